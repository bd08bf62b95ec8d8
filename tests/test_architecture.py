"""What ARCHITECTURE.md states of the code, and what keeps it readable."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import ROOT, Project

from briefgen import document as d
from briefgen.blocks import BLOCKS
from briefgen.checks import CHECKS
from briefgen.pipeline import Build
from briefgen.resolve import PASSES
from briefgen.rewrite import walk

SOURCE = ROOT / "src" / "briefgen"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES = [path.relative_to(SOURCE).as_posix() for path in MODULES]
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in zip(NAMES, MODULES, strict=True)}
LONGEST_FUNCTION = 50
LONGEST_MODULE = 330
Function = ast.FunctionDef | ast.AsyncFunctionDef


def imports(name: str) -> set[str]:
    """The full names of the modules that a module imports, anywhere in it (`from a import b` gives `a` and `a.b`)."""
    found: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_any(name: str, *modules: str) -> set[str]:
    """Those of the modules, or of what is below them, that a module imports."""
    return {one for one in imports(name) if any(one == m or one.startswith(f"{m}.") for m in modules)}


def functions(name: str) -> Iterator[tuple[str, Function]]:
    """The functions and methods of a module, with their names."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, Function):
            yield node.name, node


def test_there_is_code_to_look_at() -> None:
    assert len(MODULES) > 40
    assert {"cli.py", "pipeline.py", "wordml/package.py", "writers/docx.py"} <= set(NAMES)


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("wordml/")])
def test_only_wordml_knows_word_xml(name: str) -> None:
    text = (SOURCE / name).read_text("utf-8")
    assert not re.search(r"[\"'<]/?w:[A-Za-z]", text), "writes w: elements"
    assert "schemas.openxmlformats.org" not in text
    assert imports_any(name, "docx", "docxtpl") == set()
    allowed = {"lxml.etree", "lxml.etree.XMLSyntaxError", "lxml"} if name == "writers/render.py" else set()
    assert imports_any(name, "lxml") <= allowed


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("wordml/")])
def test_wordml_knows_nothing_of_papers(name: str) -> None:
    assert {
        one for one in imports(name) if one.startswith("briefgen.") and not one.startswith("briefgen.wordml")
    } == set()


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("writers/")])
def test_writers_read_no_content(name: str) -> None:
    forbidden = [
        "records",
        "project",
        "markdown",
        "expressions",
        "context",
        "assemble",
        "resolve",
        "checks",
        "blocks",
        "pipeline",
    ]
    assert imports_any(name, "yaml", "pydantic", "markdown_it", *(f"briefgen.{one}" for one in forbidden)) == set()


WRITING = [
    "element",
    "package",
    "bookmarks",
    "drawing",
    "fields",
    "footnotes",
    "numbering",
    "tables",
    "watermark",
    "properties",
]


READING = [f"wordml/{one}.py" for one in ("reading", "numbers", "styles", "colours")]


@pytest.mark.parametrize(
    "name", [n for n in NAMES if n.startswith(("proof/", "wordml/accessibility/")) or n in READING]
)
def test_what_reads_the_files_back_shares_nothing_with_what_wrote_them(name: str) -> None:
    assert (
        imports_any(
            name, "briefgen.writers", "weasyprint", "pydyf", "docx", *(f"briefgen.wordml.{one}" for one in WRITING)
        )
        == set()
    )


def needed(name: str) -> set[str]:
    """The modules of the project that are loaded with a module, itself among them."""
    found, new = set[str](), {name}
    while new:
        found |= new
        imported = {
            one.removeprefix("briefgen.").replace(".", "/") + ".py" for n in new for one in top_level_imports(n)
        }
        new = (imported & set(NAMES)) - found
    return found


def test_what_reads_a_package_needs_no_project() -> None:
    modules = needed("submission/receiving.py")
    assert {"submission/reading.py", "submission/verifying.py", "submission/manifest.py"} <= modules
    content = ("records/", "editor/", "rules/", "links/", "blocks/", "resolve/", "writers/", "wordml/", "proof/")
    assert {name for name in modules if name.startswith(content)} | (modules & {"pipeline.py", "assemble.py"}) == set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_imports_the_command(name: str) -> None:
    if name != "__main__.py":
        assert imports_any(name, "briefgen.cli") == set()


@pytest.mark.parametrize("name", ["document.py", "source.py", "diagnostics.py", "rewrite.py"])
def test_the_tree_and_the_diagnostics_stand_on_the_standard_library_alone(name: str) -> None:
    known = {"briefgen", "briefgen.source", "briefgen.diagnostics", "briefgen.document"}
    tops = {one.split(".")[0] for one in imports(name) if one.split(".")[0] not in sys.stdlib_module_names}
    assert tops <= {"briefgen"}
    modules = {one for one in imports(name) if one.startswith("briefgen.")}
    assert {one for one in modules if not any(one == k or one.startswith(f"{k}.") for k in known)} == set()


