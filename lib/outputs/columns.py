"""The columns of a table for people: what a value is, how it is headed, in which unit money stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from lib.vocabulary import labels

Kind = Literal["text", "money", "rate", "percent_points", "times", "date", "count"]


@dataclass(frozen=True)
class Column:
    """One column of a table for people.

    Args:
        name: Column of the table.
        label: Its Vietnamese heading, without a unit.
        kind: "text"; "money" (đồng, whole or not); "rate" (1.0 is 100 %); "percent_points" (10.0 is ten
            points); "times" (so many times another number); "date" (datetime64); "count" (whole numbers).
            NA of any kind is an empty cell.
        width: In characters of the sheet; 0 fits it to the content.
        unit: Unit money is shown in, a key of ``labels.UNITS``.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: float = 0
    unit: str = "trieu"

    @property
    def factor(self) -> int:
        """How many đồng one unit of the column is."""
        return labels.UNITS[self.unit][1]

    @property
    def heading(self) -> str:
        """Label and, for money, unit: "Kế hoạch vốn (triệu đồng)", so that a file cut apart still says it."""
        return f"{self.label} ({labels.UNITS[self.unit][0]})" if self.kind == "money" else self.label


def in_unit(column: Column, unit: str) -> Column:
    """The column with its money in another unit.

    Args:
        column: Any column.
        unit: A key of ``labels.UNITS``.

    Returns:
        A new column; columns that hold no money are not touched.

    Rule: R7
    """
    return replace(column, unit=unit) if column.kind == "money" else column


def written_fact(moment: datetime | None) -> tuple[str, str]:
    """When a file was written, as the last row of its facts.

    Args:
        moment: The moment; None is now, in Vietnam.

    Returns:
        ("Lập tệp lúc", "05/07/2024 08:30").
    """
    on = moment or now()
    return "Lập tệp lúc", f"{on:%d/%m/%Y %H:%M}"


def now() -> datetime:
    """This moment in Vietnam, whatever zone the machine keeps."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))


def as_day(value: date) -> date:
    """The day of a date, datetime or Timestamp; a time of day is dropped."""
    return date(value.year, value.month, value.day)
