"""What pages show, worked out once per version of the store and shared by all sessions, never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.office import drafts
from lib.vietnamese import moments
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages._web.watching import WATCH

if TYPE_CHECKING:
    from pages._choice import Choice

T = TypeVar("T")
Version = tuple[str, str, datetime | None, int]


@st.cache_resource(show_spinner=False)
def office_now() -> rooms.Office:
    """The office, opened once per process."""
    return rooms.open_office()


def refuse_damaged() -> None:
    """Stop a run on a store that was found damaged: nothing is computed on it, nor kept of it for later.

    Raises:
        AppError: ``store.found_damaged``, ``store.damaged``.
    """
    try:
        WATCH.refuse()
    except AppError:
        st.cache_resource.clear()
        raise


def office() -> rooms.Office:
    """The office as it is looked at: at an edition with the catalogue of then."""
    shown = edition()
    return at_edition(shown).office if shown else office_now()


@st.cache_resource(max_entries=8, show_spinner=False)
def _at_edition(digest: str, _edition: rooms.Edition) -> rooms.Sight:  # noqa: ARG001 - the key
    return rooms.at_edition(office_now(), _edition)


@st.cache_resource(max_entries=2, show_spinner=False)
def _editions(version: str) -> list[rooms.Edition]:  # noqa: ARG001 - the key
    return rooms.editions(office_now())


def editions() -> list[rooms.Edition]:
    """All editions, cancelled ones too, in the order they were frozen."""
    return _editions(version()[0])


def standing() -> list[rooms.Edition]:
    """The editions that were not cancelled, in the order they were frozen."""
    return [each for each in editions() if not each.cancelled]


def edition() -> rooms.Edition | None:
    """The edition that is shown; None for figures worked out now."""
    return st.session_state.get("edition")


@st.cache_resource(max_entries=16, show_spinner=False)
def _since(version: str, digest: str, _edition: rooms.Edition) -> dict[str, int]:  # noqa: ARG001 - the key
    return rooms.since(office_now(), _edition)


def since(shown: rooms.Edition) -> dict[str, int]:
    """What happened to the store's imports since an edition: kind of event → how often."""
    return _since(version()[0], shown.digest, shown)


@st.cache_resource(max_entries=8, show_spinner=False)
def _moves(digests: tuple[str, str], _shown: rooms.Edition, _prior: rooms.Edition) -> dict[str, pd.DataFrame]:  # noqa: ARG001
    return rooms.edition_moves(office_now(), _shown, _prior)


def moves(shown: rooms.Edition, prior: rooms.Edition) -> dict[str, pd.DataFrame]:
    """What moved between two editions; neither ever changes."""
    return _moves((shown.digest, prior.digest), shown, prior)


@st.cache_resource(max_entries=8, show_spinner=False)
def _new_findings(
    digests: tuple[str, str],  # noqa: ARG001 - the key
    _shown: rooms.Edition,
    _prior: rooms.Edition,
) -> tuple[pd.DataFrame, int]:
    return rooms.findings_between(office_now(), _prior.known_at, _shown.known_at)


def new_findings(shown: rooms.Edition, prior: rooms.Edition) -> tuple[pd.DataFrame, int]:
    """Findings that stand at an edition and did not at the one before, and how many stand no more."""
    return _new_findings((shown.digest, prior.digest), shown, prior)


@st.cache_resource(max_entries=8, show_spinner="Đang soạn các trang chiếu…")
def _slides(version: Version, notes: int, unit: str, _edition: rooms.Edition) -> tuple[rooms.Slide, ...]:  # noqa: ARG001
    return rooms.slides(rooms.meeting(office_now(), _edition, unit=unit))


def slides(shown: rooms.Edition) -> tuple[rooms.Slide, ...]:
    """All slides that have something to say of an edition; see ``lib.office.meeting.deck``."""
    key = (*version()[:3], shown.id)
    return _slides(key, rooms.notes_version(office_now()), choice().unit, shown)


@st.cache_resource(max_entries=8, show_spinner="Đang soát dự thảo…")
def _checked_draft(key: tuple[str, str], _shown: rooms.Edition, name: str, _content: bytes) -> drafts.Checked:  # noqa: ARG001
    office = office_now()
    return drafts.check_file(rooms.meeting(office, _shown), name, _content)


