"""A table that lies on its side is read upright, while all that is said of it points to the file as it is."""

from __future__ import annotations

import pytest

from lib.intake.read import Reading
from lib.vocabulary.findings import exchanged
from lib.vocabulary.miniature import Spot
from tests.builders import sheet
from tests.intake.telling import AS_OF, FINANCE, REPORT, aside, asked, lines, numbers, raised, read

OF_DA2 = (FINANCE, "GIẢI NGÂN DỰ ÁN 2 NĂM 2024", AS_OF)
TWO = """
    STT | Chỉ tiêu                | Tổng | Dự án 2 | DA3.1
    1   | Kế hoạch vốn năm 2024   | 30   | 10      | 20
    2   | Giải ngân đến 30/6/2024 | 11   | 5       | 6
    3   | Tỷ lệ (%)               | 36.67 | 50     | 30
"""
MONTHS = """
    Chỉ tiêu         | Tháng 5 | Tháng 6
    Kế hoạch vốn     | 100     | 100
    Lũy kế giải ngân | 10      | 20
"""


def looks(reading: Reading) -> list[str]:
    """The first miniature as text: each cell with its look."""
    (shown,) = reading.miniatures
    return [" | ".join(said(spot) for spot in line.spots if spot) for line in shown.lines]


def said(spot: Spot) -> str:
    return f"{spot.text}:{spot.look}" if spot.look else spot.text


def test_the_miniature_shows_the_table_as_it_lies_with_what_was_taken() -> None:
    reading = read(TWO)

    assert looks(reading) == [
        "STT | Chỉ tiêu | Tổng | Dự án 2 | DA3.1",
        "1 | Kế hoạch vốn năm 2024 | 30:sum | 10:allocated | 20:allocated",
        "2 | Giải ngân đến 30/6/2024 | 11:sum | 5:disbursed | 6:disbursed",
        "3 | Tỷ lệ (%) | 36,67:sum | 50:sum | 30:sum",
    ]
    assert reading.miniatures[0].letters == ("A", "B", "C", "D", "E")


def test_control_totals_are_those_of_the_rows() -> None:
    totals = read(TWO).totals

    assert totals[["column", "label", "rows"]].to_numpy().tolist() == [
        ["dòng 6", "Kế hoạch vốn năm 2024", 2],
        ["dòng 7", "Giải ngân đến 30/6/2024", 2],
    ]
    assert (totals["read"] == totals["value"] + totals["summed"] + totals["aside"]).all()
    assert (totals["stated"] == totals["value"]).all()


def test_columns_set_aside_are_called_columns() -> None:
    assert aside(read(TWO)) == "5 Cột C: Tổng: dòng tổng, chỉ để so"


def test_a_column_with_an_error_can_be_left_out() -> None:
    faulty = TWO.replace("| 20\n", "| #REF!\n")
    error = asked(read(faulty), "cell.error")
    after = read(faulty, answers={error.leave: "yes"})

    assert (error.cell, error.leave) == ("E6", "leave:Biểu!E")
    assert numbers(after) == lines("D6 DA2 10\nD7 DA2 5")
    assert raised(after, "block", "ask") == []


def test_an_unknown_column_is_asked_about_and_settled_by_its_answer() -> None:
    odd = TWO.replace("DA3.1", "Chi khác")
    question = asked(read(odd), "row.unknown")
    after = read(odd, answers={question.answer_key: "line:DA3.1"})

    assert (question.cell, question.options[-1][1]) == ("E5", "Bỏ cột này, không lấy số")
    assert numbers(after) == numbers(read(TWO))


def test_an_unknown_row_is_asked_about_as_a_row() -> None:
    question = asked(read(TWO.replace("Tỷ lệ (%)", "Số liệu A")), "column.unknown")

    assert question.cell == "B8"
    assert "dòng «Số liệu A»" in question.message


@pytest.mark.parametrize(
    ("hidden", "finding"),
    [
        pytest.param({"hidden_columns": ["E"]}, "warn column.hidden E5", id="a column is a column"),
        pytest.param({"hidden_rows": [7]}, "warn row.hidden A7", id="a row is a row"),
    ],
)
def test_hidden_numbers_are_told_as_they_lie(hidden: dict[str, object], finding: str) -> None:
    assert finding in raised(read(TWO, **hidden))  # type: ignore[arg-type]


