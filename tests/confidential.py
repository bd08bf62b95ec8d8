"""A paper with everything that can be confidential, beside its like that is not, and what the public edition may hold of it."""

from __future__ import annotations

from picture import red_picture
from project import Project

PAPER = "content/utopia/paper.yaml"
RECORDS = {
    "sources": """
s_open: {url: "https://example.org/zopensource", label: Zopenlabel}
s_secret: {url: "https://example.org/zsecretsource", label: Zsecretlabel, confidential: true}
s_remark: {text: "Zsecretremark of a meeting.", confidential: true}
""",
    "facts": """
f_open: {text: zopenfact, source: s_secret}
f_secret: {text: zsecretfact, source: s_open, confidential: true}
""",
    "partnerships": """
p_open: {kind: escp, name: Zopenpartnership, sectors: [crafts], targets: [NZ], members: [orchard, mill], source: s_secret,
  further: [s_open, s_secret], summary: Zopensummary.}
p_secret: {kind: escp, name: Zsecretpartnership, sectors: [crafts], targets: [NZ], members: [orchard], source: s_open,
  summary: Zsecretsummary., confidential: true}
""",
    "agreements": """
a_open: {type: mou, parties: [harbour, orchard], field: crafts, signed: "2011", sources: [s_secret, s_open]}
a_secret: {type: cooperation, parties: [harbour, mill], field: crafts, signed: "1961-07-23", sources: [s_open], confidential: true}
a_of_secret: {type: cooperation, parties: [harbour, p_secret], field: crafts, signed: "1962-07-23", sources: [s_open]}
""",
    "arrangements": """
r_open: {country: NZ, name: Zopenarrangement, signed: "2012", sources: [s_secret]}
r_secret: {country: NZ, name: Zsecretarrangement, signed: "1963", sources: [], confidential: true}
""",
    "trade": """
t_open: {country: NZ, unit: million, source: s_open, retrieved: "2019",
  years: [{year: "2018", imports: 31.7, exports: 2, balance: 1}]}
t_secret: {country: NZ, unit: million, source: s_open, retrieved: "2019", confidential: true,
  years: [{year: "2018", imports: 196117.23, exports: 2, balance: 1}]}
t_unsourced: {country: NZ, unit: million, source: s_secret, retrieved: "2019",
  years: [{year: "2018", imports: 196217.23, exports: 2, balance: 1}]}
""",
}
STORY = """\
partners: [harbour, {partner}]
sectors: [{{sector: crafts}}]
context: Z{name}context.
cooperation: {{type: Exchange, sources: [s_open, s_secret], text: Text.}}
objective: Text.
policy_support: Text.
results: |
  Text.

  :::{{confidential}}
  Zsecretresult.
  :::
contact: {{name: Zz{name} Zy{name}, role: Zx{name}, phone: "{phone}", email: zw{name}@example.org{more}}}
links: [{links}]
{mark}"""
STORIES = {
    "agreed": ("orchard", "+64 900 000 1", ', consent: "2019"', "s_open", ""),
    "silent": ("orchard", "+64 900 000 2", "", "s_open, s_secret", ""),
    "late": ("orchard", "+64 900 000 3", ', consent: "2021"', "s_secret", ""),
    "asked": ("orchard", "+64 900 000 4", ", consent: {gap: consent of Zvasked, owner: WP1}", "", ""),
    "shy": ("orchard", "+64 900 000 5", ', consent: "2019", confidential: true', "", ""),
    "secret": ("orchard", "+64 900 000 6", ', consent: "2019"', "s_open", "confidential: true\n"),
    "parted": ("p_secret", "+64 900 000 7", ', consent: "2019"', "s_open", ""),
}
TEXT = """\
# Beginning

Zopenwords, {{ facts.f_open }}.

:::{confidential}
## Zsecretheading {#zsecretlabel}

Zsecretwords, {{ facts.f_secret }}, [zsecretlink](https://example.org/zsecretaddress),
mail [us](mailto:zsecretmail@example.org).[^s_remark]

![Zsecretalternative](zsecretpicture.png)

| Zsecrethead |
|---|
| Zsecretcell |

> Zsecretquote.[^own]
:::

There are {{ country.trade | length }} tables.

```{listing}
of: agreements
passage: entry
```

```{listing}
of: partnerships
passage: group
```

```{passage}
name: figures
```

# Stories

There are {{ stories | length }} stories.

STORIES

[^own]: Zsecretnote.
"""
SHARED = {
    "entry": "{{ item.type }} {{ item | parties | map(attribute='name') | series }} {{ item.signed }}{{ item.sources | notes }}\n",
    "group": "{{ item.name }} {{ item | members }}{{ item.source | notes }} {{ item.summary }}{{ item.further | notes }}\n",
    "figures": """\
{% for table in country.trade %}
In {{ table.unit }}:{{ table.source | notes }} {{ table.years[0].imports }}

{% endfor %}
{{ country.arrangement.name }}{{ country.arrangement.sources | notes }}

:::{confidential}
Zsecretpassage {{ facts.f_secret }}
:::
""",
}
OPEN_WORDS = """
zopenwords zopenfact zopensource zopenlabel zopenpartnership zopensummary 2011 zopenarrangement 31.7 zagreedcontext zzagreed
zyagreed zxagreed zwagreed 649000001 zsilentcontext zlatecontext zshycontext
"""
SECRET_WORDS = """
zsecretsource zsecretlabel zsecretremark zsecretfact zsecretpartnership zsecretsummary 1961-07-23 1962-07-23 zsecretarrangement
196117.23 196217.23 zsecretheading zsecretwords zsecretlink zsecretaddress zsecretmail zsecretalternative zsecrethead zsecretcell
zsecretquote zsecretnote zsecretpassage zsecretresult zsecretcontext zpartedcontext
"""
OPEN, SECRET = OPEN_WORDS.split(), SECRET_WORDS.split()
OF_PEOPLE = [f"{z}{name}" for name in STORIES if name != "agreed" for z in ("zz", "zy", "zx", "zw")]
SECRET += [*OF_PEOPLE, *(f"64900000{n}" for n in range(2, 8))]
NEVER = ["zvasked", "secretpicture", "s_secret", "s_remark", "stories/secret", "stories/parted", "p_secret"]


