"""The money that hangs on causes: each cell once, no line for more than it lacks."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.progress.hanging import counted, hanging

LINES = pd.DataFrame({"line": ["A", "B"], "gap_vnd": pd.array([100.0, 50.0], dtype="Float64")})
CELLS = pd.DataFrame(
    {
        "line": ["A", "A", "A", "B", "B"],
        "place": ["x", "y", "", "x", ""],
        # what A paid is not told by commune, so its communes seem to lack more than the line does
        "gap_vnd": pd.array([60.0, 70.0, -30.0, 20.0, 30.0], dtype="Float64"),
    }
)


def causes(*told: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(told, columns=["cause", "line", "place"]).astype("str")
    return table.assign(since=pd.Timestamp("2024-07-01").as_unit("s"))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([], {}, id="null: no cause, no row"),
        pytest.param([("slow", "A", "x")], {"slow": 60.0, "": 60.0}, id="one cell"),
        pytest.param([("slow", "A", "x")] * 2, {"slow": 60.0, "": 60.0}, id="said twice, counted once"),
        pytest.param([("slow", "A", "")], {"slow": 100.0, "": 100.0}, id="a whole line lacks what it lacks"),
        pytest.param(
            [("slow", "A", ""), ("slow", "A", "x")], {"slow": 100.0, "": 100.0}, id="a cell within its line"
        ),
        pytest.param([("slow", "", "x")], {"slow": 80.0, "": 80.0}, id="a commune in all its lines"),
        pytest.param(
            [("slow", "", "x"), ("slow", "A", "x")], {"slow": 80.0, "": 80.0}, id="a cell within its commune"
        ),
        pytest.param(
            [("slow", "A", "x"), ("slow", "A", "y")],
            {"slow": 100.0, "": 100.0},
            id="communes together never more than the line",
        ),
        pytest.param(
            [("slow", "A", "x"), ("late", "A", "x"), ("late", "B", "x")],
            {"late": 80.0, "slow": 60.0, "": 80.0},
            id="two causes of one cell: the sum of all has it once; most money first",
        ),
        pytest.param([("slow", "", "")], {"slow": 150.0, "": 150.0}, id="everything"),
        pytest.param([("slow", "C", "")], {"slow": None, "": None}, id="a line that is gone: not known"),
        pytest.param(
            [("slow", "B", "y")], {"slow": None, "": None}, id="a commune without money of the line"
        ),
    ],
)
def test_held(told: list[tuple[str, str, str]], expected: dict[str, float | None]) -> None:
    made = hanging(causes(*told), LINES, CELLS)
    held = [None if pd.isna(value) else float(value) for value in made["held_vnd"]]

    assert dict(zip(made["cause"], held, strict=True)) == expected
    assert list(made["cause"]) == list(expected)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["slow", "late"]),
            st.sampled_from(["", "A", "B", "C"]),
            st.sampled_from(["", "x", "y"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_all_together_is_never_more_than_their_sum_nor_than_all_that_is_missing(
    told: list[tuple[str, str, str]],
) -> None:
    held = hanging(causes(*told), LINES, CELLS).set_index("cause")["held_vnd"].fillna(0)

    assert held.drop("").max() <= held[""] <= min(held.drop("").sum(), 150.0)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param("2024-07-01", None, [0, 1, 1], id="since the month's first day"),
        pytest.param("2024-06-30", "2024-07-31", [1, 0, 0], id="gone on a day, not held at its end"),
        pytest.param("2024-08-05", None, [0, 0, 1], id="said today"),
    ],
)
def test_counted_over_time(since: str, until: str | None, expected: list[int]) -> None:
    days = [date(2024, 6, 30), date(2024, 7, 31), date(2024, 8, 5)]
    table = pd.DataFrame({"cause": ["slow"], "since": [since], "until": [until]})
    table = table.astype({"cause": "str", "since": "datetime64[s]", "until": "datetime64[s]"})

    assert counted(table, days).to_numpy().tolist() == [["slow", *expected], ["", *expected]]
    assert counted(table[:0], days).empty
