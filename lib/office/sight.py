"""One question and all tables that answer it: what a screen, a file, an edition shows is taken from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import RLock
from typing import Any, Final, TypeVar

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.office.adjusting import adjustment_table, plan_table
from lib.office.asking import named, source_files
from lib.office.forecasting import Told, told, unit_year
from lib.office.ground import ground_table
from lib.office.next_year import next_outputs_table, next_year_table
from lib.office.opening import Office
from lib.office.origins import stated
from lib.office.poverty import poverty_table
from lib.office.promising import corrected_table, promise_records, promise_table
from lib.office.quality import quality_table, reconciliation_table
from lib.office.reporting import report_table
from lib.office.views import (
    by_origin,
    cell,
    cell_keys,
    course_steps,
    lines_beside,
    months,
    outputs,
    with_fund_names,
    works_by_place,
    years_beside,
)
from lib.progress import pace as paces
from lib.progress import table
from lib.progress.backing import backing
from lib.progress.beside import money_beside
from lib.progress.counting import reasons, set_aside
from lib.progress.course import dates_with_numbers, disbursed, years
from lib.progress.figures import Figures
from lib.progress.gaps import gaps, steps
from lib.progress.outlook import UNKNOWN
from lib.progress.outputs import Work, works
from lib.progress.standing import Standing, standing
from lib.progress.status import elapsed
from lib.store import asking
from lib.vocabulary.observation import ALL

T = TypeVar("T")

MANY_PLACES: Final = 500
"""From so many places on the store is asked for all: a longer list costs more than it spares."""


@dataclass(frozen=True)
class Question:
    """What is asked of the figures.

    Args:
        year: Year of the plan.
        as_of: The date the figures speak of.
        fund: Fund code, "" for all money.
        illustrative: Whether illustrative figures may fill what no real figure speaks of.
        known_at: By what was known at this moment (with its time zone); None for now.
    """

    year: int
    as_of: date
    fund: str = ""
    illustrative: bool = True
    known_at: datetime | None = None


@dataclass(frozen=True, eq=False)
class Known:
    """What was in force at a moment.

    Args:
        observations: As ``lib.store.asking.observations`` gives them.
        imports: The imports they came by, as ``lib.store.asking.brief`` tells them.
    """

    observations: pd.DataFrame
    imports: pd.DataFrame


def known(office: Office, known_at: datetime | None = None) -> Known:
    """All that is in force and speaks of the catalogue's places, now or as known at a moment."""
    found = in_force(office, known_at)
    return Known(found, asking.brief(office.store, found["import_id"].unique().tolist()))


