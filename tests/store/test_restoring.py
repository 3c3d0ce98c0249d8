"""Restoring: what the backup held is there again, what was there is kept, or nothing was done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.store import asking, backup
from lib.store.accepting import accept
from lib.store.connection import Store, reading, settle_journal, writing
from lib.store.opening import open_store
from lib.store.restoring import restore
from lib.vocabulary.errors import AppError
from tests.store.builders import many, new
from tests.store.homes import Home, on_sqlite
from tests.store.test_backup import of_version
from tests.store.test_copying import dump, fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups lie that nobody told where to: beside the store, in a test of PostgreSQL there too."""
    return tmp_path / "backups"


def address_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def path_of(store: Store) -> Path:
    return Path(str(store.engine.url.database))


def kept_as(path: Path | None) -> dict[str, list[object]]:
    """All rows of the store a restore put aside."""
    opened = open_store(f"sqlite:///{path}")
    try:
        return dump(opened)
    finally:
        opened.engine.dispose()


def test_into_an_empty_place(store: Store, home: Home) -> None:
    fill(store)
    made = backup.make(store)

    done = restore(made.path, home.address("moi"))

    assert (done.version, done.kept) == (asking.version(store), None)
    assert dump(home.store("moi")) == dump(store)


def test_into_a_store_that_holds_nothing(store: Store, home: Home) -> None:
    fill(store)
    made, empty = backup.make(store), home.store("trong")

    done = restore(made.path, address_of(empty))

    assert (done.kept, dump(empty)) == (None, dump(store))


def test_what_is_there_is_not_replaced_unasked(store: Store, home: Home) -> None:
    fill(store)
    made, other = backup.make(store), home.store("khac")
    accept(other, [new(content=b"mine")])
    before = dump(other)

    with pytest.raises(AppError) as refusal:
        restore(made.path, address_of(other))

    assert (refusal.value.code, dump(other)) == ("store.not_empty", before)


def test_what_is_replaced_is_kept(store: Store, folder: Path) -> None:
    fill(store)
    made = backup.make(store)
    then = dump(store)
    accept(store, [new(content=b"after")])
    later = dump(store)

    done = restore(made.path, address_of(store), replace=True)

    assert dump(store) == then
    assert kept_as(done.kept) == later
    assert done.kept is not None
    assert (done.kept.parent, backup.listed(store.engine)) == (folder, [made])


def test_the_running_program_sees_it_and_goes_on(store: Store) -> None:
    """Connections that were open before read the restored store and write to it, in either journal mode."""
    fill(store)
    made = backup.make(store)
    accept(store, [new(content=b"after")])

    with reading(store.engine) as before:
        sees = before.exec_driver_sql("SELECT count(*) FROM imports").scalar()
        if store.engine.dialect.name == "postgresql":
            restore(made.path, address_of(store), replace=True)
            assert before.exec_driver_sql("SELECT count(*) FROM imports").scalar() == sees
    if store.engine.dialect.name == "sqlite":
        restore(made.path, address_of(store), replace=True)

    assert (sees, asking.version(store)) == (3, made.version)
    assert accept(store, [new(content=b"next")]) == [3]
    again = open_store(address_of(store))
    assert len(asking.imports(again)) == 3
    again.engine.dispose()


@on_sqlite
def test_a_reader_in_wal_mode_goes_on_seeing_the_old(store: Store) -> None:
    settle_journal(store.engine)
    fill(store)
    made = backup.make(store)
    accept(store, [new(content=b"after")])

    with reading(store.engine) as before:
        sees = before.exec_driver_sql("SELECT count(*) FROM imports").scalar()
        restore(made.path, address_of(store), replace=True)
        still = before.exec_driver_sql("SELECT count(*) FROM imports").scalar()

    assert (sees, still, len(asking.imports(store))) == (3, 3, 2)


def test_guards_stand_again(store: Store) -> None:
    fill(store)
    restore(backup.make(store).path, address_of(store), replace=True)

    for table in ("observations", "events", "workbooks", "remembered", "notes"):
        with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608

        assert "append only" in refusal.value.sentence


@pytest.mark.parametrize("version", ["0001", "0003"])
def test_a_backup_of_an_earlier_program(home: Home, folder: Path, version: str) -> None:
    of_version(home.address("cu"), version)
    open_store(home.address("cu")).engine.dispose()
    [file] = [path for path in folder.iterdir() if path.suffix == ".db"]
    before = file.read_bytes()

    restore(file, home.address("moi"))

    with reading(home.store("moi").engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM workbooks").scalar() == 1
    assert file.read_bytes() == before


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def scratched(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    file.write_bytes(content)


def of_others(file: Path) -> None:
    file.write_bytes("Không phải bản sao lưu. ".encode() * 500)


def gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(cut_short, "store.backup_damaged", id="cut short"),
        pytest.param(scratched, "store.backup_damaged", id="scratched"),
        pytest.param(of_others, "store.backup_damaged", id="no database"),
        pytest.param(gone, "cli.file", id="no file"),
    ],
)
def test_a_damaged_backup_is_refused(store: Store, spoil: Callable[[Path], None], code: str) -> None:
    accept(store, [new(many(4000))])
    made = backup.make(store)
    before = dump(store)
    spoil(made.path)

    with pytest.raises(AppError) as refusal:
        restore(made.path, address_of(store), replace=True)

    assert (refusal.value.code, dump(store)) == (code, before)


@on_sqlite
@pytest.mark.parametrize("spoil", [cut_short, scratched, of_others])
def test_a_damaged_store_is_replaced_and_kept(store: Store, spoil: Callable[[Path], None]) -> None:
    accept(store, [new(many(4000))])
    made = backup.make(store)
    then, path = dump(store), path_of(store)
    store.engine.dispose()
    spoil(path)

    done = restore(made.path, address_of(store), replace=True)

    assert dump(open_store(address_of(store))) == then
    assert done.kept is not None
    assert done.kept.stat().st_size > 0


@on_sqlite
def test_what_lies_beside_is_not_mixed_in(store: Store, tmp_path: Path) -> None:
    """A journal of the store that was there before would be played into the restored one."""
    fill(store)
    made = backup.make(store)
    path = tmp_path / "moi.db"
    other = open_store(f"sqlite:///{path}")
    accept(other, [new(many(500), content=b"other")])
    for name in ("-wal", "-shm"):
        shutil.copy(f"{path}{name}", tmp_path / f"left{name}")
    other.engine.dispose()
    path.unlink()
    for name in ("-wal", "-shm"):
        shutil.move(tmp_path / f"left{name}", f"{path}{name}")

    restore(made.path, f"sqlite:///{path}")

    assert dump(open_store(f"sqlite:///{path}")) == dump(store)


@on_sqlite
def test_a_store_in_use_copied_with_its_journal_is_restored_whole(store: Store, tmp_path: Path) -> None:
    """Somebody copied the folder while the program stood still."""
    fill(store)
    copied = tmp_path / "usb" / "kho.db"
    copied.parent.mkdir()
    for name in ("", "-wal"):
        shutil.copy(f"{path_of(store)}{name}", f"{copied}{name}")

    restore(copied, f"sqlite:///{tmp_path / 'moi.db'}")

    assert dump(open_store(f"sqlite:///{tmp_path / 'moi.db'}")) == dump(store)


def test_nothing_is_left_lying_about(store: Store, home: Home, tmp_path: Path) -> None:
    fill(store)
    restore(backup.make(store).path, home.address("moi"))

    assert [path for path in tmp_path.rglob("*") if backup.UNFINISHED in path.name] == []
