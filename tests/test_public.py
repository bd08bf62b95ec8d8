"""The public edition: what the records mark as personal or confidential is in neither file, nowhere."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from confidential import NEVER, OPEN, PAPER, PLACES, RECORDS, SECRET, SHARED, STORY, mix, scatter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from picture import red_picture
from project import ROOT, STEM, Project, build_paper, make_project
from runs import refused, said, snapshot
from whole import everything, found_in, words_of

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.edition import EDITIONS, Edition
from briefgen.pipeline import Build, resolved
from briefgen.project.freshness import Hashes, judge
from briefgen.project.making import make
from briefgen.records.load import read_all_records
from briefgen.releases.history import Wanted
from briefgen.releases.releasing import release
from briefgen.rewrite import count_notes, plain_text, walk
from briefgen.writers.press import InProcess
from briefgen.writers.tree import write_blocks, write_tree

PUBLIC = f"{STEM}-public"
PEOPLE = (
    ("David Praet", "+32 10 48 94 07", "david.praet@skywin.be"),
    ("Agnes Legoll", "+33 3 90 40 57 40", "agnes.legoll@alsace-biovalley.com"),
)
TRACES = [word for person in PEOPLE for word in words_of(*person)]


# ------------------------------------------------------------------------------------------------ the paper on Canada


@pytest.fixture(scope="module")
def public_canada() -> Build:
    """The public edition of the paper on Canada."""
    return build_paper(ROOT, "canada", edition="public")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_two_contacts_without_consent_leave_no_trace_in_the_paper_on_canada(
    kind: str, canada: Build, public_canada: Build
) -> None:
    (full,) = (everything(name, data) for name, data in canada.files.items() if name.endswith(kind))
    (public,) = (everything(name, data) for name, data in public_canada.files.items() if name.endswith(kind))
    assert set(TRACES) - set(found_in(full, TRACES)) == set(), "the search finds what is there"
    assert found_in(public, TRACES) == []
    assert found_in(public, ["skywin", "medteq", "cooperation"]) == ["skywin", "medteq", "cooperation"]


def test_the_files_of_the_public_edition_say_what_they_are(public_canada: Build) -> None:
    document = public_canada.document
    assert list(public_canada.files) == [f"D3.5.1_Discussion-paper-Canada_V1.1-public.{k}" for k in ("docx", "pdf")]
    assert (document.meta.level, document.meta.edition, document.meta.classification) == ("public", "public", "Public")
    assert 'row "Dissemination level" "Public"' in write_tree(document)
    for name, data in public_canada.files.items():
        text = everything(name, data)
        assert "semi-confidential" not in text
        assert "this public paper on canada" in text


def test_what_the_editor_says_of_the_public_edition_is_about_what_is_printed(public_canada: Build) -> None:
    assert [str(finding) for finding in public_canada.findings if finding.severity != "info"] == []


def test_the_report_of_the_public_edition_names_nobody(tmp_path: Path) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    library = read_all_records(tmp_path, Diagnostics())
    for edition, wanted in (("public", []), ("full", ["david", "praet", "agnes", "legoll"])):
        hashes = Hashes(tmp_path)
        waivers = tmp_path / "content/canada/waivers.yaml"
        waivers.unlink(missing_ok=True)  # so that the report of the full edition tells of them
        made = make(tmp_path, "canada", library, ["docx"], hashes, lambda *_: None, InProcess(), edition)  # type: ignore[arg-type]
        report = made.past.folder / "build.json"
        assert json.loads(report.read_text("utf-8"))["edition"] == edition
        assert found_in(everything("build.json", report.read_bytes()), TRACES) == wanted


# ------------------------------------------------------------------------------------- every kind of confidential record


@pytest.fixture
def mixed(project: Project) -> Project:
    """A paper with every kind of record that can be confidential, and with one of its kind that is not."""
    return mix(project)


def texts(build: Build) -> dict[str, str]:
    """The whole content of the files of a build, by their kinds."""
    return {name.rpartition(".")[2]: everything(name, data) for name, data in build.files.items()}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    """Both editions of the mixed paper."""
    project = mix(make_project(tmp_path_factory.mktemp("editions") / "project"))
    return {edition: project.build(edition=edition) for edition in EDITIONS}


def test_nothing_confidential_is_in_either_file_and_the_same_search_finds_it_in_the_full_edition(
    editions: dict[str, Build],
) -> None:
    full, public = texts(editions["full"]), texts(editions["public"])
    for kind in ("docx", "pdf"):
        assert set(SECRET) - set(found_in(full[kind], SECRET)) == set()
        assert set(OPEN) - set(found_in(public[kind], OPEN)) == set()
        assert found_in(public[kind], [*SECRET, *NEVER]) == []
    assert {"stories/secret", "stories/parted", "p_secret"} <= {name for name in NEVER if name in full["docx"]}


def test_pictures_and_notes_of_what_is_left_out_are_not_in_the_files(editions: dict[str, Build]) -> None:
    def held(build: Build) -> tuple[int, int, int]:
        word, pdf = build.files.values()
        with zipfile.ZipFile(io.BytesIO(word)) as package, pikepdf.open(io.BytesIO(pdf)) as opened:
            media = [name for name in package.namelist() if name.startswith("word/media/")]
            streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
            images = [one for one in streams if one.get("/Subtype") == "/Image"]
            return len(media), len(images), package.read("word/footnotes.xml").count(b"<w:footnote ")

    full, public = editions["full"], editions["public"]
    assert held(full)[:2] == (1, 1)
    assert held(public) == (0, 0, 2 + count_notes(public.document.all_blocks))
    assert count_notes(public.document.all_blocks) < count_notes(full.document.all_blocks)


def test_the_map_of_the_public_edition_has_no_line_numbers_in_which_a_gap_would_show(
    editions: dict[str, Build],
) -> None:
    maps = {}
    for edition, build in editions.items():
        with zipfile.ZipFile(io.BytesIO(next(iter(build.files.values())))) as package:
            maps[edition] = package.read("customXml/item1.xml")
    assert b" line=" in maps["full"]
    assert b" line=" not in maps["public"]
    assert b' file="content/utopia/text.md"' in maps["public"]
    assert b' record="p_open"' in maps["public"]


def test_numbers_counts_and_rows_are_made_from_what_is_left(editions: dict[str, Build]) -> None:
    nodes = list(walk(editions["public"].document.blocks))
    said = [plain_text(node.children) for node in nodes if isinstance(node, d.Paragraph | d.Heading)]
    assert {"There are 5 stories.", "There are 1 tables."} <= set(said)
    assert [text[:15] for text in said if text.startswith("Success")] == [f"Success story {n}" for n in range(1, 6)]
    rows = [node.rows[-1] for node in nodes if isinstance(node, d.Box)]
    last = [[plain_text(n.children) for n in walk(row.blocks) if isinstance(n, d.Paragraph)] for row in rows]
    withheld = ["Not part of the public edition"]
    assert last[0][0] == "Name: Zzagreed Zyagreed"
    assert last[1:] == [["Zopenlabel: https://example.org/zopensource"], withheld, withheld, withheld]


def test_the_public_edition_has_no_gap_of_what_it_leaves_out(editions: dict[str, Build]) -> None:
    assert [gap.need for gap in editions["full"].gaps] == ["consent of Zvasked"]
    assert editions["public"].gaps == []


def test_other_words_in_what_is_left_out_change_no_byte(mixed: Project, editions: dict[str, Build]) -> None:
    for kind in RECORDS:
        path = mixed.root / f"content/data/{kind}.yaml"
        text = re.sub(r"(?<!_)secret", "quiet", path.read_text("utf-8")).replace("1961", "1971").replace("1962", "1972")
        path.write_text(text, "utf-8")
    for path in (mixed.root / "content/utopia/stories").iterdir():
        path.write_text(
            path.read_text("utf-8").replace("zwlate", "another").replace("Zsecretresult.", "Other\n  words."), "utf-8"
        )
    text = (mixed.root / "content/utopia/text.md").read_text("utf-8")
    mixed.text(text.replace("Zsecretwords", "Quite other words\nin two lines").replace("Zsecretcell", "1"))
    mixed.write("content/utopia/zsecretpicture.png", red_picture(3, 2))
    files = mixed.build(edition="public").files
    assert [name for name, data in editions["public"].files.items() if files[name] != data] == []


HIDDEN = (
    "s_secret",
    "s_remark",
    "f_secret",
    "p_secret",
    "a_secret",
    "a_of_secret",
    "r_secret",
    "t_secret",
    "t_unsourced",
)


def without_hidden(value: Any) -> Any:
    """A value of YAML without the records, and the names of records, that are `HIDDEN`."""
    if isinstance(value, dict):
        return {key: without_hidden(one) for key, one in value.items() if key not in HIDDEN and str(one) not in HIDDEN}
    return [one for one in value if one not in HIDDEN] if isinstance(value, list) else value


def test_the_public_edition_is_that_of_a_project_in_which_nothing_confidential_ever_was(
    mixed: Project, editions: dict[str, Build]
) -> None:
    for kind in RECORDS:
        path = mixed.root / f"content/data/{kind}.yaml"
        records = without_hidden(yaml.safe_load(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(records, sort_keys=False, allow_unicode=True), "utf-8")
    for name in ("secret", "parted"):
        (mixed.root / f"content/utopia/stories/{name}.yaml").unlink()
    mixed.change(PAPER, ", secret, parted]", "]")
    text = (mixed.root / "content/utopia/text.md").read_text("utf-8")
    text = text[: text.index(":::{")] + text[text.index("There are {{ country") :]
    text = text.replace("```{story}\nid: secret\n```\n", "").replace("```{story}\nid: parted\n```\n", "")
    mixed.text(text.replace("[^own]: Zsecretnote.\n", ""))
    mixed.write("content/shared/figures.md", SHARED["figures"].partition(":::")[0])
    for path in (mixed.root / "content/utopia/stories").iterdir():
        story = path.read_text("utf-8").replace("  :::{confidential}\n  Zsecretresult.\n  :::\n", "")
        path.write_text(story.replace(", s_secret]", "]").replace("[s_secret]", "[]"), "utf-8")
    (mixed.root / "content/utopia/zsecretpicture.png").unlink()
    files = mixed.build(edition="public").files
    assert [name for name, data in editions["public"].files.items() if files[name] != data] == []


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project into which confidential things are put at places drawn by lot."""
    return make_project(tmp_path_factory.mktemp("scattered") / "project")


