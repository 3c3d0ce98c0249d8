"""What was understood, told: rows set aside with reasons, control totals, the layout as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from lib.intake.context import Context
from lib.intake.rows import Row
from lib.intake.sums import Checked, Grid
from lib.intake.titles import Title
from lib.vietnamese.text import fold
from lib.vocabulary import headers

TOTAL: Final = "dòng tổng, chỉ để so"
SUBTOTAL: Final = "dòng cộng của các dòng dưới, chỉ để so"
HEADING: Final = "dòng tiêu đề, không có số"
BLANK: Final = "chưa có số nào"
NOTE: Final = "dòng chữ, không có số"
SKIPPED: Final = "bỏ theo câu trả lời"
OPEN: Final = "chưa rõ là mục nào"
FAULTY: Final = "có ô sai, xem mục lỗi"
FORMS: Final = (
    ("disbursed", "Báo cáo giải ngân"),
    ("expected", "Báo cáo ước thực hiện"),
    ("allocated", "Kế hoạch vốn"),
    ("output_achieved", "Kết quả thực hiện"),
    ("output_planned", "Kết quả dự kiến"),
    ("target", "Chỉ tiêu giải ngân"),
)
"""Measure → name of the kind of table; the first measure a workbook has names it."""


def form_of(measures: Iterable[str]) -> str:
    """Name of the kind of table that has these measures."""
    held = set(measures)
    return next((name for code, name in FORMS if code in held), "Bảng số liệu")


def set_aside(found: Sequence[tuple[Grid, Checked]]) -> pd.DataFrame:
    """Rows that gave no number: sheet, row (int64), text, reason."""
    aside = []
    for grid, checked in found:
        taken = {at for at, _ in checked.taken}
        compared = {at for at, _ in checked.compared}
        by_number = {row.number: (at, row) for at, row in enumerate(grid.rows)}
        for number in grid.table.body:
            at, row = by_number.get(number, (-1, Row(number, _words(grid, number), None, "text")))
            if at not in taken:
                aside.append((grid.table.sheet.name, number, row.text, _reason(row, at in compared)))
    table = pd.DataFrame(aside, columns=["sheet", "row", "text", "reason"])
    return table.astype({"sheet": "str", "row": "int64", "text": "str", "reason": "str"})


def _words(grid: Grid, number: int) -> str:
    return next((cell.words for cell in grid.table.sheet.rows[number] if cell.words), "")


def _reason(row: Row, compared: bool) -> str:
    if row.skipped:
        return SKIPPED
    if row.kind == "open":
        return OPEN
    if row.kind == "total":
        return TOTAL
    if compared:
        return SUBTOTAL
    if row.kind == "text":
        return NOTE if not re.fullmatch(headers.OF_WHICH, fold(row.text)) else HEADING
    return HEADING if row.kind == "line" else BLANK


def totals(found: Sequence[tuple[Grid, Checked]]) -> pd.DataFrame:
    """Control totals of each column that gave numbers."""
    rows = []
    for grid, checked in found:
        last = [at for at, row in enumerate(grid.rows) if row.kind == "total"]
        for column in grid.columns:
            cells = [at for at, number in checked.taken if number == column.number]
            values = [grid.number(at, column.number) for at in cells]
            if not cells:
                continue
            stated = [value for at in last if (value := grid.number(at, column.number)) is not None]
            added = None if column.unit == "bp" else sum(value for value in values if value is not None)
            told = (grid.table.sheet.name, column.letter, column.label, column.measure, column.unit)
            rows.append((*told, len(cells), added, stated[0] if stated and column.unit != "bp" else None))
    names = ["sheet", "column", "label", "measure", "unit", "rows", "value", "stated"]
    table = pd.DataFrame(rows, columns=names)
    return table.astype({"rows": "int64", "value": "Int64", "stated": "Int64"})


def described(found: Sequence[tuple[Grid, Title, Context]]) -> dict[str, Any]:
    """The layout as plain JSON: per table its sheet, place, title facts and columns."""
    return {"tables": [_described(grid, said, holds) for grid, said, holds in found]}


def _described(grid: Grid, said: Title, holds: Context) -> dict[str, Any]:
    return {
        "sheet": grid.table.sheet.name,
        "title": list(grid.table.words),
        "header_rows": list(grid.table.head),
        "rows": len(grid.table.body),
        "year": holds.year,
        "as_of": holds.as_of.isoformat() if holds.as_of else None,
        "decided_on": holds.decided_on.isoformat() if holds.decided_on else None,
        "unit_dong": holds.multiplier,
        "reporter": holds.reporter,
        "illustrative": said.illustrative,
        "columns": [
            {
                "column": column.letter,
                "label": column.label,
                "role": column.role,
                "measure": column.measure
                if column.role not in {"name", "place", "order", "note", "office"}
                else "",
                "unit": column.unit,
                "origin": column.origin,
                "fund": column.fund,
                "line": column.line,
                "place": column.place,
                "on": column.on.isoformat() if column.on else None,
            }
            for column in grid.columns
        ],
    }
