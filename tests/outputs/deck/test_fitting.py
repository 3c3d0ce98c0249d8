"""A list too long for one slide goes on below it, with every row on just one of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.outputs.deck.fitting import is_large, paged
from lib.outputs.deck.slide import Bars, Listing, Slide
from tests.how_long import examples

SHORT, LONG = "Nhắc xã Lộc Yên", "Đề nghị phòng chuyên môn rà soát " * 12


def listing(*texts: str) -> Listing:
    return Listing(
        ("Kết luận", "Hạn"), tuple((text, "31/12/2024") for text in texts), (), ("open",) * len(texts)
    )


def rows(slide: Slide) -> list[int]:
    """How many rows stand on each slide."""
    parts = [slide.picture, *(below.picture for below in slide.below)]
    return [len(part.rows) for part in parts if isinstance(part, Listing)]


@pytest.mark.parametrize(
    ("texts", "on_each"),
    [
        pytest.param((), [0], id="nothing stays one slide"),
        pytest.param((SHORT,) * 3, [3], id="few"),
        pytest.param((SHORT,) * 11, [11], id="as many as fit"),
        pytest.param((SHORT,) * 12, [11, 1], id="one more goes below"),
        pytest.param((LONG,) * 5, [3, 2], id="long texts take more room"),
        pytest.param((LONG * 9, SHORT), [1, 1], id="one too high for any slide stands alone"),
    ],
)
def test_pages(texts: tuple[str, ...], on_each: list[int]) -> None:
    assert rows(paged(Slide("a", "Việc", listing(*texts)))) == on_each


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(1, 900), max_size=40))
def test_no_row_is_lost_or_told_twice(lengths: list[int]) -> None:
    made = listing(*("x" * length for length in lengths))
    slide = paged(Slide("a", "Việc", made))
    parts = [part.picture for part in (slide, *slide.below)]

    assert [row for part in parts if isinstance(part, Listing) for row in part.rows] == list(made.rows)


def test_what_was_below_stays_below() -> None:
    slide = paged(Slide("a", "Việc", listing(*(SHORT,) * 12), below=(Slide("detail", "Chi tiết"),)))

    assert [below.code for below in slide.below] == ["a.2", "detail"]


def test_another_picture_is_left_as_it_is() -> None:
    slide = Slide("a", "Việc", Bars((), rate=True, said="x"))

    assert paged(slide) is slide


@pytest.mark.parametrize(("count", "large"), [(0, True), (7, True), (8, False)])
def test_a_short_list_is_set_larger(count: int, large: bool) -> None:
    assert is_large(listing(*(SHORT,) * count)) == large
