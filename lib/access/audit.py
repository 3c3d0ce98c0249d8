"""The audit: who came in, who did not, what was taken away, which settings changed; when, and where from.

What changes figures, notes or accounts stands in chained tables of its own and is not said twice here; the
office reads all of them as one list (``lib.office.trail``). No password is ever told to this module, nor what
somebody typed for an account that is not there: it may be a password in the wrong field.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from lib.access.accounts import at_machine
from lib.running import faults
from lib.store.connection import Store, reading, writing
from lib.store.log import append
from lib.store.tables import audit
from lib.vocabulary.errors import AppError

logger = logging.getLogger(__name__)

LOGIN, LOGOUT = "login", "logout"
REFUSED, HELD = "refused", "held"
EXPORT, SETTINGS = "export", "settings"
DENIED: Final = "denied"
"""Why somebody was refused who is in: what they asked for is not theirs."""

FAILURES: Final = frozenset({REFUSED, HELD})
TOGETHER: Final = 600.0
"""Seconds in which the same from the same is written once, and then once more: how often."""
APART: Final = 40
"""So many failures are told apart in that time; then addresses are not, so that guessing fills no disk."""
ELSEWHERE: Final = "nhiều địa chỉ khác"
WAITING: Final = 2_000
"""So many rows wait at most for a store that takes none."""
LONGEST: Final = 50_000
"""Letters of one text."""
TICK: Final = 20.0
AGAIN: Final = 5.0
"""Seconds until a store that took nothing is asked again."""


@dataclass(frozen=True)
class Entry:
    """Something that happened.

    Args:
        kind: ``LOGIN``, ``REFUSED``…
        actor: Who; "" for an account that is not there.
        machine: From where: an address.
        subject: Why somebody was refused, which kind of download, which settings.
        said: More of it: page and file; the settings as they are.
        times: How often.
        at: When.
    """

    kind: str
    actor: str
    machine: str
    subject: str = ""
    said: str = ""
    times: int = 1
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


def write(connection: sa.Connection, entry: Entry) -> None:
    """Write an entry together with what it is about, in a transaction of the only writer."""
    told = {name: _clean(each) if isinstance(each, str) else each for name, each in vars(entry).items()}
    append(connection, audit, told)


def _clean(text: str) -> str:
    """Text that every database keeps and every list shows in one line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:LONGEST]


