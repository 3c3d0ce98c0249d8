"""Each year's money apart: what a plan holds of its own year and of each year before, with deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from lib.progress.axes import LINE, Amounts, amounts
from lib.progress.beyond import beyond_parts
from lib.progress.cells import TREES
from lib.progress.deadlines import deadlines
from lib.progress.figures import NOWHERE
from lib.progress.standing import Standing
from lib.vocabulary.observation import ALL, CARRIED

ORIGIN: Final = TREES.index("origin_year")
"""Position of the years of origin among the trees of a cell."""
NAMES: Final = ("allocated_vnd", "disbursed_vnd")
MEASURES: Final = {"allocated_vnd": "allocated", "disbursed_vnd": "disbursed"}


def by_origin(stands: Standing) -> pd.DataFrame:
    """Money of every line and of the whole, one row per year the money is of.

    Args:
        stands: The figures of a year at a date.

    Returns:
        line (str, "" for the whole), origin_year (str: the plan's year first, then the years carried over,
        newest first, last "carried": what no document divides by year), carried_over (bool: of any year but
        the plan's), allocated_vnd, disbursed_vnd (Int64, NA where not known), rate (Float64, NA where nothing
        is allocated), reported_on (datetime64[s]), illustrative (bool), deadline_on and last_on
        (datetime64[s]: the first and the last day the money may be paid, NaT where the catalogue names none).
        Rows without money and without payment are left out.

    Rule: R1, R2, R7
    """
    tables = [_of_origin(stands, origin) for origin in _origins(stands)]
    found = pd.concat(tables, ignore_index=True)
    found = found[found[list(NAMES)].fillna(0).ne(0).any(axis=1)].reset_index(drop=True)
    plan = found["allocated_vnd"]
    ends = found["origin_year"].map(
        {origin: deadlines(stands.cat, origin, stands.year) for origin in found["origin_year"].unique()}
    )
    return found.assign(
        carried_over=found["origin_year"] != str(stands.year),
        rate=(found["disbursed_vnd"] / plan.where(plan > 0)).astype("Float64"),
        deadline_on=pd.Series([first for first, _ in ends], index=found.index, dtype="datetime64[s]"),
        last_on=pd.Series([last for _, last in ends], index=found.index, dtype="datetime64[s]"),
    )


def _origins(stands: Standing) -> list[str]:
    """The plan's year, the years carried over that have figures, newest first, and what is not divided."""
    held = {
        code
        for measure in MEASURES.values()
        for made in [stands.grid.figures[measure]]
        for code in made.cells.held(ORIGIN, made.known[:, 0])
    }
    earlier = sorted(held - {ALL, CARRIED, str(stands.year)}, reverse=True)
    return [str(stands.year), *earlier, CARRIED]


def _of_origin(stands: Standing, origin: str) -> pd.DataFrame:
    """Money of one year of origin for the whole and each line; of "carried" what its years do not hold."""
    grid, years = stands.grid, [each for each in _origins(stands)[1:-1] if origin == CARRIED]
    held: dict[str, Amounts] = {}
    for name, measure in MEASURES.items():
        made = grid.figures[measure]
        parts = [amounts(made, grid.axes, each) for each in years]
        held[name] = _less(amounts(made, grid.axes, origin), parts)
    left = {name: beyond_parts(each, grid.axes, [LINE]) for name, each in held.items()}
    rows = {name: (held[name], left[name]) for name in NAMES}
    lines = ["", *grid.axes.lines[1:]]
    return pd.DataFrame(
        {
            "line": pd.Series(lines, dtype="str"),
            "origin_year": pd.Series([origin] * len(lines), dtype="str"),
            **{name: _nullable(_rows("value", *pair), _rows("known", *pair)) for name, pair in rows.items()},
            "reported_on": _day(*rows["disbursed_vnd"]),
            "illustrative": np.logical_or.reduce([_flag(*pair) for pair in rows.values()]),
        }
    )


def _rows(field: str, whole: Amounts, lines: Amounts) -> np.ndarray:
    """One field, the whole's first, then what each line holds beyond its own parts."""
    found: np.ndarray = np.concatenate([getattr(whole, field)[:1, 0, 0], getattr(lines, field)[1:, 0, 0]])
    return found


def _day(whole: Amounts, lines: Amounts) -> np.ndarray:
    days: np.ndarray = np.where(_rows("known", whole, lines), _rows("newest", whole, lines), NOWHERE)
    return days


def _flag(whole: Amounts, lines: Amounts) -> np.ndarray:
    flags: np.ndarray = _rows("known", whole, lines) & _rows("illustrative", whole, lines)
    return flags


def _nullable(values: np.ndarray, known: np.ndarray) -> pd.Series[int]:
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), ~known))


def _less(whole: Amounts, parts: Sequence[Amounts]) -> Amounts:
    """What is left of a whole beyond its parts; known where something is left, or nothing was divided."""
    if not parts:
        return whole
    left = whole.value - np.add.reduce([part.value for part in parts])
    divided = np.logical_or.reduce([part.known for part in parts])
    return Amounts(
        left, whole.known & ((left != 0) | ~divided), whole.newest, whole.stated_on, whole.illustrative
    )
