"""Ranking, matrix and course in a browser: what a click on a mark does, and what stays in sight."""

from __future__ import annotations

import pytest

from tests.browser.reading import Screen


@pytest.mark.parametrize(
    ("path", "mark", "page", "title"),
    [
        pytest.param("/xa", ".lc-ranking a", "mot-xa", "Lộc Yên", id="a name of the ranking"),
        pytest.param("/xa", ".lc-matrix tbody th a", "mot-xa", "Lộc Yên", id="a name of the matrix"),
        pytest.param("/xa", ".lc-matrix thead a", "tieu-du-an", "DA2", id="a head of the matrix"),
    ],
)
def test_a_mark_leads_on_in_the_same_session_by_one_step_of_history(
    screen: Screen, path: str, mark: str, page: str, title: str
) -> None:
    start = screen.go(path).page.url
    screen.after(screen.page.locator(mark).first.click)
    screen.page.wait_for_url(f"**/{page}?*ma=*")
    led = screen.wait().title
    screen.after(screen.page.go_back)

    assert title in led
    assert screen.page.url == start


@pytest.mark.parametrize("path", ["/", "/xa", "/mot-xa", "/tieu-du-an?ma=DA2"])
def test_where_nothing_is_explored_plotly_is_not_loaded(screen: Screen, path: str) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.go(path)

    assert [url for url in asked if "plotly" in url.lower()] == []


def test_heads_and_names_of_the_matrix_stay_in_sight(screen: Screen) -> None:
    screen.go("/xa").page.locator(".lc-matrix .is-rest").scroll_into_view_if_needed()
    screen.page.evaluate("() => document.querySelector('.lc-matrix tbody tr:nth-child(9)').scrollIntoView()")

    heads = screen.page.locator(".lc-matrix thead th").first.bounding_box()
    assert heads is not None
    assert 0 <= heads["y"] < 5


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_matrix_fits_without_scrolling_sideways(screen: Screen, width: int) -> None:
    screen.go("/xa").resize(width, 900)
    frame = screen.page.locator(".lc-frame")

    assert frame.evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0
    assert frame.evaluate("(e) => e.getBoundingClientRect().right <= innerWidth")


def test_rows_of_ranking_and_matrix_stand_side_by_side(screen: Screen) -> None:
    screen.go("/xa").resize(1920, 1080)
    tops = [
        screen.page.evaluate(
            "(rows) => [...document.querySelectorAll(rows)].map((row) => row.getBoundingClientRect().bottom)",
            rows,
        )
        for rows in (".lc-ranking .lc-row:not(.lc-head)", ".lc-matrix tbody tr:not(.is-sum)")
    ]

    assert len(tops[0]) == len(tops[1]) == 23
    assert max(abs(one - other) for one, other in zip(*tops, strict=True)) < 3
