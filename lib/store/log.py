"""What happens to imports, editions and reporting periods: one log, each row chained to the one before.

Each subject has its turns: 0 makes it count, 1 takes that back, 2 lets it count again. An even last turn
means that an import is in force, an edition stands, a period is closed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from lib.store import digests
from lib.store.tables import ends, events
from lib.vocabulary.errors import AppError

KINDS: Final = {
    "import": ("accepted", "withdrawn", "restored"),
    "edition": ("frozen", "cancelled", ""),
    "period": ("closed", "reopened", "closed"),
}
"""Subject → what its turns 0, odd and even are called."""


@dataclass(frozen=True)
class By:
    """Who does something, when and where from.

    Args:
        actor: Who.
        at: The moment; see ``moment``.
        machine: Name or address of the machine, "" where nobody knows.
    """

    actor: str
    at: datetime
    machine: str = ""


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period: the figures of a plan year up to a day.

    Args:
        year: Year of the plan.
        end: Its last day.
    """

    year: int
    end: date


def last_event(connection: sa.Connection) -> int:
    """Number of the newest event, 0 in an empty store: it moves with every change."""
    return connection.scalar(sa.select(sa.func.max(events.c.id))) or 0


def moment(connection: sa.Connection) -> datetime:
    """Now, and later than any moment before even if the clock was set back: "as known at" stays decidable."""
    last = connection.scalar(sa.select(events.c.at).order_by(events.c.id.desc()).limit(1))
    now = datetime.now(UTC)
    return now if last is None else max(now, last + timedelta(microseconds=1))


def begin(connection: sa.Connection, by: By, brings: str, **subject: Any) -> None:
    """Turn 0 of an import or an edition: it counts from now on.

    Args:
        connection: In a transaction of the only writer.
        by: Who.
        brings: Digest of what is added with it.
        subject: ``import_id`` or ``edition_id``.
    """
    _write(connection, _kinds(subject)[0], 0, by, "", brings, subject)


def turn_back(connection: sa.Connection, by: By, reason: str, **subject: Any) -> None:
    """An odd turn: the subject stops to count.

    Raises:
        AppError: ``store.unknown_…`` no such import or edition; it does not count as it is:
            ``store.already_withdrawn``, ``store.already_cancelled``, ``store.period_not_closed``.
    """
    last = last_turn(connection, subject)
    if last is None or last % 2:
        raise _gainsaid(subject, last)
    _write(connection, _kinds(subject)[1], last + 1, by, reason, "", subject)


def turn_on(connection: sa.Connection, by: By, reason: str, **subject: Any) -> None:
    """An even turn after an odd one (or the first, of a period): the subject counts again.

    Raises:
        AppError: ``store.unknown_import``; it counts as it is: ``store.not_withdrawn``,
            ``store.period_closed``.
    """
    last = last_turn(connection, subject)
    if (last is None and "period_end" not in subject) or (last is not None and last % 2 == 0):
        raise _gainsaid(subject, last)
    _write(connection, _kinds(subject)[2], 0 if last is None else last + 1, by, reason, "", subject)


def last_turn(connection: sa.Connection, subject: Mapping[str, Any]) -> int | None:
    """The last turn of a subject, None where it has none."""
    same = [events.c[name] == value for name, value in subject.items()]
    found: int | None = connection.scalar(sa.select(sa.func.max(events.c.turn)).where(*same))
    return found


def closed(connection: sa.Connection, years: Collection[int] | None = None) -> set[Period]:
    """The periods that are closed.

    Args:
        connection: A connection.
        years: Of these plan years alone; None for all.
    """
    period = (events.c.period_year, events.c.period_end)
    turns = sa.select(*period, sa.func.max(events.c.turn).label("turn")).where(
        events.c.period_end.is_not(None)
    )
    if years is not None:
        turns = turns.where(events.c.period_year.in_([int(year) for year in years]))
    rows = connection.execute(turns.group_by(*period))
    return {Period(row.period_year, row.period_end) for row in rows if row.turn % 2 == 0}


def _kinds(subject: Mapping[str, Any]) -> tuple[str, str, str]:
    return KINDS[next(iter(subject)).partition("_")[0]]


def _gainsaid(subject: Mapping[str, Any], last: int | None) -> AppError:
    """Why a turn is not possible."""
    if "period_end" in subject:
        said = {"year": subject["period_year"], "day": f"{subject['period_end']:%d/%m/%Y}"}
        return AppError(
            "store.period_not_closed" if last is None or last % 2 else "store.period_closed", **said
        )
    what = "import" if "import_id" in subject else "edition"
    number = subject[f"{what}_id"]
    if last is None:
        return AppError(f"store.unknown_{what}", number=number)
    if what == "edition":
        return AppError("store.already_cancelled", number=number)
    return AppError("store.already_withdrawn" if last % 2 else "store.not_withdrawn", number=number)


def next_number(connection: sa.Connection, table: sa.Table) -> int:
    """Number of the next row, in a transaction of the only writer.

    Counted here: PostgreSQL's own counter leaves gaps where a transaction was given up, and must be told of
    rows that were copied.
    """
    return (connection.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1


def append(connection: sa.Connection, table: sa.Table, told: Mapping[str, Any]) -> int:
    """Add a row to a chained table, in a transaction of the only writer.

    Args:
        connection: The connection.
        table: One of ``digests.CHAINED``.
        told: Its columns but for number and digest.

    Returns:
        Its number.
    """
    newest = sa.select(table.c.id, table.c.digest).order_by(table.c.id.desc()).limit(1)
    last = connection.execute(newest).first()
    row = {"id": last.id + 1 if last else 1, **told}
    digest = digests.chained(last.digest if last else digests.FIRST, row, digests.CHAINED[table.name])
    connection.execute(sa.insert(table).values(**row, digest=digest))
    end = {"number": row["id"], "digest": digest}
    if not connection.execute(sa.update(ends).where(ends.c.chain == table.name).values(**end)).rowcount:
        connection.execute(sa.insert(ends).values(chain=table.name, **end))
    return int(row["id"])


def _write(
    connection: sa.Connection,
    kind: str,
    turn: int,
    by: By,
    reason: str,
    brings: str,
    subject: Mapping[str, Any],
) -> None:
    row = {
        **dict.fromkeys(("import_id", "edition_id", "period_year", "period_end")),
        "at": by.at,
        "actor": by.actor,
        "machine": by.machine,
        "kind": kind,
        "turn": turn,
        "reason": reason,
        "brings": brings,
        **subject,
    }
    append(connection, events, row)
