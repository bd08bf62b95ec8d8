"""The variations of the family: papers on four invented states of affairs (data/family), each in both formats."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import checkers
import pikepdf
import pytest
from pdffile import outline, text
from project import ROOT, Project, build_paper, read_paper
from test_both_formats import both
from wordfile import WordFile, words

from briefgen import document as d
from briefgen.diagnostics import Diagnostics
from briefgen.pipeline import Build
from briefgen.rewrite import plain_text, walk

RECORDS = Path(__file__).parent / "data" / "family"
SUPPORT = "Support to cluster cooperation"
PROJECT = """\
name: A project for tests
acronym: TEST
work_package: WP3
start: "2015-09-23"
duration: {years: 2}
partners: [lead]
"""
PAPER = """\
country: "{code}"
lang: en-GB
deliverable: {{number: "3.5", {part}title: Discussion paper on {name}}}
title: "Discussion paper: cluster cooperation with {name}"
subject: Clusters of {name}
classification: semi-confidential
addressees: readers of tests
cover: {{lead: Lead Partner, validated_by: "{validated_by}", due: {due}, delivered: {delivered}{duration}}}
authors: [lead]
versions: [{{number: "1.0", date: "{date}", state: {state}}}]
abstract: abstract.md
{disclaimer}
sections: [1.md, 2.md, 3.md, 4.md, 5.md]
stories: [{stories}]
"""
STORY = """\
partners: [{partner}, alpha]
sectors: [{{sector: food}}]
context: "Context of story {number}."
cooperation: {{type: Exchange, text: Text.}}
objective: Text.
policy_support: Text.
results: Text.
links: [bridge_page]
"""
SECTIONS = {
    "1.md": "# Objective of the report {#objective}\n\n```{passage}\nname: aim\n```\n",
    "2.md": """\
# Existing cooperation

## %(support)s

```{passage}
name: arrangement
```

## Cluster to cluster cooperation

