"""Years and days in the lines of a title: which the numbers speak to, which are a document's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from lib.intake.layout.origins import plan_years
from lib.vietnamese import dates
from lib.vietnamese.dates import Day, Month, Period, Quarter
from lib.vietnamese.text import fold, plain
from lib.vocabulary import headers

T = TypeVar("T")
YEARS: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SPANS: Final = re.compile(
    r"(?:giai doan|thoi ky)?\s*(?:tu )?(?:nam )?20\d\d\s*(?:[-–]|den)\s*(?:nam )?20\d\d"
)
_DAYS: Final = re.compile(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|ngay \d{1,2} thang \d{1,2},? nam \d{4}"
)
_PERIODS: Final = re.compile(
    r"(?:\bthang|\bt|\bquy|\bq)\s?(?:\d{1,2}|iv|i{1,3})\s?(?:[/\-]|nam)?\s?\d{4}"
    r"|\d{1,2} thang(?: dau)?(?: nam)?\s?\d{4}"
)
_LATER: Final = re.compile(r"\b(?:uoc|nhiem vu|phuong huong|du kien)\b.*")
"""What comes after these words in a title speaks of later days than the numbers do."""

_DAY_MONTH: Final = re.compile(
    r"(?:(?<![\d/.\-])|\bngay )(\d{1,2})(?:[/.\-]| thang )(\d{1,2})(?![\d/.\-]| thang)"
)
_BARE: Final = re.compile(
    r"(?<!\d)(?P<months>\d{1,2}) thang dau nam\b|(?:\bthang |^t)(?P<month>\d{1,2})\b"
    r"|\bquy (?P<quarter>iv|i{1,3}|[1-4])\b"
)
_MONTHS: Final = re.compile(r"(?<!\d)(\d{1,2}) thang(?! cuoi| con lai| sau| tiep| toi)")
"""So many months of a year that another text names: from its beginning on."""

_NEXT_YEAR: Final = re.compile(r"\bnam sau\b(?!.*\bdoi voi\b)")
_UP_TO: Final = re.compile(headers.UP_TO)
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class TitleDays:
    """Times named in a title.

    Args:
        years: Years of headings, those of days, periods and documents left out.
        reached: Days said to be reached ("tính đến ngày …").
        periods: Last days of periods that headings name ("tháng 6 năm 2024").
        decided: Days of decisions.
        documents: Days of the document itself and of what it is attached to.
    """

    years: tuple[int, ...]
    reached: tuple[date, ...]
    periods: tuple[date, ...]
    decided: tuple[date, ...]
    documents: tuple[date, ...]


def title_days(lines: Sequence[str]) -> TitleDays:
    """Find the times that the lines of a title name.

    Args:
        lines: The lines, as typed.
    """
    own = [plain(said) for line in lines for said in _own(line)]
    headings = [
        line for line in own if not line.startswith("(") and not re.search(headers.DECISION, fold(line))
    ]
    years = _distinct(int(year) for line in headings for year in plan_years(_without_times(line)))
    year = years[0] if len(years) == 1 else None
    reached = _distinct(day for line in own if (day := _reached(line, year)))
    return TitleDays(
        years=years,
        reached=reached,
        periods=() if reached else _distinct(day for line in headings if (day := _period(line, year))),
        decided=_distinct(
            day
            for line in lines
            if re.search(headers.DECISION, fold(line))
            for day in _ends(_before_up_to(line))
        ),
        documents=_distinct(
            day for line in lines if is_document(line) or line.startswith("(") for day in _ends(line)
        ),
    )


def is_document(line: str) -> bool:
    """Whether a line tells of the document: what it is attached to, or where and when it was signed."""
    return bool(
        re.search(headers.ATTACHED, fold(line)) or re.fullmatch(headers.DOCUMENT_DAY, line, re.IGNORECASE)
    )


def _own(line: str) -> list[str]:
    """What a line says of the numbers: all of it, of one about the document only what follows a semicolon."""
    return [line] if not is_document(line) else [part.strip(" )") for part in line.split(";")[1:]]


def end_of(text: str, year: int | None = None) -> date | None:
    """The last day of what a text names: a day, a month, a quarter, some months; not of a bare year.

    Args:
        text: Any text.
        year: Year of a day or period written without one; one in January could be of the next year, so it
            stays unknown.
    """
    read = dates.read_date(text)
    if isinstance(read, Day | Month | Quarter | Period):
        return read.end
    if year is None or YEARS.search(text):
        return None
    found = _DAY_MONTH.search(plain(text))
    if not found:
        return _bare(plain(text), year) or _months(plain(text), year)
    later = bool(_NEXT_YEAR.search(plain(text)))
    try:
        return date(year + later, int(found[2]), int(found[1])) if int(found[2]) > 1 or later else None
    except ValueError:
        return None


def _months(key: str, year: int) -> date | None:
    """The end of "9 tháng" or of "13 tháng", which last to the end of the next January."""
    found = _MONTHS.search(key)
    months = int(found[1]) if found else 0
    return Month(year + months // 13, months % 13 + months // 13).end if 1 <= months <= 13 else None


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _without_times(key: str) -> str:
    for pattern in (_SPANS, _DAYS, _PERIODS):
        key = pattern.sub(" ", key)
    return key


def _reached(key: str, year: int | None) -> date | None:
    """The day after the last "đến" of a line, words about what comes later left out."""
    now = _LATER.sub("", _SPANS.sub(" ", key))
    places = [found.end() for found in _UP_TO.finditer(now)]
    for place in reversed(places):
        day = end_of(now[place:], year)
        if day:
            return day
    return None


def _before_up_to(line: str) -> str:
    """A line as far as it speaks of its own decision, not of those it rests on."""
    own = re.split(headers.GROUNDS, plain(line).strip(" ("))
    text = next((part for part in own if part), "")
    return _UP_TO.split(text)[0] if re.search(headers.AS_OF, fold(line)) else text


def _period(key: str, year: int | None) -> date | None:
    now = _LATER.sub("", _SPANS.sub(" ", key))
    return end_of(now) or _bare(now, year)


def _bare(key: str, year: int | None) -> date | None:
    """The end of "6 tháng đầu năm", "tháng 6" or "quý II" whose year another heading names."""
    found = _BARE.search(key) if year else None
    if not found or year is None:
        return None
    if found["quarter"]:
        return Quarter(year, _QUARTERS.get(found["quarter"]) or int(found["quarter"])).end
    month = int(found["months"] or found["month"])
    return Month(year, month).end if 1 <= month <= 12 else None


def _ends(line: str) -> list[date]:
    days = list(dates.days_in(line))
    read = dates.read_date(line)
    return days or ([read.end] if isinstance(read, Month | Quarter) else [])
