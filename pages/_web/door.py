"""The door of an office's service: each request, upload, file and websocket is stopped unless somebody is in.

Default deny: what is not named here needs a session, and what Streamlit offers beside pages is not there.
"""

from __future__ import annotations

import asyncio
import logging
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.access import accounts, permissions, sessions
from lib.access.sessions import Session
from lib.access.starting import is_loopback
from lib.running import settings
from lib.vocabulary.errors import AppError
from pages import _cached
from pages._web.bound import Bound
from pages._web.crowd import LARGEST, MEGABYTE, SHARE, Pages, Uploads, coming, in_time
from pages._web.running import COOKIE

logger = logging.getLogger(__name__)

LOGIN: Final = "/dang-nhap"
CHANGE: Final = "/doi-mat-khau"
LOGOUT: Final = "/dang-xuat"
WHO: Final = "/toi"

LOOKS: Final = ("look.css", "vietnamese.js", "paper.js", "door.js", "door.css", "charts.css", "favicon.svg")
OPEN: Final = frozenset({LOGIN, WHO, "/health", *(f"/{name}" for name in LOOKS)})
"""What a stranger may fetch: how the login page looks, and that the program answers. No figures."""

SCRIPTS: Final = "/static/"
"""Streamlit's own scripts, the same for everybody in the world."""

OF_NEW: Final = frozenset({CHANGE, LOGOUT})
"""What somebody reaches who must choose a password first."""

UPLOADS: Final = "/_stcore/upload_file/"
CORE: Final = ("/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/", UPLOADS)
"""What pages need of Streamlit's own addresses; its others (metrics, agents, its own login) are not there."""

NOT_THERE: Final = ("/_stcore/", "/auth/", "/oauth2callback", "/component/")
BOUND: Final = (UPLOADS, "/media/")
TAKEN: Final = {code for _, code in permissions.permissions() if code.startswith("/")}
"""Addresses of our own that give figures away; the table of permissions says to whom."""

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

LOOK_EVERY: Final = 20.0
"""Seconds after which a quiet websocket is looked at again."""

OVER: Final = 4401
"""Why a websocket was closed: nobody is in (any more)."""

CROWDED: Final = 4408
"""Why a websocket was closed: this account has too many pages open."""

STRANGE: Final = "Yêu cầu này không đến từ trang của chương trình."
PRIVATE: Final = {"Cache-Control": "no-store"}
HSTS: Final = {"Strict-Transport-Security": "max-age=31536000"}


class Door:
    """Lets through who is in; tells others where to come in.

    Args:
        app: What is behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.bound = Bound()
        # never so little that a file that is allowed finds no room
        self.uploads = Uploads(max(int(settings.value("uploads_mb")) * MEGABYTE, SHARE * LARGEST))
        self.pages = Pages()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or answer."""
        if scope["type"] == "http":
            await self._request(scope, receive, adding(send, HSTS))
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if refusal := refused(scope):
            await refusal(scope, receive, send)
            return
        if path in OPEN or path.startswith(SCRIPTS):
            await in_time(self.app, scope, receive, send)
            return
        try:
            session = await asked(scope)
        except AppError as error:
            await PlainTextResponse(error.sentence, 503)(scope, receive, send)
            return
        send = adding(send, PRIVATE)
        if (answer := self._stopped(scope, session)) or session is None:
            await (answer or self.app)(scope, receive, send)
        elif scope["method"] == "PUT" and path.startswith(UPLOADS):
            one = coming(session.account.name, path.removeprefix(UPLOADS), Headers(scope=scope))
            await self.uploads.take(one, self.app, scope, receive, send)
        else:
            await in_time(self.app, scope, receive, send)

    def _stopped(self, scope: Scope, session: Session | None) -> Response | None:
        """The answer to who may not go on; None for who may."""
        path = scope["path"]
        if session is None:
            to_look_at = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
            if not to_look_at:
                return PlainTextResponse("Cần đăng nhập.", 401)
            return RedirectResponse(f"{LOGIN}?ve={quote(_whole(scope), safe='')}", 303)
        if session.account.standing == accounts.NEW and path not in OF_NEW:
            return RedirectResponse(CHANGE, 303)
        if path.startswith(NOT_THERE) and not path.startswith(CORE):
            return PlainTextResponse("Không có địa chỉ này.", 404)
        if path in TAKEN and not permissions.allows(session.account.role, "download", path):
            return PlainTextResponse("Tài khoản này không có quyền ấy.", 403)
        if path.startswith(BOUND) and not self.bound.may(session.key, path):
            return PlainTextResponse("Không có tệp này.", 404)
        return None

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            session = None if refused(scope) or scope["path"] != "/_stcore/stream" else await asked(scope)
        except AppError:
            logger.warning("websocket", exc_info=True)
            session = None
        if session is None or session.account.standing == accounts.NEW:
            await receive()
            await send({"type": "websocket.close", "code": OVER})
            return
        self._join_own_alone(scope, session.key)
        heard = Watched(session.key, receive, send, self.bound)
        with self.pages.one(session.account.name) as may:
            if may:
                await self.app(scope, heard, self._telling(session.key, send))
                return
        await receive()
        await send({"type": "websocket.close", "code": CROWDED})

    def _join_own_alone(self, scope: Scope, key: str) -> None:
        """A browser that comes back names the Streamlit session it had; another's is as good as none."""
        headers = MutableHeaders(scope=scope)
        named = [each.strip() for each in headers.get("sec-websocket-protocol", "").split(",")]
        if len(named) > 2 and not self.bound.may(key, named[2]):
            headers["sec-websocket-protocol"] = ", ".join(named[:2])
            scope["subprotocols"] = named[:2]

    def _telling(self, key: str, send: Send) -> Send:
        async def told(message: Message) -> None:
            if message["type"] == "websocket.send" and message.get("bytes"):
                self.bound.told(key, message["bytes"])
            await send(message)

        return told


