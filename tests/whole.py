"""The whole content of a file: everything in it that could be read by anybody, as one text to be searched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator

import pikepdf

from briefgen.proof.pdfium import page_texts

TAG = re.compile("<[^>]*>")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]{1,3}(?=\d)")


def everything(name: str, data: bytes) -> str:
    """All that a file holds, packed or not, in small letters and without accents; figures stand twice, once closed up."""
    found = [name, data.decode("latin-1")]
    if name.endswith(".docx"):
        found += _word(data)
    elif name.endswith(".pdf"):
        found += _pdf(data)
    else:
        found += [data.decode("utf-8"), data.decode("unicode_escape")]
    text = unicodedata.normalize("NFKD", "\n".join(found).casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return f"{text}\n{BETWEEN_DIGITS.sub('', text)}"


def _word(data: bytes) -> Iterator[str]:
    """Each part as it stands, its words closed up, and its words parted at each element."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            part = package.read(entry)
            yield f"{entry.filename} {entry.comment.decode()} {entry.extra.decode('latin-1')}"
            yield part.decode("latin-1")
            text = part.decode("utf-8", "ignore")
            yield from (text, TAG.sub("", text), TAG.sub(" ", text))


def _pdf(data: bytes) -> Iterator[str]:
    """Each object with its strings and names, each stream unpacked, and the words as two programs read them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            yield from _strings(one)
            if isinstance(one, pikepdf.Stream):
                stream = one.read_raw_bytes() if "/DCTDecode" in str(one.get("/Filter", "")) else one.read_bytes()
                yield from (stream.decode("latin-1"), stream.decode("utf-8", "ignore"))
    pages = "\n".join(page_texts(data))
    yield from (pages, pages.replace("\r\n", ""), pages.replace("\x02", ""))
    program = shutil.which("pdftotext")
    for options in (["-raw"], ["-layout"]) if program else ():
        done = subprocess.run([str(program), *options, "-", "-"], input=data, capture_output=True, check=True)
        yield done.stdout.decode("utf-8")


def _strings(one: object) -> Iterator[str]:
    if isinstance(one, pikepdf.String | pikepdf.Name):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for value in one:  # type: ignore[attr-defined]
            yield from _strings(value) if not getattr(value, "is_indirect", False) else ()
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for key in one.keys():  # noqa: SIM118
            yield key
            value = one.get(key)
            yield from _strings(value) if not getattr(value, "is_indirect", False) else ()


def found_in(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words stand in `everything` of a file, as words of their own; of figures any part of a longer one."""

    def stands(word: str) -> bool:
        if word.isdigit():
            return word in text
        return bool(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text))

    return [word for word in words if stands(word)]


def words_of(name: str, phone: str, email: str) -> list[str]:
    """What would tell of a person: each word of the name, the number in every usual form, the address and its parts."""
    digits = re.sub(r"\D", "", phone)
    return [*name.lower().split(), digits, digits[-9:], digits[-7:], email, email.partition("@")[0], f"mailto:{email}"]
