"""The database goes away under a running dashboard and comes back: it says so and mends by itself."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from lib.office import open_office
from tests.postgresql import Server as Database
from tests.serving import Server


@dataclass
class Running(Server):
    """The dashboard on a database that is named."""

    address: str = ""

    def environment(self) -> dict[str, str]:
        return super().environment() | {
            "DASHBOARD_DATABASE_URL": self.address,
            "DASHBOARD_LOGS": str(self.folder / "logs"),
            "DASHBOARD_BACKUPS": str(self.folder / "backups"),
        }

    def health(self) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", "/health")
        answer = connection.getresponse()
        told = json.load(answer)
        connection.close()
        return answer.status, told["database"]

    def becomes(self, wanted: tuple[int, str]) -> bool:
        until = time.monotonic() + 30
        while self.health() != wanted and time.monotonic() < until:
            time.sleep(0.1)
        return self.health() == wanted


@pytest.fixture
def on_file(tmp_path: Path, filled_file: Path) -> Iterator[Running]:
    shutil.copy(filled_file, tmp_path / "kho.db")
    running = Running(tmp_path, sample=False, address=f"sqlite:///{tmp_path / 'kho.db'}").start()
    yield running
    running.stop()


def test_a_file_taken_away_and_put_back(on_file: Running, tmp_path: Path) -> None:
    assert on_file.becomes((200, "ok"))
    assert {on_file.health() for _ in range(50)} == {(200, "ok")}  # however often machines ask
    kept = tmp_path / "giữ"
    kept.mkdir()
    for path in tmp_path.glob("kho.db*"):
        shutil.move(path, kept / path.name)

    assert on_file.becomes((503, "missing"))
    assert list(tmp_path.glob("kho.db*")) == []

    for path in kept.iterdir():
        shutil.move(path, tmp_path / path.name)

    assert on_file.becomes((200, "ok"))
    assert "Traceback" not in on_file.log


def test_a_server_stopped_and_started(postgresql: Database, tmp_path: Path) -> None:
    name = postgresql.make()
    address = postgresql.address(name)
    open_office(address).store.engine.dispose()
    running = Running(tmp_path, sample=False, address=address).start()
    try:
        assert running.becomes((200, "ok"))
        postgresql.stop()
        assert running.becomes((503, "unreachable"))
        postgresql.start()
        assert running.becomes((200, "ok"))
    finally:
        running.stop()
        if postgresql.process is None:
            postgresql.start()
        postgresql.drop(name)