```{listing}
of: agreements
by: sector
passage: agreement
```
""",
    "3.md": "# Success stories\n\n```{passage}\nname: success_stories\n```\n",
    "4.md": "# Potential\n",
    "5.md": "# Recommendations\n\nSee section [@objective].\n",
}
LISTING = "\n```{listing}\nof: partnerships\npassage: partnership\n%s```\n"
DISCLAIMER = "Nothing in this paper binds anyone, {{ country.with_article }} least of all.\n"


@dataclass(frozen=True)
class Variant:
    """What makes one paper of the family differ from the others."""

    code: str
    name: str
    partner: str
    stories: int
    date: str = "2019-03"
    state: str = "final"
    support: str = SUPPORT
    potential: tuple[str, ...] = ()
    """sectors that have a subsection of their own in section 4"""
    part: int | None = None
    due: str = "M24"
    delivered: str = '"2019-03"'
    validated_by: str = ""
    duration: str | None = None
    disclaimer: bool = False

    def files(self) -> Iterator[tuple[str, str]]:
        """The files of its folder."""
        stories = [f"story_{n}" for n in range(1, self.stories + 1)]
        given = {
            **vars(self),
            "part": f"part: {self.part}, " if self.part else "",
            "duration": f", duration: {self.duration}" if self.duration else "",
            "disclaimer": "disclaimer: disclaimer" if self.disclaimer else "",
            "stories": ", ".join(stories),
        }
        yield "paper.yaml", PAPER.format(**given)
        yield "abstract.md", "What this paper says of {{ country.with_article }}.\n"
        for number, story in enumerate(stories, 1):
            yield f"stories/{story}.yaml", STORY.format(partner=self.partner, number=number)
        boxes = "".join(f"\n```{{story}}\nid: {story}\n```\n" for story in stories)
        parts = "".join(f"\n## {one.capitalize()}\n" + LISTING % f"sectors: [{one}]\n" for one in self.potential)
        more = {"3.md": boxes, "4.md": parts or LISTING % ""}
        for name, section in SECTIONS.items():
            yield name, section.replace("%(support)s", self.support) + more.get(name, "")


FAMILY = {
    "norway": Variant(
        "NO", "Norway", "fjord", 1,
        date="2018-05", delivered='{text: "M18 – April 2017 (Updated: March 2019)", date: "2017-04"}',
        duration="4 years", disclaimer=True,
    ),
    "japan": Variant(
        "JP", "Japan", "bay", 3, support="Political support", part=2, due="May 2018", validated_by="Second Partner",
    ),
    "brazil": Variant("BR", "Brazil", "river", 5, state="draft", potential=("food", "health"), disclaimer=True),
    "usa": Variant("US", "the United States", "valley", 1, date="2018-05", part=1),
}  # fmt: skip
STEMS = {
    "norway": "D3.5_Discussion-paper-Norway_V1.0",
    "japan": "D3.5.2_Discussion-paper-Japan_V1.0",
    "brazil": "D3.5_Discussion-paper-Brazil_V1.0-draft",
    "usa": "D3.5.1_Discussion-paper-United-States_V1.0",
}
every_paper = pytest.mark.parametrize("name", FAMILY)


def make(root: Path) -> Project:
    """The project of the family, with the templates and the shared passages of this one."""
    project = Project(root)
    for folder in ("templates", "content/shared"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copytree(RECORDS, root / "content" / "data")
    project.write("content/project.yaml", PROJECT)
    project.write("content/shared/disclaimer.md", DISCLAIMER)
    for name, variant in FAMILY.items():
        for file, content in variant.files():
            project.write(f"content/{name}/{file}", content)
    return project


@dataclass(frozen=True)
class Both:
    """A paper with its two files, and their words with single spaces."""

    build: Build
    word: WordFile
    pdf: bytes
    in_word: str
    in_pdf: str

    @property
    def document(self) -> d.Document:
        """The paper's tree."""
        return self.build.document

    def says(self, words: str) -> bool:
        """Whether both files say it; they never disagree."""
        found = words in self.in_word, words in self.in_pdf
        assert len(set(found)) == 1, f"only one file says “{words}”"
        return found[0]


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """All papers, built."""
    root = make(tmp_path_factory.mktemp("family") / "project").root
    return {name: both_files(build_paper(root, name), STEMS[name]) for name in FAMILY}


def both_files(build: Build, stem: str) -> Both:
    """The files of a paper, opened."""
    word, pdf = WordFile(build.files[f"{stem}.docx"]), build.files[f"{stem}.pdf"]
    parts = [paragraph for part in (word.body, *word.notes) for paragraph in part.iter("{*}p")]
    return Both(build, word, pdf, spaced(" ".join(map(words, parts))), spaced(text(pdf)))


