"""A paper with everything that the structure of a PDF must get right: parts on several pages, lists in lists, long notes …"""

from __future__ import annotations

from picture import red_picture
from project import Project

WORDS = "words and more words that go on "
ROWS = "\n".join(f"| row {n} | {'two ' * (n % 7)} | |" for n in range(40))
TEXT = f"""\
# Beginning {{#start}}

A paragraph[^register] with a [link **in** bold](https://example.org/a/{"long-address-" * 6}end), with section [@start], with
`code`, with *stress*, [mots *français*]{{lang=fr}}, and [two][^long] notes[^report][^remark].

1. first
   - in it, with a note[^register]
     1. {WORDS * 30}

        a paragraph of its own
     2. deep
   - {WORDS * 40}

   after the list
2. second

   > quoted in an item

## Tables {{#tables}}

{WORDS * 60}

| Head[^report] | Other | |
|:---|---:|---|
{ROWS}

> Quoted words[^remark].

![What it shows](picture.png)

### Below

{WORDS * 90}[^long]

## Stories {{#stories}}

```{{story}}
id: ferry
```

[two]: https://example.org/two

[^long]: {WORDS * 70}
"""
STORY = f"""\
partners: [harbour, orchard]
sectors: [{{sector: trade}}]
context: |
  {WORDS * 150}

  - an item[^register]
cooperation: {{type: Ferry, text: Words., sources: [report]}}
objective: Words.
policy_support: |
  {WORDS * 150}
results: Words.
contact: {{name: A. Nyone, role: Ferryman, phone: "+64 1 234 56 78", email: ferry@example.org}}
"""


def write_everything(project: Project) -> None:
    """Make it the paper of a small project."""
    project.write("content/utopia/picture.png", red_picture(60, 30))
    project.change("content/utopia/paper.yaml", "sections: [text.md]\n", "sections: [text.md]\nstories: [ferry]\n")
    project.write("content/utopia/stories/ferry.yaml", STORY)
    project.change("content/data/clusters.yaml", "name: Harbour Cluster, ", "name: Harbour Cluster, name_lang: mi, ")
    project.text(TEXT)
