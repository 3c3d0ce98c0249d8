"""Whose turn it is at what a machine does only a few of at once; who waits is told their place."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from lib.running import settings
from lib.vocabulary.errors import AppError

asker: ContextVar[str] = ContextVar("asker", default="")
"""Who asks, so that one person cannot take all turns; "" for whoever sits at this machine."""
LOOK: Final = 0.5
"""Seconds between two words to who waits."""
LONGEST: Final = 50
"""So many wait at most; one more is asked to come back."""
OF_ONE: Final = 10
"""So many of one person's wait, so that nobody fills the queue alone."""


PAGES: Final = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
"""Pages worked out at once: of twenty that are begun together none is ready before nearly all are."""
PATIENCE: Final = 3.0
"""Seconds after which a page goes on in any case: one that hangs holds up no other."""


@dataclass
class Place:
    """A page's place among those that are worked out; whether it has one just now."""

    held: bool = False

    def take(self) -> None:
        """Wait for it, not for long."""
        self.held = PAGES.acquire(timeout=PATIENCE)

    def give(self) -> None:
        """Let others have it."""
        if self.held:
            self.held = False
            PAGES.release()


_place: ContextVar[Place | None] = ContextVar("place", default=None)


@contextmanager
def page() -> Iterator[None]:
    """Work out a page while few others are; soon in any case."""
    place = Place()
    place.take()
    outer = _place.set(place)
    try:
        yield
    finally:
        _place.reset(outer)
        place.give()


@contextmanager
def aside() -> Iterator[None]:
    """Let other pages be worked out while this one waits for something else."""
    place = _place.get()
    if place is None:
        yield
        return
    place.give()
    try:
        yield
    finally:
        place.take()


@dataclass(eq=False)
class Ticket:
    """Somebody who waits or whose turn it is."""

    who: str


class Turns:
    """So many at once, in the order they came; one of several turns is always left to somebody else.

    Args:
        setting: Name of the setting that says how many at once.
        said: What is waited for, in Vietnamese, with ``{place}`` and ``{before}``.
    """

    def __init__(self, setting: str, said: str) -> None:
        self._setting, self._said = setting, said
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._running: list[Ticket] = []

    @contextmanager
    def turn(self, step: Callable[[str], object] = lambda _: None, who: str | None = None) -> Iterator[None]:
        """Wait for a turn, and hold it for as long as the block runs.

        Args:
            step: Told now and then, in Vietnamese, at which place one waits; what it raises ends the wait.
            who: Who asks; None for ``asker``.

        Raises:
            AppError: ``busy.queue``: too many wait, or too many of this person's.
        """
        ticket = Ticket(asker.get() if who is None else who)
        with self._changed:
            own = sum(each.who == ticket.who for each in self._waiting) if ticket.who else 0
            if len(self._waiting) >= LONGEST or own >= OF_ONE:
                raise AppError("busy.queue", count=OF_ONE if own >= OF_ONE else LONGEST)
            self._waiting.append(ticket)
        try:
            with aside():
                while not self._taken(ticket):
                    step(self._told(ticket))
                yield
        finally:
            with self._changed:
                for held in (self._waiting, self._running):
                    if ticket in held:
                        held.remove(ticket)
                self._changed.notify_all()

    def standing(self) -> tuple[int, int]:
        """How many have their turn, how many wait."""
        with self._changed:
            return len(self._running), len(self._waiting)

    def _taken(self, ticket: Ticket) -> bool:
        """Take the turn where it has come; else wait a little."""
        with self._changed:
            if self._first() is not ticket:
                self._changed.wait(LOOK)
            if self._first() is not ticket:
                return False
            self._waiting.remove(ticket)
            self._running.append(ticket)
            self._changed.notify_all()
            return True

    def _first(self) -> Ticket | None:
        """Whose turn it is next: the first who waits and does not hold all turns but one already."""
        limit = int(settings.value(self._setting))
        if len(self._running) >= limit:
            return None
        return next((each for each in self._waiting if self._may(each, limit)), None)

    def _may(self, ticket: Ticket, limit: int) -> bool:
        own = sum(each.who == ticket.who for each in self._running)
        return not ticket.who or own < max(1, limit - 1)

    def _told(self, ticket: Ticket) -> str:
        with self._changed:
            before = self._waiting.index(ticket)
        return self._said.format(place=before + 1, before=before)


READERS: Final = Turns("readers", "Máy đang đọc tệp khác; bạn đứng thứ {place} trong hàng chờ…")
"""Children that read files."""
EXPORTS: Final = Turns("exports", "Máy đang soạn tệp khác; bạn đứng thứ {place} trong hàng chờ…")
"""Files that are put together to be taken away."""
