"""Phiên họp: freeze what a meeting decides on, list the editions, say what moved since the one before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.access import acting
from lib.charts.moves import moves_sentence, silence, with_words
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.outputs.tables import Column
from lib.vietnamese import dates, moments
from pages import _actor, _cached, _moment, _shared

LISTED: Final = ("Phiên", "Ngày họp", "Số liệu đến", "Nguồn vốn", "Chốt", "Ghi chú", "Mã", "Tình trạng")
MOVED: Final = (
    Column("was_vnd", "Phiên trước", "money"),
    Column("now_vnd", "Phiên này", "money"),
    Column("moved_vnd", "Thay đổi", "money"),
    Column("time_vnd", "Vì thời gian trôi, số mới", "money"),
    Column("correction_vnd", "Vì số cũ được sửa, bổ sung", "money"),
    Column("catalogue_vnd", "Vì danh mục đổi", "money"),
    Column("plan_moved_vnd", "Kế hoạch đổi", "money"),
    Column("was_rate", "Tỷ lệ trước", "rate"),
    Column("now_rate", "Tỷ lệ nay", "rate"),
    Column("status_moved", "Tình trạng"),
)
NAMES: Final = {
    "line": (Column("line", "Mã"), Column("line_name", "Dòng vốn")),
    "place": (Column("place_name", "Đơn vị"),),
}
MANY: Final = 50
"""So many differences are shown; how many there are is said."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    known = _cached.editions()
    title = st.empty()  # says what moved, which is known at the end
    if said := st.session_state.pop("phien-xong", ""):
        st.success(_shared.plain(said))
    freeze(known)
    if not known:
        title.title("Chưa chốt phiên họp nào")
        return
    shown = choose(known)
    prior = rooms.before(known, shown)
    _shared.title(compare(shown, prior), where=title)
    listing(known)
    check(shown)
    cancel(known)


def freeze(known: list[rooms.Edition]) -> None:
    """One click freezes what the frame shows."""
    if not acting.may("action", "edition.freeze"):
        return
    chosen = _cached.choice()
    name = f"{rooms.next_number(known, chosen.year or 0):02}/{chosen.year}"
    _shared.subheader(f"Chốt phiên {name}")
    illustrative = "" if chosen.illustrative else " · không dùng số liệu minh họa"
    _shared.caption(
        f"Giữ nguyên mọi bảng của năm {chosen.year}, số liệu đến {_shared.day(chosen.as_of)}, nguồn vốn: "
        f"{chosen.fund_name}{illustrative}, cùng danh mục lúc này. Đổi ở thanh bên trước khi chốt."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="chot-phien"):
        held_on = st.date_input("Ngày họp", value=_today(), format="DD/MM/YYYY", key="ngay-hop")
        actor = _actor.ask(st.container(), "Người chốt", "edition.freeze", key="nguoi-chot")
        note = st.text_input("Ghi chú", max_chars=300, key="ghi-chu-phien")
        pressed = st.button(f"Chốt phiên {name}", type="primary", disabled=not actor, key="chot")
    if pressed:
        with st.spinner("Đang chốt…"):
            made = rooms.freeze(
                _cached.office(),
                chosen.question(),
                held_on=held_on or _today(),
                actor=actor,
                note=(note or "").strip(),
            )
        done(actor, f"Đã chốt: {made.stamp}.")


def _today() -> date:
    """Today in Vietnam, as the moment of freezing is said, whatever clock the server has."""
    return datetime.now(moments.VIETNAM).date()


def done(actor: str, said: str) -> None:
    """Say what was done over the page drawn anew."""
    _actor.keep(actor)
    st.session_state["phien-xong"] = said
    st.rerun()


def choose(known: list[rooms.Edition]) -> rooms.Edition:
    """The edition to look at: the last that stands until another is chosen."""
    names = {each.id: _moment.label(each) for each in reversed(known)}
    standing = [each.id for each in known if not each.cancelled] or [known[-1].id]
    number = st.selectbox(
        "Thay đổi từ phiên trước tới",
        list(names),
        index=list(names).index(standing[-1]),
        format_func=names.__getitem__,
        key=f"xem-phien-{standing[-1]}",
        width=420,
    )
    return {each.id: each for each in known}[number or standing[-1]]


def compare(shown: rooms.Edition, prior: rooms.Edition | None) -> str:
    """What moved since the edition before, and the sentence that says it."""
    stamp = f"{shown.stamp}. {shown.note}".strip(". ")
    _shared.caption(stamp + ".")
    _shared.edition_banner(shown)
    if st.button(f"Mở các trang ở phiên {shown.name} →", type="tertiary", on_click=_moment.to, args=(shown,)):
        st.switch_page(st.session_state["pages"]["tong-quan"], query_params={})
    if prior is None:
        st.info("Chưa có phiên nào trước đó của năm này, cùng nguồn vốn, để so.")
        return f"Phiên {shown.name}: số liệu đến {_shared.day(shown.as_of)}"
    moved = _cached.moves(shown, prior)
    for sentence in (
        *silence(moved["line"], "line_name"),
        *silence(rooms.communes_only(moved["place"]), "place_name"),
    ):
        _shared.caption(sentence)
    whole = moved[""]
    table_of(pd.concat([moved["line"], whole], ignore_index=True), "line", shown, prior)
    with st.expander("Thay đổi theo xã", key="doi-theo-xa", on_change="rerun") as opened:
        if opened.open:
            table_of(moved["place"], "place", shown, prior)
    new_findings(shown, prior)
    return moves_sentence(whole, moved["line"], prior.name, unit=_cached.choice().unit)


