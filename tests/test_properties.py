"""What must hold for every text: characters come out as they went in, positions are right, nothing is half-written."""

from __future__ import annotations

import html
import os
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from project import Project, body_html, make_project, read_paper
from wordfile import W, WordFile, words

from briefgen import document as d
from briefgen.checks.glyphs import coverage
from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.expressions import escape
from briefgen.markdown import parse
from briefgen.project.output import write_whole
from briefgen.records.yamlfile import read_yaml
from briefgen.rewrite import plain_text, walk
from briefgen.source import Source, Span
from briefgen.writers.docx import write_docx
from briefgen.writers.layout import Layout

MARKED = "*_`[]()<>&#!|~^{}\\@:.-+=\"'/%$; 1aÄ"
DRAWN = sorted(chr(code) for code in coverage() if code > 0x1F and not 0x7F <= code < 0xA0)
LINES = st.text(st.sampled_from(MARKED) | st.sampled_from(DRAWN), min_size=1, max_size=40)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
WRITTEN = st.text(
    st.sampled_from(MARKED + "\n\n\n\t#-1.>|`") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=200
)

TEXT = """\
# {{ facts.odd.text }}

{{ facts.odd.text }}

- *{{ facts.odd }}*[^note]

| {{ facts.odd.items_ }} |
|---|
| {{ facts.odd }} |

[^note]: {{ facts.odd }}

```{passage}
name: odd
```
""".replace("{{ facts.odd.items_ }}", "{{ facts.odd }}")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose one odd fact is written anew for each text."""
    project = make_project(tmp_path_factory.mktemp("properties") / "project")
    project.text(TEXT)
    project.write("content/shared/odd.md", "**{{ facts.odd }}** stands here: {{ facts.odd.text }}\n")
    paper = (project.root / "content/utopia/paper.yaml").read_text("utf-8")
    project.write("content/utopia/paper.yaml", f"{paper}history: false\n")  # its table is none of the text's
    return project


def quoted(text: str) -> str:
    """A text as a YAML scalar in which every character is written as an escape."""
    return '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'


def with_fact(project: Project, text: str) -> d.Document:
    """The document of a project in which a fact, a row of the cover and a keyword are this text."""
    project.write("content/data/facts.yaml", f"odd: {{text: {quoted(text)}}}\n")
    paper = (project.root / "content/utopia/paper.yaml").read_text("utf-8")
    paper = re.sub(r"^  lead: .*$", lambda _: f"  lead: {quoted(text)}", paper, flags=re.MULTILINE)
    paper = re.sub(r"^keywords: .*$", lambda _: f"keywords: [{quoted(text)}]", paper, flags=re.MULTILINE)
    project.write("content/utopia/paper.yaml", paper)
    return read_paper(project.root, "utopia", Diagnostics())


def read_html(page: str, tag: str) -> list[str]:
    """The texts of the elements with this tag, notes left out."""
    found = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
    without_notes = (re.sub(r'<span class="note".*?</span>', "", text, flags=re.DOTALL) for text in found)
    return [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in without_notes]


@given(LINES)
@example("{{ country.name }}")
@example("a_b*c`d[e](f)![g](h)<i>&amp;j\\k")
@example("1. one")
@example("# no heading {#label}")
@example("a  b   c")
@example("- - -")
@example("]]>")
@example("a | b")
@example("a\u00a0b\u202fc\u00add\u2028e")
def test_a_text_in_a_record_comes_out_of_both_formats_as_the_same_characters(shared: Project, text: str) -> None:
    assume(text == text.strip())
    document = with_fact(shared, text)
    page = body_html(document)
    assert read_html(page, "h1") == [f"1 {text}"]
    assert read_html(page, "p") == [text, f"{text} stands here: {text}"]
    assert (
        read_html(page, "td") == read_html(page, "th") == read_html(page, "em") == read_html(page, "strong") == [text]
    )
    assert [html.unescape(n) for n in re.findall(r'<span class="note"[^>]*>(.*?)</span>', page, re.DOTALL)] == [text]
    template = (shared.root / "templates" / "paper.docx").read_bytes()
    word = WordFile(write_docx(document, template, Layout(defaultdict(lambda: 1), 1), lambda _: b""))
    assert [words(p) for p in word.paragraphs("heading 1")] == [text]
    assert [words(p) for p in word.paragraphs("Body Text")][-2:] == [text, f"{text} stands here: {text}"]
    assert [words(p) for p in word.paragraphs("List Bullet", "Table Head", "Table Text")] == [text] * 3
    assert [words(n) for n in word.notes] == [f" {text}"]
    assert text in [words(cell) for cell in next(word.body.iter(f"{W}tbl")).iter(f"{W}tc")]
    assert [e.text for e in word.xml("docProps/core.xml") if e.tag.endswith("keywords")] == [text]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from(MARKED), min_size=1, max_size=60))
@example("a\u2028b")
@example("a\u3000")
def test_what_is_escaped_reads_as_the_same_text_in_markdown(text: str) -> None:
    assume(text == text.strip())
    log = Diagnostics()
    blocks = parse(escape(text), Source("a.md", escape(text)), log).blocks
    assert list(log) == []
    assert len(blocks) == 1
    (paragraph,) = blocks
    assert isinstance(paragraph, d.Paragraph)
    assert plain_text(paragraph.children) == text
    assert all(isinstance(inline, d.Text) for inline in paragraph.children)


@given(WRITTEN)
@example("")
@example("-")
@example(">")
@example("# ")
@example("|a|\n|-|\n")
@example("```{story}\n```")
@example("[^a]:\n\n[^a]")
@example("- [^a]: b")
@example("![a](b)")
@example("a\n{{ b }}")
@example("> a\n{{ b }}")
@example("   a\n      [@b]")
@example("# a [@b] {#c}")
@example("| [@a] | [^b] |\n|---|---|\n| {{ c }} | d |")
@example("a\u2028[@b]\n\n{{ c }}")
def test_any_text_is_read_as_markdown_and_its_places_are_inside_it(text: str) -> None:
    log, source = Diagnostics(), Source("a.md", text)
    parsed = parse(text, source, log)
    spans = [problem.span for problem in log]
    spans += [getattr(node, "span", None) for node in walk(parsed.blocks)]
    for span in spans:
        if span is not None and isinstance(span, Span):
            assert 0 <= span.start <= span.end <= len(text) + 1, (span.start, span.end)
            assert str(span.place)
    for problem in log:
        assert str(problem)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=6), st.integers(0, 6))
@example(["a\u2028b", ""], 2)
@example(["a\u0085b", ""], 2)
@example(["\u3000", ""], 2)
def test_a_reference_is_found_at_its_very_characters(lines: list[str], at: int) -> None:
    before = [re.sub(r"[^\w \u2028\u2029\u0085]", "", line).strip(" ") for line in lines]
    before.insert(min(at, len(before)), "See here [@nothing], not there.")
    text = "\n".join(f"x{line}" for line in before) + "\n"
    source = Source("a.md", text)
    found = [node for node in walk(parse(text, source, Diagnostics()).blocks) if isinstance(node, d.Reference)]
    assert [text[n.span.start : n.span.end] for n in found if n.span] == ["[@nothing]"]
    (span,) = (n.span for n in found if n.span)
    assert span.line == text[: span.start].count("\n") + 1
    assert "[@nothing]" in source.line(span.line)


@given(ANYTHING | st.text(st.sampled_from("-:[]{},#&*!|>'\"%@` \n\tab1\u2028"), max_size=60))
@example("? a\n: b")
@example("[" * 200)
@example("a: &a [*a]")
@example("a: !!python/object:os.system x")
@example("%YAML 9.9\n---\na")
@example("<<: {a: b}")
@example("a: \ufeff")
def test_any_text_is_read_as_yaml_without_an_exception(text: str) -> None:
    log = Diagnostics()
    file = read_yaml(Source("a.yaml", text), log)
    for span in [*file.values.values(), *file.keys.values(), *(p.span for p in log if p.span)]:
        assert 0 <= span.start <= span.end <= len(text) + 1
        assert span.place
    for problem in log:
        assert str(problem)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\u2028\u2029\x85"), max_size=20))
@example("a\u2028b")
@example("a\u0085b")
@example("😀")
def test_a_key_is_found_at_its_very_characters(value: str) -> None:
    assume(not re.search("[\ufffe\uffff]", value))
    text = f"one: {{text: {quoted('a')}}} # {value}\ntwo: 2\n"
    log = Diagnostics()
    file = read_yaml(Source("a.yaml", text), log)
    assume(not list(log))
    span = file.span(("two",), key=True)
    assert text[span.start : span.end] == "two"
    assert span.column == 1


@given(st.text(st.characters(exclude_characters="\r") | st.sampled_from("\n\n\n\t\u2028\x85"), max_size=80), st.data())
def test_places_agree_with_the_lines_of_the_text(text: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    lines = text.split("\n")
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, max(0, len(lines[line]) - 1)))
    assume(lines[line] or line < len(lines) - 1)
    span = source.span(line, column)
    assert (span.line, span.column) == (line + 1, column + 1)
    assert span.start == sum(len(before) + 1 for before in lines[:line]) + column
    assert source.line(line + 1) == lines[line]
    assert source.line(len(lines) + 1) == source.line(0) == ""


CALLS = ["tempfile.mkstemp", "os.fsync", "os.chmod", "os.fdopen", "pathlib.Path.replace"]


@given(
    st.dictionaries(st.sampled_from("abc"), st.binary(max_size=50), min_size=1),
    st.dictionaries(st.sampled_from("abc"), st.binary(max_size=50), min_size=1),
    st.sampled_from(CALLS),
    st.integers(1, 4),
    st.sampled_from([28, 13, 5]),
)
def test_what_is_written_is_old_or_new_whatever_call_fails(
    old: dict[str, bytes], new: dict[str, bytes], name: str, nth: int, number: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_whole(Path(folder), old)
        failing = FailsAt(nth, number, name)
        with mock.patch(name, failing.call if name != "pathlib.Path.replace" else failing.method()):
            codes = codes_of(Path(folder), new)
        found = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
        assert codes == (["cannot-write"] if failing.failed else [])
        assert found.keys() <= old.keys() | new.keys(), "something partial is left"
        for key, data in found.items():
            assert data in (old.get(key), new.get(key))
        assert failing.failed or all(found[key] == data for key, data in new.items())
        assert old.keys() <= found.keys()


def codes_of(folder: Path, files: dict[str, bytes]) -> list[str]:
    """The codes of the problems met in writing files."""
    try:
        write_whole(folder, files)
    except BriefgenError as error:
        return [problem.code for problem in error.diagnostics]
    return []


class FailsAt:
    """A function that fails the nth time it is called."""

    def __init__(self, nth: int, number: int, name: str) -> None:
        self.left, self.number, self.failed = nth, number, False
        self.true = {
            "tempfile.mkstemp": tempfile.mkstemp,
            "os.fsync": os.fsync,
            "os.chmod": os.chmod,
            "os.fdopen": os.fdopen,
            "pathlib.Path.replace": Path.replace,
        }[name]

    def call(self, *arguments: object, **options: object) -> object:
        self.left -= 1
        if not self.left:
            self.failed = True
            raise OSError(self.number, os.strerror(self.number))
        return self.true(*arguments, **options)  # type: ignore[operator]

    def method(self) -> object:
        """As a method, which needs the object it is called on."""

        def bound(path: Path, *arguments: object) -> object:
            return self.call(path, *arguments)

        return bound
