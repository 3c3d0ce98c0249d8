"""Moments of an office's clock: as people type them, as they are said."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lib.vietnamese import dates

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")

_WRITTEN: Final = re.compile(r"(\S+?)(?:[ T]\s*(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")
_LEAST: Final = timedelta(microseconds=1)


def read_moment(text: str) -> datetime | None:
    """A moment as typed, in Vietnam's time.

    Args:
        text: "05/07/2024 14:30", "2024-07-05 14:30", "2024-07-05T14:30:20" or a day alone.

    Returns:
        The last instant of the minute (second, day) that is written: what a list says happened at 14:30 had
        happened at 14:30. None where it is no moment.
    """
    found = _WRITTEN.fullmatch(text.strip())
    day = dates.read_date(found[1]) if found else None
    if found is None or not isinstance(day, dates.Day):
        return None
    if found[2] is None:
        return _last(datetime.combine(day.on, time(), VIETNAM), timedelta(days=1))
    try:
        at = datetime.combine(day.on, time(int(found[2]), int(found[3]), int(found[4] or 0)), VIETNAM)
    except ValueError:
        return None
    return _last(at, timedelta(seconds=1) if found[4] else timedelta(minutes=1))


def end_of_minute(clock: datetime) -> datetime:
    """The last instant of a minute of the office's clock.

    Args:
        clock: Without a time zone, as a form gives it.
    """
    return _last(clock.replace(second=0, microsecond=0, tzinfo=VIETNAM), timedelta(minutes=1))


def say(moment: datetime) -> str:
    """A moment in Vietnam's time: "05/07/2024 14:30".

    Args:
        moment: With its time zone.
    """
    return dates.say_moment(moment.astimezone(VIETNAM))


def _last(begin: datetime, length: timedelta) -> datetime:
    return begin + length - _LEAST
