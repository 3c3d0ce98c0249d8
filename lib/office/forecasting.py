"""What the forecast is made of: the years of lines or communes, from figures and progress tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.course import reports
from lib.progress.figures import Figures
from lib.progress.forecast_record import record
from lib.progress.forecast_tables import forecasts
from lib.progress.forecast_years import NO_REPORTS, WHOLE, Year, rules


@dataclass(frozen=True, eq=False)
class Told:
    """All tables of the forecast by line or place; see ``forecast_tables`` and ``forecast_record``."""

    months: pd.DataFrame
    basis: pd.DataFrame
    record: pd.DataFrame


def unit_year(
    cat: Catalogue,
    year: int,
    by: str,
    rows: pd.DataFrame,
    whole: pd.DataFrame,
    paid: Figures | None,
    *,
    fund: str = "",
) -> Year:
    """One year of all lines or communes, and of the whole.

    Args:
        cat: The catalogue.
        year: The year.
        by: "line" or "place".
        rows: The progress table of the year by it; what no part holds is no unit.
        whole: That of the whole.
        paid: Disbursed money of the year at every date anything was said; None where nothing was.
        fund: Fund, "" for all money.
    """
    named = pd.concat([rows[rows[by] != ""].assign(unit=rows[by]), whole.assign(unit=WHOLE)])
    plan = named[["unit", "allocated_vnd"]].reset_index(drop=True)
    steps = NO_REPORTS if paid is None else reports(paid, cat, year, by, list(plan["unit"]), fund=fund)
    return Year(year, plan.astype({"unit": "str"}), steps)


def told(cat: Catalogue, now: Year, earlier: list[Year], as_of: date, by: str) -> Told:
    """The forecasts and how such forecasts did before.

    Args:
        cat: The catalogue: what it takes.
        now: The year under way.
        earlier: The years before.
        as_of: The date the figures speak of.
        by: "line" or "place"; the whole is forecast from its lines.
    """
    wanted, whole = rules(cat, as_of), by == "line"
    made = forecasts(now, earlier, as_of, wanted, whole=whole)
    return Told(made.months, made.basis, record(earlier, wanted, whole=whole))
