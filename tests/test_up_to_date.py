"""What has changed: nothing is built when nothing did, and everything when something did."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project import FILES, ROOT, STEM, Project, make_project
from runs import said, snapshot

from briefgen.diagnostics import Diagnostics
from briefgen.project.freshness import Hashes, Verdict, judge
from briefgen.records.load import read_all_records


def verdict(project: Project, *formats: str) -> Verdict:
    """Whether the small project's paper is up to date."""
    library = read_all_records(project.root, Diagnostics())
    return judge(project.root, "utopia", formats or ("docx", "pdf"), Hashes(project.root), lambda: library)


def test_nothing_changed_means_nothing_is_built(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.results.iterdir()}
    done = built.run("paper", "utopia")
    assert done.returncode == 0
    assert "nothing has changed" in done.stdout
    assert f"{STEM}.pdf" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in built.results.iterdir()} == before


def test_force_builds_all_the_same(built: Project) -> None:
    before = (built.results / "build.json").stat().st_mtime_ns
    assert "layout" in built.run("paper", "utopia", "--force").stdout
    assert (built.results / "build.json").stat().st_mtime_ns > before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/utopia/text.md", "# Another beginning\n"),
        ("content/utopia/new.md", "A text that is not used yet.\n"),
        ("content/project.yaml", FILES["content/project.yaml"].replace("2 years", "4 years")),
        (
            "content/data/organisations.yaml",
            "first: {name: First and Best Partner}\nsecond: {name: Second, country: FR}\n",
        ),
        ("templates/paper.css", (ROOT / "templates/paper.css").read_text("utf-8") + "\n"),
        ("templates/labels/en.yaml", (ROOT / "templates/labels/en.yaml").read_text("utf-8") + "mine: Mine\n"),
    ],
)
def test_a_changed_file_means_a_new_build(name: str, text: str, built: Project) -> None:
    built.write(name, text)
    done = built.run("paper", "utopia", "--formats", "pdf")
    assert done.returncode == 0, done.stderr
    assert "layout" in done.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/shared/new.md", "A new passage.\n"),
        ("content/other/paper.yaml", "country: AU\n"),
        ("content/data/documents.yaml", "one: {title: One}\n"),
        (
            "content/data/organisations.yaml",
            FILES["content/data/organisations.yaml"] + "# a comment\nthird: {name: Third}\n",
        ),
        ("content/data/clusters.yaml", "harbour: {name: Another Harbour, country: NZ}\n"),
        ("templates/labels/de.yaml", "contents: Inhalt\n"),
    ],
)
def test_what_the_paper_does_not_use_changes_nothing(name: str, text: str, built: Project) -> None:
    built.write(name, text)
    assert verdict(built).reasons == ()
    assert "nothing has changed" in built.run("paper", "utopia").stdout


def test_files_that_editors_leave_behind_change_nothing(built: Project) -> None:
    for name in ("content/utopia/.text.md.swp", "templates/~$paper.docx", "content/.DS_Store"):
        built.write(name, "left behind")
    assert "nothing has changed" in built.run("paper", "utopia").stdout


def test_a_deleted_or_altered_result_is_built_again(built: Project) -> None:
    wanted = snapshot(built.results)
    built.result("pdf").unlink()
    assert "layout" in built.run("paper", "utopia").stdout
    built.result("docx").write_bytes(b"altered")
    assert "layout" in built.run("paper", "utopia").stdout
    (built.results / "build.json").write_text("{")
    assert "layout" in built.run("paper", "utopia").stdout
    now = snapshot(built.results)
    assert {n: d for n, d in now.items() if n != "build.json"} == {n: d for n, d in wanted.items() if n != "build.json"}


def test_a_report_of_another_shape_is_no_report(built: Project) -> None:
    assert verdict(built, "pdf").fresh
    for text in (
        b"[]",
        b"null",
        b'{"inputs": 1}',
        b'{"outputs": []}',
        b'"text"',
        b"\xed\xa0\x80",
        b"",
        b'{"outputs": {"a": 1}}',
        b'{"outputs": {}, "inputs": {"files": {}, "data": {}, "records": {}, "selections": 1}}',
    ):
        (built.results / "build.json").write_bytes(text)
        assert verdict(built, "pdf").fresh is None, text
    assert "layout" in said(built.run("paper", "utopia", "--formats", "docx"))


