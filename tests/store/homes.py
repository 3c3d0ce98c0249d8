"""Where the stores of a test live: files in a folder, or databases of the tests' own PostgreSQL server."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol

import pytest
import sqlalchemy as sa

from lib.store.connection import Store
from lib.store.opening import open_store
from lib.store.tables import metadata
from tests.postgresql import Server
from tests.store.builders import address

SQLITE, POSTGRESQL = "sqlite", "postgresql"

on_sqlite = pytest.mark.parametrize("home", [SQLITE], indirect=True)
"""The test is about what is SQLite's own: files, journals, PRAGMAs."""

on_postgresql = pytest.mark.parametrize("home", [POSTGRESQL], indirect=True)
"""The test is about what is PostgreSQL's own: a server, users, COPY."""


class Home(Protocol):
    """A test's stores by name; one name is one store."""

    kind: str

    def address(self, name: str = "kho", timeout: float | None = None) -> str:
        """Of a store, which is empty when nothing was there before."""

    def store(self, name: str = "kho", timeout: float | None = None) -> Store:
        """A store, opened."""

    def copy(self, url: str) -> Store:
        """A copy of another store of this kind, opened; nobody may hold the other open."""

    def pair(self) -> tuple[Store, Store]:
        """Two stores with nothing in them; they hold until the next pair is asked for."""

    def close(self) -> None:
        """Forget all of them."""


class Files:
    kind = SQLITE

    def __init__(self, folder: Path, template: Path | None = None) -> None:
        self.folder = folder
        self.template = template
        self._pairs = 0

    def address(self, name: str = "kho", timeout: float | None = None) -> str:
        return address(self.folder, f"{name}.db", timeout)

    def store(self, name: str = "kho", timeout: float | None = None) -> Store:
        file = self.folder / f"{name}.db"
        if self.template and not file.exists():
            shutil.copy(self.template, file)
        return open_store(self.address(name, timeout))

    def copy(self, url: str) -> Store:
        shutil.copy(str(sa.make_url(url).database), self.folder / "kho.db")
        return self.store()

    def pair(self) -> tuple[Store, Store]:
        self._pairs += 1
        return self.store(f"one-{self._pairs}"), self.store(f"other-{self._pairs}")

    def close(self) -> None:
        """The folder is pytest's."""


class Databases:
    kind = POSTGRESQL

    def __init__(self, server: Server, template: str) -> None:
        self.server = server
        self.template = template
        self.names: dict[str, str] = {}

    def address(self, name: str = "kho", timeout: float | None = None) -> str:
        return self._address(name, timeout, "template0")

    def store(self, name: str = "kho", timeout: float | None = None) -> Store:
        return open_store(self._address(name, timeout, self.template))

    def copy(self, url: str) -> Store:
        return open_store(self._address("kho", None, str(sa.make_url(url).database)))

    def pair(self) -> tuple[Store, Store]:
        """Emptied past the triggers: making a database takes longer than most examples do."""
        one, other = self.store("one"), self.store("other")
        for each in (one, other):
            with each.engine.connect() as connection, connection.begin():
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY")
        return one, other

    def close(self) -> None:
        self.server.drop(*self.names.values())

    def _address(self, name: str, timeout: float | None, template: str) -> str:
        if name not in self.names:
            self.names[name] = self.server.make(template)
        wait = {"timeout": str(timeout)} if timeout else {}
        return self.server.address(self.names[name], **wait)
