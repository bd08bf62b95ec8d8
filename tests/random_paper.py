"""Texts of papers drawn by lot, with everything that a text can hold: for what must be true of every paper."""

from __future__ import annotations

import random
import re

TEXT = (
    "policy cluster cooperation EU–Canada 2017 the of and a I “quoted” l’énergie x-ray co-operation state-of-the-art R&D 1,249.4 "
    "(ES), https://example.org/a-b-c/d_e/f-g-h?x=1&y=2-3 e.g. naïve Überblick w.x – Škoda Ελλάδα България soft\u00adhyphen a\u00a0b"
)
WORDS = TEXT.split(" ")
LINKS = ("a", "b-c", "d_e?x=1&y=%C3%A9", "long/" + "part-" * 12 + "z")


class RandomPaper:
    """A text, the same for the same seed; `letters` are strewn among its words."""

    def __init__(self, seed: object, letters: str = "") -> None:
        self.r, self.letters = random.Random(str(seed)), letters

    def text(self) -> str:
        """The whole text, with the labels `one` and `two`."""
        blocks = [f"# {self.line(3)} {{#one}}", f"## {self.line(2)} {{#two}}"]
        made = (self.heading, self.paragraph, self.paragraph, self.list_, self.list_, self.table, self.quote)
        blocks += [self.r.choice(made)() for _ in range(self.r.randint(2, 16))]
        return "\n\n".join(blocks) + "\n"

    def word(self) -> str:
        if self.letters and self.r.random() < 0.3:
            return "".join(self.r.choice(self.letters) for _ in range(self.r.randint(1, 5)))
        return self.r.choice(WORDS)

    def words(self) -> str:
        text = " ".join(self.word() for _ in range(self.r.randint(1, 4)))
        return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~^&@:$\"'=/])", r"\\\1", text)

    def line(self, length: int) -> str:
        """Words with all that may stand among them."""
        parts = []
        for _ in range(length):
            words, lot = self.words(), self.r.random()
            marked = (
                (0.05, f"**{words}**"),
                (0.10, f"*{words}*"),
                (0.13, f"`{self.word()}`"),
                (0.18, f"[{words}](https://example.org/{self.r.choice(LINKS)})"),
                (0.22, f"section [@{self.r.choice(['one', 'two'])}]"),
                (0.28, words + self.r.choice(["[^register]", "[^report][^remark]", "[^remark]"])),
                (0.31, f"{words}**{self.words()}**"),
            )
            parts.append(next((text for limit, text in marked if lot < limit), words))
        return self.r.choice([" ", " ", "  "]).join(parts)

    def heading(self) -> str:
        return f"{'#' * self.r.randint(1, 2)} {self.line(self.r.choice([2, 5, 12]))}\n\n## x\n\n### {self.line(2)}"

    def paragraph(self) -> str:
        return "z " + self.line(self.r.choice([3, 10, 40, 120]))

    def quote(self) -> str:
        return f"> {self.line(15)}\n>\n> {self.line(5)}"

    def table(self) -> str:
        columns, rows = self.r.randint(1, 4), self.r.choice([2, 2, 5, 16, 40])
        lines = [f"| {' | '.join(self.cell() for _ in range(columns))} |" for _ in range(rows + 1)]
        return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])

    def cell(self) -> str:
        return self.line(self.r.randint(1, self.r.choice([2, 3, 12]))) if self.r.random() < 0.9 else ""

    def list_(self, depth: int = 0) -> str:
        ordered, start, out = self.r.random() < 0.5, self.r.choice([1, 1, 3]), []
        for number in range(start, start + self.r.randint(1, 5)):
            mark = f"{number}. " if ordered else "- "
            blocks, lot = ["z " + self.line(self.r.randint(1, 20))], self.r.random()
            blocks += [self.list_(depth + 1)] if lot < 0.25 and depth < 2 else []
            blocks += [self.table() if lot > 0.95 else self.line(8)] if lot > 0.85 else []
            inside = "\n\n".join(blocks).split("\n")
            out.append("\n".join([mark + inside[0], *(" " * len(mark) + one if one else "" for one in inside[1:])]))
        return "\n".join(out)
