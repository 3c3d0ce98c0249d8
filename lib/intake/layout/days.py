"""Which day the numbers of a table speak of: by its title, its columns, the officer's answer; else asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.intake.layout.columns import Column
from lib.intake.layout.tables import Table
from lib.intake.layout.titles import Title
from lib.vietnamese import dates
from lib.vocabulary.findings import Finding

CUMULATIVE: Final = frozenset({"disbursed", "advance", "work_done", "output_achieved"})
"""Measures whose numbers are reached by a day."""

DECIDED: Final = frozenset({"allocated", "target", "output_planned"})
"""Measures that a decision states."""

ODD_YEARS: Final = 1


@dataclass(frozen=True)
class Days:
    """Days the numbers of a table speak of; None where that is not known.

    Args:
        reached: Of cumulative numbers.
        decided: Of decided ones.
        fixed: Whether the officer said so, which counts more than the one day that columns name.
    """

    reached: date | None = None
    decided: date | None = None
    fixed: bool = False

    def of(self, measure: str, own: date | None) -> date | None:
        """The day a measure's numbers speak of; ``own`` is the day its column names."""
        if measure in CUMULATIVE:
            return self.reached if self.fixed else own or self.reached
        return (self.decided if measure in DECIDED else self.reached or self.decided) or self.reached


def days_of(
    table: Table,
    kept: Sequence[Column],
    said: Title,
    answers: Mapping[str, str],
    year: int | None,
    found: list[Finding],
) -> Days:
    """The days of a table.

    Args:
        table: The table.
        kept: Its columns of numbers that are kept.
        said: What its title says.
        answers: Answers by key ("as_of:Sheet" → a day in ISO form).
        year: Year of the plan.
        found: Questions and remarks are added here.
    """
    key = f"as_of:{table.key}"
    answered = _day(answers.get(key, ""))
    if answered:
        several = len({column.on for column in kept if column.on and column.measure in CUMULATIVE}) > 1
        return Days(answered, answered, fixed=not several)
    reached, decided = _named(kept, said)
    needed = _needed(kept, reached, decided)
    if needed is not None:
        found.append(_question(table, key, needed))
        return Days()
    days = Days(reached[0] if reached else None, decided[0] if decided else None)
    odd = [day for day in (days.reached, days.decided) if day and year and _is_odd(day, year, kept)]
    if odd:
        data = {"year": year}
        found.append(
            Finding("as_of.odd", table.sheet.name, value=dates.say(odd[0]), data=data, answer_key=key)
        )
        return Days()
    found += _remarks(table, kept, said, days)
    return days


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _named(kept: Sequence[Column], said: Title) -> tuple[list[date], list[date]]:
    """Days reached and days decided, as far as they are named."""
    columns = list(dict.fromkeys(column.on for column in kept if column.on and column.measure in CUMULATIVE))
    reached = list(said.days.reached)
    if len(columns) == 1 and columns[0] not in reached:
        reached += columns
    reached = reached or list(said.days.periods) or ([max(columns)] if columns else [])
    report = any(column.measure in CUMULATIVE for column in kept)
    if report and reached:  # a decision of after that day states what it decides, not what held before
        return reached, [day for day in said.days.decided if day > max(reached)] or reached
    return reached, list(said.days.decided) or reached or list(said.days.documents)


def _needed(kept: Sequence[Column], reached: Sequence[date], decided: Sequence[date]) -> list[date] | None:
    """None where each column has its one day; else the days to choose from, empty for none."""
    for column in kept:
        if column.on and column.measure in CUMULATIVE and (len(reached) < 2):
            continue
        days = (
            reached
            if column.measure in CUMULATIVE
            else decided
            if column.measure in DECIDED
            else reached or decided
        )
        if len(days) != 1:
            return list(dict.fromkeys([*reached, *decided]))
    return None


def _question(table: Table, key: str, days: Sequence[date]) -> Finding:
    options = tuple((day.isoformat(), dates.say(day)) for day in days) if len(days) > 1 else ()
    value = ", ".join(dates.say(day) for day in days)
    if options:
        return Finding("as_of.several", table.sheet.name, value=value, answer_key=key, options=options)
    none_such = [day for line in table.words for day in dates.impossible_days(line)]
    if none_such:
        return Finding("as_of.impossible", table.sheet.name, value=none_such[0], answer_key=key)
    return Finding("as_of.missing", table.sheet.name, value=value, answer_key=key)


def _is_odd(day: date, year: int, kept: Sequence[Column]) -> bool:
    """Whether a day lies too far from the year of the plan; nothing is disbursed before its year begins."""
    reports = any(column.measure in CUMULATIVE and not column.years for column in kept)
    return abs(day.year - year) > ODD_YEARS or (reports and day.year < year)


def _remarks(table: Table, kept: Sequence[Column], said: Title, days: Days) -> list[Finding]:
    """Say where a day was taken from a period or from the document's own day."""
    report = any(column.measure in CUMULATIVE for column in kept)
    used = days.reached if report else days.decided
    if used is None or used in said.days.reached or (not report and used in said.days.decided):
        return []
    if report and all(column.on for column in kept if column.measure in CUMULATIVE):
        return []
    code = "as_of.period" if used in said.days.periods or not _is_full(table, used) else "as_of.document"
    return [Finding(code, table.sheet.name, value=dates.say(used))]


def _is_full(table: Table, day: date) -> bool:
    """Whether the title writes the day itself, not the month it ends."""
    return any(day in dates.days_in(line) for line in table.words)
