"""Có kịp không, Thiếu ở đâu: the plan's own figures on the screen, by each key, at an edition too."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, read

PLAIN = {"minhhoa": "false"}


def title(shown: AppTest) -> str:
    return str(shown.title[0].value).replace("\u00a0", " ")


def test_the_pace_the_plan_asks_for(full: Open) -> None:
    """Domain, 6a."""
    shown = full("co-kip")
    said = read(shown)

    assert list(shown.exception) == []
    assert title(shown) == (
        "Muốn đạt chỉ tiêu phải giải ngân 1.162,2 triệu đồng mỗi tháng, gấp 3,5 lần nhịp từ đầu năm"
    )
    assert "phải giải ngân 5.004 triệu đồng, mới được 2.000: kém 3.004 (30 điểm)" in said
    assert "31/12/2024 (hạn xét tình trạng)|184 ngày|1.162,2|8.008" in said
    assert "31/01/2025|215 ngày|996,2|8.008" in said
    assert "352 triệu đồng chưa có hoạt động nào dùng" in said
    assert "Giải ngân 12,2 %, đi đều thì nay phải được 50,0 %: kém 37,8 điểm." in said


@pytest.mark.parametrize(
    ("by", "row"),
    [
        pytest.param("place", "Xã Lộc Yên|Chậm|", id="by commune"),
        pytest.param("office", "Phòng LĐTBXH-DT|Chậm|", id="by lead office"),
        pytest.param("fund", "Ngân sách trung ương", id="by fund"),
        pytest.param("khong-co", "DA2|Đa dạng hóa sinh kế|Chậm|", id="null: an unknown key of the link"),
    ],
)
def test_the_pace_by_another_key(by: str, row: str, full: Open) -> None:
    shown = full("co-kip", theo=by)

    assert list(shown.exception) == []
    assert row in read(shown)


def test_who_holds_the_gap(full: Open) -> None:
    shown = full("con-thieu")
    said = read(shown)

    assert list(shown.exception) == []
    assert title(shown) == "Còn thiếu 6.973,4 triệu đồng: DA2, DA3.1 giữ 82,7 %"
    assert "toàn chương trình được 89,66 %, còn kém mức 90 % là 33,8 triệu đồng." in said
    assert "DA4.1|Giáo dục nghề nghiệp|592|296|240|40,54 %|56|352" in said


def test_without_illustrative_figures_two_lines_hold_74_1_per_cent_of_what_is_asked(full: Open) -> None:
    shown = full("con-thieu", **PLAIN)

    assert title(shown) == (
        "Còn thiếu 6.973,4 triệu đồng, chưa báo cáo theo dòng: DA2, DA3.1 chiếm 74,1 % số phải giải ngân"
    )
    assert "Không phân theo phần nào" in read(shown)


@pytest.mark.parametrize("page", ["co-kip", "con-thieu"])
def test_a_year_without_disbursements_and_one_that_is_over(page: str, full: Open) -> None:
    for link in ({"nam": "2025"}, {"ngay": "2024-12-31"}, {"ngay": "2025-01-31"}):
        shown = full(page, **link)
        assert list(shown.exception) == []
        assert title(shown)
