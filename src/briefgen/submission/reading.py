"""A zip file that anybody may have sent, read strictly: in memory, within limits, as what its directory says and nothing else.

The layout is that of APPNOTE 6.3.10, clause 4.3. Sizes that are declared are limits, never promises; each kind of deceit has a
code and words of its own.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.diagnostics import Diagnostics, fail, shown
from briefgen.submission.names import clashes, path_flaw

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
ZIP64_LOCATOR = b"PK\x06\x07"
LOCAL_HEADER = struct.Struct("<4s5H3L2H")  # 4.3.7
CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")  # 4.3.12
END_RECORD = struct.Struct("<4s4H2LH")  # 4.3.16
LONGEST_COMMENT = 0xFFFF
FULL, FULL_SHORT = 0xFFFFFFFF, 0xFFFF  # what stands in a field whose value a ZIP64 record holds
STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIBED = 0x2041, 0x8  # bits: encrypted in one way or another; sizes follow the data
DESCRIPTORS = (12, 16)  # bytes that then follow (4.3.9)
UNIX, DOS_FOLDER = 3, 0x10
WORTH_A_RATIO = 1_000_000  # bytes below which it does not matter how well something is compressed
REFUSED = "do not unpack it; ask the sender for the package again"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold: bytes of the zip, bytes of a file and of all, number of files, how often smaller one is packed."""

    archive: int = 200_000_000
    file: int = 100_000_000
    total: int = 200_000_000
    entries: int = 64
    ratio: int = 100


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the directory. `start` and `end` are the bytes that it takes, `data` is where its contents begin."""

    name: str
    made_by: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    start: int
    data: int = 0

    @property
    def end(self) -> int:
        """The byte after its contents."""
        return self.data + self.packed


def read_archive(archive: bytes, limits: Limits = LIMITS) -> Mapping[str, bytes]:
    """The files in a zip. `BriefgenError` with every reason why it is none, or none that may be unpacked."""
    if len(archive) > limits.archive:
        raise fail("archive-bomb", f"it has {len(archive)} bytes; no package has over {limits.archive}", REFUSED)
    directory, count = _directory(archive, limits)
    log = Diagnostics()
    entries = _entries(archive, directory, count, log)
    log.raise_if_errors()
    _check_kinds(entries, log)
    _check_sizes(entries, limits, log)
    entries = [_placed(archive, entry, directory, log) for entry in entries]
    log.raise_if_errors()
    _check_layout(entries, directory, log)
    log.raise_if_errors()
    return {entry.name: _contents(archive, entry) for entry in entries}


def _directory(archive: bytes, limits: Limits) -> tuple[int, int]:
    """Where the directory begins, and how many entries it has."""
    if not archive.startswith(LOCAL) and END not in archive[-LONGEST_COMMENT - END_RECORD.size :]:
        kind = "an empty file" if not archive else "no zip file"
        raise fail("no-archive", f"it is {kind}", "is it the file that was sent?")
    at = _end_record(archive)
    _, disk, first_disk, here, count, size, offset, comment = END_RECORD.unpack_from(archive, at)
    if FULL in (size, offset) or FULL_SHORT in (here, count) or archive[at - 20 : at - 16] == ZIP64_LOCATOR:
        raise fail("zip64-archive", "it has the records of a zip of over 4 GB: no package is as large", REFUSED)
    if count > limits.entries or size > limits.entries * 512:
        raise fail("too-many-entries", f"it has {count} entries; no package has over {limits.entries}", REFUSED)
    if disk or first_disk or here != count:
        raise fail("damaged-archive", "its directory says that it is one part of several", REFUSED)
    if comment or at + END_RECORD.size != len(archive):
        raise fail("foreign-bytes", f"{len(archive) - at - END_RECORD.size} bytes follow the archive", REFUSED)
    if offset + size < at:
        raise fail("foreign-bytes", f"{at - offset - size} bytes stand before the archive, or within", REFUSED)
    return offset, count


def _end_record(archive: bytes) -> int:
    """Where the end of the directory is stated: the last place that fits; the Word file in a package ends in such a record, too."""
    at = len(archive)
    lowest = max(0, len(archive) - END_RECORD.size - LONGEST_COMMENT)
    places = []
    while (at := archive.rfind(END, lowest, at)) >= 0:
        if at + END_RECORD.size <= len(archive):
            _, _, _, _, _, size, offset, _ = END_RECORD.unpack_from(archive, at)
            if offset + size == at or FULL in (size, offset):
                return at
            places.append(at)
        if at == 0:
            break
    if places and places[0] + END_RECORD.size == len(archive) and not archive.startswith(LOCAL):
        return places[0]  # something stands before it
    message = "its end is not where it belongs: it was cut off on its way, or something was put around it"
    raise fail("cut-archive", message, "ask the sender for the package again")


def _entries(archive: bytes, directory: int, count: int, log: Diagnostics) -> list[Entry]:
    """What the directory lists."""
    found, at, end = list[Entry](), directory, len(archive) - END_RECORD.size
    for _ in range(count):
        if at + CENTRAL_HEADER.size > end or not archive.startswith(CENTRAL, at):
            break
        head = CENTRAL_HEADER.unpack_from(archive, at)
        _, made_by, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, attributes, start = head
        named = at + CENTRAL_HEADER.size
        text = archive[named : named + name].decode("utf-8", "backslashreplace")
        if comment:
            log.error("foreign-bytes", f"“{shown(text)}” carries a comment", None, REFUSED)
        if FULL in (packed, size, start):
            log.error("zip64-archive", f"“{shown(text)}” states its size as one of over 4 GB", None, REFUSED)
        found.append(Entry(text, made_by, flags, method, crc, packed, size, attributes, start))
        at = named + name + extra + comment
    if at != end or len(found) != count:
        log.error("damaged-archive", "its directory does not hold what its end says", None, REFUSED)
    return found


def _check_kinds(entries: Sequence[Entry], log: Diagnostics) -> None:
    """What no file of a package is: a link, encrypted, somewhere else, there twice."""
    for entry in entries:
        name, mode = f"“{shown(entry.name)}”", entry.attributes >> 16
        flaw = path_flaw(entry.name)
        if flaw:
            log.error("unsafe-entry", f"{name}: {flaw}", None, REFUSED)
        elif entry.attributes & DOS_FOLDER:
            log.error("unsafe-entry", f"{name} is a folder", None, REFUSED)
        if entry.made_by >> 8 == UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            what = "a link to another file" if stat.S_ISLNK(mode) else "no regular file"
            log.error("linked-entry", f"{name} is {what}", None, REFUSED)
        if entry.flags & ENCRYPTED:
            log.error("encrypted-entry", f"{name} is encrypted", None, "a package is not: ask the sender for it again")
        elif entry.method not in (STORED, DEFLATED):
            log.error("odd-compression", f"{name} is compressed by method {entry.method}", None, REFUSED)
    for name in clashes(entry.name for entry in entries):
        log.error("duplicate-entry", f"“{shown(name)}” is in it several times", None, REFUSED)


def _check_sizes(entries: Sequence[Entry], limits: Limits, log: Diagnostics) -> None:
    for entry in entries:
        if entry.size > limits.file:
            message = f"“{shown(entry.name)}” states {entry.size} bytes; no file of a package has over {limits.file}"
            log.error("archive-bomb", message, None, REFUSED)
        elif entry.size > max(WORTH_A_RATIO, entry.packed * limits.ratio):
            message = f"“{shown(entry.name)}” unpacks to {entry.size} bytes from {entry.packed}"
            log.error("archive-bomb", message, None, REFUSED)
    total = sum(entry.size for entry in entries)
    if total > limits.total:
        log.error("archive-bomb", f"it states {total} bytes; no package has over {limits.total}", None, REFUSED)


def _placed(archive: bytes, entry: Entry, directory: int, log: Diagnostics) -> Entry:
    """The entry with the place of its contents, if the header before these says the same as the directory."""
    named = entry.start + LOCAL_HEADER.size
    if named > directory or not archive.startswith(LOCAL, entry.start):
        log.error("damaged-archive", f"“{shown(entry.name)}” is not where the directory says", None, REFUSED)
        return entry
    _, _, flags, method, _, _, crc, packed, size, name, extra = LOCAL_HEADER.unpack_from(archive, entry.start)
    text = archive[named : named + name].decode("utf-8", "backslashreplace")
    sizes = (crc, packed, size)
    told = sizes == (entry.crc, entry.packed, entry.size) or (entry.flags & DESCRIBED and sizes == (0, 0, 0))
    if (text, flags, method) != (entry.name, entry.flags, entry.method) or not told:
        message = f"the header of “{shown(entry.name)}” says something else than the directory"
        log.error("damaged-archive", message, None, REFUSED)
    placed = replace(entry, data=named + name + extra)
    if placed.end > directory:
        message = f"“{shown(entry.name)}” reaches into the directory"
        log.error("overlapping-entries", message, None, REFUSED)
    return placed


def _check_layout(entries: Sequence[Entry], directory: int, log: Diagnostics) -> None:
    """Whether the entries stand one after the other, the first at the beginning, the last before the directory."""
    at = 0
    before: Entry | None = None
    for entry in sorted(entries, key=lambda entry: entry.start):
        _check_gap(before, at, entry.start, f"“{shown(entry.name)}”", log)
        at, before = entry.end, entry
    _check_gap(before, at, directory, "the directory", log)


def _check_gap(before: Entry | None, end: int, start: int, what: str, log: Diagnostics) -> None:
    descriptor = before is not None and before.flags & DESCRIBED and start - end in DESCRIPTORS
    if start < end:
        log.error(
            "overlapping-entries", f"{what} begins within “{shown(before.name)}”" if before else what, None, REFUSED
        )
    elif start > end and not descriptor:
        log.error("foreign-bytes", f"{start - end} bytes before {what} belong to no file", None, REFUSED)


def _contents(archive: bytes, entry: Entry) -> bytes:
    raw = memoryview(archive)[entry.data : entry.end]
    if entry.method == STORED:
        if entry.packed != entry.size:
            raise fail("damaged-archive", f"“{shown(entry.name)}” states two sizes", REFUSED)
        return bytes(raw)
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = inflating.decompress(raw, entry.size + 1)
    except zlib.error as error:
        raise fail("damaged-archive", f"“{shown(entry.name)}” cannot be unpacked: {error}", REFUSED) from error
    if len(data) > entry.size:
        raise fail(
            "archive-bomb", f"“{shown(entry.name)}” unpacks to more than the {entry.size} bytes that it states", REFUSED
        )
    if len(data) < entry.size or not inflating.eof or inflating.unused_data:
        raise fail("damaged-archive", f"“{shown(entry.name)}” does not unpack to what it states", REFUSED)
    return data
