"""What a column's header says: measure, year, carried-over money, fund, date; and what it must not say."""

from __future__ import annotations

import pytest

from lib.intake.read import Reading
from tests.intake.telling import PLAN, REPORT, asked, lines, numbers, raised, read, stopped


def columns(reading: Reading) -> dict[str, str]:
    """Letter → role, and for numbers that are kept measure and what else is said."""
    return {
        column["column"]: " ".join(
            str(part)
            for part in (
                column["role"],
                *(
                    (
                        column["measure"],
                        column["origin"],
                        column["fund"],
                        column["line"],
                        column["place"],
                        column["on"],
                    )
                    if column["role"] in {"value", "total"}
                    else ()
                ),
            )
            if part
        )
        for column in reading.layout["tables"][0]["columns"]
    }


@pytest.mark.parametrize(
    ("header", "said"),
    [
        pytest.param("Kế hoạch vốn năm 2024", "value allocated", id="plan"),
        pytest.param("KH vốn giao 2024", "value allocated", id="plan shortened"),
        pytest.param("Dự toán giao năm 2024", "value allocated", id="budget"),
        pytest.param("Dự toán năm", "value allocated", id="budget of the year"),
        pytest.param("Vốn được giao", "value allocated", id="money given"),
        pytest.param("Kế hoạch vốn năm 2024 (triệu đồng)", "value allocated", id="plan with its unit"),
        pytest.param(
            "Kế hoạch vốn năm 2023 chuyển sang năm 2024",
            "value allocated 2023",
            id="carried over from a year",
        ),
        pytest.param("Vốn năm 2022, 2023 chuyển sang", "value allocated carried", id="carried over from two"),
        pytest.param("Vốn kéo dài", "value allocated carried", id="carried over"),
        pytest.param(
            "Nguồn kinh phí năm trước chuyển sang", "value allocated carried", id="of the year before"
        ),
        pytest.param(
            "Kinh phí năm trước còn lại chuyển sang", "value allocated carried", id="left and carried over"
        ),
        pytest.param("Kế hoạch vốn 2024 (gồm cả vốn kéo dài)", "value allocated", id="both together"),
        pytest.param(
            "Kế hoạch vốn 2024 (không bao gồm vốn kéo dài)", "value allocated", id="without the carried"
        ),
        pytest.param("Kinh phí được sử dụng năm 2024", "value allocated", id="what may be used: both"),
        pytest.param("Lũy kế giải ngân", "value disbursed", id="disbursed"),
        pytest.param("Luỹ kế giải ngân đến 30/06/2024", "value disbursed 2024-06-30", id="to a day"),
        pytest.param("Giải ngân đến hết tháng 6/2024", "value disbursed 2024-06-30", id="to a month's end"),
        pytest.param("Giải ngân đến 30/6", "value disbursed 2024-06-30", id="a day without its year"),
        pytest.param("Giải ngân 6 tháng đầu năm 2024", "value disbursed 2024-06-30", id="first months"),
        pytest.param("Đã giải ngân", "value disbursed", id="has been disbursed"),
        pytest.param("Chi ngân sách", "value disbursed", id="spent by the budget"),
        pytest.param("Số đã thanh toán (bao gồm tạm ứng)", "value disbursed", id="paid, advances included"),
        pytest.param("Giải ngân (gồm thanh toán và tạm ứng)", "value disbursed", id="disbursed, explained"),
        pytest.param("Giải ngân vốn kéo dài", "value disbursed carried", id="disbursed of the carried"),
        pytest.param("Tạm ứng chưa thu hồi", "value advance", id="advances"),
        pytest.param("Giá trị khối lượng hoàn thành", "value work_done", id="work done"),
        pytest.param("Ước giải ngân cả năm 2024", "value expected", id="estimate"),
        pytest.param("Ước giải ngân đến 31/01/2025", "value expected 2025-01-31", id="estimate to a day"),
        pytest.param("Chỉ tiêu giải ngân (%)", "value target", id="target"),
        pytest.param("Kinh phí các hoạt động đã dự kiến", "value activity_cost", id="cost of activities"),
        pytest.param("LK GN", "value disbursed", id="disbursed in letters"),
        pytest.param("GN đến 30/6", "value disbursed 2024-06-30", id="disbursed in letters to a day"),
        pytest.param("KHV 2024", "value allocated", id="plan in letters"),
        pytest.param("Tỷ lệ giải ngân (%)", "rate", id="rate"),
        pytest.param("Dự ước giải ngân đạt (%)", "rate", id="rate of an estimate"),
        pytest.param("Giải ngân (%)", "rate", id="rate by its sign alone"),
        pytest.param("So sánh TH/DT (%)", "rate", id="compared"),
        pytest.param("Đạt (%)", "rate", id="reached"),
        pytest.param("Còn lại", "difference", id="left"),
        pytest.param("Số vốn chưa giải ngân", "difference", id="not disbursed"),
        pytest.param("Vốn chưa phân bổ", "difference", id="not given out"),
        pytest.param("Điều chỉnh giảm", "difference", id="cut"),
        pytest.param("Vốn kéo dài sang năm sau", "difference", id="carried to next year"),
        pytest.param("Kế hoạch vốn hủy bỏ", "difference", id="cancelled"),
        pytest.param("Giải ngân trong tháng", "period", id="in the month"),
        pytest.param("Giải ngân tháng báo cáo", "period", id="in the month reported"),
        pytest.param("Ước giải ngân 6 tháng cuối năm", "period", id="the rest of the year"),
        pytest.param("Kế hoạch vốn giai đoạn 2021-2025", "aside", id="several years"),
        pytest.param("Tổng mức đầu tư", "aside", id="cost of a project"),
        pytest.param("Lũy kế vốn đã bố trí đến hết năm 2023", "aside", id="given out in former years"),
        pytest.param("Giải ngân cùng kỳ năm 2023", "aside", id="last year's same time"),
        pytest.param("Kế hoạch vốn đề nghị bổ sung", "aside", id="asked for"),
        pytest.param("Ghi chú", "note", id="remark"),
    ],
)
def test_a_header_says_what_its_column_is(header: str, said: str) -> None:
    reading = read(f"STT | Nội dung | Lũy kế giải ngân đến ngày 30/06/2024 | {header}\n1 | Dự án 2 | 5 | 7")

    assert columns(reading)["D"] == said


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Kế hoạch giải ngân", id="a plan of disbursing is neither plan nor disbursed"),
        pytest.param("Giải ngân tháng 6", id="in the month or up to it"),
        pytest.param("Giải ngân quý II/2024", id="in the quarter or up to it"),
        pytest.param("Kinh phí đã thực hiện", id="spent or worked"),
        pytest.param("Dự toán đã rút", id="drawn from the budget"),
        pytest.param("Kế hoạch vốn bổ sung", id="added to a plan that is not stated"),
        pytest.param("Thanh toán KLHT", id="paid for work, without the advances"),
        pytest.param("Thực hiện năm 2024", id="done"),
        pytest.param("Giải ngân tạm ứng", id="advances paid"),
        pytest.param("Cột lạ", id="nothing at all"),
    ],
)
def test_a_header_that_can_be_read_two_ways_is_asked(header: str) -> None:
    rows = f"STT | Nội dung | Kế hoạch vốn năm 2024 | {header}\n1 | Dự án 2 | 4815 | 7"
    reading = read(rows)
    question = asked(reading, "column.unknown")

    assert (question.cell, question.value) == ("D5", header)
    assert numbers(reading, "cell measure value") == "C6 allocated 4815"
    taken = read(rows, answers={question.answer_key: "disbursed"})
    assert (numbers(taken, "cell measure value"), stopped(taken)) == ("C6 allocated 4815\nD6 disbursed 7", [])
    left = read(rows, answers={question.answer_key: "skip"})
    assert (numbers(left, "cell measure value"), raised(left)) == (
        "C6 allocated 4815",
        ["info column.aside D5"],
    )


