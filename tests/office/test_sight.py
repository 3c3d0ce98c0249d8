"""One question that many ask at once: what is worked out, how often, and who waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event

import pytest

from lib import office as rooms
from lib.office import Office, Question, Sight

MANY = 8
"""How many ask at the same moment."""
SOON_S = 30
"""By then it has come, or never comes."""

ASKED: dict[str, Callable[[Sight], object]] = {
    "a table": lambda sight: sight.table("paces", "line"),
    "a table with keys": lambda sight: sight.progress("line", "place"),
    "figures of the year": lambda sight: sight.standing(),
    "figures of another year": lambda sight: sight.of_year(2023, ("line",)),
    "money at every date": lambda sight: sight.paid,
    "what others keep of it": lambda sight: sight.once("kept", object),
}


@pytest.fixture
def sight(office: Office) -> Sight:
    """A question nobody has asked."""
    return rooms.sight(office, Question(2024, date(2024, 6, 30)))


@pytest.mark.parametrize("what", ASKED)
def test_many_at_once_get_one_and_the_same(sight: Sight, what: str) -> None:
    ready = Barrier(MANY)

    def ask(_: int) -> object:
        ready.wait(SOON_S)
        return ASKED[what](sight)

    with ThreadPoolExecutor(MANY) as people:
        given = list(people.map(ask, range(MANY)))

    assert {id(each) for each in given} == {id(given[0])}
    assert len(sight.worked_out) == len(set(sight.worked_out))


def test_nobody_waits_for_what_he_did_not_ask_for(sight: Sight) -> None:
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(SOON_S)
        return "slow"

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(sight.once, "slow", slow)
        assert begun.wait(SOON_S)

        assert len(sight.progress()) == 1
        assert not waiting.done()
        go_on.set()
        assert waiting.result(SOON_S) == "slow"


def test_what_failed_is_tried_again_by_the_next(sight: Sight) -> None:
    def fails() -> object:
        raise ValueError("no luck")

    with pytest.raises(ValueError, match="no luck"):
        sight.once("what", fails)

    assert sight.once("what", lambda: 1) == 1


def test_null_nothing_is_worked_out_before_it_is_asked_for(sight: Sight) -> None:
    assert sight.worked_out == []
