"""Kills processes at random moments and looks at what they left."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from lib.store import asking, backup, checking, connection, copying
from lib.store.connection import Store, reading
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.crash import deeds
from tests.postgresql import Server

WAY: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
CONTEXT: Any = multiprocessing.get_context(WAY)
CONTEXT.set_forkserver_preload(["tests.crash.deeds"]) if WAY == "forkserver" else None

PER_STORE: Final = 15
"""Kills until a new store is begun: a long one takes long to look through."""

LONGEST: Final = 0.25
"""Seconds a process lives at most once it is at work."""

MIDDLE: Final = 0.3
"""Share of kills that must have come in the middle of a deed: where chance gave fewer, more are killed."""

PATIENCE: Final = 5
"""So many times the kills asked for at most, until the harness is said to miss its aim."""

Message = tuple[str, str, str, int]


@dataclass
class Tally:
    """What came of it.

    Args:
        name: Of the database and its mode.
        kills: How many processes were killed.
        during: Deed → how many kills came in the middle of it.
        done: Deed → how many were told as done.
        faults: What must not be: lost, partial, doubled, damaged; one line each.
    """

    name: str
    kills: int = 0
    during: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def misses(self, kills: int) -> bool:
        """Whether too few of so many kills came in the middle of a deed to prove anything."""
        return self.during.total() < kills * MIDDLE

    def __str__(self) -> str:
        """One line of figures."""
        found = Counter(fault.partition(":")[0] for fault in self.faults)
        kinds = ", ".join(f"{kind} {number}" for kind, number in self.during.most_common())
        return (
            f"{self.name}: {self.kills} kills, {self.during.total()} in the middle of a deed ({kinds}),"
            f" {self.done.total()} deeds told as done; {found['lost']} lost, {found['partial']} partial,"
            f" {found['doubled']} doubled, {found['damaged']} damaged"
        )


@dataclass
class Place:
    """Where a round of the harness keeps its stores."""

    folder: Path
    mode: str
    server: Server | None = None
    names: list[str] = field(default_factory=list)
    template: str = ""

    def url(self, name: str) -> str:
        """Of a store nobody used before."""
        if self.server is None:
            return f"sqlite:///{(self.folder / f'{name}.db').as_posix()}"
        if not self.template:
            self.template = self.server.make()
            open_store(self.server.address(self.template)).engine.dispose()
        self.names.append(self.server.make(self.template))
        return self.server.address(self.names[-1])

    def kill(self, child: Any, chance: random.Random, store_url: str) -> None:
        """Kill the process; of PostgreSQL's, where it may, also what works for it, or the whole server."""
        way = chance.choice(("client", "client", "backend", "server")) if self.mode == "server" else "client"
        if way == "client" or self.server is None or self.server.process is None:
            child.kill()
        elif way == "backend":
            kill_backends(self.server, str(sa.make_url(store_url).database))
        else:
            self.server.stop(signal.SIGKILL)
            started_again(self.server)
        child.join(30)
        child.kill()
        if self.server is not None and way == "client":
            nobody_left(self.server)


def crash(place: Place, kills: int, seed: int) -> Tally:
    """Let processes work on stores and kill them, until enough died in the middle of a deed; look after each.

    Args:
        place: Where; its mode is wal, delete, client or server.
        kills: How many at least.
        seed: Of the moments and the deeds.
    """
    chance, tally = random.Random(seed), Tally(f"{'PostgreSQL' if place.server else 'SQLite'} {place.mode}")  # noqa: S311
    safe = connection.wal_is_safe
    deeds.as_in(place.mode)
    try:
        while tally.kills < kills or (tally.misses(kills) and tally.kills < PATIENCE * kills):
            round_ = Round(place, chance, tally, place.folder / f"{tally.kills}")
            for _ in range(min(PER_STORE, max(kills - tally.kills, 1))):
                round_.one()
            if place.server is not None:
                place.server.drop(*place.names)
                place.names.clear()
    finally:
        connection.wal_is_safe = safe
        os.environ.pop(backup.VARIABLE, None)
    return tally


