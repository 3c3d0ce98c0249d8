"""What a sentence claims: of which line and commune, which measure, which year, up to which day."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.drafts.claim import Claim
from lib.drafts.claims import read
from lib.drafts.passages import pasted

ON = date(2024, 6, 30)


@pytest.fixture(scope="module")
def cat() -> Catalogue:
    """The shipped catalogue."""
    return load(SHIPPED)


def claims(cat: Catalogue, text: str) -> list[Claim]:
    """The figures of a text but its days."""
    return [one for one in read(pasted(text), cat, ON).claims if one.figure.kind != "day"]


@pytest.mark.parametrize(
    ("text", "line", "measure"),
    [
        pytest.param("Dự án 2 được giao 5 triệu đồng.", "DA2", "plan", id="project by number"),
        pytest.param("DA2 giải ngân 5 triệu đồng.", "DA2", "paid", id="by its code"),
        pytest.param(
            "Tiểu dự án 1 - Dự án 3: ước cả năm giải ngân 5 trđ", "DA3.1", "expected", id="subproject"
        ),
        pytest.param("TDA2-DA6: còn thiếu 5 triệu đồng", "DA6.2", "gap", id="in letters"),
        pytest.param(
            "tiểu dự án 1, dự án 7 chưa giải ngân 5 triệu đồng", "DA7.1", "left", id="after a comma"
        ),
        pytest.param(
            "nội dung Cải thiện dinh dưỡng được phân bổ 5 triệu đồng", "DA3.2", "plan", id="by its name"
        ),
        pytest.param("Dự án 2 đạt 5 % kế hoạch, chỉ tiêu 90 %", "DA2", "", id="«kế hoạch» behind a rate"),
        pytest.param("Toàn huyện giải ngân 5 triệu đồng", "", "paid", id="null · no line"),
        pytest.param("Cùng kỳ năm trước giải ngân 5 triệu đồng", "", "other", id="null · another year's"),
    ],
)
def test_line_and_measure(cat: Catalogue, text: str, line: str, measure: str) -> None:
    first = next(iter(claims(cat, text)), None)

    assert first is not None
    assert (first.line, first.measure) == (line, measure)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "1. Dự án 2: Đa dạng hóa sinh kế\nKinh phí 5 triệu đồng.", ["DA2"], id="heading of a project"
        ),
        pytest.param(
            "2. Dự án 3: Hỗ trợ\n- Tiểu dự án 1: Nông nghiệp\nKinh phí 5 triệu đồng.\n"
            "- Tiêu dự án 2: Dinh dưỡng\nKinh phí 6 triệu đồng.",
            ["DA3.1", "DA3.2"],
            id="subprojects below it, one misspelt",
        ),
        pytest.param(
            "2.1. Tiểu dự án 1 - Dự án 3\na) Đối tượng\nd) Kinh phí: 5 triệu đồng",
            ["DA3.1"],
            id="letters below",
        ),
        pytest.param(
            "1. Dự án 2: Sinh kế\nIV. ĐÁNH GIÁ\nKinh phí 5 triệu đồng.", [""], id="a new section ends it"
        ),
    ],
)
def test_headings_say_whose_figures_follow(cat: Catalogue, text: str, lines: list[str]) -> None:
    assert [one.line for one in claims(cat, text)] == lines


def test_a_commune_a_day_and_a_year(cat: Catalogue) -> None:
    paid, plan = claims(
        cat, "Đến 31/5/2024 xã Lộc Yên giải ngân 5 triệu đồng. Kế hoạch năm 2025 là 6 triệu đồng."
    )

    assert (paid.place, paid.on, paid.measure) == ("06211", date(2024, 5, 31), "paid")
    assert (plan.year, plan.measure) == (2025, "plan")


def test_a_name_lent_to_something_else_is_no_commune(cat: Catalogue) -> None:
    (one,) = claims(cat, "Cụm thông tin tại cửa khẩu quốc tế ga Đồng Đăng, kinh phí 5 triệu đồng.")

    assert one.place == ""


def test_lists_of_communes(cat: Catalogue) -> None:
    told = read(
        pasted("Triển khai tại 03 xã: Lộc Yên, Công Sơn, Xuất Lê; còn 02 xã (Mẫu Sơn) chưa báo cáo"), cat, ON
    )

    assert [(one.listed.stated, one.listed.names, one.silent) for one in told.lists] == [
        (3, ("Lộc Yên", "Công Sơn"), False),
        (2, ("Mẫu Sơn",), True),
    ]


def test_a_table_says_what_its_cells_are(cat: Catalogue) -> None:
    text = (
        "Đơn vị tính: triệu đồng\nSTT\tNội dung\tKế hoạch vốn\tGiải ngân\tTỷ lệ (%)\tGhi chú\n"
        "1\tDự án 2\t4.815\t588,47\t12,22\t1\n2\tXã Lộc Yên\t100\t–\t\t\n\tTổng cộng\t10.008\t2.000\t19,98\t"
    )

    assert [(one.line, one.place, one.measure, one.said) for one in claims(cat, text)] == [
        ("DA2", "", "plan", "4.815"),
        ("DA2", "", "paid", "588,47"),
        ("DA2", "", "paid", "12,22"),
        ("", "06211", "plan", "100"),
        ("", "", "plan", "10.008"),
        ("", "", "paid", "2.000"),
        ("", "", "paid", "19,98"),
    ]
