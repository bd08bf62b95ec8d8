"""The proof of a public edition: neither file tells of a person whose contact is left out, wherever in it that may be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from briefgen.diagnostics import Diagnostic
from briefgen.proof.pdfium import page_texts

TAG = re.compile("<[^>]*>")
HINT = "does a template name somebody? Look at templates/paper.docx, paper.html.j2 and paper.css"


def told_of(files: Mapping[str, bytes], named_in: Callable[[str], list[str]]) -> Iterator[Diagnostic]:
    """An error for each file and person; `named_in` gives the people of whom a text tells."""
    for file, data in files.items():
        texts = _parts(data) if file.endswith(".docx") else page_texts(data)
        for name in sorted({name for text in texts for name in named_in(text)}):
            message = f"{file} tells of {name}, whose contact the public edition leaves out"
            yield Diagnostic("person-left-out", message, None, HINT)


def _parts(data: bytes) -> Iterator[str]:
    """Each part of a Word file, as it stands (addresses, properties of elements), and as its words alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8", "ignore")
            yield text
            yield TAG.sub("", text)
