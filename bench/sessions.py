"""A browser without a screen: a websocket session that speaks Streamlit's messages and awaits each run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 64 * 1024 * 1024
ENDS_WITHIN = 1000
"""Bytes; a message that ends a run is smaller, and only such are looked into: who measures must be light."""
SAID_WRONG = "ngoài dự kiến".encode()
"""What stands in every sentence of a fault nobody foresaw (``labels.UNEXPECTED``)."""
RUN_ON = {ForwardMsg.FINISHED_EARLY_FOR_RERUN}
"""Ends that are none: the same gesture runs on."""


async def connected(url: str, headers: Mapping[str, str]) -> ClientConnection:
    """A live connection that has said nothing yet."""
    told = dict(headers)
    origin = told.pop("Origin", None)
    return await connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=LARGEST,
        additional_headers=told,
        origin=origin,
        compression=None,
        open_timeout=60,
        ping_timeout=None,
    )


class Session:
    """One reader: ``await Session.open(url, path)``, then ``await session.rerun()``."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.path = "/"
        self.received = 0
        self.faults = 0

    @classmethod
    async def open(cls, url: str, path: str = "/", headers: Mapping[str, str] | None = None) -> Session:
        """Connect as a browser does and draw a page for the first time.

        Args:
            url: Of the server.
            path: The page.
            headers: What an office's browser and the proxy before it say; None at one PC.
        """
        session = cls(await connected(url, headers or {}))
        await session.rerun(path)
        return session

    async def rerun(self, path: str = "", said: BackMsg | None = None) -> float:
        """Draw a page anew, as a change of any filter does.

        Args:
            path: Its address; empty stays on the page.
            said: What stands in its fields, and what was pressed; None for nothing.

        Returns:
            Seconds until the last of what is drawn has arrived.
        """
        self.path = path or self.path
        asked, begun = said or BackMsg(), time.perf_counter()
        parts = urlsplit(self.path)
        asked.rerun_script.page_name = parts.path.strip("/")
        asked.rerun_script.query_string = parts.query
        await self.socket.send(asked.SerializeToString())
        await self._finished()
        return time.perf_counter() - begun

    async def _finished(self) -> None:
        while True:
            heard = await self.socket.recv(decode=False)
            self.received += len(heard)
            self.faults += SAID_WRONG in heard
            self.hear(heard)
            if len(heard) > ENDS_WITHIN:
                continue
            told = ForwardMsg.FromString(heard)
            if told.WhichOneof("type") == "page_not_found":
                raise LookupError(self.path)
            if told.WhichOneof("type") == "script_finished" and told.script_finished not in RUN_ON:
                return

    def hear(self, message: bytes) -> None:
        """For who wants to know more of what is drawn."""

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()
