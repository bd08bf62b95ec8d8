"""`briefgen check`: the papers, and all records, read by the editor; nothing is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.console import columns, count
from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, did_you_mean, fail
from briefgen.editor.explain import explained, families
from briefgen.editor.explain import rules_page as page_of
from briefgen.editor.formats import FORMATS
from briefgen.editor.mend import Mended, chosen, mend
from briefgen.editor.reading import Holdings
from briefgen.editor.review import review_records
from briefgen.editor.rule import Rule
from briefgen.editor.rules import all_rules
from briefgen.editor.style import Style
from briefgen.editor.waivers import Waived, read_waivers
from briefgen.pipeline import resolved, reviewed
from briefgen.project.output import write_whole
from briefgen.records.library import Library
from briefgen.records.load import Paper, read_all_records

WAIVERS = "content/waivers.yaml"
ROUNDS = 5  # of mending: more are a mistake
NOUNS = {"error": "error", "warning": "warning", "info": "remark"}


@dataclass(frozen=True)
class Checked:
    """What was found, by file and place; how many findings were waived; the papers that were read."""

    findings: tuple[Diagnostic, ...]
    waived: int
    papers: tuple[str, ...]

    def fails(self, strict: bool) -> bool:
        """Whether there are errors, or, strictly, warnings."""
        return bool({one.severity for one in self.findings} & ({"error", "warning"} if strict else {"error"}))


def check_papers(root: Path, countries: Sequence[str], everything: bool, today: str) -> Checked:
    """Read the papers of `countries`, and, when that is `everything` there is, all records as well.

    A paper that cannot be put together is reported with its errors; the others are read all the same. `today` (ISO 8601) ends
    waivers.
    """
    library = read_all_records(root, Diagnostics())
    found, seen, papers, waived = Diagnostics(), set[str](), list[Paper](), 0
    for country in countries:
        log = Diagnostics()
        try:
            document, paper = resolved(root, country, library, log)
            edited = reviewed(root, document, paper, log, today)
        except BriefgenError as error:
            found.extend(error.diagnostics)
            continue
        papers.append(paper)
        seen |= set(map(str, edited.seen))
        found.extend(edited.findings)
        waived += edited.waived
    if everything:
        found.extend(library.broken)
        try:
            edited = _records(root, library, papers if len(papers) == len(countries) else None, seen, today)
            found.extend(edited.findings)
            waived += edited.waived
        except BriefgenError as error:
            found.extend(error.diagnostics)
    return Checked(tuple(found.by_place), waived, tuple(paper.folder for paper in papers))


def _records(root: Path, library: Library, papers: Sequence[Paper] | None, seen: set[str], today: str) -> Waived:
    """What the rules find in records and have not found in a paper; `content/waivers.yaml` is for these.

    `papers` are all that there are, or None where one could not be read.
    """
    log = Diagnostics()
    found = review_records(holdings(library, papers, Style(root, "en", log)))
    waivers = read_waivers(root, WAIVERS, log)
    log.raise_if_errors()
    return waivers.apply([one for one in found if str(one) not in seen], today)


def holdings(library: Library, papers: Sequence[Paper] | None, style: Style) -> Holdings:
    """All records; those that none of `papers` uses are known where these are all papers that there are."""
    ids = {kind: tuple(shelf.records) for kind, shelf in library.shelves.items()}
    if papers is None:
        return Holdings(library, ids, style)
    used = {key for paper in papers for key in paper.used_records()}
    unused = {
        kind: tuple(id_ for id_ in all_ids if not {f"{kind}/{id_}", f"{kind}/*"} & used)
        for kind, all_ids in ids.items()
    }
    return Holdings(library, ids, style, unused=unused)


def mend_papers(root: Path, countries: Sequence[str], everything: bool, today: str, dry_run: bool) -> Iterator[Mended]:
    """Put the safe mends of what is found into the files, and give each file that changes; in a dry run no file does.

    One mend can make room for another: it is gone through again until nothing is left to mend.
    """
    for _ in range(1 if dry_run else ROUNDS):
        findings = chosen(check_papers(root, countries, everything, today).findings)
        mended = mend(root, findings)
        if not dry_run:
            for one in mended:
                path = root / one.path
                write_whole(path.parent, {path.name: one.data})
        yield from mended
        if not mended:
            return


def shown(checked: Checked, form: str) -> str:
    """What was found, in one of the `formats.FORMATS`; as text with a count at the end."""
    text = FORMATS[form](checked.findings, all_rules())
    return "\n\n".join(part for part in (text, _counted(checked)) if part) if form == "text" else text


def _counted(checked: Checked) -> str:
    of = {severity: sum(one.severity == severity for one in checked.findings) for severity in NOUNS}
    told = [count(number, NOUNS[severity]) for severity, number in of.items() if number]
    files = len({one.span.source.path for one in checked.findings if one.span})
    what = f"{', '.join(told)} in {count(files, 'file')}" if told else "nothing found"
    waived = f" ({count(checked.waived, 'finding')} waived)" if checked.waived else ""
    return f"{', '.join(checked.papers) or 'no paper'}: {what}{waived}"


def explain(root: Path, id_: str) -> str:
    """What a rule looks for, an example and how to mend it; `BriefgenError` when there is no such rule."""
    rules = all_rules()
    if id_ not in rules:
        raise fail("unknown-rule", f"there is no rule “{id_}”", did_you_mean(id_, rules))
    return explained(rules[id_], _severity(root, rules[id_]))


def listed(root: Path) -> str:
    """The rules, each with its severity and its first line."""
    rows = [(rule.family, rule.id, _severity(root, rule), rule.why) for rule in all_rules().values()]
    return columns(rows, left=4)


def rules_page() -> str:
    """The text of docs/rules.md."""
    rules = all_rules()
    return page_of(rules, dict(families(rules.values())))


def _severity(root: Path, rule: Rule) -> str:
    return Style(root, "en", Diagnostics()).pairs("rules").get(rule.id, rule.severity)
