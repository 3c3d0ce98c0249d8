"""Reporting periods that are closed: figures of a plan year up to a day that may not change unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd
import sqlalchemy as sa

from lib.store import asking, door, log
from lib.store.connection import Store, reading, writing
from lib.store.log import By, Period
from lib.store.tables import observations
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import KEY

FIGURE = [*KEY, "value"]


def closed(store: Store) -> list[Period]:
    """The periods that are closed, in order.

    Raises:
        AppError: ``store.*``, when the database refuses.
    """
    with reading(store.engine) as connection:
        return sorted(log.closed(connection))


def close(store: Store, period: Period, actor: str, *, note: str = "", machine: str = "") -> None:
    """Close a period: its figures change no more unless it is opened again.

    Raises:
        AppError: ``store.period_closed``, it is closed already.
    """
    door.ask("period.close", actor)
    with writing(store.engine) as connection:
        by = By(actor, log.moment(connection), machine)
        log.turn_on(connection, by, note, period_year=period.year, period_end=period.end)


def reopen(store: Store, period: Period, actor: str, reason: str, *, machine: str = "") -> None:
    """Open a closed period again.

    Raises:
        AppError: ``store.period_not_closed``.
    """
    with writing(store.engine) as connection:
        _reopen(connection, period, By(actor, log.moment(connection), machine), reason)


def touched(connection: sa.Connection, new: Sequence[pd.DataFrame], turned: Collection[int]) -> set[Period]:
    """The closed periods in which new observations, or imports withdrawn or restored, would change a number.

    A number that is in force already, the same at the same key, changes nothing.

    Args:
        connection: A connection.
        new: Tables of new observations.
        turned: Numbers of imports to be withdrawn or restored.
    """
    shut = log.closed(connection)
    if not shut:
        return set()
    changing = [_changing(connection, table, shut) for table in new if len(table)]
    moved = sa.select(observations.c.year, observations.c.as_of).distinct()
    rows = connection.execute(moved.where(observations.c.import_id.in_(list(turned)))).all() if turned else []
    days = {(row.year, pd.Timestamp(row.as_of)) for row in rows}
    for table in changing:
        days |= set(table[["year", "as_of"]].drop_duplicates().itertuples(index=False, name=None))
    return {each for each in shut for year, day in days if _holds(each, year, day)}


def touched_by(store: Store, new: Sequence[pd.DataFrame], turned: Collection[int] = ()) -> list[Period]:
    """The same, asked beforehand."""
    with reading(store.engine) as connection:
        return sorted(touched(connection, new, turned))


def allow(
    connection: sa.Connection, found: Iterable[Period], allowed: Collection[Period], by: By, reason: str
) -> None:
    """Open again the closed periods that would change, where the actor said so.

    Raises:
        AppError: ``store.period_closed``, one of them is not among the allowed.
    """
    for period in sorted(found):
        if period not in set(allowed):
            raise AppError("store.period_closed", year=period.year, day=f"{period.end:%d/%m/%Y}")
        _reopen(connection, period, by, reason)


def _reopen(connection: sa.Connection, period: Period, by: By, reason: str) -> None:
    door.ask("period.reopen", by.actor)
    log.turn_back(connection, by, reason, period_year=period.year, period_end=period.end)


def _changing(connection: sa.Connection, new: pd.DataFrame, shut: Collection[Period]) -> pd.DataFrame:
    """The new observations that speak of a closed period and are not in force already."""
    inside = pd.Series(False, index=new.index)
    for period in shut:
        inside |= (new["year"] == period.year) & (new["as_of"] <= pd.Timestamp(period.end))
    found = new[inside]
    if found.empty:
        return found
    known = asking.in_force(connection, years=found["year"].unique().tolist())
    newest = known.drop_duplicates(list(KEY), keep="last")[FIGURE].assign(held=True)
    same = found.merge(newest, on=FIGURE, how="left")["held"].to_numpy()
    return found[pd.isna(same)]


def _holds(period: Period, year: int, day: pd.Timestamp) -> bool:
    return period.year == year and day <= pd.Timestamp(period.end)
