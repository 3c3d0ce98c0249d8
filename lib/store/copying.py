"""Copy a store to another database, SQLite or PostgreSQL: every row of every table, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from lib.store.connection import Store, place, reading, write_rows, writing
from lib.store.tables import PASSING
from lib.vocabulary.errors import AppError

PORTION: Final = 5_000
"""Rows on their way at a time."""

VERSION_TABLE: Final = "alembic_version"
"""Where the version of the tables stands: made with them, not copied."""

Row = tuple[Any, ...]


def copy(source: Store, target: Store) -> dict[str, int]:
    """Copy all that a store holds into an empty one, in one transaction there.

    Numbers, moments and digests stay as they are, so that the copy answers every question as the store does.
    What was written is read again before it is kept, and must be what was read.

    Args:
        source: The store; it is read as of one moment, others may write meanwhile.
        target: A store of the same version that holds nothing.

    Returns:
        Table → rows copied.

    Raises:
        AppError: ``store.not_empty`` there is something in the target; ``store.copy_differs``; other
            ``store.*`` where a database refuses. The target is as empty as before then.
    """
    with reading(source.engine) as there, writing(target.engine) as here:
        if not is_empty(here):
            raise AppError("store.not_empty", path=place(target.engine))
        return pour(there, here)


def pour(there: sa.Connection, here: sa.Connection) -> dict[str, int]:
    """Copy all rows from one transaction into another, whose tables are as many, alike and empty.

    Raises:
        AppError: ``store.copy_differs``: what came to lie here is not what lies there, or the tables differ.
    """
    for connection in (there, here):
        in_utc(connection)
    found = tables(there)
    names = {table.name: [column.name for column in table.columns] for table in found}
    if {table.name: [column.name for column in table.columns] for table in tables(here)} != names:
        raise AppError("store.copy_differs", path=place(here.engine), table=VERSION_TABLE)
    counts = {}
    for table in found:
        counts[table.name], digest = _poured(there, here, table)
        if _digest(here, table) != digest:
            raise AppError("store.copy_differs", path=place(here.engine), table=table.name)
    return counts


def is_empty(connection: sa.Connection) -> bool:
    """Whether no table of a store holds a row."""
    return all(
        connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is None
        for table in tables(connection)
    )


def tables(connection: sa.Connection) -> list[sa.Table]:
    """The tables as this database has them, of whatever version; those first that others point to."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in {VERSION_TABLE, *PASSING}]


def _poured(there: sa.Connection, here: sa.Connection, table: sa.Table) -> tuple[int, str]:
    """How many rows were copied, and their digest."""
    count, digest = 0, hashlib.sha256()
    names = [column.name for column in table.columns]
    for rows in portions(there, table):
        write_rows(here, table, names, rows)
        digest.update(repr(rows).encode("utf-8", "surrogatepass"))
        count += len(rows)
    return count, digest.hexdigest()


def _digest(connection: sa.Connection, table: sa.Table) -> str:
    digest = hashlib.sha256()
    for rows in portions(connection, table):
        digest.update(repr(rows).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def portions(connection: sa.Connection, table: sa.Table) -> Iterator[list[Row]]:
    """The rows of a table by its key, as SQLite keeps them: whole numbers, text, bytes and nothing else.

    A table of large values comes one row at a time.
    """
    large = any(isinstance(column.type, sa.LargeBinary) for column in table.columns)
    shown = [_plain(column, connection.dialect.name) for column in table.columns]
    # another order of letters in either database would be another order of rows
    order = [_bytewise(column, connection.dialect.name) for column in table.primary_key.columns]
    wanted = sa.select(*shown).order_by(*order)
    size = 1 if large else PORTION
    streamed = {"stream_results": True, "max_row_buffer": size}
    for rows in connection.execute(wanted, execution_options=streamed).partitions(size):
        yield [tuple(row) for row in rows]


def _plain(column: sa.Column[Any], dialect: str) -> sa.ColumnElement[Any]:
    if dialect == "sqlite":
        return sa.type_coerce(column, sa.types.NULLTYPE)
    if isinstance(column.type, sa.DateTime):
        return sa.func.to_char(column, "YYYY-MM-DD HH24:MI:SS.US")
    if isinstance(column.type, sa.Boolean):
        return sa.cast(column, sa.Integer)
    if isinstance(column.type, sa.Date | sa.JSON):
        return sa.cast(column, sa.Text)
    return column


def _bytewise(column: sa.Column[Any], dialect: str) -> sa.ColumnElement[Any]:
    return sa.collate(column, "C") if dialect == "postgresql" and isinstance(column.type, sa.Text) else column


def in_utc(connection: sa.Connection) -> None:
    """Moments go from one to the other as text without a zone."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
