"""Pictures in the text (ISO/IEC 29500-1, 20.4.2.8, 20.2.2.5)."""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from briefgen.wordml.element import Element, R, w

EMU_PER_POINT = 12700
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
INLINE = f"""<wp:inline xmlns:wp="{DRAWING}wordprocessingDrawing" xmlns:a="{DRAWING}main"
 xmlns:pic="{DRAWING}picture" xmlns:r="{R}" distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/>
 <a:graphic><a:graphicData uri="{DRAWING}picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
 <pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>
 <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"""


def picture(relation: str, width: int, height: int, alternative: str, number: int) -> Element:
    """A run with a picture; sizes in EMU; `alternative` is read aloud in its place; `number` is unique in the document."""
    inline: Element = parse_xml(INLINE)
    for extent in _found(inline, "//wp:extent | //a:ext"):
        extent.set("cx", str(width))
        extent.set("cy", str(height))
    (named,) = _found(inline, "//wp:docPr")
    named.set("id", str(number))
    named.set("name", f"Picture {number}")
    named.set("descr", alternative)
    (blip,) = _found(inline, "//a:blip")
    blip.set(f"{{{R}}}embed", relation)
    return w("r", w("drawing", inline))


def _found(root: Element, path: str) -> list[Element]:
    found: list[Element] = root.xpath(path)  # type: ignore[assignment]
    return found
