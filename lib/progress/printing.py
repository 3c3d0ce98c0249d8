"""Progress tables for a terminal: records for JSON, aligned Vietnamese text for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.progress.targets import FULL_BP
from lib.vietnamese import dates, numbers
from lib.vocabulary import labels

INTEGERS: Final = (
    "allocated_vnd",
    "carried_over_vnd",
    "disbursed_vnd",
    "carried_over_disbursed_vnd",
    "expected_vnd",
    "parts",
    "parts_not_reported",
)
RATES: Final = ("rate", "rate_with_carried_over", "target_rate")
PLAIN: Final = ("status", "late_period", "target_is_default", "illustrative")
TEXT_MONEY: Final = ("allocated_vnd", "carried_over_vnd", "disbursed_vnd")
TEXT_RATES: Final = ("rate", "rate_with_carried_over", "target_rate")


def records(table: pd.DataFrame, keys: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows as JSON has them.

    Args:
        table: As ``table.progress`` gives it, with or without columns of names.
        keys: Key → what it says in rows the table does not divide by it (the whole's code).

    Returns:
        One mapping per row: the keys, names where there are any, amounts (int, đồng), rates (float), gap_vnd
        (int where whole, else float), reported_on ("2024-06-30"); None where not known.

    Rule: R2, R7
    """
    names = [name for name in table if str(name).endswith("_name")]
    return [
        {
            **{key: row.get(key, whole) for key, whole in keys.items()},
            **{str(name): row[str(name)] for name in names},
            **{name: None if pd.isna(row[name]) else int(row[name]) for name in INTEGERS},
            **{name: None if pd.isna(row[name]) else float(row[name]) for name in RATES},
            "gap_vnd": _gap(int(row["gap_vnd_bp"])),
            "reported_on": None if pd.isna(row["reported_on"]) else row["reported_on"].date().isoformat(),
            **{name: row[name] for name in PLAIN},
        }
        for row in table.to_dict("records")
    ]


def _gap(gap_vnd_bp: int) -> float:
    whole, rest = divmod(gap_vnd_bp, FULL_BP)
    return gap_vnd_bp / FULL_BP if rest else whole


def text(
    rows: Sequence[Mapping[str, Any]], keys: Sequence[str], year: int, as_of: date, notes: Sequence[str] = ()
) -> str:
    """Rows as aligned text, money in đồng.

    Args:
        rows: As ``records`` gives them, with names.
        keys: Keys to print, each with its name where there is one.
        year: Year of the plan.
        as_of: The date asked for.
        notes: Lines under the first one.
    """
    money = [*TEXT_MONEY, "gap_vnd"]
    head = [*(labels.COLUMNS[key] for key in keys), *(labels.COLUMNS[name] for name in money)]
    head += [labels.COLUMNS.get(name, name) for name in TEXT_RATES]
    head += [labels.COLUMNS["status"], labels.COLUMNS["reported_on"], "Ghi chú"]
    cells = [
        [
            *(_named(row, key) for key in keys),
            *(numbers.money(row[name], "dong") for name in money),
            *(numbers.percent(row[name]) for name in TEXT_RATES),
            labels.STATUS[row["status"]].name,
            dates.say(None if row["reported_on"] is None else date.fromisoformat(row["reported_on"])),
            _note(row),
        ]
        for row in rows
    ]
    first = f"Giải ngân năm {year}, số liệu đến ngày {dates.say(as_of)}, đơn vị tính: đồng"
    return "\n".join(
        [first, *notes, "", *_aligned([head, *cells], len(keys), len(keys) + len(money) + len(TEXT_RATES))]
    )


def _named(row: Mapping[str, Any], key: str) -> str:
    name = row.get(f"{key}_name")
    return " · ".join(part for part in (row[key], name) if part and isinstance(part, str))


def _note(row: Mapping[str, Any]) -> str:
    silent = row["parts_not_reported"]
    said = [
        f"{silent}/{row['parts']} chưa báo cáo" if silent else "",
        f"chưa báo cáo kỳ {row['late_period']}" if row["late_period"] else "",
        "chỉ tiêu mặc định" if row["target_is_default"] and row["target_rate"] is not None else "",
        labels.ILLUSTRATIVE.lower() if row["illustrative"] else "",
    ]
    return "; ".join(part for part in said if part)


def _aligned(lines: Sequence[Sequence[str]], left: int, right: int) -> list[str]:
    """Columns of equal width: texts to the left, those from ``left`` up to ``right`` to the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return [
        "  ".join(
            cell.rjust(width) if left <= column < right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
