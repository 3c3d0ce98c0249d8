"""What is in force: thresholds, default targets and deadlines in words, for the page Cách tính."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.office.opening import Office
from lib.progress.status import threshold
from lib.vietnamese import dates, numbers, text

UNITS = {
    "point": "điểm phần trăm",
    "percent": "%",
    "day": "ngày",
    "report": "kỳ báo cáo",
    "case": "trường hợp",
    "year": "năm",
    "month": "tháng",
    "times": "lần",
    "peers": "xã khác",
}


def threshold_said(office: Office, code: str, on: date) -> str:
    """A threshold in force on a day, as text without its unit."""
    return numbers.say(threshold(office.catalogue, code, on))


def threshold_value(office: Office, code: str, on: date) -> float:
    """A threshold in force on a day."""
    return threshold(office.catalogue, code, on)


def settings_in_force(office: Office) -> list[tuple[str, str, str]]:
    """Thresholds, default targets and deadlines: what it is, its value in words, its source."""
    cat = office.catalogue
    funds = dict(zip(cat.funds["code"], cat.funds["name"], strict=True))
    thresholds = [
        (str(row["name"]), _said(row["value"], row["unit"]), str(row["source"]))
        for row in _rows(cat.thresholds)
    ]
    targets = [
        (_target(row), _said(row["target_bp"], "bp"), str(row["source"])) for row in _rows(cat.targets)
    ]
    deadlines = [(_money(row, funds), _days(row), str(row["source"])) for row in _rows(cat.deadlines)]
    return [*thresholds, *targets, *deadlines]


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.to_dict("records")


def _target(row: dict[Any, Any]) -> str:
    year = "mọi năm" if row["year"] == "*" else f"năm {row['year']}"
    line = "mọi dòng vốn" if row["line"] == "*" else f"dòng {row['line']}"
    return f"Chỉ tiêu mặc định khi không văn bản nào nêu · {year} · {line}"


def _money(row: dict[Any, Any], funds: Mapping[str, str]) -> str:
    source, _, own = str(row["kind"]).rpartition("-")
    kind = " của ".join(funds.get(code, code) for code in (own, source) if code)
    return f"Hạn giải ngân {text.begun_small(kind)} năm {row['origin_year']}"


def _days(row: dict[Any, Any]) -> str:
    others = [date.fromisoformat(day) for day in str(row["also_on"]).split("|") if day]
    also = f" (mốc khác: {', '.join(map(dates.say, others))})" if others else ""
    return f"{dates.say(row['deadline_on'])}{also}"


def _said(value: float, unit: str) -> str:
    """A threshold with its unit."""
    if unit == "bp":
        return numbers.percent(value / 10_000)
    return f"{numbers.say(value)} {UNITS.get(unit, unit)}"
