"""How much a redline marks: random edits of the paper on Canada, compared with a minimal word diff and with Docxodus.

    python tests/redline_economy.py [TRIALS]

Docxodus (the packages python-redlines and python-redlines-docxodus, Linux on x86-64) is asked where it is installed. The last
figure is a document of some 50 pages with 500 edits: seconds for the comparison, and for the Word file with it.
"""

from __future__ import annotations

import random
import re
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from project import ROOT
from random_edits import KINDS, edited

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import Diagnostics
from briefgen.expressions import Facts
from briefgen.pipeline import resolved
from briefgen.records.load import read_all_records
from briefgen.redline.comparing import compare
from briefgen.redline.layout import both_layouts
from briefgen.redline.proof import differences
from briefgen.rewrite import walk_document
from briefgen.writers import render
from briefgen.writers.layout import Layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
MADE = datetime(2017, 11, 1, tzinfo=UTC)
FOLDER = ROOT / "content/canada"


def paper(country: str = "canada") -> tuple[d.Document, Context]:
    """A paper of the project, and its context, to number it anew."""
    log = Diagnostics()
    document, loaded = resolved(ROOT, country, read_all_records(ROOT, log), log)
    return document, Context(loaded, Facts(loaded, log), log)


@dataclass(frozen=True)
class Pair:
    """Two versions as Word files, and their redline."""

    old: bytes
    new: bytes
    redline: bytes


def pages(document: d.Document) -> Layout:
    """A layout in which everything stands on page 1."""
    return Layout({entry.anchor: 1 for entry in document.contents}, 1)


def word_files(old: d.Document, new: d.Document, templates: render.Templates) -> Pair:
    """Both versions and their redline."""
    found = compare(old, new, "An author", MADE)
    layout = both_layouts(found, pages(old), pages(new))
    redline = render.word_file(found.document, templates, layout, FOLDER, FOLDER)
    return Pair(*(render.word_file(one, templates, pages(one), FOLDER) for one in (old, new)), redline)


def roots(data: bytes) -> list[etree._Element]:
    """The text and the notes of a Word file."""
    with ZipFile(BytesIO(data)) as archive:
        return [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]


def marked_words(data: bytes) -> int:
    """The words in revisions."""
    marks = (mark for root in roots(data) for mark in root.iter(*MARKS))
    outer = (mark for mark in marks if not any(one.tag in MARKS for one in mark.iterancestors()))
    texts = ("".join(t.text or "" for t in mark.iter(f"{W}t", f"{W}delText")) for mark in outer)
    return sum(len(re.findall(r"\S+", text)) for text in texts)


def words(data: bytes) -> list[str]:
    """The words of a Word file in the order of its paragraphs."""
    paragraphs = (p for root in roots(data) for p in root.iter(f"{W}p"))
    return [word for p in paragraphs for word in "".join(t.text or "" for t in p.iter(f"{W}t")).split()]


def changed_words(pair: Pair) -> int:
    """The words that a plain comparison of the words of both versions finds added or gone."""
    old, new = words(pair.old), words(pair.new)
    same = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return len(old) + len(new) - 2 * same


def docxodus(pair: Pair) -> int | None:
    """The words that Docxodus marks; None where it is not installed."""
    try:
        from python_redlines import DocxodusEngine, EngineNotInstalledError
    except ImportError:
        return None
    try:
        return marked_words(DocxodusEngine().run_redline("An author", pair.old, pair.new)[0])
    except EngineNotInstalledError:
        return None


def main(trials: int) -> None:
    """Print the figures."""
    document, context = paper()
    templates = render.read_templates(ROOT / "templates")
    total = [0, 0, 0]
    for seed in range(trials):
        chance = random.Random(seed)
        kinds = [chance.choice(KINDS) for _ in range(chance.randint(1, 12))]
        new = edited(document, context, kinds, chance)
        pair = word_files(document, new, templates)
        wrong = list(differences(pair.redline, document, new))
        row = (changed_words(pair), marked_words(pair.redline), docxodus(pair))
        total = [t + (n or 0) for t, n in zip(total, row, strict=True)]
        flag = "!" if row[1] > 1.3 * row[0] or (row[2] is not None and row[1] > row[2]) else " "
        print(
            f"{flag} seed {seed}: changed {row[0]}, marked {row[1]}, Docxodus {row[2]}; wrong {len(wrong)}; {' '.join(kinds)}"
        )
        for problem in wrong:
            print(problem)
    print(f"all: changed {total[0]}, marked {total[1]} ({total[1] / max(1, total[0]):.2f}), Docxodus {total[2]}")
    large(document, context, templates)


def large(document: d.Document, context: Context, templates: render.Templates) -> None:
    """A paper of some 50 pages against itself with 500 edits."""
    old = edited(
        d.Document(document.meta, document.cover, document.blocks * 5, document.labels), context, [], random.Random(0)
    )
    chance = random.Random(500)
    new = edited(old, context, [chance.choice(KINDS) for _ in range(500)], chance)
    start = time.perf_counter()
    found = compare(old, new, "An author", MADE)
    compared = time.perf_counter() - start
    render.word_file(found.document, templates, both_layouts(found, pages(old), pages(new)), FOLDER, FOLDER)
    everything = time.perf_counter() - start
    nodes = sum(1 for _ in walk_document(old))
    print(f"processor time {time.process_time():.1f} s")
    print(f"50 pages ({nodes} nodes), 500 edits: compared in {compared:.2f} s, with the Word file {everything:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
