"""Backups: whole and looked through or none at all; made once a day; old ones let go of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from lib.store import asking, backup, migrating
from lib.store.accepting import accept
from lib.store.connection import Store, sqlite_driver, writing
from lib.store.opening import engine_of, open_store
from lib.vocabulary.errors import AppError
from tests.store.builders import many, new
from tests.store.earlier import WRITTEN
from tests.store.homes import Home, on_sqlite
from tests.store.test_copying import dump, fill


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the backups of a test lie, for both databases."""
    monkeypatch.setenv(backup.VARIABLE, str(tmp_path / "sao lưu"))
    return tmp_path / "sao lưu"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != backup.LOCK)


def older(store: Store, folder: Path, *days: int) -> list[str]:
    """Files as backups of so many days ago leave them."""
    names = []
    for ago in days:
        moment = (datetime.now(UTC) - timedelta(days=ago)).strftime(backup.MOMENT)
        names.append(f"{backup.name_of(store.engine)}-{moment}-v{abs(ago)}.db")
        (folder / names[-1]).write_bytes(b"x")
    return names


def test_a_backup_is_one_file_that_holds_all(store: Store, folder: Path) -> None:
    fill(store)

    made = backup.make(store)
    kept = open_store(f"sqlite:///{made.path}")

    assert (made.version, dump(kept)) == (asking.version(store), dump(store))
    assert made.path.name == f"{backup.name_of(store.engine)}-{made.at:%Y-%m-%dT%H%M%SZ}-v{made.version}.db"
    assert [each.path for each in backup.listed(store.engine)] == [made.path]
    kept.engine.dispose()
    assert files(folder) == [made.path.name]


def test_it_can_be_read_where_nothing_can_be_written(store: Store, folder: Path) -> None:
    fill(store)
    made = backup.make(store)
    before = made.path.read_bytes()

    assert (backup.damages(made.path), made.path.read_bytes(), files(folder)) == (
        [],
        before,
        [made.path.name],
    )


@on_sqlite
@pytest.mark.usefixtures("folder")
def test_writers_go_on_while_it_is_made(store: Store) -> None:
    accept(store, [new(many(5_000))])

    with ThreadPoolExecutor(1) as others:
        writing_on = others.submit(lambda: [accept(store, [new(content=bytes([n]))]) for n in range(8)])
        made = [backup.make(store) for _ in range(3)]
        writing_on.result()

    assert all(backup.damages(each.path) == [] for each in made)
    assert [each.version for each in made] == sorted(each.version for each in made)


@on_sqlite
def test_beside_the_store_where_nobody_says_where(store: Store, tmp_path: Path) -> None:
    fill(store)

    assert backup.make(store).path.parent == tmp_path / "backups"


def test_once_a_day_and_never_of_nothing(store: Store, folder: Path) -> None:
    nothing = backup.daily(store)
    fill(store)

    first, again = backup.daily(store), backup.daily(store)

    assert (nothing, first is not None, again, len(files(folder))) == (None, True, None, 1)


def test_two_processes_make_one(store: Store, folder: Path) -> None:
    fill(store)
    other = Store(engine_of(store.engine.url.render_as_string(hide_password=False)))

    with ThreadPoolExecutor(2) as both:
        made = list(both.map(backup.daily, [store, other]))

    assert (sum(each is not None for each in made), len(files(folder))) == (1, 1)


def test_yesterdays_is_followed_by_todays_and_old_ones_go(store: Store, folder: Path) -> None:
    fill(store)
    folder.mkdir()
    names = older(store, folder, *range(1, 20))
    foreign = [folder / "ghi chú.txt", folder / f"khac-{names[18].split('-', 1)[1]}"]
    for file in foreign:
        file.write_text("của người khác")

    made = backup.daily(store)

    assert made is not None
    left = files(folder)
    assert {made.path.name, *names[:6], *[file.name for file in foreign]} <= set(left)
    assert names[7] not in left or names[8] not in left
    assert len(left) < 16


def test_days_go_on_though_the_clock_goes_back(store: Store, folder: Path) -> None:
    fill(store)
    folder.mkdir()
    ahead = older(store, folder, -400, -399)

    made, again = backup.daily(store), backup.daily(store)

    assert (made is not None, again) == (True, None)
    assert {made.path.name if made else "", *ahead} <= set(files(folder))


