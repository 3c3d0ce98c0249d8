"""The door of the public view: everybody may look at its pages; nothing else is there."""

from __future__ import annotations

from typing import Final

from google.protobuf.message import DecodeError
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.access import permissions
from pages._web.door import HSTS, LOOKS, SCRIPTS, adding, refused
from pages._web.running import told

SHOWN: Final = frozenset(
    {
        "/",
        "/health",
        "/_stcore/health",
        "/_stcore/host-config",
        *(f"/{name}" for name in LOOKS if not name.startswith("door.")),
        *(
            f"/{code}"
            for kind, code in permissions.permissions()
            if kind == "page" and permissions.allows(permissions.PUBLIC, kind, code)
        ),
    }
)
"""Every address there is, beside scripts: no file, no upload, no login."""

PARTS: Final = (SCRIPTS, "/_stcore/bidi-components/")
STREAM: Final = "/_stcore/stream"
SAYS: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What is heard from a browser: to see a page, and nothing of files."""


class PublicDoor:
    """Lets looks through.

    Args:
        app: What is behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or answer."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            sends = adding(send, HSTS) if told().tls else send
            await (_stopped(scope) or self.app)(scope, receive, sends)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != STREAM or refused(scope, tls=told().tls):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        _join_none(scope)
        await self.app(scope, _hearing(receive), _telling(send))


def _stopped(scope: Scope) -> Response | None:
    if refusal := refused(scope, tls=told().tls):
        return refusal
    path = scope["path"]
    if scope["method"] not in {"GET", "HEAD"} or not (path in SHOWN or path.startswith(PARTS)):
        return PlainTextResponse("Không có địa chỉ này ở trang công khai.", 404)
    return None


def _join_none(scope: Scope) -> None:
    """A browser that comes back begins anew: it cannot prove which of Streamlit's sessions was its own."""
    headers = MutableHeaders(scope=scope)
    named = [each.strip() for each in headers.get("sec-websocket-protocol", "").split(",")][:2]
    if named != [""]:
        headers["sec-websocket-protocol"] = ", ".join(named)
        scope["subprotocols"] = named


def _hearing(receive: Receive) -> Receive:
    async def heard() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or _may_say(message.get("bytes") or b""):
                return message

    return heard


def _may_say(message: bytes) -> bool:
    try:
        return BackMsg.FromString(message).WhichOneof("type") in SAYS
    except DecodeError:
        return False


def _telling(send: Send) -> Send:
    async def told_to(message: Message) -> None:
        if message["type"] == "websocket.send":  # however large: it repeats the page that was asked for
            message = {**message, "bytes": _nameless(message.get("bytes") or b"")}
        await send(message)

    return told_to


def _nameless(message: bytes) -> bytes:
    """A message that begins a session says where the program stands, often in somebody's own folder."""
    said = ForwardMsg.FromString(message)
    if said.WhichOneof("type") != "new_session":
        return message
    said.new_session.main_script_path = said.new_session.name = ""
    begins = said.new_session.initialize
    for part in (begins.user_info, begins.environment_info):
        part.Clear()
        part.SetInParent()  # browsers ask for it, empty as it is
    return said.SerializeToString()
