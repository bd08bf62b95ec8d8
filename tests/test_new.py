"""A new paper: which country is meant, what its folder holds, that it builds at once, and that nothing is ever overwritten."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from project import COMMAND, ROOT, Project, build_paper
from runs import refused, said

from briefgen import document as d
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.language.countries import codes, country_name, find_country
from briefgen.pipeline import resolved
from briefgen.project import output
from briefgen.project.beginning import begin
from briefgen.project.scaffold import folder_name, known, scaffold
from briefgen.records.gaps import find_gaps
from briefgen.records.labels import read_labels
from briefgen.records.load import read_all_records
from briefgen.records.reader import Reader
from briefgen.rewrite import plain_text, walk_document

MONTH = "2026-11"
FILES = [
    "1-objective.md", "2-cooperation.md", "3-success-stories.md", "4-potential.md", "5-recommendations.md",
    "abstract.md", "paper.yaml",
]  # fmt: skip


@pytest.fixture
def family(tmp_path: Path) -> Project:
    """A copy of the real project, to begin papers in."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / "family" / name)
    return Project(tmp_path / "family")


@pytest.fixture
def untold(family: Project) -> Project:
    """The same without two of its papers, as if they were still to be begun, and without the references to their stories."""
    records = "content/data/partnerships.yaml"
    text = (family.root / records).read_text("utf-8")
    for country in ("japan", "usa"):
        for story in (family.root / "content" / country / "stories").iterdir():
            text = text.replace(f"[@{story.stem}]", "[@success_stories]")
        shutil.rmtree(family.root / "content" / country)
    family.write(records, text)
    return family


