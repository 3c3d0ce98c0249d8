"""One row of the progress table as the charts read it, and the order rows stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

import pandas as pd

from lib.vocabulary import labels

BASIS_POINTS: Final = 10_000
Order = Literal["gap", "given"]


@dataclass(frozen=True)
class Row:
    """What one row of the progress table says; None where the table has NA.

    Args:
        code: Key of the line or place; "" is what no commune holds.
        name: Name for people.
        status: A key of ``labels.STATUS``.
        allocated_vnd: Money of the year, whole đồng.
        disbursed_vnd: Paid out of it; None is "not reported", never 0.
        rate: 1.0 is 100 %.
        expected_vnd: The unit's own estimate for the year.
        target_rate: Own target, 1.0 is 100 %.
        target_is_default: Whether no document names the target.
        target_vnd: Target money, đồng.
        gap_vnd: Target money less disbursed, signed.
        reported_on: Date of the newest number.
        parts: How many parts the row sums up.
        parts_not_reported: How many of them never reported.
        late_period: The overdue period, "" when none is.
        carried_over_vnd: Money carried over from earlier years, beside the money of the year.
        carried_over_disbursed_vnd: Paid out of it; None is "not reported".
        rate_with_carried_over: The rate over both moneys, 1.0 is 100 %.
    """

    code: str
    name: str
    status: str
    allocated_vnd: int | None
    disbursed_vnd: int | None
    rate: float | None
    expected_vnd: int | None
    target_rate: float | None
    target_is_default: bool
    target_vnd: float | None
    gap_vnd: float | None
    reported_on: date | None
    parts: int
    parts_not_reported: int
    late_period: str
    carried_over_vnd: int | None = None
    carried_over_disbursed_vnd: int | None = None
    rate_with_carried_over: float | None = None

    @property
    def has_plan(self) -> bool:
        """Whether money was allocated, so that a rate can exist at all."""
        return bool(self.allocated_vnd and self.allocated_vnd > 0)

    @property
    def expected_rate(self) -> float | None:
        """The unit's estimate as a share of the allocation."""
        if self.expected_vnd is None or not self.allocated_vnd or self.allocated_vnd <= 0:
            return None
        return self.expected_vnd / self.allocated_vnd

    @property
    def missing_vnd(self) -> float:
        """What is missing to the target; 0 where it is met or unknown."""
        return max(self.gap_vnd or 0.0, 0.0)


def rows(
    table: pd.DataFrame, *, code_column: str = "line", name_column: str = "line_name", order: Order = "gap"
) -> list[Row]:
    """The progress table row by row.

    Args:
        table: The progress table; a column that is absent counts as NA throughout.
        code_column: Column of keys; absent for the whole programme.
        name_column: Column of names; where absent or NA the key stands in.
        order: "gap" sorts by what is missing, "given" keeps the order of the table.

    Returns:
        One ``Row`` per row.
    """
    held = dict(table.items())  # looking each column up costs more than reading it
    blank = [""] * len(table)
    codes = _read(held.get(code_column), str, "") or blank
    names = [
        name or (labels.REMAINDER if code_column == "place" and not code else code)
        for name, code in zip(_read(held.get(name_column), str, "") or blank, codes, strict=True)
    ]
    columns = [
        _read(held.get(name), read, absent) or [absent] * len(table)
        for name, (read, absent) in FIELDS.items()
    ]
    found = [Row(*values) for values in zip(codes, names, *columns, strict=True)]
    return by_gap(found) if order == "gap" else found


def by_gap(found: Iterable[Row]) -> list[Row]:
    """Rows by missing money, most first; then what got no money, and last what no commune holds.

    Args:
        found: Rows in any order.

    Returns:
        The same rows; an overshoot stands behind a met target.
    """
    return sorted(
        found,
        key=lambda row: (
            row.code == "",
            row.status == "not_allocated",
            row.gap_vnd is None,
            -(row.gap_vnd or 0.0),
            row.code,
        ),
    )


def largest_rate(found: Iterable[Row], *, at_least: float = 1.1, estimates: bool = True) -> float:
    """The right end of a rate axis: nothing is ever clipped.

    Args:
        found: Rows whose rates, estimates and targets must be seen.
        at_least: Smallest end, 1.1 is 110 %.
        estimates: Whether the estimates are drawn.

    Returns:
        1.0 is 100 %.

    Rule: R3
    """
    told = [(row.rate, row.target_rate, row.expected_rate if estimates else None) for row in found]
    return max([at_least, *(rate for rates in told for rate in rates if rate is not None)])


def newest_date(found: Iterable[Row]) -> date | None:
    """The newest date any row speaks of."""
    return max((row.reported_on for row in found if row.reported_on is not None), default=None)


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else pd.Timestamp(value).date()


def _target(exact: Any) -> float:
    return int(exact) / BASIS_POINTS


FIELDS: Final[Mapping[str, tuple[Callable[[Any], Any], Any]]] = {
    "status": (str, "not_reported"),
    "allocated_vnd": (int, None),
    "disbursed_vnd": (int, None),
    "rate": (float, None),
    "expected_vnd": (int, None),
    "target_rate": (float, None),
    "target_is_default": (bool, False),
    "target_vnd_bp": (_target, None),
    "gap_vnd": (float, None),
    "reported_on": (_day, None),
    "parts": (int, 0),
    "parts_not_reported": (int, 0),
    "late_period": (str, ""),
    "carried_over_vnd": (int, None),
    "carried_over_disbursed_vnd": (int, None),
    "rate_with_carried_over": (float, None),
}
"""Column of a progress table → how it is read, and what NA or its absence means; in the order of ``Row``."""


def _read(values: pd.Series[Any] | None, read: Callable[[Any], Any], absent: Any) -> list[Any]:
    """A column as plain values, whole at a time since a matrix has thousands of rows; none if absent."""
    if values is None:
        return []
    held = values.array
    missing = held.isna()
    if not missing.any():
        return [read(value) for value in held.tolist()]
    pairs = zip(held.tolist(), missing.tolist(), strict=True)
    return [absent if gone else read(value) for value, gone in pairs]
