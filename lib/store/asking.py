"""Ask the store: what counts at a date, as known at a moment; what was taken in; the bytes as received."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from lib.store import log, tables
from lib.store.connection import Store, place, reading
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, SOURCES

STORED: Final[Mapping[str, str]] = {**DTYPES, "import_id": "int64", "seq": "int64", "illustrative": "bool"}
"""Columns and types of a table of observations out of the store."""

LISTED: Final[Mapping[str, str]] = {
    "import_id": "int64",
    "at": "datetime64[us, UTC]",
    "actor": "str",
    "reporter": "str",
    "form": "str",
    "file_name": "str",
    "sha256": "str",
    "size": "int64",
    "note": "str",
    "illustrative": "bool",
    "rows_read": "int64",
    "rows_taken": "int64",
    "rows_set_aside": "int64",
    "findings": "object",
    "layout": "object",
    "answers": "object",
    "live": "bool",
    "withdrawn_at": "datetime64[us, UTC]",
    "withdrawn_by": "str",
    "withdrawn_reason": "str",
}
"""Columns and types of the list of imports."""

BRIEF: Final[Mapping[str, str]] = {
    name: LISTED[name]
    for name in ("import_id", "at", "actor", "reporter", "form", "file_name", "note", "illustrative")
}
"""Columns and types of imports in a few words."""

PORTION: Final = 20_000
"""Rows turned into columns at a time: plain Python values take ten times the room of a table's."""


def version(store: Store) -> int:
    """Number of the newest event, 0 in an empty store; it grows with every acceptance and withdrawal."""
    with reading(store.engine) as connection:
        return log.last_event(connection)


def begun(store: Store) -> datetime | None:
    """The moment of the first event; None in an empty store."""
    first = sa.select(tables.events.c.at).order_by(tables.events.c.id).limit(1)
    with reading(store.engine) as connection:
        found: datetime | None = connection.scalar(first)
    return found


def newest_event(store: Store) -> tuple[int, str]:
    """Number and digest of the newest event; (0, "") in an empty store.

    The number alone may come again: after a backup was restored, with another event.
    """
    happened = tables.events
    newest = sa.select(happened.c.id, happened.c.digest).order_by(happened.c.id.desc()).limit(1)
    with reading(store.engine) as connection:
        row = connection.execute(newest).first()
    return (int(row.id), str(row.digest)) if row else (0, "")


def ever_held(store: Store) -> bool:
    """Whether the store ever held an import, withdrawn ones too."""
    return version(store) > 0


def observations(
    store: Store,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    years: Collection[int] | None = None,
    places: Collection[str] | None = None,
) -> pd.DataFrame:
    """The observations that count: of imports accepted and not withdrawn, in the order of acceptance.

    Args:
        store: The store.
        as_of: Only those that speak of this day or an earlier one; None for all.
        known_at: As known at this moment (with its time zone); None for now.
        years: Only those of these plan years; None for all.
        places: Only those of these places; None for all.

    Returns:
        Columns of ``DTYPES``, then import_id (int64, ascending in the order of acceptance), seq (int64,
        order in the import), illustrative (bool). Empty, but typed, when nothing counts.

    Raises:
        AppError: ``store.*``, when the database refuses.
        ValueError: ``known_at`` has no time zone.
    """
    _with_zone(known_at)
    with reading(store.engine) as connection:
        return in_force(connection, as_of, known_at, years=years, places=places)


def in_force(
    connection: sa.Connection,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    years: Collection[int] | None = None,
    places: Collection[str] | None = None,
) -> pd.DataFrame:
    """The same within a transaction."""
    held = tables.observations
    asked: list[sa.ColumnElement[bool]] = []
    if years is not None:
        asked.append(held.c.year.in_([int(year) for year in years]))
    if places is not None:
        asked.append(held.c.place.in_(list(places)))
    live = _live_among(connection, asked if places is not None else [], known_at)
    if as_of is not None:
        asked.append(held.c.as_of <= as_of)
    return _read(connection, _numbers().where(_one_of(held.c.import_id, live), *asked))


