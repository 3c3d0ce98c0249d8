"""Who is behind, one line per commune: a dot between 0 and 100 %, its own target, the money beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.rows import Order, Row, largest_rate, rows
from lib.vietnamese import numbers
from lib.vocabulary import labels

SYMBOLS: Final = {"slow": "triangle-up", "out_of_reach": "x", "not_reported": "circle-open"}
"""Symbols that are the status sign itself; the others are a dot with the sign in it."""

SIGN_INSIDE: Final = ("achieved", "not_reported", "outside_plan")
MARGIN: Final = {"l": 132, "r": 84, "t": 64, "b": 8}
DOT_ROOM_PX: Final = 11
LABEL_SHARE: Final = 0.27
"""Width of a label as a share of the axis, on a screen of common width."""


def ranking(
    table: pd.DataFrame,
    *,
    code_column: str = "place",
    name_column: str = "place_name",
    unit: str = "trieu",
    elapsed: float | None = None,
    order: Order = "gap",
) -> go.Figure:
    """One dot per commune on a line from 0 to 100 %, the largest gap on top.

    Args:
        table: The progress table by place, with names.
        code_column: Column whose values become ``customdata``.
        name_column: Column of names.
        unit: "trieu" or "dong".
        elapsed: Share of the year gone by; draws the line of even pace.
        order: "gap", or "given" for the order of the table.

    Returns:
        A figure whose marks carry the code as ``customdata``; rows are y = 0, -1, -2 … from the top.

    Rule: R2, R3, R4
    """
    found = rows(table, code_column=code_column, name_column=name_column, order=order)
    figure = theme.figure(theme.ROW_PX * max(len(found), 1) + MARGIN["t"] + MARGIN["b"], MARGIN)
    largest = largest_rate(found)
    figure.update_layout(xaxis=theme.rate_axis(largest), yaxis=_name_axis(found))
    theme.add_rate_marks(figure, elapsed)
    figure.add_traces([_rails(found), *_dots(found, unit), _targets(found)])
    notes = [*_labels(found, unit, largest), *_gaps(found, unit), *_header(found, unit, order)]
    theme.add_notes(figure, notes)
    return figure


def _name_axis(found: Sequence[Row]) -> dict[str, object]:
    return theme.bare_axis(
        automargin=True,
        range=[0.5 - max(len(found), 1), 0.5],
        tickvals=[-place for place in range(len(found))],
        ticktext=[theme.shown(row.name) + "&nbsp;&nbsp;" for row in found],
    )


def _rails(found: Sequence[Row]) -> go.Scatter:
    """The pale line from 0 to 100 % of each row that has a plan."""
    at = [-place for place, row in enumerate(found) if row.has_plan]
    return go.Scatter(
        name="rails",
        x=[x for _ in at for x in (0, 100, None)],
        y=[y for place in at for y in (place, place, None)],
        mode="lines",
        line={"color": theme.RAIL, "width": 2},
        hoverinfo="skip",
    )


def _dots(found: Sequence[Row], unit: str) -> list[go.Scatter]:
    """One trace per status, so that each has its own symbol."""
    present = [code for code in labels.STATUS if any(row.status == code for row in found)]
    return [_dots_of(code, found, unit) for code in present if code != "not_allocated"]


def _dots_of(status: str, found: Sequence[Row], unit: str) -> go.Scatter:
    look = labels.STATUS[status]
    mine = [(-place, row) for place, row in enumerate(found) if row.status == status]
    return go.Scatter(
        name=status,
        x=[_position(row) for _, row in mine],
        y=[place for place, _ in mine],
        mode="markers+text",
        text=[look.sign if status in SIGN_INSIDE else "" for _ in mine],
        textposition="middle center",
        textfont={"size": theme.SMALL_PX, "color": look.ink},
        marker={
            "symbol": SYMBOLS.get(status, "circle"),
            "size": 17,
            "color": look.fill,
            "line": {
                "color": look.fill if status == "not_reported" else theme.GROUND,
                "width": 2 if status == "not_reported" else 1,
            },
        },
        customdata=[row.code for _, row in mine],
        hovertext=[theme.hover(row.name, phrases.facts(row, unit)) for _, row in mine],
        hoverinfo="text",
        **theme.steady(look.ink),
    )


def _targets(found: Sequence[Row]) -> go.Scatter:
    """The own target of each row, as a thick upright mark."""
    mine = [(-place, row) for place, row in enumerate(found) if row.has_plan and row.target_rate is not None]
    return go.Scatter(
        name="target",
        x=[(row.target_rate or 0) * 100 for _, row in mine],
        y=[place for place, _ in mine],
        mode="markers",
        marker={"symbol": "line-ns", "size": 9, "line": {"color": labels.INK, "width": 3}},
        customdata=[row.code for _, row in mine],
        hovertext=[
            theme.hover(row.name, [f"chỉ tiêu {phrases.target_text(row.target_rate)}"]) for _, row in mine
        ],
        hoverinfo="text",
        **theme.steady(),
    )


def _labels(found: Sequence[Row], unit: str, largest: float) -> Iterator[dict[str, Any]]:
    """Rate and money beside each dot, on white so that no line runs through them."""
    for place, row in enumerate(found):
        at, side = _label_place(row, largest)
        yield {
            "name": "label",
            "x": at * 100,
            "y": -place,
            "xanchor": "left" if side > 0 else "right",
            "xshift": side * DOT_ROOM_PX,
            "text": _label(row, unit),
            "showarrow": False,
            "bgcolor": theme.GROUND,
            "borderpad": 1,
            "font": {
                "size": theme.TEXT_PX - 1,
                "color": labels.INK if row.rate is not None else labels.QUIET_INK,
            },
        }


def _label_place(row: Row, largest: float) -> tuple[float, int]:
    """Where a label stands and on which side of it, so that it hides neither the dot nor the own target."""
    rate = row.rate or 0.0
    goal = rate if row.target_rate is None else row.target_rate
    wide = LABEL_SHARE * largest
    left = min(rate, goal, phrases.MARKS[0])
    if rate + wide <= max(goal, phrases.MARKS[0]) and not rate < goal < rate + wide:
        return rate, 1
    return (left, -1) if left >= wide else (max(rate, goal), 1)


def _label(row: Row, unit: str) -> str:
    if row.status == "not_allocated":
        return f"– {phrases.NOT_ALLOCATED}"
    if not row.has_plan or row.rate is None:
        return f"{phrases.status_name(row)} · {phrases.money_pair(row, unit)}"
    flag = f" · {phrases.OVER_FULL}" if phrases.is_over_full(row) else ""
    return f"<b>{phrases.row_rate(row)}</b> · {phrases.money_pair(row, unit)}{flag}"


def _position(row: Row) -> float:
    return (row.rate or 0.0) * 100


def _gaps(found: Sequence[Row], unit: str) -> Iterator[dict[str, Any]]:
    """The missing money at the right edge, figures right-aligned."""
    for place, row in enumerate(found):
        yield theme.note(_gap(row, unit), x=1, xanchor="right", xshift=MARGIN["r"] - 6, y=-place, yref="y")


def _gap(row: Row, unit: str) -> str:
    if row.gap_vnd is None or not row.has_plan:
        return numbers.MISSING
    said = phrases.amount(abs(row.gap_vnd), unit)
    if row.disbursed_vnd is None:
        return f"tối đa {said}"
    return f"vượt {said}" if row.gap_vnd < 0 else said


def _header(found: Sequence[Row], unit: str, order: Order) -> Iterator[dict[str, Any]]:
    head = {"yref": "paper", "y": 1, "yanchor": "bottom"}
    sign = "còn thiếu ↓" if order == "gap" else "còn thiếu"
    said = f"{sign}<br>({phrases.unit_name(unit)})"
    yield theme.note(said, x=1, xanchor="right", xshift=MARGIN["r"] - 6, align="right", **head)
    signs = theme.key(row.status for row in found)
    yield theme.note(signs, x=0, xanchor="left", xshift=-MARGIN["l"] + 6, yshift=36, **head)
