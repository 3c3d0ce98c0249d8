"""Answers remembered for later files: who gave them when, in which import; taken back is an event, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from lib.store import door
from lib.store.connection import Store, reading, writing
from lib.store.log import By, append
from lib.store.tables import imports, remembered
from lib.vocabulary.errors import AppError

REMEMBERED: Final = "remembered"
FORGOTTEN: Final = "forgotten"
NAMES: Final = ("memory", "what", "answer", "label")
"""What is told of an answer: its memory, what it is about, the answer and how it is said."""

LISTED: Final[Mapping[str, str]] = {
    "id": "int64",
    "at": "datetime64[us, UTC]",
    "actor": "str",
    "kind": "str",
    **dict.fromkeys(NAMES, "str"),
    "file_name": "str",
}
"""Columns and types of the list of answers."""


def add(connection: sa.Connection, told: Sequence[Mapping[str, str]], import_id: int, by: By) -> None:
    """Remember the answers of an import, inside the step that accepts it.

    Args:
        connection: In a transaction.
        told: Answers with ``NAMES``; one that holds already is not written again.
        import_id: The import they were given for.
        by: Who gave them, and when.
    """
    for answer in told:
        last = _last(connection, answer["memory"])
        if last is None or (last.kind, last.answer) != (REMEMBERED, answer["answer"]):
            _write(connection, REMEMBERED, answer, at=by.at, actor=by.actor, import_id=import_id)


def forget(store: Store, memory: str, actor: str) -> None:
    """Take an answer back: from now on it is asked again.

    Raises:
        AppError: ``store.not_remembered``, nothing is remembered by these words (any more).
    """
    door.ask("answer.forget", actor)
    with writing(store.engine) as connection:
        last = _last(connection, memory)
        if last is None or last.kind == FORGOTTEN:
            raise AppError("store.not_remembered")
        answer = {name: str(getattr(last, name)) for name in NAMES}
        _write(connection, FORGOTTEN, answer, at=datetime.now(UTC), actor=actor, import_id=None)


def history(store: Store) -> pd.DataFrame:
    """All that was ever remembered or taken back, in order; columns of ``LISTED``."""
    wanted = (
        sa.select(*[remembered.c[name] for name in LISTED if name != "file_name"], imports.c.file_name)
        .join(imports, imports.c.id == remembered.c.import_id, isouter=True)
        .order_by(remembered.c.id)
    )
    with reading(store.engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted)]
        table = pd.DataFrame(rows, columns=list(LISTED))
        return table.fillna({"file_name": ""}).astype(dict(LISTED))


def held(store: Store) -> pd.DataFrame:
    """The answers that hold now: the last of each memory, where it was not taken back."""
    last = history(store).drop_duplicates("memory", keep="last")
    return last[last["kind"] == REMEMBERED].reset_index(drop=True)


def version(store: Store) -> int:
    """Number of the newest row, 0 for none: it moves with every answer remembered or taken back."""
    with reading(store.engine) as connection:
        return connection.scalar(sa.select(sa.func.max(remembered.c.id))) or 0


def _last(connection: sa.Connection, memory: str) -> Any:
    newest = sa.select(remembered).where(remembered.c.memory == memory).order_by(remembered.c.id.desc())
    return connection.execute(newest.limit(1)).first()


def _write(connection: sa.Connection, kind: str, answer: Mapping[str, str], **told: Any) -> None:
    values = {name: answer[name] for name in NAMES}
    append(connection, remembered, {"kind": kind, **values, **told})
