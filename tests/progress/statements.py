"""Observations for the tests of this room, from short texts and tuples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.vocabulary.observation import observations

MILLION = 1_000_000


def stored(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Observations as the store gives them, in the order of acceptance; import 1 where a row names none."""
    listed = [dict(row) for row in rows]
    kept = {
        "import_id": [row.pop("import_id", 1) for row in listed],
        "seq": range(len(listed)),
        "illustrative": [row.pop("illustrative", False) for row in listed],
    }
    told = {
        "measure": "disbursed",
        "unit": "vnd",
        "year": 2024,
        "line": "CT",
        "place": "183",
        "reporter": "TCKH",
    }
    table = observations({**told, "origin_year": "2024", **row} for row in listed)
    return table.assign(
        import_id=pd.Series(kept["import_id"], dtype="int64"),
        seq=pd.Series(list(kept["seq"]), dtype="int64"),
        illustrative=pd.Series(kept["illustrative"], dtype="bool"),
    )


def month_start(month: int) -> date:
    """A date for the month number of a case."""
    return date(2024, month, 1)


PLAN = {
    "DA2": (4815, 90),
    "DA3.1": (2571, 90),
    "DA3.2": (449, 100),
    "DA4.1": (592, 50),
    "DA6.1": (601, 100),
    "DA6.2": (200, 100),
    "DA7.1": (468, 100),
    "DA7.2": (312, 100),
}
"""Line → what the plan of 2024 allocates (triệu đồng) and its target (per cent)."""
DECIDED = "2024-02-23"


def plan() -> list[dict[str, Any]]:
    """The plan of 2024: allocations, targets, the carried-over money, and 2.000 disbursed by 30/06."""
    rows = [allocated(line, money) for line, (money, _) in PLAN.items()]
    rows += [target(line, per_cent) for line, (_, per_cent) in PLAN.items()]
    carried = {"measure": "allocated", "line": "DA6.1", "origin_year": "carried", "as_of": DECIDED}
    return [*rows, {**carried, "value": 234_168_000}, disbursed("CT", 2000)]


def allocated(line: str, millions: float, place: str = "183", **more: Any) -> dict[str, Any]:
    """An allocation of this year's money, triệu đồng."""
    told = {"measure": "allocated", "line": line, "place": place, "as_of": DECIDED}
    return {**told, "value": round(millions * MILLION), **more}


def disbursed(line: str, millions: float, place: str = "183", **more: Any) -> dict[str, Any]:
    """A disbursement of this year's money by 30/06, triệu đồng."""
    told = {"line": line, "place": place, "as_of": "2024-06-30", "value": round(millions * MILLION)}
    return {**told, **more}


def target(line: str, per_cent: float, place: str = "183", **more: Any) -> dict[str, Any]:
    """A target, per cent."""
    told = {"measure": "target", "unit": "bp", "line": line, "place": place, "origin_year": ""}
    return {**told, "as_of": DECIDED, "value": round(per_cent * 100), **more}


def millions(amounts: pd.Series) -> list[float | None]:
    """A column of đồng in triệu đồng, None where not known."""
    return [None if pd.isna(amount) else int(amount) / MILLION for amount in amounts]


def plain(column: pd.Series, decimals: int = 4) -> list[Any]:
    """A column as a list, numbers rounded, None where not known: NA compares to anything."""
    return [
        None if pd.isna(value) else round(float(value), decimals) if isinstance(value, float) else value
        for value in column
    ]
