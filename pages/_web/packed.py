"""Streamlit's own scripts, compressed once per process: 9 MB become 2,7, and later loads cost no work."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

ROOT: Final = Path(streamlit.__file__).parent / "static"
PREFIX: Final = "/static/"
COMPRESSED: Final = {".js": "text/javascript", ".css": "text/css"}
CHARTS: Final = "/js/PlotlyChart."
"""The one large script that the first page loads besides those its HTML names."""

LEVEL: Final = 6
HEADERS: Final = {
    "Content-Encoding": "gzip",
    "Vary": "Accept-Encoding",
    "Cache-Control": "public, immutable, max-age=31536000",  # the name carries the content's hash
}


class Packed:
    """Answers for Streamlit's scripts and style sheets; what is no file of Streamlit's is not found.

    Streamlit serves them uncompressed, and sends its HTML page for a name it does not know; a middleware that
    compresses as it sends would work anew, in the event loop, for every browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = dict(files())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a static file, or pass the request on."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        path = self.files.get(scope["path"])
        if path is None:
            await PlainTextResponse("Không có tệp này.", 404)(scope, receive, send)
        elif path.suffix in COMPRESSED and _takes_gzip(scope):
            body = await run_in_threadpool(packed, path)
            response = Response(body, headers=HEADERS, media_type=COMPRESSED[path.suffix])
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def files() -> Iterator[tuple[str, Path]]:
    """Every static file of Streamlit's by its address."""
    folder = ROOT / PREFIX.strip("/")
    for path in folder.rglob("*"):
        if path.is_file():
            yield PREFIX + path.relative_to(folder).as_posix(), path


@cache
def packed(path: Path) -> bytes:
    """A file's compressed bytes."""
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


def first_needed() -> list[Path]:
    """What the first page loads: the scripts Streamlit's HTML names, and the one that draws charts."""
    html = (ROOT / "index.html").read_text("utf-8")
    named = set(re.findall(r'"\.(/static/[^"]+\.(?:js|css))"', html))
    return [path for address, path in files() if address in named or CHARTS in address]


def pack_ahead() -> None:
    """Compress what the first page loads while the office opens; zlib works beside Python's own threads."""
    threading.Thread(target=_pack_all, args=(first_needed(),), daemon=True).start()


def _pack_all(paths: Iterable[Path]) -> None:
    for path in paths:
        packed(path)


def _takes_gzip(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return (
        scope["method"] == "GET" and "range" not in headers and "gzip" in headers.get("accept-encoding", "")
    )
