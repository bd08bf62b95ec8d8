"""Where lines end within web addresses and other words with slashes and hyphens: in the PDF as in LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from project import ROOT, read_paper
from same_pages import BETWEEN_RUNNING_LINES, build, convert

from briefgen import document as d
from briefgen.diagnostics import Diagnostics
from briefgen.writers.font import font
from briefgen.writers.layout import lay_out
from briefgen.writers.lines import BREAK, JOINER, softened

ADDRESSES = (
    "https://2009-2017.state.gov/p/eur/rls/or/2015/241431.htm",
    "https://www.niedersachsen-aviation.com/aviation-news/article/europaeische-luftfahrtcluster-mit-fuenf-netzwerken",
    "https://clustercollaboration.eu/community-news/european-company-mission-visiting-worlds-largest-aerospace-cluster",
    "http://eacp-aero.eu/index.php?id=30&no_cache=1&tx_ttnews%5Btt_news%5D=355&tx_ttnews%5BbackPid%5D=7&cHash=715ce",
    "http://data-max.co.jp/2010/10/19/mou.html",
    "https://example.org/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/aa/bb/cc/dd/ee/ff",
    "https://www.beispiel.de/Über-uns/Größe_und-Maße/2018-2019/F2C-2/Seite~3+4=5;v=1,2#teil-3",
    "EU/US/Canada/and-or/trade-offs/work-in-progress",
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2009-2017 F2C-2 -5", "2009-|2017 F2C-|2 -5"),
        ("or/2015/24-1.htm and/or //20", "or/|2015/24-|1.htm and/or //|20"),
        ("ttnews%5Bid%5D=7 title=%20 1%2C%0", "ttnews|%5Bid|%5D=7 title=|%20 1%2C|%0"),
        ("“Growth” (retrieved) a (b)", "“Growth”| (retrieved) a (b)"),
    ],
)
def test_some_places_are_unknown_to_unicode(text: str, places: str) -> None:
    assert softened(text).replace(BREAK, "|") == places


def lines(text: str, room: str) -> list[str]:
    """The lines of a paragraph of `text` where a line is just wide enough for `room`."""
    face = TTFont(io.BytesIO(font("font:regular")))
    width = sum(face["hmtx"][face.getBestCmap()[ord(letter)]][0] for letter in room) / face["head"].unitsPerEm * 10
    style = f"""@font-face {{ font-family: P; src: url(font:regular) }} @page {{ size: {width + 0.1}pt 800pt; margin: 0 }}
    body {{ margin: 0; font: 10pt/20pt P; font-kerning: none; overflow-wrap: break-word }} p {{ margin: 0 }}"""
    page = lay_out(f"<title>T</title><html lang=en><p>{text}", style, lambda path: b"").rendered.pages[0]
    boxes = [box for box in page._page_box.descendants() if type(box).__name__ == "LineBox"]
    found = ["".join(getattr(part, "text", "") for part in box.descendants()) for box in boxes]
    return [line.replace(BREAK, "").replace(JOINER, "").strip() for line in found]


@pytest.mark.parametrize(
    ("room", "wanted"),
    [
        ("moooooon aa/b", ["moooooon", "aa/bb-cc/dd"]),
        ("moooooon aa/bb-", ["moooooon aa/bb-", "cc/dd"]),
        ("moooooon aa/bb-cc", ["moooooon aa/bb-", "cc/dd"]),
        ("moooooon aa/bb-cc/", ["moooooon aa/bb-", "cc/dd"]),
        ("moooooon aa/bb-cc/d", ["moooooon", "aa/bb-cc/dd"]),
        ("moooooon aa/bb-cc/dd", ["moooooon aa/bb-cc/dd"]),
    ],
)
@pytest.mark.parametrize("text", ["moooooon aa/bb-cc/dd", "moooooon <a>aa/bb-cc/dd</a>"])
def test_a_word_is_kept_whole_where_it_would_part_after_a_slash(text: str, room: str, wanted: list[str]) -> None:
    assert lines(text, room) == wanted


def test_a_word_parts_after_a_slash_beyond_its_sixty_fifth_letter() -> None:
    word = "a" * 63 + "/a/eeeee"
    assert lines(f"moon {word}", f"moon {word[:-2]}") == [f"moon {word[:66]}", "eeeee"]
    assert lines(f"moon {word[1:]}", f"moon {word[1:-2]}") == ["moon", word[1:]]


def test_a_word_that_nothing_precedes_parts_after_a_slash() -> None:
    assert lines("aaaa/bbbb/eeee moon", "aaaa/bbbb/ee") == ["aaaa/bbbb/", "eeee moon"]
    assert lines(f"(<a>{JOINER}aaaa/bbbb/eeee</a>) moon", "(aaaa/bbbb/ee") == ["(aaaa/bbbb/", "eeee) moon"]


def test_a_call_begins_no_line() -> None:
    note = f"{JOINER}<span style='float: footnote'>A note.</span>"
    assert lines(f"moon in Nagoya.{note} So", "moon in Nagoya.")[:2] == ["moon in", "Nagoya.1 So"]


# ----------------------------------------------------------------------------------------- the same in LibreOffice


def samples() -> tuple[d.Block, ...]:
    """Paragraphs in which each address comes to stand at the end of a line, a little further in each."""
    paragraphs = []
    for (at, address), shift in product(enumerate(ADDRESSES), range(0, 34, 2)):
        words = d.Text(f"Paragraph {at}.{shift}: moon {'n' * shift} ")
        link = d.Link("https://example.org", (d.Text(address),))
        paragraphs.append(d.Paragraph((words, link, d.Text(" (retrieved in November 2026)"))))
    return tuple(paragraphs)


def printed_lines(pdf: Path) -> list[str]:
    """The lines of a PDF from page 3 on, without running lines."""
    text = subprocess.run(
        ["pdftotext", "-f", "3", "-raw", *BETWEEN_RUNNING_LINES, str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return text.replace("\f", "\n").splitlines()


def test_libreoffice_ends_lines_within_addresses_at_the_same_places(tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("soffice or pdftotext is not installed")
    paper = read_paper(ROOT, "canada", Diagnostics())
    build(replace(paper, blocks=(paper.blocks[0], *samples()), contents=paper.contents[:1]), tmp_path, "lines")
    convert(tmp_path)
    ours, theirs = printed_lines(tmp_path / "lines-ours.pdf"), printed_lines(tmp_path / "lines.pdf")
    assert len(ours) > 200
    different = set(ours) ^ set(theirs)
    assert len(different) <= 0.02 * len(ours), sorted(different)  # LibreOffice rounds widths
