"""Bản đồ: tiles and points of the units of the day, and what no unit holds."""

from __future__ import annotations

from tests.pages.conftest import Open, read


def test_tiles_by_the_units_of_the_day(full: Open) -> None:
    shown = full("ban-do")
    said = read(shown).replace("\u00a0", " ")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "Nửa phía bắc (11/22 xã) giữ 58 % số còn thiếu, nhiều nhất: Lộc Yên, Thạch Đạn, Bình Trung"
    )
    assert "Không có trên bản đồ: 2.422 triệu đồng không phân theo xã, giải ngân 40,0 %." in said
    assert "Mẫu Sơn: ước lượng" in said
    assert len(shown.get("plotly_chart")) == 1


def test_the_units_after_the_merger_name_what_they_hold(full: Open) -> None:
    said = read(full("ban-do", ranh="moi")).replace("\u00a0", " ")

    assert "Ba Sơn|▲|7,6 %|chậm · 1/3 chưa báo cáo|gồm |Cao Lâu|, |Xuất Lễ|, |Mẫu Sơn" in said
    assert "tình trạng là của xã cũ đáng lo nhất" in said
    assert "Bấm vào một số trong bảng" not in said


def test_from_the_merger_on_the_new_units_are_shown(full: Open) -> None:
    shown = full("ban-do", nam="2025", ngay="2025-09-30")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "Chưa có vốn phân về xã nào trên bản đồ: cả 7.726 triệu đồng không phân theo xã"
    )
    assert "Khánh Khê" in read(shown)


def test_an_unknown_boundary_shows_that_of_the_day(full: Open) -> None:
    assert "Bình Trung|?|chưa báo cáo" in read(full("ban-do", ranh="lạ"))


def test_nothing_yet(empty: Open) -> None:
    assert empty("ban-do").title[0].value == "Chưa có số liệu"
