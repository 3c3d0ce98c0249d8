"""What is worked out once for each state of what it rests on, and let go of when that will not come again."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator

import pytest
import streamlit as st

from pages._once import forget, once_per


class Table:
    """Something worked out."""


class Store:
    """What is rested on: its version moves."""

    def __init__(self) -> None:
        self.now = 1

    def version(self) -> int:
        return self.now


@pytest.fixture
def store() -> Iterator[Store]:
    yield Store()
    st.cache_resource.clear()


def worked_out(store: Store, **options: object) -> tuple[Callable[..., Table], list[tuple[object, ...]]]:
    """A function, and the arguments it was really worked out for."""
    made: list[tuple[object, ...]] = []

    @once_per(store.version, most=8, **options)  # type: ignore[arg-type]
    def table(*asked: object) -> Table:
        made.append(asked)
        return Table()

    return table, made


@pytest.mark.parametrize(
    ("asked", "times"),
    [
        pytest.param([], 0, id="null: nobody asked"),
        pytest.param([(1, ("DA2",)), (1, ("DA2",))], 1, id="the same again"),
        pytest.param([(1, ("DA2",)), (1, ("DA3",))], 2, id="of something else"),
        pytest.param([(1, ("DA2",)), (2, ("DA2",))], 2, id="at another version"),
        pytest.param([(1, ()), (2, ()), (1, ())], 2, id="back at a version that is still kept"),
    ],
)
def test_how_often_it_is_worked_out(
    store: Store, asked: list[tuple[int, tuple[str, ...]]], times: int
) -> None:
    table, made = worked_out(store)

    for version, arguments in asked:
        store.now = version
        table(*arguments)

    assert len(made) == times


def test_arguments_that_cannot_be_compared_are_told_apart_by_what_is_said(store: Store) -> None:
    table, made = worked_out(store, by=lambda _, name: name)

    table([1], "a")
    table([2], "a")
    table([3], "b")

    assert made == [([1], "a"), ([3], "b")]


def test_two_functions_do_not_take_each_others_results(store: Store) -> None:
    @once_per(store.version, most=8)
    def one() -> str:
        return "one"

    @once_per(store.version, most=8)
    def other() -> str:
        return "other"

    assert (one(), other(), one()) == ("one", "other", "one")


def test_what_rests_on_what_will_not_come_again_is_let_go(store: Store) -> None:
    @once_per(most=8)
    def for_ever() -> Table:
        return Table()

    table, made = worked_out(store)
    gone, stays = weakref.ref(table()), weakref.ref(for_ever())

    forget(store.version)

    assert (gone(), stays() is None) == (None, False)
    table()
    assert len(made) == 2
