"""The mutation test of the editorial rules: mistakes are planted in copies of the shipped papers, and looked for.

python tests/mutations.py --seed 7 --rounds 3 [--kinds wrong-count …] [--family dates …]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import judging
import mistakes  # noqa: F401  (declares the kinds)
from judging import Result, Seen
from kinds import KINDS
from planting import Change, Content, Mistake, planted, read_content

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
TRIES = 25  # places that are looked at before a kind is given up: at others nothing is printed
SELECTED = ("agreements", "arrangements", "partnerships", "trade")  # kinds that papers choose by what is in them


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
        tells = judging.teller(mistake, self.files)
        new: list[Diagnostic] = []
        read: dict[str, Seen] = {}
        kind_ = KINDS.get(kind)
        seen = bool(kind_ and not kind_.printed)
        for name in self.changed(mistake):
            read[name] = self.read(name, library)
            seen = seen or read[name].failed or read[name].words != self.before[name].words
            new += judging.new(self.before[name], read[name])
            if any(map(tells, new)):
                break
        else:
            if seen or data:
                new += judging.new(self.before["records"], self.records(library, read))
        codes = {finding.code for finding in new if tells(finding)}
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
        old, new = (
            judging.short(f"{around[0]}⟦{part}⟧{around[1]}") for part in (text[first.start : first.end], first.text)
        )
        family = KINDS[kind].family if kind in KINDS else ""
        return Result(kind, family, f"{first.path}:{line}", old, new, codes, noise)


# ---------------------------------------------------------------------------------------------------------- the runs


@cache
def bench(folder: Path) -> Bench:
    """The copy of this process."""
    return Bench(folder / str(os.getpid()))


def plant(folder: Path, kind: str, seed: str) -> Result | None:
    """One mistake, in a process of its own."""
    return bench(folder).plant(kind, seed)


def in_processes(work: Callable[..., Result | None], *arguments: Sequence[str], workers: int) -> list[Result]:
    """The results of work that is done in several processes, each with a copy of the project."""
    with TemporaryDirectory(prefix="mutations-") as folder, ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        results = pool.map(work, repeat(Path(folder)), *arguments, chunksize=4)
        return list({(one.kind, one.place, one.new): one for one in results if one}.values())


def run(kinds: Sequence[str], seed: int, rounds: int, workers: int = 2) -> list[Result]:
    """Plant mistakes of the kinds, some of each."""
    tasks = [(kind, f"{seed}/{number}/{kind}") for kind in kinds for number in range(rounds)]
    return in_processes(plant, *zip(*tasks, strict=True), workers=workers)


def varied(sentences: Sequence[str], seed: int, workers: int = 2) -> list[Result]:
    """Add sentences, each at a random place of the papers; what is found then is a false alarm."""
    return in_processes(add, sentences, [f"{seed}/{sentence}" for sentence in sentences], workers=workers)


def add(folder: Path, sentence: str, seed: str) -> Result:
    """Add one sentence, in a process of its own."""
    here = bench(folder)
    passage, at = Random(seed).choice(list(here.content.ends()))
    result = here.look("sentence", Mistake((passage.put(at, at, f" {sentence}"),)))
    assert result, f"nobody could see it: {sentence}"
    return result


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
