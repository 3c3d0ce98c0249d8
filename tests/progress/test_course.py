"""The course of a year, and the year and date a bare address opens at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.course import courses
from lib.progress.course import disbursed as money_paid
from lib.progress.table import course, dates_with_numbers, default_year, latest_date, progress, years
from lib.vocabulary.errors import AppError
from tests.progress.statements import allocated, disbursed, millions, plan, stored

MONTHS = [date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 30)]
ROWS = [
    allocated("DA2", 100),
    disbursed("DA2", 10, "06211", as_of="2024-05-31"),
    disbursed("DA2", 25, "06211"),
    disbursed("DA7.1", 5, as_of="2024-05-31"),
    disbursed("DA2", 2, "06232", origin_year="carried"),
]


@pytest.mark.parametrize(
    ("asked", "paid", "carried"),
    [
        pytest.param(
            {"line": "DA4.1"}, [None, None, None], [None, None, None], id="null: nothing ever reported"
        ),
        pytest.param({}, [None, 15, 30], [None, None, 2], id="the whole"),
        pytest.param({"line": "DA2"}, [None, 10, 25], [None, None, 2], id="one line"),
        pytest.param({"place": "06211"}, [None, 10, 25], [None, None, None], id="one commune"),
        pytest.param(
            {"line": "DA7"}, [None, 5, 5], [None, None, None], id="a line above lines; silence carries on"
        ),
        pytest.param({"fund": "NSTW"}, [None, None, None], [None, None, None], id="a fund nothing speaks of"),
    ],
)
def test_course(
    asked: dict[str, str], paid: list[float | None], carried: list[float | None], cat: Catalogue
) -> None:
    points = course(stored(ROWS), cat, 2024, MONTHS, **asked)

    assert [day.date() for day in points["on"]] == MONTHS
    assert millions(points["disbursed_vnd"]) == paid
    assert millions(points["carried_over_disbursed_vnd"]) == carried


def test_the_course_ends_where_the_table_stands(cat: Catalogue) -> None:
    whole = [progress(stored(ROWS), cat, 2024, day, by=())["disbursed_vnd"] for day in MONTHS]

    points = course(stored(ROWS), cat, 2024, MONTHS)

    assert millions(points["disbursed_vnd"]) == [millions(each)[0] for each in whole]


def test_dates_with_numbers(cat: Catalogue) -> None:
    assert dates_with_numbers(stored(ROWS), cat, 2024, date(2024, 6, 1)) == [date(2024, 5, 31)]


@pytest.mark.parametrize(
    ("rows", "opens"),
    [
        pytest.param(plan(), date(2024, 6, 30), id="the newest date with disbursements"),
        pytest.param(
            [*plan(), allocated("DA2", 1, as_of="2024-09-30")], date(2024, 6, 30), id="a later plan is none"
        ),
        pytest.param([allocated("DA2", 1)], date(2024, 2, 23), id="no disbursement: the newest of anything"),
        pytest.param(
            [*plan(), disbursed("DA2", 1, as_of="2024-07-31", reporter="KBNN")],
            date(2024, 6, 30),
            id="one that does not count",
        ),
    ],
)
def test_the_date_a_bare_address_opens_at(rows: list[dict[str, Any]], opens: date, cat: Catalogue) -> None:
    assert latest_date(stored(rows), cat, 2024) == opens


@pytest.mark.parametrize(
    ("rows", "year"),
    [
        pytest.param(plan(), 2024, id="the year with disbursements"),
        pytest.param([*plan(), allocated("DA2", 1, year=2025)], 2024, id="though a newer plan is known"),
        pytest.param([allocated("DA2", 1, year=2025), allocated("DA2", 1)], 2025, id="else the newest plan"),
    ],
)
def test_the_year_a_bare_address_opens_at(rows: list[dict[str, Any]], year: int, cat: Catalogue) -> None:
    assert default_year(stored(rows), cat) == year


def test_years_newest_first(cat: Catalogue) -> None:
    assert years(stored([allocated("DA2", 1), allocated("DA2", 1, year=2025)]), cat) == [2025, 2024]


def test_a_year_only_a_reporter_speaks_of_who_does_not_count_is_no_year_to_show(cat: Catalogue) -> None:
    rows = [*plan(), allocated("DA2", 1, year=2025) | {"reporter": "KBNN"}]

    assert years(stored(rows), cat) == [2024]


REAL_OVER_ILLUSTRATIVE = [
    disbursed("DA2", 3, "06211", as_of="2024-05-31"),
    disbursed("DA2", 9, as_of="2024-07-31") | {"illustrative": True},
    allocated("DA4.1", 1, as_of="2024-08-31"),
]


@pytest.mark.parametrize(
    ("rows", "illustrative", "opens"),
    [
        pytest.param(
            REAL_OVER_ILLUSTRATIVE, True, ([2024], 2024, date(2024, 5, 31)), id="the real one stands below it"
        ),
        pytest.param(
            [disbursed("DA2", 1) | {"illustrative": True}, allocated("DA2", 1, year=2025)],
            True,
            ([2025, 2024], 2024, date(2024, 6, 30)),
            id="nobody speaks against it: its year counts",
        ),
        pytest.param(
            [
                disbursed("DA2", 1) | {"illustrative": True},
                allocated("DA2", 1),
                allocated("DA2", 1, year=2023),
            ],
            False,
            ([2024, 2023], 2024, date(2024, 2, 23)),
            id="not looked at: the newest plan",
        ),
    ],
)
def test_an_illustrative_number_opens_nothing_a_real_one_speaks_against(
    rows: list[dict[str, Any]], illustrative: bool, opens: tuple[list[int], int, date], cat: Catalogue
) -> None:
    stated = stored(rows)
    year = default_year(stated, cat, illustrative=illustrative)

    assert (years(stated, cat), year) == opens[:2]
    assert latest_date(stated, cat, year, illustrative=illustrative) == opens[2]


def test_nothing_known_is_one_sentence(cat: Catalogue) -> None:
    with pytest.raises(AppError) as empty:
        default_year(stored([]), cat)
    with pytest.raises(AppError) as no_year:
        latest_date(stored(plan()), cat, 2031)

    assert empty.value.sentence.startswith("Kho số liệu còn trống")
    assert "2031" in no_year.value.sentence


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], [], id="null: no line asked for"),
        pytest.param(["DA4.1"], [], id="a line that never reported has no row"),
        pytest.param(
            ["DA7.1", "DA2"],
            [("DA7.1", 5, 5), ("DA7.1", 6, 5), ("DA2", 5, 10), ("DA2", 6, 25)],
            id="lines in the order asked, from their first figure on, as each alone",
        ),
    ],
)
def test_courses_of_lines(lines: list[str], expected: list[tuple[str, int, float]], cat: Catalogue) -> None:
    found = courses(money_paid(stored(ROWS), cat, 2024, MONTHS), cat, 2024, lines)

    assert expected == list(
        zip(found["line"], found["on"].dt.month, millions(found["disbursed_vnd"]), strict=True)
    )