class Round:
    """One store and the processes that die over it."""

    def __init__(self, place: Place, chance: random.Random, tally: Tally, backups: Path) -> None:
        self.place, self.chance, self.tally, self.backups = place, chance, tally, backups
        os.environ[backup.VARIABLE] = str(backups)
        number = tally.kills
        self.urls = {name: place.url(f"{name}-{number}") for name in ("store", "other", "copy")}
        self.known: dict[str, int] = {}
        self.restored = 0
        self.sound: set[str] = set()

    def one(self) -> None:
        """A process works, dies, and what it left is looked at."""
        seed, urls = f"{self.tally.kills}", dict(self.urls)
        receive, send = CONTEXT.Pipe(duplex=False)
        child = CONTEXT.Process(
            target=deeds.until_killed, args=(self.place.mode, urls, os.environ[backup.VARIABLE], seed, send)
        )
        child.start()
        send.close()
        heard: list[Message] = []
        awaited = {self.chance.choice(("begins", "done")), "refused"}
        while not heard or heard[-1][0] not in awaited:  # a slow machine takes long to begin
            heard.append(receive.recv())
        time.sleep(self.chance.uniform(0, LONGEST))
        self.place.kill(child, self.chance, urls["store"])
        self.tally.kills += 1
        self.look(urls, heard + told(receive))

    def look(self, urls: dict[str, str], messages: list[Message]) -> None:
        """What was told as done is there, what was not is there whole or not at all, and all is sound."""
        done = [message for message in messages if message[0] == "done"]
        begun = [message for message in messages if message[0] == "begins"][len(done) :]
        self.tally.done.update(kind for _, kind, _, _ in done)
        self.tally.during.update(kind for _, kind, _, _ in begun)
        logged = [each for each in done if each[1] not in deeds.KEEPING]
        self.known |= {mark: number for _, _, mark, number in logged}
        opened = self.opened(urls["store"])
        self.compare(opened, {mark: n for _, kind, mark, n in begun if kind not in deeds.KEEPING})
        self.damages("store", opened)
        self.kept({n for _, kind, _, n in done if kind == "backup"}, opened)
        self.beside(urls, done, begun, opened)
        opened.engine.dispose()

    def compare(self, store: Store, maybe: dict[str, int]) -> None:
        """The log against what was told."""
        there = marks(store)
        for mark, number in self.known.items():
            if there[mark] < number:
                self.fault("partial" if there[mark] else "lost", mark)
        for mark, number in maybe.items():
            if there[mark] == number:
                self.known[mark] = number
            elif there[mark]:
                self.fault("partial", mark)
        for mark, number in there.items():
            if number > self.known.get(mark, number if mark in maybe else 0):
                self.fault("doubled", mark)

    def kept(self, versions: set[int], store: Store) -> None:
        """Every file that has a backup's name is a sound backup, and those told are there."""
        found = backup.listed(store.engine)
        for each in found:
            if each.path.name not in self.sound and backup.damages(each.path):
                self.fault("damaged", each.path.name)
            self.sound.add(each.path.name)
        for version in versions - {each.version for each in found}:
            self.fault("lost", f"backup of {version}")

    def beside(self, urls: dict[str, str], done: list[Message], begun: list[Message], store: Store) -> None:
        """The copy is whole or empty; the store that was restored is as before or as the backup."""
        copied = [number for _, kind, _, number in done if kind == "copy"]
        copying_now = [number for _, kind, _, number in begun if kind == "copy"]
        possible = copied or [0, *copying_now]
        if (copied or copying_now) and self.version_is("copy", urls["copy"], possible):
            self.urls["copy"] = self.place.url(f"copy-after-{self.tally.kills}")
        versions = [number for _, kind, _, number in done if kind == "bring_back"]
        now = [number for _, kind, _, number in begun if kind == "bring_back"]
        if versions or now:
            before = versions[-1] if versions else self.restored
            self.restored = self.version_is("other", urls["other"], [before, *now])
            for file in backup.folder_of(store.engine).glob("*bi-thay*.db"):
                if backup.damages(file):
                    self.fault("damaged", file.name)
                file.unlink()

    def version_is(self, name: str, url: str, possible: list[int]) -> int:
        """The version of a store beside, which is one of some and sound."""
        store = self.opened(url)
        version = asking.version(store)
        if version not in possible:
            self.fault("lost", f"{name} is of version {version}, not of {possible}")
        with reading(store.engine) as view:
            if not version and not copying.is_empty(view):
                self.fault("partial", name)
        self.damages(name, store)
        store.engine.dispose()
        return version

    def damages(self, name: str, store: Store) -> None:
        for damage in checking.damages(store):
            self.fault("damaged", f"{name}: {damage.line}")

    def fault(self, kind: str, what: str) -> None:
        self.tally.faults.append(f"{kind}: kill {self.tally.kills}, {what}")

    def opened(self, url: str) -> Store:
        """The store; a server that was just killed is waited for."""
        ends = time.monotonic() + 30
        while True:
            try:
                return open_store(url)
            except AppError as error:
                if error.code != "store.unreachable" or time.monotonic() > ends:
                    raise
                time.sleep(0.1)


