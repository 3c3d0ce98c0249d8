"""Connections to the store: what is particular to each database, and the words for what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError

from lib.store import refusals
from lib.vocabulary.errors import AppError

BUSY_SECONDS: Final = 15
"""How long a writer waits for another one before it says so."""

PLACES: Final = frozenset({"host", "port"})
"""What of an address's options may be shown; a password may stand among them."""

TOLD: Final[Mapping[str, Any]] = {
    "application_name": "giam-ngheo",
    "client_encoding": "UTF8",
    "connect_timeout": 10,  # a machine that is not there does not answer at all
    "keepalives_idle": 30,  # idem one that went away
    "prepare_threshold": None,  # a statement prepared before a migration would fail after it
}
"""What psycopg is told where the address does not say otherwise."""

WRITER_LOCK: Final = 20_242_025
"""Number of PostgreSQL's advisory lock that one writer holds at a time; any number nobody else uses."""

READING: Final[Mapping[str, Mapping[str, Any]]] = {
    "sqlite": {},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""How a database begins one view of itself."""

WRITING: Final[Mapping[str, Mapping[str, Any]]] = {
    "sqlite": {"begin": "IMMEDIATE"},
    # Each statement looks anew: the first one after the wait sees all that was waited for
    "postgresql": {"isolation_level": "READ COMMITTED"},
}
"""How a database begins to be written."""


@dataclass(frozen=True)
class Store:
    """An open store, at the newest version of its tables.

    Args:
        engine: Where it is; every connection of it has the settings the store needs.
    """

    engine: sa.Engine


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One view of the store for as long as the block runs, whatever others write meanwhile.

    Raises:
        AppError: ``store.*``, when the database refuses; ``store.damaged`` also when what it gives is not
            what its column holds, so a block asks and converts, and checks its arguments before.
    """
    with _spoken(engine), engine.connect() as connection:
        connection.execution_options(**READING[connection.dialect.name])
        with connection.begin(), _understood(engine):
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction of the only writer: committed whole at the block's end, or nothing of it.

    Raises:
        AppError: ``store.busy`` when another writer does not finish in time, other ``store.*`` when the
            database refuses.
    """
    with _spoken(engine), engine.connect() as connection:
        connection.execution_options(**WRITING[connection.dialect.name])
        with connection.begin():
            _shut_out_writers(connection)
            yield connection


@contextmanager
def _spoken(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:  # the driver's own, of a text or of its complaint about one
        raise AppError("store.damaged", path=place(engine)) from error
    except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
        code = refusals.code(error)
        if code is None:
            raise
        raise AppError(code, path=place(engine), what=refusals.first_line(error)) from error


@contextmanager
def _understood(engine: sa.Engine) -> Iterator[None]:
    """The constraints let only sound values in: one that cannot be converted was changed by other means."""
    try:
        yield
    except (ValueError, TypeError, OverflowError) as error:
        raise AppError("store.damaged", path=place(engine)) from error


def place(engine: sa.Engine) -> str:
    """Where the store is, for a sentence: the file, or the address without its password."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    shown = {name: value for name, value in url.query.items() if name in PLACES}
    return url.set(drivername=url.get_backend_name(), query=shown).render_as_string(hide_password=True)


# What is particular to a database, all of it here.


def sqlite_driver() -> ModuleType:
    """The newest SQLite at hand: pysqlite3 brings its own, Python's may have the fault of WAL."""
    with suppress(ImportError):
        return import_module("pysqlite3.dbapi2")
    return import_module("sqlite3.dbapi2")


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite keeps all committed writes in WAL mode (3.7.0-3.51.2 may lose some).

    Args:
        version: The linked library's, as (3, 51, 3).

    Returns:
        True from 3.51.3, and from 3.50.7 and 3.44.6 in their own series, where the mending was carried back.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def connect(url: sa.URL, *, makes: bool = True, **options: Any) -> sa.Engine:
    """Make an engine for an address; nothing is opened yet.

    Args:
        url: Of SQLite or PostgreSQL. ``?timeout=`` sets the wait for another writer, in seconds.
        makes: Whether SQLite makes the file where there is none.
        options: Passed on to SQLAlchemy.

    Returns:
        An engine whose connections are all set as the store needs them.

    Raises:
        ArgumentError: it is of neither, or not written as an address.
        ImportError: the driver is not installed.
    """
    make = {"sqlite": _sqlite, "postgresql": _postgresql}.get(url.get_backend_name())
    if make is None:
        raise ArgumentError(f"neither SQLite nor PostgreSQL: {url.get_backend_name()}")
    # what is written stands in no error, and so in no log: figures, names, what is kept of passwords
    options = {"json_serializer": as_json, "hide_parameters": True, **options}
    return make(url, url.query.get("timeout", str(BUSY_SECONDS)), makes, options)


def as_json(value: Any) -> str:
    """Text one can read in the database; NaN is no JSON, PostgreSQL refuses it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _sqlite(url: sa.URL, wait: Any, makes: bool, options: Mapping[str, Any]) -> sa.Engine:
    engine = sa.create_engine(url.update_query_dict({"timeout": wait}), module=sqlite_driver(), **options)
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    if url.database and url.database != ":memory:" and "uri" not in url.query:
        _hold_to_its_file(engine, Path(url.database), makes)
    return engine


def _hold_to_its_file(engine: sa.Engine, path: Path, makes: bool) -> None:
    """Never write to a file that was taken away, nor make an empty one in its place.

    Most systems let an open file be removed: what went into it then would be lost. Another
    file in its place, as a restored one, is opened anew.
    """
    seen: list[tuple[int, int]] = []

    def connects(_: object, __: object, arguments: list[Any], options: dict[str, Any]) -> None:
        if makes and not seen:
            return
        if _identity(path) is None:
            raise AppError("store.missing", path=path)
        # it may be taken away between this look and the opening: SQLite itself is told to make none
        arguments[0], options["uri"] = _as_it_is(path), True

    def checked_out(_: object, record: Any, __: object) -> None:
        now = _identity(path)
        before = record.info.setdefault("file", now) or now
        if now is None and (before or seen or not makes):
            raise AppError("store.missing", path=path)
        if now is None:  # it is about to be made
            return
        if now != before:
            raise DisconnectionError(f"another file stands at {path}")
        record.info["file"], seen[:] = now, [now]

    sa.event.listen(engine, "do_connect", connects)
    sa.event.listen(engine, "checkout", checked_out)


def _as_it_is(path: Path) -> str:
    """The address at which SQLite opens a file that is there, and makes none."""
    full = path.absolute().as_posix()  # "/srv/kho.db", "C:/kho.db", "//may/kho.db"
    return f"file://{'' if full.startswith('/') else '/'}{quote(full, safe='/:')}?mode=rw"


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(url: sa.URL, wait: Any, _: bool, options: Mapping[str, Any]) -> sa.Engine:
    """One driver, whatever the address names; a connection that no longer stands is made anew before use."""
    if "@" in f"{url.host}{url.database}":  # of a password that is not written as %40: it would be shown
        raise ArgumentError("a sign of the password stands as it is")
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["timeout"]),
        connect_args={name: value for name, value in TOLD.items() if name not in url.query},
        pool_pre_ping=True,
        execution_options={"wait": float(wait)},
        **options,
    )


def _set_up(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver must not begin or end transactions by itself
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes past the triggers


def _begin(connection: sa.Connection) -> None:
    """Begin as asked; "" leaves the connection outside any transaction, where alone a journal can be set."""
    how = connection.get_execution_options().get("begin", "DEFERRED")
    if how:
        connection.exec_driver_sql(f"BEGIN {how}")


def _shut_out_writers(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        wait = connection.get_execution_options()["wait"]
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(wait * 1000)}")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER_LOCK)))


def settle_journal(engine: sa.Engine) -> None:
    """Put a SQLite file in the journal mode that is safe with this library: WAL, else DELETE.

    Raises:
        AppError: ``store.busy`` when another program holds it open in a mode that is not safe here.
    """
    if engine.dialect.name != "sqlite":
        return
    wanted = "wal" if wal_is_safe(sqlite_driver().sqlite_version_info) else "delete"
    with _spoken(engine), engine.connect() as connection:
        connection.execution_options(begin="")
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == wanted:
            return
        try:
            connection.exec_driver_sql(f"PRAGMA journal_mode = {wanted}")
        except OperationalError as error:
            # Several start at once: DELETE is safe too, the next start changes to the faster WAL.
            if wanted == "delete" or "locked" not in str(error.orig):
                raise


def write_rows(
    connection: sa.Connection, table: sa.Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add many rows at the speed of the driver.

    Args:
        connection: In a transaction.
        table: Where to.
        names: The columns, in the order of the values.
        rows: The values as the driver takes them: int, str, None, days as "2024-06-30".
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        into = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 (names are ours)
        connection.exec_driver_sql(into, list(rows))
        return
    cursor: Any = connection.connection.cursor()
    # psycopg writes 200,000 rows in a seventh of the time that the database takes to keep them
    with cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
