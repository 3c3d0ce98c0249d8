"""What a database finds wrong with itself: its pages, its indexes, its schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import sqlalchemy as sa

from lib.store import indexes, migrating, tables
from lib.store.connection import connect

MOST: Final = 20
"""So many of its faults are asked of SQLite: one page out of place leads to hundreds."""

NAMED: Final = """
SELECT conname FROM pg_constraint
 WHERE contype IN ('c', 'f', 'p', 'u') AND connamespace = current_schema()::regnamespace
UNION SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()
UNION SELECT table_name || '.' || column_name FROM information_schema.columns
 WHERE table_schema = current_schema()
UNION SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
 WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace
"""
"""What there is in PostgreSQL by name; a trigger that is switched off is none."""

NAMES: Final = re.compile(r"CONSTRAINT (\w+)\b(?! CHECK \(\w+ IN \(0, 1\)\))")
"""Constraints in SQLite's words, but those that make a truth of a number: PostgreSQL has truths."""

Schema = Mapping[str, str]


def faults(connection: sa.Connection) -> Iterator[str]:
    """What the database says is wrong with its own pages and indexes, in its own words.

    SQLite reads all of itself for it. PostgreSQL has no such question: its indexes are held against its
    tables, and what is wrong with the pages of those shows when they are read.

    Raises:
        AppError: ``store.*``; and whatever else a driver may raise over a damaged page.
    """
    if connection.dialect.name != "sqlite":
        yield from indexes.faults(connection)
        return
    said = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})").scalars().all()
    yield from (str(line) for line in said if line != "ok")
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(MOST):
        yield f"{table} {row} → {parent}"


def other_schema(connection: sa.Connection) -> list[str]:
    """Tables, indexes and triggers that are missing, too many, or not as this program makes them."""
    if connection.dialect.name == "sqlite":
        found, wanted = declared(connection), as_made()
        return sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    named = set(connection.exec_driver_sql(NAMED).scalars())
    return sorted(named ^ _named())


def _named() -> set[str]:
    """What a PostgreSQL store names: the constraints and indexes SQLite's tables have, columns, triggers."""
    made = as_made()
    indexes = {name for name, words in made.items() if words.startswith("index ") and "CREATE" in words}
    constraints = {name for words in made.values() for name in re.findall(NAMES, words)}
    held = tables.metadata.tables.values()
    columns = {f"{column.table.name}.{column.name}" for table in held for column in table.columns}
    guards = {f"{table.name}_append_only" for table in held if table.name not in tables.NOT_ONLY_ADDED_TO}
    return indexes | constraints | columns | guards | {"alembic_version.version_num"}


def declared(connection: sa.Connection) -> Schema:
    """What a SQLite file says of its tables, indexes and triggers: name → how it was made, spaces aside."""
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {
        str(name): re.sub(r"\s+", " ", f"{kind} {table} {sql}")
        for kind, name, table, sql in rows
        if not str(name).startswith("sqlite_stat")  # SQLite's own counts, made by ANALYZE
    }


@cache
def as_made() -> Schema:
    """The same of a store that the migrations have just made."""
    engine = connect(sa.make_url("sqlite://"))
    try:
        with engine.connect() as connection, connection.begin():
            migrating.upgrade(connection)
            return declared(connection)
    finally:
        engine.dispose()