def _live_among(
    connection: sa.Connection, asked: Sequence[sa.ColumnElement[bool]], known_at: datetime | None
) -> list[int]:
    """The imports that count, of those that hold any of what is asked for.

    They are looked up by themselves: what a question costs is then what it asks for, however many imports of
    other places there are.
    """
    held, happened = tables.observations.c, tables.events.c
    wanted = sa.select(happened.import_id).where(happened.import_id.is_not(None))
    wanted = wanted.group_by(happened.import_id).having(sa.func.max(happened.turn) % 2 == 0)
    if known_at is not None:
        wanted = wanted.where(happened.at <= known_at)
    if asked:
        numbers = connection.execute(sa.select(held.import_id).where(*asked).distinct()).scalars().all()
        wanted = wanted.where(_one_of(happened.import_id, numbers))
    return [int(number) for number in connection.execute(wanted).scalars()]


def _one_of(column: sa.ColumnElement[Any], numbers: Sequence[int]) -> sa.ColumnElement[bool]:
    """The numbers stand in the statement: a database takes so many values beside one only."""
    return column.in_(sa.bindparam(None, list(numbers), expanding=True, literal_execute=True))


def of_imports(connection: sa.Connection, import_ids: Sequence[int]) -> pd.DataFrame:
    """What these imports state, whether they count or not; within a transaction."""
    return _read(connection, _numbers().where(tables.observations.c.import_id.in_(list(import_ids))))


def _numbers() -> sa.Select[Any]:
    """Observations as ``STORED`` has them, in the order of acceptance."""
    held = tables.observations
    # Days and truths stay as the driver has them: making an object of each would cost more than reading.
    plain = [
        sa.type_coerce(held.c[name], sa.Text) if "date" in dtype else held.c[name]
        for name, dtype in DTYPES.items()
    ]
    return (
        sa.select(
            *plain, held.c.import_id, held.c.seq, sa.type_coerce(tables.imports.c.illustrative, sa.Integer)
        )
        .join(tables.imports)
        .order_by(held.c.import_id, held.c.seq)
    )


def _read(connection: sa.Connection, wanted: sa.Select[Any]) -> pd.DataFrame:
    portions = [_table(rows, STORED) for rows in connection.execute(wanted).partitions(PORTION)]
    return pd.concat(portions, ignore_index=True) if portions else _table([], STORED)


def sources(store: Store, import_ids: Sequence[int]) -> pd.DataFrame:
    """All cells of the observations that come of more than their anchor.

    Args:
        store: The store.
        import_ids: Numbers of the imports asked about.

    Returns:
        import_id (int64), then columns of ``SOURCES``; in the order of acceptance.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    held = tables.sources
    numbers = [int(number) for number in dict.fromkeys(import_ids)]
    wanted = (
        sa.select(held.c.import_id, *[held.c[name] for name in SOURCES])
        .where(held.c.import_id.in_(numbers))
        .order_by(held.c.import_id, held.c.seq)
    )
    with reading(store.engine) as connection:
        rows = connection.execute(wanted).all()
        return _table(rows, {"import_id": "int64", **SOURCES})


def imports(
    store: Store, known_at: datetime | None = None, *, only: Collection[int] | None = None
) -> pd.DataFrame:
    """The imports ever accepted, withdrawn ones too, in the order of acceptance.

    Args:
        store: The store.
        known_at: As known at this moment (with its time zone); None for now.
        only: Only the imports of these numbers; None for all.

    Returns:
        Columns of ``LISTED``. Times are UTC; size is in bytes; findings (list), layout and answers (dict)
        are as they were given; live tells what counts; withdrawn_at is NaT and withdrawn_by and
        withdrawn_reason are "" for what counts.

    Raises:
        AppError: ``store.*``, when the database refuses.
        ValueError: ``known_at`` has no time zone.
    """
    made, last = tables.imports, tables.events
    standing = _standing(known_at)
    gone = standing.c.turn % 2 == 1
    wanted = (
        sa.select(
            made.c.id.label("import_id"),
            *[made.c[name] for name in LISTED if name in made.c],
            tables.workbooks.c.size,
            sa.not_(gone).label("live"),
            sa.case((gone, last.c.at)).label("withdrawn_at"),
            sa.case((gone, last.c.actor), else_="").label("withdrawn_by"),
            sa.case((gone, last.c.reason), else_="").label("withdrawn_reason"),
        )
        .join(tables.workbooks, tables.workbooks.c.sha256 == made.c.sha256)
        .join(standing, standing.c.import_id == made.c.id)
        .join(last, sa.and_(last.c.import_id == made.c.id, last.c.turn == standing.c.turn))
    )
    if only is not None:
        wanted = wanted.where(made.c.id.in_([int(number) for number in only]))
    found = wanted.subquery()
    with reading(store.engine) as connection:
        rows = connection.execute(sa.select(*[found.c[name] for name in LISTED]).order_by("import_id")).all()
        return _table(rows, LISTED)


def brief(store: Store, import_ids: Sequence[int]) -> pd.DataFrame:
    """Some imports in a few words: what a page says of where its figures come from.

    Args:
        store: The store.
        import_ids: Their numbers.

    Returns:
        Columns of ``BRIEF``, in the order of acceptance; a number nobody gave is left out.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    made = tables.imports
    wanted = sa.select(made.c.id, *[made.c[name] for name in BRIEF if name in made.c])
    wanted = wanted.where(_one_of(made.c.id, [int(number) for number in import_ids])).order_by(made.c.id)
    with reading(store.engine) as connection:
        return _table(connection.execute(wanted).all(), BRIEF)


