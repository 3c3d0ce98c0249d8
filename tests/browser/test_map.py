"""«Bản đồ»: a click on a point leads to its commune, again and again; names never lie over each other."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import urlsplit

from tests.browser.reading import Screen
from tests.places import MEETING_ROOM

POINTS = ".js-plotly-plot .points path"
NAMES = """() => [...document.querySelectorAll('.js-plotly-plot .textpoint text')]
    .filter((text) => text.textContent.trim().length > 1)
    .map((text) => ({ name: text.textContent, ...text.getBoundingClientRect().toJSON() }))"""


def click(screen: Screen, number: int) -> str:
    """Click on a point; returns the commune it led to."""
    box = screen.page.locator(POINTS).nth(number).bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen.after(lambda: screen.page.mouse.click(*middle))
    assert urlsplit(screen.page.url).path == "/mot-xa"
    return screen.query["ma"]


def test_a_point_leads_to_its_commune_and_a_second_time_too(screen: Screen) -> None:
    screen.go("/ban-do")
    screen.page.locator(POINTS).first.wait_for()
    led = [click(screen, 9)]
    screen.to("Bản đồ")
    screen.page.locator(POINTS).first.wait_for()
    led += [click(screen, 9)]

    assert led == ["06211", "06211"]


def over(screen: Screen) -> list[tuple[str, str]]:
    """Names of the map that lie over each other."""
    names = screen.page.evaluate(NAMES)
    assert len(names) == 22
    return [
        (one["name"], other["name"])
        for one, other in combinations(names, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 3
    ]


def test_no_name_lies_over_another(screen: Screen) -> None:
    screen.go("/ban-do")
    screen.page.locator(POINTS).first.wait_for()
    found = {"office": over(screen)}
    found["meeting room"] = over(screen.resize(*MEETING_ROOM))

    assert found == {"office": [], "meeting room": []}
