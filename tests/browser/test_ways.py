"""The ways between pages: a name leads to its page in the same session, Back leads to where one was."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.browser.reading import Screen
from tests.serving import Server

KEPT = {"nam": "2024", "ngay": "2024-06-30", "dvt": "đồng"}
"""What the reader chose in the frame before the first click."""

TWINS = frozenset(
    {
        "where a headline figure comes from",
        "where a bar comes from",
        "where a holder's money comes from",
        "where a rate of the ranking comes from",
        "a line of a commune",
        "a line of an office",
        "a commune of a line",
        "a commune that was found",
    }
)
"""Ways whose piece leads on at another page too: with ``--long`` alone."""

WAYS = {
    "a bar of a line": ("/", ".lc-bullets a", "/tieu-du-an"),
    "who holds what is missing": ("/", ".lc-holders a", "/don-vi"),
    "a commune that did not report": ("/", ".lc-attention a[href^='/mot-xa']", "/mot-xa"),
    "carried-over money": ("/", ".lc-attention a[href='/von-keo-dai']", "/von-keo-dai"),
    "a row of a table of lines": ("/", ".tbl a", "/tieu-du-an"),
    "the office that leads a line": ("/tieu-du-an?ma=DA2", ".lead a", "/don-vi"),
    "a commune of a line": ("/tieu-du-an?ma=DA2", ".lc-bullets a", "/mot-xa"),
    "a commune of the ranking": ("/xa", ".lc-ranking a", "/mot-xa"),
    "a commune of the matrix": ("/xa", ".lc-matrix tbody th a", "/mot-xa"),
    "a cell of the matrix": ("/xa", ".lc-matrix td a", "/nguon-so"),
    "where a headline figure comes from": ("/", ".lc-card .lc-src", "/nguon-so"),
    "where a bar comes from": ("/", ".lc-bullets .lc-bar[data-so]", "/nguon-so"),
    "where a holder's money comes from": ("/", ".lc-holders .lc-gap[data-so]", "/nguon-so"),
    "where a figure of a table comes from": ("/bang-so-lieu", ".tbl td[data-so=rate]", "/nguon-so"),
    "where a rate of the ranking comes from": ("/xa", ".lc-ranking .lc-rate[data-so]", "/nguon-so"),
    "from a figure to a part of it": ("/nguon-so?so=gap_vnd", ".tbl a", "/nguon-so"),
    "a head of the matrix": ("/xa", ".lc-matrix thead a", "/tieu-du-an"),
    "a line of a commune": ("/mot-xa?ma=06232", ".lc-bullets a", "/tieu-du-an"),
    "an office": ("/don-vi", ".lc-bullets a", "/don-vi"),
    "a line of an office": ("/don-vi?ma=LDTBXHDT", ".lc-bullets a", "/tieu-du-an"),
    "a line of the work": ("/ket-qua", ".lc-works a", "/tieu-du-an"),
    "a question that is offered": ("/tim", ".tries a", "/tim"),
    "a commune that was found": ("/tim?q=DA2+xa", ".lc-bullets a", "/mot-xa"),
    "the page of what was named": ("/tim?q=DA2+cong+son", ".tries a", "/tieu-du-an"),
    "a tile of the map": ("/ban-do", ".lc-tile a", "/mot-xa"),
    "an old commune of a new unit": ("/ban-do?ranh=moi", ".lc-holds a", "/mot-xa"),
    "a figure of one of two sides": ("/so-sanh?a=06235&b=06244", ".lc-beside td[data-so=rate]", "/nguon-so"),
    "a commune in the table of all figures": ("/bang-so-lieu", ".tbl a[href^='/mot-xa']", "/mot-xa"),
}


def path_of(screen: Screen) -> str:
    return urlsplit(screen.page.url).path


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=pytest.mark.long if way in TWINS else ()) for way in WAYS]
)
def test_a_click_leads_there_and_back(screen: Screen, way: str) -> None:
    start, link, target = WAYS[way]
    chosen = "&".join(f"{key}={value}" for key, value in KEPT.items())
    screen.go(f"{start}{'&' if '?' in start else '?'}{chosen}")
    before = (path_of(screen), screen.query, screen.title)
    screen.page.evaluate("window.same = true")
    name = screen.page.locator(link).first
    said = name.get_attribute("href") or ""
    screen.after(name.click)

    assert path_of(screen) == target
    assert screen.query.items() >= KEPT.items()
    assert "ma=" not in said or screen.query["ma"] == said.partition("ma=")[2]
    assert screen.title != before[2]
    screen.after(screen.page.go_back)
    assert (path_of(screen), screen.query, screen.title) == before
    assert screen.page.evaluate("window.same"), "the page was loaded anew, so the session was lost"


def test_back_undoes_one_step_at_a_time(screen: Screen) -> None:
    screen.go("/")
    steps = [screen.page.url]
    for link in (".lc-bullets a", ".lc-bullets a"):
        screen.after(screen.page.locator(link).first.click)
        steps.append(screen.page.url)
    screen.to("Đơn vị chủ trì")
    steps.append(screen.page.url)
    screen.after(screen.page.locator(".lc-bullets a").first.click)
    walked = []
    for _ in steps:
        screen.after(screen.page.go_back)
        walked.append(screen.page.url)

    assert walked == steps[::-1]


def test_what_the_table_of_all_figures_shows_opens_elsewhere_by_its_link(
    screen: Screen, open_screen: Callable[..., Screen], server: Server
) -> None:
    screen.go("/bang-so-lieu")
    screen.after(screen.page.locator(".st-key-chia").get_by_text("Đơn vị × dòng vốn").click)
    search = screen.page.locator(".st-key-tim input")
    search.fill("giam ngheo")
    screen.after(lambda: search.press("Enter"))
    screen.choose("xep", "Đã giải ngân")
    elsewhere = open_screen(server).go(screen.page.url.removeprefix(server.url))

    assert screen.title == "2 trong 8 dòng số liệu khớp lựa chọn"
    assert elsewhere.title == screen.title
    rows = [shown.page.locator(".tbl tbody").inner_text() for shown in (screen, elsewhere)]
    assert rows[0] == rows[1]
