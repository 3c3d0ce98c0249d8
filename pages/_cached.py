"""What pages show, worked out once per version of the store and shared by all sessions, never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.office import drafts
from lib.running import settings
from lib.vietnamese import moments
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages._once import forget, once_per
from pages._web.running import for_public
from pages._web.watching import WATCH

if TYPE_CHECKING:
    from pages._choice import Choice

T = TypeVar("T")
Version = tuple[str, str, datetime | None, int]


@st.cache_resource(show_spinner=False)
def _office_now() -> rooms.Office:
    return rooms.open_office()


def office_now() -> rooms.Office:
    """The office, opened once per process; the public has that of its edition, whose store is empty."""
    return publication().office if for_public() else _office_now()


@cache
def publication() -> rooms.Publication:
    """What the public sees, taken out of the store once per process."""
    return rooms.publish(settings.value("public_edition"))


def refuse_damaged() -> None:
    """Stop a run on a store that was found damaged: nothing is computed on it, nor kept of it for later.

    Raises:
        AppError: ``store.found_damaged``, ``store.damaged``; ``public.withdrawn``.
    """
    if for_public():
        publication().refuse_withdrawn()
    try:
        WATCH.refuse()
    except AppError:
        st.cache_resource.clear()
        raise


def office() -> rooms.Office:
    """The office as it is looked at: at an edition with the catalogue of then."""
    shown = edition()
    return at_edition(shown).office if shown else office_now()


def edition() -> rooms.Edition | None:
    """The edition that is shown; None for figures worked out now."""
    return st.session_state.get("edition")


def look_anew() -> None:
    """Ask the store's version once for this run, and look at what is known now.

    All that is shown in one run is of one version.
    """
    if for_public():  # nothing ever moves
        number, digest = 0, publication().edition.digest
    else:
        number, digest = rooms.newest_event(office_now())
        if WATCH.seen(number):  # nobody will ask again for what was worked out before
            forget(version)
            forget(_of_store)
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


def keep_choice(chosen: Choice) -> None:
    """Keep the frame's filters for the page about to be drawn."""
    st.session_state["choice"] = chosen


def choice() -> Choice:
    """The frame's filters."""
    return st.session_state["choice"]


def said_version() -> tuple[str, str]:
    """What is said beside the figures, and the day looked from: moves with every note and every day."""
    return str(_of_notes()), day().isoformat()


def _of_store() -> str:
    return version()[0]


def _of_catalogue() -> str:
    return version()[1]


def _of_notes() -> int:
    return rooms.notes_version(office_now())


def _of_answers() -> int:
    return rooms.remembered_version(office_now())


def _figures() -> Choice:
    """What is chosen, without what changes no figure."""
    return choice().figures_only()


def _unit() -> str:
    return choice().unit


@once_per(_of_store, most=2)
def editions() -> list[rooms.Edition]:
    """All editions, cancelled ones too, in the order they were frozen; the public knows of one."""
    return [publication().edition] if for_public() else rooms.editions(office_now())


def standing() -> list[rooms.Edition]:
    """The editions that were not cancelled, in the order they were frozen."""
    return [each for each in editions() if not each.cancelled]


@once_per(_of_store, most=16, by=lambda shown: shown.digest)
def since(shown: rooms.Edition) -> dict[str, int]:
    """What happened to the store's imports since an edition: kind of event → how often."""
    return rooms.since(office_now(), shown)


@once_per(most=8, by=lambda shown, prior: (shown.digest, prior.digest))
def moves(shown: rooms.Edition, prior: rooms.Edition) -> dict[str, pd.DataFrame]:
    """What moved between two editions; neither ever changes."""
    return rooms.edition_moves(office_now(), shown, prior)


@once_per(most=8, by=lambda shown, prior: (shown.digest, prior.digest))
def new_findings(shown: rooms.Edition, prior: rooms.Edition) -> tuple[pd.DataFrame, int]:
    """Findings that stand at an edition and did not at the one before, and how many stand no more."""
    return rooms.findings_between(office_now(), prior.known_at, shown.known_at)


@once_per(version, _of_notes, _unit, most=8, spinner="Đang soạn các trang chiếu…", by=lambda shown: shown.id)
def slides(shown: rooms.Edition) -> tuple[rooms.Slide, ...]:
    """All slides that have something to say of an edition; see ``lib.office.meeting.deck``."""
    return rooms.slides(rooms.meeting(office_now(), shown, unit=_unit()))