def in_force(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """The observations alone."""
    places = office.catalogue.places["place"].tolist()
    wanted = [*places, ALL] if len(places) < MANY_PLACES else None
    return asking.observations(office.store, known_at=known_at, places=wanted)


class Sight:
    """The tables that answer one question, each worked out when first asked for and then kept.

    Tables are shared between sessions: nobody changes one in place. Who asks for what another is just working
    out waits for it: when new figures come everybody asks at once, and the same work done by each would take
    all of them as many times as long.

    Args:
        office: The opened office; for an edition with the catalogue of then.
        question: The question.
        known: What was in force; worked out when first needed.
        kept: Tables kept by an edition, by their keys: these are not worked out.

    ``worked_out`` names the tables that were: at an edition, those it does not keep.
    """

    def __init__(
        self,
        office: Office,
        question: Question,
        known: Callable[[], Known],
        kept: Mapping[str, pd.DataFrame] | None = None,
    ) -> None:
        self.office = office
        self.question = question
        self._known = known
        self._kept: Mapping[str, pd.DataFrame] = kept or {}
        self._made: dict[str, Any] = {}
        self._making: dict[str, RLock] = {}
        self.worked_out: list[str] = []

    def once(self, what: str, make: Callable[[], T]) -> T:
        """Something that is worked out when it is first asked for and then kept.

        Args:
            what: What it is called; nothing else of this question is called so.
            make: Works it out; must not ask for it.
        """
        if what not in self._made:
            with self._making.setdefault(what, RLock()):
                if what not in self._made:
                    self._made[what] = make()
        made: T = self._made[what]
        return made

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue the question is asked with."""
        return self.office.catalogue

    @property
    def known(self) -> Known:
        """What was in force."""
        return self.once("known", self._known)

    @property
    def observations(self) -> pd.DataFrame:
        """All observations that were in force."""
        return self.known.observations

    def table(self, name: str, *args: str) -> pd.DataFrame:
        """A table by its name in ``TABLES``.

        Raises:
            KeyError: no table of that name.
        """
        key = key_of(name, args)
        return self.once(f"table {key}", lambda: self._table(key, name, args))

    def standing(self, year: int | None = None) -> Standing:
        """All figures of a year, the question's where None, at the question's date."""
        asked = self.question
        of = asked.year if year is None else year
        return self.once(
            f"standing {of}",
            lambda: standing(
                self.observations,
                self.catalogue,
                of,
                asked.as_of,
                fund=asked.fund,
                illustrative=asked.illustrative,
                paid=self.paid,
            ),
        )

    @property
    def before(self) -> Standing:
        """Figures of the year at the date from which the recent pace is measured."""
        return self.once("before", self._before)

    def progress(self, *by: str) -> pd.DataFrame:
        """The progress table by any of line, place, office, fund; the whole in one row where none is named.

        Columns as in ``lib.progress.table.progress`` and ``lib.office.asking.named``; fund_name with fund.
        """
        return self.table("progress", *by)

    def cell(self, line: str = "", place: str = "") -> pd.DataFrame:
        """Progress of a line, a place, a line in a place, or the whole: one row, or none without figures."""
        return cell(self.progress(*cell_keys(line, place)), line, place)

    def pace(self, line: str = "", place: str = "") -> paces.Pace | None:
        """The pace that the target of a cell asks for; None where nothing is missing or no time is left."""
        table_of = self.table("paces", *cell_keys(line, place))
        return paces.pace_in(cell(table_of, line, place))

    @property
    def is_illustrative(self) -> bool:
        """Whether the figure of the whole, of a line or of a place rests on an illustrative number."""
        return self.once("is illustrative", self._is_illustrative)

    @property
    def paid(self) -> Mapping[int, Figures | None]:
        """Disbursed money of every cell at every date anything was said, year by year; None where nothing."""
        return self.once("paid", lambda: {year: self._paid(year) for year in self.years})

    def of_year(self, year: int, by: tuple[str, ...]) -> pd.DataFrame:
        """The progress table of a year that is shown beside the question's."""
        if year == self.question.year:
            return self.progress(*by)
        return self.once(
            f"progress of {year} by {by}", lambda: named(self.office, table.cut(self.standing(year), by))
        )

    @property
    def years(self) -> list[int]:
        """Years of plans there are numbers for that count, newest first."""
        return self.once("years", lambda: years(self.observations, self.catalogue))

    @property
    def works(self) -> list[Work]:
        """Planned and done work of every place."""
        asked = self.question
        return self.once(
            "works",
            lambda: works(
                self.observations, self.catalogue, asked.year, asked.as_of, illustrative=asked.illustrative
            ),
        )

    def _table(self, key: str, name: str, args: Sequence[str]) -> pd.DataFrame:
        if key in self._kept:
            return self._kept[key]
        made = TABLES[name](self, *args)
        self.worked_out.append(key)
        return made

    def _is_illustrative(self) -> bool:
        tables = [self.progress(*by) for by in ((), ("line",), ("place",))]
        return any(bool(table["illustrative"].any()) for table in tables if len(table))

    def _before(self) -> Standing:
        asked, now = self.question, self.standing()
        day = paces.recent_date(now)
        return standing(
            self.observations,
            self.catalogue,
            asked.year,
            day,
            fund=asked.fund,
            illustrative=asked.illustrative,
            told=UNKNOWN,
        )

    def _paid(self, year: int) -> Figures | None:
        asked = self.question
        dates = dates_with_numbers(self.observations, self.catalogue, year, asked.as_of)
        if not dates:
            return None
        return disbursed(self.observations, self.catalogue, year, dates, illustrative=asked.illustrative)


def key_of(name: str, args: Sequence[str]) -> str:
    """Under which key a table is kept; "" at the end says no more than nothing there."""
    return "|".join((name, *args)).rstrip("|")


def _progress(sight: Sight, *by: str) -> pd.DataFrame:
    made = named(sight.office, table.cut(sight.standing(), by))
    return with_fund_names(sight.office, made) if "fund" in by else made


def _outputs(sight: Sight, place: str = "") -> pd.DataFrame:
    return outputs(sight.office, sight.works, place)


def _works_money(sight: Sight, place: str = "") -> pd.DataFrame:
    """Work beside money, of a place or the whole; the plan reckons activities of the whole alone."""
    if not place:
        return money_beside(
            sight.table("outputs"), sight.progress("line"), sight.table("stated", "activity_cost")
        )
    cells = sight.progress("line", "place")
    return money_beside(sight.table("outputs", place), cells[cells["place"] == place])


def _works_by_place(sight: Sight) -> pd.DataFrame:
    return works_by_place(sight.office, sight.works, sight.progress("line", "place"))


def _course(sight: Sight, line: str = "", place: str = "") -> pd.DataFrame:
    return course_steps(
        sight.catalogue,
        sight.paid.get(sight.question.year),
        sight.question.year,
        line=line,
        place=place,
        fund=sight.question.fund,
    )


def _year_courses(sight: Sight, line: str = "", place: str = "") -> pd.DataFrame:
    by = cell_keys(line, place)
    cells = {year: cell(sight.of_year(year, by), line, place) for year in sight.years}
    steps = {
        year: course_steps(
            sight.catalogue, sight.paid[year], year, line=line, place=place, fund=sight.question.fund
        )
        for year in sight.years
    }
    return years_beside(cells, steps)


def _line_courses(sight: Sight, place: str = "") -> pd.DataFrame:
    now = cell(sight.progress(*(("line", "place") if place else ("line",))), "", place)
    paid, year = sight.paid.get(sight.question.year), sight.question.year
    return lines_beside(sight.catalogue, now, paid, year, place=place, fund=sight.question.fund)


def _stated(sight: Sight, measure: str) -> pd.DataFrame:
    asked = sight.question
    return stated(sight.office, sight.observations, measure, asked.year, asked.as_of)


def _paces(sight: Sight, *by: str) -> pd.DataFrame:
    made = named(sight.office, paces.paces(sight.standing(), by, sight.before))
    return with_fund_names(sight.office, made) if "fund" in by else made


def _deadlines(sight: Sight) -> pd.DataFrame:
    return paces.deadlines_ahead(sight.table("paces"), sight.question.year, sight.question.as_of)


def _months(sight: Sight, line: str = "", place: str = "") -> pd.DataFrame:
    steps = sight.table("course", line, place)
    return months(steps, sight.cell(line, place), sight.question.year)


def _forecasts(sight: Sight, by: str) -> Told:
    """The forecasts by line or place, worked out once for their tables."""
    return sight.once(f"forecast {by}", lambda: _forecast(sight, by))


def _forecast(sight: Sight, by: str) -> Told:
    asked = sight.question
    years = [
        unit_year(
            sight.catalogue,
            year,
            by,
            sight.of_year(year, (by,)),
            sight.of_year(year, ()),
            sight.paid.get(year),
            fund=asked.fund,
        )
        for year in dict.fromkeys([asked.year, *sight.years])
        if year <= asked.year
    ]
    return told(sight.catalogue, years[0], years[1:], asked.as_of, by)


def _elapsed(sight: Sight) -> pd.DataFrame:
    return pd.DataFrame({"elapsed": [elapsed(sight.question.as_of, sight.question.year)]})


def _files(sight: Sight) -> pd.DataFrame:
    asked, known = sight.question, sight.known
    names = source_files(
        known.observations, known.imports, asked.year, asked.as_of, illustrative=asked.illustrative
    )
    return pd.DataFrame({"file_name": pd.Series(names, dtype="str")})


def _set_aside(sight: Sight) -> pd.DataFrame:
    of_year = sight.observations[sight.observations["year"] == sight.question.year]
    return reasons(set_aside(of_year, sight.catalogue))


TABLES: Final[Mapping[str, Callable[..., pd.DataFrame]]] = {
    "progress": _progress,
    "by_origin": lambda sight: by_origin(sight.office, sight.standing()),
    "outputs": _outputs,
    "works_money": _works_money,
    "works_by_place": _works_by_place,
    "poverty": poverty_table,
    "course": _course,
    "line_courses": _line_courses,
    "year_courses": _year_courses,
    "stated": _stated,
    "paces": _paces,
    "months": _months,
    "deadlines": _deadlines,
    "gaps": lambda sight, *keys: gaps(sight.progress(*keys)),
    "gap_steps": lambda sight, key: steps(sight.progress(), sight.progress(key), key),
    "backing": lambda sight: backing(sight.progress("line"), sight.table("stated", "activity_cost")),
    "forecast": lambda sight, by: _forecasts(sight, by).months,
    "forecast_basis": lambda sight, by: _forecasts(sight, by).basis,
    "forecast_record": lambda sight, by: _forecasts(sight, by).record,
    "elapsed": _elapsed,
    "files": _files,
    "set_aside": _set_aside,
    "ground": ground_table,
    "quality": quality_table,
    "reconciliation": reconciliation_table,
    "reports": report_table,
    "promises": promise_table,
    "promise_record": promise_records,
    "corrected": corrected_table,
    "adjustments": adjustment_table,
    "plans": plan_table,
    "next_year": next_year_table,
    "next_outputs": next_outputs_table,
}
"""Name → what makes the table; arguments are keys of the table, codes of lines and places ("" for all)."""


def sight(office: Office, question: Question, observations: pd.DataFrame | None = None) -> Sight:
    """Ask a question of the store.

    Args:
        office: The opened office.
        question: The question.
        observations: All that is in force; None takes it from the store.
    """
    if observations is None:
        return Sight(office, question, lambda: known(office, question.known_at))
    return Sight(office, question, lambda: Known(observations, pd.DataFrame()))


def progress(
    office: Office,
    year: int,
    as_of: date,
    *,
    by: Sequence[str] = ("line",),
    fund: str = "",
    illustrative: bool = True,
    known_at: datetime | None = None,
    observations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One progress table on its own; see ``Question`` and ``Sight.progress``."""
    question = Question(year, as_of, fund, illustrative, known_at)
    return sight(office, question, observations).progress(*by)
