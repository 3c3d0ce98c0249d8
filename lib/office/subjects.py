"""Kinds of figures that can be corrected: how each is called, headed, typed and said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lib.vietnamese import numbers
from lib.vietnamese.percents import read_percent
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import UNITS
from lib.vocabulary.observation import ALL, CARRIED

MILLION: Final = 1_000_000
BASIS_POINTS: Final = 10_000


@dataclass(frozen=True)
class Subject:
    """A kind of figure that can be corrected.

    Args:
        code: As a link names it.
        name: What it is called.
        measure: Measure of the observation it becomes.
        column: Column of a progress table that shows it, "" for a number that is never summed.
        headings: Headings of the slip's columns of numbers, with the year in braces.
        at: Which of them holds the number.
        origin: Year of origin of the observation; "year" for this year's money.
    """

    code: str
    name: str
    measure: str
    column: str
    headings: tuple[str, ...]
    at: int = 0
    origin: str = ALL

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate, not money."""
        return not self.column


_PLAN: Final = ("Kế hoạch vốn năm {year}", "Kế hoạch vốn kéo dài")
_PAID: Final = ("Lũy kế giải ngân vốn năm {year}", "Lũy kế giải ngân vốn kéo dài")
_EXPECTED: Final = (
    "Ước giải ngân vốn năm {year} đến 31/12/{year}",
    "Ước giải ngân vốn kéo dài đến 31/12/{year}",
)
SUBJECTS: Final = {
    subject.code: subject
    for subject in (
        Subject("disbursed", "Giải ngân lũy kế", "disbursed", "disbursed_vnd", _PAID, origin="year"),
        Subject("allocated", "Kế hoạch vốn giao", "allocated", "allocated_vnd", _PLAN, origin="year"),
        Subject(
            "expected",
            "Ước giải ngân cả năm",
            "expected",
            "expected_vnd",
            _EXPECTED,
            origin="year",
        ),
        Subject("target", "Chỉ tiêu giải ngân", "target", "", ("Chỉ tiêu giải ngân năm {year} (%)",)),
        Subject(
            "carried_disbursed",
            "Giải ngân vốn kéo dài",
            "disbursed",
            "carried_over_disbursed_vnd",
            _PAID,
            1,
            CARRIED,
        ),
        Subject(
            "carried_allocated", "Kế hoạch vốn kéo dài", "allocated", "carried_over_vnd", _PLAN, 1, CARRIED
        ),
    )
}
"""Code → kind of figure, in the order they are offered."""


def typed(text: str, subject: Subject, unit: str) -> tuple[int, ...]:
    """The numbers a typed text may mean: none for an empty one, two for one that must be asked about.

    Args:
        text: As typed, "1.234,5".
        subject: What it is about.
        unit: A key of ``labels.UNITS``: the unit of amounts without one of their own.

    Returns:
        đồng; of a rate basis points.

    Raises:
        AppError: ``office.correction_number`` it is no such number, or has parts smaller than can be kept.
    """
    read = read_percent(text, in_points=True) if subject.is_rate else numbers.read_amount(text)
    if isinstance(read, numbers.Blank):
        return ()
    if isinstance(read, numbers.NotANumber):
        raise _no_number(text, subject)
    own = 1 if read.in_dong else UNITS[unit][1]
    found = read.readings if isinstance(read, numbers.Ambiguous) else (read.value,)
    whole = [numbers.whole_dong(value, BASIS_POINTS if subject.is_rate else own) for value in found]
    kept = tuple(dict.fromkeys(value for value in whole if value is not None and value >= 0))
    if not kept:
        raise _no_number(text, subject)
    return kept


def _no_number(text: str, subject: Subject) -> AppError:
    example = "89,66" if subject.is_rate else "1.234,5 hoặc 1.234.500.000 đồng"
    return AppError("office.correction_number", text=text, example=example)


def say(value: int | None, subject: Subject, unit: str) -> str:
    """A number of a figure in words: "1.234,5 triệu đồng", "89,66 %"."""
    if value is None:
        return "chưa có số"
    if subject.is_rate:
        return numbers.percent(value / BASIS_POINTS)
    return f"{numbers.money(value, unit, numbers.UNIT_DECIMALS[unit])} {UNITS[unit][0]}"
