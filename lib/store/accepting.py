"""Take workbooks in, withdraw and restore them: each call is one transaction, whole or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from lib.store import digests, door, log, periods, remembering
from lib.store.connection import Store, write_rows, writing
from lib.store.log import By, Period
from lib.store.tables import imports, observations, sources, workbooks
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, SOURCES, no_sources

TAKEN: Final[Mapping[str, frozenset[str]]] = {
    "int64": frozenset({"int64"}),
    "datetime64[s]": frozenset(f"datetime64[{unit}]" for unit in ("s", "ms", "us", "ns")),
    "str": frozenset({"str", "string", "object"}),
    "bool": frozenset({"bool"}),
}
"""Type of a column → the types it is taken in as; from any other, digits could be lost."""


UNREASONED: Final = "Thay bằng tệp nạp cùng lúc"
"""Why imports are withdrawn that others replace in the same step, where nobody says more."""


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
        machine: From which machine, "" where nobody knows.
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
    machine: str = ""
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


@dataclass(frozen=True)
class Told:
    """The tables of a new import as they will be read back."""

    observations: pd.DataFrame
    sources: pd.DataFrame

    @classmethod
    def by(cls, new: NewImport) -> Told:
        """The tables of an import, checked and in their one type.

        Raises:
            AppError: ``store.refused``.
        """
        return cls(_typed(new.observations, DTYPES), _typed(new.sources, SOURCES))


def accept(
    store: Store,
    new: Sequence[NewImport],
    *,
    withdraw: Sequence[int] = (),
    reason: str = "",
    reopen: Collection[Period] = (),
    reopen_reason: str = "",
    only_if_empty: bool = False,
    expected_version: int | None = None,
) -> list[int]:
    """Take workbooks in, and withdraw others in the same step; all of it or nothing.

    Args:
        store: The store.
        new: The workbooks, in the order they shall count.
        withdraw: Numbers of imports that these replace; the first workbook's actor withdraws them.
        reason: Why they are withdrawn.
        reopen: Closed periods whose figures may change; those that do are open afterwards.
        reopen_reason: Why.
        only_if_empty: Do nothing in a store that ever held an import, withdrawn ones too.
        expected_version: ``version(store)`` the actor decided on.

    Returns:
        Numbers of the new imports, in order; empty when ``only_if_empty`` found something.

    Raises:
        AppError: ``office.moved_on`` the version is another; ``store.refused`` an observation breaks a
            constraint; ``store.period_closed`` a figure of a closed period would change;
            ``store.unknown_import``, ``store.already_withdrawn``; ``store.busy`` and others.
        ValueError: imports to withdraw, but none that replaces them.
    """
    if withdraw and not new:
        raise ValueError("nobody takes anything in: withdraw() says who withdraws")
    told = [Told.by(item) for item in new]
    with writing(store.engine) as connection:
        if only_if_empty and connection.scalar(sa.select(imports.c.id).limit(1)) is not None:
            return []
        _still(connection, expected_version)
        _ask(connection, new, told, withdraw)
        at = log.moment(connection)
        if new:
            by = By(new[0].actor, at, new[0].machine)
            touched = periods.touched(connection, [each.observations for each in told], withdraw)
            periods.allow(connection, touched, reopen, by, reopen_reason)
            for number in dict.fromkeys(withdraw):
                log.turn_back(connection, by, reason or UNREASONED, import_id=number)
        return [
            _add(connection, item, each, By(item.actor, at, item.machine))
            for item, each in zip(new, told, strict=True)
        ]


def withdraw(
    store: Store,
    import_ids: Sequence[int],
    actor: str,
    reason: str,
    *,
    machine: str = "",
    reopen: Collection[Period] = (),
    expected_version: int | None = None,
) -> None:
    """Withdraw imports: from this moment on they do not count; before it they still do.

    Args:
        store: The store.
        import_ids: Their numbers.
        actor: Who withdraws.
        reason: Why.
        machine: From which machine.
        reopen: Closed periods whose figures may change, for the same reason.
        expected_version: ``version(store)`` the actor decided on.

    Raises:
        AppError: ``store.unknown_import``; ``store.already_withdrawn``; ``store.period_closed``;
            ``office.moved_on``; none is withdrawn then.
    """
    _turn(
        store, import_ids, "import.withdraw", log.turn_back, actor, reason, machine, reopen, expected_version
    )


def restore(
    store: Store,
    import_ids: Sequence[int],
    actor: str,
    reason: str,
    *,
    machine: str = "",
    reopen: Collection[Period] = (),
    expected_version: int | None = None,
) -> None:
    """Let withdrawn imports count again, in their old place of the order; arguments as in ``withdraw``.

    Raises:
        AppError: ``store.unknown_import``; ``store.not_withdrawn``; ``store.period_closed``;
            ``office.moved_on``; none is restored then.
    """
    _turn(store, import_ids, "import.restore", log.turn_on, actor, reason, machine, reopen, expected_version)


def _turn(
    store: Store,
    import_ids: Sequence[int],
    deed: str,
    turn: Any,
    actor: str,
    reason: str,
    machine: str,
    reopen: Collection[Period],
    expected_version: int | None,
) -> None:
    with writing(store.engine) as connection:
        _still(connection, expected_version)
        numbers = list(dict.fromkeys(import_ids))
        door.ask(deed, actor, door.of_imports(connection, numbers))
        by = By(actor, log.moment(connection), machine)
        periods.allow(connection, periods.touched(connection, [], numbers), reopen, by, reason)
        for number in numbers:
            turn(connection, by, reason, import_id=number)


def _ask(
    connection: sa.Connection, new: Sequence[NewImport], told: Sequence[Told], withdrawn: Sequence[int]
) -> None:
    """Each in whose name something is taken in, for all of it; the first one for what goes."""
    for item, each in zip(new, told, strict=True):
        door.ask("import.accept", item.actor, [each.observations])
    if withdrawn:
        door.ask("import.withdraw", new[0].actor, door.of_imports(connection, withdrawn))


def _still(connection: sa.Connection, expected_version: int | None) -> None:
    if expected_version is not None and expected_version != log.last_event(connection):
        raise AppError("office.moved_on")


def _add(connection: sa.Connection, new: NewImport, told: Told, by: By) -> int:
    row = {
        "id": log.next_number(connection, imports),
        "at": by.at,
        "actor": new.actor,
        "reporter": new.reporter,
        "form": new.form,
        "file_name": new.file_name,
        "sha256": _keep(connection, new.content),
        "note": new.note,
        "illustrative": new.illustrative,
        "rows_read": new.rows_read,
        "rows_taken": new.rows_taken,
        "rows_set_aside": new.rows_set_aside,
        "findings": _as_kept([dict(finding) for finding in new.findings]),
        "layout": _as_kept(dict(new.layout)),
        "answers": _as_kept(dict(new.answers)),
    }
    connection.execute(sa.insert(imports).values(row))
    number = int(row["id"])
    names = ("import_id", "seq", *DTYPES)
    count = len(told.observations)
    rows = zip(repeat(number, count), range(count), *_columns(told.observations, DTYPES), strict=True)
    write_rows(connection, observations, names, list(rows))
    cells = zip(repeat(number, len(told.sources)), *_columns(told.sources, SOURCES), strict=True)
    write_rows(connection, sources, ("import_id", *SOURCES), list(cells))
    log.begin(connection, by, digest_of(row, told.observations, told.sources), import_id=number)
    remembering.add(connection, new.remembered, number, by)
    return number


def digest_of(row: Mapping[str, Any], observations: pd.DataFrame, sources: pd.DataFrame) -> str:
    """Digest of an import with all that was read from it, the same from what goes in and what comes out."""
    return digests.of_import(
        row,
        observations=digests.of_table(observations, DTYPES),
        sources=digests.of_table(sources.sort_values(["seq", "sheet"]), SOURCES),
    )


def _as_kept(value: Any) -> Any:
    """Plain JSON as it comes out again: keys are text, sequences are lists."""
    return json.loads(json.dumps(value, allow_nan=False))


def _keep(connection: sa.Connection, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if connection.scalar(sa.select(workbooks.c.size).where(workbooks.c.sha256 == sha256)) is None:
        connection.execute(sa.insert(workbooks).values(sha256=sha256, content=content, size=len(content)))
    return sha256


def _typed(table: pd.DataFrame, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """The columns that are kept, each of its one type; from a foreign type digits could be lost."""
    for name, dtype in dtypes.items():
        if name not in table.columns:
            raise AppError("store.refused", what=f"thiếu cột {name}")
        column = table[name]
        foreign = column.dtype == "object" and pd.api.types.infer_dtype(column) not in {"string", "empty"}
        if foreign or str(column.dtype) not in TAKEN[dtype]:
            raise AppError("store.refused", what=f"cột {name} kiểu {column.dtype}, phải là {dtype}")
        if dtype == "str" and column.isna().any():
            raise AppError("store.refused", what=f"cột {name} có ô trống")
        if dtype.startswith("datetime") and (column.dropna().dt.normalize() != column.dropna()).any():
            raise AppError("store.refused", what=f"cột {name} có giờ trong ngày")
    return table[list(dtypes)].astype(dict(dtypes)).reset_index(drop=True)


def _columns(table: pd.DataFrame, dtypes: Mapping[str, str]) -> list[list[Any]]:
    """A table as the driver takes it: column by column, of plain values."""
    return [
        _days(table[name]) if dtype.startswith("datetime") else table[name].tolist()
        for name, dtype in dtypes.items()
    ]


def _days(column: pd.Series[Any]) -> list[str | None]:
    """Days as text; there are few of them, said often."""
    places, days = pd.factorize(column, use_na_sentinel=True)
    texts = [*np.datetime_as_string(np.asarray(days).astype("datetime64[D]")).tolist(), None]
    return [texts[place] for place in places.tolist()]
