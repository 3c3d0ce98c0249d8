"""Backups: one SQLite file each, whatever the store is; looked through before it counts as one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import sqlalchemy as sa

from lib.running import settings
from lib.store import checking, copying, migrating, pages, rotation
from lib.store.connection import Store, connect, reading, sqlite_driver, writing
from lib.store.tables import PASSING
from lib.vocabulary.errors import AppError

VARIABLE: Final = settings.BY_NAME["backups"].variable
DEFAULT_FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "store" / "backups"
MOMENT: Final = "%Y-%m-%dT%H%M%SZ"
LOCK: Final = "sao-luu.lock"
LOCK_SECONDS: Final = 600
UNFINISHED: Final = ".part"
NO_STORE: Final = "không phải kho của chương trình"


@dataclass(frozen=True, order=True)
class Backup:
    """A backup that was found sound when it was written.

    Args:
        at: When it was made.
        version: Of the store, see ``asking.version``.
        path: The file.
    """

    at: datetime
    version: int
    path: Path


def folder_of(engine: sa.Engine) -> Path:
    """Where the backups of a store lie: ``DASHBOARD_BACKUPS``, else beside the SQLite file."""
    told = settings.value("backups")
    if told:
        return Path(told)
    if engine.dialect.name == "sqlite" and engine.url.database:
        return Path(engine.url.database).absolute().parent / DEFAULT_FOLDER.name
    return DEFAULT_FOLDER


def name_of(engine: sa.Engine) -> str:
    """What the files of a store's backups begin with: two stores may share a folder."""
    return re.sub(r"[^\w-]", "-", Path(engine.url.database or "").stem) or "kho"


def listed(engine: sa.Engine, folder: Path | None = None) -> list[Backup]:
    """The backups of a store, the newest last; a file of any other name is nobody's backup.

    Args:
        engine: The store's.
        folder: Where they lie; None for the store's own.
    """
    named = re.compile(rf"{re.escape(name_of(engine))}-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-v(\d+)\.db")
    try:
        files = list((folder or folder_of(engine)).iterdir())
    except OSError:
        return []
    found = [(file, named.fullmatch(file.name)) for file in files]
    return sorted(
        Backup(datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC), int(match[2]), file)
        for file, match in found
        if match
    )


def newest(engine: sa.Engine) -> Backup | None:
    """The last backup of a store, None where there is none."""
    return next(reversed(listed(engine)), None)


def make(store: Store, folder: Path | None = None) -> Backup:
    """Back the store up, and let go of backups that are no longer kept.

    Args:
        store: The store; others may go on writing.
        folder: Where to; None for the store's own.

    Returns:
        The backup.

    Raises:
        AppError: ``store.backup_failed``: it could not be written; ``store.backup_damaged``: what was written
            is not sound, since the store is not. Backups made before are untouched then.
    """
    with _alone(folder or folder_of(store.engine)) as place:
        return _made(store.engine, place)


def daily(store: Store) -> Backup | None:
    """Back the store up unless that was done today, or it never held anything.

    Returns:
        The backup; None where none was due.

    Raises:
        AppError: as ``make``.
    """
    if not _is_due(store.engine):
        return None
    with reading(store.engine) as connection:
        if copying.is_empty(connection):
            return None
    with _alone(folder_of(store.engine)) as place:
        # another process may have made it in the meantime
        return _made(store.engine, place) if _is_due(store.engine) else None


def before_migration(engine: sa.Engine) -> Backup:
    """Back a store of an older version up, whose tables are about to be changed.

    Raises:
        AppError: as ``make``; nothing must be changed then.
    """
    with _alone(folder_of(engine)) as place:
        return _made(engine, place)


def write(engine: sa.Engine, path: Path) -> None:
    """Write all that a store holds into a new SQLite file, as of one moment; not looked through.

    Raises:
        AppError: ``store.*``.
    """
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection, closing(sqlite_driver().connect(path)) as file:
            connection.connection.driver_connection.backup(file)  # type: ignore[union-attr]
        make_single(path)
        _leave_out_passing(path)
    else:
        target = connect(sa.URL.create("sqlite", database=str(path)))
        with reading(engine) as there, writing(target) as here:
            migrating.upgrade(here, migrating.version(there) or "head")
            copying.pour(there, here)
        target.dispose()
    settle(path)


def damages(path: Path) -> list[str]:
    """What is wrong with a backup, one line each; nothing is written to it.

    One of an older version is looked through in a copy that is brought to the newest one: only its numbers
    could have been changed without a trace, since nothing tells what they were.

    Args:
        path: The file, whatever is in it.
    """
    engine = connect(
        sa.URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
    )
    try:
        with reading(engine) as connection:
            version = migrating.version(connection)
        if version == migrating.head():
            return [damage.line for damage in checking.damages(Store(engine))]
        if version is None:
            return [NO_STORE]
        with TemporaryDirectory() as folder:
            return damages_brought_up(Path(shutil.copyfile(path, Path(folder) / "kho.db")))
    except Exception as error:  # noqa: BLE001 (whatever a driver raises over a damaged page)
        return [_told(error)]
    finally:
        engine.dispose()


