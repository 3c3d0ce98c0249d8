"""Coming in, going out, and choosing a password: pages of their own, before any of Streamlit's."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from lib.access import accounts, sessions
from lib.access.entering import change_password, enter
from lib.vocabulary.errors import AppError
from pages import _cached
from pages._web import door
from pages._web.running import COOKIE, THROTTLE

AT_ONCE: Final = CapacityLimiter(2)
LARGEST: Final = 20_000
"""Bytes of a form; more is none of ours."""

PAGE: Final = (
    '<!DOCTYPE html><html lang="vi" data-door="{kind}" data-back="{back}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/door.css">'
    '<script src="/door.js" defer></script></head>'
    '<body><main><p class="name">Giải ngân giảm nghèo</p><h1>{title}</h1>{said}{form}</main></body></html>'
)
SAID: Final = '<p class="said" role="alert">{said}</p>'
LOGIN: Final = (
    '<form method="post" action="/dang-nhap"><input type="hidden" name="ve" value="{back}">'
    '<label>Tên đăng nhập<input name="ten" value="{name}" autocomplete="username" autocapitalize="none" '
    'spellcheck="false" maxlength="60" required {first}></label>'
    '<label>Mật khẩu<input name="mat-khau" type="password" autocomplete="current-password" maxlength="200" '
    "required {second}></label><button>Đăng nhập</button></form>"
    '<p class="hint">Quên mật khẩu, chưa có tài khoản: nhờ người quản trị.</p>'
)
CHANGE: Final = (
    '<form method="post" action="/doi-mat-khau">'
    '<input type="text" name="ten" value="{name}" autocomplete="username" hidden>'
    '<label>Mật khẩu đang dùng<input name="cu" type="password" autocomplete="current-password" '
    'maxlength="200" required autofocus></label>'
    '<label>Mật khẩu mới<input name="moi" type="password" autocomplete="new-password" '
    'maxlength="200" required></label><label>Gõ lại mật khẩu mới'
    '<input name="moi-2" type="password" autocomplete="new-password" maxlength="200" required></label>'
    "<button>Đổi mật khẩu</button></form>"
    '<p class="hint">Ít nhất 12 ký tự. Dễ nhớ, khó đoán: bốn năm từ không liên quan viết liền nhau. '
    "Đổi xong, những nơi khác đang đăng nhập bằng tài khoản này sẽ thoát.</p>"
    '<form method="post" action="/dang-xuat"><button class="plain">Đăng xuất</button>'
    '<button class="plain" name="moi-noi" value="1">Đăng xuất mọi nơi</button></form>'
    '<p class="hint"><a href="/">‹ Về bảng theo dõi</a></p>'
)
FIRST: Final = "Đây là lần vào đầu tiên (hoặc mật khẩu vừa được đặt lại): hãy đặt mật khẩu của riêng mình."


async def login(request: Request) -> Response:
    """The page to come in by; what it sends."""
    if request.method == "GET":
        return _login(door.safe_target(request.query_params.get("ve", "/")))
    told = await _form(request)
    back, address = door.safe_target(told.get("ve", "/")), request.client.host if request.client else ""
    asked = told.get("ten", ""), told.get("mat-khau", "")
    store = _cached.office_now().store
    try:
        token = await _slowly(enter, store, THROTTLE, *asked, address)
    except AppError as error:
        return _login(back, asked[0], error)
    if before := door.token_of(request.scope):  # what a browser brought along is never what it leaves with
        await run_in_threadpool(sessions.end, store, before, address)
    return _with_cookie(RedirectResponse(back, 303), token)


async def change(request: Request) -> Response:
    """The page to choose a password on; what it sends."""
    session = await door.asked(request.scope)
    if session is None:
        return RedirectResponse(door.LOGIN, 303)
    account = session.account
    if request.method == "GET":
        return _change(account)
    told = await _form(request)
    store, address = _cached.office_now().store, request.client.host if request.client else ""
    asked = told.get("cu", ""), told.get("moi", ""), told.get("moi-2", "")
    try:
        token = await _slowly(change_password, store, THROTTLE, account, *asked, address)
    except AppError as error:
        return _change(account, error)
    return _with_cookie(RedirectResponse("/", 303), token)


async def log_out(request: Request) -> Response:
    """Out, here or everywhere."""
    store, session = _cached.office_now().store, await door.asked(request.scope)
    if session is not None:
        who, address = session.account, request.client.host if request.client else session.address
        if (await _form(request)).get("moi-noi"):  # this session too: its account has a newer row
            out = partial(accounts.end_sessions, store, who.name, actor=who.shown, machine=address)
        else:
            out = partial(sessions.end, store, door.token_of(request.scope), address)
        await run_in_threadpool(out)
    answer = RedirectResponse(door.LOGIN, 303)
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    return answer


async def who(request: Request) -> Response:
    """Whether anybody is in, for the page that waits for it."""
    return JSONResponse({"in": await door.asked(request.scope) is not None}, headers=door.PRIVATE)


ROUTES: Final = [
    Route(door.LOGIN, login, methods=["GET", "POST"]),
    Route(door.CHANGE, change, methods=["GET", "POST"]),
    Route(door.LOGOUT, log_out, methods=["POST"]),
    Route(door.WHO, who),
]


def _login(back: str, name: str = "", error: AppError | None = None) -> Response:
    first, second = ("", "autofocus") if name else ("autofocus", "")
    form = LOGIN.format(back=_escaped(back), name=_escaped(name[:60]), first=first, second=second)
    return _page("login", "Đăng nhập", form, error, back)


def _change(account: accounts.Account, error: AppError | None = None) -> Response:
    form = CHANGE.format(name=_escaped(account.name))
    told = f'<p class="hint">{FIRST}</p>' if account.standing == accounts.NEW else ""
    return _page("change", "Đổi mật khẩu", told + form, error)


def _page(kind: str, title: str, form: str, error: AppError | None, back: str = "/") -> Response:
    said = SAID.format(said=_escaped(error.sentence)) if error else ""
    page = PAGE.format(kind=kind, title=title, said=said, form=form, back=_escaped(back))
    if error is not None and error.code == "access.wait":
        return HTMLResponse(page, 429, door.PRIVATE | {"Retry-After": str(error.data["seconds"])})
    return HTMLResponse(page, 200 if error is None else 401, door.PRIVATE)


async def _slowly(deed: Callable[..., str], *given: object) -> str:
    """Look at a password, two at a time: many who wait hold no thread, the door needs those for everybody."""
    return await to_thread.run_sync(partial(deed, *given), limiter=AT_ONCE)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name; none of what is too large or no form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return {}
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    try:
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def _with_cookie(answer: Response, token: str) -> Response:
    answer.set_cookie(COOKIE, token, path="/", secure=True, httponly=True, samesite="strict")
    return answer


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
