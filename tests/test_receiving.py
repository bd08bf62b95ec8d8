"""`briefgen verify PACKAGE.zip`, as a receiver types it: anywhere, without a project."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest
from packages import PDF, README, bomb, facts, files, package
from project import COMMAND

from briefgen.diagnostics import BriefgenError
from briefgen.project.folder import digest
from briefgen.submission import packing
from briefgen.submission.archive import packed
from briefgen.submission.packing import Content, files_of
from briefgen.submission.summary import read_template

NAME = "D1.2.1_Paper_V1.0_submission.zip"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A package that has come, in a folder with nothing else."""
    path = tmp_path / NAME
    path.write_bytes(package())
    return path


def verified(path: Path, *options: str, **given: object) -> subprocess.CompletedProcess[str]:
    """What the command says of a package."""
    command = [str(COMMAND), "verify", path.name, *options]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=60, check=False, **given)  # type: ignore[call-overload,no-any-return]


def test_an_intact_package_is_told_with_what_is_in_it(sent: Path) -> None:
    done = verified(sent)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == NAME
    for words in (
        "D1.2.1, Discussion paper on Utopia",
        "version 1.0 (March 2020), final, public; 11 pages; briefgen 0.1.0",
        "0 gaps, 0 errors, 2 warnings, 4 waived; proof: passed; 3 addresses, 2 found there, 1 waived",
        f"SHA-256 of the package: {digest(package())}",
        "intact: 3 files, manifest.json and SHA256SUMS: all as they were made",
    ):
        assert words in done.stdout
    row = next(line.split() for line in done.stdout.splitlines() if PDF in line)
    assert row == [PDF, "intact", str(len(files()[PDF])), "11"]


def test_every_problem_is_told_with_the_name_of_its_package(sent: Path) -> None:
    there = files()
    there["other.pdf"] = there.pop(PDF)
    sent.write_bytes(packed({**there, README: b"!", "more.txt": b""}))
    done = verified(sent)
    assert done.returncode == 1
    assert "NOT INTACT" in done.stdout
    assert f"RENAMED (was {PDF})" in done.stdout
    assert [line.split(": “")[0] for line in done.stderr.splitlines() if line.startswith("error")] == [
        f"error[renamed-file]: {NAME}", f"error[changed-file]: {NAME}", f"error[added-file]: {NAME}"
    ]  # fmt: skip
    assert "3 errors" in done.stderr


def test_a_program_is_told_the_same(sent: Path) -> None:
    done = verified(sent, "--json")
    assert done.returncode == 0
    (told,) = json.loads(done.stdout)
    assert (told["package"], told["intact"], told["problems"]) == (NAME, True, [])
    assert told["sha256"] == digest(package())
    assert told["paper"]["version"] == "1.0"
    assert [file["state"] for file in told["files"]] == ["intact"] * 3
    sent.write_bytes(package()[:-1])
    done = verified(sent, "--json")
    assert done.returncode == 1
    (told,) = json.loads(done.stdout)
    assert [problem["code"] for problem in told["problems"]] == ["cut-archive"]
    assert (told["intact"], told["paper"], told["files"]) == (False, None, [])


def test_several_packages_are_told_one_after_the_other(sent: Path) -> None:
    other = sent.with_name("cut.ZIP")
    other.write_bytes(b"PK\x03\x04")
    done = verified(sent, "cut.ZIP")
    assert done.returncode == 1
    assert done.stdout.count("SHA-256 of the package") == 2
    assert "error[cut-archive]: cut.ZIP" in done.stderr


def test_a_file_of_another_name_is_taken_for_a_package_as_well(sent: Path) -> None:
    assert verified(sent.rename(sent.with_name("attachment.bin"))).returncode == 0


def test_a_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = verified(tmp_path / "none.zip")
    assert done.returncode == 1
    assert "error[no-archive]: none.zip: No such file or directory" in done.stderr


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    done = verified(path)
    assert done.returncode == 1
    assert "error[no-archive]: package.zip is no file" in done.stderr


def limited() -> None:
    """Give the process no more memory than the command needs for a package, and a minute."""
    resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def test_a_file_of_any_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "endless.zip"
    with path.open("wb") as stream:
        stream.truncate(10**11)  # a hundred gigabytes, of which none is on the disk
    done = verified(path, preexec_fn=limited)
    assert done.returncode == 1
    assert "error[archive-bomb]: endless.zip has 100000000000 bytes" in done.stderr


def test_a_bomb_is_refused_within_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(bomb(90_000_000))
    done = verified(path, preexec_fn=limited)
    assert done.returncode == 1
    assert "error[archive-bomb]: bomb.zip: “zeros” unpacks to 90000000 bytes" in done.stderr
    assert "do not unpack it" in done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_country_is_still_a_country(tmp_path: Path) -> None:
    done = verified(tmp_path / "canada")
    assert done.returncode == 1
    assert "error[no-project]" in done.stderr
    assert "--json is for packages" in verified(tmp_path / "canada", "--json").stderr


# ---------------------------------------------------------------------------------------------------- the summary


@pytest.mark.parametrize(("lang", "name", "words"), [
    ("en-GB", "README.txt", ["Dissemination level: public", "11 pages, 4,321 words, 60 notes", "1.0, March 2020: The first one",
        "Waived (unverified-link, 1): Its host was down on the day.", "sha256sum -c SHA256SUMS", "(last on 2020-03-01)"]),
    ("fr-FR", "LISEZMOI.txt", ["Niveau de diffusion : public", "11 pages, 4\u00a0321 mots, 60 notes", "certutil -hashfile"]),
])  # fmt: skip
def test_the_summary_is_one_readable_page(lang: str, name: str, words: list[str]) -> None:
    these = files(lang=lang)
    text = these[name].decode()
    assert [word for word in words if word not in text] == []
    assert all(f"{digest(these[file])}\n" in text for file in these if file.startswith("D1"))
    lines = text.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 110
    assert not any(line != line.rstrip() for line in lines)


def test_the_summary_says_when_it_is_the_public_edition() -> None:
    assert "public edition" in files(edition="public")[README].decode()
    assert "public edition" not in files()[README].decode()


def test_a_mistake_in_the_summarys_template_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "submission" / "en"
    folder.mkdir(parents=True)
    (folder / "READ.txt").write_text("one\n{{ facts.titel }}\n")
    template = read_template(tmp_path, "en-GB")
    with pytest.raises(BriefgenError, match=r"templates/submission/en/READ\.txt:2:1: error\[template\]"):
        files_of(facts(), [], template)
    (folder / "READ.txt").write_text("one\ntwo {% if %}\n")
    with pytest.raises(BriefgenError, match=r"READ\.txt:2:1: error\[template\]"):
        files_of(facts(), [], read_template(tmp_path, "en-GB"))
    (folder / "READ.txt").write_bytes(b"\xff")
    with pytest.raises(BriefgenError, match=r"error\[not-utf-8\]"):
        read_template(tmp_path, "en-GB")
    with pytest.raises(BriefgenError, match=r"error\[missing-template\]: templates/submission/fr must hold one file"):
        read_template(tmp_path, "fr-FR")


def test_a_package_that_could_not_be_verified_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [Content("paper.pdf", "paper", b"%PDF", 1)]
    these = files_of(facts(), contents, read_template(Path(__file__).parent.parent, "en"))
    assert packing.package(these) == packed(these)
    monkeypatch.setattr(packing, "packed", lambda files: packed({**files, "paper.pdf": b"%pdf"}))
    with pytest.raises(BriefgenError, match=r"error\[changed-file\]"):
        packing.package(these)
