"""The child process that parses a workbook: bytes on stdin, JSON on stdout, its exit code says how it went.

Run by path (``python -I child.py LIMIT_MB SECONDS MAX_CELLS``), importing openpyxl alone: neither a crash
nor a greedy file reaches the process that shows pages.
"""

from __future__ import annotations

import io
import json
import math
import sys
import warnings
import zipfile
from datetime import date, datetime
from typing import Any

DAMAGED = 3
OUT_OF_MEMORY = 4
TOO_MANY_CELLS = 5


def limit(megabytes: int, seconds: int) -> None:
    """Cap address space and processor time where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def without_extras() -> None:
    """Keep openpyxl from importing what it does not need here; numpy alone takes 300 MB of address space."""
    for name in ("numpy", "pandas", "PIL", "lxml"):
        sys.modules[name] = None  # type: ignore[assignment]  # the documented way to make an import fail


def written(value: object) -> tuple[str, str]:
    """A cell's value as (kind, text): numbers by ``repr``, so that no digit is lost or invented."""
    if isinstance(value, bool):
        return "bool", str(value).lower()
    if isinstance(value, int | float):
        return ("number", repr(value)) if math.isfinite(value) else ("error", "#NUM!")
    if isinstance(value, datetime | date):
        return "date", value.isoformat()
    return "text", str(value)


def cells_of(sheet: Any, formulas: set[tuple[int, int]]) -> list[tuple[object, ...]]:
    """Rows of (row, column, kind, text, number format, is a formula) for cells that say something."""
    found: list[tuple[object, ...]] = []
    for (row, column), cell in sheet._cells.items():
        formula = (row, column) in formulas
        if cell.value is None and not formula:
            continue
        if cell.value is None:
            # a formula whose result is the empty text was calculated; one without any never was
            kind, text = ("blank" if cell.data_type == "str" else "uncalculated"), ""
        elif cell.data_type == "e":
            kind, text = "error", str(cell.value)
        else:
            kind, text = written(cell.value)
        found.append((row, column, kind, text, cell.number_format, formula))
    return found


def hidden_rows(sheet: Any) -> list[int]:
    """Hidden rows; a filter hides rows the same way."""
    return [number for number, row in sheet.row_dimensions.items() if row.hidden]


def formulas_in(content: bytes) -> dict[str, set[tuple[int, int]]]:
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


def open_book(content: bytes, *, data_only: bool) -> Any:
    """The workbook as openpyxl reads it, values or formulas."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)


def grids(content: bytes, max_cells: int) -> list[dict[str, object]]:
    """Every worksheet as plain lists."""
    formulas = formulas_in(content)
    sheets = []
    for sheet in open_book(content, data_only=True).worksheets:
        cells = cells_of(sheet, formulas.get(sheet.title, set()))
        max_cells -= len(cells)
        if max_cells < 0:
            raise OverflowError
        merges = [
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        ]
        sheets.append(
            {
                "name": sheet.title,
                "hidden": sheet.sheet_state != "visible",
                "cells": cells,
                "merges": merges,
                "hidden_rows": hidden_rows(sheet),
                "hidden_columns": column_spans(sheet),
            }
        )
    return sheets


def column_spans(sheet: Any) -> list[tuple[int, int]]:
    """Hidden columns as (first, last); one entry of a file may stand for many columns."""
    return [(d.min, d.max) for d in sheet.column_dimensions.values() if d.hidden and d.min and d.max]


def main() -> int:
    """Read stdin, write JSON; the exit code tells the parent what went wrong."""
    megabytes, seconds, max_cells = (int(argument) for argument in sys.argv[1:4])
    limit(megabytes, seconds)
    without_extras()
    warnings.simplefilter("ignore")
    try:
        sheets = grids(sys.stdin.buffer.read(), max_cells)
        sys.stdout.buffer.write(json.dumps(sheets).encode("ascii"))
    except MemoryError:
        return OUT_OF_MEMORY
    except OverflowError:
        return TOO_MANY_CELLS
    except Exception:  # noqa: BLE001  # whatever a damaged file provokes in the reader is one answer: damaged
        return DAMAGED
    return 0


if __name__ == "__main__":
    sys.exit(main())
