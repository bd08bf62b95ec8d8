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


NO_TREES = {
    "nothing": b"",
    "a list": b"[]",
    "no format": b"{}",
    "a later format": b'{"format": 2}',
    "no document": b'{"format": 1, "document": {"node": "Text", "text": "a"}}',
    "no node": b'{"format": 1, "document": {"node": "No"}}',
}


@pytest.mark.parametrize("data", NO_TREES.values(), ids=NO_TREES)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BriefgenError, match=r"tree-file.*there/tree\.json"):
        read_tree_file(data, "there/tree.json")
