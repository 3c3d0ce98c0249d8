"""A table as CSV that Excel with Vietnamese settings opens right, and that a program can read again.

UTF-8 with a byte-order mark, ";" between cells (Vietnamese Excel, whose decimal mark is the comma, expects
it), decimal comma, no thousands marks, dd/mm/yyyy. Rates are in percent, and their heading says so.

Year, as-of date, unit and source belong to the file, so they stand in it: first rows "# label;value", then an
empty row, then header and rows. An officer sees them above the table; a program skips them as comments, as in
``pandas.read_csv(file, sep=";", decimal=",", comment="#")``, or reads on after the empty row. Behind the
table they would be taken for rows; left out, a figure would lose its date.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from lib.outputs.cell_text import for_csv
from lib.outputs.columns import Column, Kind, written_fact
from lib.vietnamese import dates, numbers

_RATE_DECIMALS: Final = 6


def to_csv(
    table: pd.DataFrame,
    columns: Sequence[Column],
    facts: Sequence[tuple[str, str]],
    title: str,
    *,
    written_on: datetime | None = None,
) -> bytes:
    """The table as CSV.

    Args:
        table: Holds the columns by name; others are left out. All rows are written, in their order.
        columns: What to write, from left to right.
        facts: (label, value): year, as-of date, unit, filters, source files.
        title: What the table is; the first row.
        written_on: Moment to state; None is now, in Vietnam.

    Returns:
        The bytes of the file.

    Raises:
        KeyError: the table lacks a column.

    Rule: R8
    """
    kept = io.StringIO(newline="")
    out = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    out.writerow([f"# {title}"])
    out.writerows([f"# {label}", for_csv(value)] for label, value in [*facts, written_fact(written_on)])
    out.writerow([])
    out.writerow([for_csv(_heading(column)) for column in columns])
    out.writerows(zip(*(_cells(table[column.name], column) for column in columns), strict=True))
    return kept.getvalue().encode("utf-8-sig", "replace")


def _heading(column: Column) -> str:
    return f"{column.label} (%)" if column.kind == "rate" else column.heading


def _cells(values: pd.Series, column: Column) -> list[str]:
    write = _WRITERS[column.kind]
    return [
        "" if missing else write(value, column) for value, missing in zip(values, values.isna(), strict=True)
    ]


def _money(value: Any, column: Column) -> str:
    return _plain(numbers.exact(value) / column.factor)


def _rate(value: Any, _: Column) -> str:
    return _plain(round(numbers.exact(value) * 100, _RATE_DECIMALS))


def _number(value: Any, _: Column) -> str:
    return _plain(numbers.exact(value))


def _day(value: date, _: Column) -> str:
    return dates.say(value)


def _text(value: Any, _: Column) -> str:
    return for_csv(str(value))


def _plain(number: Decimal) -> str:
    """All digits, decimal comma, no marks between thousands: a number to every program."""
    return numbers.say(number).replace(".", "")


_WRITERS: Final[Mapping[Kind, Callable[[Any, Column], str]]] = {
    "text": _text,
    "money": _money,
    "rate": _rate,
    "percent_points": _number,
    "times": _number,
    "date": _day,
    "count": _number,
}
