"""The git repository in which the project lies, if it does: what a release asks of it and leaves in it, by the command `git`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen.bounds import run_unconfined
from briefgen.diagnostics import BriefgenError, Diagnostic, fail

JUDGED = ("content", "templates", "src", "pyproject.toml", "requirements.lock")  # what a release is made from
SHOWN = 12  # files in a message


@dataclass(frozen=True)
class Repository:
    """The work tree around the project folder `root`."""

    root: Path

    def problems(self, tag: str) -> Iterator[Diagnostic]:
        """Why a release cannot be kept here: files that are not committed, no name and e-mail address, a tag that exists."""
        dirty = self._dirty()
        if dirty:
            listed = ", ".join(dirty[:SHOWN]) + (" …" if len(dirty) > SHOWN else "")
            hint = "git add and git commit them, or git stash them: a release is made from what is committed"
            yield Diagnostic("release-dirty", f"not committed: {listed}", None, hint)
        if self._run("var", "GIT_COMMITTER_IDENT").returncode or self._run("var", "GIT_AUTHOR_IDENT").returncode:
            hint = 'git config user.name "…" and git config user.email "…"'
            yield Diagnostic("release-identity", "git does not know who you are", None, hint)
        if not self._run("rev-parse", "-q", "--verify", f"refs/tags/{tag}").returncode:
            hint = f"git show {tag} tells what it names"
            yield Diagnostic("release-tag", f"there is a tag {tag} already", None, hint)

    def _dirty(self) -> list[str]:
        """The files that differ from the last commit, or are in none, below what a release is made from."""
        said = self._git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *JUDGED)
        top = self.root / self._git("rev-parse", "--show-cdup").strip()
        found = (top / entry[3:] for entry in said.split("\0") if entry)
        return [self._named(path) for path in found]

    def _named(self, path: Path) -> str:
        root, path = self.root.resolve(), path.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

    @contextmanager
    def commit(self, paths: Sequence[str], message: str) -> Iterator[str]:
        """Commit exactly these files and give the short name of the commit; when the block fails, the commit is taken back."""
        before = self._run("rev-parse", "-q", "--verify", "HEAD").stdout.strip()
        try:
            self._git("add", "--force", "--", *paths)
            self._git("commit", "--quiet", "--only", "-m", message, "--", *paths)
            yield self._git("rev-parse", "--short", "HEAD").strip()
        except BaseException:
            if before:
                self._run("update-ref", "HEAD", before)
                self._run("reset", "-q", "--", *paths)
            raise

    def tag(self, name: str, message: str) -> None:
        """Give the last commit an annotated tag."""
        self._git("tag", "-a", name, "-m", message)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-C", str(self.root), *arguments]
        options = {"encoding": "utf-8", "errors": "surrogateescape", "stdin": subprocess.DEVNULL}
        return run_unconfined(command, capture_output=True, **options)

    def _git(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise _failed(arguments[0], " / ".join(said[-3:]))
        return done.stdout


def _failed(what: str, said: str) -> BriefgenError:
    hint = "nothing was released; mend this, or use --no-git"
    return fail("release-git", f"git {what} failed: {said or 'it did not say why'}", hint)


def find_repository(root: Path) -> Repository | None:
    """The repository in which `root` lies; None when there is none, or git is not installed."""
    if shutil.which("git") is None:
        return None
    repository = Repository(root)
    return repository if repository._run("rev-parse", "--is-inside-work-tree").stdout.strip() == "true" else None