@settings(max_examples=6, phases=[Phase.generate])
@given(marked=st.sets(st.sampled_from(PLACES)), order=st.permutations(("a", "b", "c")), depth=st.integers(3, 6))
def test_whatever_is_confidential_wherever_it_stands_is_in_the_full_edition_only(
    marked: set[str], order: list[str], depth: int, scattered: Project
) -> None:
    scatter(scattered, marked, order, depth)
    full, public = texts(scattered.build()), texts(scattered.build(edition="public"))
    words = {place: [f"zq{place}"] for place in PLACES}
    words["contact"] = words_of("Zqcontact Zqsurname", "+64 900 111 22", "zqmail@example.org")
    for kind in ("docx", "pdf"):
        for place, looked_for in words.items():
            assert found_in(full[kind], looked_for) == looked_for, (kind, place)
            left = place in marked or (place in ("contact", "row") and "story" in marked)
            assert found_in(public[kind], looked_for) == ([] if left else looked_for), (kind, place)


# ------------------------------------------------------------------------------------------- what is the same in both


def read(project: Project, edition: Edition) -> d.Document:
    """The resolved document of an edition."""
    return resolved(project.root, "utopia", read_all_records(project.root, Diagnostics()), Diagnostics(), edition)[0]


def test_a_paper_without_marks_and_with_consents_has_the_same_words_in_both_editions(mixed: Project) -> None:
    for path in [path for path in mixed.root.rglob("content/**/*") if path.suffix in (".md", ".yaml")]:
        text = path.read_text("utf-8").replace(", confidential: true", "").replace("confidential: true\n", "")
        text = re.sub(r", consent: (\{.*?\}|\"\d+\")", "", text)
        text = re.sub(r"(email: \S+@example.org)\}", r'\1, consent: "2019"}', text)
        path.write_text(re.sub(r"(?m)^ *:::.*\n", "", text), "utf-8")
    full, public = read(mixed, "full"), read(mixed, "public")
    assert write_blocks(full.blocks) == write_blocks(public.blocks)
    text = everything("tree.txt", write_tree(public).encode())
    assert [word for word in SECRET if not word.startswith("6") and word not in text] == []