def test_amounts_of_a_period_stand_beside_the_cumulative_ones() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn năm 2024 | Giải ngân       | <
        ^   | ^        | ^                     | Trong tháng 6   | Lũy kế từ đầu năm
        1   | Dự án 2  | 4815                  | 100             | 963
        """
    )

    assert numbers(reading, "cell measure value") == "C7 allocated 4815\nE7 disbursed 963"
    assert raised(reading) == ["info column.period D6"]


def test_amounts_of_a_period_alone_are_asked() -> None:
    rows = "STT | Nội dung | Giải ngân trong tháng\n1 | Dự án 2 | 100"
    reading = read(rows)
    question = asked(reading, "column.period_alone")

    assert numbers(reading) == ""
    assert numbers(read(rows, answers={question.answer_key: "disbursed"})) == "C6 DA2 100"
    assert stopped(read(rows, answers={question.answer_key: "skip"})) == ["block nothing.taken"]


@pytest.mark.parametrize(
    ("group", "leaf", "role"),
    [
        pytest.param("Số vốn chưa giải ngân", "NSTW", "difference", id="a difference divided by funds"),
        pytest.param("Tỷ lệ giải ngân (%)", "NSTW", "rate", id="rates by funds"),
        pytest.param(
            "Giải ngân và tỷ lệ giải ngân", "Số tiền", "value disbursed", id="amount below a group of both"
        ),
        pytest.param("Giải ngân trong tháng", "NSTW", "period", id="a period's amounts by funds"),
        pytest.param(
            "Lũy kế giải ngân đến", "Tháng 6", "value disbursed 2024-06-30", id="a month below lũy kế"
        ),
        pytest.param(
            "Nguồn vốn giao năm 2024", "Địa phương", "value allocated NSDP", id="fund named like a place"
        ),
        pytest.param("Kế hoạch vốn năm 2024", "Vốn sự nghiệp", "value allocated SN", id="kind of money"),
    ],
)
def test_a_column_is_what_its_group_and_its_own_words_say(group: str, leaf: str, role: str) -> None:
    reading = read(f"STT | Nội dung | {group} | <\n^ | ^ | {leaf} | Khác\n1 | Dự án 2 | 10 | ")

    assert columns(reading)["C"] == role


@pytest.mark.parametrize(
    ("group", "leaves", "measures"),
    [
        pytest.param(
            "Giải ngân", ("Vốn 2024", "Vốn 2023 kéo dài"), ["disbursed", "disbursed"], id="money of plans"
        ),
        pytest.param(
            "Giải ngân",
            ("Kế hoạch năm 2024", "Kế hoạch kéo dài"),
            ["disbursed", "disbursed"],
            id="of plans named so",
        ),
        pytest.param("Giải ngân", ("Kinh phí", "Tỷ lệ"), ["disbursed"], id="its amount"),
        pytest.param(
            "Tình hình giải ngân",
            ("Kế hoạch vốn", "Đã giải ngân"),
            ["allocated", "disbursed"],
            id="what it is about",
        ),
        pytest.param(
            "Kế hoạch và giải ngân", ("Kế hoạch", "Giải ngân"), ["allocated", "disbursed"], id="both"
        ),
    ],
)
def test_a_plan_below_the_word_disbursed_is_what_was_disbursed_of_it(
    group: str, leaves: tuple[str, str], measures: list[str]
) -> None:
    first, second = leaves
    reading = read(f"STT | Nội dung | {group} | <\n^ | ^ | {first} | {second}\n1 | DA2 | 20 | 10")

    assert numbers(reading, "measure").split() == measures


def test_an_office_form_of_current_expenses() -> None:
    """Phụ lục I: four header rows, sums and sources in every group, the month beside the cumulative."""
    reading = read(
        """
        STT | Đơn vị - nội dung | Kinh phí được sử dụng năm 2024 | < | < | Nguồn kinh phí năm trước chuyển sang | < | Dự toán giao, phê duyệt năm 2024 | < | < | Giải ngân tháng báo cáo | < | Lũy kế giải ngân từ đầu năm đến tháng báo cáo (đến hết thời gian chỉnh lý quyết toán - ngày 31/1 năm sau đối với báo cáo năm) | < | <
        ^ | ^ | Tổng cộng | Trong đó: nguồn | < | Tổng cộng | Trong đó: nguồn | Tổng cộng | Trong đó: nguồn | < | Tổng cộng | < | Tổng cộng | < | Trong đó: nguồn
        ^ | ^ | ^ | NSTW | NSĐP | ^ | NSTW | ^ | NSTW | NSĐP | Cộng | Tỷ lệ % | Cộng | Tỷ lệ % | NSTW
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15
        1 | Dự án 2 | 5000 | 4685 | 315 | 185 | 185 | 4815 | 4500 | 315 | 100 | 2 | 963 | 19.26 | 963
        """,  # noqa: E501  # a form as wide as the office's
        title=(REPORT[0], "Phụ lục I", "BÁO CÁO GIẢI NGÂN NĂM 2024", "Tính đến ngày 30/06/2024"),
    )

    assert numbers(reading, "cell measure fund origin value") == lines("""
        G10 allocated NSTW carried 185
        I10 allocated NSTW 2024 4500
        J10 allocated NSDP 2024 315
        O10 disbursed NSTW - 963
    """)
    assert raised(reading) == ["info column.period K8"]


def test_an_office_form_of_investment() -> None:
    """Phụ lục III: cost of the project and money of former years are read and left aside."""
    reading = read(
        """
        STT | Danh mục dự án | Địa điểm XD | Quyết định đầu tư | < | < | Lũy kế vốn đã bố trí đến hết năm 2023 | Kế hoạch vốn năm trước được phép kéo dài | Kế hoạch năm 2024 | Khối lượng thực hiện | < | Giải ngân tháng | < | Lũy kế giải ngân | < | Tình hình thực hiện | Ghi chú
        ^ | ^ | ^ | Số QĐ | TMĐT | < | ^ | ^ | ^ | Tổng số | Riêng tháng | Số tiền | Tỷ lệ % | Số tiền | Tỷ lệ % | ^ | ^
        ^ | ^ | ^ | ^ | Tổng số | NSNN | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^
        1 | Dự án 2 | Xã Công Sơn | 12/QĐ | 9000 | 8000 | 3000 | 185 | 4815 | 700 | 90 | 80 | 2 | 963 | 20 | đang làm |
        """  # noqa: E501  # a form as wide as the office's
    )

    assert numbers(reading, "cell measure place origin value") == lines("""
        H8 allocated 06232 carried 185
        I8 allocated 06232 2024 4815
        J8 work_done 06232 - 700
        N8 disbursed 06232 - 963
    """)
    assert stopped(reading) == []


def test_a_treasury_form() -> None:
    """Paid and advanced together are disbursed; what goes on to next year or is cancelled is no plan."""
    reading = read(
        """
        STT | Mã dự án | Nội dung | KH vốn kéo dài | Vốn thanh toán KLHT | Vốn tạm ứng chưa thu hồi | Tổng số | KH kéo dài sang năm sau | Còn lại hủy bỏ
        1   | DA2      | Dự án 2  | 185            | 60                  | 40                       | 100     | 50                      | 35
        2   | DA6.1    | DA6.1    | 234.168        | 100                 |                          | 100     | 100                     | 34.168
        """,  # noqa: E501  # a form as wide as the office's
        title=("KHO BẠC NHÀ NƯỚC CAO LỘC", "GIẢI NGÂN VỐN KÉO DÀI NĂM 2024", "Tính đến ngày 31/12/2024"),
    )

    assert numbers(reading, "cell measure line origin value") == lines("""
        D6 allocated DA2 carried 185
        F6 advance DA2 carried 40
        G6 disbursed DA2 carried 100
        D7 allocated DA6.1 carried 234.168
        G7 disbursed DA6.1 carried 100
    """)
    assert stopped(reading) == []


def test_a_plan_given_in_parts_is_its_sum() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn năm 2024 | <       | <
        ^   | ^        | Giao đầu năm          | Bổ sung | Tổng số
        1   | Dự án 2  | 4000                  | 815     | 4815
        2   | DA3.1    | 2571                  |         | 2571
        """,
        title=PLAN,
    )

    assert numbers(reading, "cell line origin value") == "E7 DA2 2024 4815\nE8 DA3.1 2024 2571"
    assert raised(reading) == []


