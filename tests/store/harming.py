"""A store with something of everything in it, and its rows changed past the triggers that forbid it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import sqlalchemy as sa

from lib.access import accounts, audit
from lib.access.audit import Entry
from lib.store import accepting, editions, notes, periods, remembering
from lib.store.connection import Store, writing
from lib.store.log import Period
from lib.store.tables import PASSING, metadata
from lib.vocabulary.observation import sources
from tests.store.builders import edition, many, new, rows

KEPT = [table for table in metadata.sorted_tables if table.name not in PASSING]
COLUMNS = [(table.name, column.name) for table in KEPT for column in table.columns]
"""Each column of each table that keeps its rows."""

CHECKS = """
    SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND conrelid <> 0
"""


def fill(store: Store) -> Store:
    """Imports of every standing, a ledger's cells, answers, editions, a closed period, notes."""
    told = {"memory": "row · x", "what": "X", "answer": "line:DA2", "label": "DA2"}
    estimate = {"measure": "expected", "horizon": "2024-12-31", "cell": "E8"}
    ledger = sources(
        [(0, "Sổ chi", "F12:F18,F40", False), (1, "Sổ chi", "F50", True), (1, "Sổ thu", "B2", True)]
    )
    accepting.accept(store, [new(many(40)), new(rows({}, estimate), content=b"PK 2", sources=ledger)])
    accepting.accept(store, [new(rows({"value": 7}), content=b"PK 3", remembered=[told])], withdraw=[1])
    accepting.restore(store, [1], "Minh", "nhầm")
    remembering.forget(store, "row · x", "Minh")
    for number in (1, 2):
        editions.freeze(store, edition(figures=bytes(range(256)) * 40, note=f"Phiên {number}"))
    editions.cancel(store, 1, "Minh", "sai ngày")
    periods.close(store, Period(2024, date(2024, 3, 31)), "Minh")
    notes.say(store, "scenario", "Chuyển vốn", "pa=v1;DA4.1>DA2:5", "Lan", machine="may-07")
    notes.say(store, "scenario", "Hạn", "pa=v1;han=2025-01-31", "Lan", machine="may-07")
    accounts.add(store, "hang", "Nông Thị Hằng", "administrator", "tám con trâu đen", actor="Minh")
    with writing(store.engine) as connection:
        for number in range(3):
            audit.write(connection, Entry(audit.EXPORT, "Minh", "10.0.0.7", "table", f"Xã · {number}.xlsx"))
    return store


@contextmanager
def unguarded(store: Store) -> Iterator[sa.Connection]:
    """A transaction in which no trigger, no foreign key and no check holds; they are back afterwards."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection, connection.begin():
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            checks = connection.execute(sa.text(CHECKS)).all()
            for table, name, _ in checks:
                connection.execute(sa.text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
            yield connection
            for table, name, made in checks:
                connection.execute(sa.text(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made} NOT VALID"))
        return
    with store.engine.connect() as connection:
        connection.execution_options(begin="")
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        listed = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
        triggers = connection.exec_driver_sql(listed).all()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, made in triggers:
            connection.exec_driver_sql(made)
        connection.exec_driver_sql("COMMIT")
        connection.invalidate()  # its pragmas are no store's


def change(store: Store, table: str, column: str) -> Any:
    """Give one row, the last, another value in a column, one that looks as sound as the one before."""
    held = metadata.tables[table].c[column]
    newest = [each.desc() for each in metadata.tables[table].primary_key]
    with unguarded(store) as connection:
        row = connection.execute(
            sa.select(metadata.tables[table]).where(held.is_not(None)).order_by(*newest).limit(1)
        ).one()
        here = [each == row._mapping[each.name] for each in metadata.tables[table].primary_key]
        connection.execute(
            sa.update(metadata.tables[table]).where(*here).values({held: other(row._mapping[column])})
        )
    return row._mapping[column]


def other(value: Any) -> Any:
    """A value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + ("0" if value[-1:] != "0" else "1")
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    if isinstance(value, list | dict):
        return type(value)()
    return value.replace(year=value.year - 1)
