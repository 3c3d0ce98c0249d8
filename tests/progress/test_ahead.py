"""What lies ahead: the course a row is held against, the deadline, and when it cannot make it any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.outlook import outlook
from lib.progress.standing import standing
from lib.progress.table import looked_ahead, progress
from tests.how_long import examples
from tests.progress.statements import allocated, disbursed, stored, target

MONTH_ENDS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2024-01-31", periods=12, freq="ME")]
JUNE = date(2024, 6, 30)


def course(line: str, year: int, shares: Iterable[float], money: float = 100) -> list[dict[str, Any]]:
    """What a line was given for a year, and the share of it disbursed by the end of each month."""
    days = [day.replace("2024", str(year)).replace("02-29", "02-28") for day in MONTH_ENDS]
    told = {"year": year, "origin_year": str(year)}
    rows = [
        allocated(line, money, **{**told, "as_of": f"{year}-01-15"}),
        target(line, 90, year=year, as_of=f"{year}-01-15"),
    ]
    return rows + [
        disbursed(line, money * share, **told, as_of=day) for day, share in zip(days, shares, strict=False)
    ]


def status_of(rows: list[dict[str, Any]], cat: Catalogue, as_of: date, year: int = 2024) -> str:
    table = progress(stored(rows), cat, year, as_of).set_index("line")
    return str(table.loc["DA2", "status"])


@pytest.mark.parametrize(
    ("paid", "as_of", "status"),
    [
        pytest.param(0.40, JUNE, "on_pace", id="half the year, 10 points behind: not yet slow"),
        pytest.param(0.39, JUNE, "slow", id="11 points behind"),
        pytest.param(0.90, JUNE, "achieved", id="target met early"),
        pytest.param(1.20, JUNE, "achieved", id="over 100 %"),
        pytest.param(0.60, date(2024, 11, 30), "out_of_reach", id="30 points in a month, 10 were the best"),
        pytest.param(0.71, date(2024, 11, 30), "slow", id="19 points in a month: not twice the best"),
        pytest.param(0.899, date(2024, 12, 30), "on_pace", id="the day before: one working day is left"),
        pytest.param(0.899, date(2024, 12, 31), "out_of_reach", id="deadline day: no working day is left"),
        pytest.param(0.90, date(2024, 12, 31), "achieved", id="deadline day, exactly the target"),
        pytest.param(0.80, date(2025, 1, 15), "out_of_reach", id="the year is closed, 31/01 stands beside"),
        pytest.param(None, date(2024, 12, 31), "not_reported", id="R2 silence is no failure"),
    ],
)
def test_status_on_border_days(paid: float | None, as_of: date, status: str, cat: Catalogue) -> None:
    """DA3.1 shows what is possible: 10 points a month at the best."""
    shown = course("DA3.1", 2024, [0.10, 0.20, 0.25])
    told = [] if paid is None else [disbursed("DA2", 100 * paid, as_of=as_of.isoformat())]
    rows = [*shown, allocated("DA2", 100), target("DA2", 90), *told]

    assert status_of(rows, cat, as_of) == status


def test_a_slow_start_is_no_failure(cat: Catalogue) -> None:
    """In January 2 % is the best anybody shows: half a year, or a full year before, must tell more."""
    january = date(2024, 1, 31)
    plan = [allocated("DA2", 100, as_of="2024-01-15"), target("DA2", 90, as_of="2024-01-15")]
    rows = [*course("DA3.1", 2024, [0.02]), *plan, disbursed("DA2", 0, as_of="2024-01-31")]
    before = course("DA3.1", 2023, [0.02 * month for month in range(1, 12)] + [1.0])

    assert status_of(rows, cat, january) == "on_pace"
    assert outlook(stored(rows), cat, 2024, january).best == {}
    assert outlook(stored([*rows, *before]), cat, 2024, january).best["SN"] == pytest.approx(0.78)


def test_without_a_pace_ever_shown_only_the_days_decide(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100), target("DA2", 90), disbursed("DA2", 0, as_of="2024-12-27")]

    assert status_of(rows, cat, date(2024, 12, 27)) == "slow"
    assert status_of(rows, cat, date(2024, 12, 31)) == "out_of_reach"


def test_a_weekend_and_a_holiday_leave_no_working_day(cat: Catalogue) -> None:
    """31/12/2022 was a Saturday: after Friday 30/12 nothing is left."""
    held = pd.DataFrame({"origin_year": ["2022"], "kind": ["SN"], "also_on": [""], "source": ["thử"]})
    ends = held.assign(deadline_on=pd.Timestamp("2022-12-31").as_unit("s"))
    then = type(cat)(**{**vars(cat), "deadlines": ends, "version": "khác"})
    told = {"year": 2022, "origin_year": "2022"}
    rows = [
        allocated("DA2", 100, **told, as_of="2022-01-15"),
        disbursed("DA2", 80, **told, as_of="2022-12-01"),
    ]
    table = looked_ahead(standing(stored(rows), then, 2022, date(2022, 12, 30)), ["line"]).set_index("line")

    assert table.loc["DA2", ["working_days", "days_left", "status"]].tolist() == [0, 1, "out_of_reach"]


RUSH = [0, 0, 0.02, 0.04, 0.06, 0.10, 0.15, 0.20, 0.30, 0.45, 0.65, 1.0]


def test_two_full_years_make_an_own_course(cat: Catalogue) -> None:
    """A line that always pays late is not slow where it stands as it stood in June of both years."""
    now = [disbursed("DA2", 9), allocated("DA2", 100), target("DA2", 90)]
    years = [*course("DA2", 2022, RUSH), *course("DA2", 2023, [share * 0.9 for share in RUSH])]
    one_year = looked_ahead(standing(stored([*course("DA2", 2023, RUSH), *now]), cat, 2024, JUNE), ["line"])
    two_years = looked_ahead(standing(stored([*years, *now]), cat, 2024, JUNE), ["line"])
    seen = [
        table.set_index("line").loc["DA2", ["course_share", "own_course", "status"]].tolist()
        for table in (one_year, two_years)
    ]

    assert seen == [[0.5, False, "slow"], [pytest.approx(0.10), True, "on_pace"]]
    assert outlook(stored([*years, *now]), cat, 2024, JUNE).years == (2023, 2022)


def test_a_sum_is_held_against_its_lines_each_by_its_money(cat: Catalogue) -> None:
    """DA2 (300) should have paid 10 % by its own course, DA3.1 (100) half by the straight line: 20 %."""
    years = [*course("DA2", 2022, RUSH), *course("DA2", 2023, RUSH)]
    rows = [
        *years,
        allocated("DA2", 300),
        allocated("DA3.1", 100),
        disbursed("DA2", 30),
        disbursed("DA3.1", 50),
    ]
    stands = standing(stored(rows), cat, 2024, JUNE)
    (whole,) = looked_ahead(stands, []).to_dict("records")
    places = looked_ahead(stands, ["place"]).set_index("place")

    assert (whole["course_share"], whole["own_course"]) == (pytest.approx(0.20), True)
    assert places.loc["", "course_share"] == pytest.approx(0.20)


def test_money_of_three_years_at_once_is_judged_each_by_its_own(cat: Catalogue) -> None:
    """What was carried over from 2022 and 2023 moves neither the status of 2024's money nor its deadline."""
    carried = [
        {
            "measure": "allocated",
            "line": "DA2",
            "origin_year": origin,
            "as_of": "2024-02-23",
            "value": 500_000_000,
        }
        for origin in ("2022", "2023")
    ]
    paid = [disbursed("DA2", 450, origin_year="2023"), disbursed("DA2", 40)]
    rows = [allocated("DA2", 100), target("DA2", 90), *carried, *paid]
    table = looked_ahead(standing(stored(rows), cat, 2024, JUNE), ["line"]).set_index("line")

    assert table.loc["DA2", ["rate", "status", "days_left"]].tolist() == [0.4, "on_pace", 184]


def test_an_adjusted_plan_is_judged_as_it_is_now(cat: Catalogue) -> None:
    less = allocated("DA2", 50, as_of="2024-05-31")

    assert status_of([allocated("DA2", 100), target("DA2", 90), disbursed("DA2", 45)], cat, JUNE) == "on_pace"
    assert (
        status_of([allocated("DA2", 100), target("DA2", 90), disbursed("DA2", 45), less], cat, JUNE)
        == "achieved"
    )


def test_a_year_not_begun_and_one_without_a_plan(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100, as_of="2023-12-15")]

    assert status_of(rows, cat, date(2023, 12, 31)) == "not_reported"
    assert status_of([], cat, JUNE) == "not_allocated"


CAT = load(SHIPPED)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(1, 12))
@settings(max_examples=examples(20), deadline=None)
def test_later_reports_never_change_the_outlook_of_an_earlier_day(shares: list[float], month: int) -> None:
    """Nothing said of later days is looked at."""
    rows, day = course("DA2", 2024, sorted(shares)), date.fromisoformat(MONTH_ENDS[month - 1])
    known = stored(rows)
    until = known[known["as_of"] <= pd.Timestamp(day)]

    assert outlook(known, CAT, 2024, day) == outlook(until, CAT, 2024, day)
