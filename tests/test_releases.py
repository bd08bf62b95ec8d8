"""Releases: what refuses one, what it keeps, how it is built again, and what is built after it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import yaml
from picture import red_picture
from project import COMMAND, Project, make_project

from briefgen.diagnostics import BriefgenError, fail
from briefgen.project.folder import digest
from briefgen.releases import rebuilding, releasing
from briefgen.releases.history import Wanted, changed, with_version
from briefgen.releases.rebuilding import rebuild
from briefgen.releases.releasing import Released, release
from briefgen.releases.store import Release, read_release, releases
from briefgen.treefile import read_tree_file

MONTH = "2020-05"
PAPER = "content/utopia/paper.yaml"
VERSIONS = """\
versions:
  # The first one.
  - number: "1.0"   # as delivered
    date: {text: March 2020, date: "2020-03-31"}
    note: First version

abstract: abstract.md
"""


def released(project: Project, number: str, **wanted: str) -> Released:
    """Release a version of the small project."""
    return release(project.root, "utopia", Wanted(number, **wanted), MONTH, True, lambda _: None)


def refused(project: Project, number: str, **wanted: str) -> str:
    """Why a version is refused; nothing has changed then."""
    before = listed(project.root)
    with pytest.raises(BriefgenError) as error:
        released(project, number, **wanted)
    assert listed(project.root) == before
    return str(error.value)


def listed(folder: Path) -> dict[str, str]:
    """The files of a folder by their content, without what git keeps for itself."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}


