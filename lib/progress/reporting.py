"""Reports of a whole year against the calendar: what arrived when, how late, and each unit's record of it."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.receipts import Period, owed_in, periods, said_in, speaker_of

TYPES: Final = {
    "form": "str",
    "period": "str",
    "period_end": "datetime64[s]",
    "unit": "str",
    "commune": "bool",
    "due_on": "datetime64[s]",
    "reported": "bool",
    "arrived_on": "datetime64[s]",
    "dated": "bool",
    "import_id": "Int64",
    "reported_on": "datetime64[s]",
    "last_on": "datetime64[s]",
    "illustrative": "bool",
}
"""Columns and types of the table of reports."""

SAME: Final = ["measure", "year", "place", "reporter", "as_of", "illustrative"]
"""Two numbers alike in these say the same of who reported for when."""

DUE: Final = ("on_time", "late", "overdue", "undated")
"""States of a report that was due or has come; see ``lib.vocabulary.reports.TIMELINESS``."""


def reports(told: pd.DataFrame, cat: Catalogue, year: int, since: date | None = None) -> pd.DataFrame:
    """Every report of a year that any unit owes, and when it arrived.

    A report arrived on the day its first import was accepted: the first whose number reaches the end of the
    period, a real one before an invented one. Whose number is whose report: ``lib.progress.receipts``. It
    is a report whatever date the figures are looked at.

    Args:
        told: Columns of observations, import_id, illustrative, and accepted_on (datetime64[s]: day on which
            the import was accepted, NaT where not known).
        cat: The catalogue; its calendar says who owes what by when.
        year: Year of the plan.
        since: The day the store began; None where not known. Of a report that was due before, nobody knows
            when it came: it was taken in afterwards.

    Returns:
        One row per period and unit that owes it, periods by their ends, units in the catalogue's order:
        columns of ``TYPES``. reported_on is the date the number speaks of, last_on that of the newest number
        before; dated tells whether arrived_on says when it came.

    Rule: R2
    """
    once = told.sort_values("accepted_on", kind="stable").drop_duplicates(SAME)
    known: dict[tuple[tuple[str, ...], str], pd.DataFrame] = {}  # one form's numbers answer many periods
    tables: list[pd.DataFrame] = []
    for period in periods(cat, year):
        owed = owed_in(cat, period)
        key = (period.measures, speaker_of(cat, owed))
        if key not in known:
            known[key] = said_in(once, cat, period, key[1])
        tables.append(_of_period(known[key], period, owed))
    if not tables:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in TYPES.items()})
    made = pd.concat(tables, ignore_index=True)
    has_day = made["arrived_on"].notna()
    dated = has_day if since is None else has_day & (made["due_on"] >= pd.Timestamp(since))
    return made.assign(dated=dated)[list(TYPES)].astype(TYPES)


def _of_period(every: pd.DataFrame, period: Period, owed: pd.DataFrame) -> pd.DataFrame:
    said = every[every["unit"].isin(owed["unit"])]
    reaches = said["as_of"] >= pd.Timestamp(period.end)
    ordered = said[reaches].sort_values(["illustrative", "accepted_on", "as_of"], kind="stable")
    first = ordered.drop_duplicates("unit").set_index("unit").reindex(owed["unit"]).set_index(owed.index)
    before = said[~reaches].groupby("unit")["as_of"].max().reindex(owed["unit"])
    return owed.assign(
        form=period.form,
        period=period.period,
        period_end=pd.Timestamp(period.end),
        reported=first["as_of"].notna(),
        arrived_on=first["accepted_on"],
        import_id=first["import_id"].astype("Int64"),
        reported_on=first["as_of"],
        last_on=before.to_numpy(),
        illustrative=first["illustrative"].eq(True),
    )


def stand(table: pd.DataFrame, day: date, as_of: date | None = None) -> pd.DataFrame:
    """How every report of a year stands on a day.

    Args:
        table: As ``reports`` gives it; more columns are kept.
        day: The day at which missing reports are late. On the day it is due a report is not late.
        as_of: The date looked at: of a year whose last report was due before ``day``, later periods are left
            out. None leaves out none.

    Returns:
        The rows of periods that have ended or were due by then, with state (a key of
        ``vocabulary.reports.TIMELINESS``) and late_days (Int64: of a late report from the day it was due to
        the day it came, of a missing one to ``day``; 0 in time; NA where not known or not due yet).

    Rule: R2
    """
    on = pd.Timestamp(day)
    over = as_of is not None and table["due_on"].max() < on
    until = min(on, pd.Timestamp(as_of)) if over and as_of else on
    begun = table[(table["period_end"] <= until) | (table["due_on"] < until)].reset_index(drop=True)
    reported, dated = begun["reported"], begun["dated"]
    after = begun["arrived_on"] > begun["due_on"]
    missing = ~reported & (begun["due_on"] < on)
    state = np.select(
        [reported & ~dated, reported & after, reported, missing],
        ["undated", "late", "on_time", "overdue"],
        "awaited",
    )
    came = begun["arrived_on"].where(reported, on)
    days = (came - begun["due_on"]).dt.days.clip(lower=0).astype("Int64")
    told = pd.Series(state, index=begun.index, dtype="str")
    return begun.assign(state=told, late_days=days.where(~told.isin(["undated", "awaited"])))


def record(stood: pd.DataFrame) -> pd.DataFrame:
    """Each unit's record: how often in time, late, missing.

    Args:
        stood: Rows of ``stand``, of one form: reports of several forms that one number answers would be
            counted several times.

    Returns:
        One row per unit, those that miss most first, then those that were late most often: unit (str), due
        (reports that were due or have come), on_time, late, overdue, undated (Int64, they add up to due),
        longest_days (Int64: the longest delay, NA where none is known).

    Rule: R2
    """
    counted = stood.assign(**{state: stood["state"].eq(state).astype("Int64") for state in DUE})
    sums = counted.groupby("unit", sort=False)[list(DUE)].sum()
    made = sums.assign(
        due=sums.sum(axis=1), longest_days=counted.groupby("unit", sort=False)["late_days"].max()
    )
    order = ["overdue", "late", "longest_days"]
    made = made.sort_values(order, ascending=False, kind="stable", na_position="last").reset_index()
    return made[["unit", "due", *DUE, "longest_days"]]


def calendar(stood: pd.DataFrame) -> pd.DataFrame:
    """The report calendar against what arrived, period by period.

    Args:
        stood: Rows of ``stand``.

    Returns:
        One row per form and period, in their order: form, period (str), period_end, due_on (datetime64[s],
        the last day any unit has), owed (units), on_time, late, undated, overdue, awaited (Int64: they
        add up to owed), longest_days (Int64).

    Rule: R2
    """
    states = (*DUE, "awaited")
    counted = stood.assign(
        **{state: stood["state"].eq(state).astype("Int64") for state in states}, owed=1
    ).astype({"owed": "Int64"})
    groups = counted.groupby(["form", "period", "period_end"], sort=False)
    sums = groups[["owed", *states]].sum()
    return sums.assign(due_on=groups["due_on"].max(), longest_days=groups["late_days"].max()).reset_index()
