"""The Treasury's numbers held against the units': what matches, what differs, what either side lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import split_fund
from lib.progress.counting import counted
from lib.progress.figures import said_by
from lib.progress.money import money_figures
from lib.progress.quality.found import found
from lib.progress.quality.units_side import UnitsSide
from lib.progress.status import threshold
from lib.vocabulary.observation import ALL, CARRIED

TREASURY: Final = "treasury"
TOLERANCE: Final = "reconcile_vnd"
"""Threshold of the catalogue: numbers no farther apart (đồng) are the same."""

KEYS: Final = ["measure", "line", "place", "fund", "origin_year"]
COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(KEYS, "str"),
    "on": "datetime64[s]",
    "units_vnd": "Int64",
    "treasury_vnd": "Int64",
    "difference_vnd": "Int64",
    "own_vnd": "Int64",
    "state": "str",
    "units_on": "datetime64[s]",
    "label": "Int64",
    "illustrative": "bool",
}
"""Columns of the reconciliation and their types."""

CODES: Final[Mapping[str, str]] = {
    "differs": "treasury.differs",
    "late": "treasury.late",
    "missing_units": "treasury.missing_units",
    "missing_treasury": "treasury.missing_treasury",
}
"""State of a row → the check it is a finding of."""


def reconciliation(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    fund: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """Each number the Treasury states beside what the units' numbers make of the same cell on the same day.

    The Treasury's number never makes a figure; it is compared at the finest division both speak of: where the
    units do not divide a cell by fund or by year of origin, the Treasury's parts are added up.

    Args:
        observations: As the store gives them.
        cat: The catalogue: who is the Treasury, and from where on numbers differ (``TOLERANCE``).
        year: Year of the plan.
        as_of: Numbers of later dates are left out.
        fund: Only this fund; "" for all.
        illustrative: Whether illustrative numbers of units may stand against the Treasury's.

    Returns:
        Columns of ``COLUMNS``, in the catalogue's order: amounts in whole đồng, NA where a side says nothing;
        difference_vnd = units − Treasury, a side that says nothing counting as nothing; own_vnd is what of it
        the compared parts of the row do not explain; state: matched, differs, late (the units have no number
        of that day yet), missing_units, missing_treasury, in_parts (its parts explain the whole difference).

    Rule: R6
    """
    ours = observations[(observations["year"] == year) & (observations["unit"] == "vnd")]
    ours = said_by(_whole(ours, cat), as_of)
    theirs = ours["reporter"].isin(cat.reporters.loc[cat.reporters["kind"] == TREASURY, "code"])
    stated = ours[theirs & _within(ours["fund"], fund, cat)]
    units = counted(ours[~theirs], cat, illustrative=illustrative)
    sides = (_of_measure(stated, units, cat, measure, year, fund) for measure in stated["measure"].unique())
    tables = [table for table in sides if len(table)]
    if not tables:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})
    rows = pd.concat(tables, ignore_index=True)
    told = _with_states(rows, cat, threshold(cat, TOLERANCE, as_of))
    order = {code: at for at, code in enumerate([*cat.lines["line"], *cat.places["place"]])}
    told = told.sort_values(
        KEYS,
        key=lambda column: column.map(order).fillna(-1) if column.name in ("line", "place") else column,
        kind="stable",
    )
    return told[list(COLUMNS)].reset_index(drop=True).astype(dict(COLUMNS))


def differences(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """The findings of a reconciliation; columns of ``lib.progress.quality.found.FOUND``.

    Args:
        table: As ``reconciliation`` gives it.
        year: Year of the plan.
    """
    told = table.assign(
        code=table["state"].map(dict(CODES)),
        period=table["on"].dt.strftime("%Y-%m-%d"),
        first=table["units_vnd"],
        second=table["treasury_vnd"],
        amount_vnd=table["own_vnd"].abs(),
        more=table["units_on"].dt.strftime("%d/%m/%Y").fillna(""),
    )[table["state"].isin(list(CODES))]
    return found(told, "", year).assign(code=told["code"].astype("str").array)


def _whole(observations: pd.DataFrame, cat: Catalogue) -> pd.DataFrame:
    whole = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    return observations.assign(
        **{name: observations[name].replace(ALL, code) for name, code in whole.items()}
    )


def _within(funds: pd.Series[str], asked: str, cat: Catalogue) -> pd.Series[bool]:
    """Whether each fund is the one asked for or a part of it."""
    kinds, sources = trees.kind_parents(cat), trees.source_parents(cat)
    source, kind = split_fund(asked, kinds)
    inside = {}
    for code in funds.unique():
        own_source, own_kind = split_fund(code, kinds)
        inside[code] = (not source or source in (own_source, *trees.ancestors(sources, own_source))) and (
            not kind or kind in (own_kind, *trees.ancestors(kinds, own_kind))
        )
    return funds.map(inside).astype("bool")


def _of_measure(
    stated: pd.DataFrame, units: pd.DataFrame, cat: Catalogue, measure: str, year: int, fund: str
) -> pd.DataFrame:
    """Both sides of one measure: ``KEYS``, on, units_vnd, treasury_vnd, units_on, label, illustrative."""
    said = stated[stated["measure"] == measure]
    said = said.sort_values(["as_of", "import_id", "seq"], kind="stable")
    rows = said.drop_duplicates(KEYS, keep="last")
    rows = rows.assign(label=rows.index, on=rows["as_of"], treasury_vnd=rows["value"].astype("Int64"))
    rows = rows[[*KEYS, "on", "treasury_vnd", "label"]].reset_index(drop=True)
    dates = [day.date() for day in rows["on"].drop_duplicates().sort_values()]
    of = units[units["measure"] == measure]
    side = UnitsSide(money_figures(of, cat, measure, year, dates), cat, year)
    undivided = of.loc[of["fund"] == ALL, "line"].unique()
    above = trees.line_parents(cat)
    spoken = {line for code in undivided for line in (code, *trees.ancestors(above, code))}
    if not fund:
        rows = _added_up(rows, "fund", side, of=rows["line"].isin(spoken))
    if (of["origin_year"] == ALL).any() and not of["origin_year"].isin({CARRIED}).any():
        rows = _added_up(rows, "origin_year", side, anyhow=True)
    both = side.beside(rows)
    if not fund:  # the Treasury's other funds are not looked at then
        both = pd.concat([both, side.unspoken(rows)], ignore_index=True)
    return both.assign(measure=measure)


def _added_up(
    rows: pd.DataFrame, key: str, side: UnitsSide, *, of: pd.Series[bool] | None = None, anyhow: bool = False
) -> pd.DataFrame:
    """The Treasury's parts of a cell added up along a key, where the units know none of them but their sum.

    Args:
        rows: The Treasury's rows.
        key: fund or origin_year.
        side: The units' figures.
        of: The rows this may happen to; None for all.
        anyhow: Add up wherever the units know the sum.
    """
    others = [name for name in (*KEYS, "on") if name != key]
    known = side.beside(rows)["units_vnd"].notna()
    sums = rows.assign(**{key: ALL})
    summed = side.beside(sums)["units_vnd"].notna()
    none = ~known.groupby([rows[name] for name in others], dropna=False).transform("any")
    wanted = (rows[key] != ALL) & summed & (none | anyhow)
    if of is not None:
        wanted &= of
    if not wanted.any():
        return rows
    total = sums[wanted].groupby([*others, key], sort=False, as_index=False, dropna=False)
    added = total.agg(treasury_vnd=("treasury_vnd", "sum"), label=("label", "first"))
    stated = pd.MultiIndex.from_frame(rows.loc[rows[key] == ALL, [*others]])
    added = added[~pd.MultiIndex.from_frame(added[[*others]]).isin(stated)]
    return pd.concat([rows[~wanted], added], ignore_index=True)


def _with_states(rows: pd.DataFrame, cat: Catalogue, tolerance: float) -> pd.DataFrame:
    units, treasury = rows["units_vnd"], rows["treasury_vnd"]
    difference = units.fillna(0) - treasury.fillna(0)
    rows = rows.assign(difference_vnd=difference)
    own = _unexplained(rows, cat)
    apart, still = difference.abs() > tolerance, own.abs() > tolerance
    states = {
        "missing_treasury": treasury.isna() & still,
        "missing_units": units.isna() & treasury.fillna(0).ne(0) & still,
        "matched": ~apart,
        "in_parts": ~still,
        "late": rows["units_on"] < rows["on"],
    }
    holds = [each.astype("boolean").fillna(False).to_numpy(np.bool_) for each in states.values()]
    chosen = np.select(holds, list(states), "differs")
    return rows.assign(own_vnd=own, state=pd.Series(chosen, rows.index, dtype="str"))


def _unexplained(rows: pd.DataFrame, cat: Catalogue) -> pd.Series[int]:
    """The difference of each row less those of its parts: along the tree that explains most of it."""
    left = [rows["difference_vnd"] - parts for parts in _sums_of_parts(rows, cat)]
    smallest = rows["difference_vnd"]
    for each in left:
        smaller = (each.abs() < smallest.abs()).fillna(value=False)
        smallest = smallest.where(~smaller, each)
    return smallest


def _sums_of_parts(rows: pd.DataFrame, cat: Catalogue) -> Iterator[pd.Series[int]]:
    """Along each tree the differences of the nearest rows below; NA where a row has none."""
    parents = {
        "line": trees.line_parents(cat),
        "place": trees.place_parents(cat),
        "fund": dict.fromkeys(set(rows["fund"]) - {ALL}, ALL),
        "origin_year": dict.fromkeys(set(rows["origin_year"]) - {ALL}, ALL),
    }
    named = pd.MultiIndex.from_frame(rows[KEYS])
    for key, above in parents.items():
        held = rows[key].copy()
        nearest = pd.Series(-1, rows.index)
        while True:
            lifted = held.map(above)
            open_rows = lifted.notna() & (nearest < 0)
            if not open_rows.any():
                break
            held = lifted.where(open_rows, held)
            at = named.get_indexer(pd.MultiIndex.from_frame(rows.assign(**{key: held})[KEYS]))
            nearest = nearest.where(~open_rows, pd.Series(at, rows.index))
        inside = nearest >= 0
        sums = rows["difference_vnd"][inside].groupby(nearest[inside]).sum()
        yield sums.reindex(range(len(rows))).set_axis(rows.index)
