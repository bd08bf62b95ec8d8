"""The tree as a file."""

from __future__ import annotations

import json

import pytest
from project import ROOT, read_paper

from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.project.folder import countries
from briefgen.treefile import read_tree_file, write_tree_file


@pytest.mark.parametrize("country", countries(ROOT))
def test_a_paper_comes_back_as_it_was(country: str) -> None:
    document = read_paper(ROOT, country, Diagnostics())
    data = write_tree_file(document)
    assert read_tree_file(data) == document
    assert write_tree_file(read_tree_file(data)) == data


def test_a_file_without_a_newer_field_is_read() -> None:
    said = json.loads(write_tree_file(read_paper(ROOT, "canada", Diagnostics())))
    del said["document"]["meta"]["subject"]
    said["document"]["meta"]["since_gone"] = "x"
    assert read_tree_file(json.dumps(said).encode()).meta.subject == ""


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "document": {"node": "Text", "text": "a"}}', b'{"format": 1, "document": {"node": "No"}}']
)  # fmt: skip
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BriefgenError, match=r"tree-file.*there/tree\.json"):
        read_tree_file(data, "there/tree.json")
