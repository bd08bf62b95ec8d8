"""What is wrong with the Word template by itself: its fields, its styles, what was done to it, whether everybody can read it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.template.fields import Known, used
from briefgen.template.remark import WORD, Remark
from briefgen.wordml import changes, metrics, tags
from briefgen.wordml.accessibility.checking import findings
from briefgen.wordml.accessibility.file import WordFile
from briefgen.wordml.colours import LEAST_CONTRAST, contrast, readable
from briefgen.writers.styles import STYLES, Style

RETYPE = (
    "select the whole field, cut it, and insert it again as text only (Ctrl+Shift+V), or type it anew without a pause"
)


def field_remarks(file: WordFile, known: Known) -> Iterator[Remark]:
    """Unknown, broken, divided and missing fields."""
    for what, place in tags.broken(file):
        yield Remark(
            "template-brace",
            WORD,
            what,
            "write the field {{ name }}, in plain letters",
            "error",
            place.part,
            place.words,
        )
    there: set[str] = set()
    for part, source in tags.sources(file):
        wrong = tags.syntax_error(source)
        if wrong:
            yield Remark(
                "template-brace", WORD, f"a field cannot be read: {wrong}", "write it {{ name }}", "error", part
            )
        for field in used(source):
            there.add(field.path)
            if field.path not in known.all:
                place = tags.place_of(file, part, field.path)
                what = f"there is no field “{field.path}”"
                yield Remark("template-field", WORD, what, known.near(field.path), "error", part, place.words)
    for tag in tags.tags(file):
        if tag.runs > 1:
            what = f"Word has divided the field “{tag.text}” into {tag.runs} pieces"
            yield Remark("template-run", WORD, what, RETYPE, "warning", tag.place.part, tag.place.words)
    yield from missing(WORD, known, there)


def missing(file: str, known: Known, there: set[str]) -> Iterator[Remark]:
    """The fields that a template should use and does not."""
    for path in known.needed:
        if path not in there:
            yield Remark(
                "template-field",
                file,
                f"the field “{path}” is used nowhere: no paper is whole without it",
                "put it back",
            )
    for path in known.usual:
        if path not in there:
            do = "put it back, or take it out of the other template too"
            yield Remark("template-field", file, f"the field “{path}” is used nowhere", do, "warning")


def style_remarks(file: WordFile) -> Iterator[Remark]:
    """Styles that are missing or of another kind, and letters that cannot be read."""
    for style in STYLES:
        key = file.styles.names.get(style.name.lower())
        if key is None:
            what = f"there is no style “{style.name}” for {style.kind}s"
            yield Remark("template-style", WORD, what, "make one with this very name, or restore the last version")
        elif file.styles.kind(key) != style.kind:
            what = f"the style “{style.name}” is for {file.styles.kind(key)}s, not for {style.kind}s"
            yield Remark("template-style", WORD, what, "make it anew, with this very name")
        else:
            yield from _contrast(file, style, key)


def _contrast(file: WordFile, style: Style, key: str) -> Iterator[Remark]:
    table = file.styles.names.get(style.ground.lower(), "")
    paragraph, run = (file.styles.defaults.get("paragraph", ""), key) if style.kind == "character" else (key, "")
    text, ground = metrics.colours(file, paragraph, run, table)
    if not readable(text, ground):
        ratio = f"{contrast(text or ground, ground):.1f}:1"
        what = f"the style “{style.name}” has a contrast of {ratio} (#{text} on #{ground}), not {LEAST_CONTRAST}:1"
        yield Remark("template-contrast", WORD, what, "make its letters darker or its ground lighter")


def change_remarks(file: WordFile) -> Iterator[Remark]:
    """What was done to the file that must be undone."""
    for what, place in changes.changes(file):
        yield Remark("template-change", WORD, what, "then save it again", "error", place.part, place.words)
    for finding in findings(file):
        if finding.severity != "tip":
            severity = "error" if finding.rule == "contrast" else finding.severity
            place = finding.place
            what = f"{finding.message} ({finding.rule})"
            do = "everybody must be able to read it"
            yield Remark("template-access", WORD, what, do, severity, place.part, place.words)
