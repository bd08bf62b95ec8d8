"""A legal form belongs to the law of one country: a German “e.V.” in Austria is a slip.

Looks for: clusters and organisations on record whose name ends (or begins) with a legal form that is not used in their
`country` (`legal-forms.yaml` of the house style).

Example: `name: Nanoprogress z.s.` with `country: SK`

Mend: correct `country`; or waive it.
"""

from __future__ import annotations

import re

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.editor.style import Style
from briefgen.language.countries import codes


class LegalForms:
    """The legal forms that the house style knows, and where they are used."""

    def __init__(self, style: Style) -> None:
        """The list `legal-forms`."""
        self._codes = {form: codes.split() for form, codes in style.pairs("legal-forms").items()}
        longest = sorted(map(re.escape, self._codes), key=len, reverse=True)
        body = "|".join(longest) or "(?!)"
        self._at_end = re.compile(rf"(?<=[\s,])({body})(?=$|\s[–—-]\s|,\s)")

    def contradicting(self, name: str, country: str) -> str | None:
        """The form of a name that is not used in the country; None when there is none."""
        found = [match[1] for match in self._at_end.finditer(name)]
        first = name.split(" ", 1)[0]
        if first in self._codes and first[0].isupper():
            found.append(first)
        return next((form for form in found if country not in self._codes[form]), None)

    def countries(self, form: str) -> str:
        """Where it is used, in words."""
        return " or ".join(self._codes[form])


@record_rule("legal-form-country", "warning", guesses=True)
def legal_form_country(holdings: Holdings) -> Findings:
    """Find records whose legal form does not fit their country."""
    forms = LegalForms(holdings.style)
    for kind in ("clusters", "organisations"):
        for id_, record in holdings.of(kind):
            form = forms.contradicting(record.name, record.country) if record.country in codes() else None
            if form:
                of = forms.countries(form)
                message = f"“{record.name}” has the country {record.country}, but “{form}” is a legal form of {of}"
                yield Finding(message, holdings.span(kind, id_, "country"), "correct “country”, or the name")
