"""The right end of the course: what target, estimate, 90 and 100 % say, kept apart from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.vocabulary import labels

LINE_PX: Final = 18
"""Least distance between two labels at the right end."""


@dataclass(frozen=True)
class Plan:
    """What the course is held against.

    Args:
        start: First day of the year of the plan.
        end: The day the target speaks of.
        allocated_vnd: Money of the year, None where nothing was allocated.
        target_vnd: Target money, None where no target is known.
        estimate_vnd: The unit's own estimate for ``end``, None where it said none.
    """

    start: date
    end: date
    allocated_vnd: int | None
    target_vnd: float | None
    estimate_vnd: int | None = None


@dataclass(frozen=True)
class End:
    """A label at the right end: the height it belongs to, its words and how it is drawn."""

    vnd: float
    text: str
    colour: str


def ends(plan: Plan, unit: str) -> list[End]:
    """What the right end must say, from the bottom up."""
    full = plan.allocated_vnd
    said = [
        End(mark * full, f"{mark * 100:.0f} % · {phrases.amount(mark * full, unit)}", labels.QUIET_INK)
        for mark in phrases.MARKS
        if full
    ]
    if plan.target_vnd is not None:
        said.append(
            End(plan.target_vnd, f"<b>chỉ tiêu {phrases.amount(plan.target_vnd, unit)}</b>", labels.INK)
        )
    if plan.estimate_vnd is not None:
        words = f"<b>đơn vị ước {phrases.amount(plan.estimate_vnd, unit)}</b>"
        said.append(End(plan.estimate_vnd, words, labels.ACCENT))
    return sorted(said, key=lambda end: end.vnd)


def with_rate(vnd: float, full: int | None, unit: str) -> str:
    """Money and, where there is an allocation, its rate: "8.973,4 · 89,66 %"."""
    rate = f" · {phrases.rate_text(vnd / full, 2)}" if full else ""
    return f"{phrases.amount(vnd, unit)}{rate}"


def add_ends(figure: go.Figure, told: Sequence[End], plot_px: int, top: float) -> None:
    """Labels at the right end, kept apart, each tied to its height by a hair line."""
    pixel = plot_px / top
    places = spread([one.vnd * pixel for one in told], LINE_PX)
    for one, place in zip(told, places, strict=True):
        figure.add_annotation(
            x=1,
            xref="paper",
            y=one.vnd,
            ax=18,
            ay=one.vnd * pixel - place,
            text=one.text,
            xanchor="left",
            align="left",
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=theme.MARK_INK,
            standoff=7,
            font={"size": theme.SMALL_PX + 1, "color": one.colour},
        )


def spread(wanted: Sequence[float], room: float) -> list[float]:
    """Places as near as possible to those wanted, in their order, none nearer to another than ``room``.

    Args:
        wanted: Places, ascending.
        room: Least distance.

    Returns:
        As many places; a crowd is spread evenly about its own middle.
    """
    crowds: list[list[float]] = []
    for place in wanted:
        crowds.append([place])
        while len(crowds) > 1 and _first(crowds[-1], room) - _last(crowds[-2], room) < room:
            crowds[-2:] = [crowds[-2] + crowds[-1]]
    return [_first(crowd, room) + room * number for crowd in crowds for number in range(len(crowd))]


def _first(crowd: Sequence[float], room: float) -> float:
    return sum(crowd) / len(crowd) - room * (len(crowd) - 1) / 2


def _last(crowd: Sequence[float], room: float) -> float:
    return _first(crowd, room) + room * (len(crowd) - 1)
