"""A number typed by hand is right until a section, a note or a table is added before it.

Looks for: “section 2.2”, “footnote 3”, “table 1” with a number that exists but was typed, and page numbers.

Example: (see section 2.2)

Mend: give the heading a label, `## Title {#label}`, and write `[@label]` for the number; for other things say what
they are.
"""

from __future__ import annotations

from briefgen import document as d
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, rule
from briefgen.knowledge.references import references, targets
from briefgen.rewrite import walk


@rule("typed-reference", "info", guesses=True, languages=("en",))
def typed_reference(reading: Reading) -> Findings:
    """Find numbers of sections, notes, tables and pages that were typed."""
    found = list(references(reading))
    if not found:
        return
    there = targets(reading)
    headings = [node for node in walk(reading.document.blocks) if isinstance(node, d.Heading)]
    labels = {(heading.number or "").strip("."): heading.label for heading in headings}
    for reference in found:
        known = there.get(reference.what)
        if reference.number and (known is None or reference.number in known):
            label = labels.get(reference.number) if reference.what == "section" else None
            hint = f"write [@{label}]" if label else "say what it is, or refer to a section by its label"
            message = f"the number of this {reference.what} is typed and will not follow changes"
            yield Finding(message, reference.place, hint)