def layouts(store: Store, import_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Number of an import → what was understood of its sheets, as it was kept with it.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    made = tables.imports
    wanted = sa.select(made.c.id, made.c.layout).where(_one_of(made.c.id, [int(one) for one in import_ids]))
    with reading(store.engine) as connection:
        return {int(row.id): dict(row.layout) for row in connection.execute(wanted)}


def content(store: Store, import_id: int) -> bytes:
    """The bytes of a workbook as received.

    Args:
        store: The store.
        import_id: Number of the import, withdrawn or not.

    Returns:
        The bytes.

    Raises:
        AppError: ``store.unknown_import``; ``store.damaged`` when they are no longer what was received.
    """
    made, kept = tables.imports, tables.workbooks
    wanted = sa.select(kept.c.content, kept.c.sha256).join(made, made.c.sha256 == kept.c.sha256)
    with reading(store.engine) as connection:
        row = connection.execute(wanted.where(made.c.id == import_id)).one_or_none()
    if row is None:
        raise AppError("store.unknown_import", number=import_id)
    if hashlib.sha256(row.content).hexdigest() != row.sha256:
        raise AppError("store.damaged", path=place(store.engine))
    return bytes(row.content)


def same_content(store: Store, sha256: str) -> int | None:
    """The newest import that counts and has the very same bytes.

    Args:
        store: The store.
        sha256: Of the bytes, in lower-case hexadecimal digits.

    Returns:
        Its number; None when the bytes are new or all their imports are withdrawn.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    made = tables.imports
    wanted = sa.select(sa.func.max(made.c.id)).where(made.c.sha256 == sha256, made.c.id.in_(_live(None)))
    with reading(store.engine) as connection:
        found: int | None = connection.scalar(wanted)
    return found


def _standing(known_at: datetime | None) -> sa.Subquery:
    """Each import's last turn as known at a moment: even means it counts."""
    happened = tables.events
    turns = sa.select(happened.c.import_id, sa.func.max(happened.c.turn).label("turn"))
    turns = turns.where(happened.c.import_id.is_not(None))
    _with_zone(known_at)
    if known_at is not None:
        turns = turns.where(happened.c.at <= known_at)
    return turns.group_by(happened.c.import_id).subquery("standing")


def _with_zone(known_at: datetime | None) -> None:
    if known_at is not None and known_at.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {known_at}")


def _live(known_at: datetime | None) -> sa.Select[int]:
    standing = _standing(known_at)
    return sa.select(standing.c.import_id).where(standing.c.turn % 2 == 0)


def _table(rows: Sequence[Any], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Rows of the driver as a typed table, made column by column."""
    columns = zip(*rows, strict=True) if rows else [()] * len(dtypes)
    return pd.DataFrame(
        {name: _column(values, dtype) for (name, dtype), values in zip(dtypes.items(), columns, strict=True)}
    )


def _column(values: Sequence[Any], dtype: str) -> pd.Series[Any]:
    if dtype == "datetime64[s]":
        return pd.Series(np.array(values, dtype="datetime64[D]").astype(dtype))
    return pd.Series(list(values), dtype=dtype)
