"""What one text of a header says: measure, unit, year, carried-over money, fund, line, place, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from lib.catalogue.line_names import begins_like_a_line
from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund, find_line, find_place, is_whole_place
from lib.intake.layout.programmes import is_ours, other_programme
from lib.intake.layout.title_days import YEARS, end_of
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers

_NO_FUND: Final = re.compile(headers.NO_FUND)
_MEASURES: Final = tuple(
    (code, re.compile(pattern), re.compile(unless or r"(?!)")) for code, pattern, unless in headers.MEASURES
)
_UNITS: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.OUTPUT_UNITS)
_OUTPUTS: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.OUTPUT_MEASURES)

Time = Literal["", "cumulative", "period", "doubtful"]
"""Amounts up to a day, of a period alone, or nobody can tell."""


@dataclass(frozen=True)
class Said:
    """What one text of a header says; empty where it says nothing.

    Args:
        role: total, programme (ours as a whole), foreign (another one's), aside, difference, rate or part.
        time: Whether amounts are cumulative or of a period.
        measure: Code of the measure of money.
        unit: Unit of outputs.
        years: Years named; for carried-over money those it comes from.
        carried: Whether it is carried-over money.
        both: Whether it is this year's and carried-over money together.
        own: Whether it is the money of the year's own plan.
        fund: Fund named.
        line: Line named.
        place: Place named.
        candidates: ("line:DA2" …) what it resembles without naming it.
        strange: Whether it speaks of a line, and nobody knows of which.
        on: Last day named.
        multiplier: How many đồng one unit is.
        percent: Whether it speaks of percent.
    """

    role: str = ""
    time: Time = ""
    measure: str = ""
    unit: str = ""
    years: tuple[int, ...] = ()
    carried: bool = False
    both: bool = False
    own: bool = False
    fund: str = ""
    line: str = ""
    place: str = ""
    candidates: tuple[str, ...] = ()
    strange: bool = False
    on: date | None = None
    multiplier: int | None = None
    percent: bool = False


@lru_cache(maxsize=4096)
def said(text: str, cat: Catalogue, on: date | None, within: str, year: int | None) -> Said:
    """What one text of a header says.

    Args:
        text: The text.
        cat: The catalogue.
        on: Day on which places must exist.
        within: Line that a text above it names, "" for none.
        year: Year of days written without one.
    """
    words = units.without(text)
    folded = fold(words)
    money = re.sub(headers.WITHOUT, "", folded)
    with_both = bool(re.search(headers.WITH_CARRIED, money))
    carried = bool(re.search(headers.CARRIED, money))
    line = find_line(cat, text, within) if within else find_line(cat, text)
    line = line if line.code or not within else find_line(cat, text)
    place = find_place(cat, text, on)
    names = tuple(
        f"{kind}:{code}" for kind, match in (("line", line), ("place", place)) for code in match.candidates
    )
    whole = line.code == cat.settings["whole_line"] or (not line.code and is_ours(text, cat))
    spoken = "" if line.code or place.code else folded  # words of a name say nothing of the column
    return Said(
        role="difference"
        if carried and _goes_on(folded, year)
        else _role(words, cat, whole, spoken, carried),
        time=time_in(spoken),
        measure=measure_in(spoken),
        unit=next((code for code, pattern in _UNITS if pattern.search(spoken)), ""),
        years=_years(text, carried),
        carried=carried and not with_both,
        own=not (carried or with_both) and bool(re.search(headers.OWN_YEAR, money)),
        both=with_both and (carried or bool(re.search(r"\bduoc su dung\b", money))),
        fund=find_fund(cat, _NO_FUND.sub(" ", folded)).code or "",
        line="" if whole else line.code or "",
        place=place.code or "",
        candidates=names,
        strange=not (line.code or place.code or whole) and begins_like_a_line(cat, text),
        on=end_of(text, year),
        multiplier=units.multiplier(text),
        percent=bool(re.search(headers.PERCENT, folded)),
    )


def _role(text: str, cat: Catalogue, whole: bool, spoken: str, carried: bool) -> str:
    """The role of a column; one of the whole place is a total."""
    if other_programme(text, cat):
        return "foreign"
    if whole:
        return "programme"
    if spoken and not carried and re.search(headers.SPAN_OF_YEARS, text, re.IGNORECASE):
        return "aside"
    return "total" if is_whole_place(cat, text) else role_in(spoken)


def measure_in(folded: str) -> str:
    """The measure a folded text names, "" for none."""
    found = measures_in(folded)
    return found[0] if found else ""


def measures_in(folded: str) -> list[str]:
    """All measures a folded text names."""
    return [
        code for code, pattern, unless in _MEASURES if pattern.search(folded) and not unless.search(folded)
    ]


def output_in(folded: str) -> str:
    """The measure of outputs a folded text names, "" for none."""
    return next((code for code, pattern in _OUTPUTS if pattern.search(folded)), "")


def role_in(folded: str) -> str:
    """The role a folded text gives a column of numbers, "" for none."""
    if re.fullmatch(headers.TOTAL, folded):
        return "total"
    for role, pattern in (
        ("aside", headers.NOT_KEPT),
        ("difference", headers.DIFFERENCE),
        ("rate", headers.RATE),
    ):
        if re.search(pattern, folded):
            return role
    if re.search(headers.ADJUSTED, folded):
        return ""
    return "part" if re.search(headers.PAID, folded) or re.search(headers.PART_OF_PLAN, folded) else ""


def time_in(folded: str) -> Time:
    """Whether a text speaks of amounts up to a day, of one period, or of a month, which may be either."""
    if re.search(headers.CUMULATIVE, folded):
        return "cumulative"
    if re.search(headers.PERIOD_ALONE, folded):
        return "period"
    return "doubtful" if re.search(headers.ONE_PERIOD, folded) else ""


def _goes_on(folded: str, year: int | None) -> bool:
    """Whether money is carried on from the table's year to a later one."""
    gone_to = [int(found[-4:]) for found in re.findall(headers.NEXT_YEAR, folded)]
    return bool(year and gone_to and min(gone_to) > year)


def _years(text: str, carried: bool) -> tuple[int, ...]:
    """Years named; dates are none, nor for carried-over money the year it goes to."""
    plain = re.sub(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}", " ", text)
    named = YEARS.findall(plain)
    gone_to = re.findall(headers.NEXT_YEAR, fold(plain)) if carried else []
    left = [year for year in named if not any(year in phrase for phrase in gone_to)]
    return tuple(int(year) for year in dict.fromkeys(left))
