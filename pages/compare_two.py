"""So sánh: any two communes, lines, years or editions beside each other, with what one has more or less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from lib import office
from lib.charts import comparing
from lib.charts.comparing_parts import pairs
from lib.charts.markup import Trace
from lib.outputs import html as html_output
from lib.vietnamese.text import begun_large
from pages import _cached, _columns, _links, _shared

KINDS: Final = {
    "place": ("xa", "Hai xã"),
    "line": ("dong", "Hai dòng vốn"),
    "year": ("nam", "Hai năm"),
    "edition": ("phien", "Hai phiên họp"),
}
"""What is compared → what it is called in the link, and on the screen."""

PARTS: Final = {"line": "Từng dòng vốn", "place": "Từng xã"}
TOO_FEW: Final = {
    "place": "Ngày đang xem chưa có hai xã nào để so.",
    "line": "Ngày đang xem chưa có hai dòng vốn nào để so.",
    "year": "Kho mới có số của một năm, chưa có gì để so.",
    "edition": "Chưa chốt đủ hai phiên họp để so. Chốt ở trang «Phiên họp».",
}


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    title = st.empty()  # stands above the choice, and is known after it
    kind = choose_kind()
    known = names_of(kind)
    if len(known) < 2:
        title.title("Chưa có hai bên để so sánh")
        st.info(TOO_FEW[kind])
        return
    usual = office.usual_pair(_cached.sight(), kind, list(known))
    _links.say_unknown(known, "a", "b")
    with st.container(horizontal=True, gap="small"):
        one, other = (
            choose_side(kind, name, known, default) for name, default in zip("ab", usual, strict=True)
        )
    if one == other:
        title.title("Hai bên là một: chọn hai bên khác nhau")
        return
    draw(kind, one, other, title)


def draw(kind: str, one: str, other: str, title: st.delta_generator.DeltaGenerator) -> None:
    """Two different sides."""
    told, unit = _cached.compared(kind, one, other), _cached.choice().unit
    names = (told.one.name, told.other.name)
    whole = told.whole.iloc[0].to_dict()
    _shared.title(comparing.compared_sentence(whole, *names, unit=unit), where=title)
    _shared.note(told.whole, told.parts)
    if kind == "edition" and (apart := _cached.unlike(one, other)):
        st.warning(_shared.plain(f"{apart}."))
    traces = (trace_of(kind, one), trace_of(kind, other))
    st.html(
        comparing.side_by_side(whole, names, (told.one.stamp, told.other.stamp), unit=unit, traces=traces)
    )
    drawn = pairs(told.parts, told.part, names, elapsed=_cached.elapsed(), unit=unit, link=LINKS[told.part])
    if drawn:
        _shared.subheader(f"{PARTS[told.part]}: chỗ nào hai bên khác nhau nhất")
        st.html(drawn)
    if len(told.parts):
        _shared.subheader(f"Bảng so sánh {PARTS[told.part].lower()}")
        table(told, kind)


def table(told: office.Compared, kind: str) -> None:
    """The figures part by part; the files have more columns than the screen has room for."""
    names = (begun_large(told.one.name), begun_large(told.other.name))
    short = [_shared.in_chosen_unit(column) for column in _columns.compared(told.part, *names, short=True)]
    st.html(html_output.to_html(told.parts, short, links=_shared.LEADS))
    title = f"So sánh {told.one.name} và {told.other.name}"
    _shared.downloads(told.parts, _columns.compared(told.part, *names), title, f"so-sanh-{kind}")


LINKS: Final = {"line": _links.LINE, "place": _links.COMMUNE}


def choose_kind() -> str:
    """What to compare; it stands in the link."""
    asked = st.query_params.get("loai", "")
    st.session_state["so-sanh-loai"] = next(
        (kind for kind, (name, _) in KINDS.items() if name == asked), "place"
    )
    st.segmented_control(
        "So sánh",
        list(KINDS),
        format_func=lambda kind: KINDS[kind][1],
        key="so-sanh-loai",
        on_change=keep_kind,
        label_visibility="collapsed",
    )
    return st.session_state["so-sanh-loai"] or "place"


def keep_kind() -> None:
    """A side of one kind says nothing of another."""
    kind = st.session_state["so-sanh-loai"] or "place"
    for name in "ab":
        _links.keep("", name)
    _links.keep(KINDS[kind][0] if kind != "place" else "", "loai")


def choose_side(kind: str, name: str, known: Mapping[str, str], usual: str) -> str:
    """One of the two sides; it stands in the link."""
    asked, key = st.query_params.get(name, ""), f"so-sanh-{kind}-{name}"
    st.session_state[key] = asked if asked in known else usual
    st.selectbox(
        {"a": "Bên A", "b": "Bên B"}[name],
        list(known),
        format_func=known.__getitem__,
        key=key,
        on_change=lambda: _links.keep(st.session_state[key], name),
        width=420,
    )
    return str(st.session_state[key])


def names_of(kind: str) -> dict[str, str]:
    """What can be compared: code → name."""
    chosen = _cached.choice()
    if kind == "place":
        return _cached.communes()
    if kind == "line":
        lines = office.line_names(_cached.office(), chosen.year or 0, chosen.as_of)
        return {code: f"{code} · {name}" for code, name in lines.items()}
    if kind == "year":
        return {str(year): f"Năm {year}" for year in _cached.years()}
    return {
        each.name: f"Phiên {each.name} · {_shared.day(each.held_on)}" for each in reversed(_cached.standing())
    }


def trace_of(kind: str, code: str) -> Trace | None:
    """Where a side's figures can be followed to their cells: of what the frame's own year and date show."""
    return _links.trace(**{kind: code}) if kind in {"place", "line"} else None
