"""Kết luận while a meeting goes on: a server that stops costs no word; what is sent twice is kept once."""

from __future__ import annotations

from typing import Any

from lib.catalogue.load import SHIPPED, load
from lib.office import Office, decisions
from lib.store.opening import open_store
from tests.browser.conftest import Screen
from tests.serving import Server

UNSAVED = "Chưa lưu: máy chủ không trả lời, sẽ tự lưu khi có lại."
CAUSED = ("WebSocket", "ERR_CONNECTION_REFUSED", "Failed to fetch", "_stcore", "not responding")
"""What a browser says of a server that was stopped on purpose."""


def kept(server: Server) -> list[tuple[str, str, str]]:
    """Text, line and state of all decisions in the store."""
    office = Office(load(SHIPPED), open_store(f"sqlite:///{server.store}"))
    found = decisions(office)
    office.store.engine.dispose()
    return [*found[["text", "line", "state"]].itertuples(index=False, name=None)]


def type_decision(page: Any, text: str, line: str = "") -> None:
    page.locator("form.mf [name=text]").click()
    page.keyboard.type(text)
    if line:
        page.locator("form.mf [name=line]").select_option(line)
        page.locator("form.mf [name=text]").click()


def type_until(screen: Screen, page: Any, word: str) -> str:
    """Type on and on until the browser says a word, and a little longer."""
    typed, left = "", 5
    while left:
        page.keyboard.type(str(len(typed) % 10))
        typed += str(len(typed) % 10)
        page.wait_for_timeout(100)
        left -= any(word in problem for problem in screen.problems)
        assert len(typed) < 300
    return typed


def test_a_stopped_server_loses_nothing_and_saves_each_once(own_server: Server, open_screen: Any) -> None:
    screen: Screen = open_screen(own_server, 420, 900)
    page = screen.go("/ket-luan").page
    box, told = page.locator("form.mf [name=text]"), page.locator(".mf-said")

    type_decision(page, "Phòng NN&PTNT hoàn thiện hồ sơ DA2", "DA2")
    assert page.locator("form.mf [name=who]").input_value() == "Phòng LĐTBXH-DT"
    page.locator("form.mf [name=due]").fill("31/2")
    page.keyboard.press("Enter")
    page.get_by_text("Không hiểu ngày «31/2»: ghi như 31/07/2024.").wait_for()
    page.locator("form.mf [name=due]").fill("+7")
    box.focus()
    page.keyboard.press("Enter")
    told.get_by_text("Đã lưu lúc").wait_for()
    page.get_by_role("heading", name="1 kết luận").wait_for()

    page.get_by_role("button", name="Bỏ: Phòng NN&PTNT hoàn thiện hồ sơ DA2").click()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Ghi lý do rồi lưu.").wait_for()
    page.keyboard.type("Ghi nhầm dòng")
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Bỏ: 1").wait_for()
    page.get_by_role("button", name="Mở lại: Phòng NN&PTNT hoàn thiện hồ sơ DA2").click()
    page.get_by_role("heading", name="1 kết luận").wait_for()

    own_server.stop()
    type_decision(page, "Xã Công Sơn <b>nộp</b> chứng thư trong tuần")
    page.keyboard.press("Enter")
    page.locator(".mf-said", has_text=UNSAVED).wait_for()
    begun = type_until(screen, page, "not responding")  # then Streamlit puts its own box over the page
    assert box.input_value() == begun
    assert page.locator("[data-testid=stDialog]").is_hidden()
    assert page.locator(".mf-waiting li").inner_text().startswith("Chưa lưu")

    own_server.start()
    page.locator(".mf-said", has_text="Đã lưu lúc").wait_for()
    screen.wait()
    assert box.input_value() == begun
    page.get_by_text("Xã Công Sơn <b>nộp</b> chứng thư trong tuần", exact=True).wait_for()
    page.get_by_role("button", name="Xong: Phòng NN&PTNT hoàn thiện hồ sơ DA2").click()
    page.get_by_role("heading", name="Xong: 1").wait_for()

    assert kept(own_server) == [
        ("Phòng NN&PTNT hoàn thiện hồ sơ DA2", "DA2", "done"),
        ("Xã Công Sơn <b>nộp</b> chứng thư trong tuần", "", "open"),
    ]
    page.reload()
    screen.wait()
    assert box.input_value() == begun
    page.emulate_media(media="print")
    assert (page.locator(".lc-decided").is_visible(), page.locator(".deeds").first.is_visible()) == (
        True,
        False,
    )
    for word in CAUSED:
        screen.forgive(word)
