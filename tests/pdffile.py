"""A PDF as tests look at it: bookmarks with their pages, words with their places."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pytest


@dataclass(frozen=True)
class Bookmark:
    """A line of the PDF's outline: its level (from 1), its title and the page (from 1) that it opens."""

    level: int
    title: str
    page: int


def outline(pdf: pikepdf.Pdf) -> list[Bookmark]:
    """The bookmarks, in their order."""
    numbers = page_numbers(pdf)

    def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[Bookmark]:
        for item in items:
            target: Any = item.destination
            yield Bookmark(level, str(item.title), numbers[target[0].objgen])
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as opened:
        return list(walk(opened.root, 1))


def page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """The numbers of the pages (from 1), by their objects."""
    return {page.objgen: number for number, page in enumerate(pdf.pages, 1)}


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The pages (from 1) of the named destinations."""
    numbers = page_numbers(pdf)
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {
        name: numbers[(value.D if isinstance(value, pikepdf.Dictionary) else value)[0].objgen]
        for name, value in tree.items()
    }


def link_targets(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """The links: the page (from 1) on which each stands, and its address or the name of its destination."""
    found = []
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", pikepdf.Array()):
            if note.get("/Subtype") == "/Link":
                action = note.get("/A", pikepdf.Dictionary())
                target = action.get("/URI", action.get("/D", note.get("/Dest", "")))
                found.append((number, str(target)))
    return found


def text(data: bytes) -> str:
    """The words of a PDF as poppler reads them; the test is skipped where that is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()
