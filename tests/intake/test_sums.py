"""Stated sums are compared, never taken beside their parts; nothing is counted twice."""

from __future__ import annotations

import pytest

from tests.builders import sheet
from tests.intake.telling import PLAN, REPORT, aside, asked, lines, numbers, raised, read, stopped

HEADER = "STT | Nội dung | Kế hoạch vốn năm 2024\n"


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        pytest.param("1 | DA2 | 100\n2 | DA3.1 | 200\n | Tổng cộng | {sum}", "C8", id="the table's, last"),
        pytest.param(" | Tổng cộng | {sum}\n1 | DA2 | 100\n2 | DA3.1 | 200", "C6", id="the table's, first"),
        pytest.param(
            "I | Dự án 3 | {sum}\n1 | Tiểu dự án 1 | 100\n2 | Tiểu dự án 2 | 200", "C6", id="a project's"
        ),
        pytest.param(
            "1 | DA2 | {sum}\n- | Xã Công Sơn | 100\n- | Xã Gia Cát | 200", "C6", id="a line's of places"
        ),
        pytest.param(
            "1 | DA2 | {sum}\n- | Vốn NSTW | 100\n- | Vốn đối ứng | 200", "C6", id="a line's of funds"
        ),
        pytest.param(
            "1 | Xã Công Sơn | {sum}\na | DA2 | 100\nb | DA3.1 | 200", "C6", id="a place's of lines"
        ),
    ],
)
def test_a_sum_that_does_not_add_up_is_asked_and_either_answer_settles_it(rows: str, question: str) -> None:
    right, wrong = (
        read(HEADER + rows.format(sum=300), title=PLAN),
        read(HEADER + rows.format(sum=301), title=PLAN),
    )
    asking = asked(wrong, "total.differs")
    answered = {
        answer: read(HEADER + rows.format(sum=301), title=PLAN, answers={asking.answer_key: answer})
        for answer in ("parts", "stated")
    }

    assert (raised(right), stopped(wrong)) == ([], [f"ask total.differs {question}"])
    assert numbers(answered["parts"], "value") == numbers(right, "value") == "100\n200"
    assert sorted(numbers(answered["stated"], "value").split()) == ["100", "200", "301"]
    assert [stopped(reading) for reading in answered.values()] == [[], []]
    assert "ghi tổng 301, các phần cộng lại được 300, lệch 1 (triệu đồng)" in asking.message


def test_each_column_is_compared_by_itself() -> None:
    reading = read(
        """
        STT | Nội dung  | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Ước giải ngân cả năm
        1   | DA2       | 100                   | 10               | 90
        2   | DA3.1     | 200                   | 20               | 180
            | Tổng cộng | 300                   | 31               | 271
        """
    )

    assert stopped(reading) == ["ask total.differs D8", "ask total.differs E8"]


def test_every_wrong_sum_of_a_table_is_told_at_once() -> None:
    reading = read(
        """
        STT | Nội dung     | Kế hoạch vốn năm 2024
        I   | Dự án 3      | 301
        1   | Tiểu dự án 1 | 100
        2   | Tiểu dự án 2 | 200
        II  | DA2          | 50
        -   | Xã Công Sơn  | 49
            | Tổng cộng    | 352
        """,
        title=PLAN,
    )

    assert stopped(reading) == ["ask total.differs C6", "ask total.differs C9", "ask total.differs C11"]


@pytest.mark.parametrize(
    ("parts", "stated", "findings"),
    [
        pytest.param(("33.3", "33.3", "33.3"), "100", ["warn total.rounding C9"], id="rounded to a tenth"),
        pytest.param(("33.33", "33.33", "33.33"), "100", ["warn total.rounding C9"], id="to a hundredth"),
        pytest.param(("33.3", "33.3", "33.3"), "101", ["ask total.differs C9"], id="more than rounding"),
        pytest.param(
            ("33.333", "33.333", "33.333"), "100", ["ask total.differs C9"], id="to the thousand đồng"
        ),
        pytest.param(("33", "33", "33"), "100", ["ask total.differs C9"], id="whole numbers are no rounding"),
    ],
)
def test_a_difference_of_rounding_is_said_and_the_parts_are_taken(
    parts: tuple[str, ...], stated: str, findings: list[str]
) -> None:
    rows = "\n".join(
        f"{at} | {line} | {part}"
        for at, (line, part) in enumerate(zip(("DA2", "DA3.1", "DA4.1"), parts, strict=True))
    )
    reading = read(f"{HEADER}{rows}\n | Tổng cộng | {stated}", title=PLAN)

    assert raised(reading) == findings
    assert numbers(reading, "value").split() == list(parts)