def test_after_an_adjustment_counts_beside_before() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn đã giao | Điều chỉnh | <    | Kế hoạch vốn sau điều chỉnh
        ^   | ^        | ^                    | Tăng       | Giảm | ^
        1   | Dự án 2  | 4815                 |            | 15   | 4800
        2   | DA3.1    | 2571                 | 15         |      | 2586
        """,
        title=PLAN,
    )

    assert (numbers(reading), raised(reading)) == ("F7 DA2 4800\nF8 DA3.1 2586", [])


def test_two_columns_of_one_number_are_asked_which() -> None:
    rows = """
        STT | Nội dung | Kế hoạch vốn tỉnh giao năm 2024 | Kế hoạch vốn huyện giao năm 2024
        1   | Dự án 2  | 4815                            | 4800
        2   | DA3.1    | 2571                            | 2586
    """
    reading = read(rows, title=PLAN)
    question = asked(reading, "column.twice")

    assert stopped(reading) == ["ask column.twice C5"]
    assert numbers(reading) == "C6 DA2 ?\nC7 DA3.1 ?"
    assert [option for option, _ in question.options] == [
        "ke hoach von tinh giao",
        "ke hoach von huyen giao",
    ]
    second = read(rows, title=PLAN, answers={question.answer_key: "D"})
    assert (numbers(second), stopped(second)) == ("D6 DA2 4800\nD7 DA3.1 2586", [])


def test_the_same_number_in_two_columns_is_taken_once() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | KH vốn 2024
        1   | Dự án 2  | 4815                  | 963              | 4815
        """
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA2 4815\nD6 DA2 963", [])


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "STT | Nội dung | Tổng số | NSTW | NSĐP\n1 | Dự án 2 | 4815 | 4500 | {part}", id="sum first"
        ),
        pytest.param(
            "STT | Nội dung | NSTW | NSĐP | Tổng số\n1 | Dự án 2 | 4500 | {part} | 4815", id="sum last"
        ),
        pytest.param(
            "TT | Nội dung | Nguồn vốn | < | <\n^ | ^ | Cộng | NSTW | NSĐP\n1 | DA2 | 4815 | 4500 | {part}",
            id="in a group",
        ),
        pytest.param(
            "STT | Nội dung | NSTW | NSĐP | Tổng\n1 | 2 | 3 | 4 | 5=3+4\n1 | Dự án 2 | 4500 | {part} | 4815",
            id="said by the column numbers",
        ),
    ],
)
def test_a_column_of_sums_is_compared_with_its_columns(rows: str) -> None:
    right, wrong = read(rows.format(part=315), title=PLAN), read(rows.format(part=316), title=PLAN)
    question = asked(wrong, "total.differs")

    assert (numbers(right, "fund value"), raised(right)) == ("NSTW 4500\nNSDP 315", [])
    parts, stated = (
        read(rows.format(part=316), title=PLAN, answers={question.answer_key: answer})
        for answer in ("parts", "stated")
    )
    assert (numbers(parts, "fund value"), stopped(parts)) == ("NSTW 4500\nNSDP 316", [])
    assert sorted(numbers(stated, "fund value").splitlines()) == ["- 4815", "NSDP 316", "NSTW 4500"]
    assert stopped(stated) == []


