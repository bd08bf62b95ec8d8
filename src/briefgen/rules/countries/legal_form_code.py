"""A legal form belongs to the law of one country: a German “e.V.” with an Austrian code is a slip.

Looks for: a name that ends (or begins) with a legal form, followed in brackets by the code of a country in which that form is
not used (`legal-forms.yaml` of the house style). Names on record are left to `legal-form-country` where the code is that of
the record.

Example: Nanoprogress z.s. (SK)

Mend: correct the code; or waive it.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule
from briefgen.knowledge.origins import coded
from briefgen.language.countries import codes
from briefgen.rules.countries.legal_form_country import LegalForms


@rule("legal-form-code", "warning", guesses=True)
def legal_form_code(reading: Reading) -> Findings:
    """Find codes that do not fit the legal form."""
    forms = LegalForms(reading.style)
    for prose in reading.prose:
        for one in coded(prose, reading.registered):
            if one.code not in codes():
                continue
            if one.mention:
                record = reading.holdings.all(one.mention.form.kind)[one.mention.form.id]
                if getattr(record, "country", None) in codes():
                    continue
            form = forms.contradicting(prose.text[max(0, one.bracket - 80) : one.bracket].rstrip(), one.code)
            if form:
                message = f"“({one.code})” after “{form}”, a legal form of {forms.countries(form)}"
                yield Finding(message, Quote(prose, one.start, one.end), "correct the code")
