"""The limits of `limits.py`: what goes beyond them is told with its place, and what is large and honest is built."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from picture import red_picture
from PIL import Image
from project import Project
from runs import stopped

from briefgen import limits
from briefgen.bounds import bounded
from briefgen.diagnostics import BriefgenError
from briefgen.files import TooLarge, read_file


def forever() -> None:
    while True:
        pass


def stubborn() -> None:
    """What a library may do that catches everything."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def one_in_another() -> None:
    with pytest.raises(BriefgenError, match=r"inner\.md"), bounded(0.1, "inner.md"):
        forever()
    with bounded(5, "another.md"):
        pass
    forever()


def test_work_without_end_is_ended() -> None:
    with (
        pytest.raises(BriefgenError, match=r"error\[too-long\]: a\.md: this takes more than 0\.2 s"),
        bounded(0.2, "a.md"),
    ):
        forever()


def test_no_library_can_pass_over_the_end() -> None:
    with pytest.raises(BriefgenError, match="too-long"), bounded(0.2, "a.md"):
        stubborn()


def test_the_nearest_end_counts_and_the_outer_one_still_holds_afterwards() -> None:
    with pytest.raises(BriefgenError, match=r"outer\.md"), bounded(0.5, "outer.md"):
        one_in_another()


def test_time_that_others_take_does_not_count() -> None:
    with bounded(0.2, "a.md"):
        time.sleep(0.5)


def test_what_ended_in_time_is_not_ended_later() -> None:
    with bounded(0.1, "a.md"):
        pass
    start = time.process_time()
    while time.process_time() < start + 0.3:
        pass


DEAF = """
import time
from briefgen import bounds
bounds.LAST = 1.0
with bounds.bounded(0.5, "a.md"):
    pass
start = time.process_time()
while time.process_time() < start + 3:  # what was in time is not ended later
    pass
print("alive", flush=True)
with bounds.bounded(0.5, "a.md"):
    sum(range(10**15))
"""


def test_a_library_that_hears_no_alarm_is_ended_with_its_process() -> None:
    done = subprocess.run([sys.executable, "-c", DEAF], capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (-signal.SIGXCPU, b"alive\n")


def test_nesting_and_memory_without_end_are_told() -> None:
    def down() -> None:
        down()

    with pytest.raises(BriefgenError, match=r"error\[too-deep\]"), bounded(5, "a.md"):
        down()
    with pytest.raises(BriefgenError, match=r"error\[too-large\]"), bounded(5, "a.md"):
        raise MemoryError


CONFINED = """
from briefgen.bounds import bounded, confine
from briefgen.diagnostics import BriefgenError
confine()
kept = []
try:
    with bounded(30, "a.md"):
        while True:
            kept.append(bytearray(1_000_000))
except BriefgenError as error:
    print(len(kept), error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps this limit")
def test_a_process_gets_no_more_memory_than_a_paper_needs() -> None:
    done = subprocess.run([sys.executable, "-c", CONFINED], capture_output=True, text=True, check=True, timeout=60)
    megabytes, said = done.stdout.split(" ", 1)
    assert "error[too-large]: a.md" in said
    assert int(megabytes) <= limits.MEMORY / 1_000_000


def test_only_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to("../text")
    (tmp_path / "text").write_text("12345")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match=r"no file|Is a directory"):
            read_file(path, 10)
    with pytest.raises(TooLarge):
        read_file(tmp_path / "text", 4)
    with pytest.raises(PermissionError, match="leads out"):
        read_file(tmp_path / "in" / "link", 10, tmp_path / "in")
    assert read_file(tmp_path / "in" / "link", 5, tmp_path) == b"12345"


def show(project: Project, data: bytes, name: str = "p.png") -> None:
    """Show a picture in the text."""
    project.write(f"content/utopia/{name}", data)
    project.text(f"# Pictures\n\n![A picture]({name})\n")


def in_mode(mode: str, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (30, 20)).save(buffer, kind)
    return buffer.getvalue()


def test_a_picture_that_is_too_large_or_has_colours_of_a_press_is_told_where_it_is_shown(project: Project) -> None:
    show(project, red_picture(limits.PICTURE_SIDE + 1, 1))
    stopped(project, "content/utopia/text.md:3:1", "error[picture-size]", "20001 × 1 points")
    show(project, in_mode("CMYK", "JPEG"), "p.jpg")
    stopped(project, "content/utopia/text.md:3:1", "error[picture-colours]", "CMYK")
    show(project, in_mode("I;16"))
    stopped(project, "content/utopia/text.md:3:1", "error[picture-colours]", "8 bits")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pictures_of_all_other_colours_are_built(mode: str, project: Project) -> None:
    show(project, in_mode(mode))
    assert len(project.build().files) == 2


def test_tags_depth_and_size_of_records_have_limits(project: Project) -> None:
    project.write("content/data/facts.yaml", "a: {text: !!python/name:os.system x}\n")
    project.text("# One\n\n{{ facts.a.text }}\n")
    stopped(project, "content/data/facts.yaml:1:11", "error[yaml-tag]")
    project.write("content/data/facts.yaml", "a: " + "[" * 50 + "]" * 50 + "\n")
    stopped(project, "content/data/facts.yaml:1:", "error[too-deep]")
    project.write("content/data/facts.yaml", "#" * (limits.TEXT_FILE + 1))
    stopped(project, "content/data/facts.yaml", "error[too-large]")


def test_aliases_are_repeated_as_long_as_they_are_few(project: Project) -> None:
    project.write("content/data/facts.yaml", "a: &a {text: one}\nb: *a\n")
    project.text("# One\n\n{{ facts.a.text }} and {{ facts.b.text }}.\n")
    project.document()


def test_a_long_honest_paper_is_within_the_limits(project: Project) -> None:
    """A hundred sections of a page each, a table of a hundred rows, three hundred notes."""
    words = "Clusters in both countries work together on new products. " * 40
    sections = "".join(
        f"# Section {n}\n\n{words}[^register]\n\n- One.[^remark]\n- Two.[^report]\n\n" for n in range(100)
    )
    project.text(sections + "| A | B |\n|---|---|\n" + "| one | two |\n" * 100)
    document, problems = project.read()
    assert document is not None, problems[:500]