def git(project: Project, *arguments: str) -> str:
    """What git says."""
    done = subprocess.run(["git", *arguments], cwd=project.root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def prepared(root: Path) -> Project:
    """The small project with a first version that has a note."""
    project = make_project(root)
    old = 'versions:\n  - number: "1.0"\n    date: {text: March 2020, date: "2020-03-31"}\nabstract: abstract.md\n'
    project.change(PAPER, old, VERSIONS)
    return project


def committed(project: Project) -> Project:
    """The project in a git repository."""
    git(project, "init", "-q")
    git(project, "config", "user.name", "A Tester")
    git(project, "config", "user.email", "tester@example.org")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "All")
    return project


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    """The small project, of which nothing is released."""
    return prepared(tmp_path / "project")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project in git, with its version 1.0 released."""
    project = committed(prepared(tmp_path_factory.mktemp("first") / "project"))
    released(project, "1.0")
    return project


@pytest.fixture
def one(first: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(first.root, tmp_path / "one")
    return Project(tmp_path / "one")


# ---------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("number", "wanted", "told"),
    [
        ("1.0", {"note": "x"}, "[release-reused]: there is a version 1.0 already"),
        ("1.0.0", {"note": "x"}, "[release-reused]: there is a version 1.0.0 already"),
        ("0.9", {"note": "x"}, "[release-backwards]: 0.9 comes before 1, the newest version"),
        ("1.1", {}, "[release-note]: version 1.1 has no note that says what changed"),
        ("1.1", {"note": "  "}, "[release-note]: version 1.1 has no note"),
        ("1.1", {"note": "two\nlines"}, "[release-note]: note: "),
        ("1.1", {"note": "[[gap: a note | me]]"}, "[release-note]: note: “[[gap: a note | me]]” must be one line, without gaps"),
        ("1.1", {"note": "x", "by": "a\nb"}, "[release-by]: by: "),
        ("1.1", {"note": "x", "date": "2020-02"}, "[release-date]: 2020-02 is before 2020-03-31"),
        ("1.1", {"note": "x", "date": "May"}, "[release-date]: date: “May” is no date"),
        ("1.1", {"note": "x", "date": "2020-13"}, "[release-date]: date: “2020-13” is no date"),
        ("../1.1", {"note": "x"}, "[release-number]: “../1.1” is no number of a version"),
        ("", {"note": "x"}, "[release-number]: “” is no number"),
        ("v2", {"note": "x"}, "[release-number]: "),
    ],
)  # fmt: skip
def test_a_version_is_refused_with_its_reason(one: Project, number: str, wanted: dict[str, str], told: str) -> None:
    assert told in refused(one, number, **wanted)


def test_a_number_stays_used_when_its_entry_was_deleted(one: Project) -> None:
    one.change(PAPER, '"1.0"   # as delivered', '"0.9"')
    git(one, "commit", "-qam", "x")
    assert "[release-reused]: there is a version 1.0 already" in refused(one, "1.0", note="x")
    assert "[release-backwards]: 0.9.1 comes before 1" in refused(one, "0.9.1", note="x")


def test_every_gap_and_every_error_refuses_and_all_reasons_are_told_at_once(one: Project) -> None:
    one.text("# Beginning\n\nSome [[gap: figure | WP1]] and [[gap: name | WP2]].\n")
    one.change(PAPER, "First version", "The the first version of teh paper")
    told = refused(one, "1.0")
    for reason in ("a final paper has no gaps: figure (WP1)", "name (WP2)", "[release-reused]", "[release-dirty]"):
        assert reason in told
    one.text("# Beginning\n\nSee [@nowhere] and {{ nothing }}.\n")
    told = refused(one, "0.5")
    assert "[release-backwards]" in told
    assert "[release-note]" in told
    assert "error[unknown-fact]" in told or "there is no “nothing” here" in told


def test_an_error_of_the_editor_refuses(fresh: Project) -> None:
    fresh.change(PAPER, "note: First version", 'note: First version\n  - {number: "0.8", date: "2020-04", note: x}')
    assert "error[version-order]" in refused(fresh, "1.1", note="x")


def test_files_that_are_not_committed_refuse_and_are_named(one: Project) -> None:
    one.text("# Beginning\n\nOther words.\n")
    one.write("templates/new/more.md", "x")
    one.write("notes.txt", "no matter")
    told = refused(one, "1.1", note="x")
    assert "[release-dirty]: not committed: content/utopia/text.md, templates/new/more.md\n" in told
    assert "git commit" in told


def test_a_project_below_the_top_of_its_repository_is_judged_by_its_own_files(tmp_path: Path) -> None:
    prepared(tmp_path / "top" / "inner")
    top = committed(Project(tmp_path / "top"))
    inner = Project(tmp_path / "top" / "inner")
    top.write("content/stray.md", "no matter")
    inner.write("content/utopia/ä b.md", "new")
    assert "[release-dirty]: not committed: content/utopia/ä b.md\n" in refused(inner, "1.0")


def test_git_that_knows_no_name_refuses(fresh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(fresh)
    git(fresh, "config", "--unset", "user.name")
    git(fresh, "config", "--unset", "user.email")
    git(fresh, "config", "user.useConfigOnly", "true")
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}.items():
        monkeypatch.setenv(name, value)
    assert "[release-identity]: git does not know who you are" in refused(fresh, "1.0")


def test_a_tag_or_a_folder_that_is_there_refuses(fresh: Project) -> None:
    committed(fresh)
    git(fresh, "tag", "utopia-1.0")
    fresh.write("releases/utopia/1.0/notes.txt", "mine")
    told = refused(fresh, "1.0")
    assert "[release-tag]: there is a tag utopia-1.0 already" in told
    assert "[release-exists]: releases/utopia/1.0 exists already, and is no release" in told


# ----------------------------------------------------------------------------------------------------- the paper.yaml


def test_a_new_entry_leaves_every_other_byte() -> None:
    data = VERSIONS.encode()
    new = with_version("p", data, Wanted("1.1", "More: with “words” # 1", "A, B", "2020-05-04"), False, MONTH)
    entry = '  - number: "1.1"\n    date: "2020-05-04"\n    note: "More: with “words” # 1"\n    by: "A, B"\n'
    assert new == data.replace(b"\nabstract", entry.encode() + b"\nabstract")


def test_the_last_entry_is_completed_in_its_place() -> None:
    data = VERSIONS.replace("    note", "    state: draft   # still\n    note").encode()
    new = with_version("p", data, Wanted("1.0", "Other words", None, "2020-04"), True, MONTH)
    wanted = data.replace(b"draft ", b"final ").replace(b'{text: March 2020, date: "2020-03-31"}', b'"2020-04"')
    assert new == wanted.replace(b"First version", b"Other words")


@pytest.mark.parametrize(
    ("before", "entry", "after"),
    [
        ("versions: [{number: '1', date: '2020'}", ", {%s}", "]  # all\nz: 1\n"),
        ("versions:\n- number: '1'\n  date: '2020'", "\n- %n", ""),
        ("versions:\r\n  - number: '1'\r\n    date: '2020'", "\r\n  - %n", "\r\nz: 1\r\n"),
        ("\ufeffversions:\n - {number: '1', date: '2020'} # é\n   # of it", "\n - %n", "\n # not of it\n"),
        ("versions:\n  - number: '1'\n    note: |\n      long\n\n    date: '2020'", "\n  - %n", "\n\n\n# end\n"),
    ],
)
def test_entries_are_added_in_the_way_in_which_the_file_is_written(before: str, entry: str, after: str) -> None:
    fields = ['number: "2"', 'date: "2020-05"', "note: N"]
    indent = entry.replace("-", " ").removesuffix("%n")
    filled = entry.replace("%s", ", ".join(fields)).replace("%n", indent.join(fields))
    new = with_version("p", (before + after).encode(), Wanted("2", "N"), False, MONTH).decode()
    assert new == before + filled + after


def test_a_file_that_cannot_be_changed_safely_is_left_alone() -> None:
    data = b"versions:\n  - {number: '1', date: &d '2020-03'}\n  - {number: '2', date: *d}\n"
    with pytest.raises(BriefgenError) as error:
        changed("paper.yaml", data, {"date": "2020-04"})
    assert "[release-entry]: the version could not be entered under “versions:” in paper.yaml" in str(error.value)


# -------------------------------------------------------------------------------------------------------- what is kept


def test_a_release_keeps_the_files_the_tree_the_sources_and_the_facts(first: Project) -> None:
    kept = read_release(first.root, "utopia", "1.0")
    record = kept.record
    assert (record.version, record.date, record.date_text) == ("1.0", "2020-03-31", "March 2020")
    assert (record.note, record.by, record.state) == ("First version", "First Partner", "final")
    assert (record.pages, record.layout.total, record.checks.errors) == (3, 3, 0)
    assert {"python", "weasyprint", "pango", "zlib"} <= record.tools.keys()
    assert "content/utopia/text.md" in record.inputs.files
    for kind in ("docx", "pdf"):
        data = kept.file(kind).read_bytes()
        assert record.files[kept.file(kind).name].sha256 == digest(data)
    document = kept.document()
    assert document == read_tree_file((kept.folder / "tree.json").read_bytes())
    assert document.meta.version == "1.0"
    assert record.layout.pages[document.blocks[0].anchor or ""] == 3  # type: ignore[union-attr]
    for path, sha256 in record.sources.items():
        assert digest((kept.folder / "sources" / path).read_bytes()) == sha256
    assert "content/utopia/paper.yaml" in record.sources
    assert "templates/labels/en.yaml" in record.sources
    assert "templates/labels/fr.yaml" not in record.sources
    assert [one.name for one in releases(first.root, "utopia")] == ["utopia 1.0"]


def test_the_same_content_gives_the_same_release(first: Project, tmp_path: Path) -> None:
    project = committed(prepared(tmp_path / "elsewhere"))
    released(project, "1.0")
    assert listed(project.root / "releases") == listed(first.root / "releases")


def test_nothing_is_kept_of_records_that_the_paper_does_not_use(fresh: Project) -> None:
    fresh.text("# Beginning\n\nSome words on {{ clusters.harbour.name }} and {{ agreements | length }}.[^report]\n")
    clusters = (
        "# All clusters.\n\n# Of the sea\nharbour:\n  # well known\n  name: Harbour Cluster\n  country: NZ\n"
        "  # with a pier\n# Secret: ask Mr Miller\norchard: {name: Orchard Cluster, country: FR}\n"
        "mill: {name: Mill Network, country: DE}\nfriend: {name: Friend, country: NZ}\n"
    )
    fresh.write("content/data/clusters.yaml", clusters)
    fresh.write(
        "content/data/agreements.yaml",
        "{pact: {type: mou, parties: [friend, second], field: trade, sources: [register]}}\n",
    )
    fresh.write("content/data/links.yaml", "{}\n")
    fresh.write("content/other/paper.yaml", "x: 1\n")
    kept = released(fresh, "1.0").release
    there = kept.folder / "sources" / "content"
    assert (there / "data/clusters.yaml").read_text("utf-8") == (
        "# All clusters.\n\n# Of the sea\nharbour:\n  # well known\n  name: Harbour Cluster\n  country: NZ\n"
        "  # with a pier\n\nfriend: {name: Friend, country: NZ}\n"
    )
    agreements = yaml.safe_load((there / "data/agreements.yaml").read_text("utf-8"))
    assert agreements["pact"]["parties"] == ["friend", "second"]
    sources = yaml.safe_load((there / "data/sources.yaml").read_text("utf-8"))
    assert list(sources) == ["register", "report"]
    assert not (there / "other").exists()
    assert not (there / "data/links.yaml").exists()
    assert not (there / "data/facts.yaml").exists()


# ------------------------------------------------------------------------------------------------------------ git


def test_in_git_exactly_its_own_files_are_committed_and_tagged(first: Project, tmp_path: Path) -> None:
    project = Project(shutil.copytree(first.root, tmp_path / "copy"))
    project.write("README.txt", "staged, and no part of it")
    git(project, "add", "README.txt")
    done = released(project, "1.1", note="Second version", by="A & B")
    named = set(git(project, "show", "--name-only", "--format=", "HEAD").splitlines())
    assert PAPER in named
    assert {name.split("/")[0] for name in named - {PAPER}} == {"releases"}
    assert {name.split("/")[2] for name in named - {PAPER}} == {"1.1"}
    assert git(project, "log", "-1", "--format=%s %h") == f"Release utopia 1.1: Second version {done.commit}"
    assert git(project, "tag", "-n", "--format=%(objecttype) %(refname:short) %(contents:subject)").splitlines() == [
        "tag utopia-1.0 First version",
        "tag utopia-1.1 Second version",
    ]
    assert git(project, "rev-parse", "utopia-1.1^{commit}") == git(project, "rev-parse", "HEAD")
    assert git(project, "status", "--porcelain") == "A  README.txt"
    assert [version["number"] for version in yaml.safe_load((project.root / PAPER).read_text("utf-8"))["versions"]] == [
        "1.0",
        "1.1",
    ]


def test_without_git_a_release_is_plain_files(fresh: Project) -> None:
    done = fresh.run("release", "utopia", "1.1", "--note", "Second version", "--date", "2020-06-01")
    assert done.returncode == 0, done.stderr
    assert "without git: it is kept in these files only" in done.stdout
    assert read_release(fresh.root, "utopia", "1.1").record.date == "2020-06-01"


def test_git_can_be_left_out(one: Project) -> None:
    before = git(one, "rev-parse", "HEAD")
    one.text("# Beginning\n\nOther words.\n")  # not committed, which then does not matter
    done = one.run("release", "utopia", "1.1", "--no-git", "--note", "Second", "--date", "2020-05")
    assert done.returncode == 0, done.stderr
    assert git(one, "rev-parse", "HEAD") == before
    assert git(one, "tag") == "utopia-1.0"


def test_a_hook_of_git_that_refuses_leaves_everything_as_it_was(one: Project) -> None:
    hook = one.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    head = git(one, "rev-parse", "HEAD")
    told = refused(one, "1.1", note="x")
    assert "[release-git]: git commit failed: not today" in told
    assert (git(one, "rev-parse", "HEAD"), git(one, "status", "--porcelain"), git(one, "tag")) == (
        head,
        "",
        "utopia-1.0",
    )


def test_a_tag_that_fails_takes_the_commit_back(one: Project) -> None:
    git(one, "config", "tag.gpgSign", "true")
    git(one, "config", "gpg.program", "/bin/false")
    head = git(one, "rev-parse", "HEAD")
    assert "[release-git]: git tag failed" in refused(one, "1.1", note="x")
    assert (git(one, "rev-parse", "HEAD"), git(one, "status", "--porcelain"), git(one, "tag")) == (
        head,
        "",
        "utopia-1.0",
    )


# --------------------------------------------------------------------------------------------------- whole or nothing


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_release_that_is_killed_leaves_nothing(one: Project, number: signal.Signals) -> None:
    before, head = listed(one.root), git(one, "rev-parse", "HEAD")
    command = [str(COMMAND), "release", "utopia", "1.1", "--note", "x"]
    with subprocess.Popen(command, cwd=one.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        while "build" not in running.stdout.readline():
            assert running.poll() is None
        running.send_signal(number)
        assert running.wait(60) != 0
    assert listed(one.root) == before
    assert (git(one, "rev-parse", "HEAD"), git(one, "status", "--porcelain")) == (head, "")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), fail("cannot-write", "no room")])
def test_a_folder_that_cannot_be_written_leaves_nothing(
    fresh: Project, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(releasing, "write_new_folder", full)
    before = listed(fresh.root)
    with pytest.raises(type(error)):
        released(fresh, "1.1", note="x")
    assert listed(fresh.root) == before
    assert not (fresh.root / "releases").exists()


def test_a_release_that_cannot_be_built_again_is_none(fresh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = releasing.sources

    def sources(*given: object) -> dict[str, bytes]:
        return {**forgetful(*given), "content/utopia/text.md": b"# Beginning\n\nOther words.\n"}  # type: ignore[arg-type]

    monkeypatch.setattr(releasing, "sources", sources)
    assert "[release-proof]: built from what would be kept" in refused(fresh, "1.1", note="x")


def test_a_paper_that_changes_meanwhile_is_not_released(fresh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    build = releasing.built_from

    def slow(*given: object) -> object:
        (fresh.root / PAPER).write_bytes((fresh.root / PAPER).read_bytes() + b"# more\n")
        return build(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(releasing, "built_from", slow)
    with pytest.raises(BriefgenError) as error:
        released(fresh, "1.1", note="x")
    assert f"[release-moved]: {PAPER} has changed meanwhile" in str(error.value)
    assert not (fresh.root / "releases").exists()


# ----------------------------------------------------------------------------------------------------------- rebuild


def test_a_release_is_built_again_byte_for_byte_whatever_has_become_of_the_project(one: Project) -> None:
    shutil.rmtree(one.root / "content/data")
    one.text("# Other\n\nOther words.\n")
    one.write("templates/paper.css", "p { color: red }")
    done = one.run("rebuild", "utopia", "1.0")
    assert done.returncode == 0, done.stderr
    assert "utopia 1.0: the same, byte for byte" in done.stdout
    record = read_release(one.root, "utopia", "1.0").record
    for name, file in record.files.items():
        assert digest((one.results / name).read_bytes()) == file.sha256
    report = json.loads((one.results / "build.json").read_bytes())
    assert (report["state"], report["version"]) == ("released", "1.0")


def broken(project: Project, change: Callable[[Release], object]) -> str:
    """What `rebuild` says of the release after a change; nothing is written then."""
    change(read_release(project.root, "utopia", "1.0"))
    with pytest.raises(BriefgenError) as error:
        rebuild(project.root, "utopia", "1.0")
    assert not (project.root / "build").exists()
    return str(error.value)


def test_each_source_that_changed_is_told(one: Project) -> None:
    def change(kept: Release) -> None:
        text = kept.folder / "sources/content/utopia/text.md"
        text.write_text(text.read_text() + "\nMore.\n")
        (kept.folder / "sources/content/utopia/abstract.md").unlink()
        (kept.folder / "sources/content/utopia/new.md").write_text("x")

    told = broken(one, change)
    assert "[release-changed]: sources/content/utopia/text.md of the release of utopia 1.0 has changed" in told
    assert "sources/content/utopia/abstract.md of the release of utopia 1.0 is missing" in told
    assert "sources/content/utopia/new.md of the release of utopia 1.0 is no part of the release" in told


def recorded(kept: Release, **values: object) -> None:
    """Change what a release has written down, as if it had been made elsewhere; its PDF came out otherwise there."""
    path = kept.folder / "release.json"
    record = json.loads(path.read_bytes())
    record["files"][kept.file("pdf").name]["sha256"] = "0" * 64
    for name, value in values.items():
        record[name] = {**record[name], **value}  # type: ignore[dict-item]
    path.write_text(json.dumps(record))


def test_another_library_is_told_with_both_versions(one: Project) -> None:
    told = broken(one, lambda kept: recorded(kept, tools={"weasyprint": "61.2", "lost": "1.0"}))
    assert "[rebuild-differs]: D1.2.1_Discussion-paper-New-Zealand_V1.0.pdf comes out otherwise" in told
    assert re.search(r"\[other-tool\]: weasyprint: released with 61\.2, here is \d+", told)
    assert "lost: released with 1.0, here is none" in told
    assert "python" not in told


def test_another_state_of_the_program_is_told(one: Project) -> None:
    told = broken(one, lambda kept: recorded(kept, briefgen={"sha256": "1" * 64}))
    assert "[other-tool]: briefgen: the program is not the one of the release" in told
    assert "check out the tag utopia-1.0" in told
    told = broken(one, lambda kept: recorded(kept, briefgen={"version": "0.0.1"}))
    assert "[other-tool]: briefgen: released with 0.0.1, here is" in told


def test_a_difference_without_a_cause_is_not_hidden(one: Project) -> None:
    assert "[other-tool]: no source, library or tool that the release knows of differs" in broken(one, recorded)


def test_sources_that_this_program_cannot_read_are_told_with_the_program(
    one: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stricter(*_: object) -> None:
        raise fail("missing-field", "the field “new” is missing")

    monkeypatch.setattr(rebuilding, "built_from", stricter)
    told = broken(one, lambda kept: recorded(kept, briefgen={"version": "0.0.1"}))
    assert "[missing-field]" in told
    assert "briefgen: released with 0.0.1" in told


def test_a_damaged_file_comes_back_and_is_told(one: Project) -> None:
    read_release(one.root, "utopia", "1.0").file("pdf").write_bytes(b"%PDF")
    done = one.run("rebuild", "utopia", "1.0")
    assert done.returncode == 1
    assert (
        "[release-changed]: D1.2.1_Discussion-paper-New-Zealand_V1.0.pdf of the release of utopia 1.0 has changed"
        in done.stderr
    )
    assert one.result("pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_version_that_was_not_released_cannot_be_built_again(one: Project) -> None:
    done = one.run("rebuild", "utopia", "0.9")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[no-release]: utopia 0.9 was not released" in done.stderr
    assert "released are: 1.0" in done.stderr
    assert "[no-release]" in one.run("rebuild", "../utopia", "1.0").stderr
    assert "[no-release]" in one.run("rebuild").stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "[release-record]: releases/utopia/1.0/release.json cannot be read: "),
        ('{"format": 2}', "it has the format 2, which this version of briefgen does not know"),
        ('{"format": 1}', "field required"),
    ],
)
def test_a_record_that_cannot_be_read_is_told(one: Project, text: str, told: str) -> None:
    one.write("releases/utopia/1.0/release.json", text)
    assert told in one.run("rebuild", "utopia", "1.0").stderr
    assert told in one.run("paper", "utopia").stderr


# ----------------------------------------------------------------------------------------------- after the release


def build(project: Project) -> tuple[str, str]:
    """Build the paper; what is printed, and what is told."""
    done = project.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_the_working_state_is_the_release_until_a_word_changes(one: Project) -> None:
    _, told = build(one)
    assert told == ""
    kept = read_release(one.root, "utopia", "1.0")
    assert one.result("docx").read_bytes() == kept.file("docx").read_bytes()
    assert " released " in one.run("status").stdout
    one.text("# Beginning\n\nOther words, and [[gap: more | WP1]].\n")
    out, _ = build(one)
    stem = "build/utopia/1.0-changes/D1.2.1_Discussion-paper-New-Zealand_V1.0-changes-draft"
    assert f"{stem}.docx" in out
    assert f"{stem}.pdf" in out
    assert one.result("docx").read_bytes() == kept.file("docx").read_bytes()
    with pikepdf.open(one.root / f"{stem}.pdf") as pdf:
        assert len(pdf.pages) == 3
    assert "V1.0 with changes – draft" in word_text(one.root / f"{stem}.docx")
    assert "changed since 1.0" in one.run("status").stdout
    one.text("# Beginning\n\nSome words.\n")
    assert "nothing has changed" in build(one)[0]


def word_text(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return "".join(archive.read(name).decode() for name in sorted(archive.namelist()) if name.endswith(".xml"))


def test_remarks_in_files_do_not_make_another_text(one: Project) -> None:
    one.change(PAPER, "# The first one.", "# The very first one.\n  # It was late.")
    out, told = build(one)
    assert "1.0-changes" not in out
    assert (
        "warning[differs-from-release]: D1.2.1_Discussion-paper-New-Zealand_V1.0.docx" in told
    )  # its map has the lines
    assert ".pdf is not" not in told


def test_another_look_is_told_as_another_file(one: Project) -> None:
    one.change(
        "templates/paper.css", "mark { background: #fff2a8;", "h1 { color: #1f3a60 } mark { background: #fff2a8;"
    )
    _, told = build(one)
    assert (
        "warning[differs-from-release]: D1.2.1_Discussion-paper-New-Zealand_V1.0.pdf is not the file that was" in told
    )
    assert one.result("pdf").is_file()


def test_a_word_of_the_labels_that_is_not_printed_changes_nothing(one: Project) -> None:
    one.change("templates/labels/en.yaml", "story_context: ", "story_context: The ")
    assert not one.document().meta.changed
    one.change("templates/labels/en.yaml", "contents: Table of contents", "contents: Contents")
    assert one.document().meta.changed


def test_another_picture_is_another_text(fresh: Project) -> None:
    fresh.write("content/utopia/plan.png", red_picture(8, 8))
    fresh.text("# Beginning\n\nSome words.\n\n![A plan](plan.png)\n")
    released(fresh, "1.0")
    assert not fresh.document().meta.changed
    fresh.write("content/utopia/plan.png", red_picture(9, 9))
    assert fresh.document().meta.version_folder == "1.0-changes"


# ------------------------------------------------------------------------------------------------------- the history


@pytest.fixture(scope="module")
def second(first: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with two releases."""
    project = Project(shutil.copytree(first.root, tmp_path_factory.mktemp("second") / "project"))
    project.change("content/utopia/text.md", "Some words", "Some more words")
    git(project, "commit", "-qam", "More words")
    released(project, "1.1", note="More words <&> “quoted”", by="Second Partner", date="2020-06-02")
    return project


