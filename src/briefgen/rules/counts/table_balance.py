"""A table typed by hand has figures that nobody has added up.

Looks for: tables with columns of imports, exports and a balance (`table-balance.yaml` of the house style has what they are
called) in which a balance differs from exports minus imports by more than rounding explains. Tables made from the records
of trade are looked at there.

Example: | 2016 | 250.5 | 363.7 | 131.2 | (363.7 − 250.5 = 113.2.)

Mend: compare the three figures with the source; best, put them into the records of trade.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefgen.editor.prose import Prose
from briefgen.editor.reading import Reading
from briefgen.editor.rule import Finding, Findings, Quote, rule

FIGURE = re.compile(r"[−–-]?\d[\d,]*(?:\.\d+)?")
ROUNDING = Decimal("1.5")
COLUMNS = ("imports", "exports", "balance")


@rule("table-balance", "warning", guesses=True, languages=("en",))
def table_balance(reading: Reading) -> Findings:
    """Find balances in tables that do not follow from imports and exports."""
    called = reading.style.pairs("table-balance", COLUMNS)
    known = {row.balance for trade in reading.holdings.all("trade").values() for row in trade.years}
    for cells in _tables(reading):
        width = next((i for i, cell in enumerate(cells[1:], 1) if _figure(cell) is not None), 0)
        for size in range(3, min(8, width + 1) if width else 0):
            columns = _columns(cells[:size], called)
            if columns and len(columns) == 3 and _figure(cells[size]) is not None:
                yield from _wrong(cells[size:], size, columns, known)
                break


def _tables(reading: Reading) -> list[list[Prose]]:
    """The cells of each table: those that stand at one place in the source."""
    tables: list[list[Prose]] = []
    for prose in reading.of("cell"):
        if not (tables and tables[-1][-1].span == prose.span):
            tables.append([])
        tables[-1].append(prose)
    return tables


def _columns(header: Sequence[Prose], called: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, cell in enumerate(header):
        what = next((what for name, what in called.items() if name in cell.text.lower()), None)
        if what and what not in found:
            found[what] = i
    return found


def _wrong(cells: Sequence[Prose], size: int, columns: Mapping[str, int], known: set[str]) -> Findings:
    for start in range(0, len(cells) - size + 1, size):
        row = cells[start : start + size]
        values = {what: _figure(row[i]) for what, i in columns.items()}
        imports, exports, balance = values.get("imports"), values.get("exports"), values.get("balance")
        if imports is None or exports is None or balance is None or str(balance) in known:
            continue
        unit = max(Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in (imports, exports, balance))
        if abs(exports - imports - balance) > ROUNDING * unit:
            cell = row[columns["balance"]]
            message = f"the balance {balance} is not exports minus imports: {exports} − {imports} = {exports - imports}"
            yield Finding(message, Quote(cell, 0, len(cell.text)), "compare the three figures with the source")


def _figure(cell: Prose) -> Decimal | None:
    text = cell.text.strip()
    if not FIGURE.fullmatch(text):
        return None
    return Decimal(re.sub(r"[−–]", "-", text).replace(",", ""))
