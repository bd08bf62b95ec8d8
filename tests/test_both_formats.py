"""Every block says the same in the Word file and in the page of the PDF."""

from __future__ import annotations

import io
from collections import defaultdict

import lxml.html
import pdfplumber
import pytest
from picture import red_picture
from project import ROOT, STEM, Project, without_line_marks
from wordfile import W, WordFile, words

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.writers.docx import write_docx
from briefgen.writers.html import write_html
from briefgen.writers.layout import Layout

EVERYTHING = """\
# One & *two* <three> {#one}

Words with **bold *and italic* words**, `code`, a [link *in italics*](https://example.org/?a=1&b=2), a line\\
end, {{ country.name }}, a note[^why] and section [@two].

- first
  - second

    goes on
    1. third
- with `code` and a note[^register]

1. one

   > quoted in a list
2. two

> A quotation
>
> of two paragraphs.[^report]

| Left | Right | Middle |
|:---|---:|:---:|
| *a* | [b](https://example.org) | c[^remark] |
| {{ facts.ships.number }} | | `d` |

![A map](map.png)

## Two {#two}

### Three

```{story}
id: ferry
```

[^why]: Because of *this*, see [@one] and <https://example.org/x_y>.
"""

STORY = """\
partners: [harbour, orchard]
sectors: [{sector: trade, sub_sector: fruit}]
context: |
  - *Words* with a note[^register]
  - and **more** words.
cooperation: {type: A & B, sources: [report], text: "Words, {{ facts.ships.number | words }} of them."}
objective: |
  Words.

  More words.
policy_support: Words.
results: |
  1. one
  2. two

     | a | b |
     |---|---|
     | c | d |
contact: {name: A. Nyone, role: Ferryman, phone: "+64 1 234 56 78", email: ferry@example.org}
"""


def in_word(data: bytes) -> dict[str, str]:
    """The text of the paragraph in which each bookmark of a block stands."""
    word = WordFile(data)
    marks = (m for m in word.body.iter(f"{W}bookmarkStart") if str(m.get(f"{W}name")).startswith("_b"))
    return {str(mark.get(f"{W}name")): " ".join(words(mark.getparent()).split()) for mark in marks}  # type: ignore[arg-type]


def in_page(page: str) -> dict[str, str]:
    """The text of the element that carries each block's name; of its first cell, for tables and boxes."""
    tree = lxml.html.fromstring(page)
    for left_out in tree.xpath("//*[@class='note' or @class='number' or @class='box-start']"):
        left_out.drop_tree()
    for end in tree.xpath("//br"):
        end.tail = " " + (end.tail or "")
    found = {}
    for element in tree.xpath("//*[starts-with(@id, '_b')]"):
        shown = element.xpath(".//th[1]")[0] if element.tag == "table" else element
        found[element.get("id")] = " ".join(shown.text_content().split())
    return found


def both(document: d.Document, read: bytes = b"") -> tuple[dict[str, str], dict[str, str]]:
    """The texts by block of both formats."""
    template = (ROOT / "templates" / "paper.docx").read_bytes()
    page = write_html(document, (ROOT / "templates" / "paper.html.j2").read_text("utf-8"))
    return in_word(write_docx(document, template, Layout(defaultdict(lambda: 1), 1), lambda _: read)), in_page(
        without_line_marks(page)
    )


def test_every_block_of_canada_says_the_same_in_both(canada: Build) -> None:
    word, page = both(canada.document)
    assert word == page
    assert len(word) > 100


@pytest.fixture
def everything(project: Project) -> Project:
    """A paper with every kind of block and inline."""
    project.write("content/utopia/map.png", red_picture(30, 20))
    project.change("content/utopia/paper.yaml", "sections: [text.md]\n", "sections: [text.md]\nstories: [ferry]\n")
    project.write("content/utopia/stories/ferry.yaml", STORY)
    project.text(EVERYTHING)
    return project


def test_every_kind_of_block_says_the_same_in_both(everything: Project) -> None:
    word, page = both(everything.document(), red_picture(30, 20))
    assert word == page
    assert len(word) > 40


def test_a_paper_with_everything_is_built_without_complaint(everything: Project) -> None:
    built = everything.build()
    assert len(built.files) == 2
    assert [
        finding for finding in built.findings if finding.code.startswith("proof-") or finding.severity == "error"
    ] == []


def test_a_paper_may_begin_with_any_block(project: Project) -> None:
    project.write("content/utopia/map.png", red_picture(30, 20))
    begins = {
        "list": "- a\n\n# One\n",
        "numbers": "1. a\n\n# One\n",
        "quotation": "> a\n\n# One\n",
        "table": "| a |\n|---|\n| b |\n\n# One\n",
        "picture": "![A map](map.png)\n\n# One\n",
        "words": "a\n\n# One\n",
        "third level": "# One\n\n## Two\n\n### Three\n",
    }
    for name, text in begins.items():
        project.text(text)
        word = WordFile(project.build().files[f"{STEM}.docx"])
        breaks = list(word.body.iter(f"{W}pageBreakBefore"))
        assert len(breaks) == 2, f"{name}: the contents and the sections begin on a new page each"


def rows_of(count: int) -> str:
    """A table of so many rows."""
    return "| a | b |\n|---|---|\n" + "".join(f"| row {n} | x |\n" for n in range(1, count + 1))


@pytest.mark.parametrize(("count", "whole"), [(12, True), (13, False)])
def test_a_short_table_is_kept_on_one_page_in_both_formats(count: int, whole: bool, project: Project) -> None:
    project.text("# Tables\n" + "\nA line.\n" * 27 + "\nIt is introduced.\n\n" + rows_of(count))
    files = project.build().files
    with pdfplumber.open(io.BytesIO(files[f"{STEM}.pdf"])) as pdf:
        pages = [n for n, page in enumerate(pdf.pages) for word in page.extract_words() if word["text"] == "row"]
        introduced = next(n for n, page in enumerate(pdf.pages) if "introduced" in page.extract_text())
    assert len(pages) == count
    assert (len(set(pages)) == 1) is whole
    assert introduced == pages[0], "the line that introduces the table stands on another page"
    word = WordFile(files[f"{STEM}.docx"])
    table = list(word.body.iter(f"{W}tbl"))[-1]
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in table.iter(f"{W}tr")]
    assert kept == ([True] * count + [False] if whole else [False] * (count + 1))
