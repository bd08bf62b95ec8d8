"""How long a build takes, in figures of one run: the first part of `make bench`.

The machine's mood decides absolute times, so everything is measured in turns, several times, and medians and ratios are
printed. Beside briefgen, where they are installed, pandoc and typst turn the same content (the paper's text, as pandoc reads
it from the DOCX) into DOCX and, at the same time, into PDF.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ROUNDS = int(os.environ.get("ROUNDS", "7"))
COUNTRY = "canada"
TARGETS = {
    "cold": 1.5,
    "unchanged": 0.25,
    "unchanged seconds": 0.15,
    "warm seconds": 0.6,
    "proof": 0.2,
    "rules seconds": 0.5,
}


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    """The tool as a user calls it, without the set-up that make does once."""
    tool = Path(sys.executable).with_name("briefgen")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    line = [str(tool), "paper", COUNTRY, "--quiet", *arguments]
    return lambda: subprocess.run(line, cwd=ROOT, env=environment, check=True)


def find_pandoc() -> str | None:
    """The pandoc that can write Typst: that of pypandoc_binary, or a new enough one of the machine."""
    if importlib.util.find_spec("pypandoc"):
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    return shutil.which("pandoc")


def chain(folder: Path) -> Callable[[], object] | None:
    """`pandoc → docx` beside `pandoc → typst → pdf`, as one piece of work; None where a program is missing."""
    word = next((ROOT / "build" / COUNTRY).glob("*/*.docx"), None)
    commands = word and chain_commands(word, folder)
    if not commands:
        return None
    to_word, to_typst, to_pdf = commands

    def run() -> None:
        first = subprocess.Popen(to_word, cwd=folder)
        subprocess.run(to_typst, cwd=folder, check=True)
        subprocess.run(to_pdf, cwd=folder, check=True)
        if first.wait():
            raise RuntimeError("pandoc failed")

    return run


def chain_steps(word: Path, folder: Path) -> Callable[[Path], None] | None:
    """The same, one step after the other, in a folder given later."""
    commands = chain_commands(word, folder)

    def run(place: Path) -> None:
        for command in commands or ():
            subprocess.run(command, cwd=place, check=True)

    return run if commands else None


def chain_commands(word: Path, folder: Path) -> list[list[str]] | None:
    """The commands of the chain for the text of a DOCX, which is put into `folder`."""
    pandoc = find_pandoc()
    typst = shutil.which("typst") or (importlib.util.find_spec("typst") and sys.executable)
    if not pandoc or not typst:
        return None
    source = str(folder / "paper.md")
    subprocess.run([pandoc, word, "--to", "markdown", "--output", source], check=True)
    script = "import typst; typst.compile('paper.typ', output='paper.pdf')"
    compile_ = [typst, "-c", script] if typst == sys.executable else [typst, "compile", "paper.typ", "paper.pdf"]
    to_typst = [pandoc, source, "--to", "typst", "--standalone", "--output", "paper.typ"]
    return [[pandoc, source, "--output", "paper.docx"], to_typst, [str(part) for part in compile_]]


def phases() -> dict[str, float]:
    """One warm build of both formats in this process, by phase."""
    from briefgen.assemble import assemble
    from briefgen.checks import check
    from briefgen.context import Context
    from briefgen.diagnostics import Diagnostics
    from briefgen.expressions import Facts
    from briefgen.pipeline import prove, reviewed
    from briefgen.records.load import load, read_all_records
    from briefgen.resolve import resolve
    from briefgen.writers import render
    from briefgen.writers.press import InProcess

    times: dict[str, float] = {}
    folder, log, press = ROOT / "content" / COUNTRY, Diagnostics(), InProcess()
    templates = render.read_templates(ROOT / "templates")

    def step(name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = work()
        times[name] = time.perf_counter() - start
        return result

    paper = step("load", lambda: load(ROOT, COUNTRY, read_all_records(ROOT, log), log))
    context = Context(paper, Facts(paper, log), log)
    document = step("resolve", lambda: resolve(assemble(context), context))
    step("check", lambda: check(document, context))
    press.start(step("html", lambda: render.job(document, templates, folder)))
    step("rules", lambda: reviewed(ROOT, document, paper, log))
    layout = step("layout", press.layout)
    files = {f"{document.meta.file_stem}.pdf": step("PDF", press.pdf)}
    files[f"{document.meta.file_stem}.docx"] = step(
        "DOCX", lambda: render.word_file(document, templates, layout, folder)
    )
    step("proof", lambda: prove(document, files, paper))
    return times


def rules() -> float:
    """Seconds in which all papers are read by the rules, once they are assembled."""
    from briefgen.diagnostics import Diagnostics
    from briefgen.pipeline import resolved, reviewed
    from briefgen.project.folder import countries
    from briefgen.records.load import read_all_records

    log = Diagnostics()
    library = read_all_records(ROOT, log)
    papers = [resolved(ROOT, country, library, log) for country in countries(ROOT)]
    return seconds(lambda: [reviewed(ROOT, document, paper, log) for document, paper in papers])


def imports() -> float:
    """Seconds that a fresh Python needs to import everything that a build uses."""
    modules = "import briefgen.pipeline as p, briefgen.writers.docx, briefgen.writers.layout as l"
    code = f"{modules}; l.load_engine(); p.load_editor_and_proof()"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], env=environment, check=True))


def line(name: str, values: list[float], note: str = "") -> float:
    """Print median, least and most; give the median."""
    middle = statistics.median(values)
    print(f"  {name:<34}{middle:7.3f} s   ({min(values):.3f} – {max(values):.3f})   {note}")
    return middle


def main() -> None:
    """Measure, and print."""
    command()()
    with tempfile.TemporaryDirectory() as name:
        peers = chain(Path(name))
        times: dict[str, list[float]] = {"cold": [], "unchanged": [], "imports": [], "chain": []}
        for _ in range(ROUNDS):
            times["cold"].append(seconds(command("--force")))
            times["unchanged"].append(seconds(command()))
            times["imports"].append(imports())
            if peers:
                times["chain"].append(seconds(peers))
    phases()
    gc.collect()
    gc.freeze()
    warm = [phases() for _ in range(ROUNDS)]
    print(f"The paper on {COUNTRY.capitalize()}, DOCX and PDF, median of {ROUNDS} rounds (least – most):")
    cold, unchanged = line("cold command", times["cold"]), line("command, nothing changed", times["unchanged"])
    line("all imports in a fresh Python", times["imports"])
    total = line("warm build in one process", [sum(run.values()) for run in warm])
    for name in warm[0]:
        line(f"    {name}", [run[name] for run in warm])
    line("the rules on all papers", [rules() for _ in range(ROUNDS)], f"target {TARGETS['rules seconds']} s")
    proof = statistics.median(run["proof"] for run in warm)
    print(f"  proof / warm build: {proof / total:.2f}, target {TARGETS['proof']}")
    print(
        f"  warm: {total:.3f} s, target {TARGETS['warm seconds']} s; nothing changed: {unchanged:.3f} s, target 0.15 s"
    )
    if not peers:
        print("  pandoc or typst is not installed: no ratio")
        return
    peer = line("pandoc and typst, in parallel", times["chain"])
    print(f"  cold / chain: {cold / peer:.2f}, target {TARGETS['cold']}")
    print(f"  nothing changed / chain: {unchanged / peer:.2f}, target {TARGETS['unchanged']}")


if __name__ == "__main__":
    main()
