"""Every page for everybody: what opens over it, what the Tab key reaches, and where it is seen to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.axe import faults
from tests.browser.reading import Screen
from tests.places import FEW_OR_LONG

KEYBOARD = (Path(__file__).parent / "keyboard.js").read_text("utf-8")
MOST_STOPS, AT_ONCE = 400, 10


@pytest.mark.parametrize(
    "opener",
    [
        pytest.param("[data-testid=stMainMenu] button", id="menu"),
        pytest.param(".st-key-ngay [data-testid=stDateInputCalendarButton]", id="calendar"),
        pytest.param(".st-key-nguon button[aria-haspopup]", id="list"),
        pytest.param(
            "[data-testid=stMain] [data-testid=stExpander] summary >> nth=-1", id="cells behind the figures"
        ),
    ],
)
def test_what_opens_over_a_page_bars_nobody_either(screen: Screen, opener: str) -> None:
    screen.go("/").page.locator(opener).click()
    screen.page.wait_for_timeout(500)  # it fades in, and pale text is no fault of a page at rest
    told = faults(screen.wait())
    screen.page.keyboard.press("Escape")

    assert told == []


@pytest.mark.parametrize("path", FEW_OR_LONG)
def test_the_tab_key_reaches_everything_and_is_seen_where_it_stands(screen: Screen, path: str) -> None:
    screen.go(path).page.evaluate(KEYBOARD)
    for turn in range(MOST_STOPS):
        screen.page.keyboard.press("Tab")
        if turn % AT_ONCE == 0 and screen.page.evaluate("() => window.keyboard !== null"):
            break
    told = screen.page.evaluate("() => window.keyboard")

    assert told == {"not reached": [], "not seen": []}


def test_the_first_stop_leads_past_the_sidebar(screen: Screen) -> None:
    screen.go("/").page.keyboard.press("Tab")
    first = screen.page.evaluate("() => document.activeElement.innerText")
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")

    assert first == "Tới nội dung chính"
    assert screen.page.evaluate("() => document.activeElement.closest('[data-testid=stMain]') !== null")


@pytest.mark.parametrize(
    ("path", "link", "to"),
    [
        pytest.param("/", ".lc-bullets a", "/tieu-du-an", id="a line of the bullets"),
        pytest.param("/", ".lc-holders a", "/don-vi", id="who holds the gap"),
        pytest.param("/", "a[href^='/mot-xa']", "/mot-xa", id="a commune that is silent"),
        pytest.param("/xa", ".lc-ranking a", "/mot-xa", id="a commune of the ranking"),
        pytest.param("/xa", ".lc-matrix a[href^='/mot-xa']", "/mot-xa", id="a cell of the matrix"),
        pytest.param("/xa", "table.tbl a", "/mot-xa", id="a commune of the table"),
    ],
)
def test_enter_opens_what_a_click_opens(screen: Screen, path: str, link: str, to: str) -> None:
    name = screen.go(path).page.locator(link).first
    name.focus()
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    screen.page.wait_for_url(f"**{to}?*ma=*")

    assert screen.wait().page.locator("h1").count() == 1
