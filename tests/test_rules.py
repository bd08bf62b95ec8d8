"""The editorial rules: each has its text, a case in which it fires and one in which it is silent (spec/rules/ID.md)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from expected import Expected, same
from project import ROOT, Project

from briefgen.diagnostics import Diagnostics
from briefgen.editor.review import review, review_records
from briefgen.editor.rule import PARTS
from briefgen.editor.rules import all_rules
from briefgen.editor.style import Style
from briefgen.pipeline import resolved
from briefgen.project.checking import holdings
from briefgen.records.load import read_all_records

SPEC = Path(__file__).parent / "spec" / "rules"
PART = re.compile(
    r"^## (?P<name>.+)$|^(?P<fence>`{3,})(?P<kind>\w+) ?(?P<file>\S*)\n(?P<text>(?:.*\n)*?)(?P=fence)$", re.MULTILINE
)
RULES = all_rules()


def cases(path: Path) -> dict[str, list[re.Match[str]]]:
    """The fences of each case, by its name."""
    found: dict[str, list[re.Match[str]]] = {}
    for part in PART.finditer(path.read_text("utf-8")):
        if part["name"]:
            assert part["name"] not in found, f"{path.name}: two cases are called “{part['name']}”"
            found[part["name"]] = []
        else:
            found[next(reversed(found))].append(part)
    return found


ALL = [(path, name) for path in sorted(SPEC.glob("*.md")) for name in cases(path)]


def prepare(project: Project, part: re.Match[str]) -> None:
    """Put a fence of a case into the project."""
    if part["kind"] == "text":
        project.text(f"# Beginning\n\n{part['text']}")
    elif part["kind"] == "file":
        project.write(part["file"], part["text"])
    elif part["kind"] == "records":
        path = project.root / "content" / "data" / f"{part['file']}.yaml"
        before = path.read_text("utf-8") if path.exists() else ""
        project.write(f"content/data/{part['file']}.yaml", before.replace("{}\n", "") + part["text"])
    elif part["kind"] == "change":
        old, _, new = part["text"].partition("→\n")
        project.change(part["file"], old.removesuffix("\n"), new.removesuffix("\n"))


def findings(project: Project, rule: str) -> str:
    """What a rule finds in the paper, or, where it looks at records that no paper uses, in all of them; as it is printed."""
    log = Diagnostics()
    library = read_all_records(project.root, log)
    document, paper = resolved(project.root, "utopia", library, log)
    style = Style(project.root, "en", log)
    found = Diagnostics()
    found.extend(review(document, paper, style))
    found.extend(review_records(holdings(library, [paper], style)))
    log.raise_if_errors()
    lines = []
    for finding in found:
        if finding.code == rule:
            lines.append(str(finding))
            lines += [f"   mend: {edit.span.place} → “{edit.text}”" for edit in finding.edits]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(("path", "name"), ALL, ids=[f"{path.stem}: {name}" for path, name in ALL])
def test_the_rule_finds_what_its_case_says(path: Path, name: str, project: Project, expected: Expected) -> None:
    shutil.copytree(ROOT / "content" / "style", project.root / "content" / "style")
    wanted = None
    for part in cases(path)[name]:
        if part["kind"] == "findings":
            wanted = part
        else:
            prepare(project, part)
    found = findings(project, path.stem)
    if name.startswith("silent"):
        assert found == ""
        return
    assert wanted
    assert found, f"spec/rules/{path.name}, “{name}”: it finds nothing, or does not say what"
    if expected.accept:
        text = path.read_text("utf-8")
        path.write_text(text[: wanted.start("text")] + found + text[wanted.end("text") :], "utf-8")
    else:
        same(wanted["text"], found, f"spec/rules/{path.name}, “{name}”")


@pytest.mark.parametrize("id_", RULES)
def test_a_rule_has_cases_that_fire_and_that_are_silent(id_: str) -> None:
    names = list(cases(SPEC / f"{id_}.md"))
    assert all(name.startswith(("fires: ", "silent: ")) for name in names), names
    assert any(name.startswith("fires: ") for name in names)
    assert any(name.startswith("silent: ") for name in names)


@pytest.mark.parametrize("id_", RULES)
def test_a_rule_says_why_what_and_how_to_mend(id_: str) -> None:
    rule = RULES[id_]
    assert tuple(rule.parts) == PARTS
    assert rule.why.endswith(".")
    assert all(rule.parts.values())


def test_no_case_is_without_its_rule() -> None:
    assert {path.stem for path in SPEC.glob("*.md")} == set(RULES)
