"""The sample is taken in once ever, by whoever starts first, through intake and store as any upload."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lib import office as rooms
from lib.office import Office
from lib.office.opening import fill
from lib.store import asking

ROOT = Path(__file__).parents[2]


def test_eleven_workbooks_of_which_seven_are_invented(office: Office) -> None:
    made = asking.imports(office.store)

    assert (len(made), int(made["illustrative"].sum()), made["live"].all()) == (11, 7, True)
    assert made.loc[~made["illustrative"], "file_name"].tolist() == [
        "ke-hoach-von-2024.xlsx",
        "ke-hoach-von-2025.xlsx",
        "bao-cao-6-thang-2024.xlsx",
        "ket-qua-du-kien-2024.xlsx",
    ]


def test_each_import_keeps_its_bytes_and_counts_its_rows(office: Office) -> None:
    made = asking.imports(office.store)

    assert (made["rows_read"] == made["rows_taken"] + made["rows_set_aside"]).all()
    for number, name in zip(made["import_id"], made["file_name"], strict=True):
        assert asking.content(office.store, int(number)) == (ROOT / "data" / "sample" / name).read_bytes()


def test_a_store_that_ever_held_an_import_is_never_filled_again(office: Office) -> None:
    made = asking.imports(office.store)
    rooms.withdraw(office, [int(number) for number in made["import_id"]], actor="Thử", reason="dọn kho")

    assert fill(office) == []
    assert rooms.known(office).observations.empty


def test_a_start_with_the_sample_switched_off_leaves_the_store_empty(
    empty: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    office = empty()
    again = rooms.open_office(office.store.engine.url.render_as_string(hide_password=False))

    assert rooms.known(again).observations.empty


def test_two_programs_that_start_together_fill_the_store_once(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DASHBOARD_DATABASE_URL": f"sqlite:///{tmp_path / 'kho.db'}",
        "DASHBOARD_SAMPLE": "1",
    }
    code = "from lib import office; print(len(office.known(office.open_office()).imports))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]

    assert [process.communicate(timeout=120)[0].strip() for process in started] == ["11", "11"]
