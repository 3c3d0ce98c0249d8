"""Where names of points go so that none lies over another name or a point: pure geometry, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SIDES: Final[dict[str, tuple[float, float]]] = {
    "bottom center": (0.0, 1.0),
    "top center": (0.0, -1.0),
    "middle right": (1.0, 0.0),
    "middle left": (-1.0, 0.0),
    "bottom right": (1.0, 1.0),
    "bottom left": (-1.0, 1.0),
    "top right": (1.0, -1.0),
    "top left": (-1.0, -1.0),
}
"""Where plotly writes a text beside its point → the direction; those before are tried first."""


AIR: Final = 4.0
"""Pixels between a name and what stands beside it, so that two names do not read as one."""


STRAY: Final = 60.0
"""Square pixels that a name may cover rather than seem another point's."""


@dataclass(frozen=True)
class Spot:
    """A point with its name.

    Args:
        x: Pixels from the left.
        y: Pixels from the top.
        radius: Of its mark.
        gap: From its middle to where the name begins.
        wide: Width of the name.
        tall: Its height.
    """

    x: float
    y: float
    radius: float
    gap: float
    wide: float
    tall: float


Box = tuple[float, float, float, float]


def sides(spots: Sequence[Spot], width: float, height: float) -> list[str]:
    """A side for the name of each point.

    The points with least room around them choose first; each takes the side that covers least.

    Args:
        spots: The points.
        width: Of the drawing.
        height: Of the drawing.

    Returns:
        A key of ``SIDES`` for each point, in their order.
    """
    marks = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    crowd = sorted(range(len(spots)), key=lambda at: (_nearest(at, spots), at))
    taken: dict[int, Box] = {}
    chosen: dict[int, str] = {}
    for at in crowd:
        others = [*(mark for of, mark in enumerate(marks) if of != at), *taken.values()]
        choices = [
            (_covered(box, others, width, height) + _strays(box, at, spots), rank, side, box)
            for rank, side, box in _boxes(spots[at])
        ]
        _, _, chosen[at], taken[at] = min(choices, key=lambda each: each[:2])
    return [chosen[at] for at in range(len(spots))]


def box(spot: Spot, side: str) -> Box:
    """Left, top, right and bottom of a name at a side of its point."""
    across, down = SIDES[side]
    left = spot.x + across * spot.gap - spot.wide * (1 - across) / 2
    top = spot.y + down * spot.gap - spot.tall * (1 - down) / 2
    return left, top, left + spot.wide, top + spot.tall


def overlap(one: Box, other: Box) -> float:
    """The area two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _boxes(spot: Spot) -> Iterator[tuple[int, str, Box]]:
    for rank, side in enumerate(SIDES):
        yield rank, side, box(spot, side)


def _nearest(at: int, spots: Sequence[Spot]) -> float:
    here = spots[at]
    return min(
        ((here.x - other.x) ** 2 + (here.y - other.y) ** 2 for of, other in enumerate(spots) if of != at),
        default=0.0,
    )


def _strays(made: Box, at: int, spots: Sequence[Spot]) -> float:
    """What it costs a name to lie nearer to another point than to its own, whose name it would seem."""
    x, y = (made[0] + made[2]) / 2, (made[1] + made[3]) / 2
    apart = [(spot.x - x) ** 2 + (spot.y - y) ** 2 for spot in spots]
    return STRAY if apart[at] > min(apart) else 0.0


def _covered(made: Box, others: Sequence[Box], width: float, height: float) -> float:
    """What a name would cover: other boxes, and what would be cut off at the edge."""
    left, top, right, bottom = made
    made = (left - AIR, top, right + AIR, bottom)
    inside = overlap(made, (0.0, 0.0, width, height))
    cut = (made[2] - made[0]) * (made[3] - made[1]) - inside
    return round(cut * 2 + sum(overlap(made, other) for other in others), 6)
