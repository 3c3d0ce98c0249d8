"""Work beside money: each line's rate of disbursement, and what was planned and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, rows
from lib.vietnamese import numbers

COUNTS: Final = ("Kế hoạch", "Đã làm", "Ước cả năm")
"""Headings of the counts; a phone, which has no room for the row of headings, says them in the cells."""


def works(made: pd.DataFrame, lines: pd.DataFrame, *, unit: str = "trieu", link: str | None = None) -> str:
    """Planned work of each line beside its money.

    Args:
        made: As ``lib.office.outputs`` gives it.
        lines: Progress by line, with names.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to; None draws no link.

    Returns:
        One line of HTML, all texts escaped; needs ``works_style`` once on the page. A line without planned
        work is left out.

    Rule: R1, R2, R5
    """
    money = {row.code: row for row in rows(lines, order="given")}
    body = "".join(
        _line(money.get(str(code)), list(part.itertuples()), unit, link)
        for code, part in made.groupby("line", sort=False)
    )
    heads = ("Dòng vốn", "Tiền đã giải ngân", "Kết quả", *COUNTS, "Việc đã làm")
    kinds = ("", "", "", "num", "num", "num", "")
    head = "".join(
        f'<th scope="col"{_kind(kind)}>{name}</th>' for name, kind in zip(heads, kinds, strict=True)
    )
    return f'<div class="lc lc-works wide"><table><thead><tr>{head}</tr></thead>{body}</table></div>'


def works_style() -> str:
    """The style sheet of the table, to be put on a page once."""
    return markup.style("works")


def _line(row: Row | None, told: Sequence[Any], unit: str, link: str | None) -> str:
    first = told[0]
    span = f' rowspan="{len(told)}"' if len(told) > 1 else ""
    name = markup.name(row, link) if row else markup.text(first.line_name)
    cells = [
        f'<th scope="rowgroup"{span}><b>{markup.text(first.line)}</b> {name}</th>',
        f"<td{span}>{_money(row, unit)}</td>",
    ]
    trs = [("".join(cells) if at == 0 else "") + _output(each) for at, each in enumerate(told)]
    return "<tbody>" + "".join(f"<tr>{cell}</tr>" for cell in trs) + "</tbody>"


def _money(row: Row | None, unit: str) -> str:
    if row is None:
        return numbers.MISSING
    said = f"<small>{phrases.money_pair(row, unit)} {phrases.unit_name(unit)}</small>"
    if row.rate is None:
        return f"{markup.chip(row.status)}{said}"
    return f"{_bar(row.rate, f'is-{row.status}')}<b>{phrases.row_rate(row)}</b>{said}"


def _output(each: Any) -> str:
    told = zip(COUNTS, (each.planned, each.achieved, each.expected), strict=True)
    counts = "".join(
        f'<td class="num" data-name="{name}">{numbers.say(_plain(value))}</td>' for name, value in told
    )
    return f"<td>{markup.text(each.unit_name)}</td>{counts}<td>{_done(each)}</td>"


def _done(each: Any) -> str:
    if pd.isna(each.achieved):
        return f'<span class="lc-quiet">{phrases.NOT_REPORTED}</span>'
    if pd.isna(each.done_rate):
        return '<span class="lc-quiet">không có kế hoạch</span>'
    return f"{_bar(each.done_rate, 'lc-work')}<b>{phrases.rate_text(each.done_rate, 0, (1.0,))}</b>"


def _bar(rate: float, kind: str) -> str:
    """A bar of a rate; beyond 100 % it ends at the edge and the number says how far it goes."""
    width = markup.percent_of(min(max(rate, 0.0), 1.0))
    return f'<span class="lc-rail"><i class="lc-fill {kind}" style="width:{width}"></i></span>'


def _plain(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""