def test_blank_parts_with_their_last_number_in_the_sum_are_said() -> None:
    rows = """
        STT | Nội dung     | Lũy kế giải ngân | Ghi chú
        I   | DA2          | 300              |
        -   | Xã Công Sơn  | 200              |
        -   | Xã Gia Cát   |                  | {remark}
    """
    explained = read(rows.format(remark="Chưa báo cáo tháng này, cộng theo số tháng trước"))

    assert raised(explained) == ["warn total.blanks C6"]
    assert numbers(explained, "place value") == "06232 200"
    assert stopped(read(rows.format(remark=""))) == ["ask total.differs C6"]
    assert stopped(read(rows.format(remark="Chưa báo cáo"))) == ["ask total.differs C6"]


def test_two_sums_of_the_same_rows_that_differ_stop() -> None:
    rows = " | Tổng số | 300\n1 | DA2 | 100\n2 | DA3.1 | 200\n | Tổng cộng | {last}"

    assert raised(read(HEADER + rows.format(last=300), title=PLAN)) == []
    wrong = read(HEADER + rows.format(last=310), title=PLAN)
    assert stopped(wrong) == ["ask total.differs C9", "block total.twice C6"]


def test_two_sums_without_parts_that_differ_stop_and_the_same_twice_counts_once() -> None:
    rows = " | Tổng số | 300\n1 | DA2 | \n | Tổng cộng | {last}"

    assert numbers(read(HEADER + rows.format(last=300), title=PLAN), "line value") == "CT 300"
    assert stopped(read(HEADER + rows.format(last=310), title=PLAN)) == [
        "block total.twice C6",
        "ask row.twice C6",
    ]


def test_a_sum_is_taken_where_its_parts_are_blank_column_by_column() -> None:
    reading = read(
        """
        STT | Nội dung     | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
        I   | Dự án 3      | 300                   | 30
        1   | Tiểu dự án 1 | 100                   |
        2   | Tiểu dự án 2 | 200                   |
        II  | DA2          | 50                    | 0
        -   | Xã Công Sơn  |                       | -
        """
    )

    assert numbers(reading, "measure line place value") == lines("""
        disbursed DA3 183 30
        allocated DA3.1 183 100
        allocated DA3.2 183 200
        allocated DA2 183 50
        disbursed DA2 183 0
    """)


def test_communes_counted_in_several_lines_do_not_add_up_and_need_not() -> None:
    title = ("UBND HUYỆN CAO LỘC", "KẾT QUẢ DỰ KIẾN NĂM 2024", REPORT[2])
    rows = "STT | Nội dung | Số xã | Số lớp\n1 | DA2 | 7 | 1\n2 | DA3.1 | 10 | 2\n | Tổng cộng | 12 | 4"

    assert stopped(read(rows, title=title, unit="")) == ["ask total.differs D7"]


@pytest.mark.parametrize(
    ("rows", "expected", "findings"),
    [
        pytest.param(
            "1 | DA2 | 100\n2 | DA2 | 100",
            "DA2 100",
            ["info row.repeated C6"],
            id="the same number twice is one",
        ),
        pytest.param(
            "1 | DA2 | 100\n2 | DA2 | 60", "DA2 ?", ["ask row.twice C6"], id="different numbers are asked"
        ),
        pytest.param(
            "1 | DA2 | 100\n2 | DA2 | 60\n3 | DA2 | 5",
            "DA2 ?",
            ["ask row.twice C6"],
            id="three of them are one question",
        ),
    ],
)
def test_a_line_stated_twice(rows: str, expected: str, findings: list[str]) -> None:
    reading = read(HEADER + rows, title=PLAN)

    assert numbers(reading, "line value") == expected
    assert raised(reading) == findings


