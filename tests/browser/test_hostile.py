"""Whatever a file, a name or a note can carry is inert wherever it is shown, with the policy of scripts off.

What stands in files is read in ``tests/office/reports/test_hostile_text.py``; what is asked for by hand, without
a browser, in ``tests/access/test_injection.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pytest

from tests import hostile
from tests.browser.reading import Screen
from tests.how_long import is_long
from tests.places import DETAILS, PAGES
from tests.serving import Server

LOOK: Final = (Path(__file__).parent / "hostile.js").read_text("utf-8")
TRAP: Final = "window.__ran = (mark) => console.error('ran: ' + mark);"
"""What every script among the payloads calls."""
ASKED: Final = (
    "ma",
    "so",
    "o",
    "ranh",
    "ai",
    "loai",
    "a",
    "b",
    "dong",
    "xa",
    "donvi",
    "von",
    "tu",
    "ten",
    "xem",
)
"""What a link may say a page is about; the frame's own filters are tried on one page."""
FILTERS: Final = (
    "nam",
    "ngay",
    "nguon",
    "dvt",
    "minhhoa",
    "luc",
    "phien",
    "tim",
    "xep",
    "trang",
    "q",
    "pa",
    "la",
)
KNOWN: Final = [[payload.mark, payload.before] for payload in hostile.PAYLOADS]


@pytest.fixture(scope="module", params=range(len(hostile.PAYLOADS) // 4 if is_long() else 1))
def home(
    request: pytest.FixtureRequest, filled_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A dashboard whose every name and text is meant ill; in the long form each name bears each text."""
    folder = tmp_path_factory.mktemp("hostile")
    store, catalogue = hostile.hostile_home(filled_file, folder, request.param * 4)
    server = Server(folder, sample=False, more={"DASHBOARD_CATALOGUE": str(catalogue)})
    assert server.store == store
    yield server.start()
    server.stop()


@pytest.fixture
def window(open_screen: Callable[..., Screen], home: Server) -> Iterator[Screen]:
    """A window that knows no policy: what is inert must be so by itself."""
    yield from guarded(open_screen(home))


def guarded(screen: Screen) -> Iterator[Screen]:
    talk = screen.page.context.new_cdp_session(screen.page)
    talk.send("Page.setBypassCSP", {"enabled": True})
    told = talk.send("Page.addScriptToEvaluateOnNewDocument", {"source": TRAP})

    def dialog(shown: Any) -> None:
        screen.problems.append(f"dialog: {shown.message}")
        shown.dismiss()

    screen.page.on("dialog", dialog)
    yield screen
    screen.page.remove_listener("dialog", dialog)
    talk.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": told["identifier"]})
    talk.send("Page.setBypassCSP", {"enabled": False})
    talk.detach()


def look(screen: Screen) -> tuple[list[str], set[str]]:
    """What is wrong on a page, and which marks are read there."""
    wrong, read = screen.page.evaluate(LOOK, KNOWN)
    told = wrong + screen.problems
    screen.problems.clear()
    return told, set(read)


def asking(path: str, parameters: tuple[str, ...], start: int) -> str:
    """A link that says something hostile of everything."""
    chosen = hostile.texts_of(*hostile.PAYLOADS, *hostile.UNPRINTABLE)
    said = {name: chosen[(start + at) % len(chosen)] for at, name in enumerate(parameters)}
    return f"{path}?{urlencode(said)}"


def test_every_page_shows_every_text_as_text(window: Screen) -> None:
    links = [asking(path, ASKED, 5 * at) for at, path in enumerate(PAGES.values())]
    links += [*DETAILS.values(), "/phieu-xa", "/nguon-so"]
    wrong, read = {}, set()
    for link in links:
        found, marks = look(window.go(link))
        read |= marks
        wrong |= {link: found} if found else {}

    assert wrong == {}
    assert {payload.name for payload in hostile.PAYLOADS if payload.mark not in read} == set()
