"""Structure → objects of the PDF: the tree is written anew, in reading order, in the place of the one that was there."""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.writers.accessible.drawing import write_content
from briefgen.writers.accessible.structure import Area, Element, Mark, Structure

Dictionary, Array = pydyf.Dictionary, pydyf.Array


def write_structure(structure: Structure) -> None:
    """Put the structure into its PDF: elements, parent tree, ids, and the artefacts in the content of the pages."""
    write_content(structure)
    pdf = structure.pdf
    first = min(o.number for o in pdf.objects if isinstance(o, Dictionary) and o.get("Type") == "/StructTreeRoot") - 1
    later = [o for o in pdf.objects[first:] if not isinstance(o, Dictionary) or not _is_structure(o)]
    del pdf.objects[first:]
    _Writer(structure).write()
    for moved in later:
        before = moved.reference
        pdf.add_object(moved)
        pdf.catalog.update({key: moved.reference for key, value in pdf.catalog.items() if value == before})


def _is_structure(made: Any) -> bool:
    return made.get("Type") in ("/StructTreeRoot", "/StructElem", "/OBJR") or "Nums" in made


class _Writer:
    def __init__(self, structure: Structure) -> None:
        self.structure, self.pdf = structure, structure.pdf
        self.pages = self.pdf.page_references
        self.owners: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.linked: list[bytes] = []
        self.ids: dict[str, bytes] = {}

    def write(self) -> None:
        pdf = self.pdf
        parents, top = Dictionary({}), Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(parents)
        pdf.add_object(top)
        top["K"] = Array([self.element(self.structure.root, top.reference)])
        nums: list[Any] = []
        for page, owners in enumerate(self.owners):
            marks = range(max(owners, default=-1) + 1)
            nums += [page, Array(owners.get(mark, b"null") for mark in marks)]
        for key, reference in enumerate(self.linked, len(self.pages)):
            nums += [key, reference]
        parents["Nums"] = Array(nums)
        top["ParentTree"] = parents.reference
        top["ParentTreeNextKey"] = len(self.pages) + len(self.linked)
        if self.ids:
            named = [value for id_, reference in sorted(self.ids.items()) for value in (pydyf.String(id_), reference)]
            top["IDTree"] = Dictionary({"Names": Array(named)})
        pdf.catalog["StructTreeRoot"] = top.reference

    def element(self, element: Element, parent: bytes) -> bytes:
        """Write an element and all below it; its reference."""
        made = Dictionary({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent})
        self.pdf.add_object(made)
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if page is not None:
            made["Pg"] = self.pages[page]
        made["K"] = Array([self.kid(kid, page, made.reference) for kid in element.kids])
        texts = {"Alt": element.alternative, "Lang": element.lang, "ID": element.id}
        made.update({key: pydyf.String(text) for key, text in texts.items() if text})
        if element.attributes:
            made["A"] = Dictionary(element.attributes)
        if element.id:
            self.ids[element.id] = made.reference
        return bytes(made.reference)

    def kid(self, kid: Element | Mark | Area, page: int | None, holder: bytes) -> Any:
        match kid:
            case Element():
                return self.element(kid, holder)
            case Mark():
                self.owners[kid.page][kid.number] = holder
                elsewhere = {"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number}
                return kid.number if kid.page == page else Dictionary(elsewhere)
            case Area():
                if kid.annotation.number is None:  # made by a step
                    self.pdf.add_object(kid.annotation)
                    annotations = self.structure.pages[kid.page].setdefault("Annots", Array())
                    annotations.append(kid.annotation.reference)
                kid.annotation["StructParent"] = len(self.pages) + len(self.linked)
                self.linked.append(holder)
                entries = {"Type": "/OBJR", "Pg": self.pages[kid.page], "Obj": kid.annotation.reference}
                return Dictionary(entries)