@pytest.mark.parametrize(("answer", "expected"), [("sum", "160"), ("Biểu!C6", "100"), ("Biểu!C7", "60")])
def test_each_answer_on_a_line_stated_twice_works(answer: str, expected: str) -> None:
    rows = HEADER + "1 | DA2 | 100\n2 | DA2 | 60"
    question = asked(read(rows, title=PLAN), "row.twice")
    answered = read(rows, title=PLAN, answers={question.answer_key: answer})

    assert answer in dict(question.options)
    assert (numbers(answered, "value"), stopped(answered)) == (expected, [])


def test_sheets_that_repeat_each_other_are_taken_once() -> None:
    again = sheet(HEADER + "1 | DA2 | 100\n2 | DA3.1 | 201", title=PLAN, unit="triệu đồng")
    reading = read(HEADER + "1 | DA2 | 100\n2 | DA3.1 | 200", again, title=PLAN)

    assert numbers(reading, "sheet cell line value") == "Biểu C6 DA2 100\nBiểu C7 DA3.1 ?"
    assert raised(reading) == ["info row.repeated C6", "ask row.twice C7"]
    assert "C7 (trang «Biểu 2»)" in asked(reading, "row.twice").message


@pytest.mark.parametrize(
    "rows",
    [
        "I | Dự án 3 | 300\n1 | TDA1 | 100\n- | Xã Công Sơn | 60\n- | Xã Gia Cát | 40\n2 | TDA2 | 200",
        "A | Theo dự án | 300\n1 | DA2 | 300\nB | Theo xã | 300\n1 | Xã Công Sơn | 300",
        "1 | Xã Công Sơn | 300\na | Dự án 3 | 300\nb | Tiểu dự án 1 | 300",
        " | Tổng cộng | 300\nI | DA2 | 300\n- | Vốn NSTW | 200\n- | Vốn đối ứng | 100\n | Tổng cộng | 300",
        "Toàn huyện | | 300\n1 | Xã Công Sơn | 100\n2 | Xã Gia Cát | 200",
        "I | DA2 | 300\n- | Cấp huyện | 100\n- | Xã Công Sơn | 200",
    ],
)
def test_the_parts_of_a_tree_never_exceed_its_whole(rows: str) -> None:
    reading = read(HEADER + rows, title=PLAN, answers={"line:Biểu": "DA2"})
    trees: dict[str, int] = {}
    for draft in reading.drafts:
        tree = "place" if draft.place != "183" else "fund" if draft.fund else "line"
        trees[tree] = trees.get(tree, 0) + (draft.value or 0)

    assert max(trees.values()) <= 300_000_000
    assert stopped(reading) == []


@pytest.mark.parametrize(
    "rows",
    [
        "1 | DA2 | 100",
        "I | Dự án 3 |\n1 | Tiểu dự án 1 | 100\n2 | Tiểu dự án 2 |\n | Tổng cộng | 100",
        "1 | DA2 | 100\n\n2 | Xã Đâu Đó | 50\n | | 7\nNgười lập biểu",
        "A | Theo dự án |\n1 | DA2 | -5\nB | Theo xã |\n1 | Xã Công Sơn | 'abc",
        "1 | CTMTQG xây dựng nông thôn mới | 5\na | Dự án 2 | 5\n2 | CTMTQG GNBV | 5\na | Dự án 2 | 5",
        "1 | DA2 | 30\n- | Mua bò | 10\n- | Mua lợn | 20",
    ],
)
def test_every_row_is_taken_or_set_aside_with_a_reason(rows: str) -> None:
    reading = read(HEADER + rows, title=PLAN)

    assert (
        reading.rows_read
        == reading.rows_taken + reading.rows_set_aside
        == sum(table["rows"] for table in reading.layout["tables"])
    )
    assert len(reading.set_aside) == reading.rows_set_aside
    assert all(": " in line and not line.endswith(": ") for line in aside(reading).splitlines())
    taken = {draft.cell.lstrip("ABCDEFGH") for draft in reading.drafts if draft.complete}
    assert taken.isdisjoint(str(row) for row in reading.set_aside["row"])


