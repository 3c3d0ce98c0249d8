"""The filters of the frame: year, as-of date, fund, unit, illustrative figures. They stand in the link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import streamlit as st

from lib import office
from lib.vocabulary import labels
from pages import _cached, _moment, _shared

ALL_FUNDS: Final = "Tất cả"


@dataclass(frozen=True)
class Choice:
    """What the reader asks to see.

    Args:
        year: None while the store holds nothing.
        as_of: The date the figures speak of.
        fund: Fund code, empty for all money.
        fund_name: How the fund is called.
        unit: A key of ``labels.UNITS``.
        illustrative: Whether illustrative figures may be shown.
    """

    year: int | None
    as_of: date
    fund: str
    fund_name: str
    unit: str
    illustrative: bool

    def question(self, known_at: datetime | None = None) -> office.Question:
        """What is asked of the figures, by what was known at a moment."""
        return office.Question(self.year or 0, self.as_of, self.fund, self.illustrative, known_at)

    def figures_only(self) -> Choice:
        """The choice without what changes no figure: a key for cached tables."""
        return replace(self, unit="", fund_name="")


def draw(*, acts: bool) -> Choice:
    """Draw the filters in the sidebar and return what is chosen; from then on the run looks from one moment.

    Every filter is bound to the link. Streamlit leaves a widget that nobody touched out of it; but what a
    bare address opens at moves with the data, so year and date are written into the address as well
    (vietnamese.js).

    Args:
        acts: Whether the page does something with the figures, which is always done with those of now.
    """
    with st.sidebar:
        head, filters = st.container(), st.container()
        _cached.look_from(*_moment.choose(acts=acts))  # drawn below the filters, known before them
        with head:
            brand()
        with filters:
            shown = _cached.edition()
            return of_edition(shown) if shown else choose()


def of_edition(shown: office.Edition) -> Choice:
    """What an edition answers, which nobody can choose otherwise; the unit says nothing of the figures."""
    funds = _cached.office().catalogue.funds
    fund = dict(zip(funds["code"], funds["name"], strict=True)).get(shown.fund, shown.fund) or ALL_FUNDS
    without = "" if shown.illustrative else "<br>Không dùng số liệu minh họa"
    st.html(
        f'<div class="fixed">Năm <b>{shown.year}</b> · số liệu đến <b>{_shared.day(shown.as_of)}</b><br>'
        f"Nguồn vốn: <b>{_shared.escaped(fund)}</b>{without}</div>"
    )
    return Choice(shown.year, shown.as_of, shown.fund, fund, choose_unit(), shown.illustrative)


def choose() -> Choice:
    """The filters of figures."""
    known = _cached.years()
    if not known:  # nothing to choose from
        return Choice(None, date.today(), "", ALL_FUNDS, "trieu", illustrative=True)
    # side by side, so that pages and filters fit an office PC's screen
    with st.container(horizontal=True, gap="small", key="loc-nam"):
        year = choose_year(known)
        as_of = choose_date(year)
    fund, fund_name = choose_fund()
    unit = choose_unit()
    illustrative = choose_illustrative()
    st.html(f'<div data-query="nam={year}&amp;ngay={as_of.isoformat()}"></div>')
    return Choice(year, as_of, fund, fund_name, unit, illustrative)


def brand() -> None:
    """Whose figures these are."""
    catalogue = _cached.office().catalogue
    st.html(
        f'<div class="brand">{_shared.escaped(_cached.whole_name())}'
        f"<small>{_shared.escaped(catalogue.settings['programme_short'])}</small></div>"
    )


def choose_year(known: list[int]) -> int:
    """The year of the plan; the newest year that has disbursements where the link names none."""
    if arrived := st.session_state.pop("den", None):  # just accepted: show what the file speaks of
        st.session_state["nam"], st.session_state["ngay"] = arrived
    if st.session_state.get("nam") not in known:
        st.session_state["nam"] = office.default_year(_cached.known(), _cached.office().catalogue)
    return st.selectbox(  # never None: a year is set above
        "Năm", known, index=None, key="nam", bind="query-params", on_change=forget_date
    )


def forget_date() -> None:
    """A date of another year says nothing about this one: start again at this year's latest."""
    st.session_state["ngay"] = None


def choose_date(year: int) -> date:
    """The date the figures speak of: the latest with disbursements where the link names none."""
    latest = _cached.latest_date(year)
    if st.session_state.get("ngay") is None:
        st.session_state["ngay"] = latest
    chosen = st.date_input(
        "Số liệu đến ngày",
        value=None,
        min_value=date(2021, 1, 1),
        max_value=date(2035, 12, 31),
        format="DD/MM/YYYY",
        key="ngay",
        bind="query-params",
        help=f"Số liệu mới nhất của năm: {_shared.day(latest)}.",
    )
    return chosen or latest


def choose_fund() -> tuple[str, str]:
    """The fund and its name: all money, one source or one kind."""
    funds = _cached.office().catalogue.funds
    names = {"": ALL_FUNDS} | dict(zip(funds["code"], funds["name"], strict=True))
    chosen = st.selectbox(
        "Nguồn vốn", list(names), format_func=names.__getitem__, key="nguon", bind="query-params"
    )
    return chosen, names[chosen]


def choose_unit() -> str:
    """The unit money is shown in."""
    names = {code: name for code, (name, _) in labels.UNITS.items()}
    chosen = st.segmented_control(
        "Đơn vị tính",
        list(names),
        default="trieu",
        format_func=names.__getitem__,
        key="dvt",
        bind="query-params",
        label_visibility="collapsed",  # the two options say what they are
    )
    return chosen or "trieu"


def choose_illustrative() -> bool:
    """The switch of the illustrative figures, where the store holds any."""
    if not _cached.holds_illustrative():
        return True
    return st.toggle(
        "Hiện số liệu minh họa",
        value=True,
        key="minhhoa",
        bind="query-params",
        help="Số liệu theo tháng và theo xã đi kèm chương trình là số minh họa. Tắt để chỉ xem số liệu thật.",
    )
