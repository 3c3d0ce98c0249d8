"""Imports and observations for the store's tests, and the store read past its own functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lib.store.accepting import NewImport
from lib.store.connection import Store, reading
from lib.store.editions import NewEdition
from lib.store.opening import open_store
from lib.vocabulary.observation import observations

ROW: dict[str, Any] = {
    "sheet": "Biểu 02",
    "cell": "D7",
    "measure": "disbursed",
    "unit": "vnd",
    "year": 2024,
    "line": "DA2",
    "place": "183",
    "fund": "",
    "origin_year": "2024",
    "as_of": "2024-06-30",
    "horizon": None,
    "reporter": "tckh",
    "value": 2_000_000_000,
}


def rows(*changes: Mapping[str, Any]) -> pd.DataFrame:
    return observations([{**ROW, **change} for change in changes])


def many(count: int, value: int = 1) -> pd.DataFrame:
    """As many rows, each in a cell of its own."""
    one = rows({"value": value})
    table = one.loc[[0] * count].reset_index(drop=True)
    return table.assign(cell=[f"D{number}" for number in range(1, count + 1)]).astype({"cell": "str"})


def new(table: pd.DataFrame | None = None, **changes: Any) -> NewImport:
    table = rows({}) if table is None else table
    told: dict[str, Any] = {
        "file_name": "Báo cáo tháng 6.xlsx",
        "content": b"PK 1",
        "observations": table,
        "findings": [
            {"code": "total_differs", "severity": "warn", "cell": "D9", "message": "Ô D9: tổng lệch"}
        ],
        "actor": "Nông Thị Hằng",
        "reporter": "tckh",
        "form": "bao-cao",
        "note": "",
        "illustrative": False,
        "rows_read": len(table) + 1,
        "rows_taken": len(table),
        "rows_set_aside": 1,
        "layout": {"Biểu 02": {"header": 5}},
        "answers": {"unit": "triệu đồng"},
    }
    return NewImport(**{**told, **changes})


def edition(**changes: Any) -> NewEdition:
    told: dict[str, Any] = {
        "actor": "Nông Thị Hằng",
        "year": 2024,
        "held_on": date(2024, 7, 5),
        "as_of": date(2024, 6, 30),
        "known_at": None,
        "fund": "",
        "illustrative": False,
        "note": "Phiên giữa năm",
        "catalogue_version": "1",
        "catalogue": b"danh muc",
        "figures": b"bang so",
    }
    return NewEdition(**{**told, **changes})


def store_in(folder: Path, name: str = "kho.db", timeout: float | None = None) -> Store:
    return open_store(address(folder, name, timeout))


def address(folder: Path, name: str = "kho.db", timeout: float | None = None) -> str:
    return f"sqlite:///{(folder / name).as_posix()}" + (f"?timeout={timeout}" if timeout else "")


def counts(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    with reading(store.engine) as connection:
        return {
            name: connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
            for name in ("workbooks", "imports", "observations", "events")
        }