class Watched:
    """What a browser says through its websocket, for as long as its session lasts.

    Called as ``receive``: each message is heard only from somebody who is in at that moment; a quiet socket
    is closed soon after its session ended.
    """

    def __init__(self, key: str, receive: Receive, send: Send, bound: Bound) -> None:
        self._key, self._receive, self._send, self._bound = key, receive, send, bound
        self._next: asyncio.Task[Message] | None = None

    async def __call__(self) -> Message:
        """The next message, or the end."""
        while True:
            if self._next is None:
                self._next = asyncio.ensure_future(self._receive())
            await asyncio.wait({self._next}, timeout=LOOK_EVERY)
            heard = self._next.result() if self._next.done() else None
            if heard is not None:
                self._next = None
                if heard["type"] != "websocket.receive":
                    return heard
            if not await self._still_in(at_work=heard is not None):
                return await self._ended()
            if heard is not None and self._bound.may_say(self._key, heard.get("bytes") or b""):
                return heard

    async def _still_in(self, *, at_work: bool) -> bool:
        try:
            return await run_in_threadpool(_look, self._key, at_work) is not None
        except AppError:
            logger.warning("session of a websocket", exc_info=True)
            return False

    async def _ended(self) -> Message:
        if self._next is not None:
            self._next.cancel()
        await self._send({"type": "websocket.close", "code": OVER})
        return {"type": "websocket.disconnect", "code": OVER}


async def asked(scope: Scope) -> Session | None:
    """Who asks, by the cookie.

    Raises:
        AppError: ``store.*``.
    """
    token = token_of(scope)
    return await run_in_threadpool(_look, sessions.key_of(token), True) if token else None


def token_of(scope: Scope) -> str:
    """The token a browser sends, "" for none."""
    try:
        morsel = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def safe_target(target: str) -> str:
    """Where to go after coming in: an address of ours, whatever a link said."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    ours = target.startswith("/") and not (parts.scheme or parts.netloc or target.startswith("//"))
    return target if ours and target.isprintable() and "\\" not in target else "/"


def _look(key: str, at_work: bool) -> Session | None:
    store = _cached.office_now().store
    session = sessions.of_key(store, key)
    if session is not None and at_work:
        try:
            sessions.touch(store, session)
        except AppError:  # another writer is long at it: then it is written five minutes later
            logger.info("a session was not noted", exc_info=True)
    return session


def refused(scope: Scope, *, tls: bool = True) -> Response | None:
    """What comes without TLS, or from a page of another's; None where nothing is wrong."""
    if scope["path"] == "/health":
        return None
    if tls and scope.get("scheme") not in {"https", "wss"}:
        return PlainTextResponse("Chỉ vào được bằng https://", 403)
    if scope["type"] == "http" and scope["method"] in READS:
        return None
    headers = Headers(scope=scope)
    try:
        origin = urlsplit(headers.get("origin", ""))
        ours = origin.netloc != "" and origin.netloc.lower() == headers.get("host", "").lower()
        secure = origin.scheme == "https" or is_loopback(origin.hostname or "")
    except ValueError:
        ours = secure = False
    return None if ours and secure else PlainTextResponse(STRANGE, 403)


def _whole(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return scope["path"] + (f"?{query}" if query else "")


def adding(send: Send, headers: dict[str, str]) -> Send:
    """Sends an answer with more headers."""

    async def added(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return added
