"""`content/data/links.yaml`: what was found at each address, and when; written by `briefgen links`, read by everything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics import Diagnostics
from briefgen.links.checked import Checked
from briefgen.project.folder import LINKS
from briefgen.project.output import write_whole
from briefgen.records.reader import Reader
from briefgen.records.validate import validate

HEAD = """\
# yaml-language-server: $schema=../../schemas/links.json
# Written by `briefgen links`, which asks each address whether it is still there; remarks in this file do not last.
# status: the number that was answered (200: it is there; 404 and 410: it is gone), or a word for why there was none
# checked: the day on which it was asked; redirect: the address that answered in its place
# permanent: whether that was said to be for good
"""
LONGEST_KEY = 1000  # characters that a key of YAML has when it is written in the usual way, with some to spare


def read(root: Path) -> Mapping[str, Checked]:
    """What is known of each address; nothing when nothing was asked yet. `BriefgenError` with every mistake in the file."""
    log = Diagnostics()
    reader = Reader(root, log)
    if not reader.exists(LINKS):
        return {}
    file = reader.yaml(LINKS, "links")
    log.raise_if_errors()
    if file.value is None:
        return {}
    if not isinstance(file.value, dict):
        hint = "take it from the last version, or delete it: briefgen links writes it anew"
        log.error("wrong-type", f"{LINKS} must hold addresses, each with what was found there", file.span(()), hint)
        log.raise_if_errors()
    found = {address: validate(Checked, file, (address,), log) for address in file.value}
    log.raise_if_errors()
    return {address: checked for address, checked in found.items() if checked}


def write(root: Path, known: Mapping[str, Checked]) -> None:
    """Write down what is known, whole or not at all; a file that would say the same is left alone."""
    path, data = root / LINKS, text(known).encode()
    if (known or path.exists()) and not (path.is_file() and path.read_bytes() == data):
        write_whole(path.parent, {path.name: data})


def text(known: Mapping[str, Checked]) -> str:
    """The text of the file: by address, a line for each field, so that a change shows as what it is."""
    return HEAD + ("".join(_entry(address, known[address]) for address in sorted(known)) or "{}\n")


def _entry(address: str, checked: Checked) -> str:
    # JSON's quotation marks are YAML's as well; between them an address may hold whatever it likes.
    key = json.dumps(address, ensure_ascii=False)
    lines = [f"{key}:" if len(key) <= LONGEST_KEY else f"? {key}\n:"]
    lines += [f"  status: {checked.status}", f"  checked: {checked.checked}"]
    if checked.redirect:
        lines.append(f"  redirect: {json.dumps(checked.redirect, ensure_ascii=False)}")
    if checked.permanent:
        lines.append("  permanent: true")
    return "\n".join(lines) + "\n"