def test_a_format_that_was_not_built_yet_is_built(project: Project) -> None:
    assert project.run("paper", "utopia", "--formats", "docx").returncode == 0
    done = project.run("paper", "utopia", "--formats", "pdf")
    assert "layout" in done.stdout
    assert project.result("pdf").exists()


def test_a_new_version_has_a_folder_of_its_own(built: Project) -> None:
    before = snapshot(built.results)
    built.change("content/utopia/paper.yaml", '  - number: "1.0"\n', '  - number: "1.1"\n')
    assert built.run("paper", "utopia").returncode == 0
    assert sorted(path.name for path in (built.root / "build" / "utopia").iterdir()) == ["1.0", "1.1"]
    assert snapshot(built.results) == before


def test_the_command_works_from_a_folder_inside_the_project(project: Project) -> None:
    done = project.run("paper", "utopia", "--formats", "docx", cwd=project.root / "content" / "utopia")
    assert done.returncode == 0, done.stderr
    assert project.result("docx").exists()


# ---------------------------------------------------------------------------------------------- the very records used

LISTED = """\
one: {kind: escp, name: One, sectors: [crafts], targets: [NZ], members: [orchard], source: register, summary: Words.}
elsewhere: {kind: escp, name: Elsewhere, sectors: [crafts], targets: [FR], members: [mill], summary: Words.}
"""
TEXT = """\
# Partnerships

In {{ facts.founded }}.[^report]

```{listing}
of: partnerships
by: sector
passage: entry
```
"""


