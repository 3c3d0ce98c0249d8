"""Old .xls through xlrd with formatting: fonts, hidden rows, merges, errors, percents and dates."""

from __future__ import annotations

import os
import struct
from typing import IO, Any

from lib.intake.reader.plain import Budget, EncryptedError, PlainCell, legacy, told, whole, written

Place = tuple[int, int]
FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
BEGINNINGS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
END = 0x000A
STREAMS = ("Workbook", "Book")
PASSWORD = "encrypted"  # noqa: S105  # a word of xlrd's complaint


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """Every worksheet as plain lists.

    Raises:
        EncryptedError: the workbook has a password.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        book = _opened(content, nowhere)
        return [_sheet(book, book.sheet_by_index(at), budget) for at in range(book.nsheets)]


def _opened(content: bytes, nowhere: IO[str]) -> Any:
    """The workbook; on demand, since xlrd otherwise lets go of the records after its own look at them."""
    import xlrd

    options = {"formatting_info": True, "ragged_rows": True, "on_demand": True, "logfile": nowhere}
    try:
        return xlrd.open_workbook(file_contents=_stream(content), **options)
    except xlrd.XLRDError as error:
        if PASSWORD in str(error):
            raise EncryptedError from error
        raise


def _stream(content: bytes) -> bytes:
    """The workbook within its container; xlrd's own look for it never ends where sectors lead in a circle."""
    import olefile

    if not olefile.isOleFile(data=content):
        return content
    with olefile.OleFileIO(content) as container:
        name = next((name for name in STREAMS if container.exists(name)), STREAMS[0])
        return bytes(container.openstream(name).read())


def _sheet(book: Any, sheet: Any, budget: Budget) -> dict[str, object]:
    formulas = formulas_in(book.mem, book._sh_abs_posn[sheet.number])
    cells: list[PlainCell] = []
    for row in range(sheet.nrows):
        found = [
            _cell(book, sheet, (row, column), formulas)
            for column, kind in enumerate(sheet.row_types(row))
            if kind or (row, column) in formulas
        ]
        cells += [cell for cell in found if cell]
        budget.spend(sum(cell is not None for cell in found))
    return told(
        sheet.name,
        cells,
        hidden=bool(sheet.visibility),
        merges=[(top + 1, left + 1, below, right) for top, below, left, right in sheet.merged_cells],
        hidden_rows=[row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
        hidden_columns=[
            (column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden
        ],
    )


def _cell(book: Any, sheet: Any, place: Place, formulas: set[Place]) -> PlainCell | None:
    import xlrd

    row, column = place
    value, kind = sheet.cell_value(row, column), sheet.cell_type(row, column)
    formula = place in formulas
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} or value == "":
        if not formula:
            return None
        said = ("blank", "")
    elif kind == xlrd.XL_CELL_ERROR:
        said = ("error", xlrd.error_text_from_code.get(value, "#ERR!"))
    elif kind == xlrd.XL_CELL_BOOLEAN:
        said = written(bool(value))
    elif kind == xlrd.XL_CELL_DATE:
        said = _date(value, book.datemode)
    else:
        said = written(whole(value) if kind == xlrd.XL_CELL_NUMBER else value)
    look = book.xf_list[sheet.cell_xf_index(row, column)]
    form = book.format_map[look.format_key].format_str
    font = legacy(book.font_list[look.font_index].name)
    return row + 1, column + 1, *said, form, formula, font


def _date(value: float, datemode: int) -> tuple[str, str]:
    """A day the calendar has; a number no calendar has stays a number."""
    import xlrd

    try:
        return written(xlrd.xldate.xldate_as_datetime(value, datemode))
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return written(whole(value))


def formulas_in(stream: bytes, start: int) -> set[Place]:
    """Addresses of formulas, from a walk over the records of one sheet: xlrd keeps their results alone."""
    found: set[Place] = set()
    at, depth = start, 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        depth += (code in BEGINNINGS) - (code == END)
        if code in FORMULAS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            found.add((row, column))
        at += 4 + length
        if depth <= 0:
            break
    return found
