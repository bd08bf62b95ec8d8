"""A paper in French (data/french) on the records of the paper on Canada, in both formats."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import checkers
import pikepdf
import pyphen
import pytest
import yaml
from pdffile import outline, text
from project import ROOT, Project, build_paper, read_paper
from test_both_formats import both
from wordfile import W, WordFile, fields, words

from briefgen import document as d
from briefgen.diagnostics import Diagnostics
from briefgen.pipeline import Build
from briefgen.rewrite import walk
from briefgen.writers.html import write_html

FOLDER, STEM = "canada_fr", "D3.5.1_Document-de-reflexion-Canada_V1.1"
PAPER = f"content/{FOLDER}/paper.yaml"
ENGLISH, FRENCH = (
    yaml.load((ROOT / "templates" / "labels" / f"{lang}.yaml").read_text("utf-8"), yaml.BaseLoader)
    for lang in ("en", "fr")
)
COVER = [key for key in FRENCH if key.startswith("cover_") and not key.endswith(("_title", "_value", "_abstract"))]
STORY = ["partners", "sectors", "context", "cooperation", "objective", "policy_support", "results", "contact"]


def make(root: Path) -> Project:
    """The project's records, shared passages and templates, with the paper in French."""
    shutil.copytree(ROOT / "templates", root / "templates")
    for name in ("data", "shared"):
        shutil.copytree(ROOT / "content" / name, root / "content" / name)
    shutil.copy(ROOT / "content" / "project.yaml", root / "content")
    shutil.copytree(Path(__file__).parent / "data" / "french", root / "content" / FOLDER)
    return Project(root)


