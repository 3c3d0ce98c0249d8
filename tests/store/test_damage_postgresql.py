"""Random hits on the files of a PostgreSQL store: whatever they change or make unreadable is found.

The server is this module's own. Printed with ``-s``, as in ``test_damage``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib.store import accepting, copying
from lib.store.opening import open_store
from tests.how_long import is_long
from tests.postgresql import Server, missing
from tests.store.builders import address, many, new
from tests.store.harming import fill
from tests.store.hitting import Reading
from tests.store.hitting_postgresql import PAGE, Question, files, first_change, hit, learn, read_all
from tests.store.test_damage import UNSPOKEN, found, pages_read

HITS = 220 if is_long() else 8
AT_ONCE = 20
"""So many databases are hit while the server stands still."""
ROWS = 3000
"""Indexes have pages that lead to others only where there are many."""


@dataclass(frozen=True)
class Sound:
    """A database, and what it answers to every question."""

    server: Server
    name: str
    asked: list[Question]
    before: Reading


@pytest.fixture(scope="module")
def sound(filled_file: Path) -> Iterator[Sound]:
    """The sample, and something of everything else."""
    if reason := missing():
        pytest.skip(reason)
    server = Server().start("fsync=off")
    try:
        name = server.make()
        store, sample = open_store(server.address(name)), open_store(address(filled_file.parent))
        copying.copy(sample, store)
        table = many(ROWS).assign(place=[str(number % 90) for number in range(ROWS)])
        accepting.accept(fill(store), [new(table, content=b"PK many")])
        for each in (store, sample):
            each.engine.dispose()
        server.run("VACUUM ANALYZE", database=name)  # rows are read from an index alone only after it
        asked = learn(server, name)
        yield Sound(server, name, asked, read_all(server, name, asked))
    finally:
        server.remove()


@pytest.mark.parametrize("checksums", [False, True], ids=["without checksums", "with checksums"])
def test_every_hit_that_changes_anything_readable_is_found(sound: Sound, checksums: bool) -> None:
    chance, counted = random.Random(8112026 + checksums), Counter[str]()  # noqa: S311
    missed, unspoken, left = [], [], HITS
    server = sound.server
    if checksums:
        server.stop()
        server.keep_checksums()
        server.start("fsync=off")
    assert found(server.address(sound.name)) == ""
    while left > 0:
        names = [server.make(sound.name) for _ in range(min(left, AT_ONCE))]
        left -= len(names)
        held = {name: files(server, name) for name in names}
        server.stop()
        hits = {name: hit(held[name], chance) for name in names}
        server.start("fsync=off")
        for name in names:
            said = found(server.address(name))
            wrong = [said] if said.startswith(UNSPOKEN) else pages_read(server.address(name))
            server.wait()  # a damaged page can end it, which is told; what comes next must reach it
            changed = first_change(server, name, sound.asked, sound.before)
            server.wait()
            unspoken += [f"{hits[name]}: {each}" for each in wrong]
            counted.update(hits=1, changed=bool(changed), found=bool(said), idle=bool(said) and not changed)
            counted.update(ended_the_server=said.startswith("Không nối được"))
            if changed and not said:
                missed.append(f"{hits[name]}: {changed}")
        server.drop(*names)
    print(f"\n{dict(counted)}, missed {len(missed)}")

    assert (missed, unspoken) == ([], [])
    assert counted["changed"] > HITS / 4


def test_a_page_emptied_of_all_answers_is_found(sound: Sound) -> None:
    """No digest misses them: that they were there is known to their indexes alone."""
    name = sound.server.make(sound.name)
    [file] = [path for relation, path in files(sound.server, name).items() if relation == "remembered"]
    sound.server.stop()
    file.write_bytes(bytes(PAGE))
    sound.server.start("fsync=off")

    assert "không khớp bảng remembered" in found(sound.server.address(name))
