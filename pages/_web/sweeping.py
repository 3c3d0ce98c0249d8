"""Connections that hold a place and do nothing with it are ended; uvicorn waits for them for ever."""

from __future__ import annotations

import asyncio
import asyncio.constants
import time
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS: Final = 10.0
"""Seconds a request may take until its headers are whole."""
TAKES: Final = 60.0
"""Seconds in which who asked takes nothing of an answer."""
LOOK: Final = 1.0
"""Seconds between two looks at all connections."""
WAITING: Final = "a request whose headers are not whole"


class Sweeper:
    """Looks at all connections of this process.

    Args:
        most: Connections at once. One more ends the one that has been silent longest.
        of_one: Connections from one address; with a proxy in front all come from one.
    """

    def __init__(self, most: int, of_one: int) -> None:
        self._most, self._of_one = most, of_one
        self._seen: dict[Any, tuple[object, float]] = {}

    def joined(self, new: H11Protocol) -> None:
        """A connection was made."""
        if not self._seen:
            new.loop.call_later(LOOK, self._look, new.connections, new.loop)
        self._seen[new] = (_standing(new), time.monotonic())
        address = new.client[0] if new.client else ""
        own = sum(each.client is not None and each.client[0] == address for each in new.connections)
        if own > self._of_one:
            new.transport.abort()
        elif len(new.connections) > self._most:
            silent = (each for each in new.connections if _standing(each) == WAITING)  # the new one too
            min(silent, key=lambda each: self._seen[each][1]).transport.abort()

    def _look(self, connections: set[Any], loop: asyncio.AbstractEventLoop) -> None:
        now, before, self._seen = time.monotonic(), self._seen, {}
        for each in tuple(connections):
            standing = _standing(each)
            was, since = before.get(each, (None, now))
            self._seen[each] = (standing, since if was == standing else now)
            patience = HEADERS if standing == WAITING else TAKES
            if standing is not None and now - self._seen[each][1] > patience:
                each.transport.abort()
        if self._seen:
            loop.call_later(LOOK, self._look, connections, loop)


def _standing(connection: Any) -> object:
    """What a connection waits for; None where it does what it should."""
    if left := connection.transport.get_write_buffer_size():
        return left  # the same again: nothing was taken
    first = isinstance(connection, H11Protocol) and connection.conn.their_state is h11.IDLE
    return WAITING if first and connection.timeout_keep_alive_task is None else None


def guard(sweeper: Sweeper) -> None:
    """Let it know of every connection of this process; uvicorn offers no place for that."""
    # a connection is not known here before it has agreed on its keys
    asyncio.constants.SSL_HANDSHAKE_TIMEOUT = HEADERS
    made = H11Protocol.connection_made

    def connection_made(self: H11Protocol, transport: asyncio.Transport) -> None:
        made(self, transport)
        sweeper.joined(self)

    H11Protocol.connection_made = connection_made  # type: ignore[method-assign]
