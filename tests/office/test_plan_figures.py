"""The plan's figures, to the đồng, from its own workbooks through intake, store and progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store

HALF_YEAR = date(2024, 6, 30)


@pytest.fixture(scope="module")
def office(filled_file: Path) -> Iterator[Office]:
    """The sample, only read."""
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{filled_file}"))
    yield opened
    opened.store.engine.dispose()


@cache
def at_half_year(office: Office, by: tuple[str, ...] = (), illustrative: bool = True) -> pd.DataFrame:
    return rooms.progress(office, 2024, HALF_YEAR, by=by, illustrative=illustrative)


LINES = {
    "DA2": (4_815_000_000, 90),
    "DA3.1": (2_571_000_000, 90),
    "DA3.2": (449_000_000, 100),
    "DA4.1": (592_000_000, 50),
    "DA6.1": (601_000_000, 100),
    "DA6.2": (200_000_000, 100),
    "DA7.1": (468_000_000, 100),
    "DA7.2": (312_000_000, 100),
}


@pytest.mark.parametrize(
    "illustrative", [pytest.param(True, id="with the invented numbers"), pytest.param(False, id="without")]
)
@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param("allocated_vnd", 10_008_000_000, id="10.008 allocated"),
        pytest.param("disbursed_vnd", 2_000_000_000, id="2.000 disbursed"),
        pytest.param("carried_over_vnd", 234_168_000, id="234,168 carried over, outside the 10.008"),
        pytest.param("expected_vnd", 8_973_400_000, id="8.973,4 expected by the lines"),
        pytest.param("target_vnd_bp", 8_973_400_000 * 10_000, id="8.973,4 by the lines' targets"),
        pytest.param("gap_vnd_bp", 6_973_400_000 * 10_000, id="6.973,4 still missing"),
    ],
)
def test_money_of_the_whole_is_exact(office: Office, column: str, expected: int, illustrative: bool) -> None:
    whole = at_half_year(office, (), illustrative)

    assert whole[column].tolist() == [expected]


@pytest.mark.parametrize("illustrative", [True, False])
@pytest.mark.parametrize(
    ("column", "percent"),
    [
        pytest.param("rate", 19.98, id="of the year's own money"),
        pytest.param("rate_with_carried_over", 19.53, id="with carried-over money below the line"),
        pytest.param("target_rate", 89.66, id="the target is the money-weighted sum of the lines'"),
    ],
)
def test_rates_of_the_whole(office: Office, column: str, percent: float, illustrative: bool) -> None:
    whole = at_half_year(office, (), illustrative)

    assert [round(rate * 100, 2) for rate in whole[column]] == [percent]


@pytest.mark.parametrize("illustrative", [True, False])
def test_each_line_has_its_money_and_its_target(office: Office, illustrative: bool) -> None:
    lines = at_half_year(office, ("line",), illustrative)
    found = {
        line: (money, round(target * 100, 10))
        for line, money, target in zip(
            lines["line"], lines["allocated_vnd"], lines["target_rate"], strict=True
        )
    }

    assert found == LINES


def test_next_years_plan_is_7726_and_takes_the_default_target(office: Office) -> None:
    whole = rooms.progress(office, 2025, date(2024, 7, 31), by=())

    assert whole[["allocated_vnd", "target_rate", "target_is_default"]].values.tolist() == [
        [7_726_000_000, 0.9, True]
    ]


def test_without_the_invented_numbers_no_line_has_reported(office: Office) -> None:
    lines = at_half_year(office, ("line",), illustrative=False)

    assert set(lines["status"]) == {"not_reported"}
    assert not lines["illustrative"].any()


@pytest.mark.parametrize(
    "by", [("line",), ("place",), ("office",), ("fund",), ("line", "place")], ids=", ".join
)
@pytest.mark.parametrize("column", ["allocated_vnd", "disbursed_vnd", "carried_over_vnd"])
def test_rows_of_every_table_add_up_to_the_whole(office: Office, by: tuple[str, ...], column: str) -> None:
    table, whole = at_half_year(office, by), at_half_year(office)

    assert table[column].sum() == whole[column].iloc[0]


def test_a_bare_address_opens_at_the_newest_date_with_disbursements(office: Office) -> None:
    known = rooms.known(office).observations
    year = rooms.default_year(known, office.catalogue)

    assert (year, rooms.latest_date(office, known, year)) == (2024, HALF_YEAR)
