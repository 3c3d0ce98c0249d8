"""Tài khoản: who may come in, and what they may do; add somebody, give another role, shut an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Literal

import streamlit as st

from lib import office as rooms
from lib.access import accounts, passwords
from lib.access.accounts import Account
from lib.access.entering import confirm
from lib.access.scope import Scope
from lib.outputs import html as html_output
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import ROLES
from pages import _account, _actor, _cached, _shared
from pages._web.running import THROTTLE, for_office

Deed = Callable[..., Account]
DONE: Final = "tk-xong"
PARTS: Final = {"lines": "Dòng vốn", "places": "Xã", "reporters": "Báo cáo của đơn vị"}
ONE_PC: Final = (
    "Chạy ở một máy thì không cần tài khoản nào. Lập tài khoản ở đây là để mở cho cả cơ quan: cách mở ở "
    "cẩm nang vận hành."
)
HOW_SCOPED: Final = (
    "Cán bộ chỉ đổi được số nằm trong mọi phần đã chọn: chọn một dòng, một xã là chỉ dòng ấy của xã ấy; "
    "phần để trống không giới hạn. Để trống cả ba thì chưa đổi được số nào. Ai cũng xem được mọi số."
)
FIRST: Final = "Mật khẩu đầu tiên, chỉ hiện lần này. Đưa tận tay; người ấy phải đổi khi vào lần đầu."


def render() -> None:
    """Draw the page."""
    office = _cached.office_now()
    those, names = accounts.listed(office.store), rooms.scope_names(office)
    _shared.title(rooms.people_sentence(those))
    if not for_office():
        _shared.caption(ONE_PC)
    tell()
    if those:
        st.html(
            html_output.text_table(
                rooms.PEOPLE_HEADINGS, rooms.people_rows(office, those, names), stacks=True
            )
        )
    add(names)
    if those:
        change(those, names)


def tell() -> None:
    """Say what was done; a first password stands here once."""
    said, password = st.session_state.pop(DONE, ("", ""))
    if said:
        st.success(_shared.plain(said))
    if password:
        _shared.caption(FIRST)
        st.code(password, language=None, width="content")


def add(names: Mapping[str, Mapping[str, str]]) -> None:
    """One more who may come in."""
    _shared.subheader("Thêm một người")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        name = st.text_input(
            "Tên đăng nhập (chữ thường không dấu)", max_chars=40, key=fresh("ten"), width=260
        )
        shown = st.text_input("Họ tên", max_chars=80, key=fresh("ho-ten"), width=260)
        role = ask_role("them", "officer")
    scope = ask_scope("them", names, Scope()) if role == "officer" else Scope()
    password = passwords.made()
    deed = partial(accounts.add, name=name or "", shown=shown or "", role=role, password=password)
    if sure("them", "Thêm người này"):
        do(partial(deed, scope=scope.text), "Đã thêm «{0.shown}», tên đăng nhập {0.name}.", password)


def change(those: list[Account], names: Mapping[str, Mapping[str, str]]) -> None:
    """What is done to an account that is there."""
    _shared.subheader("Đổi một tài khoản")
    known = {each.name: each for each in those}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        name = st.selectbox(
            "Tài khoản",
            list(known),
            index=None,
            format_func=lambda each: f"{known[each].shown} ({each})",
            placeholder="Chọn tài khoản",
            key=fresh("ai"),
            width=320,
        )
        deed = st.selectbox("Việc", list(DEEDS), format_func=DEEDS.__getitem__, key=fresh("viec"), width=320)
    if name is None or name not in known:
        return
    account, password = known[name], passwords.made()
    if deed == "role":
        role = ask_role(f"doi-{name}", account.role)
        own = Scope.read(account.scope)
        scope = ask_scope(f"doi-{name}", names, own) if role == "officer" else Scope()
        doing: Deed = partial(accounts.change, name=name, role=role, scope=scope.text)
    elif deed == "reset":
        doing = partial(accounts.reset, name=name, password=password)
    else:
        doing = partial(accounts.disable if deed == "disable" else accounts.end_sessions, name=name)
    _shared.caption(CAPTIONS[deed or ""])
    if sure("doi", f"{DEEDS[deed or '']}: {account.shown}"):
        do(doing, SAID[deed or ""], password if deed == "reset" else "")


DEEDS: Final = {
    "role": "Đổi vai trò, phạm vi",
    "reset": "Đặt lại mật khẩu",
    "logout": "Cho thoát mọi nơi",
    "disable": "Khóa tài khoản",
}
CAPTIONS: Final = {
    "role": "Người ấy thoát ngay, đăng nhập lại thì có vai trò, phạm vi mới.",
    "reset": "Người ấy thoát mọi nơi, vào lại bằng mật khẩu mới hiện ở đây. Cũng mở tài khoản đã khóa.",
    "logout": "Người ấy thoát ngay ở mọi máy; mật khẩu giữ nguyên.",
    "disable": "Người ấy thoát ngay, không vào được nữa; số đã ghi giữ tên. Mở lại bằng «Đặt lại mật khẩu».",
}
SAID: Final = {
    "role": "«{0.shown}» có vai trò, phạm vi mới từ bây giờ.",
    "reset": "Đã đặt lại mật khẩu của «{0.shown}».",
    "logout": "Đã cho «{0.shown}» thoát mọi nơi.",
    "disable": "Đã khóa tài khoản của «{0.shown}».",
}


def ask_role(key: str, now: str) -> str:
    """Which role."""
    roles = list(ROLES)
    asked = st.selectbox(
        "Vai trò",
        roles,
        index=roles.index(now),
        format_func=ROLES.__getitem__,
        key=fresh(f"vai-{key}"),
        width=160,
    )
    return asked or now


def ask_scope(key: str, names: Mapping[str, Mapping[str, str]], now: Scope) -> Scope:
    """Which part is an officer's own."""
    held = vars(now)
    with st.container(horizontal=True, gap="small"):
        asked = {
            part: st.multiselect(
                label,
                list(names[part]),
                default=[code for code in held[part] if code in names[part]],
                format_func=names[part].__getitem__,
                placeholder="Chưa chọn",
                key=fresh(f"{part}-{key}"),
                width=320,
            )
            for part, label in PARTS.items()
        }
    _shared.caption(HOW_SCOPED)
    return Scope(*(tuple(asked[part]) for part in PARTS))


