"""The web application: one command starts it, ``streamlit run app.py``.

What surrounds the screen and is no page of it: opening the office before anybody connects, security headers,
compression, and Streamlit's own English texts said in Vietnamese.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import office
from lib.vocabulary.errors import AppError

STATIC: Final = Path(__file__).parent / "pages" / "_static"
TITLE: Final = "Giải ngân giảm nghèo"

HEADERS: Final = {
    # Streamlit and plotly need inline styles, eval and workers from blobs; nothing may come from anywhere else.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; frame-ancestors 'none'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

INDEX_EDITS: Final = (
    ('<html lang="en">', '<html lang="vi">'),
    ("<title>Streamlit</title>", f"<title>{TITLE}</title>"),
    # A deep link would probe its own folder for the server first and log two 404s.
    (
        "window.prerenderReady = false",
        "window.prerenderReady = false; window.__streamlit = {BACKEND_BASE_URL: location.origin + '/'}",
    ),
    (
        "</head>",
        '<link rel="stylesheet" href="/look.css"><script src="/vietnamese.js" defer></script></head>',
    ),
)
NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class Surround:
    """Adds the security headers to every answer and our head to Streamlit's one HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; change what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Streamlit would compress a deep link's page before we can change it; GZipMiddleware outside does it after.
        scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        start: Message = {}

        async def changed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if headers.get("content-type", "").startswith("text/html"):
                    start = {**message, "body": b""}  # held back until the page is whole
                    return
            elif start:
                start["body"] += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = edited(start.pop("body"))
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(body))
                for name in ("etag", "last-modified"):  # they speak of Streamlit's page, not of ours
                    if name in headers:
                        del headers[name]
                await send(start)
                start = {}
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, changed)


def edited(page: bytes) -> bytes:
    """Streamlit's HTML page with our language, title, style sheet and texts."""
    html = page.decode("utf-8")
    for old, new in INDEX_EDITS:
        html = html.replace(old, new, 1)
    return NOSCRIPT.sub("<noscript>Cần bật JavaScript để xem bảng theo dõi này.</noscript>", html).encode(
        "utf-8"
    )


async def look(_: Request) -> Response:
    """The style sheet."""
    return FileResponse(STATIC / "look.css", headers={"Cache-Control": "no-cache"})


async def vietnamese(_: Request) -> Response:
    """The script that says Streamlit's built-in texts in Vietnamese."""
    return FileResponse(STATIC / "vietnamese.js", headers={"Cache-Control": "no-cache"})


async def health(_: Request) -> Response:
    """For machines: the program answers."""
    return JSONResponse({"status": "ok"})


def say_error(_: Exception) -> bool:
    """Last resort: an error no page caught becomes one sentence, its trace goes to the log alone."""
    st.error("Chương trình gặp lỗi ngoài dự kiến. Tải lại trang; nếu còn lỗi, báo người quản lý máy.")
    return True


def open_or_exit() -> None:
    """Open the office once before anybody connects, so that a faulty catalogue or store stops the start."""
    try:
        office.open_office()
    except AppError as error:
        sys.stderr.write(f"\nKhông khởi động được: {error.sentence}\n")
        sys.exit(1)


open_or_exit()
app = st.App(
    "pages/_frame.py",
    routes=[Route("/look.css", look), Route("/vietnamese.js", vietnamese), Route("/health", health)],
    # The compression stands inside, so that the page is still text when its head is changed.
    middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5), Middleware(Surround)],
    on_script_error=say_error,
)
