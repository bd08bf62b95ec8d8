"""Redlines: two versions compared, every change marked. Accepted they are the new version, rejected the old one."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import checkers
import pytest
import redline_economy as economy
from lots import lots
from picture import red_picture
from project import ROOT, Project, read_paper
from random_edits import KINDS, edited
from random_paper import RandomPaper

from briefgen import document as d
from briefgen.context import Context
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.expressions import Facts
from briefgen.pipeline import resolved
from briefgen.proof.word import read_docx
from briefgen.records.load import read_all_records
from briefgen.redline.comparing import compare
from briefgen.redline.layout import both_layouts
from briefgen.redline.making import with_changed_pictures, working_state
from briefgen.redline.marking import is_changed
from briefgen.redline.proof import differences, prove
from briefgen.redline.summary import summary
from briefgen.rewrite import walk_document
from briefgen.wordml.settling import settled
from briefgen.writers import render
from briefgen.writers.tree import write_blocks, write_tree

TEMPLATES = render.read_templates(ROOT / "templates")


@pytest.fixture(scope="module")
def canada_as_it_is() -> tuple[d.Document, Context]:
    return economy.paper()


def redline(project: Project, old: str, new: str) -> d.Document:
    """The redline between two texts of the small paper, proved in Word's terms."""
    documents = []
    for text in (old, new):
        project.text(text)
        documents.append(read_paper(project.root, "utopia", Diagnostics()))
    pair = economy.word_files(*documents, TEMPLATES)
    prove(pair.redline, *documents)
    return compare(*documents, "An author", economy.MADE).document


def shown(document: d.Document) -> str:
    """The blocks of a redline after its heading, without anchors."""
    return re.sub(r" _b\d+", "", write_blocks(document.blocks[1:]))


