"""Nguồn của một số: the rule with its numbers, the parts, the cells, the officer's sheet."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open, read


@pytest.mark.parametrize(
    ("link", "title", "told"),
    [
        pytest.param(
            {"so": "rate"},
            "Tỷ lệ giải ngân: 19,98 %, từ 9 ô số liệu",
            "|Tỷ lệ giải ngân| = đã giải ngân ÷ kế hoạch vốn|2.000| ÷ |10.008| = |19,98 %|",
            id="R1 a rate is a sum over a sum",
        ),
        pytest.param(
            {"so": "plan_gap_vnd"},
            "Còn thiếu tới chỉ tiêu: 6.973,4 triệu đồng, từ 17 ô số liệu",
            "|8.973,4| − |2.000| = |6.973,4|",
            id="R4 what is missing is the target less what was paid",
        ),
        pytest.param(
            {"so": "target_vnd", "dong": "DA4.1"},
            "Số tiền theo chỉ tiêu: 296 triệu đồng, từ 2 ô số liệu",
            "|592|50,00 %|296|ke-hoach-von-2024.xlsx, trang «KH vốn 2024», ô G15",
            id="R4 a target is money times a rate, each with its cell",
        ),
        pytest.param(
            {"so": "disbursed_vnd", "xa": "06232"},
            "Đã giải ngân: 175,98 triệu đồng, từ 3 ô số liệu",
            "|113,063|DA3.1 Sản xuất nông nghiệp|58,642|DA6.2 Truyền thông giảm nghèo|4,275|Cộng|175,980",
            id="a sum shows its parts",
        ),
        pytest.param(
            {"so": "disbursed_vnd", "xa": "-"},
            "Đã giải ngân: 969,689 triệu đồng",
            "trừ|",
            id="what no commune holds is the whole less the communes",
        ),
        pytest.param(
            {"so": "allocated_vnd", "dong": "DA2", "xa": "06232"},
            "Kế hoạch vốn: 881,75 triệu đồng, từ 1 ô số liệu",
            "minh-hoa-phan-bo-theo-xa-2024.xlsx",
            id="one cell",
        ),
        pytest.param(
            {"so": "khong-co"},
            "Đã giải ngân: 2.000 triệu đồng, từ 1 ô số liệu",
            "bao-cao-6-thang-2024.xlsx|6 tháng 2024|D12|triệu đồng|Phòng Tài chính - Kế hoạch",
            id="null: a figure there is not opens what was disbursed",
        ),
        pytest.param(
            {"so": "rate", "dong": "DA99"},
            "Không có số này ở ngày đang xem",
            "Chọn lại ở thanh bên",
            id="no such line",
        ),
    ],
)
def test_what_a_figure_is_made_of(full: Open, link: dict[str, str], title: str, told: str) -> None:
    shown = full("nguon-so", **link)

    assert title in shown.title[0].value.replace("\u00a0", " ")
    assert told in read(shown)
    assert not shown.exception


def test_the_sheet_around_the_cell_is_drawn_with_the_cell_marked(full: Open) -> None:
    shown = full("nguon-so", so="allocated_vnd", dong="DA3.1")

    assert "Ô C15, trang «6 tháng 2024», tệp «bao-cao-6-thang-2024.xlsx»" in read(shown)
    assert '<td class="m0 num">2.571</td>' in "".join(block.proto.body for block in shown.get("html"))


def test_another_cell_of_the_sum_is_opened_by_its_link(full: Open) -> None:
    first = full("nguon-so", so="allocated_vnd")
    second = full("nguon-so", so="allocated_vnd", o="1-9")

    assert "Ô D10, trang «KH vốn 2024»" in read(first)
    assert "Ô D17, trang «KH vốn 2024»" in read(second)
