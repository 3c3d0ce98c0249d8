"""Tables as HTML text: they print, a screen reader reads them, and all they hold is escaped."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

import pandas as pd

from lib.charts import markup
from lib.charts.markup import Trace
from lib.outputs.columns import Column, Kind
from lib.vietnamese import dates, numbers
from lib.vocabulary.formulas import FORMULAS, SAME

TextColumn = Callable[[pd.Series, Column], pd.Series]
SCROLLS: Final = 'tabindex="0" role="group" aria-label="Bảng số liệu; cuộn ngang bằng phím mũi tên"'
"""On a narrow screen a table scrolls sideways; the keyboard must reach it to do so."""
FIGURES: Final = frozenset({*FORMULAS, *SAME})
NO_LINKS: Final[Mapping[str, tuple[str, str]]] = {}


def to_html(
    table: pd.DataFrame,
    columns: Sequence[Column],
    *,
    sums: int = 0,
    exact: bool = False,
    links: Mapping[str, tuple[str, str]] = NO_LINKS,
    quoted: bool = False,
    trace: Trace | None = None,
) -> str:
    """A table for people: numbers right-aligned and all alike in a column, dates as dd/mm/yyyy.

    Args:
        table: Holds the columns by name; others are left out.
        columns: What to show, from left to right; money in the unit of its column.
        sums: So many rows at the end are sums of those before and stand out.
        exact: Say each amount with all its decimals, as it stands in its cell, instead of all alike.
        links: Column of names → the column of their codes and the start of the address they lead to. A name
            without a code, or in a table that has no such column, leads nowhere.
        quoted: Whether the codes are ends of addresses already.
        trace: Where the figures can be followed to their cells; rows are named by the keys the table has.

    Returns:
        HTML, all texts escaped; NA is "–". A link carries ``data-go``, as those in charts do.

    Raises:
        KeyError: the table lacks a column.

    Rule: R7
    """
    told = {**_TOLD, "money": _exact_money} if exact else _TOLD
    shown = [_escaped(told[column.kind](table[column.name], column)) for column in columns]
    shown = [
        _linked(cells, table, links.get(of.name), quoted=quoted)
        for cells, of in zip(shown, columns, strict=True)
    ]
    kinds = ["" if column.kind == "text" else "num" for column in columns]
    shown, whose = _traced(shown, table, columns, trace, sums)
    rows = list(zip(*shown, whose, strict=True))
    first_sum = len(rows) - sums
    figures = [markup.figure_trace(trace, of.name) if of.name in FIGURES else "" for of in columns]
    body = "".join(
        _row(row, kinds, "sum" if place >= first_sum else "", attributes=figures, whose=of_row)
        for place, (*row, of_row) in enumerate(rows)
    )
    # a unit broken over two lines reads badly
    headings = [column.heading.replace("triệu đồng", "triệu\u00a0đồng") for column in columns]
    looks = ["tbl", "cells" if exact else "figures"]
    if any(column.kind == "money" and column.unit == "dong" for column in columns):
        looks.append("long")  # whole đồng take more room
    return _table(headings, kinds, body, " ".join(looks))


def text_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    stacks: bool = False,
    right: Collection[int] = (),
    links: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> str:
    """A table of texts.

    Args:
        headers: Headings, from left to right.
        rows: One cell per heading, said as ``str`` says it.
        stacks: Whether each row becomes a card on a narrow screen, its cells below each other.
        right: Positions of the columns whose texts are numbers.
        links: Position of a column → for each row the address its text leads to, "" for none.

    Returns:
        HTML, all texts escaped. A link carries ``data-go``, as those in charts do.
    """
    kinds = ["num" if at in right else "" for at in range(len(headers))]
    labels = headers if stacks else ()
    said = [_escaped(row) for row in rows]
    for column, addresses in links.items():
        for cells, address in zip(said, addresses, strict=True):
            cells[column] = _link(address, cells[column])
    body = "".join(_row(cells, kinds, labels=labels) for cells in said)
    return _table(headers, kinds, body, "tbl told stacks" if stacks else "tbl told")


def rounding_note(table: pd.DataFrame, columns: Sequence[Column], *, sums: int = 1) -> str:
    """What to say under a table whose shown parts do not add up to the shown sum.

    Args:
        table: As in ``to_html``; its last row is the sum.
        columns: As in ``to_html``.
        sums: 1 where there is a row of sums, else 0.

    Returns:
        A sentence; "" where all columns add up as shown, or where parts do not even add up exactly (what they
        lack is then no matter of rounding).

    Rule: R7
    """
    if sums != 1 or len(table) < 2:
        return ""
    wrong = [column.label for column in columns if column.kind == "money" and _rounded_off(table, column)]
    if not wrong:
        return ""
    return f"Số trên bảng đã làm tròn nên cộng các dòng lệch chút ít so với tổng, ở cột: {', '.join(wrong)}."


def _rounded_off(table: pd.DataFrame, column: Column) -> bool:
    values = table[column.name]
    parts, whole = values.iloc[:-1].fillna(0), values.iloc[-1]
    if pd.isna(whole) or round(parts.sum()) != round(whole):
        return False
    step = column.factor // 10 ** numbers.decimals_needed(values, column.unit, numbers.MONEY_DECIMALS)
    return sum(_steps(part, step) for part in parts) != _steps(whole, step)


def _steps(value: float, step: int) -> int:
    """A value in whole steps, rounded half up."""
    return (2 * round(value) + step) // (2 * step)


def _table(headers: Sequence[str], kinds: Sequence[str], body: str, look: str = "tbl") -> str:
    heads = "".join(
        f'<th scope="col"{_kind(kind)}>{html.escape(name)}</th>'
        for name, kind in zip(headers, kinds, strict=True)
    )
    inside = f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="wide" {SCROLLS}><table class="{look}">{inside}</table></div>'


def _row(
    cells: Sequence[str],
    kinds: Sequence[str],
    kind: str = "",
    labels: Sequence[str] = (),
    attributes: Sequence[str] = (),
    whose: str = "",
) -> str:
    said = [f' data-label="{html.escape(label)}"' for label in labels] or attributes or [""] * len(cells)
    inside = "".join(
        f"<td{_kind(name)}{more}>{cell}</td>" for cell, name, more in zip(cells, kinds, said, strict=True)
    )
    return f"<tr{_kind(kind)}{whose}>{inside}</tr>"


def _traced(
    shown: list[list[str]], table: pd.DataFrame, columns: Sequence[Column], trace: Trace | None, sums: int
) -> tuple[list[list[str]], list[str]]:
    """The cells with a way to each row's sources in its last name, and whose figures each row has."""
    keys = [] if trace is None else [key for key in trace.names if key in table]
    if trace is None or not keys:
        return shown, [""] * len(table)
    codes = zip(*(table[key].fillna("").astype("str") for key in keys), strict=True)
    rows: list[dict[str, str]] = [dict(zip(keys, row, strict=True)) for row in codes]
    rows = [row if at < len(rows) - sums else {} for at, row in enumerate(rows)]  # a sum is the whole's
    names = [at for at, column in enumerate(columns) if column.name.endswith("_name")]
    last = names[len(keys) - 1] if len(names) >= len(keys) else 0
    shown[last] = [
        f"{cell}{markup.source_of_row(trace, row, cell)}" for cell, row in zip(shown[last], rows, strict=True)
    ]
    return shown, [f' data-nguon="{html.escape(trace.query(row))}"' for row in rows]


