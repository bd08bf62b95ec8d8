"""Word files of a few lines, made by hand, to be good or bad in one respect."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
 <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="H2"/>
 <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Grey"><w:name w:val="Grey"/>
 <w:rPr><w:color w:val="999999"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Pale"><w:name w:val="Pale"/><w:basedOn w:val="Grey"/></w:style>
<w:style w:type="paragraph" w:styleId="White"><w:name w:val="White"/>
 <w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Themed"><w:name w:val="Themed"/>
 <w:rPr><w:color w:val="000000" w:themeColor="accent1"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="Dark"/>
 <w:pPr><w:shd w:val="clear" w:fill="202020"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/>
 <w:rPr><w:color w:val="88CCFF"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Bar"><w:name w:val="Bar"/><w:tblStylePr w:type="firstRow">
 <w:rPr><w:color w:val="FFFFFF"/></w:rPr>
 <w:tcPr><w:shd w:val="clear" w:fill="1F3A6E"/></w:tcPr></w:tblStylePr></w:style>
"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>
<a:accent1><a:srgbClr val="BBBBBB"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"""
TITLE = "<dc:title>A file for tests</dc:title>"
LINKS = {"a": "https://example.org/a", "m": "mailto:info@example.org"}


def p(words: str = "", style: str = "", run: str = "", before: str = "") -> str:
    """A paragraph: its words (spaces kept), the id of its style, properties of its run, of the paragraph before these."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    text = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return f"<w:p><w:pPr>{named}{before}</w:pPr>{text}</w:p>"


def link(words: str, relation: str = "a") -> str:
    """A paragraph with a link."""
    return f'<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="{relation}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>'


def cell(content: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: list[str], heads: int = 1, style: str = "", look: str = 'w:val="0020"') -> str:
    """A table of cells (`cell`), whose first rows are headers."""
    made = [
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if number < heads else ''}{''.join(row)}</w:tr>"
        for number, row in enumerate(rows)
    ]
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return f"<w:tbl><w:tblPr>{named}<w:tblLook {look}/></w:tblPr>{''.join(made)}</w:tbl>{p('After it.')}"


def picture(alternative: str = "", kind: str = "inline", decorative: bool = False) -> str:
    """A paragraph with a picture."""
    mark = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>' if decorative else ""
    return (
        f'<w:p><w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="P" descr="{alternative}">{mark}</wp:docPr>'
        f"</wp:{kind}></w:drawing></w:r></w:p>"
    )


def shape(inside: str = "", alternative: str = "A shape", style: str = "width:10pt") -> str:
    """A paragraph with a shape of VML."""
    return f'<w:p><w:r><w:pict><v:shape alt="{alternative}" style="{style}">{inside}</v:shape></w:pict></w:r></w:p>'


def word(
    body: str,
    *,
    title: str = TITLE,
    styles: str = STYLES,
    settings: str = "",
    header: str = "",
    notes: str = "",
    theme: str = THEME,
) -> bytes:
    """The bytes of a Word file with this body."""
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {NAMESPACES}>{settings}</w:settings>",
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{header or p('Running words')}</w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/theme/theme1.xml": theme,
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</cp:coreProperties>',
    }
    kinds = {
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "footnotes": "footnotes",
        "theme/theme1": "theme",
    }
    related = [(f"p{n}", f"{OFFICE}/{kind}", f"{name}.xml", "") for n, (name, kind) in enumerate(kinds.items())]
    outside = [(key, f"{OFFICE}/hyperlink", target, ' TargetMode="External"') for key, target in LINKS.items()]
    parts["word/_rels/document.xml.rels"] = _relations([*related, *outside])
    parts["_rels/.rels"] = _relations(
        [
            ("d", f"{OFFICE}/officeDocument", "word/document.xml", ""),
            ("c", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
        ]
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _relations(found: list[tuple[str, str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"{mode}/>' for i, kind, to, mode in found)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'
