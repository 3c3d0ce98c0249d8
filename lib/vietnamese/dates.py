"""Dates and periods as workbooks write them, and as the dashboard says them (dd/mm/yyyy)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

import pandas as pd

from lib.vietnamese import text as words
from lib.vietnamese.periods import Dated, Day, Month, NotADate, Period, Quarter, Year

__all__ = [
    "Dated",
    "Day",
    "Month",
    "NotADate",
    "Period",
    "Quarter",
    "Year",
    "date_column",
    "days_in",
    "impossible_days",
    "read_date",
    "read_serial",
    "say",
    "say_moment",
]

_DAY_IN_WORDS: Final = re.compile(r"(?<!\d)(\d{1,2}) thang (\d{1,2})(?:,? nam |/)(\d{4})(?!\d)")
_DAY_FIRST: Final = re.compile(
    r"(?<![\d/.\-])(\d{1,2})(?P<by>[/.\-])(\d{1,2})(?P=by)(\d{4}|\d{2})(?!\d|[/.\-]\d|/\w)"
)
_YEAR_FIRST: Final = re.compile(r"(?<![\d/.\-])(\d{4})(?P<by>[/\-])(\d{1,2})(?P=by)(\d{1,2})(?!\d|[/.\-]\d)")
_QUARTER: Final = re.compile(r"\b(?:quy|q)\s?([1-4]|iv|i{1,3})\s?(?:/|nam | )\s?(\d{4})(?!\d)")
_MONTH: Final = re.compile(r"\b(?:thang |t)(\d{1,2})\s?(?:/|-|nam )\s?(\d{4})(?!\d)")
_MONTH_ALONE: Final = re.compile(r"(\d{1,2})/(\d{4})")
_PERIOD: Final = re.compile(r"(?<!\d)(\d{1,2}) thang\s?(?:dau |/)?\s?(?:nam )?\s?(\d{4})(?!\d)")
_YEAR: Final = re.compile(r"(?:ca )?(?:nam )?(\d{4})")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_LAST_SERIAL: Final = 2_958_465  # 31/12/9999, the last day Excel knows
_NO_SUCH_SERIAL: Final = 60  # 29/02/1900, a day that only Excel has
_CENTURY_TURN: Final = 70


def read_date(text: str) -> Dated | NotADate:
    """The date or period a text names; the day stands before the month.

    Args:
        text: Any text: "31/12/24", "Cao Lộc, ngày 31 tháng 12 năm 2024", "quý III/2024", "9 tháng năm 2024".
            A bare "6/2024" or "2024" counts only when nothing else is written.

    Returns:
        What is named, each with ``end`` (its last day). NotADate when a day is written that does not exist,
        or when two different days are written: which one is meant is a question.
    """
    key = words.plain(text)
    written = list(_days(key))
    if written:
        first = written[0]
        return Day(first) if first is not None and len(set(written)) == 1 else NotADate(text)
    return _quarter(key) or _month(key) or _period(key) or _year(key) or NotADate(text)


def days_in(text: str) -> tuple[date, ...]:
    """All days that a text names and that exist.

    Args:
        text: Any text, such as a title line with a decision's date and an as-of date.

    Returns:
        The days: first those in digits, day first; then those in words; then those with the year first.
    """
    return tuple(day for day in _days(words.plain(text)) if day is not None)


def impossible_days(text: str) -> tuple[str, ...]:
    """Days written in digits that the calendar does not have: "31/06/2024".

    Args:
        text: Any text.

    Returns:
        Each as it is written.
    """
    found = _DAY_FIRST.finditer(words.plain(text))
    return tuple(day[0] for day in found if _real(_century(day[4]), int(day[3]), int(day[1])) is None)


def read_serial(number: float) -> Day | NotADate:
    """The day of an Excel serial number in the 1900 date system; a time of day is dropped.

    Args:
        number: Days since 31/12/1899, counting 29/02/1900, which never was.

    Returns:
        The day; NotADate outside Excel's calendar and for 60, Excel's 29/02/1900.
    """
    if not math.isfinite(number) or not 1 <= number < _LAST_SERIAL + 1:
        return NotADate(str(number))
    whole = math.floor(number)
    if whole == _NO_SUCH_SERIAL:
        return NotADate(str(number))
    before_first = date(1899, 12, 31) if whole < _NO_SUCH_SERIAL else date(1899, 12, 30)
    return Day(before_first + timedelta(days=whole))


def say(day: date | None) -> str:
    """A day for people.

    Args:
        day: A date, datetime or pandas Timestamp; None or NaT where there is none.

    Returns:
        "30/06/2024", or "–" where there is none.
    """
    if day is None or pd.isna(day):
        return "–"
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def say_moment(moment: datetime | None) -> str:
    """A moment for people.

    Args:
        moment: A datetime or pandas Timestamp; None or NaT where there is none.

    Returns:
        "30/06/2024 14:05", or "–" where there is none.
    """
    if moment is None or pd.isna(moment):
        return "–"
    return f"{say(moment)} {moment.hour:02}:{moment.minute:02}"


def date_column(days: pd.Series) -> pd.Series:
    """A column of days for people.

    Args:
        days: datetime64.

    Returns:
        Text like ``say``, same index.
    """
    said: pd.Series = days.dt.strftime("%d/%m/%Y").fillna("–").astype("str")
    return said


def _days(key: str) -> Iterator[date | None]:
    """Every day written in plain text, None for one that does not exist."""
    for found in _DAY_FIRST.finditer(key):
        yield _real(_century(found[4]), int(found[3]), int(found[1]))
    for found in _DAY_IN_WORDS.finditer(key):
        yield _real(int(found[3]), int(found[2]), int(found[1]))
    for found in _YEAR_FIRST.finditer(key):
        yield _real(int(found[1]), int(found[3]), int(found[4]))


def _century(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _real(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    if not _known_year(year):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _known_year(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _quarter(key: str) -> Quarter | None:
    found = _QUARTER.search(key)
    if not found or not _known_year(int(found[2])):
        return None
    return Quarter(int(found[2]), _ROMAN.get(found[1]) or int(found[1]))


def _month(key: str) -> Month | None:
    found = _MONTH.search(key) or _MONTH_ALONE.fullmatch(key)
    if not found or not (1 <= int(found[1]) <= 12 and _known_year(int(found[2]))):
        return None
    return Month(int(found[2]), int(found[1]))


def _period(key: str) -> Period | None:
    found = _PERIOD.search(key)
    if not found or not (1 <= int(found[1]) <= 12 and _known_year(int(found[2]))):
        return None
    return Period(int(found[2]), int(found[1]))


def _year(key: str) -> Year | None:
    found = _YEAR.fullmatch(key)
    return Year(int(found[1])) if found and _known_year(int(found[1])) else None
