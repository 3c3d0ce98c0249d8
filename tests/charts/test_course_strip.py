"""The course as a strip: what its lines mean, where its texts stand, and the sentence that stands for it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from lib.charts.course_plan import Plan
from lib.charts.course_strip import course_strip, strip_style
from tests.charts.builders import MILLION
from tests.charts.test_bullets import Elements
from tests.charts.test_course_plan import PLAN, points

TOP = 10_008 * 1.08
"""The upper end of the money axis of the plan, triệu đồng."""

ESTIMATED = replace(PLAN, estimate_vnd=9_300 * MILLION)
STEPS = {"lc-steps", "lc-field"}
PARTS = {*STEPS, "lc-target", "lc-need", "lc-guess", "lc-nothing"}


def drawn(*paid: float | None, plan: Plan = ESTIMATED, unit: str = "trieu") -> Elements:
    return Elements(course_strip(points(*paid), plan, unit=unit))


def said(*paid: float | None, plan: Plan = ESTIMATED) -> str:
    label = next(attrs["aria-label"] for tag, attrs in drawn(*paid, plan=plan).tags if tag == "svg")
    return (label or "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("paid", "plan", "parts"),
    [
        pytest.param(
            [120, 450],
            ESTIMATED,
            {"lc-steps", "lc-field", "lc-target", "lc-need", "lc-guess"},
            id="all of it",
        ),
        pytest.param([120], PLAN, {*STEPS, "lc-target", "lc-need"}, id="R5 no estimate, no dot"),
        pytest.param([9_500], PLAN, {*STEPS, "lc-target"}, id="no way to go where the target is met"),
        pytest.param([None, None], PLAN, {"lc-target", "lc-nothing"}, id="R2 nothing reported, no step"),
        pytest.param(
            [12],
            Plan(PLAN.start, PLAN.end, None, None),
            STEPS,
            id="R2 nothing allocated, nothing to reach",
        ),
    ],
)
def test_only_what_is_known_is_drawn(paid: list[float | None], plan: Plan, parts: set[str]) -> None:
    assert {part for part in PARTS if drawn(*paid, plan=plan).of(part)} == parts


def test_a_figure_holds_until_the_next_one_is_told() -> None:
    way = drawn(120, None, 450).of("lc-steps")[0]["d"] or ""

    steps = [(1000 - float(v)) / 1000 * TOP for v in re.findall(r"V([\d.]+)", way)]
    assert steps == pytest.approx([120, 450], abs=TOP / 10_000)
    assert re.fullmatch(r"M0 1000(H[\d.]+V[\d.]+){2}", way)


@pytest.mark.parametrize("paid", [2_000, 12_000], ids=["within the plan", "R3 over 100 is not clipped"])
def test_nothing_leaves_the_drawing(paid: float) -> None:
    ways = " ".join(attrs["d"] or "" for tag, attrs in drawn(paid).tags if tag == "path")

    assert all(0 <= float(number) <= 1000.1 for number in re.findall(r"\d+\.?\d*", ways))


def test_90_and_100_are_lines_with_their_money() -> None:
    found = drawn(2_000)

    assert len(found.of("lc-level")) == 2
    assert "|90 % · 9.007,2|" in found.text
    assert "|100 % · 10.008|" in found.text


def test_labels_at_the_right_end_are_kept_apart() -> None:
    crowded = drawn(2_000, plan=replace(PLAN, estimate_vnd=8_973 * MILLION))

    places = [float((attrs["style"] or "")[len("bottom:") : -1]) * 3 for attrs in crowded.of("lc-end")]
    assert places == sorted(places, reverse=True)
    assert min(upper - lower for upper, lower in itertools.pairwise(places)) >= 18 - 0.01


@pytest.mark.parametrize(
    ("paid", "plan", "sentence"),
    [
        pytest.param(
            [2_000],
            ESTIMATED,
            "Lũy kế năm 2024: đến 28/01/2024 đã giải ngân 2.000 triệu đồng, 19,98 %; chỉ tiêu 8.973,4; "
            "90 % · 9.007,2; đơn vị ước 9.300; 100 % · 10.008.",
            id="all that is drawn",
        ),
        pytest.param(
            [None],
            PLAN,
            "Lũy kế năm 2024: chưa báo cáo giải ngân; chỉ tiêu 8.973,4; 90 % · 9.007,2; 100 % · 10.008.",
            id="R2 nothing reported",
        ),
    ],
)
def test_one_sentence_says_it(paid: list[float | None], plan: Plan, sentence: str) -> None:
    assert said(*paid, plan=plan) == sentence


def test_each_report_says_itself_under_the_mouse() -> None:
    assert "|đến 28/01/2024 đã giải ngân 2.000 triệu đồng, 19,98 %|" in drawn(2_000).text.replace(
        "\u00a0", " "
    )


def test_twelve_months_and_what_was_paid_after_them() -> None:
    late = points(2_000)
    late["on"] = late["on"] + (late["on"].iloc[0].replace(year=2025) - late["on"].iloc[0])

    months = [
        re.findall(r"T\d+(?:/\d+)?", Elements(course_strip(one, PLAN)).text) for one in (points(1), late)
    ]
    assert months[0] == [f"T{number}" for number in range(1, 13)]
    assert months[1] == [*months[0], "T1/25"]


def test_r2_where_nothing_was_given_and_nothing_paid_nothing_is_drawn() -> None:
    assert course_strip(points(None), Plan(PLAN.start, PLAN.end, None, None)) == ""


def test_it_is_one_line() -> None:
    assert "\n" not in course_strip(points(2_000), ESTIMATED)
    assert strip_style().count("</") == 1
