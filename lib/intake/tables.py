"""Where on a sheet the tables are: a header found by its words, not by its place, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lib.intake.cells import Cell, Sheet
from lib.vietnamese.text import fold
from lib.vocabulary import headers

MAX_HEADER_ROWS: Final = 6
NUMBERED: Final = re.compile(r"\(?\s*(\d{1,2}|[A-D])\s*\)?\s*(?:=\s*(.+))?")
REFERENCE: Final = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
WORD_ROLES: Final = tuple((role, re.compile(pattern)) for role, pattern in headers.LABELS)
MEASURE_WORDS: Final = re.compile(
    "|".join([*(pattern for _, pattern in headers.MEASURES), headers.RATE, headers.TOTAL + "$"])
)


@dataclass(frozen=True, eq=False)
class Table:
    """One table of a sheet.

    Args:
        sheet: The sheet it is on.
        title: Cells with words above the header, down from the table before.
        head: First and last row of the header.
        columns: Column → texts of its header from top to bottom, repetitions left out.
        formulas: Column → what the row of column numbers says of it, as ("+", (3, 4)): operator and columns.
        body: Rows below the header that hold anything.
    """

    sheet: Sheet
    title: tuple[Cell, ...]
    head: tuple[int, int]
    columns: Mapping[int, tuple[str, ...]]
    formulas: Mapping[int, tuple[str, tuple[int, ...]]]
    body: tuple[int, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The lines of the title."""
        return tuple(cell.words for cell in self.title)


def tables(sheet: Sheet) -> list[Table]:
    """All tables of a sheet, from top to bottom."""
    heads = list(_heads(sheet))
    if not heads:
        return []
    tops = [
        _title_begins(sheet, head[0], heads[number - 1][1] if number else 0)
        for number, head in enumerate(heads)
    ]
    ends = [*tops[1:], max(sheet.rows, default=0) + 1]
    found = [_table(sheet, top, head, end) for top, head, end in zip(tops, heads, ends, strict=True)]
    return [table for table in found if table.body]


def _title_begins(sheet: Sheet, head: int, above: int) -> int:
    """First row of a header's title: of a later table, the rows without numbers right above it."""
    if not above:
        return 1
    top = head
    for row in sorted((row for row in sheet.rows if above < row < head), reverse=True):
        cells = _filled(sheet, row)
        if any(cell.kind == "number" for cell in cells) or (len(cells) > 1 and row < head - 1):
            break
        top = row
    return top


def word_role(text: str) -> str | None:
    """Role of a column of words by its header; None for any other header."""
    folded = fold(text)
    return next((role for role, pattern in WORD_ROLES if pattern.fullmatch(folded)), None)


def _heads(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last rows of headers."""
    done = 0
    for row in sheet.rows:
        if row <= done or not _begins(sheet, row):
            continue
        last = _last_row(sheet, row)
        if _says_numbers(sheet, row, last):
            done = last
            yield row, last


def _begins(sheet: Sheet, row: int) -> bool:
    """A header's first row has a column of words, another header beside it, and no number."""
    cells = [cell for cell in sheet.rows[row] if cell.kind != "blank"]
    if len(cells) < 2 or any(cell.kind in {"number", "date"} for cell in cells):
        return False
    return any(word_role(cell.words) in {"order", "name", "place"} for cell in cells)


def _last_row(sheet: Sheet, first: int) -> int:
    """The header reaches as far as its merged cells, or as long as words stand under its groups alone."""
    reach = max([first, *(box[2] for box in sheet.by_row.get(first, ()) if box[0] == first)])
    last = min(reach, first + MAX_HEADER_ROWS - 1)
    labels = {
        cell.column for cell in sheet.rows[first] if word_role(cell.words) in {"order", "name", "place"}
    }
    while last + 1 in sheet.rows and last < first + MAX_HEADER_ROWS - 1:
        below = [cell for cell in sheet.rows[last + 1] if cell.kind != "blank"]
        columns = {cell.column for cell in below}
        words = all(cell.kind == "text" for cell in below) and not _numbers_columns(below)
        if not below or not words or columns & labels:
            break
        last += 1
    return last


def _says_numbers(sheet: Sheet, first: int, last: int) -> bool:
    """Whether any header speaks of amounts, or stands in a group of columns under no word of its own kind."""
    texts = [cell.words for row in range(first, last + 1) for cell in sheet.rows.get(row, ())]
    others = [text for text in texts if word_role(text) is None]
    return any(MEASURE_WORDS.search(fold(text)) for text in texts) or len(others) >= 2


def _table(sheet: Sheet, top: int, head: tuple[int, int], below: int) -> Table:
    title = tuple(
        cell
        for row, cells in sheet.rows.items()
        if top <= row < head[0]
        for cell in cells
        if cell.kind == "text"
    )
    body = [row for row in sheet.rows if head[1] < row < below]
    columns = _columns(sheet, head)
    formulas: dict[int, tuple[str, tuple[int, ...]]] = {}
    if body and _numbers_columns(_filled(sheet, body[0])):
        formulas = _formulas(_filled(sheet, body[0]))
        body = body[1:]
    kept = tuple(row for row in body if _filled(sheet, row))
    return Table(sheet, title, head, columns, formulas, kept)


def _filled(sheet: Sheet, row: int) -> list[Cell]:
    return [cell for cell in sheet.rows[row] if cell.kind != "blank"]


def _columns(sheet: Sheet, head: tuple[int, int]) -> dict[int, tuple[str, ...]]:
    """Header of each column from top to bottom, merged cells spread out, "trong đó" left out."""
    last = max(cell.column for row in range(head[0], head[1] + 1) for cell in sheet.rows.get(row, ()))
    last = max([last, *(box[3] for row in range(head[0], head[1] + 1) for box in sheet.by_row.get(row, ()))])
    found: dict[int, tuple[str, ...]] = {}
    for column in range(1, min(last, 400) + 1):
        path: list[str] = []
        for row in range(head[0], head[1] + 1):
            cell = sheet.at(row, column)
            words = cell.words if cell else ""
            if words and words not in path and not re.fullmatch(headers.OF_WHICH, fold(words)):
                path.append(words)
        if path:
            found[column] = tuple(path)
    return found


def _numbers_columns(cells: list[Cell]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)=(4)+(5)", or 1 2 3 4."""
    if len(cells) < 2:
        return False
    marks = [NUMBERED.fullmatch(cell.text.strip()) for cell in cells]
    if not all(marks):
        return False
    counted = [mark[1] for mark in marks if mark and mark[1].isdigit()]
    return (
        counted == [str(turn) for turn in range(int(counted[0]), int(counted[0]) + len(counted))]
        if counted
        else False
    )


def _formulas(cells: list[Cell]) -> dict[int, tuple[str, tuple[int, ...]]]:
    """Column → operator and the columns it works on, by the numbers they have."""
    marks = {cell.column: NUMBERED.fullmatch(cell.text.strip()) for cell in cells}
    by_number = {mark[1]: column for column, mark in marks.items() if mark}
    found = {}
    for column, mark in marks.items():
        said = (mark[2] or "") if mark else ""
        operators = {sign for sign in said if sign in "+-/:*"}
        parts = tuple(by_number[number] for number in REFERENCE.findall(said) if number in by_number)
        if len(parts) >= 2 and operators:
            sign = "/" if operators & {"/", ":"} else "-" if "-" in operators else "+"
            found[column] = (sign, parts)
    return found