def test_a_total_of_this_years_and_carried_over_money_is_both() -> None:
    rows = """
        STT | Nội dung | Kế hoạch giao năm 2024 | Vốn kéo dài | Tổng vốn
        1   | DA6.1    | 601                    | 234.168     | 835.168
        2   | Dự án 2  |                        |             | 4815
    """
    reading = read(rows, title=PLAN)

    assert numbers(reading, "line origin value") == lines("""
        DA6.1 2024 601
        DA6.1 carried 234.168
        DA2 - 4815
    """)
    assert raised(reading) == []


def test_years_of_carried_over_money_are_no_years_of_the_plan() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch giao 2024 | Vốn kéo dài | <    | <
        ^   | ^        | ^                  | Tổng        | 2022 | 2023
        1   | DA6.1    | 601                | 234.168     | 100  | 134.168
        """,
        title=PLAN,
    )

    assert numbers(reading, "cell year origin value") == lines("""
        C7 2024 2024 601
        E7 2024 2022 100
        F7 2024 2023 134.168
    """)
    assert raised(reading) == []


def test_disbursed_of_this_years_money_stands_apart_from_that_of_carried_over_money() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn | <        | <                | Giải ngân | <        | <
        ^   | ^        | Tổng         | Năm 2024 | Năm 2023 kéo dài | Tổng      | Vốn 2024 | Vốn 2023 kéo dài
        1   | DA6.1    | 835.168      | 601      | 234.168          | 240.5     | 100.5    | 140
        """
    )

    assert numbers(reading, "cell measure origin value") == lines("""
        D7 allocated 2024 601
        E7 allocated 2023 234.168
        G7 disbursed 2024 100.5
        H7 disbursed 2023 140
    """)
    assert raised(reading) == []


