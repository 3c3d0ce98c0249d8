"""Biểu mẫu: whose rows, how many, and a workbook to take away for the year and date of the frame."""

from __future__ import annotations

import pytest

from lib.vocabulary import template as words
from tests.pages.conftest import Open, read


def test_the_whole_place_by_default(full: Open) -> None:
    said = read(full("bieu-mau", ngay="2024-07-31"))

    assert "Huyện Cao Lộc · năm kế hoạch 2024 · số liệu đến ngày 31/07/2024" in said
    assert "Biểu có 46 dòng: 8 dòng vốn, 1 dòng vốn kéo dài, 37 dòng xã, thị trấn." in said
    assert "II|DA3.1|Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp|Huyện Cao Lộc|2.571,000" in said


@pytest.mark.parametrize(
    ("link", "told"),
    [
        pytest.param(
            {"phamvi": "Một cơ quan chủ trì", "coquan": "Phòng Văn hóa và Thông tin"},
            "Phòng Văn hóa và Thông tin · năm kế hoạch 2024",
            id="one office",
        ),
        pytest.param(
            {"phamvi": "Một xã, thị trấn", "donvi": "Xã Công Sơn"},
            "Xã Công Sơn · năm kế hoạch 2024",
            id="one commune",
        ),
    ],
)
def test_a_smaller_scope_by_its_link(full: Open, link: dict[str, str], told: str) -> None:
    assert told in read(full("bieu-mau", **link))


def test_the_button_gives_a_workbook_named_like_the_other_downloads(full: Open) -> None:
    shown = full("bieu-mau", ngay="2024-07-31")
    (button,) = shown.get("download_button")

    assert button.proto.label == "Tải biểu mẫu (.xlsx)"
    assert not button.proto.disabled


def test_what_is_invented_is_said(full: Open) -> None:
    assert "Số liệu minh họa." in read(full("bieu-mau"))
    assert "Số liệu minh họa." not in read(full("bieu-mau", minhhoa="false"))


def test_a_scope_without_money_says_so_and_gives_nothing(planned: Open) -> None:
    shown = planned("bieu-mau", phamvi="Một xã, thị trấn")

    assert "Phạm vi này chưa có dòng vốn nào có tiền trong năm" in read(shown)
    assert shown.get("download_button")[0].proto.disabled


def test_the_upload_page_leads_to_it(full: Open) -> None:
    links = [link.proto.label for link in full("nap-so-lieu").get("page_link")]

    assert any("Tải biểu mẫu" in label for label in links)
    assert words.GUIDE in read(full("bieu-mau"))
