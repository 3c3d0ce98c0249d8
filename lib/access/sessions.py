"""Sessions: who is in just now, by a random token of which only the digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from lib.access import audit
from lib.access.accounts import DISABLED, Account, newest
from lib.access.audit import Entry
from lib.store.connection import Store, reading, writing
from lib.store.tables import sessions

IDLE: Final = timedelta(hours=2)
"""Nothing was asked for so long: as long as a meeting may look at one page."""

LONGEST: Final = timedelta(hours=12)
"""However busy: a day's work."""

SEEN_EVERY: Final = timedelta(minutes=5)
"""What is written about somebody who works: no oftener, since a write waits for other writers."""

_BY_KEY: Final = sa.select(sessions).where(sessions.c.token == sa.bindparam("key"))


@dataclass(frozen=True)
class Session:
    """Somebody who is in.

    Args:
        key: Digest of the token: names the session without opening it.
        account: The account as it is now.
        address: Where from, at login.
        begun: When they came in.
        seen: When something was asked last, to ``SEEN_EVERY``.
    """

    key: str
    account: Account
    address: str
    begun: datetime
    seen: datetime


def begin(
    store: Store, account: Account, address: str = "", now: datetime | None = None, *, noted: bool = True
) -> str:
    """Let somebody in whose password was right; sessions that are over are forgotten.

    Args:
        store: The store.
        account: Whose.
        address: Where from.
        now: The moment; None for this one.
        noted: Whether it is a login of its own; not after a change of password, which is recorded itself.

    Returns:
        The token: 256 random bits, told to the browser alone.
    """
    token, at = secrets.token_urlsafe(32), now or datetime.now(UTC)
    row = {
        "token": key_of(token),
        "account": account.name,
        "stamp": account.stamp,
        "address": address,
        "begun": at,
        "seen": at,
    }
    over = (sessions.c.seen < at - IDLE) | (sessions.c.begun < at - LONGEST)
    with writing(store.engine) as connection:
        connection.execute(sa.delete(sessions).where(over))
        connection.execute(sa.insert(sessions).values(**row))
        if noted:
            audit.write(connection, Entry(audit.LOGIN, account.shown, address, at=at))
    return token


def find(store: Store, token: str, now: datetime | None = None) -> Session | None:
    """Who comes with this token; None where nobody was let in with it, or is in no more."""
    return of_key(store, key_of(token), now) if token else None


def of_key(store: Store, key: str, now: datetime | None = None) -> Session | None:
    """As ``find``, by the digest of the token."""
    at = now or datetime.now(UTC)
    with reading(store.engine) as connection:
        row: Any = connection.execute(_BY_KEY, {"key": key}).first()
        return _of_row(connection, row, at) if row else None


def _of_row(connection: sa.Connection, row: Any, at: datetime) -> Session | None:
    if at - row.seen >= IDLE or not -LONGEST < at - row.begun < LONGEST:
        return None  # begun long after now: the clock was set back, and nobody knows how old it is
    account = newest(connection, row.account)
    if account is None or account.standing == DISABLED or account.stamp != row.stamp:
        return None
    return Session(row.token, account, row.address, row.begun, row.seen)


def touch(store: Store, session: Session, now: datetime | None = None) -> None:
    """Somebody is at work: their time begins anew."""
    at = now or datetime.now(UTC)
    if at - session.seen < SEEN_EVERY:
        return
    mine = sessions.c.token == session.key
    with writing(store.engine) as connection:
        connection.execute(sa.update(sessions).where(mine, sessions.c.seen < at).values(seen=at))


def end(store: Store, token: str, address: str = "") -> None:
    """Let somebody out; a token that opens nothing is none."""
    mine = sessions.c.token == key_of(token)
    with writing(store.engine) as connection:
        row: Any = connection.execute(sa.select(sessions).where(mine)).first()
        account = newest(connection, row.account) if row else None
        if account is not None:
            connection.execute(sa.delete(sessions).where(mine))
            audit.write(connection, Entry(audit.LOGOUT, account.shown, address or row.address))


def listed(store: Store, now: datetime | None = None) -> list[Session]:
    """Who is in just now, the last to come first; a session that is over, or was ended, is none."""
    at = now or datetime.now(UTC)
    with reading(store.engine) as connection:
        rows: Any = connection.execute(sa.select(sessions).order_by(sessions.c.begun.desc())).all()
        found = [_of_row(connection, row, at) for row in rows]
    return [each for each in found if each is not None]


def key_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