def table_of(moved: pd.DataFrame, key: str, shown: rooms.Edition, prior: rooms.Edition) -> None:
    """The moves as a table, on screen and to take away with the stamps of both editions."""
    still = {"catalogue_vnd", "plan_moved_vnd"} - {
        name for name in moved if moved[name].dtype == "Int64" and moved[name].any()
    }
    columns = [
        tables.in_unit(column, _cached.choice().unit)
        for column in (*NAMES[key], *MOVED)
        if column.name not in still
    ]
    table = with_words(moved)
    sums = 1 if key == "line" else 0
    st.html(html_output.to_html(table, columns, sums=sums))
    facts = [("Phiên này", shown.stamp), ("Phiên trước", prior.stamp), ("Đơn vị tính", _cached.unit_name())]
    _shared.take_away(
        table, columns, "Thay đổi từ phiên trước", f"doi-{key}", facts, shown.as_of, f"Phien{shown.name}"
    )


def new_findings(shown: rooms.Edition, prior: rooms.Edition) -> None:
    """What the checks found in files that came since, each with its cell."""
    found, gone = _cached.new_findings(shown, prior)
    if found.empty and not gone:
        _shared.caption("Các tệp nạp từ phiên trước không có lỗi, cảnh báo nào mới.")
        return
    settled = f" · {gone} điều của phiên trước không còn" if gone else ""
    with st.expander(f"{len(found)} lỗi, cảnh báo mới trong các tệp{settled}", key="loi-moi"):
        if found.empty:
            _shared.caption("Không có điều nào mới.")
            return
        st.html(html_output.to_html(found.head(MANY), rooms.STANDING_COLUMNS))
        _shared.caption(
            f"Hiện {MANY} trong {len(found)} điều; tệp tải về có đủ." if found[MANY:].size else ""
        )
        facts = [("Phiên này", shown.stamp), ("Phiên trước", prior.stamp)]
        _shared.take_away(
            found,
            rooms.STANDING_COLUMNS,
            "Lỗi, cảnh báo mới từ phiên trước",
            "loi-moi",
            facts,
            shown.as_of,
            f"Phien{shown.name}",
        )


def listing(known: list[rooms.Edition]) -> None:
    """All editions, the newest first; a cancelled one stays."""
    funds = dict(zip(*(_cached.office().catalogue.funds[name] for name in ("code", "name")), strict=True))
    st.subheader("Các phiên đã chốt")
    rows = [
        (
            each.name,
            dates.say(each.held_on),
            dates.say(each.as_of),
            funds.get(each.fund, each.fund or "Tất cả") + ("" if each.illustrative else ", không minh họa"),
            f"{moments.say(each.at)}, {each.actor}",
            each.note or "–",
            each.code,
            f"Đã hủy: {each.cancelled}" if each.cancelled else "Có hiệu lực",
        )
        for each in reversed(known)
    ]
    st.html(html_output.text_table(LISTED, rows, stacks=True))


def check(shown: rooms.Edition) -> None:
    """Work an edition out again with the program of now; what it keeps stays."""
    if st.button(f"Tính lại phiên {shown.name} để đối chiếu", key="doi-chieu-phien"):
        with st.spinner("Đang tính lại…"):
            found = rooms.edition_differences(_cached.office(), shown.id)
        if found.empty:
            st.success("Chương trình hiện nay tính ra đúng mọi số mà phiên giữ.")
        else:
            st.warning(
                f"Có {len(found)} chỗ chương trình hiện nay tính khác. Số của phiên giữ nguyên như lúc chốt."
            )
            heads = ("Bảng", "Dòng", "Cột", "Phiên giữ", "Nay tính ra")
            st.html(html_output.text_table(heads, list(found.head(MANY).itertuples(index=False, name=None))))


def cancel(known: list[rooms.Edition]) -> None:
    """Cancel an edition with a reason; its number is not given again."""
    standing = {each.id: _moment.label(each) for each in reversed(known) if not each.cancelled}
    if not standing:
        return
    if not acting.may("action", "edition.cancel"):
        return
    with st.expander("Hủy một phiên chốt nhầm", key="huy-phien"):
        _shared.caption("Phiên đã hủy vẫn ở trong danh sách, số của nó không dùng lại.")
        number = st.selectbox(  # none is proposed: cancelling is not taken back
            "Phiên",
            list(standing),
            index=None,
            format_func=standing.__getitem__,
            placeholder="Chọn phiên",
            key=f"phien-huy-{len(standing)}",
        )
        actor = _actor.ask(st.container(), "Người hủy", "edition.cancel", key="nguoi-huy")
        reason = st.text_input("Lý do", max_chars=300, key="ly-do-huy")
        if st.button("Hủy phiên này", disabled=not (number and actor and (reason or "").strip()), key="huy"):
            rooms.cancel_edition(_cached.office(), number or 0, actor=actor, reason=(reason or "").strip())
            done(actor, f"Đã hủy {standing[number or 0]}.")
