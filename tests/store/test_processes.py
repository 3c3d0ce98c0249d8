"""Several processes at once: nothing lost, nothing half, nothing twice; those that die: ``tests.crash``."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from lib.store import asking
from lib.store.connection import reading
from tests.store import workers
from tests.store.builders import counts
from tests.store.homes import Home

WAY = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
CONTEXT: Any = multiprocessing.get_context(WAY)
CONTEXT.set_forkserver_preload(["tests.store.workers"]) if WAY == "forkserver" else None


def at_once(number: int, work: Callable[..., Any], *given: Any) -> list[Any]:
    """Run the same work in several processes that start together."""
    barrier = CONTEXT.Barrier(number)
    pipes = [CONTEXT.Pipe(duplex=False) for _ in range(number)]
    processes = [
        CONTEXT.Process(target=workers.together, args=(barrier, send, work, *given)) for _, send in pipes
    ]
    for process in processes:
        process.start()
    for _, send in pipes:
        send.close()
    answers = [receive.recv() for receive, _ in pipes]
    for process in processes:
        process.join(30)
    return answers


@pytest.mark.parametrize("number", [2, 4])
def test_several_first_starts_make_one_store(home: Home, number: int) -> None:
    answers = at_once(number, workers.start, home.address())

    with reading(home.store().engine) as connection:
        versions = connection.execute(sa.text("SELECT count(*) FROM alembic_version")).scalar()

    assert (answers, versions) == (["open"] * number, 1)


def test_of_several_first_starts_one_fills_the_store(home: Home) -> None:
    answers = at_once(4, workers.fill, home.address())

    assert sorted(answers) == [[], [], [], [1, 2]]
    assert counts(home.store()) == {"workbooks": 1, "imports": 2, "observations": 600, "events": 2}


def test_two_writers_each_counted_once(home: Home) -> None:
    answers = at_once(2, workers.write, home.address(), 8)
    listed = asking.imports(home.store())

    assert sorted(answers[0] + answers[1]) == listed["import_id"].tolist() == list(range(1, 17))
    assert listed["at"].is_monotonic_increasing
    assert listed["at"].is_unique
    assert len(asking.observations(home.store())) == 16 * 200
