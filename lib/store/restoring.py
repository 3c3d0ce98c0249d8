"""Restore a backup: into an empty place, or in place of a store, which is kept in a file of its own.

It may be done while the program runs: a SQLite file is overwritten page by page in one transaction of its
own, PostgreSQL's tables are filled anew in one; whoever reads sees all of the old or all of the new.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from lib.store import backup, copying, migrating, refusals
from lib.store.connection import BUSY_SECONDS, connect, place, reading, sqlite_driver, writing
from lib.store.opening import Store, engine_of, open_store
from lib.store.tables import PASSING
from lib.vocabulary.errors import AppError

BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What the files of a SQLite database are called beyond its name."""

REPLACED: Final = "bi-thay"
"""Stands in the names of what a restore replaced: such a file is never let go of by itself."""


@dataclass(frozen=True)
class Restored:
    """What came of a restore.

    Args:
        place: Where the store is.
        version: Its version, see ``asking.version``.
        kept: The file that holds what was there before; None where nothing was.
    """

    place: str
    version: int
    kept: Path | None


def restore(file: Path, url: str | None = None, *, replace: bool = False) -> Restored:
    """Put a backup where the store is, or shall be.

    Args:
        file: The backup, of this or an earlier version of the program; it is left as it is.
        url: Address of the store; None as in ``open_store``.
        replace: Whether a store that holds something may be replaced; it is kept as a file first.

    Returns:
        Where the store is now, and where the one before it is kept.

    Raises:
        AppError: ``cli.file`` there is no such file; ``store.backup_damaged``, ``store.damaged``,
            ``store.newer`` it cannot be restored; ``store.not_empty`` there is a store, and ``replace`` was
            not said; ``store.busy``, ``store.unwritable`` and others. The store is as before then.
    """
    engine = engine_of(url)
    is_file = engine.dialect.name == "sqlite"
    folder = Path(str(engine.url.database)).absolute().parent if is_file else backup.folder_of(engine)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ready = _ready(file, folder / f".phuc-hoi-{datetime.now(UTC):%H%M%S%f}{backup.UNFINISHED}")
    except OSError as error:
        raise AppError("store.unwritable", path=str(folder)) from error
    try:
        version = backup.version_of(ready)
        kept = (_into_file if is_file else _into_database)(ready, engine, replace)
        return Restored(place(engine), version, kept)
    finally:
        engine.dispose()
        for name in BESIDE:
            with suppress(OSError):
                ready.with_name(ready.name + name).unlink(missing_ok=True)


def _ready(file: Path, copy: Path) -> Path:
    """A copy of the backup, found sound and brought to the newest version."""
    if not file.is_file():
        raise AppError("cli.file", file=str(file))
    shutil.copyfile(file, copy)
    for name in BESIDE[1:]:  # of a store's own file, copied as it lay while the program was stopped
        beside = file.with_name(file.name + name)
        if beside.is_file() and name != "-shm":
            shutil.copyfile(beside, copy.with_name(copy.name + name))
    found = backup.damages_brought_up(copy)
    if found:
        raise AppError("store.backup_damaged", path=str(file), what=found[0])
    return copy


def _into_file(ready: Path, engine: sa.Engine, replace: bool) -> Path | None:
    path = Path(str(engine.url.database)).absolute()
    if not path.exists() or not path.stat().st_size:
        return _beside(path, ready, replace)
    try:
        with reading(engine) as connection:
            migrating.version(connection)
            held = not copying.is_empty(connection)
        kept = _keep(engine, replace) if held else None
        engine.dispose()
        _overwrite(path, ready)
    except AppError as error:
        if error.code != "store.damaged":
            raise
        return _beside(path, ready, replace)
    return kept


def _overwrite(path: Path, ready: Path) -> None:
    """All pages in one transaction of SQLite's own, which waits for readers and writers as any other does."""
    ends = time.monotonic() + BUSY_SECONDS

    def too_long(_: int, left: int, __: int) -> None:
        if left and time.monotonic() > ends:
            raise AppError("store.busy")

    driver = sqlite_driver()
    try:
        with closing(driver.connect(ready)) as source, closing(driver.connect(path)) as target:
            target.execute("PRAGMA synchronous = FULL")
            source.backup(target, progress=too_long)
    except driver.Error as error:
        code = refusals.code(error) or "store.unwritable"
        raise AppError(code, path=str(path), what=str(error)) from error


def _beside(path: Path, ready: Path, replace: bool) -> Path | None:
    """Where no SQLite can work with what lies there, its files are renamed; nobody can be using them."""
    there = [path.with_name(path.name + name) for name in BESIDE]
    if path.exists() and path.stat().st_size and not replace:
        raise AppError("store.not_empty", path=str(path))
    aside = path.with_name(f"{path.stem}-{REPLACED}-{datetime.now(UTC).strftime(backup.MOMENT)}{path.suffix}")
    moved = [
        file.rename(aside.with_name(aside.name + name))
        for file, name in zip(there, BESIDE, strict=True)
        if file.exists()
    ]
    ready.rename(path)
    backup.settle_folder(path.parent)
    return aside if aside in moved and aside.stat().st_size else None


def _into_database(ready: Path, engine: sa.Engine, replace: bool) -> Path | None:
    """Rows are taken out and put in, not tables: who reads meanwhile goes on seeing the old ones."""
    target = open_store(engine.url.render_as_string(hide_password=False))
    source = Store(connect(sa.URL.create("sqlite", database=str(ready))))
    try:
        with reading(target.engine) as connection:
            held = not copying.is_empty(connection)
        kept = _keep(target.engine, replace) if held else None
        with reading(source.engine) as there, writing(target.engine) as here:
            _emptied(here)
            copying.pour(there, here)
        return kept
    finally:
        source.engine.dispose()
        target.engine.dispose()


def _emptied(connection: sa.Connection) -> None:
    """Take all rows out past the guards, which stand again before anything else is done."""
    found = copying.tables(connection)

    def tell(each: sa.Table, what: str) -> None:
        connection.exec_driver_sql(f"ALTER TABLE {each.name} {what} TRIGGER USER")

    deeds: list[Callable[[sa.Table], object]] = [
        lambda each: tell(each, "DISABLE"),
        lambda each: connection.execute(sa.delete(each)),
        lambda each: tell(each, "ENABLE"),
    ]
    for deed in deeds:
        for table in reversed(found):
            deed(table)
    for name in sorted(PASSING):  # who was let in, was by what stood here before
        connection.execute(sa.delete(sa.table(name)))


def _keep(engine: sa.Engine, replace: bool) -> Path:
    """What is there, as a file of its own."""
    if not replace:
        raise AppError("store.not_empty", path=place(engine))
    folder = backup.folder_of(engine)
    moment = datetime.now(UTC).strftime(backup.MOMENT)
    kept = folder / f"{backup.name_of(engine)}-{REPLACED}-{moment}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f".{kept.name}{backup.UNFINISHED}")
        backup.write(engine, unfinished)
        unfinished.rename(kept)
        backup.settle_folder(folder)
    except OSError as error:
        raise AppError("store.unwritable", path=str(folder)) from error
    return kept