def checked_draft(shown: rooms.Edition, name: str, content: bytes) -> drafts.Checked:
    """A draft held against an edition; neither ever changes.

    Args:
        shown: The edition.
        name: The file's name; "" for a text that was pasted.
        content: Its bytes.
    """
    return _checked_draft((shown.digest, rooms.digest(content)), shown, name, content)


def look_anew() -> None:
    """Ask the store's version once for this run, and look at what is known now.

    All that is shown in one run is of one version.
    """
    number, digest = rooms.newest_event(office_now())
    WATCH.seen(number)
    st.session_state["edition"] = None
    st.session_state["version"] = (f"{number}-{digest}", office_now().catalogue.version, None, 0)


def look_from(known_at: datetime | None, shown: rooms.Edition | None) -> None:
    """Look from another moment for the rest of this run.

    Args:
        known_at: The moment; None for now.
        shown: The edition to show; None for none.
    """
    st.session_state["edition"] = shown
    at, edition_id = (shown.known_at, shown.id) if shown else (known_at, 0)
    st.session_state["version"] = (*version()[:2], at, edition_id)


def known_at() -> datetime | None:
    """The moment looked from; None for now, and at an edition, which says so itself."""
    return None if edition() else version()[2]


def said_version() -> tuple[str, str]:
    """What is said beside the figures, and the day looked from: moves with every note and every day."""
    return str(rooms.notes_version(office_now())), day().isoformat()


def said_by() -> datetime | None:
    """By when what is said beside the figures had to be said to be shown; None for all."""
    shown = edition()
    return shown.known_at if shown else known_at()


def looks_back() -> bool:
    """Whether an earlier moment or an edition is looked at: what is to be done is done with today's."""
    return version()[2] is not None


def day() -> date:
    """The day looked from, at which reports are late: today, or that of the moment or edition looked at."""
    shown = edition()
    at = (shown.known_at if shown else known_at()) or datetime.now(UTC)
    return at.astimezone(moments.VIETNAM).date()


def version() -> Version:
    """What every cached table is keyed by: the store's version, the catalogue's, the moment looked from."""
    return st.session_state["version"]


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(_office: rooms.Office, version: Version) -> rooms.Known:
    return rooms.known(_office, version[2])


def known() -> pd.DataFrame:
    """All observations in force, read once per version of the store; never changed in place."""
    return _known(office(), version()).observations


def imports() -> pd.DataFrame:
    """The imports in force, read once per version of the store."""
    return _known(office(), version()).imports


@st.cache_resource(max_entries=4, show_spinner=False)
def _years(version: Version) -> list[int]:  # noqa: ARG001 - the key
    return rooms.years(known(), office().catalogue)


def years() -> list[int]:
    """Years of plans there are figures for, newest first."""
    return _years(version())


@st.cache_resource(max_entries=16, show_spinner=False)
def _latest_date(version: Version, year: int) -> date:  # noqa: ARG001 - the key
    return rooms.latest_date(office(), known(), year)


def latest_date(year: int) -> date:
    """The date a bare address opens at; see ``lib.office.latest_date``."""
    return _latest_date(version(), year)


def holds_illustrative() -> bool:
    """Whether any import in force is illustrative."""
    return bool(imports()["illustrative"].any())


@st.cache_resource(max_entries=32, show_spinner=False)
def _sight(version: Version, choice: Choice) -> rooms.Sight:
    question = choice.question(version[2])
    return rooms.Sight(office(), question, lambda: _known(office(), version))


def sight() -> rooms.Sight:
    """All tables that answer what the reader chose; shared between sessions, never changed in place."""
    if shown := edition():
        return at_edition(shown)
    return _sight(version(), choice().figures_only())


def progress(*by: str) -> pd.DataFrame:
    """The progress table for what the reader chose, one row per group; see ``lib.office.Sight``."""
    return sight().progress(*by)


def communes() -> dict[str, str]:
    """Communes of the date chosen, and those that ended before it with money of the year: key → full name."""
    places = progress("place")
    return {key: name for key, name in zip(places["place"], places["place_name"], strict=True) if key}


