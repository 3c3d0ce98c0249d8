"""Somebody at an office's service without a screen: comes in, opens pages, presses, types, takes files."""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from pages._web.running import COOKIE
from tests.access.raw import Browser

PATIENCE: Final = 600.0
LARGEST: Final = 64 * 1024 * 1024
RUNS_ON: Final = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""An end that is none: the same gesture runs on."""

GUARD: Final = "_streamlit_xsrf"
"""Streamlit's own cookie, which an upload must bring."""

ERROR: Final = 1
"""``Alert.format`` of a red box."""


class UnhappyError(Exception):
    """The service did not do what it should for somebody who does nothing odd."""


class Person:
    """One browser of one account, a page open in it.

    Args:
        port: Of the service.
        name: The account.
        password: Its password.
        address: Where it says it comes from.
    """

    def __init__(self, port: int, name: str, password: str, address: str) -> None:
        self.browser = Browser(port, address=address, origin="")
        self.name, self.password = name, password
        self.line: ClientConnection | None = None
        self.took: list[float] = []
        """Seconds of each run of a page."""
        self._session = self._path = ""
        self._held: dict[str, WidgetState] = {}
        self.shown: list[tuple[str, str, str]] = []
        """Kind, label and id of what stands on the page."""

    # Coming and going

    def come_in(self) -> None:
        """Log in, fetch what a browser fetches first, connect."""
        self.browser.token = self.browser.log_in(self.name, self.password).token
        if not self.browser.comes_in():
            raise UnhappyError(f"{self.name} cannot come in")
        asked = self.browser.ask("/_stcore/health").headers.get("set-cookie", "")
        guard = asked.partition(f"{GUARD}=")[2].split(";")[0]
        cookies = f"{COOKIE}={self.browser.token}; {GUARD}={guard}"
        self.browser.more = {"Cookie": cookies, "X-Xsrftoken": guard}
        told = {key: value for key, value in self.browser.headers().items() if key != "Host"}
        self.line = connect(
            f"ws://{self.browser.host}/_stcore/stream",
            additional_headers=told,
            origin=self.browser.origin,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            proxy=None,
            max_size=LARGEST,
            open_timeout=PATIENCE,
        )

    def leave(self, *, log_out: bool = True) -> None:
        """Close the window; most people log out before."""
        if log_out:
            self.browser.send("/dang-xuat")
        if self.line is not None:
            self.line.close()
        self.line, self._held, self.shown = None, {}, []

    # On a page

    def open(self, path: str) -> None:
        """Open a page by its address."""
        self._path, self._held = path, {}
        self._run()

    def has(self, label: str) -> bool:
        """Whether something whose label begins so stands on the page."""
        return any(shown.startswith(label) for _, shown, _ in self.shown)

    def press(self, label: str, **typed: str) -> None:
        """Press a button, after typing into the fields whose labels begin so.

        Args:
            label: How the button's label begins.
            typed: Field → text
        """
        for field, text in typed.items():
            self._hold(self._id(field, "text_input"), string_value=text)
        self._run(WidgetState(id=self._id(label, "button"), trigger_value=True))

    def unfold(self, label: str) -> None:
        """Open a fold that is drawn only when open."""
        self._hold(self._id(label, "fold"), bool_value=True)
        self._run()

    def follow(self, label: str) -> bytes:
        """Open what a link leads to in a window of its own."""
        answer = self.browser.ask(self._id(label, "link"))
        if answer.status != 200 or not answer.body:
            raise UnhappyError(f"{label}: {answer.status}")
        return answer.body

    def put(self, name: str, content: bytes) -> None:
        """Choose a file in the page's first uploader."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        self._say(asked)
        place = self._hear("file_urls_response").file_urls_response.file_urls[0]
        form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % name.encode()
        body = form + content + b"\r\n--x--\r\n"
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        answer = self.browser.ask(place.upload_url, "PUT", body, **kind)
        if answer.status >= 300:
            raise UnhappyError(f"upload: {answer.status}")
        state = WidgetState(id=self._id("", "file_uploader"))
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=place.file_id, file_urls=place
        )
        self._held[state.id] = state
        self._run()

    def take(self, label: str) -> bytes:
        """Take a file away.

        Args:
            label: How its button's label begins.
        """
        found = self._id(label, "download")
        if not found.startswith("/media/"):
            asked = BackMsg()
            asked.backend_operation_request.request_id = "1"
            asked.backend_operation_request.session_id = self._session
            asked.backend_operation_request.deferred_file.file_id = found
            self._say(asked)
            told = self._hear("backend_operation_response").backend_operation_response
            found = told.deferred_file.url
        answer = self.browser.ask(found)
        if answer.status != 200 or not answer.body:
            raise UnhappyError(f"{label}: {answer.status}, {len(answer.body)} bytes")
        return answer.body

    # Streamlit's messages

    def _id(self, label: str, kind: str) -> str:
        found = [mine for what, shown, mine in self.shown if what == kind and shown.startswith(label)]
        if not found:
            raise UnhappyError(f"{self._path}: no {kind} «{label}»")
        return found[0]

    def _hold(self, mine: str, **value: Any) -> None:
        self._held[mine] = WidgetState(id=mine, **value)

    def _say(self, message: BackMsg) -> None:
        if self.line is None:
            raise UnhappyError("not in")
        self.line.send(message.SerializeToString())

    def _hear(self, kind: str) -> ForwardMsg:
        while True:
            told = self._next()
            if told.WhichOneof("type") == kind:
                return told

    def _next(self) -> ForwardMsg:
        if self.line is None:
            raise UnhappyError("not in")
        told: ForwardMsg = ForwardMsg.FromString(self.line.recv(timeout=PATIENCE, decode=False))
        return told

    def _run(self, *pressed: WidgetState) -> None:
        asked, parts = BackMsg(), urlsplit(self._path)
        asked.rerun_script.page_name = parts.path.strip("/")
        asked.rerun_script.query_string = parts.query
        asked.rerun_script.widget_states.widgets.extend([*self._held.values(), *pressed])
        begun, self.shown = time.perf_counter(), []
        self._say(asked)
        while True:
            told = self._next()
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self._session = told.new_session.initialize.session_id
                self.shown = []  # what was drawn before a run began anew is none of this page
            elif kind == "delta":
                self._note(told)
            elif kind == "page_not_found":
                raise UnhappyError(f"no page {self._path}")
            elif kind == "script_finished" and told.script_finished != RUNS_ON:
                break
        self.took.append(time.perf_counter() - begun)

    def _note(self, told: ForwardMsg) -> None:
        """Keep what can be pressed, typed into, opened or taken; a red box is an error."""
        delta = told.delta
        if delta.WhichOneof("type") == "add_block":
            fold = delta.add_block.expandable
            self.shown += [("fold", fold.label, fold.id)] if fold.id else []
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "alert" and element.alert.format == ERROR:
            raise UnhappyError(f"{self._path}: {element.alert.body}")
        if kind == "download_button":
            button = element.download_button
            self.shown.append(("download", button.label, button.deferred_file_id or button.url))
        elif kind == "link_button":
            self.shown.append(("link", element.link_button.label, element.link_button.url))
        elif kind in {"button", "text_input", "file_uploader"}:
            widget = getattr(element, kind)
            self.shown.append((kind, widget.label, widget.id))
