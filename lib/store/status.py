"""How a store stands, in a few facts; see ``python -m lib.store status``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from lib.store import asking, editions, migrating, periods
from lib.store.connection import Store, place, reading, sqlite_driver
from lib.store.log import Period
from lib.store.tables import events


@dataclass(frozen=True)
class Newest:
    """The newest event."""

    at: datetime
    actor: str
    kind: str


@dataclass(frozen=True)
class Status:
    """A few facts of a store.

    Args:
        place: Where it is; no password in it.
        kind: What keeps it, with its version: "SQLite 3.51.3".
        size: Bytes it takes.
        version: Version of its tables.
        in_force: Imports that count.
        withdrawn: Imports that do not.
        editions: Editions that stand.
        cancelled: Editions that were cancelled.
        closed: Closed periods.
        newest: The newest event, None in an empty store.
    """

    place: str
    kind: str
    size: int
    version: str
    in_force: int
    withdrawn: int
    editions: int
    cancelled: int
    closed: tuple[Period, ...]
    newest: Newest | None


def status(store: Store) -> Status:
    """How a store stands.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    live = asking.imports(store)["live"].astype(bool)
    stands = editions.listed(store)["stands"].astype(bool)
    with reading(store.engine) as connection:
        version = str(migrating.version(connection))
        kind = _kind(connection)
        row = connection.execute(sa.select(events).order_by(events.c.id.desc()).limit(1)).first()
    return Status(
        place=place(store.engine),
        kind=kind,
        size=size(store),
        version=version,
        in_force=int(live.sum()),
        withdrawn=int((~live).sum()),
        editions=int(stands.sum()),
        cancelled=int((~stands).sum()),
        closed=tuple(periods.closed(store)),
        newest=Newest(row.at, row.actor, row.kind) if row else None,
    )


def _kind(connection: sa.Connection) -> str:
    if connection.dialect.name == "sqlite":
        return f"SQLite {sqlite_driver().sqlite_version}"
    return f"PostgreSQL {connection.scalar(sa.text('SHOW server_version'))}"


def size(store: Store) -> int:
    """Bytes the store takes, with what waits in its journal."""
    if store.engine.dialect.name != "sqlite":
        with reading(store.engine) as connection:
            return int(connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)
    file = Path(str(store.engine.url.database))
    parts = [file, file.with_name(f"{file.name}-wal")]
    return sum(part.stat().st_size for part in parts if part.exists())
