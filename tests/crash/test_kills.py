"""Killed at any moment: what was told as done is there, the rest whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.harness import Place, crash
from tests.how_long import is_long
from tests.postgresql import Server

KILLS = 300 if is_long() else 10


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_sqlite(tmp_path: Path, mode: str, capsys: pytest.CaptureFixture[str]) -> None:
    tally = crash(Place(tmp_path, mode), KILLS, seed=30062024)

    with capsys.disabled():
        print(f"\n{tally}")
    assert (tally.faults, tally.misses(KILLS)) == ([], False)


def test_postgresql(tmp_path: Path, postgresql: Server, capsys: pytest.CaptureFixture[str]) -> None:
    tally = crash(Place(tmp_path, "server" if is_long() else "client", postgresql), KILLS, seed=30062024)

    with capsys.disabled():
        print(f"\n{tally}")
    assert (tally.faults, tally.misses(KILLS)) == ([], False)
