"""Old → new between two moments of the store: figure by figure, by line and by commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from lib.catalogue.trees import ancestors
from lib.office.changes import MONEY, changed_figures
from lib.office.opening import Office
from lib.office.sight import Question, in_force
from lib.progress.cells import split_fund
from lib.progress.forest import forest
from lib.store import history
from lib.vocabulary.errors import AppError

INSTANT = timedelta(microseconds=1)
"""The store's clock goes in these steps, and no two of its steps are at one moment."""


@dataclass(frozen=True)
class Step:
    """What one import changed.

    Args:
        changes: As ``lib.office.changes.changed_figures`` gives them.
        before: The moment just before its step.
        after: The moment of its step.
        withdrawn: Imports withdrawn in the same step; part of the changes.
        beside: Other imports accepted in the same step; no part of them.
    """

    changes: pd.DataFrame
    before: datetime
    after: datetime
    withdrawn: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()


def change_of(office: Office, number: int) -> Step:
    """What an import changed when it was accepted.

    Of several accepted in one step each has its own part, in their order; what was withdrawn in that step
    belongs to the first.

    Raises:
        AppError: ``store.unknown_import``.
    """
    log = history.events(office.store)
    mine = log[(log["import_id"] == number) & (log["turn"] == 0)]
    if mine.empty:
        raise AppError("store.unknown_import", number=number)
    at = mine["at"].iloc[0].to_pydatetime()
    step = log[log["at"] == mine["at"].iloc[0]]
    made = _numbers(step[step["kind"] == "accepted"])
    gone = _numbers(step[step["kind"] == "withdrawn"])
    first = number == made[0]
    then = in_force(office, at)
    before = in_force(office, at - INSTANT) if first else then[then["import_id"] < number]
    changes = changed_figures(office, before, then[then["import_id"] <= number])
    beside = tuple(each for each in made if each != number)
    return Step(changes, at - INSTANT, at, gone if first else (), beside)


def _numbers(events: pd.DataFrame) -> tuple[int, ...]:
    return tuple(int(number) for number in events["import_id"])


def compare_moments(
    office: Office, question: Question, earlier: datetime | None, later: datetime | None
) -> pd.DataFrame:
    """Figures of a question that differ between what was known at two moments.

    Args:
        office: The opened office.
        question: Year, date, fund and whether illustrative figures count; its own known_at is not looked at.
        earlier: A moment, with its time zone; None for now.
        later: Another, most often a later one.

    Returns:
        As ``lib.office.changes.changed_figures``, at the question's date; of a fund only what is in it.
    """
    before, after = (_asked(in_force(office, moment), question) for moment in (earlier, later))
    changes = changed_figures(office, before, after, question.as_of)
    if not question.fund:
        return changes
    trees = forest(office.catalogue, (), question.year)
    source, kind = split_fund(question.fund, trees["kind"])
    inside = [
        changes[tree].map(
            lambda code, top=top, tree=tree: not top or top in (code, *ancestors(trees[tree], code))
        )
        for tree, top in (("source", source), ("kind", kind))
    ]
    return changes[inside[0].astype("bool") & inside[1].astype("bool")].reset_index(drop=True)


def _asked(known: pd.DataFrame, question: Question) -> pd.DataFrame:
    kept = (known["year"] == question.year) & (known["as_of"] <= pd.Timestamp(question.as_of))
    return known[kept if question.illustrative else kept & ~known["illustrative"]]


def sums_by_line(office: Office, changes: pd.DataFrame, fund: str = "") -> pd.DataFrame:
    """The changes of money of each line, and of the whole, in the whole place."""
    settings = office.catalogue.settings
    return _sums(office, changes, fund, changes["place"] == settings["whole_place"])


def sums_by_commune(office: Office, changes: pd.DataFrame, fund: str = "") -> pd.DataFrame:
    """The changes of all money of each commune, and of the whole place."""
    settings = office.catalogue.settings
    return _sums(office, changes, fund, changes["line"] == settings["whole_line"])


def _sums(office: Office, changes: pd.DataFrame, fund: str, level: pd.Series) -> pd.DataFrame:
    """Changes of money at a level, of all money of a fund."""
    source, kind = split_fund(fund, forest(office.catalogue, (), 0)["kind"]) if fund else ("", "")
    whole = (changes["source"] == source) & (changes["kind"] == kind) & (changes["unit"] == MONEY)
    return changes[level & whole].reset_index(drop=True)


def moment_before(at: datetime) -> datetime:
    """The moment just before one."""
    return at - INSTANT
