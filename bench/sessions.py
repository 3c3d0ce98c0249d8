"""A browser without a screen: a websocket session that speaks Streamlit's messages and awaits each run."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 64 * 1024 * 1024
RUN_ON = {ForwardMsg.FINISHED_EARLY_FOR_RERUN}
"""Ends that are none: the same gesture runs on."""


class Session:
    """One reader: ``await Session.open(url, path)``, then ``await session.rerun()``."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.path = "/"
        self.received = 0

    @classmethod
    async def open(cls, url: str, path: str = "/") -> Session:
        """Connect as a browser does and draw a page for the first time."""
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        session = cls(await connect(address, subprotocols=["streamlit"], max_size=LARGEST))
        await session.rerun(path)
        return session

    async def rerun(self, path: str = "") -> float:
        """Draw a page anew, as a change of any filter does.

        Args:
            path: Its address; empty stays on the page.

        Returns:
            Seconds until the last of what is drawn has arrived.
        """
        self.path = path or self.path
        asked, begun = BackMsg(), time.perf_counter()
        parts = urlsplit(self.path)
        asked.rerun_script.page_name = parts.path.strip("/")
        asked.rerun_script.query_string = parts.query
        await self.socket.send(asked.SerializeToString())
        await self._finished()
        return time.perf_counter() - begun

    async def _finished(self) -> None:
        while True:
            told = ForwardMsg.FromString(await self.socket.recv(decode=False))
            self.received += told.ByteSize()
            if told.WhichOneof("type") == "page_not_found":
                raise LookupError(self.path)
            if told.WhichOneof("type") == "script_finished" and told.script_finished not in RUN_ON:
                return

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()
