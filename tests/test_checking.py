"""`briefgen check`: findings as they are printed, waived, mended and explained."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from project import ROOT, Project
from runs import refused, said
from sarif_pydantic import Sarif

from briefgen.project import checking
from briefgen.schemas import schemas

TODAY = "2026-11-22"
TWICE = "# One\n\nSome words of of a text.\n"


def check(project: Project, *countries: str) -> checking.Checked:
    """What is found now in all papers and records, or in the papers named."""
    return checking.check_papers(project.root, countries or ("utopia",), not countries, TODAY)


def codes(checked: checking.Checked) -> list[str]:
    """The rules that found something."""
    return [finding.code for finding in checked.findings]


@pytest.fixture
def quiet(project: Project) -> Project:
    """The small project with rules of which only some are on, so that each test sees what it is about."""
    switch(project, "warning")
    return project


def switch(project: Project, severity: str) -> None:
    """Switch all rules off but two, of which repeated-word has this severity."""
    off = (f"{rule}: off\n" for rule in checking.all_rules() if rule not in ("repeated-word", "name-alias"))
    project.write("content/style/rules.yaml", "".join([*off, f"repeated-word: {severity}\n"]))


# ------------------------------------------------------------------------------------------------------- the command


def test_findings_come_with_line_caret_hint_and_a_count(quiet: Project) -> None:
    quiet.text(TWICE)
    done = quiet.run("check", "utopia")
    assert done.returncode == 0
    assert done.stdout == (
        "content/utopia/text.md:3:12: warning[repeated-word]: “of” stands twice\n"
        "    3 | Some words of of a text.\n"
        "      |            ^^^^^\n"
        "   hint: delete one\n"
        "\n"
        "utopia: 1 warning in 1 file\n"
    )


def test_nothing_found_is_said(quiet: Project) -> None:
    done = quiet.run("check")
    assert done.returncode == 0
    assert done.stdout == "utopia: nothing found\n"


def test_warnings_fail_when_strict_and_errors_always(quiet: Project) -> None:
    quiet.text(TWICE)
    assert quiet.run("check", "--strict").returncode == 1
    switch(quiet, "error")
    done = quiet.run("check")
    assert done.returncode == 1
    assert "error[repeated-word]" in done.stdout


def test_a_remark_fails_nothing(quiet: Project) -> None:
    quiet.text(TWICE)
    switch(quiet, "info")
    done = quiet.run("check", "--strict", "utopia")
    assert "info[repeated-word]" in done.stdout
    assert "1 remark in 1 file" in done.stdout


def test_a_paper_that_cannot_be_read_is_told_and_the_others_are_checked(quiet: Project) -> None:
    shutil.copytree(quiet.root / "content" / "utopia", quiet.root / "content" / "atlantis")
    quiet.write("content/atlantis/text.md", TWICE)
    quiet.text("# One\n\n[@nowhere]\n")
    done = quiet.run("check")
    assert done.returncode == 1
    assert "error[unknown-reference]" in done.stdout
    assert "content/atlantis/text.md:3:12: warning[repeated-word]" in done.stdout


def test_a_record_that_no_paper_uses_is_read_when_everything_is(quiet: Project) -> None:
    quiet.write(
        "content/data/clusters.yaml", (quiet.root / "content/data/clusters.yaml").read_text() + "bad: {nmae: x}\n"
    )
    assert "unknown-field" in codes(check(quiet))
    assert "unknown-field" not in codes(check(quiet, "utopia"))


def test_wrong_names_are_refused(project: Project) -> None:
    refused(project.run("check", "utopai"), "did you mean “utopia”")
    refused(project.run("check", "--explain", "repeated-wrod"), "error[unknown-rule]", "did you mean “repeated-word”")
    refused(project.run("check", "--format", "xml"), "xml")


def test_a_rule_is_explained(project: Project) -> None:
    text = said(project.run("check", "--explain", "repeated-word"))
    assert text.startswith("repeated-word (warning)\n\n")
    assert [part for part in ("\nLooks for: ", "\nExample: ", "\nMend: ") if part not in text] == []


def test_rules_are_listed_with_the_severity_that_holds(project: Project) -> None:
    project.write("content/style/rules.yaml", "repeated-word: info\n")
    lines = [line.split() for line in project.run("rules").stdout.splitlines()]
    assert [line[2] for line in lines if line[1] == "repeated-word"] == ["info"]
    assert len(lines) == len(checking.all_rules())


def test_the_page_of_rules_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == checking.rules_page(), "run make docs"


# ----------------------------------------------------------------------------------------------------------- formats


def test_json_has_places_and_mends(quiet: Project) -> None:
    quiet.text(TWICE)
    assert json.loads(quiet.run("check", "--format", "json").stdout) == [
        {
            "rule": "repeated-word", "severity": "warning", "message": "“of” stands twice", "file": "content/utopia/text.md",
            "line": 3, "column": 12, "end_line": 3, "end_column": 17, "hint": "delete one",
            "mend": [{
                "file": "content/utopia/text.md", "startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 17, "text": "of",
            }],
        }
    ]  # fmt: skip


def test_sarif_is_valid_and_names_the_rules(quiet: Project) -> None:
    quiet.text(TWICE)
    printed = quiet.run("check", "--format", "sarif").stdout
    run = Sarif.model_validate_json(printed).runs[0]
    assert run.results
    assert run.tool.driver.rules
    result = run.results[0]
    assert run.tool.driver.rules[result.rule_index or 0].id == result.rule_id == "repeated-word"
    region = json.loads(printed)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 17}


def test_github_gets_one_escaped_line_for_each_finding(quiet: Project) -> None:
    quiet.text("# One\n\nSome 100 % of of it.\n")
    switch(quiet, "error")
    line = quiet.run("check", "--format", "github").stdout
    place = "title=repeated-word,file=content/utopia/text.md,line=3,endLine=3,col=12,endColumn=17"
    assert line == f"::error {place}::“of” stands twice. delete one\n"


def test_formats_for_programs_say_nothing_else(quiet: Project) -> None:
    assert quiet.run("check", "--format", "json").stdout == "[]\n"
    assert quiet.run("check", "--format", "github").stdout.strip() == ""
    assert json.loads(quiet.run("check", "--format", "sarif").stdout)["runs"][0]["results"] == []


# ----------------------------------------------------------------------------------------------------------- waivers


def test_a_waiver_leaves_out_what_it_names_and_is_counted(quiet: Project) -> None:
    quiet.text("# One\n\nSome words of of a text.\n\nAnother one is is here.\n")
    quiet.write("content/utopia/waivers.yaml", "- {rule: repeated-word, words: words of of, reason: A quotation.}\n")
    done = quiet.run("check")
    assert "“of”" not in done.stdout
    assert "“is” stands twice" in done.stdout
    assert "utopia: 1 warning in 1 file (1 finding waived)" in done.stdout


@pytest.mark.parametrize(
    ("waiver", "waived"),
    [
        ("{rule: repeated-word, reason: R}", True),
        ("{rule: repeated-word, file: text.md, reason: R}", True),
        ("{rule: repeated-word, file: content/utopia/text.md, words: “of” stands twice, reason: R}", True),
        ("{rule: repeated-word, file: abstract.md, reason: R}", False),
        ("{rule: repeated-word, words: other words, reason: R}", False),
        ("{rule: name-alias, reason: R}", False),
        ('{rule: repeated-word, until: "2026-11-22", reason: R}', True),
        ('{rule: repeated-word, until: "2026-11", reason: R}', True),
    ],
)
def test_a_waiver_matches_by_rule_file_and_words(waiver: str, waived: bool, quiet: Project) -> None:
    quiet.text(TWICE)
    quiet.write("content/utopia/waivers.yaml", f"- {waiver}\n")
    assert codes(check(quiet)) == ([] if waived else ["repeated-word", "unused-waiver"])


def test_a_waiver_that_is_over_waives_nothing_and_says_so(quiet: Project) -> None:
    quiet.text(TWICE)
    quiet.write("content/utopia/waivers.yaml", '- {rule: repeated-word, until: "2026-11-21", reason: R}\n')
    found = check(quiet)
    assert codes(found) == ["repeated-word", "expired-waiver"]
    assert "held until 2026-11-21" in found.findings[1].message
    assert quiet.build().waived == 1  # a build does not look at the calendar


def test_a_waiver_needs_a_reason_and_known_fields(quiet: Project) -> None:
    quiet.write("content/utopia/waivers.yaml", "- {rule: repeated-word, becuase: R}\n")
    text = quiet.run("check").stdout
    assert "error[missing-field]: the field “reason” is missing" in text
    assert "error[unknown-field]: there is no field “becuase” here" in text


def test_waivers_must_be_a_list(quiet: Project) -> None:
    quiet.write("content/utopia/waivers.yaml", "rule: repeated-word\n")
    assert "error[wrong-type]" in quiet.run("check").stdout


def test_what_is_found_in_records_alone_is_waived_for_all_content(quiet: Project) -> None:
    quiet.write("content/style/rules.yaml", "{}\n")
    path = "content/data/sources.yaml"
    quiet.write(path, (quiet.root / path).read_text() + 'again: {url: "https://example.org/register"}\n')
    assert "duplicate-source" in codes(check(quiet))
    quiet.write("content/waivers.yaml", "- {rule: duplicate-source, words: again, reason: R}\n")
    assert "duplicate-source" not in codes(check(quiet))


def test_editors_know_the_form_of_waivers() -> None:
    assert (ROOT / "schemas" / "waivers.json").read_text("utf-8") == schemas()["waivers.json"]


# ------------------------------------------------------------------------------------------------------- house style


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("repeated-wrod: off\n", "there is no rule “repeated-wrod”"),
        ("repeated-word: fatal\n", "“fatal” is no severity"),
        ("- repeated-word\n", "must have lines"),
    ],
)
def test_mistakes_in_the_severities_are_told(rules: str, words: str, project: Project) -> None:
    project.write("content/style/rules.yaml", rules)
    text = project.run("check").stdout
    assert "error[bad-style]" in text
    assert words in text
    assert "content/style/rules.yaml:1:" in text


def test_a_rule_that_guesses_cannot_be_an_error(project: Project) -> None:
    guessing = next((rule.id for rule in checking.all_rules().values() if rule.guesses), None)
    assert guessing
    project.write("content/style/rules.yaml", f"{guessing}: error\n")
    assert "it cannot be an error" in project.run("check").stdout


def test_a_word_list_must_be_a_list(project: Project) -> None:
    project.write("content/style/en/repeated-words.yaml", "had: had\n")
    assert "error[bad-style]: content/style/en/repeated-words.yaml must be a list" in project.run("check").stdout


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("number-agreement", "- this is\n- ''\n", "2:3: error[bad-style]: this is no word"),
        ("number-agreement", "- [this, is]\n", "1:3: error[bad-style]: this is no word"),
        ("number-words", "two: 2\nthree: 3 or 4\n", "2:8: error[bad-style]: “3 or 4” is no whole number"),
        ("paper-count", "stories: stories\ntales: CA\n", "2:8: error[bad-style]: “CA” is none of "),
        ("table-balance", "sold: sales\n", "1:7: error[bad-style]: “sales” is none of balance, exports, imports"),
        ("currencies", "' ': EUR\n", "1:6: error[bad-style]: this is no word"),
    ],
)
def test_mistakes_in_a_list_are_told_at_their_place(name: str, words: str, told: str, project: Project) -> None:
    project.write(f"content/style/en/{name}.yaml", words)
    project.text("# Beginning\n\nThe two stories cost EUR 3.\n\n| Year | Sold |\n|---|---|\n| 2018 | 3 |\n")
    assert f"content/style/en/{name}.yaml:{told}" in project.run("check").stdout


# ------------------------------------------------------------------------------------------------------------ builds


def test_a_build_tells_warnings_and_counts_the_rest(quiet: Project) -> None:
    quiet.text(TWICE + "\nThis is is one.\n")
    quiet.write("content/utopia/waivers.yaml", "- {rule: repeated-word, words: “is”, reason: R}\n")
    done = quiet.run("paper", "utopia")
    assert done.returncode == 0
    assert "content/utopia/text.md:3:12: warning[repeated-word]" in done.stderr
    report = json.loads((quiet.results / "build.json").read_text("utf-8"))
    assert len(report["warnings"]) == report["waived"] == 1


def test_an_error_stops_a_final_paper_and_not_a_draft(quiet: Project) -> None:
    quiet.text(TWICE)
    switch(quiet, "error")
    refused(quiet.run("paper", "utopia"), "error[repeated-word]")
    assert not (quiet.root / "build").exists()
    quiet.change("content/utopia/paper.yaml", '- number: "1.0"', '- number: "1.0"\n    state: draft')
    done = quiet.run("paper", "utopia")
    assert done.returncode == 0
    assert "error[repeated-word]" in done.stderr


def test_a_paper_is_built_again_when_the_house_style_or_a_waiver_changes(quiet: Project) -> None:
    quiet.run("paper", "utopia")
    assert "nothing has changed" in quiet.run("paper", "utopia").stdout
    quiet.write("content/utopia/waivers.yaml", "[]\n")
    assert "nothing has changed" not in quiet.run("paper", "utopia").stdout
    quiet.write("content/style/en/new.yaml", "- word\n")
    assert "nothing has changed" not in quiet.run("paper", "utopia").stdout
    assert "nothing has changed" in quiet.run("paper", "utopia").stdout


# ------------------------------------------------------------------------------------------------------------- mends


def test_mends_change_nothing_but_their_words_and_show_the_difference(quiet: Project) -> None:
    text = "\ufeff# One\r\n\r\nSome *words* of of a  text.\t \r\n\r\n<!-- kept -->\r\nIt is is é here"
    quiet.write("content/utopia/text.md", text.encode())
    done = quiet.run("check", "--fix")
    assert (quiet.root / "content/utopia/text.md").read_bytes().decode() == text.replace("of of", "of").replace(
        "is is", "is"
    )
    assert "-Some *words* of of a  text." in done.stdout
    assert "+Some *words* of a  text." in done.stdout
    assert done.stdout.endswith("utopia: nothing found\n")


def test_a_mend_in_a_record_keeps_comments_order_and_quotation_marks(quiet: Project) -> None:
    path, old = "content/data/clusters.yaml", "description: a network of millers"
    quiet.change(path, old, "description: 'a network of of millers'")
    quiet.write(path, "# first\n" + (quiet.root / path).read_text("utf-8") + "\n# last")
    before = (quiet.root / path).read_text("utf-8")
    quiet.text("# One\n\nThe {{ clusters.mill.description }}.\n")
    quiet.run("check", "--fix")
    assert (quiet.root / path).read_text("utf-8") == before.replace("of of", "of")


def test_a_dry_run_shows_and_leaves_everything(quiet: Project) -> None:
    quiet.text(TWICE)
    done = quiet.run("check", "--fix", "--dry-run")
    assert "+Some words of a text." in done.stdout
    assert "1 warning in 1 file" in done.stdout
    assert (quiet.root / "content/utopia/text.md").read_text("utf-8") == TWICE


def test_what_is_waived_is_not_mended(quiet: Project) -> None:
    quiet.text(TWICE)
    quiet.write("content/utopia/waivers.yaml", "- {rule: repeated-word, reason: R}\n")
    assert quiet.run("check", "--fix").stdout == "utopia: nothing found (1 finding waived)\n"
    assert (quiet.root / "content/utopia/text.md").read_text("utf-8") == TWICE


def test_the_difference_is_kept_out_of_what_programs_read(quiet: Project) -> None:
    quiet.text(TWICE)
    done = quiet.run("check", "--fix", "--format", "json")
    assert done.stdout == "[]\n"
    assert "+Some words of a text." in done.stderr


def test_a_file_that_cannot_be_written_is_told(quiet: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet.text(TWICE)

    def full(folder: Path, files: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checking, "write_whole", full)
    with pytest.raises(OSError, match="No space left"):
        list(checking.mend_papers(quiet.root, ["utopia"], True, TODAY, False))
    assert (quiet.root / "content/utopia/text.md").read_text("utf-8") == TWICE


# -------------------------------------------------------------------------------------------------------- the rest


def test_the_hook_for_pre_commit_runs_the_command() -> None:
    for name in (".pre-commit-hooks.yaml", ".pre-commit-config.yaml"):
        text = (ROOT / name).read_text("utf-8")
        entry = re.search(r"entry: (.+)", text)
        assert entry
        assert entry[1] == ".venv/bin/briefgen check"
        assert "files: ^content/" in text


def test_the_papers_as_shipped_have_no_finding_that_is_not_explained() -> None:
    checked = checking.check_papers(ROOT, ["canada", "japan", "usa"], True, TODAY)
    assert [str(finding) for finding in checked.findings] == []
    assert checked.waived > 0
