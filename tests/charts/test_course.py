"""The course as a plotly figure: traces, positions and texts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import course
from lib.charts.course_ends import spread
from tests.charts.builders import HOSTILE, MILLION, row, table

ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def trace(figure: go.Figure, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def texts(figure: go.Figure) -> str:
    written = [note.text for note in figure.layout.annotations] + list(figure.layout.yaxis.ticktext or ())
    for one in figure.data:
        for held in (one.text, one.hovertext):
            written += [held] if isinstance(held, str) else list(held or ())
    return "|".join(str(text) for text in written).replace("\u00a0", " ")


PLAN = course.Plan(date(2024, 1, 1), date(2024, 12, 31), 10_008 * MILLION, 8_973.4 * MILLION)


def points(*paid: float | None) -> pd.DataFrame:
    days = pd.to_datetime([f"2024-0{month + 1}-28" for month in range(len(paid))])
    vnd = pd.array([None if one is None else int(one * MILLION) for one in paid], dtype="Int64")
    return pd.DataFrame({"on": days, "disbursed_vnd": vnd})


def test_a_year_without_anything_gives_a_figure() -> None:
    figure = course.course(points(), PLAN)

    assert figure.layout.separators == ",."
    assert figure.layout.showlegend is False


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
        pytest.param([10_500], "104,92 % · trên 100 %</b>", id="R3 over 100 is flagged"),
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
