"""`briefgen submission`: the package of a released version, what is noted of it, and every reason why there is none."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from project import STEM, Project, make_project
from runs import said, snapshot

from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.project.folder import digest
from briefgen.submission.making import Wanted, submit
from briefgen.submission.manifest import MANIFEST, SUMS, Manifest, read
from briefgen.submission.names import clashes, flaw
from briefgen.submission.record import SUBMITTED
from briefgen.submission.refusals import check_files
from briefgen.submission.verifying import verify

TODAY = "2026-11-29"
NAME = f"{STEM}_submission.zip"
REGISTER, REPORT = "https://example.org/register", "https://example.org/report_1.pdf"
ASKED = f"""\
"{REGISTER}": {{status: 200, checked: 2026-11-20}}
"{REPORT}": {{status: 200, checked: 2026-11-22}}
"""
TEXT = "# Beginning\n\nSome words.[^register] More.[^report]\n"


def classify(project: Project, level: str) -> None:
    """Say who may read the paper."""
    text = (project.root / "content/utopia/paper.yaml").read_text("utf-8")
    project.write("content/utopia/paper.yaml", re.sub("(?m)^classification: .*$", f"classification: {level}", text))


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project with a release of its paper, of which every address was asked."""
    project = make_project(tmp_path_factory.mktemp("released") / "project")
    classify(project, "public")
    project.text(TEXT)
    project.write("content/data/links.yaml", ASKED)
    done = project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git")
    assert done.returncode == 0, said(done)
    return project


@pytest.fixture
def released(first_release: Project, tmp_path: Path) -> Project:
    """A copy of the project with a release."""
    shutil.copytree(first_release.root, tmp_path / "released")
    return Project(tmp_path / "released")


def wanted(**other: object) -> Wanted:
    """What is asked for: the newest release of the paper."""
    given = {
        "country": "utopia",
        "version": None,
        "edition": "full",
        "redline": False,
        "dry_run": False,
        "today": TODAY,
    }
    return Wanted(**{**given, **other})  # type: ignore[arg-type]


def package(project: Project) -> bytes:
    """The package that was made."""
    return (project.results / NAME).read_bytes()


def manifest(project: Project) -> Manifest:
    """What the package that was made says of itself."""
    with zipfile.ZipFile(io.BytesIO(package(project))) as archive:
        return read(archive.read(MANIFEST))


def noted(project: Project) -> Path:
    """Where it is noted that the paper was submitted."""
    return project.root / "releases" / "utopia" / "1.0" / SUBMITTED


def refusals(project: Project, **other: object) -> list[str]:
    """The codes of what stands against a submission; nothing was written."""
    before = snapshot(project.results), noted(project).exists()
    with pytest.raises(BriefgenError) as caught:
        submit(project.root, wanted(**other))
    assert (snapshot(project.results), noted(project).exists()) == before
    return [problem.code for problem in caught.value.diagnostics]


def reasons(project: Project, **other: object) -> str:
    """What stands against a submission, in words."""
    with pytest.raises(BriefgenError) as caught:
        submit(project.root, wanted(**other))
    return str(caught.value)


# -------------------------------------------------------------------------------------------------------- the package


def test_the_package_has_what_was_released_and_tells_of_it(released: Project) -> None:
    done = released.run("submission", "utopia")
    assert done.returncode == 0, said(done)
    assert (
        f"build/utopia/1.0/{NAME}\n  {len(package(released))} bytes, SHA-256 {digest(package(released))}" in done.stdout
    )
    with zipfile.ZipFile(io.BytesIO(package(released))) as archive:
        names = archive.namelist()
        for kind in ("docx", "pdf"):
            kept = released.root / "releases" / "utopia" / "1.0" / f"{STEM}.{kind}"
            assert archive.read(f"{STEM}.{kind}") == kept.read_bytes()
        readme = archive.read("README.txt").decode()
    assert names == sorted([f"{STEM}.docx", f"{STEM}.pdf", "README.txt", SUMS, MANIFEST])
    told = manifest(released)
    assert (told.deliverable, told.title, told.version) == ("D1.2.1", "Discussion paper on Utopia", "1.0")
    assert (told.date, told.date_text, told.dissemination) == ("2020-03-31", "March 2020", "Public")
    assert [version.note for version in told.versions] == ["The first one"]
    assert told.files[f"{STEM}.pdf"].pages == told.pages == 3
    assert (told.checks.gaps, told.checks.errors, told.checks.proof) == (0, 0, True)
    assert told.checks.links.model_dump() == {"addresses": 2, "there": 2, "waived": 0, "last_asked": "2026-11-22"}
    assert {"python", "weasyprint"} <= told.tools.keys()
    assert "1.0, March 2020: The first one" in readme


