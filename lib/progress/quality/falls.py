"""Cumulative numbers that are lower than an earlier one of the same cell: what was paid cannot be unpaid."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.counting import counted
from lib.progress.figures import said_by
from lib.progress.money import CUMULATIVE
from lib.progress.quality.found import found, joined
from lib.progress.quality.reconciling import TREASURY

CELL: Final = ["measure", "unit", "line", "place", "fund", "origin_year"]


def falls(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, *, illustrative: bool = True
) -> pd.DataFrame:
    """Each cumulative number below the one before it of the same cell; the Treasury's own numbers apart.

    Only what is stated at the very cell is compared, the latest accepted of each day; the sums above move
    with it and are not told again.

    Args:
        observations: As the store gives them.
        cat: The catalogue: which measures are cumulative.
        year: Year of the plan.
        as_of: Numbers of later dates are left out.
        illustrative: Whether illustrative numbers count.

    Returns:
        ``lib.progress.quality.found.FOUND``: first is the lower number, second the earlier one; more is the
        day of the earlier one (dd/mm/yyyy).

    Rule: R6
    """
    cumulative = set(cat.measures.loc[cat.measures["kind"] == CUMULATIVE, "code"])
    of = observations[(observations["year"] == year) & observations["measure"].isin(cumulative)]
    of = said_by(of, as_of)
    theirs = of["reporter"].isin(cat.reporters.loc[cat.reporters["kind"] == TREASURY, "code"])
    units = counted(of[~theirs], cat, illustrative=illustrative)
    return joined([_lower(units, "cumulative.falls", year), _lower(of[theirs], "treasury.falls", year)])


def _lower(numbers: pd.DataFrame, code: str, year: int) -> pd.DataFrame:
    ordered = numbers.sort_values([*CELL, "as_of", "import_id", "seq"], kind="stable")
    ordered = ordered.drop_duplicates([*CELL, "as_of"], keep="last")
    before = ordered.groupby(CELL, sort=False)[["value", "as_of"]].shift()
    told = ordered.assign(
        first=ordered["value"].astype("Int64"),
        second=before["value"].astype("Int64"),
        more=before["as_of"].dt.strftime("%d/%m/%Y"),
        on=ordered["as_of"],
        period=ordered["as_of"].dt.strftime("%Y-%m-%d"),
        label=ordered.index,
    )
    told = told.assign(amount_vnd=(told["second"] - told["first"]).where(told["unit"] == "vnd"))
    return found(told[(told["first"] < told["second"]).fillna(False)], code, year)
