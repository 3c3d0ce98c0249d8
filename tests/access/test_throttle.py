from __future__ import annotations

import pytest

from lib.access import accounts, entering, sessions, throttle
from lib.access.throttle import Throttle
from lib.store.connection import Store
from tests.access.test_accounts import GOOD
from tests.store.homes import on_sqlite


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def guess(counts: Throttle, times: int, account: str = "hang", address: str = "1") -> float:
    """Try so often, without waiting; the wait of the next try."""
    for _ in range(times):
        counts.attempt(account, address)
    return counts.attempt(account, address)


@pytest.mark.parametrize(
    ("times", "wait"),
    [
        pytest.param(0, 0, id="null: the first try"),
        pytest.param(4, 0, id="five are free"),
        pytest.param(5, 1, id="then a second"),
        pytest.param(50, 1, id="what was not looked at counts as no guess"),
    ],
)
def test_guesses_from_one_address_wait(times: int, wait: float) -> None:
    assert guess(Throttle(Clock()), times) == wait


def test_waits_double_up_to_a_longest_and_are_forgotten() -> None:
    clock = Clock()
    counts, waits = Throttle(clock), []
    for _ in range(16):
        waits.append(counts.attempt("hang", "1"))
        clock.now += waits[-1]
        if waits[-1]:
            counts.attempt("hang", "1")
    clock.now += throttle.FORGOTTEN + 1

    assert waits == [0] * 5 + [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert counts.attempt("hang", "1") == 0


def test_who_was_let_in_here_does_not_wait_for_a_strangers_guesses() -> None:
    counts = Throttle(Clock())
    counts.attempt("hang", "1")
    counts.succeeded("hang", "1")
    for number in range(200):
        counts.attempt("hang", f"far {number}")

    assert (counts.attempt("hang", "1"), counts.attempt("hang", "far 1") > 0) == (0, True)


@on_sqlite
def test_a_new_start_forgets_nobody_who_came_in(store: Store) -> None:
    account = accounts.add(store, "hang", "Nông Thị Hằng", "viewer", GOOD, standing="active")
    sessions.begin(store, account, "1")
    counts = Throttle(Clock())
    entering.remember(store, counts)
    for number in range(200):
        counts.attempt("hang", f"far {number}")

    assert [counts.attempt("hang", "1") for _ in range(2)] == [0, 0]


def test_who_comes_for_the_first_time_is_looked_at_once_whoever_guesses_elsewhere() -> None:
    """Six guess from six addresses, twice a second, for an hour; the officer has a new machine."""
    clock = Clock()
    counts = Throttle(clock)
    for tick in range(7200):
        clock.now += 0.5
        counts.attempt("hang", f"far {tick % 6}")

    assert (counts.attempt("hang", "new"), counts.attempt("hang", "new") > 0) == (0, True)


def test_one_officer_who_forgot_does_not_keep_an_office_behind_one_address_waiting() -> None:
    counts = Throttle(Clock())
    counts.attempt("lan", "1")
    counts.succeeded("lan", "1")

    assert guess(counts, 50, "hang") > 0
    assert (counts.attempt("lan", "1"), counts.attempt("minh", "1")) == (0, 0)


def test_many_accounts_from_one_address_wait_but_never_long() -> None:
    counts = Throttle(Clock())
    waits = [counts.attempt(f"name {number}", "1") for number in range(100)]

    assert waits[:40] == [0] * 40
    assert 0 < max(waits) <= throttle.ADDRESS.longest


def test_a_right_password_forgets_what_was_wrong_here() -> None:
    counts = Throttle(Clock())
    guess(counts, 3)
    counts.succeeded("hang", "1")

    assert guess(counts, 4) == 0


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "KEPT", 50)
    counts = Throttle(Clock())
    for number in range(500):
        counts.attempt(f"name {number}", f"{number}")
        counts.succeeded(f"name {number}", f"{number}")

    assert max(len(counts._failures), len(counts._known)) <= 50