@pytest.fixture(scope="module")
def first_listing(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A paper that lists a partnership, uses a fact and cites a source; built."""
    project = make_project(tmp_path_factory.mktemp("listing") / "project")
    project.write("content/data/partnerships.yaml", LISTED)
    project.write(
        "content/shared/entry.md",
        "{{ item.name }}, {{ item | members }}{{ item.source | notes }}: {{ item.summary }}\n",
    )
    project.text(TEXT)
    done = project.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    assert verdict(project).reasons == ()
    return project


@pytest.fixture
def listing(first_listing: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(first_listing.root, tmp_path / "listing")
    return Project(tmp_path / "listing")


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("partnerships", "targets: [NZ], members: [orchard]", "targets: [NZ, AU], members: [orchard]", "partnerships/one"),
        ("partnerships", "name: One", "name: The One", "partnerships/one"),
        ("partnerships", "targets: [NZ]", "targets: [AU]", "partnerships/one"),
        ("partnerships", "targets: [FR]", "targets: [FR, south_seas]", "partnerships: another list"),
        ("partnerships", "elsewhere: {", "new: {kind: escp, name: New, sectors: [trade], targets: [NZ], summary: W.}\nelsewhere: {",
         "partnerships: another list"),
        ("clusters", "name: Orchard Cluster", "name: Orchards", "clusters/orchard"),
        ("sectors", "{name: Crafts}", "{name: Handicraft}", "sectors/crafts"),
        ("sources", "label: Annual report", "label: Report of the year", "sources/report"),
        ("facts", "spring of 1999", "summer of 1999", "facts/founded"),
        ("organisations", "First Partner", "Partner", "organisations/first"),
        ("facts", "founded: {", "gone: {", "facts/founded"),
    ],
)  # fmt: skip
def test_a_changed_record_that_is_used_means_a_new_build(
    kind: str, old: str, new: str, reason: str, listing: Project
) -> None:
    listing.change(f"content/data/{kind}.yaml", old, new)
    assert reason in verdict(listing).reasons


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("partnerships", "name: Elsewhere", "name: Somewhere"),
        ("partnerships", "targets: [FR]", "targets: [FR, AU]"),
        ("partnerships", "source: register", "comment: Look it up., source: register"),
        ("clusters", "name: Mill Network", "name: Mills"),
        ("facts", "ships: {number: 4}", "ships: {number: 5}"),
        ("sources", "A remark", "Another remark"),
        ("regions", "[NZ, AU]", "[AU]"),
    ],
)
def test_a_changed_record_that_is_not_used_means_none(kind: str, old: str, new: str, listing: Project) -> None:
    listing.change(f"content/data/{kind}.yaml", old, new)
    assert verdict(listing).reasons == ()
    before = snapshot(listing.results)
    assert listing.run("paper", "utopia", "--force").returncode == 0
    after = snapshot(listing.results)
    assert {n: data for n, data in after.items() if n != "build.json"} == {
        n: data for n, data in before.items() if n != "build.json"
    }, "a new build gives other files: something that is used was not noticed"


def test_lines_that_move_in_the_records_leave_the_files_alone(listing: Project) -> None:
    before = snapshot(listing.results)
    for kind in ("partnerships", "clusters", "sources"):
        path = listing.root / f"content/data/{kind}.yaml"
        path.write_text("# One comment\n# and another\n\n" + path.read_text("utf-8"), "utf-8")
    assert verdict(listing).reasons == ()
    assert listing.run("paper", "utopia", "--force").returncode == 0
    after = snapshot(listing.results)
    assert [n for n in before if n != "build.json" and before[n] != after[n]] == []


def test_an_own_passage_in_place_of_a_shared_one_means_a_new_build(listing: Project) -> None:
    for place in ("content/utopia/shared/entry.md", "content/shared/en/entry.md"):
        listing.write(place, "Another text.\n")
        assert verdict(listing).reasons == (place,)
        (listing.root / place).unlink()
    listing.write("content/shared/other.md", "Not used.\n")
    assert verdict(listing).reasons == ()


def test_records_that_cannot_be_read_mean_a_build_that_says_so(listing: Project) -> None:
    listing.write("content/data/facts.yaml", "founded: [\n")
    assert verdict(listing).reasons == ("content/data (cannot be read)",)
    assert "error[yaml-syntax]" in said(listing.run("paper", "utopia"))


def test_a_mistake_in_a_record_that_is_not_used_stops_nothing_but_is_told(listing: Project) -> None:
    listing.change("content/data/clusters.yaml", "country: DE", "country: Germany")
    listing.text(TEXT + "\nMore.\n")
    done = listing.run("paper", "utopia")
    assert done.returncode == 0, done.stderr
    assert "not used here: content/data/clusters.yaml:3:" in done.stderr


# ------------------------------------------------------------------------------------------------------------ the inputs


def test_the_report_names_the_files_that_the_paper_was_made_from_and_no_others(project: Project) -> None:
    project.write("content/atlantis/paper.yaml", "country: AU\n")
    project.write("content/utopia/maps/map.png", b"map")
    for left_behind in ("content/utopia/.text.md.swp", "templates/~$paper.docx", "content/data/.DS_Store"):
        project.write(left_behind, "x")
    assert project.run("paper", "utopia").returncode == 0
    past = verdict(project).fresh
    assert past
    assert past.inputs
    assert set(past.inputs.files) == {
        "briefgen", "content/project.yaml", "templates/paper.docx", "templates/paper.css", "templates/paper.html.j2",
        "templates/labels/en.yaml", "templates/accessibility.yaml", "content/utopia/paper.yaml", "content/utopia/abstract.md",
        "content/utopia/text.md",
        "content/utopia/maps/map.png",
    }  # fmt: skip
    assert all(name.startswith("content/data/") and name.endswith(".yaml") for name in past.inputs.data)
    assert set(past.inputs.records) == {"organisations/first"}


def test_a_renamed_file_is_two_causes_of_a_build(built: Project) -> None:
    (built.root / "content/utopia/text.md").rename(built.root / "content/utopia/other.md")
    assert verdict(built).reasons == ("content/utopia/other.md", "content/utopia/text.md")


def test_a_missing_format_and_an_altered_file_are_causes(built: Project) -> None:
    built.result("pdf").write_bytes(b"altered")
    assert verdict(built).reasons == (f"{STEM}.pdf (result)",)
