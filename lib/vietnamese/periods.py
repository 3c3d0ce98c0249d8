"""What a date in a workbook may name: a day, a month, a quarter, the first months of a year, a year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    """One day."""

    on: date

    @property
    def end(self) -> date:
        """The day itself."""
        return self.on

    def __str__(self) -> str:
        return self.on.isoformat()


@dataclass(frozen=True)
class Month:
    """One month of a year."""

    year: int
    month: int

    @property
    def end(self) -> date:
        """Last day of the month."""
        return _last_day(self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True)
class Quarter:
    """One quarter of a year."""

    year: int
    quarter: int

    @property
    def end(self) -> date:
        """Last day of the quarter."""
        return _last_day(self.year, 3 * self.quarter)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}"


@dataclass(frozen=True)
class Period:
    """The first months of a year ("9 tháng năm 2024")."""

    year: int
    months: int

    @property
    def end(self) -> date:
        """Last day of the last of these months."""
        return _last_day(self.year, self.months)

    def __str__(self) -> str:
        return f"{self.year}-{self.months}M"


@dataclass(frozen=True)
class Year:
    """A whole year."""

    year: int

    @property
    def end(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)

    def __str__(self) -> str:
        return str(self.year)


@dataclass(frozen=True)
class NotADate:
    """Text that names no date, no day that exists, or several different days."""

    text: str


Dated = Day | Month | Quarter | Period | Year
"""Anything that names a time; all have ``end``, the last day."""


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