def top_level_imports(name: str) -> set[str]:
    """What a module imports when it is loaded."""
    found: set[str] = set()
    for node in TREES[name].body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


LIGHT = (
    "bounds",
    "cli",
    "console",
    "diagnostics",
    "edition",
    "files",
    "limits",
    "exits",
    "options",
    "source",
    "language.languages",
)
LIGHT += ("__init__", "project.__init__")
LIGHT += ("commands.__init__", "commands.access")
LIGHT += tuple(f"project.{one}" for one in ("folder", "freshness", "output", "report", "status", "together", "one"))


@pytest.mark.parametrize("name", LIGHT)
def test_what_finds_a_paper_up_to_date_loads_nothing_heavy(name: str) -> None:
    light = {"click", "briefgen", *(f"briefgen.{one}" for one in LIGHT)}
    imported = top_level_imports(f"{name.replace('.', '/')}.py")
    assert {one for one in imported if one.split(".")[0] not in sys.stdlib_module_names} - light == set()


@pytest.mark.parametrize("name", [n for n in NAMES if n != "links/fetch.py"])
def test_the_network_is_not_used(name: str) -> None:
    networks = ("requests", "httpx", "urllib3", "urllib.request", "http.client", "socket", "aiohttp", "ftplib")
    assert imports_any(name, *networks) == set()


def test_only_the_command_that_asks_addresses_can_load_what_opens_connections() -> None:
    allowed = {"links/checking.py": "briefgen.links.fetch", "cli.py": "briefgen.links.checking"}
    for importer, module in allowed.items():
        assert {name for name in NAMES if imports_any(name, module)} <= {importer, "cli.py"}
        assert not imports_any("cli.py", module) & top_level_imports("cli.py")


@pytest.mark.parametrize("name", NAMES)
def test_functions_and_modules_are_short(name: str) -> None:
    long = {f: node.end_lineno - node.lineno + 1 for f, node in functions(name) if node.end_lineno}
    assert {f: lines for f, lines in long.items() if lines > LONGEST_FUNCTION} == {}
    assert len((SOURCE / name).read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("name", NAMES)
def test_modules_are_named_for_what_they_are(name: str) -> None:
    stems = {part.removesuffix(".py") for part in name.split("/")}
    assert not stems & {"utils", "util", "helpers", "helper", "common", "manager", "misc", "core", "base", "tools"}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_public_has_a_docstring(name: str) -> None:
    tree = TREES[name]
    assert ast.get_docstring(tree), "the module has none"
    missing = []

    def look(body: list[ast.stmt], inside: str) -> None:
        for node in body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    missing.append(inside + node.name)
                if isinstance(node, ast.ClassDef):
                    look(node.body, f"{inside}{node.name}.")

    look(tree.body, "")
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_printed_and_nothing_exits_but_in_the_command(name: str) -> None:
    if name in ("cli.py", "exits.py", "writers/press.py", "project/parallel.py") or name.startswith("commands/"):
        return  # the command, and the processes that it starts
    calls = {ast.unparse(node.func) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)}
    assert not calls & {"print", "exit", "quit", "sys.exit", "os._exit", "eval", "exec", "os.system"}


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_and_the_machine_do_not_get_into_papers(name: str) -> None:
    calls = {ast.unparse(node.func) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)}
    machine = {"datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.strftime", "getpass.getuser"}
    machine |= {"socket.gethostname", "platform.node", "uuid.uuid1", "uuid.uuid4", "random.random", "os.getlogin"}
    begun = {"date.today"} if name == "cli.py" else set()  # the month in which a paper is begun: written down, once
    assert not calls & (machine - begun)


def test_every_library_that_is_imported_is_a_dependency_and_the_other_way_round() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    stated = {re.split(r"[ ><=\[]", one)[0] for one in project["dependencies"]}
    modules = {
        "docx": "python-docx", "yaml": "pyyaml", "markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins",
        "email_validator": "email-validator", "fontpkg_arimo": "fontpkg-arimo", "fontTools": "fonttools", "PIL": "pillow",
        "pypdfium2_raw": "pypdfium2", "codespell_lib": "codespell",
    }  # fmt: skip
    came_along = {
        "markupsafe": "jinja2",
        "pydyf": "weasyprint",
        "cssselect2": "weasyprint",
        "tinycss2": "weasyprint",
        "pydantic_core": "pydantic",
    }  # of a library that is stated
    used = {one.split(".")[0] for name in NAMES for one in imports(name)} - set(sys.stdlib_module_names) - {"briefgen"}
    named = {came_along.get(one, modules.get(one, one)) for one in used}
    assert named <= stated, "imported, but no dependency"
    assert stated <= named, "a dependency that nothing imports"


