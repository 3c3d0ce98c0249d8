"""Control totals for people: what was read, what became of it, and the sum the sheet itself states."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.intake.read import Reading
from lib.office.changes import MONEY
from lib.office.opening import Office
from lib.vietnamese import numbers
from lib.vocabulary import headers

Rows = list[tuple[str, ...]]
HEADINGS: Final = (
    "Cột",
    "Hiểu là",
    "Số dòng",
    "Đọc được",
    "= Lấy",
    "+ Dòng, cột cộng",
    "+ Để ngoài",
    "Dòng tổng ghi",
    "Đơn vị",
)
NUMBERS: Final = range(2, 8)
"""Positions of the headings that numbers stand below."""

AMOUNTS: Final = ("read", "value", "summed", "aside", "stated")


def control_totals(office: Office, reading: Reading) -> tuple[tuple[str, ...], Rows]:
    """Control totals, one row a column of the workbook: its numbers are what was taken, summed or set aside.

    Args:
        office: The opened office.
        reading: A reading.

    Returns:
        Headings and rows, as ``lib.outputs.html.text_table`` takes them; amounts in triệu đồng.
    """
    names = dict(zip(office.catalogue.measures["code"], office.catalogue.measures["name"], strict=True))
    several = reading.totals["sheet"].nunique() > 1 if len(reading.totals) else False
    known = {table["sheet"] for table in reading.layout["tables"] if table["unit_dong"]}
    totals: list[dict[Any, Any]] = reading.totals.to_dict("records")
    return HEADINGS, [_row(names, total, several, total["sheet"] in known) for total in totals]


def _row(names: dict[str, str], total: dict[Any, Any], several: bool, known: bool) -> tuple[str, ...]:
    unit = str(total["unit"])
    amounts = [_amount(total[name], unit, known) for name in AMOUNTS]
    where = f"{total['sheet']}: " if several else ""
    return (
        f"{where}{total['column']} · {total['label']}",
        names.get(str(total["measure"]), str(total["measure"])),
        str(total["rows"]),
        *amounts[:-1],
        amounts[-1] + _agrees(total),
        _unit(unit, known),
    )


def _agrees(total: dict[Any, Any]) -> str:
    """Whether the sheet's own sum is what was taken; where it is not, a finding says why."""
    if pd.isna(total["stated"]) or pd.isna(total["value"]):
        return ""
    return " ✓" if total["stated"] == total["value"] else " ≠"


def _amount(value: Any, unit: str, known: bool) -> str:
    """An amount in triệu đồng; as the sheet writes it while nobody knows its unit."""
    number = None if pd.isna(value) else int(value)
    return numbers.money(number, "trieu", 6) if unit == MONEY and known else numbers.say(number)


def _unit(unit: str, known: bool) -> str:
    if unit != MONEY:
        return headers.OUTPUT_UNIT_NAMES[unit]
    return "triệu đồng" if known else "chưa rõ"
