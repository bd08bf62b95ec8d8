"""The structure tree of the PDF, where WeasyPrint's falls short of ISO 14289-1 (PDF/UA-1)."""

from __future__ import annotations

from typing import Any

import pydyf

MAY_STAND_IN_ITEM = ("/Lbl", "/LBody")


def mend_lists(document: object, pdf: pydyf.PDF) -> None:
    """Put what stands loose in a list item into its LBody (ISO 32000-1, table 336: LI holds Lbl and LBody only).

    An item without content is taken out: WeasyPrint makes one where an item's inner list goes on on the next page.
    WeasyPrint calls this before it writes the file; `pdf` is changed in place.
    """
    elements = {
        o.reference: o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructElem"
    }
    for item in [element for element in elements.values() if element["S"] == "/LI"]:
        loose = [kid for kid in item["K"] if kid not in elements or elements[kid]["S"] not in MAY_STAND_IN_ITEM]
        if loose:
            body = _body(item, loose, pdf)
            item["K"] = pydyf.Array([kid for kid in item["K"] if kid not in loose] + [body.reference])
            for kid in loose:
                if kid in elements:
                    elements[kid]["P"] = body.reference
        elif not item["K"]:
            holder = elements[item["P"]]
            holder["K"] = pydyf.Array([kid for kid in holder["K"] if kid != item.reference])


def _body(item: Any, kids: list[Any], pdf: pydyf.PDF) -> Any:
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(kids), "Pg": item["Pg"], "P": item.reference}
    )
    pdf.add_object(body)
    return body
