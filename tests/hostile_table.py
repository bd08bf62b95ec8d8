"""Every hostile input (hostile/), run as a user runs the command: python tests/hostile_table.py [--only REGEX] [--json FILE]."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hostile import CASES, FAMILIES, measure


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Run the command on every hostile input.")
    parser.add_argument("--only", default="", help="a regular expression for the names")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="where the figures are written")
    chosen = parser.parse_args()
    names = [name for name in CASES if re.search(chosen.only, name)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(chosen.jobs) as pool:
        places = (Path(folder) / str(number) for number in range(len(names)))
        results = dict(zip(names, pool.map(measure, names, places), strict=True))
    for name, one in results.items():
        if one.fault:
            print(f"BAD {name}: {one.fault}\n{one.run.said[-600:]}")
    found = {
        "inputs": len(names),
        "by family": {family: sum(name.startswith(f"{family}:") for name in names) for family in FAMILIES},
        "refused at their place": sum(not one.fault and not CASES[name].harmless for name, one in results.items()),
        "harmless": sum(not one.fault and CASES[name].harmless for name, one in results.items()),
        "slowest, in seconds of computing": round(max(one.run.seconds for one in results.values()), 1),
        "most memory, in MB": round(max(one.run.memory for one in results.values())),
        "otherwise": [name for name, one in results.items() if one.fault],
    }
    print("hostile:", *(f"{name} {value}" for name, value in found.items()), sep="  ")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    sys.exit(bool(found["otherwise"]))


if __name__ == "__main__":
    main()
