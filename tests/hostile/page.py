"""The page template and its style sheet, made to read elsewhere or never to end."""

from __future__ import annotations

from project import Project

from hostile.case import Case

PAGE, STYLES = "templates/paper.html.j2", "templates/paper.css"


def page(name: str, words: str, code: str = "", place: str = "templates/paper.") -> Case:
    """The page template with `words` at the end of its body."""

    def change(project: Project) -> None:
        text = (project.root / PAGE).read_text("utf-8")
        project.write(PAGE, text.replace("</body>", f"{words}\n</body>") if "</body>" in text else text + words)

    return Case(f"page: {name}", change, place, code)


def styles(name: str, words: str, code: str = "", place: str = "templates/paper.") -> Case:
    """The style sheet with `words` after it."""
    return Case(
        f"styles: {name}", lambda p: p.write(STYLES, (p.root / STYLES).read_text("utf-8") + f"\n{words}\n"), place, code
    )


def imported(name: str, address: str) -> Case:
    """The style sheet with an import before it."""
    return Case(
        f"styles: {name}",
        lambda p: p.write(STYLES, f'@import url("{address}");\n' + (p.root / STYLES).read_text("utf-8")),
        STYLES,
        "",
    )


VARIABLES = (
    ":root {--a0: z z z z z z z z z z;"
    + "".join(f"--a{n}: {f'var(--a{n - 1}) ' * 10};" for n in range(1, 12))
    + "} p {font-family: var(--a11)}"
)
LAUGHS = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
USES = LAUGHS.format(
    "<g id='a0'><rect/></g>"
    + "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 10))
)

