"""Reporting periods closed and opened again: whose figures may not change unless somebody says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib.office.opening import Office
from lib.progress.receipts import Period as ReportPeriod
from lib.progress.receipts import periods as report_periods
from lib.store import history, log
from lib.store import periods as store_periods
from lib.vietnamese import dates, moments

ClosedPeriod = log.Period


@dataclass(frozen=True)
class Closed:
    """A closed period as it is told.

    Args:
        period: The period.
        name: What it is called: "kỳ T6/2024".
        by: Who closed it, and when.
        note: What was said on closing it.
        figures: How many figures of it would change.
    """

    period: ClosedPeriod
    name: str
    by: str
    note: str = ""
    figures: int = 0


def closed_periods(office: Office) -> dict[ClosedPeriod, Closed]:
    """The periods that are closed, in order."""
    shut = store_periods.closed(office.store)
    if not shut:
        return {}
    happened = history.events(office.store)
    last = happened[happened["period_end"].notna()].drop_duplicates(
        ["period_year", "period_end"], keep="last"
    )
    told = {
        ClosedPeriod(int(row["period_year"]), row["period_end"].date()): row
        for row in last.to_dict("records")
    }
    return {period: _told(office, period, told[period]) for period in shut}


def _told(office: Office, period: ClosedPeriod, event: Mapping[Any, Any]) -> Closed:
    by = f"{event['actor']}, {moments.say(event['at'])}"
    return Closed(period, period_name(office, period.year, period.end), by, str(event["reason"]))


def period_name(office: Office, year: int, end: date) -> str:
    """What a period is called, by the calendar: "kỳ T6/2024"."""
    names = [each.period for each in report_periods(office.catalogue, year) if each.end == end]
    return f"kỳ {names[0]}/{year}" if names else f"số liệu năm {year} đến {dates.say(end)}"


def closed_touched(
    office: Office, new: Sequence[pd.DataFrame], changes: pd.DataFrame, turned: Collection[int] = ()
) -> tuple[Closed, ...]:
    """The closed periods in which numbers would change.

    Args:
        office: The opened office.
        new: Tables of new observations.
        changes: Figures that would change; see ``lib.office.changes.changed_figures``.
        turned: Numbers of imports to be withdrawn or restored.
    """
    told = closed_periods(office)
    if not told:
        return ()
    touched = store_periods.touched_by(office.store, new, turned)
    return tuple(
        Closed(each.period, each.name, each.by, each.note, _figures(each.period, changes))
        for period in touched
        if (each := told.get(period))
    )


def _figures(period: ClosedPeriod, changes: pd.DataFrame) -> int:
    mine = (changes["year"] == period.year) & (changes["as_of"] <= pd.Timestamp(period.end))
    return int(mine.sum())


def close_period(
    office: Office, period: ReportPeriod, *, actor: str, note: str = "", machine: str = ""
) -> None:
    """Close a period of the calendar. Raises ``store.period_closed`` where it is closed already."""
    shut = ClosedPeriod(period.year, period.end)
    store_periods.close(office.store, shut, actor, note=note, machine=machine)


def reopen_period(
    office: Office, period: ReportPeriod, *, actor: str, reason: str, machine: str = ""
) -> None:
    """Open a closed period again. Raises ``store.period_not_closed`` where it is not closed."""
    shut = ClosedPeriod(period.year, period.end)
    store_periods.reopen(office.store, shut, actor, reason, machine=machine)
