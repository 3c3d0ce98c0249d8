"""The tables of a sheet: each header with the title above it and the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.layout.heads import BEGIN, NUMBERED, Head, filled, heads, numbers_columns, word_role
from lib.intake.layout.lying import Lying
from lib.vietnamese.text import fold
from lib.vocabulary import headers

Path = tuple[str, ...]
Formula = tuple[str, tuple[int, ...]]
MOST_COLUMNS: Final = 400
REFERENCE: Final = re.compile(r"[(\[]?\s*(\d{1,2}[a-d]?)\s*[)\]]?")


@dataclass(frozen=True, eq=False)
class Table:
    """One table of a sheet.

    Args:
        sheet: The sheet it is on.
        number: Its turn on the sheet, from 1.
        words: The lines of the title above it, down from the table before.
        head: First and last row of the header.
        columns: Column → texts of its header from top to bottom, repetitions left out.
        formulas: Column → what the row of column numbers says of it, as ("+", (3, 4)): operator and columns.
        body: Rows below the header that hold anything.
        unit: Unit of outputs of all its numbers, "" where its columns name theirs.
        size: How many đồng one unit of its amounts is, where its rows say so.
        shared: Rows of the body that another table of the same rows has told of.
        lying: How it lies in the file where its measures are rows there; this is it turned upright.
    """

    sheet: Sheet
    number: int
    words: tuple[str, ...]
    head: Head
    columns: Mapping[int, Path]
    formulas: Mapping[int, Formula]
    body: tuple[int, ...]
    unit: str = ""
    size: int | None = None
    shared: frozenset[int] = frozenset()
    lying: Lying | None = None

    @property
    def key(self) -> str:
        """What answers about the whole table are known by."""
        return self.sheet.name if self.number == 1 else f"{self.sheet.name}#{self.number}"

    @property
    def units(self) -> tuple[str, ...]:
        """Headers that name a unit for the whole table ("Nội dung (ĐVT: triệu đồng)")."""
        texts = (text for path in self.columns.values() for text in path)
        return tuple(text for text in texts if re.search(headers.UNIT_LABEL, fold(text)))

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last column."""
        return min(self.columns), max(self.columns)

    def address(self, row: int, column: int) -> str:
        """A1 address of a cell in the file."""
        return self.lying.address(row, column) if self.lying else f"{letters(column)}{row}"

    def header(self, column: int) -> str:
        """A1 address in the file of the words over a column."""
        return self.address(self.head[1], column)

    def column_sign(self, column: int) -> str:
        """What Excel calls a column: its letter; of an upright table it may be a row."""
        if self.lying:
            row, number = self.lying.home(self.body[0], column)
            return f"dòng {row}" if self.lying.across else letters(number)
        return letters(column)

    def column_name(self, column: int) -> str:
        """A column in words."""
        sign = self.column_sign(column)
        return sign if self.lying and self.lying.across else f"cột {sign}"

    def column_key(self, column: int) -> str:
        """What tells a column from the others in an answer; those of an upright table may share a letter."""
        return self.header(column) if self.lying else letters(column)

    def row_sign(self, row: int) -> str:
        """What Excel calls a row: its number; of an upright table it may be a column's letter."""
        across = self.lying and self.lying.across
        return letters(row) if across else str(row)

    def row_name(self, row: int) -> str:
        """A row in words."""
        across = self.lying and self.lying.across
        return f"{'cột' if across else 'dòng'} {self.row_sign(row)}"

    def row_at(self, address: str) -> int:
        """The row that a cell of the file belongs to, 0 for none."""
        if self.lying:
            return self.lying.rows_of.get(address, 0)
        digits = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return int(digits) if digits.isdigit() else 0

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell of a place, None where it holds nothing."""
        found = self.sheet.cells.get((row, column))
        return found if found and found.kind != "blank" else None

    def cells(self, row: int) -> list[Cell]:
        """The cells of a row within the table."""
        first, last = self.span
        return [cell for cell in filled(self.sheet, row) if first <= cell.column <= last]


def tables(sheet: Sheet) -> list[Table]:
    """All tables of a sheet, from top to bottom, then from left to right."""
    found: list[Table] = []
    for table in _stacked(sheet):
        for part in _side_by_side(table):
            if part.body:
                found.append(replace(part, number=len(found) + 1))
    return found


def _stacked(sheet: Sheet) -> Iterator[Table]:
    """One table for each header; a header that is only printed again goes on with the table above."""
    every = [(head, _columns(sheet, head)) for head in heads(sheet)]
    again = [
        before[1] == after[1] and _only_continues(sheet, before[0], after[0])
        for before, after in pairwise(every)
    ]
    firsts = [turn for turn in range(len(every)) if not turn or not again[turn - 1]]
    end = max(sheet.rows, default=0) + 1
    for at, turn in enumerate(firsts):
        following = firsts[at + 1] if at + 1 < len(firsts) else len(every)
        own = [head for head, _ in every[turn:following]]
        below = _title_begins(sheet, every[following][0][0], own[-1][1]) if following < len(every) else end
        above = every[turn - 1][0][1] if turn else 0
        top = _title_begins(sheet, own[0][0], above) if turn else 1
        yield _table(sheet, top, own, every[turn][1], below)


def _only_continues(sheet: Sheet, before: Head, after: Head) -> bool:
    """Whether nothing but a remark such as "(tiếp theo)" stands above a second header."""
    top = _title_begins(sheet, after[0], before[1])
    between = [cell.words for row in range(top, after[0]) for cell in filled(sheet, row)]
    return all(re.fullmatch(headers.CONTINUED, fold(text)) for text in between)


def _title_begins(sheet: Sheet, head: int, above: int) -> int:
    """First row of a later header's title: the rows of single texts without numbers right above it."""
    top = head
    for row in sorted((row for row in sheet.rows if above < row < head), reverse=True):
        cells = filled(sheet, row)
        if any(cell.kind != "text" for cell in cells) or (len(cells) > 1 and row < head - 1):
            break
        top = row
    return top


