"""The briefing on a stick in a real browser: read, searched, sorted, shown, printed without any network."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.outputs.deck.page import to_html as deck_html
from lib.outputs.reading.page import to_html
from tests.browser.conftest import Tabs
from tests.outputs.deck.decks import extreme as deck
from tests.outputs.reading.readings import extreme

WIDE, NARROW = (1920, 1080), (390, 844)
CUT = """() => [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility() && !one.closest('.wide'))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def stick(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the briefing of the longest words as a file, cut off from every network."""
    taken: list[Any] = []
    wrong: list[str] = []

    def opened(size: tuple[int, int] = WIDE) -> Any:
        file = tmp_path / "ban-tin.html"
        file.write_text(to_html(extreme(), deck_html(deck())), "utf-8")
        tab = tabs.take(*size)
        taken.append(tab)
        tab.on("request", lambda request: wrong.append(request.url))
        tab.on("console", lambda said: wrong.append(f"console {said.text}"))
        tab.on("pageerror", lambda error: wrong.append(f"error {error}"))
        tab.context.set_offline(True)
        tab.goto(file.as_uri())
        tab.wait_for_function("() => document.fonts.status === 'loaded'")
        return tab

    yield opened
    for tab in taken:
        tab.context.set_offline(False)
        tabs.give_back(tab)
    assert [told[:120] for told in wrong if not told.startswith(("file:", "data:", "about:", "blob:"))] == []


def shown(tab: Any, section: str) -> list[str]:
    """The first cells of the rows that are seen."""
    return list(
        tab.evaluate(
            "(id) => [...document.querySelectorAll(`#${id} tbody tr`)].filter((row) => row.checkVisibility())"
            ".map((row) => row.cells[0].textContent)",
            section,
        )
    )


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1920", "390"])
def test_nothing_is_cut(stick: Callable[..., Any], size: tuple[int, int]) -> None:
    tab = stick(size)

    assert tab.evaluate("() => document.documentElement.scrollWidth") == size[0]
    assert tab.evaluate(CUT) == []


def test_searched_without_accents(stick: Callable[..., Any]) -> None:
    tab = stick(NARROW)
    tab.fill("#find", "thi tran dong dang 7")

    assert shown(tab, "lines") == ["Thị trấn Đồng Đăng 7"]
    assert tab.inner_text("#found") == "7 dòng ở 2 bảng"
    assert not tab.locator("#sources").is_visible()
    tab.fill("#find", "không có chữ này")
    assert tab.inner_text("#found") == "Không có dòng nào khớp"
    tab.press("#find", "Escape")
    assert len(shown(tab, "communes")) == 60


def test_sorted_by_a_heading_and_back(stick: Callable[..., Any]) -> None:
    tab = stick()
    before = shown(tab, "lines")
    money = tab.locator("#lines thead th span").nth(1)
    money.click()
    most = shown(tab, "lines")
    sums = [int(name.split()[-1]) * 7 % 10 for name in most]
    assert sums == sorted(sums, reverse=True) != [at * 7 % 10 for at in range(8)]
    assert tab.locator("#lines th").nth(1).get_attribute("aria-sort") == "descending"
    money.press("Enter")
    assert shown(tab, "lines") == most[::-1]
    money.click()
    assert shown(tab, "lines") == before
    assert tab.inner_text("#lines tfoot td >> nth=0") == "Tổng cộng"


def test_the_deck_is_a_click_away_and_back(stick: Callable[..., Any]) -> None:
    tab = stick()
    tab.locator(".slide").nth(2).click()
    tab.wait_for_function("() => document.querySelector('#stage iframe').src.startsWith('blob:')")
    frame = tab.frames[-1]
    frame.wait_for_function("() => window.Reveal && Reveal.isReady()")
    frame.wait_for_function("() => Reveal.getCurrentSlide().dataset.code === 'communes'")
    tab.keyboard.press("ArrowRight")
    frame.wait_for_function("() => Reveal.getCurrentSlide().dataset.code === 'holders'")
    tab.click("#back")

    assert tab.locator("#find").is_visible()
    assert not tab.locator("#stage").is_visible()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext (poppler-utils)")
def test_printed_with_its_stamp_and_headings_on_every_page(stick: Callable[..., Any], tmp_path: Path) -> None:
    tab = stick()
    file = tmp_path / "in.pdf"
    tab.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    read = ["pdftotext", "-layout", str(file), "-"]
    pages = subprocess.run(read, capture_output=True, check=True).stdout.decode().split("\f")[:-1]

    assert all("Phiên 999/2024" in page and re.search(r"\d+ ?/ ?\d+", page) for page in pages)
    rows = [page for page in pages if re.search(r"Thị trấn Đồng Đăng \d", page)]
    assert len(rows) >= 3
    assert all("Kế hoạch vốn" in page for page in rows)
    assert not any("Trình chiếu" in page for page in pages)
