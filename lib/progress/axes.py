"""The grid a progress table is cut from: the whole and its parts along lines, places and funds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import TREES, Bools, Ints, Parents, split_fund
from lib.progress.figures import NOWHERE, Days, Figures
from lib.progress.forest import forest
from lib.vocabulary.observation import ALL

Fund = tuple[str, str]
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True)
class Axes:
    """What the grid's rows stand for; position 0 of each axis is the whole.

    Args:
        lines: Codes: the whole programme, then each line, a project before its subprojects.
        line_parents: Position of what each line is part of, -1 for the first.
        places: Keys: the whole place, then its communes.
        funds: Source and kind: what is asked for, then its sources, each followed by its kinds.
        fund_parents: Position of what each fund is part of, -1 for the first.
    """

    lines: tuple[str, ...]
    line_parents: Ints
    places: tuple[str, ...]
    funds: tuple[Fund, ...]
    fund_parents: Ints

    def parents(self, axis: int) -> Ints:
        """Position of what each entry of an axis is part of, -1 for the whole; parts come after it."""
        if axis == PLACE:
            return np.where(np.arange(len(self.places)) > 0, 0, -1)
        return self.line_parents if axis == LINE else self.fund_parents

    def divided(self, axis: int) -> Bools:
        """Entries that have parts on the same axis: what they hold beyond them is a row of its own."""
        parents = self.parents(axis)
        return np.isin(np.arange(len(parents)), [0, *parents])

    def parts_first(self, axis: int) -> Ints:
        """Entries of an axis in the order they are shown: what a whole holds beyond its parts comes last."""
        below: dict[int, list[int]] = {}
        for entry, whole in enumerate(self.parents(axis)):
            below.setdefault(int(whole), []).append(entry)

        def walk(entry: int) -> Iterator[int]:
            for part in below.get(entry, []):
                yield from walk(part)
            yield entry

        return np.fromiter(walk(0), np.int64)


LINE: Final = 0
PLACE: Final = 1
FUND: Final = 2


@dataclass(frozen=True, eq=False)
class Amounts:
    """One amount for every entry of the grid: lines × places × funds.

    Args:
        value: Whole đồng, 0 where not known.
        known: Whether there is a figure.
        newest: Date of the newest number in or below.
        stated_on: Date of the number stated for the entry itself, NaT where none.
        illustrative: Whether an illustrative number is in it.
    """

    value: Ints
    known: Bools
    newest: Days
    stated_on: Days
    illustrative: Bools


def amounts(made: Figures, axes: Axes, origin: str) -> Amounts:
    """The figures of a grid at the first date asked, for one year of origin."""
    at = made.cells.grid(axes.lines, axes.places, axes.funds, origin)
    return Amounts(
        value=_taken(made.value, at, np.int64(0)),
        known=_taken(made.known, at, np.bool_(False)),
        newest=_taken(made.newest, at, NOWHERE),
        stated_on=_taken(made.stated_on, at, NOWHERE),
        illustrative=_taken(made.illustrative, at, np.bool_(False)),
    )


def _taken(values: npt.NDArray[Kind], at: Ints, missing: Kind) -> npt.NDArray[Kind]:
    if not len(values):
        return np.full(at.shape, missing)
    return np.where(at >= 0, values[:, 0][at], missing)


def axes_of(cat: Catalogue, year: int, on: date, fund: str, known: Sequence[Figures]) -> Axes:
    """The axes of a year's grid.

    Args:
        cat: The catalogue.
        year: Year of the plan.
        on: The day of the year whose lines and communes are listed.
        fund: Fund asked for, "" for all.
        known: Figures; lines, communes and funds that have any are listed too.

    Returns:
        Leaf lines in scope, any line with figures, and communes, in the catalogue's order, and the funds.
    """
    parents = forest(cat, (), year)
    asked = split_fund(fund, parents["kind"])
    communes = cat.places.loc[cat.places["kind"].isin(trees.COMMUNE_KINDS), "place"]
    lines = _in_tree(
        _listed(cat.lines["line"], trees.leaf_lines(cat, on)["line"], known, LINE, parents["line"]),
        parents["line"],
    )
    places = _listed(communes, trees.communes(cat, on)["place"], known, PLACE, parents["place"])
    funds, fund_parents = _funds(asked, parents, _fund_pairs(known))
    return Axes(
        (cat.settings["whole_line"], *lines),
        np.array([-1, *lines.values()], np.int64),
        (cat.settings["whole_place"], *places),
        funds,
        fund_parents,
    )


def _listed(
    codes: Iterable[str], wanted: Iterable[str], known: Sequence[Figures], tree: int, below: Mapping[str, str]
) -> list[str]:
    """Codes below the whole that are wanted or have figures."""
    shown = {*wanted, *(code for made in known for code in made.cells.held(tree, made.known[:, 0]))}
    return [code for code in dict.fromkeys(codes) if code in below and code in shown]


def _in_tree(codes: Sequence[str], parents: Mapping[str, str]) -> dict[str, int]:
    """Codes, none before what it is part of → position of the nearest listed one above, 0 for the whole."""
    position: dict[str, int] = {}
    for code in codes:
        for each in reversed((code, *trees.ancestors(parents, code))):
            if each in codes:
                position.setdefault(each, len(position) + 1)
    return {
        code: next((position[up] for up in trees.ancestors(parents, code) if up in position), 0)
        for code in position
    }


def _fund_pairs(known: Sequence[Figures]) -> set[Fund]:
    pairs: set[Fund] = set()
    for made in known:
        source, kind = (made.cells.trees[TREES.index(name)].codes for name in ("source", "kind"))
        nodes = np.column_stack([made.cells.node(TREES.index(name)) for name in ("source", "kind")])
        pairs |= {(source[s], kind[k]) for s, k in np.unique(nodes[made.known[:, 0]], axis=0)}
    return pairs


def _funds(asked: Fund, parents: Parents, known: set[Fund]) -> tuple[tuple[Fund, ...], Ints]:
    """The fund asked for, its leaf sources that have figures and their kinds; kinds alone without sources."""
    source, kind = asked
    inner = {*parents["source"].values()}
    sources = [
        code
        for code in parents["source"]
        if code not in inner and _under(parents["source"], code, source) and (code, kind) in known
    ]
    funds, above = [asked], [-1]
    for each in sources or [source]:
        at = 0
        if each != source:
            at = len(funds)
            funds, above = [*funds, (each, kind)], [*above, 0]
        kinds = [k for k in parents["kind"] if not kind and (each, k) in known]
        funds, above = [*funds, *((each, k) for k in kinds)], [*above, *(at for _ in kinds)]
    return tuple(funds), np.array(above, np.int64)


def _under(parents: Mapping[str, str], code: str, top: str) -> bool:
    return top == ALL or code == top or top in trees.ancestors(parents, code)


def fund_code(fund: Fund) -> str:
    """A source and a kind as one code: "NSTW-SN"."""
    return "-".join(part for part in fund if part)
