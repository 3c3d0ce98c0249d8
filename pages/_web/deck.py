"""The deck of an edition at its own address: whole at once, so that it goes on when the server stops."""

from __future__ import annotations

import html
from functools import cache, lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lib import office as rooms
from lib.access import audit
from lib.outputs.deck.page import digest
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages import _cached
from pages._web import door
from pages._web.running import for_office
from pages._web.security import policy
from pages._web.watching import WATCH

ADDRESS: Final = "/chieu"
KEPT: Final = 8
"""So many decks are kept ready."""
REFUSED: Final = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Trình chiếu</title>'
    '<body style="font:24px sans-serif;margin:4em"><p>{said}</p>'
    '<p><a href="/trinh-chieu">Về trang «Trình chiếu»</a></p>'
)


async def deck(request: Request) -> Response:
    """The deck of the edition that the address names."""
    asked, unit = request.query_params.get("phien", ""), request.query_params.get("dvt", "")
    try:
        page = await run_in_threadpool(of_edition, asked, unit if unit in labels.UNITS else "trieu")
    except AppError as error:
        return HTMLResponse(REFUSED.format(said=html.escape(error.sentence)), 404)
    session = await door.asked(request.scope) if for_office() and request.method == "GET" else None
    if session is not None:
        address = request.client.host if request.client else session.address
        said = f"Trình chiếu · phiên {asked or 'mới nhất'}"
        audit.note(audit.Entry(audit.EXPORT, session.account.shown, address, ADDRESS, said))
    return HTMLResponse(page, headers={"Cache-Control": "no-cache", "Content-Security-Policy": _rules()})


def of_edition(asked: str, unit: str) -> str:
    """The deck, put together anew only when something was taken in or said meanwhile.

    Raises:
        AppError: ``office.unknown_edition``; ``store.*``.
    """
    WATCH.refuse()
    office = _cached.office_now()
    edition = rooms.edition_asked(office, asked)
    return _made(edition, unit, rooms.newest_event(office), rooms.notes_version(office))


@cache
def _rules() -> str:
    """The deck is one file: its script and its type stand in it."""
    return policy(script_src=digest(), font_src="data:")


@lru_cache(KEPT)
def _made(edition: rooms.Edition, unit: str, event: tuple[int, str], notes: int) -> str:  # noqa: ARG001 - keys
    return rooms.deck_html(_cached.office_now(), edition, unit=unit)
