"""How much of a list stands on one slide: estimated from its letters, since no writer can ask the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lib.outputs.deck.slide import Listing, Slide

ROOM_PX: Final = 700
"""Height a list has under a title of two lines."""
WIDTH_PX: Final = 1760
LETTER: Final = 0.5
"""Width of a letter on average, in parts of its height."""
LINE: Final = 1.26
SMALL_PX, LARGE_PX = 30, 38
PADDING_PX: Final = {SMALL_PX: 25, LARGE_PX: 41}


def paged(slide: Slide) -> Slide:
    """A slide whose list is too long for one, with the rest of it below.

    Args:
        slide: A slide of a list; any other is given back as it is.
    """
    if not isinstance(slide.picture, Listing):
        return slide
    first, *rest = _parts(slide.picture) or [slide.picture]
    more = tuple(
        Slide(f"{slide.code}.{at}", f"{slide.title} (tiếp)", part, live=slide.live)
        for at, part in enumerate(rest, start=2)
    )
    return replace(slide, picture=first, below=(*more, *slide.below))


def is_large(listing: Listing) -> bool:
    """Whether all of it still fits where it is set larger."""
    return sum(_height(listing, row, LARGE_PX) for row in listing.rows) <= ROOM_PX


def _parts(listing: Listing) -> list[Listing]:
    """The list in parts that each fit a slide; a row too high for one stands alone."""
    starts, used = [0], 0.0
    for at, row in enumerate(listing.rows):
        height = _height(listing, row, SMALL_PX)
        if used + height > ROOM_PX and at > starts[-1]:
            starts.append(at)
            used = 0.0
        used += height
    ends = [*starts[1:], len(listing.rows)]
    return [_cut(listing, slice(*part)) for part in zip(starts, ends, strict=True)]


def _cut(listing: Listing, part: slice) -> Listing:
    return replace(listing, rows=listing.rows[part], statuses=listing.statuses[part])


def _height(listing: Listing, row: tuple[str, ...], size: int) -> float:
    """Height of a row: its lines where the columns share the width by their longest texts."""
    lines = max(
        -(-len(cell) * size * LETTER // width) for cell, width in zip(row, _widths(listing), strict=True)
    )
    return max(lines, 1) * size * LINE + PADDING_PX[size]


def _widths(listing: Listing) -> Iterator[float]:
    longest = [
        max(len(head), *(len(row[at]) for row in listing.rows)) for at, head in enumerate(listing.heads)
    ]
    # a column of short texts keeps its width: long ones give way to it
    weights = [min(length, 90) + 6 for length in longest]
    yield from (WIDTH_PX * weight / sum(weights) for weight in weights)