def _escaped(cells: Iterable[object]) -> list[str]:
    return [html.escape(str(cell)) for cell in cells]


def _linked(
    cells: list[str], table: pd.DataFrame, link: tuple[str, str] | None, *, quoted: bool
) -> list[str]:
    """Cells of names as links; ``cells`` are escaped already."""
    if link is None or link[0] not in table:
        return cells
    code, start = link
    return [
        _link(start + (value if quoted else quote(value, safe="")) if value else "", cell)
        for cell, value in zip(cells, table[code].fillna("").astype("str"), strict=True)
    ]


def _link(address: str, cell: str) -> str:
    """A cell, escaped already, that leads to an address; "" leads nowhere."""
    return f'<a data-go="" href="{html.escape(address)}">{cell}</a>' if address else cell


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""


def _texts(values: pd.Series, _: Column) -> pd.Series:
    return values.astype("object").where(values.notna(), numbers.MISSING).astype("str")


def _money(values: pd.Series, column: Column) -> pd.Series:
    return numbers.money_column(values, column.unit)


def _exact_money(values: pd.Series, column: Column) -> pd.Series:
    most = numbers.UNIT_DECIMALS[column.unit]
    return values.map(lambda value: numbers.money(value, column.unit, most)).astype("str")


def _rates(values: pd.Series, _: Column) -> pd.Series:
    return numbers.percent_column(values)


def _numbers(values: pd.Series, _: Column) -> pd.Series:
    return numbers.say_column(values)


def _points(values: pd.Series, _: Column) -> pd.Series:
    return numbers.say_column(values.round(2))


def _times(values: pd.Series, _: Column) -> pd.Series:
    return numbers.say_column(values, 1)


def _days(values: pd.Series, _: Column) -> pd.Series:
    return dates.date_column(values)


_TOLD: Final[Mapping[Kind, TextColumn]] = {
    "text": _texts,
    "money": _money,
    "rate": _rates,
    "percent_points": _points,
    "times": _times,
    "date": _days,
    "count": _numbers,
}
