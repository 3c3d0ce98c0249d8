"""A real Chromium on a real dashboard; in every test it is watched what it asks for and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.browser.reading import PATIENCE, WATCH, Screen
from tests.serving import Server


class Tabs:
    """The tabs of one browser, used again: a new one costs as much as three pages in an old one."""

    def __init__(self, profile: Any) -> None:
        self.profile = profile
        self.idle: list[Any] = list(profile.pages)
        profile.add_init_script(WATCH)

    def take(self, width: int, height: int) -> Any:
        """A tab of a size, at no address."""
        tab = self.idle.pop() if self.idle else self.profile.new_page()
        tab.set_viewport_size({"width": width, "height": height})
        return tab

    def give_back(self, tab: Any) -> None:
        """End what the tab shows, and keep it for the next test."""
        tab.goto("about:blank")
        tab.emulate_media(media="null")  # it prints by itself again, whatever it was shown as
        self.idle.append(tab)


playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def tabs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tabs]:
    """One Chromium for all tests; skipped, with the reason, on a machine that has none."""
    executable = chromium.executable()
    if executable is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine (Debian: apt install chromium)")
    with playwright.sync_playwright() as driver:
        profile = driver.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=executable,
            args=list(chromium.ARGUMENTS),
            locale="en-US",  # an English browser on a Vietnamese machine is the harder case
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
        )
        profile.set_default_timeout(PATIENCE * 1000)
        yield Tabs(profile)
        profile.close()


@pytest.fixture
def open_screen(tabs: Tabs, request: pytest.FixtureRequest) -> Iterator[Callable[..., Screen]]:
    """Opens a tab on a dashboard; at the end no tab may have seen an error or asked elsewhere."""
    opened: list[Screen] = []
    request.node.screens = opened

    def open_one(server: Server, width: int = 1366, height: int = 768) -> Screen:
        opened.append(Screen(tabs.take(width, height), server))
        return opened[-1]

    yield open_one
    told = [problem for screen in opened for problem in screen.problems]
    for screen in opened:
        tabs.give_back(screen.leave())
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
        kept = shown.server.folder / f"{item.name.replace('/', '_')[:80]}-{number}.png"
        try:
            shown.page.screenshot(path=kept)
        except playwright.Error:
            continue
        report.sections.append(("picture", f"{kept} ({shown.page.url})"))
        report.sections.append(("server", shown.server.log[-3000:]))
