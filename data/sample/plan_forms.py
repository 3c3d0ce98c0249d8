"""The four workbooks that carry the plan's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from figures import DISBURSED_BY_JUNE, LINES, OUTPUT_NOTES, OUTPUTS, PLANNED_OUTPUTS, Line
from forms import Column, Form, Row, add, rate
from programme import CONTENT, COUNCIL, NOTE, OFFICE, PROGRAMME, STT, Values, by_project

ANNEX: Final = "(Kèm theo Kế hoạch số       /KH-UBND ngày       tháng 7 năm 2024 của UBND huyện Cao Lộc)"


def plan_2024() -> Form:
    """The year's plan: 10.008 triệu đồng of this year, 234,168 carried over, targets."""
    year = "Kế hoạch vốn năm 2024"

    def amounts(lines: Sequence[Line]) -> Values:
        own, carried = sum(line.allocated for line in lines), add([line.carried for line in lines])
        return own, carried, own + (carried or 0)

    return Form(
        "ke-hoach-von-2024.xlsx",
        "KH vốn 2024",
        COUNCIL,
        (
            "KẾ HOẠCH VỐN NĂM 2024",
            PROGRAMME,
            "(theo Quyết định số 475/QĐ-UBND ngày 23/02/2024 của UBND huyện Cao Lộc)",
        ),
        (
            STT,
            CONTENT,
            OFFICE,
            Column("Vốn NSTW giao năm 2024", 14, "money", year),
            Column("Vốn năm 2022, 2023 chuyển sang", 14, "money", year),
            Column("Tổng cộng", 14, "money", year, "(6)=(4)+(5)"),
            Column("Chỉ tiêu giải ngân (%)", 11, "rate"),
            Column("Kinh phí các hoạt động đã dự kiến", 14, "money"),
            NOTE,
        ),
        (
            *by_project(
                lambda line: (line.office, *amounts([line]), line.target, line.activities, line.note or None),
                lambda lines: (None, *amounts(lines), None, None, None),
            ),
            Row((None, "TỔNG CỘNG", None, *amounts(LINES), None, None, None), "total"),
        ),
        (
            "Chỉ tiêu giải ngân lấy bằng mức dự ước của kế hoạch; không có văn bản nào quy định mức 50 %.",
            "Tiểu dự án 1 - Dự án 6: tổng kinh phí 835.168.000 đồng, trong đó vốn năm 2024 là 601 triệu "
            "đồng, phần còn lại là vốn năm 2022, 2023 chuyển sang.",
        ),
    )


def plan_2025() -> Form:
    """Next year's draft: 7.726 triệu đồng."""
    return Form(
        "ke-hoach-von-2025.xlsx",
        "KH vốn 2025",
        COUNCIL,
        ("DỰ KIẾN KINH PHÍ NĂM 2025", PROGRAMME, "(Kế hoạch tháng 7 năm 2024 của UBND huyện Cao Lộc)"),
        (STT, CONTENT, OFFICE, Column("Kế hoạch vốn năm 2025 (dự kiến)", 18, "money"), NOTE),
        (
            *by_project(
                lambda line: (line.office, line.next_year, None),
                lambda lines: (None, sum(line.next_year for line in lines), None),
            ),
            Row((None, "TỔNG CỘNG", None, sum(line.next_year for line in LINES), None), "total"),
        ),
        (
            "Dự thảo kế hoạch chỉ ghi tháng, chưa ghi số và ngày ban hành; tổng cộng do bảng này cộng từ các "
            "dòng.",
            "Kế hoạch nêu nguồn ngân sách Trung ương, ngân sách địa phương và vốn huy động, chưa chia số "
            "tiền theo nguồn.",
        ),
    )


def half_year_report() -> Form:
    """To 30/06/2024: 2.000 triệu đồng for the whole programme, each line's estimate for the year."""
    estimate = "Ước giải ngân cả năm 2024"

    def amounts(lines: Sequence[Line], disbursed: int | None = None) -> Values:
        own, expected = sum(line.allocated for line in lines), sum(line.expected for line in lines)
        return own, disbursed, rate(disbursed, own), expected, rate(expected, own)

    return Form(
        "bao-cao-6-thang-2024.xlsx",
        "6 tháng 2024",
        (*COUNCIL, "PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN"),
        (
            "BÁO CÁO GIẢI NGÂN 6 THÁNG ĐẦU NĂM VÀ ƯỚC THỰC HIỆN CẢ NĂM 2024",
            PROGRAMME,
            "Tính đến ngày 30/06/2024",
            ANNEX,
        ),
        (
            STT,
            CONTENT,
            Column("Kế hoạch vốn năm 2024", 14, "money"),
            Column("Đã giải ngân (lũy kế đến 30/06/2024)", 16, "money"),
            Column("Tỷ lệ giải ngân (%)", 12, "rate", "", "(5)=(4)/(3)"),
            Column("Số tiền", 14, "money", estimate),
            Column("Tỷ lệ (%)", 16, "rate", estimate, "(7)=(6)/(3)"),
        ),
        (
            Row((None, "TỔNG SỐ", *amounts(LINES, DISBURSED_BY_JUNE)), "total"),
            *by_project(lambda line: amounts([line]), amounts),
        ),
        (
            "Kế hoạch chỉ nêu số đã giải ngân của cả chương trình, không nêu theo từng dự án, tiểu dự án.",
            "Kế hoạch ghi dự ước đạt 90 % cho cả chương trình; cộng mức dự ước của từng dòng được 89,66 %.",
        ),
    )


def planned_outputs() -> Form:
    """What the plan expects the year's work to bring, line by line; it has no total, the units differ."""
    group = "Kết quả dự kiến năm 2024"
    nothing: Values = (None,) * len(OUTPUTS)
    return Form(
        "ket-qua-du-kien-2024.xlsx",
        "Kết quả dự kiến 2024",
        COUNCIL,
        (
            "KẾT QUẢ DỰ KIẾN NĂM 2024",
            PROGRAMME,
            "Tính đến ngày 30/06/2024 (đánh giá 6 tháng đầu năm 2024)",
            ANNEX,
        ),
        (STT, CONTENT, *(Column(name, 11, "count", group) for name in OUTPUTS), Column("Ghi chú", 44)),
        by_project(
            lambda line: (*PLANNED_OUTPUTS.get(line.code, nothing), OUTPUT_NOTES.get(line.code)),
            lambda _: (*nothing, None),
        ),
        ("Ô trống: kế hoạch không nêu số lượng.",),
        unit="",
    )
