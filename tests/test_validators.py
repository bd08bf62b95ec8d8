"""Files of every kind (every_kind.py), as validators see them: veraPDF, and the checkers beside the project.

Each test is skipped, with its reason, where its program is absent.
"""

from __future__ import annotations

import checkers
import pytest
from every_kind import KINDS, Files, files_of_every_kind

ALLOWED = {
    "french": "page-labels-match-printed",  # the checker reads “1 of 6”, not “1 sur 6”
    "redline": "outline-equals-headings",  # a heading has the words of both versions, its bookmark those of the later one
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Files]:
    """The files of every kind."""
    return files_of_every_kind(tmp_path_factory.mktemp("kinds"))


def test_verapdf_finds_every_pdf_compliant_with_both_standards(files: dict[str, Files]) -> None:
    checkers.needed("java")
    status, told = checkers.run("vera.py", ["ua1,2a", *(str(one.pdf) for one in files.values())])
    assert (status, told.count(": compliant")) == (0, 2 * len(KINDS)), told


@pytest.mark.parametrize("name", KINDS)
def test_every_word_file_is_valid_office_open_xml(name: str, files: dict[str, Files]) -> None:
    checkers.needed()
    status, told = checkers.run("check_docx.py", [str(files[name].docx)])
    assert status == 0, told
    assert ", 0 errors," in told, told


@pytest.mark.parametrize(
    # The French paper and the redline have between them what the others have.
    "name",
    [pytest.param(name, marks=() if name in ALLOWED else pytest.mark.long) for name in KINDS],
)
def test_the_checker_of_tagged_pdf_has_nothing_to_say(name: str, files: dict[str, Files]) -> None:
    checkers.needed("qpdf")
    one = files[name]
    allowed = ["--allow", ALLOWED[name]] if name in ALLOWED else []
    _, told = checkers.run("check_pdf.py", [str(one.pdf), "--notes", str(one.notes), "--no-vera", *allowed])
    assert f" 0 fail, {len(allowed) // 2} warn" in told, told
