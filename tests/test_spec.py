"""The cases of spec/*.md: files of the small project → tree, HTML, document or diagnostics."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from expected import Expected, same
from picture import red_picture
from project import Project, body_html

from briefgen.document import Document
from briefgen.writers.tree import write_blocks, write_tree

SPEC = Path(__file__).parent / "spec"
PART = re.compile(
    r"^## (?P<name>.+)$|^(?P<fence>`{3,})(?P<kind>\w+) ?(?P<file>\S*)\n(?P<text>(?:.*\n)*?)(?P=fence)$", re.MULTILINE
)
RESULTS: dict[str, Callable[[Document], str]] = {
    "tree": lambda document: write_blocks(document.blocks),
    "document": write_tree,
    "html": lambda document: body_html(document) + "\n",
}


def cases(path: Path) -> dict[str, list[re.Match[str]]]:
    """The fences of each case, by its name."""
    found: dict[str, list[re.Match[str]]] = {}
    for part in PART.finditer(path.read_text("utf-8")):
        if part["name"]:
            assert part["name"] not in found, f"{path.name}: two cases are called “{part['name']}”"
            found[part["name"]] = []
        else:
            found[next(reversed(found))].append(part)
    return found


ALL = [(path, name) for path in sorted(SPEC.glob("*.md")) for name in cases(path)]


@pytest.mark.parametrize(("path", "name"), ALL, ids=[f"{path.stem}: {name}" for path, name in ALL])
def test_the_case_gives_what_it_says(path: Path, name: str, project: Project, expected: Expected) -> None:
    parts = cases(path)[name]
    for part in parts:
        if part["kind"] == "file":
            picture = part["file"].endswith((".png", ".jpg"))
            project.write(part["file"], red_picture(2, 2) if picture else part["text"])
        elif part["kind"] == "change":
            old, _, new = part["text"].partition("→\n")
            project.change(part["file"], old, new)
    wanted = [part for part in parts if part["kind"] not in ("file", "change")]
    document, problems = project.read()
    for part in reversed(wanted):
        printed = part["kind"] == "diagnostics" or not document
        result = problems and problems + "\n" if printed else RESULTS[part["kind"]](document)
        if expected.accept:
            text = path.read_text("utf-8")
            path.write_text(text[: part.start("text")] + result + text[part.end("text") :], "utf-8")
        else:
            same(part["text"], result, f"spec/{path.name}, “{name}”, {part['kind']}")
        assert result, f"the case says nothing about its {part['kind']}"
    assert not problems or "diagnostics" in [part["kind"] for part in wanted], problems
