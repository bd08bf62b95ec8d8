"""The deep proof: LibreOffice lays the Word file out, and every heading, box and note is looked for on its pages."""

from __future__ import annotations

import bisect
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.bounds import run_unconfined
from briefgen.diagnostics import fail
from briefgen.proof.expected import Block, Expected
from briefgen.proof.reading import glued

PATIENCE = 180.0  # seconds that LibreOffice has
PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
ENOUGH = 40  # letters by which a block is known
LOOKED_AT = ("heading", "box title", "note")
INSTALL = "Debian and Ubuntu: sudo apt install libreoffice-writer; Mac: brew install --cask libreoffice"


@dataclass(frozen=True, slots=True)
class Stand:
    """A heading, box or note, and the page on which it stands; 0 when it was not found."""

    block: Block
    page: int


def as_pdf(word: bytes) -> bytes:
    """The Word file as LibreOffice lays it out, with the fonts of the machine. `BriefgenError` when that cannot be had."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise fail("no-libreoffice", "this needs LibreOffice, which is not installed", INSTALL)
    environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(word)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", name, str(folder / "paper.docx")]
        try:
            done = run_unconfined([program, profile, *convert], env=environment, capture_output=True, timeout=PATIENCE)
            return (folder / "paper.pdf").read_bytes()
        except subprocess.TimeoutExpired:
            message = f"LibreOffice has not laid the Word file out in {PATIENCE:.0f} seconds"
            raise fail("libreoffice", message, "close other programs, and try again") from None
        except FileNotFoundError as error:
            said = done.stderr.decode(errors="replace").strip() or "it did not say why"
            raise fail("libreoffice", f"LibreOffice has not laid the Word file out: {said}") from error


def stands(paper: Expected, pages: Sequence[str]) -> Iterator[Stand]:
    """The headings and boxes, then the notes, with their pages among the texts of `pages`.

    Blocks are looked for one after the other, each below the last one, so that no mention of its words is taken for it.
    """
    search = _Search(pages)
    for line in (*paper.contents, *(block for group in paper.history for block in group)):
        search.next(line)
    yield from search.all_of([block for group in paper.body for block in group])
    yield from _Search(pages).all_of(paper.notes)


class _Search:
    """Finds blocks by their first letters, from the place of the last one on."""

    def __init__(self, pages: Sequence[str]) -> None:
        letters = [glued(page) for page in pages]
        self.letters, self.at = "".join(letters), 0
        self.starts = [sum(map(len, letters[:number])) for number in range(len(letters))]

    def next(self, block: Block) -> int:
        """The page of a block; 0 when it is not there."""
        wanted = glued(block.text)[:ENOUGH]
        place = self.letters.find(wanted, self.at)
        if place < 0:
            return 0
        self.at = place + len(wanted)
        return bisect.bisect_right(self.starts, place)

    def all_of(self, blocks: Sequence[Block]) -> Iterator[Stand]:
        """The blocks that are to be looked at."""
        for block in blocks:
            before, page = self.at, self.next(block)
            if block.name in LOOKED_AT:
                yield Stand(block, page)
            elif page > bisect.bisect_right(self.starts, before) + 1:
                self.at = before  # the same words, far away: a page end divides this block within its first letters
