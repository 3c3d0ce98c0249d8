"""A payment left out on purpose: every number that it could be part of is not taken, and it is said which.

A cumulative number without the payment would be wrong and look right. What is known of a payment tells the
numbers it cannot be part of: those of another line, place, fund or origin, and those of the months before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.catalogue.load import Catalogue
from lib.intake.drafts import Draft
from lib.intake.files.arrays import Bools, Ints
from lib.intake.ledger.columns import MEASURES, of_measure
from lib.intake.ledger.days import Days
from lib.intake.ledger.keys import Key, of_column
from lib.intake.ledger.sums import at_or_above
from lib.intake.ledger.without import Left, effect, is_left, with_leaving
from lib.intake.ledger.work import Work
from lib.vocabulary.findings import Finding

NEVER: Final = np.iinfo(np.int64).max
"""A month that never comes; a day that is not known is of a month before all others."""

Part = tuple[str, Key]
"""A measure, and what is known of the payments that count in it."""

Gone = Mapping[Part, int]
"""Payments left out: of which part, and from which month on numbers may lack them."""


def _months(day: Days) -> Ints:
    """The month of each day, counted; a day that is not known is before all others."""
    months: Ints = day.astype("datetime64[M]").astype(np.int64)
    return months


def _together(gone: Iterable[Gone]) -> Gone:
    """Payments left out as one."""
    found: dict[Part, int] = {}
    for one in gone:
        for part, month in one.items():
            found[part] = min(month, found.get(part, NEVER))
    return found


def _since(parts: Sequence[Part], gone: Sequence[Gone], year: int | None, cat: Catalogue) -> Ints:
    """From which month on the numbers of a key may lack a payment: gone × part, ``NEVER`` for none.

    Args:
        parts: Measures and keys of numbers.
        gone: Payments left out, several ways.
        year: Year of the plan.
        cat: The catalogue.
    """
    lost = list(dict.fromkeys(part for one in gone for part in one))
    found = np.full((len(gone), len(parts)), NEVER, np.int64)
    if not lost:
        return found
    may = at_or_above([key for _, key in parts], [key for _, key in lost], year, cat)
    may &= np.array([[measure == other for other, _ in lost] for measure, _ in parts], np.bool_)
    for own, one in zip(found, gone, strict=True):
        for part, month in one.items():
            own[may[:, lost.index(part)]] = np.minimum(own[may[:, lost.index(part)]], month)
    return found


def _lacking(made: Sequence[Draft], gone: Sequence[Gone], year: int | None, cat: Catalogue) -> Bools:
    """Which numbers may lack a payment: gone × number.

    Args:
        made: The cumulative numbers.
        gone: Payments left out, several ways.
        year: Year of the plan.
        cat: The catalogue.
    """
    if not made or not any(gone):
        return np.zeros((len(gone), len(made)), np.bool_)
    own = [(draft.measure, Key(draft.line, draft.place, draft.fund, draft.origin_year)) for draft in made]
    at = {part: turn for turn, part in enumerate(dict.fromkeys(own))}
    month = _months(np.array([draft.as_of for draft in made], "datetime64[D]"))
    lost: Bools = month >= _since(list(at), gone, year, cat)[:, [at[part] for part in own]]
    return lost


@dataclass(frozen=True, eq=False)
class Without:
    """What comes of leaving payments out.

    Args:
        lost: Which numbers are not taken.
        withheld: Of each ledger, column of money → payments that are part of no number taken.
        told: Findings of each ledger.
    """

    lost: Bools
    withheld: list[dict[int, Bools]]
    told: list[list[Finding]]


def left_out(
    works: Sequence[Work],
    again: Collection[int],
    made: Sequence[Draft],
    cat: Catalogue,
    answers: Mapping[str, str],
) -> Without:
    """Which numbers are not taken, and which would not be if more were left out.

    Args:
        works: The ledgers of a workbook.
        again: Positions of those that only repeat others.
        made: Their cumulative numbers.
        cat: The catalogue.
        answers: The officer's answers by key.
    """
    year = plan_year(works)
    ways = [(turn, key, at) for turn, one in enumerate(works) for key, at in one.leaves.items()]
    gone = [_gone(works[turn], at, cat) if turn not in again else {} for turn, _, at in ways]
    done = [is_left(key, answers) for _, key, _ in ways]
    every = _together(one for one, is_done in zip(gone, done, strict=True) if is_done)
    lost, *own = _lacking(made, [every, *gone], year, cat)
    others = [lost & ~is_done for is_done in done]
    effects = [effect(made, one, other) for one, other in zip(own, others, strict=True)]
    left = [Left(turn, key, at, effect) for (turn, key, at), effect in zip(ways, effects, strict=True)]
    told = [
        with_leaving(one, [way for way in left if way.turn == turn], answers)
        for turn, one in enumerate(works)
    ]
    withheld = [_withheld(one, {} if turn in again else every, year, cat) for turn, one in enumerate(works)]
    return Without(lost, withheld, told)


def plan_year(works: Sequence[Work]) -> int | None:
    """The year of the plan that all ledgers are of; None where they are of several."""
    return works[0].year if len({one.year for one in works}) == 1 else None


def days_gone(one: Work, measure: str) -> Days:
    """The days of payments left out: the others speak to the same day with them as without them."""
    columns = [one.lines.amounts[money.number].filled for money in of_measure(one.ledger.made, measure)]
    rows = one.gone & ~one.outside & ~np.isnat(one.lines.day)
    return one.lines.day[rows & np.any(columns, axis=0)] if columns else one.lines.day[:0]


def _gone(one: Work, rows: Ints, cat: Catalogue) -> Gone:
    """What is known of payments left out."""
    month = _months(np.where(one.outside, np.datetime64("NaT"), one.lines.day))
    found: list[Gone] = []
    for measure in MEASURES:
        for money in of_measure(one.ledger.made, measure):
            own = rows[one.lines.amounts[money.number].filled[rows]]
            of, at = np.unique(one.keyed.of[own], return_inverse=True)
            first = np.full(len(of), NEVER)
            np.minimum.at(first, at, month[own])
            keys = [one.keyed.keys[turn] for turn in of]
            parts = zip(keys, first.tolist(), strict=True)
            found += [{(measure, of_column(key, money, cat)): since} for key, since in parts if not key.left]
    return _together(found)


def _withheld(one: Work, gone: Gone, year: int | None, cat: Catalogue) -> dict[int, Bools]:
    """Column of money → payments that are part of no number taken."""
    found: dict[int, Bools] = {}
    for money in one.ledger.made.money if gone else ():
        parts = [(MEASURES[0], of_column(key, money, cat)) for key in one.keyed.keys]
        first = np.r_[_since(parts, [gone], year, cat)[0], NEVER]
        found[money.number] = _months(one.lines.day) >= first[one.keyed.of]
    return found
