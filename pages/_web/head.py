"""Our own head in Streamlit's one HTML page: language, title, style sheet, texts."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages._web import deck
from pages._web.door import CHANGE, LOGIN

TITLE: Final = "Giải ngân giảm nghèo"

SCRIPT: Final = '<script src="/vietnamese.js"></script>'

EDITS: Final = (
    ('<html lang="en">', '<html lang="vi">'),
    ("<title>Streamlit</title>", f"<title>{TITLE}</title>"),
    ('<link rel="shortcut icon" href="./favicon.png" />', '<link rel="icon" href="/favicon.svg" />'),
    # Scripts of our own files alone run: one that stands in a page would need an exception for all of them.
    ('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', ""),
    ("<script>\n      window.prerenderReady = false\n    </script>", ""),
    # Not deferred: it must stand before Streamlit's scripts, which draw the first English words.
    ('<meta charset="UTF-8" />', '<meta charset="UTF-8" />' + SCRIPT),
    # Last in the page: it stands above the styles Streamlit writes into the head as it draws.
    ("</body>", '<link rel="stylesheet" href="/charts.css"></body>'),
    ("</head>", '<link rel="stylesheet" href="/look.css"><script src="/paper.js" defer></script></head>'),
)
"""What is changed in Streamlit's page; a test holds that an update of Streamlit still has each of them."""

DOOR: Final = ((SCRIPT, f'{SCRIPT}<script src="/door.js"></script>'),)
"""Idem in an office, after that: it too must stand before Streamlit's scripts."""

OWN: Final = frozenset({deck.ADDRESS, LOGIN, CHANGE})
"""Whole pages of our own."""

NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class OwnHead:
    """Changes Streamlit's HTML page on its way out; every other answer passes as it is."""

    def __init__(self, app: ASGIApp, *, door: bool = False) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold an HTML page back until it is whole, and change it."""
        if scope["type"] != "http" or scope["path"] in OWN:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        page = bytearray()

        async def changed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif not start:
                await send(message)
            else:
                page.extend(message.get("body", b""))
                if not message.get("more_body"):
                    body = edited(bytes(page), door=self.door)
                    await send(_of_length(start, len(body)))
                    await send({"type": "http.response.body", "body": body})

        await self.app(_uncompressed(scope), receive, changed)


def edited(page: bytes, *, door: bool = False) -> bytes:
    """Streamlit's HTML page with our language, title, style sheet and texts; in an office with its door."""
    html = page.decode("utf-8")
    for old, new in (*EDITS, *DOOR) if door else EDITS:
        html = html.replace(old, new, 1)
    said = "<noscript>Cần bật JavaScript để xem bảng theo dõi này.</noscript>"
    return NOSCRIPT.sub(said, html).encode("utf-8")


def _is_page(start: Message) -> bool:
    """Whether it is a page to look at: a file to take away, like the deck, goes out as it was made."""
    headers = MutableHeaders(scope=start)
    page = headers.get("content-type", "").startswith("text/html")
    return page and "attachment" not in headers.get("content-disposition", "")


def _uncompressed(scope: Scope) -> Scope:
    """The request as one that takes plain text only, so that the page can be changed; gzip stands outside."""
    return {
        **scope,
        "headers": [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"],
    }


def _of_length(start: Message, length: int) -> Message:
    """The start of an answer whose body was changed; its tags spoke of Streamlit's page, not of ours."""
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(length)
    for name in ("etag", "last-modified"):
        if name in headers:
            del headers[name]
    return start
