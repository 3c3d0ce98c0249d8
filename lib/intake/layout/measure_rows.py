"""What each row of a table that lies on its side is of: the texts that a column's header would have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lib.catalogue.place_text import without_numbering
from lib.intake.files.cells import Cell
from lib.intake.layout.marks import leading, rank
from lib.intake.layout.sideways import name_columns, names, row_measure
from lib.intake.layout.tables import Table
from lib.intake.layout.tongue import WORDS, Spoken, Tongue, Unclear
from lib.intake.layout.unit_columns import column_of_units, counts
from lib.vietnamese.text import fold
from lib.vocabulary import headers

LETTER: Final = 19.0
"""Small letters and dashes are higher ranks than this: they stand below a row without a running number."""


@dataclass(frozen=True)
class MeasureRow:
    """One row with numbers.

    Args:
        row: Row of the sheet.
        path: Texts from its headings down to its own words.
    """

    row: int
    path: tuple[Spoken, ...]

    @property
    def names(self) -> tuple[Spoken, ...]:
        """The texts that name lines, places or a sum."""
        return tuple(one for one in self.path if one.sense in WORDS)

    @property
    def measures(self) -> tuple[str, ...]:
        """The other texts."""
        return tuple(one.text for one in self.path if one.sense not in WORDS)


@dataclass
class _Above:
    """What holds for the rows that follow.

    Args:
        headings: Headings without numbers, with the heights of their running numbers.
        fresh: Whether the last heading has no row yet.
        lead: The row with numbers that spoke of a measure last, with its height.
        of_which: Whether "Trong đó" stood below it.
        blank: Rows of a measure without a number, which may only head others.
    """

    headings: list[tuple[Spoken, float | None]] = field(default_factory=list)
    fresh: bool = False
    lead: tuple[Spoken, float | None] | None = None
    of_which: bool = False
    blank: list[MeasureRow] = field(default_factory=list)


def measure_rows(table: Table, tongue: Tongue) -> list[MeasureRow]:
    """The rows with numbers, each with all texts that say what they are.

    Args:
        table: The table as it is in the file.
        tongue: What is needed to know what a text says.

    Raises:
        Unclear: some row could be of several things.
    """
    above = _Above()
    rows = list(_rows(table, tongue, above))
    heading = {one.cell for row in rows for one in row.path}
    rows += [row for row in above.blank if row.path[-1].cell not in heading]
    rows.sort(key=lambda row: row.row)
    lead = {row.path[-2].cell for row in rows if row.path[-1].sense in WORDS and len(row.path) > 1}
    return [_summing(row) if row.path[-1].cell in lead else row for row in rows]


def _summing(row: MeasureRow) -> MeasureRow:
    """A row of a measure whose lines or places stand in the rows below it is their sum."""
    cell = row.path[-1].cell
    total = Spoken(headers.WHOLE_TABLE, replace(cell, text=headers.WHOLE_TABLE, home=cell.address), "total")
    return replace(row, path=(*row.path, total))


def _rows(table: Table, tongue: Tongue, above: _Above) -> Iterator[MeasureRow]:
    columns = name_columns(table)
    held: dict[int, Cell] = {}
    groups: list[Cell] = []
    for row in table.body:
        cells = names(table, row, columns) or _loose(table, row)
        height = _height(table, row, cells)
        if not counts(table, row):
            if cells:
                _head(above, cells[-1], height, tongue)
            continue
        if not cells:
            raise Unclear
        held = _filled(held, cells, columns[-1])
        before, groups = groups, [held[at] for at in sorted(held) if at < cells[-1].column]
        if groups != before:
            above.lead, above.of_which = None, False
        own = _text(table, row, cells[-1])
        yield MeasureRow(row, _path(above, list(_grouped(groups, tongue)), own, cells[-1], height, tongue))


def _loose(table: Table, row: int) -> list[Cell]:
    """The words of a heading that stands in none of the columns of names."""
    if counts(table, row):
        return []
    return [cell for cell in table.cells(row) if cell.words and rank(cell.words) is None][:1]


def _height(table: Table, row: int, cells: Sequence[Cell]) -> float | None:
    first = table.cell(row, table.span[0])
    mark = rank(first.text) if first and first not in cells else None
    return mark if mark is not None or not cells else rank(leading(cells[-1].words))


def _filled(held: dict[int, Cell], cells: Sequence[Cell], last: int) -> dict[int, Cell]:
    """The groups left of a row's own words; one written once holds for the rows below it."""
    own = {cell.column: cell for cell in cells if cell.column < last}
    if not own or len(cells) == 1:
        return held if cells[0].column == last else {}
    return {number: cell for number, cell in held.items() if number < min(own)} | own


