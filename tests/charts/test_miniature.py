"""The sheet in miniature: as Excel shows it, tinted by measure, what is left out is said."""

from __future__ import annotations

import re

import pytest

from lib.charts.miniature import sheet_miniature
from lib.vocabulary.miniature import Line, Miniature, Spot
from tests.charts.builders import HOSTILE

NAMES = {"allocated": "Kế hoạch vốn giao", "disbursed": "Giải ngân lũy kế"}
PLAN = Spot("4.815", "allocated", number=True)


def one(*spots: Spot | None, number: int = 7, **more: object) -> Miniature:
    measures = ("", "allocated", "disbursed")[: len(spots)]
    return Miniature("Biểu", ("A", "B", "C")[: len(spots)], measures, (Line(number, spots, **more),))  # type: ignore[arg-type]


def drawn(shown: Miniature) -> str:
    return sheet_miniature(shown, NAMES)


def cell(html: str, text: str) -> str:
    """The classes of the cell that shows a text."""
    found = re.search(rf'<td class="([^"]*)"[^>]*>(?:<i[^>]*>.</i>)?{re.escape(text)}</td>', html)
    return found[1] if found else "not there"


@pytest.mark.parametrize(
    ("spot", "classes"),
    [
        pytest.param(Spot(""), "", id="null: a blank cell"),
        pytest.param(PLAN, "m0 num", id="a number taken has its measure's tint"),
        pytest.param(Spot("9", "sum", number=True), "is-sum num", id="a sum is only compared"),
        pytest.param(Spot("9", "aside", number=True), "is-aside num", id="a number not taken is struck out"),
        pytest.param(Spot("-5", fault="block"), "f-block", id="a faulty cell is outlined"),
        pytest.param(Spot("Tiểu dự án 1 - Dự án 4"), "words", id="words take room"),
    ],
)
def test_look_of_a_cell(spot: Spot, classes: str) -> None:
    assert cell(drawn(one(Spot("I"), spot)), spot.text) == classes


def test_rows_and_columns_are_named_as_excel_names_them_and_by_measure() -> None:
    html = drawn(one(Spot("DA2"), PLAN, Spot("")))

    assert '<th scope="row">7</th>' in html
    assert "<b>B</b>Kế hoạch vốn giao</th>" in html
    assert "<b>C</b></th>" in html, "a column that gave nothing is of no measure"


def test_the_legend_says_each_tint_and_sign_that_occurs_and_no_other() -> None:
    html = drawn(one(Spot("a"), PLAN, Spot("-5", "aside", fault="block", said="số âm")))

    assert re.findall(r"</u>([^<]+)</span>", html) == ["Kế hoạch vốn giao", "Không lấy", "✕ Lỗi"]
    assert 'title="số âm"' in html


def test_a_merged_cell_reaches_over_the_others() -> None:
    assert '<td class="" rowspan="2" colspan="2">Vốn</td>' in drawn(one(Spot("Vốn", over=(2, 2)), None))


def test_a_row_set_aside_says_why() -> None:
    html = drawn(one(Spot("Nông thôn mới"), why="của chương trình khác"))

    assert '<tr class="aside">' in html
    assert '<td class="why">của chương trình khác</td>' in html


def test_rows_not_shown_are_counted_where_they_are_missing() -> None:
    shown = Miniature("Biểu", ("A",), ("",), (Line(50, (Spot("x"),), before=9),), rest=12)

    assert "9 dòng không hiện ở đây" in drawn(shown)
    assert "Còn 12 dòng không hiện ở đây, đều đã được đọc." in drawn(shown)


def test_text_is_shown_literally() -> None:
    shown = Miniature("B", (HOSTILE,), ("x",), (Line(1, (Spot(HOSTILE, "x", said=HOSTILE),), why=HOSTILE),))
    html = sheet_miniature(shown, {"x": HOSTILE})

    assert "<script" not in html
    assert 'onerror="' not in html