def test_carried_over_money_that_is_of_which_is_in_the_whole() -> None:
    reading = read(
        """
        STT | Nội dung | Kế hoạch vốn | Trong đó: | Lũy kế giải ngân | Trong đó:
        ^   | ^        | ^            | kéo dài   | ^                | vốn kéo dài
        1   | DA6.1    | 835.168      | 234.168   | 240.5            | 140
        """
    )

    assert numbers(reading, "cell measure origin value") == lines("""
        C7 allocated - 835.168
        D7 allocated carried 234.168
        E7 disbursed - 240.5
        F7 disbursed carried 140
    """)
    assert raised(reading) == []


@pytest.mark.parametrize(("answer", "origin"), [("both", "-"), ("own", "2024")])
def test_whether_carried_over_money_is_in_a_number_beside_it_is_asked(answer: str, origin: str) -> None:
    rows = """
        STT | Nội dung | KH vốn 2024 | Vốn kéo dài | Giải ngân | Giải ngân vốn kéo dài
        1   | DA6.1    | 601         | 234         | 240       | 140
    """
    reading = read(rows)
    question = asked(reading, "column.origin")

    assert stopped(reading) == ["ask column.origin E5"]
    told = read(rows, answers={question.answer_key: answer})
    assert numbers(told, "cell origin").splitlines()[2] == f"E6 {origin}"
    assert stopped(told) == []


