"""Records and texts that are made to break what reads them."""

from __future__ import annotations

from hostile.case import FACTS, PAPER, Case, facts, harmless_text, text

LAUGHS = "\n".join(
    ["a0: &a0 {items: [x, x, x, x, x, x, x, x, x, x]}"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
)
DEEP_MAPPING = "".join(f"{' ' * depth}a:\n" for depth in range(1000))
LIST_IN_LIST = "\n".join(f"{'  ' * depth}- z" for depth in range(60))
MANY_NOTES = "".join(f"[^n{n}]" for n in range(40_000)) + "\n\n" + "".join(f"[^n{n}]: x\n\n" for n in range(40_000))
MANY_CELLS = "\n".join(["|" + "a|" * 3000, "|" + "-|" * 3000, *("|" + "b|" * 3000 for _ in range(60))])
LONG_TABLE = "\n".join(["| a |", "|---|", *("| b |" for _ in range(200_000))])


CASES = (
    facts("YAML: aliases of aliases of aliases", LAUGHS, "too-large", None),
    facts("YAML: a list that holds itself", "a: &a [*a]\n", "too-"),
    facts("YAML: a record that holds itself", "a: &a {items: *a}\n", "too-"),
    facts("YAML: a list ten thousand deep", f"a: {{items: {'[' * 10_000}{']' * 10_000}}}\n", "too-deep"),
    facts("YAML: a hundred thousand open brackets", "[" * 100_000, "too-deep"),
    facts("YAML: a hundred thousand open braces", "{" * 100_000, "too-deep"),
    facts("YAML: records a thousand deep", DEEP_MAPPING, "too-deep", None),
    facts("YAML: lists in one line, a thousand deep", "- " * 1000 + "x\n", "too-deep"),
    facts("YAML: a key of half a megabyte", f"{'k' * 500_000}: {{number: 1}}\n", "", None),
    facts("YAML: a key that is a list", "? [a, b]\n: {number: 1}\n", "yaml-syntax"),
    facts(
        "YAML: a hundred thousand keys", "".join(f"k{n}: {{number: 1}}\n" for n in range(100_000)), "too-large", None
    ),
    facts("YAML: a whole number of 5000 digits", f"a: {{number: {'9' * 5000}}}\n", ""),
    facts("YAML: a whole number that is a key", f"{'9' * 5000}: {{number: 1}}\n", "yaml-syntax"),
    facts("YAML: an object of Python", 'a: {text: !!python/object/apply:os.system ["true"]}\n', "yaml-tag"),
    facts("YAML: a name of Python", "a: {text: !!python/name:os.system x}\n", "yaml-tag"),
    facts("YAML: a tag of one's own", "a: !bomb {text: x}\n", "yaml-tag"),
    facts("YAML: bytes", "a: {text: !!binary aGVsbG8=}\n", "yaml-tag"),
    facts("YAML: keys merged in", "b: &b {number: 1}\na: {<<: *b}\n", "unknown-field", 2),
    facts("YAML: a character NUL", "a: {text: x\0y}\n", "control-character"),
    facts("YAML: NUL by an escape", 'a: {text: "x\\0y"}\n', "control-character"),
    facts("YAML: half of a pair by an escape", 'a: {text: "\\ud800"}\n', ""),
    facts("YAML: half of a pair in bytes", b"a: {text: \xed\xa0\x80}\n", "not-utf-8", None),
    facts("YAML: UTF-16", "a: {text: x}\n".encode("utf-16"), "not-utf-8", None),
    facts("YAML: UTF-32", "a: {text: x}\n".encode("utf-32"), "not-utf-8", None),
    facts("YAML: one line of 100 MB", b"a: {text: " + b"x" * 100_000_000 + b"}\n", "too-large", None),
    facts("YAML: two documents", "a: {number: 1}\n---\nb: {number: 1}\n", "yaml-syntax", 2),
    facts("YAML: an alias of nothing", "a: *nowhere\n", "yaml-syntax"),
    facts("YAML: a directive of another version", "%YAML 9.9\n---\na: {number: 1}\n", ""),
    facts("YAML: a date that is none", 'a: {text: x, as_of: "9999-99-99"}\n', "wrong-value"),
    facts("YAML: an anchor twice", "b: &x {number: 1}\na: &x {number: 2}\n", "yaml-syntax", 2),
    Case("YAML: a mark of the byte order", lambda p: p.write(FACTS, b"\xef\xbb\xbf" + (p.root / FACTS).read_bytes())),
    Case(
        "YAML: aliases that multiply in a fenced block",
        lambda p: p.text("# Beginning\n\n```{story}\n" + LAUGHS + "\n```\n"),
        "content/utopia/text.md:",
        "too-large",
    ),
    Case(
        "YAML: a file name that leads out",
        lambda p: p.change(PAPER, "[text.md]", "[../../../etc/hostname]"),
        f"{PAPER}:",
        "",
    ),
    Case(
        "YAML: a file name with a line end", lambda p: p.change(PAPER, "[text.md]", '["te\\nxt.md"]'), f"{PAPER}:", ""
    ),
    Case(
        "YAML: a story that leads out",
        lambda p: p.write(PAPER, (p.root / PAPER).read_text() + "stories: [../x]\n"),
        f"{PAPER}:",
        "",
    ),
    Case(
        "YAML: a version that leads out", lambda p: p.change(PAPER, 'number: "1.0"', "number: ../../x"), f"{PAPER}:", ""
    ),
    Case(
        "YAML: a version of half a megabyte",
        lambda p: p.change(PAPER, 'number: "1.0"', f'number: "{"1." * 250_000}0"'),
        f"{PAPER}:",
        "",
    ),
    Case(
        "YAML: a title of a megabyte",
        lambda p: p.change(PAPER, "subject: Clusters", f"subject: {'x' * 1_000_000}"),
        "content/utopia",
        "",
    ),
    Case(
        "label: an attribute of a value",
        lambda p: p.change(
            "templates/labels/en.yaml", 'version: "V{number} ({date})"', 'version: "{number.__class__.__mro__}"'
        ),
        "templates/labels/en.yaml:",
        "bad-label",
    ),
    Case(
        "label: a width of a thousand million",
        lambda p: p.change(
            "templates/labels/en.yaml", 'version: "V{number} ({date})"', 'version: "{number:1000000000}"'
        ),
        "templates/labels/en.yaml:",
        "bad-label",
    ),
    text("Markdown: a hundred thousand quotations in each other", ">" * 100_000 + " z", ""),
    text("Markdown: lists sixty deep", LIST_IN_LIST, "", None),
    text("Markdown: lists in one line, five thousand deep", "- " * 5000 + "z", ""),
    text("Markdown: fifty thousand open brackets", "z" + "[" * 50_000, "", None),
    text("Markdown: brackets in brackets", "z" + "[" * 10_000 + "z" + "]" * 10_000, "", None),
    text("Markdown: links that do not end", "z" + "[z](" * 20_000, "", None),
    text("Markdown: links in links", "z" + "[z](<" * 20_000, "", None),
    text("Markdown: pictures in pictures", "z" + "![" * 20_000 + "](x)" * 20_000, "", None),
    text("Markdown: stress that does not end", "z *a **a" * 20_000, "", None),
    text("Markdown: stress in stress", "*" * 4000 + "z" + "*" * 4000, "", None),
    text("Markdown: stress and underscores in turn", "z" + "*z_ " * 30_000, "", None),
    text("Markdown: back-ticks, each row of another length", "z" + " ".join("`" * n for n in range(1, 1500)), "", None),
    text("Markdown: facts that do not end", "z" + "{{" * 50_000, "", None),
    text("Markdown: gaps that do not end", "z" + "[[gap: " * 30_000, "", None),
    text("Markdown: notes that do not end", "z" + "[^" * 50_000, "", None),
    text("Markdown: references that do not end", "z" + "[@" * 50_000, "", None),
    text("Markdown: forty thousand notes", MANY_NOTES, "", None),
    text("Markdown: a definition that names itself", "z [z][z]\n\n[z]: [z]\n\n[^a]: [^a]\n\nz[^a]", "", None),
    text("Markdown: notes that call each other", "z[^a]\n\n[^a]: z[^b]\n\n[^b]: z[^a]", "", None),
    text("Markdown: a table of 3000 columns", MANY_CELLS, "", None),
    text("Markdown: a table of 200,000 rows", LONG_TABLE, "", None),
    text("Markdown: a heading of a hundred thousand words", "# " + "word " * 100_000, "", None),
    text("Markdown: a word of a megabyte", "z" * 1_000_000, "", None),
    text("Markdown: fifty thousand headings", "# z\n\nz\n\n" * 50_000, "", None),
    text("Markdown: a hundred thousand paragraphs", "z\n\n" * 100_000, "", None),
    harmless_text("Markdown: markup is words", "<script>alert(1)</script> <img src=x onerror=y> &#60;b&#62; z"),
    text("Markdown: the character NUL", "z\0z", "control-character"),
    text("Markdown: an escape of a terminal", "z \x1b[31m z", "control-character"),
    harmless_text("Markdown: characters of no number", "z &#0; &#xD800; &#x110000; &bogus; z"),
    harmless_text("Markdown: the character U+FFFF by its number", "z &#xFFFF; z"),
    text("Markdown: a link to a file", "[z](file:///etc/passwd)", "bad-link"),
    text("Markdown: a link that runs", "[z](javascript:alert(1))", "bad-link"),
    text("Markdown: a link that is its own document", "[z](data:text/html;base64,PGI+)", "bad-link"),
    text("Markdown: a link to another computer's disk", "[z](//server/share)", "bad-link"),
    text("Markdown: a link to a network share", "[z](\\\\\\\\server\\\\share)", "bad-link"),
    harmless_text("Markdown: a link with a line end", "[z](https://example.org/%0A%0D<b>)"),
    text("Markdown: a link of a megabyte", f"[z](https://example.org/{'z' * 1_000_000})", "", None),
    text("Markdown: a passage that leads out", "```{passage}\nname: ../../../../etc/hostname\n```", ""),
    text("Markdown: a passage with a full path", "```{passage}\nname: /etc/hostname\n```", ""),
    text("Markdown: a passage of a megabyte of name", f"```{{passage}}\nname: {'z' * 1_000_000}\n```", "", None),
)
