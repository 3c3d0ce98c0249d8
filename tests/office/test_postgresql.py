"""The office on PostgreSQL: opened and filled as on the first start, it tells what it tells on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib import office as rooms
from lib.office import Office
from tests.postgresql import Server

DAYS = [(2024, date(2024, 6, 30)), (2024, date(2025, 1, 31)), (2025, date(2025, 6, 30))]
WAYS = [("line", "place"), ("line", "fund"), ("office",)]


@pytest.fixture(scope="module")
def on_server(postgresql: Server) -> Iterator[Office]:
    name = postgresql.make()
    opened = rooms.open_office(postgresql.address(name))
    yield opened
    opened.store.engine.dispose()
    postgresql.drop(name)


@pytest.fixture(scope="module")
def on_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    file = tmp_path_factory.mktemp("kho") / "kho.db"
    file.write_bytes(filled_file.read_bytes())
    opened = rooms.open_office(f"sqlite:///{file}")
    yield opened
    opened.store.engine.dispose()


def test_what_is_known_is_the_same(on_server: Office, on_file: Office) -> None:
    assert_frame_equal(rooms.known(on_server).observations, rooms.known(on_file).observations)


@pytest.mark.parametrize("illustrative", [False, True], ids=["real figures", "with invented ones"])
def test_every_table_of_progress_is_the_same_to_the_last_digit(
    on_server: Office, on_file: Office, illustrative: bool
) -> None:
    told = [
        pd.concat(
            [
                rooms.progress(office, year, day, by=by, illustrative=illustrative)
                for year, day in DAYS
                for by in WAYS
            ]
        )
        for office in (on_server, on_file)
    ]

    assert_frame_equal(*told, check_exact=True)
    assert told[0]["allocated_vnd"].sum() > 0


def test_taken_in_and_withdrawn_it_is_as_before(on_server: Office) -> None:
    before = rooms.known(on_server).observations
    sample = Path(__file__).parents[2] / "data" / "sample" / "bao-cao-6-thang-2024.xlsx"
    run = rooms.dry_run(on_server, [("Bản chép.xlsx", sample.read_bytes() + b"\0")])
    numbers = rooms.accept(on_server, run, actor="Lan")
    rooms.withdraw(on_server, numbers, actor="Lan", reason="nạp thử")

    assert_frame_equal(rooms.known(on_server).observations, before)