def test_a_sum_of_plan_columns_in_a_report_is_no_disbursement() -> None:
    reading = read(
        """
        STT | Nội dung | KH vốn giao 2024 | Vốn kéo dài | Tổng    | Giải ngân đến 30/6 | Tỷ lệ % | Xếp hạng
        1   | DA6.1    | 601              | 234.168     | 835.168 | 240.5              | 28.8    | 1
        2   | Dự án 2  |                  |             | 4815    | 963                | 20      | 2
        """
    )

    assert numbers(reading, "cell measure origin value") == lines("""
        C6 allocated 2024 601
        D6 allocated carried 234.168
        F6 disbursed - 240.5
        E7 allocated - 4815
        F7 disbursed - 963
    """)
    assert raised(reading) == []


def test_totals_within_groups_add_up_to_the_outer_one() -> None:
    rows = """
        STT | Nội dung | Kế hoạch vốn năm 2024 | < | < | < | < | <
        ^ | ^ | Tổng | Vốn đầu tư | < | Vốn sự nghiệp | < | <
        ^ | ^ | ^ | Tổng | NSTW | Tổng | NSTW | NSĐP
        1 | Dự án 2 | {total} | 100 | 100 | 4815 | 4500 | 315
    """
    right = read(rows.format(total=4915), title=PLAN)

    assert numbers(right, "fund value") == "NSTW-DT 100\nNSTW-SN 4500\nNSDP-SN 315"
    assert raised(right) == []
    assert stopped(read(rows.format(total=4916), title=PLAN)) == ["ask total.differs C8"]


def test_a_group_of_sums_is_compared_with_the_groups_beside_it() -> None:
    rows = """
        STT | Nội dung | Tổng cộng | <   | <  | Vốn ĐT | <  | <  | Vốn SN | <   | <
        ^   | ^        | KH        | GN  | TL | KH     | GN | TL | KH     | GN  | TL
        1   | DA1      | 100       | 10  | 10 | 100    | 10 | 10 |        |     |
        2   | DA2      | 4815      | {gn} | 20 |       |    |    | 4815   | 963 | 20
    """
    right = read(rows.format(gn=963))

    assert numbers(right, "line measure fund value") == lines("""
        DA1 allocated DT 100
        DA1 disbursed DT 10
        DA2 allocated SN 4815
        DA2 disbursed SN 963
    """)
    assert raised(right) == []
    assert stopped(read(rows.format(gn=964))) == ["ask total.differs D8"]


def test_other_programmes_columns_are_left_aside() -> None:
    reading = read(
        """
        STT | Xã          | Tổng số | Chương trình MTQG xây dựng nông thôn mới | Chương trình MTQG Giảm nghèo bền vững | CTMTQG DTTS
        1   | Xã Công Sơn | 600     | 100                                      | 200                                   | 300
        """,  # noqa: E501  # a form as wide as the office's
        title=("UBND HUYỆN CAO LỘC", "GIAO VỐN CÁC CHƯƠNG TRÌNH MTQG NĂM 2024", PLAN[2]),
        answers={"line:Biểu": "CT"},
    )

    assert numbers(reading, "cell line place value") == "E6 CT 06232 200"
    assert raised(reading, "info") == [
        "info column.foreign C5",
        "info column.foreign D5",
        "info column.foreign F5",
    ]


def test_outputs_need_to_say_whether_planned_or_achieved() -> None:
    rows = "STT | Nội dung | {group} | <\n^ | ^ | Số lớp | Số học viên\n1 | DA4.1 | 3 | 105"
    title = ("UBND HUYỆN CAO LỘC", "KẾT QUẢ NĂM 2024", "Tính đến ngày 30/06/2024")
    planned = read(rows.format(group="Kết quả dự kiến năm 2024"), title=title, unit="")
    achieved = read(rows.format(group="Kết quả thực hiện"), title=title, unit="")
    unsaid = read(rows.format(group="Kết quả"), title=title, unit="")

    assert numbers(planned, "measure unit value") == "output_planned class 3\noutput_planned learner 105"
    assert numbers(achieved, "measure unit value") == "output_achieved class 3\noutput_achieved learner 105"
    assert raised(planned) == raised(achieved) == []
    assert stopped(unsaid) == ["ask column.unknown C5", "ask column.unknown D5"]
    answers = {finding.answer_key: "output_achieved" for finding in unsaid.findings}
    told = read(rows.format(group="Kết quả"), title=title, unit="", answers=answers)
    assert numbers(told, "measure unit value") == numbers(achieved, "measure unit value")
    assert stopped(told) == []


