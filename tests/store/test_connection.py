"""Settings of every connection, and the sentences for what a database refuses."""

from __future__ import annotations

import sqlite3
import traceback
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from lib.store import asking, connection
from lib.store.accepting import accept
from lib.store.connection import (
    Store,
    connect,
    place,
    reading,
    settle_journal,
    sqlite_driver,
    wal_is_safe,
    writing,
)
from lib.store.tables import workbooks
from lib.vocabulary.errors import AppError
from tests.store.builders import counts, many, new, rows
from tests.store.homes import Files, Home, on_sqlite


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        pytest.param((3, 40, 1), False, id="Python 3.11's own"),
        pytest.param((3, 44, 5), False, id="before the mending of 3.44"),
        pytest.param((3, 44, 6), True, id="mended 3.44"),
        pytest.param((3, 45, 0), False, id="newer, yet not mended"),
        pytest.param((3, 50, 6), False, id="before the mending of 3.50"),
        pytest.param((3, 50, 7), True, id="mended 3.50"),
        pytest.param((3, 51, 0), False, id="3.51.0"),
        pytest.param((3, 51, 2), False, id="last one with the fault"),
        pytest.param((3, 51, 3), True, id="mended"),
        pytest.param((3, 52, 0), True, id="later"),
        pytest.param((4, 0, 0), True, id="much later"),
    ],
)
def test_wal_only_where_it_loses_nothing(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def settings_of(store: Store) -> dict[str, Any]:
    names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
    with reading(store.engine) as link:
        return {name: link.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


@on_sqlite
def test_settings(store: Store) -> None:
    mode = "wal" if wal_is_safe(sqlite_driver().sqlite_version_info) else "delete"

    assert settings_of(store) == {
        "journal_mode": mode,
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 15_000,
    }


@on_sqlite
def test_python_s_own_sqlite_opens_what_the_newer_one_wrote(
    home: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home.store()
    accept(before, [new()])
    before.engine.dispose()
    monkeypatch.setattr(connection, "sqlite_driver", lambda: sqlite3.dbapi2)

    store = home.store()
    accept(store, [new(many(10))])
    mode = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"  # type: ignore[arg-type]

    assert (settings_of(store)["journal_mode"], len(asking.observations(store))) == (mode, 11)


@on_sqlite
def test_an_unsafe_journal_held_open_by_another_is_not_used(
    home: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home.store()
    if settings_of(other)["journal_mode"] != "wal":
        pytest.skip("no safe WAL here")
    monkeypatch.setattr(connection, "wal_is_safe", lambda _: False)

    with reading(other.engine) as link:
        link.exec_driver_sql("SELECT 1 FROM imports")
        with pytest.raises(AppError) as refusal:
            home.store(timeout=0.1)

    assert refusal.value.code == "store.busy"


def test_who_waits_too_long_for_another_writer_is_told(home: Home) -> None:
    one, other = home.store(), home.store(timeout=0.1)

    with writing(one.engine), pytest.raises(AppError) as refusal:
        accept(other, [new()])

    assert refusal.value.sentence == "Kho số liệu đang được người khác ghi: chờ vài giây rồi làm lại."
    assert (accept(other, [new()]), len(asking.observations(one))) == ([1], 1)


@on_sqlite
@pytest.mark.parametrize(
    "limit",
    [
        pytest.param("PRAGMA max_page_count = 60", id="disk full"),
        pytest.param("PRAGMA query_only = ON", id="may only be read"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_half_done(store: Store, limit: str) -> None:
    accept(store, [new(rows({"value": 1}))])
    before = counts(store)
    sa.event.listen(store.engine, "connect", lambda link, _: link.execute(limit).close())
    store.engine.dispose()

    with pytest.raises(AppError) as refusal:
        accept(store, [new(many(5000), content=b"x" * 50_000)])

    assert (refusal.value.code, counts(store)) == ("store.unwritable", before)
    assert "kho.db" in refusal.value.sentence


def test_what_has_no_sentence_is_not_hidden(store: Store) -> None:
    with pytest.raises(sa.exc.DBAPIError), reading(store.engine) as link:
        link.exec_driver_sql("SELECT nothing_of_this_name")

    assert counts(store)["events"] == 0


def test_a_block_that_fails_is_undone(store: Store) -> None:
    def interrupted() -> None:
        with writing(store.engine) as link:
            link.execute(sa.insert(workbooks).values(sha256="a" * 64, content=b"0", size=1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert counts(store)["workbooks"] == 0


def test_no_password_in_a_sentence() -> None:
    class Named:
        url = sa.make_url("postgresql+psycopg://an:secret@may-chu/kho?password=secret")

    assert place(Named()) == "postgresql://an:***@may-chu/kho"  # type: ignore[arg-type]


@on_sqlite
def test_a_journal_once_settled_is_left(store: Store) -> None:
    before = settings_of(store)

    settle_journal(store.engine)

    assert settings_of(store) == before


def test_an_engine_is_made_without_opening_anything(tmp_path: Path) -> None:
    connect(sa.make_url(f"sqlite:///{tmp_path.as_posix()}/kho.db"))

    assert list(tmp_path.iterdir()) == []


def test_what_was_to_be_written_stands_in_no_error(store: Store) -> None:
    asked, secret = sa.text("INSERT INTO khong_co VALUES (:said)"), token_hex(8)
    with pytest.raises((AppError, DBAPIError)) as error, writing(store.engine) as open_connection:
        open_connection.execute(asked, {"said": secret})

    told = "".join(traceback.format_exception(error.value))
    assert "khong_co" in told
    assert secret not in told
