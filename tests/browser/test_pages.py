"""Every page in a real Chromium: whole, Vietnamese, silent, and asking nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import faults
from tests.browser.reading import Screen
from tests.how_long import is_long
from tests.places import FEW, MEETING_ROOM, OFFICE, PAGES, PATHS, PHONE
from tests.serving import Server

COLD = ("Tổng quan", "Nạp số liệu", "Tìm nhanh")
"""Opened on a server just started in the plain form too; every deep link is opened on a shared one."""


@pytest.mark.parametrize(
    "title",
    [pytest.param(title, marks=() if title in COLD else pytest.mark.long) for title in PAGES],
)
def test_a_deep_link_opens_its_page_on_a_fresh_start(
    open_screen: Callable[..., Screen], own_server: Server, title: str
) -> None:
    screen = open_screen(own_server).go(PAGES[title])

    assert current(screen) == title
    assert screen.page.get_by_role("dialog").count() == 0
    assert screen.page.locator("html").get_attribute("lang") == "vi"
    assert screen.page.title() == f"{title}" or "Giải ngân" in screen.page.title()


def current(screen: Screen) -> str:
    """The page the sidebar says one is on."""
    link = screen.page.locator("[data-testid=stSidebarNavLink][aria-current=page]")
    return str(link.inner_text()).strip()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_nothing_is_english_and_nobody_is_barred(screen: Screen, path: str) -> None:
    screen.go(path)
    title = next((title for title, address in PAGES.items() if address == path), None)
    found = {"office": screen.cut() + screen.english(), "axe": faults(screen)}
    found["sidebar"] = [current(screen)] if title and current(screen) != title else []
    if path in FEW or is_long():
        found["meeting room"] = screen.resize(*MEETING_ROOM).cut()

    assert found == {check: [] for check in found}


def test_the_sidebar_is_open_on_a_desk_and_closed_on_a_phone(
    open_screen: Callable[..., Screen], server: Server
) -> None:
    opened = [
        open_screen(server, *size).go().page.get_by_test_id("stSidebar").get_attribute("data-collapsed")
        for size in (OFFICE, PHONE)
    ]

    assert opened == ["false", "true"]


def test_the_checks_see_what_is_wrong(screen: Screen) -> None:
    screen.go("/cach-tinh").page.evaluate(
        """() => {
            const add = (style, text) => {
                const e = document.createElement('div');
                e.style.cssText = style; e.textContent = text;
                document.querySelector('[data-testid=stMainBlockContainer]').prepend(e);
            };
            add('width:60px; overflow:hidden; white-space:nowrap', 'một câu quá dài so với chỗ của nó');
            add('width:60px; white-space:nowrap', 'một câu tràn ra khỏi ô của nó');
            add('height:8px; overflow:hidden', 'một câu bị cắt ở dưới');
            add('position:absolute; left:300px; top:300px', 'câu thứ nhất');
            add('position:absolute; left:310px; top:302px', 'câu thứ hai');
            add('width:3000px', 'một câu');
            add('', 'Choose an option');
        }"""
    )
    told = "\n".join(screen.cut())

    assert [
        sign for sign in ("cut at the side", "out of its box", "cut above or below") if sign not in told
    ] == []
    assert "written over" in told
    assert "the page scrolls sideways" in told
    assert any("Choose an option" in text for text in screen.english()) or "Chọn một mục" in screen.text
