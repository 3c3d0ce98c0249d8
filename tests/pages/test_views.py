"""Pages of one question each: offices, sources, years of money, work, course, the table of all figures."""

from __future__ import annotations

import pytest

from lib import office
from pages.figures import LEVELS
from tests.builders import sheet, workbook
from tests.pages.conftest import Open, read


def title(shown: object) -> str:
    return str(shown.title[0].value).replace("\u00a0", " ")  # type: ignore[attr-defined]


def test_offices_by_what_they_hold(full: Open) -> None:
    shown = full("don-vi")

    assert title(shown) == "2 đơn vị giữ 91 % số còn thiếu: Phòng LĐTBXH-DT, Phòng NN&PTNT"
    assert "Phòng LĐTBXH-DT|6.387|1.250,913|19,59 %|87,83 %" in read(shown)
    assert "Toàn chương trình|10.008|2.000,000|19,98 %" in read(shown)


def test_one_office_with_its_lines(full: Open) -> None:
    shown = full("don-vi", ma="VHTT")

    assert title(shown).startswith("Phòng VH&TT đúng nhịp: mới giải ngân 40,02 %")
    assert "DA6.1|Giảm nghèo thông tin|601|240,5|40,02 %" in read(shown)
    assert "DA2|" not in read(shown)


def test_sources_of_money(full: Open) -> None:
    said = read(full("nguon-von"))

    assert "Cả 10.008 triệu đồng từ Ngân sách trung ương – giải ngân chưa báo cáo theo nguồn" in said
    assert "Cộng|–|10.008|2.000|19,98 %" in said


def test_each_years_money_with_its_deadline_and_the_rates_never_added(full: Open) -> None:
    said = read(full("von-keo-dai"))

    assert "234,168 triệu đồng vốn kéo dài chưa có số giải ngân – hạn 31/12/2024, còn 184 ngày" in said
    assert "Vốn năm 2024|19,98 %|2.000 / 10.008 triệu đồng" in said
    assert "Cả hai loại cộng lại|19,53 %|2.000 / 10.242,168 triệu đồng" in said
    assert "DA6.1|Giảm nghèo thông tin|601|240,500|40,02 %|234,168|–|28,80 %" in said


def test_a_year_without_carried_over_money(full: Open) -> None:
    assert title(full("von-keo-dai", nam="2025")) == "Kế hoạch năm 2025 không có vốn kéo dài"


def test_work_beside_money(full: Open) -> None:
    said = read(full("ket-qua"))

    assert "Chưa đơn vị nào báo cáo kết quả: 15 kết quả theo kế hoạch của 7 dòng vốn" in said
    assert "người tham gia|chưa báo cáo|–|–|1.200|–|0,167|–|" in said


def test_a_year_without_planned_work_says_where_to_bring_it(full: Open) -> None:
    assert "Chưa nạp kế hoạch kết quả nào của năm này" in read(full("ket-qua", nam="2025"))


def test_the_course_step_by_step(full: Open) -> None:
    shown = full("dien-bien")

    assert title(shown) == "Muốn đạt chỉ tiêu phải giải ngân nhanh gấp 3,5 lần"
    assert "30/06/2024|2.000,000|518,734|19,98 %|4.486,700|-2.486,700" in read(shown)
    assert "Chỉ năm 2024 có số giải ngân nên chưa so được các năm" in read(shown)


def test_the_course_of_a_line_in_a_commune(full: Open) -> None:
    shown = full("dien-bien", dong="DA2", xa="06232")

    assert "Phạm vi: |DA2 · Xã Công Sơn, Huyện Cao Lộc" in read(shown)
    assert "30/06/2024|113,063" in read(shown)


def test_the_banner_stands_over_invented_steps_of_a_real_figure(full: Open) -> None:
    assert "Số liệu minh họa." in read(full("dien-bien"))


def test_the_banner_stands_over_another_years_invented_steps(own: Open) -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 100"
    title = ["UBND HUYỆN CAO LỘC", "BÁO CÁO GIẢI NGÂN KẾ HOẠCH VỐN NĂM 2025", "Tính đến ngày 31/03/2025"]
    content = workbook({"T3": sheet(rows, title=title, unit="triệu đồng")})
    opened = office.open_office()
    office.accept(opened, office.dry_run(opened, [("t3.xlsx", content)]), actor="Lan")
    said = read(own("dien-bien", nam="2025", ngay="2025-03-31"))

    assert "Sau 3 tháng: năm 2025 được 1,3 %, năm 2024 được 4,3 %" in said
    assert "Số liệu minh họa." in said


def test_all_figures_are_searched_without_accents(full: Open) -> None:
    shown = full("bang-so-lieu")
    shown.text_input(key="tim").set_value("cong son sinh ke").run()

    assert title(shown) == "1 trong 184 dòng số liệu khớp lựa chọn"
    assert "DA2|Đa dạng hóa sinh kế|Xã Công Sơn|881,75|113,063" in read(shown)


def test_all_figures_are_sorted_and_divided_anew(full: Open) -> None:
    shown = full("bang-so-lieu")
    shown.segmented_control(key="chia").set_value("xa").run()
    shown.selectbox(key="xep").select("plan_gap_vnd").run()
    said = read(shown)
    places = ("Không phân theo xã|", "Xã Lộc Yên|", "Xã Công Sơn|", "Thị trấn Cao Lộc|")

    assert [said.index(place) for place in places] == sorted(said.index(place) for place in places)


@pytest.mark.parametrize("code", LEVELS)
def test_all_figures_at_every_level(full: Open, code: str) -> None:
    shown = full("bang-so-lieu")
    shown.segmented_control(key="chia").set_value(code).run()

    assert list(shown.error) == []
    assert title(shown).endswith(("dòng số liệu", "dòng số liệu khớp lựa chọn"))


def test_a_search_without_a_match_says_what_to_do(full: Open) -> None:
    shown = full("bang-so-lieu")
    shown.text_input(key="tim").set_value("khong co dau").run()

    assert "Bớt từ tìm kiếm hoặc bộ lọc" in read(shown)