def _grouped(groups: Sequence[Cell], tongue: Tongue) -> Iterator[Spoken]:
    within = ""
    for cell in groups:
        one = _one(cell, cell.words, tongue, within)
        within = tongue.names(cell.words, within).line or within
        if one.sense in {"unknown", "beside", "amount"}:
            raise Unclear
        if one.sense != "nothing":
            yield one


def _one(cell: Cell, text: str, tongue: Tongue, within: str = "") -> Spoken:
    plain = without_numbering(text) if leading(text) else text
    return Spoken(plain, cell, tongue.sense(plain, within))


def _text(table: Table, row: int, cell: Cell) -> str:
    """The words of a row with its unit."""
    unit = table.cell(row, column_of_units(table))
    words = unit.words if unit else ""
    return f"{cell.words} ({words})" if words and fold(words) not in fold(cell.words) else cell.words


def _head(above: _Above, cell: Cell, height: float | None, tongue: Tongue) -> None:
    """A row without numbers: a heading, "Trong đó", or a measure that nothing is said of."""
    within = next((line for one, _ in reversed(above.headings) if (line := tongue.names(one.text).line)), "")
    one = _one(cell, cell.words, tongue, within)
    if one.sense == "nothing" and re.fullmatch(headers.OF_WHICH, fold(cell.words)):
        above.of_which = True
        return
    if one.sense == "beside":
        return
    known = height is not None and all(other is not None for _, other in above.headings)
    if known:
        above.headings = [kept for kept in above.headings if (kept[1] or 0) < (height or 0)]
    elif one.sense == "measure":
        measures = [at for at, (other, _) in enumerate(above.headings) if other.sense == "measure"]
        above.headings = above.headings[: measures[0]] if measures else above.headings
    elif not above.fresh:
        while above.headings and above.headings[-1][0].sense == "measure":
            above.headings.pop()
        if sum(other.sense != "measure" for other, _ in above.headings) > 1:
            one = replace(one, sense="unknown")  # of which of them it takes the place
        above.headings = above.headings[:-1]
    if row_measure(one.text):
        over = tuple(other for other, _ in above.headings if other.sense in WORDS)
        above.blank.append(MeasureRow(cell.row, (*over, one)))
    above.headings.append((one, height))
    above.fresh, above.lead, above.of_which = True, None, False


def _path(
    above: _Above, groups: Sequence[Spoken], text: str, cell: Cell, height: float | None, tongue: Tongue
) -> tuple[Spoken, ...]:
    """The texts that say what a row with numbers is of."""
    above.fresh = False
    above.headings = [
        kept for kept in above.headings if kept[1] is None or height is None or kept[1] < height
    ]
    led = re.sub(headers.OF_WHICH_LEADS, "", text, flags=re.IGNORECASE)
    one = _one(cell, led or text, tongue)
    headings = (*_understood(above, one), *groups)
    measured = any(other.sense == "measure" for other in headings)
    below = above.lead and (above.of_which or led != text or _deeper(height, above.lead[1]))
    if one.sense == "beside" or (one.sense == "measure" and (row_measure(one.text) or not below)):
        _lead(above, one, height, tongue)
        return (*headings, one)
    if measured and one.sense in {"name", "total", "fund", "time"}:
        return (*headings, one)
    part = below and tongue.says(one.text).role == "part"  # "- Bổ sung" below "Kế hoạch vốn"
    known = one.sense in {"name", "fund", "time"} or (below and one.sense == "measure")
    if above.lead and not measured and (part or known):
        return (*headings, above.lead[0], one)
    if one.sense == "unknown" and not headings and not below:
        return (one,)
    raise Unclear


def _lead(above: _Above, one: Spoken, height: float | None, tongue: Tongue) -> None:
    """Let the rows that follow be shares of a measure's."""
    if one.sense == "beside":
        return
    measure = tongue.says(one.text).measure
    of_another = above.lead is not None and tongue.says(above.lead[0].text).measure != measure
    if measure == "allocated" and of_another and not row_measure(one.text):
        raise Unclear  # "Vốn kéo dài" below "Giải ngân": of the plan, or paid of it
    above.lead, above.of_which = (one, height), False


def _deeper(height: float | None, other: float | None) -> bool:
    """Whether a row stands below another by its running number; "-" and "a" do below one without any."""
    return height is not None and height > (LETTER if other is None else other)


def _understood(above: _Above, own: Spoken) -> list[Spoken]:
    """The headings above a row; a measure that heads nothing, for the next row speaks of one too, is none."""
    speaks = own.sense in {"measure", "beside"}
    kept = [one for one, _ in above.headings if not (speaks and one.sense == "measure")]
    if any(one.sense in {"unknown", "beside", "amount"} for one in kept):
        raise Unclear
    return [one for one in kept if one.sense != "nothing"]
