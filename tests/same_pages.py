"""Whether DOCX and PDF break their pages alike wherever the breaks fall: `make pages`.

The paper on Canada is built again and again with filler lines in its first section, before its first box and in its
fourth section, so that page ends come to stand at every place. LibreOffice lays the Word files out; the words of both PDFs are
compared page by page. It prints each paper that differs, and the share of papers and of words that do not.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from project import read_paper

from briefgen import document as d
from briefgen.diagnostics import Diagnostics
from briefgen.writers import render
from briefgen.writers.press import InProcess

ROOT = Path(__file__).parents[1]
STEP = int(os.environ.get("STEP", "3"))
PLACES = ("start", "box", "section 4")
BETWEEN_RUNNING_LINES = ["-r", "72", "-x", "0", "-y", "60", "-W", "596", "-H", "725"]  # in points
Words = list[tuple[str, int]]


def position(document: d.Document, place: str) -> int:
    """The index of the block before which filler goes: in the first or fourth section, or before the first box's heading."""
    sections = [i for i, block in enumerate(document.blocks) if isinstance(block, d.Heading) and block.level == 1]
    boxes = [i for i, block in enumerate(document.blocks) if isinstance(block, d.Box)]
    return {"start": sections[0] + 1, "box": boxes[0] - 1, "section 4": sections[3] + 1}[place]


def with_filler(document: d.Document, at: int, lines: int) -> d.Document:
    """The document with `lines` one-line paragraphs before its block number `at`."""
    filler = tuple(d.Paragraph((d.Text(f"Filler line {n}."),)) for n in range(lines))
    return replace(document, blocks=(*document.blocks[:at], *filler, *document.blocks[at:]))


def build(document: d.Document, folder: Path, name: str) -> None:
    """Write both formats of `document`."""
    press, templates = InProcess(), render.read_templates(ROOT / "templates")
    press.start(render.job(document, templates, folder))
    layout = press.layout()
    (folder / f"{name}.docx").write_bytes(render.word_file(document, templates, layout, folder))
    (folder / f"{name}-ours.pdf").write_bytes(press.pdf())


def convert(folder: Path) -> None:
    """Let LibreOffice make a PDF of every Word file, with the fonts of the machine."""
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, *files], env=environment, check=True, capture_output=True)


def words(pdf: Path) -> Words:
    """The words of a PDF from page 3 on, each with its page; running lines are left out."""
    command = ["pdftotext", "-raw", *BETWEEN_RUNNING_LINES, str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = enumerate(text.split("\f"), 1)
    return [(word, number) for number, page in pages if number > 2 for word in re.findall(r"\w+", page)]


def same(ours: Words, theirs: Words) -> tuple[int, int]:
    """How many of the words that both have stand on the same page, and how many there are."""
    matcher = difflib.SequenceMatcher(None, [w for w, _ in ours], [w for w, _ in theirs], autojunk=False)
    pairs = [(ours[a + k][1], theirs[b + k][1]) for a, b, size in matcher.get_matching_blocks() for k in range(size)]
    return sum(x == y for x, y in pairs), len(pairs)


def main() -> None:
    """Build, convert, compare."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        sys.exit("same_pages: needs LibreOffice (soffice) and poppler (pdftotext)")
    document = read_paper(ROOT, "canada", Diagnostics())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in PLACES:
            for lines in range(0, 46, STEP):
                build(with_filler(document, position(document, place), lines), folder, f"{place} {lines:02}")
        convert(folder)
        results = {
            p.stem: same(words(folder / f"{p.stem}-ours.pdf"), words(p.with_suffix(".pdf")))
            for p in folder.glob("*.docx")
        }
    for case, (alike, total) in sorted(results.items()):
        if alike < total:
            print(f"  {case}: {total - alike} of {total} words on another page")
    whole = sum(alike == total for alike, total in results.values())
    share = sum(alike for alike, _ in results.values()) / sum(total for _, total in results.values())
    print(f"same pages: {whole} of {len(results)} papers without a difference, {share:.4f} of the words")


if __name__ == "__main__":
    main()
