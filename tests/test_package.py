"""Submission packages as a receiver has them: what is intact, and what is told of everything else."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jsonschema
import packages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packages import PDF, README, WORD, bomb, files, package, patched, resummed, with_manifest, zipped
from project import ROOT

from briefgen.project.folder import digest
from briefgen.submission.archive import packed
from briefgen.submission.manifest import MANIFEST, SUMS
from briefgen.submission.reading import Limits
from briefgen.submission.verifying import verify

GOOD = package()
DIRECTORY = GOOD.index(b"PK\x01\x02", GOOD.index(SUMS.encode()))


def codes(archive: bytes) -> list[str]:
    """The codes of what is wrong with a package."""
    return [problem.code for problem in verify(archive).problems]


def states(archive: bytes) -> dict[str, str]:
    """How the files of a package stand."""
    return {item.name: item.state for item in verify(archive).items}


def refused_as(archive: bytes, code: str, words: str = "") -> None:
    """The archive is refused for this one reason, and nothing of it is unpacked."""
    verdict = verify(archive)
    assert {problem.code for problem in verdict.problems} == {code}, verdict.problems
    assert any(words in problem.message for problem in verdict.problems), verdict.problems
    assert verdict.items == ()
    assert verdict.manifest is None


@contextmanager
def within(megabytes: float, seconds: float) -> Iterator[None]:
    """What is done inside takes no more memory and time."""
    tracemalloc.start()
    start = time.process_time()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < megabytes * 1e6, f"{peak / 1e6:.1f} MB"
    assert time.process_time() - start < seconds


# ----------------------------------------------------------------------------------------------------------- intact


def test_a_package_is_intact_and_tells_what_is_in_it() -> None:
    verdict = verify(GOOD)
    assert verdict.intact
    assert verdict.problems == ()
    assert [(item.name, item.pages, item.state) for item in verdict.items] == [
        (WORD, 11, "intact"), (PDF, 11, "intact"), (README, None, "intact")
    ]  # fmt: skip
    assert verdict.sha256 == digest(GOOD)
    assert verdict.manifest
    assert verdict.manifest.title == "Discussion paper on Utopia"
    assert {item.name: item.sha256 for item in verdict.items} == {
        name: digest(data) for name, data in files().items() if name not in (MANIFEST, SUMS)
    }


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_come() -> None:
    assert packed(dict(reversed(files().items()))) == package() == GOOD
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        assert archive.namelist() == sorted(files())
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.external_attr == 0o100644 << 16
            assert (entry.extra, entry.comment, entry.flag_bits) == (b"", b"", 0)


def test_other_programs_read_a_package_too(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(GOOD)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "there")
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", SUMS], cwd=tmp_path / "there", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK\n") == 4
    if shutil.which("unzip"):
        assert subprocess.run(["unzip", "-tq", path], capture_output=True, check=False).returncode == 0


# ------------------------------------------------------------------------------------------------- every single byte


def test_no_byte_can_be_changed_unseen() -> None:
    for at in range(len(GOOD)):
        spoiled = bytearray(GOOD)
        spoiled[at] ^= 1 << at % 8
        assert not verify(bytes(spoiled)).intact, f"byte {at}"


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_no_byte_can_become_any_other_unseen(at: int, change: int) -> None:
    spoiled = bytearray(GOOD)
    spoiled[at] ^= change
    assert not verify(bytes(spoiled)).intact


@given(st.integers(0, len(GOOD)), st.binary(min_size=1, max_size=40))
def test_nothing_can_be_put_in_unseen(at: int, more: bytes) -> None:
    spoiled = GOOD[:at] + more + GOOD[at:]
    assert not verify(spoiled).intact


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 40))
def test_nothing_can_be_taken_out_unseen(at: int, length: int) -> None:
    assert not verify(GOOD[:at] + GOOD[at + length :]).intact


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda data: b"PK\x03\x04" + data + GOOD[-22:]))
def test_whatever_is_sent_is_judged_and_never_breaks_the_judge(data: bytes) -> None:
    verdict = verify(data)
    assert not verdict.intact
    assert verdict.problems


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=2, max_size=30))
def test_many_changed_bytes_never_break_the_judge_either(changes: list[tuple[int, int]]) -> None:
    spoiled = bytearray(GOOD)
    for at, value in changes:
        spoiled[at] = value
    assert verify(bytes(spoiled)).intact == (bytes(spoiled) == GOOD)


# ------------------------------------------------------------------------------------------------ told from each other


def test_a_changed_byte_in_a_file_is_told() -> None:
    at = GOOD.index(b"%PDF-1.7 words")
    spoiled = GOOD[:at] + b"&" + GOOD[at + 1 :]
    assert codes(spoiled) == ["changed-file"]
    assert states(spoiled) == {WORD: "intact", PDF: "changed", README: "intact"}


def test_a_missing_file_is_told() -> None:
    there = {name: data for name, data in files().items() if name != WORD}
    assert codes(packed(there)) == ["missing-in-package"]
    assert states(packed(there)) == {WORD: "missing", PDF: "intact", README: "intact"}


def test_an_added_file_is_told() -> None:
    more = packed({**files(), "invoice (2).exe": b"MZ"})
    assert codes(more) == ["added-file"]
    assert states(more)["invoice (2).exe"] == "added"


def test_a_renamed_file_is_told_with_both_names() -> None:
    there = files()
    there["other.pdf"] = there.pop(PDF)
    verdict = verify(packed(there))
    assert [problem.code for problem in verdict.problems] == ["renamed-file"]
    assert f"“other.pdf” is “{PDF}”, renamed" in verdict.problems[0].message
    assert [(item.name, item.listed_as) for item in verdict.items if item.state == "renamed"] == [("other.pdf", PDF)]


def test_a_file_that_was_renamed_and_changed_is_one_missing_and_one_added() -> None:
    there = files()
    there["other.pdf"] = there.pop(PDF) + b"!"
    assert sorted(codes(packed(there))) == ["added-file", "missing-in-package"]


def test_two_files_with_each_others_names_are_both_changed() -> None:
    there = files()
    there[PDF], there[WORD] = there[WORD], there[PDF]
    assert codes(packed(there)) == ["changed-file", "changed-file"]


def test_everything_at_once_is_told_at_once() -> None:
    there = files()
    there["other.pdf"] = there.pop(PDF)
    there[WORD] += b"!"
    there.pop(README)
    there["more.txt"] = b"more"
    assert sorted(codes(packed(there))) == ["added-file", "changed-file", "missing-in-package", "renamed-file"]


def test_a_package_without_manifest_is_told() -> None:
    there = {name: data for name, data in files().items() if name != MANIFEST}
    assert codes(packed(there)) == ["no-manifest"]
    assert set(states(packed(there)).values()) == {"unknown"}


def test_a_package_without_sums_is_told() -> None:
    assert codes(packed({name: data for name, data in files().items() if name != SUMS})) == ["missing-in-package"]


def test_changed_sums_are_told() -> None:
    there = files()
    there[SUMS] = there[SUMS].replace(digest(there[PDF]).encode(), b"0" * 64)
    assert codes(packed(there)) == ["changed-sums"]


def test_a_manifest_that_was_changed_without_its_sum_is_told() -> None:
    changed = with_manifest(lambda value: value.update(pages=12), summed=False)
    assert codes(changed) == ["changed-manifest"]


def test_a_manifest_that_was_changed_with_its_sum_cannot_be_told_but_by_the_packages_own_sum() -> None:
    changed = with_manifest(lambda value: value.update(pages=12))
    assert verify(changed).intact
    assert verify(changed).sha256 != verify(GOOD).sha256


MALFORMED: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe",
    "a list": b"[]",
    "a number": b"1",
    "without end": b"[" * 100_000,
    "a large number": b'{"format": ' + b"9" * 5000 + b"}",
    "nothing in it": b"{}",
    "another kind": b'{"format": true}',
    "too long": b" " * 1_000_001,
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_manifest_is_told(kind: str) -> None:
    assert codes(packed(resummed({**files(), MANIFEST: MALFORMED[kind]}))) == ["bad-manifest"]
    unsummed = codes(packed({**files(), MANIFEST: MALFORMED[kind]}))
    assert unsummed == ["changed-manifest", "bad-manifest"]


def test_a_manifest_that_was_written_otherwise_is_told() -> None:
    there = files()
    there[MANIFEST] = json.dumps(json.loads(there[MANIFEST])).encode()
    assert codes(packed(resummed(there))) == ["bad-manifest"]


def test_a_manifest_with_characters_for_the_terminal_is_refused() -> None:
    assert codes(with_manifest(lambda value: value.update(title="Paper\x1b[2J"))) == ["bad-manifest"]


def test_a_manifest_of_a_newer_format_is_told_from_a_bad_one() -> None:
    newer = with_manifest(lambda value: value.update(format=2, more="of what is not known yet"))
    verdict = verify(newer)
    assert [problem.code for problem in verdict.problems] == ["newer-manifest"]
    assert "update" in str(verdict.problems[0].hint)


def test_the_manifest_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "manifest.json").read_text("utf-8"))
    value = json.loads(files()[MANIFEST])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema)
    value["files"][PDF]["sha256"] = "0"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema)


def test_the_document_of_the_format_names_every_field() -> None:
    text = (ROOT / "docs" / "submission.md").read_text("utf-8")
    value = json.loads(files()[MANIFEST])
    named = {*value, *value["checks"], *value["checks"]["links"], *value["checks"]["waivers"][0], *value["versions"][0]}
    named |= set(value["files"][PDF])
    assert [name for name in named if f"`{name}`" not in text] == []


# ------------------------------------------------------------------------------------------------------ packed anew


def by_another_program(method: int) -> bytes:
    """The files of the package, packed anew."""
    return zipped(files(), method)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_that_was_packed_anew_is_told_from_one_with_changed_files(method: int) -> None:
    again = by_another_program(method)
    assert codes(again) == ["repacked"]
    assert set(states(again).values()) == {"intact"}


def test_a_package_that_was_packed_in_one_go_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError("not seekable")

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files().items():
            archive.writestr(name, data)
    assert codes(pipe.getvalue()) == ["repacked"]


@pytest.mark.skipif(not shutil.which("zip"), reason="zip is not installed")
def test_a_package_that_the_program_zip_has_packed_anew_is_read(tmp_path: Path) -> None:
    for name, data in files().items():
        (tmp_path / name).write_bytes(data)
    subprocess.run(["zip", "-q", "again.zip", *files()], cwd=tmp_path, check=True)
    assert codes((tmp_path / "again.zip").read_bytes()) == ["repacked"]


def test_what_else_is_wrong_is_told_of_a_package_that_was_packed_anew() -> None:
    there = {**files(), "more.txt": b"more"}
    assert codes(zipped(there, zipfile.ZIP_DEFLATED)) == ["added-file"]


# -------------------------------------------------------------------------------------------------------- no packages


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html>", b"\0" * 5000, b"Rar!\x1a\x07"])
def test_what_is_no_zip_is_told(data: bytes) -> None:
    refused_as(data, "no-archive")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_package_is_told(part: float) -> None:
    refused_as(GOOD[: int(len(GOOD) * part)], "cut-archive")


def test_a_package_that_is_cut_where_its_word_file_ends_is_not_taken_for_a_whole_one() -> None:
    end = GOOD.index(word := packages.word_like()) + len(word)
    refused_as(GOOD[:end], "cut-archive")


def test_a_package_that_is_cut_at_any_place_is_refused() -> None:
    assert {code for end in range(1, len(GOOD), 7) for code in codes(GOOD[:end])} <= {"cut-archive", "no-archive"}


def test_another_zip_is_no_package() -> None:
    assert codes(zipped({"letter.txt": b"words"})) == ["no-manifest"]
    assert codes(b"PK\x05\x06" + b"\0" * 18) == ["no-manifest"]


# ------------------------------------------------------------------------------------------------------------- bombs


def test_a_file_that_is_packed_too_well_is_refused_without_unpacking_it() -> None:
    assert len(bomb(90_000_000)) < 200_000
    with within(megabytes=2, seconds=1):
        refused_as(bomb(90_000_000), "archive-bomb", "unpacks to 90000000 bytes from")


def test_a_file_that_states_more_than_any_package_has_is_refused() -> None:
    large = bomb(101_000_000)
    with within(megabytes=2, seconds=1):
        refused_as(large, "archive-bomb", "states 101000000 bytes")


def test_many_files_that_are_too_large_together_are_refused() -> None:
    noise = bytes(range(256)) * 4
    limits = Limits(total=len(noise) * 3)
    these = {f"noise{number}": noise for number in range(4)}
    assert verify(packed(these), limits).problems[0].code == "archive-bomb"
    assert "no package has over 3072" in verify(packed(these), limits).problems[0].message


def test_a_file_that_unpacks_to_more_than_it_states_is_stopped_there() -> None:
    lying = patched(bomb(90_000_000), "zeros", 24, struct.pack("<L", 5000), local=22)
    with within(megabytes=3, seconds=1):
        refused_as(lying, "archive-bomb", "unpacks to more than the 5000 bytes that it states")


def test_a_file_that_unpacks_to_less_than_it_states_is_refused() -> None:
    short = zipped({**files(), "zeros": b"\0" * 5000}, zipfile.ZIP_DEFLATED)
    refused_as(patched(short, "zeros", 24, struct.pack("<L", 6000), local=22), "damaged-archive", "what it states")


def test_too_many_entries_are_refused_before_they_are_read() -> None:
    many = zipped({f"{number}": b"" for number in range(20_000)})
    with within(megabytes=1, seconds=1):
        refused_as(many, "too-many-entries", "20000 entries")


def test_a_directory_that_states_few_entries_and_holds_many_is_refused() -> None:
    many = bytearray(zipped({f"{number}": b"" for number in range(20_000)}))
    many[-14:-10] = struct.pack("<2H", 5, 5)
    lying = bytes(many)
    with within(megabytes=1, seconds=1):
        refused_as(lying, "too-many-entries")
    few = bytearray(zipped({f"{number}": b"" for number in range(20)}))
    few[-14:-10] = struct.pack("<2H", 5, 5)
    refused_as(bytes(few), "damaged-archive", "directory")


def one_within_the_other() -> bytes:
    """Two entries of which the first holds the second, header and all, as the bombs do that D. Fifield described in 2019."""
    inner = zipped({"inner.txt": b"words"})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("outer.txt"), inner[: inner.index(b"PK\x01\x02")])
        at = buffer.getvalue().index(b"PK\x03\x04", 4)
        entry = zipfile.ZipFile(io.BytesIO(inner)).getinfo("inner.txt")
        entry.header_offset = at
        archive.filelist.append(entry)
        archive.NameToInfo[entry.filename] = entry
    return buffer.getvalue()


def test_entries_that_share_bytes_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(one_within_the_other())) as archive:  # a reader that is not strict sees two files
        assert archive.namelist() == ["outer.txt", "inner.txt"]
        assert archive.read("outer.txt").startswith(b"PK\x03\x04")
    refused_as(one_within_the_other(), "overlapping-entries", "begins within “outer.txt”")


def test_a_file_that_reaches_into_the_directory_is_refused() -> None:
    size = struct.pack("<2L", 5000, 5000)
    refused_as(patched(GOOD, SUMS, 20, size, local=18), "overlapping-entries", "reaches into the directory")


def test_a_zip_within_the_package_is_never_opened() -> None:
    holding = packed({**files(), "inner.zip": bomb(90_000_000)})
    with within(megabytes=3, seconds=1):
        assert codes(holding) == ["added-file"]


# ----------------------------------------------------------------------------------------------------- other deceits


def linked(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o120777 << 16


def device(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o020666 << 16


def test_links_and_devices_are_refused() -> None:
    refused_as(zipped({**files(), "link": b"/etc/passwd"}, link=linked), "linked-entry", "a link to another file")
    refused_as(zipped({**files(), "null": b""}, null=device), "linked-entry", "no regular file")


def test_encrypted_files_are_refused() -> None:
    for flag in (0x01, 0x41):
        encrypted = patched(GOOD, PDF, 8, struct.pack("<H", flag), local=6)
        refused_as(encrypted, "encrypted-entry", PDF)


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/b.txt", "C:x.txt", "folder/", "..", ".", "a\x1b[2J"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    refused_as(zipped({**files(), name: b""}), "unsafe-entry")


def test_a_name_with_a_backslash_is_refused() -> None:
    odd = zipped({**files(), "a_b.txt": b""}).replace(b"a_b.txt", b"a\\b.txt")
    refused_as(odd, "unsafe-entry", "it is a path")


def test_a_folder_without_a_slash_is_refused() -> None:
    def folder(entry: zipfile.ZipInfo) -> None:
        entry.external_attr = 0x10

    refused_as(zipped({**files(), "folder": b""}, folder=folder), "unsafe-entry", "is a folder")


@pytest.mark.parametrize("name", [PDF, PDF.upper()])
def test_names_that_stand_twice_are_refused(name: str) -> None:
    place = "X" * len(name)
    twice = zipped({**files(), place: b""}).replace(place.encode(), name.encode())
    refused_as(twice, "duplicate-entry", "several times")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(method: int) -> None:
    refused_as(zipped(files(), method), "odd-compression", f"method {method}")


def test_comments_are_refused() -> None:
    commented = GOOD[:-2] + struct.pack("<H", 5) + b"words"
    refused_as(commented, "foreign-bytes", "5 bytes follow")

    def remark(entry: zipfile.ZipInfo) -> None:
        entry.comment = b"words"

    refused_as(zipped(files(), manifest=remark), "foreign-bytes", "carries a comment")


def test_bytes_before_after_and_between_are_refused() -> None:
    refused_as(b"#!/bin/sh\n" + GOOD, "foreign-bytes", "10 bytes stand before")
    refused_as(GOOD + b"words", "foreign-bytes", "5 bytes follow")
    refused_as(between(b"words"), "foreign-bytes", "5 bytes before “README.txt” belong to no file")


def between(more: bytes) -> bytes:
    """A package with bytes of no file in the middle, and a directory that knows where its files now are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files()):
            if name == README:
                buffer.write(more)
                archive.start_dir = buffer.tell()
            archive.writestr(zipfile.ZipInfo(name), files()[name])
    return buffer.getvalue()


