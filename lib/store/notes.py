"""Notes: what people say beside the figures, by topic and subject; the last word on a subject holds.

No figure is made of a note, and none changes with it. Taking one back is a row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from lib.store import door
from lib.store.connection import Store, reading, writing
from lib.store.log import By, append, moment
from lib.store.tables import notes
from lib.vocabulary.errors import AppError

SAID: Final = "said"
TAKEN_BACK: Final = "taken_back"

LISTED: Final[Mapping[str, str]] = {
    "id": "int64",
    "at": "datetime64[us, UTC]",
    "actor": "str",
    "machine": "str",
    "kind": "str",
    "topic": "str",
    "subject": "str",
    "said": "str",
}
"""Columns and types of the list of notes."""


def say(
    store: Store,
    topic: str,
    subject: str,
    said: str,
    actor: str,
    *,
    machine: str = "",
    touched: Sequence[pd.DataFrame] = (),
    once: bool = False,
) -> bool:
    """Say something on a subject; the same that holds already is not written again.

    Args:
        store: The store.
        topic: What kind of note it is: "scenario", "decision".
        subject: What it is on, in the words that name it, or an identifier its sender made.
        said: What is said.
        actor: Who says it.
        machine: From which machine.
        touched: What it is about; see ``door.about``.
        once: Only where nothing was ever said on the subject: what is sent twice is said once.

    Returns:
        Whether it was written.

    Raises:
        AppError: ``store.*``, when the database refuses; ``access.*``, who acts may not.
    """
    door.ask(f"note.{topic}", actor, touched)
    with writing(store.engine) as connection:
        last = _last(connection, topic, subject)
        if last is not None and (once or (last.kind, last.said) == (SAID, said)):
            return False
        by = By(actor, moment(connection), machine)
        _write(connection, by, kind=SAID, topic=topic, subject=subject, said=said)
        return True


def take_back(store: Store, topic: str, subject: str, actor: str, *, machine: str = "") -> None:
    """Take back what is said on a subject; it stays in the history.

    Raises:
        AppError: ``store.not_noted``, nothing is said on it (any more).
    """
    door.ask(f"note.{topic}", actor)
    with writing(store.engine) as connection:
        last = _last(connection, topic, subject)
        if last is None or last.kind == TAKEN_BACK:
            raise AppError("store.not_noted", subject=subject)
        by = By(actor, moment(connection), machine)
        _write(connection, by, kind=TAKEN_BACK, topic=topic, subject=subject, said="")


def history(store: Store, topic: str) -> pd.DataFrame:
    """All that was ever said or taken back of a topic, in order; columns of ``LISTED``."""
    wanted = sa.select(*[notes.c[name] for name in LISTED]).where(notes.c.topic == topic)
    with reading(store.engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted.order_by(notes.c.id))]
        return pd.DataFrame(rows, columns=list(LISTED)).astype(dict(LISTED))


def held(store: Store, topic: str) -> pd.DataFrame:
    """What holds of a topic: the last word on each subject, where it was not taken back."""
    last = history(store, topic).drop_duplicates("subject", keep="last")
    return last[last["kind"] == SAID].reset_index(drop=True)


def word(store: Store, topic: str, subject: str) -> str | None:
    """The last word on a subject, "" where it was taken back; None where nothing was ever said."""
    with reading(store.engine) as connection:
        last = _last(connection, topic, subject)
        return None if last is None else str(last.said)


def version(store: Store) -> int:
    """Number of the newest row, 0 for none: it moves with every note."""
    with reading(store.engine) as connection:
        return connection.scalar(sa.select(sa.func.max(notes.c.id))) or 0


def _last(connection: sa.Connection, topic: str, subject: str) -> Any:
    same = sa.select(notes).where(notes.c.topic == topic, notes.c.subject == subject)
    return connection.execute(same.order_by(notes.c.id.desc()).limit(1)).first()


def _write(connection: sa.Connection, by: By, **told: str) -> None:
    append(connection, notes, {"at": by.at, "actor": by.actor, "machine": by.machine, **told})
