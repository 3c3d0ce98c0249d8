"""Subproject × commune: a rate in each cell, its fill and sign by status, the kinds of empty told apart."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.matrix_cells import Cell, clicks, fills, outlines, texts
from lib.charts.rows import Row, rows
from lib.vocabulary import labels

MARGIN: Final = {"l": 128, "r": 112, "t": 100, "b": 8}
TOTAL_GAP: Final = 0.25
"""Free room between the totals and the cells they sum up, in cells."""

NAME_WIDTH: Final = 15
NAMES_PX: Final = 66
"""Room over the columns for a code, two lines of a name and the money."""


def matrix(
    cells: pd.DataFrame,
    lines: pd.DataFrame,
    places: pd.DataFrame,
    whole: pd.DataFrame,
    *,
    unit: str = "trieu",
    whole_name: str = "Tất cả",
    line_column: str = "line_name",
    place_column: str = "place_name",
) -> go.Figure:
    """The matrix with its totals; rows and columns stand by missing money, the most at the top and left.

    Totals are the figures of the progress tables given, never sums made here.

    Args:
        cells: Progress by line and place.
        lines: Progress by line: the columns, and the total row.
        places: Progress by place: the rows, and the total column; place "" is the remainder and stands last.
        whole: Progress of the whole, one row, for the corner.
        unit: "trieu" or "dong".
        whole_name: Name of the total row and column.
        line_column: Column of ``lines`` with the names over the columns.
        place_column: Column of ``places`` with the names of the rows.

    Returns:
        A figure of scatter traces; ``customdata`` is [line, place], where "*" is all lines or all places and
        place "" the remainder.

    Rule: R1, R2, R3
    """
    columns = rows(lines, code_column="line", name_column=line_column)
    down = rows(places, code_column="place", name_column=place_column)
    drawn = _cells(cells, columns, down, rows(whole, code_column="-"), whole_name)
    height = round(theme.ROW_PX * (0.5 - _bottom(down))) + MARGIN["t"] + MARGIN["b"]
    figure = theme.figure(height, MARGIN)
    figure.update_layout(xaxis=_across(columns), yaxis=_downward(down, whole_name), hoverdistance=60)
    figure.add_traces([outlines(_grid(columns, down)), *fills(drawn), *texts(drawn), clicks(drawn, unit)])
    corner = rows(whole, code_column="-")
    notes = [*_column_names(columns, corner, whole_name, unit), *_row_money(down, corner, unit)]
    theme.add_notes(figure, [*notes, _header(drawn)])
    return figure


def _x_of(number: int) -> float:
    return number + 1 + TOTAL_GAP


def _y_of(number: int, row: Row | None = None) -> float:
    """Height of a row; what no commune holds stands a little apart, as the totals do."""
    apart = TOTAL_GAP if row is not None and row.code == "" else 0.0
    return -(number + 1 + TOTAL_GAP + apart)


def _grid(columns: Sequence[Row], down: Sequence[Row]) -> list[tuple[float, float]]:
    """Where inner cells can stand."""
    across = range(len(columns))
    return [(_x_of(number), _y_of(low, row)) for number in across for low, row in enumerate(down)]


def _bottom(down: Sequence[Row]) -> float:
    return (_y_of(len(down) - 1, down[-1]) if down else 0.0) - 0.5


def _cells(
    cells: pd.DataFrame, columns: Sequence[Row], down: Sequence[Row], whole: Sequence[Row], whole_name: str
) -> list[Cell]:
    """Inner cells, the total column, the total row and the corner."""
    x_of = {row.code: _x_of(number) for number, row in enumerate(columns)}
    y_of = {row.code: _y_of(number, row) for number, row in enumerate(down)}
    line_names = {row.code: f"{row.code} {row.name}" for row in columns}
    place_names = {row.code: row.name for row in down}
    keys = zip(cells["line"], cells["place"].fillna(""), rows(cells, order="given"), strict=True)
    inner = [
        Cell(x_of[line], y_of[place], row, line, place, f"{place_names[place]} · {line_names[line]}", False)
        for line, place, row in keys
        if line in x_of and place in y_of
    ]
    sums = [Cell(0, y_of[row.code], row, "*", row.code, f"{row.name} · {whole_name}", True) for row in down]
    heads = [Cell(x_of[row.code], 0, row, row.code, "*", line_names[row.code], True) for row in columns]
    return [*inner, *sums, *heads, *(Cell(0, 0, row, "*", "*", whole_name, True) for row in whole[:1])]


def _across(columns: Sequence[Row]) -> dict[str, Any]:
    return theme.bare_axis(range=[-0.5, _x_of(len(columns)) - 0.5], showticklabels=False)


def _downward(down: Sequence[Row], whole_name: str) -> dict[str, Any]:
    return theme.bare_axis(
        automargin=True,
        range=[_bottom(down), 0.5],
        tickvals=[0, *(_y_of(number, row) for number, row in enumerate(down))],
        ticktext=[f"<b>{theme.shown(name)}</b>&nbsp;" for name in [whole_name]]
        + [theme.shown(row.name) + "&nbsp;" for row in down],
    )


def _column_names(
    columns: Sequence[Row], whole: Sequence[Row], whole_name: str, unit: str
) -> Iterator[dict[str, Any]]:
    """Code and name over each column, from one line down; money right above the cells."""
    over = [(_x_of(number), row.code, row.name, row) for number, row in enumerate(columns)]
    over += [(0, whole_name, "", row) for row in whole[:1]]
    font = {"size": theme.SMALL_PX, "color": labels.INK}
    for x, code, name, row in over:
        place = {"x": x, "xref": "x", "y": 1, "yref": "paper", "showarrow": False, "font": font}
        short = [theme.shown(part) for part in _wrapped("" if name == code else name)]
        head = "<br>".join([f"<b>{theme.shown(code)}</b>", *short])
        yield {**place, "text": head, "yanchor": "top", "yshift": NAMES_PX}
        yield {**place, "text": phrases.money_pair(row, unit), "yanchor": "bottom", "yshift": 2}


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, NAME_WIDTH, max_lines=2, placeholder="…")


def _row_money(down: Sequence[Row], whole: Sequence[Row], unit: str) -> Iterator[dict[str, Any]]:
    """Money pair at the right end of each row: a rate never stands without its money."""
    right = {"x": 1, "xanchor": "right", "xshift": MARGIN["r"] - 4}
    beside = [(_y_of(number, row), row) for number, row in enumerate(down)] + [
        (0.0, row) for row in whole[:1]
    ]
    for y, row in beside:
        yield theme.note(phrases.money_pair(row, unit), y=y, yref="y", **right)
    head = f"đã giải ngân /<br>kế hoạch<br>({phrases.unit_name(unit)})"
    yield theme.note(head, align="right", y=1, yref="paper", yanchor="bottom", yshift=4, **right)


def _header(drawn: Sequence[Cell]) -> dict[str, Any]:
    """The signs in words and what the numbers are, above everything."""
    text = "Số trong ô: tỷ lệ giải ngân, %&nbsp;&nbsp;&nbsp;" + theme.key(cell.row.status for cell in drawn)
    left = {"x": 0, "xanchor": "left", "xshift": 4 - MARGIN["l"]}
    return theme.note(text, y=1, yref="paper", yanchor="bottom", yshift=MARGIN["t"] - 22, **left)
