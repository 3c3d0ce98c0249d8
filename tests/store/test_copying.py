"""Copying a store to another database: there and back all is as it was, or nothing was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

from lib import office as rooms
from lib.access import accounts, sessions
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store import asking, copying, editions, notes, periods, remembering
from lib.store.accepting import accept, restore, withdraw
from lib.store.connection import Store, reading, writing
from lib.store.log import Period
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import sources
from tests.store.builders import edition, new, rows
from tests.store.harming import KEPT
from tests.store.homes import POSTGRESQL, SQLITE, Files, Home, on_sqlite

TOLD = {"memory": "row · x", "what": "Đường ấp «B»", "answer": "line:DA2", "label": "DA2"}
WIDE = [
    {"value": 2**63 - 1},
    {"value": -(2**63), "measure": "expected", "horizon": "2024-12-31"},
    {"sheet": "a\tb\\.\nc\r", "place": "06211@2025-07-01", "fund": "NSTW-SN"},
    {"sheet": "\\N", "origin_year": "carried", "as_of": "1990-01-01"},
]
"""What COPY and text could change on the way."""


def fill(store: Store) -> None:
    """A store with something in every table."""
    cells = sources([(0, "Sổ chi", "F12", False), (0, "a", "F1", True), (0, "Z", "F2", False)])
    accept(
        store,
        [
            new(rows(*WIDE), sources=cells, remembered=[TOLD], content=bytes(range(256)) * 40),
            new(findings=[{"value": 1.5, "cell": None, "message": "Ô «D9»: lệch\n"}], illustrative=True),
        ],
    )
    withdraw(store, [2], "Hoàng Văn Minh", "Nhầm tệp", machine="may-07")
    restore(store, [2], "Hoàng Văn Minh", "Đúng tệp")
    number, _ = editions.freeze(store, edition(figures=b"\x00\xff PK"))
    editions.cancel(store, number, "Minh", "nhầm ngày")
    periods.close(store, Period(2023, date(2023, 12, 31)), "Minh")
    remembering.forget(store, TOLD["memory"], "Minh")
    notes.say(store, "scenario", "a\tb «B»", "pa=v1;\\N", "Minh", machine="may-07")
    notes.take_back(store, "scenario", "a\tb «B»", "Lan")
    account = accounts.add(store, "lan", "Lan\t\\N", "viewer", "tám con trâu đen", actor="Minh")
    sessions.begin(store, account, "10.0.0.7")


def dump(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables, as plain values."""
    with reading(store.engine) as connection:
        copying.in_utc(connection)
        return {
            table.name: [row for rows in copying.portions(connection, table) for row in rows]
            for table in copying.tables(connection)
        }


@pytest.fixture
def other(home: Home, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Stores of any kind beside those of the home."""
    files = Files(tmp_path / "khac")
    (tmp_path / "khac").mkdir()
    opened: list[Store] = []

    def store(kind: str) -> Store:
        opened.append((files if kind == SQLITE else home).store(f"dich_{len(opened)}"))
        return opened[-1]

    yield store
    for each in opened:
        each.engine.dispose()


@pytest.mark.parametrize("kind", [SQLITE, POSTGRESQL])
def test_a_copy_is_the_store(store: Store, home: Home, other: Callable[[str], Store], kind: str) -> None:
    if kind == POSTGRESQL and home.kind == SQLITE:
        pytest.skip("there and back is the other case")
    fill(store)
    target = other(kind)

    counts = copying.copy(store, target)

    assert dump(target) == dump(store)
    assert counts == {name: len(held) for name, held in dump(store).items()}
    assert min(counts.values()) > 0


def test_there_and_back_and_on(store: Store, other: Callable[[str], Store]) -> None:
    """SQLite → the home's database → SQLite, then the work goes on."""
    first, last = other(SQLITE), other(SQLITE)
    fill(first)

    copying.copy(first, store)
    copying.copy(store, last)

    assert dump(last) == dump(first)
    assert accept(last, [new(content=b"new")]) == accept(store, [new(content=b"new")]) == [3]
    assert_frame_equal(asking.observations(last), asking.observations(store))


def test_the_sample_office_says_the_same_there_and_back(
    filled_file: Path, home: Home, other: Callable[[str], Store]
) -> None:
    cat, first = load(SHIPPED), open_store(f"sqlite:///{filled_file}")
    there, back = home.store("giua"), other(SQLITE)
    copying.copy(first, there)
    copying.copy(there, back)
    asked: Any = {"year": 2024, "as_of": date(2024, 6, 30), "by": ("line", "place", "fund")}

    said = [rooms.progress(Office(cat, store), **asked).to_csv() for store in (first, there, back)]

    assert said[0] == said[1] == said[2]
    assert dump(back) == dump(first) == dump(there)


def test_what_holds_something_is_never_copied_into(store: Store, other: Callable[[str], Store]) -> None:
    fill(store)
    target = other(SQLITE)
    accept(target, [new(content=b"mine")])
    before = dump(target)

    with pytest.raises(AppError) as refusal:
        copying.copy(store, target)

    assert (refusal.value.code, dump(target)) == ("store.not_empty", before)
    assert refusal.value.sentence.endswith(".")


def test_guards_stand_in_the_copy(store: Store, other: Callable[[str], Store]) -> None:
    fill(other(SQLITE))
    source = other(SQLITE)
    fill(source)
    copying.copy(source, store)

    with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
        connection.exec_driver_sql("DELETE FROM observations")

    assert "append only" in refusal.value.sentence


def test_a_copy_broken_off_leaves_nothing(
    store: Store, other: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = other(SQLITE)
    fill(source)
    empty = dump(store)
    written: list[str] = []
    write = copying.write_rows

    def broken(connection: Any, table: Any, names: Any, portion: Any) -> None:
        written.append(table.name)
        if len(written) == 6:
            raise KeyboardInterrupt
        write(connection, table, names, portion)

    monkeypatch.setattr(copying, "write_rows", broken)
    with pytest.raises(KeyboardInterrupt):
        copying.copy(source, store)

    assert dump(store) == empty


def test_what_comes_to_lie_otherwise_is_not_kept(
    store: Store, other: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = other(SQLITE)
    fill(source)
    write = copying.write_rows

    def other_reason(connection: Any, table: Any, names: Any, portion: Any) -> None:
        at = list(names).index("reason") if table.name == "events" else None
        changed = portion if at is None else [(*row[:at], "x", *row[at + 1 :]) for row in portion]
        write(connection, table, names, changed)

    monkeypatch.setattr(copying, "write_rows", other_reason)
    with pytest.raises(AppError) as refusal:
        copying.copy(source, store)

    assert (refusal.value.code, "events" in refusal.value.sentence) == ("store.copy_differs", True)
    assert [len(held) for held in dump(store).values()] == [0] * len(KEPT)


@on_sqlite
def test_others_write_while_it_is_copied(store: Store, other: Callable[[str], Store]) -> None:
    fill(store)
    before = dump(store)
    target = other(SQLITE)

    with reading(store.engine) as there, writing(target.engine) as here:
        there.exec_driver_sql("SELECT count(*) FROM events")
        accept(store, [new(content=b"meanwhile")])
        copying.pour(there, here)

    assert dump(target) == before
