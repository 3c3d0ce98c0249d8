"""The header is found by what it says, wherever it stands and however it is built."""

from __future__ import annotations

import pytest

from lib.vocabulary.errors import AppError
from tests.builders import Sheet, sheet
from tests.intake.telling import PLAN, REPORT, lines, numbers, raised, read, stopped

PLAIN = """
    STT | Nội dung      | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Tỷ lệ (%)
    1   | Dự án 2       | 4815                  | 963              | 20
    2   | Tiểu dự án 1 - Dự án 3 | 2571         | 514.2            | 20
        | Tổng cộng     | 7386                  | 1477.2           | 20
"""
AGENCY = (*REPORT[:2], "Chương trình mục tiêu quốc gia Giảm nghèo bền vững", REPORT[2])
LONG = (
    "UBND HUYỆN CAO LỘC",
    "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
    "Số:     /BC-TCKH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "BÁO CÁO",
    "Tình hình giải ngân vốn năm 2024",
    "Tính đến ngày 30/06/2024",
    "(Kèm theo Báo cáo số 12/BC-TCKH ngày 05/07/2024)",
)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(sheet(PLAIN, title=REPORT, unit="triệu đồng"), id="below four title rows"),
        pytest.param(sheet(PLAIN, title=LONG, unit="triệu đồng"), id="below eight title rows"),
        pytest.param(sheet(PLAIN, title=REPORT, unit="triệu đồng", start="D7"), id="shifted down and right"),
        pytest.param(
            sheet(
                """
                Nội dung               | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Tỷ lệ (%)
                Dự án 2                | 4815                  | 963              | 20
                Tiểu dự án 1 - Dự án 3 | 2571                  | 514.2            | 20
                Tổng cộng              | 7386                  | 1477.2           | 20
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="no running numbers",
        ),
        pytest.param(
            sheet(
                """
                STT | Nội dung               | Kế hoạch vốn năm 2024 | Giải ngân lũy kế | <
                ^   | ^                      | ^                     | Số tiền          | Tỷ lệ (%)
                (1) | (2)                    | (3)                   | (4)              | (5)=(4)/(3)
                I   | Dự án 2                | 4815                  | 963              | 20
                II  | Tiểu dự án 1 - Dự án 3 | 2571                  | 514.2            | 20
                    | TỔNG SỐ                | 7386                  | 1477.2           | 20
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="two rows, merged, column numbers as text",
        ),
        pytest.param(
            sheet(
                """
                TT  | Danh mục dự án         | Năm 2024              | <                | <
                ^   | ^                      | Kế hoạch vốn giao     | Giải ngân lũy kế | <
                ^   | ^                      | ^                     | Số tiền          | Tỷ lệ (%)
                1   | 2                      | 3                     | 4                | 5
                I   | Dự án 2                | 4815                  | 963              | 20
                II  | Tiểu dự án 1 - Dự án 3 | 2571                  | 514.2            | 20
                    | TỔNG SỐ                | 7386                  | 1477.2           | 20
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="three rows, column numbers as numbers",
        ),
        pytest.param(
            sheet(
                """
                STT | Nội dung               | Kế hoạch năm 2024 | Giải ngân |
                    |                        |                   | Lũy kế    | Tỷ lệ (%)
                A   | B                      | 1                 | 2         | 3=2/1
                I   | Dự án 2                | 4815              | 963       | 20
                II  | Tiểu dự án 1 - Dự án 3 | 2571              | 514.2     | 20
                    | TỔNG SỐ                | 7386              | 1477.2    | 20
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="two rows that nobody merged, columns lettered and numbered",
        ),
        pytest.param(
            sheet(
                """
                STT | Nội dung               | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
                1   | Dự án 2                | 4815                  | 963

                STT | Nội dung               | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
                2   | Tiểu dự án 1 - Dự án 3 | 2571                  | 514.2
                    | Tổng cộng              | 7386                  | 1477.2
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="header printed again on a second page",
        ),
        pytest.param(
            sheet(
                """
                STT | Nội dung               | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
                (1) | (2)                    | (3)                   | (4)
                1   | Dự án 2                | 4815                  | 963
                (tiếp theo)
                STT | Nội dung               | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
                (1) | (2)                    | (3)                   | (4)
                2   | Tiểu dự án 1 - Dự án 3 | 2571                  | 514.2
                    | Tổng cộng              | 7386                  | 1477.2
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="header and column numbers printed again below a remark",
        ),
        pytest.param(
            sheet(
                """
                Ghi chú | Lũy kế giải ngân | Nội dung               | Kế hoạch vốn năm 2024 | STT
                        | 963              | Dự án 2                | 4815                  | 1
                gấp     | 514.2            | Tiểu dự án 1 - Dự án 3 | 2571                  | 2
                        | 1477.2           | Tổng cộng              | 7386                  |
                """,
                title=REPORT,
                unit="triệu đồng",
            ),
            id="columns in an order of their own",
        ),
    ],
)
def test_the_same_table_is_read_the_same(form: Sheet) -> None:
    reading = read(form)
    told = {tuple(row.split()) for row in numbers(reading, "measure line value").splitlines()}

    assert told == {
        ("allocated", "DA2", "4815"),
        ("disbursed", "DA2", "963"),
        ("allocated", "DA3.1", "2571"),
        ("disbursed", "DA3.1", "514.2"),
    }
    assert raised(reading, "block", "ask", "warn") == []


def test_a_header_in_the_first_row_asks_for_what_no_title_says() -> None:
    reading = read(
        """
        Nội dung | Kế hoạch vốn năm 2024
        Dự án 2  | 4815
        """,
        title=(),
        unit="",
    )

    assert stopped(reading) == ["ask reporter.missing", "ask as_of.missing", "ask unit.missing"]


def test_years_as_numbers_may_head_columns() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn | <
        ^   | ^        | 2024         | 2025
        1   | Dự án 2  | 4815         | 2000
        """,
        title=("UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN", "(theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)"),
    )

    assert numbers(reading, "line year value") == lines("""
        DA2 2024 4815
        DA2 2025 2000
    """)
    assert stopped(reading) == []


def test_of_which_divides_the_column_to_its_left() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn năm 2024 | Trong đó | <    | Lũy kế giải ngân | Trong đó | <
        ^   | ^        | ^                     | NSTW     | NSĐP | ^                | NSTW     | NSĐP
        1   | Dự án 2  | 4815                  | 4500     | 315  | 963              | 900      | 63
        """
    )

    assert numbers(reading, "cell measure fund value") == lines("""
        C7 allocated - 4815
        D7 allocated NSTW 4500
        E7 allocated NSDP 315
        F7 disbursed - 963
        G7 disbursed NSTW 900
        H7 disbursed NSDP 63
    """)
    assert raised(reading) == []