def test_what_was_submitted_is_noted_beside_the_release(released: Project) -> None:
    made = submit(released.root, wanted())
    ((edition, note),) = json.loads(noted(released).read_text("utf-8"))["editions"].items()
    assert edition == "full"
    assert (note["date"], note["name"], note["sha256"]) == (TODAY, NAME, made.sha256)
    assert note["files"].keys() == {f"{STEM}.docx", f"{STEM}.pdf", "README.txt", SUMS, MANIFEST}
    assert released.run("rebuild", "utopia", "1.0").returncode == 0  # a note is no damage to a release


def test_the_same_package_may_be_made_again_and_is_noted_once(released: Project) -> None:
    first = submit(released.root, wanted())
    assert not first.again
    before = noted(released).read_bytes()
    shutil.rmtree(released.root / "build")
    second = submit(released.root, wanted(today="2027-01-31"))
    assert (second.sha256, second.again) == (first.sha256, True)
    assert digest(package(released)) == first.sha256
    assert noted(released).read_bytes() == before


def test_another_package_of_what_was_submitted_is_refused(released: Project) -> None:
    submit(released.root, wanted())
    released.change("templates/submission/en/README.txt", "WHAT THIS IS", "WHAT IT IS")
    assert refusals(released) == ["submitted-already"]
    said = reasons(released)
    assert (
        f"{NAME} was submitted on {TODAY}, and this one differs from it in: README.txt, SHA256SUMS, manifest.json"
        in said
    )
    assert "release a new version" in said


def test_a_dry_run_says_the_same_and_writes_nothing(released: Project) -> None:
    done = released.run("submission", "utopia", "--dry-run")
    assert done.returncode == 0, said(done)
    assert f"{NAME} could be made" in done.stdout
    assert not released.results.exists()
    assert not noted(released).exists()
    released.write("content/data/links.yaml", "{}\n")
    done = released.run("submission", "utopia", "--dry-run")
    assert done.returncode == 1
    assert "error[unverified-link]" in done.stderr


def test_a_package_that_cannot_be_written_is_not_noted(released: Project) -> None:
    released.write("build/utopia", b"a file in the way")
    assert refusals(released) == ["cannot-write"]


def test_the_package_has_what_was_released_though_the_texts_have_changed(released: Project) -> None:
    first = submit(released.root, wanted())
    assert first.warnings == ()
    released.text("# Another\n\nOther words.\n")
    second = submit(released.root, wanted())
    assert second.sha256 == first.sha256
    assert [warning.code for warning in second.warnings] == ["changed-since-release"]
    assert "now changed since 1.0; the package has what was released as 1.0" in second.warnings[0].message
    released.write("content/utopia/paper.yaml", "country: NZ\n")
    assert "is now one with errors" in submit(released.root, wanted()).warnings[0].message


def test_a_version_may_be_chosen_and_must_be_released(released: Project) -> None:
    assert submit(released.root, wanted(version="1.0")).path.name == NAME
    assert refusals(released, version="1.1") == ["no-release"]
    assert refusals(released, country="atlantis") == ["unknown-country"]
    assert "error[no-country]" in released.run("submission").stderr


def test_a_paper_in_french_is_submitted_in_french(project: Project) -> None:
    project.change("content/utopia/paper.yaml", "lang: en-GB", "lang: fr-FR")
    project.change("content/utopia/paper.yaml", '{text: March 2020, date: "2020-03-31"}', '"2020-03-31"')
    assert project.run("release", "utopia", "1.0", "--note", "Première version", "--no-git").returncode == 0
    made = submit(project.root, wanted())
    with zipfile.ZipFile(made.path) as archive:
        assert "Version 1.0, 31 mars 2020" in archive.read("LISEZMOI.txt").decode()
    assert verify(made.path.read_bytes()).intact


