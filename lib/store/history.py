"""The log as it is read: what happened in order, what an import stated, which imports speak of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from lib.store import asking, tables
from lib.store.connection import Store, reading

LOGGED: Final[Mapping[str, str]] = {
    "event_id": "int64",
    "at": "datetime64[us, UTC]",
    "actor": "str",
    "machine": "str",
    "kind": "str",
    "reason": "str",
    "import_id": "Int64",
    "edition_id": "Int64",
    "period_year": "Int64",
    "period_end": "datetime64[s]",
    "turn": "int64",
    "file_name": "str",
    "reporter": "str",
    "form": "str",
    "note": "str",
    "illustrative": "bool",
    "edition_year": "Int64",
    "edition_number": "Int64",
}
"""Columns and types of the log: an event, and by which names its subject is known."""


def events(store: Store) -> pd.DataFrame:
    """The whole log, the oldest first.

    Returns:
        Columns of ``LOGGED``. Of import_id, edition_id and the period only that of the subject is known;
        file_name, reporter, form, note (str) and illustrative are those of the import, note also that of an
        edition; edition_year and edition_number those of the edition; "" or NA where there is none.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    happened, made, held = tables.events, tables.imports, tables.editions
    named: dict[str, sa.ColumnElement[Any]] = {
        **dict(happened.c.items()),
        "event_id": happened.c.id,
        "period_end": sa.type_coerce(happened.c.period_end, sa.Text),
        **{name: sa.func.coalesce(made.c[name], "") for name in ("file_name", "reporter", "form")},
        "note": sa.func.coalesce(made.c.note, held.c.note, ""),
        "illustrative": sa.func.coalesce(made.c.illustrative, held.c.illustrative, sa.false()),
        "edition_year": held.c.year,
        "edition_number": held.c.number,
    }
    wanted = (
        sa.select(*[named[name].label(name) for name in LOGGED])
        .join(made, made.c.id == happened.c.import_id, isouter=True)
        .join(held, held.c.id == happened.c.edition_id, isouter=True)
        .order_by(happened.c.id)
    )
    with reading(store.engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted)]
    return pd.DataFrame(rows, columns=list(LOGGED)).astype(dict(LOGGED))


def stated(store: Store, import_ids: Sequence[int]) -> pd.DataFrame:
    """What imports state, withdrawn ones too: columns as of ``asking.observations``, in its order.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    with reading(store.engine) as connection:
        return asking.of_imports(connection, [int(number) for number in import_ids])


def speaking_of(store: Store, year: int) -> set[int]:
    """Numbers of the imports that state something of a plan's year, withdrawn ones too.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    held = tables.observations
    wanted = sa.select(held.c.import_id).where(held.c.year == int(year)).distinct()
    with reading(store.engine) as connection:
        return set(connection.scalars(wanted))
