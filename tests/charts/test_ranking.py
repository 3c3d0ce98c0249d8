"""The ranking: which rows in which order, where the dots stand, and that no figure is left to a hover."""

from __future__ import annotations

import re

import pytest

from lib.charts.ranking import ranking_rows, ranking_style
from tests.charts.builders import HOSTILE, no_places, place, places, table
from tests.charts.test_bullets import Elements

END = 1.18
"""The largest rate of the builder's communes: the right end of the line."""


def drawn(**settings: object) -> Elements:
    return Elements(ranking_rows(places(), elapsed=0.5, **settings))  # type: ignore[arg-type]


def lines_of(html: str) -> list[list[str]]:
    """What each row says, cell by cell; the drawing says its words."""
    found = re.findall(r'<div class="lc-row[^>]*>(.*?)</div>', html)
    cells = [re.split(r'<span class="lc-(?:name|bar|rate|money|gap)[^>]*>', one)[1:] for one in found]
    return [[re.sub(r"<[^>]+>", " ", cell).replace("\u00a0", " ").strip() for cell in one] for one in cells]


def test_it_stands_by_gap_and_ends_with_the_empty_and_the_remainder() -> None:
    names = [row[0] for row in lines_of(ranking_rows(places(), elapsed=0.5))[1:]]

    assert [name for name in names if "img" not in name] == [
        "Cao Lâu",
        "Bình Trung",
        "Thạch Đạn",
        "Hồng Phong",
        "Không phân theo xã",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(1, ["Cao Lâu", "▲", "0,0 %", "0 / 934", "840,6"], id="R2 a stated 0 is a report"),
        pytest.param(
            2,
            ["Bình Trung", "chưa báo cáo  ?", "–", "? / 718", "tối đa 646,2"],
            id="R2 not reported: the gap has an upper bound only",
        ),
        pytest.param(
            4, ["Thạch Đạn", "trên 100 %  ✓", "118,0 %", "354 / 300", "vượt 84"], id="R3 over 100 is flagged"
        ),
        pytest.param(5, ["Hồng Phong", "chưa giao vốn  –", "–", "–", "–"], id="R2 nothing allocated"),
        pytest.param(6, ["Không phân theo xã", "▲", "23,3 %", "210 / 900", "600"], id="the remainder"),
    ],
)
def test_every_figure_stands_in_the_row(number: int, said: list[str]) -> None:
    assert lines_of(ranking_rows(places(), elapsed=0.5))[number] == said


@pytest.mark.parametrize(
    ("kind", "rates"),
    [
        pytest.param("lc-dot", [0, 0, 61.2, 118, 0, 23.333], id="R3 dots at their rates, none clipped"),
        pytest.param("lc-own", [90] * 5, id="R4 own targets, where there is a plan"),
        pytest.param("lc-mark", [90, 100] * 5, id="R4 90 and 100 in each row with a plan"),
        pytest.param("lc-pace", [50] * 5, id="where time says it should be"),
    ],
)
def test_marks_stand_at_their_rates(kind: str, rates: list[float]) -> None:
    lefts = [float((attrs["style"] or "")[len("left:") : -1]) * END for attrs in drawn().of(kind)]

    assert lefts == pytest.approx(rates, abs=1e-2)


def test_the_kinds_of_empty_are_told_apart_by_form_too() -> None:
    kinds = [(attrs["class"] or "").split()[1] for attrs in drawn().of("lc-dot")]

    assert kinds == ["is-slow", "is-not_reported", "is-on_pace", "is-achieved", "is-not_allocated", "is-slow"]
    assert len(drawn().of("lc-wire")) == 5


def test_an_estimate_that_is_not_drawn_does_not_stretch_the_line() -> None:
    one = table(place("1", "A", 10, 5, "slow", expected_vnd=90_000_000), keys=("place", "place_name"))

    assert 'lc-mark" style="left:90.909%' in ranking_rows(one, elapsed=0.5)


def test_names_lead_to_their_communes_and_the_remainder_nowhere() -> None:
    links = [attrs["href"] for tag, attrs in drawn(link="/xa?ma=").tags if tag == "a"]

    assert links == [f"/xa?ma={code}" for code in ("06196", "06217", "06211", "06199", "06205")]


def test_old_figures_say_their_date() -> None:
    two = table(
        place("1", "A", 10, 5, "slow"),
        place("2", "B", 10, 5, "slow", reported_on="2024-05-31"),
        keys=("place", "place_name"),
    )

    assert Elements(ranking_rows(two, elapsed=0.5)).text.count("số đến 31/05/2024") == 1


def test_every_line_says_itself_and_the_hostile_name_is_text() -> None:
    said = [attrs["aria-label"] or "" for attrs in drawn().of("lc-track")]

    assert said[0].replace("\u00a0", " ").startswith("06196 Cao Lâu: chậm, đã giải ngân 0,0 %")
    assert HOSTILE in said[2]
    assert "<img" not in ranking_rows(places(), elapsed=0.5)


@pytest.mark.parametrize(("unit", "name"), [("trieu", "triệu đồng"), ("dong", "đồng")])
def test_unit_and_order_are_said_once(unit: str, name: str) -> None:
    said = drawn(unit=unit).text

    assert (said.count(f"|đơn vị tính: {name}|"), said.count("xếp theo số còn thiếu")) == (1, 1)


def test_an_empty_table_draws_its_head_alone() -> None:
    assert len(lines_of(ranking_rows(no_places(), elapsed=0.5))) == 1


def test_only_what_streamlit_keeps_is_used() -> None:
    assert {tag for tag, _ in drawn(link="/xa?ma=").tags} <= {"div", "span", "i", "b", "u", "em", "a"}
    assert "\n" not in ranking_rows(places(), elapsed=0.5)
    assert ranking_style().count("</") == 1
