"""Reports of a year against the calendar: in time, late, missing, and each unit's record (rule R2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.reporting import DUE, calendar, record, reports, stand
from tests.how_long import examples
from tests.progress.statements import disbursed, stored

LOC_YEN, CONG_SON = "06211", "06232"
MONTHLY = "giai_ngan_thang"
TODAY = date(2024, 8, 14)
SHIPPED_CATALOGUE = load(SHIPPED)


def say(as_of: str, came: str | None, place: str = CONG_SON, **more: Any) -> dict[str, Any]:
    """A number of a commune up to a day, in an import accepted on another."""
    return {**disbursed("DA2", 5, place, as_of=as_of), "came": came, **more}


def told(rows: list[dict[str, Any]]) -> pd.DataFrame:
    came = [row["came"] for row in rows]
    table = stored(
        {"import_id": at, **{key: value for key, value in row.items() if key != "came"}}
        for at, row in enumerate(rows, start=1)
    )
    return table.assign(accepted_on=pd.Series(came, dtype="datetime64[s]"))


def standing(
    cat: Catalogue, rows: list[dict[str, Any]], day: date = TODAY, since: date | None = date(2024, 1, 1)
) -> pd.DataFrame:
    return stand(reports(told(rows), cat, 2024, since), day)


def report(stood: pd.DataFrame, period: str, unit: str = CONG_SON) -> tuple[str, int | None]:
    row = stood[(stood["form"] == MONTHLY) & (stood["period"] == period) & (stood["unit"] == unit)].iloc[0]
    return row["state"], None if pd.isna(row["late_days"]) else int(row["late_days"])


@pytest.mark.parametrize(
    ("rows", "state", "days"),
    [
        pytest.param([], "overdue", 4, id="null: nothing came, due four days ago"),
        pytest.param([say("2024-07-31", "2024-08-01")], "on_time", 0, id="came before it was due"),
        pytest.param([say("2024-07-31", "2024-08-10")], "on_time", 0, id="on the very day it was due"),
        pytest.param([say("2024-07-31", "2024-08-11")], "late", 1, id="the day after"),
        pytest.param([say("2024-07-30", "2024-08-01")], "overdue", 4, id="does not reach the end"),
        pytest.param([say("2024-07-31", "2024-08-12", value=0)], "late", 2, id="a stated 0 is a report"),
        pytest.param(
            [say("2024-07-31", "2024-08-09"), say("2024-07-31", "2024-08-13")],
            "on_time",
            0,
            id="a correction later does not make it late",
        ),
        pytest.param(
            [say("2024-08-31", "2024-08-13")],
            "late",
            3,
            id="the first number that reaches it is a later month's",
        ),
        pytest.param(
            [say("2024-07-31", "2024-08-01", illustrative=True), say("2024-07-31", "2024-08-12")],
            "late",
            2,
            id="an invented number is no earlier report than the real one",
        ),
        pytest.param(
            [say("2024-07-31", None)], "undated", None, id="null: nobody knows when it was accepted"
        ),
        pytest.param(
            [say("2024-07-31", "2024-08-01", reporter="KBNN")], "overdue", 4, id="the Treasury's is another's"
        ),
    ],
)
def test_a_report_of_july(cat: Catalogue, rows: list[dict[str, Any]], state: str, days: int | None) -> None:
    assert report(standing(cat, rows), "T7") == (state, days)


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [
        pytest.param(date(2024, 7, 31), "awaited", None, id="the day the period ends"),
        pytest.param(date(2024, 8, 10), "awaited", None, id="on the very day it is due"),
        pytest.param(date(2024, 8, 11), "overdue", 1, id="the day after"),
    ],
)
def test_a_missing_report_on_days_at_the_border(
    cat: Catalogue, day: date, state: str, days: int | None
) -> None:
    assert report(standing(cat, [], day), "T7") == (state, days)


def test_february_of_a_leap_year_ends_on_the_29th(cat: Catalogue) -> None:
    rows = [say("2024-02-28", "2024-03-01"), say("2024-02-29", "2024-03-11", LOC_YEN)]
    stood = standing(cat, rows)

    assert report(stood, "T2") == ("overdue", 157)
    assert report(stood, "T2", LOC_YEN) == ("late", 1)


def test_a_report_due_before_the_store_began_has_no_day(cat: Catalogue) -> None:
    """The sample fills an empty store years later: that says nothing of the units."""
    rows = [say("2024-06-30", "2024-08-01"), say("2024-07-31", "2024-08-01")]
    stood = standing(cat, rows, since=date(2024, 8, 1))

    assert report(stood, "T6") == ("undated", None)
    assert report(stood, "T7") == ("on_time", 0)
    assert report(stood, "T6", LOC_YEN) == ("overdue", 35)


def test_periods_that_have_not_ended_are_left_out(cat: Catalogue) -> None:
    stood = standing(cat, [], date(2024, 7, 30))

    assert list(dict.fromkeys(stood["period"])) == ["T1", "T2", "T3", "T4", "T5", "T6", "6T"]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        pytest.param(date(2025, 2, 27), "13T", id="while a report of the year is due: by today"),
        pytest.param(date(2025, 2, 28), "T6", id="a year that is over: up to the date looked at"),
    ],
)
def test_a_year_that_is_over_is_shown_up_to_the_date_looked_at(cat: Catalogue, day: date, last: str) -> None:
    stood = stand(reports(told([]), cat, 2024), day, date(2024, 6, 30))
    owed_by_all = stood[stood["unit"] == CONG_SON].sort_values(["period_end", "form"], kind="stable")

    assert owed_by_all["period"].iloc[-1] == last


def test_a_unit_merged_in_the_year_owes_no_more(cat: Catalogue) -> None:
    """From 01/07/2025 twenty-two communes are fewer: each owes what ended while it stood."""
    made = reports(told([]), cat, 2025)
    monthly = made[(made["form"] == MONTHLY) & made["commune"]]
    of_june, of_july = (set(monthly.loc[monthly["period"] == name, "unit"]) for name in ("T6", "T7"))

    assert len(of_june) == 22
    assert CONG_SON in of_june - of_july
    assert monthly.loc[monthly["unit"] == CONG_SON, "period"].tolist() == [f"T{at}" for at in range(1, 7)]


def test_a_year_without_a_calendar_has_no_report(cat: Catalogue) -> None:
    made = reports(told([]), cat, 2020)

    assert made.empty
    assert stand(made, TODAY, TODAY).empty
    assert record(stand(made, TODAY)).empty
    assert calendar(stand(made, TODAY)).empty


def test_the_record_puts_who_misses_most_first(cat: Catalogue) -> None:
    rows = [
        *(say(end, f"2024-0{month + 1}-05") for month, end in ((1, "2024-01-31"), (2, "2024-02-29"))),
        say("2024-01-31", "2024-02-14", LOC_YEN),
    ]
    stood = standing(cat, rows, date(2024, 3, 20))
    made = record(stood[stood["form"] == MONTHLY]).set_index("unit")

    assert made.loc[CONG_SON].to_dict() == {
        "due": 2,
        "on_time": 2,
        "late": 0,
        "overdue": 0,
        "undated": 0,
        "longest_days": 0,
    }
    assert made.loc[LOC_YEN, ["late", "overdue", "longest_days"]].tolist() == [1, 1, 10]
    assert made.index[-3:].tolist() == [LOC_YEN, "TCKH", CONG_SON]


def test_the_calendar_counts_each_period(cat: Catalogue) -> None:
    rows = [say("2024-07-31", "2024-08-12"), say("2024-07-31", "2024-08-10", LOC_YEN)]
    made = calendar(standing(cat, rows)).set_index(["form", "period"]).loc[(MONTHLY, "T7")]

    assert made[["owed", "on_time", "late", "overdue", "longest_days"]].tolist() == [23, 2, 1, 20, 4]
    assert made["due_on"] == pd.Timestamp(2024, 8, 10)


COMMUNES = (CONG_SON, LOC_YEN, "06184", "183")
ENDS = ("2024-01-31", "2024-02-28", "2024-02-29", "2024-06-30", "2024-07-31")
SAID = st.builds(
    say,
    as_of=st.sampled_from(ENDS),
    came=st.sampled_from(("2024-02-10", "2024-02-11", "2024-07-10", "2024-08-12", None)),
    place=st.sampled_from(COMMUNES),
)


@settings(deadline=None, max_examples=examples(3))
@given(st.lists(SAID, max_size=8), st.dates(date(2023, 12, 31), date(2025, 3, 31)))
def test_states_are_a_partition_and_order_changes_nothing(rows: list[dict[str, Any]], day: date) -> None:
    stood = standing(SHIPPED_CATALOGUE, rows, day)
    again = standing(SHIPPED_CATALOGUE, rows[::-1], day)
    sums, units = calendar(stood), record(stood)

    assert (sums[[*DUE, "awaited"]].sum(axis=1) == sums["owed"]).all()
    assert int(sums["owed"].sum()) == len(stood)
    assert int(units["due"].sum()) == int((stood["state"] != "awaited").sum())
    pd.testing.assert_series_equal(stood["state"], again["state"])
    pd.testing.assert_series_equal(stood["late_days"], again["late_days"])
