"""What a cell holds: exact to the đồng, by the Vietnamese rule where it is text, never guessed."""

from __future__ import annotations

import pytest

from lib.intake.read import Reading
from tests.intake.telling import PLAN, asked, numbers, raised, read, stopped


def one(
    cell: str, unit: str = "triệu đồng", answers: dict[str, str] | None = None, header: str = ""
) -> Reading:
    """A plan whose DA3.1 holds the cell in C7."""
    first = "" if header else "1"
    header = header or "Kế hoạch vốn năm 2024"
    rows = f"STT | Nội dung | {header}\n1 | DA2 | {first}\n2 | DA3.1 | {cell}"
    return read(rows, title=PLAN, unit=unit, answers=answers)


def dong(reading: Reading) -> int | None:
    """Whole đồng of C7, None where nothing was taken."""
    return next((draft.value for draft in reading.drafts if draft.cell == "C7"), None)


@pytest.mark.parametrize(
    ("unit", "cell", "expected"),
    [
        pytest.param("triệu đồng", "835.168", 835_168_000, id="triệu with decimals"),
        pytest.param("triệu đồng", "588.469716", 588_469_716, id="triệu to the đồng"),
        pytest.param("đồng", "835168000", 835_168_000, id="đồng"),
        pytest.param("đồng", "123456789012", 123_456_789_012, id="many digits"),
        pytest.param("nghìn đồng", "835168.001", 835_168_001, id="nghìn"),
        pytest.param("tỷ đồng", "0.835168001", 835_168_001, id="tỷ"),
        pytest.param("triệu đồng", "0.1", 100_000, id="no trace of binary fractions"),
        pytest.param("triệu đồng", "=C6+0.1 → 0.30000000000000004", 300_000, id="nor in a formula's value"),
        pytest.param("triệu đồng", "=2*100 → 200", 200_000_000, id="a formula with its value"),
        pytest.param("triệu đồng", "0", 0, id="zero is a report"),
        pytest.param("triệu đồng", "", None, id="blank is none"),
        pytest.param("triệu đồng", "-", None, id="a dash is none"),
        pytest.param("triệu đồng", "–", None, id="a long dash is none"),
        pytest.param("triệu đồng", "Chưa báo cáo", None, id="a word for not reported is none"),
        pytest.param("triệu đồng", "x", None, id="the mark for not applicable is none"),
    ],
)
def test_a_cell_is_read_exactly(unit: str, cell: str, expected: int | None) -> None:
    reading = one(cell, unit, {"unit:Biểu": {"đồng": "1", "tỷ đồng": "1000000000"}.get(unit, "")})

    assert dong(reading) == expected
    assert raised(reading) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("'1.234.567", 1_234_567_000_000, id="points between thousands"),
        pytest.param("'1,234,567.89", 1_234_567_890_000, id="commas between thousands"),
        pytest.param("'12,5", 12_500_000, id="a decimal comma"),
        pytest.param("'12.5", 12_500_000, id="a decimal point that can be nothing else"),
        pytest.param("'1 234 567", 1_234_567_000_000, id="spaces"),
        pytest.param("'835.168.000 đồng", 835_168_000, id="đồng said in the cell"),
        pytest.param("'2 tỷ 500 triệu", 2_500_000_000, id="words of size"),
        pytest.param("'45", 45_000_000, id="plain digits"),
    ],
)
def test_a_text_that_can_be_read_one_way_is_read_so_and_said(cell: str, expected: int) -> None:
    reading = one(cell, answers={"unit:Biểu": "1000000"})

    assert dong(reading) == expected
    assert [line for line in raised(reading) if "huge" not in line] == ["info number.text C7"]


