"""Tiểu dự án: all lines, then the one the link names."""

from __future__ import annotations

from tests.pages.conftest import Open, read


def test_all_lines(full: Open) -> None:
    shown = full("tieu-du-an")

    assert shown.title[0].value.replace("\u00a0", " ") == "2 dòng giữ 83 % số còn thiếu: DA2, DA3.1"
    assert "bằng đúng mức «dự ước» của kế hoạch. Không có văn bản pháp luật nào quy định mức 50 %." in read(
        shown
    )


def test_one_line_by_its_link(full: Open) -> None:
    shown = full("tieu-du-an", ma="DA2")
    said = read(shown)

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "DA2 chậm: mới giải ngân 12,22 % – còn thiếu 3.745 triệu đồng tới chỉ tiêu 90 %"
    )
    assert "Cơ quan chủ trì: |Phòng Lao động, Thương binh, Xã hội - Dân tộc" in said
    assert "Đơn vị ước cả năm|4.333,5 |triệu đồng|90 % kế hoạch" in said
    assert "Xã Lộc Yên|1.012,500|142,357|14,06 %|90,00 %" in said
    assert "Xã Bình Trung|512,600|–|–|90,00 %" in said


def test_carried_over_money_and_stated_activities(full: Open) -> None:
    assert "Vốn kéo dài|234,168 |triệu đồng|Chưa báo cáo giải ngân" in read(full("tieu-du-an", ma="DA6.1"))
    assert "Hoạt động đã dự kiến|240 |triệu đồng" in read(full("tieu-du-an", ma="DA4.1"))


def test_a_line_that_is_not_divided_says_so(full: Open) -> None:
    assert "Vốn của dòng này không phân theo xã" in read(full("tieu-du-an", ma="DA3.2"))


def test_choosing_a_line_puts_it_into_the_link(full: Open) -> None:
    shown = full("tieu-du-an")

    shown.selectbox(key="dong").select("DA7.2").run()

    assert shown.query_params["ma"] == "DA7.2"
    assert shown.title[0].value.startswith("DA7.2 đúng nhịp")


def test_back_to_all_lines(full: Open) -> None:
    shown = full("tieu-du-an", ma="DA2")

    shown.button(key="dong-het").click().run()

    assert "ma" not in shown.query_params
    assert shown.title[0].value.startswith("2 dòng giữ")


def test_an_unknown_code_shows_all_lines(full: Open) -> None:
    assert full("tieu-du-an", ma="<b>DA99").title[0].value.startswith("2 dòng giữ")


def test_a_line_not_reported_without_illustrative_figures(full: Open) -> None:
    shown = full("tieu-du-an", ma="DA2", minhhoa="false")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "DA2: chưa báo cáo giải ngân – kế hoạch 4.815 triệu đồng, chỉ tiêu 90 %"
    )


def test_the_cells_behind_a_line(full: Open) -> None:
    shown = full("tieu-du-an", ma="DA4.1")

    shown.session_state["nguon-dong-DA4.1"] = True
    shown.run()
    said = read(shown)

    assert "Chỉ tiêu giải ngân|Huyện Cao Lộc|–|50,00 %|23/02/2024|ke-hoach-von-2024.xlsx" in said
    assert "Chương trình (số liệu mẫu)" in said
