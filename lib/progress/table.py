"""The progress table: money, rates, targets, gaps and statuses at a date, by line, place, office or fund."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.ahead import ahead
from lib.progress.course import course, dates_with_numbers, default_year, latest_date, years
from lib.progress.lineage import behind
from lib.progress.rows import rows_of
from lib.progress.standing import Standing, standing
from lib.progress.status import SLOW_POINTS, late_periods, statuses, threshold
from lib.progress.targets import FULL_BP

__all__ = [
    "COLUMNS",
    "KEYS",
    "behind",
    "course",
    "cut",
    "dates_with_numbers",
    "default_year",
    "latest_date",
    "progress",
    "with_rates",
    "years",
]

KEYS: Final = ("line", "place", "office", "fund")
COLUMNS: Final = (
    "allocated_vnd",
    "carried_over_vnd",
    "disbursed_vnd",
    "carried_over_disbursed_vnd",
    "rate",
    "rate_with_carried_over",
    "expected_vnd",
    "target_rate",
    "target_is_default",
    "target_vnd_bp",
    "gap_vnd_bp",
    "gap_vnd",
    "status",
    "reported_on",
    "parts",
    "parts_not_reported",
    "late_period",
    "illustrative",
)
"""Columns of a progress table after its keys."""


def progress(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    by: Sequence[str] = ("line",),
    fund: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """Where the money of a year stands at a date, one row per group.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of; it stands for today when reports are due.
        by: Any of ``KEYS``; empty for the whole in one row. By place (and by office, fund, or several keys)
            what no part holds is a row with key "", so the rows add up to the whole; by line alone it is left
            out. All leaf lines in scope and all communes have rows, with or without money.
        fund: Only this fund ("NSTW", "SN", "NSTW-SN"); "" for all money.
        illustrative: Whether illustrative figures may fill what no real figure speaks of.

    Returns:
        ``by``, then ``COLUMNS``: money in whole đồng (Int64; NA where no number is known, for disbursed_vnd
        that is "not reported"); rate, rate_with_carried_over, target_rate (Float64, 1.0 = 100 %, NA where
        nothing is allocated); target_vnd_bp and gap_vnd_bp (Int64, đồng × basis points, exact; not reported
        counts as nothing disbursed); gap_vnd (Float64, signed); status; reported_on (datetime64[s], NaT where
        never); parts and parts_not_reported (Int64: lines of a sum, communes of a line; with money of their
        own); late_period ("T5", "" where none); target_is_default, illustrative (bool).

    Raises:
        ValueError: an unknown key in ``by``.
        AppError: ``progress.too_large``, a number is so large that sums would not be exact.

    Rule: R1, R2, R3, R4, R5, R6, R7
    """
    return cut(standing(observations, cat, year, as_of, fund=fund, illustrative=illustrative), by)


def cut(stands: Standing, by: Sequence[str]) -> pd.DataFrame:
    """One table of a standing; keys and columns as in ``progress``.

    Raises:
        ValueError: an unknown key in ``by``.
    """
    return looked_ahead(stands, by)[[*by, *COLUMNS]]


def looked_ahead(stands: Standing, by: Sequence[str]) -> pd.DataFrame:
    """The same with what lies ahead of each row; see ``lib.progress.ahead``."""
    if not set(by) <= set(KEYS) or len(set(by)) < len(by):
        raise ValueError(f"by must be different keys of {KEYS}: {by}")
    rows = rows_of(stands.grid, by, stands.cat, stands.on)
    return with_rates(rows.join(ahead(rows, by, stands)), stands.cat, stands.year, stands.as_of)


def with_rates(rows: pd.DataFrame, cat: Catalogue, year: int, as_of: date) -> pd.DataFrame:
    """Add rates, gap, status and overdue period to rows of amounts.

    Sums are divided by sums, and only here: whatever was added up was added up before.

    Args:
        rows: As ``rows.rows_of`` gives them, with what ``ahead.ahead`` tells of them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        The rows with ``COLUMNS``.

    Rule: R1, R2, R3
    """
    plan, paid = rows["allocated_vnd"], rows["disbursed_vnd"]
    carried, carried_paid = rows["carried_over_vnd"].fillna(0), rows["carried_over_disbursed_vnd"]
    reported = paid.notna() | carried_paid.notna()
    all_paid = (paid.fillna(0) + carried_paid.fillna(0)).where(reported)
    gap = rows["target_vnd_bp"] - paid.fillna(0) * FULL_BP
    # spent out of the plans of a whole's parts: over the whole's carried-over money alone it is no rate
    foreign = rows["of_whole"] & (plan.fillna(0) <= 0) & (paid.fillna(0) != 0)
    rated = rows.assign(
        rate=_share(paid, plan),
        rate_with_carried_over=_share(all_paid, plan.fillna(0) + carried).mask(foreign),
        target_rate=_share(rows["target_vnd_bp"], plan * FULL_BP),
        gap_vnd_bp=gap,
        gap_vnd=(gap / FULL_BP).astype("Float64"),
        late_period=late_periods(rows["reported_on"], cat, year, as_of),
    )
    return rated.assign(status=statuses(rated, threshold(cat, SLOW_POINTS, as_of)))


def _share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    return (part / whole.where(whole > 0)).astype("Float64")