HEAD = "# Beginning\n\n"
CASES = {
    "a word": (
        "One two three.",
        "One four three.",
        'paragraph\n  text "One "\n  delete\n    text "two"\n  insert\n    text "four"\n  text " three."\n',
    ),
    "a full stop": ("One two", "One two.", 'paragraph\n  text "One two"\n  insert\n    text "."\n'),
    "words in a row with the spaces between them": (
        "Start one two end.",
        "Start three four end.",
        'paragraph\n  text "Start "\n  delete\n    text "one two"\n  insert\n    text "three four"\n  text " end."\n',
    ),
    "a paragraph more": (
        "First of all.",
        "First of all.\n\nAnother one here.",
        'paragraph\n  text "First of all."\nparagraph {insert}\n  insert\n    text "Another one here."\n',
    ),
    "a paragraph less": (
        "First of all.\n\nAnother one here.\n\nLast.",
        "First of all.\n\nLast.",
        'paragraph\n  text "First of all."\nparagraph {delete}\n  delete\n    text "Another one here."\n'
        'paragraph\n  text "Last."\n',
    ),
    "a paragraph that was divided": (
        "Some words that stand here. Others that follow them.",
        "Some words that stand here.\n\nOthers that follow them.",
        'paragraph {insert}\n  text "Some words that stand here."\n  delete\n    text " "\n'
        'paragraph\n  text "Others that follow them."\n',
    ),
    "paragraphs that were joined": (
        "Some words that stand here.\n\nOthers that follow them.",
        "Some words that stand here. Others that follow them.",
        'paragraph {delete}\n  text "Some words that stand here."\n'
        'paragraph\n  insert\n    text " "\n  text "Others that follow them."\n',
    ),
    "a paragraph that was moved": (
        "This one goes to the end.\n\nAnother stays where it was before.\n\nLike this third one here.",
        "Another stays where it was before.\n\nLike this third one here.\n\nThis one goes to the end.",
        'paragraph {move-from move1}\n  move-from\n    text "This one goes to the end."\n'
        'paragraph\n  text "Another stays where it was before."\nparagraph\n  text "Like this third one here."\n'
        'paragraph {move-to move1}\n  move-to\n    text "This one goes to the end."\n',
    ),
    "a paragraph that was moved and edited": (
        "This one with all its many words goes to the end.\n\nAnother stays where it was.\n\nLike this third one here.",
        "Another stays where it was.\n\nLike this third one here.\n\nThis one with all its many words went to the end.",
        'paragraph {move-from move1}\n  move-from\n    text "This one with all its many words "\n  delete\n    text "goes"\n'
        '  move-from\n    text " to the end."\nparagraph\n  text "Another stays where it was."\n'
        'paragraph\n  text "Like this third one here."\nparagraph {move-to move1}\n'
        '  move-to\n    text "This one with all its many words "\n  insert\n    text "went"\n  move-to\n    text " to the end."\n',
    ),
    "words in bold": (
        "Some words stand here.",
        "Some **words** stand here.",
        'paragraph\n  text "Some "\n  restyled\n    strong\n      text "words"\n    from\n      text "words"\n'
        '  text " stand here."\n',
    ),
    "another address": (
        "[Words](https://example.org/a) here.",
        "[Words](https://example.org/b) here.",
        'paragraph\n  delete\n    link https://example.org/a\n      text "Words"\n'
        '  insert\n    link https://example.org/b\n      text "Words"\n  text " here."\n',
    ),
    "a note more, after another one": (
        "Some words.[^register]",
        "Some words.[^register][^remark]",
        'paragraph\n  text "Some words."\n  note 1 register\n    link https://example.org/register\n'
        '      text "https://example.org/register"\n  insert\n    comma\n    note 2 remark\n      insert\n'
        '        text "A remark with "\n        emphasis\n          text "stress"\n        text " and no address."\n',
    ),
    "the words of a note": (
        "Words.[^a]\n\n[^a]: A note says this.",
        "Words.[^a]\n\n[^a]: A note says that.",
        'paragraph\n  text "Words."\n  note 1 a\n    text "A note says "\n    delete\n      text "this"\n'
        '    insert\n      text "that"\n    text "."\n',
    ),
    "an item": (
        "- One item here\n- Two items here\n- Three items here",
        "- One item here\n- Three items here\n- Four items there",
        'list\n  item\n    paragraph\n      text "One item here"\n  item\n    paragraph {delete}\n      delete\n'
        '        text "Two items here"\n  item\n    paragraph\n      text "Three items here"\n'
        '  item\n    paragraph {insert}\n      insert\n        text "Four items there"\n',
    ),
    "a row, and a cell": (
        "| a | b |\n|---|---|\n| one | two |\n| three | four |",
        "| a | b |\n|---|---|\n| one | two |\n| three | five |\n| six | seven |",
        'table left left\n  header\n    cell\n      text "a"\n    cell\n      text "b"\n  row\n    cell\n      text "one"\n'
        '    cell\n      text "two"\n  row\n    cell\n      text "three"\n    cell\n      delete\n        text "four"\n'
        '      insert\n        text "five"\n  row {insert}\n    cell\n      insert\n        text "six"\n'
        '    cell\n      insert\n        text "seven"\n',
    ),
    "a table more": (
        "Words.",
        "Words.\n\n| a |\n|---|\n| one |",
        'paragraph keep-next\n  text "Words."\ntable left\n  header {insert}\n    cell\n      insert\n        text "a"\n'
        '  row {insert}\n    cell\n      insert\n        text "one"\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_marked_where_it_is(case: str, project: Project) -> None:
    old, new, marked = CASES[case]
    assert shown(redline(project, HEAD + old, HEAD + new)) == marked


def test_a_heading_that_came_in_changes_numbers_and_references(project: Project) -> None:
    old = "# Beginning\n\nSee section [@later].\n\n# Later {#later}\n\nWords."
    found = redline(project, old, old.replace("# Later", "# Between\n\nMore.\n\n# Later"))
    text = write_tree(found)
    assert "delete\n    reference later 2\n  insert\n    reference later 3" in text
    assert "heading 1 3 #later (before: 1 2)" in text
    entries = [
        (entry.number, entry.before and entry.before.number, entry.end and entry.end.kind) for entry in found.contents
    ]
    assert entries == [("1", "1", None), ("2", None, "insert"), ("3", "2", None)]


def test_a_heading_of_another_level_stays_one(project: Project) -> None:
    found = redline(project, "# Beginning\n\nA.\n\n# Part\n\nB.", "# Beginning\n\nA.\n\n## Part\n\nB.")
    heading = found.blocks[2]
    assert isinstance(heading, d.Heading)
    assert (heading.level, heading.end) == (2, None)
    assert heading.before is not None
    assert heading.before.level == 1


def test_another_picture_of_the_same_name_is_told(project: Project, tmp_path: Path) -> None:
    project.write("content/utopia/chart.png", red_picture(8, 8))
    project.text("# Beginning\n\n![A chart](chart.png)\n")
    before = working_state(project.root, "utopia")
    other = Project(tmp_path / "other")
    for path in project.root.rglob("*"):
        if path.is_file():
            other.write(path.relative_to(project.root).as_posix(), path.read_bytes())
    other.write("content/utopia/chart.png", red_picture(9, 9))
    after = working_state(other.root, "utopia")
    old = with_changed_pictures(before, after).document
    found = compare(old, after.document, "An author", economy.MADE)
    nodes = [node for node in walk_document(found.document) if isinstance(node, d.Figure)]
    figures = [(node.path, node.end and node.end.kind) for node in nodes]
    assert figures == [("before:chart.png", "delete"), ("chart.png", "insert")]
    layout = both_layouts(found, economy.pages(old), economy.pages(after.document))
    word = render.word_file(found.document, TEMPLATES, layout, after.pictures, before.pictures)
    for accept in (True, False):
        assert [part.text for part in read_docx(settled(word, accept)).pieces if part.kind == "figure"] == ["A chart"]
    with ZipFile(BytesIO(word)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 2


def test_a_version_against_itself_has_no_mark(canada_as_it_is: tuple[d.Document, Context]) -> None:
    document, _ = canada_as_it_is
    found = compare(document, document, "An author", economy.MADE).document
    assert not is_changed(found)
    assert write_tree(replace(found, redline=None)) == write_tree(
        compare(found, document, "An author", economy.MADE).document
    )


# ------------------------------------------------------------------------------------------------------ random edits


@pytest.mark.parametrize("seed", lots(10, 40))
def test_random_edits_accepted_are_the_new_paper_and_rejected_the_old_one(
    seed: int, canada_as_it_is: tuple[d.Document, Context]
) -> None:
    old, context = canada_as_it_is
    chance = random.Random(seed)
    new = edited(old, context, [chance.choice(KINDS) for _ in range(chance.randint(1, 12))], chance)
    pair = economy.word_files(old, new, TEMPLATES)
    assert [str(problem) for problem in differences(pair.redline, old, new)] == []
    assert economy.marked_words(pair.redline) <= 1.3 * economy.changed_words(pair)


@pytest.mark.parametrize("seed", lots(5, 12))
def test_papers_that_have_nothing_in_common_have_a_redline(seed: int, project: Project) -> None:
    texts = [RandomPaper((seed, side)).text() for side in (1, 2)]
    redline(project, *texts)


@pytest.mark.parametrize("seed", lots(12, 40))
def test_random_papers_with_random_edits_have_a_true_redline(seed: int, project: Project) -> None:
    project.text(RandomPaper(("edited", seed)).text())
    log = Diagnostics()
    old, paper = resolved(project.root, "utopia", read_all_records(project.root, log), log)
    chance = random.Random(seed)
    new = edited(old, Context(paper, Facts(paper, log), log), [chance.choice(KINDS) for _ in range(6)], chance)
    pair = economy.word_files(old, new, TEMPLATES)
    assert [str(problem) for problem in differences(pair.redline, old, new)] == []


def test_no_more_is_marked_than_docxodus_marks(canada_as_it_is: tuple[d.Document, Context]) -> None:
    pytest.importorskip(
        "python_redlines", reason="Docxodus is not installed (group redlines in pyproject.toml; Linux on x86-64)"
    )
    old, context = canada_as_it_is
    for seed in range(6):
        chance = random.Random(f"docxodus {seed}")
        pair = economy.word_files(
            old, edited(old, context, [chance.choice(KINDS) for _ in range(6)], chance), TEMPLATES
        )
        theirs = economy.docxodus(pair)
        assert theirs is not None
        assert economy.marked_words(pair.redline) <= theirs


# ------------------------------------------------------------------------------------------------------------- oracles


def written(pair: economy.Pair, folder: Path) -> list[str]:
    paths = [folder / name for name in ("redline.docx", "old.docx", "new.docx")]
    for path, data in zip(paths, (pair.redline, pair.old, pair.new), strict=True):
        path.write_bytes(data)
    return [str(path) for path in paths]


@pytest.fixture(scope="module", params=range(4))
def random_pair(request: pytest.FixtureRequest, canada_as_it_is: tuple[d.Document, Context]) -> economy.Pair:
    old, context = canada_as_it_is
    chance = random.Random(f"oracle {request.param}")
    return economy.word_files(old, edited(old, context, [chance.choice(KINDS) for _ in range(10)], chance), TEMPLATES)


def test_the_checker_of_redlines_agrees(random_pair: economy.Pair, tmp_path: Path) -> None:
    if not checkers.CHECKS.is_dir():
        pytest.skip("the checkers (../shared/checks) are not there")
    status, said = checkers.run("check_redline.py", [*written(random_pair, tmp_path), "--lo"])
    assert status == 0, said
    assert re.search(r"structure 0/0, format \d+/0, marked \d+/\d+ words, validity errors added 0", said), said
    assert not re.search(r"lo +(accept|reject): [1-9]", said), said


def strings(node: object) -> Iterator[str]:
    """The words in pandoc's tree, in their order."""
    match node:
        case {"t": "Str" | "Code", "c": str(word)} | {"t": "Code", "c": [_, str(word)]}:
            yield word
        case {"c": inner}:
            yield from strings(inner)
        case list():
            for one in node:
                yield from strings(one)


def test_pandoc_reads_both_versions(random_pair: economy.Pair, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    redline_, old, new = written(random_pair, tmp_path)

    def text(path: str, how: str) -> str:
        """The letters that pandoc reads; it puts a space where paragraphs are joined, so that spaces do not count."""
        command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", f"--track-changes={how}", path]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return "".join(strings(json.loads(said)["blocks"]))

    assert text(redline_, "reject") == text(old, "accept")
    assert text(redline_, "accept") == text(new, "accept")


# ----------------------------------------------------------------------------------------------------------- the proof


def test_a_redline_that_lacks_a_mark_is_refused(canada_as_it_is: tuple[d.Document, Context]) -> None:
    old, context = canada_as_it_is
    new = edited(old, context, ["change_word", "add_paragraph"], random.Random(7))
    pair = economy.word_files(old, new, TEMPLATES)
    with pytest.raises(BriefgenError, match=r"with all accepted, Word"):
        prove(pair.redline, old, old)
    with pytest.raises(BriefgenError, match=r"with all changes rejected, Word"):
        prove(pair.redline, new, new)
    assert settled(pair.redline, accept=True) != settled(pair.redline, accept=False)


# --------------------------------------------------------------------------------------------------------- the summary


def test_the_summary_tells_what_changed_section_by_section(project: Project) -> None:
    old = "# Beginning\n\nSome words stand here.[^register]\n\n- One item here\n\n# Later\n\nThis goes away with all its words."
    new = "# Beginning\n\nSome other words stand here.\n\n- One item here\n- Another item\n\n# Later\n\nMore.[^n]\n\n[^n]: A note."
    found = redline(project, old, new)
    template = (ROOT / "templates/changes.md.j2").read_text("utf-8")
    labels = read_paper(project.root, "utopia", Diagnostics()).labels
    told = summary(found, template, labels, "V1.1", "March 2020").decode()
    assert told.startswith("# Changes from V1.0 to V1.1\n\n")
    assert "1 changed, 3 added, 2 removed, 0 moved." in told
    beginning, later = told.split("## 1 Beginning")[1].split("## 2 Later")
    assert "- **Changed**: Some **other** words stand here." in beginning
    assert "- **Removed** (note 1): https://example.org/register" in beginning
    assert "- **Added** (item): Another item" in beginning
    assert "- **Removed**: This goes away with all its words." in later
    assert "- **Added**: More.\n- **Added** (note 2): A note." in later
