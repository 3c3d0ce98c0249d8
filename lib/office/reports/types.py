"""The types of reports as the catalogue has them, those that fit a date first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.catalogue.load import Catalogue
from lib.vocabulary.errors import AppError


@dataclass(frozen=True)
class ReportType:
    """One type of report.

    Args:
        code: What links and command lines call it.
        name: What people call it.
        kind: "BÁO CÁO", "KẾ HOẠCH".
        symbol: What follows the number: "BC-UBND".
        to_superior: Whether it is addressed to the superior.
        title: What on; a template with the fields of ``lib.vocabulary.wording.TITLES``.
        opening: The paragraph before the first part, a template too.
        parts: Codes of its parts, in order.
        annexes: Codes of its tables, in order.
        ends: Days (month and day) its period ends on, "06-30"; none for any day.
    """

    code: str
    name: str
    kind: str
    symbol: str
    to_superior: bool
    title: str
    opening: str
    parts: tuple[str, ...]
    annexes: tuple[str, ...]
    ends: tuple[str, ...]

    def fits(self, as_of: date) -> bool:
        """Whether a day ends its period; any day ends that of a report that may be written any day."""
        return not self.ends or f"{as_of:%m-%d}" in self.ends


def report_types(cat: Catalogue, as_of: date) -> list[ReportType]:
    """All types: those whose period ends on the day, those of any day, the others; else as the file has them.

    Args:
        cat: The catalogue.
        as_of: The date the figures speak of.
    """
    made = [_type(row) for row in cat.reports.to_dict("records")]
    return sorted(made, key=lambda each: (not each.fits(as_of), not each.ends))


def report_type(cat: Catalogue, as_of: date, code: str = "") -> ReportType:
    """The type of a code; the one that fits the day best where none is named.

    Raises:
        AppError: ``cli.report_type``.
    """
    types = report_types(cat, as_of)
    found = [each for each in types if each.code == code] if code else types
    if not found:
        raise AppError("cli.report_type", text=code, known=", ".join(each.code for each in types))
    return found[0]


def _type(row: Mapping[Any, Any]) -> ReportType:
    return ReportType(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        symbol=row["symbol"],
        to_superior=bool(row["to_superior"]),
        title=row["title"],
        opening=row["opening"],
        parts=_listed(row["parts"]),
        annexes=_listed(row["annexes"]),
        ends=_listed(row["period_end"]),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
