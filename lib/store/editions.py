"""Editions: what a meeting decided on, frozen under a number and a date; never edited, only cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from lib.store import digests, door, log
from lib.store.connection import Store, place, reading, writing
from lib.store.log import By
from lib.store.tables import editions, events
from lib.vocabulary.errors import AppError

LISTED: Final[Mapping[str, str]] = {
    "edition_id": "int64",
    "at": "datetime64[us, UTC]",
    "actor": "str",
    "year": "int64",
    "number": "int64",
    "held_on": "datetime64[s]",
    "as_of": "datetime64[s]",
    "known_at": "datetime64[us, UTC]",
    "fund": "str",
    "illustrative": "bool",
    "note": "str",
    "catalogue_version": "str",
    "digest": "str",
    "stands": "bool",
    "cancelled_at": "datetime64[us, UTC]",
    "cancelled_by": "str",
    "cancelled_reason": "str",
}
"""Columns and types of the list of editions."""


@dataclass(frozen=True)
class NewEdition:
    """An edition as the store takes it.

    Args:
        actor: Who freezes it.
        year: Year of the plan.
        held_on: The day of the meeting.
        as_of: The date the figures speak of.
        known_at: As known at this moment; None for the moment it is frozen.
        fund: Fund code, "" for all money.
        illustrative: Whether illustrative figures are in it.
        note: What the meeting should know.
        catalogue_version: Version of the catalogue it was asked with.
        catalogue: The catalogue, packed.
        figures: The tables that answer it, packed.
    """

    actor: str
    year: int
    held_on: date
    as_of: date
    known_at: datetime | None
    fund: str
    illustrative: bool
    note: str
    catalogue_version: str
    catalogue: bytes
    figures: bytes


@dataclass(frozen=True)
class Frozen:
    """What an edition keeps: the packed catalogue and the packed tables."""

    catalogue: bytes
    figures: bytes


def freeze(
    store: Store, new: NewEdition, *, machine: str = "", expected_version: int | None = None
) -> tuple[int, int]:
    """Keep an edition.

    Args:
        store: The store.
        new: The edition.
        machine: From which machine.
        expected_version: ``version(store)`` the tables were worked out at.

    Returns:
        Its id, and its number: the next of its year; that of a cancelled one is not given again.

    Raises:
        AppError: ``office.moved_on``; ``store.*``.
    """
    door.ask("edition.freeze", new.actor)
    with writing(store.engine) as connection:
        if expected_version is not None and expected_version != log.last_event(connection):
            raise AppError("office.moved_on")
        by = By(new.actor, log.moment(connection), machine)
        newest = sa.select(sa.func.max(editions.c.number)).where(editions.c.year == new.year)
        row = {
            **asdict(new),
            "id": log.next_number(connection, editions),
            "at": by.at,
            "known_at": new.known_at or by.at,
            "number": (connection.scalar(newest) or 0) + 1,
        }
        connection.execute(sa.insert(editions).values(row))
        log.begin(connection, by, digests.of_row(row, digests.EDITION), edition_id=row["id"])
        return int(row["id"]), int(row["number"])


def cancel(store: Store, edition_id: int, actor: str, reason: str, *, machine: str = "") -> None:
    """Cancel an edition; it stays listed.

    Raises:
        AppError: ``store.unknown_edition``; ``store.already_cancelled``.
    """
    door.ask("edition.cancel", actor)
    with writing(store.engine) as connection:
        by = By(actor, log.moment(connection), machine)
        log.turn_back(connection, by, reason, edition_id=edition_id)


def listed(store: Store) -> pd.DataFrame:
    """All editions, cancelled ones too, in the order they were frozen; columns of ``LISTED``.

    ``digest`` is that of the edition's own row; ``stands`` tells whether it was not cancelled.
    """
    made, gone = editions, events.alias("gone")
    wanted = (
        sa.select(
            made.c.id.label("edition_id"),
            *[made.c[name] for name in LISTED if name in made.c],
            events.c.brings.label("digest"),
            gone.c.id.is_(None).label("stands"),
            gone.c.at.label("cancelled_at"),
            sa.func.coalesce(gone.c.actor, "").label("cancelled_by"),
            sa.func.coalesce(gone.c.reason, "").label("cancelled_reason"),
        )
        .join(events, sa.and_(events.c.edition_id == made.c.id, events.c.turn == 0))
        .join(gone, sa.and_(gone.c.edition_id == made.c.id, gone.c.turn == 1), isouter=True)
        .order_by(made.c.id)
    )
    with reading(store.engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted)]
        return pd.DataFrame(rows, columns=list(LISTED)).astype(dict(LISTED))


def since(store: Store, known_at: datetime) -> dict[str, int]:
    """What happened to imports after a moment: kind of event → how often."""
    later = (
        sa.select(events.c.kind, sa.func.count())
        .where(events.c.import_id.is_not(None), events.c.at > known_at)
        .group_by(events.c.kind)
    )
    with reading(store.engine) as connection:
        return {str(row[0]): int(row[1]) for row in connection.execute(later)}


def frozen(store: Store, edition_id: int) -> Frozen:
    """What an edition keeps.

    Raises:
        AppError: ``store.unknown_edition``; ``store.damaged``, it is no longer what was frozen.
    """
    with reading(store.engine) as connection:
        row = connection.execute(sa.select(editions).where(editions.c.id == edition_id)).one_or_none()
        brought = sa.select(events.c.brings).where(events.c.edition_id == edition_id, events.c.turn == 0)
        digest = connection.scalar(brought)
    if row is None:
        raise AppError("store.unknown_edition", number=edition_id)
    if digests.of_row(dict(row._mapping), digests.EDITION) != digest:
        raise AppError("store.damaged", path=place(store.engine))
    return Frozen(bytes(row.catalogue), bytes(row.figures))
