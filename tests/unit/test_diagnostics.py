"""Problems as they are printed."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic, Diagnostics, at_line, did_you_mean
from briefgen.source import Source


def test_a_problem_shows_its_place_its_line_a_caret_and_the_hint() -> None:
    span = Source("content/a.md", "one\ntwo words\n").span(1, 4, 5)
    problem = Diagnostic("bad-word", "this word is bad", span, "take another one")
    assert str(problem) == (
        "content/a.md:2:5: error[bad-word]: this word is bad\n"
        "    2 | two words\n"
        "      |     ^^^^^\n"
        "   hint: take another one"
    )


def test_a_problem_without_a_place_is_one_line() -> None:
    assert str(Diagnostic("a-code", "a message", severity="warning")) == "warning[a-code]: a message"


def test_a_tab_does_not_move_the_caret() -> None:
    span = Source("a.md", "\tone\ttwo").span(0, 5, 3)
    _, line, caret = str(Diagnostic("a", "b", span)).splitlines()
    assert "\t" not in line
    assert line.index("two") == caret.index("^^^")


def test_a_long_line_is_cut_around_the_place() -> None:
    span = Source("a.md", "x" * 500 + "here" + "y" * 500).span(0, 500, 4)
    _, line, caret = str(Diagnostic("a", "b", span)).splitlines()
    assert len(line) < 130
    assert line[caret.index("^") :].startswith("here")
    assert caret.count("^") == 4


def test_a_place_longer_than_what_is_shown_is_underlined_as_far_as_it_is_shown() -> None:
    span = Source("a.md", "x" * 500).span(0, 0, 500)
    _, line, caret = str(Diagnostic("a", "b", span)).splitlines()
    assert len(caret) <= len(line)


def test_wide_and_combining_letters_do_not_move_the_caret() -> None:
    """On a terminal a Chinese character is two columns wide, a combining accent none."""
    span = Source("a.md", "中文 e\u0301 here").span(0, 6, 4)
    _, line, caret = str(Diagnostic("a", "b", span)).splitlines()
    assert columns(line[: line.index("here")]) == columns(caret[: caret.index("^")])


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    import unicodedata

    wide = (
        2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text if not unicodedata.combining(letter)
    )
    return sum(wide)


def test_a_place_at_the_end_of_the_text_can_be_printed() -> None:
    for text in ("", "a", "a\n", "\n\n"):
        span = Source("a.md", text).span(len(text.splitlines()), 0)
        assert str(Diagnostic("a", "b", span)).startswith("a.md:")


def test_control_characters_of_the_source_do_not_reach_the_terminal() -> None:
    printed = str(Diagnostic("a", "b", Source("a.md", "x\x1b[2Jy\x07").span(0, 1)))
    assert not set(printed) & {"\x1b", "\x07"}


def test_the_same_problem_at_the_same_place_is_kept_once() -> None:
    log, source = Diagnostics(), Source("a.md", "one\ntwo")
    for _ in range(2):
        log.error("a", "b", source.span(1, 0))
    log.error("a", "b", source.span(0, 0))
    log.warn("c", "d")
    assert [(p.span.line if p.span else 0) for p in log.errors] == [1, 2]
    assert [p.code for p in log.warnings] == ["c"]


def test_errors_are_sorted_by_file_and_place_and_raised_together() -> None:
    log, a, b = Diagnostics(), Source("a.md", "one\ntwo"), Source("b.md", "one")
    log.error("third", "m", b.span(0, 0))
    log.error("second", "m", a.span(1, 0))
    log.error("first", "m", a.span(0, 2))
    log.warn("none", "m")
    with pytest.raises(BriefgenError) as caught:
        log.raise_if_errors()
    assert [p.code for p in caught.value.diagnostics] == ["first", "second", "third"]
    assert str(caught.value).count("error[") == 3


def test_warnings_alone_raise_nothing() -> None:
    log = Diagnostics()
    log.warn("a", "b")
    log.raise_if_errors()
    assert len(list(log)) == 1


def test_hints_name_the_closest_candidate_or_list_the_first() -> None:
    assert did_you_mean("harbor", ["harbour", "mill"]) == "did you mean “harbour”?"
    assert did_you_mean("xyz", ["b", "a"]) == "there are: a, b"
    assert did_you_mean("xyz", []) is None
    assert did_you_mean("xyz", [f"k{n}" for n in range(20)]) == "there are: k0, k1, k10, k11, k12, k13, k14, k15 …"


def test_a_line_is_pointed_at_without_its_indentation() -> None:
    span = at_line(Source("a.md", "one\n   two  \n"), 2)
    assert (span.line, span.column, span.end - span.start) == (2, 4, 3)
    assert at_line(Source("a.md", "one"), 0).line == 1