# -------------------------------------------------------------------------------------------------- what the text states


def test_after_the_passes_nothing_is_left_to_decide(canada: Build) -> None:
    nodes = list(walk((*canada.document.cover.abstract, *canada.document.blocks)))
    assert len(nodes) > 300
    for node in nodes:
        assert not isinstance(node, d.Field | d.Domain)
        if isinstance(node, d.Reference):
            assert node.text
            assert node.anchor
        if isinstance(node, d.Heading | d.Footnote):
            assert node.number
        if isinstance(node, d.Footnote):
            assert node.children
        if isinstance(node, d.Heading | d.Paragraph | d.Table | d.Figure | d.Box):
            assert node.anchor


def test_every_node_knows_where_it_comes_from(canada: Build) -> None:
    document = canada.document
    blocks = [
        n for n in walk((*document.cover.abstract, *document.blocks)) if isinstance(n, d.Heading | d.Paragraph | d.Box)
    ]
    assert [n for n in blocks if n.span is None] == []
    assert {n.span.source.path.split("/")[0] for n in blocks if n.span} == {"content"}


def test_passes_do_not_change_what_they_are_given(project: Project) -> None:
    from briefgen.assemble import assemble
    from briefgen.context import Context
    from briefgen.diagnostics import Diagnostics
    from briefgen.expressions import Facts
    from briefgen.records.load import load, read_all_records
    from briefgen.writers.tree import write_tree

    project.text("# One {#one}\n\n{{ country.name }}[^register] in [@one].\n\n- a\n  - b\n")
    log = Diagnostics()
    paper = load(project.root, "utopia", read_all_records(project.root, log), log)
    context = Context(paper, Facts(paper, log), log)
    document = assemble(context)
    for one_pass in PASSES:
        before = write_tree(document)
        result = one_pass(document, context)
        assert write_tree(document) == before
        assert one_pass(document, context) == result, f"{one_pass.__name__} gives two results"
        document = result


def test_passes_blocks_and_checks_have_a_module_each() -> None:
    for folder, named in (("resolve", PASSES), ("checks", CHECKS)):
        assert {one.__name__ for one in named} == {p.stem for p in (SOURCE / folder).glob("*.py")} - {"__init__"}
    assert set(BLOCKS) == {p.stem for p in (SOURCE / "blocks").glob("*.py")} - {"__init__"}


def codes() -> set[str]:
    """The diagnostic codes that the source can give."""
    found: set[str] = set()
    for name in NAMES:
        for node in ast.walk(TREES[name]):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                "error",
                "warn",
                "fail",
                "Diagnostic",
            ):
                first = node.args[0] if node.args else None
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and re.fullmatch(r"[a-z0-9-]+", first.value)
                ):
                    found.add(first.value)
                elif isinstance(first, ast.JoinedStr):
                    found |= {"unknown-" + kind for kind in ("cluster", "sector", "source", "organisation", "region")}
    return found


def test_every_code_of_a_problem_has_a_case() -> None:
    """In the specs, or, where a file cannot be written in Markdown or a process is needed, in a test."""
    tests = Path(__file__).parent
    told = " ".join(path.read_text("utf-8") for path in sorted((tests / "spec").glob("*.md")))
    shown = set(re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]: ", told))
    named = " ".join(path.read_text("utf-8") for path in tests.glob("test_*.py") if path != Path(__file__))
    shown |= {code for code in codes() if f'"{code}"' in named or f"[{code}]" in named}
    assert len(codes()) > 40
    assert codes() - shown == set()


def test_the_document_of_the_architecture_names_modules_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    paths = set(re.findall(r"`((?:[a-z]+/)*[a-z_]+\.(?:py|md|conf))`", text))
    assert len(paths) > 10
    places = [SOURCE, ROOT, SOURCE / "writers"]
    assert {path for path in paths if not any((place / path).exists() for place in places)} - {
        "blocks/x.py", "resolve/x.py", "checks/x.py", "writers/accessible/x.py", "tests/spec/x.md", "tests/spec/rules/x.md",
    } == set()  # fmt: skip


def test_no_file_of_the_project_names_a_folder_of_the_machine() -> None:
    listed = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "Makefile", "pyproject.toml")]
    folders = (ROOT / "src", ROOT / "content", ROOT / "templates", Path(__file__).parent)
    listed += [path for folder in folders for path in sorted(folder.rglob("*.*")) if path.is_file()]
    machine = [str(ROOT), str(Path.home()) + "/"]
    for path in (
        path for path in listed if path.suffix in (".py", ".md", ".yaml", ".css", ".j2", ".toml", ".txt", ".xml")
    ):
        text = path.read_text("utf-8")
        assert [folder for folder in machine if folder in text] == [], path.name
