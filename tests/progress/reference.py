"""The figure of a cell once more, plain and recursive: what the vectorised form is held against.

Written from the design's words, cell by cell, without numpy; slow and easy to check by eye.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

Cell = tuple[str, ...]
Stated = tuple[Cell, int, int]  # cell, date, value; in the order of acceptance


def reference(stated: Sequence[Stated], parents: Sequence[Mapping[str, str]], cumulative: bool):
    """A function (cell, date) → (figure, date of the newest number), None where nothing is known."""
    own = {(cell, day): value for cell, day, value in stated}  # the later accepted overwrites
    cells = {cell for cell, _ in own}
    for tree, above in enumerate(parents):  # whatever a cell is part of is a cell
        grown = cells
        while grown := {(*c[:tree], above[c[tree]], *c[tree + 1 :]) for c in grown if c[tree] in above}:
            cells = cells | grown

    @cache
    def parts(cell: Cell, tree: int) -> list[Cell]:
        rest = (cell[:tree], cell[tree + 1 :])
        return [
            c for c in cells if parents[tree].get(c[tree]) == cell[tree] and (c[:tree], c[tree + 1 :]) == rest
        ]

    @cache
    def look(cell: Cell, t: int) -> tuple[int, int] | None:
        below = [[p for p in parts(cell, tree) if look(p, t)] for tree in range(len(parents))]
        below = [each for each in below if each]
        dates = [day for c, day in own if c == cell and day <= t]
        newest = [max(look(p, t)[1] for p in each) for each in below]
        if not dates and not below:
            return None
        d = max(dates) if dates else min(newest)
        s = own[cell, d] if dates else max(total(each, d) for each in below if any(look(p, d) for p in each))
        moves = [(date, move(each, s, d, t)) for date, each in zip(newest, below, strict=True)]
        moves = [(date, abs(moved), -turn, moved) for turn, (date, moved) in enumerate(moves) if moved]
        return s + max(moves, default=(0, 0, 0, 0))[3], max([*dates, *newest])

    def total(each: Sequence[Cell], t: int) -> int:
        return sum((look(p, t) or (0, 0))[0] for p in each)

    def move(each: Sequence[Cell], s: int, d: int, t: int) -> int:
        fresh = [p for p in each if cumulative and look(p, d) and look(p, d)[1] == d]
        direct = total(fresh, t) - total(fresh, d)
        change, left = total(each, t) - total(each, d) - direct, s - total(each, d)
        return direct + change - min(max(change, min(left, 0)), max(left, 0))

    return look
