"""Rows that divide the whole once more by place, source or year, as its lines are divided already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product, takewhile
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.layout.rows import Row
from lib.intake.layout.upward import over_fund
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import CARRIED

Key = tuple[str, str, str]
"""Place, fund and year of origin; "" for all."""
NAMED: Final = frozenset({"place", "fund"})


def before_lines(told: Sequence[Row], cat: Catalogue) -> set[int]:
    """Rows between a sum and the first line that only divide the sum: they hold no lines, though some follow.

    What they name comes again below lines; or they are sources side by side, none with lines of its own.

    Args:
        told: Rows of a table, without their parents yet.
        cat: The catalogue, for the tree of sources.
    """
    found: set[int] = set()
    for block in _blocks(told):
        first = next((turn for turn, at in enumerate(block) if told[at].line), 0)
        later = {_own(told[at]) for at in block[first:] if told[at].kind in NAMED and not told[at].line}
        run = list(takewhile(lambda at: told[at].kind in {*NAMED, "text"}, block[:first]))
        named = [at for at in run if told[at].kind in NAMED]
        again = any(_own(told[at]) in later for at in named[:1])
        if again or (
            _after_sum(told, block) and not later and _side_by_side([told[at] for at in named], cat)
        ):
            found.update(named)
    return found


def _after_sum(told: Sequence[Row], block: Sequence[int]) -> bool:
    return bool(block) and block[0] > 0 and told[block[0] - 1].kind == "total"


def _side_by_side(rows: Sequence[Row], cat: Catalogue) -> bool:
    """Whether rows name several sources, or years, none of them a part of another."""
    funds = {row.fund for row in rows}
    above = {code for fund in funds for code in over_fund(cat, fund)}
    alike = all(row.kind == "fund" and bool(row.fund) == bool(rows[0].fund) for row in rows)
    return len(rows) > 1 and alike and not funds & above


def _blocks(told: Sequence[Row]) -> Iterator[list[int]]:
    """Rows between sums and headings of divisions."""
    block: list[int] = []
    for at, row in enumerate(told):
        if row.kind in {"section", "foreign"} or (row.kind == "total" and not row.line):
            yield block
            block = []
        else:
            block.append(at)
    yield block


def _own(row: Row) -> Key:
    return row.place, row.fund, row.origin


def with_divisions(made: Sequence[Row], cat: Catalogue) -> list[Row]:
    """The rows; sums by place, source or year ("Trong đó: vốn năm 2023 chuyển sang" below the total) told.

    They repeat what the lines say, each divided in the same way: they are compared, never taken as well.

    Args:
        made: Rows of a table with their parents.
        cat: The catalogue, for the tree of sources.
    """
    of_lines = _of_lines(made)
    alone = [at for at, row in enumerate(made) if _is_alone(row) and at not in of_lines]
    if not alone or not of_lines:
        return list(made)
    asked = {at: _key(made, at) for at in alone}
    wanted = set(asked.values())
    held: dict[Key, list[int]] = {}
    for at in sorted(of_lines):
        for key in wanted & _keys(made, at, cat):
            held.setdefault(key, []).append(at)
    told = list(made)
    for at, key in asked.items():
        if parts := _highest(made, held.get(key, ())):
            told[at] = replace(made[at], kind="total", of=parts)
    return told


def _highest(made: Sequence[Row], rows: Sequence[int]) -> tuple[int, ...]:
    """Those of the rows that are no part of another one of them."""
    every = set(rows)
    return tuple(at for at in rows if not every & set(list(_upward(made, at))[1:]))


def _is_alone(row: Row) -> bool:
    return row.kind in NAMED and row.counts and not (row.skipped or row.left)


def _of_lines(made: Sequence[Row]) -> set[int]:
    """Rows that are parts of lines, or that hold lines."""
    found: set[int] = set()
    for at, row in enumerate(made):
        above = list(_upward(made, at))
        if row.kind not in {"total", "text", "foreign"} and any(made[one].line for one in above):
            found.update(above)
    return found


def _upward(made: Sequence[Row], at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = made[at].parent


def _key(made: Sequence[Row], at: int) -> Key:
    """What a row is about, by itself or by the rows it is a part of."""
    above = [made[one] for one in _upward(made, at)]
    place = next((row.place for row in above if row.place), "")
    fund = next((row.fund for row in above if row.fund), "")
    return place, fund, next((row.origin for row in above if row.origin), "")


def _keys(made: Sequence[Row], at: int, cat: Catalogue) -> set[Key]:
    """All that a row is about, its place, source or year left open too."""
    place, fund, _ = _key(made, at)
    of_year = next((made[one] for one in _upward(made, at) if made[one].origin), None)
    funds = {fund, *over_fund(cat, fund), ""} if fund else {""}
    return set(product({place, ""}, funds, _origins(of_year))) - {("", "", "")}


def _origins(row: Row | None) -> set[str]:
    if row is None:
        return {""}
    carried = row.origin.isdigit() and re.search(headers.CARRIED, fold(row.text))
    return {row.origin, "", *([CARRIED] if carried else [])}
