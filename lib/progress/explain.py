"""From a figure of a progress table to what it is made of: entries of the grid, numbers, targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue import trees
from lib.progress.axes import FUND, LINE, PLACE, fund_code
from lib.progress.counting import counted
from lib.progress.provenance import Cells, Terms, cells_of, plus
from lib.progress.rows import AXIS, lead_offices, offices_of
from lib.progress.standing import Standing
from lib.progress.targets import latest_targets
from lib.vocabulary.observation import CARRIED

Entry = tuple[int, int, int]
"""Positions of a line, a place and a fund on the axes of a grid."""

SOURCES: Final[Mapping[str, tuple[str, bool]]] = {
    "allocated_vnd": ("allocated", False),
    "carried_over_vnd": ("allocated", True),
    "disbursed_vnd": ("disbursed", False),
    "carried_over_disbursed_vnd": ("disbursed", True),
    "expected_vnd": ("expected", False),
}
"""Column of money → the measure it is of, and whether of carried-over money."""


@dataclass(frozen=True)
class Share:
    """A part of a target: money that is to be paid out to a rate.

    Args:
        line: Code of the line whose target it is.
        place: Key of the place.
        vnd: The money, whole đồng; below 0 where it is taken off.
        rate_bp: The rate, basis points.
        label: Index label of the number that states the target; None for the catalogue's default.
    """

    line: str
    place: str
    vnd: int
    rate_bp: int
    label: int | None


class Explainer:
    """What the figures of a standing are made of.

    Args:
        stands: The figures.
        observations: All that is in force, each with its own index label.
        illustrative: Whether illustrative numbers count.
    """

    def __init__(self, stands: Standing, observations: pd.DataFrame, *, illustrative: bool) -> None:
        self.stands = stands
        of = observations[observations["year"] == stands.year]
        self.observations = counted(of, stands.cat, illustrative=illustrative)
        self._cells: dict[str, Cells] = {}

    def numbers(self, column: str, keys: Mapping[str, str]) -> pd.DataFrame:
        """The observations a figure of money is the sum of.

        Args:
            column: One of ``SOURCES``.
            keys: Key of the table → code of the row, "" for what is beyond the parts; empty for the whole.

        Returns:
            Rows of the observations, with times (int64): how often each is added, below 0 taken off. The sum
            of value × times is the figure.

        Rule: R1, R8
        """
        terms = self.terms(column, keys)
        found = self.observations.loc[list(terms)]
        return found.assign(times=pd.Series(terms, dtype="int64").reindex(found.index))

    def terms(self, column: str, keys: Mapping[str, str]) -> Terms:
        """The same as labels and factors."""
        measure, carried = SOURCES[column]
        cells, axes = self.cells(measure), self.stands.grid.axes
        origin = CARRIED if carried else str(self.stands.year)
        last = len(cells.worked.days) - 1
        parts: list[tuple[int, Terms]] = []
        for (line, place, fund), times in self.entries(keys).items():
            source, kind = axes.funds[fund]
            row = cells.position(
                line=axes.lines[line],
                place=axes.places[place],
                source=source,
                kind=kind,
                origin_year=origin,
            )
            parts.append((times, cells.at(row, last)))
        return plus(*parts)

    def shares(self, keys: Mapping[str, str]) -> list[Share]:
        """What a target is the sum of: money × rate, line by line.

        Args:
            keys: As in ``numbers``.

        Rule: R4
        """
        grid, axes = self.stands.grid, self.stands.grid.axes
        found: Counter[tuple[int, int, int]] = Counter()
        for (line, place, fund), times in self.entries(keys).items():
            for under in self._below(line):
                for at, rate in self._rates(under, place):
                    found[under, at, rate] += times * int(grid.targets.held[under, at, fund])
        return [
            Share(axes.lines[line], axes.places[place], vnd, rate, self._stated(line, place))
            for (line, place, rate), vnd in found.items()
            if vnd
        ]

    def entries(self, keys: Mapping[str, str]) -> Counter[Entry]:
        """The entries of the grid a row of a table sums up: itself, less its parts along the table's keys."""
        axes = self.stands.grid.axes
        at: list[list[int]] = [[0], [0], [0]]
        for key, code in keys.items():
            at[AXIS[key]] = self._positions(key, code)
        whole: list[Entry] = [(line, place, fund) for line, place, fund in product(*at)]
        found = Counter(whole)
        for axis in sorted({AXIS[key] for key in keys}):
            parents = axes.parents(axis)
            for entry, times in list(found.items()):
                for part in np.flatnonzero(parents == entry[axis]).tolist():
                    less = list(entry)
                    less[axis] = part
                    found[less[LINE], less[PLACE], less[FUND]] -= times
        return Counter({entry: times for entry, times in found.items() if times})

    def cells(self, measure: str) -> Cells:
        """The figures of a measure of money."""
        if measure not in self._cells:
            stands = self.stands
            made = cells_of(self.observations, stands.cat, measure, stands.year, stands.as_of)
            self._cells[measure] = made
        return self._cells[measure]

    def _positions(self, key: str, code: str) -> list[int]:
        """Where on its axis a code of a key stands; nowhere, where the table has no such row."""
        axes, stands = self.stands.grid.axes, self.stands
        if key == "office":
            leads = lead_offices(stands.cat, stands.on)
            led = offices_of(axes, leads, trees.line_parents(stands.cat))
            return [at for at, office in enumerate(led) if office == code]
        names = {
            "line": ["", *axes.lines[1:]],
            "place": ["", *axes.places[1:]],
            "fund": ["", *(fund_code(fund) for fund in axes.funds[1:])],
        }[key]
        return [at for at, name in enumerate(names) if name == code]

    def _below(self, line: int) -> Iterator[int]:
        yield line
        for part in np.flatnonzero(self.stands.grid.axes.line_parents == line).tolist():
            yield from self._below(part)

    def _rates(self, line: int, place: int) -> Iterator[tuple[int, int]]:
        """(place, rate) a line's target money at a place is taken by; communes with an own one differ."""
        rates = self.stands.grid.targets.rate_bp
        yield place, int(rates[line, place])
        if place == 0:
            for at in np.flatnonzero(rates[line] != rates[line, 0]).tolist():
                yield at, int(rates[line, at] - rates[line, 0])

    @cached_property
    def _targets(self) -> dict[tuple[str, str], int]:
        stated = latest_targets(self.observations, self.stands.year, self.stands.as_of)
        return dict(
            zip(zip(stated["line"], stated["place"], strict=True), stated.index.tolist(), strict=True)
        )

    def _stated(self, line: int, place: int) -> int | None:
        """The number that states the target of a line at a place: its own, its line's, its project's."""
        axes = self.stands.grid.axes
        whole = axes.places[0]
        asked = [(line, axes.places[place])]
        while line > 0:
            asked.append((line, whole))
            line = int(axes.line_parents[line])
        for at, where in asked:
            label = self._targets.get((axes.lines[at], where))
            if at > 0 and label is not None:
                return label
        return None
