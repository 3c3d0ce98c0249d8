"""A reading whose page is left, or whose window is closed, ends at once, and so does its child."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.browser.reading import Screen
from tests.intake.test_files import with_rows
from tests.intake.test_jobs import MANY
from tests.serving import Server


def readers(server: Server) -> list[int]:
    """The children of a server that read a file right now."""
    assert server.process is not None
    found = []
    for process in psutil.Process(server.process.pid).children(recursive=True):
        try:
            found += [process.pid] if any(part.endswith("child.py") for part in process.cmdline()) else []
        except psutil.Error:  # it has just ended
            continue
    return found


def until(holds: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


@pytest.mark.parametrize("how", ["another page", "another address"])
def test_a_reading_that_nobody_waits_for_ends(
    open_screen: Callable[..., Screen], server: Server, tmp_path: Path, how: str
) -> None:
    (tmp_path / "dai.xlsx").write_bytes(with_rows(MANY))
    screen = open_screen(server).go("/nap-so-lieu")
    screen.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(tmp_path / "dai.xlsx")
    started = until(lambda: bool(readers(server)))
    if how == "another page":
        screen.page.get_by_role("link", name="Tổng quan").first.click()
    else:
        screen.page.goto("about:blank")
    ended = until(lambda: not readers(server), 2.5)

    assert (started, ended) == (True, True)
