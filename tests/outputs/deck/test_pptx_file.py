"""The deck as native slides: every message, its figures in charts to be edited, its sources in the notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from lib.outputs.deck.pptx_file import to_pptx
from lib.outputs.deck.slide import Bar, Bars, Course, Deck, Listing, Slide
from tests.outputs.deck.decks import course, extreme
from tests.outputs.deck.test_page import EVIL, deck


def opened(made: Deck) -> Any:
    return Presentation(BytesIO(to_pptx(made)))


def charts(made: Deck) -> list[Any]:
    return [shape.chart for slide in opened(made).slides for shape in slide.shapes if shape.has_chart]


def words(slide: Any) -> str:
    """All texts of a slide."""
    told = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return "\n".join([*told, *cells])


def test_every_slide_with_its_title_stamp_and_sources() -> None:
    made = extreme()
    slides = list(opened(made).slides)

    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        one.title for one in made.all_slides()
    ]
    assert all(made.stamp in words(slide) and made.caution in words(slide) for slide in slides)
    assert all(made.stamp in slide.notes_slide.notes_text_frame.text for slide in slides)
    assert "Nguồn và cách tính: R2" in slides[0].notes_slide.notes_text_frame.text


def test_a_chart_holds_the_figures_themselves() -> None:
    rows = (
        Bar("Sinh kế", "12,2 %", "DA2", "slow", 0.122, target=0.9, small="588 / 4.815"),
        Bar("Dinh dưỡng", "chưa báo cáo", "DA3.2", "not_reported", None, target=1.0),
    )
    [chart] = charts(deck(Slide("a", "x", Bars(rows, True, "Tỷ lệ"))))

    assert list(chart.plots[0].categories) == ["▲ DA2 Sinh kế (588 / 4.815)", "? DA3.2 Dinh dưỡng"]
    assert {series.name: list(series.values) for series in chart.plots[0].series} == {
        "Chỉ tiêu": [0.9, 1.0],
        "Nay": [0.122, None],
    }


@pytest.mark.parametrize(
    ("before", "now", "overlap"),
    [
        pytest.param(None, None, 100, id="null: nothing to draw"),
        pytest.param(None, 0.3, 100, id="first reported now"),
        pytest.param(0.2, 0.3, 100, id="what was before stands inside what is now"),
        pytest.param(0.3, 0.3, 100, id="not moved"),
        pytest.param(0.4, 0.3, 0, id="a rate that fell is not hidden by what was before"),
    ],
)
def test_now_is_seen_beside_what_was_before(before: float | None, now: float | None, overlap: int) -> None:
    rows = (Bar("DA2", "x", share=now, before=before), Bar("DA3", "x", share=0.5, before=0.1))
    [chart] = charts(deck(Slide("moved", "x", Bars(rows, True, "Tỷ lệ"))))

    assert overlap == chart.plots[0].overlap


def test_a_course_holds_its_three_paths() -> None:
    [chart] = charts(deck(Slide("a", "x", course(2, 0.2))))

    assert {series.name: list(series.values) for series in chart.plots[0].series} == {
        "Đi đều tới chỉ tiêu": [0.0, 0.9],
        "Đã giải ngân": [0.0, 0.1, 0.2],
        "Cần từ nay": [0.2, 0.9],
    }


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        pytest.param("", "Tỷ lệ", id="null: all is drawn"),
        pytest.param("và 3 xã nữa", "Tỷ lệ; và 3 xã nữa", id="what is not drawn is said"),
    ],
)
def test_bars_say_what_they_leave_out(rest: str, said: str) -> None:
    [slide] = opened(
        deck(Slide("a", "x", Bars((Bar("DA2", "1 %", share=0.01),), True, "Tỷ lệ", rest)))
    ).slides

    assert said in words(slide).splitlines()


def test_many_bars_stand_in_two_charts() -> None:
    rows = tuple(Bar(str(at), "", share=0.1) for at in range(24))

    assert [
        len(chart.plots[0].categories) for chart in charts(deck(Slide("a", "x", Bars(rows, True, ""))))
    ] == [12, 12]


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(None, id="null: no picture"),
        pytest.param(Bars((), True, "x"), id="no bars"),
        pytest.param(Bars((Bar("a", "–"),), False, "x"), id="nothing to draw"),
        pytest.param(Course((), 0.0, 12.0, None, "x", "", ""), id="a year not begun"),
        pytest.param(Listing(("a",), ()), id="an empty list"),
    ],
)
def test_null_pictures(picture: Bars | Course | Listing | None) -> None:
    [slide] = opened(deck(Slide("a", "Tiêu đề", picture))).slides

    assert slide.shapes.title.text_frame.text == "Tiêu đề"


@pytest.mark.parametrize("text", [EVIL, "=1+1", "a\x00b\x0bc", "\ud800", "x" * 40_000, "\u202eabc"])
def test_any_text_is_text(text: str) -> None:
    made = deck(
        Slide(
            "a", text, Bars((Bar(text, text, text, small=text, share=0.1),), True, text), text, text, (text,)
        ),
        Slide("b", text, Listing((text,), ((text,),)), source=text),
        title=text,
        host=text,
        stamp=text,
    )

    assert len(opened(made).slides) == 2
