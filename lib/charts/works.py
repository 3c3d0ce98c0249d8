"""Work beside money: what is paid and what is done of each line, on one axis, with the cost of a unit."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, rows
from lib.charts.work_words import FULL, cost_text, differ, work_sentence
from lib.vietnamese import numbers
from lib.vocabulary import labels

HEADS: Final = (
    ("", "Tiền, việc"),
    ("bar", ""),
    ("num", "Tỷ lệ"),
    ("num", "Đã làm"),
    ("num", "Kế hoạch"),
    ("num", "Ước cả năm"),
    ("num", "Suất chi theo kế hoạch"),
    ("num", "Suất chi đã làm"),
)
"""Kind and heading of the columns; a phone, which has no room for them, says them in the cells."""
SHORTEST_END: Final = 1.1
"""The right end of the axis at least: the mark at 100 % is inside it."""


def works(
    made: pd.DataFrame,
    lines: pd.DataFrame,
    *,
    points: float,
    unit: str = "trieu",
    link: str | None = None,
    trace: markup.Trace | None = None,
) -> str:
    """The money and the work of each line, in the order given.

    Args:
        made: Work beside money, as ``lib.progress.beside.money_beside`` gives it, with names.
        lines: Progress by line, with names.
        points: Money and work farther apart than so many percentage points are not in step.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to; None draws no link.
        trace: Where figures of money can be followed to their cells.

    Returns:
        One line of HTML, all texts escaped; needs ``works_style`` once on the page. A line without work is
        left out.

    Rule: R1, R2, R3, R5
    """
    money = {row.code: row for row in rows(lines, order="given")}
    told = [float(rate) for table in (made["done_rate"], made["rate"]) for rate in table.dropna()]
    end = max([SHORTEST_END, *told])
    body = "".join(
        _line(money.get(str(code)), part, points, unit, link, trace, end)
        for code, part in made.groupby("line", sort=False)
    )
    axis = f'<i class="lc-at-full" style="left:{markup.percent_of(FULL, end)}">{numbers.percent(FULL, 0)}</i>'
    head = "".join(
        f'<th scope="col" class="{kind}">{_cost_unit(name, unit) or axis}</th>' for kind, name in HEADS
    )
    return f'<div class="lc lc-works wide"><table><thead><tr>{head}</tr></thead>{body}</table></div>'


def works_style() -> str:
    """The style sheet of the table, to be put on a page once."""
    return markup.style("works")


def _line(
    row: Row | None,
    part: pd.DataFrame,
    points: float,
    unit: str,
    link: str | None,
    trace: markup.Trace | None,
    end: float,
) -> str:
    first = part.iloc[0]
    name = markup.name(row, link) if row else markup.text(first["line_name"])
    said = markup.text(work_sentence(part, points=points, unit=unit))
    head = (
        f'<tr class="lc-of"><th scope="rowgroup" colspan="{len(HEADS)}"><b>{markup.text(first["line"])}</b> '
        f"{name}<span>{said}</span></th></tr>"
    )
    body = "".join(_work(each, unit, end) for each in part.itertuples())
    return f"<tbody>{head}{_money(row, unit, trace, end)}{body}</tbody>"


def _money(row: Row | None, unit: str, trace: markup.Trace | None, end: float) -> str:
    if row is None:
        return ""
    source = markup.source_link(trace, row.code, row.name)
    paid = None if row.disbursed_vnd is None else phrases.amount(row.disbursed_vnd, unit)
    figures = (
        (paid, "disbursed_vnd"),
        (phrases.amount(row.allocated_vnd, unit), "allocated_vnd"),
        (None if row.expected_vnd is None else phrases.amount(row.expected_vnd, unit), "expected_vnd"),
    )
    rate = phrases.row_rate(row, 0) if row.rate is not None else numbers.MISSING
    cells = [
        f"<td>{markup.text(f'Tiền ({phrases.unit_name(unit)})')}{_status(row)}{source}</td>",
        _bar(row.rate, f"is-{row.status}", phrases.EMPTY_WORDS.get(row.status, phrases.NOT_REPORTED), end),
        _cell(rate, "Tỷ lệ", markup.figure_trace(trace, "rate")),
        *(
            _cell(said or numbers.MISSING, heading, markup.figure_trace(trace, column))
            for (said, column), (_, heading) in zip(figures, HEADS[3:6], strict=True)
        ),
        "<td></td><td></td>",
    ]
    return f'<tr class="lc-row-money"{markup.row_trace(trace, row.code)}>{"".join(cells)}</tr>'


def _status(row: Row) -> str:
    """What the bar's fill stands for; without a rate there is none, and its place says why."""
    if row.rate is None:
        return ""
    return f"<small>{labels.STATUS[row.status].sign} {phrases.status_name(row)}</small>"


def _work(each: Any, unit: str, end: float) -> str:
    rate = _plain(each.done_rate)
    empty = phrases.NOT_REPORTED if pd.isna(each.achieved) else "không có kế hoạch"
    shown = phrases.rate_text(rate, 0, (FULL,)) if rate is not None else numbers.MISSING
    counts = (each.achieved, each.planned, each.expected)
    costs = (_cost(each.planned_cost_vnd, unit), _cost(each.done_cost_vnd, unit) + _times(each))
    cells = [
        f"<td>{markup.text(each.unit_name)}</td>",
        _bar(rate, "lc-work", empty, end),
        _cell(shown, "Tỷ lệ"),
        *(
            _cell(numbers.say(_plain(count)), heading)
            for count, (_, heading) in zip(counts, HEADS[3:6], strict=True)
        ),
        *(_cell(cost, heading) for cost, (_, heading) in zip(costs, HEADS[6:], strict=True)),
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(said: str, heading: str, more: str = "") -> str:
    kind = "num is-none" if said == numbers.MISSING else "num"
    return f'<td class="{kind}" data-name="{heading}"{more}>{said}</td>'


def _bar(rate: float | None, kind: str, empty: str, end: float) -> str:
    """A bar on the common axis with the mark at 100 %; where there is no rate, why not."""
    mark = f'<i class="lc-mark" style="left:{markup.percent_of(FULL, end)}"></i>'
    if rate is None:
        return (
            f'<td class="bar"><span class="lc-rail is-empty"><i class="lc-why">{empty}</i>{mark}</span></td>'
        )
    width = markup.percent_of(max(rate, 0.0), end)
    fill = f'<i class="lc-fill {kind}" style="width:{width}"></i>'
    return f'<td class="bar"><span class="lc-rail">{fill}{mark}</span></td>'


def _cost(value: Any, unit: str) -> str:
    return numbers.MISSING if pd.isna(value) else cost_text(float(value), unit)


def _times(each: Any) -> str:
    """The cost of what is done against the plan's; of different days it is no more than a hint."""
    if pd.isna(each.cost_times):
        return ""
    apart = ", khác ngày" if differ(each.paid_on, each.reported_on) else ""
    return f"<small>{numbers.say(float(each.cost_times), 2)} lần kế hoạch{apart}</small>"


def _cost_unit(name: str, unit: str) -> str:
    return f"{name} ({phrases.unit_name(unit)})" if name.startswith("Suất chi") else name


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
