"""Pace: money a month that the target asks for, against the months so far."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.progress.pace import Pace, pace

JUNE = date(2024, 6, 30)


def whole(allocated: int | None, paid: int | None, gap: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "allocated_vnd": pd.array([allocated], dtype="Int64"),
            "disbursed_vnd": pd.array([paid], dtype="Int64"),
            "gap_vnd": pd.array([gap], dtype="Float64"),
        }
    )


@pytest.mark.parametrize(
    ("one", "as_of", "expected"),
    [
        pytest.param(whole(100, 30, 60.0), JUNE, Pace(10, 5, 6), id="half a year left"),
        pytest.param(whole(100, None, 90.0), JUNE, Pace(15, None, 6), id="R2 not reported has no pace"),
        pytest.param(whole(100, 0, 90.0), JUNE, Pace(15, 0, 6), id="R2 a stated 0 is a pace of 0"),
        pytest.param(whole(100, None, 90.0), date(2023, 12, 31), Pace(7.5, None, 12), id="before the year"),
        pytest.param(whole(100, 95, -5.0), JUNE, None, id="target met"),
        pytest.param(whole(100, 30, 60.0), date(2024, 12, 31), None, id="the year is over"),
        pytest.param(whole(100, 30, None), JUNE, None, id="no gap, a null row"),
        pytest.param(whole(None, None, None), JUNE, None, id="nothing allocated, a null row"),
        pytest.param(whole(100, 30, 60.0).head(0), JUNE, None, id="an empty table"),
    ],
)
def test_pace(one: pd.DataFrame, as_of: date, expected: Pace | None) -> None:
    assert pace(one, 2024, as_of) == expected


def test_how_many_times_faster() -> None:
    assert Pace(10, 5, 6).times == 2
    assert Pace(10, 0, 6).times is None
    assert Pace(10, None, 6).times is None