def damages_brought_up(copy: Path) -> list[str]:
    """Bring a copy of a backup to the newest version, all of it in the one file, unless it is damaged.

    Damaged tables are not changed: their new digests would take the damage for what was accepted.

    Returns:
        What is wrong with it, one line each.

    Raises:
        AppError: ``store.newer``; ``store.unwritable`` and others that say nothing about what is kept.
    """
    engine = connect(sa.URL.create("sqlite", database=str(copy)))
    try:
        with writing(engine) as connection:
            version = migrating.version(connection)
            found = [] if version == migrating.head() else list(pages.faults(connection))
            if version is None or found:
                return found or [NO_STORE]
            migrating.upgrade(connection)
        engine.dispose()
        make_single(copy)
    except Exception as error:
        refused = isinstance(error, AppError) and error.code == "store.refused"  # what no row could hold
        if isinstance(error, OSError) or not (refused or checking.is_damage(error)):
            raise
        return [_told(error)]
    finally:
        engine.dispose()
    return damages(copy)


def _told(error: Exception) -> str:
    if isinstance(error, AppError) and error.__cause__ is None:
        return error.sentence if error.code == "store.newer" else NO_STORE
    return checking.unreadable(error)


def looked_through(engine: sa.Engine) -> Iterator[tuple[Backup, list[str]]]:
    """Each backup of a store, the newest last, with what is wrong with it; see ``damages``."""
    return ((each, damages(each.path)) for each in listed(engine))


def version_of(path: Path) -> int:
    """The version of the store in a backup, see ``asking.version``."""
    with closing(sqlite_driver().connect(path)) as file:
        return int(file.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0])


def make_single(path: Path) -> None:
    """Put all of a SQLite database into its one file: else it needs two more whenever it is read."""
    with closing(sqlite_driver().connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")


def _leave_out_passing(path: Path) -> None:
    """Whoever restores the backup lets nobody in that was in when it was made."""
    with closing(sqlite_driver().connect(path)) as file:
        made = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in sorted(PASSING & made):
            file.execute(f"DELETE FROM {name}")  # noqa: S608 (names are ours)
        file.commit()


def settle(path: Path) -> None:
    """Make sure that a file, and its name in the folder, are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; Windows has no way to ask."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _made(engine: sa.Engine, folder: Path) -> Backup:
    at = datetime.now(UTC).replace(microsecond=0)
    unfinished = folder / f".{name_of(engine)}-{at.strftime(MOMENT)}{UNFINISHED}"
    _forget_unfinished(folder, name_of(engine))
    try:
        write(engine, unfinished)
        found = damages(unfinished)
        if found:
            raise AppError("store.backup_damaged", path=str(folder), what=found[0])
        version = version_of(unfinished)
        made = Backup(at, version, folder / f"{name_of(engine)}-{at.strftime(MOMENT)}-v{version}.db")
        unfinished.replace(made.path)
        settle_folder(folder)
    except OSError as error:
        raise AppError("store.backup_failed", path=str(folder), what=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            _forget_unfinished(folder, name_of(engine))
    _let_go(engine, folder)
    return made


def _let_go(engine: sa.Engine, folder: Path) -> None:
    found = listed(engine, folder)
    kept = rotation.kept([each.at for each in found])
    for each in found:
        if each.at not in kept:
            with suppress(OSError):  # a file somebody looks at cannot be removed on Windows: next time
                each.path.unlink()


def _forget_unfinished(folder: Path, name: str) -> None:
    """Remove what a process left that died while it wrote."""
    for file in folder.glob(f".{name}-*{UNFINISHED}*"):
        file.unlink()


def _is_due(engine: sa.Engine) -> bool:
    """Whether none is of today; one of a day to come was made before the clock was set back."""
    today = rotation.day_of(datetime.now(UTC))
    return all(rotation.day_of(each.at) != today for each in listed(engine))


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """Let nobody else make backups in a folder; a lock of SQLite's ends with its process on every system."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite_driver().connect(folder / LOCK, timeout=LOCK_SECONDS)) as lock:
            lock.isolation_level = None
            lock.execute("BEGIN EXCLUSIVE")
            yield folder
    except OSError as error:
        raise AppError("store.backup_failed", path=str(folder), what=error.strerror or str(error)) from error
    except sqlite_driver().OperationalError as error:
        raise AppError("store.backup_failed", path=str(folder), what=str(error)) from error
