"""Take workbooks in and withdraw them: each call is one transaction, whole or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from lib.store import remembering
from lib.store.connection import Store, write_rows, writing
from lib.store.tables import events, imports, observations, sources, workbooks
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, SOURCES, no_sources

TAKEN: Final[Mapping[str, frozenset[str]]] = {
    "int64": frozenset({"int64"}),
    "datetime64[s]": frozenset(f"datetime64[{unit}]" for unit in ("s", "ms", "us", "ns")),
    "str": frozenset({"str", "string", "object"}),
    "bool": frozenset({"bool"}),
}
"""Type of a column → the types it is taken in as; from any other, digits could be lost."""


Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class NewImport:
    """A workbook and what was read from it, as the store takes it.

    Args:
        file_name: As received.
        content: The bytes as received.
        observations: Columns of ``lib.vocabulary.observation.DTYPES``, in the order of the workbook.
        sources: Columns of ``SOURCES``: the cells of observations that come of more than their anchor.
        findings: What was found at acceptance; plain JSON, as are layout and answers.
        actor: Who takes it in.
        reporter: Whose numbers they are.
        form: The form it was read as.
        note: A word from the actor.
        illustrative: Whether its numbers are invented to show the program.
        rows_read: Rows read, which are the rows taken and the rows set aside.
        rows_taken: Rows that became observations.
        rows_set_aside: Rows left out, with a reason.
        layout: Where what was found in the sheets.
        answers: The actor's answers to questions.
        remembered: Those that hold for later files; see ``remembering.add``.
    """

    file_name: str
    content: bytes
    observations: pd.DataFrame
    sources: pd.DataFrame = field(default_factory=no_sources)
    findings: Sequence[Mapping[str, Any]] = ()
    actor: str = ""
    reporter: str = ""
    form: str = ""
    note: str = ""
    illustrative: bool = False
    rows_read: int = 0
    rows_taken: int = 0
    rows_set_aside: int = 0
    layout: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    remembered: Sequence[Mapping[str, str]] = ()


def accept(
    store: Store,
    new: Sequence[NewImport],
    *,
    withdraw: Sequence[int] = (),
    reason: str = "",
    only_if_empty: bool = False,
    expected_version: int | None = None,
) -> list[int]:
    """Take workbooks in, and withdraw others in the same step; all of it or nothing.

    Args:
        store: The store.
        new: The workbooks, in the order they shall count.
        withdraw: Numbers of imports that these replace; the first workbook's actor withdraws them.
        reason: Why they are withdrawn.
        only_if_empty: Do nothing in a store that ever held an import, withdrawn ones too.
        expected_version: ``version(store)`` the actor decided on.

    Returns:
        Numbers of the new imports, in order; empty when ``only_if_empty`` found something.

    Raises:
        AppError: ``office.moved_on`` the version is another; ``store.refused`` an observation breaks a
            constraint; ``store.unknown_import``, ``store.already_withdrawn``; ``store.busy`` and others.
        ValueError: imports to withdraw, but none that replaces them.
    """
    if withdraw and not new:
        raise ValueError("nobody takes anything in: withdraw() says who withdraws")
    rows = [(list(_rows(item.observations, DTYPES)), list(_rows(item.sources, SOURCES))) for item in new]
    with writing(store.engine) as connection:
        if only_if_empty and connection.scalar(sa.select(imports.c.id).limit(1)) is not None:
            return []
        if expected_version is not None and expected_version != last_event(connection):
            raise AppError("office.moved_on")
        at = _moment(connection)
        if withdraw:
            _withdraw(connection, withdraw, at, new[0].actor, reason)
        return [_add(connection, item, *told, at=at) for item, told in zip(new, rows, strict=True)]


def withdraw(store: Store, import_ids: Sequence[int], actor: str, reason: str) -> None:
    """Withdraw imports: from this moment on they do not count; before it they still do.

    Args:
        store: The store.
        import_ids: Their numbers.
        actor: Who withdraws.
        reason: Why.

    Raises:
        AppError: ``store.unknown_import``; ``store.already_withdrawn``; none is withdrawn then.
    """
    with writing(store.engine) as connection:
        _withdraw(connection, import_ids, _moment(connection), actor, reason)


def last_event(connection: sa.Connection) -> int:
    """Number of the newest event, 0 in an empty store: it moves with every change."""
    return connection.scalar(sa.select(sa.func.max(events.c.id))) or 0


def _moment(connection: sa.Connection) -> datetime:
    """Now, and later than any moment before even if the clock was set back: "as known at" stays decidable."""
    last = connection.scalar(sa.select(sa.func.max(events.c.at)))
    now = datetime.now(UTC)
    return now if last is None else max(now, last + timedelta(microseconds=1))


def _withdraw(connection: sa.Connection, ids: Sequence[int], at: datetime, actor: str, reason: str) -> None:
    for number in dict.fromkeys(ids):
        turn = connection.scalar(sa.select(sa.func.max(events.c.turn)).where(events.c.import_id == number))
        if turn is None:
            raise AppError("store.unknown_import", number=number)
        if turn % 2:
            raise AppError("store.already_withdrawn", number=number)
        _record(connection, "withdrawn", number, turn + 1, at=at, actor=actor, reason=reason)


def _record(connection: sa.Connection, kind: str, number: int, turn: int, **data: Any) -> None:
    connection.execute(sa.insert(events).values(kind=kind, import_id=number, turn=turn, **data))


def _add(connection: sa.Connection, new: NewImport, rows: Rows, cells: Rows, *, at: datetime) -> int:
    statement = sa.insert(imports).values(
        at=at,
        actor=new.actor,
        reporter=new.reporter,
        form=new.form,
        file_name=new.file_name,
        sha256=_keep(connection, new.content),
        note=new.note,
        illustrative=new.illustrative,
        rows_read=new.rows_read,
        rows_taken=new.rows_taken,
        rows_set_aside=new.rows_set_aside,
        findings=[dict(finding) for finding in new.findings],
        layout=dict(new.layout),
        answers=dict(new.answers),
    )
    number = int(connection.execute(statement.returning(imports.c.id)).scalar_one())
    names = ("import_id", "seq", *DTYPES)
    write_rows(connection, observations, names, [(number, seq, *row) for seq, row in enumerate(rows)])
    write_rows(connection, sources, ("import_id", *SOURCES), [(number, *row) for row in cells])
    _record(connection, "accepted", number, 0, at=at, actor=new.actor, reason="")
    remembering.add(connection, new.remembered, number, new.actor, at)
    return number


def _keep(connection: sa.Connection, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if connection.scalar(sa.select(workbooks.c.size).where(workbooks.c.sha256 == sha256)) is None:
        connection.execute(sa.insert(workbooks).values(sha256=sha256, content=content, size=len(content)))
    return sha256


def _rows(table: pd.DataFrame, dtypes: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """A table as the driver takes it, column by column turned into plain values."""
    columns = [_plain(table, name, dtype) for name, dtype in dtypes.items()]
    return zip(*columns, strict=True)


def _plain(table: pd.DataFrame, name: str, dtype: str) -> list[Any]:
    if name not in table.columns:
        raise AppError("store.refused", what=f"thiếu cột {name}")
    column = table[name]
    foreign = column.dtype == "object" and pd.api.types.infer_dtype(column) not in {"string", "empty"}
    if foreign or str(column.dtype) not in TAKEN[dtype]:
        raise AppError("store.refused", what=f"cột {name} kiểu {column.dtype}, phải là {dtype}")
    return _days(column) if dtype.startswith("datetime") else _values(column)


def _days(column: pd.Series[Any]) -> list[str | None]:
    """Days as text; a time of day would be lost without a word, so it is refused."""
    times = column.to_numpy()
    days = times.astype("datetime64[D]")
    none = np.isnat(days)
    if ((days != times) & ~none).any():
        raise AppError("store.refused", what=f"cột {column.name} có giờ trong ngày")
    texts = np.datetime_as_string(days).astype(object)
    texts[none] = None
    return list(texts)


def _values(column: pd.Series[Any]) -> list[Any]:
    """Plain values; what is missing becomes None, which the database refuses."""
    return column.astype(object).where(column.notna(), None).tolist()
