"""The web application: one command starts it, ``streamlit run app.py``.

Opens the office before anybody connects, and puts together what surrounds the pages (``pages._web``).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from lib import office
from lib.access import accounts, acting, audit, entering
from lib.access.starting import refuse_open
from lib.running import about, faults, journal, settings
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages import _account, _cached, _styles
from pages._web import deck, health, login, sweeping
from pages._web.door import Door
from pages._web.head import OwnHead
from pages._web.made_files import keep_made
from pages._web.packed import Packed, pack_ahead
from pages._web.public_door import PublicDoor
from pages._web.running import THROTTLE, for_office, for_public, told
from pages._web.security import SecurityHeaders
from pages._web.settled import settle
from pages._web.watching import watched

STATIC: Final = Path(__file__).parent / "pages" / "_static"
# Types are named here: Windows keeps its own list, where a script is often plain text and then refused.
TYPES: Final = {
    "look.css": "text/css",
    "vietnamese.js": "text/javascript",
    "paper.js": "text/javascript",
    "favicon.svg": "image/svg+xml",
    "door.css": "text/css",
    "door.js": "text/javascript",
}


async def own_file(request: Request) -> Response:
    """One of our own static files, asked for anew on each load so that an update shows at once."""
    name = request.url.path.lstrip("/")
    return FileResponse(STATIC / name, media_type=TYPES[name], headers={"Cache-Control": "no-cache"})


async def chart_styles(_: Request) -> Response:
    """The style sheet of the charts, put together once; asked for anew on each load like our own files."""
    return Response(_styles.sheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


def say_error(error: Exception) -> bool:
    """Last resort: an error no page caught becomes one sentence, its trace goes to the log alone."""
    st.error(labels.UNEXPECTED.format(what="Chương trình", number=faults.note(error)))
    return True


def open_or_exit() -> None:
    """Open the office once before anybody connects: a faulty setting, catalogue or store stops the start.

    So does an office's service that anybody could walk into.

    A damaged store does not: who sits at the screen must read that it is, and there is no console there.
    """
    try:
        settings.check()
        journal.begin(office.log_folder())
        opened = _cached.publication().office if for_public() else office.open_office()
        refuse_open(told(), opened.store)
        # also where an office's store is opened at one PC; the public view writes nothing
        if for_office() or (not for_public() and accounts.has_administrator(opened.store)):
            audit.note_settings(opened.store, {"version": about.own_version()} | settings.set_now())
        if for_office():
            entering.remember(opened.store, THROTTLE)
    except AppError as error:
        if error.code == "store.damaged" and not for_public():
            sys.stderr.write(f"\n{error.sentence}\n")
            return
        sys.stderr.write(f"\nKhông khởi động được: {error.sentence}\n")
        sys.exit(1)
    except OSError as error:  # the server would take it for a port that is taken
        what = f"{error.filename or ''} ({error.strerror or error})".strip()
        sys.stderr.write(f"\nKhông khởi động được: máy không cho dùng {what}: kiểm tra quyền, chỗ trống.\n")
        sys.exit(1)


def guards() -> list[Middleware]:
    """What stands before everything where others come in; nothing at one PC, which nobody else reaches."""
    if not (for_office() or for_public()):
        return []
    door = PublicDoor if for_public() else Door
    return [Middleware(ProxyHeadersMiddleware, trusted_hosts=told().proxy), Middleware(door)]


pack_ahead()
open_or_exit()
if for_office() or for_public():
    acting.serve(_account.acting_now)
    most = int(settings.value("connections"))
    sweeping.guard(sweeping.Sweeper(most, of_one=most if told().proxy else most // 2))
if for_office():
    audit.post(audit.Recorder(lambda: _cached.office_now().store).start())
keep_made()
settle()
app = st.App(
    "pages/_frame.py",
    lifespan=watched,
    routes=[
        *(Route(f"/{name}", own_file) for name in TYPES),
        Route("/charts.css", chart_styles),
        Route("/health", health.health),
        Route(deck.ADDRESS, deck.deck),
        *(login.ROUTES if for_office() else ()),
    ],
    # From the outside in: a refusal too has the headers; the page is still text when its head is changed.
    middleware=[
        Middleware(SecurityHeaders),
        # Streamlit holds its websocket alone to this list; a foreign name must reach no page either.
        Middleware(TrustedHostMiddleware, allowed_hosts=st.get_option("server.allowedHosts") or ["*"]),
        *guards(),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        Middleware(Packed),
        Middleware(OwnHead, door=for_office()),
    ],
    on_script_error=say_error,
)
