"""Days of payments: each cell's, and from which to which day a ledger speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lib.intake.files.arrays import DATE, NUMBER, Held
from lib.intake.layout.title_days import TitleDays, end_of, is_document
from lib.vietnamese import dates
from lib.vietnamese.dates import Day, Month, Period, Quarter
from lib.vietnamese.text import fold, plain
from lib.vocabulary import headers, ledgers

Days = NDArray[np.datetime64]
SERIALS: Final = (32874.0, 73051.0)
"""Numbers that are days of 1990 to 2099 as Excel counts them: a column of days that lost its format."""

EXCEL_EPOCH: Final = np.datetime64("1899-12-30", "D")
COMPACT: Final = re.compile(r"(19[9]\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Span:
    """From which to which day a ledger speaks, as far as its title says so.

    Args:
        begins: Its first day; None where it begins with the year.
        ends: Its last day; None where only the last payment tells it.
    """

    begins: date | None = None
    ends: date | None = None


def days_of(column: Held) -> Days:
    """The day each cell names, NaT for none: real days, days typed as text, days that lost their format."""
    found = np.full(len(column), "NaT", "datetime64[D]")
    real = column.kinds == DATE
    found[real] = column.numbers[real].astype("int64").astype("datetime64[D]")
    serial = (column.kinds == NUMBER) & (column.numbers >= SERIALS[0]) & (column.numbers < SERIALS[1])
    found[serial] = EXCEL_EPOCH + np.floor(column.numbers[serial]).astype("int64").astype("timedelta64[D]")
    compact = (column.kinds == NUMBER) & (column.numbers > 19_900_000) & (column.numbers < 21_000_000)
    if compact.any():
        values, place = np.unique(column.numbers[compact], return_inverse=True)
        found[compact] = _array(_compact(f"{value:.0f}") for value in values)[place]
    if column.texts:
        typed = column.codes >= 0
        found[typed] = _array(_typed(text) for text in column.texts)[column.codes[typed]]
    return found


def _array(days: Iterable[date | None]) -> Days:
    return np.array([np.datetime64(day or "NaT", "D") for day in days], dtype="datetime64[D]")


def _typed(text: str) -> date | None:
    """The one day a text names; a month is no day."""
    read = dates.read_date(text)
    return read.on if isinstance(read, Day) else _compact(text.strip())


def _compact(text: str) -> date | None:
    found = COMPACT.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def span(
    lines: Sequence[str], days: TitleDays, year: int | None, printed: Sequence[date], last: date | None
) -> Span:
    """From which to which day a ledger speaks.

    A period that was not over when the ledger was printed is stated up to that day alone.

    Args:
        lines: The lines of its title.
        days: The days they name.
        year: Year of the plan.
        printed: Days of the document, in its title or below it.
        last: Day of the last payment.
    """
    headings = [
        plain(line) for line in lines if not is_document(line) and not re.search(headers.DECISION, fold(line))
    ]
    begins = next((day for line in headings if (day := _begins(line, year))), None)
    periods = [
        read for line in headings if isinstance(read := dates.read_date(line), Month | Quarter | Period)
    ]
    if begins is None and periods and not days.reached:
        begins = _first(periods[0])
    ends = max((*days.reached, *days.periods), default=None)
    if ends and not days.reached:
        within = [
            day
            for day in printed
            if day < ends and (last is None or day >= last) and (not begins or day >= begins)
        ]
        ends = min([ends, *within])
    opens = date(year, 1, 1) if year else None
    return Span(begins if begins and begins != opens else None, ends)


def _begins(line: str, year: int | None) -> date | None:
    """The first day of a line such as "từ ngày 01/04 đến ngày 30/06/2024"; one of a month is its first."""
    found = re.search(ledgers.PERIOD_FROM, line)
    if not found:
        return None
    spoken = found["from"]
    read = dates.read_date(spoken)
    if isinstance(read, Day):
        return read.on
    if isinstance(read, Month | Quarter | Period):
        return _first(read)
    end = end_of(spoken, year) or _january(spoken, year)
    return end.replace(day=1) if end and not re.search(r"\d\s*[/.\-]\s*\d|\bngay\b", spoken) else end


def _january(spoken: str, year: int | None) -> date | None:
    """ "01/01" and "tháng 1" before a later day: of the year itself."""
    return (
        date(year, 1, 1)
        if year and re.search(r"\b0?1\s*[/.\-]\s*0?1\b|\bthang 0?1\b", fold(spoken))
        else None
    )


def _first(read: Month | Quarter | Period) -> date:
    if isinstance(read, Month):
        return date(read.year, read.month, 1)
    return date(read.year, 3 * read.quarter - 2, 1) if isinstance(read, Quarter) else date(read.year, 1, 1)
