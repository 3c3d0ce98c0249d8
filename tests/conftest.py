"""What several rooms of tests share: a filled store, and the dashboard running on one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import settings

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store
from tests import postgresql as postgresql_server
from tests.how_long import VARIABLE, is_long
from tests.serving import Server

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
BROWSER = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--long``: thousands of examples, kills and sizes; run by hand."""
    parser.addoption("--long", action="store_true", help="run the long form of the tests as well")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: a third of the time goes into waiting for browsers and servers."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Tell the test modules, which are imported after this."""
    os.environ[VARIABLE] = "1" if config.getoption("--long") else "0"
    # The plain form tries the same examples each time, so a change is judged by itself; --long finds others
    settings.register_profile("plain", derandomize=True)
    settings.register_profile("long", print_blob=True)
    settings.load_profile("long" if is_long() else "plain")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what only the long form runs, and say so; see ``_mixed``."""
    items[:] = _mixed(items)
    skip = pytest.mark.skip(reason="only with --long")
    for item in items:
        if item.get_closest_marker("long") and not is_long():
            item.add_marker(skip)


def _mixed(items: list[pytest.Item]) -> list[pytest.Item]:
    """File after file, those that drive a browser first, each followed by two others.

    Not all processors are to wait for browsers at once, and no slow file is to begin when the rest is done.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    slow = [file for file in files if BROWSER in file.parents]
    rest = iter([file for file in files if BROWSER not in file.parents])
    order = [each for file in slow for each in (file, *islice(rest, 2))] + list(rest)
    return [item for file in order for item in files[file]]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file as the first start leaves it; copy it, never write to it."""
    file = tmp_path_factory.mktemp("kho") / "kho.db"
    office = rooms.open_office(f"sqlite:///{file}", SHIPPED)
    office.store.engine.dispose()
    return file


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file that holds the plan of 2024 and no disbursement; copy it, never write to it."""
    file = tmp_path_factory.mktemp("kho") / "kho.db"
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    plan = SAMPLE / "ke-hoach-von-2024.xlsx"
    run = rooms.dry_run(office, [(plan.name, plan.read_bytes())])
    rooms.accept(office, run, actor="Cán bộ kế hoạch")
    office.store.engine.dispose()
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgresql_server.Server]:
    """A PostgreSQL server of this process's own, started when the first test asks for it."""
    if reason := postgresql_server.missing():
        pytest.skip(reason)
    server = postgresql_server.Server().start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts dashboards, each with a copy of a store or with an empty one; all end with the session."""
    started: list[Server] = []

    def start(store: Path | None = None) -> Server:
        server = Server(tmp_path_factory.mktemp("server"), sample=False)
        if store is not None:
            shutil.copy(store, server.store)
        started.append(server)
        return server.start()

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server], filled_file: Path) -> Server:
    """The dashboard with the sample in it, for tests that change nothing in its store."""
    return serve(filled_file)
