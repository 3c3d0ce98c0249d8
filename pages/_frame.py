"""What surrounds every page: navigation, filters, one error boundary. The script Streamlit runs."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Final

import streamlit as st

from lib.running import faults, times, turns
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages import (
    _account,
    _cached,
    _choice,
    _links,
    _moment,
    _shared,
    carried_over,
    commune,
    commune_sheet,
    communes,
    compare_two,
    correct,
    courses,
    decisions,
    deck,
    documents,
    drafts,
    figures,
    find,
    funds,
    gaps,
    history,
    meetings,
    offices,
    outlook,
    outputs,
    overview,
    people,
    places_map,
    poverty,
    quality,
    reporting,
    rules,
    source,
    subprojects,
    system,
    templates,
    trail,
    upload,
    what_if,
)
from pages._web.running import for_public
from pages._web.watching import WATCH

logger = logging.getLogger(__name__)

st.set_page_config(page_title="Giải ngân giảm nghèo", layout="wide", initial_sidebar_state="auto")

SYSTEM: Final = "tinh-trang"
"""The page that is shown even where the store is not to be had: it says what is wrong."""
ACTS: Final = {
    SYSTEM,
    "nhat-ky",
    "tai-khoan",
    "nap-so-lieu",
    "bieu-mau",
    "sua-so",
    "lich-su",
    "phien-hop",
    "ket-luan",
}
"""Pages that do something with the figures: always with those of now, whatever moment the link names."""


def sections() -> dict[str, list[st.Page]]:
    """Every page under its heading; all callables are named ``render``, so each needs its own address."""
    return {
        "Tiến độ": [
            st.Page(overview.render, title="Tổng quan", url_path="tong-quan", default=True),
            st.Page(find.render, title="Tìm nhanh", url_path="tim"),
            st.Page(outlook.render, title="Có kịp không", url_path="co-kip"),
            st.Page(gaps.render, title="Thiếu ở đâu", url_path="con-thieu"),
            st.Page(subprojects.render, title="Tiểu dự án", url_path="tieu-du-an"),
            st.Page(communes.render, title="Xã", url_path="xa"),
            st.Page(places_map.render, title="Bản đồ", url_path="ban-do"),
            st.Page(commune.render, title="Một xã", url_path="mot-xa"),
            st.Page(commune_sheet.render, title="Phiếu xã", url_path="phieu-xa", visibility="hidden"),
            st.Page(offices.render, title="Đơn vị chủ trì", url_path="don-vi"),
            st.Page(courses.render, title="Diễn biến", url_path="dien-bien"),
            st.Page(compare_two.render, title="So sánh", url_path="so-sanh"),
            st.Page(what_if.render, title="Thử phương án", url_path="thu-phuong-an"),
        ],
        "Phiên họp": [
            st.Page(meetings.render, title="Phiên họp", url_path="phien-hop"),
            st.Page(decisions.render, title="Kết luận", url_path="ket-luan"),
            st.Page(deck.render, title="Trình chiếu", url_path="trinh-chieu"),
            st.Page(documents.render, title="Tài liệu", url_path="tai-lieu"),
            st.Page(drafts.render, title="Soát dự thảo", url_path="soat-du-thao"),
        ],
        "Vốn và kết quả": [
            st.Page(carried_over.render, title="Vốn kéo dài", url_path="von-keo-dai"),
            st.Page(funds.render, title="Nguồn vốn", url_path="nguon-von"),
            st.Page(outputs.render, title="Kết quả theo kế hoạch", url_path="ket-qua"),
            st.Page(poverty.render, title="Hộ nghèo", url_path="ho-ngheo"),
        ],
        "Số liệu": [
            st.Page(figures.render, title="Bảng số liệu", url_path="bang-so-lieu"),
            st.Page(quality.render, title="Chất lượng số liệu", url_path="chat-luong"),
            st.Page(reporting.render, title="Ai chưa báo cáo", url_path="bao-cao-don-vi"),
            st.Page(upload.render, title="Nạp số liệu", url_path="nap-so-lieu"),
            st.Page(templates.render, title="Biểu mẫu", url_path="bieu-mau"),
            st.Page(correct.render, title="Sửa một số", url_path="sua-so"),
            st.Page(history.render, title="Lịch sử", url_path="lich-su"),
            st.Page(rules.render, title="Cách tính", url_path="cach-tinh"),
            st.Page(system.render, title="Tình trạng hệ thống", url_path="tinh-trang"),
            st.Page(people.render, title="Tài khoản", url_path="tai-khoan"),
            st.Page(trail.render, title="Nhật ký", url_path="nhat-ky"),
            st.Page(source.render, title="Nguồn của một số", url_path="nguon-so", visibility="hidden"),
        ],
    }


def run() -> None:
    """Draw the frame and the page in it; whatever goes wrong becomes one sentence."""
    if _account.nobody():
        return
    known = _account.allowed(sections())
    listed = [page for pages in known.values() for page in pages]
    st.session_state["pages"] = {page.url_path or "tong-quan": page for page in listed}
    current = st.navigation(known, position="sidebar", expanded=True)
    st.session_state["current"] = current
    turns.asker.set(_account.asker())
    try:
        draw(current)
    except st.errors.StreamlitAPIException:
        raise
    except Exception as error:  # noqa: BLE001 (written to the log under its number)
        # Streamlit steers its own reruns and stops by exceptions too, but those are BaseExceptions.
        number = faults.note(error, current.url_path)
        st.error(labels.UNEXPECTED.format(what="Trang này", number=number))


def draw(current: st.Page) -> None:
    """Draw the page and what stands around it; what the store refuses is said in its sentence."""
    began = monotonic()
    try:
        _cached.refuse_damaged()
        _cached.look_anew()
        acts = current.url_path in ACTS
        _cached.keep_choice(_choice.draw(acts=acts))
        _account.draw()
        _links.follow()
        _moment.said(acts=acts)
        if not for_public():
            _shared.backup_notice()
        with turns.page():
            current.run()
        _moment.worked_out()
        times.note(current.url_path or "tong-quan", monotonic() - began)
    except AppError as error:
        if for_public() and not error.code.startswith("public."):
            raise  # its sentence may name a file, a folder, a machine
        if error.__cause__:  # what a database said is for who looks after the machine
            logger.warning("page %s", current.url_path, exc_info=error)
        if error.code == "store.damaged":
            WATCH.soon()
        st.error(_shared.plain(error.sentence))
        if current.url_path == SYSTEM:
            system.render()


run()
