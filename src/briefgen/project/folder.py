"""The project on disk: its folder, its countries, its files, and the tools. It needs nothing but the standard library."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from briefgen.diagnostics import fail, shown

PACKAGE = Path(__file__).parents[1]
LINKS = "content/data/links.yaml"  # what is known of addresses: no record, and no part of any paper
RELEASES, RECORD = "releases", "release.json"  # where released versions are kept, and the facts of each
LIBRARIES = ("weasyprint", "python-docx", "docxtpl", "jinja2", "markdown-it-py", "fontpkg-arimo", "pypdfium2")


def find_root(start: Path) -> Path:
    """The project folder: `start` or the nearest folder above it that holds `content/project.yaml`; else `BriefgenError`."""
    for folder in (start, *start.parents):
        if (folder / "content" / "project.yaml").is_file():
            return folder
    message = "there is no content/project.yaml here or in a folder above"
    raise fail("no-project", message, "go to the project's folder and try again")


def countries(root: Path) -> list[str]:
    """The folders in `content` that hold a paper."""
    return sorted(path.parent.name for path in (root / "content").glob("*/paper.yaml"))


def check_country(root: Path, name: str) -> None:
    """Raise `BriefgenError` unless there is a paper of that name; the message lists those that there are."""
    known = countries(root)
    listed = "there are: " + (", ".join(known) or "none yet")
    if not name:
        raise fail("no-country", "which country? E.g. make paper COUNTRY=canada", listed)
    if name not in known:
        close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
        hint = f"did you mean “{close[0]}”? There {listed[6:]}" if close else listed
        raise fail("unknown-country", f"there is no paper “{shown(name)}”", hint)


def release_record(country: str, number: str) -> str:
    """The path of what is written down of a released version."""
    return f"{RELEASES}/{country}/{number}/{RECORD}"


def chosen_countries(root: Path, named: Iterable[str]) -> list[str]:
    """The countries named, each once, or all that there are. `BriefgenError` where there is no paper."""
    for country in (wanted := list(dict.fromkeys(named))):
        check_country(root, country)
    chosen = wanted or countries(root)
    if not chosen:
        raise fail("no-paper", "there is no paper in content/ yet", "make new COUNTRY=mexico begins one")
    return chosen


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def files_below(folder: Path) -> list[Path]:
    """The files of a folder and those below it, without what editors and systems leave behind."""
    hidden = ("__pycache__", ".DS_Store")
    found = (path for path in folder.rglob("*") if path.is_file() and not set(path.parts) & set(hidden))
    return sorted(path for path in found if not path.name.startswith((".", "~$")))


def tools() -> dict[str, str]:
    """The versions of Python and of the libraries that shape the output."""
    import importlib.metadata  # here: a look whether anything changed needs neither of them
    import platform

    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return {"python": platform.python_version(), **versions}
