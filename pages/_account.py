"""Who is in: in an office the account behind this browser's cookie, at one PC whoever sits at it."""

from __future__ import annotations

import streamlit as st

from lib.access import sessions
from lib.access.sessions import Session
from lib.charts.markup import text
from lib.vocabulary.labels import ROLES
from pages import _cached
from pages._web.running import COOKIE, for_office

OUT = "Phiên đăng nhập đã hết: [đăng nhập lại](/dang-nhap)."


def now() -> Session | None:
    """Who is in at this very moment; None at one PC, and where nobody is in any more."""
    if not for_office():
        return None
    return sessions.find(_cached.office_now().store, _token())


def required() -> None:
    """Stop a run, in an office, of nobody: the door closed the websocket, this is for a run on its way."""
    if for_office() and now() is None:
        st.error(OUT)
        st.stop()


def draw() -> None:
    """Say in the sidebar who is in, and let them out."""
    session = now()
    if session is None:
        return
    who = session.account
    st.sidebar.html(
        f'<div class="who"><b>{text(who.shown)}</b> · {text(ROLES[who.role])}'
        '<form method="post" action="/dang-xuat"><a href="/doi-mat-khau">Đổi mật khẩu</a>'
        '<button type="submit">Đăng xuất</button></form></div>'
    )


def _token() -> str:
    return str(st.context.cookies.get(COOKIE, ""))
