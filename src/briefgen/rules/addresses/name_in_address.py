"""The address of a page on a partnership or a cluster nearly always holds its name; a name with a slip leads elsewhere.

Looks for: a word in the last part of an address, or in its host, that is nearly, but not quite, a word of the name of the
partnership or the cluster whose source it is (`mobigoln` for MobiGoIn: a small L for a capital I), and words of the address
that are nearly a proper name in the source’s label, or the name of a cluster, partnership or body of the paper.

Example: the source of SPACE2ID is `https://www.example.eu/profiles/space2aid`

Mend: open the address; correct it, or waive the finding where the page really has this address.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from briefgen.editor.reading import Holdings, Reading
from briefgen.editor.rule import Finding, Findings, address_rule
from briefgen.knowledge.addresses import Address
from briefgen.records.values import Gap

TOKEN = re.compile(r"[^\W_]+")
PROPER = re.compile(r"\b(?=\w*[A-ZÀ-Þ])[^\W_]{5,}\b")
LETTERS = str.maketrans({"l": "i", "1": "i", "0": "o", "5": "s"})
INFLECTED = re.compile(r"s|es|n|en|er")
PAIR = re.compile(r"\b(?=([A-ZÀ-Þ][^\W_]+)[ -]([A-ZÀ-Þ][^\W_]+))")
KINDS = ("clusters", "partnerships", "organisations")
LEAST = 4  # shorter words are alike by chance


@address_rule("name-in-address", "warning", guesses=True)
def name_in_address(subject: Reading | Holdings) -> Findings:
    """Find names that are spelt differently in addresses."""
    holdings = subject.holdings if isinstance(subject, Reading) else subject
    owners = _owners(holdings, {address.source for address in subject.addresses})
    near = _names(holdings)
    for address in subject.addresses:
        source = holdings.all("sources").get(address.source or "")
        label = source.label if source and source.label and not isinstance(source.label, Gap) else ""
        found = next(_own(address, owners.get(address.source or "", ())), None)
        found = found or next(_labelled(address, label), None) or next(_named(address, near), None)
        if found:
            word, name = found
            yield Finding(f"“{word}” in the address is nearly “{name}”", address.place, "open the address")


def _names(holdings: Holdings) -> Mapping[str, set[str]]:
    """The proper names of the records in question, whole and in words, by what is left of each without one letter."""
    words = {word for kind in KINDS for _, record in holdings.of(kind) for word in _spelled(record.name)}
    found: dict[str, set[str]] = {}
    for word in words:
        for short in _shortened(word):
            found.setdefault(short, set()).add(word)
    return found


def _spelled(name: str) -> Iterator[str]:
    """A name in one word, and its words that are none of the language."""
    words = [plain(word) for word in _tokens(name)]
    yield from (word for word in ("".join(words), *words) if len(word) > LEAST and word not in english())


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _named(address: Address, near: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Words of the address that are nearly a name of any record in question."""
    for word in (*_slug(address), *_host(address)):
        if len(word) > LEAST + 1 and word not in english():
            found = {name for short in _shortened(word) for name in near.get(short, ())}
            if word not in found:
                inflected = (name for name in found if INFLECTED.fullmatch(word.removeprefix(name)))
                yield from ((word, name) for name in sorted(found - set(inflected)) if alike(word, name))


def _owners(holdings: Holdings, sources: set[str | None]) -> Mapping[str, list[str]]:
    """The names that belong to each of `sources`: those of the records whose page it is."""
    found: dict[str, list[str]] = {}
    for kind, field in (("partnerships", "source"), ("clusters", "website")):
        for id_, record in holdings.all(kind).items():
            for source in {getattr(record, field), id_} & sources:
                title = getattr(record, "title", None)
                found.setdefault(str(source), []).extend([record.name, *([title] if title else [])])
    return found


def _own(address: Address, names: list[str] | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Words of the address that are nearly those of its owner’s names."""
    wanted = {plain(word): word for name in names for word in _tokens(name)}
    joined = {plain("".join(_tokens(name))): name for name in names[:1]}
    for word in (*_slug(address), *_host(address)):
        if word in wanted or word in joined:
            continue
        if not any(part in word for part in (*wanted, *joined) if len(part) >= LEAST):
            yield from ((word, known) for key, known in {**wanted, **joined}.items() if alike(word, key))
        elif any(len(key) > 5 and alike(word, key) for key in joined):
            yield word, next(iter(joined.values()))


def _labelled(address: Address, label: str) -> Iterator[tuple[str, str]]:
    """Words of the address that are nearly proper names of the label, and no words of the language."""
    proper = {plain(match[0]): match[0] for match in PROPER.finditer(label)}
    wanted = {key: word for key, word in proper.items() if key not in english()}
    wanted |= {plain(match[1] + match[2]): f"{match[1]} {match[2]}" for match in PAIR.finditer(label)}
    if not wanted:
        return
    words = [*_slug(address), *_host(address)]
    for word in words:
        if len(word) > LEAST and word not in wanted and word not in english():
            for key, name in wanted.items():
                if alike(word, key) and key not in words and not INFLECTED.fullmatch(word.removeprefix(key)):
                    yield word, name


def _slug(address: Address) -> list[str]:
    """The words of the last part of the path."""
    parts = [part for part in unquote(address.parts.path).split("/") if part.strip()]
    return [plain(word) for word in _tokens(parts[-1].rpartition(".")[0] or parts[-1])] if parts else []


def _host(address: Address) -> list[str]:
    """The host’s own name, whole and in words."""
    name = address.host.rpartition(".")[0].rpartition(".")[2]
    return [*{plain(name.replace("-", "")): 0, **{plain(word): 0 for word in name.split("-")}}]


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(unicodedata.normalize("NFKC", text).replace("+", " plus "))


@functools.lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def alike(word: str, other: str) -> bool:
    """Whether two different words differ by a slip: one letter, two in long words, or letters that look the same."""
    shorter = min(len(word), len(other))
    if word == other or shorter < LEAST or abs(len(word) - len(other)) > 2:
        return False
    if word.replace("rn", "m").translate(LETTERS) == other.replace("rn", "m").translate(LETTERS):
        return True
    from rapidfuzz.distance import DamerauLevenshtein

    allowed = 1 if shorter < 9 else 2
    return DamerauLevenshtein.distance(word, other, score_cutoff=allowed) <= allowed


@functools.cache
def english() -> frozenset[str]:
    """The words of English."""
    import symspellpy  # type: ignore[import-untyped]

    path = Path(symspellpy.__file__).with_name("frequency_dictionary_en_82_765.txt")
    return frozenset(re.findall(r"^\S+", path.read_text("utf-8-sig"), re.MULTILINE))
