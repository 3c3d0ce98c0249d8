"""``/health`` for machines: 200 where the figures can be shown, 503 where they cannot."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib import office as rooms
from pages import _cached
from pages._web.running import for_public
from pages._web.watching import WATCH

PATIENCE: Final = 5.0
"""Seconds a database may take to answer a machine."""
_ASKING: Final = ThreadPoolExecutor(1, thread_name_prefix="health")
_asked: list[Future[dict[str, str]]] = []
"""The question that is on its way: however often machines ask, the database is asked one at a time."""


async def health(_: Request) -> Response:
    """Ask the store; nothing secret is told, and to the public that it answers alone."""
    if for_public():
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
    if not _asked or _asked[-1].done():
        _asked[:] = [_ASKING.submit(rooms.health, _cached.office_now, WATCH)]
    try:
        told = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(_asked[-1])), PATIENCE)
    except TimeoutError:
        told = {"status": "down", "database": "slow"}
    status = 200 if told["status"] == "ok" else rooms.DOWN
    return JSONResponse(told, status, headers={"Cache-Control": "no-store"})
