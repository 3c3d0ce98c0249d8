"""Security headers on every answer."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.running import faults
from lib.vocabulary import labels

POLICY: Final = {
    "default-src": "'none'",
    # Streamlit's components come as modules out of blobs; no script that stands in a page ever runs.
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit, plotly and our charts set styles on elements
    "img-src": "'self' data: blob:",  # signs of Streamlit's, and plotly's way of drawing
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""What a page may run and fetch; tried in Chromium over all pages, none of the exceptions can go."""


def policy(**other: str) -> str:
    """The policy as a header says it.

    Args:
        other: What a page of its own has instead; ``script_src="…"`` for ``script-src``.
    """
    rules = POLICY | {name.replace("_", "-"): sources for name, sources in other.items()}
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


HEADERS: Final = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers to whatever is answered, refusals and what went wrong included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to what comes back. An error is told by its number alone."""
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self.app(scope, receive, with_headers)
        except Exception as error:
            number = faults.note(error, scope.get("path", ""))
            if begun or scope["type"] != "http":
                raise
            said = labels.UNEXPECTED.format(what="Địa chỉ này", number=number)
            await PlainTextResponse(said, 500)(scope, receive, with_headers)