def test_two_tables_on_a_sheet_are_two() -> None:
    reading = read(
        """
        STT | Nội dung  | Kế hoạch vốn năm 2024
        1   | Dự án 2   | 4815
            | Tổng cộng | 4815

        Biểu 2. Giải ngân vốn sự nghiệp
        STT | Nội dung  | Giải ngân lũy kế đến 30/06/2024
        1   | Dự án 2   | 963
            | Tổng cộng | 963
        """
    )

    assert numbers(reading, "cell measure line value") == lines("""
        C6 allocated DA2 4815
        C11 disbursed DA2 963
    """)
    assert len(reading.layout["tables"]) == 2
    assert stopped(reading) == []


def test_two_tables_side_by_side_are_two() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn năm 2024 | STT | Nội dung | Kế hoạch vốn năm 2024
        1   | Dự án 2  | 4815                  | 2   | DA3.1    | 2571
        3   | DA3.2    | 449                   | 4   | DA4.1    | 592
        """,
        title=PLAN,
    )

    assert numbers(reading) == lines("""
        C6 DA2 4815
        C7 DA3.2 449
        F6 DA3.1 2571
        F7 DA4.1 592
    """)
    assert stopped(reading) == []


def test_every_visible_sheet_is_read() -> None:
    header = "STT | Nội dung | Kế hoạch vốn năm 2024\n"
    reading = read(
        sheet(header + "1 | Dự án 2 | 4815", title=PLAN, unit="triệu đồng"),
        sheet(header + "1 | DA3.1 | 2571", title=PLAN, unit="nghìn đồng"),
        sheet("Chỉ có chữ"),
        sheet(header + "1 | DA4.1 | 592", title=PLAN, unit="triệu đồng", hidden=True),
    )

    assert numbers(reading, "sheet cell line value").splitlines() == [
        "Biểu C6 DA2 4815",
        "Biểu 2 C6 DA3.1 2.571",
    ]
    assert raised(reading) == ["info sheet.no_table", "warn sheet.hidden"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Một dòng chữ", id="words alone"),
        pytest.param("Dự án 2 | 4815\nDự án 3 | 3020", id="numbers without a header"),
        pytest.param("STT | Nội dung | Kế hoạch vốn năm 2024", id="a header without rows"),
        pytest.param("Họ tên | Ngày sinh\nNhân viên | 12", id="another kind of table"),
    ],
)
def test_a_file_without_a_table_is_refused_in_one_sentence(rows: str) -> None:
    with pytest.raises(AppError) as refused:
        read(rows, unit="")

    assert refused.value.code == "intake.no_table"


def test_rows_of_words_are_no_second_header() -> None:
    reading = read(
        """
        STT | Nội dung                             | Đơn vị chủ trì     | Kế hoạch vốn năm 2024
        I   | Chương trình MTQG Giảm nghèo bền vững | UBND huyện Cao Lộc |
        1   | Dự án 2                              | Phòng LĐTBXH-DT    | 4815
        """,
        title=PLAN,
    )

    assert numbers(reading) == "D7 DA2 4815"
    assert raised(reading) == []
