"""What a course is held against, and labels kept apart at its end."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.charts.course_ends import spread
from lib.charts.course_plan import Plan, plan_of
from tests.charts.builders import MILLION, row, table

PLAN = Plan(date(2024, 1, 1), date(2024, 12, 31), 10_008 * MILLION, 8_973.4 * MILLION)


def points(*paid: float | None) -> pd.DataFrame:
    days = pd.to_datetime([f"2024-0{month + 1}-28" for month in range(len(paid))])
    vnd = pd.array([None if one is None else int(one * MILLION) for one in paid], dtype="Int64")
    return pd.DataFrame({"on": days, "disbursed_vnd": vnd})


def test_the_plan_of_a_row_without_money_is_bare() -> None:
    nothing = table(row(None, None, "not_allocated"), keys=())

    assert plan_of(nothing, 2024) == Plan(date(2024, 1, 1), date(2024, 12, 31), None, None)
    assert plan_of(nothing.head(0), 2024) == plan_of(nothing, 2024)


def test_the_plan_of_a_row() -> None:
    one = table(row(10008, 2000, "slow", 0.9, expected_vnd=9000 * MILLION), keys=())

    assert plan_of(one, 2024) == Plan(
        date(2024, 1, 1), date(2024, 12, 31), 10_008 * MILLION, 9_007.2 * MILLION, 9000 * MILLION
    )


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
