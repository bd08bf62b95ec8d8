"""The house style: word lists and severities, as `content/style/` has them. Editors change them without any code.

`content/style/rules.yaml` has the severities, by rule; `content/style/LANG/NAME.yaml` the list of that name for papers in that
language, and `content/style/NAME.yaml` one for all languages.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.limits import DIGITS
from briefgen.records.reader import Reader
from briefgen.records.yamlfile import YamlFile, read_yaml
from briefgen.source import Source, Span

FOLDER = "content/style"
SEVERITIES = ("error", "warning", "info", "off")


@dataclass
class Style:
    """The lists of the house style, read when they are asked for. Problems in them go to `log`."""

    root: FilePath
    lang: str
    log: Diagnostics
    _files: dict[str, YamlFile | None] = field(default_factory=dict)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words or phrases; empty when there is none of that name."""
        file = self._file(name)
        if file is None or file.value is None:
            return ()
        if not isinstance(file.value, list):
            self.log.error("bad-style", f"{file.source.path} must be a list of words", file.span(()))
            return ()
        empty = [at for at, word in enumerate(file.value) if not (isinstance(word, str | int) and str(word).strip())]
        for at in empty:
            self.log.error("bad-style", "this is no word", file.span((at,)))
        return tuple(str(word) for at, word in enumerate(file.value) if at not in empty)

    def pairs(self, name: str, known: Collection[str] = ()) -> Mapping[str, str]:
        """A list of words, each with another: what to write instead, what it stands for, …; empty when there is none.

        Where `known` names what a word may stand for, anything else is a problem, and left out.
        """
        file = self._file(name)
        if file is None or file.value is None:
            return {}
        if not isinstance(file.value, dict) or not all(isinstance(v, str | int) for v in file.value.values()):
            self.log.error("bad-style", f"{file.source.path} must have lines “word: another”", file.span(()))
            return {}
        found = {key: str(value) for key, value in file.value.items()}
        wrong = {key for key, value in found.items() if not key.strip() or (known and value not in known)}
        for key in sorted(wrong):
            what = f"“{found[key]}” is none of {', '.join(sorted(known))}" if key.strip() else "this is no word"
            self.log.error("bad-style", what, file.span((key,)))
        return {key: value for key, value in found.items() if key not in wrong}

    def numbers(self, name: str) -> Mapping[str, int]:
        """A list of words, each with a whole number."""
        found = {}
        for word, number in self.pairs(name).items():
            if number.isascii() and number.isdecimal() and len(number) <= DIGITS:
                found[word] = int(number)
            else:
                self.log.error("bad-style", f"“{number}” is no whole number", self.span(name, word))
        return found

    def span(self, name: str, *path: str | int) -> Span | None:
        """Where an entry of a list stands."""
        file = self._file(name)
        return file.span(path) if file else None

    def severities(self, known: Mapping[str, bool]) -> Mapping[str, str]:
        """The severities that `rules.yaml` sets, by rule; `known` are the ids of the rules and whether each guesses."""
        chosen = self.pairs("rules")
        for id_, severity in chosen.items():
            place = self.span("rules", id_)
            if id_ not in known:
                self.log.error("bad-style", f"there is no rule “{id_}”", place, did_you_mean(id_, known))
            elif severity not in SEVERITIES:
                self.log.error(
                    "bad-style", f"“{severity}” is no severity", place, f"there are: {', '.join(SEVERITIES)}"
                )
            elif severity == "error" and known[id_]:
                message = f"the rule “{id_}” guesses: it cannot be an error"
                self.log.error("bad-style", message, place, "make it a warning")
        return chosen

    def _file(self, name: str) -> YamlFile | None:
        if name not in self._files:
            reader = Reader(self.root, self.log)
            places = (f"{FOLDER}/{self.lang}/{name}.yaml", f"{FOLDER}/{name}.yaml")
            path = next((place for place in places if reader.exists(place)), None)
            source = reader.text(path) if path else None
            self._files[name] = _read(source, self.log) if source else None
        return self._files[name]


def _read(source: Source, log: Diagnostics) -> YamlFile:
    return _without_problems(source.path, source.text) or read_yaml(source, log)


@functools.lru_cache(maxsize=512)
def _without_problems(path: str, text: str) -> YamlFile | None:
    """A file, parsed once for all papers; None when it has problems, which are then told for each."""
    log = Diagnostics()
    file = read_yaml(Source(path, text), log)
    return None if list(log) else file
