"""Turns: so many at once, in their order, one left to others; who waits hears where and may leave."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

import pytest

from lib.intake.files import jobs
from lib.intake.files.limits import ORDINARY
from lib.running import turns
from lib.running.turns import Turns
from lib.vocabulary.errors import AppError


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Turns:
    monkeypatch.setenv("DASHBOARD_READERS", "2")
    monkeypatch.setattr(turns, "LOOK", 0.01)
    return Turns("readers", "thứ {place}, sau {before}")


class Held:
    """Somebody who takes a turn in a thread and holds it until let go."""

    def __init__(self, of: Turns, who: str = "", step: Callable[[str], object] = lambda _: None) -> None:
        self.has, self.let_go = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._run, args=(of, who, step), daemon=True)
        self.thread.start()

    def _run(self, of: Turns, who: str, step: Callable[[str], object]) -> None:
        with of.turn(step, who):
            self.has.set()
            self.let_go.wait(20)

    def end(self) -> None:
        self.let_go.set()
        self.thread.join(20)


def waiting(of: Turns, count: int) -> bool:
    until = time.monotonic() + 10
    while of.standing()[1] != count and time.monotonic() < until:
        time.sleep(0.005)
    return of.standing()[1] == count


def test_so_many_at_once_in_their_order(two: Turns) -> None:
    told: list[str] = []
    first, second = Held(two), Held(two)
    assert first.has.wait(10)
    assert second.has.wait(10)
    third = Held(two, step=told.append)
    assert waiting(two, 1)
    fourth = Held(two, step=told.append)
    assert waiting(two, 2)
    time.sleep(0.1)
    assert not third.has.is_set()

    first.end()

    assert third.has.wait(10)
    assert not fourth.has.is_set()
    assert {"thứ 1, sau 0", "thứ 2, sau 1"} <= set(told)
    for each in (second, third, fourth):
        each.end()
    assert two.standing() == (0, 0)


def test_one_person_leaves_a_turn_to_others(two: Turns) -> None:
    first = Held(two, "10.0.0.5")
    assert first.has.wait(10)
    again = Held(two, "10.0.0.5")
    assert waiting(two, 1)

    other = Held(two, "10.0.0.6")

    assert other.has.wait(10)
    assert not again.has.is_set()
    first.end()
    assert again.has.wait(10)
    for each in (other, again):
        each.end()


def test_whoever_leaves_the_queue_holds_nobody_up(two: Turns) -> None:
    class Clicked(BaseException):
        pass

    def click(_: str) -> None:
        raise Clicked

    held = [Held(two), Held(two)]
    assert all(each.has.wait(10) for each in held)
    with pytest.raises(Clicked), two.turn(click):
        pass

    assert two.standing() == (2, 0)
    for each in held:
        each.end()
    with two.turn():
        assert two.standing() == (1, 0)


def test_a_turn_ends_with_what_is_raised_in_it(two: Turns) -> None:
    with pytest.raises(ValueError, match="x"), two.turn():
        raise ValueError("x")

    assert two.standing() == (0, 0)


def test_too_many_are_asked_to_come_back(two: Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 0)

    with pytest.raises(AppError) as error, two.turn():
        pass

    assert error.value.code == "busy.queue"


def test_one_person_does_not_fill_the_queue(two: Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "OF_ONE", 1)
    held = [Held(two, "a") for _ in range(2)]
    assert waiting(two, 1)

    with pytest.raises(AppError) as error, two.turn(who="a"):
        pass
    with two.turn(who="b"):
        assert two.standing() == (2, 1)

    assert error.value.code == "busy.queue"
    for each in held:
        each.end()


def test_a_file_that_waits_for_its_reader_tells_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_READERS", "1")
    monkeypatch.setattr(turns, "LOOK", 0.01)
    heard: list[str] = []
    held = Held(turns.READERS)
    assert held.has.wait(10)
    command = [sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read(9)"]
    reading = threading.Thread(target=jobs.run, args=(command, b"x", ORDINARY, heard.append), daemon=True)
    reading.start()
    assert waiting(turns.READERS, 1)
    time.sleep(0.1)
    assert jobs.running == set()

    held.end()
    reading.join(20)

    assert not reading.is_alive()
    assert "Máy đang đọc tệp khác; bạn đứng thứ 1 trong hàng chờ…" in heard


def test_pages_are_worked_out_a_few_at_a_time_and_soon_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAGES", threading.BoundedSemaphore(2))
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    begun: list[str] = []

    with turns.page(), turns.page():
        begun.append("two")
        with turns.page():  # the two may hang
            begun.append("a third")
    with pytest.raises(LookupError), turns.page():
        raise LookupError  # gives its place back too
    for _ in range(3):
        with turns.page():
            begun.append("one after the other")

    assert begun == ["two", "a third", *["one after the other"] * 3]
    assert turns.PAGES._value == 2  # all places are free again


def test_a_page_that_waits_for_its_turn_gives_its_place_to_others(
    two: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAGES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", 10.0)
    free: list[int] = []

    with turns.page():
        free.append(turns.PAGES._value)
        with two.turn():  # a child reads
            free.append(turns.PAGES._value)
        free.append(turns.PAGES._value)
    free.append(turns.PAGES._value)
    with two.turn():  # of no page
        free.append(turns.PAGES._value)

    assert free == [0, 1, 0, 1, 1]
