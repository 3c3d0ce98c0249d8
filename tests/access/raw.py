"""A browser without one: raw HTTP and websocket to an office's service, with exactly what a test says."""

from __future__ import annotations

import http.client
import re
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Final
from urllib.parse import urlencode

import pytest
from streamlit.proto.AppPage_pb2 import AppPage
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from lib import office as rooms
from lib.access import accounts
from lib.catalogue.load import SHIPPED, load
from lib.store.connection import Store
from pages._web.running import COOKIE
from tests.access.test_accounts import GOOD
from tests.serving import Server

QUESTION: Final = rooms.Question(2024, date(2024, 6, 30))
FIGURE = "Huyện Cao Lộc"
"""What stands on every page that somebody who is in sees."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def token(self) -> str:
        """The token of the cookie that was set, "" for none."""
        name, _, rest = self.headers.get("set-cookie", "").partition("=")
        return rest.split(";")[0] if name == COOKIE else ""


@dataclass
class Office:
    """An office's service that runs, and the store behind it."""

    server: Server
    store: Store

    def account(self, role: str = "viewer", standing: str = accounts.ACTIVE, scope: str = "") -> str:
        """Name of an account of its own for a test; its password is ``GOOD``."""
        name, told = f"a{secrets.token_hex(4)}", {"standing": standing, "scope": scope}
        accounts.add(self.store, name, f"Người {name}", role, GOOD, actor="kiểm thử", **told)
        return name

    def freeze(self, actor: str) -> rooms.Edition:
        """An edition that was frozen, one that keeps no table of the frame's, which takes less."""
        here = rooms.Office(load(SHIPPED), self.store)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
            return rooms.freeze(here, QUESTION, held_on=date(2024, 7, 1), actor=actor)

    def browser(self, name: str = "") -> Browser:
        """A browser; with an account it has come in."""
        made = Browser(self.server.port, address=f"10.1.{secrets.randbelow(250)}.{secrets.randbelow(250)}")
        if name:
            made.token = made.log_in(name).token
        return made


