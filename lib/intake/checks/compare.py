"""What is odd about numbers that would come in, held against what is known: given both, never the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.intake.layout.days import CUMULATIVE
from lib.vietnamese import numbers
from lib.vocabulary.findings import Finding

MOST_NAMED: Final = 5
"""So many figures of a rule are told one by one; more of them are one finding."""

AMOUNTS: Final = (
    "old",
    "new",
    "plan",
    "carried",
    "disbursed",
    "expected",
    "activity_cost",
    "plan_before",
    "last_year",
    "line_plan",
    "year_plan",
)
"""Columns of whole đồng (Int64, NA where not known) a rule may look at and its sentence may name."""


@dataclass(frozen=True)
class Rule:
    """One thing that is odd.

    Args:
        code: Its finding.
        odd: Which rows of the table show it (nullable booleans; NA is no).
    """

    code: str
    odd: Callable[[pd.DataFrame], pd.Series]


def _of(table: pd.DataFrame, measure: str) -> pd.Series:
    return table["measure"] == measure


def falls(table: pd.DataFrame) -> pd.Series:
    """A cumulative number below the one before."""
    return table["measure"].isin(CUMULATIVE) & (table["new"] < table["old"])


def jumps(table: pd.DataFrame) -> pd.Series:
    """Disbursed money that rises at once by more of its plan than the threshold allows."""
    rise = (table["new"] - table["old"]) * 100
    within = (table["old"] > 0) & (table["new"] <= table["plan"])
    return _of(table, "disbursed") & within & (rise > table["plan"] * table["jump_points"])


def over_plan(table: pd.DataFrame) -> pd.Series:
    """Disbursed beyond the plan of the same money."""
    return _of(table, "disbursed") & (table["new"] > table["plan"])


def no_plan(table: pd.DataFrame) -> pd.Series:
    """Disbursed without a plan: the line has none, or it is divided among places and this one has no part."""
    none = table["plan"].isna() & (table["line_plan"].isna() | table["divided"])
    return _of(table, "disbursed") & none & table["year_plan"].notna() & (table["new"] > 0)


def advance_over(table: pd.DataFrame) -> pd.Series:
    """Advances beyond what is disbursed, of which they are a part."""
    return _of(table, "advance") & (table["new"] > table["disbursed"])


def expected_low(table: pd.DataFrame) -> pd.Series:
    """An estimate below what is disbursed already."""
    return _of(table, "expected") & (table["new"] < table["disbursed"])


def expected_over(table: pd.DataFrame) -> pd.Series:
    """An estimate beyond the plan and all carried-over money."""
    return _of(table, "expected") & (table["new"] > table["plan"] + table["carried"].fillna(0))


def expected_beyond_activities(table: pd.DataFrame) -> pd.Series:
    """An estimate beyond the cost of the activities named for it."""
    return _of(table, "expected") & (table["new"] > table["activity_cost"])


def plan_changed(table: pd.DataFrame) -> pd.Series:
    """Another plan than the one in force, in a form that names no decision."""
    return _of(table, "allocated") & (table["new"] != table["old"]) & ~table["decided"]


def carried_inside(table: pd.DataFrame) -> pd.Series:
    """A year's plan that is the one before and the carried-over money together."""
    both = table["plan_before"] + table["carried"]
    own = table["origin_year"] == table["year"].astype("str")
    return _of(table, "allocated") & own & (table["carried"] > 0) & (table["new"] == both)


def plan_halved(table: pd.DataFrame) -> pd.Series:
    """A line's plan that is less than half, or more than double, of the year before."""
    apart = (table["new"] * 2 < table["last_year"]) | (table["new"] > table["last_year"] * 2)
    return _of(table, "allocated") & table["whole"] & (table["last_year"] > 0) & apart


RULES: Final = (
    Rule("known.decreases", falls),
    Rule("known.jump", jumps),
    Rule("known.over_plan", over_plan),
    Rule("known.no_plan", no_plan),
    Rule("known.advance_over", advance_over),
    Rule("known.expected_low", expected_low),
    Rule("known.expected_over", expected_over),
    Rule("known.expected_activities", expected_beyond_activities),
    Rule("known.plan_changed", plan_changed),
    Rule("known.carried_inside", carried_inside),
    Rule("known.plan_halved", plan_halved),
)
"""Every rule; a new one is a function above, a row here and a sentence in ``vocabulary.findings``."""


def remarks(table: pd.DataFrame) -> list[Finding]:
    """What is odd about the numbers that come in.

    Args:
        table: One row per figure that comes in and changes: sheet, cell, what (name for people), measure,
            origin_year (str), year (int64), ``AMOUNTS`` (Int64, đồng: old and new of the figure itself, the
            others as they would be known at its date; plan is that of the same money, last_year the plan of
            the year before, line_plan that of the line in the whole place, year_plan that of everything),
            jump_points (percent), decided (bool: the form names a decision), whole (bool: of the whole
            place), divided (bool: the line's plan is divided among places); import_id (int64) where the
            remarks shall say by which import a number comes in.

    Returns:
        Warnings, by rule; one remark where no plan of the year is known, so that little can be compared.
    """
    planned = set(table.loc[table["year_plan"].notna(), "year"])
    found = [_unknown(year) for year in sorted(set(table["year"]) - planned)]
    for rule in RULES:
        told = list(_told(rule, table))
        found += told[:1] if len(told) == 1 else _together(told)
    return found


def _unknown(year: int) -> Finding:
    return Finding("known.nothing", value=str(year))


def _told(rule: Rule, table: pd.DataFrame) -> Iterator[Finding]:
    for row in table[rule.odd(table).fillna(False).astype("bool")].to_dict("records"):
        said = {name: numbers.money(row[name]) + " triệu đồng" for name in AMOUNTS if pd.notna(row[name])}
        whose = {"import": row["import_id"]} if "import_id" in row else {}
        yield Finding(rule.code, row["sheet"], row["cell"], data={**said, **whose, "what": row["what"]})


def _together(told: list[Finding]) -> list[Finding]:
    """Up to ``MOST_NAMED`` one by one; more as one with the others in it."""
    if len(told) <= MOST_NAMED:
        return told
    first, *others = told
    return [Finding(first.code, first.sheet, first.cell, data=first.data, others=tuple(others))]