class Recorder:
    """Writes entries in a thread of its own: nobody who comes in or takes a file waits for a writer.

    What the store does not take waits in memory and is asked again; it stands in the program's log meanwhile,
    so that nothing is lost in silence. Once as many wait as may, more are only counted there.

    Args:
        opens: Gives the store.
        clock: Seconds that only go forward.
    """

    def __init__(self, opens: Callable[[], Store], clock: Callable[[], float] = time.monotonic) -> None:
        self._opens, self._clock = opens, clock
        self._queue: deque[Entry] = deque()
        self._again: dict[Entry, tuple[float, int, datetime]] = {}
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._told = 0

    def start(self) -> Recorder:
        """Begin to write."""
        threading.Thread(target=self._run, name="audit", daemon=True).start()
        return self

    def stop(self) -> None:
        """Write what is left, and no more."""
        self._stopped.set()
        self._wake.set()
        self.flush(last=True)

    @property
    def waiting(self) -> int:
        """How many entries the store has not taken yet."""
        return len(self._queue)

    def note(self, entry: Entry) -> None:
        """Take an entry; what came a moment ago from the same is counted."""
        with self._lock:
            same = self._same(entry)
            if same in self._again:
                ends, more, _ = self._again[same]
                self._again[same] = (ends, more + 1, entry.at)
                return
            self._again[same] = (self._clock() + TOGETHER, 0, entry.at)
            self._add(replace(same, at=entry.at))
        self._wake.set()

    def flush(self, *, last: bool = False) -> bool:
        """Write what waits.

        Args:
            last: Also how often what is still counted came.

        Returns:
            Whether the store took all.
        """
        with self._writing:
            with self._lock:
                self._end_counts(last=last)
                rows = list(self._queue)
            if not rows:
                return True
            try:
                with writing(self._opens().engine) as connection:
                    for entry in rows:
                        write(connection, entry)
            except AppError as error:
                self._tell(rows, error)
                return False
            with self._lock:
                for _ in rows:
                    self._queue.popleft()
            self._told = 0
            return True

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wake.wait(TICK)
            self._wake.clear()
            try:
                took = self.flush()
            except Exception as error:  # noqa: BLE001 (the thread must live; the fault has its number)
                faults.note(error, "audit")
                took = False
            if not took:
                self._stopped.wait(AGAIN)
                self._wake.set()

    def _same(self, entry: Entry) -> Entry:
        """What an entry is counted with: a failure beyond many others is its account's, from anywhere."""
        same = replace(entry, at=datetime.min, times=1)
        apart = sum(each.kind in FAILURES for each in self._again)
        if entry.kind in FAILURES and same not in self._again and apart >= APART:
            return replace(same, machine=ELSEWHERE)
        return same

    def _end_counts(self, *, last: bool) -> None:
        now = self._clock()
        for same, (ends, more, at) in list(self._again.items()):
            if not last and now < ends:
                continue
            if more:
                self._add(replace(same, at=at, times=more))
                # one row for each such time, however long it goes on
                self._again[same] = (now + TOGETHER, 0, at)
            else:
                del self._again[same]

    def _add(self, entry: Entry) -> None:
        if len(self._queue) < WAITING:
            self._queue.append(entry)
        else:
            logger.error("nhật ký vào ra: quá nhiều dòng chờ, không giữ được: %s", _line(entry))

    def _tell(self, rows: list[Entry], error: AppError) -> None:
        """Each row once, however often the store is asked."""
        for entry in rows[self._told :]:
            logger.warning("nhật ký vào ra: kho chưa nhận (%s): %s", error.code, _line(entry))
        self._told = len(rows)


def _line(entry: Entry) -> str:
    return " · ".join(str(value) for value in vars(entry).values() if value != "")


_recorder: list[Recorder] = []


def post(recorder: Recorder | None) -> None:
    """Record from now on, in the whole process; None records nothing, as at one PC."""
    _recorder[:] = [recorder] if recorder else []


def note(entry: Entry) -> None:
    """Record what happened, where an office is served."""
    for each in _recorder:
        each.note(entry)


def waiting() -> int:
    """How many entries the store has not taken yet."""
    return sum(each.waiting for each in _recorder)


def stop() -> None:
    """Write what is left, at the program's end."""
    for each in _recorder:
        each.stop()


def came_in(store: Store) -> list[tuple[str, str]]:
    """Who came in from where, each once, the last to do so at the end."""
    pair = (audit.c.actor, audit.c.machine)
    each = sa.select(*pair).where(audit.c.kind == LOGIN).group_by(*pair).order_by(sa.func.max(audit.c.id))
    with reading(store.engine) as connection:
        return [(row.actor, row.machine) for row in connection.execute(each)]


def note_settings(store: Store, now: Mapping[str, str]) -> None:
    """Record at a start which settings are not what they were at the last one; nothing where all are.

    A store that takes no row stops no start: the log tells of it then.

    Args:
        store: The store.
        now: Settings that are not the default, by name; no secret among them.
    """
    told = sa.select(audit.c.said).where(audit.c.kind == SETTINGS).order_by(audit.c.id.desc()).limit(1)
    try:
        with writing(store.engine) as connection:
            before = json.loads(connection.scalar(told) or "{}")
            other = sorted(name for name in before.keys() | now if before.get(name) != now.get(name))
            if other:
                said = json.dumps(now, ensure_ascii=False, sort_keys=True)
                write(connection, Entry(SETTINGS, at_machine(), socket.gethostname(), ", ".join(other), said))
    except AppError:
        logger.warning("nhật ký vào ra: không ghi được các cài đặt đã đổi", exc_info=True)
