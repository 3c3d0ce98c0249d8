"""Who acts just now, and whether they may: asked before anything is written, shown or taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import pandas as pd

from lib.access import audit, permissions
from lib.access.accounts import ACTIVE, DISABLED, Account
from lib.access.audit import Entry
from lib.access.scope import Scope
from lib.store import door
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import ROLES

Who = Callable[[], Account | None]
EVERYWHERE: Final = "*"
ANYBODY: Final = Account("", "", permissions.PUBLIC, "", ACTIVE)
"""Who looks at the public view."""
IMPORT: Final = "import."
"""Begins the codes of what is done with whole files."""
NOTE: Final = "note."
"""Begins the codes of what is said beside the figures."""

_who: list[Who] = []


def serve(who: Who) -> None:
    """From now on, in the whole process, only accounts act: nobody may what their role does not allow.

    Args:
        who: Tells whose session this very call comes from, None for nobody's.
    """
    _who[:] = [who]
    door.post(_guard)


def stop_serving() -> None:
    """Back to one PC, for tests: who sits at the machine may do all."""
    _who.clear()
    door.post(None)


def may(kind: str, code: str) -> bool:
    """Whether who acts may see a page, do something, take a file away; at one PC everybody may."""
    return code in allowed(kind, [code])


def allowed(kind: str, codes: Iterable[str]) -> frozenset[str]:
    """Which of these who acts may: asked once for all."""
    account = _acting()
    return frozenset(
        code
        for code in codes
        if not _who or (account is not None and permissions.allows(account.role, kind, code))
    )


def refuse(kind: str, code: str) -> None:
    """Stop who may not.

    Raises:
        AppError: ``access.over``, nobody is in; ``access.denied``.
    """
    if _who and _acting() is None:
        raise AppError("access.over")
    if not may(kind, code):
        raise _denied(kind, code)


def outside(observations: pd.DataFrame) -> pd.Series[bool]:
    """Which observations are not of the part that who acts may change; none at one PC.

    Args:
        observations: line, place, reporter; of what nobody reports, as a word about a line or a place, the
            first two alone.
    """
    account = _acting()
    if not _who or (account is not None and account.role == "administrator"):
        return pd.Series(False, index=observations.index, dtype=bool)
    return ~within(Scope.read(account.scope if account else ""), observations)


def part() -> Scope:
    """The part that is the own one of the officer who acts; the empty one at one PC, and of others."""
    account = _acting()
    return Scope.read(account.scope) if account and account.role == "officer" else Scope()


def within(scope: Scope, observations: pd.DataFrame) -> pd.Series[bool]:
    """Which observations lie in a scope: in every respect it names; one that names none holds nothing.

    What nobody reports lies in the part of who reports for a commune where it is of that commune.
    """
    inside = pd.Series(scope != Scope(), index=observations.index, dtype=bool)
    if scope.lines:
        lines = observations["line"].astype(str)
        under = tuple(f"{line}." for line in scope.lines)  # with its dot: DA1 is not DA10
        inside &= lines.isin(scope.lines) | lines.str.startswith(under)
    reported = "reporter" in observations
    places = scope.places if reported else scope.homes
    if places and EVERYWHERE not in places:
        inside &= observations["place"].isin(places)
    if scope.reporters and reported:
        named = observations["reporter"].astype(str)
        inside &= named.isin(scope.reporters) | named.str.split(":").str[0].isin(scope.reporters)
    return inside


def _acting() -> Account | None:
    account = _who[0]() if _who else None
    return None if account is None or account.standing == DISABLED else account


def _guard(deed: str, actor: str, touched: Sequence[pd.DataFrame]) -> None:
    """Ask, and record who tried what is not theirs: no page offers it, so they went past the pages."""
    try:
        _ask(deed, actor, touched)
    except AppError:
        if account := _acting():
            what = permissions.called("action", deed)
            audit.note(Entry(audit.REFUSED, account.shown, "", audit.DENIED, what))
        raise


def _ask(deed: str, actor: str, touched: Sequence[pd.DataFrame]) -> None:
    refuse("action", deed)
    account = _acting()
    if account is None or actor != account.shown:
        raise AppError("access.other_name", actor=actor)
    if account.role == "administrator" or not permissions.permissions()["action", deed].scoped:
        return
    # whose part it is was not said; or a file without a number, from who has no part
    nothing = deed.startswith(IMPORT) and Scope.read(account.scope) == Scope() and not any(map(len, touched))
    if not touched or nothing:
        raise _denied("action", deed)
    for table in touched:
        strange = table[outside(table)]
        if len(strange) and deed.startswith(NOTE):
            raise AppError("access.outside_note")
        if len(strange):
            first = strange.iloc[0]
            raise AppError("access.outside", count=len(strange), line=first["line"], place=first["place"])


def _denied(kind: str, code: str) -> AppError:
    what, role = permissions.called(kind, code), ROLES[permissions.least(kind, code)]
    return AppError("access.denied", what=what, role=role)