CASES = (
    page("loops in loops", "{% for a in range(99999) %}{% for b in range(99999) %}z{% endfor %}{% endfor %}"),
    page("a million rounds", "{% for a in range(1000) %}{% for b in range(1000) %}z{% endfor %}{% endfor %}"),
    page("a text, multiplied", "{{ 'z' * 1000000000 }}"),
    page("a power", "{{ 9**(9**9) }}"),
    page("a filter that fills up", "{{ 'z'|center(1000000000) }}"),
    page("words without end", "{{ lipsum(100000) }}"),
    page("a macro that calls itself", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
    page("a thousand brackets", "{{ " + "(" * 1000 + ")" * 1000 + " }}"),
    page("another file", "{% include 'file:///etc/passwd' %}"),
    page("a picture from the web", "<img src='http://example.org/x.png'>", "blocked-address"),
    page("a picture from the disk", "<img src='file:///etc/passwd'>", "blocked-address"),
    page("a picture from the disk, by its path", "<img src='/etc/passwd'>", ""),
    page("a picture of its own data", "<img src='data:image/png;base64,iVBORw0KGgo='>", "blocked-address"),
    page("a style sheet from the web", "<link rel=stylesheet href='http://example.org/x.css'>", ""),
    page("a style sheet from the disk", "<link rel=stylesheet href='file:///etc/passwd'>", ""),
    page("a style sheet in it that imports", "<style>@import 'http://example.org/x.css'</style>", ""),
    page("a file attached", "<a rel=attachment href='file:///etc/passwd'>z</a>", ""),
    page("a file attached to all", "<link rel=attachment href='file:///etc/passwd'>", ""),
    page("an object", "<object data='file:///etc/passwd'></object>", ""),
    page("an embedded page", "<embed src='http://example.org/x'>", ""),
    page("SVG with a file", LAUGHS.format("<image href='file:///etc/passwd' width='9' height='9'/>"), ""),
    page("SVG with pictures of pictures", USES, ""),
    page("SVG that is itself", LAUGHS.format("<g id='a'><use href='#a'/></g>"), ""),
    page("elements in elements", "<div>" * 20_000, ""),
    page("tables in tables", "<table><tr><td>" * 300, ""),
    page("cells over a thousand million columns", "<table><tr><td colspan=1000000000>z</td></tr></table>", ""),
    page("a megabyte without a space", "<p>" + "z" * 1_000_000 + "</p>", ""),
    imported("from the web", "http://example.org/x.css"),
    imported("from the disk", "file:///etc/passwd"),
    imported("of itself", "project:paper.css"),
    imported("of data", "data:text/css;base64,cHt9"),
    styles("a picture from the web", "p {background: url(http://example.org/x.png)}", "blocked-address"),
    styles("a picture from the disk", "p {background: url(file:///etc/passwd)}", "blocked-address"),
    styles(
        "a picture of its own data, 20 MB", "p {background: url(data:image/png;base64," + "A" * 20_000_000 + ")}", ""
    ),
    styles("contents from the web", "p::before {content: url(http://example.org/x)}", "blocked-address"),
    styles(
        "a font from the web", "@font-face {font-family: x; src: url(http://example.org/x.ttf)} p {font-family: x}", ""
    ),
    styles("a font from the disk", "@font-face {font-family: x; src: url(file:///etc/passwd)} p {font-family: x}", ""),
    styles("a font of the machine", "@font-face {font-family: x; src: local(DejaVu Sans)} p {font-family: x}", ""),
    styles("a colour profile from the disk", "@color-profile --x {src: url(file:///etc/passwd)}", ""),
    styles("pages of a thousand million points", "@page {size: 1000000000px 1000000000px}", ""),
    styles("pages of one point", "@page {size: 1px 1px; margin: 0}", ""),
    styles("letters of a thousand million points", "p {font-size: 1000000000px}", ""),
    styles("letters of a ten-thousandth of a point", "p {font-size: 0.0001px}", ""),
    styles("a space of a thousand million points", "p {padding-top: 1000000000px}", "", ""),
    styles("a height of ten million points", "p {height: 10000000px}", "", ""),
    styles("a line of ten million points", "p {line-height: 10000000px}", "", ""),
    styles("a hundred million columns", "body {columns: 100000000}", ""),
    styles("a letter repeated", "p::before {content: '" + "z " * 500_000 + "'}", ""),
    styles("variables of variables", VARIABLES, ""),
    styles("a variable that is itself", "p {--a: var(--b); --b: var(--a); color: var(--a)}", ""),
    styles("sums in sums", "p {width: " + "calc(1px + " * 3000 + "1px" + ")" * 3000 + "}", ""),
    styles("brackets in brackets", "p {width: " + "(" * 50_000 + ")" * 50_000 + "}", ""),
    styles("blocks in blocks", "@media print {" * 5000 + "p {color: red}" + "}" * 5000, ""),
    styles("rules in rules", "p {" * 5000 + "color: red" + "}" * 5000, ""),
    styles("not not not", "p" + ":not(" * 2000 + "b" + ")" * 2000 + " {color: red}", ""),
    styles("a hundred thousand rules", "p b i {color: red}\n" * 100_000, ""),
    styles(
        "a counter of a thousand million",
        "p {counter-increment: x 1000000000} p::before {content: counter(x, lower-roman)}",
        "proof-",
        "content/utopia/",
    ),
    styles(
        "a counter that counts itself",
        "@counter-style x {system: extends x} p::before {content: counter(page, x)}",
        "proof-",
        "content/utopia/",
    ),
    styles(
        "a counter padded",
        "@counter-style x {system: numeric; symbols: a b; pad: 100000000 'z'} p::before {content: counter(page, x)}",
        "proof-",
        "content/utopia/",
    ),
    styles(
        "a page after each page",
        "p {page: auto; break-before: page} body {orphans: 1000000000; widows: 1000000000}",
        "",
        "",
    ),
    styles("a picture repeated", "p {background: url(outline:x) 0 0 / 0.01px 0.01px}", "", ""),
    styles("an outline of a megabyte", f"p {{background: url('outline:{'z' * 1_000_000}')}}", ""),
    styles(
        "a gradient of a hundred thousand stops",
        f"p {{background: linear-gradient({', '.join(['red'] * 100_000)})}}",
        "",
    ),
    styles("a character NUL", "p {color: \0 red}", ""),
    styles("a comment without end", "/* z", "", ""),
)