def _table(sheet: Sheet, top: int, own: Sequence[Head], columns: dict[int, Path], below: int) -> Table:
    every = {row for first, last in own for row in range(first, last + 1)}
    body = [row for row in sheet.rows if own[0][1] < row < below and row not in every and filled(sheet, row)]
    firsts = {next((row for row in body if row > last), 0) for _, last in own}
    counts = [row for row in body if row in firsts and numbers_columns(filled(sheet, row))]
    formulas = _formulas(filled(sheet, counts[0])) if counts else {}
    kept = tuple(row for row in body if row not in counts)
    return Table(sheet, 1, _title(sheet, range(top, own[0][0])), own[0], columns, formulas, kept)


def _title(sheet: Sheet, rows: range) -> tuple[str, ...]:
    """Lines above a header; a date or year in a cell of its own belongs to the words before it."""
    lines: list[str] = []
    for row in (row for row in sheet.rows if row in rows):
        first = len(lines)
        for cell in filled(sheet, row):
            if cell.kind == "text":
                if first < len(lines) and lines[-1].rstrip().endswith(":"):
                    lines[-1] = f"{lines[-1]} {cell.words}"
                else:
                    lines.extend(cell.lines)
            elif first < len(lines) and (said := cell.year or _day(cell)):
                lines[-1] = f"{lines[-1]} {said}"
    return tuple(lines)


def _day(cell: Cell) -> str:
    if cell.kind != "date":
        return ""
    year, month, day = (int(part) for part in cell.text[:10].split("-"))
    return f"{day:02}/{month:02}/{year:04}"


