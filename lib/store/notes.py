"""What officers say about findings: who explained or settled what, when; taken back is a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from lib.store import digests
from lib.store.connection import Store, reading, writing
from lib.store.log import next_number
from lib.store.tables import notes
from lib.vocabulary.errors import AppError

EXPLAINED: Final = "explained"
SETTLED: Final = "settled"
TAKEN_BACK: Final = "taken_back"

LISTED: Final[Mapping[str, str]] = {
    "id": "int64",
    "at": "datetime64[us, UTC]",
    **dict.fromkeys(("actor", "machine", "kind", "about", "said", "amounts", "text"), "str"),
}
"""Columns and types of the list of notes."""


@dataclass(frozen=True)
class Note:
    """What is said about a finding.

    Args:
        kind: ``EXPLAINED``, ``SETTLED`` or ``TAKEN_BACK``.
        about: What the finding is about; the same at every run.
        said: The finding's sentence at that moment.
        amounts: Its exact figures at that moment.
        text: The explanation, or the reason.
    """

    kind: str
    about: str
    said: str
    amounts: str
    text: str


def write(store: Store, note: Note, actor: str, machine: str = "") -> int:
    """Write a note.

    Args:
        store: The store.
        note: The note.
        actor: Who says it.
        machine: From which machine.

    Returns:
        Its number.

    Raises:
        AppError: ``store.nothing_noted``, nothing is said of this finding that could be taken back;
            ``store.refused``, a note without text or name.
    """
    with writing(store.engine) as connection:
        newest = sa.select(notes).order_by(notes.c.id.desc()).limit(1)
        last = connection.execute(newest).first()
        same = connection.execute(newest.where(notes.c.about == note.about)).first()
        if note.kind == TAKEN_BACK and (same is None or same.kind == TAKEN_BACK):
            raise AppError("store.nothing_noted")
        row: dict[str, Any] = {
            "id": next_number(connection, notes),
            "at": _after(last.at if last else None),
            "actor": actor,
            "machine": machine,
            **vars(note),
        }
        digest = digests.chained(last.digest if last else digests.FIRST, row, digests.NOTE)
        connection.execute(sa.insert(notes).values(**row, digest=digest))
        return int(row["id"])


def history(store: Store, known_at: datetime | None = None) -> pd.DataFrame:
    """All that was said, in order; columns of ``LISTED``.

    Args:
        store: The store.
        known_at: By this moment; None for all.
    """
    wanted = sa.select(*[notes.c[name] for name in LISTED]).order_by(notes.c.id)
    if known_at is not None:
        wanted = wanted.where(notes.c.at <= known_at)
    with reading(store.engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted)]
    return pd.DataFrame(rows, columns=list(LISTED)).astype(dict(LISTED))


def version(store: Store) -> int:
    """Number of the newest note, 0 for none."""
    with reading(store.engine) as connection:
        return connection.scalar(sa.select(sa.func.max(notes.c.id))) or 0


def _after(last: datetime | None) -> datetime:
    """Now, and later than the note before even if the clock was set back."""
    now = datetime.now(UTC)
    return now if last is None else max(now, last + timedelta(microseconds=1))
