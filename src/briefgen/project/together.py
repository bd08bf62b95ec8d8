"""All papers at once: judge each, build in parallel those that have changed, and tell how it went."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.console import Printer, Row, count, show_unused, table
from briefgen.project.freshness import Hashes, Loader, Verdict, judge

if TYPE_CHECKING:
    from briefgen.project.parallel import Result


@dataclass(frozen=True)
class Choices:
    """What the user asked for: the causes of each build, errors only, everything anew."""

    why: bool = False
    quiet: bool = False
    force: bool = False


def judge_all(
    root: Path, countries: Iterable[str], formats: Sequence[str], hashes: Hashes, loader: Loader
) -> dict[str, Verdict]:
    """Whether each paper is up to date."""
    return {name: judge(root, name, formats, hashes, lambda: loader.library) for name in countries}


def build_papers(root: Path, countries: Sequence[str], formats: Sequence[str], jobs: int, choices: Choices) -> bool:
    """Bring the papers of `countries` up to date and print the table of all; whether every one succeeded."""
    start, printer = time.perf_counter(), Printer(choices.quiet)
    hashes = Hashes(root)
    loader = Loader(root, hashes)
    verdicts = judge_all(root, countries, formats, hashes, loader)
    stale = [name for name, verdict in verdicts.items() if choices.force or verdict.reasons]
    if choices.why:
        for name in stale:
            printer.line(f"{name}: {', '.join(verdicts[name].reasons) or 'asked for anew (--force)'}")
    results = _build(root, stale, formats, jobs, loader, choices.quiet) if stale else {}
    failed = [result for result in results.values() if result.made is None]
    _print_problems(results, loader.library.broken if stale else ())
    printer.line(table(_row(name, verdicts[name], results.get(name)) for name in countries))
    done = f"{count(len(results) - len(failed), 'paper')} built, {len(countries) - len(results)} up to date"
    printer.line(f"{done}, {len(failed)} failed, in {time.perf_counter() - start:.1f} s")
    return not failed


def _build(
    root: Path, stale: Sequence[str], formats: Sequence[str], jobs: int, loader: Loader, quiet: bool
) -> dict[str, Result]:
    from briefgen.project.parallel import build_all  # here: where nothing has changed, nothing heavy is loaded

    loader.hashes.take(*stale)
    built = build_all(root, stale, formats, jobs, loader.library, loader.hashes)
    return {result.country: result for result in _with_progress(built, len(stale), quiet)}


def _with_progress(results: Iterator[Result], total: int, quiet: bool) -> Iterator[Result]:
    """The results, with a progress bar on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(length=total, label="papers", file=sys.stderr, item_show_func=_shown) as bar:
        for result in results:
            bar.update(1, result)
            yield result


def _shown(result: Result | None) -> str:
    return result.country if result else ""


def _print_problems(results: dict[str, Result], broken: Iterable[object]) -> None:
    """Each problem once, however many papers have it."""
    made = [result.made for result in results.values() if result.made]
    warnings = {warning.splitlines()[0] for one in made for warning in one.warnings}
    for warning in sorted(warnings):
        click.echo(warning, err=True)
    for result in results.values():
        if result.made is None:
            click.echo(f"{result.country} was not built:\n{result.problem}", err=True)
    told = "\n".join(result.problem for result in results.values())
    show_unused(problem for problem in broken if str(problem) not in told)


def _row(name: str, verdict: Verdict, result: Result | None) -> Row:
    if result is None:
        return Row(name, verdict.past.report if verdict.past else None, "up to date")
    return Row(name, result.made.past.report if result.made else None, "failed", result.seconds)
