"""What pages show, worked out once per version of the store and shared by all sessions, never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.vocabulary import labels

if TYPE_CHECKING:
    from pages._choice import Choice

T = TypeVar("T")
Version = tuple[int, str]


@st.cache_resource(show_spinner=False)
def office() -> rooms.Office:
    """The office, opened once per process."""
    return rooms.open_office()


def look_anew() -> None:
    """Ask the store's version once for this run: all that is shown in one run is of one version."""
    st.session_state["version"] = (rooms.version(office()), office().catalogue.version)


def version() -> Version:
    """What every cached table is keyed by: the store's version and the catalogue's."""
    return st.session_state["version"]


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(_office: rooms.Office, version: Version) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: ARG001 - the key
    return rooms.snapshot(_office), rooms.live_imports(_office)


def known() -> pd.DataFrame:
    """All observations in force, read once per version of the store; never changed in place."""
    return _known(office(), version())[0]


def imports() -> pd.DataFrame:
    """The imports in force, read once per version of the store."""
    return _known(office(), version())[1]


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
def _standing(version: Version, choice: Choice) -> rooms.Standing:  # noqa: ARG001 - the key
    return rooms.standing(
        office(),
        known(),
        choice.year or 0,
        choice.as_of,
        fund=choice.fund,
        illustrative=choice.illustrative,
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _progress(version: Version, choice: Choice, by: tuple[str, ...]) -> pd.DataFrame:
    return rooms.progress_by(office(), _standing(version, choice), by)


def progress(*by: str) -> pd.DataFrame:
    """The progress table for what the reader chose, one row per group; see ``lib.office.progress``.

    The table is shared between sessions: pages never change it in place.
    """
    return _progress(version(), choice().figures_only(), by)


def communes() -> dict[str, str]:
    """Communes of the date chosen, and those that ended before it with money of the year: key → full name."""
    places = progress("place")
    return {key: name for key, name in zip(places["place"], places["place_name"], strict=True) if key}


def figures(by: Sequence[str]) -> pd.DataFrame:
    """The progress table with the names of its funds, for the table of all figures."""
    table = progress(*by)
    return rooms.with_fund_names(office(), table) if "fund" in by else table


def cell(line: str, place: str) -> pd.DataFrame:
    """Progress of a line, a place, a line in a place, or the whole: one row, none where it has no figures."""
    return rooms.cell(progress(*rooms.cell_keys(line, place)), line, place)


def by_origin() -> pd.DataFrame:
    """Each year's money apart; see ``lib.office.by_origin``."""
    return _by_origin(version(), choice().figures_only())


@st.cache_resource(max_entries=32, show_spinner=False)
def _by_origin(version: Version, choice: Choice) -> pd.DataFrame:
    return rooms.by_origin(office(), _standing(version, choice))


def outputs(place: str = "") -> pd.DataFrame:
    """Planned work beside what is done; see ``lib.office.outputs``."""
    return _outputs(version(), choice().figures_only(), place)


@st.cache_resource(max_entries=64, show_spinner=False)
def _outputs(version: Version, choice: Choice, place: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    return rooms.outputs(
        office(),
        known(),
        choice.year or 0,
        choice.as_of,
        place=place,
        illustrative=choice.illustrative,
    )


def year_courses(line: str = "", place: str = "") -> pd.DataFrame:
    """The courses of all years; see ``lib.office.year_courses``."""
    return _year_courses(version(), choice().figures_only(), line, place)


@st.cache_resource(max_entries=128, show_spinner=False)
def _year_courses(version: Version, choice: Choice, line: str, place: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    return rooms.year_courses(
        office(),
        known(),
        choice.as_of,
        line=line,
        place=place,
        fund=choice.fund,
        illustrative=choice.illustrative,
    )


def line_courses(place: str = "") -> pd.DataFrame:
    """The courses of all lines side by side; see ``lib.office.line_courses``."""
    return _line_courses(version(), choice().figures_only(), place)


@st.cache_resource(max_entries=128, show_spinner=False)
def _line_courses(version: Version, choice: Choice, place: str) -> pd.DataFrame:
    return rooms.line_courses(
        office(),
        known(),
        _standing(version, choice),
        place=place,
        fund=choice.fund,
        illustrative=choice.illustrative,
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _course(version: Version, choice: Choice, line: str, place: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    return rooms.course(
        office(),
        known(),
        choice.year or 0,
        choice.as_of,
        line=line,
        place=place,
        fund=choice.fund,
        illustrative=choice.illustrative,
    )


def course(line: str = "", place: str = "") -> pd.DataFrame:
    """How the disbursed money grew; see ``lib.office.course``."""
    return _course(version(), choice().figures_only(), line, place)


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


def keep_choice(chosen: Choice) -> None:
    """Keep the frame's filters for the page about to be drawn."""
    st.session_state["choice"] = chosen


def choice() -> Choice:
    """The frame's filters."""
    return st.session_state["choice"]


def elapsed() -> float:
    """Share of the chosen year that has passed by the chosen date."""
    return rooms.elapsed(choice().year or 0, choice().as_of)


def whole_name() -> str:
    """Full name of the whole place, as the catalogue has it."""
    return _whole_place("full_name")


def whole_short_name() -> str:
    """Name of the whole place without its kind, for file names."""
    return _whole_place("name")


def _whole_place(column: str) -> str:
    places = office().catalogue.places
    return str(places.loc[places["place"] == office().catalogue.settings["whole_place"], column].iloc[0])


def unit_name() -> str:
    """Name of the unit money is shown in."""
    return labels.UNITS[choice().unit][0]


def sources() -> list[str]:
    """Names of the files behind the chosen year."""
    chosen = choice()
    return rooms.source_files(known(), imports(), chosen.year, chosen.as_of, illustrative=chosen.illustrative)
