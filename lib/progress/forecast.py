"""Forecast of disbursed money to the end of the year: two plain ways, mixed by how far each was off.

Amounts are shares of the plan; months are equal and counted from the start of the year (6.0: end of June).
A *case* is a unit (a line, a commune) in an earlier year whose outcome is known. The ways:

* *pace*: the unit goes on as in the last three months;
* *usual*: it adds what cases added from this month on: its own earlier years, and all others as one more.

Each way weighs by how far it was off on the cases: one over the square of its mean square error. The interval
is where the outcomes of the cases fell, each forecast without its own year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.progress.status import MONTHS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Names = npt.NDArray[np.object_]

LOOK_BACK: Final = 3
"""Months the pace is taken of."""
OTHERS: Final = 1.0
"""All others together weigh as much as so many earlier years of the unit's own."""
SHARPNESS: Final = 2
"""Power of the mean square error a way is weighed down by."""
LEAST: Final = 1e-4
"""Added to a mean square error (a point of the plan, squared): a way that never erred is not the only one."""
ENDS: Final = np.arange(1.0, MONTHS + 1)
"""The ends of the months, in months."""


@dataclass(frozen=True, eq=False)
class Cases:
    """Courses of full years.

    Args:
        unit: Name of each case's unit.
        year: Its year.
        share: Cases × 13: disbursed share of the plan at the start of the year and at the end of each month.
        plan: Its plan, in đồng.
    """

    unit: Names
    year: Ints
    share: Floats
    plan: Floats

    def at(self, month: float) -> Floats:
        """The share of every case at a month; between two ends of months on a straight line."""
        whole, part = int(month), month - int(month)
        return self.share[:, whole] + part * (self.share[:, min(whole + 1, MONTHS)] - self.share[:, whole])

    @property
    def apart(self) -> Bools:
        """Cases × cases: which may speak of which: other years; other units where there is one year alone."""
        years: Bools = self.year[:, None] != self.year[None, :]
        return years if years.any() else self.unit[:, None] != self.unit[None, :]


@dataclass(frozen=True, eq=False)
class Asked:
    """Units to forecast, all at one month.

    Args:
        unit: Their names.
        month: Months since the year began, of their newest figures.
        now: Share of the plan disbursed by then.
        before: The same ``LOOK_BACK`` months earlier, or at the start of the year.
        fell: Whether the unit's own course ever fell: only then may its interval reach below ``now``.
        may: Asked × cases: which cases may speak of it.
    """

    unit: Names
    month: float
    now: Floats
    before: Floats
    fell: Bools
    may: Bools


@dataclass(frozen=True, eq=False)
class Forecast:
    """What is forecast; arrays of units × the ends of months that are still to come.

    Args:
        ends: These ends, in months.
        share: The forecast.
        low: Lower end of the interval.
        high: Upper end of it.
        usual_weight: Units: how much the usual course counts in it, from 0 to 1; the pace has the rest.
    """

    ends: Floats
    share: Floats
    low: Floats
    high: Floats
    usual_weight: Floats


def forecast(cases: Cases, asked: Asked, level: float) -> Forecast:
    """Forecast units, with an interval that held for ``level`` of the cases.

    Never below what is disbursed; never above the plan, for money beyond it may not be paid. Where more is
    disbursed already the forecast stays there: by how much a plan will be broken no course can tell.

    Args:
        cases: At least two.
        asked: The units.
        level: Share of outcomes the interval is to hold, 0.8 for 80 %.

    Rule: R3, R5
    """
    errors = errors_of(cases, asked.month)
    share, weight = _mixed(cases, asked)
    low, high = _interval(share, errors, asked, level)
    return Forecast(ENDS[ends_after(asked.month)], share, low, high, weight)


def errors_of(cases: Cases, month: float) -> Floats:
    """How far each case came out above its forecast, at each end of a month still to come."""
    share, _ = _mixed(cases, as_asked(cases, month))
    return at_ends(cases, month) - share


