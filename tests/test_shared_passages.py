"""The passages of content/shared in every language, in each of the cases that they tell apart: golden/shared/LANGUAGE.txt."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from expected import Expected
from project import ROOT, Project, make_project

from briefgen import document as d
from briefgen.rewrite import plain_text, walk

GOLDEN = Path(__file__).parent / "golden" / "shared"
PAPER = "content/utopia/paper.yaml"
NORTHERN = 'elsewhere: {country: NL, name: Northern Treaty, signed: "2018-05-01"}\n'
ARRANGEMENTS = {
    "with parties": 'one: {country: NZ, name: Treaty, signed: "2019-05-01", parties: [first, second]}\n',
    "without parties": 'one: {country: NZ, name: Treaty, signed: "2019-05"}\n',
    "none found": 'one: {country: NZ, none_as_of: "2019"}\n' + NORTHERN,
    "not looked for": NORTHERN,
}
AGREEMENTS = """\
one:
  {type: mou, parties: [harbour, orchard], field: crafts, signed: "2018-03-01", updated: "2019-06", until: "2021", sources: []}
two: {type: partnership, parties: [harbour, mill, second], field: crafts, sources: [report], until: "2021-12-31"}
three: {type: cooperation, parties: [harbour, second], field: crafts, sources: []}
four: {type: collaboration, parties: [second, harbour], field: crafts, signed: "2018", sources: []}
"""
FIELDS = "kind: escp, sectors: [crafts], targets: [NZ], summary: Summary., in_country: {NZ: Here.}"
PARTNERSHIPS = f"""\
all: {{{FIELDS}, name: A, title: Long, members: [harbour, orchard], source: report}}
some: {{{FIELDS}, name: B, members: [harbour], stated_count: 7}}
count: {{{FIELDS}, name: C, stated_count: 7}}
over: {{{FIELDS}, name: D, members: [harbour, mill], generation: first, period: {{to: "2019"}}, as_of: "2018"}}
past: {{{FIELDS}, name: E, members: [harbour], stated_count: 14, period: {{to: "2019"}}}}
"""
TRADE = """\
goods:
  country: NZ
  unit: EUR million
  source: register
  retrieved: "2019"
  years: [{year: "2018", imports: "1249.4", exports: "3", balance: "-1246.4"}]
services:
  country: NZ
  of: services
  unit: NZD
  source: register
  retrieved: "2019"
  years: [{year: "2018", imports: "1", exports: "3", balance: "2"}]
"""
STORY = """\
partners: [harbour, orchard]
sectors: [{sector: trade}]
context: Words.
cooperation: {type: Words, text: Words.}
objective: Words.
policy_support: Words.
results: Words.
links: [report]
"""


def passage(project: Project, name: str) -> None:
    """Let the paper hold one passage only."""
    project.text(f"# One\n\n```{{passage}}\nname: {name}\n```\n")


def unfinished(project: Project, name: str) -> None:
    """Let the paper hold one passage only, and be a draft."""
    project.change(PAPER, '  - number: "1.0"', '  - number: "1.0"\n    state: draft')
    passage(project, name)


def arrangement(project: Project, case: str) -> None:
    """What is known of an arrangement."""
    project.write("content/data/arrangements.yaml", ARRANGEMENTS[case])
    unfinished(project, "arrangement")


def agreements(project: Project, case: str) -> None:
    """Agreements of every type, with and without dates."""
    project.write("content/data/agreements.yaml", AGREEMENTS)
    project.text("# One\n\n```{listing}\nof: agreements\npassage: agreement\n```\n")


def partnerships(project: Project, case: str) -> None:
    """Partnerships at work and over, with all of their members, some and none."""
    project.write("content/data/partnerships.yaml", PARTNERSHIPS)
    project.text("# One\n\n```{listing}\nof: partnerships\npassage: partnership\n```\n")


def without_partnership(project: Project, sectors: str) -> None:
    """Sectors for which nothing was found."""
    project.write("content/data/sectors.yaml", "crafts: {name: Crafts}\ntrade: {name: Trade}\nit: {name: IT}\n")
    found = f'[{sectors}]\nnone_identified: {{sectors: {sectors}, as_of: "2020"}}' if sectors else "[[crafts]]"
    project.change(PAPER, "priority_sectors: [[crafts]]", f"priority_sectors: {found}")
    by = "by: priority_sector\n" if sectors else ""
    project.text(f"# One\n\n```{{listing}}\nof: partnerships\n{by}passage: partnership\nnone: none_identified\n```\n")


def trade(project: Project, records: str) -> None:
    """Tables of goods and of services, or nothing known."""
    project.write("content/data/trade.yaml", records)
    unfinished(project, "trade")


def stories(project: Project, number: str) -> None:
    """As many success stories."""
    names = [f"story_{n}" for n in range(int(number))]
    for name in names:
        project.write(f"content/utopia/stories/{name}.yaml", STORY)
    project.change(PAPER, "sections: [text.md]", f"sections: [text.md]\nstories: [{', '.join(names)}]")
    passage(project, "success_stories")


CASES: dict[str, tuple[Callable[[Project, str], None], str]] = {
    **{name: (passage, name) for name in ("aim", "method", "eccp_offer", "escp_4i")},
    **{f"arrangement, {case}": (arrangement, case) for case in ARRANGEMENTS},
    "agreements": (agreements, ""),
    "partnerships": (partnerships, ""),
    "no partnership in a sector": (without_partnership, "[trade]"),
    "no partnership in two sectors": (without_partnership, "[trade, it]"),
    "no partnership at all": (without_partnership, ""),
    "trade": (trade, TRADE),
    "trade, not known": (trade, "{}\n"),
    "no agreements": (unfinished, "no_agreements"),
    "no partnerships": (unfinished, "no_partnerships"),
    "no success story yet": (unfinished, "success_stories"),
    "one success story": (stories, "1"),
    "three success stories": (stories, "3"),
}


def lines(document: d.Document) -> Iterator[str]:
    """The text of each paragraph and table row; notes as [^key], no-break spaces as ~."""
    for node in walk(document.blocks):
        match node:
            case d.Paragraph():
                yield with_notes(node.children)
            case d.Table():
                yield from (" | ".join(map(plain_text, row)) for row in (node.header, *node.rows))
            case _:
                pass


def with_notes(inlines: d.Inlines) -> str:
    """The words of inlines and the keys of their notes."""
    parts = (f"[^{one.key}]" if isinstance(one, d.Footnote) else plain_text((one,)) for one in inlines)
    return "".join(parts).replace("\u00a0", "~")


@pytest.mark.parametrize("lang", ["en-GB", "fr-FR"])
def test_shared_passages_say_what_was_accepted(lang: str, tmp_path: Path, expected: Expected) -> None:
    said = []
    for case, (prepare, what) in CASES.items():
        project = make_project(tmp_path / case)
        shutil.copytree(ROOT / "content" / "shared", project.root / "content" / "shared")
        project.change(PAPER, "lang: en-GB", f"lang: {lang}")
        project.change("content/data/sources.yaml", "register:", 'escp_list: {url: "https://example.org/l"}\nregister:')
        prepare(project, what)
        document, problems = project.read()
        assert document, f"{case}: {problems}"
        said.append("\n".join([f"== {case}", *lines(document)]))
    expected.file(GOLDEN / f"{lang.split('-', maxsplit=1)[0]}.txt", "\n\n".join(said) + "\n")
