"""Xã: all communes, ranked and in the matrix."""

from __future__ import annotations

from tests.pages.conftest import Open, read


def test_all_communes(full: Open) -> None:
    shown = full("xa")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "11/22 xã chậm, 2 chưa báo cáo – 3 xã giữ 52 % số còn thiếu: Lộc Yên, Công Sơn, Thạch Đạn"
    )
    assert len(shown.get("plotly_chart")) == 0
    assert "Xã Lộc Yên|▲|14,4 %|198,3 / 1.378,3|1.043" in read(shown)
    assert "Xã Lộc Yên|14,4|▲|14|▲|13|▲|" in read(shown)


def test_the_table_adds_up_to_the_whole_with_what_is_not_divided(full: Open) -> None:
    said = read(full("xa"))

    assert "Không phân theo xã|2.422,000|969,689|40,04 %" in said
    assert "Huyện Cao Lộc|10.008,000|2.000,000|19,98 %|89,66 %|6.973,400|234,168|19,53 %" in said


def test_r2_a_stated_nought_is_a_report(full: Open) -> None:
    said = read(full("xa"))

    assert "Xã Xuất Lễ|314,800|0,000|0,00 %" in said
    assert "Xã Bình Trung|521,250|–|–" in said


def test_where_nothing_is_divided_the_page_says_so(full: Open) -> None:
    shown = full("xa", minhhoa="false")

    assert shown.title[0].value == "Chưa xã nào được giao vốn"
    assert "Nạp phân bổ vốn theo xã" in read(shown)
    assert "Toàn chương trình|10.008|2.000|19,98 %" in read(shown)
