"""Closed periods: only a number that would really change asks for them; the store refuses without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from lib.store import asking, periods
from lib.store.accepting import accept, restore, withdraw
from lib.store.connection import Store
from lib.store.log import Period
from lib.vocabulary.errors import AppError
from tests.store.builders import new, rows

JUNE, MAY, YEAR_BEFORE = (
    Period(2024, date(2024, 6, 30)),
    Period(2024, date(2024, 5, 31)),
    Period(2023, date(2023, 12, 31)),
)
HELD = [{"value": 7}, {"value": 5, "line": "DA3.1", "as_of": "2024-05-31"}]


@pytest.fixture
def held(store: Store) -> Store:
    """Two numbers, of June and of May, and both periods closed, the year before too."""
    accept(store, [new(rows(*HELD))])
    for period in (JUNE, MAY, YEAR_BEFORE):
        periods.close(store, period, "Hoa")
    return store


@pytest.mark.parametrize(
    ("said", "touched"),
    [
        pytest.param([], [], id="null: nothing said"),
        pytest.param([{"value": 7}], [], id="the same number again"),
        pytest.param([{"value": 8}], [JUNE], id="another number of the last day"),
        pytest.param([{"value": 8, "as_of": "2024-07-31"}], [], id="a later day"),
        pytest.param([{"value": 8, "as_of": "2024-06-01"}], [JUNE], id="an earlier day, after May"),
        pytest.param([{"value": 8, "as_of": "2024-05-31"}], [MAY, JUNE], id="in May: June has it too"),
        pytest.param([{"value": 7, "line": "DA6.1"}], [JUNE], id="a new line"),
        pytest.param([{"value": 7, "reporter": "khobac"}], [JUNE], id="the same amount said by another"),
        pytest.param([{"value": 8, "year": 2025, "origin_year": "2025"}], [], id="of another plan's year"),
        pytest.param(
            [{"value": 8, "year": 2023, "as_of": "2024-01-31"}], [], id="of that year, after its period"
        ),
        pytest.param([{"value": 8, "year": 2023, "as_of": "2023-12-31"}], [YEAR_BEFORE], id="of that year"),
        pytest.param([{"value": 7}, {"value": 8, "as_of": "2024-07-31"}], [], id="one held, one later"),
        pytest.param([{"value": 7}, {"value": 6, "line": "DA3.1"}], [JUNE], id="one held, one new"),
    ],
)
def test_which_periods_a_number_changes(
    held: Store, said: Sequence[dict[str, Any]], touched: list[Period]
) -> None:
    assert periods.touched_by(held, [rows(*said)] if said else []) == touched


def test_without_a_closed_period_nothing_is_touched(store: Store) -> None:
    accept(store, [new()])

    assert periods.touched_by(store, [rows({"value": 9})], [1]) == []


@pytest.mark.parametrize(
    ("value", "touched"),
    [
        pytest.param(7, [JUNE], id="the number before the one in force is no longer in force"),
        pytest.param(9, [], id="the number in force"),
    ],
)
def test_what_is_in_force_is_the_last_said(store: Store, value: int, touched: list[Period]) -> None:
    accept(store, [new(rows({"value": 7})), new(rows({"value": 9}), content=b"2")])
    periods.close(store, JUNE, "Hoa")

    assert periods.touched_by(store, [rows({"value": value})]) == touched


def test_a_number_withdrawn_is_not_in_force(store: Store) -> None:
    accept(store, [new(rows({"value": 7}))])
    withdraw(store, [1], "Hoa", "nhầm")
    periods.close(store, JUNE, "Hoa")

    assert periods.touched_by(store, [rows({"value": 7})]) == [JUNE]


@pytest.mark.parametrize(
    "do",
    [
        pytest.param(
            lambda store, reopen: accept(
                store, [new(rows({"value": 8}))], reopen=reopen, reopen_reason="sửa"
            ),
            id="accept",
        ),
        pytest.param(lambda store, reopen: withdraw(store, [1], "Minh", "sửa", reopen=reopen), id="withdraw"),
        pytest.param(lambda store, reopen: restore(store, [2], "Minh", "sửa", reopen=reopen), id="restore"),
    ],
)
def test_nothing_changes_a_closed_period_unless_it_is_opened(store: Store, do: Any) -> None:
    accept(store, [new(rows(*HELD)), new(rows({"value": 3}), content=b"2")])
    withdraw(store, [2], "Hoa", "nhầm")
    periods.close(store, JUNE, "Hoa")
    before = asking.version(store)

    for reopen in ([], [MAY], [Period(2025, date(2025, 6, 30))]):
        with pytest.raises(AppError, match=r"store\.period_closed"):
            do(store, reopen)
    unchanged = asking.version(store)
    do(store, [JUNE, MAY])

    assert (unchanged, periods.closed(store)) == (before, [])


def test_what_is_allowed_but_not_needed_stays_closed(held: Store) -> None:
    accept(
        held, [new(rows({"value": 8, "as_of": "2024-07-31"}))], reopen=[JUNE], reopen_reason="phòng khi cần"
    )

    assert periods.closed(held) == [YEAR_BEFORE, MAY, JUNE]


def test_closed_and_opened_in_turn(store: Store) -> None:
    periods.close(store, JUNE, "Hoa", note="đã họp", machine="PC-07")
    with pytest.raises(AppError, match=r"store\.period_closed"):
        periods.close(store, JUNE, "Hoa")
    periods.reopen(store, JUNE, "Minh", "sót một xã")
    with pytest.raises(AppError, match=r"store\.period_not_closed"):
        periods.reopen(store, JUNE, "Minh", "sót một xã")
    periods.close(store, JUNE, "Hoa")

    assert (periods.closed(store), asking.version(store)) == ([JUNE], 3)


def test_opening_a_period_that_was_never_closed_is_refused(store: Store) -> None:
    with pytest.raises(AppError, match=r"store\.period_not_closed"):
        periods.reopen(store, JUNE, "Minh", "thử")


def test_opening_needs_a_reason(held: Store) -> None:
    with pytest.raises(AppError, match=r"store\.refused"):
        periods.reopen(held, JUNE, "Minh", "")

    assert JUNE in periods.closed(held)
