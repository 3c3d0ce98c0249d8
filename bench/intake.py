"""How long a ledger of 200.000 payments takes, bytes to comparison: ``python -m bench.intake [--json FILE]``.

Beside it, in the same run: calamine alone, and pandas with openpyxl reading alone. Then a form of a hundred
rows, child process included, and the acceptance of the ledger's numbers. Compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import psutil
from python_calamine import CalamineWorkbook

import lib.office as rooms
from bench.ledger_book import ledger_book
from lib.catalogue.trees import communes
from lib.intake import guard, limits
from lib.intake.parse import read_cells
from lib.intake.read import largest_mb, read
from lib.office.opening import Office
from tests.builders import sheet, workbook

ROWS: Final = 200_000
QUICK: Final = 20_000
DEFAULT: Final = Path(__file__).parent / "results" / "intake.json"
GOALS: Final = {
    "ledger / calamine": ("≤", 3.0),
    "openpyxl / ledger": ("≥", 5.0),
    "form of 100 rows": ("≤", 1.5),
}
TITLE: Final = (
    "PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN CAO LỘC",
    "BÁO CÁO GIẢI NGÂN NĂM 2024",
    "Đến ngày 30/06/2024",
)
MEGABYTE: Final = 1024 * 1024


def seconds(work: Callable[[], Any]) -> float:
    """How long some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def calamine(content: bytes) -> None:
    """The floor: the cells as Python values, nothing understood."""
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def form() -> bytes:
    """A report of a hundred rows."""
    rows = "\n".join(f"{turn} | Xã Gia Cát | {turn} | {turn}" for turn in range(1, 101))
    table = f"STT | Xã | Kế hoạch vốn năm 2024 | Lũy kế giải ngân\n{rows}"
    return workbook({"Biểu": sheet(table, title=TITLE, unit="triệu đồng")})


def stages(office: Office, name: str, content: bytes) -> dict[str, float]:
    """Where the time goes: the child, understanding, comparing; then accepting."""
    judged = guard.check(name, content, largest_mb(office.catalogue))
    child = seconds(lambda: read_cells(name, content, "long", limits.long(judged.megabytes)))
    reading = seconds(lambda: read(name, content, office.catalogue, {}))
    runs: list[Any] = []
    whole = seconds(lambda: runs.append(rooms.dry_run(office, [(name, content)])))
    accepting = seconds(lambda: rooms.accept(office, runs[0], actor="Đo"))
    return {
        "child": child,
        "understanding": reading - child,
        "comparing": whole - reading,
        "ledger": whole,
        "accepting": accepting,
    }


def measured(rows: int) -> dict[str, float]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        office = rooms.open_office(f"sqlite:///{folder}/kho.db")
        places = communes(office.catalogue, date(2024, 6, 30))["place"].tolist()
        content = ledger_book(rows, places)
        told = {"MB": len(content) / MEGABYTE, "calamine": seconds(lambda: calamine(content))}
        told |= stages(office, "so-chi.xlsx", content)
        told["peak MB"] = psutil.Process().memory_info().rss / MEGABYTE
        small = form()
        told["form of 100 rows"] = seconds(lambda: rooms.dry_run(office, [("bieu.xlsx", small)]))
        told["openpyxl"] = seconds(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl"))
        office.store.engine.dispose()
    told["ledger / calamine"] = told["ledger"] / told["calamine"]
    return told | {"openpyxl / ledger": told["openpyxl"] / told["ledger"]}


def main() -> None:
    """Print the table, write the JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", type=Path, default=DEFAULT)
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    told = measured(QUICK if given.quick else ROWS)
    for name, value in told.items():
        sign, goal = GOALS.get(name, ("", 0.0))
        print(f"{name:20} {value:10.2f}" + (f"   mục tiêu {sign} {goal:g}" if sign else ""))
    given.json.parent.mkdir(exist_ok=True)
    given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
