"""What each column of a table that lies on its side is of: lines, places, times, funds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.intake.files.cells import Cell
from lib.intake.layout.heads import word_role
from lib.intake.layout.sideways import name_columns
from lib.intake.layout.tables import Path, Table
from lib.intake.layout.tongue import Spoken, Tongue, Unclear
from lib.intake.layout.unit_columns import column_of_units
from lib.vietnamese.text import fold
from lib.vocabulary import headers


@dataclass(frozen=True)
class Lengthwise:
    """One column of numbers in the file.

    Args:
        number: Its number.
        names: Texts of its header that name a line, a place or a sum, with those nobody knows.
        times: Its other texts: a time or a fund.
        whole: "Tổng" below a name, the sum of its funds.
    """

    number: int
    names: tuple[Spoken, ...]
    times: tuple[Spoken, ...]
    whole: tuple[Spoken, ...] = ()

    @property
    def texts(self) -> Path:
        """The texts of its names."""
        return tuple(one.text for one in self.names)

    @property
    def at(self) -> Path:
        """The texts of its times and funds."""
        return tuple(one.text for one in self.times)


def lengthwise(table: Table, tongue: Tongue) -> Iterator[Lengthwise]:
    """The columns of numbers, each with what its header says.

    Args:
        table: The table as it is in the file.
        tongue: What is needed to know what a text says.

    Raises:
        Unclear: some header could mean several things.
    """
    words = {*name_columns(table), column_of_units(table)}
    beside = {text for number in words for text in table.columns.get(number, ())}  # "Trong đó" right of "ĐVT"
    first, last = table.span
    for number in range(first, last + 1):
        path = table.columns.get(number, ())
        role = word_role(path[-1]) if path else None
        if number in words or role == "note" or (role == "order" and number == first):
            continue
        if not path:
            if any(table.cell(row, number) for row in table.body):
                raise Unclear
            continue
        own = tuple(text for text in path if text not in beside)
        spoken = list(_spoken(table, number, own or path, tongue))
        if not any(one.sense == "beside" for one in spoken):
            yield _column(number, spoken)


def _spoken(table: Table, number: int, path: Path, tongue: Tongue) -> Iterator[Spoken]:
    within = ""
    for text in path:
        sense = tongue.sense(text, within)
        if text != path[-1] and re.search(headers.GROUP_OF_COLUMNS, fold(text)):
            sense = "nothing" if sense in {"measure", "unknown"} else sense
        unknown = sense == "unknown" and text != path[-1]  # a group that may change what stands below it
        if unknown or sense == "measure" or tongue.says(text, within).role == "aside":
            raise Unclear
        if sense == "time" and not tongue.in_year(text):
            raise Unclear
        within = tongue.names(text, within).line or within
        yield Spoken(text, _cell_of(table, number, text), sense)


def _cell_of(table: Table, number: int, text: str) -> Cell:
    """The cell of a header's text: over the column, or left of it where it reaches so far."""
    for column in range(number, table.span[0] - 1, -1):
        for row in range(table.head[1], table.head[0] - 1, -1):
            cell = table.sheet.at(row, column)
            if cell and text in {cell.words, cell.year}:
                return cell
    raise Unclear


def _column(number: int, spoken: Sequence[Spoken]) -> Lengthwise:
    known = [one for one in spoken if one.sense == "name"]
    totals = [one for one in spoken if one.sense == "total"]
    times = [one for one in spoken if one.sense in {"time", "fund"}]
    unknown = spoken[-1].sense == "unknown"
    if unknown and (known or totals or times):
        raise Unclear
    names = known or totals[:1] or ([spoken[-1]] if unknown else [])
    whole = totals[-1:] if known or len(totals) > 1 else []
    return Lengthwise(number, tuple(names), tuple(times), tuple(whole))
