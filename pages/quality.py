"""Chất lượng số liệu: what wants a look, how old it is, who explains it; the Treasury beside the units."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.quality_titles import quality_sentence, reconciliation_sentence, who_must_look
from lib.outputs import html as html_output
from lib.vocabulary.errors import AppError
from lib.vocabulary.quality import KINDS, STATES
from pages import _actor, _cached, _links, _shared

HEADS: Final = {
    "STT": "stt",
    "Mức": "severity_name",
    "Điều cần xem": "message",
    "Việc cần làm": "todo",
    "Ai xem lại": "unit_name",
    "Đã bao lâu": "age",
    "Ô nguồn": "where",
    "Giải trình": "note",
}
"""Heading → column."""
SHOWN: Final = 100
"""So many findings are drawn at once; the file to take away has all."""
DEEDS: Final = {"explained": "Ghi giải trình", "settled": "Đã xử lý xong", "taken_back": "Rút lại lời đã ghi"}
"""Kind of a note → the button that writes it."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    chosen, table = _cached.choice(), _cached.quality()
    open_ones = rooms.still_open(table)
    _shared.title(quality_sentence(open_ones, unit=chosen.unit))
    _shared.lead(who_must_look(open_ones))
    _shared.note(table)
    found = filtered(table)
    listed(found)
    explaining(found)
    reconciled()
    ended(table)


def filtered(table: pd.DataFrame) -> pd.DataFrame:
    """The findings the reader looks for; the choice stands in the link."""
    counts = table["kind"].value_counts()
    kinds = {code: f"{name} ({counts[code]})" for code, name in KINDS.items() if code in counts}
    units = dict(zip(table["unit"], table["unit_name"], strict=True))
    states = {code: name for code, name in STATES.items() if (table["state"] == code).any()}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        kind = one("Loại", kinds, "loai")
        unit = one("Ai xem lại", dict(sorted(units.items(), key=lambda item: item[1])), "ai")
        state = one("Tình trạng", states, "tinh-trang")
    for name, wanted in (("kind", kind), ("unit", unit), ("state", state)):
        if wanted:
            table = table[table[name] == wanted]
    return table.reset_index(drop=True)


def one(label: str, names: dict[str, str], parameter: str) -> str:
    """A filter kept in the link."""
    asked, key = st.query_params.get(parameter, ""), f"cl-{parameter}"
    st.session_state[key] = asked if asked in names else ""
    options = {"": "Tất cả"} | names
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: _links.keep(st.session_state[key] or "", parameter),
        width=280,
    )
    return chosen or ""


def listed(found: pd.DataFrame) -> None:
    """The findings as a table, each with a way to its cells."""
    if found.empty:
        st.info("Không có điều nào khớp với lựa chọn.")
        return
    shown = found.head(SHOWN)
    numbered = shown.assign(
        stt=range(1, len(shown) + 1),
        where=shown["where"].replace("", "xem số"),
        note=shown["note"].replace("", "–"),
    )
    heads = {head: name for head, name in HEADS.items() if name != "note" or shown["note"].any()}
    rows = numbered[list(heads.values())].itertuples(index=False, name=None)
    links = {list(heads).index("Ô nguồn"): list(shown["leads"])}
    st.html(html_output.text_table(list(heads), rows, stacks=True, links=links))
    if len(found) > SHOWN:
        _shared.caption(f"Hiện {SHOWN} trong {len(found)} điều; tệp tải về có đủ.")
    _shared.downloads(found, rooms.QUALITY_COLUMNS, "Điều cần xem trong số liệu", "chat-luong")


def explaining(found: pd.DataFrame) -> None:
    """Where an officer explains a finding or ends it; only with the figures of now."""
    if found.empty or _cached.edition() or _cached.known_at():
        return
    opened = st.expander("Giải trình một điều", key="giai-trinh", on_change="rerun")
    if not opened.open:
        return
    with opened:
        names = {row.id: f"{at + 1} · {row.message}" for at, row in enumerate(found.itertuples())}
        about = st.selectbox("Điều", list(names), format_func=names.__getitem__, key="gt-dieu")
        finding: dict[Any, Any] = found[found["id"] == about].iloc[0].to_dict()
        history = rooms.note_rows(_cached.noted(), str(about))
        if history:
            st.html(html_output.text_table(rooms.HISTORY_HEADINGS, history, stacks=True))
        # another key after each note: what was written must not stand there to be written twice
        key = f"gt-noi-dung-{len(_cached.noted())}"
        text = st.text_area("Nội dung giải trình, hoặc lý do", key=key, max_chars=2000)
        actor = _actor.ask(st.container(), "Người ghi", "note.quality", key="gt-nguoi")
        ready = bool((text or "").strip()) and bool(actor)
        with st.container(horizontal=True, gap="small"):
            for kind, label in DEEDS.items():
                back = kind == "taken_back" and finding["state"] == "open"
                if st.button(label, key=f"gt-{kind}", disabled=back or not ready):
                    write(finding, kind, str(text), actor)
        _shared.caption("Lời ghi được giữ mãi cùng tên người, giờ và số lúc ấy; rút lại cũng là một lời ghi.")


def write(finding: dict[Any, Any], kind: str, text: str, actor: str) -> None:
    """Write what was said and draw the page anew."""
    try:
        rooms.write_note(_cached.office_now(), finding, kind, text, actor=actor, machine=_actor.machine())
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return
    _actor.keep(actor)
    st.rerun()


def reconciled() -> None:
    """The Treasury beside the units."""
    table = _cached.reconciliation()
    _shared.subheader(reconciliation_sentence(table, unit=_cached.choice().unit))
    if table.empty:
        _shared.caption(
            "Nạp bảng giải ngân của Kho bạc ở trang «Nạp số liệu» (đơn vị báo cáo: Kho bạc Nhà nước). "
            "Số của Kho bạc chỉ để đối chiếu, không làm đổi số nào khác."
        )
        return
    apart = st.checkbox("Chỉ dòng không khớp", value=True, key="chi-lech", bind="query-params")
    shown = table[~table["state"].isin(["matched"])].reset_index(drop=True) if apart else table
    if shown.empty:
        st.info("Mọi dòng đều khớp.")
        return
    columns = rooms.columns_that_tell(table)
    _shared.table_with_download(shown, columns, "Đối chiếu với Kho bạc", "doi-chieu")


def ended(table: pd.DataFrame) -> None:
    """What was explained once and stands no more."""
    rows = rooms.gone(table, _cached.noted(), _cached.choice().year or 0)
    if rows:
        st.subheader("Đã hết")
        st.html(html_output.text_table(rooms.GONE_HEADINGS, rows, stacks=True))
