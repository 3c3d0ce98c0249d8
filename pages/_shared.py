"""What several pages share: the opened office, cached tables, notes under titles, tables with downloads."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vietnamese import dates
from lib.vocabulary import labels

if TYPE_CHECKING:
    from pages._choice import Choice

MONEY: Final = (
    "allocated_vnd",
    "carried_over_vnd",
    "disbursed_vnd",
    "expected_vnd",
    "gap_vnd",
)


@st.cache_resource(show_spinner=False)
def office() -> rooms.Office:
    """The office, opened once per process."""
    return rooms.open_office()


def version() -> tuple[int, str]:
    """What every cached table is keyed by: the store's version and the catalogue's."""
    return rooms.version(office()), office().catalogue.version


@st.cache_resource(max_entries=4, show_spinner=False)
def _imports(_version: tuple[int, str]) -> pd.DataFrame:
    return rooms.live_imports(office())


def holds_illustrative() -> bool:
    """Whether any import in force is illustrative."""
    return bool(_imports(version())["illustrative"].any())


@st.cache_resource(max_entries=64, show_spinner=False)
def _progress(
    _version: tuple[int, str], year: int, as_of: date, by: tuple[str, ...], fund: str, illustrative: bool
) -> pd.DataFrame:
    return rooms.progress(office(), year, as_of, by=by, fund=fund, illustrative=illustrative)


def progress(*by: str) -> pd.DataFrame:
    """The progress table for what the reader chose, one row per group; see ``lib.progress.table``.

    The table is shared between sessions: pages never change it in place.
    """
    chosen = choice()
    if chosen.year is None:
        return pd.DataFrame()
    return _progress(version(), chosen.year, chosen.as_of, by, chosen.fund, chosen.illustrative)


def keep_choice(chosen: Choice) -> None:
    """Keep the frame's filters for the page about to be drawn."""
    st.session_state["choice"] = chosen


def choice() -> Choice:
    """The frame's filters."""
    return st.session_state["choice"]


def escaped(text: object) -> str:
    """Text as HTML shows it literally."""
    return html.escape(str(text))


def day(value: date) -> str:
    """A date as dd/mm/yyyy."""
    return dates.say(value)


def whole_name() -> str:
    """Full name of the whole place, as the catalogue has it."""
    places = office().catalogue.places
    whole = places[places["place"] == office().catalogue.settings["whole_place"]]
    return str(whole["full_name"].iloc[0])


def unit_name() -> str:
    """Name of the unit money is shown in."""
    return labels.UNITS[choice().unit][0]


def facts() -> list[tuple[str, str]]:
    """What a reader must know beside any figure: year, date, scope, fund, unit, source files."""
    chosen = choice()
    sources = rooms.source_files(office(), chosen.year, chosen.as_of, illustrative=chosen.illustrative)
    return [
        ("Phạm vi", whole_name()),
        ("Năm kế hoạch", str(chosen.year or "–")),
        ("Số liệu đến ngày", day(chosen.as_of)),
        ("Nguồn vốn", chosen.fund or "tất cả"),
        ("Đơn vị tính", unit_name()),
        ("Nguồn số liệu", ", ".join(sources) or "chưa nạp tệp nào"),
    ]


def note(table: pd.DataFrame) -> None:
    """The band under the title, and the banner when an illustrative figure is shown."""
    st.html(
        '<div class="band">'
        + " · ".join(f"{escaped(label)}: <b>{escaped(value)}</b>" for label, value in facts())
        + "</div>"
    )
    if "illustrative" in table and bool(table["illustrative"].any()):
        st.html(
            f'<div class="banner" role="note"><b>{labels.ILLUSTRATIVE}.</b> Một phần số liệu trên trang này được đặt ra '
            "để minh họa, không phải số thật. Tắt ở thanh bên: «Hiện số liệu minh họa».</div>"
        )


def nothing_yet() -> bool:
    """Say so when the store holds nothing for the chosen year; returns whether it does not."""
    if choice().year is not None:
        return False
    st.title("Chưa có số liệu")
    st.info("Kho số liệu còn trống. Mở trang «Nạp số liệu» để nạp tệp Excel kế hoạch vốn đầu tiên.")
    st.page_link(st.session_state["pages"]["nap-so-lieu"], label="Tới trang Nạp số liệu")
    return True


def table_with_download(table: pd.DataFrame, columns: Sequence[tables.Column], title: str, key: str) -> None:
    """A table as text, and under it the same table to take away as .xlsx and .csv."""
    shown = [tables.in_unit(column, choice().unit) for column in columns]
    st.html(html_output.to_html(table, shown))
    downloads(table, shown, title, key)


def downloads(table: pd.DataFrame, columns: Sequence[tables.Column], title: str, key: str) -> None:
    """Buttons that write the table only when pressed."""
    chosen, said = choice(), facts()
    illustrative = "illustrative" in table and bool(table["illustrative"].any())
    if illustrative:
        said = [*said, ("Lưu ý", f"{labels.ILLUSTRATIVE}: một phần số liệu không phải số thật")]
    slug = tables.slug_of(whole_short_name())
    left, right, _ = st.columns([1, 1, 4])
    left.download_button(
        "Tải bảng (.xlsx)",
        data=lambda: tables.to_xlsx(table, columns, said, title),
        file_name=tables.file_name("GiaiNgan", slug, chosen.as_of, "xlsx"),
        on_click="ignore",
        key=f"xlsx-{key}",
        width="stretch",
    )
    right.download_button(
        "Tải bảng (.csv)",
        data=lambda: tables.to_csv(table, columns, said, title),
        file_name=tables.file_name("GiaiNgan", slug, chosen.as_of, "csv"),
        on_click="ignore",
        key=f"csv-{key}",
        width="stretch",
    )


def whole_short_name() -> str:
    """Name of the whole place without its kind, for file names."""
    places = office().catalogue.places
    return str(places.loc[places["place"] == office().catalogue.settings["whole_place"], "name"].iloc[0])
