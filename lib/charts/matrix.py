"""Subproject × commune: a rate in each cell, its fill and sign by status, the kinds of empty told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.matrix_cells import NO_MONEY, cell, is_blank
from lib.charts.rows import Row, rows

Cells = Mapping[tuple[str, str], Row]
ROOM: Final = 14
"""Columns that fit a desk's window; a wider table scrolls in its own frame."""


@dataclass(frozen=True)
class _Frame:
    """What all cells of one matrix share."""

    unit: str
    whole_name: str
    line_link: str | None
    place_link: str | None
    trace: markup.Trace | None


def matrix_table(
    cells: pd.DataFrame,
    lines: pd.DataFrame,
    places: pd.DataFrame,
    whole: pd.DataFrame,
    *,
    unit: str = "trieu",
    line_link: str | None = None,
    place_link: str | None = None,
    whole_name: str = "Tất cả",
    trace: markup.Trace | None = None,
) -> str:
    """The matrix with its totals; communes down and lines across stand by missing money, the most first.

    Totals are the figures of the progress tables given, never sums made here. A cell leads to where its rate
    comes from, the head of a row to the commune, that of a column to the line.

    Args:
        cells: Progress by line and place.
        lines: Progress by line, with names: the columns, and the row of totals.
        places: Progress by place, with names: the rows, and the column of totals; place "" is the remainder
            and stands last.
        whole: Progress of the whole, one row, for the corner.
        unit: "trieu" or "dong".
        line_link: Start of the address the lines lead to; None draws no link.
        place_link: The same for the places.
        whole_name: Name of the row and the column of totals.
        trace: Where the rates can be followed to their cells.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; needs ``matrix_style`` once on the page.

    Rule: R1, R2, R3
    """
    columns = rows(lines)
    down = rows(places, code_column="place", name_column="place_name")
    corner = rows(whole, code_column="-")[:1]
    inner = _by_key(cells)
    frame = _Frame(unit, whole_name, line_link, place_link, trace)
    body = "".join(_place(row, columns, inner, frame) for row in down)
    head = _head(columns, frame) + f"<tbody>{_totals(columns, corner, frame)}{body}</tbody>"
    kinds = f"lc lc-matrix is-{unit}{' is-large' if len(columns) > ROOM else ''}"
    table = f'<table style="--columns:{len(columns)}">{head}</table>'
    legend = _legend([*inner.values(), *columns, *down])
    return f'<div class="{kinds}">{legend}<div class="lc-frame">{table}</div></div>'


def matrix_style() -> str:
    """The style sheet of the matrix, to be put on a page once."""
    return markup.style("matrix")


def _by_key(cells: pd.DataFrame) -> Cells:
    keys = zip(cells["line"].tolist(), cells["place"].fillna("").tolist(), strict=True)
    found = dict(zip(keys, rows(cells, order="given"), strict=True))
    # Nothing is left undivided where the remainder is nought: that is no line without money.
    return {key: row for key, row in found.items() if key[1] or row.has_plan or row.disbursed_vnd}


def _legend(drawn: Iterable[Row]) -> str:
    """What the number is, the signs in words, and the order."""
    words = [
        "Số trong ô: tỷ lệ giải ngân, %",
        *markup.key(row.status for row in drawn if not is_blank(row)),
        f'<span class="lc-chip"><b class="lc-sign lc-k-none"></b>{NO_MONEY.capitalize()}</span>',
        "còn thiếu nhiều nhất ở trên và bên trái",
    ]
    return f'<div class="lc-legend">{"".join(f"<span>{word}</span>" for word in words)}</div>'


def _head(columns: Sequence[Row], frame: _Frame) -> str:
    heads = "".join(_column(row, frame.line_link) for row in columns)
    money = f"Đã giải ngân / kế\u00a0hoạch <small>({phrases.unit_name(frame.unit)})</small>"
    return (
        f'<thead><tr><th scope="col">Đơn vị</th><th scope="col">{markup.text(frame.whole_name)}</th>'
        f'{heads}<th scope="col" class="lc-money">{money}</th></tr></thead>'
    )


def _column(row: Row, link: str | None) -> str:
    """Code and name of a line; the code is the link: a long name would be underlined thrice."""
    return f'<th scope="col">{markup.name(row, link, row.code)}<small>{markup.text(row.name)}</small></th>'


def _totals(columns: Sequence[Row], corner: Sequence[Row], frame: _Frame) -> str:
    """The row of totals, each with its money: a rate never stands without it."""
    whole = [_total(row, frame.whole_name, _leads(frame), frame.unit) for row in corner] or ["<td></td>"]
    totals = [
        _total(row, f"{row.code} {row.name}", _leads(frame, line=row.code), frame.unit) for row in columns
    ]
    money = "".join(phrases.money_pair(row, frame.unit) for row in corner)
    name = f'<th scope="row">{markup.text(frame.whole_name)}</th>'
    return f'<tr class="is-sum">{name}{"".join([*whole, *totals])}<td class="lc-money">{money}</td></tr>'


def _total(row: Row, where: str, link: str, unit: str) -> str:
    return cell(row, where, link, unit, decimals=1, small=f"<small>{phrases.money_pair(row, unit)}</small>")


def _place(place: Row, columns: Sequence[Row], inner: Cells, frame: _Frame) -> str:
    name = f'<th scope="row">{markup.name(place, frame.place_link)}</th>'
    total = cell(place, place.name, _leads(frame, place=place.code), frame.unit, decimals=1)
    money = f'<td class="lc-money">{phrases.money_pair(place, frame.unit)}</td>'
    kind = "" if place.code else ' class="is-rest"'
    return f"<tr{kind}>{name}{total}{''.join(_across(place, columns, inner, frame))}{money}</tr>"


def _across(place: Row, columns: Sequence[Row], inner: Cells, frame: _Frame) -> Iterator[str]:
    """The cells of one place."""
    for column in columns:
        found = inner.get((column.code, place.code))
        leads = _leads(frame, line=column.code, place=place.code)
        yield cell(found, f"{place.name} · {column.code}", leads, frame.unit)


def _leads(frame: _Frame, **codes: str) -> str:
    """Attributes of the link to where a rate comes from."""
    if frame.trace is None:
        return ""
    address = frame.trace.address("rate", codes)
    return f'data-go="" href="{markup.text(address)}"'