def sure(key: str, label: str) -> bool:
    """Whether it shall be done, by who shows in an office that it is they who sit here."""
    password = ""
    # a form, for Enter, and since Streamlit loses a password out of which somebody goes by the key Tab;
    # never greyed out: what was typed last is told with the press, and what is missing is said
    with (
        st.form(f"tk-chac-{key}", border=False),
        st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
    ):
        if for_office():
            password = st.text_input(
                "Mật khẩu của chính mình",
                type="password",
                autocomplete="current-password",
                max_chars=passwords.MOST,
                key=fresh(f"mat-khau-{key}"),
                width=260,
            )
        kind: Literal["primary", "secondary"] = "primary" if key == "them" else "secondary"
        pressed = st.form_submit_button(label, type=kind, key=f"tk-{key}")
    session = _account.now()
    if not pressed or session is None:
        return pressed
    try:
        confirm(THROTTLE, session.account, password or "", _actor.machine())
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return False
    return True


def do(deed: Deed, said: str, password: str = "") -> None:
    """Do it in the name of who is in, and say it over the page drawn anew; what is wrong can be mended."""
    try:
        account = deed(_cached.office_now().store, actor=_actor.present(), machine=_actor.machine())
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return
    st.session_state[DONE] = (said.format(account), password)
    st.session_state["tk-luot"] = st.session_state.get("tk-luot", 0) + 1
    st.rerun()


def fresh(key: str) -> str:
    """Key of a field that is empty again once something was done."""
    return f"tk-{key}-{st.session_state.get('tk-luot', 0)}"
