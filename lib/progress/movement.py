"""What parts move: the arithmetic of one level of cells, on matrices of cells × dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from lib.progress.cells import Bools, Ints, Links

Kind = TypeVar("Kind", np.int64, np.bool_)


@dataclass(frozen=True, eq=False)
class Matrices:
    """Cells × dates. Dates are numbers of columns, -1 for none.

    Args:
        value: The figure, 0 where there is none.
        newest: Date of the newest number in or below the cell.
        illustrative: Whether an illustrative number made the figure.
        own_on: Date of the number stated at the cell itself.
    """

    value: Ints
    newest: Ints
    illustrative: Bools
    own_on: Ints

    def at(self, rows: Ints) -> Matrices:
        """The rows of some cells."""
        return Matrices(self.value[rows], self.newest[rows], self.illustrative[rows], self.own_on[rows])


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of one level's cells along one tree: their sum and newest date by cell, and each part."""

    total: Ints
    newest: Ints
    illustrative: Bools
    links: Links
    each: Matrices

    @classmethod
    def of(cls, made: Matrices, links: Links, height: int) -> Parts:
        """Sum up the parts for a level of so many cells."""
        each = made.at(links.children)
        newest = np.full((height, each.newest.shape[1]), -1, np.int64)
        newest[links.heads] = np.maximum.reduceat(each.newest, links.starts, axis=0)
        illustrative = np.zeros(newest.shape, np.bool_)
        illustrative[links.heads] = np.logical_or.reduceat(each.illustrative, links.starts, axis=0)
        return cls(summed(each.value, links, height), newest, illustrative, links, each)


def figure(own: Matrices, trees: Sequence[Parts], cumulative: bool) -> Matrices:
    """Figures of one level from the numbers stated there and its parts.

    Args:
        own: The numbers stated at the cells.
        trees: The parts along each tree that has any, in the fixed order of the trees.
        cumulative: Whether the measure accumulates.

    Returns:
        The figures.
    """
    standing = _standing(own, trees)
    best, date, flag = np.zeros_like(own.value), np.full_like(own.newest, -1), np.zeros_like(own.illustrative)
    newest = own.own_on
    for parts in trees:
        moved = _movement(standing, parts, cumulative)
        newer = (parts.newest > date) | ((parts.newest == date) & (np.abs(moved) > np.abs(best)))
        wins = (moved != 0) & newer
        best, date = np.where(wins, moved, best), np.where(wins, parts.newest, date)
        flag = np.where(wins, parts.illustrative, flag)
        newest = np.maximum(newest, parts.newest)
    return Matrices(standing.value + best, newest, standing.illustrative | flag, own.own_on)


def _standing(own: Matrices, trees: Sequence[Parts]) -> Matrices:
    """S and its date d: what is stated, else the largest sum of parts at the date of the oldest tree.

    The sum is taken at d over all trees, not of the oldest tree alone: a tree that covers less (communes got
    7.586 of 10.008) would else pull the whole down as soon as another tree's number is renewed. Of equal sums
    one of real numbers alone stands: the figure is then no illustrative one.
    """
    never = np.iinfo(np.int64).max
    oldest = np.full_like(own.own_on, never)
    for parts in trees:
        oldest = np.minimum(oldest, np.where(parts.newest >= 0, parts.newest, never))
    on = np.where(own.own_on >= 0, own.own_on, np.where(oldest < never, oldest, -1))
    value, flag, found = own.value, own.illustrative, own.own_on >= 0
    for parts in trees:
        total, invented = gather(parts.total, on), gather(parts.illustrative, on)
        larger = ~found | (total > value) | ((total == value) & flag & ~invented)
        larger &= (own.own_on < 0) & (gather(parts.newest, on, -1) >= 0)
        value, flag = np.where(larger, total, value), np.where(larger, invented, flag)
        found = found | larger
    return Matrices(value, on, flag, on)


def _movement(standing: Matrices, parts: Parts, cumulative: bool) -> Ints:
    """What the parts along one tree move the whole by."""
    on = standing.own_on
    then = gather(parts.total, on)
    direct = _fresh_change(on, parts) if cumulative else np.zeros_like(then)
    change, left = parts.total - then - direct, standing.value - then
    moved = direct + change - np.clip(change, np.minimum(left, 0), np.maximum(left, 0))
    return np.where(parts.newest >= 0, moved, 0)


def _fresh_change(on: Ints, parts: Parts) -> Ints:
    """Change since d of the parts whose newest number by d was of date d: S held them as they then were."""
    since = on[parts.links.rows]
    fresh = (since >= 0) & (gather(parts.each.newest, since, -1) == since)
    change = np.where(fresh, parts.each.value - gather(parts.each.value, since), 0)
    return summed(change, parts.links, len(on))


def summed(values: Ints, links: Links, height: int) -> Ints:
    """Sums over the parts of each cell of a level."""
    total = np.zeros((height, values.shape[1]), np.int64)
    total[links.heads] = np.add.reduceat(values, links.starts, axis=0)
    return total


def gather(values: npt.NDArray[Kind], on: Ints, missing: int = 0) -> npt.NDArray[Kind]:
    """Values at a date of each cell and column; ``missing`` where the date is -1."""
    there = np.take_along_axis(values, np.maximum(on, 0), axis=1)
    return np.where(on >= 0, there, values.dtype.type(missing))
