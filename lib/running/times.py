"""How long pages take to draw, waiting for a place included; a few numbers each, nothing of who looked."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

KEPT: Final = 200
"""So many of the newest runs of a page are told of."""
_seen: Final[dict[str, deque[float]]] = {}


@dataclass(frozen=True)
class Taken:
    """How long a page takes, in seconds.

    Args:
        page: Its address.
        runs: How many runs these numbers rest on.
        middle: Half of them took less.
        most: 19 of 20 took less.
        longest: The slowest.
    """

    page: str
    runs: int
    middle: float
    most: float
    longest: float


def note(page: str, seconds: float) -> None:
    """Remember one run of a page."""
    _seen.setdefault(page, deque(maxlen=KEPT)).append(seconds)


def taken() -> list[Taken]:
    """Every page that was drawn, the slowest first."""
    told = [_told(page, sorted(seconds)) for page, seconds in tuple(_seen.items())]
    return sorted(told, key=lambda each: (-each.most, each.page))


def _told(page: str, seconds: list[float]) -> Taken:
    most = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Taken(page, len(seconds), median(seconds), most, seconds[-1])


def forget() -> None:
    """Begin anew, as when the program starts."""
    _seen.clear()
