"""The command `briefgen`, as a user runs it: which country, which formats, what it prints, what it says of the content."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project import COMMAND, ROOT, STEM, Project
from runs import refused, said, snapshot, stopped

from briefgen import __version__

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
    refused(project.run("paperz"), "No such command")


def test_the_report_names_what_went_in_and_came_out(built: Project) -> None:
    from hashlib import sha256

    report = json.loads((built.results / "build.json").read_text("utf-8"))
    assert set(report["outputs"]) == {f"{STEM}.docx", f"{STEM}.pdf"}
    for name, recorded in report["outputs"].items():
        data = (built.results / name).read_bytes()
        assert recorded == {"sha256": sha256(data).hexdigest(), "bytes": len(data)}
    files = report["inputs"]["files"]
    assert files["content/utopia/text.md"] == sha256(b"# Beginning\n\nSome words.\n").hexdigest()
    assert {"templates/paper.docx", "templates/paper.css", "content/project.yaml", "briefgen"} <= files.keys()
    assert (report["pages"], report["notes"], report["country"], report["version"]) == (3, 0, "utopia", "1.0")
    assert report["words"] == 19  # 12 of them in the table of versions
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


def test_a_missing_file_of_records_holds_none(project: Project) -> None:
    (project.root / "content/data/facts.yaml").unlink()
    project.document()
    (project.root / "content/data/organisations.yaml").unlink()
    stopped(project, "error[unknown-organisation]: content/data/organisations.yaml has no record “first”")


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
