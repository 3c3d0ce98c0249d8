"""The child process that marks a workbook: it colours cells and puts the list of what is wrong first.

Run by path like ``child``. Stdin holds, behind its length, the length of the order, the order as JSON and the
workbook. The order says what to mark where; without a workbook it holds the grids to build one from.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

LENGTH_BYTES = 8
SHEET = "Lỗi"
OWN = "Điều phải xem trong tệp"
"""How the list begins: one that an earlier marking made gives way."""

LONGEST = 31
COLOURS = {"block": "E59AA8", "ask": "F6C667", "warn": "FFF2CC"}
"""Severity → colour of the cell: three that stay apart in grey."""

SIGNS = {"block": "✕", "ask": "?", "warn": "!", "info": "i"}
HEADS = ("Mức", "Trang", "Ô", "Đọc được", "Nội dung và việc cần làm")
WIDTHS = (16, 24, 10, 28, 100)
TOP = 3
"""Rows above the list: what the workbook is, and what its colours mean."""

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SAID = re.compile(r"(?:^|\n\n)[✕?!] [^\n]+: .*", re.DOTALL)
AUTHOR = "Bảng theo dõi giải ngân"
WIDE, HIGH = 360, 130


def marked(order: dict[str, Any], content: bytes) -> bytes:
    """The workbook with its cells marked and the list as its first sheet.

    Args:
        order: title (lines above the list), marks (severity, name, sheet, cell, value, text), grids.
        content: The workbook; empty to build one from the grids.
    """
    book = opened(content) if content else built(order["grids"])
    forget(book)
    for mark in order["marks"]:
        if mark["severity"] in COLOURS and mark["cell"]:
            on_cell(book, mark)
    listed(book, order)
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Any:
    """The officer's own workbook: formulas, links to other workbooks and formatted text kept."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), keep_links=True, rich_text=True)


def built(grids: list[dict[str, Any]]) -> Any:
    """A workbook of the cells that were read, for formats that openpyxl does not write."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid["name"])
        for row, column, kind, text, look in grid["cells"]:
            cell = sheet.cell(row, column)
            put(cell, value_of(kind, text))
            cell.number_format = look
        for top, left, bottom, right in grid["merges"]:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for column, width in grid["widths"]:
            sheet.column_dimensions[column].width = width
    return book


def forget(book: Any) -> None:
    """Take away what an earlier marking left: its list and its comments; the colours nobody can tell."""
    for page in book.worksheets:
        if str(page["A1"].value or "").startswith(OWN) and len(book.worksheets) > 1:
            book.remove(page)
            continue
        for cell in [cell for cell in page._cells.values() if cell.comment]:
            if cell.comment.author == AUTHOR and not (own := SAID.sub("", cell.comment.text)):
                cell.comment = None
            elif cell.comment.author == AUTHOR:
                cell.comment.text = own


def value_of(kind: str, text: str) -> Any:
    """What a cell of a grid holds."""
    if kind == "number":
        return int(text) if text.lstrip("-").isdigit() else float(text)
    return datetime.fromisoformat(text) if kind == "date" else text


def put(cell: Any, value: Any) -> None:
    """Write a value; text stays text, however much it looks like a formula."""
    cell.value = ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def on_cell(book: Any, mark: dict[str, str]) -> None:
    """Colour a cell and say why in a comment; of a merged area its first cell."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = place(book, mark["sheet"], mark["cell"])
    if cell is None:
        return
    said = ILLEGAL.sub("", f"{SIGNS[mark['severity']]} {mark['name'].upper()}: {mark['text']}")
    before = cell.comment.text if cell.comment else ""
    if not SAID.search(before):  # the worst comes first, and its colour stays
        cell.fill = PatternFill("solid", fgColor=COLOURS[mark["severity"]])
    cell.comment = Comment(f"{before}\n\n{said}" if before else said, AUTHOR, height=HIGH, width=WIDE)


def place(book: Any, sheet: str, cell: str) -> Any:
    """The cell of an address, None where the workbook has no such sheet of cells."""
    page = next((page for page in book.worksheets if page.title == sheet), None)
    if page is None:
        return None
    found = page[cell]
    area = next((area for area in page.merged_cells.ranges if cell in area), None)
    return page.cell(area.min_row, area.min_col) if area else found


def listed(book: Any, order: dict[str, Any]) -> None:
    """The list as the first sheet, each row leading to its cell."""
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(free_name(book.sheetnames), 0)
    for row, text in enumerate(order["title"], start=1):
        put(page.cell(row, 1), text)
        page.cell(row, 1).font = Font(bold=row == 1, size=14 if row == 1 else 11)
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), start=1):
        put(page.cell(TOP, column), head)
        page.cell(TOP, column).font = Font(bold=True)
        page.column_dimensions["ABCDE"[column - 1]].width = width
    for row, mark in enumerate(order["marks"], start=TOP + 1):
        _row(book, page, row, mark)
        page.cell(row, 5).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = f"A{TOP + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    show_first(book)


def _row(book: Any, page: Any, row: int, mark: dict[str, str]) -> None:
    from openpyxl.styles import PatternFill

    named = f"{SIGNS[mark['severity']]} {mark['name']}"
    for column, text in enumerate((named, mark["sheet"], mark["cell"], mark["value"], mark["text"]), start=1):
        put(page.cell(row, column), text)
    if mark["severity"] in COLOURS:
        page.cell(row, 1).fill = PatternFill("solid", fgColor=COLOURS[mark["severity"]])
    if place(book, mark["sheet"], mark["cell"] or "A1") is not None:
        _lead(page.cell(row, 3), mark)


def _lead(cell: Any, mark: dict[str, str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = mark["sheet"].replace("'", "''")
    if not mark["cell"]:
        put(cell, "→")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{mark['cell'] or 'A1'}")
    cell.font = Font(color="1F3A5F", underline="single")


def free_name(taken: list[str]) -> str:
    """A name for the list that no sheet has; to Excel capitals make no other name."""
    known = {name.casefold() for name in taken}
    names = (SHEET, *(f"{SHEET} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in known)[:LONGEST]


def show_first(book: Any) -> None:
    """Open at the list; a sheet still chosen beside it would be written to along with it."""
    book.active = 0
    for at, page in enumerate(book.worksheets):
        page.sheet_view.tabSelected = at == 0


def main() -> int:
    """What the parent starts: the same limits as reading, and the same words for what goes wrong."""
    sys.path.append(str(Path(__file__).resolve().parents[3]))
    from lib.intake.reader import child, plain, unzip

    child.limit(*(int(number) for number in sys.argv[1:3]))
    child.without_extras()
    warnings.simplefilter("ignore")
    received = child.received()
    size = int.from_bytes(received[:LENGTH_BYTES], "big")
    order, content = received[LENGTH_BYTES : LENGTH_BYTES + size], received[LENGTH_BYTES + size :]
    try:
        if content:
            unzip.check(content)
        sys.stdout.buffer.write(marked(json.loads(order), content))
        sys.stdout.buffer.flush()
    except MemoryError:
        return child.OUT_OF_MEMORY
    except plain.UnsafeError:
        return child.UNSAFE
    except BaseException:  # noqa: BLE001  # idem in child: whatever a damaged file provokes is one answer
        return child.DAMAGED
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
