"""The audit of an office's service that really runs: what browsers do is in it, what is secret is nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib import office as rooms
from lib.access import accounts
from lib.catalogue.load import load
from lib.office import trail
from lib.running import journal
from lib.store import checking
from lib.store.opening import open_store
from tests.access.raw import Office, download, run
from tests.access.test_accounts import GOOD, OTHER
from tests.serving import Server

Told = tuple[Path, list[tuple[str, ...]], list[str]]
DECKS = [("?phien=01%2F2024", "GET")] * 2 + [("?phien=01%2F2024", "HEAD"), ("?phien=09%2F1999", "GET")]
MARKERS = ("dau-hieu-mat-khau-sai", "dau-hieu-go-nham-o", GOOD, OTHER)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Told:
    """Folder of a service that has ended, the audit it left, the tokens it gave."""
    more = {"DASHBOARD_OFFICE": "1", "DASHBOARD_PROXY": "127.0.0.1"}
    server = Server(tmp_path_factory.mktemp("server"), sample=False, more=more)
    shutil.copy(filled_file, server.store)
    store = open_store(f"sqlite:///{server.store}")
    office = Office(server, store)
    accounts.add(store, "hang", "Hằng", "administrator", GOOD, actor="Minh", standing="active")
    office.freeze("Minh")
    began = trail(rooms.Office(load(), store))["at"][0]
    server.start()
    tokens = drive(office)
    server.stop()
    found = trail(rooms.Office(load(), store))
    rows = found[found["at"] > began].iloc[::-1][["actor", "machine", "kind_name", "what"]]
    assert checking.damages(store) == []
    store.engine.dispose()
    return server.folder, list(rows.itertuples(index=False, name=None)), tokens


def drive(office: Office) -> list[str]:
    """Come in badly and well, look, take files away, choose a password, go out."""
    browser = office.browser()
    browser.address = "10.0.0.7"
    browser.log_in("hang", MARKERS[0])
    browser.log_in(MARKERS[1], GOOD)
    browser.token = browser.log_in("hang").token
    with browser.socket() as line:
        seen = run(line, "xa")
        address = download(line, seen.session, seen.downloads[0], patience=60)
        assert [browser.ask(address).status for _ in range(3)] == [200] * 3  # fetched again: no other row
        run(line, "nhat-ky")
    decks = [browser.ask(f"/chieu{which}", how).status for which, how in DECKS]
    assert decks == [200, 200, 200, 404]  # given, given again, none given
    tokens = [browser.token]
    browser.token = browser.send("/doi-mat-khau", cu=GOOD, moi=OTHER, moi_2=OTHER).token
    tokens.append(browser.token)
    browser.send("/dang-xuat")
    return tokens


def test_what_was_done_stands_in_the_audit_once(told: Told) -> None:
    _, rows, _ = told
    here = "10.0.0.7"

    assert [row[2] for row in rows[:1]] == ["Khởi động với cài đặt khác"]
    assert rows[1:] == [
        ("Hằng", here, "Không vào được", "sai mật khẩu"),
        ("không rõ ai", here, "Không vào được", "tài khoản không có"),
        ("Hằng", here, "Đăng nhập", ""),
        ("Hằng", here, "Tải về", "Bảng đang xem: Xã · GiaiNgan_CaoLoc_2024-06-30.xlsx"),
        ("Hằng", here, "Tải về", "Trang chiếu: Trình chiếu · phiên 01/2024"),
        # given again it was counted, and stands at the moment of the last
        ("Hằng", here, "Tải về", "Trang chiếu: Trình chiếu · phiên 01/2024"),
        ("Hằng", here, "Đổi mật khẩu", "Hằng (hang)"),
        ("Hằng", here, "Đăng xuất", ""),
    ]


def test_no_secret_is_in_the_store_nor_in_a_log(told: Told) -> None:
    folder, rows, tokens = told
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = {path.name: path.read_bytes() for path in files}

    assert len(rows) > 3
    assert {"kho.db", "server.log"} <= set(held)
    assert all(tokens)
    for secret in (*MARKERS, *tokens):
        assert [name for name, content in held.items() if secret.encode() in content] == []
    assert all(journal.without_secrets(text) == text for row in rows for text in row)
