"""The store is verified for as long as the dashboard runs; pages ask ``WATCH`` before they show figures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.access import audit
from pages._web.greeting import greet
from pages._web.running import for_public

WATCH: Final = rooms.Watch()
"""One for all sessions; it looks only while the application runs."""

WAITERS: Final = 64
"""Threads for files that wait for their turn to be written: the loop's own are few."""


@asynccontextmanager
async def watched(app: st.App) -> AsyncIterator[dict[str, object]]:
    """Greet and run, with the watch beside it; the public view leaves the store to the office's program."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WAITERS))
    if not for_public():
        WATCH.start()
    try:
        async with greet(app) as state:
            yield state
    finally:
        WATCH.stop()
        audit.stop()
