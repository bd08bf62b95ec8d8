"""The rules in words: one of them for `briefgen check --explain`, all of them for docs/rules.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.editor.rule import Rule

INTRODUCTION = """\
# The rules

What the editor looks for in every paper and in its records (`make check-content COUNTRY=canada`, and each build). Severities are
set in `content/style/rules.yaml`, word lists and exceptions in `content/style/`, and single findings that are meant are waived in
the country's `waivers.yaml`. This page is written by `make docs` from what the rules say of themselves.
"""


def explained(rule: Rule, severity: str) -> str:
    """What a rule is for, what it looks for, an example, and how to mend it; `severity` is the one that holds."""
    head = f"{rule.id} ({_kind(rule, severity)})"
    body = (f"{name}: {_filled(text)}" for name, text in rule.parts.items())
    return "\n\n".join([head, _filled(rule.why), *body])


def rules_page(rules: Mapping[str, Rule], families: Mapping[str, str]) -> str:
    """The text of docs/rules.md: the rules by family; `families` has what each family is about."""
    ordered = sorted(rules.values(), key=lambda rule: (list(families).index(rule.family), rule.id))
    parts = [INTRODUCTION, _table(ordered)]
    for family, about in families.items():
        parts.append(f"## {family.capitalize()}\n\n{about}\n")
        parts += [_section(rule) for rule in ordered if rule.family == family]
    return "\n".join(parts)


def _table(rules: Iterable[Rule]) -> str:
    rows = (f"| [{rule.id}](#{rule.id}) | {_kind(rule, rule.severity)} | {rule.family} |" for rule in rules)
    return "\n".join(["| rule | severity | about |", "|---|---|---|", *rows, ""])


def _section(rule: Rule) -> str:
    parts = (f"**{name}:** {_filled(text)}\n" for name, text in rule.parts.items())
    return "\n".join([f"### {rule.id}\n", f"*{_kind(rule, rule.severity)}.* {_filled(rule.why)}\n", *parts])


def _kind(rule: Rule, severity: str) -> str:
    languages = f", {' and '.join(rule.languages)} only" if rule.languages else ""
    return f"{severity}{', guesses' if rule.guesses else ''}{languages}"


def _filled(text: str) -> str:
    """Paragraphs of one line each."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text))


def families(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """The families of the rules and what each is about: the first line of its package."""
    import importlib

    for family in sorted({rule.family for rule in rules}):
        yield family, str(importlib.import_module(f"briefgen.rules.{family}").__doc__).strip()
