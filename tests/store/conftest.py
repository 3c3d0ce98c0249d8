from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store.backup import VARIABLE
from lib.store.connection import Store
from lib.store.opening import open_store
from tests.postgresql import Server
from tests.store.homes import POSTGRESQL, SQLITE, Databases, Files, Home


@pytest.fixture(scope="session")
def template(postgresql: Server) -> str:
    """A database with the newest tables and nothing in them; copy it, never write to it."""
    name = postgresql.make()
    open_store(postgresql.address(name)).engine.dispose()
    return name


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest tables and nothing in them; copy it, never write to it."""
    file = tmp_path_factory.mktemp("mau") / "kho.db"
    open_store(f"sqlite:///{file}").engine.dispose()
    return file


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Every test that takes it, or a store of it, runs on both databases."""
    if request.param == SQLITE:
        yield Files(tmp_path, request.getfixturevalue("template_file"))
        return
    monkeypatch.setenv(VARIABLE, str(tmp_path / "backups"))  # else they would lie among an office's own
    databases = Databases(request.getfixturevalue("postgresql"), request.getfixturevalue("template"))
    yield databases
    databases.close()


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    opened = home.store()
    yield opened
    opened.engine.dispose()
