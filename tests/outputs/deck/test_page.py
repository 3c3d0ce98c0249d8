"""The deck as one file: everything inside it, every text inert, every slide stamped."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.outputs.deck.page import HELP, to_html
from lib.outputs.deck.slide import Bar, Bars, Course, Deck, Listing, Slide
from tests.outputs.deck.decks import course, extreme

EVIL = '<script>alert("x")</script>&\'"><img src=x onerror=alert(1)>'
MEGABYTES = 1_000_000


def deck(*slides: Slide, **told: str) -> Deck:
    said = {"title": "Phiên họp 01/2024", "host": "Ban Chỉ đạo", "stamp": "Phiên 01/2024", "caution": ""}
    return Deck(**{**said, **told}, slides=slides)


def markup(page: str) -> str:
    """The page without its styles and scripts."""
    return re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)


def test_nothing_is_fetched() -> None:
    page = to_html(extreme())
    asked = re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)""", markup(page))
    styles = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    asked += re.findall(r"url\([\"']?([^)\"']*)", "".join(styles))

    assert [each[:40] for each in asked if not each.startswith(("/chat-luong?", "data:"))] == []
    assert "@import" not in page
    assert len(page) < 6 * MEGABYTES


@pytest.mark.parametrize(
    ("where", "made"),
    [
        pytest.param("title", deck(Slide("a", EVIL)), id="title"),
        pytest.param(
            "number", deck(Slide("a", "x", number=EVIL, number_said=EVIL, lead=(EVIL,))), id="number"
        ),
        pytest.param(
            "bar",
            deck(Slide("a", "x", Bars((Bar(EVIL, EVIL, EVIL, small=EVIL),), True, EVIL, EVIL))),
            id="bar",
        ),
        pytest.param("list", deck(Slide("a", "x", Listing((EVIL,), ((EVIL,),)))), id="list"),
        pytest.param(
            "course",
            deck(
                Slide(
                    "a",
                    "x",
                    replace(course(6, 0.2), said=EVIL, now_said=EVIL, target_said=EVIL, needed_said=EVIL),
                )
            ),
            id="course",
        ),
        pytest.param(
            "deck",
            deck(Slide(EVIL, "x", source=EVIL), title=EVIL, host=EVIL, stamp=EVIL, caution=EVIL),
            id="deck",
        ),
    ],
)
def test_every_text_is_inert(where: str, made: Deck) -> None:
    page = to_html(made)

    assert page.count("<script>") == 1, where
    assert "<img" not in page


@pytest.mark.parametrize(
    ("picture", "drawn"),
    [
        pytest.param(None, "", id="no picture leaves the words alone"),
        pytest.param(Bars((), rate=True, said="x"), 'class="bars', id="no rows draw an empty frame"),
        pytest.param(
            Bars((Bar("a", "–"),), rate=False, said="x"),
            'class="none is-plain"',
            id="no length is hatched, not 0",
        ),
        pytest.param(
            Bars((Bar("a", "5 %", share=0.05),), True, "x"), 'class="mark"', id="a rate has 90 and 100 %"
        ),
        pytest.param(
            Bars((Bar("a", "5", share=0.05),), False, "x"), 'class="fill is-plain"', id="money has no status"
        ),
        pytest.param(
            Bars((Bar("a", "5", share=0.1, before=0.2),), True, "x"), "is-less", id="what fell is hatched"
        ),
        pytest.param(
            Bars((Bar("a", "5", share=1.0, before=1.2),), True, "x"),
            'style="left:81.699%;width:16.340%"',
            id="what was before ends inside the axis too",
        ),
        pytest.param(Course((), 0.0, 12.0, None, "x", "", ""), "<svg", id="a year not begun has no path"),
        pytest.param(
            Course(((1, 0.1),), 1, 12, 0.9, "x", "y", "z"), 'class="p-goal"', id="a target is a goal"
        ),
        pytest.param(Listing(("a",), (), ()), 'class="listing', id="an empty list has its heading"),
    ],
)
def test_pictures(picture: Bars | Course | Listing | None, drawn: str) -> None:
    assert drawn in markup(to_html(deck(Slide("a", "x", picture))))


def test_every_slide_bears_the_stamp_and_what_must_be_known() -> None:
    made = extreme()
    page = to_html(made)
    count = len(list(made.all_slides()))

    assert page.count(made.stamp) == page.count(made.caution) == page.count(made.host) == count


def test_a_status_is_never_told_by_colour_alone() -> None:
    page = to_html(deck(Slide("a", "x", Bars((Bar("DA2", "12 %", status="slow", share=0.12),), True, "x"))))

    assert '<b class="sign is-slow" aria-hidden="true">▲</b> Chậm' in page


def test_every_key_is_told() -> None:
    page = to_html(deck(Slide("a", "x")))

    assert all(f"<dd>{does}</dd>" in page for _, does in HELP)
