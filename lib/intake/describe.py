"""What was understood, told: rows set aside with reasons, control totals, the layout as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from lib.intake.checks.leaving import LEFT
from lib.intake.checks.sums import Checked
from lib.intake.layout.context import Context
from lib.intake.layout.grid import Grid
from lib.intake.layout.titles import Title
from lib.vietnamese.text import fold
from lib.vocabulary import headers

TOTAL: Final = "dòng tổng, chỉ để so"
MIXED: Final = "dòng tổng gồm cả chương trình khác"
SUBTOTAL: Final = "dòng cộng của các dòng dưới, chỉ để so"
SHARE: Final = "dòng của cả địa bàn hoặc phần riêng của nó, đã nằm trong số khác"
DETAIL: Final = "chi tiết của dòng trên, chỉ để so"
FOREIGN: Final = "của chương trình hoặc huyện khác"
HEADING: Final = "dòng tiêu đề, không có số"
BLANK: Final = "chưa có số nào"
NOTE: Final = "dòng chữ, không có số"
SKIPPED: Final = "bỏ theo câu trả lời"
OPEN: Final = "chưa rõ là mục nào"
FAULTY: Final = "có ô sai hoặc còn câu hỏi, xem mục lỗi"
NO_KEPT: Final = "chỉ có số ở các cột không lấy"
FORMS: Final = (
    ("disbursed", "Báo cáo giải ngân"),
    ("expected", "Báo cáo ước thực hiện"),
    ("allocated", "Kế hoạch vốn"),
    ("output_achieved", "Kết quả thực hiện"),
    ("output_planned", "Kết quả dự kiến"),
    ("poor_households", "Rà soát hộ nghèo"),
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
        taken = {at for at, _ in checked.taken if not grid.is_open(at)}
        compared = {at for at, _ in checked.compared}
        faulty = {at for (at, _), held in grid.values.items() if held.findings}
        for at, row in enumerate(grid.rows):
            if at not in taken and row.number not in grid.table.shared:
                where = (grid.table.sheet.name, *_said(grid, at))
                aside.append((*where, _reason(grid, at, at in compared, at in faulty)))
    return typed(aside, {"sheet": "str", "row": "int64", "text": "str", "reason": "str"})


def _said(grid: Grid, at: int) -> tuple[int, str]:
    """A row in the file and what it is called; of a table on its side the row of a column's header."""
    row, lying = grid.rows[at], grid.table.lying
    if lying is None:
        return row.number, row.text
    said = grid.table.row_name(row.number)
    return lying.home(row.number, 1)[0], f"{said[0].upper()}{said[1:]}: {row.text}"


def typed(rows: Sequence[tuple[Any, ...]], types: Mapping[str, str]) -> pd.DataFrame:
    """A table of these rows."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in types)
    held = zip(types.items(), columns, strict=True)
    return pd.DataFrame({name: pd.Series(list(values), dtype=dtype) for (name, dtype), values in held})


def _reason(grid: Grid, at: int, compared: bool, faulty: bool) -> str:
    row = grid.rows[at]
    if row.left:
        return LEFT
    if row.skipped:
        return SKIPPED
    if row.kind == "total" and any(other.kind == "foreign" for other in grid.rows):
        return MIXED
    if grid.is_open(at):
        return OPEN
    plain = {"foreign": FOREIGN, "total": TOTAL, "detail": DETAIL}
    if row.kind in plain:
        return plain[row.kind]
    if compared:
        return SHARE if grid.wholes[at] else SUBTOTAL
    if row.kind in {"text", "section"}:
        return NOTE if row.kind == "text" and not re.fullmatch(headers.OF_WHICH, fold(row.text)) else HEADING
    if faulty:
        return FAULTY
    if row.counts:
        return NO_KEPT
    return HEADING if at in grid.children or row.kind == "fund" else BLANK


def described(grid: Grid, said: Title, holds: Context) -> dict[str, Any]:
    """The layout of a table as plain JSON: its sheet, place, title facts and columns."""
    days = holds.days
    return {
        "sheet": grid.table.sheet.name,
        "key": grid.table.key,
        "title": list(grid.table.words),
        "header_rows": list(grid.table.lying.head if grid.table.lying else grid.table.head),
        "rows": len(grid.table.body),
        "year": holds.year,
        "as_of": days.reached.isoformat() if days.reached else None,
        "decided_on": days.decided.isoformat() if days.decided else None,
        "decision": bool(said.days.decided),
        "unit_dong": holds.multiplier,
        "reporter": holds.reporter,
        "illustrative": said.illustrative,
        "columns": [
            {
                "column": grid.table.column_sign(column.number),
                "label": column.label,
                "role": column.role,
                "measure": column.measure,
                "unit": column.unit if column.measure else "",
                "origin": column.origin,
                "fund": column.fund,
                "line": column.line,
                "place": column.place,
                "on": column.on.isoformat() if column.on else None,
            }
            for column in grid.columns
        ],
    }
