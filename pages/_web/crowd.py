"""How much of an office's service one account and all together may hold at once.

What comes too slowly is let go, what is too much waits or is refused; who is at work notices nothing of it.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

PART: Final = 20.0
"""Seconds until the next part of a body."""
WHOLE: Final = 300.0
"""Seconds a body may take: 20 MB over a slow line."""

AT_ONCE: Final = 6
AT_ONCE_OF_ONE: Final = 2
"""So many files come in at once, of all and of one account; others wait, unread."""
SHARE: Final = 4
"""One account may hold a fourth of what all may."""
FORGOTTEN: Final = 125.0
"""Seconds after which nobody who left is waited for."""
TOGETHER: Final = 10.0
"""Seconds of leaving for which one look is enough: it holds up everything else."""
PAGES_OF_ONE: Final = 30
"""Pages one account may have open."""

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 21 * MEGABYTE
"""What a file may come to that does not say how large it is."""

FULL: Final = "Máy đang giữ quá nhiều tệp chưa ghi nhận: ghi nhận hoặc bỏ bớt tệp, rồi gửi lại."
LATE: Final = "Gửi quá chậm nên chương trình đã thôi chờ: gửi lại."
CLOSE: Final = {"Connection": "close"}


class InTime:
    """A request's body, as ``receive``: over where it does not come in time.

    Args:
        receive: Of the request.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive, self._until, self._whole = receive, time.monotonic() + WHOLE, False
        self.late = False

    async def __call__(self) -> Message:
        """The next part; a disconnection where it did not come."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(0, min(PART, self._until - time.monotonic()))):
                heard = await self._receive()
        except TimeoutError:
            self.late = True
            return {"type": "http.disconnect"}
        self._whole = not heard.get("more_body", False)
        return heard


async def in_time(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """To what is behind, which hears a body only as long as it comes in time."""
    body, begun = InTime(receive), False

    async def noting(message: Message) -> None:
        nonlocal begun
        begun = True
        await send(message)

    try:
        await app(scope, body, noting)
    except ClientDisconnect:  # who left needs no answer, and no trace in the log
        if body.late and not begun:
            await PlainTextResponse(LATE, 408, CLOSE)(scope, receive, send)


@dataclass(frozen=True)
class Coming:
    """A file on its way: whose, to which of Streamlit's sessions, how many bytes at most."""

    account: str
    session: str
    size: int


def coming(account: str, place: str, headers: Headers) -> Coming:
    """What a request says of the file it brings, to a place ``session/file``."""
    said = headers.get("content-length", "")
    size = int(said) if said.isascii() and said.isdecimal() and len(said) < 15 else LARGEST
    return Coming(account, place.partition("/")[0], min(size, LARGEST))


def _held() -> dict[str, int]:
    """Streamlit's session → bytes of the files it holds."""
    found: Any = runtime.get_instance().uploaded_file_mgr
    return {
        session: sum(len(file.data) for file in tuple(files.values()))
        for session, files in tuple(found.file_storage.items())
    }


@dataclass
class Uploads:
    """Files that come in, and those that stand in memory until they are accepted or left.

    Args:
        most: Bytes of all together.
        held: Bytes that stand there, by Streamlit's session.
    """

    most: int
    held: Callable[[], Mapping[str, int]] = _held
    _owners: dict[str, str] = field(default_factory=dict)
    _coming: list[Coming] = field(default_factory=list)
    _now: Counter[str] = field(default_factory=Counter)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, one: Coming, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file in when it is its turn, where there is room for it."""
        if self.room(one):
            async with self.turn(one):
                await in_time(app, scope, receive, send)
            return
        body = InTime(receive)
        while (await body()).get("more_body", False):  # a browser that still sends hears no answer
            pass
        await PlainTextResponse(FULL, 429, CLOSE)(scope, receive, send)

    def room(self, one: Coming) -> bool:
        """Whether there is room for a file."""
        held, coming = self.held(), [*self._coming, one]
        known = {each.session: each.account for each in coming}
        self._owners = {session: who for session, who in self._owners.items() if session in held} | known
        whole = sum(held.values()) + sum(each.size for each in coming)
        mine = sum(size for session, size in held.items() if self._owners.get(session) == one.account)
        mine += sum(each.size for each in coming if each.account == one.account)
        return whole <= self.most and mine <= self.most // SHARE

    @asynccontextmanager
    async def turn(self, one: Coming) -> AsyncIterator[None]:
        """Wait until it may come in; room is kept for it from now on."""
        self._coming.append(one)
        try:
            async with self._changed:
                await self._changed.wait_for(lambda: self._may(one.account))
                self._now[one.account] += 1
            try:
                yield
            finally:
                async with self._changed:
                    self._now[one.account] -= 1
                    self._now += Counter()  # without those at nought
                    self._changed.notify_all()
        finally:
            self._coming.remove(one)

    def _may(self, account: str) -> bool:
        return self._now.total() < AT_ONCE and self._now[account] < AT_ONCE_OF_ONE


class Pages:
    """How many pages each account has open."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._forgets = 0.0

    @contextmanager
    def one(self, account: str) -> Iterator[bool]:
        """For as long as a page is open; whether it may be."""
        self._open[account] += 1
        try:
            yield self._open[account] <= PAGES_OF_ONE
        finally:
            self._open[account] -= 1
            self._open += Counter()
            self._forget_soon()

    def _forget_soon(self) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() + FORGOTTEN > self._forgets:
            self._forgets = loop.time() + FORGOTTEN + TOGETHER
            loop.call_at(self._forgets, forget_left)


def forget_left() -> None:
    """Let go of what pages held whose reader left and did not come back: files, memory, handles.

    Streamlit keeps them two minutes, and then until the next reader leaves, which may be tomorrow.
    """
    manager: Any = runtime.get_instance()._session_mgr
    len(manager._session_storage._cache)  # asked for its length it drops what is too old
    gc.collect()  # what refers to itself; nobody else collects after a run (config.toml, postScriptGC)