@pytest.mark.parametrize(
    ("cell", "options", "values"),
    [
        pytest.param(
            "'1.234",
            ["1.234 (số nguyên, dấu ngăn hàng nghìn)", "1,234 (số lẻ, dấu thập phân)"],
            [1_234_000_000, 1_234_000],
            id="a point before three digits",
        ),
        pytest.param(
            "'1,234",
            ["1,234 (số lẻ, dấu thập phân)", "1.234 (số nguyên, dấu ngăn hàng nghìn)"],
            [1_234_000, 1_234_000_000],
            id="a comma before three digits",
        ),
        pytest.param(
            "'1,234 triệu",
            ["1.234.000 đồng", "1.234.000.000 đồng"],
            [1_234_000, 1_234_000_000],
            id="with its own unit",
        ),
    ],
)
def test_a_text_that_can_be_read_two_ways_is_asked(cell: str, options: list[str], values: list[int]) -> None:
    reading = one(cell)
    question = asked(reading, "number.ambiguous")

    assert question.cell == "C7"
    assert [label for _, label in question.options] == options
    assert dong(reading) is None
    answered = [one(cell, answers={question.answer_key: answer}) for answer, _ in question.options]
    assert [dong(told) for told in answered] == values
    assert [stopped(told) for told in answered] == [[], []]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        pytest.param("-5", "number.negative", id="negative"),
        pytest.param("'(5)", "number.negative", id="negative in brackets"),
        pytest.param("#REF!", "cell.error", id="an error"),
        pytest.param("#DIV/0!", "cell.error", id="a division by nothing"),
        pytest.param("=C6*2", "cell.uncalculated", id="a formula no program calculated"),
        pytest.param("@2024-06-30", "cell.date", id="a date"),
        pytest.param("đang trình", "number.none", id="words"),
        pytest.param("'12 con bò", "number.none", id="a number of something else"),
        pytest.param("=TRUE", "cell.uncalculated", id="a truth never calculated"),
    ],
)
def test_a_fault_in_a_cell_stops(cell: str, code: str) -> None:
    reading = one(cell)

    assert stopped(reading) == [f"block {code} C7"]
    assert dong(reading) is None
    assert reading.set_aside["reason"].tolist() == ["có ô sai hoặc còn câu hỏi, xem mục lỗi"]


def test_a_fraction_of_a_dong_is_rounded_with_a_warning() -> None:
    reading = one("100.0000005")

    assert dong(reading) == 100_000_001
    assert raised(reading) == ["warn number.rounded C7"]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        pytest.param("Chỉ tiêu giải ngân (%)", "90", 9000, id="a number below percent"),
        pytest.param("Chỉ tiêu giải ngân (%)", "90.00%", 9000, id="a percentage cell below percent"),
        pytest.param("Chỉ tiêu giải ngân", "90.00%", 9000, id="a percentage cell"),
        pytest.param("Chỉ tiêu giải ngân", "90", 9000, id="a number beyond 1 without any word"),
        pytest.param("Chỉ tiêu giải ngân", "'89,66%", 8966, id="text with its sign"),
        pytest.param("Chỉ tiêu giải ngân (%)", "'89,66", 8966, id="text below percent"),
        pytest.param("Chỉ tiêu giải ngân (%)", "100", 10_000, id="all of it"),
    ],
)
def test_percent_is_read_three_ways(header: str, cell: str, expected: int) -> None:
    reading = one(cell, header=header)

    assert (dong(reading), stopped(reading)) == (expected, [])


@pytest.mark.parametrize("header", ["Chỉ tiêu giải ngân (%)", "Chỉ tiêu giải ngân"])
def test_a_rate_of_at_most_one_that_nothing_marks_as_a_share_is_asked(header: str) -> None:
    reading = one("0.9", header=header)
    question = asked(reading, "number.ambiguous")

    assert [label for _, label in question.options] == ["0,9 %", "90 %"]
    assert dong(one("0.9", header=header, answers={question.answer_key: "90"})) == 9000


@pytest.mark.parametrize(
    ("cell", "faults"),
    [
        pytest.param("10.5", ["block number.not_whole C6"], id="half a class"),
        pytest.param("10", [], id="ten"),
        pytest.param("'10 lớp", ["block number.none C6"], id="with its unit in the cell"),
    ],
)
def test_counts_are_whole(cell: str, faults: list[str]) -> None:
    header = "Số lớp dự kiến"
    reading = read(f"STT | Nội dung | {header}\n1 | DA2 | 3\n2 | DA4.1 | {cell}", title=PLAN, unit="")

    assert stopped(reading) == faults


