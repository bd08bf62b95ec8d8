"""An accessible PDF: what each step mends, what validators say, and how a screen reader says it, compared with the tree."""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2_raw as pdfium
import pytest
from everything import write_everything
from expected import Expected
from lots import lots
from pdffile import destinations
from project import ROOT, Project, build_paper, make_project
from random_paper import RandomPaper
from reading_aloud import attribute, elements, hear, kids, kind_of, marked_words
from said_of_tree import say
from test_french import FOLDER
from test_french import make as make_french

from briefgen import document as d
from briefgen.pipeline import Build
from briefgen.rewrite import plain_text, walk_document
from briefgen.writers import render
from briefgen.writers.accessible.origins import remember_boxes
from briefgen.writers.accessible.steps import STEPS, make_accessible
from briefgen.writers.accessible.structure import Step
from briefgen.writers.accessible.words import Words
from briefgen.writers.layout import LaidOut, lay_out
from briefgen.writers.pictures import picture_reader

Element = pikepdf.Dictionary
WIDTH, HEIGHT = 992, 1403  # pixels of a drawn page: 120 of an inch
WORDS = Words("to {number}", "from {number}")
UNCERTAIN = re.compile("[\\s\x02\xad\u2010-]")


def pdf_of(build: Build) -> bytes:
    """The PDF of a build."""
    return next(data for name, data in build.files.items() if name.endswith(".pdf"))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The paper with everything."""
    project = make_project(tmp_path_factory.mktemp("everything") / "project")
    write_everything(project)
    return project


@pytest.fixture(scope="module")
def document(everything: Project) -> d.Document:
    """Its document."""
    return everything.document()


@pytest.fixture(scope="module")
def laid_out(everything: Project, document: d.Document) -> LaidOut:
    """Its pages."""
    folder = everything.root / "content/utopia"
    job = render.job(document, render.read_templates(everything.root / "templates"), folder)
    return lay_out(job.html, job.css, picture_reader(folder))


class Tree:
    """A PDF that was written with some of the steps, and its structure."""

    def __init__(self, laid_out: LaidOut, steps: Sequence[Step]) -> None:
        remember_boxes()
        data = laid_out.rendered.write_pdf(
            pdf_variant="pdf/a-2a",
            pdf_identifier=b"same",
            uncompressed_pdf=True,
            finisher=partial(make_accessible, words=WORDS, steps=steps),
        )
        assert isinstance(data, bytes)
        self.data, self.pdf = data, pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root.StructTreeRoot.K[0]
        self.all = list(below(self.root))
        self.marks = marked_words(data)
        self.pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    def of(self, *kinds: str) -> list[Element]:
        """The elements of these kinds, in reading order."""
        return [one for one in self.all if kind_of(one) in kinds]

    def leaves(self, element: Element) -> Iterator[tuple[int, int]]:
        """The marks in an element, in reading order: page and number."""
        for kid in kids(element):
            if isinstance(kid, int):
                yield self.pages[element.Pg.objgen], kid
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                yield self.pages[kid.Pg.objgen], int(kid.MCID)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self.leaves(kid)

    def words(self, element: Element) -> str:
        """The words in an element."""
        spoken = (self.marks[leaf].words for leaf in self.leaves(element) if leaf in self.marks)
        return "".join(spoken)


def below(element: Element) -> Iterator[Element]:
    """An element and all below it."""
    yield element
    for kid in elements(element):
        yield from below(kid)


@pytest.fixture(scope="module")
def mended(laid_out: LaidOut) -> Tree:
    """The paper with every step."""
    return Tree(laid_out, STEPS)


# ------------------------------------------------------------------------------------------------------- each step
# A fault is something that the tree must not have; each function lists those that its step mends.


def running_lines(tree: Tree, _: d.Document) -> list[object]:
    """Marked content that neither stands in the tree nor is an artefact; running lines that do not say what they are."""
    tagged = set(tree.leaves(tree.root))
    found: list[object] = []
    kinds: Counter[str] = Counter()
    for number, page in enumerate(tree.pdf.pages):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                properties = operands[1]
                kinds[str(properties.get("/Subtype", ""))] += 1
                if "/MCID" in properties and (number, int(properties.MCID)) not in tagged:
                    found.append((number, int(properties.MCID)))
    return [*found, *(kind for kind in ("/Header", "/Footer") if not kinds[kind])]


def hidden(tree: Tree, _: d.Document) -> list[object]:
    """Rows of dots in the contents."""
    return [words for one in tree.of("TOCI") if "..." in (words := tree.words(one))]


def repeated_heads(tree: Tree, document: d.Document) -> list[object]:
    """Cells of headers that say their words more than once."""
    tables = sum(isinstance(node, d.Table | d.Box) for node in walk_document(document))
    heads = [
        row
        for table in tree.of("Table")
        for part in elements(table)
        if kind_of(part) == "THead"
        for row in elements(part)
    ]
    said = [tree.words(head) for head in heads]
    return [words for words in said if words.count("Cooperation") > 1 or words.count("Other") > 1] + said[tables:]


def wholes(tree: Tree, document: d.Document) -> list[object]:
    """More elements than the document has blocks, or links."""
    nodes = [*walk_document(document)]
    wanted = {
        "L": sum(isinstance(node, d.List) for node in nodes),
        "Table": 1 + sum(isinstance(node, d.Table | d.Box) for node in nodes),
        "BlockQuote": sum(isinstance(node, d.Quote) for node in nodes),
        "LI": sum(len(node.items) for node in nodes if isinstance(node, d.List)),
    }
    rows = [len(n.rows) + 1 for n in nodes if isinstance(n, d.Table | d.Box)]
    wanted["TR"] = sum(rows) + len(document.cover.rows)
    found = {kind: len(tree.of(kind)) for kind in wanted}
    return [(kind, found[kind], wanted[kind]) for kind in wanted if found[kind] != wanted[kind]]


def spaces(tree: Tree, document: d.Document) -> list[object]:
    """Paragraphs and headings whose words run together; those with notes are left out, as their calls stand between words."""
    nodes = [node for node in walk_document(document) if isinstance(node, d.Paragraph | d.Heading)]
    texts = [plain_text(node.children) for node in nodes if not any(isinstance(i, d.Footnote) for i in node.children)]
    said = "\n".join(" ".join(tree.words(one).split()) for one in tree.of("P", "H1", "H2", "H3"))
    assert len(texts) > 10
    return [text for text in texts if " ".join(text.split()) not in said]


def languages(tree: Tree, _: d.Document) -> list[object]:
    """Foreign words without their language."""
    marked = {(str(one.Lang), tree.words(one).strip()) for one in tree.all if "/Lang" in one}
    return sorted({("fr", "mots français"), ("mi", "Harbour Cluster")} - marked)


def contents(tree: Tree, document: d.Document) -> list[object]:
    """Lines of the contents that are no TOCI, or stand in the wrong TOC."""
    lines = [tree.words(one) for one in tree.of("TOCI")]
    missing = [e for e in document.contents if not any(line.startswith(e.number) for line in lines)]
    nested = [one for toc in tree.of("TOC") for one in elements(toc) if kind_of(one) != "TOCI"]
    return [*missing, *nested, *(["levels"] if len(tree.of("TOC")) != 2 else [])]


def lists(tree: Tree, _: d.Document) -> list[object]:
    """Lists with something else than items, items with something else than Lbl and LBody, lists that do not say how they count."""
    wrong: list[object] = [
        (kind_of(one), [kind_of(kid) for kid in elements(one)])
        for one in tree.of("L", "LI")
        if [kind_of(kid) for kid in elements(one)] != ["Lbl", "LBody"]
        and {kind_of(kid) for kid in elements(one)} != {"LI"}
    ]
    numbering = [str(attribute(one, "/ListNumbering")) for one in tree.of("L")]
    wrong += [] if numbering[:3] == ["/Decimal", "/Disc", "/LowerRoman"] else [numbering]
    return wrong


def notes(tree: Tree, document: d.Document) -> list[object]:
    """Notes that are no Note, have no ID, or are not linked with their calls both ways."""
    wanted = [node.number for node in walk_document(document) if isinstance(node, d.Footnote)]
    found = {str(one.get("/ID", "")): one for one in tree.of("Note")}
    wrong: list[object] = [number for number in wanted if f"note-{number}" not in found]
    named = list(tree.pdf.Root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary(Names=[])).Names)[::2]
    wrong += sorted(found.keys() ^ set(map(str, named)))
    ends = {str(one.Contents): one for page in tree.pdf.pages for one in page.get("/Annots", []) if "/Dest" in one}
    for number in wanted:
        call, back = ends.get(f"to {number}"), ends.get(f"from {number}")
        if call is None or back is None or not (leads(call, back, tree) and leads(back, call, tree)):
            wrong.append(("link", number))
    return wrong


def leads(start: Element, end: Element, tree: Tree) -> bool:
    """Whether a link leads to the place of another one."""
    page, _, left, top, _ = start.Dest
    there = any(one.objgen == end.objgen for one in page.get("/Annots", []))
    return there and (float(left), float(top)) == (float(end.Rect[0]), float(end.Rect[3]))


def tables(tree: Tree, document: d.Document) -> list[object]:
    """Cells of headers that do not say what they head, and rows without one."""
    wrong: list[object] = [one for one in tree.of("TH") if attribute(one, "/Scope") not in ("/Row", "/Column")]
    heads = [attribute(cell, "/Scope") for row in tree.of("TR") for cell in elements(row)[:1]]
    boxes = [node for node in walk_document(document) if isinstance(node, d.Box)]
    wanted = len(document.cover.rows) + sum(len(box.rows) for box in boxes)
    return [*wrong, *([] if heads.count("/Row") == wanted else [heads])]


def figures(tree: Tree, _: d.Document) -> list[object]:
    """Pictures whose box is not where they are drawn."""
    wrong: list[object] = []
    for one in tree.of("Figure"):
        box = [float(x) for x in attribute(one, "/BBox")]  # type: ignore[attr-defined]
        if not (70 < box[0] < box[2] < 525 and 70 < box[1] < box[3] < 772 and box[2] - box[0] == pytest.approx(45)):
            wrong.append(box)
    return wrong


def links(tree: Tree, _: d.Document) -> list[object]:
    """Links with areas that overlap, have turned corners, or a description that is only their target's name."""
    wrong: list[object] = []
    for link in tree.of("Link"):
        areas = [kid.Obj for kid in kids(link) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
        rects = [[float(x) for x in area.Rect] for area in areas]
        wrong += [rect for rect in rects if not (rect[0] < rect[2] and rect[1] < rect[3])]
        wrong += [areas[0].Contents] if len({round(rect[1]) for rect in rects}) != len(rects) else []
        wrong += [str(area.Contents) for area in areas if re.fullmatch("_b[0-9]+", str(area.Contents))]
    described = {str(a.Contents) for page in tree.pdf.pages for a in page.get("/Annots", [])}
    return [*wrong, *({"1 Beginning"} - described)]


def plain(tree: Tree, _: d.Document) -> list[object]:
    """Elements that say nothing, or hold nothing."""
    spans = [one for one in tree.of("NonStruct", "Span") if "/Lang" not in one]
    return [*spans, *(one for one in tree.all if not kids(one) and kind_of(one) not in ("TD", "TH")), *(
        [] if len(tree.of("Code")) == 1 else ["code"])]  # fmt: skip


def page_labels(tree: Tree, _: d.Document) -> list[object]:
    """Pages without a label."""
    return [
        page.label for page in tree.pdf.pages if "/PageLabels" not in tree.pdf.Root or page.label != str(page.index + 1)
    ]


FAULTS: dict[str, Callable[[Tree, d.Document], list[object]]] = {
    one.__name__: one
    for one in (running_lines, hidden, repeated_heads, wholes, spaces, languages, contents, lists, notes, tables, figures,
                links, plain, page_labels)
}  # fmt: skip


def test_every_step_has_its_fault() -> None:
    assert [step.__name__ for step in STEPS if step.__name__ not in FAULTS] == []
    assert len(FAULTS) == len(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=[step.__name__ for step in STEPS])
def test_a_fault_is_there_without_its_step_and_not_with_it(
    step: Step, laid_out: LaidOut, mended: Tree, document: d.Document
) -> None:
    fault = FAULTS[step.__name__]
    assert fault(mended, document) == []
    without = Tree(laid_out, [other for other in STEPS if other is not step])
    assert fault(without, document), f"WeasyPrint does this by itself now: take the step {step.__name__} out"


def test_the_steps_change_nothing_that_is_seen(laid_out: LaidOut, mended: Tree) -> None:
    assert drawn(mended.data) == drawn(Tree(laid_out, ()).data)
    assert len(drawn(mended.data)) == len(mended.pdf.pages)


def drawn(data: bytes) -> list[bytes]:
    """The pages as PDFium draws them."""
    found = []
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        picture = pdfium.FPDFBitmap_Create(WIDTH, HEIGHT, 0)
        pdfium.FPDFBitmap_FillRect(picture, 0, 0, WIDTH, HEIGHT, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(picture, page, 0, 0, WIDTH, HEIGHT, 0, 0)
        size = pdfium.FPDFBitmap_GetStride(picture) * HEIGHT
        found.append(ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(picture), size))
        pdfium.FPDFBitmap_Destroy(picture)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    assert all(len(set(picture)) > 2 for picture in found)
    return found


def test_boxes_are_remembered_once_and_for_all() -> None:
    from weasyprint.pdf import tags

    remember_boxes()
    first = tags._build_box_tree
    remember_boxes()
    assert tags._build_box_tree is first


def test_a_weasyprint_that_makes_its_tags_otherwise_is_noticed(
    laid_out: LaidOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint.pdf import tags

    remembered = tags._build_box_tree

    def forgetful(*given: object) -> Iterator[object]:
        for element in remembered(*given):
            vars(element).pop("box", None)
            yield element

    forgetful.__module__ = remembered.__module__
    monkeypatch.setattr(tags, "_build_box_tree", forgetful)
    with pytest.raises(AssertionError, match="another way"):
        Tree(laid_out, STEPS)


# ------------------------------------------------------------------------------------------------- how it is heard


def compared(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Lines with their indents, without what is uncertain at a line end."""
    return [(len(line) - len(line.lstrip()), UNCERTAIN.sub("", line)) for line in lines]


def differing(build: Build) -> list[tuple[str, str]]:
    """What is heard, and what the tree says in its place."""
    data = pdf_of(build)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = say(build.document, destinations(pdf), len(pdf.pages))
    heard = hear(data)
    pairs = zip(heard, said, compared(heard), compared(said), strict=False)
    assert len(heard) > 20
    return [(one, other) for one, other, a, b in pairs if a != b][:3] + [("", line) for line in said[len(heard) :][:1]]


def test_the_paper_on_canada_is_heard_as_accepted(canada: Build, expected: Expected) -> None:
    expected.file(ROOT / "tests/golden/canada/heard.txt", "\n".join(hear(pdf_of(canada))) + "\n")


def test_the_paper_on_canada_is_heard_as_its_tree_has_it(canada: Build) -> None:
    assert differing(canada) == []


@pytest.mark.parametrize("country", ["japan", "usa"])
def test_the_other_papers_are_heard_as_their_trees_have_it(country: str) -> None:
    assert differing(build_paper(ROOT, country, "pdf")) == []


def test_a_paper_in_french_is_heard_as_its_tree_has_it(tmp_path: Path) -> None:
    assert differing(build_paper(make_french(tmp_path / "french").root, FOLDER, "pdf")) == []


def test_everything_is_heard_as_its_tree_has_it(everything: Project) -> None:
    assert differing(everything.build("pdf")) == []


@pytest.mark.parametrize("seed", lots(2, 8, first=100))
def test_any_text_is_heard_as_its_tree_has_it(project: Project, seed: int) -> None:
    project.text(RandomPaper(seed).text())
    assert differing(project.build("pdf")) == []
