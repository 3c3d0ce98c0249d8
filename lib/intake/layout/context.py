"""What holds for a whole table: said by its title, its columns, the officer's answers; else asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.reporters import reporters_on
from lib.intake.layout.columns import Column
from lib.intake.layout.days import Days, days_of
from lib.intake.layout.tables import Table
from lib.intake.layout.title_days import YEARS
from lib.intake.layout.titles import Title
from lib.intake.recalling import BEFORE
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

KEPT: Final = frozenset({"value", "total"})


@dataclass(frozen=True)
class Context:
    """What holds for all numbers of a table; None where a question is open.

    Args:
        year: Year of the plan.
        days: Days the numbers speak of.
        multiplier: How many đồng one unit is.
        reporter: Code of who says it.
        line: Line of rows that name none.
        place: Place of rows that name none.
        divided: Measures of which the table has columns of its own for carried-over money.
        has_plan: Whether the table states the year's plan.
        origin: Of which year's plan its money is, as its title says; see ``origins.of_title``.
        kind: Kind of money its title names, "" for none.
    """

    year: int | None
    days: Days
    multiplier: int | None
    reporter: str | None
    line: str | None
    place: str | None
    divided: frozenset[str]
    has_plan: bool
    origin: str = ""
    kind: str = ""


@dataclass
class Asking:
    """A table with what is needed to find out what holds for it, and the questions it leaves.

    Args:
        table: The table.
        columns: Its columns of numbers that are kept.
        said: What its title says.
        cat: The catalogue.
        answers: Answers by key.
        found: Questions and remarks.
    """

    table: Table
    columns: Sequence[Column]
    said: Title
    cat: Catalogue
    answers: Mapping[str, str]
    found: list[Finding] = field(default_factory=list)

    def key(self, name: str) -> str:
        """Key of the answer to a question about the whole table."""
        return f"{name}:{self.table.key}"

    def ask(self, code: str, name: str, value: str = "", options: tuple[tuple[str, str], ...] = ()) -> None:
        """Leave a question."""
        self.found.append(
            Finding(code, self.table.sheet.name, value=value, answer_key=self.key(name), options=options)
        )


def context(asking: Asking, by_place: bool) -> Context:
    """What holds for a table; questions are left in ``asking.found``.

    Args:
        asking: The table.
        by_place: Whether rows that are no part of a line's row name places.
    """
    kept = [column for column in asking.columns if column.role in KEPT]
    year = _year(asking, kept)
    reporter = reporter_of(asking)
    return Context(
        year=year,
        days=days_of(asking.table, kept, asking.said, asking.answers, year, asking.found),
        multiplier=multiplier(asking),
        reporter=reporter,
        line=line_of(asking, kept, by_place),
        place=place_of(asking, reporter),
        divided=frozenset(column.measure for column in kept if column.origin is not None),
        has_plan=any(column.measure == "allocated" and column.origin is None for column in kept),
        origin=asking.said.origin,
        kind=asking.said.kind,
    )


def _year(asking: Asking, kept: Sequence[Column]) -> int | None:
    """The table's year: answered, of the title, of the columns, or of the day the numbers speak of."""
    answer = asking.answers.get(asking.key("year"), "")
    if YEARS.fullmatch(answer):
        return int(answer)
    if asking.said.year:
        return asking.said.year
    named = list(dict.fromkeys(column.years[0] for column in kept if len(column.years) == 1))
    if len(named) == 1:
        return named[0]
    reached = [*asking.said.days.reached, *asking.said.days.periods, *(c.on for c in kept if c.on)]
    days = {day.year for day in reached if day.month > 1}
    if (
        not named
        and len(days) == 1
        and not asking.said.days.years
        and len(days) == len({d.year for d in reached})
    ):
        return days.pop()
    if kept and not all(len(column.years) == 1 for column in kept):
        decided = {day.year for day in (*asking.said.days.decided, *asking.said.days.documents)}
        before = {day.year - 1 for day in reached if day.month == 1}
        years = sorted({*named, *asking.said.days.years, *(day.year for day in reached), *decided, *before})
        options = tuple((str(year), str(year)) for year in years or asking_years(asking.cat))
        asking.ask("year.missing", "year", options=options)
    return None


def asking_years(cat: Catalogue) -> list[int]:
    """Years to choose from where a sheet names none: those the catalogue has deadlines for."""
    return sorted({int(year) for year in cat.deadlines["origin_year"]})


def multiplier(asking: Asking) -> int | None:
    """How many đồng one unit of the table is; None where that must be asked, or no column needs it."""
    key = asking.key("unit")
    answer = asking.answers.get(key) or asking.answers.get(BEFORE + key, "")
    if answer in dict(headers.UNITS_ASKED):
        return int(answer)
    if asking.table.size:
        return asking.table.size
    own = [column for column in asking.columns if column.role in KEPT and column.unit == "vnd"]
    sizes = asking.said.multipliers
    if len(sizes) == 1 or not own or all(column.multiplier for column in own):
        return sizes[0] if sizes else None
    named = dict(headers.UNITS_ASKED)
    value = ", ".join(named[str(size)] for size in sizes if str(size) in named)
    asking.ask("unit.several" if sizes else "unit.missing", "unit", value, headers.UNITS_ASKED)
    return None


def reporter_of(asking: Asking) -> str | None:
    """Code of who says it: answered, of the title, else asked."""
    answer = asking.answers.get("reporter", "")
    if asking.said.reporter and not answer:
        return asking.said.reporter
    known = _reporters(asking)
    if answer in {code for code, _ in known}:
        return answer
    if asking.said.reporter:
        return asking.said.reporter
    asking.found.append(Finding("reporter.missing", answer_key="reporter", options=known))
    return None


def _reporters(asking: Asking) -> tuple[tuple[str, str], ...]:
    """Agencies to choose from, then each commune there was on the latest day named."""
    days = asking.said.days
    reached = (*days.reached, *days.periods, *days.decided)
    return tuple(reporters_on(asking.cat, max(reached, default=None)).items())


def line_of(asking: Asking, kept: Sequence[Column], by_place: bool) -> str | None:
    """The line of rows that name none: the whole programme, unless rows are places of nobody knows what."""
    cat, whole = asking.cat, asking.cat.settings["whole_line"]
    answer = asking.answers.get(asking.key("line"), "")
    if kept and all(column.measure.endswith("households") for column in kept):
        return whole
    if answer in set(cat.lines["line"]):
        return answer
    if asking.said.line or not by_place or all(column.line for column in kept if column.role == "value"):
        return asking.said.line or whole
    scope = cat.lines[cat.lines["in_scope"] | (cat.lines["line"] == whole)]
    options = tuple(
        (code, f"{code} · {name}") for code, name in zip(scope["line"], scope["short_name"], strict=True)
    )
    asking.ask("line.missing", "line", options=options)
    return None


def place_of(asking: Asking, reporter: str | None) -> str | None:
    """The place of rows that name none: of the title, of the commune that reports, else the whole place."""
    cat = asking.cat
    whole = cat.settings["whole_place"]
    answer = asking.answers.get(asking.key("place"), "")
    if answer in set(cat.places["place"]):
        return answer
    own = (reporter or "").partition(":")[2]
    if len(asking.said.places) > 1:
        names = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
        options = tuple((place, names[place]) for place in (*asking.said.places, whole))
        asking.ask("place.several", "place", ", ".join(names[place] for place in asking.said.places), options)
        return None
    return asking.said.places[0] if asking.said.places else own or whole
