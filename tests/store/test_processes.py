"""Several processes at once, and processes that die: nothing lost, nothing half, nothing twice."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from lib.store import asking
from lib.store.connection import Store, reading
from lib.store.opening import open_store
from tests.store import workers
from tests.store.builders import counts
from tests.store.homes import SQLITE, Home

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


def state(store: Store, rows: int) -> dict[str, Any]:
    """What must hold after any death: sound pages, whole imports, only the newest counting."""
    held = asking.observations(store)
    listed = asking.imports(store)
    found = counts(store)
    return {
        "sound": store.engine.dialect.name != SQLITE or is_sound(store),
        "whole": found["observations"] == rows * found["imports"] == rows * found["workbooks"],
        "events": found["events"] == max(0, 2 * found["imports"] - 1),
        "counting": listed.loc[listed["live"], "import_id"].tolist() == listed["import_id"].tolist()[-1:],
        "figures": held["import_id"].unique().tolist() == listed["import_id"].tolist()[-1:],
    }


def is_sound(store: Store) -> bool:
    with reading(store.engine) as connection:
        check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return (check, strays) == ("ok", [])


def told(pipe: Any) -> list[int]:
    """All numbers the dead process had told to be in."""
    numbers = []
    with contextlib.suppress(EOFError):
        while True:
            numbers.append(pipe.recv())
    return numbers


def test_killed_at_any_moment_it_is_whole_or_nothing(home: Home) -> None:
    chance, rows, sound = random.Random(30062024), 1500, 0  # noqa: S311 (moments, not secrets)
    url = home.address()
    good = dict.fromkeys(["sound", "whole", "events", "counting", "figures"], True)
    for turn in range(20):
        known = asking.imports(open_store(url))["import_id"].tolist()
        receive, send = CONTEXT.Pipe(duplex=False)
        last = known[-1] if known else 0
        child = CONTEXT.Process(target=workers.accept_until_killed, args=(url, last, rows, send))
        child.start()
        send.close()
        receive.recv()
        if turn % 2:  # on a slow machine the others die before their first import is in
            known.append(receive.recv())
        time.sleep(chance.uniform(0, 0.12))
        child.kill()
        child.join(30)
        there = asking.imports(open_store(url))["import_id"].tolist()
        lost = set(known + told(receive)) - set(there)
        sound += (state(open_store(url), rows), lost) == (good, set())

    assert sound == 20
    assert len(asking.imports(open_store(url))) >= 10
