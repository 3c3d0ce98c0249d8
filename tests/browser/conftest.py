"""A real Chromium on a real dashboard; in every test it is watched what it asks for and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.browser.reading import Screen
from tests.serving import Server

PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; skipped, with the reason, on a machine that has none."""
    executable = chromium.executable()
    if executable is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine (Debian: apt install chromium)")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable, args=list(chromium.ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def profile(browser: Any) -> Iterator[Any]:
    """The windows' common cookies and cache; an English browser is the harder case."""
    context = browser.new_context(locale="en-US", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def open_screen(profile: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Screen]]:
    """Opens a new window on a dashboard; at the end no window may have seen an error or asked elsewhere."""
    opened: list[Screen] = []
    request.node.screens = opened

    def open_one(server: Server, width: int = 1366, height: int = 768) -> Screen:
        screen = Screen(profile.new_page(), server)
        screen.page.set_viewport_size({"width": width, "height": height})
        opened.append(screen)
        return screen

    yield open_one
    told = [problem for screen in opened for problem in screen.problems]
    for screen in opened:
        screen.page.close()
    assert told == []


@pytest.fixture
def screen(open_screen: Callable[..., Screen], server: Server) -> Screen:
    """A window of an office PC on the dashboard with the sample in it."""
    return open_screen(server)


@pytest.fixture
def own_server(serve: Callable[..., Server], filled_file: Path) -> Iterator[Server]:
    """A freshly started dashboard with the sample, for one test alone."""
    started = serve(filled_file)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def plan_only(serve: Callable[..., Server], plan_file: Path) -> Server:
    """A dashboard that holds the plan and no disbursement."""
    return serve(plan_file)


@pytest.fixture(scope="session")
def empty(serve: Callable[..., Server]) -> Server:
    """A dashboard that holds nothing."""
    return serve()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Say beside a failure what the server logged and where a picture of each window is kept."""
    outcome: Any = yield
    report = outcome.get_result()
    if not report.failed:
        return
    for number, shown in enumerate(getattr(item, "screens", [])):
        if shown.page.is_closed():
            continue
        kept = shown.server.folder / f"{item.name.replace('/', '_')[:80]}-{number}.png"
        try:
            shown.page.screenshot(path=kept)
        except playwright.Error:
            continue
        report.sections.append(("picture", f"{kept} ({shown.page.url})"))
        report.sections.append(("server", shown.server.log[-3000:]))
