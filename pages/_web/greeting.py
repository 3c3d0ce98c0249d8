"""What the command window says once the dashboard answers, and the browser that opens on it."""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import streamlit as st

from pages._web.running import told

OPENS_AFTER: Final = 0.5
"""Seconds until the browser is sent: the port is taken before this is said, but answers only after."""


def address() -> str:
    """Where the dashboard stands; the port is the one really taken, which may be a free one further up."""
    host, scheme = st.get_option("browser.serverAddress"), "https" if told().certificate else "http"
    return f"{scheme}://{host}:{st.get_option('server.port')}"


@asynccontextmanager
async def greet(_: st.App) -> AsyncIterator[dict[str, object]]:
    """Say where the dashboard stands, open it where somebody sits at the machine, and run."""
    # stderr, since Windows' redirected stdout may lack Vietnamese letters and would stop the start
    sys.stderr.write(f"\n  Bảng theo dõi: {address()}\n  Đóng cửa sổ này, hoặc bấm Ctrl+C, là dừng.\n\n")
    sys.stderr.flush()
    if not st.get_option("server.headless"):
        timer = threading.Timer(OPENS_AFTER, webbrowser.open, (address(),))
        timer.daemon = True
        timer.start()
    yield {}
