"""Forecasts as tables: the months to come, and what each forecast rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.progress.forecast import ENDS, LOOK_BACK, Asked, Bools, Cases, Floats, Names, ends_after, errors_of
from lib.progress.forecast import forecast as forecast_units
from lib.progress.forecast_sum import Parts, added
from lib.progress.forecast_years import (
    WHOLE,
    Rules,
    Year,
    cases_of,
    course_at,
    fell_ever,
    shares_of,
)
from lib.progress.status import MONTHS, elapsed

DECIMALS: Final = 6
AMOUNTS: Final = ("forecast_vnd", "low_vnd", "high_vnd")
NO_MONTHS: Final = pd.DataFrame(
    {
        "unit": pd.Series(dtype="str"),
        "on": pd.Series(dtype="datetime64[s]"),
        **{name: pd.Series(dtype="Int64") for name in AMOUNTS},
        "illustrative": pd.Series(dtype="bool"),
    }
)


@dataclass(frozen=True, eq=False)
class Forecasts:
    """The forecasts of some units at one date.

    Args:
        months: unit (str), on (datetime64[s]: the ends of months after its newest report), forecast_vnd,
            low_vnd, high_vnd (Int64, cumulative), illustrative (bool); units that are drawn alone.
        basis: One row per unit: unit (str), state (str: "drawn", else why not: "year_over",
            "not_allocated", "not_reported", "too_few"), cases and years (Int64: full years of units, calendar
            years among them), needed_cases, needed_years, needed_reports (Int64: what it takes), reports
            (Int64: of its own so far), silent (Int64: of the whole, units with a plan that never reported),
            level and usual_weight (Float64: of the interval; of the usual course against the pace).
    """

    months: pd.DataFrame
    basis: pd.DataFrame


def forecasts(now: Year, earlier: list[Year], as_of: date, rules: Rules, *, whole: bool = False) -> Forecasts:
    """Forecast every unit to the end of the year.

    The whole comes to what it has now and what its units are forecast to add: what no unit holds stays as it
    is, and shown parts add up to the shown whole.

    Args:
        now: The year under way; unit "" is the whole.
        earlier: The years before, in any order.
        as_of: The date the figures speak of.
        rules: What it takes.
        whole: Whether the whole is forecast too.

    Returns:
        The tables; the order of rows given changes nothing.

    Rule: R2, R3, R5
    """
    cases, shares = cases_of(earlier, rules), shares_of(now)
    basis = _basis(now, shares, cases, as_of, rules, whole=whole)
    if not (basis["state"] == "drawn").any():
        return Forecasts(NO_MONTHS, basis)
    drawn = _drawn(shares[shares["unit"] != WHOLE], cases, rules.level)
    # rounded, so that another machine's last bit makes no other table
    weights = pd.Series(drawn.usual_weight.round(DECIMALS), drawn.unit)
    basis = basis.assign(usual_weight=basis["unit"].map(weights).astype("Float64"))
    months = _months(drawn, shares, cases, rules, now.year)
    months = months[months["unit"].isin(basis.loc[basis["state"] == "drawn", "unit"])]
    invented = any(bool(year.steps["illustrative"].any()) for year in (now, *earlier))
    return Forecasts(months.assign(illustrative=invented).reset_index(drop=True), basis)


def _basis(
    now: Year, shares: pd.DataFrame, cases: Cases, as_of: date, rules: Rules, *, whole: bool
) -> pd.DataFrame:
    """What each unit's forecast rests on, or why there is none."""
    years = len(np.unique(cases.year))
    plan = now.plan[(now.plan["unit"] != WHOLE) | whole].sort_values("unit", ignore_index=True)
    is_whole, planned = plan["unit"] == WHOLE, plan["allocated_vnd"].fillna(0) > 0
    reports = plan["unit"].map(shares["unit"].value_counts()).fillna(0).astype("Int64")
    told = (reports > 0) & ~is_whole
    needed = pd.Series(1, plan.index, dtype="Int64").where(~is_whole, rules.years)
    why = {
        "year_over": pd.Series(elapsed(as_of, now.year) >= 1, plan.index),
        "not_allocated": ~planned,
        "not_reported": (reports == 0) | (is_whole & (not told.any())),
        "too_few": (years < needed) | (len(cases.unit) < rules.cases),
    }
    state = np.select([each.to_numpy(np.bool_) for each in why.values()], [*why], "drawn")
    counts = {"cases": len(cases.unit), "years": years, "needed_cases": rules.cases}
    counts |= {"needed_reports": rules.reports}
    return plan[["unit"]].assign(
        state=pd.Series(state, plan.index, dtype="str"),
        **{name: pd.Series(count, plan.index, dtype="Int64") for name, count in counts.items()},
        needed_years=needed,
        reports=reports,
        silent=pd.Series(int((planned & ~is_whole & ~told).sum()), plan.index, dtype="Int64").where(
            is_whole, 0
        ),
        level=pd.Series(rules.level, plan.index, dtype="Float64"),
        usual_weight=pd.Series(pd.NA, plan.index, dtype="Float64"),
    )


