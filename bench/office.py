"""An office's service as many use it at once: browsers that came in, and a hand that uploads and accepts."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.sessions import Session
from lib import office as rooms
from lib.access import accounts
from lib.catalogue.load import SHIPPED
from lib.store.opening import open_store
from pages._web.running import COOKIE
from tests.access.raw import Browser
from tests.access.test_accounts import GOOD
from tests.builders import sheet, workbook
from tests.serving import Server

SETTINGS = {"DASHBOARD_OFFICE": "1", "DASHBOARD_PROXY": "127.0.0.1"}
UPLOAD = "/nap-so-lieu"
ACCEPT = "Ghi nhận"
TITLE = ("UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024")
ROWS = """
    STT | Nội dung               | Lũy kế giải ngân
    I   | Dự án 2                |
    -   | Xã Lộc Yên             | {first}
    -   | Xã Công Sơn            | {second}
    II  | Tiểu dự án 2 - Dự án 3 | 300
"""


def start(folder: Path, roles: dict[str, str]) -> Server:
    """The service on a store with the sample in it.

    Args:
        folder: Where its store and its log are.
        roles: Account → role.
    """
    server = Server(folder, sample=False, more=dict(SETTINGS))
    address = f"sqlite:///{server.store}"
    rooms.open_office(address, SHIPPED).store.engine.dispose()
    give_accounts(address, roles)
    return server.start()


def give_accounts(address: str, roles: dict[str, str]) -> None:
    """Let these come in to the service of a store."""
    store = open_store(address)
    for name, role in roles.items():
        accounts.add(store, name, name, role, GOOD, actor="đo", standing=accounts.ACTIVE)
    store.engine.dispose()


def come_in(server: Server, name: str, address: str) -> Browser:
    """A browser that has come in."""
    browser = Browser(server.port, address=address)
    browser.token = browser.log_in(name).token
    if not browser.token:
        raise LookupError(f"{name} was not let in")
    xsrf = browser.ask("/_stcore/health").headers["set-cookie"].split(";")[0]
    browser.more = {"Cookie": f"{COOKIE}={browser.token}; {xsrf}"}
    browser.ask("/")
    return browser


def spoken(browser: Browser) -> dict[str, str]:
    """What goes with its live connection."""
    told = {name: value for name, value in browser.headers().items() if name != "Host"}
    return told | {"Origin": browser.origin or ""}


async def put(browser: Browser, where: FileURLs, content: bytes) -> int:
    """Send a file to where it may go; the status of the answer."""
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="thang-7.xlsx"\r\n\r\n'
    told = {
        "X-Xsrftoken": browser.more["Cookie"].rpartition("=")[2],
        "Content-Type": "multipart/form-data; boundary=b",
    }
    whole = body + content + b"\r\n--b--\r\n"
    return (await asyncio.to_thread(browser.ask, where.upload_url, "PUT", whole, **told)).status


class Hand(Session):
    """A session that sees where files may go and which buttons there are."""

    def __init__(self, socket: Any) -> None:
        super().__init__(socket)
        self.chooser = self.accept = ""
        self.accepted = 0
        self._places: list[FileURLs] = []

    def hear(self, message: bytes) -> None:
        """Note the widgets of the page for uploads, and what was accepted."""
        self.accepted += "Đã ghi nhận".encode() in message
        if b"ID-" not in message and b"upload_file" not in message:
            return
        told = ForwardMsg.FromString(message)
        if told.WhichOneof("type") == "file_urls_response":
            self._places = list(told.file_urls_response.file_urls)
        made = told.delta.new_element
        self.chooser = made.file_uploader.id or self.chooser
        if made.button.label.startswith(ACCEPT):
            self.accept = made.button.id

    async def places(self, count: int = 1) -> list[FileURLs]:
        """Where so many files may go."""
        asked, self._places = BackMsg(), []
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.extend(["thang-7.xlsx"] * count)
        await self.socket.send(asked.SerializeToString())
        while not self._places:
            self.hear(await self.socket.recv(decode=False))
        return self._places

    async def choose(self, files: list[FileURLs], size: int, *, accept: bool = False) -> float:
        """Say that files have arrived, or press the button that accepts them; seconds until that is drawn."""
        said = BackMsg()
        widgets = said.rerun_script.widget_states.widgets
        state = widgets.add(id=self.chooser).file_uploader_state_value
        for each in files:
            state.uploaded_file_info.add(name="thang-7.xlsx", size=size, file_id=each.file_id, file_urls=each)
        if accept:
            widgets.append(WidgetState(id=self.accept, trigger_value=True))
        return await self.rerun(said=said)


def month(chance: random.Random) -> bytes:
    """A workbook of July that no other is like."""
    first, second = (chance.randrange(100_000, 400_000) / 1000 for _ in range(2))
    rows = ROWS.format(first=first, second=second)
    return workbook({"Tháng 7": sheet(rows, title=TITLE, unit="triệu đồng")})
