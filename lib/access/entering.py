"""Coming in: the one way from a name and a password to a session."""

from __future__ import annotations

import math

from lib.access import accounts, audit, passwords, sessions
from lib.access.accounts import Account
from lib.access.throttle import Throttle
from lib.store.connection import Store
from lib.vocabulary.errors import AppError


def remember(store: Store, throttle: Throttle) -> None:
    """Who came in from where before the program began: a new start gives no stranger's guesses more room.

    Raises:
        AppError: ``store.*``.
    """
    names = {each.shown: each.name for each in accounts.listed(store)}
    for shown, address in audit.came_in(store):
        if shown in names:
            throttle.know(names[shown], address)


def enter(store: Store, throttle: Throttle, name: str, password: str, address: str) -> str:
    """Let somebody in.

    Args:
        store: The store.
        throttle: Slows guessing down; one for the whole program.
        name: The account, as typed.
        password: As typed.
        address: Where from.

    Returns:
        The token of a session that has just begun.

    Raises:
        AppError: ``access.wait``, nothing was looked at; ``access.refused``, the same for an account that
            is not there, a wrong password and a disabled account, and after the same time.
    """
    asked = accounts.typed(name)[:60]
    account = accounts.find(store, asked)
    _try(throttle, asked, account, address)
    right = passwords.matches(account.password if account else "", password)
    if account is None or not right or account.standing == accounts.DISABLED:
        raise _failed(audit.REFUSED, account, address, "access.refused", why=_why(account, right=right))
    throttle.succeeded(asked, address)
    return sessions.begin(store, account, address)


def change_password(
    store: Store, throttle: Throttle, account: Account, old: str, new: str, again: str, address: str
) -> str:
    """The owner chooses another password; who was in with the account anywhere is out.

    Returns:
        The token of the one session that has just begun.

    Raises:
        AppError: ``access.differ``; ``access.wait``; and all of ``accounts.choose_password``.
    """
    if new != again:
        raise AppError("access.differ")
    _try(throttle, account.name, account, address)
    try:
        changed = accounts.choose_password(store, account.name, old, new, machine=address)
    except AppError as error:
        if error.code == "access.old":
            raise _failed(audit.REFUSED, account, address, error.code, why="old") from error
        throttle.succeeded(account.name, address)  # the old one was right
        raise
    throttle.succeeded(account.name, address)
    return sessions.begin(store, changed, address, noted=False)


def confirm(throttle: Throttle, account: Account, password: str, address: str) -> None:
    """Who is in shows the password once more, before what opens the door to others.

    Args:
        throttle: The same as ``enter`` has.
        account: Who is in, as it is now.
        password: As typed.
        address: Where from.

    Raises:
        AppError: ``access.wait``; ``access.confirm``.
    """
    _try(throttle, account.name, account, address)
    if not passwords.matches(account.password, password):
        raise _failed(audit.REFUSED, account, address, "access.confirm", why="confirm")
    throttle.succeeded(account.name, address)


def _try(throttle: Throttle, name: str, account: Account | None, address: str) -> None:
    wait = throttle.attempt(name, address)
    if wait > 0:
        raise _failed(audit.HELD, account, address, "access.wait", seconds=math.ceil(wait))


def _why(account: Account | None, *, right: bool) -> str:
    if account is None:
        return "unknown"
    return "disabled" if right else "password"


def _failed(
    kind: str, account: Account | None, address: str, code: str, *, why: str = "", **told: object
) -> AppError:
    """Record a failure, and the answer to it; of an account that is not there nothing typed is kept."""
    audit.note(audit.Entry(kind, account.shown if account else "", address, why))
    return AppError(code, **told)
