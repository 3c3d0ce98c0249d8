"""Một xã: one commune by its link, the one that lacks most without one."""

from __future__ import annotations

import pytest

from lib import office
from tests.builders import sheet, workbook
from tests.pages.conftest import Open, read

ENDED = """
    STT | Nội dung | Xã Lộc Yên | Xã Công Sơn
    1   | Dự án 2  | 100        | 50
"""


def test_one_commune_by_its_link(full: Open) -> None:
    shown = full("mot-xa", ma="06232")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "Xã Công Sơn chậm: mới giải ngân 13,51 % – còn thiếu 997,3 triệu đồng tới chỉ tiêu 90,07 %"
    )
    assert "DA6.2|Truyền thông giảm nghèo|8,55|4,275|50,00 %" in read(shown)


def test_a_commune_with_an_old_figure_says_its_date(full: Open) -> None:
    said = read(full("mot-xa", ma="06247"))

    assert "Đã giải ngân|28,5 |triệu đồng|9,05 % kế hoạch|▲|Chậm|đến 31/05/2024" in said


def test_a_commune_without_money(full: Open) -> None:
    shown = full("mot-xa", ma="06232", minhhoa="false")

    assert shown.title[0].value == "Xã Công Sơn: chưa giao vốn"
    assert "Chưa có dòng vốn nào phân bổ cho đơn vị này." in read(shown)


def test_the_cells_behind_a_commune(full: Open) -> None:
    shown = full("mot-xa", ma="06232")

    shown.session_state["nguon-xa-06232"] = True
    shown.run()
    said = read(shown)

    assert "DA2 Đa dạng hóa sinh kế|2024|113,0625|–|30/06/2024|minh-hoa-bao-cao-thang-06-2024.xlsx" in said
    assert "Chỉ tiêu giải ngân|DA2 Đa dạng hóa sinh kế" in said


def test_a_bare_address_opens_the_commune_that_lacks_most(full: Open) -> None:
    shown = full("mot-xa")

    assert shown.title[0].value.startswith("Xã Lộc Yên chậm: mới giải ngân")
    assert "Xếp hạng số còn thiếu|1/22" in read(shown)


def test_what_it_has_not_reported(full: Open) -> None:
    said = read(full("mot-xa", ma="06217"))

    assert "dòng vốn chưa báo cáo lần nào" in said


@pytest.mark.parametrize("page", ["mot-xa", "phieu-xa"])
def test_a_place_the_catalogue_does_not_know(full: Open, page: str) -> None:
    shown = full(page, ma="99999")

    assert shown.title[0].value.startswith("Xã Lộc Yên")
    assert "Không có «99999» mà liên kết ghi" in read(shown)


@pytest.mark.parametrize(
    ("page", "more", "said"),
    [
        pytest.param("mot-xa", {"ma": "06232"}, "Phạm vi: |Xã Công Sơn, Huyện Cao Lộc", id="its own page"),
        pytest.param("dien-bien", {"xa": "06232"}, "Phạm vi: |Xã Công Sơn, Huyện Cao Lộc", id="its course"),
        pytest.param("sua-so", {"chi-so": "allocated", "xa": "06232"}, "hiện nay: |50 triệu", id="a slip"),
    ],
)
def test_a_commune_that_ended_within_the_year_keeps_its_pages(
    own: Open, page: str, more: dict[str, str], said: str
) -> None:
    title = ["UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN NĂM 2025", "Ngày 10/03/2025"]
    content = workbook({"2025": sheet(ENDED, title=title, unit="triệu đồng")})
    opened = office.open_office()
    office.accept(opened, office.dry_run(opened, [("phan-bo.xlsx", content)]), actor="Lan")

    assert said in read(own(page, nam="2025", ngay="2025-07-02", **more))
