"""Kết quả and Hộ nghèo: the plan's numbers on first start, then real forms of offices from upload to page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lib import office
from tests.forms.reading import FOLDER, form
from tests.pages.conftest import Open, read, unfold

END = "2024-12-31"


def load(name: str, year: str = "2024") -> None:
    """Upload a form of the corpus, as an office sent it, or as it would be in another year."""
    opened = office.open_office()
    text = (FOLDER / "sound" / f"{name}.txt").read_text("utf-8").replace("2024", year)
    run = office.dry_run(opened, [(f"{name}-{year}.xlsx", form(name, text).content)])
    office.accept(opened, run, actor="Cán bộ giảm nghèo")


def title(shown: Any) -> str:
    return str(shown.title[0].value).replace("\u00a0", " ")


PLANNED = [
    ("DA2", "dự án, mô hình", "10", "481,500"),
    ("DA2", "hộ", "250", "19,260"),
    ("DA2", "xã", "7", "–"),
    ("DA3.1", "dự án, mô hình", "9", "285,667"),
    ("DA3.1", "xã", "10", "–"),
    ("DA4.1", "lớp", "3", "80,000"),
    ("DA4.1", "học viên", "105", "2,286"),
    ("DA6.1", "cụm thông tin", "1", "601,000"),
    ("DA6.2", "xã", "22", "–"),
    ("DA6.2", "lớp", "22", "9,091"),
    ("DA6.2", "người tham gia", "1.200", "0,167"),
    ("DA7.1", "lớp", "8", "58,500"),
    ("DA7.1", "người tham gia", "1.660", "0,282"),
    ("DA7.2", "xã", "10", "–"),
    ("DA7.2", "người tham gia", "217", "1,438"),
]
"""Planned work of 2024 (domain.md §6c), and what one unit costs by the plan, triệu đồng."""


def test_the_plans_numbers_stand_there_on_first_start(full: Open) -> None:
    said = read(full("ket-qua"))

    for line, unit, planned, cost in PLANNED:  # nothing is said of what is done
        row = rf"{line}\|[^|]+\|{unit}\|{planned}\|(–\|){{4}}([^|]*\|){{6}}{cost}\|–\|–"
        assert re.search(row, said), (line, unit)
    assert "12 % tiền (588,5 / 4.815 triệu đồng); chưa báo cáo: 10 dự án, mô hình · 250 hộ · 7 xã" in said


def test_an_offices_form_of_results_goes_from_upload_to_the_page(own: Open) -> None:
    load("ket-qua-lop-nguoi-ho-du-an")
    shown = own("ket-qua", ngay=END)
    said = read(shown)

    assert title(shown) == (
        "5 dòng vốn tiền và việc lệch nhau quá 10 điểm, xa nhất DA2: 12 % tiền, 70 % dự án, mô hình "
        "(tiền đến 30/06/2024, việc đến 31/10/2024)"
    )
    assert "8 % tiền (48,8 / 592 triệu đồng), 33 % lớp (1 / 3), 33 % học viên (35 / 105)" in said
    assert "56 % tiền (174,8 / 312 triệu đồng); chưa báo cáo: 10 xã · 217 người tham gia" in said
    assert said.index("DA2|") < said.index("DA3.1|") < said.index("DA7.1|") < said.index("DA4.1|")

    cells = read(unfold(shown, "nguon-works"))

    assert (
        "Khối lượng công việc đã thực hiện|DA4.1 Giáo dục nghề nghiệp|Huyện Cao Lộc|1|lớp|31/10/2024" in cells
    )
    assert "|KQ|E13|" in cells


def test_without_a_review_the_page_says_what_to_bring_and_offers_the_form(full: Open) -> None:
    shown = full("ho-ngheo")

    assert title(shown) == "Chưa có số hộ nghèo: cần nạp biểu rà soát năm 2024 và năm 2023"
    assert "không số nào được đặt ra thay" in read(shown)
    assert [button.proto.label for button in shown.get("download_button")] == [
        "Tải biểu rà soát năm 2024 (.xlsx)",
        "Tải biểu rà soát năm 2023 (.xlsx)",
    ]
    assert (
        "Mức phải giảm trong năm: 3 điểm phần trăm, xã có tỷ lệ hộ nghèo cao 5 điểm. Nguồn: Kế hoạch"
        in read(shown)
    )
    assert "Chưa có danh sách xã có tỷ lệ hộ nghèo cao" in read(shown)


def test_an_offices_review_goes_from_upload_to_the_page(own: Open) -> None:
    load("ubnd-ra-soat-ho-ngheo-cuoi-nam-2024")
    shown = own("ho-ngheo", ngay=END)
    said = read(shown)

    assert title(shown) == (
        "Hộ nghèo 9,1 % (1.288 / 14.106 hộ); cần biểu rà soát năm 2023 để biết giảm bao nhiêu"
    )
    assert "Xã Công Sơn|?|Chưa có số năm trước|–|–|13,7 % |(68 / 496)|" in said
    assert "Xã Công Sơn|68|–|1.302,650|175,980|19,157|2,588" in said
    assert "Số liệu minh họa." in said  # the money of communes is invented, the households are not

    assert "Năm 2024: hộ nghèo 13,7 % (68 / 496 hộ); chưa có số năm trước" in read(
        own("mot-xa", ma="06232", ngay=END)
    )

    cells = read(unfold(shown, "nguon-poverty"))

    assert "Số hộ nghèo|Toàn chương trình|Xã Công Sơn|68|hộ|30/11/2024" in cells


def test_reviews_of_two_years_are_compared_commune_by_commune(own: Open) -> None:
    load("ra-soat-ho-ngheo", "2023")
    load("ubnd-ra-soat-ho-ngheo-cuoi-nam-2024")
    shown = own("ho-ngheo", ngay=END)
    said = read(shown)

    assert title(shown) == "Tỷ lệ hộ nghèo tăng 1,4 điểm, 1 xã tăng"
    assert "Mức giảm chung chỉ tính 3 xã có đủ số hai năm (tổng chia tổng)." in said
    assert "Xã Gia Cát|✕|Tăng|tăng 12,5 điểm|5,0 % |(50 / 1.000)|17,5 % |(94 / 536)|" in said
    assert "Xã Công Sơn|✓|Đủ mức giảm|giảm 6,3 điểm|20,0 % |(80 / 400)|13,7 % |(68 / 496)|" in said
    assert "Thị trấn Cao Lộc|–|Vốn dưới mức phải giảm|giảm 0,0" in said
    assert said.index("Xã Gia Cát|✕") < said.index("Xã Công Sơn|✓")


def test_the_next_year_is_compared_by_the_units_it_has(own: Open) -> None:
    load("ubnd-ra-soat-ho-ngheo-cuoi-nam-2024")
    shown = own("ho-ngheo", nam="2025", ngay="2025-12-31")
    said = read(shown)

    assert title(shown).startswith("Chưa có số rà soát năm 2025; năm 2024 hộ nghèo ")
    assert "Số năm 2024 có ở 4/8 xã." in said
    assert "Phường Kỳ Lừa|?|Chưa có số rà soát|–|–|–|" in said
    assert [block for block in shown.get("html") if "/mot-xa?ma=" in block.proto.body] == []  # no page


@pytest.mark.parametrize("page", ["ket-qua", "ho-ngheo"])
def test_an_empty_store_says_where_to_begin(page: str, empty: Open) -> None:
    assert title(empty(page)) == "Chưa có số liệu"
