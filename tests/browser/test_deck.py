"""The meeting's deck in a real browser: readable at five metres, moved by keys alone, on without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from lib.outputs.deck.page import to_html
from tests.browser.conftest import Tabs
from tests.outputs.deck.decks import extreme

WRONG: Final = (Path(__file__).parent / "slides.js").read_text("utf-8")
ROOM, SMALL = (1920, 1080), (1280, 720)


@pytest.fixture
def stick(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the deck of the longest words as a file, in a browser that is cut off from every network."""
    taken: list[Any] = []
    asked: list[str] = []

    def opened(size: tuple[int, int] = ROOM, theme: str = "sang") -> Any:
        file = tmp_path / "chieu.html"
        file.write_text(to_html(extreme()), "utf-8")
        tab = tabs.take(*size)
        taken.append(tab)
        tab.on("request", lambda request: asked.append(request.url))
        tab.context.set_offline(True)
        tab.goto(f"{file.as_uri()}?nen={theme}")
        tab.wait_for_function("() => Reveal.isReady() && document.fonts.status === 'loaded'")
        return tab

    yield opened
    for tab in taken:
        tab.context.set_offline(False)
        tabs.give_back(tab)
    assert [url[:80] for url in asked if not url.startswith(("file:", "data:", "about:"))] == []


def where(tab: Any) -> str:
    """Which slide is shown."""
    return str(tab.evaluate("Reveal.getCurrentSlide().dataset.code"))


@pytest.mark.parametrize("theme", ["sang", "toi"])
@pytest.mark.parametrize("size", [ROOM, SMALL], ids=["1920x1080", "1280x720"])
def test_nothing_is_small_or_cut(stick: Callable[..., Any], size: tuple[int, int], theme: str) -> None:
    tab = stick(size, theme)
    told = {}
    for _ in extreme().all_slides():
        told[where(tab)] = tab.evaluate(WRONG)
        tab.evaluate("Reveal.next()")

    assert {code: wrong for code, wrong in told.items() if wrong} == {}
    assert len(told) == len(list(extreme().all_slides()))


def test_keys_alone(stick: Callable[..., Any]) -> None:
    tab = stick()
    codes = [slide.code for slide in extreme().slides]
    seen = []
    for key in ("ArrowRight", "PageDown", "Space", "ArrowLeft", "PageUp", "Shift+Space", "End", "Home"):
        tab.keyboard.press(key)
        seen.append(where(tab))

    assert seen == [codes[at] for at in (1, 2, 3, 2, 1, 0, len(codes) - 1, 0)]


def test_detail_lies_below_and_the_next_message_beside(stick: Callable[..., Any]) -> None:
    tab = stick()
    for key in ("9", "Enter"):
        tab.keyboard.press(key)
    seen = [where(tab)]
    for key in ("ArrowDown", "ArrowUp", "ArrowDown", "PageDown", "PageUp"):
        tab.keyboard.press(key)
        seen.append(where(tab))

    assert seen == ["decided", "decided.2", "decided", "decided.2", "words", "decided"]


def test_overview_clock_night_and_help(stick: Callable[..., Any]) -> None:
    tab = stick()
    tab.keyboard.press("o")
    assert tab.evaluate("Reveal.isOverview()")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert (tab.evaluate("Reveal.isOverview()"), where(tab)) == (False, "moved")
    tab.keyboard.press("t")
    assert "đã họp 00:" in tab.locator("#clock").inner_text()
    tab.keyboard.press("s")
    assert tab.evaluate("document.documentElement.dataset.theme") == "toi"
    tab.keyboard.press("?")
    assert "toàn màn hình" in tab.locator("#help").inner_text()
    tab.keyboard.press("Escape")
    assert not tab.locator("#help").is_visible()


def test_prints_one_slide_a_page(stick: Callable[..., Any]) -> None:
    tab = stick()
    printed = tab.pdf(prefer_css_page_size=True)

    assert printed.count(b"/Type /Page\n") == len(list(extreme().all_slides()))


def test_a_finger_moves_it(stick: Callable[..., Any]) -> None:
    tab = stick()
    tab.evaluate(
        "() => { const room = document.querySelector('.reveal');"
        " const swipe = (kind, x) => room.dispatchEvent(new PointerEvent(kind,"
        " { pointerType: 'touch', clientX: x, clientY: 500, bubbles: true }));"
        " swipe('pointerdown', 1200); swipe('pointermove', 900); swipe('pointerup', 900); }"
    )

    assert where(tab) == "moved"
