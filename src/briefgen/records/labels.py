"""The fixed words of the papers in one language: `templates/labels/LANG.yaml`, complete, or an error for each that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, StringConstraints

from briefgen.edition import Level
from briefgen.language.languages import language
from briefgen.records.reader import Reader
from briefgen.records.record import Record
from briefgen.records.validate import validate
from briefgen.records.values import Country
from briefgen.source import Span

Word = Annotated[str, StringConstraints(min_length=1)]


class Labels(Record):
    """Every fixed word. Words in braces are blanks, which must stay; further words, for the templates, may be added."""

    model_config = ConfigDict(extra="allow")

    cover_title: Word
    deliverable_code: Word
    deliverable_code_whole: Word
    version: Word
    version_draft: Word
    version_changed: Word
    """of texts that differ from those released under the number"""
    file_name: Word
    file_name_draft: Word
    file_name_changed: Word
    file_name_public: Word
    file_name_public_draft: Word
    file_name_public_changed: Word
    """of the public edition of a paper that is not public itself"""
    cover_project: Word
    cover_acronym: Word
    cover_deliverable: Word
    cover_deliverable_value: Word
    cover_work_package: Word
    cover_lead: Word
    cover_validated: Word
    cover_due: Word
    cover_delivered: Word
    cover_start: Word
    cover_duration: Word
    cover_version: Word
    cover_dissemination: Word
    dissemination_public: Word
    dissemination_semi_confidential: Word
    dissemination_confidential: Word
    cover_abstract: Word
    contents: Word
    history: Word
    history_version: Word
    history_date: Word
    history_by: Word
    history_note: Word
    page_x_of_y: Word
    continued: Word
    redline_file_name: Word
    redline_title: Word
    changes_title: Word
    changes_by: Word
    changes_how: Word
    changes_count: Word
    changes_cover: Word
    changes_history: Word
    changes_abstract: Word
    changes_added: Word
    changes_removed: Word
    changes_changed: Word
    changes_moved: Word
    changes_moved_from: Word
    changes_renumbered: Word
    changes_divided: Word
    changes_heading: Word
    changes_item: Word
    changes_row: Word
    changes_note: Word
    changes_picture: Word
    draft_mark: Word
    """across every page of a draft"""
    gap: Word
    story_heading: Word
    story_title: Word
    story_partner: Word
    story_partner_short: Word
    story_partner_nowhere: Word
    story_partners: Word
    story_sectors: Word
    story_context: Word
    story_cooperation: Word
    story_objective: Word
    story_policy_support: Word
    story_results: Word
    story_contact: Word
    contact_name: Word
    contact_role: Word
    contact_phone: Word
    contact_email: Word
    contact_withheld: Word
    """in the place of the contact, where the public edition leaves it out and no link is left"""
    sub_sector: Word
    note_link: Word
    """what a screen reader says of the call of a note; `note_back` of the way back from it"""
    note_back: Word
    source_label: Word
    source_language: Word
    source_retrieved: Word
    first_of_month: Word
    """the first day of a month in a date: “1”, in French “1er” """
    on_day: Word
    in_month: Word
    quotation: Word
    in_text: Mapping[Country, Word] = {}
    """names of countries as running text has them, where that is not the bare name: “the United States”"""

    def dissemination(self, level: Level) -> str:
        """Who may read a paper, as the cover says it."""
        word: str = getattr(self, f"dissemination_{level.replace('-', '_')}")
        return word


def read_labels(reader: Reader, lang: str, named_at: Span | None) -> Labels | None:
    """The labels of a language (`fr` for `fr-FR`); each missing one is reported by its name."""
    path = f"templates/labels/{language(lang)}.yaml"
    file = reader.yaml(path, "labels", named_at)
    if not isinstance(file.value, dict):
        if not reader.log.errors:
            reader.log.error("empty-file", f"{path} has no fields", file.span(()))
        return None
    required = (name for name, field in Labels.model_fields.items() if field.is_required())
    missing = [name for name in required if name not in file.value]
    for name in missing:
        reader.log.error("missing-label", f"{path} has no label “{name}”", file.span(()), "en.yaml shows what it says")
    return None if missing else validate(Labels, file, (), reader.log)