# ---------------------------------------------------------------------------------------------------------- refusals


def test_a_paper_that_was_not_released_is_refused_with_everything_else_that_is_wrong(project: Project) -> None:
    project.text("# Beginning\n\nThe the words.[^register] [[gap: the end | WP1]]\n")
    project.change("content/utopia/paper.yaml", 'date: "2020-03-31"}', 'date: "2020-03-31"}\n    state: draft')
    project.write("content/style/rules.yaml", "repeated-word: error\n")
    project.change("content/data/sources.yaml", 'example.org/register"}', 'example.org/register", unverified: true}')
    codes = refusals(project)
    assert sorted(codes) == sorted(
        ["not-released", "draft-submitted", "gap-submitted", "repeated-word", "unverified-source", "unverified-link"]
    )
    told = reasons(project)
    assert "make release COUNTRY=utopia" in told
    assert "content/utopia/text.md:3:27: error[gap-submitted]: missing: the end (WP1)" in told
    assert re.search(r"content/utopia/paper.yaml:\d+:\d+: error\[draft-submitted\]: version 1.0 is a draft", told)
    assert f"error[unverified-link]: never asked: {REGISTER}" in told


def test_a_paper_that_cannot_be_read_is_refused_with_its_mistakes(project: Project) -> None:
    project.text("# Beginning\n\nSee [@nothing].\n")
    assert refusals(project) == ["not-released", "unknown-reference"]


def test_a_release_that_is_no_longer_what_was_released_is_refused(released: Project) -> None:
    folder = "releases/utopia/1.0"
    pdf = (released.root / folder / f"{STEM}.pdf").read_bytes()
    released.write(f"{folder}/{STEM}.pdf", pdf[:-1])
    released.write(f"{folder}/sources/content/utopia/text.md", "# Other\n")
    assert refusals(released) == ["release-changed", "release-changed"]
    assert f"{STEM}.pdf of the release of utopia 1.0 has changed" in reasons(released)


def known(status: object, more: str = "") -> str:
    """What is known of addresses: the first one answered otherwise."""
    return ASKED.replace("{status: 200", f"{{status: {status}", 1).replace("20}", f"20{more}}}", 1)


@pytest.mark.parametrize(("status", "words"), [
    (404, f"dead: {REGISTER}: 404 Not Found (asked on 2026-11-20)"),
    ("no-host", f"dead: {REGISTER}: there is no such host"),
    (403, f"unclear: {REGISTER}: 403 Forbidden"),
    ("timeout", f"unclear: {REGISTER}: no answer in time"),
])  # fmt: skip
def test_addresses_that_were_not_seen_to_be_there_are_refused(status: object, words: str, released: Project) -> None:
    released.write("content/data/links.yaml", known(status))
    assert refusals(released) == ["unverified-link"]
    told = reasons(released)
    assert f"releases/utopia/1.0/sources/content/data/sources.yaml:1:1: error[unverified-link]: {words}" in told
    assert "waive it, with the reason, in content/utopia/waivers.yaml (rule: unverified-link)" in told


def test_an_address_that_has_moved_is_there(released: Project) -> None:
    released.write("content/data/links.yaml", known(200, f', redirect: "{REPORT}", permanent: true'))
    assert submit(released.root, wanted()).size > 0
    assert manifest(released).checks.links.there == 2


def test_addresses_that_were_never_asked_are_one_omission(project: Project) -> None:
    project.text("# Beginning\n\n" + "".join(f"[words {n}](https://example.org/{n}).\n" for n in range(9)))
    assert refusals(project) == ["not-released", *["unverified-link"] * 3]
    told = reasons(project)
    assert "content/utopia/text.md:3:1: error[unverified-link]: never asked: https://example.org/0\n" in told
    assert "never asked: https://example.org/2, nor were 6 more" in told
    assert "make links COUNTRY=utopia asks it" in told


WAIVER = "- rule: unverified-link\n  words: {words}\n  reason: It was there in print.\n"


