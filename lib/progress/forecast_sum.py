"""The forecast of a whole: what its parts may still add, drawn together many times from past errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.progress.forecast import Bools, Cases, Floats, Ints, as_asked, errors_of, forecast

DRAWS: Final = 2000
SEED: Final = 2024
"""The same figures give the same interval, whoever asks and however often."""


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of a whole and what is forecast for them.

    Args:
        plan: Plan of each part, in đồng.
        now: Share of it disbursed.
        floor: The least share it can come to.
        share: Parts × ends of months: the forecast.
        errors: Parts × cases × ends: how far the cases were off, forecast from the same month as the part.
    """

    plan: Floats
    now: Floats
    floor: Floats
    share: Floats
    errors: Floats


def added(parts: Parts, year: Ints, level: float) -> tuple[Floats, Floats]:
    """Interval of what all parts together add, in đồng, at each end of a month.

    Each draw takes one earlier year, and for each part how far some case of that year was off: what held back
    all at once then, holds back all at once here.

    Args:
        parts: The parts.
        year: The year of each case.
        level: Share of the draws the interval holds.

    Returns:
        Lower and upper ends.
    """
    chance = np.random.default_rng(SEED)
    taken = chance.choice(np.unique(year), DRAWS)
    ordered = np.argsort(year, kind="stable")
    first = np.searchsorted(year[ordered], taken)
    size = np.searchsorted(year[ordered], taken, side="right") - first
    which = (chance.random((DRAWS, len(parts.plan))) * size[:, None]).astype(np.int64)
    picked = ordered[first[:, None] + which]
    drawn = parts.share + parts.errors[np.arange(len(parts.plan)), picked]
    drawn = np.clip(drawn, parts.floor[:, None], np.maximum(1.0, parts.now)[:, None])
    sums = np.einsum("dpe,p->de", drawn - parts.now[:, None], parts.plan)
    low, high = np.quantile(sums, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def whole_errors(cases: Cases, month: float) -> Floats:
    """How far the sum of all cases of each year came out above its forecast: a share of their plans."""
    off, of_year = errors_of(cases, month)[:, -1], _years(cases)
    return (of_year @ (off * cases.plan)) / (of_year @ cases.plan)


def whole_held(cases: Cases, month: float, level: float) -> int:
    """In how many years the sum of all cases fell into the interval drawn from the other years."""
    return sum(_held(cases, rows, month, level) for rows in _years(cases))


def _held(cases: Cases, rows: Bools, month: float, level: float) -> bool:
    """Whether the sum of one year's cases fell into its interval."""
    asked, errors = as_asked(cases, month), errors_of(cases, month)[:, -1:]
    share = forecast(cases, asked, level).share[:, -1:]
    now, floor = asked.now[rows], np.where(asked.fell, 0.0, asked.now)[rows]
    others = np.broadcast_to(errors[~rows], (int(rows.sum()), *errors[~rows].shape))
    parts = Parts(cases.plan[rows], now, floor, share[rows], others)
    low, high = added(parts, cases.year[~rows], level)
    came = float(cases.plan[rows] @ (cases.share[rows, -1] - now))
    return bool(low[0] <= came <= high[0])


def _years(cases: Cases) -> Bools:
    """Years × cases."""
    found: Bools = np.unique(cases.year)[:, None] == cases.year[None, :]
    return found
