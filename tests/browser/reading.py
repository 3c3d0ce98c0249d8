"""One browser window on the dashboard, and what can be read off it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Final

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.english import foreign_words
from tests.serving import Server

HERE: Final = Path(__file__).parent
CUT: Final = (HERE / "cut.js").read_text("utf-8")
WORDS: Final = (HERE / "words.js").read_text("utf-8")
WATCH: Final = (HERE / "watch.js").read_text("utf-8")
READY: Final = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED] h1"
)
PATIENCE: Final = 30.0
"""Seconds that a page may take on a busy machine."""

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
        self.runs = 0
        self._listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda asked: self._asked(asked.url),
            "websocket": self._connected,
            "console": lambda said: self._said(said.type, said.text),
            "pageerror": lambda error: self.problems.append(f"page error: {error}"),
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)

    def leave(self) -> Any:
        """Stop watching; the page, for somebody else."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        return self.page

    def _asked(self, url: str) -> None:
        home = self.server.url.removeprefix("http")
        if not url.startswith((*LOCAL, f"http{home}/", f"ws{home}/")):
            self.problems.append(f"asked elsewhere: {url}")

    def _connected(self, socket: Any) -> None:
        self._asked(socket.url)
        socket.on("framereceived", self._received)

    def _received(self, payload: bytes | str) -> None:
        """Count the runs that came to their end; one broken off for another is none."""
        told = ForwardMsg.FromString(payload) if isinstance(payload, bytes) else ForwardMsg()
        over = told.WhichOneof("type") == "script_finished"
        self.runs += over and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.problems.append(f"console: {text}")

    def go(self, path: str = "/") -> Screen:
        """Open an address as a link does, and wait until the page is whole."""
        self.page.bring_to_front()  # a browser slows the clocks of a tab that nobody looks at
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

    def resize(self, width: int, height: int) -> Screen:
        """Make the window another size, and wait until the charts have followed."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every((chart) =>"
            " Math.abs(chart.querySelector('.main-svg').clientWidth - chart.clientWidth) < 3)"
        )
        return self.wait()

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
        before, patience = self.runs, monotonic() + PATIENCE
        act()
        while self.runs == before:
            if monotonic() > patience:
                raise TimeoutError("nothing was computed")
            self.page.wait_for_timeout(20)  # the browser's messages come in meanwhile
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
        """Choose a file as an officer does; one that is in the box already is taken out first."""
        taken = self.page.get_by_test_id("stFileChipDeleteBtn").get_by_role("button")
        if taken.count():
            self.after(taken.click)
        return self.after(lambda: self.drop(file))

    def drop(self, file: Path) -> None:
        """Put a file into the box; one that the box refuses goes no further."""
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
        self.page.get_by_test_id("stFileChipName").get_by_text(file.name, exact=True).wait_for()

    def forgive(self, word: str) -> None:
        """Take out what a test caused on purpose."""
        self.problems[:] = [problem for problem in self.problems if word not in problem]
