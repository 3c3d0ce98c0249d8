"""Each rule over numbers that come in: a row that must raise it, rows beside it that must not."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.intake.checks.compare import AMOUNTS, MOST_NAMED, RULES, remarks

MILLION = 1_000_000
ROW = {
    "sheet": "Biểu",
    "cell": "D7",
    "what": "DA2, Huyện Cao Lộc, đến 30/06/2024",
    "measure": "disbursed",
    "year": 2024,
    "origin_year": "",
    "decided": False,
    "whole": True,
    "jump_points": 60.0,
    "divided": False,
    "line_plan": 10008,
    "year_plan": 10008,
}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows with amounts in triệu đồng; what is left out is not known."""
    made = pd.DataFrame([dict.fromkeys(AMOUNTS) | ROW | row for row in rows])
    amounts = {name: made[name].astype("Float64").mul(MILLION).astype("Int64") for name in AMOUNTS}
    return made.assign(**amounts)


def raised(**row: object) -> list[str]:
    return [finding.code for finding in remarks(table(row))]


ESTIMATE = {"measure": "expected", "plan": 4815}
PLAN = {"measure": "allocated", "origin_year": "2024"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"new": 900, "plan": 4815}, [], id="a first number within its plan"),
        pytest.param({}, [], id="no number at all"),
        pytest.param(
            {"old": 900, "new": 899, "plan": 4815}, ["known.decreases"], id="a cumulative number falls"
        ),
        pytest.param({"old": 900, "new": 900, "plan": 4815}, [], id="an equal number does not fall"),
        pytest.param({**ESTIMATE, "old": 4000, "new": 3000}, [], id="an estimate may fall"),
        pytest.param(
            {"old": 500, "new": 3390, "plan": 4815}, ["known.jump"], id="60,02 points of the plan at once"
        ),
        pytest.param({"old": 500, "new": 3389, "plan": 4815}, [], id="60 points at once are none"),
        pytest.param({"old": 0, "new": 4815, "plan": 4815}, [], id="a first payment is no jump"),
        pytest.param({"new": 4816, "plan": 4815}, ["known.over_plan"], id="beyond the plan"),
        pytest.param({"new": 4815, "plan": 4815}, [], id="the whole plan"),
        pytest.param(
            {"new": 5, "line_plan": None}, ["known.no_plan"], id="disbursed of a line without a plan"
        ),
        pytest.param({"new": 5}, [], id="of a place, where the line's plan is not divided"),
        pytest.param({"new": 5, "divided": True}, ["known.no_plan"], id="of a place that got no part"),
        pytest.param(
            {"new": 5, "line_plan": None, "year_plan": None},
            ["known.nothing"],
            id="no plan of the year is known",
        ),
        pytest.param({"new": 0}, [], id="a stated zero without a plan"),
        pytest.param(
            {"measure": "advance", "new": 31, "disbursed": 30},
            ["known.advance_over"],
            id="advances above the whole",
        ),
        pytest.param({"measure": "advance", "new": 30, "disbursed": 30}, [], id="all of it is advanced"),
        pytest.param({"measure": "advance", "new": 30}, [], id="advances of what nobody knows"),
        pytest.param(
            {**ESTIMATE, "new": 900, "disbursed": 901}, ["known.expected_low"], id="below what is disbursed"
        ),
        pytest.param({**ESTIMATE, "new": 901, "disbursed": 901}, [], id="what is disbursed is estimated"),
        pytest.param({**ESTIMATE, "new": 4816}, ["known.expected_over"], id="an estimate beyond the plan"),
        pytest.param({**ESTIMATE, "new": 4820, "carried": 5}, [], id="within plan and carried-over money"),
        pytest.param(
            {"measure": "expected", "plan": 592, "new": 296, "activity_cost": 240},
            ["known.expected_activities"],
            id="beyond the activities named",
        ),
        pytest.param({**ESTIMATE, "new": 240, "activity_cost": 240}, [], id="just the activities named"),
        pytest.param(
            {**PLAN, "old": 4815, "new": 5000}, ["known.plan_changed"], id="a plan changed silently"
        ),
        pytest.param(
            {**PLAN, "old": 4815, "new": 5000, "decided": True}, [], id="a plan changed by a decision"
        ),
        pytest.param({**PLAN, "new": 5000}, [], id="a first plan"),
        pytest.param({**PLAN, "old": 4815, "new": 4815}, [], id="the same plan"),
        pytest.param(
            {**PLAN, "old": 601, "new": 835.168, "plan_before": 601, "carried": 234.168, "decided": True},
            ["known.carried_inside"],
            id="the plan and the carried-over money together",
        ),
        pytest.param(
            {**PLAN, "old": 601, "new": 835, "plan_before": 601, "carried": 234.168, "decided": True},
            [],
            id="near the two together",
        ),
        pytest.param(
            {**PLAN, "new": 2000, "last_year": 4815},
            ["known.plan_halved"],
            id="less than half the year before",
        ),
        pytest.param({**PLAN, "new": 2571, "last_year": 2571}, [], id="the plan of the year before"),
        pytest.param(
            {**PLAN, "new": 20, "last_year": 48, "whole": False}, [], id="a commune's part may move"
        ),
    ],
)
def test_a_rule_is_raised_by_what_is_odd_and_by_nothing_else(
    row: dict[str, object], expected: list[str]
) -> None:
    assert raised(**row) == expected


def test_every_rule_has_a_row_that_raises_it() -> None:
    cases = test_a_rule_is_raised_by_what_is_odd_and_by_nothing_else.pytestmark[0].args[1]  # type: ignore[attr-defined]
    shown = {code for case in cases for code in case.values[1]}

    assert shown == {rule.code for rule in RULES} | {"known.nothing"}


def test_a_remark_names_the_cell_the_numbers_and_the_figure() -> None:
    (finding,) = remarks(table({"new": 5000.5, "plan": 4815}))

    assert finding.message == (
        "Ô D7, trang «Biểu»: giải ngân 5.000,5 triệu đồng vượt kế hoạch vốn 4.815 triệu đồng "
        "(DA2, Huyện Cao Lộc, đến 30/06/2024): kiểm tra lại."
    )


def test_a_plan_decided_after_the_first_months_is_known() -> None:
    rows = ({"new": 3, "line_plan": None, "year_plan": None}, {"new": 5, "plan": 4815})

    assert remarks(table(*rows)) == []


def test_many_alike_are_one_remark() -> None:
    rows = [{"new": 10, "plan": 5, "cell": f"D{row}"} for row in range(7, 7 + MOST_NAMED + 1)]
    (finding,) = remarks(table(*rows))

    assert [one.cell for one in finding.each] == [row["cell"] for row in rows]
    assert len(remarks(table(*rows[:MOST_NAMED]))) == MOST_NAMED


def test_no_number_is_nothing_odd() -> None:
    assert remarks(table(ROW).head(0)) == []