def test_control_totals_stand_beside_the_sheets_own() -> None:
    reading = read(HEADER + "1 | DA2 | 100\n2 | DA3.1 | 200.5\n | Tổng cộng | 300.5", title=PLAN)

    assert reading.totals.to_dict("records") == [
        {
            "sheet": "Biểu",
            "column": "C",
            "label": "Kế hoạch vốn năm 2024",
            "measure": "allocated",
            "unit": "vnd",
            "rows": 2,
            "value": 300_500_000,
            "stated": 300_500_000,
            "read": 601_000_000,
            "summed": 300_500_000,
            "aside": 0,
        }
    ]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            "I | Phòng LĐTBXH-DT | 30\n1 | DA2 | 10\n2 | DA7.1 | 20\nII | Trung tâm Y tế | 5\n1 | DA3.2 | 5"
            "\n | Tổng | 35",
            "C7 DA2 10\nC8 DA7.1 20\nC10 DA3.2 5",
            id="offices of the catalogue, one of them over a single line",
        ),
        pytest.param(
            "I | Ban quản lý dự án | 30\n1 | DA2 | 10\n2 | DA3 | 20\n2.1 | TDA 1 | 15\n2.2 | TDA 2 | 5",
            "C7 DA2 10\nC9 DA3.1 15\nC10 DA3.2 5",
            id="a heading nobody knows, by its number and sum",
        ),
        pytest.param(
            "1 | DA2 | 10\n2 | DA3.1 | 20\n | Nhóm giao đợt đầu | 30\n3 | DA3.2 | 5",
            "C6 DA2 10\nC7 DA3.1 20\nC9 DA3.2 5",
            id="its sum below",
        ),
    ],
)
def test_a_heading_whose_rows_add_up_to_it_is_compared_not_asked(rows: str, cells: str) -> None:
    reading = read(HEADER + rows, title=PLAN)

    assert (numbers(reading), raised(reading)) == (cells, [])


def test_an_office_whose_lines_do_not_add_up_is_asked_for_its_sum() -> None:
    reading = read(HEADER + "I | Phòng LĐTBXH-DT | 31\n1 | DA2 | 10\n2 | DA7.1 | 20", title=PLAN)

    assert stopped(reading) == ["ask total.differs C6"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("1 | Mua sắm | 10\n2 | DA2 | 10", id="beside the row that states as much"),
        pytest.param(
            "1 | Mua sắm | 30\n2 | DA2 | 10\n3 | DA3.1 | 20", id="numbered like those it would hold"
        ),
        pytest.param("I | Mua sắm | 31\n1 | DA2 | 10\n2 | DA3.1 | 20", id="another sum"),
    ],
)
def test_an_unknown_row_that_may_be_one_of_its_own_is_asked(rows: str) -> None:
    assert stopped(read(HEADER + rows, title=PLAN)) == ["ask row.unknown B6"]


