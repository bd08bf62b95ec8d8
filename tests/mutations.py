"""The mutation test of the editorial rules: mistakes are planted in copies of the shipped papers, and looked for.

python tests/mutations.py --seed 7 --rounds 3 [--kinds wrong-count …] [--family dates …]
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import mistakes  # noqa: F401  (declares the kinds)
from planting import KINDS, Change, Content, Mistake, planted, read_content

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics
from briefgen.editor.prose import read_prose
from briefgen.editor.review import review_records
from briefgen.editor.style import Style
from briefgen.expressions import Facts
from briefgen.pipeline import resolved, reviewed
from briefgen.project.checking import holdings
from briefgen.records.library import Library
from briefgen.records.load import Paper, read_all_records

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-22"
NEAR = 2  # lines
TRIES = 25  # places that are looked at before a kind is given up: at others nothing is printed
OUTSIDE = {"unused-waiver", "expired-waiver"}  # of the waivers, not of the text
SELECTED = ("agreements", "arrangements", "partnerships", "trade")  # kinds that papers choose by what is in them
Place = tuple[str, int, int]  # path, first and last line
QUOTED = re.compile(r"“([^”]*)”")


@dataclass(frozen=True)
class Seen:
    """What a paper (or the records by themselves) says, and what is found in it, waived findings included."""

    words: str
    findings: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...] = ()
    paper: Paper | None = None
    failed: bool = False


@dataclass(frozen=True)
class Result:
    """One mistake: where it was planted, and the codes of the findings that tell of it."""

    kind: str
    family: str
    place: str
    old: str
    new: str
    codes: tuple[str, ...]
    noise: tuple[str, ...] = ()
    """new findings elsewhere, which do not count"""

    @property
    def found(self) -> bool:
        """Whether it was found."""
        return bool(self.codes)

    def __str__(self) -> str:
        """For the list of those missed."""
        return f"{self.kind}: {self.place}: “{self.old}” → “{self.new}” {' '.join(self.noise)}".strip()


@dataclass
class Bench:
    """A copy of the project, in which mistakes are planted one after the other."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Copy the project's content, and read its papers as they are."""
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, self.root / name)
        self.files = read_content(self.root)
        self.library = read_all_records(self.root, Diagnostics())
        papers = sorted(path.parent.name for path in (self.root / "content").glob("*/paper.yaml"))
        for country in papers:
            self.before[country] = self.read(country, self.library)
        self.before["records"] = self.records(self.library, {})
        printed = {name: seen.words for name, seen in self.before.items() if name != "records"}
        self.content = Content(self.files, self.value, printed)

    def value(self, path: str, expression: str) -> Any:
        """The value of an expression, as the first paper that may use it has it; None where it has none."""
        country = path.split("/")[1]
        paper = self.before.get(country, self.before["canada"]).paper
        log = Diagnostics()
        assert paper
        value = Facts(paper, log).value(expression, None)
        return None if log.errors else value

    # ---------------------------------------------------------------------------------------------------- reading

    def read(self, country: str, library: Library) -> Seen:
        """A paper, read."""
        log = Diagnostics()
        try:
            document, paper = resolved(self.root, country, library, log)
            done = reviewed(self.root, document, paper, log, TODAY)
        except BriefgenError as error:
            return Seen("", tuple(error.diagnostics), failed=True)
        words = "\n".join(prose.text for prose in read_prose(document, None)[0])
        return Seen(words, done.findings, tuple(set(done.seen) - set(done.findings)), paper)

    def records(self, library: Library, papers: Mapping[str, Seen]) -> Seen:
        """All records by themselves; `papers` are those that were read anew."""
        read = [(papers.get(name) or seen).paper for name, seen in self.before.items() if name != "records"]
        known = [paper for paper in read if paper]
        style = Style(self.root, "en", Diagnostics())
        found = review_records(holdings(library, known if len(known) == len(read) else None, style))
        return Seen("", (*library.broken, *found))

    def changed(self, mistake: Mistake) -> list[str]:
        """The papers that it may change."""
        papers = {name: seen.paper for name, seen in self.before.items() if seen.paper}
        return [name for name, paper in papers.items() if any(self._uses(name, paper, c) for c in mistake.changes)]

    def _uses(self, name: str, paper: Paper, change: Change) -> bool:
        folder, kind = change.path.split("/")[1], Path(change.path).stem
        if folder == "shared":
            return change.path in {source.path for source in paper.passages.used.values()}
        if folder != "data":
            return folder in (name, "project.yaml")
        before = re.findall(r"^(\w+):", self.files[change.path][: change.end], re.MULTILINE)
        keys = {f"{kind}/{before[-1] if before else ''}", f"{kind}/*"}
        return kind in SELECTED or bool(keys & set(paper.used_records()))

    # --------------------------------------------------------------------------------------------------- planting

    def plant(self, kind: str, seed: str) -> Result | None:
        """Plant one mistake of a kind where it is seen, and look for it; None when there is no place for it."""
        found = KINDS[kind].mistakes(self.content, Random(seed))
        for mistake in found[:TRIES]:
            result = self.look(kind, mistake)
            if result:
                return result
        return None

    def look(self, kind: str, mistake: Mistake) -> Result | None:
        """Whether a mistake is found; None when nobody could see it in a printed paper (and it is of a kind that can be seen)."""
        after = planted(self.files, mistake)
        if all(self.files.get(path) == text for path, text in after.items()):
            return None
        try:
            for path, text in after.items():
                (self.root / path).write_text(text, "utf-8")
            return self._compare(kind, mistake, after)
        finally:
            for path in after:
                if path in self.files:
                    (self.root / path).write_text(self.files[path], "utf-8")
                else:
                    (self.root / path).unlink()

    def _compare(self, kind: str, mistake: Mistake, after: Mapping[str, str]) -> Result | None:
        data = any(path.startswith("content/data/") or path == "content/project.yaml" for path in after)
        library = read_all_records(self.root, Diagnostics()) if data else self.library
        places, told, new, read = _places(mistake, self.files), _told(mistake, self.files), [], {}
        kind_ = KINDS.get(kind)
        seen = bool(kind_ and not kind_.printed)
        for name in self.changed(mistake):
            read[name] = self.read(name, library)
            seen = seen or read[name].failed or read[name].words != self.before[name].words
            new += _new(self.before[name], read[name])
            if any(_tells(finding, mistake, places, told) for finding in new):
                break
        else:
            if seen or data:
                new += _new(self.before["records"], self.records(library, read))
        codes = {finding.code for finding in new if _tells(finding, mistake, places, told)}
        if not seen and not codes:
            return None
        noise = {f"[{one.code} {one.span.place if one.span else ''}]" for one in new} if not codes else set()
        return self._result(kind, mistake, tuple(sorted(codes)), tuple(sorted(noise)))

    def _result(self, kind: str, mistake: Mistake, codes: tuple[str, ...], noise: tuple[str, ...]) -> Result:
        first = mistake.changes[0]
        text = self.files.get(first.path, "")
        line = text.count("\n", 0, first.start) + 1
        start, end = max(0, first.start - 30), first.end + 30
        around = (text[start : first.start], text[first.end : end])
        old, new = (_short(f"{around[0]}⟦{part}⟧{around[1]}") for part in (text[first.start : first.end], first.text))
        family = KINDS[kind].family if kind in KINDS else ""
        return Result(kind, family, f"{first.path}:{line}", old, new, codes, noise)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 200 else f"{flat[:120]} … {flat[-70:]}"