def cell(line: str = "", place: str = "") -> pd.DataFrame:
    """Progress of a line, a place, a line in a place, or the whole: one row, none where it has no figures."""
    return sight().cell(line, place)


def by_origin() -> pd.DataFrame:
    """Each year's money apart; see ``lib.office.views.by_origin``."""
    return sight().table("by_origin")


def outputs(place: str = "") -> pd.DataFrame:
    """Planned work beside what is done; see ``lib.office.views.outputs``."""
    return sight().table("outputs", place)


def ground(which: str) -> pd.DataFrame:
    """The units at their places; see ``lib.office.ground``."""
    return sight().table("ground", which)


def works_money(place: str = "") -> pd.DataFrame:
    """Work beside money, the farthest apart first; see ``lib.progress.beside.money_beside``."""
    return sight().table("works_money", place)


def works_by_place() -> pd.DataFrame:
    """Work of every commune beside its peers; see ``lib.office.views.works_by_place``."""
    return sight().table("works_by_place")


def poverty() -> pd.DataFrame:
    """Poverty of every commune, the whole place last; see ``lib.office.poverty.poverty_table``."""
    return sight().table("poverty")


def threshold(code: str) -> float:
    """A threshold of the catalogue in force at the date chosen."""
    return rooms.threshold_value(office(), code, choice().as_of)


