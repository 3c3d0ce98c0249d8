"""The progress table: money, rates, targets, gaps and statuses at a date, by line, place, office or fund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.axes import amounts, axes_of
from lib.progress.counting import counted
from lib.progress.course import course, dates_with_numbers, default_year, latest_date, years
from lib.progress.forest import day_in_year
from lib.progress.lineage import behind
from lib.progress.money import EXPECTED, money_figures
from lib.progress.rows import MONEY, Grid, rows_of
from lib.progress.status import SLOW_POINTS, elapsed, late_periods, statuses, threshold
from lib.progress.targets import FULL_BP, TARGET, targets
from lib.vocabulary.observation import CARRIED

__all__ = [
    "COLUMNS",
    "KEYS",
    "Standing",
    "behind",
    "course",
    "cut",
    "dates_with_numbers",
    "default_year",
    "latest_date",
    "progress",
    "standing",
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


@dataclass(frozen=True, eq=False)
class Standing:
    """Where the money of a year stands at a date, worked out once; tables by any keys are cut from it."""

    grid: Grid
    cat: Catalogue
    year: int
    as_of: date

    @property
    def on(self) -> date:
        """The day of the year at which dated rows of the catalogue are looked up."""
        return day_in_year(self.as_of, self.year)


def standing(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    fund: str = "",
    illustrative: bool = True,
) -> Standing:
    """Work out all figures of a year at a date; arguments as in ``progress``.

    One figures call per measure: every row of every table is cut from these.
    """
    money = ("allocated", "disbursed", EXPECTED)
    of = observations[(observations["year"] == year) & observations["measure"].isin([*money, TARGET])]
    known = counted(of, cat, illustrative=illustrative)
    made = {measure: money_figures(known, cat, measure, year, [as_of]) for measure in money}
    axes = axes_of(cat, year, day_in_year(as_of, year), fund, list(made.values()))
    sources = [
        ("allocated", str(year)),
        ("allocated", CARRIED),
        ("disbursed", str(year)),
        ("disbursed", CARRIED),
        (EXPECTED, str(year)),
    ]
    held = {
        name: amounts(made[measure], axes, origin)
        for name, (measure, origin) in zip(MONEY, sources, strict=True)
    }
    plan = held["allocated_vnd"]
    return Standing(Grid(axes, held, targets(known, cat, axes, plan, year, as_of), made), cat, year, as_of)


def cut(stands: Standing, by: Sequence[str]) -> pd.DataFrame:
    """One table of a standing; keys and columns as in ``progress``.

    Raises:
        ValueError: an unknown key in ``by``.
    """
    if not set(by) <= set(KEYS) or len(set(by)) < len(by):
        raise ValueError(f"by must be different keys of {KEYS}: {by}")
    rows = rows_of(stands.grid, by, stands.cat, stands.on)
    return with_rates(rows, stands.cat, stands.year, stands.as_of)[[*by, *COLUMNS]]


def with_rates(
    rows: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    passed: pd.Series[float] | None = None,
) -> pd.DataFrame:
    """Add rates, gap, status and overdue period to rows of amounts.

    Sums are divided by sums, and only here: whatever was added up was added up before.

    Args:
        rows: As ``rows.rows_of`` gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.
        passed: Share of its time that has passed for each row; None for that of the year.

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
    gone = elapsed(as_of, year) if passed is None else passed
    status = statuses(rated, gone, threshold(cat, SLOW_POINTS, as_of))
    return rated.assign(status=status)


def _share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    return (part / whole.where(whole > 0)).astype("Float64")
