"""A small project to edit: one paper on an invented country, with just enough records to be built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostics
from briefgen.document import Document
from briefgen.edition import Edition
from briefgen.pipeline import Build, build, resolved
from briefgen.records.load import read_all_records
from briefgen.writers.html import write_html
from briefgen.writers.lines import BREAK, JOINER
from briefgen.writers.press import InProcess

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("briefgen")
STEM = "D1.2.1_Discussion-paper-New-Zealand_V1.0"

FILES = {
    "content/project.yaml": """\
name: A project for tests
acronym: TEST
work_package: WP1
start: {text: January 2020, date: "2020-01"}
duration: 2 years
partners: [first]
""",
    "content/data/organisations.yaml": """\
first: {name: First Partner}
second: {name: Second Partner, country: FR}
""",
    "content/data/clusters.yaml": """\
harbour: {name: Harbour Cluster, country: NZ}
orchard: {name: Orchard Cluster, full_name: Association of Fruit Growers, country: FR}
mill: {name: Mill Network, description: a network of millers, country: DE}
""",
    "content/data/sectors.yaml": """\
crafts: {name: Crafts}
fruit: {name: Fruit and vegetables, detail: apples and leeks}
trade: {name: Trade}
""",
    "content/data/sources.yaml": """\
register: {url: "https://example.org/register"}
report: {url: "https://example.org/report_1.pdf", label: Annual report, language: fr}
remark: {text: "A remark with *stress* and no address."}
""",
    "content/data/agreements.yaml": "{}\n",
    "content/data/partnerships.yaml": "{}\n",
    "content/data/facts.yaml": """\
towns: {items: [North Bay, South Bay, Mill Town]}
founded: {text: spring of 1999, source: register, as_of: "2020"}
ships: {number: 4}
""",
    "content/data/documents.yaml": "{}\n",
    "content/data/regions.yaml": "south_seas: {name: South Seas, countries: [NZ, AU]}\n",
    "content/utopia/paper.yaml": """\
country: NZ
lang: en-GB
deliverable: {number: "1.2", part: 1, title: Discussion paper on Utopia}
title: "Discussion paper: clusters of Utopia"
subject: Clusters of Utopia
keywords: [clusters, Utopia]
classification: semi-confidential
addressees: readers of tests
cover:
  lead: First Partner
  validated_by: Second Partner
  due: M2
  delivered: {text: March 2020, date: "2020-03"}
authors: [first]
versions:
  - number: "1.0"
    date: {text: March 2020, date: "2020-03-31"}
abstract: abstract.md
sections: [text.md]
priority_sectors: [[crafts]]
""",
    "content/utopia/abstract.md": "What this paper says.\n",
    "content/utopia/text.md": "# Beginning\n\nSome words.\n",
}


def build_paper(root: Path, country: str, *formats: str, edition: Edition = "full") -> Build:
    """The files of an edition of a paper, in memory; both formats unless some are named."""
    library = read_all_records(root, Diagnostics())
    return build(root, country, library, formats or ("docx", "pdf"), lambda *_: None, InProcess(), edition=edition)


def read_paper(root: Path, country: str, log: Diagnostics) -> Document:
    """The resolved document of a paper."""
    return resolved(root, country, read_all_records(root, log), log)[0]


@dataclass(frozen=True)
class Project:
    """The project in `root`; its paper is `utopia`."""

    root: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def text(self, words: str) -> None:
        """Make `words` (Markdown) the only section of the paper."""
        self.write("content/utopia/text.md", words)

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` for `old`, which stands once in the file `name`."""
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def read(self) -> tuple[Document | None, str]:
        """The resolved document (None when there are errors, in this paper or any record) and the problems as they are printed."""
        log = Diagnostics()
        library = read_all_records(self.root, log)
        try:
            document, _ = resolved(self.root, "utopia", library, log)
        except BriefgenError:
            document = None
        log.extend(library.broken)
        return document if not log.errors else None, "\n".join(map(str, log.errors or log.warnings))

    def document(self) -> Document:
        """The resolved document of a project without problems."""
        document, problems = self.read()
        assert document is not None, problems
        assert problems == ""
        return document

    def problems(self) -> str:
        """The problems as they are printed."""
        return self.read()[1]

    def build(self, *formats: str, edition: Edition = "full") -> Build:
        """The paper's files, in memory."""
        return build_paper(self.root, "utopia", *formats, edition=edition)

    def run(self, *arguments: str, cwd: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
        """Run the command `briefgen`, without a terminal; `env` adds to the environment."""
        env = {**os.environ, **options.pop("env", {})}  # type: ignore[dict-item]
        command = [str(COMMAND), *arguments]
        given = {"capture_output": True, "text": True, "timeout": 60, "stdin": subprocess.DEVNULL}
        return subprocess.run(command, cwd=cwd or self.root, env=env, check=False, **{**given, **options})

    @property
    def results(self) -> Path:
        """The folder of the paper's files."""
        return self.root / "build" / "utopia" / "1.0"

    def result(self, kind: str) -> Path:
        """The place of the file of one format."""
        return self.results / f"{STEM}.{kind}"


def make_project(root: Path) -> Project:
    """A new project in the folder `root`."""
    project = Project(root)
    shutil.copytree(ROOT / "templates", root / "templates")
    for name, text in FILES.items():
        project.write(name, text)
    return project


def body_html(document: Document) -> str:
    """The HTML of the document's sections, without the frame and without the marks that say where lines may end."""
    return without_line_marks(write_html(document, "{{ body }}"))


def without_line_marks(page: str) -> str:
    """A page as it is read: neither mark has a letter form, and test_pdf.py shows that neither is in the PDF's text."""
    return page.replace(JOINER, "").replace(BREAK, "")
