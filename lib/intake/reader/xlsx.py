"""Ordinary .xlsx and .xlsm through openpyxl: exact in formats, merges, hidden parts, formulas and errors."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lib.intake.reader.plain import Budget, PlainCell, legacy, told, written

Place = tuple[int, int]


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """Every worksheet as plain lists."""
    formulas = formulas_in(content)
    book = open_book(content, data_only=True)
    fonts = [legacy(font.name) for font in book._fonts]
    sheets = []
    for sheet in book.worksheets:
        cells = cells_of(sheet, formulas.get(sheet.title, set()), fonts)
        budget.spend(len(cells))
        sheets.append(
            told(
                sheet.title,
                cells,
                hidden=sheet.sheet_state != "visible",
                merges=[
                    (area.min_row, area.min_col, area.max_row, area.max_col)
                    for area in sheet.merged_cells.ranges
                ],
                hidden_rows=[number for number, row in sheet.row_dimensions.items() if row.hidden],
                hidden_columns=column_spans(sheet),
            )
        )
    return sheets


def open_book(content: bytes, *, data_only: bool) -> Any:
    """The workbook as openpyxl reads it, values or formulas."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)


def formulas_in(content: bytes) -> dict[str, set[Place]]:
    """Addresses of formulas by sheet; the second reading is spared where no sheet holds one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        if not any(b"<f" in part or b":f" in part for part in (archive.read(name) for name in names)):
            return {}
    book = open_book(content, data_only=False)
    return {
        sheet.title: {place for place, cell in sheet._cells.items() if cell.data_type == "f"}
        for sheet in book.worksheets
    }


def cells_of(sheet: Any, formulas: set[Place], fonts: list[str]) -> list[PlainCell]:
    """The cells that say something."""
    found: list[PlainCell] = []
    for (row, column), cell in sheet._cells.items():
        formula = (row, column) in formulas
        if cell.value is None and not formula:
            continue
        kind, text = _said(cell)
        found.append((row, column, kind, text, cell.number_format, formula, fonts[cell._style.fontId]))
    return found


def _said(cell: Any) -> tuple[str, str]:
    if cell.value is None:
        # a formula whose result is the empty text was calculated; one without any never was
        return ("blank" if cell.data_type == "str" else "uncalculated"), ""
    return ("error", str(cell.value)) if cell.data_type == "e" else written(cell.value)


def column_spans(sheet: Any) -> list[tuple[int, int]]:
    """Hidden columns as (first, last); one entry of a file may stand for many columns."""
    return [(d.min, d.max) for d in sheet.column_dimensions.values() if d.hidden and d.min and d.max]
