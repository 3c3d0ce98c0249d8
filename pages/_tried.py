"""What is tried on «Thử phương án»: the fields, the money moved, and how both keep with session and link."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import streamlit as st

from lib import office as rooms
from lib.charts import phrases
from lib.vocabulary.errors import AppError
from pages import _cached, _shared

HELD: Final = "pa"
"""The scenario as text, in the session and in the link."""
NAME: Final = "pa-ten"
MOVES: Final = "pa-doi"
OWN: Final = "pa-own"
"""Texts this session wrote into the link itself: reading one of them back opens nothing."""
FAULT: Final = "pa-loi"
FIELD: Final = "pa-o-"
FORM: Final = {"within": "pa-trong", "giver": "pa-tu", "taker": "pa-sang", "amount": "pa-so"}
ALL_LINES: Final = '<span class="tried-all">Hạn chung của các dòng</span>'
WIDTHS: Final = (104, 64, 100)


def arrive() -> None:
    """Open the scenario of the link, where the link brings another than was tried here last."""
    asked = st.query_params.get(HELD, "")
    own: set[str] = st.session_state.setdefault(OWN, {""})
    if asked in own:
        return
    own.add(asked)
    try:
        open_scenario(asked, st.query_params.get("ten", ""))
    except AppError as error:
        open_scenario("", "")
        st.session_state[FAULT] = error


def open_scenario(text: str, name: str) -> None:
    """Put a scenario into the fields.

    Raises:
        AppError: ``scenario.*``, the text says none.
    """
    scenario = rooms.parsed(text)
    for key in [key for key in st.session_state if str(key).startswith(FIELD)]:
        del st.session_state[key]
    inner = {each.within for each in scenario.changes if isinstance(each, rooms.Move)}
    st.session_state[MOVES] = [each for within in sorted(inner) for each in scenario.moves(within)]
    st.session_state[HELD], st.session_state[NAME] = rooms.printed(scenario), name[:80]
    st.session_state.pop(FAULT, None)


def faults() -> list[AppError]:
    """What is wrong with the link or with the money to be moved last."""
    error = st.session_state.get(FAULT)
    return [error] if error else []


def keep(scenario: rooms.Scenario) -> None:
    """Keep what is tried for the next run and for the link."""
    text = rooms.printed(scenario)
    st.session_state[HELD] = text
    st.session_state[OWN].add(text)


def name() -> str:
    """What the scenario is called, "" for none."""
    return str(st.session_state.get(NAME, "")).strip()


def link() -> str:
    """The address of this page with the scenario in it, as it stands after this run."""
    parts = urlsplit(st.context.url or "")
    chosen = _cached.choice()
    here = {"nam": str(chosen.year), "ngay": chosen.as_of.isoformat()}
    query = {**dict(parse_qsl(parts.query)), **here, HELD: st.session_state.get(HELD, ""), "ten": name()}
    said = urlencode({key: value for key, value in query.items() if value}, safe=";:>,/=")
    return urlunsplit(parts._replace(query=said))


def fields() -> tuple[rooms.Scenario, list[AppError]]:
    """Draw the fields; returns the scenario that stands in them and what was not understood."""
    unit = _cached.choice().unit
    held, moves = rooms.parsed(st.session_state.get(HELD, "")), st.session_state.setdefault(MOVES, [])
    real = rooms.real_typed(_cached.sight(), unit)
    with st.container(key="pa-luoi", gap="xxsmall"):
        st.html(_heads(unit))
        typed = {line: row(line, shown, held, unit) for line, shown in real.items() if line}
        typed[rooms.ALL_LINES] = row(rooms.ALL_LINES, real[rooms.ALL_LINES], held, unit)
    moved(moves, unit)
    st.button("Bỏ hết thay đổi", key="pa-bo", on_click=open_scenario, args=("", ""))
    return rooms.read_scenario(typed, [*moves, *rooms.without_field(held, typed)], unit)


def _heads(unit: str) -> str:
    name = phrases.unit_name(unit).replace(" ", "\u00a0")  # a unit broken over two lines reads badly
    said = (f"Ước cả năm ({name})", "Chỉ tiêu (%)", "Hạn")
    cells = "".join(
        f'<span style="width:{width}px">{label}</span>' for width, label in zip(WIDTHS, said, strict=True)
    )
    return f'<div class="tried-heads"><b></b>{cells}</div>'


def row(line: str, shown: rooms.Typed, held: rooms.Scenario, unit: str) -> rooms.Typed:
    """The fields of a line, empty where it stays as it is; of all lines the deadline alone."""
    typed = rooms.said_typed(held, line, unit)
    kinds = {
        "estimate": (f"Ước cả năm của {line}", WIDTHS[0]),
        "target": (f"Chỉ tiêu của {line} (%)", WIDTHS[1]),
        "deadline": (f"Hạn của {line or 'mọi dòng'}", WIDTHS[2]),
    }
    said: dict[str, str] = {}
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        named = f'<b class="tried-line">{_shared.escaped(line)}</b>' if line else ALL_LINES
        st.html(named, width="content")
        for kind, (label, width) in kinds.items():
            if not line and kind != "deadline":
                continue
            key = f"{FIELD}{unit}-{kind}-{line}"
            st.session_state.setdefault(key, getattr(typed, kind))
            said[kind] = st.text_input(
                label,
                key=key,
                placeholder=getattr(shown, kind),
                label_visibility="collapsed",
                width=width,
                max_chars=30,
            )
    return rooms.Typed(**said)


def moved(moves: list[rooms.Move], unit: str) -> None:
    """Money moved so far, and the form that adds more."""
    st.html('<p class="tried-part">Chuyển vốn, trong cùng nguồn, tổng không đổi</p>')
    names = _cached.communes()
    for at, each in enumerate(moves):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            ends = [names.get(end, end) if each.within else end for end in (each.giver, each.taker)]
            within = f" ({each.within})" if each.within else ""
            money = phrases.money(each.vnd, unit)
            st.html(_shared.escaped(f"{money}: {ends[0]} → {ends[1]}{within}"), width="content")
            st.button("Bỏ", key=f"pa-bo-{at}", type="tertiary", on_click=drop, args=(at,))
    form(unit)


def form(unit: str) -> None:
    """Whose money goes where."""
    shared, lines = rooms.shared_communes(_cached.sight()), _cached.progress("line")
    known = dict(zip(lines["line"], lines["line_name"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        within = ""
        if shared:
            kinds = {"": "Giữa các dòng vốn"} | {line: f"Giữa các xã của {line}" for line in shared}
            within = st.selectbox(
                "Chuyển", list(kinds), format_func=kinds.__getitem__, key=FORM["within"], width=220
            )
        names = shared[within] if within else {code: f"{code} · {name}" for code, name in known.items()}
        for kind, label in (("giver", "Từ"), ("taker", "Sang")):
            if st.session_state.get(FORM[kind]) not in names:
                st.session_state.pop(FORM[kind], None)
            st.selectbox(
                label, list(names), format_func=names.__getitem__, key=FORM[kind], index=None, width=164
            )
        st.text_input(f"Số tiền ({phrases.unit_name(unit)})", key=FORM["amount"], width=124, max_chars=30)
        st.button("Thêm", key="pa-them", on_click=add, args=(unit,))
    for each in rooms.idle_money(_cached.sight())[:2]:
        money = phrases.amount(each.idle_vnd, unit)
        st.button(
            f"Lấy {phrases.money(each.idle_vnd, unit)} chưa có hoạt động của {each.line}",
            key=f"pa-y-{each.line}",
            type="tertiary",
            on_click=propose,
            args=(each.line, money),
            help=f"Giao {phrases.amount(each.allocated_vnd, unit)}, các hoạt động ghi trong kế hoạch "
            f"{phrases.money(each.activities_vnd, unit)}.",
        )


def propose(line: str, money: str) -> None:
    """Put idle money of a line into the form; where it goes is for the officer to say."""
    st.session_state[FORM["within"]] = ""
    st.session_state[FORM["giver"]], st.session_state[FORM["amount"]] = line, money


def add(unit: str) -> None:
    """Add what stands in the form to what is moved; of the same two the sum."""
    said = {name: st.session_state.get(key) or "" for name, key in FORM.items()}
    st.session_state.pop(FAULT, None)
    try:
        vnd = rooms.typed_vnd(said["amount"], unit, "số tiền chuyển")
    except AppError as error:
        st.session_state[FAULT] = error
        return
    if not (vnd and said["giver"] and said["taker"]):
        st.session_state[FAULT] = AppError("scenario.incomplete")
        return
    move = rooms.Move(said["giver"], said["taker"], vnd, said["within"])
    st.session_state[MOVES] = rooms.with_move(st.session_state[MOVES], move)
    st.session_state[FORM["amount"]] = ""


def drop(at: int) -> None:
    """Take back one move."""
    st.session_state[MOVES] = [each for place, each in enumerate(st.session_state[MOVES]) if place != at]
    st.session_state.pop(FAULT, None)
