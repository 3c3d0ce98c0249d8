"""What the buttons give, opened the way an office opens it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.browser.reading import Screen


def download(screen: Screen, ending: str, tmp_path: Path) -> Path:
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("button", name=f"Tải bảng (.{ending})").first.click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_workbook_holds_all_rows_as_real_numbers(screen: Screen, tmp_path: Path) -> None:
    path = download(screen.go("/tieu-du-an"), "xlsx", tmp_path)
    rows = rows_of(path)
    lines = {row[0]: row for row in rows if isinstance(row[0], str) and row[0].startswith("DA")}
    numbers = [value for value in lines["DA2"] if isinstance(value, int | float)]
    total = next(row for row in rows if "Toàn chương trình" in row)

    assert path.name == "GiaiNgan_CaoLoc_2024-06-30.xlsx"
    assert len(lines) == 8
    assert 4815 in numbers
    assert {10008, 2000, 6973.4} <= {value for value in total if isinstance(value, int | float)}


def test_the_workbook_says_what_it_is_of(screen: Screen, tmp_path: Path) -> None:
    screen.go("/?minhhoa=false&nguon=Ngân sách trung ương")
    facts = {row[0]: row[1] for row in rows_of(download(screen, "xlsx", tmp_path)) if row[0] and row[1]}

    assert facts["Năm kế hoạch"] == "2024"
    assert facts["Số liệu đến ngày"] == "30/06/2024"
    assert facts["Đơn vị tính"] == "triệu đồng"
    assert facts["Nguồn vốn"] == "Ngân sách trung ương"
    assert facts["Số liệu minh họa"] == "không dùng"
    assert "ke-hoach-von-2024.xlsx" in facts["Nguồn số liệu"]
    assert "minh-hoa" not in facts["Nguồn số liệu"]


def test_what_rests_on_invented_figures_says_so_in_the_file(screen: Screen, tmp_path: Path) -> None:
    facts = dict(row[:2] for row in rows_of(download(screen.go("/"), "xlsx", tmp_path)))

    assert "minh họa" in facts["Lưu ý"]


def test_the_csv_opens_right_in_a_vietnamese_excel(screen: Screen, tmp_path: Path) -> None:
    path = download(screen.go("/xa"), "csv", tmp_path)
    content = path.read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    assert path.name == "GiaiNgan_CaoLoc_2024-06-30.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    assert any("Xã Hải Yến" in row for row in rows)
    assert any(re.fullmatch(r"\d+,\d+", value) for row in rows for value in row)


@pytest.mark.parametrize("path", ["/tieu-du-an?ma=DA2", "/xa?ma=06232", "/xa"])
def test_every_page_gives_its_table(screen: Screen, tmp_path: Path, path: str) -> None:
    assert len(rows_of(download(screen.go(path), "xlsx", tmp_path))) > 10


def test_a_template_taken_away_and_loaded_untouched_is_no_change(screen: Screen, tmp_path: Path) -> None:
    screen.go("/bieu-mau?ngay=2024-07-31")
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("button", name="Tải biểu mẫu (.xlsx)").click()
    path = tmp_path / "bieu-mau.xlsx"
    caught.value.save_as(path)
    screen.to("Nạp số liệu").upload(path)

    assert caught.value.suggested_filename == "BieuMau_HuyenCaoLoc_2024-07-31.xlsx"
    assert "các ô nền vàng không có số nào mới so với lúc tải biểu mẫu: không có gì thay đổi." in screen.text
    assert "Không có gì để ghi nhận." in screen.text