def test_the_history_is_printed_in_both_files_and_everything_else_comes_from_it(second: Project) -> None:
    kept = read_release(second.root, "utopia", "1.1")
    history = kept.document().history
    assert history
    cells = [[cell[0].text for cell in row] for row in history.rows]  # type: ignore[union-attr]
    assert cells == [
        ["1.0", "March 2020", "First Partner", "First version"],
        ["1.1", "2 June 2020", "Second Partner", "More words <&> “quoted”"],
    ]
    assert kept.file("pdf").name.endswith("_V1.1.pdf")
    with pikepdf.open(kept.file("pdf")) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20200602")
        assert "2020-06-02" in bytes(pdf.Root.Metadata.read_bytes()).decode()
    words = word_text(kept.file("docx"))
    for part in ("V1.1 (2 June 2020)", "More words &lt;&amp;&gt; “quoted”", "2020-06-02T00:00:00Z", "Document history"):
        assert part in words


def test_each_release_stays_what_it_was(second: Project, first: Project) -> None:
    assert listed(second.root / "releases/utopia/1.0") == listed(first.root / "releases/utopia/1.0")
    assert [one.record.version for one in releases(second.root, "utopia")] == ["1.0", "1.1"]
    assert rebuild(second.root, "utopia", "1.0").damaged == ()
    assert rebuild(second.root, "utopia", "1.1").damaged == ()


def test_the_history_can_be_switched_off(project: Project) -> None:
    with_table = project.document()
    project.change(PAPER, "abstract: abstract.md", "history: false\nabstract: abstract.md")
    without = project.document()
    assert with_table.history
    assert without.history is None
    assert without.blocks == with_table.blocks
    files = project.build().files
    docx = next(data for name, data in files.items() if name.endswith(".docx"))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert "Document history" not in archive.read("word/document.xml").decode()


def test_versions_are_ordered_by_their_parts(tmp_path: Path) -> None:
    from briefgen.releases.store import parts

    assert sorted(["1.10", "1.9", "2", "1.9.1"], key=parts) == ["1.9", "1.9.1", "1.10", "2"]
    assert parts("1.2.0") == parts("1.02")
