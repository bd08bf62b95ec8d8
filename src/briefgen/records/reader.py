"""Files below the project folder → sources and typed records; every problem goes to the log, with its place."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import TypeVar

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.files import TooLarge, read_file
from briefgen.limits import TEXT_FILE
from briefgen.records.record import Record
from briefgen.records.validate import validate
from briefgen.records.yamlfile import YamlFile, check_characters, read_yaml
from briefgen.source import Source, Span

R = TypeVar("R", bound=Record)
PICTURES = (".png", ".jpg", ".jpeg")  # endings, in small letters, of the pictures that a paper may hold


class Reader:
    """Reads files below a folder and keeps their positions."""

    def __init__(self, root: FilePath, log: Diagnostics) -> None:
        """Read below `root`; problems go to `log`."""
        self.root, self.log = root, log
        self.files: dict[str, YamlFile] = {}

    def exists(self, path: str) -> bool:
        """Whether there is something of that name; reading it tells whether it is a file."""
        return os.path.lexists(self.root / path)

    def nothing(self, path: str, key: str) -> YamlFile:
        """An empty file in place of one that is not there or holds nothing."""
        source = Source(path, "")
        self.files[key] = YamlFile(source, {}, {(): source.span(0, 0)}, {})
        return self.files[key]

    def at(self, file: str, *path: str | int) -> Span | None:
        """Where a value stands in a file that was read."""
        return self.files[file].span(path) if file in self.files else None

    def text(self, path: str, named_at: Span | None = None) -> Source:
        r"""The text of a file (UTF-8, line ends as \\n); an error at `named_at` when it cannot be read."""
        try:
            data = read_file(self.root / path, TEXT_FILE, self.root / path.split("/", maxsplit=1)[0])
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except FileNotFoundError:
            self.log.error("missing-file", f"the file {path} does not exist", named_at, self._file_hint(path))
            text = ""
        except UnicodeDecodeError as error:
            message = f"{path} is not UTF-8 (byte {error.start})"
            self.log.error("not-utf-8", message, named_at, "save it as UTF-8")
            text = ""
        except TooLarge as error:
            self.log.error("too-large", f"{path}: {error.strerror}", named_at, "divide it, or is it something else?")
            text = ""
        except OSError as error:
            self.log.error("unreadable-file", f"{path}: {error.strerror}", named_at)
            text = ""
        source = Source(path, text)
        if path.endswith(".md"):
            check_characters(source, self.log)
        return source

    def _file_hint(self, path: str) -> str | None:
        folder = (self.root / path).parent
        return did_you_mean(FilePath(path).name, [p.name for p in folder.glob("*") if p.is_file()])

    def pictures(self, path: str) -> frozenset[str]:
        """The picture files of a folder and those below it, by their path in it."""
        folder = self.root / path
        found = (file for file in folder.rglob("*") if file.suffix.lower() in PICTURES and file.is_file())
        return frozenset(file.relative_to(folder).as_posix() for file in found)

    def yaml(self, path: str, key: str, named_at: Span | None = None) -> YamlFile:
        """A YAML file, kept under the name `key`."""
        self.files[key] = read_yaml(self.text(path, named_at), self.log)
        return self.files[key]

    def record(self, path: str, model: type[R], key: str) -> R | None:
        """A YAML file that is one record."""
        named_at = self.at("paper", "stories") if key.startswith("stories/") else None
        errors = len(self.log.errors)
        file = self.yaml(path, key, named_at)
        if file.value is not None:
            return validate(model, file, (), self.log)
        if len(self.log.errors) == errors:
            self.log.error("empty-file", f"{path} has no fields", file.span(()))
        return None
