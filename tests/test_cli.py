"""The command `briefgen`, as a user runs it: what it says, what it writes, what it leaves alone."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from project import COMMAND, ROOT, STEM, Project, make_project

from briefgen import __version__
from briefgen.diagnostics import BriefgenError
from briefgen.output import up_to_date
from briefgen.project import inputs

LOOP = """
import pathlib, sys
from briefgen.output import write_whole
names = [f"{name}" for name in sys.argv[2:]]
turn = 0
while True:
    turn += 1
    write_whole(pathlib.Path(sys.argv[1]), {name: str(turn % 10).encode() * 3_000_000 for name in names})
"""


def said(done: subprocess.CompletedProcess[str]) -> str:
    """All that a run printed; never a traceback."""
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    return text


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The run failed with a message that has these words, and built nothing."""
    text = said(done)
    assert done.returncode in (1, 2), text
    assert [word for word in words if word not in text] == [], text


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, built."""
    project = make_project(tmp_path_factory.mktemp("first") / "project")
    done = project.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def built(first_build: Project, tmp_path: Path) -> Project:
    """A copy of the small project with its results: they are known by their content, not by their times."""
    shutil.copytree(first_build.root, tmp_path / "built")
    return Project(tmp_path / "built")


def stopped(project: Project, *words: str) -> None:
    """A build in this process stops with a message that has these words (the command prints it as it is)."""
    with pytest.raises(BriefgenError) as caught:
        project.build()
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)


# ------------------------------------------------------------------------------------------------------- which country?


def test_without_a_country_the_command_lists_those_there_are(project: Project) -> None:
    refused(project.run("paper"), "error[no-country]", "there are: utopia")


@pytest.mark.parametrize(
    "name",
    ["", " ", "../../etc", "..", ".", "/etc", "utopia/../utopia", "utopia/", "*", "canada; ls", "$(ls)", "ütopia"],
)
def test_a_name_that_is_no_country_is_refused(name: str, project: Project) -> None:
    refused(project.run("paper", "--", name), "error[", "utopia")
    assert not (project.root / "build").exists()


def test_a_misspelt_country_is_refused_with_the_one_that_is_meant(project: Project) -> None:
    refused(project.run("paper", "Utpoia"), "error[unknown-country]", "did you mean “utopia”?")


def test_control_characters_in_a_country_do_not_reach_the_terminal(project: Project) -> None:
    for name in ("uto\x1b[2Jpia", "a\nb", "\x07"):
        done = project.run("paper", name)
        refused(done, "error[unknown-country]")
        assert not set(said(done)) & {"\x1b", "\x07"}
        assert "\nb" not in said(done).split("hint")[0]


def test_bytes_that_are_no_text_as_a_country_are_refused(project: Project) -> None:
    command = [os.fsencode(COMMAND), b"paper", b"\xff\xfe"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"error[unknown-country]" in done.stderr


def test_one_unknown_country_among_several_stops_all(project: Project) -> None:
    refused(project.run("paper", "utopia", "atlantis"), "“atlantis”")
    assert not (project.root / "build").exists()


def test_show_refuses_an_unknown_country_too(project: Project) -> None:
    refused(project.run("show", "../utopia"), "error[unknown-country]")
    refused(project.run("show", ""), "error[no-country]")


def test_outside_of_a_project_the_command_says_so(tmp_path: Path, project: Project) -> None:
    for command in (["paper", "utopia"], ["show", "utopia"], ["schema"]):
        refused(project.run(*command, cwd=tmp_path), "error[no-project]")


def test_make_hands_the_country_over_as_it_was_typed(project: Project, tmp_path: Path) -> None:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    if not (ROOT / ".venv" / ".ready").exists():
        pytest.skip("the tests do not run in the .venv that make sets up")
    secret = tmp_path / "touched"
    for name in ("../../etc", f"$(touch {secret})", f"`touch {secret}`", f"'; touch {secret}; '", "$(shell touch x)"):
        command = ["make", "--no-print-directory", "paper", f"COUNTRY={name}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert "error[unknown-country]" in said(done), name
        assert not secret.exists()


# ------------------------------------------------------------------------------------------------- formats and printing


def test_a_build_prints_its_steps_and_lists_its_files(project: Project) -> None:
    done = project.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for word in ("utopia:", "content", "layout", "docx", "pdf", "pages", "in all"):
        assert word in done.stdout
    assert f"build/utopia/1.0/{STEM}.docx" in done.stdout
    assert f"build/utopia/1.0/{STEM}.pdf" in done.stdout
    assert "\x1b" not in done.stdout
    assert sorted(snapshot(project.results)) == sorted([f"{STEM}.docx", f"{STEM}.pdf", "build.json"])


def test_quiet_prints_nothing_when_all_is_well(project: Project) -> None:
    for _ in range(2):
        done = project.run("paper", "--quiet", "utopia")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_still_prints_errors(project: Project) -> None:
    project.text("# One\n\nSee [@nothing].\n")
    refused(project.run("paper", "--quiet", "utopia"), "error[unknown-reference]", "content/utopia/text.md:3:5")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_one_format_alone_is_written_alone(kind: str, project: Project) -> None:
    done = project.run("paper", "utopia", "--formats", kind)
    assert done.returncode == 0, done.stderr
    assert sorted(snapshot(project.results)) == sorted([f"{STEM}.{kind}", "build.json"])


def test_both_formats_may_be_named_in_any_form(project: Project) -> None:
    done = project.run("paper", "utopia", "--formats", "PDF docx,pdf,")
    assert done.returncode == 0, done.stderr
    assert len(snapshot(project.results)) == 3


@pytest.mark.parametrize("formats", ["odt", "", ",", "pdf;docx", "../pdf"])
def test_an_unknown_format_is_refused(formats: str, project: Project) -> None:
    refused(project.run("paper", "utopia", "--formats", formats), "docx", "pdf")
    assert not (project.root / "build").exists()


def test_several_problems_are_counted(project: Project) -> None:
    project.text("# One\n\n[@a] [@b]\n\n### Deep\n")
    refused(project.run("paper", "utopia"), "3 errors", "[unknown-reference]", "[heading-skipped]")
    assert not (project.root / "build").exists()


def test_warnings_are_printed_and_kept_in_the_report(project: Project) -> None:
    project.text("# One\n\nWords.\n\n[^why]: Never called.\n")
    done = project.run("paper", "utopia", "--quiet")
    assert done.returncode == 0
    assert "warning[unused-note]" in done.stderr
    report = json.loads((project.results / "build.json").read_text("utf-8"))
    assert len(report["warnings"]) == 1
    assert "1 warnings" not in done.stdout


def test_version_help_and_unknown_commands(project: Project) -> None:
    assert __version__ in project.run("--version").stdout
    assert "paper" in project.run("--help").stdout
    refused(project.run("papers"), "No such command")


def test_the_report_names_what_went_in_and_came_out(built: Project) -> None:
    from hashlib import sha256

    report = json.loads((built.results / "build.json").read_text("utf-8"))
    assert set(report["outputs"]) == {f"{STEM}.docx", f"{STEM}.pdf"}
    for name, recorded in report["outputs"].items():
        data = (built.results / name).read_bytes()
        assert recorded == {"sha256": sha256(data).hexdigest(), "bytes": len(data)}
    assert report["inputs"]["content/utopia/text.md"] == sha256(b"# Beginning\n\nSome words.\n").hexdigest()
    assert {"templates/paper.docx", "templates/paper.css", "content/project.yaml", "briefgen"} <= report[
        "inputs"
    ].keys()
    assert (report["pages"], report["notes"], report["country"], report["version"]) == (3, 0, "utopia", "1.0")
    assert report["words"] == 7
    assert report["seconds"].keys() >= {"content", "layout", "docx", "pdf"}
    assert "weasyprint" in report["tools"]
    assert str(built.root) not in json.dumps(report)


def test_show_prints_the_tree(project: Project) -> None:
    done = project.run("show", "utopia")
    assert done.returncode == 0
    assert 'heading 1 1 _b2\n  text "Beginning"\n' in done.stdout


def test_schema_writes_the_schemas(project: Project) -> None:
    done = project.run("schema")
    assert done.returncode == 0
    written = sorted(path.name for path in (project.root / "schemas").iterdir())
    assert written == sorted(path.name for path in (ROOT / "schemas").iterdir())


def test_the_module_is_the_command(project: Project) -> None:
    command = [sys.executable, "-m", "briefgen", "--version"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout == project.run("--version").stdout


def test_on_a_terminal_the_same_lines_are_printed(project: Project) -> None:
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be made here: {error}")
    with subprocess.Popen([str(COMMAND), "paper", "utopia"], cwd=project.root, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):  # how the end of a terminal is told
            while part := os.read(ours, 1000):
                printed += part
    os.close(ours)
    assert child.returncode == 0, printed
    assert b"utopia:\r\n" in printed
    assert f"{STEM}.pdf".encode() in printed


def test_a_closed_output_does_no_harm(project: Project) -> None:
    """As in `briefgen show utopia | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    done = project.run("show", "utopia", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert "Traceback" not in (done.stderr or "")


def test_a_terminal_that_knows_ascii_only_does_no_harm(project: Project) -> None:
    done = project.run("paper", "utopią", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    refused(done, "error[unknown-country]")


# ---------------------------------------------------------------------------------------------------- what has changed?


def test_nothing_changed_means_nothing_is_built(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.results.iterdir()}
    done = built.run("paper", "utopia")
    assert done.returncode == 0
    assert "nothing has changed" in done.stdout
    assert f"{STEM}.pdf" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in built.results.iterdir()} == before


def test_force_builds_all_the_same(built: Project) -> None:
    before = (built.results / "build.json").stat().st_mtime_ns
    assert "layout" in built.run("paper", "utopia", "--force").stdout
    assert (built.results / "build.json").stat().st_mtime_ns > before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/utopia/text.md", "# Another beginning\n"),
        ("content/shared/new.md", "A new passage.\n"),
        ("content/data/documents.yaml", "one: {title: One}\n"),
        ("templates/labels/de.yaml", "contents: Inhalt\n"),
    ],
)
def test_a_changed_file_means_a_new_build(name: str, text: str, built: Project) -> None:
    built.write(name, text)
    done = built.run("paper", "utopia", "--formats", "pdf")
    assert done.returncode == 0, done.stderr
    assert "layout" in done.stdout


def test_files_that_editors_leave_behind_change_nothing(built: Project) -> None:
    for name in ("content/utopia/.text.md.swp", "templates/~$paper.docx", "content/.DS_Store"):
        built.write(name, "left behind")
    assert "nothing has changed" in built.run("paper", "utopia").stdout


def test_a_deleted_or_altered_result_is_built_again(built: Project) -> None:
    wanted = snapshot(built.results)
    built.result("pdf").unlink()
    assert "layout" in built.run("paper", "utopia").stdout
    built.result("docx").write_bytes(b"altered")
    assert "layout" in built.run("paper", "utopia").stdout
    (built.results / "build.json").write_text("{")
    assert "layout" in built.run("paper", "utopia").stdout
    now = snapshot(built.results)
    assert {n: d for n, d in now.items() if n != "build.json"} == {n: d for n, d in wanted.items() if n != "build.json"}


def test_a_report_of_another_shape_is_no_report(built: Project) -> None:
    now = inputs(built.root, "utopia")
    assert up_to_date(built.root / "build" / "utopia", now, ["pdf"])
    for text in (
        b"[]",
        b"null",
        b'{"inputs": 1}',
        b'{"outputs": []}',
        b'"text"',
        b"\xed\xa0\x80",
        b"",
        b'{"outputs": {"a": 1}}',
    ):
        (built.results / "build.json").write_bytes(text)
        assert up_to_date(built.root / "build" / "utopia", now, ["pdf"]) is None, text
    assert "layout" in said(built.run("paper", "utopia", "--formats", "docx"))


def test_a_format_that_was_not_built_yet_is_built(project: Project) -> None:
    assert project.run("paper", "utopia", "--formats", "docx").returncode == 0
    done = project.run("paper", "utopia", "--formats", "pdf")
    assert "layout" in done.stdout
    assert project.result("pdf").exists()


def test_a_new_version_has_a_folder_of_its_own(built: Project) -> None:
    before = snapshot(built.results)
    built.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "1.1"\n')
    assert built.run("paper", "utopia").returncode == 0
    assert sorted(path.name for path in (built.root / "build" / "utopia").iterdir()) == ["1.0", "1.1"]
    assert snapshot(built.results) == before


def test_the_command_works_from_a_folder_inside_the_project(project: Project) -> None:
    done = project.run("paper", "utopia", "--formats", "docx", cwd=project.root / "content" / "utopia")
    assert done.returncode == 0, done.stderr
    assert project.result("docx").exists()


# ---------------------------------------------------------------------------------- what cannot be written, whole files


def test_a_file_where_the_folder_should_be_is_reported(project: Project) -> None:
    project.write("build", "a file")
    refused(project.run("paper", "utopia"), "error[cannot-write]")
    assert (project.root / "build").read_text() == "a file"


def test_a_folder_where_the_file_should_be_is_reported(built: Project) -> None:
    built.result("pdf").unlink()
    built.result("pdf").mkdir()
    (built.result("pdf") / "inside").write_text("kept")
    refused(built.run("paper", "utopia"), "error[cannot-write]")
    assert (built.result("pdf") / "inside").read_text() == "kept"
    assert leftovers(built) == []


def leftovers(project: Project) -> list[str]:
    """Files in the result folder that are no results."""
    return [
        name for name in snapshot_names(project.results) if name not in (f"{STEM}.docx", f"{STEM}.pdf", "build.json")
    ]


def snapshot_names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_that_cannot_be_written_is_reported_and_the_old_files_stay(built: Project) -> None:
    before = snapshot(built.results)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    built.text("# Changed\n")
    built.results.chmod(0o500)
    try:
        refused(built.run("paper", "utopia"), "error[cannot-write]")
    finally:
        built.results.chmod(0o755)
    assert snapshot(built.results) == before


FULL = """
import resource, signal, sys
import briefgen.cli, briefgen.output
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

def write_whole(folder, files):
    resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
    briefgen.output.write_whole(folder, files)

briefgen.cli.write_whole = write_whole
sys.argv = ["briefgen", "paper", "utopia"]
briefgen.cli.main()
"""


def test_a_disk_that_is_full_when_files_are_written_is_reported_and_the_old_files_stay(built: Project) -> None:
    """A limit on the size of files stands for the full disk: writing ends half-way through the first file."""
    before = snapshot(built.results)
    built.text("# Changed\n")
    command = [sys.executable, "-c", FULL]
    done = subprocess.run(command, cwd=built.root, capture_output=True, text=True, check=False, timeout=60)
    refused(done, "error[cannot-write]", "still there")
    assert snapshot(built.results) == before


def test_a_disk_that_is_full_from_the_beginning_is_reported_and_the_old_files_stay(built: Project) -> None:
    before = snapshot(built.results)
    built.text("# Changed\n")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))

    refused(built.run("paper", "utopia", preexec_fn=limit), "error[")
    assert snapshot(built.results) == before


def test_files_are_whole_whenever_writing_is_killed(tmp_path: Path) -> None:
    """Killed at random moments, fifteen times: each file is one of the written ones, whole."""
    moments = random.Random(7)
    names = ["first", "second", "third"]
    for _ in range(15):
        command = [sys.executable, "-c", LOOP, str(tmp_path / "out"), *names]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as child:
            deadline = time.monotonic() + 20
            while not all((tmp_path / "out" / name).exists() for name in names) and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.06))
            child.kill()
        for name in names:
            data = (tmp_path / "out" / name).read_bytes()
            assert len(data) == 3_000_000
            assert len(set(data)) == 1
    old = [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".partial-")]
    for path in old:
        os.utime(path, (1, 1))
    from briefgen.output import write_whole

    write_whole(tmp_path / "out", {"first": b"last"})
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names), "what was killed is not cleared"


def test_a_killed_build_leaves_whole_files_and_no_process(built: Project) -> None:
    before = snapshot(built.results)
    moments = random.Random(11)
    for _ in range(4):
        built.text(f"# Changed {moments.random()}\n")
        with subprocess.Popen(
            [str(COMMAND), "paper", "utopia"], cwd=built.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as child:
            time.sleep(moments.uniform(0.1, 0.6))
            child.kill()
            rest = child.stderr.read() if child.stderr else b""  # ends when no process holds the pipe any more
        assert b"Traceback" not in rest, rest.decode()
        for name, data in snapshot(built.results).items():
            if name.endswith(".docx"):
                assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
            elif name.endswith(".pdf"):
                assert data.startswith(b"%PDF")
                assert data.rstrip().endswith(b"%%EOF")
    assert before.keys() <= snapshot(built.results).keys()
    assert built.run("paper", "utopia").returncode == 0


def test_interrupting_a_build_ends_it_without_a_traceback(project: Project) -> None:
    with subprocess.Popen(
        [str(COMMAND), "paper", "utopia"], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        assert child.stdout.readline().startswith("utopia")
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=20)
    assert child.returncode != 0 or project.result("pdf").exists()
    assert "Traceback" not in errors, errors


def test_two_builds_at_once_do_not_disturb_each_other(project: Project) -> None:
    children = [
        subprocess.Popen(
            [str(COMMAND), "paper", "utopia"], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    ended = [(child.communicate(timeout=60)[1], child.returncode) for child in children]
    assert ended == [(b"", 0), (b"", 0)]
    report = json.loads((project.results / "build.json").read_text("utf-8"))
    assert set(report["outputs"]) == {f"{STEM}.docx", f"{STEM}.pdf"}
    assert leftovers(project) == []
    assert "nothing has changed" in project.run("paper", "utopia").stdout


# ------------------------------------------------------------------------------------------------------------ templates


def word_template(change: Callable[[str, bytes], bytes]) -> bytes:
    """The Word template with its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(ROOT / "templates" / "paper.docx") as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def in_document(old: bytes, new: bytes) -> bytes:
    """The Word template with something replaced in its main part."""

    def change(name: str, data: bytes) -> bytes:
        assert name != "word/document.xml" or old in data
        return data.replace(old, new, 1) if name == "word/document.xml" else data

    return word_template(change)


BROKEN_WORD = {
    "no file of Word": b"no zip at all",
    "empty": b"",
    "a zip without parts": b"PK\x05\x06" + b"\0" * 18,
    "unknown field": lambda: in_document(b"cover.title", b"cover.titel"),
    "broken field": lambda: in_document(b"cover.title", b"cover. title |"),
    "unknown filter": lambda: in_document(b"cover.title", b"cover.title | shout"),
    "private attribute": lambda: in_document(b"cover.title", b"cover.__class__.__mro__"),
    "missing style": lambda: word_template(lambda n, d: d.replace(b'"Body Text"', b'"Other"') if "styles" in n else d),
    "no notes": lambda: word_template(lambda n, d: d.replace(b"relationships/footnotes", b"relationships/other")),
    "broken XML": lambda: word_template(lambda n, d: d[:-20] if n == "word/document.xml" else d),
    "cut off": lambda: (ROOT / "templates" / "paper.docx").read_bytes()[:5000],
}


def test_a_broken_template_is_refused_by_the_command(project: Project) -> None:
    project.write("templates/paper.docx", b"no zip at all")
    refused(project.run("paper", "utopia"), "templates/paper.docx", "error[template]")
    assert not (project.root / "build").exists()


@pytest.mark.parametrize("fault", BROKEN_WORD)
def test_a_broken_word_template_is_named(fault: str, project: Project) -> None:
    made = BROKEN_WORD[fault]
    project.write("templates/paper.docx", made if isinstance(made, bytes) else made())
    stopped(project, "templates/paper.docx", "error[template]")


BROKEN_PAGE = {
    "unknown field": "<title>{{ cover.titel }}</title>",
    "broken field": "<title>\n{{ cover.title | }}</title>",
    "unknown filter": "<title>{{ cover.title | shout }}</title>",
    "open block": "{% if cover %}<title></title>",
    "private attribute": "<title>{{ cover.__class__.__mro__ }}</title>",
    "another file": "{% include '/etc/hostname' %}",
    "a sum with a text": "<title>{{ cover.title + 1 }}</title>",
    "a division by zero": "<title>{{ 1 / 0 }}</title>",
    "an endless loop": "{% for i in range(10**9) %}x{% endfor %}",
}


@pytest.mark.parametrize("fault", BROKEN_PAGE)
def test_a_broken_page_template_is_named(fault: str, project: Project) -> None:
    project.write("templates/paper.html.j2", BROKEN_PAGE[fault])
    stopped(project, "templates/paper.html.j2", "error[template]")


@pytest.mark.parametrize("name", ["paper.docx", "paper.css", "paper.html.j2"])
def test_a_missing_template_is_named(name: str, project: Project) -> None:
    (project.root / "templates" / name).unlink()
    stopped(project, "error[missing-template]", f"templates/{name}")


def test_a_template_that_is_not_utf8_is_named(project: Project) -> None:
    for name in ("paper.html.j2", "paper.css"):
        before = (project.root / "templates" / name).read_bytes()
        project.write(f"templates/{name}", b"\xff\xfe" + before)
        stopped(project, "error[not-utf-8]", f"templates/{name}")
        project.write(f"templates/{name}", before)


def test_a_property_that_does_not_exist_is_refused_by_the_command(project: Project) -> None:
    css = (project.root / "templates" / "paper.css").read_text("utf-8")
    project.write("templates/paper.css", f"{css}\np {{ colour: red }}\n")
    refused(project.run("paper", "utopia"), "error[layout]", "colour", "templates/paper.css")
    assert not (project.root / "build").exists()


def test_a_style_sheet_without_fonts_is_reported(project: Project) -> None:
    """By the command only: without any font the layout library may crash, which must not end the tests."""
    project.write("templates/paper.css", "p { color: red }\n")
    refused(project.run("paper", "utopia"), "error[layout]", "templates/paper.css")


def test_a_template_that_is_a_folder_is_named(project: Project) -> None:
    (project.root / "templates" / "paper.css").unlink()
    (project.root / "templates" / "paper.css").mkdir()
    stopped(project, "templates/paper.css")


# -------------------------------------------------------------------------------------------------- files of the content


def test_a_text_that_is_not_utf8_is_named(project: Project) -> None:
    project.write("content/utopia/text.md", "# Début\n".encode("latin-1"))
    stopped(project, "error[not-utf-8]", "content/utopia/text.md", "UTF-8")


def test_records_that_are_not_utf8_are_named(project: Project) -> None:
    project.write("content/data/facts.yaml", "one: {text: Début}\n".encode("utf-16"))
    stopped(project, "error[not-utf-8]", "content/data/facts.yaml")


def test_a_folder_where_a_text_should_be_is_named(project: Project) -> None:
    (project.root / "content/utopia/text.md").unlink()
    (project.root / "content/utopia/text.md").mkdir()
    stopped(project, "error[unreadable-file]", "content/utopia/text.md")


def test_a_missing_file_of_records_is_named(project: Project) -> None:
    (project.root / "content/data/facts.yaml").unlink()
    stopped(project, "error[missing-file]", "content/data/facts.yaml")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(project: Project) -> None:
    for name in ("content/utopia/text.md", "content/utopia/paper.yaml", "content/data/facts.yaml"):
        text = (project.root / name).read_text("utf-8")
        project.write(name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    done = project.run("show", "utopia")
    assert done.returncode == 0, said(done)
    assert 'text "Some words."' in done.stdout


@pytest.mark.parametrize("name", ["content/project.yaml", "content/utopia/paper.yaml"])
@pytest.mark.parametrize("text", ["", "# only a remark\n", "just words\n", "- a list\n", "null\n", "{}\n"])
def test_a_file_without_fields_is_named(name: str, text: str, project: Project) -> None:
    project.write(name, text)
    stopped(project, "error[", name)


@pytest.mark.parametrize("name", ["content/utopia/text.md", "content/utopia/abstract.md"])
@pytest.mark.parametrize("text", ["", "\n\n", "[^a]: A note.\n", "-\n", "> \n"])
def test_a_text_without_words_is_named(name: str, text: str, project: Project) -> None:
    project.write(name, text)
    stopped(project, "error[", name)


def test_a_paper_without_headings_is_refused(project: Project) -> None:
    project.text("Only words.\n")
    stopped(project, "error[", "heading")


@pytest.mark.parametrize("key", ["contents", "page_x_of_y", "cover_abstract", "cover_project", "version"])
def test_a_label_that_is_missing_is_named(key: str, project: Project) -> None:
    name = "templates/labels/en.yaml"
    whole = (project.root / name).read_text("utf-8")
    project.write(name, "".join(line for line in whole.splitlines(True) if not line.startswith(key)))
    stopped(project, "error[", key)


@pytest.mark.parametrize("text", ["", "- a list\n", "contents: [a, b]\n"])
def test_labels_of_another_shape_are_named(text: str, project: Project) -> None:
    project.write("templates/labels/en.yaml", text)
    stopped(project, "error[", "templates/labels/en.yaml")