def test_bytes_between_the_last_file_and_the_directory_are_refused() -> None:
    moved = bytearray(GOOD[:DIRECTORY] + b"words" + GOOD[DIRECTORY:])
    moved[-6:-2] = struct.pack("<L", DIRECTORY + 5)
    refused_as(bytes(moved), "foreign-bytes", "before the directory")


def test_records_of_a_large_zip_are_refused() -> None:
    whole = struct.pack("<L", 0xFFFFFFFF)
    refused_as(GOOD[:-6] + whole + GOOD[-2:], "zip64-archive")
    refused_as(patched(GOOD, PDF, 24, whole, local=22), "zip64-archive", PDF)
    located = GOOD[:-22] + b"PK\x06\x07" + b"\0" * 16 + GOOD[-22:]
    assert codes(located) in (["zip64-archive"], ["foreign-bytes"], ["cut-archive"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("words.txt", "w", force_zip64=True) as stream:
        stream.write(b"words")
    assert not verify(buffer.getvalue()).intact


def test_a_header_that_says_something_else_than_the_directory_is_told() -> None:
    other = patched(GOOD, PDF, 16, b"\0\0\0\0")
    refused_as(other, "damaged-archive", "says something else than the directory")
    lost = patched(GOOD, PDF, 42, struct.pack("<L", 7))
    refused_as(lost, "damaged-archive", "is not where the directory says")


def test_a_part_of_several_is_refused() -> None:
    refused_as(GOOD[:-18] + b"\1\0" + GOOD[-16:], "damaged-archive", "one part of several")


def test_two_sizes_of_a_stored_file_are_refused() -> None:
    refused_as(patched(GOOD, PDF, 24, struct.pack("<L", 5), local=22), "damaged-archive", "states two sizes")


def test_a_deflated_file_that_is_spoiled_is_told() -> None:
    again = zipped({**files(), "words": bytes(range(256)) * 9}, zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        at = archive.getinfo("words").header_offset + 30 + len("words")
    refused_as(again[:at] + b"\xff" * 9 + again[at + 9 :], "damaged-archive", "cannot be unpacked")
