"""Faults under people at work: a sentence for who is hit, nothing for others; all is well again by itself."""

from __future__ import annotations

import asyncio
import random
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from bench import office
from bench.office import Hand, come_in, put, spoken
from bench.sessions import Session
from lib.office import open_office
from lib.store import asking
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.access.raw import Browser
from tests.looping import run
from tests.postgresql import Server as Database
from tests.running.test_outages import Running
from tests.serving import Server

SIZE = 6_000
pytestmark = pytest.mark.long
FILES = (office.month(random.Random(number)) for number in range(99))  # noqa: S311 (the same each time)


class Reader(Hand):
    """Somebody at the page for uploads, and what the last run of it sent."""

    sent = b""

    def hear(self, message: bytes) -> None:
        self.sent += message
        super().hear(message)

    async def does(self, deed: Any) -> bytes:
        """What a deed shows."""
        self.sent = b""
        await deed
        return self.sent


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    made = Server(folder, sample=False, more=dict(office.SETTINGS))
    shutil.copy(filled_file, made.store)
    made.more["DASHBOARD_DATABASE_URL"] = f"sqlite:///{made.store}?timeout=1"
    office.give_accounts(made.more["DASHBOARD_DATABASE_URL"], {"hang": "administrator", "lan": "viewer"})
    yield made.start()
    made.stop()


@pytest.fixture
def officer(server: Server) -> Browser:
    return come_in(server, "hang", "10.1.1.1")


def imports(server: Server) -> int:
    store = open_store(f"sqlite:///{server.store}")
    found = len(asking.imports(store))
    store.engine.dispose()
    return found


def sentence(code: str) -> bytes:
    """How the sentence of an error begins."""
    return AppError(code, file="thang-7.xlsx", path="…").sentence.split(" (")[0].encode()


async def at_uploads(server: Server, officer: Browser) -> Reader:
    return await Reader.open(server.url, office.UPLOAD, spoken(officer))  # type: ignore[return-value]


async def sent(reader: Reader, officer: Browser) -> tuple[Any, bytes]:
    """A workbook sent and read: where it lies, what is shown."""
    (place,) = await reader.places()
    file = next(FILES)  # one that was accepted already would be left
    assert await put(officer, place, file) == 204
    return place, await reader.does(reader.choose([place], len(file)))


def full(server: Server) -> Callable[[], None]:
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    process.rlimit(psutil.RLIMIT_FSIZE, (40_000, psutil.RLIM_INFINITY))  # files hardly grow any more
    return lambda: process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))


def locked(server: Server) -> Callable[[], None]:
    other = sqlite3.connect(server.store, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other.close


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        pytest.param(full, "store.unwritable", id="the disk is full"),
        pytest.param(locked, "store.busy", id="another program writes and does not end"),
    ],
)
def test_what_cannot_be_written(
    server: Server, officer: Browser, fault: Callable[[Server], Callable[[], None]], code: str
) -> None:
    viewer, before = come_in(server, "lan", "10.1.1.2"), imports(server)

    async def at_work() -> tuple[bytes, bytes, bytes, bytes]:
        reader = await at_uploads(server, officer)
        looking = await Reader.open(server.url, "/", spoken(viewer))
        place, _ = await sent(reader, officer)
        mend = fault(server)
        try:
            refused = await reader.does(reader.choose([place], SIZE, accept=True))
            seen = await looking.does(looking.rerun("/xa"))  # type: ignore[attr-defined]
        finally:
            mend()
        left = imports(server)
        again = await reader.does(reader.choose([place], SIZE, accept=True))
        assert (left, reader.faults, looking.faults) == (before, 0, 0)
        return refused, seen, again, b""

    refused, seen, again, _ = run(at_work())

    assert sentence(code) in refused
    assert "Lộc Yên".encode() in seen
    assert "Đã ghi nhận".encode() in again
    assert imports(server) == before + 1


def test_a_child_killed_over_a_file(server: Server, officer: Browser) -> None:
    assert server.process is not None
    process, killed = psutil.Process(server.process.pid), list[int]()

    def kill() -> None:
        until = time.monotonic() + 30
        while not killed and time.monotonic() < until:
            for child in process.children():
                child.kill()
                killed.append(child.pid)
            time.sleep(0.01)

    async def at_work() -> tuple[bytes, bytes]:
        reader = await at_uploads(server, officer)
        killer = threading.Thread(target=kill)
        killer.start()
        _, refused = await sent(reader, officer)
        await asyncio.to_thread(killer.join)
        _, again = await sent(reader, officer)
        return refused, again

    refused, again = run(at_work())

    assert sentence("intake.stopped") in refused
    assert "Ghi nhận".encode() in again
    assert len(killed) == 1


def test_the_program_killed_in_the_middle_of_an_upload(server: Server, officer: Browser) -> None:
    before = imports(server)

    async def half() -> None:
        (place,) = await (await at_uploads(server, officer)).places()
        told = officer.headers() | {
            "Origin": officer.origin or "",
            "X-Xsrftoken": officer.more["Cookie"].rpartition("=")[2],
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": "5000000",
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(f"PUT {place.upload_url} HTTP/1.1\r\n{head}\r\n".encode() + bytes(2_000_000))
            assert server.process is not None
            server.process.kill()
            server.process.wait(20)

    async def anew() -> bytes:
        reader = await at_uploads(server, officer)  # with the cookie of before
        place, _ = await sent(reader, officer)
        return await reader.does(reader.choose([place], SIZE, accept=True))

    run(half())
    server.stop()
    server.start()
    left = imports(server)

    assert officer.comes_in()
    assert left == before
    assert "Ghi nhận".encode() in run(anew())


def test_a_database_stopped_and_started_under_viewers(postgresql: Database, tmp_path: Path) -> None:
    name = postgresql.make()
    address = postgresql.address(name)
    open_office(address).store.engine.dispose()
    office.give_accounts(address, {"lan": "viewer"} | {"hang": "administrator"})
    running = Running(tmp_path, sample=False, more=dict(office.SETTINGS), address=address).start()
    try:
        viewer = come_in(running, "lan", "10.1.1.1")

        async def looks() -> bool:
            session = await Reader.open(running.url, "/", spoken(viewer))
            again = await session.does(session.rerun("/xa"))  # type: ignore[attr-defined]
            await session.close()
            return "Lộc Yên".encode() in again and not session.faults

        async def under(change: Callable[[], object]) -> list[object]:
            people = [looking() for _ in range(6)]
            _, *ends = await asyncio.gather(asyncio.to_thread(change), *people, return_exceptions=True)
            return ends

        async def looking() -> None:
            session = await Session.open(running.url, "/", spoken(viewer))
            for _ in range(5):
                await session.rerun("/xa")
                assert not session.faults

        assert run(looks())
        ends = run(under(postgresql.stop))
        said = viewer.ask("/")

        assert not any(isinstance(end, AssertionError) for end in ends)
        assert (said.status, said.body) == (503, said.body)
        assert "Không nối được tới kho số liệu".encode() in said.body
        postgresql.start()
        assert running.becomes((200, "ok"))
        assert run(looks())  # with the cookie of before
    finally:
        running.stop()
        if postgresql.process is None:
            postgresql.start()
        postgresql.drop(name)
