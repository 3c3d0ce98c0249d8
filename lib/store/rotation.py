"""Which backups are kept: seven days, four weeks, twelve months back, one for each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where a day begins."""

KEPT: Final[tuple[tuple[int, Callable[[date], object]], ...]] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
"""How many spans, and the span a day lies in."""


def kept(moments: Collection[datetime]) -> set[datetime]:
    """The moments whose backups are kept.

    Spans without a backup do not count: who looked in once a month has seven days back all the same. Of
    each of the newest spans its newest backup is kept; of the newest day all, since one of them may have been
    made before the tables were changed.

    Args:
        moments: Of all backups, with their zone.

    Returns:
        Some of them, the newest always.
    """
    days = {moment: day_of(moment) for moment in sorted(moments)}
    newest = max(days.values(), default=None)
    chosen = {moment for moment, day in days.items() if day == newest}
    for count, span in KEPT:
        last = {span(day): moment for moment, day in days.items()}
        chosen |= set(sorted(last.values())[-count:])
    return chosen


def day_of(moment: datetime) -> date:
    """The day a moment lies in."""
    return moment.astimezone(VIETNAM).date()
