"""A word across every page, behind the text, as Word's own command Design → Watermark makes it: VML WordArt in the headers.

The word is an attribute of a shape (ISO/IEC 29500-4, 19.1.2.23, textpath), so it is no text of the document: it is not read
out with the text, searched, copied or extracted, and Word's command can remove it. Whoever comes upon the shape is told its word
(`alt`).
"""

from __future__ import annotations

from lxml import etree

from briefgen.wordml.element import Element, w

VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
NAMESPACES = {"v": VML, "o": OFFICE}

# The type of shape that Word gives to WordArt (19.1.2.20, shapetype 136, “text plain”).
PLAIN_TEXT = """<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>
<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>
<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>"""
PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:{}pt;height:{}pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def watermark(word: str, size: tuple[float, float], number: int) -> Element:
    """A run with the word, grey, stretched to `size` (width and height in points), turned by 45 degrees, in the middle of the page.

    `number` tells the file's watermarks apart.
    """
    kind = etree.fromstring(PLAIN_TEXT.replace("\n", ""))
    shape = etree.Element(
        f"{{{VML}}}shape",
        {
            "id": f"PowerPlusWaterMarkObject{number}",
            f"{{{OFFICE}}}spid": f"_x0000_s{2048 + number}",
            "type": "#_x0000_t136",
            "alt": word,
            "style": PLACE.format(*size),
            f"{{{OFFICE}}}allowincell": "f",
            "fillcolor": "#e4e4e4",
            "stroked": "f",
        },
        nsmap=NAMESPACES,
    )
    style = 'font-family:"Arial";font-size:1pt;font-weight:bold'
    etree.SubElement(shape, f"{{{VML}}}textpath", {"style": style, "string": word})
    return w("r", w("rPr", w("noProof")), w("pict", kind, shape))
