"""Nạp số liệu in a real browser: an updated month moves what it should, anything doubtful moves nothing."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Tabs
from tests.browser.reading import Screen
from tests.builders import sheet, workbook
from tests.serving import ROOT, Server

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
TITLE = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]
JULY = """
    STT | Nội dung               | Lũy kế giải ngân
    I   | Dự án 2                |
    -   | Xã Lộc Yên             | 200.5
    -   | Xã Công Sơn            | 150
    II  | Tiểu dự án 2 - Dự án 3 | 300
"""


def month(rows: str, *, title: list[str] = TITLE, unit: str = "triệu đồng") -> bytes:
    return workbook({"Tháng 7": sheet(rows, title=title, unit=unit)})


def cut_short() -> bytes:
    whole = month(JULY)
    return whole[: len(whole) // 2]


def no_workbook_inside(folder: Path) -> bytes:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("anh/a.txt", "ảnh chụp")
    return (folder / "a.zip").read_bytes()


BROKEN = {
    "not a workbook": ("to-trinh.xlsx", lambda _: "Kính gửi UBND huyện".encode(), "không phải sổ tính Excel"),
    "another archive": ("anh.xlsx", no_workbook_inside, "không phải sổ tính Excel"),
    "encrypted": (
        "mat-khau.xlsx",
        lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "có mật khẩu",
    ),
    "a web page": (
        "bao-cao.xls",
        lambda _: b"<html><table><tr><td>1</td></tr></table></html>",
        "là trang web",
    ),
    "empty": ("rong.xlsx", lambda _: b"", "rỗng (0 byte)"),
    "cut short": ("dut.xlsx", lambda _: cut_short(), "bị hỏng"),
    "no header": (
        "khong-tieu-de.xlsx",
        lambda _: month("a | b\n1 | Dự án 2"),
        "không có bảng nào nhận ra được",
    ),
    "a foreign sheet": (
        "sales.xlsx",
        lambda _: workbook({"Sales": sheet("Region | Revenue\nNorth | 12\nSouth | 13")}),
        "không có bảng nào nhận ra được",
    ),
    "amounts as text": (
        "so-dang-chu.xlsx",
        lambda _: month(JULY.replace("| 300", "| '1.234")),
        "không rõ là 1.234 hay 1,234",
    ),
    "unknown commune": (
        "xa-la.xlsx",
        lambda _: month(JULY.replace("Xã Công Sơn", "Xã Không Có Thật")),
        "không tìm thấy «Xã Không Có Thật»",
    ),
    "two totals": (
        "hai-tong.xlsx",
        lambda _: month(JULY + "\n    | **Tổng cộng** | 650.5\n    | **Tổng số** | 700"),
        "hai dòng tổng ghi số khác nhau",
    ),
    "negative": ("so-am.xlsx", lambda _: month(JULY.replace("| 300", "| -300")), "số âm -300"),
    "cell in error": ("o-loi.xlsx", lambda _: month(JULY.replace("| 300", "| #REF!")), "ô báo lỗi #REF!"),
    "never calculated": (
        "chua-tinh.xlsx",
        lambda _: month(JULY.replace("| 300", "| =1+1")),
        "công thức chưa được tính",
    ),
}
"""What is wrong with it → its name, how to make it, what the officer must read."""


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def held(server: Server) -> str:
    """What the store holds, as a digest of its file and of what is still to be written into it."""
    files = sorted(server.store.parent.glob("kho.db*"))
    return hashlib.sha256(
        b"".join(file.read_bytes() for file in files if file.suffix != ".db-shm")
    ).hexdigest()


def told_by_the_command_line(
    server: Server, *options: str, column: str = "disbursed_vnd"
) -> dict[tuple[str, str], Any]:
    """A column for each line and place at the end of July; "" for what is not divided further."""
    command = [sys.executable, "-m", "lib.progress", "--year", "2024", "--as-of", "31/07/2024"]
    done = subprocess.run(
        [*command, "--by", "line,place", "--json", *options],
        cwd=ROOT,
        env=server.environment(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    rows = json.loads(done.stdout)
    return {(row["line"], row["place"]): row[column] for row in rows}


def moved(
    before: dict[tuple[str, str], Any], after: dict[tuple[str, str], Any]
) -> dict[tuple[str, str], Any]:
    """The figures that are not what they were."""
    return {key: after.get(key) for key in before | after if after.get(key) != before.get(key)}


def accept(screen: Screen) -> str:
    """Press the button; what the page says then."""
    return screen.click("Ghi nhận").text


def open_upload(open_screen: Callable[..., Screen], server: Server) -> Screen:
    return open_screen(server).go("/nap-so-lieu")


def test_an_updated_month_changes_exactly_what_it_states(
    open_screen: Callable[..., Screen], own_server: Server, tmp_path: Path
) -> None:
    before = told_by_the_command_line(own_server)
    real = told_by_the_command_line(own_server, "--no-illustrative")
    screen = open_upload(open_screen, own_server).upload(written(tmp_path, "thang-7.xlsx", month(JULY)))
    announced, foreign, cut = screen.text, screen.english(), screen.cut()
    accepted = accept(screen.switch("Gỡ bỏ 7 lần nạp số liệu minh họa"))
    changed = moved(before, told_by_the_command_line(own_server))

    assert (foreign, cut) == ([], [])
    assert "Không có lỗi" in announced
    assert "Đã ghi nhận «thang-7.xlsx»" in accepted
    assert {key: value for key, value in changed.items() if key[1]} == {
        ("DA2", "06211"): 200_500_000,
        ("DA2", "06232"): 150_000_000,
    }
    assert {line for line, _ in changed} - {""} == {"DA2", "DA3.2"}
    assert moved(real, told_by_the_command_line(own_server, "--no-illustrative")) == {
        ("DA2", "06211"): 200_500_000,
        ("DA2", "06232"): 150_000_000,
        ("DA3.2", ""): 300_000_000,
        ("", ""): 2_000_000_000 - 650_500_000,  # what no line accounts for yet
    }

    screen.to("Tổng quan")
    assert screen.query["ngay"] == "2024-07-31"
    assert "300 / 449" in screen.text

    kept = held(own_server)
    screen.to("Nạp số liệu").upload(written(tmp_path, "ban-sao.xlsx", month(JULY)))
    assert "Tệp này đã được nạp trước đây" in screen.text
    assert "Không có gì để ghi nhận" in screen.text
    assert screen.page.get_by_role("button", name="Ghi nhận", exact=True).count() == 0
    assert held(own_server) == kept


def test_the_first_real_figures_take_the_invented_ones_away(
    open_screen: Callable[..., Screen], own_server: Server, tmp_path: Path
) -> None:
    screen = open_upload(open_screen, own_server).upload(written(tmp_path, "thang-7.xlsx", month(JULY)))
    ticked = screen.page.get_by_role("checkbox", name="Gỡ bỏ 7 lần nạp số liệu minh họa").is_checked()
    said = accept(screen)
    screen.to("Tổng quan")

    assert ticked
    assert "Đã gỡ bỏ 7 lần nạp số liệu minh họa" in said
    assert screen.page.locator(".banner").count() == 0
    assert screen.page.get_by_text("Hiện số liệu minh họa").count() == 0
    assert "300 / 449" in screen.text


def test_an_answered_question_lets_the_file_in(
    open_screen: Callable[..., Screen], own_server: Server, tmp_path: Path
) -> None:
    file = written(tmp_path, "thieu-don-vi.xlsx", month(JULY, unit=""))
    screen = open_upload(open_screen, own_server).upload(file)
    asked, foreign = screen.text, screen.english()
    screen.page.get_by_test_id("stRadioGroup").get_by_text("triệu đồng", exact=True).click()
    screen.click("Đọc lại theo câu trả lời")
    answered = screen.text
    accepted = accept(screen)

    assert "biểu không ghi đơn vị tính" in asked
    assert "còn 0 lỗi và 1 câu hỏi chưa trả lời" in asked
    assert foreign == []
    assert "Đang đọc tệp theo 1 câu trả lời" in answered
    assert "Đã ghi nhận «thieu-don-vi.xlsx»" in accepted
    assert told_by_the_command_line(own_server)["DA3.2", ""] == 300_000_000


@pytest.fixture(scope="module")
def window(tabs: Tabs, server: Server) -> Iterator[Screen]:
    """One window for all broken files, each put into the box after the last was taken out."""
    shown = Screen(tabs.take(1366, 768), server).go("/nap-so-lieu")
    yield shown
    tabs.give_back(shown.leave())


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(
    window: Screen, server: Server, tmp_path: Path, case: str
) -> None:
    name, make, sentence = BROKEN[case]
    kept = held(server)
    window.upload(written(tmp_path, name, make(tmp_path)))

    assert sentence in window.text
    assert window.page.get_by_role("button", name="Ghi nhận", exact=True).count() == 0
    assert window.english() == []
    assert window.cut() == []
    assert held(server) == kept
    assert window.problems == []
