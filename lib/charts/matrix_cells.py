"""The cells of the matrix: a rate with its sign on the fill of its status, and the kinds of empty."""

from __future__ import annotations

from typing import Final

from lib.charts import markup, phrases
from lib.charts.rows import Row
from lib.vocabulary import labels

PERCENT: Final = "\u00a0%"
NO_MONEY: Final = "không có vốn"
"""What a white cell says: no document gives it money, not even a nought."""

BLANK: Final = f'<td><span class="lc-none"><u class="lc-hid">{NO_MONEY}</u></span></td>'


def is_blank(row: Row | None) -> bool:
    """Whether no document speaks of money here; a stated nought is another thing."""
    return row is None or (row.status == "not_allocated" and row.allocated_vnd is None)


def cell(row: Row | None, where: str, link: str, unit: str, *, decimals: int = 0, small: str = "") -> str:
    """One cell.

    The tab key passes it by: the cells of a row lead where its head leads, and one stop is enough for all.

    Args:
        row: What it says; None where nothing is known.
        where: What it is of, for the sentence a screen reader speaks and a hover shows.
        link: Attributes of the link it is; "" for none.
        unit: "trieu" or "dong".
        decimals: Of the rate.
        small: HTML under the number; a total has its money there.

    Returns:
        A ``<td>``.

    Rule: R2, R3
    """
    if row is None or is_blank(row):
        return BLANK
    said = markup.text(f"{where}: {', '.join(spoken(row, unit))}")
    inner = _number(row, decimals) + small
    if not link:
        return f'<td><span class="lc-cell is-{row.status}" role="img" aria-label="{said}">{inner}</span></td>'
    return f'<td><a class="lc-cell is-{row.status}" {link} tabindex="-1" aria-label="{said}">{inner}</a></td>'


def spoken(row: Row, unit: str) -> list[str]:
    """Rate, status, money and gap of a cell: what its colour and number stand for."""
    status = phrases.status_name(row)
    if not row.has_plan:
        return [status] + ([f"đã chi {phrases.amount(row.disbursed_vnd, unit)}"] if row.disbursed_vnd else [])
    rate = [] if row.rate is None else [phrases.row_rate(row)]
    money = f"{phrases.money_pair(row, unit)} {phrases.unit_name(unit)}"
    return [*rate, status, money, phrases.gap_text(row, unit)]


def _number(row: Row, decimals: int) -> str:
    sign = f"<i>{labels.STATUS[row.status].sign}</i>"
    if row.rate is None:
        return sign
    return f"<b>{phrases.row_rate(row, decimals).removesuffix(PERCENT)}</b>{sign}"
