"""Year beside year: each year's rates over its own months; the sentence says them at the same month."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.charts.years import years_chart, years_sentence


def courses(*told: tuple[int, float, float]) -> pd.DataFrame:
    """Year, months since it began, rate."""
    table = pd.DataFrame(
        {
            "year": pd.Series([one[0] for one in told], dtype="int64"),
            "month": pd.array([one[1] for one in told], dtype="Float64"),
            "rate": pd.array([one[2] for one in told], dtype="Float64"),
        }
    )
    return table.assign(on=pd.Timestamp("2024-06-30"), illustrative=False)


TWO = courses((2024, 3, 0.1), (2024, 6, 0.2), (2024, 12, 0.9), (2025, 3, 0.05), (2025, 6, 0.12))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(courses(), "Chưa năm nào có số giải ngân để so sánh", id="null: no year"),
        pytest.param(
            courses((2024, 6, 0.2)),
            "Chỉ năm 2024 có số giải ngân nên chưa so được các năm",
            id="one year alone",
        ),
        pytest.param(TWO, "Sau 6 tháng: năm 2025 được 12,0 %, năm 2024 được 20,0 %", id="at one month"),
        pytest.param(
            courses((2024, 9, 0.5), (2025, 6, 0.12)),
            "Sau 6 tháng: năm 2025 được 12,0 %, năm 2024 được –",
            id="a year that had not reported by then has no rate, not zero",
        ),
    ],
)
def test_sentence(table: pd.DataFrame, sentence: str) -> None:
    assert years_sentence(table).replace("\u00a0", " ") == sentence


def test_each_year_is_a_line_of_its_own_the_chosen_one_in_the_accent() -> None:
    drawn = years_chart(TWO, 2025).to_dict()

    assert [trace["name"] for trace in drawn["data"]] == ["2024", "2025"]
    assert [list(trace["x"]) for trace in drawn["data"]] == [[0, 3, 6, 12], [0, 3, 6]]
    assert len({trace["line"]["color"] for trace in drawn["data"]}) == 2
    assert {shape["y0"] for shape in drawn["layout"]["shapes"]} == {0.9, 1.0}


def test_a_rate_above_100_is_not_clipped() -> None:
    drawn = years_chart(courses((2024, 12, 1.4), (2025, 6, 0.2)), 2025).to_dict()

    assert drawn["layout"]["yaxis"]["range"][1] > 1.4
