"""What a build asks the system for, as strace sees it: no network, and no files but those of the project, Python and the system."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from project import COMMAND, ROOT, Project

CALL = re.compile(r"^\d+ +(\w+)\((.*?)\) += (-?\d+)", re.MULTILINE)
PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')  # a path below an open folder, or a whole one
# What libraries of C, Python and fontconfig look at, of the system's own.
SYSTEM = (
    "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime", "/etc/locale.alias", "/etc/mime.types", "/etc/fonts",
    "/usr/lib", "/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/usr/share/locale", "/usr/share/zoneinfo",
    "/usr/share/fonts", "/usr/share/fontconfig", "/proc/self", "/proc/sys", "/proc/filesystems", "/proc/meminfo",
    "/proc/cpuinfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/dev/null", "/dev/urandom", "/dev/shm",
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A call that succeeded: its name, its arguments as they are printed, and the paths among them, made whole."""

    name: str
    arguments: str
    paths: tuple[str, ...]


def traced(project: Project, folder: Path, *arguments: str) -> list[Call]:
    """The calls on files and the network of a run of the command and all processes that it starts."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    log, home = folder / "calls.txt", folder / "home"
    home.mkdir()
    command = [
        "strace",
        "-f",
        "-qq",
        "-y",
        "-s",
        "4096",
        "-e",
        "trace=%file,%network",
        "-o",
        str(log),
        str(COMMAND),
        *arguments,
    ]
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    environment.pop("FONTCONFIG_FILE", None)
    done = subprocess.run(
        command, cwd=project.root, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if "PTRACE" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("strace may not look at processes here")
    assert done.returncode == 0, done.stderr
    assert not list(home.iterdir()), "something was written to the home folder"
    return [
        _call(match, project.root) for match in CALL.finditer(log.read_text("utf-8", "replace")) if int(match[3]) >= 0
    ]


def _call(match: re.Match[str], root: Path) -> Call:
    found = (os.path.normpath(root / folder / text) for folder, text in PATH.findall(match[2]) if text)
    return Call(match[1], match[2], tuple(found))


def allowed(root: Path) -> list[str]:
    """The folders and files in which a build may look."""
    python = {
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_path("stdlib"),
        os.path.realpath(sys.executable),
        str(ROOT / "src"),
        str(ROOT / ".venv"),
    }
    return [str(root), tempfile.gettempdir(), *python, *SYSTEM]


def outside(call: Call, places: list[str]) -> list[str]:
    """Those of the paths of a call that are in none of the places, nor above them."""
    return [
        path
        for path in call.paths
        if not any(path == place or path.startswith(place.rstrip("/") + "/") for place in places)
    ]


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Call]]:
    from project import make_project

    folder = tmp_path_factory.mktemp("traced")
    project = make_project(folder / "project")
    return project, traced(project, folder, "paper", "utopia")


def test_a_build_opens_no_connection(calls: tuple[Project, list[Call]]) -> None:
    _, found = calls
    assert len(found) > 500
    network = [
        call for call in found if call.name in ("connect", "sendto", "sendmsg", "bind", "listen", "accept", "socket")
    ]
    assert [call for call in network if "AF_UNIX" not in call.arguments] == []
    assert [call for call in network if call.name in ("connect", "bind")] == []


def test_a_build_opens_no_file_but_its_own(calls: tuple[Project, list[Call]]) -> None:
    project, found = calls
    opened = [call for call in found if call.name.startswith(("open", "exec", "readlink"))]
    assert len(opened) > 300
    strange = {path for call in opened for path in outside(call, allowed(project.root))}
    above = {str(parent) for place in allowed(project.root) for parent in Path(place).parents}
    assert sorted(strange - above) == []


def test_a_build_writes_nowhere_but_to_its_results_and_its_scratch_files(calls: tuple[Project, list[Call]]) -> None:
    project, found = calls
    changing = (
        "rename",
        "renameat",
        "renameat2",
        "unlink",
        "unlinkat",
        "mkdir",
        "mkdirat",
        "symlink",
        "link",
        "linkat",
        "chmod",
        "fchmodat",
        "truncate",
    )
    writing = [call for call in found if call.name in changing or re.search(r"O_(WRONLY|RDWR|CREAT)", call.arguments)]
    own = [str(project.root / "build"), "/dev/null", "/dev/shm"]
    scratch = tempfile.gettempdir()
    strange = {path for call in writing for path in outside(call, own)}
    assert writing
    assert [
        path for path in sorted(strange) if not path.startswith(scratch) or path.startswith(str(project.root))
    ] == []
