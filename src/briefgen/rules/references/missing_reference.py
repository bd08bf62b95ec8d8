"""A reference to something that the paper does not have sends readers on a search.

Looks for: “section 7”, “chapter 3”, “table 2”, “figure 1”, “footnote 40”, “box 4”, “success story 3” with a number
that the paper does not have, “annex” and “appendix” where there is none. References to other documents (“section 2.2
of the preparatory briefing”) are left alone; the words by which they are known are in
`missing-reference-documents.yaml`.

Example: More is said in section 2.4. (Section 2 has three sub-sections.)

Mend: refer by a label, `[@support]`, which always gives the right number.
"""

from __future__ import annotations

from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.references import references, targets


@rule("missing-reference", "warning", guesses=True, languages=("en",))
def missing_reference(reading: Reading) -> Findings:
    """Find references to what the paper does not have."""
    found = list(references(reading))
    if not found:
        return
    there = targets(reading)
    for reference in found:
        known = there.get(reference.what)
        if known is not None and reference.number not in known:
            what = f"{reference.what} {reference.number}".strip()
            message = f"the paper has no {what}"
            last = f"the last is {max(known, key=lambda n: [int(p) for p in n.split('.')])}" if known - {""} else ""
            hint = "; ".join(part for part in (last, "refer to a section by its label: [@label]") if part)
            yield Finding(message, reference.place, hint)