@st.cache_resource(max_entries=16, show_spinner=False)
def _count_cells(version: Version, choice: Choice, of: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    if of == "poverty":
        return rooms.poverty_cells(sight())
    return rooms.origins(
        office(),
        known(),
        imports(),
        choice.year or 0,
        choice.as_of,
        illustrative=choice.illustrative,
        measures=rooms.WORK_MEASURES,
    )


def count_cells(of: str) -> pd.DataFrame:
    """The cells behind counts of "works" or "poverty"; see ``lib.office.origins``."""
    return _count_cells(version(), choice().figures_only(), of)


@st.cache_resource(max_entries=64, show_spinner=False)
def _commune_sheet(version: Version, choice: Choice, today: date, place: str) -> rooms.CommuneSheet:  # noqa: ARG001
    return rooms.commune_sheet(sight(), place, today)


def commune_sheet(place: str) -> rooms.CommuneSheet:
    """All an official needs of a commune; see ``lib.office.commune_sheet``."""
    return _commune_sheet(version(), choice().figures_only(), day(), place)


@st.cache_resource(max_entries=16, show_spinner=False)
def _other_year(version: Version, question: rooms.Question) -> rooms.Sight:
    return rooms.Sight(office(), question, lambda: _known(office(), version))


def of_year(year: int) -> rooms.Sight:
    """The tables of a year at the day of its own course that is looked at."""
    shown = sight()
    if year == shown.question.year:
        return shown
    return _other_year(version(), rooms.same_day(shown.question, year))


def at_edition(shown: rooms.Edition) -> rooms.Sight:
    """The tables an edition keeps, whatever the page looks at; shared, never changed in place."""
    return _at_edition(shown.digest, shown)


@st.cache_resource(max_entries=64, show_spinner=False)
def _compared(version: Version, choice: Choice, kind: str, one: str, other: str) -> rooms.Compared:  # noqa: ARG001
    return rooms.held_against(_side(kind, one), _side(kind, other), kind)


def compared(kind: str, one: str, other: str) -> rooms.Compared:
    """Two communes, lines, years or editions held against each other; see ``lib.office.comparing``."""
    return _compared(version(), choice().figures_only(), kind, one, other)


def _side(kind: str, code: str) -> rooms.Side:
    if kind == "edition":
        shown = next(each for each in editions() if each.name == code)
        return rooms.side_of(at_edition(shown), kind, code, shown.stamp)
    return rooms.side_of(of_year(int(code)) if kind == "year" else sight(), kind, code)


def unlike(one: str, other: str) -> str:
    """What two editions do not both count, in a sentence; "" for nothing."""
    by_name = {each.name: each for each in editions()}
    return rooms.unlike(by_name[one], by_name[other], office().catalogue.funds)


def stated(measure: str, line: str) -> int | None:
    """A number of a line that is stated and never summed; None where no document states it."""
    table = sight().table("stated", measure)
    found = table.loc[table["line"] == line, "value"]
    return None if found.empty else int(found.iloc[0])


@st.cache_resource(max_entries=64, show_spinner=False)
def _explained(
    version: Version,  # noqa: ARG001 - the key
    choice: Choice,  # noqa: ARG001 - the key
    column: str,
    keys: tuple[tuple[str, str], ...],
) -> rooms.Explained:
    return rooms.explain(sight(), column, dict(keys))


def explained(column: str, keys: tuple[tuple[str, str], ...]) -> rooms.Explained:
    """What a figure is made of; see ``lib.office.explain``."""
    return _explained(version(), choice().figures_only(), column, keys)


@st.cache_resource(max_entries=64, show_spinner="Đang mở tệp gốc…")
def _sheet_around(version: Version, opens: str, _numbers: pd.DataFrame) -> rooms.Miniature | None:  # noqa: ARG001
    return rooms.sheet_around(sight(), _numbers, opens)


def sheet_around(numbers: pd.DataFrame, opens: str) -> rooms.Miniature | None:
    """The officer's sheet around the cells of a number; see ``lib.office.sheet_around``."""
    return _sheet_around(version(), opens, numbers)


def content(import_id: int) -> bytes:
    """A workbook as it was received."""
    return rooms.content(office(), import_id)


def year_courses(line: str = "", place: str = "") -> pd.DataFrame:
    """The courses of all years; see ``lib.office.views.years_beside``."""
    return sight().table("year_courses", line, place)


def line_courses(place: str = "") -> pd.DataFrame:
    """The courses of all lines side by side; see ``lib.office.views.lines_beside``."""
    return sight().table("line_courses", place)


def forecast(by: str, unit: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Months to come of a line or commune, and what its forecast rests on; see ``lib.office.sight``."""
    months, basis = (sight().table(name, by) for name in ("forecast", "forecast_basis"))
    return months[months["unit"] == unit], basis[basis["unit"] == unit]


def forecast_record(by: str, unit: str) -> pd.DataFrame:
    """How forecasts of single units, or of the whole, did before; see ``lib.office.sight``."""
    record = sight().table("forecast_record", by)
    return record[record["unit"] == ("*" if unit else "")]


def course(line: str = "", place: str = "") -> pd.DataFrame:
    """How the disbursed money grew; see ``lib.office.views.course_steps``."""
    return sight().table("course", line, place)


@st.cache_resource(max_entries=128, show_spinner=False)
def _origin_cells(version: Version, choice: Choice, line: str, place: str) -> pd.DataFrame:  # noqa: ARG001
    return rooms.origins(
        office(),
        known(),
        imports(),
        choice.year or 0,
        choice.as_of,
        line=line,
        place=place,
        fund=choice.fund,
        illustrative=choice.illustrative,
    )


def origin_cells(line: str = "", place: str = "") -> pd.DataFrame:
    """The cells behind the figures; see ``lib.office.origins``."""
    return _origin_cells(version(), choice().figures_only(), line, place)


@st.cache_resource(max_entries=512, show_spinner=False)
def _kept(version: Version, choice: Choice, name: str, args: tuple[str, ...], _make: Callable[..., T]) -> T:  # noqa: ARG001
    return _make(*args)


def kept(make: Callable[..., T], *args: str) -> T:
    """What a function draws for what the reader chose, made once per version of the store.

    Args:
        make: A function of a page that depends on nothing but the frame's choice and ``args``.
        args: Its arguments.

    Returns:
        Its result, shared between sessions: never changed in place.
    """
    return _kept(version(), choice(), f"{make.__module__}.{make.__qualname__}", args, make)


def quality() -> pd.DataFrame:
    """What wants a look, with what was said about it by the moment looked from; see ``lib.office``."""
    return _quality(version(), choice().figures_only(), rooms.notes_version(office()), day())


@st.cache_resource(max_entries=16, show_spinner=False)
def _quality(version: Version, choice: Choice, notes: int, today: date) -> pd.DataFrame:  # noqa: ARG001
    return rooms.with_notes(sight().table("quality"), noted(), today)


@st.cache_resource(max_entries=4, show_spinner=False)
def _noted(version: Version, notes: int) -> pd.DataFrame:  # noqa: ARG001 - the key
    return rooms.noted(office(), said_by())


def noted() -> pd.DataFrame:
    """All that was said about findings by the moment looked from."""
    return _noted(version(), rooms.notes_version(office()))


@st.cache_resource(max_entries=16, show_spinner=False)
def _sight_then(catalogue: str, question: rooms.Question) -> rooms.Sight:  # noqa: ARG001 - the key
    return rooms.sight(office_now(), question)


def _then(asked: rooms.Office, question: rooms.Question, shown: rooms.Edition | None) -> rooms.Sight:
    """The figures of an edition or a moment, which never change: see ``lib.office.sight_then``."""
    if shown is not None and shown.question == question:
        return at_edition(shown)
    return _sight_then(asked.catalogue.version, question)


@st.cache_resource(max_entries=8, show_spinner=False)
def _followed(version: Version, choice: Choice, notes: int, today: date) -> pd.DataFrame:  # noqa: ARG001
    return rooms.followed(sight(), rooms.decisions(office_now(), said_by()), today, _then)


def followed() -> pd.DataFrame:
    """The decisions known at the moment looked from, beside how their numbers moved; see ``lib.office``."""
    return _followed(version(), choice().figures_only(), rooms.notes_version(office_now()), day())


@st.cache_resource(max_entries=4, show_spinner=False)
def _said_later(notes: int, by: datetime | None) -> dict[str, list[tuple[str, str, str, str]]]:  # noqa: ARG001
    return rooms.said_later(office_now(), by)


def said_later() -> dict[str, list[tuple[str, str, str, str]]]:
    """What was said later of each decision, by the moment looked from; see ``lib.office``."""
    return _said_later(rooms.notes_version(office_now()), said_by())


@st.cache_resource(max_entries=16, show_spinner=False)
def _hindrances(version: Version, choice: Choice, notes: int, today: date, name: str) -> pd.DataFrame:  # noqa: ARG001
    tables = {"causes": rooms.causes, "obstacles": rooms.obstacles, "stages": rooms.stages}
    return rooms.with_names(sight(), tables[name](office_now(), said_by()), today)


def hindrances(name: str) -> pd.DataFrame:
    """Causes, obstacles or stages with the names of what they hold back; see ``lib.office``."""
    return _hindrances(version(), choice().figures_only(), rooms.notes_version(office_now()), day(), name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _cause_table(version: Version, choice: Choice, notes: int, today: date) -> pd.DataFrame:  # noqa: ARG001
    return rooms.cause_table(sight(), hindrances("causes"), today)


def cause_table() -> pd.DataFrame:
    """What each cause holds; see ``lib.office.meeting.hindrances.cause_table``."""
    return _cause_table(version(), choice().figures_only(), rooms.notes_version(office_now()), day())


def reconciliation() -> pd.DataFrame:
    """The Treasury beside the units; see ``lib.office.quality.reconciliation_table``."""
    return sight().table("reconciliation")


@st.cache_resource(max_entries=4, show_spinner=False)
def _log(version: Version, answers: int) -> pd.DataFrame:  # noqa: ARG001 - the key
    return rooms.happened(office())


def log() -> pd.DataFrame:
    """All that happened, newest first; see ``lib.office.happened``."""
    return _log(version(), rooms.remembered_version(office()))


@st.cache_resource(max_entries=16, show_spinner=False)
def _kept_import(version: Version, number: int) -> rooms.Kept:  # noqa: ARG001 - the key
    return rooms.kept_import(office(), number)


def kept_import(number: int) -> rooms.Kept:
    """An import as it was accepted, and whether it counts now."""
    return _kept_import(version(), number)


@st.cache_resource(max_entries=32, show_spinner="Đang tính lần nạp này đã đổi số nào…")
def _change_of(number: int, catalogue: str) -> rooms.Step:  # noqa: ARG001 - the key
    return rooms.change_of(office(), number)


def change_of(number: int) -> rooms.Step:
    """What an import changed; what was then is the same at every later version of the store."""
    return _change_of(number, version()[1])


@st.cache_resource(max_entries=8, show_spinner="Đang tính số nào sẽ đổi…")
def _turning(version: Version, number: int) -> rooms.Turning:  # noqa: ARG001 - the key
    return rooms.turning(office(), number)


def turning(number: int) -> rooms.Turning:
    """What withdrawing or restoring an import would do now."""
    return _turning(version(), number)


@st.cache_resource(max_entries=8, show_spinner="Đang so sánh…")
def _moments(
    version: Version,  # noqa: ARG001 - the key
    choice: Choice,
    earlier: datetime | None,
    later: datetime | None,
) -> pd.DataFrame:
    return rooms.compare_moments(office(), choice.question(), earlier, later)


def between(earlier: datetime | None, later: datetime | None) -> pd.DataFrame:
    """What changed between two moments, None being now; see ``lib.office.compare_moments``."""
    return _moments(version(), choice().figures_only(), earlier, later)


@st.cache_resource(max_entries=4, show_spinner=False)
def _closed_periods(version: Version) -> dict[rooms.ClosedPeriod, rooms.Closed]:  # noqa: ARG001 - the key
    return rooms.closed_periods(office())


def closed_periods() -> dict[rooms.ClosedPeriod, rooms.Closed]:
    """The reporting periods that are closed now."""
    return _closed_periods(version())


def keep_choice(chosen: Choice) -> None:
    """Keep the frame's filters for the page about to be drawn."""
    st.session_state["choice"] = chosen


def choice() -> Choice:
    """The frame's filters."""
    return st.session_state["choice"]


def elapsed() -> float:
    """Share of the chosen year that has passed by the chosen date."""
    return float(sight().table("elapsed")["elapsed"].iloc[0])


def pace(line: str = "", place: str = "") -> rooms.Pace | None:
    """The pace the target asks for; see ``lib.progress.pace``."""
    return sight().pace(line, place)


def paces(*by: str) -> pd.DataFrame:
    """The pace of every row of a progress table; see ``lib.progress.pace.paces``."""
    return sight().table("paces", *by)


def months(line: str = "", place: str = "") -> pd.DataFrame:
    """The steps of a course as a table; see ``lib.progress.months.month_table``."""
    return sight().table("months", line, place)


def whole_name() -> str:
    """Full name of the whole place, as the catalogue has it."""
    return _whole_place("full_name")


def whole_short_name() -> str:
    """Name of the whole place without its kind, for file names."""
    return _whole_place("name")


def _whole_place(column: str) -> str:
    places = office().catalogue.places
    return str(places.loc[places["place"] == office().catalogue.settings["whole_place"], column].iloc[0])


def gaps(*keys: str) -> pd.DataFrame:
    """Who holds the missing money; see ``lib.progress.gaps.gaps``."""
    return sight().table("gaps", *keys)


def gap_steps(key: str) -> pd.DataFrame:
    """From the target down to what is disbursed; see ``lib.progress.gaps.steps``."""
    return sight().table("gap_steps", key)


def backing() -> pd.DataFrame:
    """Planned activities against money and targets; see ``lib.progress.backing``."""
    return sight().table("backing")


def deadlines() -> pd.DataFrame:
    """The deadlines of the year's money; see ``lib.progress.pace.deadlines_ahead``."""
    return sight().table("deadlines")


def unit_name() -> str:
    """Name of the unit money is shown in."""
    return labels.UNITS[choice().unit][0]


def sources() -> list[str]:
    """Names of the files behind the chosen year."""
    return [] if choice().year is None else sight().table("files")["file_name"].tolist()


@st.cache_resource(ttl=60, max_entries=4, show_spinner=False)
def _backup_warning(_office: rooms.Office, newest: str, failed: str) -> str:  # noqa: ARG001 - the key
    return rooms.backup_warning(_office, datetime.now(UTC), WATCH.not_backed_up)


def backup_warning() -> str:
    """What is wrong with the store's backups, "" for nothing; looked at once a minute at most."""
    return _backup_warning(office_now(), version()[0], str(WATCH.not_backed_up or ""))
