"""One browser window on the dashboard, and what can be read off it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.browser.english import foreign_words
from tests.serving import Server

HERE: Final = Path(__file__).parent
CUT: Final = (HERE / "cut.js").read_text("utf-8")
WORDS: Final = (HERE / "words.js").read_text("utf-8")
WATCH: Final = (HERE / "watch.js").read_text("utf-8")
READY: Final = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED] h1"
)
LOCAL: Final = ("data:", "blob:", "about:")


class Screen:
    """A window; it keeps whatever asked elsewhere or went wrong.

    Args:
        page: Playwright's page.
        server: The dashboard it looks at.
    """

    def __init__(self, page: Any, server: Server) -> None:
        self.page = page
        self.server = server
        self.problems: list[str] = []
        page.add_init_script(WATCH)
        page.on("request", lambda asked: self._asked(asked.url))
        page.on("websocket", lambda asked: self._asked(asked.url))
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))

    def _asked(self, url: str) -> None:
        home = self.server.url.removeprefix("http")
        if not url.startswith((*LOCAL, f"http{home}/", f"ws{home}/")):
            self.problems.append(f"asked elsewhere: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.problems.append(f"console: {text}")

    def go(self, path: str = "/") -> Screen:
        """Open an address as a link does, and wait until the page is whole."""
        self.page.goto(self.server.url + path)
        return self.wait()

    def wait(self) -> Screen:
        """Until the run is over and everything it sent is drawn."""
        self.page.wait_for_selector(READY)
        # two frames, fonts and charts: what is measured must have its final place
        self.page.evaluate(
            "async () => { await document.fonts.ready;"
            " for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done)); }"
        )
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
            ".every((chart) => chart.querySelector('.main-svg'))"
            " && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')"
        )
        passed = [("while it computed", text) for text in self.page.evaluate("window.passing")]
        self.problems += foreign_words(passed)
        return self

    def to(self, title: str) -> Screen:
        """Go to a page by the sidebar."""
        link = self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)
        link.click()
        self.page.wait_for_function(
            "(name) => document.querySelector('[data-testid=stSidebarNavLink][aria-current=page]')"
            "?.textContent.trim() === name",
            arg=title,
        )
        return self.wait()

    @property
    def title(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    @property
    def text(self) -> str:
        """What the page says, sidebar apart, with single spaces."""
        said = self.page.get_by_test_id("stMain").inner_text()
        return " ".join(said.split())

    @property
    def query(self) -> dict[str, str]:
        return dict(self.page.evaluate("() => Object.fromEntries(new URLSearchParams(location.search))"))

    def cut(self) -> list[str]:
        """What cannot be read whole; see ``cut.js``."""
        return list(self.page.evaluate(CUT))

    def english(self) -> list[str]:
        """What is not Vietnamese; see ``english.py``."""
        return foreign_words([(where, text) for where, text in self.page.evaluate(WORDS)])

    def after(self, act: Callable[[], None]) -> Screen:
        """Do something that makes the dashboard compute, and wait until what comes of it is drawn."""
        before = self.page.evaluate("window.runs")
        act()
        self.page.wait_for_function("(before) => window.runs > before", arg=before)
        return self.wait()

    def choose(self, key: str, option: str) -> Screen:
        """Choose an entry of a select box of the frame, by its key."""
        self.page.locator(f".st-key-{key} button[aria-haspopup]").click()
        return self.after(self.page.get_by_role("option", name=option, exact=True).click)

    def click(self, name: str) -> Screen:
        """Press a button."""
        return self.after(self.page.get_by_role("button", name=name, exact=True).click)

    def switch(self, text: str) -> Screen:
        """Turn a switch or a box over."""
        return self.after(self.page.locator("label").filter(has_text=text).first.click)

    def upload(self, file: Path) -> Screen:
        """Choose a file as an officer does."""
        return self.after(lambda: self.drop(file))

    def drop(self, file: Path) -> None:
        """Put a file into the box; one that the box refuses goes no further."""
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
        self.page.get_by_test_id("stFileChipName").get_by_text(file.name, exact=True).wait_for()

    def forgive(self, word: str) -> None:
        """Take out what a test caused on purpose."""
        self.problems[:] = [problem for problem in self.problems if word not in problem]