def everything(folder: Path) -> dict[str, bytes | None]:
    """All files and folders below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


# ------------------------------------------------------------------------------------------------- which country is meant

MEANT = {
    "Mexico": "MX", "mexico": "MX", "MEXICO": "MX", " México ": "MX", "MX": "MX", "mx": "MX", "MEX": "MX", "Mexique": "MX",
    "United Mexican States": "MX", "USA": "US", "usa": "US", "U.S.A.": "US", "the United States": "US",
    "United States of America": "US", "États-Unis": "US", "South Korea": "KR", "Korea, Republic of": "KR",
    "Republic of Korea": "KR", "Corée du Sud": "KR", "대한민국": "KR", "Cote d'Ivoire": "CI", "Côte d’Ivoire": "CI",
    "cote d ivoire": "CI", "Ivory Coast": "CI", "Japan": "JP", "日本": "JP", "Viet Nam": "VN", "vietnam": "VN",
    "Russia": "RU", "Russian Federation": "RU", "Turkey": "TR", "Türkiye": "TR", "UK": "GB", "Great Britain": "GB",
    "The Gambia": "GM", "Gambia": "GM", "Deutschland": "DE", "Österreich": "AT", "Bolivia": "BO", "Iran": "IR",
    "Trinidad and Tobago": "TT", "Trinidad & Tobago": "TT", "Saint Lucia": "LC", "St. Lucia": "LC", "Taiwan": "TW",
    "Democratic Republic of the Congo": "CD", "Republic of the Congo": "CG", "Congo (Kinshasa)": "CD", "Niger": "NE",
    "Saint Martin": "MF", "Falkland Islands": "FK", "Micronesia": "FM", "Guinea-Bissau": "GW", "Timor-Leste": "TL",
}  # fmt: skip


@pytest.mark.parametrize("name", MEANT)
def test_a_country_is_found_by_its_names_and_codes(name: str) -> None:
    assert find_country(name) == MEANT[name]


def test_every_country_is_found_by_its_codes_and_its_names_in_english_and_french() -> None:
    import pycountry

    for country in pycountry.countries:
        names = {
            country.alpha_2,
            country.alpha_3,
            country_name(country.alpha_2, "en"),
            country_name(country.alpha_2, "fr"),
        }
        names |= {getattr(country, kind, country.alpha_2) for kind in ("name", "common_name", "official_name")}
        assert {find_country(name) for name in names - {"Congo"}} == {country.alpha_2}


AMBIGUOUS = {
    "Korea": ["“North Korea” (KP)", "“South Korea” (KR)"],
    "congo": ["“Congo - Brazzaville” (CG)", "“Congo - Kinshasa” (CD)"],
    "Virgin Islands": ["“British Virgin Islands” (VG)", "“U.S. Virgin Islands” (VI)"],
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_name_of_several_countries_is_refused_with_all_of_them(name: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        find_country(name)
    text = str(caught.value)
    assert f"error[unknown-country-name]: more than one country is called “{name}”" in text
    assert all(country in text for country in AMBIGUOUS[name])


CLOSE = {"Mexxico": "Mexico", "Mexiko": "Mexico", "Sout Korea": "South Korea", "Alemagne": "Germany", "Canda": "Canada"}


@pytest.mark.parametrize("name", CLOSE)
def test_an_unknown_name_is_refused_with_the_closest(name: str) -> None:
    with pytest.raises(BriefgenError, match=r"error\[unknown-country-name\]: no country is called") as caught:
        find_country(name)
    assert "did you mean " in str(caught.value)
    assert f"“{CLOSE[name]}”" in str(caught.value)


FOLDERS = {
    "México": "mexico", "MX": "mexico", " kr ": "south-korea", "South Korea": "south-korea", "USA": "usa", "U.S.A.": "usa",
    "Côte d’Ivoire": "cote-d-ivoire", "CI": "cote-d-ivoire", "日本": "japan", "UK": "united-kingdom", "Åland": "aland",
    "Korea, Republic of": "korea-republic-of", "Trinidad & Tobago": "trinidad-tobago", "Føroyar": "faroe-islands",
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folder_is_the_name_as_it_was_typed_in_plain_letters(name: str) -> None:
    assert folder_name(name, find_country(name)) == FOLDERS[name]


# ---------------------------------------------------------------------------------------------------- what the folder holds


def test_the_folder_holds_a_draft_of_this_month_with_its_gaps(family: Project) -> None:
    before = everything(family.root)
    begun = begin(family.root, "México", MONTH)
    assert (begun.country, begun.folder, sorted(begun.files)) == ("Mexico", "mexico", FILES)
    after = everything(family.root)
    assert {name for name in after if name not in before} == {
        "content/mexico",
        *(f"content/mexico/{file}" for file in FILES),
    }
    assert {name: after[name] for name in before} == before
    text = (family.root / "content/mexico/paper.yaml").read_text("utf-8")
    assert "\ncountry: MX\n" in text
    assert "\nauthors: [inno, awex]\n" in text
    assert '\n  - number: "0.1"\n    date: "2026-11"\n    state: draft\n' in text
    assert "  lead: {gap: lead of the paper on Mexico, owner: WP3}\n" in text
    assert not [name for name in after if b"<<" in (after[name] or b"") and "content/mexico" in name]


DATA = "content/data/"

# What each of them begins with: the folder, words that records put into the paper, words of gaps that no record fills.
BEGUN = {
    "Mexico": ("mexico", ["REINA PLUS", "ABROAD"], ["trade of the EU with Mexico", "agreements between clusters"]),
    "KR": ("south-korea", ["South Korea", "bioXclusters plus"], ["whether the EU and South Korea have an arrangement"]),
    "Côte d’Ivoire": ("cote-d-ivoire", ["Côte d’Ivoire"], ["European partnerships that target Côte d’Ivoire"]),
    "China": ("china", ["bioXclusters plus", "AdPack²", "NF4"], ["trade of the EU with China"]),
    "JPN": ("jpn", ["Osaka Bio Headquarters", "no specific arrangement"], ["success stories"]),
    "usa": ("usa", ["Cooperation Arrangement on Clusters", "371.3", "the United States"], ["success stories"]),
    "Nauru": ("nauru", ["Nauru"], ["trade of the EU with Nauru", "European partnerships", "success stories"]),
}


@pytest.mark.parametrize("name", BEGUN)
def test_a_new_paper_builds_at_once_as_a_draft_in_both_formats(name: str, untold: Project) -> None:
    folder, recorded, missing = BEGUN[name]
    assert begin(untold.root, name, MONTH).folder == folder
    built = build_paper(untold.root, folder)
    told = [
        finding for finding in built.findings if not str(finding.span and finding.span.source.path).startswith(DATA)
    ]
    assert told == []  # what is found is a matter of the records alone: nothing of what the paper begins with
    assert sorted(Path(file).suffix for file in built.files) == [".docx", ".pdf"]
    assert all("_V0.1-draft." in file for file in built.files)
    assert built.document.meta.version_text == "V0.1 – draft (November 2026)"
    needs = [gap.need for gap in built.gaps]
    assert len(needs) >= 12
    assert {gap.owner for gap in built.gaps} == {"WP3"}
    text = " ".join(getattr(node, "text", None) or "" for node in walk_document(built.document))
    assert [words for words in recorded if words not in text] == []
    assert [words for words in missing if not any(words in need for need in needs)] == []
    assert not [need for need in needs if "\\" in need or "<<" in need or "{{" in need]


def test_a_new_paper_has_the_sections_of_the_family(family: Project) -> None:
    begin(family.root, "Mexico", MONTH)

    def headings(country: str) -> list[tuple[int, str]]:
        log = Diagnostics()
        document, _ = resolved(family.root, country, read_all_records(family.root, log), log)
        found = (node for node in walk_document(document) if isinstance(node, d.Heading))
        told = ((node.level, plain_text(node.children).replace("Canada", "Mexico")) for node in found)
        return [(level, text) for level, text in told if not text.startswith("Success story")]

    assert headings("mexico") == headings("canada")
    assert len(headings("mexico")) == 7


def test_what_all_other_papers_say_is_taken_over_and_what_they_say_differently_is_not(family: Project) -> None:
    begin(family.root, "Mexico", MONTH)
    text = (family.root / "content/mexico/paper.yaml").read_text("utf-8")
    assert "\nclassification: semi-confidential\n" in text
    assert "\naddressees: {gap: addressees of the paper on Mexico, owner: WP3}\n" in text
    for other in ("canada", "usa", "japan"):
        shutil.rmtree(family.root / "content" / other)
    family.change("content/mexico/paper.yaml", "{gap: addressees of the paper on Mexico, owner: WP3}", '"Us: all, #1"')
    begin(family.root, "Brazil", MONTH)
    text = (family.root / "content/brazil/paper.yaml").read_text("utf-8")
    assert '\naddressees: "Us: all, #1"\n' in text
    family.change("content/brazil/paper.yaml", "classification: semi-confidential", "classification: public")
    begin(family.root, "Chile", MONTH)
    assert "\nclassification: confidential\n" in (family.root / "content/chile/paper.yaml").read_text("utf-8")


def test_the_gaps_belong_to_the_work_package_of_the_project_however_it_is_called(family: Project) -> None:
    family.change("content/project.yaml", "work_package: WP3", 'work_package: "WP 3: Clusters, #1 & {all}"')
    family.change("content/project.yaml", "partners: [inno, awex]", "partners: [awex]")
    begin(family.root, "Mexico", MONTH)
    built = build_paper(family.root, "mexico", "pdf")
    assert {gap.owner for gap in built.gaps} == {"WP 3: Clusters, #1 & {all}"}
    assert built.document.meta.authors == ("AWEX",)


def test_the_texts_are_files_that_an_editor_can_change(family: Project) -> None:
    family.write("templates/new/abstract.md", "On << country.name >> (<< country.code >>), << month >>.\r\n")
    family.write(
        "templates/new/stories/notes/ideas.md", "<% if agreed.addressees %>\nYes\n<% else %>\nNo\n<% endif %>\n"
    )
    family.write("templates/new/map.png", b"\x89PNG << no text >>")
    family.write("templates/new/.abstract.md.swp", b"left by an editor")
    assert len(begin(family.root, "Mexico", MONTH).files) == len(FILES) + 2
    made = family.root / "content/mexico"
    assert (made / "abstract.md").read_bytes() == b"On Mexico (MX), 2026-11.\n"
    assert (made / "stories/notes/ideas.md").read_text("utf-8") == "No\n"
    assert (made / "map.png").read_bytes() == b"\x89PNG << no text >>"


def test_every_country_of_the_world_can_be_begun(untold: Project) -> None:
    log = Diagnostics()
    library, reader = read_all_records(untold.root, log), Reader(untold.root, log)
    labels, templates = read_labels(reader, "en", None), everything(untold.root / "templates/new")
    assert labels
    assert library.project
    folders = set()
    for code in sorted(codes()):
        texts = {name: data for name, data in templates.items() if data is not None}
        for name, data in scaffold(texts, known(code, MONTH, library.project, labels, [])).items():
            untold.write(f"content/new-paper/{name}", data)
        document, paper = resolved(untold.root, "new-paper", library, log)
        assert document.meta.country_code == code
        assert len(find_gaps(document, paper)) >= 12
        folders.add(folder_name(code, code))
    assert {problem.code for problem in log} <= {"unverified-source"}  # what a record says of itself
    assert len(folders) == 249
    assert all(name.isascii() and name.replace("-", "").isalpha() and name.islower() for name in folders)


# ------------------------------------------------------------------------------------------------- nothing is overwritten


def refuses(family: Project, name: str, *words: str) -> None:
    """Beginning a paper stops with a message that has these words, and changes nothing."""
    before = everything(family.root)
    with pytest.raises(BriefgenError) as caught:
        begin(family.root, name, MONTH)
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)
    assert everything(family.root) == before


def test_a_country_that_has_a_paper_is_refused_whatever_its_folder_is_called(family: Project) -> None:
    refuses(family, "canada", "error[paper-exists]", "content/canada", "make paper COUNTRY=canada")
    refuses(family, "United States of America", "error[paper-exists]", "content/usa")
    (family.root / "content/canada").rename(family.root / "content/maple")
    refuses(family, "CA", "error[paper-exists]", "on Canada already: content/maple")


def test_a_folder_or_file_of_that_name_is_never_touched(family: Project) -> None:
    family.write("content/mexico/notes.txt", "mine\n")
    refuses(family, "Mexico", "error[paper-exists]", "content/mexico exists already")
    (family.root / "content/chile").mkdir()
    refuses(family, "Chile", "error[paper-exists]", "content/chile exists already")
    family.write("content/peru", "a file\n")
    refuses(family, "Peru", "error[paper-exists]", "content/peru exists already")
    (family.root / "content/brazil").symlink_to("nowhere")
    refuses(family, "Brazil", "error[paper-exists]", "content/brazil exists already")


def test_a_paper_with_mistakes_in_its_file_keeps_no_other_from_being_begun(family: Project) -> None:
    for text in ("country: [", "", "- a list\n", "country: {gap: which, owner: me}\n", b"\xff\xfe"):
        family.write("content/broken/paper.yaml", text)
        begin(family.root, "Mexico", MONTH)
        shutil.rmtree(family.root / "content/mexico")
    refuses(family, "Canada", "error[paper-exists]")


HOSTILE = {
    "../x": "unknown-country-name",
    "../mexico": "unknown-country-name",
    "a/b": "unknown-country-name",
    "mexico/": "unknown-country-name",
    "mexico\\..": "unknown-country-name",
    "/etc": "unknown-country-name",
    "": "no-country",
    "   ": "no-country",
    ".": "unknown-country-name",
    "..": "unknown-country-name",
    "-rf": "unknown-country-name",
    "x" * 300: "unknown-country-name",
    "mexico " * 100: "unknown-country-name",
    "mex\x1b[2Jico": "unknown-country-name",
    "mexico\n": "unknown-country-name",
    "mexico\x00": "unknown-country-name",
    "\udcff\udcfe": "unknown-country-name",
    "$(ls)": "unknown-country-name",
    "<< country >>": "unknown-country-name",
    "{{ country }}": "unknown-country-name",
    "🇲🇽": "unknown-country-name",
    "data": "unknown-country-name",
    "shared": "unknown-country-name",
    "123": "unknown-country-name",
}


@pytest.mark.parametrize("name", HOSTILE, ids=[ascii(name[:20]) for name in HOSTILE])
def test_what_is_no_name_of_a_country_is_refused(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("content/project.yaml", "")
    refuses(project, name, f"error[{HOSTILE[name]}]")
    with pytest.raises(BriefgenError) as caught:
        begin(tmp_path, name, MONTH)
    assert len(str(caught.value)) < 300
    assert str(caught.value).replace("\n", "").isprintable()


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", [0, 3, 6])
def test_a_full_disk_or_an_interruption_leaves_nothing_behind(
    failure: BaseException, after: int, family: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write, written = everything(family.root), output._write_partial, []

    def fails(folder: Path, data: bytes) -> Path:
        if len(written) == after:
            raise failure
        written.append(data)
        return write(folder, data)

    monkeypatch.setattr(output, "_write_partial", fails)
    with pytest.raises((BriefgenError, KeyboardInterrupt)) as caught:
        begin(family.root, "Mexico", MONTH)
    if isinstance(failure, OSError):
        assert "error[cannot-write]: mexico: the folder could not be made: No space left on device" in str(caught.value)
    assert everything(family.root) == before


def test_a_folder_that_appears_meanwhile_is_not_overwritten(family: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write = output._write_partial

    def meanwhile(folder: Path, data: bytes) -> Path:
        family.write("content/mexico/paper.yaml", "of somebody else\n")
        return write(folder, data)

    monkeypatch.setattr(output, "_write_partial", meanwhile)
    with pytest.raises(BriefgenError, match=r"error\[cannot-write\]"):
        begin(family.root, "Mexico", MONTH)
    assert everything(family.root / "content/mexico") == {"paper.yaml": b"of somebody else\n"}
    assert not list((family.root / "content").glob(".*"))


def test_what_a_killed_run_left_behind_is_no_paper_and_is_removed_later(family: Project) -> None:
    import os

    family.write("content/.partial-abc/mexico/paper.yaml", "country: MX\n")
    begin(family.root, "Mexico", MONTH)
    assert (family.root / "content/.partial-abc").exists()
    os.utime(family.root / "content/.partial-abc", (0, 0))
    begin(family.root, "Chile", MONTH)
    assert not (family.root / "content/.partial-abc").exists()


# --------------------------------------------------------------------------------------------- templates with mistakes

BROKEN = {
    "<< countri.name >>": "'countri' is undefined",
    "<< country.nam >>": "has no attribute 'nam'",
    "<% if country %>": "Unexpected end of template",
    "<< country.name | shout >>": "No filter named 'shout'",
    "<< country.__class__.__mro__ >>": "unsafe",
    "<% include '/etc/hostname' %>": "no loader",
    "<< country.name + 1 >>": "str",
    "<< 1 / 0 >>": "zero",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_mistake_in_a_template_is_told_with_its_line(text: str, family: Project) -> None:
    family.write("templates/new/abstract.md", f"One.\n\n{text}")
    refuses(family, "Mexico", "templates/new/abstract.md:3:1: error[template]: ", BROKEN[text], "A new country")


def test_templates_that_are_missing_or_no_text_are_named(family: Project) -> None:
    family.write("templates/new/abstract.md", "Début\n".encode("latin-1"))
    refuses(family, "Mexico", "error[not-utf-8]: templates/new/abstract.md")
    (family.root / "templates/new/paper.yaml").unlink()
    refuses(family, "Mexico", "error[missing-template]: templates/new/paper.yaml")
    shutil.rmtree(family.root / "templates/new")
    refuses(family, "Mexico", "error[missing-template]: templates/new/paper.yaml")


def test_a_project_with_mistakes_is_named(family: Project) -> None:
    family.change("content/project.yaml", "work_package: WP3\n", "")
    refuses(family, "Mexico", "content/project.yaml", "work_package")


# ---------------------------------------------------------------------------------------------------------- the command


def test_the_command_lists_the_files_and_says_what_comes_next(family: Project) -> None:
    months = {f"{date.today():%Y-%m}"}
    done = family.run("new", "South", "Korea")
    months.add(f"{date.today():%Y-%m}")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "content/south-korea: a new paper on South Korea"
    assert sorted(lines[1:-1]) == [f"  content/south-korea/{file}" for file in FILES]
    gaps = len(build_paper(family.root, "south-korea", "pdf").gaps)
    assert lines[-1] == f"It has {gaps} gaps to fill. Next: make paper COUNTRY=south-korea"
    text = (family.root / "content/south-korea/paper.yaml").read_text("utf-8")
    assert any(f'date: "{month}"' in text for month in months)
    done = family.run("paper", "south-korea")
    assert done.returncode == 0, said(done)
    assert "build/south-korea/0.1/D3.5_Discussion-paper-South-Korea_V0.1-draft.docx" in done.stdout
    assert f"{gaps} gaps, of which a final paper must have none:" in done.stdout
    refused(family.run("new", "KR"), "error[paper-exists]", "content/south-korea")


def test_the_command_refuses_what_is_no_country(family: Project) -> None:
    before = everything(family.root)
    refused(family.run("new"), "error[no-country]", "make new COUNTRY=mexico")
    refused(family.run("new", "--", "-rf"), "error[unknown-country-name]: no country is called “-rf”")
    refused(family.run("new", "-rf"), "No such option")
    refused(family.run("new", "../x"), "error[unknown-country-name]")
    refused(family.run("new", "Mexxico"), "did you mean “Mexico”?")
    refused(family.run("new", "Mexico", cwd=family.root.parent), "error[no-project]")
    assert everything(family.root) == before


def test_records_with_mistakes_are_told_and_the_folder_is_made_all_the_same(family: Project) -> None:
    family.change("content/data/partnerships.yaml", "reina_plus:\n", "reina_plus:\n  unheard_of: 1\n")
    done = family.run("new", "Mexico")
    assert done.returncode == 0, said(done)
    assert "content/mexico/paper.yaml" in done.stdout
    assert "content/data/partnerships.yaml" in done.stderr
    assert "unheard_of" in done.stderr
    assert "make paper COUNTRY=mexico" in done.stderr


def test_a_terminal_that_knows_ascii_only_does_no_harm(family: Project) -> None:
    done = family.run("new", "CI", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.returncode == 0, said(done)
    assert "Next: make paper COUNTRY=cote-d-ivoire" in done.stdout


def test_make_begins_a_paper_on_the_country_as_it_was_typed(family: Project, tmp_path: Path) -> None:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, family.root)
    set_up = family.root / ".venv" / "bin"  # as far as make looks at it
    set_up.mkdir(parents=True)
    (set_up / "python").symlink_to(sys.executable)
    (set_up / "briefgen").symlink_to(COMMAND)
    (set_up.parent / ".ready").write_text(str(family.root))

    def make_new(country: str) -> subprocess.CompletedProcess[str]:
        command = ["make", "--no-print-directory", "new", f"COUNTRY={country}"]
        return subprocess.run(
            command, cwd=family.root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )

    done = make_new("Côte d'Ivoire")
    assert done.returncode == 0, said(done)
    assert (family.root / "content/cote-d-ivoire/paper.yaml").exists()
    before = everything(family.root / "content")
    secret = tmp_path / "touched"
    for name in ("", "-rf", f"$(touch {secret})", f"'; touch {secret}; '", f"$(shell touch {secret})"):
        refused(make_new(name), "error[no-country]" if not name else "error[unknown-country-name]")
        assert not secret.exists()
    assert everything(family.root / "content") == before
