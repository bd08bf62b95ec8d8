"""Expressions in texts and passages (Jinja) that are made to run for ever, to grow, or to get out of the sandbox."""

from __future__ import annotations

from project import Project

from hostile.case import TEXT, Case, text

PASSAGE = "content/shared/bomb.md"


def fact(name: str, expression: str, code: str = "") -> Case:
    """An expression in the text."""
    return text(name, f"z {{{{ {expression} }}}} z", code)


def passage(name: str, words: str, line: int | None = 1, code: str = "") -> Case:
    """A passage that the text asks for."""

    def change(project: Project) -> None:
        project.write(PASSAGE, words + "\n")
        project.text("# Beginning\n\n```{passage}\nname: bomb\n```\n")

    return Case(f"passage: {name}", change, PASSAGE if line is None else f"{PASSAGE}:{line}:", code)


DOUBLED = '{% set a = namespace(x="z") %}'
NESTED = "".join(f"{{% for a{n} in x %}}" for n in range(8)) + "z" + "{% endfor %}" * 8

CASES = (
    fact("a power of a power", "9**(9**9)"),
    fact("a power with a huge exponent", "7 ** 100000000"),
    fact("a text, multiplied", "'z' * 1000000000"),
    fact("a text, multiplied in steps", "'z' * 100000 * 100000 * 100000"),
    fact("a list, multiplied", "[1] * 1000000000"),
    fact("a list in a list, multiplied", "([[1] * 50000] * 50000)|join|length"),
    fact("a width in an old format", "'%1000000000d' % 1"),
    fact("a width in a format", "'{:>1000000000}'.format(1)"),
    fact("a format of a filter", "'%1000000000s'|format(1)"),
    fact("a method that fills up", "'z'.ljust(1000000000)"),
    fact("a method that fills with zeros", "'1'.zfill(1000000000)"),
    fact("tabs of a thousand million", "'\\t'.expandtabs(1000000000)"),
    fact("a filter that centres", "'z'|center(1000000000)"),
    fact("a filter that indents", "'z\\nz'|indent(1000000000)"),
    fact("a filter that replaces", "('z'*50000)|replace('z', 'z'*50000)"),
    fact("a filter that makes batches", "[1]|batch(1000000000, 1)|list"),
    fact("a filter that slices", "[1]|slice(1000000000)|list|length"),
    fact("lists joined with themselves", "(('z'*99999)|list)|join('z'*99999)"),
    fact("a class", "''.__class__.__mro__"),
    fact("a class by a filter", "''|attr('__class__')"),
    fact("a class by a key", "''['__class__']"),
    fact("a class by a format", "'{0.__class__}'.format(country)"),
    fact("a method of a record", "country.model_construct()"),
    fact("a record, changed", "country.__setattr__('name', 'z')"),
    fact("range", "range(1000000000)"),
    fact("lipsum", "lipsum(100000)"),
    fact("a thousand brackets", "(" * 1000 + "1" + ")" * 1000),
    fact("a thousand times not", "not " * 5000 + "1"),
    fact("a sum of a hundred thousand", "1" + "+1" * 100_000),
    fact("a chain of a hundred thousand filters", "1" + "|int" * 100_000),
    fact("a number of 5000 digits", "9" * 5000),
    fact("a number too large to be shown", "(9**2000)**50"),
    fact("a statement", "1 }}{% for x in [1] %}{{ x"),
    passage("loops in loops", "{% set x = 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz' %}" + NESTED),
    passage("a macro that calls itself", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
    passage("a loop that calls itself", "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
    passage("a text that doubles", "{% set x = 'z' %}" + "{% set x = x ~ x %}" * 40 + "{{ x|length }}"),
    passage("a passage that includes a file", "{% include '/etc/hostname' %}"),
    passage("a passage that imports", "{% import 'os' as os %}{{ os }}"),
    passage("a passage that extends", "{% extends '../project.yaml' %}"),
    passage("a loop without an end tag", "{% for x in 'z' %}"),
    passage("blocks in blocks", "{% if 1 %}" * 3000 + "z" + "{% endif %}" * 3000),
    passage("brackets in brackets", "{{ " + "[" * 3000 + "]" * 3000 + " }}"),
    passage("a tag of another language", "{% autoescape false %}{{ country.name }}{% endautoescape %}{% do x %}"),
    passage("a comment without end", "z {# z"),
    passage("ten thousand variables", "".join(f"{{% set x{n} = {n} %}}\n" for n in range(100_000)) + "{{ y }}", None),
    Case(
        "passage: it asks for itself",
        lambda p: (
            p.write(PASSAGE, "```{passage}\nname: bomb\n```\n"),
            p.text("# Beginning\n\n```{passage}\nname: bomb\n```\n"),
        ),
        PASSAGE + ":1:",
        "endless-passage",
    ),
    Case(
        "passage: it asks for itself ten times",
        lambda p: (
            p.write(PASSAGE, "```{passage}\nname: bomb\n```\n\n" * 10),
            p.text("# Beginning\n\n```{passage}\nname: bomb\n```\n"),
        ),
        PASSAGE + ":",
        "",
    ),
    Case(
        "text: two hundred expressions that take long",
        lambda p: p.text("# Beginning\n\n" + "z {{ ('z'*90000)|list|length }} z\n\n" * 200 + "\0"),
        TEXT,
        "",
    ),
)