# -------------------------------------------------------------------------------------------- files, folders, freshness


def test_each_edition_has_its_folder_and_is_judged_by_itself(built: Project) -> None:
    before = snapshot(built.results)
    folder = built.root / "build/utopia/1.0-public"
    done = built.run("paper", "utopia", "--edition", "public")
    assert "layout" in said(done), "the full edition is not taken for the public one"
    assert sorted(snapshot(folder)) == sorted([f"{PUBLIC}.docx", f"{PUBLIC}.pdf", "build.json"])
    assert json.loads((folder / "build.json").read_text("utf-8"))["edition"] == "public"
    assert snapshot(built.results) == before
    for edition in ("public", "full"):
        assert "nothing has changed" in built.run("paper", "utopia", "--edition", edition).stdout
    shutil.rmtree(built.results)
    assert "layout" in built.run("paper", "utopia").stdout, "the public edition is not taken for the full one"
    assert {name: data for name, data in snapshot(built.results).items() if name != "build.json"} == {
        name: data for name, data in before.items() if name != "build.json"
    }
    assert "up to date" in built.run("status").stdout
    (built.results / f"{STEM}.pdf").unlink()
    assert "up to date" not in built.run("status").stdout.splitlines()[-1]


def test_the_public_edition_of_a_draft_says_both_in_its_name(project: Project) -> None:
    project.change(PAPER, 'date: "2020-03-31"}\n', 'date: "2020-03-31"}\n    state: draft\n')
    assert read(project, "public").meta.file_stem == f"{PUBLIC}-draft"
    assert read(project, "full").meta.file_stem == f"{STEM}-draft"