def _columns(sheet: Sheet, head: Head) -> dict[int, Path]:
    """Header of each column from top to bottom, merged cells spread out."""
    rows = range(head[0], head[1] + 1)
    edges = [cell.column for row in rows for cell in filled(sheet, row)]
    edges += [box[3] for row in rows for box in sheet.by_row.get(row, ()) if sheet.at(row, box[1])]
    found: dict[int, Path] = {}
    for column in range(min(edges), min(max(edges), MOST_COLUMNS) + 1):
        path: list[str] = []
        for row in rows:
            text = _header(sheet, row, column, head)
            if text and text not in path:
                path.append(text)
        if path:
            found[column] = tuple(path)
    return {column: _without_of_which(path, column, found) for column, path in found.items()}


def _header(sheet: Sheet, row: int, column: int, head: Head) -> str:
    """The words over a column in one row of a header; a group nobody merged reaches to the next words."""
    cell = sheet.at(row, column)
    if cell and (cell.words or cell.year):
        return cell.words or cell.year
    if row == head[1] or sheet.merged(row, column) or not _below(sheet, row, column, head):
        return ""
    for left in range(column - 1, 0, -1):
        group = sheet.at(row, left)
        if group and group.words:
            return (
                group.words if _below(sheet, row, left, head) and word_role(group.words) not in BEGIN else ""
            )
    return ""


def _below(sheet: Sheet, row: int, column: int, head: Head) -> bool:
    """Whether the header has words of its own below a place."""
    box = sheet.merged(row, column)
    first = (box[2] if box else row) + 1
    return any(
        (cell := sheet.at(at, column)) and (cell.words or cell.year) for at in range(first, head[1] + 1)
    )


def _without_of_which(path: Path, column: int, every: Mapping[int, Path]) -> Path:
    """A header "trong đó" stands for what is left of it, or for its group alone."""
    kept = tuple(text for text in path if not re.fullmatch(headers.OF_WHICH, fold(text)))
    if len(kept) == len(path) or not re.fullmatch(headers.OF_WHICH, fold(path[0])):
        return kept or path
    lefts = [at for at in sorted(every, reverse=True) if at < column and every[at][0] != path[0]]
    if not lefts or word_role(every[lefts[0]][-1]):
        return kept or path
    return (*every[lefts[0]], *kept)


def _formulas(cells: Sequence[Cell]) -> dict[int, Formula]:
    """Column → operator and the columns it works on, by the numbers they have."""
    marks = {cell.column: NUMBERED.fullmatch(cell.text.strip()) for cell in cells}
    by_number = {mark[1].lower(): column for column, mark in marks.items() if mark}
    found: dict[int, Formula] = {}
    for column, mark in marks.items():
        said = (mark[2] or "") if mark else ""
        operators = {sign for sign in said if sign in "+-–/:"}
        parts = tuple(by_number[number] for number in REFERENCE.findall(said.lower()) if number in by_number)
        if len(parts) >= 2 and operators:
            sign = "/" if operators & {"/", ":"} else "-" if operators & {"-", "–"} else "+"
            found[column] = (sign, parts)
    return found


def _side_by_side(table: Table) -> list[Table]:
    """Tables beside each other share a row: each begins where a header of words comes a second time."""
    starts: list[int] = []
    seen: set[str] = set()
    numbers = False
    for column, path in table.columns.items():
        role = word_role(path[-1])
        if role in BEGIN and numbers and f"{role} {fold(path[-1])}" in seen:
            starts.append(column)
            seen, numbers = set(), False
        if role in BEGIN:
            seen.add(f"{role} {fold(path[-1])}")
        numbers = numbers or role is None
    if not starts:
        return [table]
    edges = [min(table.columns), *starts, max(table.columns) + 1]
    return [_cut(table, first, last) for first, last in pairwise(edges)]


def _cut(table: Table, first: int, last: int) -> Table:
    columns = {column: path for column, path in table.columns.items() if first <= column < last}
    formulas = {column: said for column, said in table.formulas.items() if first <= column < last}
    held = {row for row, column in table.sheet.cells if first <= column < last}
    body = tuple(row for row in table.body if row in held)
    return replace(table, columns=columns, formulas=formulas, body=body)
