"""Where headers are on a sheet: found by their words, whatever row or column they begin in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from lib.intake.files.cells import Cell, Sheet
from lib.vietnamese.amounts import Ambiguous, Amount, read_amount
from lib.vietnamese.text import fold
from lib.vocabulary import headers

Head = tuple[int, int]
"""First and last row of a header."""
MAX_HEADER_ROWS: Final = 6
LOOKED_AT: Final = 60
"""So many rows below a header are looked at."""
NUMBERED: Final = re.compile(
    r"[(\[]?\s*(\d{1,2}[a-d]?|[A-Da-d]|[IVX]{1,4})\s*[)\]]?\s*(?:=\s*(.+))?", re.IGNORECASE
)
BEGIN: Final = frozenset({"order", "name", "place"})
_LABELS: Final = tuple((role, re.compile(pattern)) for role, pattern in headers.LABELS)
_MEASURES: Final = re.compile(
    "|".join(
        [
            *(pattern for _, pattern, _ in headers.MEASURES),
            *(pattern for _, pattern in headers.OUTPUT_UNITS),
            headers.RATE,
            f"^(?:{headers.AMOUNT})\\b",
            f"(?:{headers.TOTAL})$",
        ]
    )
)

_ROW: Final = re.compile(rf"(?:{headers.NAMES_LINE}|{headers.NAMES_PLACE}|{headers.NAMES_OFFICE}) \w")
"""How a row of the table begins that has no number yet: it is no further row of the header."""

_NAMES: Final = re.compile(rf"(?:{headers.NAMES_LINE}|{headers.NAMES_PLACE}) \w")


@lru_cache(maxsize=4096)
def word_role(text: str) -> headers.Role | None:
    """Role of a column of words by its header; None for any other header."""
    folded = fold(text)
    return next((role for role, pattern in _LABELS if pattern.fullmatch(folded)), None)


def filled(sheet: Sheet, row: int) -> list[Cell]:
    """Cells of a row that hold anything."""
    return [
        cell
        for cell in sheet.rows.get(row, ())
        if cell.kind != "blank" and (cell.kind != "text" or cell.words)
    ]


def heads(sheet: Sheet) -> Iterator[Head]:
    """First and last rows of headers, from top to bottom."""
    done = 0
    seen: set[tuple[str, ...]] = set()
    for row in sheet.rows:
        if row <= done or not _begins(sheet, row):
            continue
        last = _last_row(sheet, row)
        texts = tuple(cell.words for cell in filled(sheet, row))
        again = texts in seen or _speaks_of_amounts(sheet, row, last, later=done > 0)
        if again and _anything_below(sheet, row, last):
            done = last
            seen.add(texts)
            yield row, last


def numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)=(4)+(5)", "A B 1 2", or 1 2 3 4."""
    marks = [NUMBERED.fullmatch(cell.text.strip()) for cell in cells]
    if len(cells) < 2 or not all(marks):
        return False
    counted = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    return len(counted) > 0 and counted == list(range(counted[0], counted[0] + len(counted)))


def _begins(sheet: Sheet, row: int) -> bool:
    """A header's first row has a column of words, another header beside it, and no number but years."""
    cells = filled(sheet, row)
    if len(cells) < 2 or any(cell.kind != "text" and not cell.year for cell in cells):
        return False
    return any(word_role(cell.words) in BEGIN for cell in cells)


def _last_row(sheet: Sheet, first: int) -> int:
    """The header reaches as far as its merged cells, or as long as words stand under its groups alone."""
    most = first + MAX_HEADER_ROWS - 1
    labels = {cell.column for cell in filled(sheet, first) if word_role(cell.words) in BEGIN}
    tall = [box[2] for box in sheet.by_row.get(first, ()) if box[0] == first and box[1] in labels]
    last = min(max([first, *tall]), most)
    while last + 1 in sheet.rows and last < most:
        below = filled(sheet, last + 1)
        words = all(cell.kind == "text" or cell.year for cell in below) and not numbers_columns(below)
        if not below or not words or {cell.column for cell in below} & labels or _is_amount(below):
            break
        if len(below) == 1 and not _in_group(sheet, first, below[0]) and _ROW.match(fold(below[0].words)):
            break
        last += 1
    return last


def _in_group(sheet: Sheet, first: int, cell: Cell) -> bool:
    """Whether a cell stands below a header merged over several columns."""
    box = sheet.merged(first, cell.column)
    return box is not None and box[3] > box[1]


def _is_amount(cells: Sequence[Cell]) -> bool:
    """Whether texts below a header are numbers typed as text, not its next words."""
    return any(isinstance(read_amount(cell.words), Amount | Ambiguous) and not cell.year for cell in cells)


def _speaks_of_amounts(sheet: Sheet, first: int, last: int, *, later: bool) -> bool:
    """Whether headers beside the columns of words speak of amounts, or are at least two.

    Below a first header a row of words may be a row of the table: there two words are enough beside "STT"
    alone.
    """
    texts = [cell.words or cell.year for row in range(first, last + 1) for cell in filled(sheet, row)]
    roles = [word_role(text) for text in texts]
    others = [fold(text) for text, role in zip(texts, roles, strict=True) if role not in BEGIN]
    if any(_MEASURES.search(text) or (_NAMES.match(text) and not later) for text in others):
        return True
    return len([text for text in others if text]) >= 2 and (not later or "order" in roles)


def _anything_below(sheet: Sheet, first: int, last: int) -> bool:
    """Whether anything stands below a header: without it, words side by side are no header."""
    over = {cell.column for row in range(first, last + 1) for cell in filled(sheet, row)}
    return any(
        cell.column in over for row in range(last + 1, last + 1 + LOOKED_AT) for cell in filled(sheet, row)
    )
