"""Country codes and names."""

from __future__ import annotations

import pytest

from briefgen.language.countries import CUSTOMARY, codes, country_name, why_no_country


def test_iso_codes_are_codes_and_customary_ones_are_not() -> None:
    assert len(codes()) == 249
    for code in ("CA", "GB", "GR", "NZ", "TR"):
        assert why_no_country(code) is None
    for wrong, right in CUSTOMARY.items():
        assert wrong not in codes()
        assert right in codes()
        assert f"did you mean “{right}”" in (why_no_country(wrong) or "")


@pytest.mark.parametrize("code", ["", "X", "XX", "CAN", "ca ", "C A", "Ä", "\n"])
def test_anything_else_is_refused(code: str) -> None:
    assert "is no ISO 3166-1 country code" in (why_no_country(code) or "")


def test_small_letters_are_recognised_as_the_code_that_is_meant() -> None:
    assert "did you mean “CA” (Canada)" in (why_no_country("ca") or "")


def test_names_are_those_of_the_language() -> None:
    assert country_name("CA", "en-GB") == "Canada"
    assert country_name("DE", "fr") == "Allemagne"
    assert country_name("GB", "en-GB") == "United Kingdom"


def test_every_code_has_a_name() -> None:
    assert [code for code in codes() if not country_name(code, "en-GB")] == []