def test_an_address_is_let_pass_for_a_reason_which_the_package_tells(released: Project) -> None:
    released.write("content/data/links.yaml", known(404))
    released.write("content/utopia/waivers.yaml", WAIVER.format(words=f'"dead: {REGISTER}"'))
    assert submit(released.root, wanted()).warnings == ()
    checks = manifest(released).checks
    assert checks.links.model_dump() == {"addresses": 2, "there": 1, "waived": 1, "last_asked": "2026-11-22"}
    assert [waiver.model_dump() for waiver in checks.waivers] == [
        {"rule": "unverified-link", "reason": "It was there in print.", "findings": 1}
    ]
    with zipfile.ZipFile(released.results / NAME) as archive:
        assert "Waived (unverified-link, 1): It was there in print." in archive.read("README.txt").decode()


def test_a_waiver_lets_pass_what_it_names_only(released: Project) -> None:
    released.write("content/data/links.yaml", "{}\n")
    released.write("content/utopia/waivers.yaml", WAIVER.format(words="register"))
    assert refusals(released) == ["unverified-link"]
    assert REPORT in reasons(released)
    released.write("content/utopia/waivers.yaml", WAIVER.format(words="never asked") + '  until: "2026-10"\n')
    codes = refusals(released)
    assert codes == ["unverified-link", "unverified-link"]


def test_a_waiver_of_an_address_that_waives_nothing_is_told_by_the_submission_and_not_by_the_build(
    released: Project,
) -> None:
    released.write("content/utopia/waivers.yaml", WAIVER.format(words="dead"))
    assert [warning.code for warning in submit(released.root, wanted()).warnings] == ["unused-waiver"]
    assert "unused-waiver" not in said(released.run("check", "utopia"))


def test_a_source_that_was_read_in_a_copy_is_refused_unless_it_is_waived(project: Project) -> None:
    project.write("content/data/links.yaml", ASKED)
    project.change("content/data/sources.yaml", 'example.org/register"}', 'example.org/register", unverified: true}')
    project.text(TEXT)
    assert project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git").returncode == 0
    assert refusals(project) == ["unverified-source"]
    assert "releases/utopia/1.0/sources/content/data/sources.yaml:1:" in reasons(project)
    project.write("content/utopia/waivers.yaml", "- {rule: unverified-source, reason: The copy is the archive's.}\n")
    assert submit(project.root, wanted()).warnings == ()
    assert [waiver.rule for waiver in manifest(project).checks.waivers] == ["unverified-source"]


def limit(project: Project, size: str) -> None:
    """Say how much the portal takes."""
    text = (project.root / "content/project.yaml").read_text("utf-8")
    project.write("content/project.yaml", f"{text}submission: {{largest: {size}}}\n")


def test_files_and_packages_over_the_limit_are_refused(released: Project) -> None:
    limit(released, "5 kB")
    assert set(refusals(released)) == {"too-large"}
    assert f"“{STEM}.pdf” has" in reasons(released)
    assert "the portal takes 5000" in reasons(released)


def test_every_reason_is_told_at_once(released: Project) -> None:
    released.write("content/data/links.yaml", known(404))
    limit(released, "5 kB")
    codes = refusals(released, redline=True)
    assert {"unverified-link", "too-large", "nothing-submitted"} <= set(codes)


@pytest.mark.parametrize("size", ["10", "much", "0 MB", "1 GB", "10 mo", "[10]"])
def test_a_limit_that_is_no_size_is_told(size: str, released: Project) -> None:
    limit(released, size)
    assert "content/project.yaml:7:23: error[wrong-" in reasons(released)


@pytest.mark.parametrize(("size", "fits"), [("5 MB", True), ("5_000_000", False), ("4.9 MB", False), ("5 MiB", True)])
def test_the_limit_is_in_bytes_as_its_unit_says(size: str, fits: bool) -> None:
    from pydantic import TypeAdapter

    from briefgen.records.kinds import Portal

    log = Diagnostics()
    largest = TypeAdapter(Portal).validate_python({"largest": size}).largest if "_" not in size else 4_999_999
    check_files({"a.pdf": 5_000_000}, ("a.zip", 100), largest, log)
    assert (log.errors == []) == fits


