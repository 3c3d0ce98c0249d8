"""What *Tìm nhanh* found, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts import phrases
from lib.charts.rows import rows
from lib.charts.sentences import line_sentence


def found_sentence(
    table: pd.DataFrame, *, noun: str, whose: str = "", conditions: Sequence[str] = (), unit: str = "trieu"
) -> str:
    """How many rows were found, and how much they lack together.

    Args:
        table: The rows, with row and row_name; rows of one progress table, so that none is counted twice.
        noun: What they are called: "xã"; "" where one row alone was asked for.
        whose: What they all belong to: "của DA2"; the names where one row alone was asked for.
        conditions: What they were asked for: "chậm".
        unit: "trieu" or "dong".

    Returns:
        "11 xã chậm – còn thiếu 4.123 triệu đồng tới chỉ tiêu", "Không có xã nào của DA2 đạt",
        "Xã Công Sơn chậm: mới giải ngân 13,51 % – …".

    Rule: R1, R2
    """
    if not noun and len(table):
        return line_sentence(table, unit=unit, code_column="row")
    asked = " ".join(filter(None, [whose, ", ".join(conditions)]))
    if table.empty:
        return f"Không có {noun} nào {asked}".strip() if noun else f"Không có số liệu khớp: {asked}"
    found = rows(table, code_column="row", name_column="row_name", order="given")
    if not any(row.has_plan for row in found):
        return f"{len(found)} {noun}{f' {asked}' if asked else ''}"
    lacking = [row for row in found if row.has_plan and row.missing_vnd]
    at_most = "tối đa " if any(row.disbursed_vnd is None for row in lacking) else ""
    money = phrases.amount(sum(row.missing_vnd for row in lacking), unit)
    tail = (
        f"còn thiếu {at_most}{money} {phrases.unit_name(unit)} tới chỉ tiêu"
        if lacking
        else "không thiếu so với chỉ tiêu"
    )
    return f"{len(found)} {noun}{f' {asked}' if asked else ''} – {tail}"


def silent_sentence(count: int, noun: str) -> str:
    """Why rows without a rate are not among those found; "" where there are none.

    Rule: R2
    """
    return f"Không kể {count} {noun or 'dòng'} chưa báo cáo: chưa biết tỷ lệ." if count else ""