def test_a_public_paper_is_the_public_edition_under_its_ordinary_name(project: Project) -> None:
    project.change(PAPER, "classification: semi-confidential", "classification: public")
    project.text("# Beginning\n\nWords.\n\n:::{confidential}\nZsecret.\n:::\n")
    assert project.run("paper", "utopia").returncode == 0
    assert (project.results / f"{STEM}.docx").exists()
    assert found_in(everything("x.docx", project.result("docx").read_bytes()), ["zsecret", "words"]) == ["words"]
    done = project.run("paper", "utopia", "--edition", "public")
    assert "nothing has changed" in done.stdout, "it is the same edition"
    report = json.loads((project.results / "build.json").read_text("utf-8"))
    assert (report["edition"], report["classification"]) == ("public", "public")


def test_the_public_edition_of_a_released_version_is_that_version_until_the_full_one_says_something_else(
    project: Project,
) -> None:
    project.text("# Beginning\n\nWords.\n\n:::{confidential}\nSecret.\n:::\n")
    release(project.root, "utopia", Wanted("1.0", "First version", date="2020-03-31"), "2020-03", False, lambda _: None)
    meta = read(project, "public").meta
    assert (meta.changed, meta.draft_mark, meta.file_stem, meta.version_folder) == (False, None, PUBLIC, "1.0-public")
    assert [f.code for f in project.build("docx", edition="public").findings if f.code == "differs-from-release"] == []
    project.text("# Beginning\n\nWords.\n\n:::{confidential}\nAnother secret.\n:::\n")
    meta = read(project, "public").meta
    assert (meta.changed, meta.draft_mark) == (True, "DRAFT")
    assert (meta.file_stem, meta.version_folder) == (f"{PUBLIC}-changes-draft", "1.0-changes-public")


def test_an_unknown_edition_is_refused(project: Project) -> None:
    refused(project.run("paper", "utopia", "--edition", "secret"), "full", "public")


