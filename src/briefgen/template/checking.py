"""All that is to be said of the templates, and the report of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.console import count
from briefgen.diagnostics import Diagnostics, at_line
from briefgen.records.reader import Reader
from briefgen.source import Source
from briefgen.template.fields import page_fields, used, word_fields
from briefgen.template.remark import PAGE, WORD, Remark
from briefgen.template.sheet import Sheet
from briefgen.template.twins import twin_remarks
from briefgen.template.wordfile import change_remarks, field_remarks, missing, style_remarks
from briefgen.wordml.accessibility.file import NoWordFile, WordFile
from briefgen.wordml.accessibility.rule import Place
from briefgen.writers.render import Templates, read_templates

LABELS = "templates/labels/en.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """The remarks, errors first, and the fields that the Word template may use and does not."""

    remarks: tuple[Remark, ...]
    unused: tuple[str, ...]
    word: bytes

    @property
    def fails(self) -> bool:
        """Whether there are errors."""
        return any(remark.severity == "error" for remark in self.remarks)

    @property
    def in_word(self) -> list[Remark]:
        """The remarks on the Word template."""
        return [remark for remark in self.remarks if remark.file == WORD]

    def text(self) -> str:
        """The report: each remark with its place and what to do, then the fields that are not used."""
        told = [str(remark.diagnostic) for remark in self.remarks]
        errors = sum(remark.severity == "error" for remark in self.remarks)
        counted = f"{count(errors, 'error')}, {count(len(told) - errors, 'warning')}"
        unused = f"Fields that {WORD} may use and does not: {', '.join(self.unused)}, and any label (labels.…)"
        return "\n".join([*told, unused, f"templates: {counted}"])

    def commented(self) -> bytes:
        """A copy of the Word template with a comment for each remark on it."""
        from briefgen.wordml.comments import commented

        notes = ((_comment(remark), Place(remark.part, remark.words)) for remark in self.in_word)
        return commented(self.word, notes)


def _comment(remark: Remark) -> str:
    part = f" ({remark.part})" if remark.part not in ("", "word/document.xml") else ""
    return f"{remark.severity.capitalize()}{part}: {remark.what}. {remark.do[:1].upper()}{remark.do[1:]}"


def check_templates(root: Path) -> Checked:
    """Check the templates of the project in `root`; `BriefgenError` when one is missing."""
    templates = read_templates(root / "templates")
    labels = _labels(root)
    try:
        file = WordFile(templates.word)
    except NoWordFile as error:
        broken = Remark("template-file", WORD, f"it is no Word file: {error}", "restore the last version")
        return Checked((broken,), (), templates.word)
    known = word_fields(labels)
    remarks = [
        *field_remarks(file, known),
        *style_remarks(file),
        *change_remarks(file),
        *twin_remarks(file, Sheet(templates.styles)),
        *_page(templates, labels),
    ]
    ordered = sorted(dict.fromkeys(remarks), key=lambda one: one.severity != "error")
    unused = (path for path in known.all - _used(file) if not path.startswith("labels."))
    return Checked(tuple(ordered), tuple(sorted(unused)), templates.word)


def _used(file: WordFile) -> set[str]:
    from briefgen.wordml.tags import sources

    return {field.path for _, source in sources(file) for field in used(source)}


def _labels(root: Path) -> list[str]:
    log = Diagnostics()
    value = Reader(root, log).yaml(LABELS, "labels").value
    log.raise_if_errors()
    return list(value) if isinstance(value, dict) else []


def _page(templates: Templates, labels: list[str]) -> Iterator[Remark]:
    """The fields of the PDF's page."""
    from briefgen.wordml.tags import syntax_error

    known, source = page_fields(labels), Source(PAGE, templates.page)
    wrong = syntax_error(templates.page)
    if wrong:
        yield Remark("template-brace", PAGE, f"a field cannot be read: {wrong}", "write it {{ name }}")
        return
    fields = used(templates.page)
    for field in fields:
        if field.path not in known.all:
            what, place = f"there is no field “{field.path}”", at_line(source, field.line)
            yield Remark("template-field", PAGE, what, known.near(field.path), span=place)
    yield from missing(PAGE, known, {field.path for field in fields})
