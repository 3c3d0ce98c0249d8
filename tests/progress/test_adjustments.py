"""Plans as first given and as changed: changes with their days, what moved where (rules R1, R2, R7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.adjustments import flows, plan_changes, plan_steps, plans
from tests.progress.statements import MILLION, allocated, millions, plain, stored

CONG_SON, LOC_YEN = "06232", "06211"
LINES = ["DA2", "DA3.1", "DA4.1"]
PLACES = [CONG_SON, LOC_YEN]
MAY, SEPTEMBER, LATER = "2024-05-15", "2024-09-15", date(2024, 12, 31)
SHIPPED_CATALOGUE = load(SHIPPED)
GIVEN = [allocated("DA2", 100), allocated("DA3.1", 50)]


def changed(cat: Catalogue, rows: list[dict[str, Any]], as_of: date = LATER, **asked: Any) -> pd.DataFrame:
    return plan_changes(stored(rows), cat, 2024, as_of, LINES, PLACES, **asked)


def told(table: pd.DataFrame, line: str, place: str = "") -> list[tuple[str, float | None]]:
    """Days and changes of a cell, None for the first number."""
    rows = table[(table["line"] == line) & (table["place"] == place)]
    return list(zip(rows["on"].dt.strftime("%d/%m"), millions(rows["change_vnd"]), strict=True))


@pytest.mark.parametrize(
    ("rows", "of_line", "of_whole"),
    [
        pytest.param([], [("23/02", None)], [("23/02", None)], id="null: never changed"),
        pytest.param(
            [allocated("DA2", 100, as_of=MAY)],
            [("23/02", None)],
            [("23/02", None)],
            id="a number that repeats the plan is no change",
        ),
        pytest.param(
            [allocated("DA2", 80, as_of=MAY)],
            [("23/02", None), ("15/05", -20)],
            [("23/02", None), ("15/05", -20)],
            id="less",
        ),
        pytest.param(
            [allocated("DA2", 80, as_of=MAY), allocated("DA2", 130, as_of=SEPTEMBER)],
            [("23/02", None), ("15/05", -20), ("15/09", 50)],
            [("23/02", None), ("15/05", -20), ("15/09", 50)],
            id="twice",
        ),
        pytest.param(
            [allocated("DA2", 0, as_of=MAY)],
            [("23/02", None), ("15/05", -100)],
            [("23/02", None), ("15/05", -100)],
            id="taken back wholly: 0 is a plan",
        ),
        pytest.param(
            [allocated("DA2", 90, as_of="2024-02-23", import_id=2)],
            [("23/02", None)],
            [("23/02", None)],
            id="a correction of the same day is no change",
        ),
        pytest.param(
            [allocated("DA2", 70, as_of=MAY, origin_year="carried")],
            [("23/02", None)],
            [("23/02", None)],
            id="carried-over money is another's",
        ),
        pytest.param(
            [allocated("DA2", 70, as_of=MAY, reporter="KBNN")],
            [("23/02", None)],
            [("23/02", None)],
            id="whose number does not count changes nothing",
        ),
        pytest.param(
            [allocated("DA2", 60, CONG_SON, as_of=MAY), allocated("DA2", 40, LOC_YEN, as_of=MAY)],
            [("23/02", None)],
            [("23/02", None)],
            id="dividing it among communes is no change of the line",
        ),
        pytest.param(
            [allocated("DA2", 80, as_of=MAY), allocated("DA3.1", 70, as_of=MAY)],
            [("23/02", None), ("15/05", -20)],
            [("23/02", None)],
            id="moved to another line: the whole stays",
        ),
    ],
)
def test_changes(cat: Catalogue, rows: list[dict[str, Any]], of_line: list[Any], of_whole: list[Any]) -> None:
    table = changed(cat, [*GIVEN, *rows])

    assert told(table, "DA2") == of_line
    assert told(table, "") == of_whole


@pytest.mark.parametrize(
    ("as_of", "times"),
    [
        pytest.param(date(2024, 5, 14), 0, id="the day before"),
        pytest.param(date(2024, 5, 15), 1, id="on the very day of the decision"),
    ],
)
def test_a_change_counts_from_its_day(cat: Catalogue, as_of: date, times: int) -> None:
    table = changed(cat, [*GIVEN, allocated("DA2", 80, as_of=MAY)], as_of)

    assert len(told(table, "DA2")) == 1 + times


def test_no_plan_no_change(cat: Catalogue) -> None:
    table = changed(cat, [])

    assert table.empty
    assert plans(table, paid()).empty
    assert flows(table.assign(name="")).empty


def paid(**millions_of: float) -> pd.DataFrame:
    lines = [line.replace("_", ".") for line in millions_of]
    values = [round(value * MILLION) for value in millions_of.values()]
    return pd.DataFrame(
        {"line": pd.Series(lines, dtype="str"), "disbursed_vnd": pd.array(values, dtype="Int64")}
    )


def test_rates_against_the_plan_as_given_and_as_it_is(cat: Catalogue) -> None:
    table = changed(cat, [*GIVEN, allocated("DA2", 80, as_of=MAY)])
    made = plans(table, paid(DA2=40)).set_index("line")

    assert millions(made.loc["DA2", ["original_vnd", "adjusted_vnd", "current_vnd"]]) == [100, -20, 80]
    assert made.loc["DA2", ["original_rate", "rate"]].tolist() == [0.4, 0.5]
    assert made.loc["DA2", "times"] == 1
    assert pd.isna(made.loc["DA3.1", "rate"])  # null: not reported
    assert made.index[-1] == ""


@pytest.mark.parametrize(
    ("rows", "original", "adjusted"),
    [
        pytest.param(
            [allocated("DA4.1", 30, as_of=MAY)], None, 30, id="a line added later was not in the first plan"
        ),
        pytest.param(
            [allocated("CT", 180), allocated("DA4.1", 30, as_of=MAY)],
            30,
            0,
            id="a line divided later from what was given already was",
        ),
    ],
)
def test_a_line_that_got_its_money_later(
    cat: Catalogue, rows: list[dict[str, Any]], original: float | None, adjusted: float
) -> None:
    made = plans(changed(cat, [*GIVEN, *rows]), paid()).set_index("line")

    assert millions(made.loc["DA4.1", ["original_vnd", "adjusted_vnd"]]) == [original, adjusted]


def moved(cat: Catalogue, rows: list[dict[str, Any]]) -> list[tuple[str, str, float]]:
    table = changed(cat, [*GIVEN, *rows])
    lines = table[(table["line"] != "") & (table["place"] == "") & ~table["first"]]
    made = flows(lines.assign(name=lines["line"]))
    return list(zip(made["giver"], made["taker"], millions(made["moved_vnd"]), strict=True))


FOUR = [allocated("DA4.1", 30)]


@pytest.mark.parametrize(
    ("rows", "flow"),
    [
        pytest.param([], [], id="null: nothing moved"),
        pytest.param(
            [allocated("DA2", 80, as_of=MAY), allocated("DA3.1", 70, as_of=MAY)],
            [("DA2", "DA3.1", 20)],
            id="from one to one",
        ),
        pytest.param(
            [
                allocated("DA2", 80, as_of=MAY),
                allocated("DA3.1", 65, as_of=MAY),
                allocated("DA4.1", 35, as_of=MAY),
            ],
            [("DA2", "DA3.1", 15), ("DA2", "DA4.1", 5)],
            id="from one to two",
        ),
        pytest.param(
            [
                allocated("DA2", 130, as_of=MAY),
                allocated("DA3.1", 30, as_of=MAY),
                allocated("DA4.1", 20, as_of=MAY),
            ],
            [("DA3.1", "DA2", 20), ("DA4.1", "DA2", 10)],
            id="from two to one",
        ),
        pytest.param([allocated("DA2", 80, as_of=MAY)], [], id="money that went is no flow"),
        pytest.param(
            [allocated("DA2", 80, as_of=MAY), allocated("DA3.1", 70, as_of=SEPTEMBER)],
            [],
            id="on two days it went and it came",
        ),
        pytest.param(
            [
                allocated("DA2", 60, fund="NSTW", as_of="2024-02-23"),
                allocated("DA2", 40, fund="NSTINH", as_of="2024-02-23"),
                allocated("DA2", 40, fund="NSTW", as_of=MAY),
                allocated("DA3.1", 20, fund="NSTINH", as_of="2024-02-23"),
                allocated("DA3.1", 40, fund="NSTINH", as_of=MAY),
            ],
            [],
            id="out of one fund into another: no document moves that",
        ),
    ],
)
def test_flows_between_lines(cat: Catalogue, rows: list[dict[str, Any]], flow: list[Any]) -> None:
    assert moved(cat, [*FOUR, *rows]) == flow


def test_with_several_givers_and_takers_nobody_says_whose_money_went_where() -> None:
    rows = pd.DataFrame({"name": list("ABCD"), "change_vnd": pd.array([-5, -3, 6, 2], dtype="Int64")})
    made = flows(rows.assign(on=pd.Timestamp(2024, 5, 15), sum_kept=True))

    assert made[["giver", "taker", "moved_vnd"]].values.tolist() == [["A, B", "C, D", 8]]


def parts(**millions_of: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": pd.Series(list(millions_of), dtype="str"),
            "name": pd.Series(list(millions_of), dtype="str"),
            "change_vnd": pd.array([round(value * MILLION) for value in millions_of.values()], dtype="Int64"),
        }
    )


@pytest.mark.parametrize(
    ("changes", "original", "current", "steps"),
    [
        pytest.param({}, 100, 100, [], id="null: never changed"),
        pytest.param({"A": 0}, 100, 100, [], id="null: a part that did not change"),
        pytest.param({"A": -20}, 100, 80, [("A", -20, 80)], id="less"),
        pytest.param(
            {"A": -20, "B": 20}, 100, 100, [("A", -20, 80), ("B", 20, 100)], id="moved: the sum stays"
        ),
        pytest.param({"A": 30}, 0, 30, [("A", 30, 30)], id="nothing was given at first"),
        pytest.param(
            {"A": -20}, 100, 90, [("A", -20, 80), ("", 10, 90)], id="a rest that belongs to no part"
        ),
        pytest.param({}, 100, 60, [("", -40, 60)], id="the whole alone was changed"),
    ],
)
def test_steps(changes: dict[str, float], original: int, current: int, steps: list[Any]) -> None:
    made = plan_steps(parts(**changes), original * MILLION, current * MILLION)

    told = zip(made["code"], millions(made["change_vnd"]), millions(made["after_vnd"]), strict=True)
    assert list(told) == steps


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(-90, 90)), st.integers(0, 900))
def test_the_plan_as_given_and_its_steps_make_what_is(changes: dict[str, int], original: int) -> None:
    current = original + sum(changes.values())
    made = plan_steps(parts(**changes), original * MILLION, current * MILLION)

    assert original * MILLION + made["change_vnd"].sum() == current * MILLION
    assert "" not in set(made["code"])
    assert made.empty or made["after_vnd"].iloc[-1] == current * MILLION


CHANGE = st.builds(
    allocated,
    st.sampled_from(LINES),
    st.integers(0, 300),
    as_of=st.sampled_from(("2024-02-23", MAY, SEPTEMBER)),
)


@settings(deadline=None, max_examples=25)
@given(st.lists(CHANGE, max_size=8))
def test_what_was_given_and_what_changed_make_what_is(rows: list[dict[str, Any]]) -> None:
    table = changed(SHIPPED_CATALOGUE, [*GIVEN, *rows])
    made = plans(table, paid())
    lines, whole = made[made["line"] != ""], made[made["line"] == ""]
    names = ["adjusted_vnd", "current_vnd"]

    assert plain(made["original_vnd"].fillna(0) + made["adjusted_vnd"]) == plain(made["current_vnd"])
    assert [lines["original_vnd"].fillna(0).sum(), *lines[names].sum()] == [
        whole["original_vnd"].iloc[0],
        *whole[names].iloc[0],
    ]
    sums = table[table["place"] == ""].groupby("line")["change_vnd"].sum()
    assert sums[""] == whole["adjusted_vnd"].iloc[0]
