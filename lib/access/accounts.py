"""Accounts: who may come in. Nothing is overwritten: each row is the account as it is from then on."""

from __future__ import annotations

import getpass
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import sqlalchemy as sa

from lib.access import passwords
from lib.store import door
from lib.store.connection import Store, reading, writing
from lib.store.log import append, moment
from lib.store.tables import accounts
from lib.vietnamese.text import tidy
from lib.vocabulary.errors import AppError

NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
ROLES: Final = ("viewer", "officer", "administrator")

MANAGE: Final = "account.manage"
# asked several times for every page that is drawn, so it is put together once
_NEWEST: Final = (
    sa.select(accounts)
    .where(accounts.c.name == sa.bindparam("named"))
    .order_by(accounts.c.id.desc())
    .limit(1)
)
OWN: Final = frozenset({"password", "ended"})
"""What their owners do themselves: who asks has shown the password, or the session."""

NEW: Final = "new"
ACTIVE: Final = "active"
DISABLED: Final = "disabled"


@dataclass(frozen=True)
class Account:
    """An account as it is now.

    Args:
        name: What its owner types to come in.
        shown: The owner's name, as it stands beside what they do; no two accounts share one.
        role: One of ``ROLES``.
        scope: What an officer may change; see ``lib.access.scope``.
        standing: "new" must choose a password first, "active", "disabled".
        stamp: Number of the row: any newer row ends the sessions begun before it.
        password: What is kept of the password.
    """

    name: str
    shown: str
    role: str
    scope: str
    standing: str
    stamp: int = 0
    password: str = field(default="", repr=False)


def add(
    store: Store,
    name: str,
    shown: str,
    role: str,
    password: str,
    *,
    actor: str = "",
    machine: str = "",
    scope: str = "",
    standing: str = NEW,
) -> Account:
    """Add an account.

    Args:
        store: The store.
        name: What its owner types; case and spaces around do not matter.
        shown: The owner's name.
        role: One of ``ROLES``.
        password: The first one; with the standing "new" its owner must choose another.
        actor: Who adds it; nobody named is whoever sits at this machine.
        machine: From which machine; not named is this one.
        scope: What an officer may change.
        standing: "new" or "active".

    Raises:
        AppError: ``access.name``, ``access.taken``, ``access.shown``, ``access.role``; a weak password.
    """
    wanted = Account(typed(name), tidy(shown)[:80], role, scope, standing)
    if not NAME.fullmatch(wanted.name):
        raise AppError("access.name", name=name[:40])
    if role not in ROLES:
        raise AppError("access.role", role=role, known=", ".join(ROLES))
    if not wanted.shown:
        raise AppError("access.shown", shown="")
    passwords.refuse_weak(password, wanted.name, wanted.shown)
    wanted = replace(wanted, password=passwords.hashed(password))
    door.ask(MANAGE, actor)
    with writing(store.engine) as connection:
        for other in _listed(connection):
            if other.name == wanted.name:
                raise AppError("access.taken", name=wanted.name)
            if other.shown == wanted.shown:
                raise AppError("access.shown", shown=wanted.shown)
        return _write(connection, "added", wanted, actor, machine)


def reset(store: Store, name: str, password: str, *, actor: str = "", machine: str = "") -> Account:
    """Give a first password anew, and let nobody in who was: for one that was forgotten, or seen by others.

    Raises:
        AppError: ``access.unknown``; a weak password.
    """
    account = known(store, name)
    passwords.refuse_weak(password, account.name, account.shown)
    return _turned(store, name, "reset", actor, machine, password=passwords.hashed(password), standing=NEW)


def choose_password(store: Store, name: str, old: str, new: str, *, machine: str = "") -> Account:
    """The owner's own change of password; every session of the account ends.

    Raises:
        AppError: ``access.unknown``; ``access.old``; ``access.same``; a weak password.
    """
    account = known(store, name)
    if account.standing == DISABLED or not passwords.matches(account.password, old):
        raise AppError("access.old")
    if passwords.matches(account.password, new):
        raise AppError("access.same")
    passwords.refuse_weak(new, account.name, account.shown)
    kept = passwords.hashed(new)
    return _turned(store, name, "password", account.shown, machine, password=kept, standing=ACTIVE)


