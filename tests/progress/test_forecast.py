"""Forecast of the year's end: what it takes, what it says, how it did before; what holds for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from lib.catalogue.load import Catalogue, opened
from lib.progress.forecast_record import record
from lib.progress.forecast_tables import Forecasts, forecasts
from lib.progress.forecast_years import Rules, Year, cases_of, course_at, rules, shares_of

RULES = Rules(level=0.8, reports=6, cases=2, years=2)
MILLION = 1_000_000
JUNE = date(2024, 6, 30)
EVEN = [round(100 * month / 12, 2) for month in range(1, 13)]
LATE = [0, 0, 0, 0, 0, 10, 10, 10, 10, 20, 30, 90]


def year_of(number: int, plans: dict[str, float | None], paid: dict[str, Sequence[float | None]]) -> Year:
    """A year from plans and cumulative amounts at the ends of months, triệu đồng; None is no report."""
    ends = pd.date_range(f"{number}-01-31", periods=12, freq="ME").as_unit("s")
    told = [
        (unit, ends[at], round(value * MILLION))
        for unit, values in paid.items()
        for at, value in enumerate(values)
        if value is not None
    ]
    steps = pd.DataFrame(
        {
            "unit": pd.Series([unit for unit, *_ in told], dtype="str"),
            "on": pd.Series([on for _, on, _ in told], dtype="datetime64[s]"),
            "disbursed_vnd": pd.Series([vnd for *_, vnd in told], dtype="Int64"),
            "illustrative": pd.Series(False, range(len(told)), dtype="bool"),
        }
    )
    amounts = [None if plan is None else round(plan * MILLION) for plan in plans.values()]
    table = pd.DataFrame(
        {"unit": pd.Series(list(plans), dtype="str"), "allocated_vnd": pd.Series(amounts, dtype="Int64")}
    )
    return Year(number, table, steps)


def _to(outcome: float) -> list[float]:
    return [outcome * end / 100 for end in EVEN]


def earlier(*outcomes: float, plan: float = 100) -> list[Year]:
    """Full years of lines A and B with an even course to the outcomes, triệu đồng: one number a year."""
    return [
        year_of(2023 - at, {"A": plan, "B": plan}, {"A": _to(one), "B": _to(one)})
        for at, one in enumerate(outcomes)
    ]


def late(*plans: float) -> list[Year]:
    """One full year of other lines that rush in December, by their plans."""
    units = [f"L{at}" for at in range(len(plans))]
    paid = {unit: [share * plan / 100 for share in LATE] for unit, plan in zip(units, plans, strict=True)}
    return [year_of(2023, dict(zip(units, plans, strict=True)), paid)]


def last(made: Forecasts, unit: str = "A") -> tuple[float, float, float]:
    """Forecast and interval at the end of the year, triệu đồng."""
    row = made.months[made.months["unit"] == unit].iloc[-1]
    point, low, high = (float(row[name]) / MILLION for name in ("forecast_vnd", "low_vnd", "high_vnd"))
    return point, low, high


@pytest.mark.parametrize(
    ("plan", "paid", "before", "as_of", "wanted", "state"),
    [
        pytest.param(
            100, [None] * 6, earlier(80, 90), JUNE, RULES, "not_reported", id="null: never reported"
        ),
        pytest.param(
            None, [None] * 6, earlier(80, 90), JUNE, RULES, "not_allocated", id="null: no plan known"
        ),
        pytest.param(0, [1], earlier(80, 90), JUNE, RULES, "not_allocated", id="spent outside the plan"),
        pytest.param(100, [5], [], JUNE, RULES, "too_few", id="no earlier year"),
        pytest.param(100, [5], earlier(80), JUNE, Rules(0.8, 6, 3, 2), "too_few", id="two cases of three"),
        pytest.param(
            100, [5], earlier(80), JUNE, Rules(0.8, 13, 2, 2), "too_few", id="too few reports a year"
        ),
        pytest.param(100, [5], earlier(80), JUNE, RULES, "drawn", id="two lines of one full year"),
        pytest.param(
            100, [5], earlier(80, 90), date(2024, 12, 30), RULES, "drawn", id="the day before the last"
        ),
        pytest.param(100, [5], earlier(80, 90), date(2024, 12, 31), RULES, "year_over", id="the last day"),
    ],
)
def test_what_a_forecast_takes(
    plan: float | None,
    paid: list[float | None],
    before: list[Year],
    as_of: date,
    wanted: Rules,
    state: str,
) -> None:
    made = forecasts(year_of(2024, {"A": plan}, {"A": paid}), before, as_of, wanted)

    assert list(made.basis["state"]) == [state]
    assert made.months.empty == (state != "drawn")


@pytest.mark.parametrize(
    ("paid", "full"),
    [
        pytest.param([None] * 12, False, id="null: never reported"),
        pytest.param([*EVEN[:11], None], False, id="its December is missing"),
        pytest.param([*[None] * 7, 50, 60, 70, 80, 90], False, id="five reports"),
        pytest.param([*[None] * 6, 40, 50, 60, 70, 80, 90], True, id="six reports, the last in December"),
    ],
)
def test_what_a_full_year_is(paid: list[float | None], full: bool) -> None:
    cases = cases_of([year_of(2023, {"A": 100}, {"A": paid})], RULES)

    assert list(cases.unit) == (["A"] if full else [])


def test_a_course_between_reports_is_a_straight_line_and_stands_still_after_the_last() -> None:
    shares = shares_of(year_of(2023, {"A": 100}, {"A": [None, None, 30, None, None, 90]}))

    assert course_at(shares, np.array([0.0, 1.0, 3.0, 5.0, 9.0])).loc["A"].round(6).tolist() == [
        0.0,
        0.1,
        0.3,
        0.7,
        0.9,
    ]


@pytest.mark.parametrize(
    ("paid", "before", "point"),
    [
        pytest.param(EVEN[:6], earlier(100, 100), 100.0, id="as every year"),
        pytest.param([20.0] * 6, earlier(80, 80), 40.0, id="stands still where both ways held: half of each"),
        pytest.param([0, 0, 0, 0, 0, 95], earlier(80, 80), 100.0, id="never above the plan"),
        pytest.param([0, 0, 0, 0, 0, 110], earlier(80, 80), 110.0, id="above it already: it stays"),
        pytest.param([0.0] * 6, late(100, 50), 80.0, id="no years of its own: others' shares of their plans"),
    ],
)
def test_where_it_ends(paid: list[float], before: list[Year], point: float) -> None:
    made = forecasts(year_of(2024, {"A": 100}, {"A": paid}), before, JUNE, RULES)

    assert last(made)[0] == pytest.approx(point, abs=1.0)


def test_months_to_come_begin_after_the_newest_report() -> None:
    made = forecasts(year_of(2024, {"A": 100}, {"A": [5, 10, 15, 20]}), earlier(80, 90), JUNE, RULES)

    assert list(made.months["on"].dt.strftime("%d/%m")) == [
        *("31/05", "30/06", "31/07", "31/08", "30/09", "31/10", "30/11", "31/12"),
    ]


def test_a_course_once_corrected_downward_may_end_below_what_is_disbursed_and_no_other() -> None:
    fell = [*EVEN[:11], 60.0]
    before = [year_of(2023 - at, {"A": 100, "B": 100}, {"A": fell, "B": fell}) for at in range(3)]
    now = year_of(2024, {"A": 100, "C": 100}, {"A": EVEN[:11], "C": EVEN[:11]})
    made = forecasts(now, before, date(2024, 11, 30), RULES)

    assert last(made, "A")[1] <= 60.1
    assert last(made, "C")[1] == pytest.approx(EVEN[10])


def test_the_whole_is_what_it_has_and_what_its_lines_add() -> None:
    now = year_of(2024, {"A": 100, "B": 100, "C": 50, "": 300}, {"A": [10] * 6, "B": [30] * 6, "": [45] * 6})
    made = forecasts(now, earlier(70, 90), JUNE, RULES, whole=True)
    months = made.months.pivot(index="on", columns="unit", values="forecast_vnd")

    assert list(months[""] - 45 * MILLION) == list(months["A"] + months["B"] - 40 * MILLION)
    assert list(made.basis.loc[made.basis["unit"] == "", ["state", "silent"]].iloc[0]) == ["drawn", 1]


@pytest.mark.parametrize(
    ("paid", "before", "state"),
    [
        pytest.param({"": [45] * 6}, earlier(70, 90), "not_reported", id="null: no line reported"),
        pytest.param(
            {"A": [45] * 6, "": [45] * 6}, earlier(70), "too_few", id="one year says nothing of years"
        ),
        pytest.param({"A": [45] * 6, "": [45] * 6}, earlier(70, 90), "drawn", id="two years"),
    ],
)
def test_what_the_whole_takes(paid: dict[str, list[float]], before: list[Year], state: str) -> None:
    made = forecasts(year_of(2024, {"A": 100, "": 100}, paid), before, JUNE, RULES, whole=True)

    assert list(made.basis.loc[made.basis["unit"] == "", "state"]) == [state]
    assert ("" in set(made.months["unit"])) == (state == "drawn")


def test_the_record_tells_every_month_of_every_full_year() -> None:
    told = record(earlier(70, 90, 80), RULES, whole=True)
    june = told[told["month"] == 6].set_index("unit")

    assert list(told["month"]) == [*range(1, 12), *range(1, 12)]
    assert list(june["cases"]) == [6, 3]
    assert june["error_rate"].between(0, 0.08).all()
    assert june["straight_rate"].round(6).tolist() == [0, 0]
    assert record(earlier(70), Rules(0.8, 6, 3, 2)).empty


def test_the_rules_are_of_the_catalogue(cat: Catalogue) -> None:
    head, *rows = cat.files["thresholds.csv"].decode().splitlines()
    without = [row for row in rows if not row.startswith("forecast_")]
    earlier = opened({**cat.files, "thresholds.csv": "\n".join([head, *without]).encode()})

    assert rules(cat, JUNE) == Rules(level=0.8, reports=6, cases=8, years=2)
    assert rules(earlier, JUNE) == rules(cat, JUNE)  # a catalogue of before forecasts takes the shipped ones


steps = st.lists(st.integers(0, 30), min_size=12, max_size=12)


def course(parts: list[int]) -> list[float]:
    return [float(each) for each in np.cumsum(parts)]


@settings(max_examples=30, deadline=None)
@given(
    years=st.lists(st.tuples(steps, steps), min_size=2, max_size=3),
    now=st.tuples(steps, steps),
    month=st.integers(1, 11),
    plan=st.integers(50, 400),
)
def test_properties(
    years: list[tuple[list[int], list[int]]], now: tuple[list[int], list[int]], month: int, plan: int
) -> None:
    plans = {"A": float(plan), "B": 70.0, "": plan + 70.0}
    before = [year_of(2023 - at, plans, {"A": course(a), "B": course(b)}) for at, (a, b) in enumerate(years)]
    paid = {"A": course(now[0])[:month], "B": course(now[1])[:month]}
    paid[""] = [sum(both) for both in zip(*paid.values(), strict=True)]
    under_way = year_of(2024, plans, paid)
    made = forecasts(under_way, before, date(2024, month, 28), RULES, whole=True)
    months = made.months

    for unit, told in months.groupby("unit"):
        reached = round(paid[str(unit)][-1] * MILLION)
        assert (told["low_vnd"] >= reached).all(), "never below what is disbursed by a course that never fell"
        assert told["forecast_vnd"].is_monotonic_increasing
    assert (months["low_vnd"] <= months["forecast_vnd"]).all()
    assert (months["forecast_vnd"] <= months["high_vnd"]).all()
    ends = months.groupby("unit")["high_vnd"].last()
    caps = {unit: max(plans[unit], paid[unit][-1]) for unit in "AB"}
    assert all(ends[unit] <= round(caps[unit] * MILLION) for unit in "AB")
    shuffled = Year(2024, under_way.plan[::-1], under_way.steps.sample(frac=1, random_state=1))
    turned = [Year(one.year, one.plan[::-1], one.steps[::-1]) for one in before[::-1]]
    again = forecasts(shuffled, turned, date(2024, month, 28), RULES, whole=True)
    assert_frame_equal(again.months, months)
    assert_frame_equal(again.basis, made.basis)