def test_lines_across_may_be_named_like_the_programme() -> None:
    reading = read(
        """
        STT | Xã          | Giảm nghèo về thông tin | Truyền thông về giảm nghèo đa chiều | GNBV
        1   | Xã Công Sơn | 100                     | 200                                 | 300
        """,
        title=PLAN,
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA6.1 100\nD6 DA6.2 200", [])


def test_lines_across_without_a_word_on_the_measure_are_asked() -> None:
    rows = "STT | Xã | Dự án 2 | DA3.1\n1 | Xã Công Sơn | 100 | 200"
    title = ("UBND HUYỆN CAO LỘC", "BIỂU TỔNG HỢP NĂM 2024", "Tính đến ngày 30/06/2024")
    reading = read(rows, title=title)
    question = asked(reading, "measure.missing")

    assert stopped(reading) == ["ask measure.missing"]
    told = read(rows, title=title, answers={question.answer_key: "allocated"})
    assert (numbers(told, "measure line place value"), stopped(told)) == (
        "allocated DA2 06232 100\nallocated DA3.1 06232 200",
        [],
    )


def test_a_place_across_that_nobody_knows_is_offered() -> None:
    rows = "STT | Nội dung | Xã Công Sơn | Xã Gia Cátt\n1 | Dự án 2 | 100 | 200"
    reading = read(rows, title=PLAN)
    question = asked(reading, "column.unknown")

    assert question.options[0] == ("place:06235", "Xã Gia Cát")
    told = read(rows, title=PLAN, answers={question.answer_key: "place:06235"})
    assert (numbers(told, "place value"), stopped(told)) == ("06232 100\n06235 200", [])


@pytest.mark.parametrize(
    ("header", "answer", "expected"),
    [
        pytest.param("Tiểu dự án 1", "", "", id="of which project nobody says: no number of the whole"),
        pytest.param("Dự án 9", "", "", id="null: a project there is not"),
        pytest.param("Tiểu dự án 1", "line:DA3.1", "allocated DA3.1 SN 10\ndisbursed DA3.1 SN 7", id="said"),
        pytest.param("Tiểu dự án 1", "allocated", "", id="a measure is no answer to which line"),
        pytest.param("Tiểu dự án 1", "skip", "", id="left out"),
        pytest.param(
            "Dự án 2", "", "allocated DA2 SN 10\ndisbursed DA2 SN 7", id="a line of its own is taken"
        ),
    ],
)
def test_a_line_across_that_nobody_knows_is_never_the_whole(header: str, answer: str, expected: str) -> None:
    rows = f"STT | Nội dung | {header} | <\n^ | ^ | Kế hoạch | Giải ngân\n1 | Vốn sự nghiệp | 10 | 7"
    keys = [finding.answer_key for finding in read(rows).findings if finding.code == "column.line"]
    told = read(rows, answers=dict.fromkeys(keys, answer) if answer else {})

    assert numbers(told, "measure line fund value") == expected


def test_a_hidden_column_is_read_and_said() -> None:
    reading = read(
        "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Dự án 2 | 4815", title=PLAN, hidden_columns=["C"]
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA2 4815", ["warn column.hidden C5"])


SOURCES = """
    Nội dung | NSTW | <    | <   | NSĐP | <    | <     | Vốn huy động khác | {total}
    ^        | Cộng | ĐTPT | SN  | Cộng | Tỉnh | Huyện | ^                 | ^
    Dự án 2  | 10   | 4    | 6   | 12   | 7    | 5     | 3                 | 25
    Dự án 7  | 50   | 10   | 40  |      |      |       |                   | {last}
"""


def test_a_total_of_groups_and_single_columns_is_compared() -> None:
    rows = SOURCES.format(total="Tổng cộng các nguồn", last=50)
    reading = read(rows, title=PLAN)

    assert numbers(reading, "cell fund value") == lines("""
        C7 NSTW-DT 4
        D7 NSTW-SN 6
        F7 NSTINH 7
        G7 NSHUYEN 5
        H7 HUYDONG 3
        C8 NSTW-DT 10
        D8 NSTW-SN 40
    """)
    assert (raised(reading), columns(reading)["I"]) == ([], "total allocated")


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        pytest.param((4, 10), ["ask column.unknown B5", "ask column.unknown C5"], id="of another measure"),
        pytest.param((35, 100), [], id="the sources of what is disbursed"),
    ],
)
def test_sources_without_a_measure_beside_the_titles_own(reached: tuple[int, int], said: list[str]) -> None:
    rows = f"""
        Nội dung | NSTW | NSĐP | Lũy kế giải ngân
        Dự án 2  | 25   | 10   | {reached[0]}
        Dự án 7  | 50   | 50   | {reached[1]}
    """
    reading = read(rows)
    answers = {f.answer_key: "allocated" for f in reading.findings if f.code == "column.unknown"}
    told = read(rows, answers=answers)

    assert (stopped(reading), stopped(told)) == (said, [])
    measure = "allocated" if said else "disbursed"
    assert numbers(told, "cell measure value").splitlines()[0] == f"B6 {measure} 25"


