"""Ranking, matrix and course: traces, positions, texts and what a click names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import course, matrix, ranking
from lib.charts.course_ends import spread
from tests.charts.builders import HOSTILE, MILLION, line, lines, no_places, place, places, row, table

ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def trace(figure: go.Figure, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def texts(figure: go.Figure) -> str:
    written = [note.text for note in figure.layout.annotations] + list(figure.layout.yaxis.ticktext or ())
    for one in figure.data:
        for held in (one.text, one.hovertext):
            written += [held] if isinstance(held, str) else list(held or ())
    return "|".join(str(text) for text in written).replace("\u00a0", " ")


def cells() -> pd.DataFrame:
    return table(
        {"line": "DA2", "place": "06196", **row(100, 21.4, "slow")},
        {"line": "DA2", "place": "06217", **row(50, None, "not_reported")},
        {"line": "DA3.1", "place": "06205", **row(0, None, "not_allocated")},
        {"line": "DA3.1", "place": "06199", **row(100, 118, "achieved")},
        {"line": "DA2", "place": "", **row(90, 9, "slow")},
        {"line": "unknown", "place": "06196", **row(1, 1, "achieved")},
        keys=("line", "place"),
    )


def whole() -> pd.DataFrame:
    return table(row(10008, 2000, "slow", 0.8966), keys=())


PLAN = course.Plan(date(2024, 1, 1), date(2024, 12, 31), 10_008 * MILLION, 8_973.4 * MILLION)


def points(*paid: float | None) -> pd.DataFrame:
    days = pd.to_datetime([f"2024-0{month + 1}-28" for month in range(len(paid))])
    vnd = pd.array([None if one is None else int(one * MILLION) for one in paid], dtype="Int64")
    return pd.DataFrame({"on": days, "disbursed_vnd": vnd})


def test_ranking_stands_by_gap_and_ends_with_the_empty_and_the_remainder() -> None:
    names = [name.replace("&nbsp;", "") for name in ranking.ranking(places()).layout.yaxis.ticktext]

    assert names == ["Cao Lâu", "Bình Trung", ESCAPED, "Thạch Đạn", "Hồng Phong", "Không phân theo xã"]


@pytest.mark.parametrize(
    ("status", "x", "y", "codes"),
    [
        pytest.param("slow", [0, 23.333], [0, -5], ["06196", ""], id="R2 a stated 0 is a filled dot at 0"),
        pytest.param("not_reported", [0], [-1], ["06217"], id="R2 not reported is drawn at 0"),
        pytest.param("on_pace", [61.2], [-2], ["06211"], id="a dot at its rate"),
        pytest.param("achieved", [118], [-3], ["06199"], id="R3 over 100 is not clipped"),
    ],
)
def test_ranking_dots(status: str, x: list[float], y: list[int], codes: list[str]) -> None:
    dots = trace(ranking.ranking(places()), status)

    assert list(dots.x) == pytest.approx(x, abs=1e-3)
    assert (list(dots.y), list(dots.customdata)) == (y, codes)


def test_not_reported_is_hollow_and_not_allocated_has_no_dot() -> None:
    figure = ranking.ranking(places())

    assert trace(figure, "not_reported").marker.symbol == "circle-open"
    assert "not_allocated" not in {one.name for one in figure.data}
    assert "chưa báo cáo · ? / 718" in texts(figure)
    assert "– chưa giao vốn" in texts(figure)


def test_ranking_says_rate_with_money_gap_unit_and_order() -> None:
    said = texts(ranking.ranking(places()))

    assert "<b>61,2 %</b> · 189,7 / 310" in said
    assert "<b>118,0 %</b> · 354 / 300 · trên 100 %" in said
    assert "|840,6|" in said
    assert "còn thiếu ↓<br>(triệu đồng)" in said


def test_ranking_has_90_and_100_once_and_holds_the_largest_rate() -> None:
    figure = ranking.ranking(places(), elapsed=0.5)

    assert [shape.x0 for shape in figure.layout.shapes] == [90, 100, 50]
    written = [note.text for note in figure.layout.annotations]
    assert (written.count("90 %"), written.count("100 %")) == (1, 1)
    assert figure.layout.xaxis.range[1] > 118


def test_targets_stand_at_their_own_rate() -> None:
    marks = trace(ranking.ranking(places()), "target")

    assert (list(marks.x), list(marks.y)) == ([90] * 5, [0, -1, -2, -3, -5])


def test_22_communes_take_30_pixels_each() -> None:
    many = table(
        *(place(f"{n:05}", f"Xã {n}", 10, n, "slow") for n in range(22)), keys=("place", "place_name")
    )

    assert ranking.ranking(many).layout.height - ranking.ranking(many[:1]).layout.height == 21 * 30


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(ranking.ranking(places()), id="ranking"),
        pytest.param(matrix.matrix(cells(), lines(), places(), whole()), id="matrix"),
    ],
)
def test_hostile_names_are_text_in_labels_and_hovers(figure: go.Figure) -> None:
    assert "<img" not in texts(figure)
    assert "&lt;img src=x onerror=alert(1)&gt; &amp;" in texts(figure)


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(ranking.ranking(no_places()), id="ranking"),
        pytest.param(
            matrix.matrix(table(keys=("line", "place")), table(), no_places(), table(keys=())), id="matrix"
        ),
        pytest.param(course.course(points(), PLAN), id="course"),
    ],
)
def test_an_empty_table_gives_a_figure(figure: go.Figure) -> None:
    assert figure.layout.height > 0
    assert figure.layout.separators == ",."
    assert figure.layout.showlegend is False


def test_matrix_cells_name_line_and_place() -> None:
    named = trace(matrix.matrix(cells(), lines(), places(), whole()), "cells").customdata

    inner = [(line_code, place_code) for line_code, place_code in named if "*" not in (line_code, place_code)]
    assert inner == [("DA2", "06196"), ("DA2", "06217"), ("DA3.1", "06205"), ("DA3.1", "06199"), ("DA2", "")]
    assert ["*", "*"] in [list(one) for one in named]
    assert ["*", ""] in [list(one) for one in named]
    assert ["DA2", "*"] in [list(one) for one in named]


def test_a_click_fades_no_text() -> None:
    written = [one for one in matrix.matrix(cells(), lines(), places(), whole()).data if one.mode == "text"]

    assert [one.unselected.textfont.color for one in written] == [one.textfont.color for one in written]


def test_matrix_uses_no_heatmap() -> None:
    figure = matrix.matrix(cells(), lines(), places(), whole())

    assert {type(one) for one in figure.data} == {go.Scatter}


def test_matrix_cells_say_rate_and_sign_and_the_kinds_of_empty() -> None:
    figure = matrix.matrix(cells(), lines(), places(), whole())

    written = [one for one in figure.data if one.mode == "text"]
    said = {tuple(key): text for one in written for key, text in zip(one.customdata, one.text, strict=True)}

    assert said["DA2", "06196"].startswith("21&nbsp;<span")
    assert "▲" in said["DA2", "06196"]
    assert said["DA2", "06217"] == "<b>?</b>"
    assert said["DA3.1", "06205"] == ""
    assert "118" in said["DA3.1", "06199"]
    assert "<b>20,0</b>" in said["*", "*"]


def test_matrix_hatches_what_was_not_reported_and_leaves_unplanned_cells_white() -> None:
    figure = matrix.matrix(cells(), lines(), places(), whole())

    assert trace(figure, "not_reported").fillpattern.shape == "/"
    assert "not_allocated" not in {one.name for one in figure.data}
    assert trace(figure, "outlines").fillcolor == "#FFFFFF"


def test_matrix_totals_are_those_given_and_stand_with_their_money() -> None:
    said = texts(matrix.matrix(cells(), lines(), places(), whole()))

    assert "1.030 / 4.815" in said
    assert "2.000 / 10.008" in said
    assert "210 / 900" in said


def test_course_draws_steps_target_and_estimate() -> None:
    plan = course.Plan(PLAN.start, PLAN.end, PLAN.allocated_vnd, PLAN.target_vnd, 9_300 * MILLION)

    figure = course.course(points(120, None, 450, 2000), plan)

    steps = trace(figure, "disbursed")
    assert steps.line.shape == "hv"
    assert [value / MILLION for value in steps.y] == [0, 120, 450, 2000]
    assert list(trace(figure, "target").y) == [0, 8_973.4 * MILLION]
    assert list(trace(figure, "estimate").y) == [9_300 * MILLION]
    assert "<b>2.000 · 19,98 %</b><br>đến 28/04/2024" in texts(figure)
    assert list(trace(figure, "required").y) == [2000 * MILLION, 8_973.4 * MILLION]
    assert "<b>chỉ tiêu 8.973,4</b>" in texts(figure)


def test_no_path_is_required_where_the_target_is_met() -> None:
    assert [one.name for one in course.course(points(9_500), PLAN).data] == ["target", "disbursed"]


def test_the_plan_of_a_row_without_money_is_bare() -> None:
    nothing = table(row(None, None, "not_allocated"), keys=())

    assert course.plan_of(nothing, 2024) == course.Plan(date(2024, 1, 1), date(2024, 12, 31), None, None)
    assert course.plan_of(nothing.head(0), 2024) == course.plan_of(nothing, 2024)


def test_the_plan_of_a_row() -> None:
    one = table(row(10008, 2000, "slow", 0.9, expected_vnd=9000 * MILLION), keys=())

    assert course.plan_of(one, 2024) == course.Plan(
        date(2024, 1, 1), date(2024, 12, 31), 10_008 * MILLION, 9_007.2 * MILLION, 9000 * MILLION
    )


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        pytest.param([None, None], "Chưa báo cáo giải ngân", id="R2 nothing reported"),
        pytest.param([10_500], "104,92 %</b> · trên 100 %", id="R3 over 100 is flagged"),
    ],
)
def test_course_of_odd_years(paid: list[float | None], said: str) -> None:
    figure = course.course(points(*paid), PLAN)

    assert said in texts(figure)
    assert figure.layout.yaxis.range[1] >= max(one or 0 for one in paid) * MILLION


@pytest.mark.parametrize(
    ("wanted", "places_of"),
    [
        pytest.param([], [], id="none"),
        pytest.param([0, 100], [0, 100], id="far apart stay"),
        pytest.param([50, 50], [45, 55], id="two at one place part evenly"),
        pytest.param([50, 52, 61], [44.333, 54.333, 64.333], id="a crowd draws its neighbour in"),
    ],
)
def test_labels_are_kept_apart(wanted: list[float], places_of: list[float]) -> None:
    assert spread(wanted, 10) == pytest.approx(places_of, abs=1e-3)


def test_a_line_without_allocation_stands_in_no_column_of_figures() -> None:
    one = table(line("DA2", "Sinh kế", 100, 50, "slow"))

    figure = matrix.matrix(table(keys=("line", "place")), one, no_places(), whole())

    assert [list(key) for key in trace(figure, "cells").customdata] == [["DA2", "*"], ["*", "*"]]