def test_months_side_by_side_are_the_days_of_one_line() -> None:
    assert numbers(read(MONTHS, title=OF_DA2), "cell measure line as_of value") == lines(
        """
        B6 allocated DA2 2024-06-30 100
        B7 disbursed DA2 2024-05-31 10
        C7 disbursed DA2 2024-06-30 20
        """
    )


def test_a_sum_of_names_below_it_is_checked() -> None:
    table = """
        TT | Nội dung     | Xã Công Sơn | Xã Gia Cát
        A  | Kế hoạch vốn | 15          | 27
        1  | Dự án 2      | 10          | 20
        2  | DA3.1        | 5           | 6
        B  | Giải ngân    | 4           | 6
        1  | Dự án 2      | 1           | 2
        2  | DA3.1        | 3           | 4
    """

    assert raised(read(table)) == ["ask total.differs D6"]


@pytest.mark.parametrize(
    ("title", "table"),
    [
        pytest.param(
            REPORT,
            "Chỉ tiêu | Dự án 2 | DA3.1\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2\nVốn kéo dài | 1 | 2",
            id="of the plan or paid of it",
        ),
        pytest.param(
            REPORT,
            "Nội dung | Dự án 2 | DA3.1\nDự án 4 | |\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2",
            id="lines both ways",
        ),
        pytest.param(
            REPORT,
            "TT | Nội dung | Xã Công Sơn\nI | Dự án 2 | 5\n1 | Kế hoạch vốn | 5\n2 | Giải ngân | 4",
            id="a heading with a number of nobody knows what",
        ),
        pytest.param(
            OF_DA2,
            "Chỉ tiêu | Năm 2023 | Năm 2024\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2",
            id="another year",
        ),
        pytest.param(
            OF_DA2, "Chỉ tiêu | Kỳ trước | Kỳ này\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2", id="no day"
        ),
        pytest.param(
            OF_DA2,
            "Chỉ tiêu | 6 tháng | Ước cả năm\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2",
            id="measures both ways",
        ),
        pytest.param(
            OF_DA2, "Chỉ tiêu | Xã Tân Mai\nKế hoạch vốn | 1\nGiải ngân | 1", id="a place nobody knows"
        ),
        pytest.param(
            (FINANCE, "GIẢI NGÂN TIỂU DỰ ÁN 1 NĂM 2024", AS_OF),
            "Chỉ tiêu | Số tiền\nKế hoạch vốn | 1\nGiải ngân | 1",
            id="a title that names a line nobody knows",
        ),
        pytest.param(
            REPORT,
            "Chỉ tiêu | Đang trình | <\n^ | Dự án 2 | DA3.1\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2",
            id="a group that may change everything",
        ),
        pytest.param(
            (FINANCE, "KẾ HOẠCH VÀ GIẢI NGÂN NĂM 2024", AS_OF),
            "Nội dung | Xã Công Sơn | Mục khác\nKế hoạch vốn | |\nDự án 2 | 1 | 2\nDự án 4 | 1 | 2\n"
            "Giải ngân | |\nDự án 2 | 1 | 2\nDự án 5 phần | 1 | 2",
            id="headings that speak of measures",
        ),
    ],
)
def test_what_could_be_read_two_ways_stays_an_error(title: tuple[str, ...], table: str) -> None:
    reading = read(table, title=title)

    assert "table.sideways" in {finding.code for finding in reading.findings}
    assert reading.drafts == ()


def test_two_tables_lying_below_each_other_keep_their_own_keys() -> None:
    page = sheet(
        "Chỉ tiêu | Xã Công Sơn | Mục A\nKế hoạch vốn | 1 | 2\nGiải ngân | 1 | 2\nDự án 3\n"
        "Chỉ tiêu | Xã Công Sơn | Mục A\nKế hoạch vốn | 3 | 4\nGiải ngân | 3 | 4",
        title=OF_DA2,
        unit="triệu đồng",
    )
    keys = [finding.answer_key for finding in read(page).findings if finding.code == "row.unknown"]

    assert len(set(keys)) == len(keys) == 2


def test_rows_and_columns_change_their_names_in_a_sentence() -> None:
    assert exchanged("cột «A» của dòng vốn: chọn bỏ dòng này, xem dòng 8") == (
        "dòng «A» của dòng vốn: chọn bỏ cột này, xem dòng 8"
    )