def spaced(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project of the family, to be changed."""
    return make(tmp_path / "family")


def headings(document: d.Document) -> list[str]:
    """The headings with their numbers."""
    found = (block for block in document.blocks if isinstance(block, d.Heading))
    return [f"{heading.number} {plain_text(heading.children)}" for heading in found]


def said(document: d.Document) -> str:
    """The words of the sections."""
    return " ".join(plain_text(node.children) for node in walk(document.blocks) if isinstance(node, d.Paragraph))


# ------------------------------------------------------------------------------------------------------------- headings


@every_paper
def test_stories_and_subsections_are_numbered_as_they_come(name: str, family: dict[str, Both]) -> None:
    variant, paper = FAMILY[name], family[name]
    partner = {"fjord": "Fjord Cluster", "bay": "Bay Cluster", "river": "River Cluster", "valley": "Valley Cluster"}
    stories = [f"3.{n} Success story {n}: {partner[variant.partner]} and Alpha" for n in range(1, variant.stories + 1)]
    parts = [f"4.{n} {sector.capitalize()}" for n, sector in enumerate(variant.potential, 1)]
    wanted = [
        "1 Objective of the report", "2 Existing cooperation", f"2.1 {variant.support}",
        "2.2 Cluster to cluster cooperation", "3 Success stories", *stories, "4 Potential", *parts, "5 Recommendations",
    ]  # fmt: skip
    assert headings(paper.document) == wanted
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        assert [bookmark.title for bookmark in outline(pdf)] == wanted
    styled = paper.word.paragraphs("heading 1", "heading 2")
    assert [words(paragraph) for paragraph in styled] == [heading.partition(" ")[2] for heading in wanted]


@pytest.mark.parametrize(
    ("name", "words"),
    [("norway", "one success story"), ("japan", "three success stories"), ("brazil", "five success stories")],
)
def test_stories_are_counted_in_words(name: str, words: str, family: dict[str, Both]) -> None:
    paper = family[name]
    assert paper.says(f"closely at {words} of cooperation")
    boxes = [block for block in paper.document.blocks if isinstance(block, d.Box)]
    assert len(boxes) == FAMILY[name].stories == len(paper.word.paragraphs("Story Title"))
    assert all(paper.says(f"Context of story {n}.") for n in range(1, len(boxes) + 1))


# ---------------------------------------------------------------------------------------------------------------- cover

COVERS = {
    "norway": {
        "Deliverable title and number": "D 3.5 – Discussion paper on Norway",
        "Contractual delivery date": "M24",
        "Actual delivery date": "M18 – April 2017 (Updated: March 2019)",
        "Validated by": "",
        "Duration": "4 years",
        "Document version": "V1.0 (May 2018)",
    },
    "japan": {
        "Deliverable title and number": "D 3.5. (2) – Discussion paper on Japan",
        "Contractual delivery date": "May 2018",
        "Actual delivery date": "March 2019",
        "Validated by": "Second Partner",
        "Duration": "2 years",
    },
    "brazil": {
        "Deliverable title and number": "D 3.5 – Discussion paper on Brazil",
        "Document version": "V1.0 – draft (March 2019)",
    },
    "usa": {"Deliverable title and number": "D 3.5. (1) – Discussion paper on the United States"},
}


@every_paper
def test_the_cover_prints_what_the_paper_says(name: str, family: dict[str, Both]) -> None:
    paper = family[name]
    rows = {label: plain_text(value) for label, value in paper.document.cover.rows}
    assert len(rows) == 12
    assert rows | COVERS[name] == rows
    assert all(paper.says(f"{label} {value}".strip()) for label, value in rows.items())


@every_paper
def test_a_disclaimer_stands_below_the_abstract_where_one_is_named(name: str, family: dict[str, Both]) -> None:
    variant, paper = FAMILY[name], family[name]
    printed = f"Nothing in this paper binds anyone, {variant.name} least of all."
    shown = [words(paragraph) for paragraph in paper.word.paragraphs("Disclaimer")]
    assert [plain_text(p.children) for p in paper.document.cover.disclaimer if isinstance(p, d.Paragraph)] == shown
    assert shown == ([printed] if variant.disclaimer else [])
    assert paper.says(printed) == variant.disclaimer
    if variant.disclaimer:
        assert paper.says(f"What this paper says of {variant.name}. {printed}")


@every_paper
def test_only_the_draft_says_that_it_is_one(name: str, family: dict[str, Both]) -> None:
    paper, draft = family[name], FAMILY[name].state == "draft"
    assert (paper.document.meta.draft_mark == "DRAFT") == draft
    headers = b"".join(paper.word.archive.read(f"word/header{n}.xml") for n in (1, 2))
    assert (headers.count(b'string="DRAFT"') == 2) == draft
    assert bool(paper.build.gaps) == draft


# -------------------------------------------------------------------------------------------------------------- records

ARRANGEMENTS = {
    "norway": "no specific arrangement on cooperation between clusters was identified between the EU and Norway. "
    "With the United States there has been one since 22 April 2015.",
    "japan": "the Eastern Arrangement, signed in September 2018.",
    "brazil": "[To be completed: whether the EU and Brazil have an arrangement on clusters – owner: WP3]",
    "usa": "the Northern Arrangement, concluded between Department of Commerce and the Directorate-General and signed "
    "on 22 April 2015.",
}


@every_paper
def test_what_is_known_of_an_arrangement_is_said(name: str, family: dict[str, Both]) -> None:
    assert [other for other, told in ARRANGEMENTS.items() if family[name].says(told)] == [name]
    assert ARRANGEMENTS[name] in said(family[name].document)


@pytest.mark.parametrize("date", ["2014-06", "2018-05", "2019-03"])
def test_the_united_states_are_never_set_against_themselves(date: str, project: Project) -> None:
    project.change("content/usa/paper.yaml", 'date: "2018-05"', f'date: "{date}"')
    if date == "2014-06":  # before any partnership
        project.write("content/usa/4.md", "# Potential\n")
    text = said(read_paper(project.root, "usa", Diagnostics()))
    assert "With the United States" not in text
    assert ("no specific arrangement" in text) == (date == "2014-06")
    assert ("Northern Arrangement" in text) == (date != "2014-06")


def test_a_partnership_in_three_papers_is_written_once(family: dict[str, Both]) -> None:
    """It targets Brazil by its code, Japan and the United States through a region."""
    told = "“Bridge” – Bridges for Food. Its two members are Alpha (FR) and Beta (DE). It leads small enterprises over the water."
    assert [name for name, paper in family.items() if told in said(paper.document)] == ["japan", "brazil", "usa"]
    in_word = [name for name, paper in family.items() if "It leads small enterprises over the water." in paper.in_word]
    in_pdf = [name for name, paper in family.items() if "It leads small enterprises over the water." in paper.in_pdf]
    assert in_word == in_pdf == ["japan", "brazil", "usa"]
    assert all(said(family[name].document).count("“Bridge”") == 1 for name in in_word)
    assert (RECORDS / "partnerships.yaml").read_text("utf-8").count("name: Bridge") == 1


def test_a_partnership_that_began_after_the_date_of_a_paper_is_not_in_it(family: dict[str, Both]) -> None:
    assert {name for name, paper in family.items() if paper.says("It began in June 2018.")} == {"japan"}


def test_each_subsection_lists_the_partnerships_of_its_sectors(family: dict[str, Both]) -> None:
    blocks = family["brazil"].document.blocks
    lists: dict[str, list[str]] = {}
    under = ""
    for block in blocks:
        if isinstance(block, d.Heading):
            under = block.number or ""
        elif isinstance(block, d.List):
            items = [plain_text(item[0].children) for item in block.items if isinstance(item[0], d.Paragraph)]
            lists[under] = [item.partition("”")[0].lstrip("“") for item in items]
    assert lists["4.1"] == ["Bridge"]
    assert lists["4.2"] == ["Care"]
    assert "4" not in lists


def test_each_agreement_stands_in_the_paper_of_its_country(family: dict[str, Both]) -> None:
    told = {
        "norway": "MoU between Fjord Cluster (NO) and Alpha, a cluster for food (FR), signed on 1 March 2017",
        "japan": "Cooperation agreement between Bay Cluster (JP) and Beta (DE)",
        "brazil": "Partnership agreement between River Cluster (BR) and Gamma (ES)",
        "usa": "Collaboration agreement between Valley Cluster (US) and Alpha, a cluster for food (FR)",
    }
    for name, paper in family.items():
        assert [other for other, agreement in told.items() if paper.says(agreement)] == [name]


# -------------------------------------------------------------------------------------------------------- both formats


@every_paper
def test_every_block_says_the_same_in_both_formats(name: str, family: dict[str, Both]) -> None:
    in_word, in_page = both(family[name].document)
    assert in_word == in_page
    assert len(in_word) > 30


@pytest.mark.parametrize("name", ["norway", "brazil"])
def test_the_checkers_find_the_same_words_on_the_same_pages(name: str, family: dict[str, Both], tmp_path: Path) -> None:
    checkers.find_alike(family[name].build.files, tmp_path)