@dataclass
class Browser:
    """What a browser sends: a cookie, an origin, a host; behind a proxy that brings TLS."""

    port: int
    token: str = ""
    address: str = "10.1.1.1"
    proto: str = "https"
    host: str = ""
    origin: str | None = ""
    peer: str = "127.0.0.1"
    more: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.host = self.host or f"127.0.0.1:{self.port}"
        self.origin = f"https://{self.host}" if self.origin == "" else self.origin

    def headers(self) -> dict[str, str]:
        told = {"Host": self.host, "X-Forwarded-For": self.address, "X-Forwarded-Proto": self.proto}
        told |= {"Cookie": f"{COOKIE}={self.token}"} if self.token else {}
        return {name: value for name, value in (told | self.more).items() if value}

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=30, source_address=(self.peer, 0)
        )
        told = self.headers() | {"Accept": "text/html"}
        if method not in {"GET", "HEAD"} and self.origin:
            told["Origin"] = self.origin
        try:
            connection.request(method, path, body or None, told | headers)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()

    def send(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        told = {"Content-Type": "application/x-www-form-urlencoded"}
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.ask(path, "POST", urlencode(named).encode(), **told)

    def log_in(self, name: str, password: str = GOOD, back: str = "/") -> Answer:
        return self.send("/dang-nhap", ten=name, mat_khau=password, ve=back)

    def comes_in(self) -> bool:
        """Whether the program's first page comes."""
        answer = self.ask("/")
        return answer.status == 200 and b'<div id="root">' in answer.body

    @contextmanager
    def socket(self, session: str = "") -> Iterator[ClientConnection]:
        """A live connection; ``session`` is the Streamlit session it says it had."""
        told = {name: value for name, value in self.headers().items() if name != "Host"}
        protocols = ["streamlit", "PLACEHOLDER", session] if session else ["streamlit"]
        address = f"ws://{self.host}/_stcore/stream"
        with connect(
            address,
            sock=socket.create_connection(("127.0.0.1", self.port), 20, source_address=(self.peer, 0)),
            additional_headers=told,
            origin=self.origin,  # type: ignore[arg-type]
            subprotocols=protocols,  # type: ignore[arg-type]
            proxy=None,
            max_size=None,
            open_timeout=20,
        ) as line:
            yield line

    def sees(self, page: str = "", session: str = "") -> Seen:
        """What a page's script sends."""
        try:
            with self.socket(session) as line:
                return run(line, page)
        except (InvalidStatus, ConnectionClosed):
            return Seen()


@dataclass
class Seen:
    """What one run of a page's script sent."""

    session: str = ""
    sent: bytes = b""
    found: bool = True
    """Whether there is such a page for who asks."""
    downloads: list[str] = field(default_factory=list)
    """Files that are made when they are asked for."""
    drawn: list[bytes] = field(default_factory=list)
    """The elements of the page."""
    kinds: set[str] = field(default_factory=set)
    """What they are: html, download_button."""
    pages: list[AppPage] = field(default_factory=list)
    """The pages that there are for who asks."""

    @property
    def figures(self) -> bool:
        return FIGURE.encode() in self.sent


def run(line: ClientConnection, page: str = "", query: str = "") -> Seen:
    """Ask for a run, and hear it to its end."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    line.send(asked.SerializeToString())
    seen, sent = Seen(), []
    while True:
        heard = line.recv(timeout=60)
        assert isinstance(heard, bytes)
        sent.append(heard)
        told = ForwardMsg.FromString(heard)
        if told.WhichOneof("type") == "new_session":
            seen.session = told.new_session.initialize.session_id
        seen.found &= told.WhichOneof("type") != "page_not_found"
        seen.drawn += [told.delta.SerializeToString(deterministic=True)] if told.HasField("delta") else []
        seen.kinds |= {told.delta.new_element.WhichOneof("type") or ""}
        seen.pages += told.navigation.app_pages
        button = told.delta.new_element.download_button
        seen.downloads += [button.deferred_file_id] if button.deferred_file_id else []
        if told.WhichOneof("type") == "script_finished":
            seen.sent = b"".join(sent)
            return seen


def file_urls(line: ClientConnection, count: int = 1) -> list[tuple[str, str]]:
    """Where a page may put files: to send, to take away."""
    asked = BackMsg()
    asked.file_urls_request.request_id = "1"
    asked.file_urls_request.file_names.extend(f"{number}.xlsx" for number in range(count))
    line.send(asked.SerializeToString())
    while True:
        heard = line.recv(timeout=30)
        assert isinstance(heard, bytes)
        told = ForwardMsg.FromString(heard)
        if told.WhichOneof("type") == "file_urls_response":
            return [(each.upload_url, each.delete_url) for each in told.file_urls_response.file_urls]


def upload(browser: Browser, line: ClientConnection, name: str, content: bytes) -> FileUploaderState:
    """Send a file, as a page's field does; what the field says of it then."""
    ((address, away),) = file_urls(line)
    xsrf = browser.ask("/_stcore/health").headers["set-cookie"].split(";")[0]
    body = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    told = {
        "Cookie": f"{COOKIE}={browser.token}; {xsrf}",
        "X-Xsrftoken": xsrf.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=b",
    }
    assert browser.ask(address, "PUT", body + content + b"\r\n--b--\r\n", **told).status == 204
    state = FileUploaderState()
    file = state.uploaded_file_info.add()
    file.file_id, file.name, file.size = address.rpartition("/")[2], name, len(content)
    file.file_urls.upload_url, file.file_urls.delete_url = address, away
    return state


def download(line: ClientConnection, session: str, file_id: str, patience: float = 2) -> str:
    """Ask for a file that is made when it is asked for; the address it can be fetched at, "" for none."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = "1"
    asked.backend_operation_request.session_id = session
    asked.backend_operation_request.deferred_file.file_id = file_id
    line.send(asked.SerializeToString())
    try:
        while True:
            heard = line.recv(timeout=patience)
            assert isinstance(heard, bytes)
            told = ForwardMsg.FromString(heard)
            if told.WhichOneof("type") == "backend_operation_response":
                found = re.search(rb"/media/[0-9A-Za-z]+(?:\.\w+)?", heard)
                return found[0].decode() if found else ""
    except TimeoutError:
        return ""