@dataclass(frozen=True, eq=False)
class _Drawn:
    """All units forecast; share, low and high are units × 12 ends of months, NaN before the newest report."""

    unit: Names
    now: Floats
    paid: Floats
    plan: Floats
    fell: Bools
    share: Floats
    low: Floats
    high: Floats
    errors: Floats
    usual_weight: Floats


def _drawn(shares: pd.DataFrame, cases: Cases, level: float) -> _Drawn:
    """Forecast all units, those with one newest month together."""
    last = shares.drop_duplicates("unit", keep="last")
    unit, month, now = last["unit"].to_numpy(object), last["month"].to_numpy(), last["share"].to_numpy()
    marks, back = np.unique(np.maximum(0.0, month - LOOK_BACK), return_inverse=True)
    before = course_at(shares, marks).loc[unit].to_numpy()[np.arange(len(unit)), back]
    fell = fell_ever(shares, cases).loc[unit].to_numpy(np.bool_)
    share, low, high = (np.full((len(unit), MONTHS), np.nan) for _ in AMOUNTS)
    errors, weight = np.full((len(unit), len(cases.unit), MONTHS), np.nan), np.full(len(unit), np.nan)
    for at in np.unique(month[month < MONTHS]):
        rows, ends = month == at, ends_after(at)
        may = np.ones((int(rows.sum()), len(cases.unit)), np.bool_)
        asked = Asked(unit[rows], float(at), now[rows], before[rows], fell[rows], may)
        made, into = forecast_units(cases, asked, level), np.ix_(rows, ends)
        share[into], low[into], high[into] = made.share, made.low, made.high
        errors[np.ix_(rows, np.full(len(cases.unit), True), ends)] = errors_of(cases, float(at))
        weight[rows] = made.usual_weight
    paid, plan = (last[name].to_numpy("float64") for name in ("disbursed_vnd", "allocated_vnd"))
    return _Drawn(unit, now, paid, plan, fell, share, low, high, errors, weight)


def _months(drawn: _Drawn, shares: pd.DataFrame, cases: Cases, rules: Rules, year: int) -> pd.DataFrame:
    """The months to come of units and whole, in whole đồng."""
    units = _amounts(drawn)
    whole = shares[shares["unit"] == WHOLE]
    unit = np.array([*drawn.unit, *whole["unit"].tail(1)], dtype=object)
    sums = (
        _whole(whole.iloc[-1], units[0], drawn, cases, rules) if len(whole) else [np.zeros((0, MONTHS))] * 3
    )
    amounts = [np.vstack(both) for both in zip(units, sums, strict=True)]
    ends = pd.date_range(f"{year}-01-31", periods=MONTHS, freq="ME").as_unit("s")
    made = pd.DataFrame(
        {
            "unit": pd.Series(np.repeat(unit, MONTHS), dtype="str"),
            "on": np.tile(ends.to_numpy(), len(unit)),
            **{name: each.reshape(-1) for name, each in zip(AMOUNTS, amounts, strict=True)},
        }
    )
    made = made.dropna().astype(dict.fromkeys(AMOUNTS, "Int64"))
    return made.sort_values(["unit", "on"], ignore_index=True)


def _amounts(drawn: _Drawn) -> list[Floats]:
    """Forecast and interval of the units in đồng: rounding brings none below what is disbursed."""
    paid, plan = drawn.paid[:, None], drawn.plan[:, None]
    least = [paid, np.where(drawn.fell[:, None], 0.0, paid), paid]
    shares = (drawn.share, drawn.low, drawn.high)
    return [np.maximum(np.rint(share * plan), low) for share, low in zip(shares, least, strict=True)]


def _whole(
    row: pd.Series[float], forecast_vnd: Floats, drawn: _Drawn, cases: Cases, rules: Rules
) -> list[Floats]:
    """The whole at the ends of months: what it has and what its units add."""
    ends = ends_after(float(row["month"]))
    floor = np.where(drawn.fell, 0.0, drawn.now)
    parts = Parts(drawn.plan, drawn.now, floor, drawn.share[:, ends], drawn.errors[:, :, ends])
    point = (forecast_vnd[:, ends] - drawn.paid[:, None]).sum(axis=0)
    low, high = added(parts, cases.year, rules.level)
    made = [np.full(len(ENDS), np.nan) for _ in AMOUNTS]
    for each, vnd in zip(made, (point, np.minimum(low, point), np.maximum(high, point)), strict=True):
        each[ends] = float(row["disbursed_vnd"]) + np.rint(vnd)
    return made
