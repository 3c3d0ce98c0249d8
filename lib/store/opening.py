"""Open the store: find it, make it if there is none, bring its tables to the newest version."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from lib.running import settings
from lib.store import backup, migrating, pages
from lib.store.connection import Store, connect, place, reading, settle_journal, writing
from lib.vocabulary.errors import AppError

__all__ = ["Store", "open_existing", "open_store", "open_to_read"]

DEFAULT_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "store" / "giam-ngheo.db"


def open_store(url: str | None = None, *, makes: bool = True) -> Store:
    """Open the store, made or brought up to date where needed; several processes may do so at once.

    Args:
        url: Address of the database, as ``sqlite:////srv/kho.db``; without it ``DASHBOARD_DATABASE_URL``,
            else the file ``data/store/giam-ngheo.db``.
        makes: Whether a file is made where there is none.

    Returns:
        The open store.

    Raises:
        AppError: ``store.address`` no such kind of database; ``store.no_driver``; ``store.unreachable``,
            ``store.password``, ``store.no_database`` when the server lets nobody in; ``store.unwritable``;
            ``store.damaged`` not a store; ``store.newer`` written by a newer program; ``store.busy``;
            ``store.missing`` where none is made. Nothing was changed then.
    """
    engine = engine_of(url, makes=makes)
    try:
        if makes:
            _make_folder(engine)
        _bring_up_to_date(engine)
        settle_journal(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def open_existing() -> Store:
    """The store, which is not made where there is none.

    Raises:
        AppError: ``store.missing``; and all of ``open_store``.
    """
    return open_store(makes=False)


def open_to_read(url: str | None = None) -> Store:
    """The store of another program, to look at: it is neither made, brought up to date nor ever written.

    Raises:
        AppError: ``store.missing``, there is none; ``public.older``, its program has still to bring it up to
            date; ``public.unreadable``; other ``store.*`` as of ``open_store``.
    """
    engine = engine_of(url, makes=False)
    sa.event.listen(engine, "connect", _for_reading)
    try:
        with reading(engine) as connection:
            found = migrating.version(connection)
        if found is None:
            raise AppError("store.missing", path=place(engine))
        if found != migrating.head():
            raise AppError("public.older")
    except BaseException as error:
        engine.dispose()
        if isinstance(error, AppError) and error.code == "store.unwritable":
            raise AppError("public.unreadable", path=place(engine)) from error
        raise
    return Store(engine)


def _for_reading(connection: Any, _: object) -> None:
    """The database itself refuses whatever would write."""
    if hasattr(connection, "read_only"):  # psycopg's
        connection.read_only = True
    else:
        connection.execute("PRAGMA query_only = ON")


def address(url: str | None = None) -> sa.URL:
    """Where the store is that ``open_store`` opens.

    Raises:
        AppError: ``store.address``, it is no address.
    """
    told = url or settings.value("database_url")
    try:
        return sa.make_url(told) if told else sa.URL.create("sqlite", database=str(DEFAULT_FILE))
    except (ArgumentError, ValueError) as error:
        raise AppError("store.address", what=type(error).__name__) from error


def engine_of(url: str | None = None, *, makes: bool = True) -> sa.Engine:
    """The engine of an address, given as to ``open_store``; nothing is opened yet.

    Raises:
        AppError: ``store.address``, no such kind of database.
    """
    found = address(url)
    try:
        return connect(found, makes=makes)
    except (ArgumentError, ValueError) as error:
        raise AppError("store.address", what=type(error).__name__) from error
    except ImportError as error:
        raise AppError("store.no_driver") from error


def _make_folder(engine: sa.Engine) -> None:
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    try:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError("store.unwritable", path=place(engine)) from error


def _bring_up_to_date(engine: sa.Engine) -> None:
    """Look first: a store that is current is opened without waiting for a writer."""
    with reading(engine) as connection:
        if migrating.version(connection) == migrating.head():
            return
    with writing(engine) as connection:
        if migrating.version(connection) not in {None, migrating.head()}:
            _sound(connection)
            backup.before_migration(engine)
        migrating.upgrade(connection)


def _sound(connection: sa.Connection) -> None:
    """Refuse to change damaged tables: their new digests would take the damage for what was accepted."""
    if any(pages.faults(connection)):
        raise AppError("store.damaged", path=place(connection.engine))
