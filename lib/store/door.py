"""The one question before anything is written: may who acts do this?

The store knows no accounts. Where an office is served, ``lib.access.acting`` answers; at one PC and on the
command line nobody does, and who sits at the machine may do all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pandas as pd
import sqlalchemy as sa

from lib.store.tables import observations

Guard = Callable[[str, str, Sequence[pd.DataFrame]], None]
"""Told the deed, in whose name, and the observations it would touch; raises where it may not be."""

_guards: list[Guard] = []


def post(guard: Guard | None) -> None:
    """Let a guard answer from now on, in the whole process; None lets nobody."""
    _guards[:] = [guard] if guard else []


def ask(deed: str, actor: str, touched: Sequence[pd.DataFrame] = ()) -> None:
    """Ask whether somebody may do something; nothing was done yet.

    Args:
        deed: A row of the table of permissions.
        actor: In whose name.
        touched: Tables with line, place and reporter of all observations that would come or go; see also
            ``about``, ``nobodys``. Who may do this in their own part alone must be told of something.

    Raises:
        AppError: ``access.*``, the guard's.
    """
    for guard in _guards:
        guard(deed, actor, touched)


def about(line: str, place: str) -> list[pd.DataFrame]:
    """What a word about a line or a place touches, for ``ask``; "" is all of them."""
    return [pd.DataFrame({"line": [line], "place": [place]})]


def nobodys() -> list[pd.DataFrame]:
    """What a word touches that is of no part, for ``ask``; to name nothing at all is refused."""
    return [pd.DataFrame({"line": [], "place": []}, dtype="str")]


def of_imports(connection: sa.Connection, numbers: Collection[int]) -> list[pd.DataFrame]:
    """What imports touch, for ``ask``; nothing is read where nobody answers."""
    if not (_guards and numbers):
        return []
    names = ("line", "place", "reporter")
    wanted = sa.select(*[observations.c[name] for name in names]).distinct()
    rows = connection.execute(wanted.where(observations.c.import_id.in_(list(numbers)))).all()
    return [pd.DataFrame([tuple(row) for row in rows], columns=list(names))]