def test_a_package_over_the_limit_is_refused_where_no_file_is() -> None:
    log = Diagnostics()
    check_files({"a.pdf": 6, "b.pdf": 6}, ("a.zip", 12), 10, log)
    assert [error.message for error in log.errors] == ["“a.zip” has 12 bytes; the portal takes 10"]


@pytest.mark.parametrize(("name", "words"), [
    ("", "it is empty"), ("paper 1.pdf", "it has a space"), ("réflexion.pdf", "it has “é”"), ("a/b.pdf", "it has “/”"),
    ("a\n.pdf", r"it has '\n'"), (".hidden", "begins with “.”"), ("-rf.pdf", "begins with “-”"),
    ("paper.", "ends with a full stop"),
    ("con", "Windows"), ("NUL.txt", "Windows"), ("com1.pdf", "Windows"), ("Lpt9.tar.gz", "Windows"), ("a" * 101, "101 characters"),
    ("a:b", "it has “:”"), ("a\u202eb", r"it has '\u202e'"),
])  # fmt: skip
def test_unsafe_names_are_refused(name: str, words: str) -> None:
    assert words in str(flaw(name))
    log = Diagnostics()
    check_files({name: 1}, ("package.zip", 1), 10, log)
    assert [error.code for error in log.errors] == ["unsafe-name"]


@pytest.mark.parametrize(
    "name", ["D3.5.1_Discussion-paper-Canada_V1.1.pdf", "a", "a" * 100, "console.pdf", "COM10", "_a"]
)
def test_safe_names_are_taken(name: str) -> None:
    assert flaw(name) is None


def test_names_that_differ_in_capitals_only_are_refused() -> None:
    assert clashes(["a.pdf", "A.PDF", "b.pdf"]) == ["a.pdf"]
    log = Diagnostics()
    check_files({"a.pdf": 1, "A.pdf": 1}, ("package.zip", 1), 10, log)
    assert [error.code for error in log.errors] == ["unsafe-name"]


def test_a_name_that_the_portal_does_not_take_stops_a_submission(project: Project) -> None:
    label = 'file_name: "{code}_Discussion-paper-{country}_V{number}"'
    project.change("templates/labels/en.yaml", label, label[:-1] + "_" + "very-long" * 9 + '"')
    assert project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git").returncode == 0
    assert refusals(project) == ["unsafe-name"] * 3


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2, "editions": {}}', '{"format": 1, "editions": {"full": {}}}'])
def test_a_note_that_cannot_be_read_stops_a_submission(text: str, released: Project) -> None:
    noted(released).write_text(text)
    assert refusals(released) == ["submission-record"]
    assert "releases/utopia/1.0/submitted.json cannot be read" in reasons(released)


# ----------------------------------------------------------------------------------------------------------- redlines


def second_release(project: Project) -> None:
    """Release another version."""
    project.text(TEXT + "\nA new paragraph.\n")
    done = project.run("release", "utopia", "1.1", "--note", "A paragraph more", "--date", "2020-04", "--no-git")
    assert done.returncode == 0, said(done)


def test_a_redline_shows_the_changes_since_what_was_submitted_before(released: Project) -> None:
    submit(released.root, wanted())
    second_release(released)
    done = released.run("submission", "utopia", "--redline", timeout=200)
    assert done.returncode == 0, said(done)
    path = released.root / "build" / "utopia" / "1.1" / NAME.replace("1.0", "1.1")
    verdict = verify(path.read_bytes())
    assert verdict.intact
    assert verdict.manifest
    assert verdict.manifest.redline_against == "1.0"
    redline = {name: facts for name, facts in verdict.manifest.files.items() if facts.what == "redline"}
    assert sorted(Path(name).suffix for name in redline) == [".docx", ".md", ".pdf"]
    with zipfile.ZipFile(path) as archive:
        for name, facts in redline.items():
            pages = len(pdfplumber.open(io.BytesIO(archive.read(name))).pages) if name.endswith(".pdf") else None
            assert facts.pages == pages
        assert "pages, changes since version 1.0" in archive.read("README.txt").decode()
        assert any(b"paragraph" in archive.read(name) for name in redline if name.endswith(".md"))
    assert [version.number for version in verdict.manifest.versions] == ["1.0", "1.1"]
    first = path.read_bytes()
    assert submit(released.root, wanted(redline=True)).again
    assert path.read_bytes() == first
    assert refusals(released) == ["submitted-already"]  # the redline was submitted, too


