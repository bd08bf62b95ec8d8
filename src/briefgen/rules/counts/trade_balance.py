"""A balance of trade that is not exports minus imports shows that one of the three figures was typed wrongly.

Looks for: years in the records of trade whose balance differs from the EU's exports minus its imports by more than rounding
explains (one and a half units of the last place), and years that stand there twice or not in order.

Example: `imports: "249.4", exports: "371.3", balance: "112.0"`. (371.3 − 249.4 = 121.9.)

Mend: compare the three figures with the source.
"""

from __future__ import annotations

from decimal import Decimal

from briefgen.editor.reading import Holdings
from briefgen.editor.rule import Finding, Findings, record_rule
from briefgen.records.values import Gap

ROUNDING = Decimal("1.5")  # three figures, each rounded by up to half a unit


@record_rule("trade-balance", "error")
def trade_balance(holdings: Holdings) -> Findings:
    """Find balances that do not follow from imports and exports."""
    for id_, trade in holdings.of("trade"):
        before = ""
        for i, row in enumerate(trade.years):
            if before and row.year <= before:
                message = f"the year {row.year} stands after {before}"
                yield Finding(
                    message, holdings.span("trade", id_, "years", i, "year"), "each year once, the oldest first"
                )
            before = row.year
            figures = (row.imports, row.exports, row.balance)
            if any(isinstance(figure, Gap) for figure in figures):
                continue
            imports, exports, balance = map(Decimal, figures)
            unit = max(Decimal(1).scaleb(int(figure.as_tuple().exponent)) for figure in (imports, exports, balance))
            if abs(exports - imports - balance) > ROUNDING * unit:
                message = (
                    f"the balance {balance} is not exports minus imports: {exports} − {imports} = {exports - imports}"
                )
                place = holdings.span("trade", id_, "years", i, "balance")
                yield Finding(message, place, "compare the three figures with the source")
