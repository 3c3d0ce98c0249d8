"""What holds for a whole table: said by its title, its columns, the officer's answers; else asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.columns import Column
from lib.intake.tables import Table
from lib.intake.titles import Title
from lib.vietnamese import dates
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

COMMUNE: Final = "commune"
CUMULATIVE: Final = frozenset({"disbursed", "advance", "work_done"})
ODD_YEARS: Final = 1


@dataclass(frozen=True)
class Context:
    """What holds for all numbers of a table; None where a question is open.

    Args:
        year: Year of the plan.
        decided_on: Day the decided numbers (plan, targets) speak of.
        as_of: Day the other numbers speak of.
        multiplier: How many đồng one unit is.
        reporter: Code of who says it.
        line: Line of rows that name none.
        place: Place of rows that name none.
        divides_carried: Whether the table has columns of its own for carried-over money.
        has_plan: Whether the table states the year's plan.
    """

    year: int | None
    decided_on: date | None
    as_of: date | None
    multiplier: int | None
    reporter: str | None
    line: str | None
    place: str
    divides_carried: bool
    has_plan: bool


def context(
    table: Table,
    made: Sequence[Column],
    said: Title,
    cat: Catalogue,
    answers: Mapping[str, str],
    by_place: bool,
) -> tuple[Context, list[Finding]]:
    """What holds for a table, and what must be asked.

    Args:
        table: The table.
        made: Its columns.
        said: What its title says.
        cat: The catalogue.
        answers: Answers by key ("unit:Sheet", "as_of:Sheet", "year:Sheet", "line:Sheet", "reporter").
        by_place: Whether rows that are no part of a line's row name places.
    """
    found: list[Finding] = []
    values = [column for column in made if column.role in {"value", "total"}]
    year = _year(table, values, said, answers, found)
    as_of, decided_on = _days(table, values, said, answers, found, year)
    reporter = answers.get("reporter") or said.reporter
    if not reporter:
        found.append(Finding("reporter.missing", answer_key="reporter", options=_reporters(cat)))
    own_place = reporter.partition(":")[2] if reporter else ""
    return (
        Context(
            year=year,
            decided_on=decided_on,
            as_of=as_of,
            multiplier=_multiplier(table, values, said, answers, found),
            reporter=reporter or None,
            line=_line(table, values, said, cat, answers, found, by_place),
            place=own_place or cat.settings["whole_place"],
            divides_carried=any(column.origin is not None for column in values),
            has_plan=any(column.measure == "allocated" and column.origin is None for column in values),
        ),
        found,
    )


def _reporters(cat: Catalogue) -> tuple[tuple[str, str], ...]:
    """Agencies to choose from, then each commune."""
    named = cat.reporters[cat.reporters["place"] != "*"]
    return tuple(zip(named["code"], named["name"], strict=True))


def _year(
    table: Table, values: Sequence[Column], said: Title, answers: Mapping[str, str], found: list[Finding]
) -> int | None:
    """The table's year: answered, of the title, of the columns, or of the day the numbers speak of."""
    key = f"year:{table.sheet.name}"
    if key in answers:
        return int(answers[key])
    if said.year:
        return said.year
    named = list(dict.fromkeys(column.years[0] for column in values if len(column.years) == 1))
    if len(named) == 1:
        return named[0]
    days = {day.year for day in said.as_of}
    if not named and len(days) == 1 and any(column.measure in CUMULATIVE for column in values):
        return days.pop()
    if values and not all(len(column.years) == 1 for column in values if column.role == "value"):
        years = sorted({*named, *days, *(day.year for day in said.decided_on)}) or [2024, 2025]
        options = tuple((str(year), str(year)) for year in years)
        found.append(Finding("year.missing", table.sheet.name, answer_key=key, options=options))
    return None


def _days(
    table: Table,
    values: Sequence[Column],
    said: Title,
    answers: Mapping[str, str],
    found: list[Finding],
    year: int | None,
) -> tuple[date | None, date | None]:
    """Days of cumulative numbers and of decided ones."""
    key = f"as_of:{table.sheet.name}"
    if key in answers:
        day = date.fromisoformat(answers[key])
        return day, day
    report = any(column.measure in CUMULATIVE for column in values)
    reached = list(said.as_of)
    dated = list(dict.fromkeys(column.on for column in values if column.on and column.measure in CUMULATIVE))
    if not reached and len(dated) == 1:
        reached = [day for day in dated if day]
    decided = list(said.decided_on) if not report or not reached else reached
    as_of = reached[0] if len(reached) == 1 else None
    decided_on = decided[0] if len(decided) == 1 else as_of
    needs = [column for column in values if not (column.on and column.measure in CUMULATIVE)]
    missing = [c for c in needs if (as_of if c.measure in CUMULATIVE else decided_on or as_of) is None]
    if missing:
        candidates = list(dict.fromkeys([*reached, *decided]))
        options = (
            tuple((day.isoformat(), dates.say(day)) for day in candidates) if len(candidates) > 1 else ()
        )
        code = "as_of.several" if options else "as_of.missing"
        value = ", ".join(dates.say(day) for day in candidates)
        found.append(Finding(code, table.sheet.name, value=value, answer_key=key, options=options))
        return None, None
    for day in dict.fromkeys(filter(None, (as_of, decided_on))):
        if year and abs(day.year - year) > ODD_YEARS:
            data = {"year": year}
            found.append(
                Finding("as_of.odd", table.sheet.name, value=dates.say(day), data=data, answer_key=key)
            )
            return None, None
    if (
        as_of
        and reached
        and not any(re.search(headers.AS_OF, fold(line)) for line in table.words)
        and not dated
    ):
        found.append(Finding("as_of.period", table.sheet.name, value=dates.say(as_of)))
    return as_of, decided_on


def _multiplier(
    table: Table, values: Sequence[Column], said: Title, answers: Mapping[str, str], found: list[Finding]
) -> int | None:
    key = f"unit:{table.sheet.name}"
    if key in answers:
        return int(answers[key])
    money = [column for column in values if column.unit == "vnd"]
    if said.multiplier or not money or all(column.multiplier for column in money):
        return said.multiplier
    found.append(Finding("unit.missing", table.sheet.name, answer_key=key, options=headers.UNITS_ASKED))
    return None


def _line(
    table: Table,
    values: Sequence[Column],
    said: Title,
    cat: Catalogue,
    answers: Mapping[str, str],
    found: list[Finding],
    by_place: bool,
) -> str | None:
    """The line of rows that name none: the whole programme, unless rows are places of nobody knows what."""
    key = f"line:{table.sheet.name}"
    whole = cat.settings["whole_line"]
    if key in answers:
        return answers[key]
    if said.line or not by_place or all(column.line for column in values if column.role == "value"):
        return said.line or whole
    scope = cat.lines[cat.lines["in_scope"] | (cat.lines["line"] == whole)]
    options = tuple(
        (code, f"{code} · {name}") for code, name in zip(scope["line"], scope["short_name"], strict=True)
    )
    found.append(Finding("line.missing", table.sheet.name, answer_key=key, options=options))
    return None