def broken(*_: Any) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_ones_and_no_half_one(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    good = backup.make(store)
    monkeypatch.setattr(backup, "settle", broken)

    with pytest.raises(AppError) as refusal:
        backup.make(store)

    assert (refusal.value.code, files(folder)) == ("store.backup_failed", [good.path.name])
    assert str(folder) in refusal.value.sentence


def a_file_in_its_place(folder: Path) -> None:
    folder.write_text("x")


def another_kind_of_lock(folder: Path) -> None:
    (folder / backup.LOCK).mkdir(parents=True)


@pytest.mark.parametrize("prepare", [a_file_in_its_place, another_kind_of_lock])
def test_where_nothing_can_be_written_it_is_said(
    store: Store, folder: Path, prepare: Callable[[Path], None]
) -> None:
    fill(store)
    prepare(folder)

    with pytest.raises(AppError) as refusal:
        backup.daily(store)

    assert (refusal.value.code, refusal.value.sentence[-1]) == ("store.backup_failed", ".")


@on_sqlite
def test_what_is_damaged_is_no_backup(store: Store, folder: Path) -> None:
    accept(store, [new(many(5000))])
    good = backup.make(store)
    path = Path(str(store.engine.url.database))
    store.engine.dispose()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    path.write_bytes(content)

    with pytest.raises(AppError) as refusal:
        backup.make(Store(engine_of(f"sqlite:///{path}")))

    assert (refusal.value.code, files(folder)) == ("store.backup_damaged", [good.path.name])


def test_what_a_dead_process_left_is_cleared_away(store: Store, folder: Path) -> None:
    fill(store)
    folder.mkdir()
    name = backup.name_of(store.engine)
    (folder / f".{name}-2026-01-01T000000Z.part").write_bytes(b"x")
    (folder / f".{name}-2026-01-01T000000Z.part-journal").write_bytes(b"x")

    made = backup.make(store)

    assert files(folder) == [made.path.name]


def of_version(url: str, version: str) -> None:
    """A store as a program of then left it, with an import in it."""
    engine = engine_of(url)
    told = {"id": 1, "at": datetime.now(UTC), "actor": "Lan", "sha256": hashlib.sha256(b"").hexdigest()}
    counts = {"rows_read": 0, "rows_taken": 0, "rows_set_aside": 0, "content": b"", "size": 0, "turn": 0}
    texts = {"reporter": "", "form": "", "file_name": "a.xlsx", "note": "", "illustrative": False}
    plain = {"findings": [], "layout": {}, "answers": {}, "kind": "accepted", "import_id": 1, "reason": ""}
    with writing(engine) as connection:
        migrating.upgrade(connection, min(version, WRITTEN))
        found = sa.MetaData()
        found.reflect(connection)
        for name in ("workbooks", "imports", "events"):
            table, values = found.tables[name], told | counts | texts | plain
            connection.execute(sa.insert(table).values({n: values[n] for n in table.columns.keys()}))  # noqa: SIM118
        migrating.upgrade(connection, version)
    engine.dispose()


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004"])
def test_before_the_tables_are_changed(home: Home, folder: Path, version: str) -> None:
    of_version(home.address("cu"), version)

    open_store(home.address("cu")).engine.dispose()

    [name] = files(folder)
    with closing(sqlite_driver().connect(folder / name)) as kept:
        found = kept.execute("SELECT version_num, size FROM alembic_version, workbooks").fetchall()
    assert (found, backup.damages(folder / name)) == ([(version, 0)], [])


def test_without_a_backup_the_tables_are_not_changed(home: Home, folder: Path) -> None:
    of_version(home.address("cu"), "0003")
    folder.write_text("x")

    with pytest.raises(AppError) as refusal:
        open_store(home.address("cu"))
    engine = engine_of(home.address("cu"))
    with engine.connect() as connection:
        version = migrating.version(connection)
    engine.dispose()

    assert (refusal.value.code, version) == ("store.backup_failed", "0003")


def test_a_new_store_needs_no_backup(home: Home, folder: Path) -> None:
    open_store(home.address("moi")).engine.dispose()

    assert not folder.exists()


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root writes everywhere")
def test_a_folder_that_is_read_only(store: Store, folder: Path) -> None:
    fill(store)
    folder.mkdir(mode=0o500)

    with pytest.raises(AppError) as refusal:
        backup.make(store)

    assert refusal.value.code == "store.backup_failed"


@pytest.mark.parametrize(
    "content", [pytest.param(b"", id="nothing"), pytest.param(b"Kho. " * 999, id="no database")]
)
def test_a_file_that_is_no_store_is_no_backup(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kho.db"
    file.write_bytes(content)

    assert (backup.damages(file) != [], file.read_bytes()) == (True, content)
