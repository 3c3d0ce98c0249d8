"""Amounts of one period alone: cumulative where the number of the day before is known, else asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

import pandas as pd

from lib.intake.drafts import Draft
from lib.intake.layout.columns import TIMED, Column
from lib.intake.layout.grid import Grid
from lib.intake.layout.states import is_rounding
from lib.vietnamese import dates, numbers
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

Number = tuple[object, ...]
"""A draft's key without its day and its horizon."""

WEEK: Final = timedelta(days=7)
KEPT: Final = frozenset({"value", "total"})
KEY: Final = ("measure", "unit", "year", "line", "place", "fund", "origin_year", "reporter")


@dataclass
class Earlier:
    """Cumulative numbers by their key and day: those in force, and those of tables read before.

    Args:
        held: (key, day) → value.
    """

    held: dict[tuple[Number, date], int] = field(default_factory=dict)

    def add(self, drafts: Sequence[Draft]) -> None:
        """Take in the numbers of a table."""
        for draft in drafts:
            if draft.complete and draft.as_of and draft.value is not None and draft.measure in TIMED:
                self.held[_number(draft), draft.as_of] = draft.value


def earlier_of(known: pd.DataFrame | None) -> Earlier:
    """The cumulative numbers in force.

    Args:
        known: Observations in force, None for none.
    """
    if known is None or known.empty:
        return Earlier()
    timed = known[known["measure"].isin(TIMED - {"expected"})].sort_values("as_of")
    keys = timed[list(KEY)].itertuples(index=False, name=None)
    days = (day.date() for day in pd.to_datetime(timed["as_of"]))
    values = (int(value) for value in timed["value"])
    return Earlier({(key, day): value for key, day, value in zip(keys, days, values, strict=True)})


def _number(draft: Draft) -> Number:
    return tuple(getattr(draft, name) for name in KEY)


def alone(findings: Sequence[Finding], grid: Grid) -> dict[str, Column]:
    """Answer key → the column of one period's amounts that is asked about."""
    asked = {finding.cell: finding for finding in findings if finding.code == "column.period_alone"}
    header = grid.table.header
    return {
        asked[header(column.number)].answer_key: column
        for column in grid.columns
        if header(column.number) in asked and column.measure != "expected"
    }


def added(
    drafts: Sequence[Draft], columns: Sequence[Column], grid: Grid, earlier: Earlier
) -> tuple[Draft, ...] | None:
    """The numbers, those of one period made cumulative; None where one of them has no earlier number.

    Args:
        drafts: Numbers of a table, read as if its periods' amounts were cumulative.
        columns: The columns of one period's amounts.
        grid: The table.
        earlier: Cumulative numbers known.
    """
    of = {grid.address(at, column.number): column for column in columns for at in range(len(grid.rows))}
    made: list[Draft] = []
    for draft in drafts:
        column = of.get(draft.cell)
        before = _before(draft, column, grid, earlier) if column else (0, False)
        if before is None or draft.value is None:
            return None
        made.append(replace(draft, value=draft.value + before[0], adds=before[1]) if column else draft)
    return tuple(made)


def _before(draft: Draft, column: Column, grid: Grid, earlier: Earlier) -> tuple[int, bool] | None:
    """The number the draft adds to and whether there is one; nothing is before the year begins."""
    begins = _begins(draft, column, grid)
    if begins is None or not draft.complete:
        return None
    if begins == date(draft.year or 0, 1, 1):
        return 0, False
    value = earlier.held.get((_number(draft), begins - timedelta(days=1)))
    return None if value is None else (value, True)


def _begins(draft: Draft, column: Column, grid: Grid) -> date | None:
    """First day of the period that an amount is of: its header says which kind, else the title's one kind."""
    title = re.sub(headers.DAY_IN_WORDS, " ", fold(" ".join(grid.table.words)))
    own = [kind for kind in _KINDS if re.search(rf"\b{kind}\b(?! truoc)", fold(column.label))]
    kinds = own or [kind for kind in _KINDS if re.search(rf"\b{kind} (?:\d|i)", title)]
    return _KINDS[kinds[0]](draft.as_of) if len(kinds) == 1 and draft.as_of else None


_KINDS: Final[Mapping[str, Callable[[date], date]]] = {
    "tuan": lambda day: day - WEEK + timedelta(days=1),
    "thang": lambda day: day.replace(day=1),
    "quy": lambda day: day.replace(month=day.month - (day.month - 1) % 3, day=1),
}
"""Word for a kind of period → its first day by its last."""


def checked(drafts: Sequence[Draft], grid: Grid, earlier: Earlier) -> Iterator[Finding]:
    """Cumulative numbers that are not the known one of before and the period's amount beside them.

    Args:
        drafts: Numbers of a table.
        grid: The table.
        earlier: Cumulative numbers known.
    """
    periods = [column for column in grid.columns if column.role == "period"]
    paid = [column for column in grid.columns if column.role in KEPT and column.measure == "disbursed"]
    if len(periods) != 1 or len(paid) != 1 or periods[0].measure not in {"disbursed", ""}:
        return
    at = {grid.address(turn, paid[0].number): turn for turn in range(len(grid.rows))}
    for draft in (draft for draft in drafts if draft.cell in at and draft.value is not None):
        amount = grid.number(at[draft.cell], periods[0].number)
        before = _before(draft, periods[0], grid, earlier)
        if amount is None or before is None:
            continue
        difference = abs(before[0] + amount - (draft.value or 0))
        if difference and not is_rounding(grid, at[draft.cell], (paid[0], periods[0]), difference):
            yield _differs(draft, before[0], amount, difference)


def _differs(draft: Draft, before: int, amount: int, difference: int) -> Finding:
    said = {
        "before": numbers.money(before, "trieu", 6),
        "amount": numbers.money(amount, "trieu", 6),
        "sum": numbers.money(before + amount, "trieu", 6),
        "difference": numbers.money(difference, "trieu", 6),
        "as_of": dates.say(draft.as_of),
    }
    return Finding("period.differs", draft.sheet, draft.cell, numbers.money(draft.value, "trieu", 6), said)
