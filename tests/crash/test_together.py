"""Two writers and six readers at once: no error, no mixed view, every import counted once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lib.store import asking, checking
from lib.store.opening import open_store
from tests.crash import deeds
from tests.crash.harness import Place, at_once
from tests.how_long import is_long

SECONDS = 300.0 if is_long() else 4.0


@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_two_writers_and_six_readers(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    server = request.getfixturevalue("postgresql") if kind == "PostgreSQL" else None
    urls = {"store": Place(tmp_path, "", server).url("kho")}
    open_store(urls["store"]).engine.dispose()
    work: list[Any] = [(deeds.write_together, f"writer {n}") for n in range(2)]
    work += [(deeds.read_together, f"reader {n}") for n in range(6)]

    answers = at_once(work, urls, SECONDS)

    store = open_store(urls["store"])
    accepted = sorted(number for mine, _ in answers[:2] for number in mine)
    listed = asking.imports(store)
    looks = [count for count, _ in answers[2:]]
    with capsys.disabled():
        print(f"\n{kind}: {len(accepted)} imports by 2 writers, {sum(looks)} looks of 6 readers, {SECONDS} s")
    assert [error for _, errors in answers for error in errors] == []
    assert accepted == listed["import_id"].tolist() == list(range(1, len(accepted) + 1))
    assert listed["at"].is_monotonic_increasing
    assert min(looks) > 0
    assert checking.damages(store) == []
    store.engine.dispose()
