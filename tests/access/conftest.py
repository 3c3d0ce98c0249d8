"""What the tests of accounts share: an office's service that runs, and passwords that cost nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from lib.access import passwords
from lib.store.opening import open_store
from tests.access.raw import Office
from tests.serving import Server
from tests.store.conftest import home, store, template, template_file

__all__ = ["home", "store", "template", "template_file"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are kept as ever, but with a thousandth of the work."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Iterator[Office]:
    """One for each file of tests, behind a proxy that brings TLS, with the sample in its store."""
    told = {"DASHBOARD_OFFICE": "1", "DASHBOARD_PROXY": "127.0.0.1"}
    server = Server(tmp_path_factory.mktemp("server"), sample=False, more=told)
    shutil.copy(filled_file, server.store)
    store = open_store(f"sqlite:///{server.store}")
    made = Office(server, store)
    made.account("administrator")
    server.start()
    yield made
    server.stop()
    store.engine.dispose()
