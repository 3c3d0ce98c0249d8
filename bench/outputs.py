"""What files to take away cost: ``python -m bench.outputs [--quick] [--json FILE] [--profile KIND]``.

20.000 rows of text, money, rates, counts and days through the workbook's writer beside bare XlsxWriter that
writes the same rows with the same formats in the same run; the report, the workbook, its way back in and the
whole package of an edition of a district: 22 communes, 8 lines, 12 months.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import xlsxwriter

from bench.store import LINES, UNITS, YEAR, best, monthly, observed
from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Edition, Office, Question
from lib.outputs import xlsx_file
from lib.outputs.columns import Column
from lib.outputs.sheets import Sheet
from lib.outputs.workbook import to_workbook
from lib.store.accepting import NewImport, accept
from lib.store.opening import open_store

DEFAULT: Final = Path(__file__).parent / "results" / "outputs.json"
GOALS: Final = {"rows": 1.3, "report": 3.0, "package": 15.0}
"""Times bare XlsxWriter; seconds."""
ROWS: Final = 20_000
COLUMNS: Final = (
    Column("code", "Mã"),
    Column("name", "Dòng vốn", width=30),
    Column("place", "Đơn vị", width=26),
    Column("allocated_vnd", "Kế hoạch vốn", "money"),
    Column("disbursed_vnd", "Đã giải ngân", "money"),
    Column("rate", "Tỷ lệ giải ngân", "rate"),
    Column("parts", "Số đơn vị", "count"),
    Column("reported_on", "Số liệu đến ngày", "date"),
)


def table(count: int) -> pd.DataFrame:
    """Rows of every kind of value, some of them empty."""
    random = np.random.default_rng(1)
    allocated = random.integers(10**6, 10**10, count)
    paid = pd.array(np.minimum(allocated, random.integers(0, 10**10, count)), "Int64")
    paid[random.random(count) < 0.1] = pd.NA
    days = pd.Series(pd.date_range(f"{YEAR}-01-31", periods=12, freq="ME").astype("datetime64[s]"))
    return pd.DataFrame(
        {
            "code": pd.Series(LINES).take(np.arange(count) % len(LINES)).to_numpy(),
            "name": [f"Dòng vốn số {number % 97}" for number in range(count)],
            "place": [f"Xã số {number % 53}" for number in range(count)],
            "allocated_vnd": pd.array(allocated, "Int64"),
            "disbursed_vnd": paid,
            "rate": (paid / pd.array(allocated, "Int64")).astype("Float64"),
            "parts": pd.array(random.integers(0, 30, count), "Int64"),
            "reported_on": days.take(np.arange(count) % 12).to_numpy(),
        }
    )


def ours(rows: pd.DataFrame) -> bytes:
    """The rows through the writer."""
    return to_workbook([Sheet("Theo dòng vốn", rows, COLUMNS)], [], "Giải ngân", "Phiên 01/2024")


def bare(rows: pd.DataFrame, values: list[list[Any]]) -> bytes:
    """The same rows with the same formats by XlsxWriter alone; their values were made plain beforehand."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, xlsx_file.OPTIONS) as book:
        page = book.add_worksheet("Theo dòng vốn")
        looks = [xlsx_file.look_of(book, rows[column.name], column, decimals=3) for column in COLUMNS]
        writers = [xlsx_file.writer(page, column.kind) for column in COLUMNS]
        for place, column in enumerate(COLUMNS):
            page.write_string(3, place, column.heading)
        for number, row in enumerate(zip(*values, strict=True), start=4):
            for place, value in enumerate(row):
                if value is None:
                    page.write_blank(number, place, None, looks[place])
                else:
                    writers[place](number, place, value, looks[place])
    return kept.getvalue()


def side_by_side(count: int, times: int) -> tuple[float, float]:
    """Best seconds of the writer and of bare XlsxWriter, turn about so that a busy moment hits both."""
    rows = table(count)
    told = [xlsx_file.plain(rows[column.name], column) for column in COLUMNS]
    values = [[None if value is pd.NA else value for value in column] for column in told]
    seconds = [(best(lambda: ours(rows), 1), best(lambda: bare(rows, values), 1)) for _ in range(times)]
    return min(one for one, _ in seconds), min(other for _, other in seconds)


def district(folder: Path) -> tuple[Office, Edition]:
    """An office whose communes reported every month of the year, with an edition of its end."""
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{(folder / 'kho.db').as_posix()}"))
    plan = observed(UNITS, [0]).assign(
        measure="allocated", value=10**10, reporter="UBND", as_of=pd.Timestamp(YEAR, 1, 2)
    )
    new = NewImport(file_name="Kế hoạch vốn.xlsx", content=b"PK", observations=plan, actor="Lan")
    reports = [_report(one) for one in monthly(0)]
    accept(opened.store, [new, *reports])
    question = Question(YEAR, date(YEAR, 12, 31))
    return opened, rooms.freeze(opened, question, held_on=date(YEAR + 1, 1, 5), actor="Lan")


def _report(one: NewImport) -> NewImport:
    told = one.observations.assign(reporter="TCKH")
    return replace(one, observations=told, findings=[], layout={"tables": []}, reporter="TCKH")


def timed(work: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    """Seconds of one run, those of the processor apart, and what came of it."""
    begun, worked = time.perf_counter(), time.process_time()
    made = work()
    return {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - worked}, made


def measured(*, quick: bool) -> list[dict[str, Any]]:
    """The rows of the table."""
    count = ROWS // 5 if quick else ROWS
    writer, plain = side_by_side(count, 3 if quick else 7)
    what = f"{count} formatted rows beside bare XlsxWriter"
    found = [{"what": what, "seconds": writer, "bare": plain, "times": writer / plain, "goal": GOALS["rows"]}]
    with tempfile.TemporaryDirectory() as folder:
        opened, edition = district(Path(folder))
        for kind in ("report", "workbook"):
            seconds, made = timed(lambda kind=kind: rooms.document(opened, edition, kind))
            found.append({"what": f"{kind} of a district", **seconds, "goal": GOALS.get(kind)})
        seconds, run = timed(lambda: rooms.dry_run(opened, [("so.xlsx", made)]))
        found.append({"what": f"that workbook read again, {len(run.changes)} changes", **seconds})
        seconds, made = timed(lambda: rooms.package(opened, edition))
        what = f"package of a district, {len(made) / 1e6:.1f} MB"
        found.append({"what": what, **seconds, "goal": GOALS["package"]})
        opened.store.engine.dispose()
    return found


def profiled(what: str) -> None:
    """Where the time goes."""
    profile = cProfile.Profile()
    if what == "rows":
        profile.runcall(ours, table(ROWS))
    else:
        with tempfile.TemporaryDirectory() as folder:
            opened, edition = district(Path(folder))
            if what == "package":
                profile.runcall(rooms.package, opened, edition)
            else:
                profile.runcall(rooms.document, opened, edition, what)
            opened.store.engine.dispose()
    pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(40)


def main() -> None:
    """Print the table and write it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=DEFAULT)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--profile", choices=["rows", "report", "workbook", "package"])
    asked = parser.parse_args()
    if asked.profile:
        profiled(asked.profile)
        return
    found = measured(quick=asked.quick)
    shown = pd.DataFrame(found).round({"seconds": 3, "cpu": 3, "bare": 3, "times": 2})
    print(shown.astype(object).where(shown.notna(), "").to_string(index=False))
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
