"""Files that are no files, or lead elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from project import Project

from hostile.case import FACTS, PAPER, TEXT, Case


def sparse(project: Project, name: str, size: int = 1_000_000_000) -> None:
    """Make a file of nothing but zeros, which takes no room on the disk."""
    path = project.root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.truncate(size)


def link(project: Project, name: str, target: str) -> None:
    """Make a symbolic link in place of what is there."""
    path = project.root / name
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def pipe(project: Project, name: str) -> None:
    """Make a pipe, from which nothing ever comes."""
    (project.root / name).unlink(missing_ok=True)
    os.mkfifo(project.root / name)


def folder(project: Project, name: str) -> None:
    """Make a folder in place of a file."""
    (project.root / name).unlink(missing_ok=True)
    (project.root / name).mkdir()


def outside(project: Project) -> Path:
    """A text outside of the project."""
    path = project.root.parent / "outside.md"
    path.write_text("# Outside\n\nWords.\n")
    return path


EN = "templates/labels/en.yaml"
CASES = (
    Case("a text of 1 GB", lambda p: sparse(p, TEXT), TEXT, "too-large"),
    Case("records of 1 GB", lambda p: sparse(p, FACTS), FACTS, "too-large"),
    Case("paper.yaml of 1 GB", lambda p: sparse(p, PAPER), PAPER, "too-large"),
    Case("labels of 1 GB", lambda p: sparse(p, EN), EN, "too-large"),
    Case(
        "a style list of 1 GB", lambda p: sparse(p, "content/style/rules.yaml"), "content/style/rules.yaml", "too-large"
    ),
    Case(
        "waivers of 1 GB",
        lambda p: sparse(p, "content/utopia/waivers.yaml"),
        "content/utopia/waivers.yaml",
        "too-large",
    ),
    Case("a film of 1 GB in the paper's folder", lambda p: sparse(p, "content/utopia/film.mp4")),
    Case("a file of 10 TB among the templates", lambda p: sparse(p, "templates/x.bin", 10**13)),
    Case("a style sheet of 1 GB", lambda p: sparse(p, "templates/paper.css"), "templates/paper.css", "too-large"),
    Case(
        "a page template of 1 GB",
        lambda p: sparse(p, "templates/paper.html.j2"),
        "templates/paper.html.j2",
        "too-large",
    ),
    Case("a Word template of 1 GB", lambda p: sparse(p, "templates/paper.docx"), "templates/paper.docx", "too-large"),
    Case("a text that is a pipe", lambda p: pipe(p, TEXT), TEXT, ""),
    Case("records that are a pipe", lambda p: pipe(p, FACTS), FACTS, ""),
    Case("paper.yaml that is a pipe", lambda p: pipe(p, PAPER), PAPER, ""),
    Case("labels that are a pipe", lambda p: pipe(p, EN), EN, ""),
    Case("a Word template that is a pipe", lambda p: pipe(p, "templates/paper.docx"), "templates/paper.docx", ""),
    Case("a style sheet that is a pipe", lambda p: pipe(p, "templates/paper.css"), "templates/paper.css", ""),
    Case("a text that never ends", lambda p: link(p, TEXT, "/dev/zero"), TEXT, ""),
    Case("records that never end", lambda p: link(p, FACTS, "/dev/zero"), FACTS, ""),
    Case(
        "a Word template that never ends",
        lambda p: link(p, "templates/paper.docx", "/dev/zero"),
        "templates/paper.docx",
        "",
    ),
    Case("a text outside of the project", lambda p: link(p, TEXT, str(outside(p))), TEXT, ""),
    Case("a text that leads out step by step", lambda p: (outside(p), link(p, TEXT, "../../../outside.md")), TEXT, ""),
    Case("records outside of the project", lambda p: link(p, FACTS, "/etc/hostname"), FACTS, ""),
    Case(
        "a style sheet outside of the project",
        lambda p: link(p, "templates/paper.css", "/etc/hostname"),
        "templates/paper.css",
        "",
    ),
    Case("a text that is a link to itself", lambda p: link(p, TEXT, "text.md"), TEXT, ""),
    Case("a text that is a folder", lambda p: folder(p, TEXT), TEXT, ""),
    Case("records that are a folder", lambda p: folder(p, FACTS), FACTS, ""),
    Case("labels that are a folder", lambda p: folder(p, EN), EN, ""),
    Case("a folder that holds itself, by a link", lambda p: (p.root / "content/utopia/loop").symlink_to(".")),
    Case("a folder that holds all, by a link", lambda p: (p.root / "content/utopia/loop").symlink_to("/")),
    Case("folders that hold each other", lambda p: (p.root / "content/loop").symlink_to("../content")),
    Case("a paper that is the folder above", lambda p: (p.root / "content/utopia/stories").symlink_to("..")),
    Case("a file with a line end in its name", lambda p: p.write("content/utopia/te\nxt.md", "x")),
    Case(
        "a file whose name is no text",
        lambda p: Path(os.fsdecode(os.fsencode(p.root) + b"/content/utopia/\xff\xfe.md")).write_text("x"),
    ),
    Case(
        "a file whose name is no text, among the passages",
        lambda p: (
            p.write("content/shared/x.md", "x"),
            Path(os.fsdecode(os.fsencode(p.root) + b"/content/shared/\xff\xfe.md")).write_text("x"),
            p.text("# Beginning\n\n```{passage}\nname: y\n```\n"),
        ),
        f"{TEXT}:3:",
        "unknown-passage",
    ),
    Case("a report of a build of 1 GB", lambda p: sparse(p, "build/utopia/1.0/build.json")),
    Case(
        "a report of a build that is a pipe",
        lambda p: (p.write("build/utopia/1.0/x", ""), pipe(p, "build/utopia/1.0/build.json")),
    ),
    Case("a report of a build, a million deep", lambda p: p.write("build/utopia/1.0/build.json", "[" * 1_000_000)),
)
