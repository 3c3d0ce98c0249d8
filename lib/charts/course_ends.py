"""What is written into a course: its newest figure, and at the right end target, estimate, 90 and 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lib.charts import phrases
from lib.charts.course_plan import Plan
from lib.vietnamese import dates

LINE_PX: Final = 18
"""Least distance between two labels at the right end."""

LOW: Final = 0.13
"""Below this share of the axis a label has no room under its dot."""
EARLY: Final = 0.3
LATE: Final = 0.7
"""Before this share of the year a label has no room at the left of its dot, after that none at its right."""


@dataclass(frozen=True)
class End:
    """A label at the right end: the height it belongs to, its words, and what it is of."""

    vnd: float
    text: str
    kind: Literal["mark", "target", "estimate"]


@dataclass(frozen=True)
class Now:
    """The newest figure beside its dot: where, its words, and on which side it hides no line."""

    day: date
    vnd: int
    text: str
    until: str
    right: bool
    below: bool


def ends(plan: Plan, unit: str) -> list[End]:
    """What the right end must say, from the bottom up."""
    full = plan.allocated_vnd
    said = [
        End(mark * full, f"{mark * 100:.0f} % · {phrases.amount(mark * full, unit)}", "mark")
        for mark in phrases.MARKS
        if full
    ]
    if plan.target_vnd is not None:
        said.append(End(plan.target_vnd, f"chỉ tiêu {phrases.amount(plan.target_vnd, unit)}", "target"))
    if plan.estimate_vnd is not None:
        words = f"đơn vị ước {phrases.amount(plan.estimate_vnd, unit)}"
        said.append(End(plan.estimate_vnd, words, "estimate"))
    return sorted(said, key=lambda end: end.vnd)


def now(known: Sequence[tuple[date, int]], plan: Plan, unit: str, top: float) -> Now | None:
    """What was disbursed last, beside its dot and below the path from there; None where nothing was.

    Rule: R3
    """
    if not known:
        return None
    day, vnd = known[-1]
    over = f" · {phrases.OVER_FULL}" if plan.allocated_vnd and vnd > plan.allocated_vnd else ""
    # right below the dot no line runs; a low dot has no room there, one late in the year none at the right
    passed = (day - plan.start) / (plan.end - plan.start)
    high = vnd > LOW * top
    right = passed < EARLY or (high and passed < LATE)
    text = with_rate(vnd, plan.allocated_vnd, unit) + over
    return Now(day, vnd, text, f"đến {dates.say(day)}", right, right and high)


def with_rate(vnd: float, full: int | None, unit: str) -> str:
    """Money and, where there is an allocation, its rate: "8.973,4 · 89,66 %"."""
    rate = f" · {phrases.rate_text(vnd / full, 2)}" if full else ""
    return f"{phrases.amount(vnd, unit)}{rate}"


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
