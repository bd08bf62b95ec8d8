"""Damage to files, drawn by lot: the same for the same random source. What is damaged stays near to what was right."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

MARKS = Path(__file__).parent / "data" / "marks"
Damage = Callable[[Random, bytes], bytes]

LETTERS = "\0\x1b\x7f\x85\xad\u200b\u200d\u2028\u202e\ufeff\uffff\u0301\u4e2d\U0001f600\U000e0001\t\r\n éß“”’–—…‰€"
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**12, 10**40, 1.5, "", " ", "z", "z" * 300, "Z z", "2017", "2017-02-30", "[[gap: z | z]]", "[[gap: z]]",
    "{{ z }}", "\u202ez", "é" * 40, "*z", "z\n\nz", "```{story}\nz: z\n```", "https://example.org/z", "canada", "CA", "fr-FR",
    [], [[]], [None], ["z"], {}, {"z": "z"}, {"gap": "z", "owner": "z"}, {"date": "2017"}, {"text": "z", "date": "z"},
)  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------- bytes


def some_bytes(r: Random, data: bytes) -> bytes:
    """Another byte, fewer, more, or the same ones again."""
    at = r.randrange(len(data) + 1)
    end = min(len(data), at + r.choice([1, 1, 2, 8, 60, 500]))
    new = r.choice([b"", bytes([r.randrange(256)]), r.randbytes(4), data[at:end] * 2, data[at:end][::-1], b"\0"])
    return data[:at] + new + data[end:]


def cut_off(r: Random, data: bytes) -> bytes:
    """The beginning only."""
    return data[: r.randrange(len(data) + 1)]


# ----------------------------------------------------------------------------------------------------------------- text


def on_text(change: Callable[[Random, str], str]) -> Damage:
    """Damage to a text, as damage to its bytes."""

    def changed(r: Random, data: bytes) -> bytes:
        return change(r, data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    return changed


def lines(r: Random, text: str) -> str:
    """A line less, twice, many times, elsewhere, or further in."""
    all_lines = text.split("\n")
    at, to = r.randrange(len(all_lines)), r.randrange(len(all_lines))
    line = all_lines[at]
    match r.randrange(7):
        case 0:
            del all_lines[at]
        case 1:
            all_lines.insert(to, line)
        case 2:
            all_lines[at] = "\n".join([line] * r.choice([3, 50, 400]))
        case 3:
            all_lines[at], all_lines[to] = all_lines[to], line
        case 4:
            all_lines[at] = " " * r.choice([1, 2, 3, 4, 8]) + line
        case 5:
            all_lines[at] = line.lstrip()
        case _:
            all_lines[at : at + 2] = [" ".join(all_lines[at : at + 2])]
    return "\n".join(all_lines)


def letters(r: Random, text: str) -> str:
    """An odd letter somewhere."""
    at = r.randrange(len(text) + 1)
    return text[:at] + r.choice(LETTERS) * r.choice([1, 1, 1, 40]) + text[at:]


def tokens(r: Random, text: str) -> str:
    """A word or mark less, another one in its place, or two exchanged."""
    found = list(re.finditer(r"\w+|[^\w\s]+", text))
    if len(found) < 2:
        return text
    a, b = sorted(r.sample(found, 2), key=lambda match: match.start())
    match r.randrange(3):
        case 0:
            return text[: a.start()] + text[a.end() :]
        case 1:
            return text[: a.start()] + b.group() + text[a.end() :]
        case _:
            return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def numbers(r: Random, text: str) -> str:
    """Another number."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    one = r.choice(found)
    return text[: one.start()] + r.choice(["0", "-1", "99999999999", "1" * 50, "1.5", "", "٣"]) + text[one.end() :]


def marks(language: str) -> Callable[[Random, str], str]:
    """A construct of the language (those of data/marks), where none was or in place of a word."""
    all_marks = (MARKS / f"{language}.txt").read_text("utf-8").splitlines()

    def marked(r: Random, text: str) -> str:
        mark = r.choice(all_marks).replace("\\n", "\n")
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        at = r.choice(starts) if r.random() < 0.4 else r.randrange(len(text) + 1)
        end = at + (r.choice([0, 0, 3, 12]) if r.random() < 0.5 else 0)
        again = r.choice([1, 1, 1, 1, 2, 30])
        space = r.choice(["", " ", "\n", "\n\n"])
        return text[:at] + (mark + space) * again + text[end:]

    return marked


# ----------------------------------------------------------------------------------------------------------- structures


def values(r: Random, text: str) -> str:
    """Another value at some place of a YAML file, two values exchanged, a key less, or a key with another name."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return text
    places = list(_places(content))
    if not places:
        return text
    (holder, key), (other, other_key) = r.choice(places), r.choice(places)
    match r.randrange(5):
        case 0 | 1:
            holder[key] = r.choice(VALUES)
        case 2:
            holder[key], other[other_key] = other[other_key], holder[key]
        case 3:
            del holder[key]
        case _ if isinstance(holder, dict):
            holder[r.choice(["z", "", "1", "Z z", "id", "é", "country", str(key).upper()])] = holder.pop(key)
        case _:
            holder.append(holder[key])
    try:
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    except (yaml.YAMLError, RecursionError):
        return text


def _places(value: Any, depth: int = 0) -> list[tuple[Any, Any]]:
    if depth > 20:
        return []
    inside = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    return [place for key, one in inside for place in [(value, key), *_places(one, depth + 1)]]


def elements(r: Random, text: str) -> str:
    """A tag or an attribute of XML less, twice, or another one."""
    found = list(re.finditer(r"<[^>]*>|\s[\w:]+=\"[^\"]*\"", text))
    if len(found) < 2:
        return text
    a, b = sorted(r.sample(found, 2), key=lambda match: match.start())
    match r.randrange(4):
        case 0:
            return text[: a.start()] + text[a.end() :]
        case 1:
            return text[: a.start()] + text[a.start() : b.end()] * 2 + text[b.end() :]
        case 2:
            return text[: a.start()] + text[b.start() :]
        case _:
            return text[: a.start()] + b.group() + text[a.end() :]


def in_package(r: Random, data: bytes) -> bytes:
    """Damage to a part of a Word file, or a part less, or two exchanged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, KeyError):
        return data
    name, other = r.choice(sorted(parts)), r.choice(sorted(parts))
    match r.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[name], parts[other] = parts[other], parts[name]
        case 2:
            parts[name] = some_bytes(r, parts[name])
        case _:
            change = r.choice([elements, elements, elements, tokens, numbers, marks("jinja")])
            parts[name] = on_text(change)(r, parts[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


PLAIN: tuple[Damage, ...] = (some_bytes, cut_off, on_text(lines), on_text(letters), on_text(tokens), on_text(numbers))
BY_ENDING: dict[str, tuple[Damage, ...]] = {
    ".md": (*PLAIN, *(on_text(marks("markdown")),) * 6),
    ".yaml": (*PLAIN, *(on_text(values),) * 6, *(on_text(marks("yaml")),) * 2, on_text(marks("markdown"))),
    ".j2": (*PLAIN, *(on_text(marks("jinja")),) * 4, *(on_text(elements),) * 2),
    ".css": (*PLAIN, *(on_text(marks("css")),) * 6),
    ".docx": (some_bytes, *(in_package,) * 9),
}


def damaged(r: Random, name: str, data: bytes) -> bytes:
    """A file of this name with one damage."""
    ending = "." + name.rsplit(".", 1)[-1]
    return r.choice(BY_ENDING[ending])(r, data)