def change(store: Store, name: str, role: str, scope: str, *, actor: str = "", machine: str = "") -> Account:
    """Give an account another role or scope.

    Raises:
        AppError: ``access.unknown``; ``access.role``; ``access.last``, nobody would look after the program.
    """
    if role not in ROLES:
        raise AppError("access.role", role=role, known=", ".join(ROLES))
    return _turned(store, name, "changed", actor, machine, role=role, scope=scope)


def end_sessions(store: Store, name: str, *, actor: str = "", machine: str = "") -> Account:
    """Log an account out everywhere.

    Raises:
        AppError: ``access.unknown``.
    """
    return _turned(store, name, "ended", actor, machine)


def disable(store: Store, name: str, *, actor: str = "", machine: str = "") -> Account:
    """Let an account in no more, from this moment on.

    Raises:
        AppError: ``access.unknown``; ``access.last``.
    """
    return _turned(store, name, "disabled", actor, machine, standing=DISABLED)


def known(store: Store, name: str) -> Account:
    """The account of this name.

    Raises:
        AppError: ``access.unknown``.
    """
    found = find(store, name)
    if found is None:
        raise AppError("access.unknown", name=name[:40])
    return found


def find(store: Store, name: str) -> Account | None:
    """The account of this name, None for none."""
    asked = typed(name)
    if not NAME.fullmatch(asked):
        return None
    with reading(store.engine) as connection:
        return newest(connection, asked)


def listed(store: Store) -> list[Account]:
    """Every account by its name."""
    with reading(store.engine) as connection:
        return _listed(connection)


def has_administrator(store: Store) -> bool:
    """Whether anybody looks after the program."""
    return _looked_after(listed(store))


def typed(name: str) -> str:
    """An account's name as somebody typed it."""
    return name.strip().lower()


def newest(connection: sa.Connection, name: str) -> Account | None:
    """The account of just this name, as the last row has it."""
    row = connection.execute(_NEWEST, {"named": name}).first()
    return None if row is None else _read(row)


def _listed(connection: sa.Connection) -> list[Account]:
    rows: Sequence[Any] = connection.execute(sa.select(accounts).order_by(accounts.c.id)).all()
    last = {row.name: row for row in rows}
    return [_read(last[name]) for name in sorted(last)]


def _read(row: Any) -> Account:
    return Account(row.name, row.shown, row.role, row.scope, row.standing, row.id, row.password)


def _turned(store: Store, name: str, kind: str, actor: str, machine: str, **other: str) -> Account:
    if kind not in OWN:
        door.ask(MANAGE, actor)
    with writing(store.engine) as connection:
        before = newest(connection, typed(name))
        if before is None:
            raise AppError("access.unknown", name=name[:40])
        if kind in OWN and actor != before.shown:  # nobody's own but its owner's
            door.ask(MANAGE, actor)
        after = replace(before, **other)  # type: ignore[arg-type]
        rest = [each for each in _listed(connection) if each.name != after.name] + [after]
        if _looked_after([before]) and not _looked_after(rest):
            raise AppError("access.last", name=before.name)
        return _write(connection, kind, after, actor, machine)


def _looked_after(those: Sequence[Account]) -> bool:
    return any(each.role == "administrator" and each.standing != DISABLED for each in those)


def _write(connection: sa.Connection, kind: str, account: Account, actor: str, machine: str) -> Account:
    row = {
        "at": moment(connection),
        "actor": actor or at_machine(),
        "machine": machine or socket.gethostname(),
        "kind": kind,
        "name": account.name,
        "shown": account.shown,
        "role": account.role,
        "scope": account.scope,
        "password": account.password,
        "standing": account.standing,
    }
    return replace(account, stamp=append(connection, accounts, row))


def at_machine() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Người giữ máy"
