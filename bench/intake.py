"""How long a ledger of 200.000 payments takes, bytes to comparison: ``python -m bench.intake [--json FILE]``.

Beside it, in the same run: calamine alone, and pandas with openpyxl reading alone. Then the acceptance of the
ledger's numbers, and both it and a form of a hundred rows put into the running app by a browser. Short things
count with the least of ``TIMES`` turns, by turns, since others may be at work on the machine. Compare ratios,
not seconds. On Linux only.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
from playwright.sync_api import sync_playwright
from python_calamine import CalamineWorkbook

import lib.office as rooms
from bench.ledger_book import ledger_book
from lib.catalogue.trees import communes
from lib.office.opening import Office
from tests.browser import chromium
from tests.builders import sheet, workbook
from tests.serving import Server

ROWS: Final = 200_000
QUICK: Final = 20_000
DEFAULT: Final = Path(__file__).parent / "results" / "intake.json"
GOALS: Final = {
    "ledger / calamine": ("≤", 3.0),
    "openpyxl / ledger": ("≥", 5.0),
    "form in the app": ("≤", 1.5),
}
TIMES: Final = 3
STAGES: Final = {
    "Đang đọc các ô…": "child",
    "Đang cộng": "understanding",
    "Đang hiểu": "understanding",
    "Đang đối chiếu": "comparing",
}
"""How the words begin that a reading says of itself → what it does from then on."""

LAST_HEADING: Final = re.compile("^4 · ")
PATIENCE_MS: Final = 120_000
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


def stages(office: Office, content: bytes) -> dict[str, float]:
    """Where the time of one reading goes."""
    heard = [("guard", time.perf_counter())]

    def hear(words: str) -> None:
        stage = next((stage for said, stage in STAGES.items() if words.startswith(said)), "")
        if stage and "giây" not in words:
            heard.append((stage, time.perf_counter()))

    rooms.dry_run(office, [("so-chi.xlsx", content)], step=hear)
    ends = [*(at for _, at in heard[1:]), time.perf_counter()]
    told = {stage: end - begun for (stage, begun), end in zip(heard, ends, strict=True)}
    return {**told, "ledger": ends[-1] - heard[0][1]}


def least(office: Office, content: bytes) -> dict[str, float]:
    """Calamine and the ledger by turns, the quickest turn of each."""
    floors, turns = [], []
    for _ in range(TIMES):
        floors.append(seconds(lambda: calamine(content)))
        turns.append(stages(office, content))
    return {"calamine": min(floors), **min(turns, key=lambda turn: turn["ledger"])}


def peaks(work: Callable[[], Any]) -> dict[str, float]:
    """The most memory, in megabytes, that this process and a child of it had during some work."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak from now on
    work()
    own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"peak MB, parent": int(own[1]) / 1024 if own else 0.0, "peak MB, child": child / 1024}


def in_the_app(files: dict[str, bytes]) -> dict[str, float]:
    """From choosing each file in a browser to the last heading of what was understood of it."""
    told: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        server = Server(Path(name)).start()
        browser = driver.chromium.launch(executable_path=chromium.executable(), args=list(chromium.ARGUMENTS))
        for what, content in files.items():
            file = Path(name) / "tep.xlsx"
            file.write_bytes(content)
            told[what] = min(_uploaded(browser.new_page(), server.url, file) for _ in range(TIMES))
        browser.close()
        server.stop()
    return told


def _uploaded(page: Any, url: str, file: Path) -> float:
    page.goto(f"{url}/nap-so-lieu")
    box = page.get_by_test_id("stFileUploaderDropzoneInput")
    box.wait_for(state="attached")
    begun = time.perf_counter()
    box.set_input_files(file)
    page.get_by_role("heading", name=LAST_HEADING).wait_for(timeout=PATIENCE_MS)
    took = time.perf_counter() - begun
    page.close()
    return took


def measured(rows: int) -> dict[str, float]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        office = rooms.open_office(f"sqlite:///{folder}/kho.db")
        places = communes(office.catalogue, date(2024, 6, 30))["place"].tolist()
        content = ledger_book(rows, places)
        told = {"MB": len(content) / MEGABYTE} | peaks(lambda: stages(office, content))
        told |= least(office, content)
        told["openpyxl"] = seconds(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl"))
        run = rooms.dry_run(office, [("so-chi.xlsx", content)])
        told["accepting"] = seconds(lambda: rooms.accept(office, run, actor="Đo"))
        office.store.engine.dispose()
    told |= in_the_app({"form in the app": form(), "ledger in the app": content})
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
