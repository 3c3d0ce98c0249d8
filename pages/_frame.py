"""What surrounds every page: navigation, filters, one error boundary. The script Streamlit runs."""

from __future__ import annotations

import logging

import streamlit as st

from lib.vocabulary.errors import AppError
from pages import _choice, _links, _shared, _styles, communes, overview, rules, subprojects, upload

logger = logging.getLogger(__name__)

st.set_page_config(page_title="Giải ngân giảm nghèo", layout="wide", initial_sidebar_state="auto")


def pages() -> dict[str, st.Page]:
    """Every page by its address; all callables are named ``render``, so each needs its own address."""
    return {
        "tong-quan": st.Page(overview.render, title="Tổng quan", url_path="tong-quan", default=True),
        "tieu-du-an": st.Page(subprojects.render, title="Tiểu dự án", url_path="tieu-du-an"),
        "xa": st.Page(communes.render, title="Xã", url_path="xa"),
        "nap-so-lieu": st.Page(upload.render, title="Nạp số liệu", url_path="nap-so-lieu"),
        "cach-tinh": st.Page(rules.render, title="Cách tính", url_path="cach-tinh"),
    }


def run() -> None:
    """Draw the frame and the page in it; whatever goes wrong becomes one sentence."""
    known = pages()
    st.session_state["pages"] = known
    current = st.navigation(list(known.values()), position="sidebar", expanded=True)
    try:
        _shared.look_anew()
        _styles.put_on()
        _shared.keep_choice(_choice.draw())
        _links.follow()
        current.run()
    except AppError as error:
        st.error(error.sentence)
    except Exception as error:
        # Streamlit steers its own reruns and stops by exceptions too, but those are BaseExceptions.
        logger.exception("page %s", current.url_path)
        if isinstance(error, st.errors.StreamlitAPIException):
            raise
        st.error("Trang này gặp lỗi ngoài dự kiến. Tải lại trang; nếu còn lỗi, báo người quản lý máy.")


run()
