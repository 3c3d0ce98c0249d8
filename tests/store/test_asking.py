"""What counts at a date, as known at a moment; the list of imports; the bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
import sqlalchemy as sa

from lib.store import asking
from lib.store.accepting import accept, withdraw
from lib.store.asking import LISTED, STORED
from lib.store.connection import Store, reading, writing
from lib.store.tables import workbooks
from lib.vocabulary.errors import AppError
from tests.store.builders import new, rows
from tests.store.homes import POSTGRESQL, SQLITE, Home


def values(table: pd.DataFrame) -> list[int]:
    return table["value"].tolist()


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(None, [1, 2, 3, 4], id="no date: all"),
        pytest.param(date(2024, 6, 29), [1], id="a day before"),
        pytest.param(date(2024, 6, 30), [1, 2], id="the day itself counts"),
        pytest.param(date(2025, 1, 31), [1, 2, 3, 4], id="money of 2024 paid in January"),
        pytest.param(date(2023, 1, 1), [], id="nothing yet"),
    ],
)
def test_as_of(store: Store, as_of: date | None, expected: list[int]) -> None:
    dates = ["2024-05-31", "2024-06-30", "2025-01-31", "2024-07-31"]
    accept(store, [new(rows(*({"value": n, "as_of": day} for n, day in enumerate(dates, start=1))))])

    assert values(asking.observations(store, as_of)) == expected


def test_known_at(store: Store) -> None:
    accept(store, [new(rows({"value": 1}))])
    accept(store, [new(rows({"value": 2}))])
    withdraw(store, [1], "Minh", "Nhầm tệp")
    listed = asking.imports(store)
    first, second, gone = listed["at"][0], listed["at"][1], listed["withdrawn_at"][0]
    tick = timedelta(microseconds=1)
    hanoi = timezone(timedelta(hours=7))
    cases = [
        ("before the first", first - tick, []),
        ("at acceptance", first, [1]),
        ("just before the second", second - tick, [1]),
        ("at the second", second, [1, 2]),
        ("just before withdrawal it still counts", gone - tick, [1, 2]),
        ("from withdrawal on it does not", gone, [2]),
        ("the same moment in Hanoi's time", gone.tz_convert(hanoi), [2]),
        ("long after", datetime(2999, 1, 1, tzinfo=UTC), [2]),
        ("now", None, [2]),
    ]

    found = [(case, moment, values(asking.observations(store, known_at=moment))) for case, moment, _ in cases]

    assert found == cases


def test_the_list_as_known_before_a_withdrawal(store: Store) -> None:
    accept(store, [new()])
    withdraw(store, [1], "Minh", "Nhầm tệp")
    now = asking.imports(store)
    before = asking.imports(store, known_at=now["withdrawn_at"][0] - timedelta(microseconds=1))

    assert now[["live", "withdrawn_by", "withdrawn_reason"]].to_numpy().tolist() == [
        [False, "Minh", "Nhầm tệp"]
    ]
    assert before[["live", "withdrawn_by", "withdrawn_reason"]].to_numpy().tolist() == [[True, "", ""]]
    assert before["withdrawn_at"].isna().all()


@pytest.mark.parametrize("ask", [asking.observations, asking.imports])
def test_a_moment_without_time_zone_is_never_guessed(store: Store, ask: object) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ask(store, known_at=datetime(2024, 6, 30))  # type: ignore[operator]


@pytest.mark.parametrize("filled", [pytest.param(False, id="empty"), pytest.param(True, id="filled")])
def test_types_hold_with_and_without_rows(store: Store, filled: bool) -> None:
    if filled:
        accept(store, [new(illustrative=True)])

    types = {name: str(dtype) for name, dtype in asking.observations(store).dtypes.items()}
    listed = {name: str(dtype) for name, dtype in asking.imports(store).dtypes.items()}

    assert (types, listed) == (dict(STORED), dict(LISTED))


def test_illustrative_is_told_of_each_number(store: Store) -> None:
    accept(store, [new(illustrative=True), new()])

    assert asking.observations(store)[["import_id", "illustrative"]].to_numpy().tolist() == [
        [1, True],
        [2, False],
    ]


def test_content_is_what_was_received(store: Store) -> None:
    received = bytes(range(256)) * 40
    accept(store, [new(content=received)])
    withdraw(store, [1], "Minh", "Nhầm")

    assert asking.content(store, 1) == received


def test_content_of_no_import(store: Store) -> None:
    with pytest.raises(AppError) as refusal:
        asking.content(store, 7)

    assert refusal.value.sentence == "Không có lần nạp số 7 trong kho."


@pytest.mark.parametrize(
    ("home", "opening"),
    [
        pytest.param(SQLITE, "DROP TRIGGER workbooks_no_update", id="sqlite"),
        pytest.param(POSTGRESQL, "DROP TRIGGER workbooks_append_only ON workbooks", id="postgresql"),
    ],
    indirect=["home"],
)
def test_content_that_is_no_longer_what_was_received(store: Store, opening: str) -> None:
    accept(store, [new()])
    with writing(store.engine) as connection:
        connection.exec_driver_sql(opening)
        connection.execute(sa.update(workbooks).values(content=b"PK 3"))

    with pytest.raises(AppError) as refusal:
        asking.content(store, 1)

    assert refusal.value.code == "store.damaged"


def test_same_content_is_the_newest_that_counts(store: Store) -> None:
    sha256 = hashlib.sha256(b"PK 1").hexdigest()
    steps = [asking.same_content(store, sha256)]
    accept(store, [new(), new(), new(content=b"other")])
    steps.append(asking.same_content(store, sha256))
    withdraw(store, [2], "Minh", "Nhầm")
    steps.append(asking.same_content(store, sha256))
    withdraw(store, [1], "Minh", "Nhầm")
    steps.append(asking.same_content(store, sha256))

    assert steps == [None, 2, 1, None]


def test_version_moves_with_every_change(store: Store) -> None:
    seen = [(asking.version(store), asking.ever_held(store))]
    accept(store, [new()])
    seen.append((asking.version(store), asking.ever_held(store)))
    withdraw(store, [1], "Minh", "Nhầm")
    seen.append((asking.version(store), asking.ever_held(store)))

    assert seen == [(0, False), (1, True), (2, True)]


def test_a_reader_sees_one_state_while_others_write(store: Store, home: Home) -> None:
    with reading(store.engine) as connection:
        count = sa.text("SELECT count(*) FROM imports")
        before = connection.execute(count).scalar()
        if home.kind != SQLITE or connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
            accept(store, [new()])
        after = connection.execute(count).scalar()

    assert (before, after) == (0, 0)
