"""What lies ahead of each row: its deadlines, where it should stand by now, whether it can still make it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import split_fund
from lib.progress.deadlines import Span, days_left, span_of, spans, working_days
from lib.progress.forest import YEAR_ENDS, forest
from lib.progress.outlook import CATCH_UP, line_kinds
from lib.progress.rows import rows_of
from lib.progress.standing import Standing
from lib.progress.status import CLOSE, months_since, threshold
from lib.progress.targets import FULL_BP

AHEAD: Final = (
    "deadline_on",
    "later_on",
    "last_on",
    "days_left",
    "working_days",
    "months_left",
    "later_months_left",
    "course_share",
    "own_course",
    "required_share",
    "best_share",
    "cannot",
)
"""Columns this adds to the rows of a table."""

JUDGED: Final = ("deadline_on", "course_share", "own_course", "best_share")
"""Of these what a row is judged by, whatever becomes of its money."""

DAYS: Final = {"deadline_on": 0, "later_on": 1, "last_on": -1}
"""Column → which of the deadlines of its money it is."""


def ahead(rows: pd.DataFrame, by: Sequence[str], stands: Standing) -> pd.DataFrame:
    """Look ahead from a date, row by row.

    The first deadline of a row's money governs; a row of several kinds of money has the earliest. A row
    should have paid the share that its own earlier years had paid by this day of all they paid, where enough
    are known, else the share of the time to its deadline that has passed. It cannot make it when no working
    day is left, or when it would have to pay so many times faster than any line of its kind ever did.

    Args:
        rows: As ``lib.progress.rows.rows_of`` gives them.
        by: Their keys.
        stands: What they were cut from.

    Returns:
        ``AHEAD``, indexed as the rows: deadline_on, later_on, last_on (datetime64[s], NaT where there is
        none), days_left, working_days (Int64), months_left, later_months_left (Float64, never below 0),
        course_share (float64), own_course (bool), required_share (Float64: share of its money a month, NA
        where nothing is missing), best_share (Float64, NA where nothing was shown), cannot (bool).

    Rule: R2, R3, R4
    """
    cat, year, as_of, told = stands.cat, stands.year, stands.as_of, stands.outlook
    kinds, sources = moneys(rows, by, stands)
    held = spans(cat, str(year), year)
    above = trees.source_parents(cat)
    chains = {source: (source, *trees.ancestors(above, source)) if source else () for source in set(sources)}
    ends = (date(year, *YEAR_ENDS),)
    found = [span_of(held, kind, chains[source]) or ends for kind, source in zip(kinds, sources, strict=True)]
    days = {name: _days(found, place) for name, place in DAYS.items()}
    course, own = _course(rows, by, stands, straight(days["deadline_on"], year, as_of))
    best = pd.Series([told.best.get(kind) for kind in kinds], rows.index, dtype="Float64")
    later = _months(days["later_on"], year) - begun(year, as_of)
    seen = towards(
        rows.assign(best_share=best, own_course=own, course_share=course),
        days["deadline_on"],
        cat,
        year,
        as_of,
    )
    made = pd.DataFrame({**days, "later_months_left": later.clip(lower=0.0).astype("Float64")}).join(seen)
    return made[list(AHEAD)]


def towards(
    rows: pd.DataFrame, deadline_on: pd.Series[pd.Timestamp], cat: Catalogue, year: int, as_of: date
) -> pd.DataFrame:
    """What a deadline means for each row.

    Args:
        rows: allocated_vnd, disbursed_vnd, target_vnd_bp (Int64), best_share (Float64), own_course (bool) and
            course_share (float64), which stands where the course is the row's own.
        deadline_on: The deadline that governs each.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        Those of ``AHEAD`` that follow from the first deadline.

    Rule: R2, R3, R4
    """
    left = (_months(deadline_on, year) - begun(year, as_of)).clip(lower=0.0).astype("Float64")
    plan = rows["allocated_vnd"].where(rows["allocated_vnd"] > 0)
    missing = rows["target_vnd_bp"] / FULL_BP - rows["disbursed_vnd"].fillna(0)
    required = (missing.where(missing > 0) / plan / left.where(left > 0)).astype("Float64")
    ends = deadline_on.dt.date.tolist()
    working = pd.Series(working_days(cat, as_of, ends), rows.index, dtype="Int64")
    too_fast = required > threshold(cat, CATCH_UP, as_of) * rows["best_share"] + CLOSE
    return pd.DataFrame(
        {
            "days_left": days_left(as_of, deadline_on),
            "working_days": working,
            "months_left": left,
            "course_share": rows["course_share"].where(
                rows["own_course"], straight(deadline_on, year, as_of)
            ),
            "own_course": rows["own_course"],
            "required_share": required,
            "best_share": rows["best_share"],
            "cannot": ((working == 0) | too_fast.fillna(False)).astype("bool"),
        },
        index=rows.index,
    )


def begun(year: int, as_of: date) -> float:
    """Months of a year that have passed, 0 before it."""
    return max(0.0, months_since(year, as_of))


def straight(deadline_on: pd.Series[pd.Timestamp], year: int, as_of: date) -> pd.Series[float]:
    """Share of the time from the start of a year to each deadline that has passed."""
    return (begun(year, as_of) / _months(deadline_on, year)).clip(0.0, 1.0)


def moneys(rows: pd.DataFrame, by: Sequence[str], stands: Standing) -> tuple[list[str], list[str]]:
    """Kind and source of the money of each row, "" where it is not of one."""
    source, kind = stands.grid.axes.funds[0]
    size = len(rows)
    if "fund" in by:
        tree = forest(stands.cat, (), stands.year)["kind"]
        pairs = {fund: split_fund(fund, tree) for fund in rows["fund"].unique()}
        told = [pairs[fund] for fund in rows["fund"]]
        return [each[1] or kind for each in told], [each[0] or source for each in told]
    kinds = [kind] * size
    if "line" in by and not kind:
        kinds = rows["line"].map(line_kinds(stands.cat)).fillna("").tolist()
    return kinds, [source] * size


def _months(days: pd.Series[pd.Timestamp], year: int) -> pd.Series[float]:
    """Months from the start of the year to each day; NaN where there is none."""
    told = {day: months_since(year, day.date()) for day in days.dropna().unique()}
    return days.map(told).astype("float64")


def _days(found: Sequence[Span], place: int) -> pd.Series[pd.Timestamp]:
    days = [span[place] if len(span) > place else None for span in found]
    return pd.Series(days, dtype="datetime64[s]")


def _course(
    rows: pd.DataFrame, by: Sequence[str], stands: Standing, straight: pd.Series[float]
) -> tuple[pd.Series[float], pd.Series[bool]]:
    """Where each row should stand, and whether the lines' own courses say so.

    A sum of lines should have paid what its lines should have, each in its part of the money.
    """
    told, never = stands.outlook, pd.Series(False, rows.index)
    if not told.own:
        return straight, never
    if "line" in by:
        own = rows["line"].map(told.own)
        return own.fillna(straight).astype("float64"), own.notna()
    fine = rows_of(stands.grid, [*by, "line"], stands.cat, stands.on)
    plan = fine["allocated_vnd"].fillna(0).clip(lower=0)
    own = fine["line"].map(told.own)
    sums = pd.DataFrame({"own": plan.where(own.notna(), 0), "paid": plan * own.fillna(0.0), "all": plan})
    keys, whole_key = [*by] or ["key"], {} if by else {"key": ""}
    held = sums.join(fine[[*by]].assign(**whole_key)).groupby(keys, sort=False).sum()
    mine = rows[[*by]].assign(**whole_key).join(held, on=keys)
    whole = mine["all"].where(mine["all"] > 0)
    mixed = (mine["paid"] + (mine["all"] - mine["own"]) * straight) / whole
    return mixed.astype("float64").fillna(straight), (mine["own"].fillna(0) > 0).astype("bool")
