"""The fixed words: every language has all of them, with the same blanks and in letters that the papers' font has."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from babel import Locale
from jinja2 import Environment, nodes
from project import ROOT

from briefgen.checks.glyphs import coverage
from briefgen.language.countries import codes
from briefgen.records.labels import Labels

NO_BREAK = "\u00a0"
FILES = sorted((ROOT / "templates" / "labels").glob("*.yaml"))
SHARED = ROOT / "content" / "shared"
TRANSLATED = sorted(path for path in SHARED.iterdir() if path.is_dir())
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\[\[gap:|\[\^\w+\]|^\|[-:| ]+\|$", re.DOTALL | re.MULTILINE)


def labels(path: Path) -> dict[str, Any]:
    """The labels of a language, as YAML has them but for NO, which is Norway."""
    return dict(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))


def blanks(text: str) -> list[str]:
    """The names in braces."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


ENGLISH = labels(ROOT / "templates" / "labels" / "en.yaml")


def test_there_are_english_and_french() -> None:
    assert {"en", "fr"} <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_language_has_every_fixed_word_and_no_other(path: Path) -> None:
    assert labels(path).keys() == Labels.model_fields.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_blanks_are_those_of_english(path: Path) -> None:
    words = {key: word for key, word in labels(path).items() if key != "in_text"}
    assert {key: blanks(word) for key, word in words.items()} == {key: blanks(ENGLISH[key]) for key in words}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_font_has_every_letter(path: Path) -> None:
    words = labels(path)
    texts = [*words.pop("in_text").values(), *words.values()]
    assert {letter for text in texts for letter in text if ord(letter) not in coverage()} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_in_running_text_belong_to_countries(path: Path) -> None:
    assert set(labels(path)["in_text"]) <= codes()


def test_every_country_has_its_article_in_french_or_none() -> None:
    """The name is CLDR's but for a few, which CLDR has in a form that does not fit a sentence."""
    names = labels(ROOT / "templates" / "labels" / "fr.yaml")["in_text"]
    assert names.keys() == codes()
    bare = {code: re.sub(r"^(le |la |les |l’)", "", name) for code, name in names.items()}
    known = Locale("fr").territories
    other = {code for code, name in bare.items() if name.lower() != known[code].lower()}
    assert other == {"CD", "CG", "GF", "GS", "HK", "MM", "MO", "VA"}
    for code, name in names.items():
        vowel = re.match(r"[AEIOUÉÎÅ]", bare[code], re.IGNORECASE)
        assert not (vowel and re.match(r"(le|la) ", name)), f"{name}: elision"
        assert vowel or not name.startswith("l’"), f"{name}: no elision"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CA", "le Canada"), ("US", "les États-Unis"), ("FR", "la France"), ("DE", "l’Allemagne"), ("CU", "Cuba"),
        ("MX", "le Mexique"), ("NL", "les Pays-Bas"), ("IL", "Israël"), ("SG", "Singapour"), ("CY", "Chypre"),
        ("JP", "le Japon"), ("CN", "la Chine"), ("IN", "l’Inde"), ("TW", "Taïwan"), ("ZW", "le Zimbabwe"),
        ("KH", "le Cambodge"), ("MZ", "le Mozambique"), ("HU", "la Hongrie"), ("FO", "les îles Féroé"), ("MG", "Madagascar"),
    ],
)  # fmt: skip
def test_french_names_as_running_text_has_them(code: str, name: str) -> None:
    assert labels(ROOT / "templates" / "labels" / "fr.yaml")["in_text"][code] == name


# ------------------------------------------------------------------------------------------------------ shared passages


def french_texts() -> dict[str, str]:
    """The French labels and passages by their names, without blanks and code."""
    words = labels(ROOT / "templates" / "labels" / "fr.yaml")
    texts = {key: word.replace("{text}", "") for key, word in words.items() if key != "in_text"}
    passages = {path.name: path.read_text("utf-8") for path in (SHARED / "fr").glob("*.md")}
    return texts | {name: CODE.sub("", text).replace("&nbsp;", NO_BREAK) for name, text in passages.items()}


def test_no_line_begins_with_a_sign_that_french_sets_off() -> None:
    for name, text in french_texts().items():
        loose = re.findall(rf"[^{NO_BREAK}][:;!?»]|«[^{NO_BREAK}]", text)
        assert loose == [], name


@pytest.mark.parametrize("folder", TRANSLATED, ids=lambda path: path.name)
def test_each_language_has_every_shared_passage_with_the_same_facts(folder: Path) -> None:
    ours, theirs = ({p.name: p.read_text("utf-8") for p in place.glob("*.md")} for place in (SHARED, folder))
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert facts(ours[name]) == facts(theirs[name]), name


def facts(passage: str) -> tuple[set[str], list[str]]:
    """What a passage asks of the records: names, with their attributes, and the notes that it calls."""
    tree = Environment().parse(passage)
    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx == "store"}
    asked = {node.attr for node in tree.find_all(nodes.Getattr)} - {"get"} | {name.name for name in names} - own
    return asked, sorted(re.findall(r"\[\^\w+\]", passage))