@once_per(
    most=8,
    spinner="Đang soát dự thảo…",
    by=lambda shown, name, content: (shown.digest, name, rooms.digest(content)),
)
def checked_draft(shown: rooms.Edition, name: str, content: bytes) -> drafts.Checked:
    """A draft held against an edition; neither ever changes.

    Args:
        shown: The edition.
        name: The file's name; "" for a text that was pasted.
        content: Its bytes.
    """
    return drafts.check_file(rooms.meeting(office_now(), shown), name, content)


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(_office: rooms.Office, version: Version) -> rooms.Known:
    return rooms.known(_office, version[2])


def known() -> pd.DataFrame:
    """All observations in force, read once per version of the store; never changed in place."""
    return _known(office(), version()).observations


def imports() -> pd.DataFrame:
    """The imports in force, read once per version of the store."""
    return _known(office(), version()).imports


@once_per(version, most=4)
def years() -> list[int]:
    """Years of plans there are figures for, newest first."""
    return rooms.years(known(), office().catalogue)


@once_per(version, most=16)
def latest_date(year: int) -> date:
    """The date a bare address opens at; see ``lib.office.latest_date``."""
    return rooms.latest_date(office(), known(), year)


def holds_illustrative() -> bool:
    """Whether any import in force is illustrative."""
    return bool(imports()["illustrative"].any())


@once_per(version, _figures, most=32)
def _sight() -> rooms.Sight:
    seen = version()
    return rooms.Sight(office(), choice().question(seen[2]), lambda: _known(office(), seen))


def sight() -> rooms.Sight:
    """All tables that answer what the reader chose; shared between sessions, never changed in place."""
    shown = edition()
    return at_edition(shown) if shown else _sight()


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


@once_per(version, _figures, most=16)
def count_cells(of: str) -> pd.DataFrame:
    """The cells behind counts of "works" or "poverty"; see ``lib.office.origins``."""
    if of == "poverty":
        return rooms.poverty_cells(sight())
    shown = choice()
    return rooms.origins(
        office(),
        known(),
        imports(),
        shown.year or 0,
        shown.as_of,
        illustrative=shown.illustrative,
        measures=rooms.WORK_MEASURES,
    )


@once_per(version, _figures, day, most=64)
def commune_sheet(place: str) -> rooms.CommuneSheet:
    """All an official needs of a commune; see ``lib.office.commune_sheet``."""
    return rooms.commune_sheet(sight(), place, day())


@once_per(version, most=16)
def _other_year(question: rooms.Question) -> rooms.Sight:
    seen = version()
    return rooms.Sight(office(), question, lambda: _known(office(), seen))


def of_year(year: int) -> rooms.Sight:
    """The tables of a year at the day of its own course that is looked at."""
    shown = sight()
    if year == shown.question.year:
        return shown
    return _other_year(rooms.same_day(shown.question, year))


@once_per(most=8, by=lambda shown: shown.digest)
def at_edition(shown: rooms.Edition) -> rooms.Sight:
    """The tables an edition keeps, whatever the page looks at; shared, never changed in place."""
    if for_public():
        return publication().sight
    return rooms.at_edition(office_now(), shown)


@once_per(version, _figures, most=64)
def compared(kind: str, one: str, other: str) -> rooms.Compared:
    """Two communes, lines, years or editions held against each other; see ``lib.office.comparing``."""
    return rooms.held_against(_side(kind, one), _side(kind, other), kind)


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


@once_per(version, _figures, most=64)
def explained(column: str, keys: tuple[tuple[str, str], ...]) -> rooms.Explained:
    """What a figure is made of; see ``lib.office.explain``."""
    return rooms.explain(sight(), column, dict(keys))


@once_per(version, most=64, spinner="Đang mở tệp gốc…", by=lambda _, opens: opens)
def sheet_around(numbers: pd.DataFrame, opens: str) -> rooms.Miniature | None:
    """The officer's sheet around the cells of a number; see ``lib.office.sheet_around``."""
    return rooms.sheet_around(sight(), numbers, opens)


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


@once_per(version, _figures, most=128)
def origin_cells(line: str = "", place: str = "") -> pd.DataFrame:
    """The cells behind the figures; see ``lib.office.origins``."""
    shown = choice()
    return rooms.origins(
        office(),
        known(),
        imports(),
        shown.year or 0,
        shown.as_of,
        line=line,
        place=place,
        fund=shown.fund,
        illustrative=shown.illustrative,
    )


