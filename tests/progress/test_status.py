"""Status and the share of the year that has passed, on ordinary and on border days."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.catalogue.load import Catalogue
from lib.progress.status import elapsed, statuses, threshold


@pytest.mark.parametrize(
    ("as_of", "share"),
    [
        pytest.param(date(2024, 1, 1), 1 / 31 / 12, id="the first day counts as passed"),
        pytest.param(date(2024, 2, 29), 2 / 12, id="the last day of February in a leap year"),
        pytest.param(date(2024, 2, 28), (1 + 28 / 29) / 12, id="the day before it"),
        pytest.param(date(2024, 6, 30), 0.5, id="30/06 is half the year"),
        pytest.param(date(2024, 12, 31), 1.0, id="31/12 is the whole year"),
        pytest.param(date(2025, 1, 1), 1.0, id="next January: the year is over, not more"),
        pytest.param(date(2025, 1, 31), 1.0, id="31/01 next year, the money's last day"),
        pytest.param(date(2023, 12, 31), 0.0, id="null: the year has not begun"),
    ],
)
def test_elapsed(as_of: date, share: float) -> None:
    assert elapsed(as_of, 2024) == pytest.approx(share, abs=1e-15)


@pytest.mark.parametrize(
    ("allocated", "disbursed", "target_bp", "course", "status"),
    [
        pytest.param(None, None, 0, 0.5, "not_allocated", id="null: no allocation, no report"),
        pytest.param(0, 0, 0, 0.5, "not_allocated", id="0 allocated"),
        pytest.param(-5, None, 0, 0.5, "not_allocated", id="less than nothing allocated"),
        pytest.param(None, 1, 0, 0.5, "outside_plan", id="disbursed without allocation"),
        pytest.param(100, None, 9000, 0.5, "not_reported", id="nothing reported"),
        pytest.param(100, 90, 9000, 0.5, "achieved", id="exactly the target"),
        pytest.param(100, 130, 9000, 0.5, "achieved", id="above 100 %"),
        pytest.param(100, 0, 0, 0.5, "achieved", id="a target of nothing"),
        pytest.param(100, 40, 9000, 0.5, "on_pace", id="exactly 10 points behind is not yet slow"),
        pytest.param(10_000, 3_999, 9000, 0.5, "slow", id="a hundredth of a point more is"),
        pytest.param(
            3, 1, 9000, 1 / 3 + 0.1, "on_pace", id="10 points behind a third, whatever the floating point"
        ),
        pytest.param(100, 0, 9000, 0.0, "on_pace", id="the year has not begun"),
        pytest.param(100, 89, 9000, 1.0, "slow", id="the year is over, 11 points short"),
        pytest.param(100, 89, 10_000, 0.95, "on_pace", id="near the end, short of the target"),
        pytest.param(75 * 10**12, 75 * 10**12 - 1, 10_000, 1.0, "on_pace", id="one đồng short of 75.000 tỷ"),
    ],
)
def test_status(
    allocated: int | None, disbursed: int | None, target_bp: int, course: float, status: str
) -> None:
    plan, paid = pd.Series([allocated], dtype="Int64"), pd.Series([disbursed], dtype="Int64")
    rate = (paid / plan.where(plan > 0)).astype("Float64")
    rows = pd.DataFrame(
        {
            "allocated_vnd": plan,
            "disbursed_vnd": paid,
            "target_vnd_bp": (plan * target_bp).fillna(0),
            "rate": rate,
            "of_whole": False,
            "course_share": course,
            "cannot": False,
        }
    )

    assert statuses(rows, 10.0).tolist() == [status]
    given_up = statuses(rows.assign(cannot=True), 10.0).tolist()
    assert given_up == [{"slow": "out_of_reach", "on_pace": "out_of_reach"}.get(status, status)]


def test_a_threshold_is_the_one_in_force(cat: Catalogue) -> None:
    rows = cat.thresholds[cat.thresholds["code"] == "slow_points"]
    later = rows.assign(value=15.0, effective_from=pd.Timestamp("2024-07-01").as_unit("s"))
    two = type(cat)(**{**vars(cat), "thresholds": pd.concat([later, rows])})

    assert [threshold(two, "slow_points", day) for day in (date(2024, 6, 30), date(2024, 7, 1))] == [
        10.0,
        15.0,
    ]
