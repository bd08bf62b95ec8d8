"""Pages → PDF: one file that is both PDF/A-2a and PDF/UA-1, with the same bytes each time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from xml.etree import ElementTree

from briefgen.writers.accessible.origins import remember_boxes
from briefgen.writers.accessible.steps import make_accessible
from briefgen.writers.accessible.words import Words
from briefgen.writers.layout import LaidOut, complaints_are_errors

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
# ISO 19005-2, 6.6.2.3.2: a property that PDF/A does not know, as pdfuaid:part is, must be described in the file itself.
CLAIM = f"""<rdf:RDF xmlns:rdf="{RDF}" xmlns:pdfuaid="{PDFUA}" xmlns:pdfaExtension="{EXTENSION}"
 xmlns:pdfaSchema="{SCHEMA}" xmlns:pdfaProperty="{PROPERTY}"><rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def write_pdf(laid_out: LaidOut, identity: str, date: datetime, words: Words) -> bytes:
    """The bytes of the PDF; its identifier is made from `identity` (what the paper is), its fonts are dated `date`.

    `words` describe the links to its notes.
    """
    remember_boxes()
    rendered = laid_out.rendered
    rendered.metadata.generate_rdf_metadata = _with_claim(rendered.metadata.generate_rdf_metadata)
    with complaints_are_errors(), _source_date(date):
        identifier = hashlib.sha256(identity.encode()).digest()[:16]
        pdf = rendered.write_pdf(
            pdf_variant="pdf/a-2a", pdf_identifier=identifier, finisher=partial(make_accessible, words=words)
        )
    assert isinstance(pdf, bytes)
    return pdf


@contextmanager
def _source_date(date: datetime) -> Iterator[None]:
    """Let fontTools stamp the fonts that it cuts with `date` instead of the clock's time."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(date.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _with_claim(generate: Callable[..., bytes]) -> Callable[..., bytes]:
    """The same metadata with the claim of PDF/UA-1 (ISO 14289-1, 5) in the same rdf:RDF; readers use the first one only."""

    def generated(*arguments: object) -> bytes:
        root = ElementTree.fromstring(generate(*arguments))
        for prefix, uri in (
            ("pdfuaid", PDFUA),
            ("pdfaExtension", EXTENSION),
            ("pdfaSchema", SCHEMA),
            ("pdfaProperty", PROPERTY),
        ):
            ElementTree.register_namespace(prefix, uri)
        root.extend(ElementTree.fromstring(CLAIM))
        return bytes(ElementTree.tostring(root, encoding="utf-8"))

    return generated
