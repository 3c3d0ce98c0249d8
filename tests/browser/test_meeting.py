"""A meeting by keys alone: frozen, shown, decided on, on without a server; and what the next one says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lib.office import open_office
from lib.store import accepting
from tests.browser.reading import READY, Screen
from tests.serving import Server
from tests.store.builders import new, rows

DECISION = "Phòng LĐTBXH-DT đôn đốc 7 xã của DA2 xong trong tháng 7"
FOCUSED = (
    "() => { const e = document.activeElement;"
    " return e ? (e.getAttribute('aria-label') || e.innerText || e.name || '').trim() : ''; }"
)
MANY = 150
"""So many stops the Tab key is pressed for, at most."""


def reach(page: Any, name: str) -> None:
    """Go to a control by the Tab key."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"the Tab key does not reach «{name}»")


def open_page(screen: Screen, title: str) -> Screen:
    """Go to a page by the sidebar, by keys."""
    screen.page.evaluate("document.activeElement.blur()")
    reach(screen.page, title)
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_function(
        "(name) => document.querySelector('[data-testid=stSidebarNavLink][aria-current=page]')"
        "?.textContent.trim() === name",
        arg=title,
    )
    return screen.wait()


def freeze(screen: Screen, name: str) -> None:
    """Freeze the edition that is proposed."""
    open_page(screen, "Phiên họp")
    reach(screen.page, f"Chốt phiên {name}")
    screen.page.keyboard.press("Enter")
    screen.page.get_by_text(f"Đã chốt: Phiên {name}").wait_for()
    screen.wait()


def show(screen: Screen) -> Any:
    """Open the deck in a window of its own."""
    open_page(screen, "Trình chiếu")
    reach(screen.page, "Mở trình chiếu ↗")
    with screen.page.expect_popup() as opened:
        screen.page.keyboard.press("Enter")
    shown = opened.value
    shown.wait_for_function("() => window.Reveal && Reveal.isReady()")
    return shown


def walk(shown: Any) -> list[str]:
    """All messages of a deck, by the key of a presenter."""
    seen = [shown.evaluate("Reveal.getCurrentSlide().dataset.code")]
    while True:
        shown.keyboard.press("PageDown")
        code = shown.evaluate("Reveal.getCurrentSlide().dataset.code")
        if code == seen[-1]:
            return seen
        seen.append(code)


def pay(server: Server, triệu: int) -> None:
    """The finance office reports what DA2 has paid, while the dashboard runs."""
    office = open_office(f"sqlite:///{server.store}")
    paid = rows({"value": triệu * 1_000_000, "as_of": "2024-06-30", "reporter": "TCKH"})
    accepting.accept(office.store, [new(paid, content=b"DA2", reporter="TCKH")])
    office.store.engine.dispose()


def test_a_meeting_and_the_next(open_screen: Callable[..., Screen], own_server: Server) -> None:
    screen = open_screen(own_server).go("/phien-hop")
    freeze(screen, "01/2024")
    shown = show(screen)
    first = walk(shown)
    assert (first[0], first[-1]) == ("where", "asked")
    assert "moved" not in first

    own_server.stop()
    shown.keyboard.press("Home")
    assert walk(shown) == first

    own_server.start()
    screen.page.wait_for_selector(READY)
    open_page(screen, "Kết luận")
    reach(screen.page, "text")
    screen.page.keyboard.type(DECISION)
    screen.page.keyboard.press("Enter")
    screen.page.get_by_text("Đã lưu lúc").wait_for()

    pay(own_server, 700)
    freeze(screen, "02/2024")
    screen.problems.clear()  # the page asked for a server that was away
    second = show(screen)
    codes = walk(second)
    assert [code for code in codes if code not in first] == ["moved", "decided"]
    second.evaluate(
        "Reveal.slide(Reveal.getHorizontalSlides().findIndex(s => s.dataset.column === 'decided'))"
    )
    assert DECISION in second.locator("section.present section.present").inner_text()
    for window in (shown, second):
        window.close()