def marks(store: Store) -> Counter[str]:
    """Mark of a deed → how many events it led to."""
    with reading(store.engine) as view:
        rows = view.exec_driver_sql(
            "SELECT e.kind, e.reason, i.note, d.note FROM events e LEFT JOIN imports i ON i.id = e.import_id"
            " LEFT JOIN editions d ON d.id = e.edition_id"
        ).all()
    noted = {"accepted": 2, "frozen": 3}
    return Counter(str(row[noted.get(row[0], 1)]) for row in rows)


def told(pipe: Any) -> list[Message]:
    """All that the dead process had said."""
    messages = []
    with contextlib.suppress(EOFError):
        while True:
            messages.append(pipe.recv())
    return messages


def kill_backends(server: Server, database: str) -> None:
    """Kill what the server runs for a database; it then closes every connection and recovers by itself."""
    engine = connection.connect(sa.make_url(server.address("postgres")))
    with engine.connect() as asked:
        found = sa.text("SELECT pid FROM pg_stat_activity WHERE datname = :name")
        numbers = asked.execute(found, {"name": database}).scalars().all()
    engine.dispose()
    for pid in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def nobody_left(server: Server) -> None:
    """Wait until the server has noticed who is dead: what they had said last is done all the same."""
    engine = connection.connect(sa.make_url(server.address("postgres")))
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    ends = time.monotonic() + 30
    with engine.connect() as asked:
        while asked.execute(others).scalar() and time.monotonic() < ends:
            asked.rollback()  # within one transaction it would always see the same
            time.sleep(0.02)
    engine.dispose()


def started_again(server: Server) -> None:
    """Start a killed server; what it left running must end first."""
    for attempt in range(50):
        try:
            server.start()
            return
        except RuntimeError:
            if attempt == 49:
                raise
            time.sleep(0.2)


def at_once(work: list[tuple[Callable[..., None], str]], urls: dict[str, str], seconds: float) -> list[Any]:
    """Run several processes at once; what each answered."""
    pipes = [CONTEXT.Pipe(duplex=False) for _ in work]
    processes = [
        CONTEXT.Process(target=target, args=(urls, name, seconds, send))
        for (target, name), (_, send) in zip(work, pipes, strict=True)
    ]
    for process in processes:
        process.start()
    for _, send in pipes:
        send.close()
    answers = [receive.recv() for receive, _ in pipes]
    for process in processes:
        process.join(30)
    return answers
