"""Names of files that every system and every portal takes as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LONGEST = 100  # characters
SAFE = re.compile(r"[A-Za-z0-9._-]+")
# What Windows keeps for devices, with whatever ending (“Naming Files, Paths, and Namespaces”, Win32).
RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?", re.IGNORECASE)


def flaw(name: str) -> str | None:
    """What is wrong with a name, in words; None when it is safe everywhere."""
    odd = sorted({letter for letter in name if not SAFE.fullmatch(letter)})
    if not name:
        return "it is empty"
    if odd:
        return f"it has {', '.join(map(_shown, odd))}"
    if name[0] in ".-":
        return f"it begins with “{name[0]}”"
    if name.endswith("."):
        return "it ends with a full stop"
    if RESERVED.fullmatch(name):
        return "Windows keeps it for a device"
    return f"it has {len(name)} characters" if len(name) > LONGEST else None


def path_flaw(name: str) -> str | None:
    """Why a name in an archive could lead somewhere else when it is unpacked; None when it is just a name."""
    if not name or name in (".", ".."):
        return "it is no name of a file"
    if any(letter in name for letter in "/\\:"):
        return "it is a path, and a package has no folders"
    return None if name.isprintable() else "it has characters that cannot be seen"


def clashes(names: Iterable[str]) -> list[str]:
    """The names, in small letters, that stand several times where capitals make no difference."""
    return [name for name, times in Counter(map(str.casefold, names)).items() if times > 1]


def _shown(letter: str) -> str:
    return f"“{letter}”" if letter.isprintable() and letter != " " else "a space" if letter == " " else ascii(letter)