@pytest.fixture
def paper(tmp_path: Path) -> Project:
    """The project, to be changed."""
    return make(tmp_path / "french")


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The paper, built."""
    return build_paper(make(tmp_path_factory.mktemp("french") / "project").root, FOLDER)


@pytest.fixture(scope="module")
def word(french: Build) -> WordFile:
    """Its Word file."""
    return WordFile(french.files[f"{STEM}.docx"])


@pytest.fixture(scope="module")
def written(word: WordFile) -> str:
    """The words of its Word file, notes included."""
    return spaced(" ".join(words(p) for part in (word.body, *word.notes) for p in part.iter(f"{W}p")))


@pytest.fixture(scope="module")
def printed(french: Build) -> str:
    """The words of its PDF."""
    return spaced(text(french.files[f"{STEM}.pdf"]))


def test_its_word_file_can_be_read_by_everybody(french: Build) -> None:
    (outcome,) = french.accessibility
    assert (outcome.said, [one.partition("]")[0] for one in outcome.findings]) == (
        "passed",
        ["tip[table-header-column"],
    )


def spaced(text: str) -> str:
    """A text with single spaces: poppler does not tell the kinds of spaces apart."""
    return " ".join(text.split())


def page(document: d.Document) -> str:
    """The page of the PDF."""
    return write_html(document, (ROOT / "templates" / "paper.html.j2").read_text("utf-8"))


# -------------------------------------------------------------------------------------------------------------- language


def test_the_word_file_is_french_as_a_whole(word: WordFile) -> None:
    parts = [word.xml(name) for name in word.archive.namelist() if name.endswith(".xml")]
    assert {element.get(f"{W}val") for part in parts for element in part.iter(f"{W}lang")} == {"fr-FR"}
    settings = word.xml("word/settings.xml")
    given = {"themeFontLang": "fr-FR", "decimalSymbol": ",", "listSeparator": ";"}
    assert {name: settings.find(f"{W}{name}").get(f"{W}val") for name in given} == given  # type: ignore[union-attr]
    assert word.xml("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}language") == "fr-FR"


def test_word_divides_words_in_french_when_a_reader_tells_it_to(word: WordFile) -> None:
    """The language stands in the defaults of all text, nothing is exempt from it, and dividing is off."""
    styles, settings = word.xml("word/styles.xml"), word.xml("word/settings.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is not None
    assert not list(styles.iter(f"{W}noProof", f"{W}suppressAutoHyphens"))
    assert not list(settings.iter(f"{W}autoHyphenation"))


def test_the_pdf_is_french_as_a_whole(french: Build) -> None:
    with pikepdf.open(io.BytesIO(french.files[f"{STEM}.pdf"])) as pdf:
        named = {str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}
        assert named == {"fr-FR"}
        assert str(pdf.Root.Lang) == "fr-FR"
        assert spaced(str(pdf.docinfo["/Title"])).startswith("D. 3.5 – Document de réflexion : faciliter le dialogue")
        titles = [spaced(bookmark.title) for bookmark in outline(pdf)]
    assert "3.1 Exemple de réussite 1 : Skywin et Aéro Montréal" in titles


@pytest.mark.parametrize(("given", "meant"), [("fr", "fr-FR"), ("fr-BE", "fr-BE"), ("fr-FR", "fr-FR")])
def test_the_country_of_the_language_is_told(given: str, meant: str, paper: Project) -> None:
    paper.change(PAPER, "lang: fr-FR", f"lang: {given}")
    document = read_paper(paper.root, FOLDER, Diagnostics())
    assert document.meta.lang == meant
    assert f'<html lang="{meant}">' in page(document)
    assert document.labels["contents"] == "Table des matières"


LONG = "développement internationalisation accompagnement compétitivité partenariats gouvernement"


def divided(project: Project, lang: str) -> set[str]:
    """The first parts of the words that are divided at the ends of lines."""
    paper = (project.root / "content/utopia/paper.yaml").read_text("utf-8")
    project.write("content/utopia/paper.yaml", re.sub("^lang: .*$", f"lang: {lang}", paper, flags=re.MULTILINE))
    lines = text(next(iter(project.build("pdf").files.values()))).splitlines()
    ends = {line.split()[-1][:-1] for line in lines if line.endswith(("-", "‐"))}
    return {end for end in ends if any(word.startswith(end) for word in LONG.split())}


def first_parts(lang: str) -> set[str]:
    """The parts before each place at which a dictionary divides the words of `LONG`."""
    dictionary = pyphen.Pyphen(lang=lang)
    return {word[:at] for word in LONG.split() for at in dictionary.positions(word)}


def test_the_pdf_divides_words_in_french_when_the_style_sheet_tells_it_to(project: Project) -> None:
    project.text(f"# Mots\n\n{f'{LONG} ' * 40}\n")
    assert divided(project, "fr-FR") == set(), "it is off, so that lines end alike in both formats"
    project.change("templates/paper.css", "hyphens: manual", "hyphens: auto")
    in_french, in_english = divided(project, "fr-BE"), divided(project, "en-GB")
    assert in_french <= first_parts("fr")
    assert in_english <= first_parts("en_GB")
    assert in_french - first_parts("en_GB"), "no word shows the difference"


# ----------------------------------------------------------------------------------------------------------- fixed words


def test_both_files_have_the_french_labels(french: Build, written: str, printed: str) -> None:
    rows = [label for label, _ in french.document.cover.rows]
    assert rows == [FRENCH[key] for key in COVER]
    boxes = [row.label for block in french.document.blocks if isinstance(block, d.Box) for row in block.rows]
    assert boxes == [FRENCH[f"story_{key}"].replace(r"\_", "\u00a0") for key in STORY]
    for label in map(spaced, [*rows, *boxes, FRENCH["contents"], FRENCH["cover_abstract"], FRENCH["contact_email"]]):
        assert label in written, label
        assert label in printed, label


def test_no_english_label_is_left(written: str, printed: str) -> None:
    pieces = (piece for label in ENGLISH.values() if isinstance(label, str) for piece in re.split(r"\{\w+\}", label))
    french = " ".join(label for label in FRENCH.values() if isinstance(label, str))
    english = {piece.strip() for piece in pieces if len(piece.strip()) > 5 and piece.strip() not in french}
    assert {"Table of contents", "Success story", "retrieved", "Partners:", "Cooperation between"} <= english
    assert {piece for piece in english if piece in written or piece in printed} == set()


def test_the_footer_counts_the_pages_in_french(french: Build, word: WordFile, printed: str) -> None:
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert spaced(words(word.xml(name))) == f"semi-confidentiel Page 1 sur {french.pages}"
        assert [code for code, _ in fields(word.xml(name))] == ["PAGE", "NUMPAGES"]
    for number in range(1, french.pages + 1):
        assert f"semi-confidentiel Page {number} sur {french.pages}" in printed


def test_a_title_bar_that_goes_on_says_so_in_french(french: Build) -> None:
    assert "outline:suite" in page(french.document)


def test_a_draft_says_so_in_french_across_every_page_and_in_its_name(paper: Project) -> None:
    paper.change(PAPER, 'date: "2017-10-18"', 'date: "2017-10-18", state: draft')
    built = build_paper(paper.root, FOLDER)
    assert set(built.files) == {f"{STEM}-projet.docx", f"{STEM}-projet.pdf"}
    assert "watermark:PROJET" in page(built.document)
    word = WordFile(built.files[f"{STEM}-projet.docx"])
    for number in (1, 2):
        (drawn,) = word.xml(f"word/header{number}.xml").iterfind(".//{urn:schemas-microsoft-com:vml}shape/*")
        assert drawn.get("string") == "PROJET"
    assert "V1.1 – projet (18 octobre 2017)" in text(built.files[f"{STEM}-projet.pdf"])


@pytest.mark.parametrize(
    ("code", "name"),
    [("US", "Etats-Unis"), ("CI", "Cote-d-Ivoire"), ("AX", "Iles-Aland"), ("VC", "Saint-Vincent-et-les-Grenadines")],
)
def test_names_of_files_have_plain_letters(code: str, name: str, paper: Project) -> None:
    paper.change(PAPER, "country: CA", f"country: {code}")
    paper.change(
        PAPER, "sections: [1-objectif.md, 2-cooperation.md, 3-exemples.md, 4-potentiel.md]", "sections: [3-exemples.md]"
    )
    stem = read_paper(paper.root, FOLDER, Diagnostics()).meta.file_stem
    assert stem == f"D3.5.1_Document-de-reflexion-{name}_V1.1"


# ------------------------------------------------------------------------------------------- dates, figures, names, lists

SAID = [
    "V1.1 (18 octobre 2017)",
    "Date de remise effective septembre 2017",
    "Date de début du projet 23 septembre 2015",
    "Durée 2 ans",
    "Il date d’octobre 2017.",
    "Le Canada compte parmi",
    "entre l’UE et le Canada",
    "depuis le 21 septembre 2017",
    "Dans quatre villes, un point de contact du réseau « Enterprise Europe » conseille",
    "Mississauga (Ontario), Montréal (Québec), Ottawa (Ontario) et Vancouver (British Columbia).",
    "a paru en juillet 2017",
    "le 23 septembre 2015 pour 2 ans",
    "au 1er janvier 2018, son budget à 1 234 567,5 EUR",
    "Il en existe un avec les États-Unis, signé le 22 avril 2015.",
    "Protocole d’accord entre Aéro Montréal",
    "signé en 2007, mis à jour en 2013",
    "signé le 31 janvier 2017, prenant fin en 2019",
    "un exemple réussi de coopération",
    "« New Frontiers in Food »",
    "Ses quatre membres sont Wagralim (BE), Vitagora (FR), FoodValley (NL) et Valorial (FR).",
    "Coopération entre Skywin et Aéro Montréal",
    "Sous-secteur : aerospace",
    "Aerospace Valley, list of cooperation agreements : http",
    "À la date du présent document, rien n’a été recensé sur ce point pour le Canada.",
]


@pytest.mark.parametrize("said", SAID)
def test_both_files_say_it_in_french(said: str, written: str, printed: str) -> None:
    assert said in written
    assert said in printed


def test_no_line_can_end_before_a_sign_that_french_sets_off(french: Build) -> None:
    texts = [node.text for node in walk(french.document.all_blocks) if isinstance(node, d.Text)]
    texts += [label for label, _ in french.document.cover.rows] + list(french.document.labels.values())
    assert [text for text in texts if re.search(r" [:;!?»]|« ", text)] == []
    assert sum(text.count("\u00a0:") for text in texts) > 15


def test_every_block_says_the_same_in_both_formats(french: Build) -> None:
    in_word, in_page = both(french.document)
    assert in_word == in_page
    assert len(in_word) > 50


def test_the_checkers_find_the_same_words_on_the_same_pages(french: Build, tmp_path: Path) -> None:
    checkers.find_alike(french.files, tmp_path)