@pytest.mark.parametrize("target", ["paper", "verify"])
def test_make_hands_the_edition_over_as_it_was_typed(target: str) -> None:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    if not (ROOT / ".venv" / ".ready").exists():
        pytest.skip("the tests do not run in the .venv that make sets up")
    command = ["make", "--no-print-directory", target, "COUNTRY=canada", "EDITION=$(shell echo full)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "$(shell echo full)" in said(done)
    assert "public" in said(done)


@pytest.mark.parametrize(
    ("kind", "old", "new", "full", "public"),
    [
        ("facts", "text: zsecretfact", "text: another", True, False),
        ("facts", "source: s_open, confidential: true", "source: s_open", True, False),  # only a confidential block uses it
        ("facts", "text: zopenfact", "text: another", True, True),
        ("facts", "source: s_secret", "source: s_secret, confidential: true", True, True),
        ("sources", "label: Zsecretlabel, confidential: true", "label: Zsecretlabel", True, True),
        ("sources", "label: Zsecretlabel", "label: Another", True, False),
        ("sources", "label: Zopenlabel", "label: Zopenlabel, confidential: true", True, True),
        ("partnerships", "Zsecretsummary., confidential: true", "Zsecretsummary.", True, True),
        ("partnerships", "Zsecretsummary", "Another", True, False),
        ("agreements", "sources: [s_open], confidential: true", "sources: [s_open]", True, True),
        ("trade", "imports: 196117.23", "imports: 3", True, False),
        ("arrangements", "name: Zopenarrangement", "name: Zopenarrangement, confidential: true", True, True),
    ],
)  # fmt: skip
def test_a_change_means_a_new_build_of_those_editions_that_it_concerns(
    kind: str, old: str, new: str, full: bool, public: bool, mixed_built: Project, tmp_path: Path
) -> None:
    shutil.copytree(mixed_built.root, tmp_path / "copy")
    copy = Project(tmp_path / "copy")
    copy.change(f"content/data/{kind}.yaml", old, new)
    library = read_all_records(copy.root, Diagnostics())
    reasons = {
        edition: judge(copy.root, "utopia", ("docx",), Hashes(copy.root), lambda: library, edition).reasons  # type: ignore[arg-type]
        for edition in ("full", "public")
    }
    assert {edition: bool(why) for edition, why in reasons.items()} == {"full": full, "public": public}, reasons


@pytest.fixture(scope="module")
def mixed_built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The mixed project with both editions built."""
    project = mix(make_project(tmp_path_factory.mktemp("mixed") / "project"))
    for edition in ("full", "public"):
        done = project.run("paper", "utopia", "--formats", "docx", "--edition", edition)
        assert done.returncode == 0, done.stderr
        assert "nothing has changed" in project.run("paper", "utopia", "--formats", "docx", "--edition", edition).stdout
    return project


def test_the_report_of_the_mixed_paper_holds_no_word_of_what_is_left_out(mixed_built: Project) -> None:
    (report,) = (path for path in mixed_built.root.glob("build/utopia/*/build.json") if "public" in str(path))
    words = [word for word in SECRET if not word.isdigit()]
    assert found_in(everything("build.json", report.read_bytes()), [*words, "zvasked"]) == []


def test_a_partner_that_is_no_longer_confidential_brings_its_story_back(mixed_built: Project, tmp_path: Path) -> None:
    shutil.copytree(mixed_built.root, tmp_path / "copy")
    copy = Project(tmp_path / "copy")
    copy.change("content/data/partnerships.yaml", ", confidential: true", "")
    assert "Zpartedcontext" in write_tree(read(copy, "public"))


# ---------------------------------------------------------------------------------------------- people named elsewhere

CONTACT = (
    "contact: {name: Zoë van Dörfel, role: Head, phone: '+64 900 111 22', email: zoe@example.org}\nlinks: [register]\n"
)


@pytest.fixture
def asked(project: Project) -> Project:
    """A paper with a story whose contact has not agreed."""
    story = STORY.partition("contact:")[0].format(partner="orchard", name="one").replace("[s_open, s_secret]", "[]")
    project.write("content/utopia/stories/one.yaml", story + CONTACT)
    project.change(PAPER, "sections: [text.md]\n", "sections: [text.md]\nstories: [one]\n")
    project.text("# Beginning\n\nWords.\n\n```{story}\nid: one\n```\n")
    return project


def person_left_out(project: Project) -> str:
    """The message of a public edition that is refused because it tells of somebody."""
    with pytest.raises(BriefgenError) as caught:
        read(project, "public")
    assert {one.code for one in caught.value.diagnostics} == {"person-left-out"}
    return str(caught.value)


@pytest.mark.parametrize(
    "words",
    ["as Zoë van Dörfel says", "as ZOE *van* Dorfel says", "(Dörfel, Zoë van)", "call 0900/111-22", "call +64 (900) 11122",
     "[write](mailto:Zoe@example.org)", "a note[^n]\n\n[^n]: Zoë van Dörfel."],
)  # fmt: skip
def test_who_is_left_out_as_a_contact_cannot_be_named_in_a_text(words: str, asked: Project) -> None:
    asked.text(f"# Beginning\n\nWords, {words}\n\n```{{story}}\nid: one\n```\n")
    assert read(asked, "full")
    assert "content/utopia/text.md:" in person_left_out(asked)
    asked.change("content/utopia/stories/one.yaml", "zoe@example.org}", 'zoe@example.org, consent: "2020"}')
    assert read(asked, "public")


def test_a_picture_an_author_and_the_cover_name_nobody_who_is_left_out(asked: Project) -> None:
    asked.write("content/utopia/a.png", red_picture(3, 2))
    asked.text("# Beginning\n\n![Zoë van Dörfel smiles](a.png)\n\n```{story}\nid: one\n```\n")
    assert "content/utopia/text.md:3" in person_left_out(asked)
    asked.text("# Beginning\n\nWords.\n\n```{story}\nid: one\n```\n")
    asked.change(PAPER, "validated_by: Second Partner", "validated_by: Zoë van Dörfel")
    assert f"{PAPER}:" in person_left_out(asked)


def test_a_template_that_names_somebody_is_found_in_the_files(asked: Project) -> None:
    asked.change("templates/paper.html.j2", '<p class="title">', '<p class="title">By Zoë van Dörfel. ')
    with pytest.raises(BriefgenError) as caught:
        asked.build("pdf", edition="public")
    assert "tells of Zoë van Dörfel" in str(caught.value)


def test_the_rule_on_consents_speaks_of_the_full_edition_only(asked: Project) -> None:
    def codes(build: Build) -> list[str]:
        return [finding.code for finding in build.findings if "consent" in finding.code]

    assert codes(asked.build("docx")) == ["contact-without-consent"]
    assert codes(asked.build("docx", edition="public")) == []


def test_a_status_that_is_typed_is_that_of_the_full_edition_and_found_in_the_public_one(project: Project) -> None:
    name = "content/style/en/classification-variant.yaml"
    project.write(name, (ROOT / name).read_bytes())
    project.text("# Beginning\n\nThis paper is a semi-confidential document.\n")
    assert [f.code for f in project.build("docx").findings if f.code == "classification-variant"] == []
    (found,) = (f for f in project.build("docx", edition="public").findings if f.code == "classification-variant")
    assert found.message == "“semi-confidential”: the public edition says “public”"


def test_a_record_that_is_broken_stops_both_editions(mixed: Project) -> None:
    mixed.change("content/data/agreements.yaml", "confidential: true", "confidentail: true")
    for edition in EDITIONS:
        with pytest.raises(BriefgenError) as caught:
            read(mixed, edition)
        assert "confidentail" in str(caught.value)


def test_every_level_has_its_word_in_every_language(project: Project) -> None:
    levels = ("public", "semi-confidential", "confidential")
    before = "semi-confidential"
    for level in levels:
        project.change(PAPER, f"classification: {before}\n", f"classification: {level}\n")
        before = level
        document = project.document()
        assert document.meta.level == level
        assert document.meta.classification.lower() == level
        assert replace(document.meta, level="public").level == "public"