@pytest.mark.parametrize("cell", ["#DIV/0!", "=C6/0", "chưa có", "@2024-06-30", "-3"])
def test_faults_in_columns_that_are_not_kept_do_not_matter(cell: str) -> None:
    reading = read(
        f"STT | Nội dung | Kế hoạch vốn năm 2024 | Tỷ lệ (%) | Còn lại\n1 | DA2 | 4815 | {cell} | {cell}",
        title=PLAN,
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA2 4815", [])


def test_a_stated_rate_is_compared_and_never_taken() -> None:
    rows = (
        "STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Tỷ lệ (%)\n1 | DA2 | 4815 | 963 | {rate}"
    )
    told = {
        rate: raised(read(rows.format(rate=rate))) for rate in ("20", "20.0", "0.2", "20.00%", "'20,0%", "21")
    }

    assert {rate for rate, findings in told.items() if findings} == {"21"}
    assert told["21"] == ["warn rate.differs E6"]


def test_a_number_over_two_rows_is_asked_whose_it_is() -> None:
    rows = """
        STT | Nội dung | Kế hoạch vốn năm 2024
        1   | DA2      | 4815
        2   | DA3.1    | ^
    """
    reading = read(rows, title=PLAN)
    question = asked(reading, "cell.merged")

    assert (question.cell, stopped(reading)) == ("C6", ["ask cell.merged C6"])
    assert numbers(read(rows, title=PLAN, answers={question.answer_key: "first"})) == "C6 DA2 4815"
    assert numbers(read(rows, title=PLAN, answers={question.answer_key: "skip"})) == ""


HEADER = "STT | Dự án | Xã | Kế hoạch vốn năm 2024\n"


def test_many_texts_in_a_column_are_told_by_examples_and_a_count() -> None:
    rows = "\n".join(f"{at} | DA2 | Xã {name} | '{at}0,5" for at, name in enumerate(NAMES, start=1))
    reading = read(HEADER + rows, title=PLAN)
    (finding,) = reading.findings

    assert raised(reading) == ["info number.text D6"]
    assert finding.message == (
        "Ô D6 và 7 ô khác (D7, D8, D9…), trang «Biểu»: «10,5» ghi dạng chữ, đã hiểu là 10,5."
    )
    assert [one.value for one in finding.each] == [f"{at}0,5" for at in range(1, 9)]


def test_up_to_three_alike_are_told_one_by_one() -> None:
    reading = read(HEADER + "1 | DA2 | Xã Công Sơn | '1,5\n2 | DA2 | Xã Gia Cát | '2,5", title=PLAN)

    assert raised(reading) == ["info number.text D6", "info number.text D7"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("", "D6 DA2 ?\nD7 DA2 ?", id="unanswered"),
        pytest.param("first", "D6 DA2 1234\nD7 DA2 2500", id="marks between thousands"),
        pytest.param("second", "D6 DA2 1.234\nD7 DA2 2.5", id="decimal marks"),
        pytest.param("third", "D6 DA2 ?\nD7 DA2 ?", id="no such answer"),
    ],
)
def test_doubtful_numbers_of_a_column_are_one_question(answer: str, expected: str) -> None:
    rows = HEADER + "1 | DA2 | Xã Công Sơn | '1.234\n2 | DA2 | Xã Gia Cát | '2.500"
    question = asked(read(rows, title=PLAN), "number.ambiguous")

    assert (question.answer_key, len(question.others)) == ("number:Biểu!D", 1)
    assert numbers(read(rows, title=PLAN, answers={question.answer_key: answer})) == expected


NAMES = ("Công Sơn", "Gia Cát", "Lộc Yên", "Tân Liên", "Cao Lâu", "Xuất Lễ", "Phú Xá", "Bảo Lâm")


def test_hidden_rows_are_read_and_said() -> None:
    reading = read(
        "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | DA2 | 4815\n2 | DA3.1 | 5", title=PLAN, hidden_rows=[7]
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA2 4815\nC7 DA3.1 5", ["warn row.hidden A7"])