def test_the_one_share_of_a_sum_is_no_sum() -> None:
    rows = """
        Nội dung | Kế hoạch vốn 2024 | <              | Lũy kế giải ngân | <              | Tỷ lệ (%)
        ^        | Tổng số           | Trong đó: NSTW | Tổng số          | Trong đó: NSTW | ^
        Dự án 2  | 20                | 15             | 10               | 8              | 50
    """
    reading = read(rows)

    assert numbers(reading, "cell measure fund value") == lines("""
        B7 allocated - 20
        C7 allocated NSTW 15
        D7 disbursed - 10
        E7 disbursed NSTW 8
    """)
    assert raised(reading) == []


@pytest.mark.parametrize(
    ("month", "said"),
    [
        pytest.param(4, ["info column.period C5"], id="of that month alone"),
        pytest.param(14, ["ask column.unknown C5"], id="above the cumulative amount: not understood"),
    ],
)
def test_a_month_beside_the_cumulative_amount(month: int, said: list[str]) -> None:
    reading = read(f"Nội dung | KH vốn 2024 | Giải ngân tháng 6 | Lũy kế giải ngân\nDA2 | 20 | {month} | 10")

    assert (numbers(reading, "cell value"), raised(reading)) == ("B6 20\nD6 10", said)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        pytest.param("37.5", [], id="of both years' money"),
        pytest.param("50", [], id="of this year's"),
        pytest.param("41", ["warn rate.differs E6"], id="of none"),
    ],
)
def test_a_rate_is_tried_with_every_sensible_whole(rate: str, said: list[str]) -> None:
    reading = read(
        f"""
        Nội dung | KH vốn 2024 | Vốn kéo dài | Giải ngân gồm cả kéo dài | Tỷ lệ
        DA2      | 30          | 10          | 15                       | {rate}
        """
    )

    assert raised(reading) == said


def test_a_decision_of_after_the_day_reached_states_what_it_decides() -> None:
    title = (
        "UBND HUYỆN CAO LỘC",
        "GIAO CHỈ TIÊU GIẢI NGÂN NĂM 2024",
        "(Kèm theo Quyết định số 1518/QĐ-UBND ngày 15/7/2024; giải ngân tính đến ngày 30/6/2024)",
    )
    reading = read(
        "Nội dung | KH vốn 2024 | Chỉ tiêu (%) giải ngân | Lũy kế giải ngân\nDA2 | 9 | 90 | 3", title=title
    )

    assert numbers(reading, "measure as_of") == lines("""
        allocated 2024-07-15
        target 2024-07-15
        disbursed 2024-06-30
    """)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            """
            Nội dung | KH vốn 2024 | <    | <    | Lũy kế giải ngân | <    | <    | Tỷ lệ | <    | <
            ^        | Tổng số     | NSTW | NSĐP | Tổng số          | NSTW | NSĐP | Chung | NSTW | NSĐP
            Dự án 2  | 30          | 20   | 10   | 11               | 10   | 1    | 36.67 | {}   | 10
            """,
            id="of its source",
        ),
        pytest.param(
            """
            Nội dung | KH vốn 2024 | Giải ngân | % so KH | Tạm ứng | % so KH | Ước cả năm | % so KH
            Dự án 2  | 20          | 12        | 60      | 10      | {}      | 18         | 90
            """,
            id="of the amount beside it",
        ),
        pytest.param(
            """
            Nội dung | KH vốn 2024 | Khối lượng thực hiện | % KL/KH | Lũy kế giải ngân | % GN/KH | % GN/KL
            Dự án 2  | 40          | 20                   | 50      | 10               | 25      | {}
            """,
            id="of the work done",
        ),
    ],
)
def test_a_rate_is_of_what_it_stands_beside(rows: str) -> None:
    assert raised(read(rows.format(50))) == []
    assert [finding.split()[1] for finding in raised(read(rows.format(51)))] == ["rate.differs"]