def mix(project: Project) -> Project:
    """Make it the paper of a project."""
    for kind, text in RECORDS.items():
        path = project.root / f"content/data/{kind}.yaml"
        before = path.read_text("utf-8").replace("{}\n", "") if path.exists() else ""
        project.write(f"content/data/{kind}.yaml", before + text)
    for name, (partner, phone, more, links, mark) in STORIES.items():
        text = STORY.format(name=name, partner=partner, phone=phone, more=more, links=links, mark=mark)
        project.write(f"content/utopia/stories/{name}.yaml", text)
    for name, text in SHARED.items():
        project.write(f"content/shared/{name}.md", text)
    blocks = "\n".join(f"```{{story}}\nid: {name}\n```\n" for name in STORIES)
    project.text(TEXT.replace("STORIES", blocks))
    project.write("content/utopia/zsecretpicture.png", red_picture(30, 20))
    project.change(PAPER, "sections: [text.md]\n", f"sections: [text.md]\nstories: [{', '.join(STORIES)}]\n")
    project.change(PAPER, '    date: {text: March 2020, date: "2020-03-31"}\n',
                   '    date: {text: March 2020, date: "2020-03-31"}\n    state: draft\n')  # fmt: skip
    return project


KINDS = ("source", "fact", "partnership", "agreement", "trade", "arrangement")
PLACES = (*KINDS, "story", "contact", "block", "passage", "item", "row")


def scatter(project: Project, marked: set[str], order: list[str], depth: int) -> None:
    """Write the files: each of `PLACES` has its word, and is confidential when it is `marked`."""

    def flag(place: str) -> str:
        return ", confidential: true" if place in marked else ""

    def block(place: str, text: str, indent: str = "") -> str:
        lines = (
            [":" * depth + "{confidential}", *text.split("\n"), ":" * depth] if place in marked else text.split("\n")
        )
        return "\n".join(indent + line if line else "" for line in lines)

    data = {
        "sources": f's: {{text: "Zqsource."{flag("source")}}}\no: {{url: "https://example.org/o"}}',
        "facts": f"f: {{text: zqfact{flag('fact')}}}",
        "partnerships": f"p: {{kind: escp, name: Zqpartnership, sectors: [crafts], targets: [NZ],"
        f" summary: W., source: s{flag('partnership')}}}",
        "agreements": f"g: {{type: mou, parties: [harbour, zqagreement], field: crafts, signed: '2010',"
        f" sources: [s, o]{flag('agreement')}}}",
        "arrangements": f"r: {{country: NZ, name: Zqarrangement, signed: '2012', sources: [s]{flag('arrangement')}}}",
        "trade": f"t: {{country: NZ, unit: zqtrade, source: o, retrieved: '2019',"
        f" years: [{{year: '2018', imports: 1, exports: 2, balance: 1}}]{flag('trade')}}}",
        "clusters": "harbour: {name: Harbour, country: NZ}\nmill: {name: Mill, country: DE}\n"
        "zqagreement: {name: Zqagreement, country: FR}",
    }
    for kind, text in data.items():
        project.write(f"content/data/{kind}.yaml", text + "\n")
    consent = "" if "contact" in marked else ', consent: "2019"'
    row = block("row", "Zqrow.", "  ")
    project.write("content/utopia/stories/one.yaml", f"""\
partners: [harbour, mill]
sectors: [{{sector: crafts}}]
context: Zqstory.
cooperation: {{type: Exchange, sources: [s], text: Text.}}
objective: Text.
policy_support: Text.
results: |
  Words.

{row}
contact: {{name: Zqcontact Zqsurname, role: Head, phone: "+64 900 111 22", email: zqmail@example.org{consent}}}
confidential: {str("story" in marked).lower()}
""")  # fmt: skip
    fact = "In {{ facts.f }}."
    parts = {
        "a": f"{block('fact', fact)}\n\n{block('block', 'Zqblock.')}\n\n- An item.\n\n{block('item', 'Zqitem.', '  ')}",
        "b": "```{passage}\nname: more\n```\n\n```{story}\nid: one\n```",
        "c": f"{block('source', 'Noted.[^s]')}\n\n```{{listing}}\nof: partnerships\npassage: group\nnone: none\n```\n\n"
             "```{listing}\nof: agreements\npassage: entry\nnone: none\n```",
    }  # fmt: skip
    project.text("# Beginning\n\n" + "\n\n# Part\n\n".join(parts[name] for name in order) + "\n")
    project.write("content/shared/none.md", "There is none.\n")
    project.write("content/shared/group.md", "{{ item.name }}{{ item.source | notes }}\n")
    project.write("content/shared/entry.md", SHARED["entry"])
    passage = block("passage", "Zqpassage.")
    project.write("content/shared/more.md", f"""\
Words.

{passage}

{{% for table in country.trade %}}
In {{{{ table.unit }}}}.

{{% endfor %}}
{{{{ country.arrangement.name if country.arrangement else "Nothing" }}}}
""")  # fmt: skip
    text = (project.root / PAPER).read_text("utf-8")
    if "stories:" not in text:
        project.change(PAPER, "sections: [text.md]\n", "sections: [text.md]\nstories: [one]\n")
