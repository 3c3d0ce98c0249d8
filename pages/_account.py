"""Who is in: in an office the account behind this browser's cookie, at one PC whoever sits at it.

The public view knows nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from lib.access import acting, sessions
from lib.access.accounts import Account
from lib.access.sessions import Session
from lib.charts.markup import text
from lib.vocabulary.labels import ROLES
from pages import _cached
from pages._web.running import COOKIE, for_office, for_public

OUT: Final = "Phiên đăng nhập đã hết: [đăng nhập lại](/dang-nhap)."


def now() -> Session | None:
    """Who is in at this very moment; None at one PC, and where nobody is in any more."""
    if not for_office():
        return None
    return sessions.find(_cached.office_now().store, _token())


def nobody() -> bool:
    """Whether, in an office, this run is nobody's, and say so: its session ended while it was on its way."""
    gone = for_office() and now() is None
    if gone:
        st.error(OUT)
    return gone


def acting_now() -> Account | None:
    """Whose account this very call comes from; nobody's outside of a session's run."""
    if for_public():
        return acting.ANYBODY
    session = now()
    return session.account if session else None


def asker() -> str:
    """Whose turn it is in a queue: the account's, at one PC the address', "" where there is none."""
    account = acting_now()
    address = st.context.ip_address
    return account.name if account else address if isinstance(address, str) else ""


def allowed(sections: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The pages somebody may see, under their headings; the address of another is that of no page."""
    addresses = {page: page.url_path or "tong-quan" for pages in sections.values() for page in pages}
    mine = acting.allowed("page", addresses.values())
    return {
        heading: [page for page in pages if addresses[page] in mine] for heading, pages in sections.items()
    }


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
