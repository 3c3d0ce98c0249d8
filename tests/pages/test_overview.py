"""Tổng quan: where the whole stands, who holds the gap, what has not been reported."""

from __future__ import annotations

from tests.pages.conftest import Open, read

LINES = ("DA2", "DA3.1", "DA3.2", "DA4.1", "DA6.1", "DA6.2", "DA7.1", "DA7.2")


def test_the_finding_is_the_title(full: Open) -> None:
    title = full().title[0].value.replace("\u00a0", " ")

    assert title == "Mới giải ngân 19,98 % – còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66 %"


def test_four_figures_with_their_money(full: Open) -> None:
    said = read(full())

    assert "Kế hoạch vốn|10.008 |triệu đồng|chưa gồm 234,168 vốn kéo dài" in said
    assert "Đã giải ngân|2.000 |triệu đồng|19,98 % kế hoạch · cả vốn kéo dài 19,53 %" in said
    assert "Còn thiếu tới chỉ tiêu|6.973,4 |triệu đồng|chỉ tiêu 89,66 % = 8.973,4" in said
    assert "Nhịp cần đến 31/12/2024|1.162,2 |triệu đồng/tháng|gấp 3,5 lần nhịp đang có 333,3" in said


def test_all_lines_and_the_whole_stand_in_the_table(full: Open) -> None:
    said = read(full())

    assert all(f"|{line}|" in said for line in LINES)
    assert (
        "Toàn chương trình|10.008|2.000,000|19,98 %|89,66 %|6.973,400|8.973,4|89,66 %|234,168|19,53 %" in said
    )


def test_who_holds_the_gap_and_who_is_silent(full: Open) -> None:
    said = read(full())

    assert "2 đơn vị giữ 91 % số còn thiếu: Phòng LĐTBXH-DT, Phòng NN&PTNT" in said
    assert "Phòng NN&PTNT|chủ trì DA3.1 · ▲ chậm|2.020,9|29 %|91 %" in said
    assert "2/22 xã, thị trấn chưa báo cáo lần nào|: |Xã Bình Trung|, |Xã Mẫu Sơn" in said
    assert "Xã Yên Trạch| (đến 31/05/2024)" in said


def test_without_illustrative_figures_the_total_stands_and_no_line_has_reported(full: Open) -> None:
    shown = full(minhhoa="false")
    said = read(shown)

    assert shown.title[0].value.startswith("Mới giải ngân 19,98")
    assert "8/8 dòng chưa báo cáo" in said
    assert "Số 2.000 triệu đồng mới được báo cáo gộp cho cả chương trình" in said
    assert "DA2|Đa dạng hóa sinh kế|4.815|–|–|90,00 %|4.333,5" in said
    assert "Toàn chương trình|10.008|2.000|19,98 %|89,66 %|6.973,4" in said
    assert "Chưa có kế hoạch vốn theo xã nào được nạp." in said


def test_a_plan_alone_is_not_reported_and_never_zero(planned: Open) -> None:
    shown = planned()

    title = shown.title[0].value.replace("\u00a0", " ")
    assert title == "Chưa báo cáo giải ngân – kế hoạch 10.008 triệu đồng, chỉ tiêu 89,66 %"
    assert "Đã giải ngân|–|chưa báo cáo" in read(shown)
    assert "|0,00 %" not in read(shown)


def test_the_next_year_says_that_its_targets_are_the_default(full: Open) -> None:
    said = read(full(nam="2025"))

    assert "Kế hoạch vốn|7.726 |triệu đồng" in said
    assert "Chỉ tiêu là mức mặc định của danh mục" in said


def test_the_cells_behind_the_figures_are_shown_when_asked_for(full: Open) -> None:
    shown = full()
    assert "ke-hoach-von-2024.xlsx|Kế hoạch vốn" not in read(shown)

    shown.session_state["nguon-tong-quan"] = True
    shown.run()

    assert "Toàn chương trình|Huyện Cao Lộc|2024|2.000" in read(shown)
    assert "bao-cao-6-thang-2024.xlsx" in read(shown)


def test_the_course_stands_with_its_figures_and_without_plotly(full: Open) -> None:
    shown = full()

    assert "|2.000 · 19,98 %|" in read(shown)
    assert "|đơn vị ước 8.973,4|" in read(shown)
    assert len(shown.get("plotly_chart")) == 0
