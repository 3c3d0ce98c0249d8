"""Two tables side by side: a difference where both are known, none where one is not; never 0 for silence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.progress.comparing import MEASURES, compared
from tests.charts.builders import line, table

Row = tuple[str, float | None, float | None, str]


def lines(*rows: Row) -> pd.DataFrame:
    """Progress by line; money in triệu đồng, each target 90 %."""
    made = table(*(line(code, f"Dòng {code}", *figures) for code, *figures in rows))
    planned = made["allocated_vnd"].fillna(0) > 0
    return made.assign(plan_gap_vnd=made["gap_vnd"].where(planned), status_name=made["status"])


def plain(value: Any) -> Any:
    return None if pd.isna(value) else value


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param([], [], [], id="no rows"),
        pytest.param(
            [("DA2", 100, 40, "slow")],
            [("DA2", 50, 10, "slow")],
            [("DA2", 50, 30, 20.0, 15, "slow", "slow")],
            id="one less the other",
        ),
        pytest.param(
            [("DA2", 100, None, "not_reported")],
            [("DA2", 50, 10, "slow")],
            [("DA2", 50, None, None, 55, "not_reported", "slow")],
            id="not reported is no 0: no difference of what was paid",
        ),
        pytest.param(
            [("DA2", 100, 0, "slow")],
            [("DA2", 50, 10, "slow")],
            [("DA2", 50, -10, -20.0, 55, "slow", "slow")],
            id="a reported 0 is one",
        ),
        pytest.param(
            [("DA2", 100, 40, "slow")],
            [("DA7", 10, 10, "achieved")],
            [
                ("DA2", None, None, None, None, "slow", "not_allocated"),
                ("DA7", None, None, None, None, "not_allocated", "achieved"),
            ],
            id="what one side does not have makes no difference",
        ),
        pytest.param(
            [("DA2", None, None, "not_allocated")],
            [("DA2", 50, 10, "slow")],
            [("DA2", None, None, None, None, "not_allocated", "slow")],
            id="nothing allocated lacks nothing",
        ),
        pytest.param(
            [("DA2", 100, 110, "achieved")],
            [("DA2", 100, 95, "achieved")],
            [("DA2", 0, 15, 15.0, -15, "achieved", "achieved")],
            id="beyond its target, and above 100 %",
        ),
    ],
)
def test_compared(one: list[Row], other: list[Row], expected: list[tuple[Any, ...]]) -> None:
    columns = ["line", "allocated_vnd_more", "disbursed_vnd_more", "points_more", "plan_gap_vnd_more"]
    made = compared(lines(*one), lines(*other), "line")
    for name in ("allocated_vnd_more", "disbursed_vnd_more", "plan_gap_vnd_more"):
        made[name] = made[name] / 1_000_000

    told = made[[*columns, "status_one", "status_other"]].itertuples(index=False)

    assert [tuple(map(plain, row)) for row in told] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_a_row_is_illustrative_where_either_side_is(one: bool, other: bool, expected: bool) -> None:
    sides = (lines(("DA2", 100, 40, "slow")).assign(illustrative=told) for told in (one, other))

    assert compared(*sides, "line")["illustrative"].tolist() == [expected]


def test_columns_that_one_side_lacks_are_left_out() -> None:
    one = lines(("DA2", 100, 40, "slow"))

    made = compared(one, one.drop(columns=["rate", "status"]), "line")

    assert not {"rate_one", "points_more", "status_one"} & set(made)
    assert "disbursed_vnd_more" in made


MONEY = st.one_of(st.none(), st.integers(0, 10_000))
LINES = st.dictionaries(st.sampled_from(["DA2", "DA3", "DA4", "DA7"]), st.tuples(MONEY, MONEY), max_size=4)
MORE = [f"{name}_more" for name in MEASURES]


def drawn(of: dict[str, tuple[int | None, int | None]]) -> pd.DataFrame:
    return lines(*((code, plan, paid, "slow") for code, (plan, paid) in of.items()))


@settings(max_examples=25, deadline=None)
@given(LINES)
def test_nothing_differs_from_itself(of: dict[str, tuple[int | None, int | None]]) -> None:
    made = compared(drawn(of), drawn(of), "line")

    for name in [name for name in MORE if name in made]:
        assert made[name].fillna(0).eq(0).all()


@settings(max_examples=25, deadline=None)
@given(LINES, LINES)
def test_the_other_way_round_is_the_same_difference_turned(
    one: dict[str, tuple[int | None, int | None]], other: dict[str, tuple[int | None, int | None]]
) -> None:
    there = compared(drawn(one), drawn(other), "line").set_index("line")
    back = compared(drawn(other), drawn(one), "line").set_index("line").reindex(there.index)

    for name in [name for name in MORE if name in there]:
        assert there[name].isna().tolist() == back[name].isna().tolist()
        assert (there[name].dropna() + back[name].dropna()).astype("float64").abs().lt(1e-9).all()
