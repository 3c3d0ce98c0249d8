"""How the plan was changed, in sentences."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from lib.charts.adjustments import adjustments_sentence, flow_bars, flows_sentence, plan_bars

MILLION = 1_000_000
GIVEN = "2024-02-23"


def plan(original: int | None, current: int) -> pd.DataFrame:
    told = {
        "original_vnd": [None if original is None else original * MILLION],
        "current_vnd": [current * MILLION],
    }
    return pd.DataFrame(told, dtype="Int64").assign(first_on=pd.Timestamp(GIVEN))


def on(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"on": pd.Series(days, dtype="datetime64[s]")})


@pytest.mark.parametrize(
    ("row", "days", "sentence"),
    [
        pytest.param(plan(1, 1).head(0), [], "", id="null: no plan"),
        pytest.param(
            plan(100, 100), [], "Kế hoạch vốn chưa điều chỉnh lần nào từ khi giao ngày 23/02/2024", id="never"
        ),
        pytest.param(
            plan(10008, 9800),
            ["2024-05-15", "2024-09-15", "2024-09-15"],
            "Kế hoạch điều chỉnh 2 lần, lần cuối 15/09/2024: ban đầu 10.008, nay 9.800 triệu đồng (giảm 208)",
            id="two lines on one day are one time",
        ),
        pytest.param(
            plan(None, 30),
            ["2024-05-15"],
            "Kế hoạch điều chỉnh 1 lần, lần cuối 15/05/2024: ban đầu 0, nay 30 triệu đồng (tăng 30)",
            id="null: not in the first plan",
        ),
        pytest.param(
            plan(100, 100),
            ["2024-05-15"],
            "Kế hoạch điều chỉnh 1 lần, lần cuối 15/05/2024: nay 100 triệu đồng, bằng mức giao ban đầu",
            id="moved within",
        ),
    ],
)
def test_adjustments_sentence(row: pd.DataFrame, days: list[str], sentence: str) -> None:
    assert adjustments_sentence(row, on(*days)).replace("\u00a0", " ") == sentence


def test_flows_sentence() -> None:
    moved = pd.DataFrame({"moved_vnd": pd.array([15 * MILLION, 5 * MILLION], dtype="Int64")})

    assert flows_sentence(moved) == "Đã chuyển 20 triệu đồng từ nơi này sang nơi khác, tổng giữ nguyên"
    assert flows_sentence(moved.head(0)) == ""


def figures(drawn: str) -> list[str]:
    """The amounts at the ends of the bars."""
    return [
        row.split("</span>")[0] for row in re.findall(r'class="[^"]*lc-gap[^"]*" role="cell">([^<]*)', drawn)
    ]


def steps(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "name", "change_vnd", "after_vnd"])
    money = ["change_vnd", "after_vnd"]
    return made.assign(**(made[money].astype("Int64") * MILLION))


@pytest.mark.parametrize(
    ("rows", "row", "amounts"),
    [
        pytest.param([], plan(100, 100), [], id="null: never changed"),
        pytest.param(
            [("DA2", "A", -20, 80), ("DA3.1", "B", 30, 110)],
            plan(100, 110),
            ["100", "−20", "+30", "110"],
            id="down and up",
        ),
        pytest.param(
            [("2024-05-15", "15/05/2024", 30, 30)], plan(None, 30), ["0", "+30", "30"], id="from nothing"
        ),
        pytest.param([("", "", -40, 60)], plan(100, 60), ["100", "−40", "60"], id="of no part"),
    ],
)
def test_from_the_plan_as_given_to_what_it_is(
    rows: list[tuple[str, str, int, int]], row: pd.DataFrame, amounts: list[str]
) -> None:
    drawn = plan_bars(steps(*rows), row, link="/tieu-du-an?ma=")

    assert figures(drawn) == amounts
    assert (drawn == "") == (not rows)


def test_steps_of_a_line_are_days_and_lead_nowhere() -> None:
    drawn = plan_bars(steps(("2024-05-15", "15/05/2024 · <b>", -20, 80)), plan(100, 80))

    assert "15/05/2024 · &lt;b&gt;" in drawn
    assert "<a" not in drawn
    assert "2024-05-15" not in drawn


def test_each_flow_is_a_bar_as_long_as_its_money() -> None:
    moved = pd.DataFrame({"on": pd.Timestamp(2024, 5, 15), "giver": ["A", "<B>"], "taker": "C"})
    moved = moved.assign(moved_vnd=pd.array([20 * MILLION, 5 * MILLION], dtype="Int64"))
    drawn = flow_bars(moved)

    assert figures(drawn) == ["20", "5"]
    assert re.findall(r"width:([\d.]+)%", drawn) == ["100.000", "25.000"]
    assert "<b>&lt;B&gt; → C</b> 15/05/2024" in drawn
    assert flow_bars(moved.head(0)) == ""