def _places(mistake: Mistake, files: Mapping[str, str]) -> list[Place]:
    """Path, first and last line of each change and of what it concerns, in the files as they are afterwards."""
    ranges = [(c.path, c.start, c.end, len(c.text)) for c in mistake.changes]
    ranges += [(s.path, s.start, s.end, s.end - s.start) for s in mistake.concerned]
    after, found = {**files, **planted(files, mistake)}, []
    for path, start, _, length in ranges:
        moved = sum(len(c.text) - (c.end - c.start) for c in mistake.changes if c.path == path and c.start < start)
        text, begin = after[path], start + moved
        found.append((path, text.count("\n", 0, begin) + 1, text.count("\n", 0, begin + length) + 1))
    return found


def _told(mistake: Mistake, files: Mapping[str, str]) -> set[str]:
    """The changed words: a finding whose message has them in quotation marks tells of the mistake, wherever it stands."""
    found = set()
    for change in mistake.changes:
        old = files.get(change.path, "")[change.start : change.end]
        found |= {text.strip() for text in (old, change.text) if 2 < len(text.strip()) <= 80}
    return found


def _tells(finding: Diagnostic, mistake: Mistake, places: Iterable[Place], told: Iterable[str]) -> bool:
    """Whether a finding stands at the place of a mistake, or names its words."""
    at = finding.span
    if finding.code in OUTSIDE:
        return False
    if at and any(at.source.path == path and a - NEAR <= at.line <= b + NEAR for path, a, b in places):
        return True
    quoted = " | ".join(QUOTED.findall(finding.message))
    return any(map(partial(_names, finding.message), mistake.words)) or any(map(partial(_names, quoted), told))