@once_per(version, choice, most=512, by=lambda make, *args: (f"{make.__module__}.{make.__qualname__}", args))
def kept(make: Callable[..., T], *args: str) -> T:
    """What a function draws for what the reader chose, made once per version of the store.

    Args:
        make: A function of a page that depends on nothing but the frame's choice and ``args``.
        args: Its arguments.

    Returns:
        Its result, shared between sessions: never changed in place.
    """
    return make(*args)


@once_per(version, _figures, _of_notes, day, most=16)
def quality() -> pd.DataFrame:
    """What wants a look, with what was said about it by the moment looked from; see ``lib.office``."""
    return rooms.with_notes(sight().table("quality"), noted(), day())


@once_per(version, _of_notes, most=4)
def noted() -> pd.DataFrame:
    """All that was said about findings by the moment looked from."""
    return rooms.noted(office(), said_by())


@once_per(most=16, by=lambda asked, question: (asked.catalogue.version, question))
def _sight_then(asked: rooms.Office, question: rooms.Question) -> rooms.Sight:  # noqa: ARG001 - the key
    return rooms.sight(office_now(), question)


def _then(asked: rooms.Office, question: rooms.Question, shown: rooms.Edition | None) -> rooms.Sight:
    """The figures of an edition or a moment, which never change: see ``lib.office.sight_then``."""
    if shown is not None and shown.question == question:
        return at_edition(shown)
    return _sight_then(asked, question)


@once_per(version, _figures, _of_notes, day, most=8)
def followed() -> pd.DataFrame:
    """The decisions known at the moment looked from, beside how their numbers moved; see ``lib.office``."""
    return rooms.followed(sight(), rooms.decisions(office_now(), said_by()), day(), _then)


@once_per(_of_notes, said_by, most=4)
def said_later() -> dict[str, list[tuple[str, str, str, str]]]:
    """What was said later of each decision, by the moment looked from; see ``lib.office``."""
    return rooms.said_later(office_now(), said_by())


@once_per(version, _figures, _of_notes, day, most=16)
def hindrances(name: str) -> pd.DataFrame:
    """Causes, obstacles or stages with the names of what they hold back; see ``lib.office``."""
    tables = {"causes": rooms.causes, "obstacles": rooms.obstacles, "stages": rooms.stages}
    return rooms.with_names(sight(), tables[name](office_now(), said_by()), day())


@once_per(version, _figures, _of_notes, day, most=8)
def cause_table() -> pd.DataFrame:
    """What each cause holds; see ``lib.office.meeting.hindrances.cause_table``."""
    return rooms.cause_table(sight(), hindrances("causes"), day())


def reconciliation() -> pd.DataFrame:
    """The Treasury beside the units; see ``lib.office.quality.reconciliation_table``."""
    return sight().table("reconciliation")


@once_per(version, _of_answers, most=4)
def log() -> pd.DataFrame:
    """All that happened, newest first; see ``lib.office.happened``."""
    return rooms.happened(office())


@once_per(version, most=16)
def kept_import(number: int) -> rooms.Kept:
    """An import as it was accepted, and whether it counts now."""
    return rooms.kept_import(office(), number)


@once_per(_of_catalogue, most=32, spinner="Đang tính lần nạp này đã đổi số nào…")
def change_of(number: int) -> rooms.Step:
    """What an import changed; what was then is the same at every later version of the store."""
    return rooms.change_of(office(), number)


@once_per(version, most=8, spinner="Đang tính số nào sẽ đổi…")
def turning(number: int) -> rooms.Turning:
    """What withdrawing or restoring an import would do now."""
    return rooms.turning(office(), number)


@once_per(version, _figures, most=8, spinner="Đang so sánh…")
def between(earlier: datetime | None, later: datetime | None) -> pd.DataFrame:
    """What changed between two moments, None being now; see ``lib.office.compare_moments``."""
    return rooms.compare_moments(office(), choice().question(), earlier, later)


@once_per(version, most=4)
def closed_periods() -> dict[rooms.ClosedPeriod, rooms.Closed]:
    """The reporting periods that are closed now."""
    return rooms.closed_periods(office())


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
    return rooms.whole_name(office().catalogue)


def whole_short_name() -> str:
    """Name of the whole place without its kind, for file names."""
    return rooms.whole_name(office().catalogue, "name")


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
