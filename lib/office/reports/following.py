"""What of a table follows from what: a formula only where it gives the very number that is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.outputs.sheets import Sheet

Cells = dict[tuple[int, str], str]

CLOSE: Final = 1e-9
"""Share of a number, and the part of one, that reckoning in another order may change."""
RATE: Final = 'IF(N({allocated_vnd})>0,IF({disbursed_vnd}="","",{disbursed_vnd}/{allocated_vnd}),"")'
TARGET: Final = 'IF(OR({allocated_vnd}="",{target_rate}=""),"",{allocated_vnd}*{target_rate})'
TARGET_RATE: Final = 'IF(N({allocated_vnd})>0,IF({target_vnd}="","",{target_vnd}/{allocated_vnd}),"")'
GAP: Final = 'IF({target_vnd}="","",{target_vnd}-N({disbursed_vnd}))'


def fitting(table: pd.DataFrame, column: str, formula: str, worth: pd.Series[Any]) -> Cells:
    """The formula in every row in which it is worth what stands there, nothing where nothing stands.

    Args:
        table: Rows of a sheet.
        column: The column that follows.
        formula: How; see ``Sheet.formulas``.
        worth: What the formula gives in each row.
    """
    told, made = (one.astype("Float64").reset_index(drop=True) for one in (table[column], worth))
    apart = (told - made).abs() <= CLOSE * told.abs().clip(lower=1)
    same = (told.isna() & made.isna()) | apart.fillna(False)
    return {(int(row), column): formula for row in same.index[same]}


def rates(table: pd.DataFrame) -> Cells:
    """Rates of a table of progress, and what is missing in it.

    Rule: R1, R4
    """
    allocated = table["allocated_vnd"].astype("Float64").where(table["allocated_vnd"] > 0)
    found = fitting(table, "rate", RATE, table["disbursed_vnd"] / allocated)
    if "gap_vnd" in table:
        paid = table["disbursed_vnd"].astype("Float64").fillna(0)
        found |= fitting(table, "gap_vnd", GAP, table["target_vnd"] - paid)
    return found


def target_money(table: pd.DataFrame) -> Cells:
    """Money by the target, where the target is what is given: at lines."""
    return fitting(table, "target_vnd", TARGET, table["allocated_vnd"] * table["target_rate"])


def target_rates(table: pd.DataFrame) -> Cells:
    """Targets of what adds up from lines of different targets."""
    allocated = table["allocated_vnd"].astype("Float64").where(table["allocated_vnd"] > 0)
    return fitting(table, "target_rate", TARGET_RATE, table["target_vnd"] / allocated)


def pulled(
    table: pd.DataFrame, columns: Mapping[str, str], of: Sheet, rows: Mapping[Any, int], key: pd.Series[Any]
) -> Cells:
    """Cells that say the same as a cell of another sheet.

    Args:
        table: Rows of the sheet that pulls.
        columns: Its columns → those of the other sheet.
        of: The other sheet.
        rows: What tells its rows apart → their place.
        key: What tells the rows of the table apart.
    """
    found: Cells = {}
    for row, code in enumerate(key):
        if code not in rows:
            continue
        for column, source in columns.items():
            value, there = table[column].iloc[row], of.table[source].iloc[rows[code]]
            if _same(value, there):
                found[row, column] = reference(of.cell(rows[code], source))
    return found


def reference(cell: str) -> str:
    """What another cell says; an empty one is empty, not 0."""
    return f'IF({cell}="","",{cell})'


def _same(value: Any, there: Any) -> bool:
    if pd.isna(value) or pd.isna(there):
        return bool(pd.isna(value) and pd.isna(there))
    if isinstance(value, str) or isinstance(there, str):
        return bool(value == there)
    return abs(float(value) - float(there)) <= CLOSE * max(abs(float(value)), 1)
