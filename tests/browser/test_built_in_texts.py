"""Streamlit's own words, wherever they come up, are Vietnamese for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.reading import Screen
from tests.serving import Server


def test_menu_calendar_and_lists(screen: Screen) -> None:
    screen.go("/")
    frame = screen.page.get_by_test_id("stSidebar")
    openers = {
        "menu": screen.page.get_by_test_id("stMainMenu").get_by_role("button"),
        "calendar": frame.locator(".st-key-ngay").get_by_role("button", name="Chọn ngày"),
        "list": frame.locator(".st-key-nguon button[aria-haspopup]"),
        "moment": frame.locator(".st-key-luc").get_by_role("button", name="Chọn ngày giờ"),
    }
    found = {}
    frame.get_by_text("Xem như lúc trước").click()
    for name, opener in openers.items():
        opener.click()
        screen.page.wait_for_selector("[role=menu], [role=dialog], [role=listbox], [data-testid$=Popover]")
        found[name] = screen.english()
        screen.page.keyboard.press("Escape")

    assert found == {name: [] for name in openers}


def test_a_list_without_a_match_and_an_explanation(screen: Screen) -> None:
    screen.go("/")
    screen.page.locator(".st-key-nguon input").fill("không có nguồn này")
    screen.page.get_by_text("Không có kết quả").wait_for()
    unmatched = screen.english()
    screen.page.keyboard.press("Escape")
    screen.page.locator(".st-key-ngay").get_by_test_id("stTooltipHoverTarget").hover()
    screen.page.get_by_text("Số liệu mới nhất của năm").first.wait_for()

    assert unmatched == []
    assert screen.english() == []


def test_an_address_without_a_page(screen: Screen) -> None:
    screen.go("/khong-co-trang-nay")
    dialog = screen.page.get_by_role("dialog")
    dialog.wait_for()
    screen.forgive("The page that you have requested does not seem to exist")

    assert "Không có trang này" in dialog.inner_text()
    assert screen.english() == []


def test_files_that_are_not_taken(screen: Screen, tmp_path: Path) -> None:
    letter, large = tmp_path / "to-trinh.pdf", tmp_path / "qua-lon.xlsx"
    letter.write_bytes(b"%PDF-1.7")
    large.write_bytes(bytes(21 * 1024 * 1024))
    screen.go("/nap-so-lieu")
    screen.drop(letter)
    screen.drop(large)
    said = [said.inner_text() for said in screen.page.get_by_role("alert").all()]

    assert said == [
        "Lỗi: không nhận loại tệp này; chọn tệp Excel hoặc .csv.",
        "Lỗi: tệp lớn hơn 20 MB nên không nhận; bỏ bớt trang thừa rồi chọn lại.",
    ]
    assert screen.english() == []
    assert screen.cut() == []


def test_a_server_that_stops_and_comes_back(open_screen: Callable[..., Screen], own_server: Server) -> None:
    screen = open_screen(own_server).go("/")
    own_server.stop()
    dialog = screen.page.get_by_role("dialog")
    dialog.wait_for()
    told, foreign = dialog.inner_text(), screen.english()
    own_server.start()
    dialog.wait_for(state="detached")
    screen.to("Xã")
    screen.forgive("")  # a browser logs each attempt to reach what has stopped

    assert "Mất kết nối" in told
    assert "Chương trình trên máy không trả lời" in told
    assert foreign == []
    assert "xã" in screen.title
