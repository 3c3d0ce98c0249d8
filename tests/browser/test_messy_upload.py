"""The whole way of a messy file: answered, a row left out, marked, accepted; next month asks nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.browser.reading import Screen
from tests.browser.test_uploads import accept, open_upload, told_by_the_command_line, written
from tests.builders import sheet, workbook
from tests.serving import Server

ROWS = """
    STT | Nội dung               | Lũy kế giải ngân
    I   | Dự án 2                |
    -   | Tổ hợp tác Sông Hiến   | {first}
    -   | Xã Công Sơn            | {second}
    -   | Xã Gia Cát             | {third}
    II  | Tiểu dự án 2 - Dự án 3 | 300
"""
ALIAS = "Xã Lộc Yên"


def month(number: int, first: float, second: float, third: float) -> bytes:
    """The form of a month: no unit, a name nobody knows."""
    title = ["PHÒNG TÀI CHÍNH - KẾ HOẠCH", f"BÁO CÁO GIẢI NGÂN THÁNG {number}/2024"]
    title.append(f"Tính đến ngày 31/{number:02}/2024")
    rows = ROWS.format(first=first, second=second, third=third)
    return workbook({f"Tháng {number}": sheet(rows, title=title)})


def answer(screen: Screen) -> Screen:
    """Answer the two questions of the form and have it read anew."""
    form = screen.page.get_by_test_id("stForm").filter(has_text="Đọc lại theo câu trả lời")
    form.get_by_text("triệu đồng", exact=True).click()
    form.locator("button[aria-haspopup]").click()
    screen.page.keyboard.type(ALIAS)
    screen.page.get_by_role("option", name=ALIAS, exact=True).click()
    return screen.click("Đọc lại theo câu trả lời")


def taken_away(screen: Screen, name: str) -> Any:
    """The workbook a button gives."""
    with screen.page.expect_download() as waiting:
        screen.page.get_by_role("button", name=name, exact=True).click()
    return openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))


def test_a_messy_file_is_settled_and_the_next_one_asks_nothing(
    open_screen: Callable[..., Screen], own_server: Server, tmp_path: Path
) -> None:
    screen = open_upload(open_screen, own_server).upload(
        written(tmp_path, "t7.xlsx", month(7, 200.5, 150, -45))
    )
    asked, foreign, cut = screen.text, screen.english(), screen.cut()
    answered = answer(screen).text
    marked = taken_away(screen, "Tải tệp gốc có đánh dấu (.xlsx)")
    left = screen.click("Để dòng này lại").text
    accepted = accept(screen)

    assert "Cần trả lời: 2 câu" in asked
    assert (foreign, cut) == ([], [])
    assert "còn 1 lỗi và 0 câu hỏi" in answered
    assert (marked.sheetnames, marked["Tháng 7"]["C8"].value) == (["Lỗi", "Tháng 7"], -45)
    assert marked["Tháng 7"]["C8"].comment.text.startswith("✕ LỖI: Số âm -45")
    assert "dòng «Xã Gia Cát» để lại theo yêu cầu" in left
    assert "Đã ghi nhận «t7.xlsx»" in accepted

    figures = told_by_the_command_line(own_server)
    assert (figures["DA2", "06211"], figures["DA2", "06232"]) == (200_500_000, 150_000_000)
    assert figures.get(("DA2", "06235")) is None, "what was left out is not reported"

    screen.upload(written(tmp_path, "t8.xlsx", month(8, 260, 170, 45)))
    told = screen.text

    assert "Cần trả lời" not in told
    assert told.count("theo câu trả lời của Lan ngày") == 2
    assert (screen.english(), screen.cut()) == ([], [])
    assert "Đã ghi nhận «t8.xlsx»" in accept(screen)