GROUPS = """
    Xã                  | Kế hoạch vốn năm 2024
    Xã Công Sơn         | 10
    Xã Gia Cát          | 20
    Cộng {one}          | {first}
    Xã Lộc Yên          | 5
    Cộng {other}        | 5
    Tổng cộng           | 35
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [("các xã phía Bắc", "các xã phía Nam"), ("cụm 1", "cụm 2"), ("khu vực biên giới", "khu vực nội địa")],
)
def test_groups_of_communes_are_summed_each_by_itself(one: str, other: str) -> None:
    title = (*PLAN, "Dự án 2")
    right = read(GROUPS.format(one=one, other=other, first=30), title=title)
    wrong = read(GROUPS.format(one=one, other=other, first=31), title=title)

    assert (numbers(right, "place value"), raised(right)) == ("06232 10\n06235 20\n06211 5", [])
    assert stopped(wrong) == ["ask total.differs B9"]


def test_sums_of_two_projects_in_a_list_are_of_their_own_rows() -> None:
    rows = """
        Dự án        | Xã      | Kế hoạch vốn năm 2024
        Dự án 2      | Lộc Yên | 10
        ^            | Gia Cát | 20
        Cộng Dự án 2 |         | {sum}
        Dự án 7      | Lộc Yên | 3
        Cộng Dự án 7 |         | 3
        Tổng cộng    |         | 33
    """

    assert raised(read(rows.format(sum=30), title=PLAN)) == []
    assert stopped(read(rows.format(sum=31), title=PLAN)) == ["ask total.differs C8"]


def test_a_merged_number_of_two_places_of_one_line_is_asked() -> None:
    reading = read("Dự án | Xã | KH vốn năm 2024\nDự án 2 | Lộc Yên | 10\n^ | Gia Cát | ^", title=PLAN)

    assert stopped(reading) == ["ask cell.merged C6"]
    assert "«Dự án 2» (dòng 6), «Dự án 2» (dòng 7)" in asked(reading, "cell.merged").message


@pytest.mark.parametrize(
    ("last", "answers", "findings"),
    [
        pytest.param("13", {}, ["ask state.differs E7"], id="its sums wait with it"),
        pytest.param(
            "13",
            {"total:Biểu!E7": "stated"},
            ["ask total.differs E8"],
            id="stated: the sum is held against it",
        ),
        pytest.param("13", {"total:Biểu!E7": "parts"}, [], id="computed: the sum is right"),
        pytest.param("12", {}, [], id="nothing in question"),
    ],
)
def test_a_sum_rests_on_adjusted_numbers_as_they_are_settled(
    last: str, answers: dict[str, str], findings: list[str]
) -> None:
    rows = f"""
        STT | Nội dung | KH trước điều chỉnh | Tăng | KH sau điều chỉnh
        1   | DA2      | 100                 | 5    | 105
        2   | DA3.1    | 10                  | 2    | {last}
            | Tổng     | 110                 | 7    | 117
    """
    reading = read(rows, title=PLAN, answers=answers)

    assert stopped(reading) == findings
    taken = {"parts": "12", "stated": "13"}.get(answers.get("total:Biểu!E7", ""), "?" if findings else "12")
    assert numbers(reading, "line value") == f"DA2 105\nDA3.1 {taken}"


@pytest.mark.parametrize(
    ("again", "total", "findings"),
    [
        pytest.param("10", "30", [], id="the same number counts once in its sum"),
        pytest.param(
            "10", "40", ["ask row.counted_each C6"], id="where its sum counts it each time it is asked"
        ),
        pytest.param("10", "35", ["ask total.differs C9"], id="a sum of neither is asked"),
        pytest.param("12", "30", ["ask row.twice C6"], id="other numbers are asked, the sum waits"),
    ],
)
def test_a_row_written_twice_and_its_sum(again: str, total: str, findings: list[str]) -> None:
    rows = f"1 | DA2 | 10\n2 | DA3.1 | 20\n3 | DA2 | {again}\n | Tổng | {total}"

    assert stopped(read(HEADER + rows, title=PLAN)) == findings


def test_a_number_its_sum_counts_each_time_is_added_up_when_the_officer_says_so() -> None:
    rows = HEADER + "1 | DA2 | 10\n2 | DA3.1 | 20\n3 | DA2 | 10\n | Tổng | 40"
    added = read(rows, title=PLAN, answers={"twice:Biểu!C6": "sum"})
    alone = read(rows, title=PLAN, answers={"twice:Biểu!C6": "Biểu!C6"})

    assert (numbers(added, "line value"), stopped(added)) == ("DA2 20\nDA3.1 20", [])
    assert (numbers(alone, "line value"), stopped(alone)) == ("DA2 10\nDA3.1 20", [])


@pytest.mark.parametrize(
    "share",
    [
        pytest.param("Cấp huyện", id="what the district keeps"),
        pytest.param("Công Sơn, Gia Cát", id="an amount for several communes"),
    ],
)
def test_a_share_of_no_single_commune_is_in_the_total_of_the_tables_line(share: str) -> None:
    rows = "Xã | Kế hoạch vốn năm 2024\n{} | 30\nXã Lộc Yên | 20\nTổng | {}"
    title = (*PLAN, "Dự án 2")
    reading = read(rows.format(share, 50), title=title)
    wrong = read(rows.format(share, 51), title=title)
    key = asked(wrong, "total.differs").answer_key
    parts = read(rows.format(share, 51), title=title, answers={key: "parts"})

    assert numbers(reading, "place line value") == "06211 DA2 20\n183 DA2 50"
    assert (stopped(reading), stopped(wrong)) == ([], ["ask total.differs B9"])
    assert (numbers(parts, "place value"), stopped(parts)) == ("06211 20\n183 50", [])
