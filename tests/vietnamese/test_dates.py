"""Dates and periods are read day first, and said dd/mm/yyyy."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese import dates
from lib.vietnamese.dates import Dated, Day, Month, NotADate, Period, Quarter, Year
from tests.vietnamese.cases import cases

DAYS = some.dates(date(1900, 1, 1), date(2199, 12, 31))


def told(found: Dated | NotADate) -> str:
    return "ERR" if isinstance(found, NotADate) else str(found)


@pytest.mark.parametrize(("typed", "expected"), cases("date_text"))
def test_text_cases(typed: str, expected: str) -> None:
    assert told(dates.read_date(typed)) == expected


@pytest.mark.parametrize(("typed", "expected"), cases("date_serial_1900"))
def test_serial_cases(typed: str, expected: str) -> None:
    assert told(dates.read_serial(float(typed))) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", "ERR", id="nothing"),
        pytest.param("Số liệu tính đến hết 30/06/2024.", "2024-06-30", id="inside a sentence"),
        pytest.param("5 tháng 7 năm 2024", "2024-07-05", id="in words without ngày"),
        pytest.param("quý III năm 2024", "2024-Q3", id="Roman quarter"),
        pytest.param("6 tháng đầu năm 2024", "2024-6M", id="first half"),
        pytest.param("6 tháng cuối năm 2024", "ERR", id="the second half is no period from the start"),
        pytest.param("T6/2024", "2024-06", id="short month"),
        pytest.param("6/2024", "2024-06", id="month alone"),
        pytest.param("QĐ 10/2022/TT-BLĐTBXH", "ERR", id="the number of a decision is no month"),
        pytest.param("từ 01/01/2024 đến 30/06/2024", "ERR", id="two days: which one is a question"),
        pytest.param("30/06/2024 (ngày 30 tháng 6 năm 2024)", "2024-06-30", id="the same day twice"),
        pytest.param("12/31/2024", "ERR", id="never month first"),
        pytest.param("ngày 31 tháng 6 năm 2024", "ERR", id="a day that is not does not become its month"),
        pytest.param("tháng 13/2024", "ERR", id="no thirteenth month"),
        pytest.param("31/12/99", "1999-12-31", id="two digits of the last century"),
        pytest.param("Kế hoạch năm 2024", "ERR", id="a year inside a title is not the date"),
    ],
)
def test_beyond_the_cases(typed: str, expected: str) -> None:
    assert told(dates.read_date(typed)) == expected


@pytest.mark.parametrize(
    ("dated", "end"),
    [
        pytest.param(Day(date(2024, 6, 5)), date(2024, 6, 5), id="a day ends on itself"),
        pytest.param(Month(2024, 2), date(2024, 2, 29), id="a leap February"),
        pytest.param(Quarter(2024, 3), date(2024, 9, 30), id="third quarter"),
        pytest.param(Period(2024, 9), date(2024, 9, 30), id="nine months"),
        pytest.param(Year(2024), date(2024, 12, 31), id="a year"),
    ],
)
def test_end(dated: Dated, end: date) -> None:
    assert dated.end == end


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(None, "–", id="no day is a dash"),
        pytest.param(pd.NaT, "–", id="NaT is a dash"),
        pytest.param(date(2024, 6, 5), "05/06/2024", id="two digits each"),
        pytest.param(pd.Timestamp(2024, 12, 31, 23, 59), "31/12/2024", id="the time of day is left out"),
    ],
)
def test_say(day: date | None, said: str) -> None:
    assert dates.say(day) == said


def test_moments_and_columns() -> None:
    days = pd.Series(pd.to_datetime(["2024-06-30", None])).astype("datetime64[s]")

    assert dates.say_moment(datetime(2024, 6, 5, 8, 3)) == "05/06/2024 08:03"
    assert dates.say_moment(None) == "–"
    assert dates.date_column(days).to_list() == ["30/06/2024", "–"]


def test_all_days_of_a_title() -> None:
    title = "(Kèm theo Báo cáo số 105/BC-UBND ngày 05 tháng 7 năm 2024, số liệu đến 30/6/2024)"

    assert dates.days_in(title) == (date(2024, 6, 30), date(2024, 7, 5))


@given(DAYS)
def test_what_is_said_reads_back(day: date) -> None:
    assert dates.read_date(dates.say(day)) == Day(day)
    assert dates.read_date(day.isoformat()) == Day(day)


@given(DAYS)
def test_days_in_words_read_back(day: date) -> None:
    assert dates.read_date(f"Cao Lộc, ngày {day.day} tháng {day.month} năm {day.year}") == Day(day)


@given(some.integers(1, 2_958_465))
def test_serials_follow_the_calendar(serial: int) -> None:
    skipped = 1 if serial > 60 else 0  # Excel counts 29/02/1900

    expected = NotADate("60") if serial == 60 else Day(date(1899, 12, 31) + timedelta(days=serial - skipped))
    assert dates.read_serial(serial) == expected


@given(some.one_of(some.floats(), some.integers(-(10**9), 10**9)))
def test_no_serial_breaks_it(serial: float) -> None:
    assert isinstance(dates.read_serial(serial), Day | NotADate)


@given(some.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    dates.days_in(typed)

    assert isinstance(dates.read_date(typed), Dated | NotADate)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Tính đến ngày 31/06/2024", ("31/06/2024",), id="June has 30 days"),
        pytest.param("29/02/2023 và 29.02.2024", ("29/02/2023",), id="a leap year has the day"),
        pytest.param("Tính đến ngày 30/06/2024", (), id="a day there is"),
        pytest.param("", (), id="nothing typed"),
    ],
)
def test_days_the_calendar_does_not_have_are_told(typed: str, expected: tuple[str, ...]) -> None:
    assert dates.impossible_days(typed) == expected
