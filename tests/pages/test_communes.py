"""Xã: all communes, then the one the link names."""

from __future__ import annotations

from tests.pages.conftest import Open, read


def test_all_communes(full: Open) -> None:
    shown = full("xa")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "11/22 xã chậm, 2 chưa báo cáo – 3 xã giữ 52 % số còn thiếu: Lộc Yên, Công Sơn, Thạch Đạn"
    )
    assert len(shown.get("plotly_chart")) == 2


def test_the_table_adds_up_to_the_whole_with_what_is_not_divided(full: Open) -> None:
    said = read(full("xa"))

    assert "Không phân theo xã|2.422,000|969,689|40,04 %" in said
    assert "Huyện Cao Lộc|10.008,000|2.000,000|19,98 %|89,66 %|6.973,400|234,168|19,53 %" in said


def test_r2_a_stated_nought_is_a_report(full: Open) -> None:
    said = read(full("xa"))

    assert "Xã Xuất Lễ|314,800|0,000|0,00 %" in said
    assert "Xã Bình Trung|521,250|–|–" in said


def test_one_commune_by_its_link(full: Open) -> None:
    shown = full("xa", ma="06232")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "Xã Công Sơn chậm: mới giải ngân 13,5 % (176 / 1.302,7 triệu đồng), "
        "còn thiếu 997,3 tới chỉ tiêu 90,07 %"
    )
    assert "DA6.2|Truyền thông giảm nghèo|8,55|4,275|50,00 %" in read(shown)


def test_a_commune_with_an_old_figure_says_its_date(full: Open) -> None:
    said = read(full("xa", ma="06247"))

    assert "Đã giải ngân|28,5 |triệu đồng|9,05 % kế hoạch|▲|Chậm|đến 31/05/2024" in said


def test_where_nothing_is_divided_the_page_says_so(full: Open) -> None:
    shown = full("xa", minhhoa="false")

    assert shown.title[0].value == "Chưa xã nào được giao vốn"
    assert "Nạp phân bổ vốn theo xã" in read(shown)
    assert "Toàn chương trình|10.008|2.000|19,98 %" in read(shown)


def test_a_commune_without_money(full: Open) -> None:
    shown = full("xa", ma="06232", minhhoa="false")

    assert shown.title[0].value == "Xã Công Sơn: chưa giao vốn"
    assert "Chưa có dòng vốn nào phân bổ cho đơn vị này." in read(shown)


def test_the_cells_behind_a_commune(full: Open) -> None:
    shown = full("xa", ma="06232")

    shown.session_state["nguon-xa-06232"] = True
    shown.run()
    said = read(shown)

    assert "DA2 Đa dạng hóa sinh kế|2024|113,0625|–|30/06/2024|minh-hoa-bao-cao-thang-06-2024.xlsx" in said
    assert "Chỉ tiêu giải ngân|DA2 Đa dạng hóa sinh kế" in said
