"""Until when money may be paid: the deadlines of a catalogue, and the working days left to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.forest import YEAR_BEGINS
from lib.vocabulary.observation import CARRIED

Span = tuple[date, ...]
"""The deadlines of some money, the first governs, later ones stand beside it."""

NO_SPAN: Final[Span] = ()


def deadlines(cat: Catalogue, origin: str, year: int) -> tuple[date | None, date | None]:
    """First and last day on which money of a year of origin may be paid under the plan of a year.

    Money that no document divides by kind, or by year of origin, takes the earliest of all it may be.

    Args:
        cat: The catalogue.
        origin: A year, or "carried".
        year: Year of the plan.

    Returns:
        Both days; None where the catalogue names none.
    """
    held = list(spans(cat, origin, year).values())
    if not held:
        return None, None
    return min(span[0] for span in held), min(span[-1] for span in held)


def spans(cat: Catalogue, origin: str, year: int) -> dict[str, Span]:
    """Deadlines of a year's money by its kind, and by source and kind where a source has its own.

    A deadline before the plan's year has passed by the very carrying over, so a later one holds.

    Returns:
        "SN" or "NSTW-SN" → its days in order; kinds without a day are left out.
    """
    rows = cat.deadlines
    earlier = rows["origin_year"].astype("int64") < year
    rows = rows[earlier if origin == CARRIED else rows["origin_year"].astype("str") == origin]
    begins = date(year, *YEAR_BEGINS)
    found: dict[str, Span] = {}
    columns = (rows["kind"], rows["deadline_on"].dt.date, rows["also_on"].fillna(""))
    for kind, first, more in zip(*columns, strict=True):
        days = tuple(sorted(day for day in (first, *_also(more)) if day >= begins))
        if days and days < found.get(kind, (date.max,)):
            found[kind] = days
    return found


def _also(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in text.split("|") if day]


def span_of(held: dict[str, Span], kind: str = "", sources: Sequence[str] = ()) -> Span:
    """The deadlines of money of a kind and a source; of what is not known to be either, the earliest.

    Args:
        held: As ``spans`` gives them.
        kind: Kind of money, "" where it is not told.
        sources: Source of money and the sources above it; none where it is not told.
    """
    for code in (*(f"{source}-{kind}" for source in sources), kind):
        if code in held:
            return held[code]
    return min(held.values(), default=NO_SPAN)


def working_days(cat: Catalogue, after: date, until: Sequence[date]) -> list[int]:
    """Working days that are left after a day, up to and with each deadline; 0 once it has passed."""
    free = cat.holidays["on"].to_numpy().astype("datetime64[D]")
    begins = np.datetime64(after + timedelta(days=1), "D")
    ends = np.array([np.datetime64(day + timedelta(days=1), "D") for day in until], dtype="datetime64[D]")
    return [max(0, int(days)) for days in np.busday_count(begins, ends, holidays=free)] if len(ends) else []


def days_left(after: date, until: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """Days from a day to each deadline, less than nothing once it has passed; NA where there is none."""
    return (until - pd.Timestamp(after)).dt.days.astype("Int64")
