"""Progress tables for the tests of charts, written in the units people speak: triệu đồng and per cent."""

from __future__ import annotations

from typing import Any

import pandas as pd

MILLION = 1_000_000
DTYPES = {
    "allocated_vnd": "Int64",
    "disbursed_vnd": "Int64",
    "rate": "Float64",
    "expected_vnd": "Int64",
    "target_rate": "Float64",
    "target_is_default": "bool",
    "target_vnd_bp": "Int64",
    "gap_vnd": "Float64",
    "status": "str",
    "reported_on": "datetime64[s]",
    "parts": "Int64",
    "parts_not_reported": "Int64",
    "late_period": "str",
    "illustrative": "bool",
}
HOSTILE = '<img src=x onerror=alert(1)> & "quoted"'
FORMULA = "=1+1"


def row(
    allocated: float | None, disbursed: float | None, status: str, target: float | None = 0.9, **more: Any
) -> dict[str, Any]:
    """One row as the progress room gives it; NA where it has nothing to say."""
    allocated_vnd = None if allocated is None else round(allocated * MILLION)
    paid = None if disbursed is None else round(disbursed * MILLION)
    planned = bool(allocated_vnd)
    goal = round(allocated_vnd * target * 10_000) if planned and target is not None else None  # type: ignore[operator]
    return {
        "allocated_vnd": allocated_vnd,
        "disbursed_vnd": paid,
        "rate": paid / allocated_vnd if planned and paid is not None else None,  # type: ignore[operator]
        "expected_vnd": None,
        "target_rate": target if planned else None,
        "target_is_default": False,
        "target_vnd_bp": goal,
        "gap_vnd": None if goal is None else goal / 10_000 - (paid or 0),
        "status": status,
        "reported_on": None if paid is None else "2024-06-30",
        "parts": 0,
        "parts_not_reported": 0,
        "late_period": "",
        "illustrative": False,
        **more,
    }


def table(*rows: dict[str, Any], keys: tuple[str, ...] = ("line", "line_name")) -> pd.DataFrame:
    """A progress table of the rows, typed as the contract types it, also when it is empty."""
    built = pd.DataFrame(list(rows), columns=list(dict.fromkeys([*keys, *DTYPES])))
    return built.astype(DTYPES)


def line(code: str, name: str, *figures: Any, **more: Any) -> dict[str, Any]:
    """A row of a table by line."""
    return {"line": code, "line_name": name, **row(*figures, **more)}


def place(code: str, name: str | None, *figures: Any, **more: Any) -> dict[str, Any]:
    """A row of a table by place."""
    return {"place": code, "place_name": name, **row(*figures, **more)}


def lines() -> pd.DataFrame:
    """Five lines: late, silent, over-disbursed with a hostile name, without money, paid without a plan."""
    return table(
        line("DA7.2", FORMULA, 0, None, "not_allocated"),
        line("DA3.2", HOSTILE, 100, 131, "achieved"),
        line("DA2", "Sinh kế", 4815, 1030, "slow", expected_vnd=4_333_500_000),
        line("DA9", "Lạ", 0, 12.5, "outside_plan"),
        line("DA3.1", "Sản xuất", 2571, None, "not_reported"),
    )


def places() -> pd.DataFrame:
    """Communes of every kind and the remainder, whose name is NA."""
    return table(
        place("", None, 900, 210, "slow"),
        place("06205", "Hồng Phong", 0, None, "not_allocated"),
        place("06211", HOSTILE, 310, 189.72, "on_pace"),
        place("06199", "Thạch Đạn", 300, 354, "achieved"),
        place("06217", "Bình Trung", 718, None, "not_reported"),
        place("06196", "Cao Lâu", 934, 0, "slow"),
        keys=("place", "place_name"),
    )


def no_places() -> pd.DataFrame:
    """A table by place without rows."""
    return table(keys=("place", "place_name"))


def cells() -> pd.DataFrame:
    """Cells of every kind; one of a line that has no column."""
    return table(
        {"line": "DA2", "place": "06196", **row(100, 21.4, "slow")},
        {"line": "DA2", "place": "06217", **row(50, None, "not_reported")},
        {"line": "DA3.1", "place": "06205", **row(0, None, "not_allocated")},
        {"line": "DA3.1", "place": "06199", **row(100, 118, "achieved")},
        {"line": "DA2", "place": "", **row(90, 9, "slow")},
        {"line": "unknown", "place": "06196", **row(1, 1, "achieved")},
        keys=("line", "place"),
    )
