"""What taking workbooks in would change: each figure old → new, at the dates they speak of."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from lib.office.opening import Office
from lib.progress.cells import Bools, Ints
from lib.progress.counting import counted
from lib.progress.figures import Figures, figures
from lib.progress.forest import forest
from lib.progress.money import is_cumulative, this_years

MONEY = "vnd"
KEYS = ["line", "place", "source", "kind", "origin_year"]
COLUMNS = ["measure", "unit", "year", "as_of", *KEYS, "old", "new", "change", "stated"]

NO_CHANGES = pd.DataFrame(
    {
        **{name: pd.Series(dtype="str") for name in COLUMNS},
        "year": pd.Series(dtype="int64"),
        "as_of": pd.Series(dtype="datetime64[s]"),
        **{name: pd.Series(dtype="Int64") for name in ("old", "new", "change")},
        "stated": pd.Series(dtype="bool"),
    }
)


def changed_figures(
    office: Office, before: pd.DataFrame, after: pd.DataFrame, as_of: date | None = None
) -> pd.DataFrame:
    """Figures that differ between two states of what is known, sums above them included.

    Args:
        office: The opened office, for its catalogue.
        before: Observations as the store gives them.
        after: The same with some added or left out.
        as_of: The date they are compared at; None for the dates the added or missing numbers speak of, and
            the newest date known.

    Returns:
        One row per figure and date that changes: measure, unit, year, as_of, line, place, source, kind,
        origin_year (str), old and new (Int64, NA where not known), change (Int64, NA where either is),
        stated (bool: the added or missing numbers speak of the very cell, the others follow). A change
        that only carries on from an earlier date is told once.
    """
    moved = pd.concat([before, after]).drop_duplicates(["import_id", "seq"], keep=False)
    groups = moved.groupby(["measure", "unit", "year", "horizon"], dropna=False, sort=False)
    tables = [_of(office, before, after, key, part, as_of) for key, part in groups]
    if not tables:
        return NO_CHANGES
    found = pd.concat(tables, ignore_index=True)
    return found.drop_duplicates([*COLUMNS[:3], *KEYS, "old", "new"]).reset_index(drop=True)[COLUMNS]


def _of(
    office: Office,
    before: pd.DataFrame,
    after: pd.DataFrame,
    key: tuple[object, ...],
    moved: pd.DataFrame,
    as_of: date | None,
) -> pd.DataFrame:
    """Changes of one measure, unit, year and horizon."""
    measure, unit, year, horizon = str(key[0]), str(key[1]), int(str(key[2])), key[3]
    one = [_only(told, measure, unit, year, horizon) for told in (before, after)]
    known = pd.concat(one)["as_of"]
    dates = [as_of] if as_of else [day.date() for day in sorted({*moved["as_of"], known.max()})]
    old, new = (_figures(office, told, measure, year, dates) for told in one)
    rows = _differences(old, new, dates)
    added = moved[~_rows_of(moved).isin(_rows_of(before))]
    said = pd.MultiIndex.from_frame(added[["line", "place", "as_of"]])
    stated = pd.MultiIndex.from_frame(rows[["line", "place", "as_of"]]).isin(said)
    return rows.assign(measure=measure, unit=unit, year=year, stated=stated)


def _rows_of(observations: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(observations[["import_id", "seq"]])


def _only(known: pd.DataFrame, measure: object, unit: object, year: object, horizon: Any) -> pd.DataFrame:
    same = (known["measure"] == measure) & (known["unit"] == unit) & (known["year"] == year)
    return known[same & (known["horizon"].isna() if pd.isna(horizon) else known["horizon"] == horizon)]


def _figures(office: Office, table: pd.DataFrame, measure: str, year: int, dates: list[date]) -> Figures:
    """Figures of one measure of any unit; targets stand for themselves and are never summed."""
    cat = office.catalogue
    known = counted(table, cat)
    cumulative = is_cumulative(cat, measure)
    if measure in {"allocated", "disbursed", "expected", "advance", "work_done"}:
        known = this_years(known, cat, year, cumulative)
    tree = forest(cat, known["origin_year"].unique(), year)
    if not len(table) or table["unit"].iloc[0] != MONEY:
        tree = {"kind": tree["kind"]}
    return figures(known, tree, dates, cumulative)


def _differences(old: Figures, new: Figures, dates: list[date]) -> pd.DataFrame:
    """Cells whose figure differs, date by date."""
    names = [old.cells.codes(), new.cells.codes()]
    cells = pd.concat(names, ignore_index=True).drop_duplicates(ignore_index=True)
    (was, had), (now, has) = (_at(made, made.cells.positions(cells)) for made in (old, new))
    turn, row = np.nonzero(((had != has) | (had & has & (was != now))).T)
    found = cells.iloc[row].assign(
        old=pd.arrays.IntegerArray(was[row, turn], ~had[row, turn]),
        new=pd.arrays.IntegerArray(now[row, turn], ~has[row, turn]),
        as_of=np.array(dates, "datetime64[s]")[turn],
    )
    return found.assign(change=found["new"] - found["old"]).reset_index(drop=True)


def _at(made: Figures, rows: Ints) -> tuple[Ints, Bools]:
    """Figures of cells at all dates, and whether each is known."""
    if not len(made.value):
        shape = (len(rows), len(made.dates))
        return np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
    return made.value[rows], made.known[rows] & (rows >= 0)[:, np.newaxis]