def _names(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.span.source.path if finding.span else ""


def _new(before: Seen, after: Seen) -> list[Diagnostic]:
    """The findings that are new. One that only reads otherwise than before (same rule, same file) is not."""
    known = Counter(map(_key, (*before.findings, *before.waived)))
    found = Counter(map(_key, (*after.findings, *after.waived)))
    gone = Counter((code, path) for code, _, path in (known - found).elements())
    new = []
    for finding in after.findings:
        key = _key(finding)
        if found[key] > known[key]:
            found[key] -= 1
            if not after.failed and gone[key[0], key[2]] > 0:
                gone[key[0], key[2]] -= 1
            else:
                new.append(finding)
    return new


# ---------------------------------------------------------------------------------------------------------- the runs


@cache
def bench() -> Bench:
    """The copy of this process."""
    return Bench(Path(tempfile.mkdtemp(prefix="mutations-")))


def plant(task: tuple[str, str]) -> Result | None:
    """One mistake, in a process of its own."""
    return bench().plant(*task)


def run(kinds: Sequence[str], seed: int, rounds: int, workers: int = 2) -> list[Result]:
    """Plant mistakes of the kinds, some of each."""
    tasks = [(kind, f"{seed}/{number}/{kind}") for kind in kinds for number in range(rounds)]
    with ProcessPoolExecutor(workers) as pool:
        results = list(pool.map(plant, tasks, chunksize=4))
    return _different(result for result in results if result)


def varied(sentences: Sequence[str], seed: int, workers: int = 2) -> list[Result]:
    """Add sentences, each at a random place of the papers; what is found then is a false alarm."""
    tasks = [(sentence, f"{seed}/{sentence}") for sentence in sentences]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(add, tasks, chunksize=4))


def add(task: tuple[str, str]) -> Result:
    """Add one sentence, in a process of its own."""
    sentence, seed = task
    passage, at = Random(seed).choice(list(bench().content.ends()))
    result = bench().look("sentence", Mistake((passage.put(at, at, f" {sentence}"),)))
    assert result, f"nobody could see it: {sentence}"
    return result


def _different(results: Iterable[Result]) -> list[Result]:
    return list({(one.kind, one.place, one.new): one for one in results}.values())


def table(results: Sequence[Result]) -> Iterator[str]:
    """Kind by kind: how many were planted and found, and by which rules; then family by family; then those missed."""
    for kind, ones in _grouped(results, "kind"):
        codes = Counter(code for one in ones for code in one.codes)
        by = ", ".join(f"{code} {n}" if n > 1 else code for code, n in codes.most_common())
        yield f"{ones[0].family:11} {kind:28} {sum(one.found for one in ones):3}/{len(ones):<3} {by}"
    yield ""
    for family, ones in _grouped(results, "family"):
        found = sum(one.found for one in ones)
        yield f"{family:11} {found:4}/{len(ones):<4} {found / len(ones):6.1%}"
    found = sum(one.found for one in results)
    yield f"{'all':11} {found:4}/{len(results):<4} {found / max(1, len(results)):6.1%}\n"
    yield from (f"missed {one}" for one in results if not one.found)


def _grouped(results: Sequence[Result], what: str) -> Iterator[tuple[str, list[Result]]]:
    for name in dict.fromkeys(getattr(one, what) for one in results):
        yield name, [one for one in results if getattr(one, what) == name]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Plant mistakes in copies of the papers and look for them.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, metavar="KIND")
    parser.add_argument("--family", nargs="*", default=())
    parser.add_argument("--correct", type=Path, help="add the sentences of a file instead, and list the false alarms")
    chosen = parser.parse_args()
    if chosen.correct:
        sentences = re.findall(r"^- (.+)$", chosen.correct.read_text("utf-8"), re.MULTILINE)
        results = [one for number in range(chosen.rounds) for one in varied(sentences, chosen.seed + number)]
        alarms = [one for one in results if one.found]
        print(*(f"{' '.join(one.codes)}: {one}" for one in alarms), f"{len(alarms)} of {len(results)}", sep="\n")
        return
    kinds = chosen.kinds or [k.name for k in KINDS.values() if not chosen.family or k.family in chosen.family]
    results = run(kinds, chosen.seed, chosen.rounds)
    planted_ = {one.kind for one in results}
    print(*table(results), *(f"no place for {kind}" for kind in kinds if kind not in planted_), sep="\n")


if __name__ == "__main__":
    main()
