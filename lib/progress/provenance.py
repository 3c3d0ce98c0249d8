"""From a figure of a cell back to the numbers it is made of: which are added, which are taken off.

The rule of a cell (``lib.progress.figures``) only ever adds up numbers, takes some off, and picks between
such sums. So every figure is a sum of stated numbers, each with a whole factor; here the same picks are made
once more, for one cell, on the factors instead of the values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import TREES, Ints, Parents, with_trees
from lib.progress.figures import Working, own_cells, own_numbers, work_out
from lib.progress.forest import forest
from lib.progress.money import is_cumulative, of_measure, this_years
from lib.vocabulary.observation import ALL, CARRIED

Terms = Counter[int]
"""Index label of an observation → how often it is added; below 0 it is taken off."""


def plus(*parts: tuple[int, Terms]) -> Terms:
    """The sum of terms, each multiplied by a whole number; what cancels out is dropped."""
    total: Terms = Counter()
    for factor, terms in parts:
        for label, times in terms.items():
            total[label] += factor * times
    return Counter({label: times for label, times in total.items() if times})


@dataclass(frozen=True)
class Moved:
    """What the parts along one tree move a cell by, and the way it is come by."""

    value: int
    newest: int
    terms: list[tuple[int, int, int]]  # (factor, cell, day)
    standing: int  # how often the number it stands on is taken off


class Cells:
    """The figures of one measure, and the numbers each is made of.

    Args:
        worked: The figures.
        cumulative: Whether the measure accumulates.
        instead: Label → the terms a number itself is made of, where it is not its own observation alone.
    """

    def __init__(self, worked: Working, *, cumulative: bool, instead: dict[int, Terms]) -> None:
        self.worked, self.cumulative, self.instead = worked, cumulative, instead
        self._kept: dict[tuple[int, int], Terms] = {}

    @cached_property
    def own(self) -> Ints:
        """Values stated at the cells themselves."""
        worked = self.worked
        return own_numbers(worked.cells, worked.stated, worked.days).value

    @cached_property
    def labels(self) -> dict[tuple[int, int], int]:
        """(cell, day) → label of the number stated there."""
        worked = self.worked
        latest, row, column = own_cells(worked.cells, worked.stated, worked.days)
        return dict(zip(zip(row.tolist(), column.tolist(), strict=True), latest.index.tolist(), strict=True))

    @cached_property
    def children(self) -> list[dict[int, list[int]]]:
        """Tree by tree: cell → its parts."""
        trees: list[dict[int, list[int]]] = []
        for number in range(len(TREES)):
            below: dict[int, list[int]] = {}
            for part, whole in enumerate(self.worked.cells.parents(number).tolist()):
                if whole >= 0:
                    below.setdefault(whole, []).append(part)
            trees.append(below)
        return trees

    def at(self, row: int, day: int) -> Terms:
        """The numbers the figure of a cell at a day is made of; a cell or day -1 has none."""
        if row < 0 or day < 0 or self.worked.made.newest[row, day] < 0:
            return Counter()
        if (row, day) not in self._kept:
            self._kept[row, day] = self._at(row, day)
        return self._kept[row, day]

    def position(self, **codes: str) -> int:
        """Position of a cell by its codes along ``TREES``; -1 where there is none."""
        key = 0
        for nodes, stride, name in zip(self._nodes, self.worked.cells.strides, TREES, strict=True):
            if codes[name] not in nodes:
                return -1
            key += nodes[codes[name]] * stride
        return self._rows.get(key, -1)

    @cached_property
    def _nodes(self) -> list[dict[str, int]]:
        return [{code: at for at, code in enumerate(tree.codes)} for tree in self.worked.cells.trees]

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {key: row for row, key in enumerate(self.worked.cells.keys.tolist())}

    def parts(self, row: int) -> dict[str, list[int]]:
        """The parts of a cell along each tree that has any."""
        below = {name: self.children[at].get(row, []) for at, name in enumerate(TREES)}
        return {name: parts for name, parts in below.items() if parts}

    def value(self, row: int, day: int) -> int:
        """The figure of a cell at a day, 0 where there is none."""
        return int(self.worked.made.value[row, day]) if row >= 0 and day >= 0 else 0

    def _at(self, row: int, day: int) -> Terms:
        trees = list(self.parts(row).values())
        on = int(self.worked.made.own_on[row, day])
        if on >= 0:
            standing, value = self._stated(row, on), int(self.own[row, on])
        else:
            on = self._oldest(trees, day)
            chosen = self._largest(trees, on)
            standing = plus(*[(1, self.at(part, on)) for part in chosen])
            value = sum(self.value(part, on) for part in chosen)
        best: Moved | None = None
        for parts in trees:
            moved = self._moved(value, on, parts, day)
            newer = best is None or moved.newest > best.newest
            larger = best is not None and moved.newest == best.newest and abs(moved.value) > abs(best.value)
            if moved.value and (newer or larger):
                best = moved
        if best is None:
            return standing
        moves = [(factor, self.at(part, when)) for factor, part, when in best.terms]
        return plus((1 - best.standing, standing), *moves)

    def _stated(self, row: int, on: int) -> Terms:
        label = self.labels[row, on]
        return self.instead.get(label, Counter({label: 1}))

    def _newest(self, parts: Sequence[int], day: int) -> int:
        return int(self.worked.made.newest[parts, day].max())

    def _oldest(self, trees: Sequence[Sequence[int]], day: int) -> int:
        """The date of the tree whose newest number is oldest."""
        return min(newest for newest in (self._newest(parts, day) for parts in trees) if newest >= 0)

    def _largest(self, trees: Sequence[Sequence[int]], on: int) -> Sequence[int]:
        """The parts that stand for a cell nothing is stated at; of equal sums one of real numbers alone."""
        made, chosen, flag = self.worked.made, list[int](), False
        for parts in trees:
            if self._newest(parts, on) < 0:
                continue
            total, value = (sum(self.value(part, on) for part in each) for each in (parts, chosen))
            invented = bool(made.illustrative[list(parts), on].any())
            if not chosen or total > value or (total == value and flag and not invented):
                chosen, flag = list(parts), invented
        return chosen

    def _moved(self, standing: int, on: int, parts: Sequence[int], day: int) -> Moved:
        """What the parts along one tree move the whole by; ``movement._movement`` for one cell."""
        made, newest = self.worked.made, self._newest(parts, day)
        if newest < 0:
            return Moved(0, newest, [], 0)
        fresh = [part for part in parts if self.cumulative and on >= 0 and made.newest[part, on] == on]
        others = [part for part in parts if part not in set(fresh)]
        direct, change = (
            sum(self.value(part, day) - self.value(part, on) for part in each) for each in (fresh, others)
        )
        left = standing - sum(self.value(part, on) for part in parts)
        absorbed = min(max(change, min(left, 0)), max(left, 0))
        terms = [(factor, part, when) for part in fresh for factor, when in ((1, day), (-1, on))]
        taken = 0
        if absorbed != change:
            terms += [(factor, part, when) for part in others for factor, when in ((1, day), (-1, on))]
            if absorbed:  # all of what was left: the whole is then what its parts are
                terms += [(1, part, on) for part in parts]
                taken = 1
        return Moved(direct + change - absorbed, newest, terms, taken)


def cells_of(observations: pd.DataFrame, cat: Catalogue, measure: str, year: int, as_of: date) -> Cells:
    """The figures of one measure of money of a year at a date, with the numbers they are made of.

    Args:
        observations: Those that count (``counting.counted``), each with its own index label.
        cat: The catalogue.
        measure: allocated, disbursed, expected, …
        year: Year of the plan.
        as_of: Later numbers do not count.
    """
    of = of_measure(observations, measure, year, as_of)
    cumulative = is_cumulative(cat, measure)
    known = this_years(of, cat, year, cumulative)
    parents = forest(cat, known["origin_year"].unique(), year)
    worked = work_out(known, parents, [as_of], cumulative)
    undivided = of[(of["origin_year"] == ALL) & of.index.isin(known.index)]
    return Cells(worked, cumulative=cumulative, instead=_less_carried(of, undivided, cat, year, cumulative))


def _less_carried(
    of: pd.DataFrame, undivided: pd.DataFrame, cat: Catalogue, year: int, cumulative: bool
) -> dict[int, Terms]:
    """Numbers of this year's and carried-over money together: what is known of the latter is taken off."""
    carried = of[~of["origin_year"].isin([ALL, str(year)])]
    if carried.empty or undivided.empty:
        return {}
    days = np.unique(np.concatenate([undivided["as_of"].to_numpy(), carried["as_of"].to_numpy()]))
    parents: Parents = forest(cat, carried["origin_year"].unique(), year)
    dates = [pd.Timestamp(day).date() for day in days]
    cells = Cells(work_out(carried, parents, dates, cumulative), cumulative=cumulative, instead={})
    asked = with_trees(undivided, parents["kind"]).assign(origin_year=CARRIED)
    rows = cells.worked.cells.positions(asked[list(TREES)])
    own = np.searchsorted(cells.worked.days, asked["as_of"].to_numpy(dtype="datetime64[s]"))
    made: dict[int, Terms] = {}
    for label, row, day in zip(undivided.index.tolist(), rows.tolist(), own.tolist(), strict=True):
        known = cells.worked.made.newest[row] >= 0 if row >= 0 else np.zeros(1, np.bool_)
        when = max(day, int(known.argmax()))
        made[label] = plus((1, Counter({label: 1})), (-1, cells.at(row, when)))
    return made
