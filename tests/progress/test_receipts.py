"""Who has reported for a period: the report calendar, ticked (rule R2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.catalogue.load import Catalogue
from lib.progress.receipts import Period, period_of, periods, receipts
from tests.progress.statements import disbursed, stored

JULY = Period("giai_ngan_thang", "T7", date(2024, 7, 31))
LOC_YEN, CONG_SON = "06211", "06232"
IN_TIME, TOO_LATE = date(2024, 8, 10), date(2024, 8, 11)


def told(rows: list[dict[str, Any]]) -> pd.DataFrame:
    stages = [row.pop("stage", "store") for row in rows]
    return stored(rows).assign(stage=pd.Series(stages, dtype="str"))


def say(place: str, as_of: str = "2024-07-31", millions: float = 5, **more: Any) -> dict[str, Any]:
    return disbursed("DA2", millions, place, as_of=as_of, **more)


def states(cat: Catalogue, rows: list[dict[str, Any]], today: date = TOO_LATE) -> dict[str, str]:
    found = receipts(told(rows), cat, JULY, today)
    return dict(zip(found["unit"], found["state"], strict=True))


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        pytest.param([], "overdue", id="null: nothing said, and it was due yesterday"),
        pytest.param([say(CONG_SON)], "received", id="the district's file states the commune's number"),
        pytest.param(
            [say(CONG_SON, reporter=f"xa:{CONG_SON}")],
            "received",
            id="the commune says it itself",
        ),
        pytest.param([say(CONG_SON, millions=0)], "received", id="a stated 0 is a report"),
        pytest.param(
            [say(CONG_SON, "2024-08-31")], "received", id="a later cumulative number is one of July"
        ),
        pytest.param([say(CONG_SON, "2024-07-30")], "overdue", id="the day before the end does not reach it"),
        pytest.param([say(CONG_SON, "2024-06-30")], "overdue", id="last month's number is none"),
        pytest.param([say(LOC_YEN)], "overdue", id="another commune's number is none"),
        pytest.param(
            [say(CONG_SON, reporter=f"xa:{LOC_YEN}")], "overdue", id="said by another commune is not said"
        ),
        pytest.param(
            [say(CONG_SON, reporter="KBNN")], "overdue", id="the Treasury's number is for reconciliation"
        ),
        pytest.param([say(CONG_SON, measure="allocated")], "overdue", id="its plan is no disbursement"),
        pytest.param([say(CONG_SON, measure="expected")], "overdue", id="its estimate is none either"),
        pytest.param([say(CONG_SON, year=2023)], "overdue", id="money of another plan's year is none"),
        pytest.param([say("183")], "overdue", id="the whole district's number is not the commune's"),
        pytest.param([say(CONG_SON, stage="ready")], "in_files", id="in a file that can be taken in"),
        pytest.param([say(CONG_SON, stage="held")], "held", id="in a file with errors or questions"),
        pytest.param(
            [say(CONG_SON), say(CONG_SON, stage="ready")], "in_files", id="reported, and again in a file"
        ),
        pytest.param(
            [say(CONG_SON), say(CONG_SON, stage="held")], "received", id="a bad file takes no report away"
        ),
    ],
)
def test_state_of_a_commune(cat: Catalogue, rows: list[dict[str, Any]], state: str) -> None:
    assert states(cat, rows)[CONG_SON] == state


@pytest.mark.parametrize(
    ("today", "state"),
    [
        pytest.param(date(2024, 7, 1), "awaited", id="before the period is over"),
        pytest.param(IN_TIME, "awaited", id="on the very day it is due"),
        pytest.param(TOO_LATE, "overdue", id="the day after"),
    ],
)
def test_a_missing_report_is_late_the_day_after_it_was_due(cat: Catalogue, today: date, state: str) -> None:
    assert set(states(cat, [], today).values()) == {state}


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        pytest.param([say("183")], "received", id="its finance office says anything"),
        pytest.param([say("183", reporter="UBND")], "received", id="its council says it for all"),
        pytest.param([say("183", reporter="KBNN")], "overdue", id="the Treasury is another house"),
        pytest.param([say(CONG_SON, reporter=f"xa:{CONG_SON}")], "overdue", id="a commune is not the whole"),
    ],
)
def test_the_whole_place_owes_one_report(cat: Catalogue, rows: list[dict[str, Any]], state: str) -> None:
    found = states(cat, rows)

    assert len(found) == 1 + 22
    assert next(iter(found.items())) == ("TCKH", state)


def test_dates_say_what_reached_and_what_was_last_before(cat: Catalogue) -> None:
    rows = [
        say(CONG_SON, "2024-05-31"),
        say(CONG_SON, "2024-06-30"),
        say(LOC_YEN, "2024-08-31"),
        say(LOC_YEN),
    ]
    found = receipts(told(rows), cat, JULY, TOO_LATE).set_index("unit")

    assert found.loc[LOC_YEN, "reported_on"] == pd.Timestamp(2024, 7, 31)
    assert pd.isna(found.loc[CONG_SON, "reported_on"])
    assert found.loc[CONG_SON, "last_on"] == pd.Timestamp(2024, 6, 30)
    assert found.loc[CONG_SON, "due_on"] == pd.Timestamp(2024, 8, 10)


def test_an_invented_report_says_so_unless_a_real_one_stands_beside_it(cat: Catalogue) -> None:
    rows = [say(CONG_SON, illustrative=True), say(LOC_YEN, illustrative=True), say(LOC_YEN)]
    found = receipts(told(rows), cat, JULY, TOO_LATE).set_index("unit")["illustrative"]

    assert (bool(found[CONG_SON]), bool(found[LOC_YEN])) == (True, False)


def test_a_form_that_one_reporter_owes_has_one_row(cat: Catalogue) -> None:
    survey = Period("giam_sat_6_thang", "6T", date(2024, 6, 30))
    found = receipts(told([]), cat, survey, date(2024, 6, 1))

    assert found[["unit", "state"]].values.tolist() == [["UBND", "overdue"]]


@pytest.mark.parametrize(
    ("year", "as_of", "period"),
    [
        pytest.param(2024, date(2024, 7, 31), "T7", id="the day a month ends"),
        pytest.param(2024, date(2024, 8, 30), "T7", id="until the next one ends"),
        pytest.param(2024, date(2024, 6, 30), "T6", id="of several forms the monthly one"),
        pytest.param(2024, date(2025, 1, 31), "13T", id="31/01 of the next year is the 13th month"),
        pytest.param(2024, date(2024, 1, 30), None, id="null: before the first one ended"),
        pytest.param(2020, date(2020, 6, 30), None, id="null: a year without a calendar"),
    ],
)
def test_period_that_a_number_is_the_report_of(
    cat: Catalogue, year: int, as_of: date, period: str | None
) -> None:
    found = period_of(cat, year, as_of)

    assert (found and found.period) == period


def test_periods_of_a_year_end_with_its_money(cat: Catalogue) -> None:
    ends = [each.end for each in periods(cat, 2024)]

    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (date(2024, 1, 31), date(2025, 1, 31))
