"""The cells of the matrix as scatter traces: outlines, fills, texts, and the marks a click falls on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.rows import Row
from lib.vocabulary import labels

HALF_WIDTH: Final = 0.47
HALF_HEIGHT: Final = 0.44


@dataclass(frozen=True)
class Cell:
    """One drawn cell: where it stands, what it says, what a click on it names."""

    x: float
    y: float
    row: Row
    line: str
    place: str
    title: str
    is_total: bool


def _square(x: float, y: float) -> list[tuple[float | None, float | None]]:
    left, right, low, high = x - HALF_WIDTH, x + HALF_WIDTH, y - HALF_HEIGHT, y + HALF_HEIGHT
    return [(left, low), (left, high), (right, high), (right, low), (left, low), (None, None)]


def _squares(at: Sequence[tuple[float, float]], **settings: Any) -> go.Scatter:
    """Many rectangles as one trace; a marker's size would be fixed in pixels, a cell's is not."""
    corners = [corner for x, y in at for corner in _square(x, y)]
    return go.Scatter(
        x=[x for x, _ in corners],
        y=[y for _, y in corners],
        mode="lines",
        fill="toself",
        hoverinfo="skip",
        **settings,
    )


def outlines(at: Sequence[tuple[float, float]]) -> go.Scatter:
    """A very pale outline wherever a cell could be: what holds nothing stays white."""
    return _squares(
        at, name="outlines", fillcolor=theme.GROUND, line={"color": theme.HATCH_GROUND, "width": 1}
    )


def fills(drawn: Sequence[Cell]) -> list[go.Scatter]:
    """One trace of filled rectangles per status."""
    present = [code for code in labels.STATUS if any(cell.row.status == code for cell in drawn)]
    return [_fill(code, drawn) for code in present if code != "not_allocated"]


def _fill(status: str, drawn: Sequence[Cell]) -> go.Scatter:
    look = labels.STATUS[status]
    at = [(cell.x, cell.y) for cell in drawn if cell.row.status == status]
    if status != "not_reported":
        return _squares(at, name=status, fillcolor=look.fill, line={"width": 0})
    hatch = {"shape": "/", "fgcolor": look.fill, "bgcolor": theme.HATCH_GROUND, "size": 7, "solidity": 0.22}
    return _squares(at, name=status, fillpattern=hatch, line={"width": 0})


def clicks(drawn: Sequence[Cell], unit: str) -> go.Scatter:
    """The invisible marks a click falls on, and what a hover says."""
    return go.Scatter(
        name="cells",
        x=[cell.x for cell in drawn],
        y=[cell.y for cell in drawn],
        mode="markers",
        marker={"symbol": "square", "size": 26, "opacity": 0},
        customdata=[[cell.line, cell.place] for cell in drawn],
        hovertext=[theme.hover(cell.title, phrases.facts(cell.row, unit)) for cell in drawn],
        hoverinfo="text",
        **theme.steady(opacity=0),
    )


def texts(drawn: Sequence[Cell]) -> list[go.Scatter]:
    """The number and sign of each cell, one trace per ink."""
    inks = sorted({_ink(cell) for cell in drawn})
    return [_texts_in(ink, [cell for cell in drawn if _ink(cell) == ink]) for ink in inks]


def _ink(cell: Cell) -> str:
    return labels.STATUS[cell.row.status].ink


def _texts_in(ink: str, drawn: Sequence[Cell]) -> go.Scatter:
    return go.Scatter(
        name=f"texts {ink}",
        x=[cell.x for cell in drawn],
        y=[cell.y for cell in drawn],
        mode="text",
        text=[_text(cell) for cell in drawn],
        textposition="middle center",
        textfont={"size": theme.TEXT_PX, "color": ink},
        customdata=[[cell.line, cell.place] for cell in drawn],
        hoverinfo="skip",
        **theme.steady(ink),
    )


def _text(cell: Cell) -> str:
    sign = f'<span style="font-size:14px">{labels.STATUS[cell.row.status].sign}</span>'
    if cell.row.status == "not_allocated":
        return ""
    if cell.row.rate is None:
        return f"<b>{labels.STATUS[cell.row.status].sign}</b>"
    number = phrases.row_rate(cell.row, 1 if cell.is_total else 0).replace("\u00a0%", "")
    return f"<b>{number}</b>&nbsp;{sign}" if cell.is_total else f"{number}&nbsp;{sign}"
