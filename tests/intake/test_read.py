"""What a workbook is understood to say: each row a form an office sends, and the numbers it must give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from lib.catalogue.load import SHIPPED, load
from lib.intake.read import Reading, read
from tests.builders import Sheet, sheet, workbook

CAT: Final = load(SHIPPED)
AGENCY: Final = ("UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH")
REPORT: Final = (*AGENCY, "BÁO CÁO GIẢI NGÂN THÁNG 6 NĂM 2024", "Tính đến ngày 30/06/2024")
Told = dict[tuple[str, str, str, str], int]


def form(rows: str, title: tuple[str, ...] = REPORT, unit: str = "triệu đồng", **settings: object) -> Sheet:
    return sheet(rows, title=title, unit=unit, **settings)  # type: ignore[arg-type]


def reading(page: Sheet, answers: Mapping[str, str] | None = None) -> Reading:
    return read("biểu.xlsx", workbook({"Trang 1": page}), CAT, answers or {})


def told(found: Reading) -> Told:
    """(measure, line, place, year of origin) → whole đồng."""
    table = found.observations
    keys = zip(table["measure"], table["line"], table["place"], table["origin_year"], strict=True)
    return dict(zip(keys, (int(value) for value in table["value"]), strict=True))


def codes(found: Reading, *severities: str) -> list[str]:
    return [
        finding.code for finding in found.findings if finding.severity in (severities or ("block", "ask"))
    ]


PAID: Final = "disbursed"
PLAN: Final = "allocated"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            """
            STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
            1   | Dự án 2  | 4815 | 1030
            """,
            {(PLAN, "DA2", "183", "2024"): 4_815_000_000, (PAID, "DA2", "183", "2024"): 1_030_000_000},
            id="one header row",
        ),
        pytest.param(
            """
            STT | Nội dung | Kế hoạch vốn năm 2024 | <         | Lũy kế giải ngân
            ^   | ^        | Giao năm 2024 | Năm 2023 chuyển sang | ^
            (1) | (2)      | (3)  | (4)  | (5)
            1   | Dự án 2  | 4815 | 20.5 | 1030
            """,
            {
                (PLAN, "DA2", "183", "2024"): 4_815_000_000,
                (PLAN, "DA2", "183", "2023"): 20_500_000,
                (PAID, "DA2", "183", ""): 1_030_000_000,
            },
            id="two merged header rows and column numbers; money of 2023 stands apart",
        ),
        pytest.param(
            """
            Nội dung | Lũy kế giải ngân
            Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng |
            Tiểu dự án 1 | 100
            Tiểu dự án 2 | 50
            Dự án 6 |
            Tiểu dự án 1 | 7
            """,
            {
                (PAID, "DA3.1", "183", ""): 100_000_000,
                (PAID, "DA3.2", "183", ""): 50_000_000,
                (PAID, "DA6.1", "183", ""): 7_000_000,
            },
            id="subprojects belong to the project above them",
        ),
        pytest.param(
            """
            STT | Nội dung   | Lũy kế giải ngân
            I   | Dự án 2    | 300
            -   | Xã Lộc Yên | 100
            -   | Hoà Cư     | 200
            """,
            {(PAID, "DA2", "06211", ""): 100_000_000, (PAID, "DA2", "06223", ""): 200_000_000},
            id="communes below a line; the line's own number is their sum and is not taken again",
        ),
        pytest.param(
            """
            STT | Xã, thị trấn | Dự án 2 | Tiểu dự án 1 - Dự án 3 | Tổng cộng
            1   | CÔNG SƠN     | 10      | 5  | 15
            2   | Xã Thạch Đạn | 20      |    | 20
                | Tổng cộng    | 30      | 5  | 35
            """,
            {
                (PAID, "DA2", "06232", ""): 10_000_000,
                (PAID, "DA3.1", "06232", ""): 5_000_000,
                (PAID, "DA2", "06199", ""): 20_000_000,
            },
            id="a matrix of communes and lines: the title says the measure, totals are compared",
        ),
        pytest.param(
            """
            STT | Nội dung | Lũy kế giải ngân
            1   | Dự án 2  | 0
            2   | Dự án 4 - Tiểu dự án 1 | -
            """,
            {(PAID, "DA2", "183", ""): 0},
            id="a zero is a report, a dash is a blank",
        ),
        pytest.param(
            """
            STT | Nội dung  | Lũy kế giải ngân
                | TỔNG SỐ   | 2000
            1   | Dự án 2   |
            """,
            {(PAID, "CT", "183", ""): 2_000_000_000},
            id="a total without any part is the programme's own number",
        ),
        pytest.param(
            """
            STT | Nội dung | Lũy kế giải ngân
            1   | Dự án 2  | '1.234,5
            2   | Tiểu dự án 2 - Dự án 3 | '12,5
            """,
            {(PAID, "DA2", "183", ""): 1_234_500_000, (PAID, "DA3.2", "183", ""): 12_500_000},
            id="text that can be read one way only is read",
        ),
        pytest.param(
            """
            STT | Nội dung | Lũy kế giải ngân | Tỷ lệ (%)
            1   | Dự án 2  | 10 | #DIV/0!
            """,
            {(PAID, "DA2", "183", ""): 10_000_000},
            id="an error in a percentage column matters to nobody",
        ),
        pytest.param(
            """
            STT | Nội dung | Giải ngân trong tháng | Lũy kế giải ngân
            1   | Dự án 2  | 10 | 40
            """,
            {(PAID, "DA2", "183", ""): 40_000_000},
            id="the amount of one month is not the cumulative one",
        ),
    ],
)
def test_numbers_are_read_as_the_form_says_them(rows: str, expected: Told) -> None:
    found = reading(form(rows))

    assert codes(found) == []
    assert told(found) == expected


@pytest.mark.parametrize("start", ["A1", "C4", "F9"])
@pytest.mark.parametrize("extra", [(), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")])
def test_a_table_is_found_wherever_it_stands(start: str, extra: tuple[str, ...]) -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 5\n | Tổng cộng | 5"
    found = reading(form(rows, title=(*extra, *REPORT), start=start))

    assert told(found) == {(PAID, "DA2", "183", ""): 5_000_000}


@pytest.mark.parametrize(
    ("unit", "dong"),
    [
        pytest.param("đồng", 1, id="đồng"),
        pytest.param("nghìn đồng", 1_000, id="thousands"),
        pytest.param("1.000đ", 1_000, id="thousands as offices abbreviate them"),
        pytest.param("Triệu đồng", 1_000_000, id="millions"),
        pytest.param("tỷ đồng", 1_000_000_000, id="billions"),
    ],
)
def test_the_sheets_unit_makes_whole_dong(unit: str, dong: int) -> None:
    found = reading(form("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 25", unit=unit))

    assert told(found) == {(PAID, "DA2", "183", ""): 25 * dong}


@pytest.mark.parametrize(
    ("title", "as_of"),
    [
        pytest.param(
            (*AGENCY, "BÁO CÁO GIẢI NGÂN NĂM 2024", "Tính đến ngày 15/08/2024"), "2024-08-15", id="a day"
        ),
        pytest.param(
            (*AGENCY, "BÁO CÁO GIẢI NGÂN THÁNG 9 NĂM 2024"), "2024-09-30", id="the end of the month named"
        ),
        pytest.param(
            (*AGENCY, "BÁO CÁO GIẢI NGÂN QUÝ III/2024"), "2024-09-30", id="the end of the quarter named"
        ),
    ],
)
def test_the_date_is_read_from_the_title(title: tuple[str, ...], as_of: str) -> None:
    found = reading(form("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 25", title=title))

    assert [str(day.date()) for day in found.observations["as_of"]] == [as_of]


TWO_ROWS: Final = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 10\n2 | Tiểu dự án 2 - Dự án 3 | "
ONE_ROW: Final = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 25"


@pytest.mark.parametrize(
    ("page", "code", "answer", "expected"),
    [
        pytest.param(
            form(ONE_ROW, unit=""),
            "unit.missing",
            "1000000",
            {(PAID, "DA2", "183", ""): 25_000_000},
            id="no unit",
        ),
        pytest.param(
            form(ONE_ROW, title=(*AGENCY, "BÁO CÁO GIẢI NGÂN NĂM 2024")),
            "as_of.missing",
            "2024-06-30",
            {(PAID, "DA2", "183", ""): 25_000_000},
            id="no date",
        ),
        pytest.param(
            form(ONE_ROW, title=REPORT[2:]),
            "reporter.missing",
            "TCKH",
            {(PAID, "DA2", "183", ""): 25_000_000},
            id="nobody says who reports",
        ),
        pytest.param(
            form("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | '1.234"),
            "number.ambiguous",
            "1234",
            {(PAID, "DA2", "183", ""): 1_234_000_000},
            id="one thousand or one and a bit",
        ),
        pytest.param(
            form("STT | Xã | Dự án 2\n1 | Xã Lộc Yem | 7"),
            "row.unknown",
            "place:06211",
            {(PAID, "DA2", "06211", ""): 7_000_000},
            id="a commune nobody knows",
        ),
        pytest.param(
            form("STT | Xã | Lũy kế giải ngân\n1 | Xã Công Sơn | 7"),
            "line.missing",
            "DA2",
            {(PAID, "DA2", "06232", ""): 7_000_000},
            id="communes of nobody knows which line",
        ),
        pytest.param(
            form(f"{TWO_ROWS}5\n | Tổng cộng | 16"),
            "total.differs",
            "parts",
            {(PAID, "DA2", "183", ""): 10_000_000, (PAID, "DA3.2", "183", ""): 5_000_000},
            id="a total that is not the sum: the parts",
        ),
        pytest.param(
            form(f"{TWO_ROWS}5.005\n | Tổng cộng | 16"),
            "total.differs",
            "stated",
            {
                (PAID, "DA2", "183", ""): 10_000_000,
                (PAID, "DA3.2", "183", ""): 5_005_000,
                (PAID, "CT", "183", ""): 16_000_000,
            },
            id="a total that is not the sum: it holds more than its parts",
        ),
        pytest.param(
            form("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 10\n2 | Dự án 2 | 5"),
            "row.twice",
            "sum",
            {(PAID, "DA2", "183", ""): 15_000_000},
            id="one line twice: two amounts of it",
        ),
    ],
)
def test_what_can_be_read_two_ways_is_asked_and_the_answer_settles_it(
    page: Sheet, code: str, answer: str, expected: Told
) -> None:
    asked = reading(page)
    question = next(finding for finding in asked.findings if finding.code == code)
    answered = reading(page, {question.answer_key: answer})

    assert code in codes(asked, "ask")
    assert code not in codes(answered)
    assert told(answered) == expected


@pytest.mark.parametrize(
    ("rows", "code", "cell", "word"),
    [
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | -5",
            "number.negative",
            "C7",
            "âm",
            id="negative",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | nhiều",
            "number.none",
            "C7",
            "«nhiều»",
            id="words",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | #REF!",
            "cell.error",
            "C7",
            "#REF!",
            id="an error",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | =1+1",
            "cell.uncalculated",
            "C7",
            "chưa được tính",
            id="no result",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | @2024-06-30",
            "cell.date",
            "C7",
            "ngày",
            id="a date",
        ),
    ],
)
def test_a_fault_is_told_by_its_cell_and_stops_the_acceptance(
    rows: str, code: str, cell: str, word: str
) -> None:
    found = reading(form(rows))
    fault = next(finding for finding in found.findings if finding.code == code)

    assert (fault.severity, fault.cell, fault.sheet) == ("block", cell, "Trang 1")
    assert fault.message.startswith(f"Ô {cell}, trang «Trang 1»")
    assert word in fault.message
    assert told(found) == {}


def test_another_programmes_form_is_not_taken() -> None:
    title = (
        *AGENCY,
        "CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA PHÁT TRIỂN KINH TẾ - XÃ HỘI VÙNG ĐỒNG BÀO DÂN TỘC THIỂU SỐ NĂM 2024",
    )
    found = reading(form(ONE_ROW, title=(*title, "Tính đến ngày 30/06/2024")))

    assert "programme.other" in codes(found, "block")


def test_a_communes_own_report_speaks_of_that_commune() -> None:
    title = ("UBND XÃ HẢI YẾN", "BÁO CÁO GIẢI NGÂN NĂM 2024", "Tính đến ngày 30/06/2024")
    found = reading(form("STT | Nội dung | Lũy kế giải ngân\n1 | Tiểu dự án 2 - Dự án 6 | 25", title=title))

    assert (found.reporter, told(found)) == ("xa:06220", {(PAID, "DA6.2", "06220", ""): 25_000_000})
    assert "reporter.not_counted" not in codes(found, "warn")


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        pytest.param("25.00%", None, id="right as a percentage cell"),
        pytest.param("25", None, id="right as a number in percent"),
        pytest.param("30", "rate.differs", id="wrong: computed anew, and said"),
    ],
)
def test_stated_rates_are_compared_and_never_taken(stated: str, code: str | None) -> None:
    head = "STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Tỷ lệ (%)"
    rows = f"{head}\n1 | Dự án 2 | 400 | 100 | {stated}"
    found = reading(form(rows))

    assert codes(found, "warn") == ([code] if code else [])
    assert set(found.observations["measure"]) == {PLAN, PAID}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(ONE_ROW, id="one row"),
        pytest.param(
            ONE_ROW + "\n\n | Tổng cộng | 25\n | NGƯỜI LẬP BIỂU |", id="a total, a blank row and a signature"
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 3 |\n1 | Tiểu dự án 1 | 5", id="a heading"
        ),
        pytest.param("STT | Xã | Dự án 2\n1 | Xã Lộc Yem | 7\n2 | Xã Gia Cát | 8", id="a row nobody knows"),
    ],
)
def test_every_row_is_taken_or_set_aside_with_a_reason(rows: str) -> None:
    found = reading(form(rows))

    assert found.rows_read == found.rows_taken + found.rows_set_aside
    assert len(found.set_aside) == found.rows_set_aside
    assert (found.set_aside["reason"] != "").all()
