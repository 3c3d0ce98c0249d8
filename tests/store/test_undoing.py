"""Withdrawn and restored: each once at a time, with a reason, in the old place of the order."""

from __future__ import annotations

import pytest

from lib.store import asking, history
from lib.store.accepting import accept, restore, withdraw
from lib.store.connection import Store
from lib.vocabulary.errors import AppError
from tests.store.builders import counts, new, rows


def values(store: Store) -> list[int]:
    return asking.observations(store)["value"].tolist()


@pytest.fixture
def three(store: Store) -> Store:
    accept(store, [new(rows({"value": value}), content=bytes([value])) for value in (1, 2, 3)])
    return store


def test_restored_it_stands_in_its_old_place(three: Store) -> None:
    withdraw(three, [2, 1], "Minh", "nhầm", machine="PC-09")
    without = values(three)
    restore(three, [2], "Hoa", "đúng")
    second = values(three)
    restore(three, [1], "Hoa", "đúng")

    assert (without, second, values(three)) == ([3], [2, 3], [1, 2, 3])


@pytest.mark.parametrize(
    ("turned", "twice", "code"),
    [
        pytest.param([withdraw], withdraw, "store.already_withdrawn", id="withdrawn twice"),
        pytest.param([withdraw, restore], restore, "store.not_withdrawn", id="restored twice"),
        pytest.param([], restore, "store.not_withdrawn", id="null: restored, but never withdrawn"),
    ],
)
def test_nothing_is_done_twice(three: Store, turned: list, twice: object, code: str) -> None:
    for turn in turned:
        turn(three, [2], "Minh", "nhầm")
    before, held = counts(three), values(three)

    with pytest.raises(AppError, match=code.replace(".", r"\.")):
        twice(three, [2], "Minh", "nhầm")  # type: ignore[operator]

    assert (counts(three), values(three)) == (before, held)


def test_again_and_again_is_an_event_each(three: Store) -> None:
    for _ in range(3):
        withdraw(three, [2], "Minh", "nhầm")
        restore(three, [2], "Hoa", "đúng")
    log = history.events(three)

    assert values(three) == [1, 2, 3]
    assert log["kind"].tolist() == ["accepted"] * 3 + ["withdrawn", "restored"] * 3
    assert log["turn"].tolist()[3:] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("turn", [withdraw, restore])
def test_a_reason_and_a_name_are_needed(three: Store, turn: object) -> None:
    withdraw(three, [3], "Minh", "nhầm")
    number = 3 if turn is restore else 1
    for actor, reason in (("", "nhầm"), ("Minh", "")):
        with pytest.raises(AppError, match=r"store\.refused"):
            turn(three, [number], actor, reason)  # type: ignore[operator]

    assert values(three) == [1, 2]


def test_the_log_names_who_from_where_and_why(three: Store) -> None:
    withdraw(three, [2], "Minh", "nhầm", machine="PC-09")
    last = history.events(three).iloc[-1]

    assert last[["actor", "machine", "kind", "reason", "import_id", "file_name"]].tolist() == [
        "Minh",
        "PC-09",
        "withdrawn",
        "nhầm",
        2,
        "Báo cáo tháng 6.xlsx",
    ]


def test_null_the_log_of_an_empty_store(store: Store) -> None:
    log = history.events(store)

    assert (len(log), list(log.columns)) == (0, list(history.LOGGED))
    assert history.stated(store, [1]).empty
    assert history.speaking_of(store, 2024) == set()


def test_what_an_import_states_is_known_after_it_was_withdrawn(three: Store) -> None:
    withdraw(three, [2], "Minh", "nhầm")

    assert history.stated(three, [2])["value"].tolist() == [2]
    assert history.speaking_of(three, 2024) == {1, 2, 3}


def test_the_list_of_some_imports_alone(three: Store) -> None:
    withdraw(three, [2], "Minh", "nhầm")

    assert asking.imports(three, only=[2, 9])[["import_id", "live"]].values.tolist() == [[2, False]]
    assert asking.imports(three, only=[]).empty