def test_without_a_version_that_was_submitted_before_there_is_no_redline(released: Project) -> None:
    second_release(released)
    assert refusals(released, redline=True) == ["nothing-submitted"]


# ------------------------------------------------------------------------------------------------ the public edition


SECRET = "The partners disagree on the price."


@pytest.fixture
def confidential(project: Project) -> Project:
    """The small project with a release of a semi-confidential paper, of which the public edition leaves a paragraph out."""
    classify(project, "semi-confidential")
    project.write("content/data/links.yaml", ASKED)
    project.text(f"{TEXT}\n:::{{confidential}}\n{SECRET}\n:::\n")
    done = project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git")
    assert done.returncode == 0, said(done)
    return project


def texts(path: Path) -> str:
    """All text of a package's files, as far as it is searched for."""
    with zipfile.ZipFile(path) as archive:
        found = []
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".pdf"):
                found += [page.extract_text() for page in pdfplumber.open(io.BytesIO(data)).pages]
            elif name.endswith(".docx"):
                word = zipfile.ZipFile(io.BytesIO(data))
                found += [word.read(part).decode("utf-8", "replace") for part in word.namelist()]
            else:
                found.append(data.decode())
    return "\n".join(found)


def test_the_public_edition_is_built_from_what_was_released_and_has_a_package_of_its_own(confidential: Project) -> None:
    done = confidential.run("submission", "utopia", "--edition", "public", timeout=120)
    assert done.returncode == 0, said(done)
    path = confidential.root / "build" / "utopia" / "1.0-public" / f"{STEM}-public_submission.zip"
    verdict = verify(path.read_bytes())
    assert verdict.intact
    assert verdict.manifest
    assert (verdict.manifest.edition, verdict.manifest.dissemination) == ("public", "Public")
    assert {facts.pages for facts in verdict.manifest.files.values()} == {verdict.manifest.pages, None}
    assert SECRET not in texts(path)
    assert "This is the public edition" in texts(path)
    full = submit(confidential.root, wanted())
    assert full.path.name == NAME
    assert SECRET in texts(full.path)
    assert json.loads(noted(confidential).read_text("utf-8"))["editions"].keys() == {"full", "public"}
    again = submit(confidential.root, wanted(edition="public"))
    assert (again.again, again.sha256) == (True, verdict.sha256)


def test_a_public_paper_has_no_other_edition(released: Project) -> None:
    first = submit(released.root, wanted())
    second = submit(released.root, wanted(edition="public"))
    assert (second.path, second.sha256, second.again) == (first.path, first.sha256, True)


def test_a_redline_is_no_part_of_a_public_edition(confidential: Project) -> None:
    assert refusals(confidential, edition="public", redline=True) == ["redline-of-public"]


def test_a_public_edition_that_cannot_be_built_is_refused(project: Project) -> None:
    classify(project, "confidential")
    project.change("content/data/sources.yaml", 'example.org/register"}', 'example.org/register", confidential: true}')
    project.write("content/data/links.yaml", ASKED)
    project.text("# Beginning\n\n{{ sources.register.url }}[^report]\n")
    done = project.run("release", "utopia", "1.0", "--note", "The first one", "--no-git")
    assert done.returncode == 0, said(done)
    assert refusals(project, edition="public") == ["confidential"]


def test_the_older_release_may_still_be_submitted(released: Project) -> None:
    second_release(released)
    made = submit(released.root, wanted(version="1.0"))
    assert made.path == released.results / NAME
    assert [warning.code for warning in made.warnings] == ["changed-since-release"]


def test_make_passes_on_what_is_asked_for(released: Project) -> None:
    makefile = Path(__file__).parent.parent / "Makefile"
    asked = ["COUNTRY=utopia", "VERSION=1.0", "EDITION=public", "REDLINE=1", "DRY=1"]
    command = ["make", "-n", "-f", str(makefile), "submission", *asked]
    done = subprocess.run(command, cwd=makefile.parent, capture_output=True, text=True, check=True)
    assert "briefgen submission" in done.stdout
    assert "--redline --dry-run" in done.stdout