def as_asked(cases: Cases, month: float) -> Asked:
    """The cases as they stood at a month, each without what may not speak of it; see ``Cases.apart``."""
    may = cases.apart
    own = may & (cases.unit[:, None] == cases.unit[None, :])
    fell = fell_in(cases.share[:, : int(month) + 1]) | (own & fell_in(cases.share)).any(axis=1)
    before = cases.at(max(0.0, month - LOOK_BACK))
    return Asked(cases.unit, month, cases.at(month), before, fell, may)


def _mixed(cases: Cases, asked: Asked) -> tuple[Floats, Floats]:
    """The forecast, and the weight of the usual course in it."""
    ways = _ways(cases, asked)
    tried = _ways(cases, as_asked(cases, asked.month))[:, :, -1]
    squares = (tried - cases.share[:, -1]) ** 2
    mean = squares @ asked.may.T / asked.may.sum(axis=1) + LEAST
    weights = mean**-SHARPNESS
    weights = weights / weights.sum(axis=0)
    mixed = np.maximum.accumulate((weights[:, :, None] * ways).sum(axis=0), axis=1)
    return mixed, weights[1]


def _ways(cases: Cases, asked: Asked) -> Floats:
    """Ways × asked × ends: pace first, then the usual course, kept between what is disbursed and the plan."""
    ends, now = ENDS[ends_after(asked.month)], asked.now[:, None]
    back = min(LOOK_BACK, asked.month)
    pace = (asked.now - asked.before)[:, None] / back * (ends - asked.month)
    added = at_ends(cases, asked.month) - cases.at(asked.month)[:, None]
    ways = now + np.stack([pace, _say(cases, asked) @ added])
    return np.clip(ways, now, np.maximum(1.0, now))


def _say(cases: Cases, asked: Asked) -> Floats:
    """Asked × cases: how much each case has to say of each unit; rows add up to 1."""
    every = asked.may.astype("float64")
    own = every * (asked.unit[:, None] == cases.unit[None, :])
    years = own.sum(axis=1, keepdims=True)
    said: Floats = (own + OTHERS * every / every.sum(axis=1, keepdims=True)) / (years + OTHERS)
    return said


def _interval(share: Floats, errors: Floats, asked: Asked, level: float) -> tuple[Floats, Floats]:
    """Where the outcomes of the cases would put each unit, as many left out above as below."""
    now = asked.now[:, None]
    outcomes = share[:, None, :] + np.where(asked.may[:, :, None], errors[None], np.nan)
    ordered, few = np.sort(outcomes, axis=1), asked.may.sum(axis=1)
    floor, cap = np.where(asked.fell[:, None], 0.0, now), np.maximum(1.0, now)
    low, high = (
        np.clip(_quantile(ordered, few, at), floor, cap) for at in ((1 - level) / 2, (1 + level) / 2)
    )
    return np.minimum(low, share), np.maximum(high, share)


def _quantile(ordered: Floats, few: Ints, at: float) -> Floats:
    """A quantile of each unit's outcomes at each end; those that may not speak (NaN) stand last.

    The median-unbiased one: the plain one of few outcomes is too near to their middle.
    """
    place = np.clip(at * (few + 1 / 3) - 2 / 3, 0, few - 1)
    first = np.floor(place).astype(np.int64)
    second = np.minimum(first + 1, few - 1)
    rows, part = np.arange(len(ordered)), (place - first)[:, None]
    found: Floats = ordered[rows, first] * (1 - part) + ordered[rows, second] * part
    return found


def fell_in(share: Floats) -> Bools:
    """Whether each course ever goes down."""
    return np.asarray((np.diff(share, axis=1) < 0).any(axis=1), dtype=np.bool_)


def ends_after(month: float) -> Bools:
    """Which ends of months are still to come."""
    later: Bools = month + 1e-9 < ENDS
    return later


def at_ends(cases: Cases, month: float) -> Floats:
    """The share of every case at the ends of months still to come."""
    return cases.share[:, 1:][:, ends_after(month)]
