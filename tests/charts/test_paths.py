"""Paths of rates: the lines of a year in the colours of their statuses, and year beside year."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from lib.charts.paths import lines_chart, lines_sentence, years_chart, years_sentence


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


def lines(*told: tuple[str, float, float, str]) -> pd.DataFrame:
    """Line, months since the year began, rate, status."""
    table = pd.DataFrame(
        {
            "line": pd.Series([one[0] for one in told], dtype="str"),
            "month": pd.array([one[1] for one in told], dtype="Float64"),
            "rate": pd.array([one[2] for one in told], dtype="Float64"),
            "status": pd.Series([one[3] for one in told], dtype="str"),
        }
    )
    return table.assign(on=pd.Timestamp("2024-06-30"), illustrative=False)


THREE = lines(
    ("DA2", 3, 0.1, "slow"),
    ("DA2", 6, 0.1, "slow"),
    ("DA3.1", 6, 0.102, "slow"),
    ("DA6.2", 3, 0.4, "on_pace"),
    ("DA6.2", 6, 0.7, "on_pace"),
)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(lines(), "Chưa dòng vốn nào có số giải ngân", id="null: no line"),
        pytest.param(lines(("DA2", 6, 0.1, "slow")), "Nhanh nhất DA2 (10,0 %)", id="one line alone"),
        pytest.param(
            THREE,
            "Nhanh nhất DA6.2 (70,0 %), chậm nhất DA2 (10,0 %); đứng yên kỳ này: DA2",
            id="one that reported once has not stood still",
        ),
    ],
)
def test_sentence_of_lines(table: pd.DataFrame, sentence: str) -> None:
    assert lines_sentence(table).replace("\u00a0", " ") == sentence


def test_each_line_in_the_colour_of_its_status_and_no_label_over_another() -> None:
    drawn = lines_chart(THREE).to_dict()
    ends = sorted(note["y"] * 338 / 1.1 + note["yshift"] for note in drawn["layout"]["annotations"])

    assert {trace["name"]: trace["line"]["color"] for trace in drawn["data"]} == {
        "DA2": "#E39A1F",
        "DA3.1": "#E39A1F",
        "DA6.2": "#5BA4CF",
    }
    assert min(after - before for before, after in pairwise(ends)) >= 17.9
