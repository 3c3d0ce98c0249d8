"""Rows: lines, places and funds in every order, sums among them, and rows nobody knows."""

from __future__ import annotations

import pytest

from tests.intake.telling import PLAN, REPORT, aside, asked, lines, numbers, raised, read, stopped


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("DA2", "DA2", id="code"),
        pytest.param("DA3.1", "DA3.1", id="code of a subproject"),
        pytest.param("Dự án 2", "DA2", id="label"),
        pytest.param("Tiểu dự án 1 - Dự án 3", "DA3.1", id="label with its project"),
        pytest.param("TDA 2 DA6", "DA6.2", id="label shortened"),
        pytest.param("Cải thiện dinh dưỡng", "DA3.2", id="name alone"),
        pytest.param("CẢI THIỆN DINH DƯỠNG", "DA3.2", id="capitals"),
        pytest.param("Cai thien dinh duong", "DA3.2", id="no accents"),
        pytest.param("Tiểu dự án 1: Giảm nghèo về thông tin", "DA6.1", id="label and name"),
        pytest.param(
            "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
            "DA2",
            id="label and name of a project",
        ),
        pytest.param("I. Dự án 2", "DA2", id="running number before the name"),
    ],
)
def test_a_line_is_known_by_code_label_or_name(name: str, line: str) -> None:
    reading = read(f"Nội dung | Kế hoạch vốn năm 2024\n{name} | 100", title=PLAN)

    assert numbers(reading) == f"B6 {line} 100"
    assert raised(reading) == []


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(("I", "1", "2", "II", "1"), id="Roman and Arabic"),
        pytest.param(("II", "II.1", "II.2", "III", "III.1"), id="Roman with points"),
        pytest.param(("1", "1.1", "1.2", "2", "2.1"), id="decimal"),
        pytest.param(("1", "a", "b", "2", "a"), id="letters below numbers"),
        pytest.param(("A", "-", "-", "B", "-"), id="dashes"),
        pytest.param(("1", "2", "3", "4", "5"), id="a mere counter"),
        pytest.param(("'1", "'2", "'3", "'4", "'5"), id="a counter typed as text"),
        pytest.param(("", "", "", "", ""), id="none at all"),
    ],
)
def test_subprojects_belong_to_the_project_above_whatever_the_running_numbers(
    marks: tuple[str, ...],
) -> None:
    names = (
        "Dự án 3 | 3020",
        "Tiểu dự án 1 | 2571",
        "Tiểu dự án 2 | 449",
        "Dự án 4 | 592",
        "Tiểu dự án 1 | 592",
    )
    rows = "\n".join(f"{mark} | {name}" for mark, name in zip(marks, names, strict=True))
    reading = read(f"STT | Nội dung | Kế hoạch vốn năm 2024\n{rows}\n | Tổng cộng | 3612", title=PLAN)

    assert numbers(reading) == lines("""
        C7 DA3.1 2571
        C8 DA3.2 449
        C10 DA4.1 592
    """)
    assert raised(reading) == []


def test_a_project_stated_after_its_subprojects_is_their_sum() -> None:
    reading = read(
        """
        Nội dung              | Kế hoạch vốn năm 2024
        TDA1 - Dự án 3        | 2571
        TDA2 - Dự án 3        | 449
        Dự án 3               | 3020
        Dự án 2               | 4815
        Tổng                  | 7835
        """,
        title=PLAN,
    )

    assert numbers(reading) == lines("""
        B6 DA3.1 2571
        B7 DA3.2 449
        B9 DA2 4815
    """)
    assert raised(reading) == []


@pytest.mark.parametrize(
    "marks", [pytest.param(("I", "-"), id="dashes"), pytest.param(("", ""), id="no numbers")]
)
def test_places_below_lines(marks: tuple[str, str]) -> None:
    line, place = marks
    reading = read(
        f"""
        STT     | Nội dung          | Kế hoạch vốn năm 2024
        {line}  | Dự án 2           | 300
        {place} | Xã Công Sơn       | 100
        {place} | UBND xã Gia Cát   | 200
        {line}  | DA3.1             | 500
        {place} | Thị trấn Cao Lộc  | 500
        {line}  | DA4.1             | 592
                | Cộng              | 1392
        """,
        title=PLAN,
    )

    assert numbers(reading, "line place value") == lines("""
        DA2 06232 100
        DA2 06235 200
        DA3.1 06187 500
        DA4.1 183 592
    """)
    assert raised(reading) == []
    assert aside(reading) == lines("""
        6 Dự án 2: dòng cộng của các dòng dưới, chỉ để so
        9 DA3.1: dòng cộng của các dòng dưới, chỉ để so
        12 Cộng: dòng tổng, chỉ để so
    """)


@pytest.mark.parametrize(
    "marks", [pytest.param(("I", "1"), id="numbered"), pytest.param(("", ""), id="no numbers")]
)
def test_lines_below_places(marks: tuple[str, str]) -> None:
    place, line = marks
    reading = read(
        f"""
        STT     | Xã, dự án        | Kế hoạch vốn năm 2024
        {place} | Xã Công Sơn      | 300
        {line}  | Dự án 2          | 100
        {line}  | Dự án 3          | 200
        {line}  | Tiểu dự án 1     | 200
        {place} | Xã Gia Cát       | 500
        {line}  | Dự án 2          | 500
                | Tổng cộng        | 800
        """,
        title=PLAN,
    )

    assert numbers(reading, "line place value") == lines("""
        DA2 06232 100
        DA3.1 06232 200
        DA2 06235 500
    """)
    assert raised(reading) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            """
            STT | Dự án   | Xã          | Kế hoạch vốn năm 2024
            1   | Dự án 2 | Xã Công Sơn | 100
            2   | Dự án 2 | Xã Gia Cát  | 200
            3   | DA3.1   | Xã Công Sơn | 300
                | Tổng    |             | 600
            """,
            id="every row in full",
        ),
        pytest.param(
            """
            STT | Dự án   | Xã          | Kế hoạch vốn năm 2024
            1   | Dự án 2 | Xã Công Sơn | 100
            2   |         | Xã Gia Cát  | 200
            3   | DA3.1   | Xã Công Sơn | 300
                | Tổng    |             | 600
            """,
            id="the line written once",
        ),
        pytest.param(
            """
            STT | Dự án   | Xã          | Kế hoạch vốn năm 2024
            1   | Dự án 2 | Xã Công Sơn | 100
            2   | ^       | Xã Gia Cát  | 200
            3   | DA3.1   | Xã Công Sơn | 300
                | Tổng    |             | 600
            """,
            id="the line's cells merged",
        ),
        pytest.param(
            """
            Dự án   | Tiểu dự án   | Đơn vị      | Kế hoạch vốn năm 2024
            Dự án 2 |              | Xã Công Sơn | 100
            Dự án 2 |              | Xã Gia Cát  | 200
            Dự án 3 | Tiểu dự án 1 | Xã Công Sơn | 300
            """,
            id="project and subproject in two columns",
        ),
        pytest.param(
            """
            Xã          | Dự án   | Kế hoạch vốn năm 2024
            Xã Công Sơn | Dự án 2 | 100
            Xã Gia Cát  | Dự án 2 | 200
            Xã Công Sơn | DA3.1   | 300
            """,
            id="the place first",
        ),
        pytest.param(
            """
            Mã    | Tên dự án              | Đơn vị thực hiện | Kế hoạch vốn năm 2024
            DA2   | Dự án 2                | UBND xã Công Sơn | 100
            DA2   | Dự án 2                | UBND xã Gia Cát  | 200
            DA3.1 | Tiểu dự án 1 - Dự án 3 | UBND xã Công Sơn | 300
            """,
            id="code, name and the commune that carries it out",
        ),
        pytest.param(
            """
            STT | Xã          | Dự án 2 | Tiểu dự án 1 - Dự án 3 | Tổng cộng
            1   | Xã Công Sơn | 100     | 300                    | 400
            2   | Xã Gia Cát  | 200     |                        | 200
                | Tổng cộng   | 300     | 300                    | 600
            """,
            id="places down, lines across",
        ),
        pytest.param(
            """
            STT | Xã          | Tổng số | Dự án 2 | Dự án 3      | <
            ^   | ^           | ^       | ^       | Tổng số      | Tiểu dự án 1
            1   | Xã Công Sơn | 400     | 100     | 300          | 300
            2   | Xã Gia Cát  | 200     | 200     |              |
                | Tổng cộng   | 600     | 300     | 300          | 300
            """,
            id="subprojects below their project across",
        ),
        pytest.param(
            """
            STT | Nội dung     | Toàn huyện | Xã Công Sơn | Xã Gia Cát
            I   | Dự án 2      | 300        | 100         | 200
            II  | Dự án 3      | 300        | 300         |
            1   | Tiểu dự án 1 | 300        | 300         |
                | Tổng cộng    | 600        | 400         | 200
            """,
            id="lines down, places across",
        ),
    ],
)
def test_lists_and_matrices_say_the_same(rows: str) -> None:
    reading = read(rows, title=PLAN)

    assert sorted(numbers(reading, "line place value").splitlines()) == [
        "DA2 06232 100",
        "DA2 06235 200",
        "DA3.1 06232 300",
    ]
    assert raised(reading) == []


def test_funds_below_a_line_divide_it() -> None:
    reading = read(
        """
        STT | Nội dung              | Kế hoạch vốn năm 2024
        I   | Dự án 2               | 4815
        -   | Vốn NSTW              | 4500
        -   | Vốn đối ứng           | 315
        II  | DA3.1                 | 2571
            | Trong đó:             |
        -   | Ngân sách trung ương  | 2571
            | Tổng cộng             | 7386
        """,
        title=PLAN,
    )

    assert numbers(reading, "line fund value") == lines("""
        DA2 NSTW 4500
        DA2 NSDP 315
        DA3.1 NSTW 2571
    """)
    assert raised(reading) == []


def test_sources_below_the_source_they_belong_to() -> None:
    reading = read(
        """
        STT | Nội dung             | Kế hoạch vốn năm 2024
        I   | Dự án 2              | 4815
        1   | Ngân sách trung ương | 4500
        2   | Ngân sách địa phương | 315
        -   | Ngân sách tỉnh       | 200
        -   | Ngân sách huyện      | 115
        """,
        title=PLAN,
    )

    assert numbers(reading, "line fund value") == "DA2 NSTW 4500\nDA2 NSTINH 200\nDA2 NSHUYEN 115"
    assert raised(reading) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "Mã | Nội dung | KH vốn năm 2024\nDA2 | Cải thiện dinh dưỡng | 100", id="code and name of lines"
        ),
        pytest.param("Mã xã | Xã | Dự án 2\n06232 | Xã Gia Cát | 100", id="code and name of communes"),
    ],
)
def test_names_that_disagree_are_asked(rows: str) -> None:
    assert stopped(read(rows, title=PLAN)) == ["ask row.ambiguous A6"]


def test_a_fund_that_is_only_some_of_a_line_is_asked() -> None:
    rows = """
        STT | Nội dung              | Kế hoạch vốn năm 2024
        I   | Dự án 2               | 4815
        -   | Trong đó: vốn đối ứng | 315
    """
    reading = read(rows, title=PLAN)
    question = asked(reading, "total.differs")

    assert stopped(reading) == ["ask total.differs C6"]
    answered = read(rows, title=PLAN, answers={question.answer_key: "stated"})
    assert (numbers(answered, "line fund value"), stopped(answered)) == ("DA2 - 4815\nDA2 NSDP 315", [])


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            """
            STT | Nội dung       | Kế hoạch vốn năm 2024
            A   | Vốn NSTW       | 700
            1   | Dự án 2        | 400
            2   | DA3.1          | 300
            B   | Vốn đối ứng    | 60
            1   | Dự án 2        | 60
                | Tổng           | 760
            """,
            id="with numbers",
        ),
        pytest.param(
            """
            Nội dung       | Kế hoạch vốn năm 2024
            Vốn NSTW       |
            Dự án 2        | 400
            DA3.1          | 300
            Vốn đối ứng    |
            Dự án 2        | 60
            Tổng           | 760
            """,
            id="as headings without numbers",
        ),
        pytest.param(
            """
            Nội dung | Nguồn vốn   | Kế hoạch vốn năm 2024
            Dự án 2  | NSTW        | 400
            DA3.1    | NSTW        | 300
            Dự án 2  | Vốn đối ứng | 60
            Tổng     |             | 760
            """,
            id="in a column of their own",
        ),
    ],
)
def test_funds_above_or_beside_lines(rows: str) -> None:
    reading = read(rows, title=PLAN)

    assert numbers(reading, "line fund value") == lines("""
        DA2 NSTW 400
        DA3.1 NSTW 300
        DA2 NSDP 60
    """)
    assert raised(reading) == []


@pytest.mark.parametrize(
    "total",
    [
        "Tổng cộng",
        "TỔNG SỐ",
        "Cộng",
        "Tổng",
        "TỔNG CỘNG:",
        "Tổng số (I+II)",
        "Tổng cộng toàn huyện",
        "Toàn huyện",
        "Tổng 2 dự án",
        "Tổng kinh phí",
        "Toàn chương trình",
    ],
)
@pytest.mark.parametrize("first", [pytest.param(True, id="first"), pytest.param(False, id="last")])
def test_the_sum_of_the_table_first_or_last_is_compared_and_not_taken(total: str, first: bool) -> None:
    rows = ["I | Dự án 2 | 4815", "II | DA3.1 | 2571"]
    rows = [f" | {total} | 7386", *rows] if first else [*rows, f" | {total} | 7386"]
    reading = read("STT | Nội dung | Kế hoạch vốn năm 2024\n" + "\n".join(rows), title=PLAN)

    assert numbers(reading, "line value") == "DA2 4815\nDA3.1 2571"
    assert raised(reading) == []


def test_a_sum_whose_words_are_merged_over_the_running_numbers_is_a_sum() -> None:
    reading = read(
        """
        STT       | Nội dung | Kế hoạch vốn năm 2024
        1         | Dự án 2  | 4815
        Tổng cộng | <        | 4815
        """,
        title=PLAN,
    )

    assert (numbers(reading), raised(reading)) == ("C6 DA2 4815", [])


def test_a_sum_is_taken_for_the_programme_where_no_line_has_a_number() -> None:
    reading = read(
        """
        STT | Nội dung  | Kế hoạch vốn năm 2024 | Lũy kế giải ngân
        I   | Dự án 2   | 4815                  |
        II  | DA3.1     | 2571                  |
            | Tổng cộng | 7386                  | 2000
        """
    )

    assert numbers(reading, "measure line value") == lines("""
        allocated DA2 4815
        allocated DA3.1 2571
        disbursed CT 2000
    """)
    assert raised(reading) == []


def test_sums_of_blocks_and_of_what_they_name() -> None:
    reading = read(
        """
        STT | Nội dung       | Kế hoạch vốn năm 2024
        1   | Dự án 2        | 100
        2   | DA3.1          | 200
            | Cộng           | 300
        3   | DA4.1          | 400
        4   | DA6.1          | 500
            | Cộng           | 900
        5   | Dự án 7        |
        a   | Tiểu dự án 1   | 10
        b   | Tiểu dự án 2   | 20
            | Cộng Dự án 7   | 30
            | Tổng cộng      | 1230
        """,
        title=PLAN,
    )

    assert numbers(reading, "line value") == lines("""
        DA2 100
        DA3.1 200
        DA4.1 400
        DA6.1 500
        DA7.1 10
        DA7.2 20
    """)
    assert raised(reading) == []


def test_a_wrong_sum_of_what_it_names_is_asked() -> None:
    reading = read(
        """
        Nội dung      | Kế hoạch vốn năm 2024
        Dự án 7       |
        Tiểu dự án 1  | 10
        Tiểu dự án 2  | 20
        Cộng Dự án 7  | 31
        """,
        title=PLAN,
    )

    assert stopped(reading) == ["ask total.differs B9"]


SECTIONS = """
    STT | Nội dung      | Kế hoạch vốn năm 2024
    A   | Theo dự án    | 600
    1   | Dự án 2       | 100
    2   | DA3.1         | 500
    B   | Theo xã       | 600
    1   | Xã Công Sơn   | 250
    2   | Xã Gia Cát    | 350
        | Tổng cộng     | 600
"""


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(SECTIONS, id="with letters and sums"),
        pytest.param(SECTIONS.replace("| 600\n    1", "|\n    1"), id="with letters"),
        pytest.param(
            """
            Nội dung            | Kế hoạch vốn năm 2024
            Chia theo dự án     |
            Dự án 2             | 100
            DA3.1               | 500
            Chia theo các xã    |
            Xã Công Sơn         | 250
            Xã Gia Cát          | 350
            Tổng cộng           | 600
            """,
            id="without running numbers",
        ),
    ],
)
def test_places_of_a_section_of_their_own_are_no_parts_of_the_last_line(rows: str) -> None:
    reading = read(rows, title=PLAN)

    assert numbers(reading, "line place value") == lines("""
        DA2 183 100
        DA3.1 183 500
        CT 06232 250
        CT 06235 350
    """)
    assert raised(reading) == []


def test_each_section_must_add_up() -> None:
    reading = read(SECTIONS.replace("350", "351"), title=PLAN)

    assert stopped(reading) == ["ask total.differs C9"]


def test_the_districts_own_share_stands_in_the_lines_number() -> None:
    reading = read(
        """
        STT | Nội dung     | Kế hoạch vốn năm 2024
        I   | Dự án 2      | 1000
        -   | Cấp huyện    | 300
        -   | Xã Công Sơn  | 700
        """,
        title=PLAN,
    )

    assert numbers(reading, "line place value") == "DA2 183 1000\nDA2 06232 700"
    assert raised(reading) == []
    assert aside(reading) == "7 Cấp huyện: dòng của cả địa bàn hoặc phần riêng của nó, đã nằm trong số khác"


def test_a_districts_share_without_the_lines_number_is_asked() -> None:
    rows = """
        Dự án   | Đơn vị      | Kế hoạch vốn năm 2024
        Dự án 2 | Cấp huyện   | 300
        Dự án 2 | Xã Công Sơn | 700
        DA6.1   | Cấp huyện   | 601
    """
    reading = read(rows, title=PLAN)
    key = asked(reading, "row.whole").answer_key

    assert stopped(reading) == ["ask row.whole B6"]
    part, whole = (read(rows, title=PLAN, answers={key: answer}) for answer in ("part", "total"))
    assert numbers(part, "line place value") == "DA2 183 1000\nDA2 06232 700\nDA6.1 183 601"
    assert numbers(whole, "line place value") == "DA2 183 300\nDA2 06232 700\nDA6.1 183 601"
    assert stopped(part) == stopped(whole) == []


@pytest.mark.parametrize("name", ["Chưa phân bổ", "Số còn lại chưa phân bổ", "Cấp huyện", "Dự phòng"])
def test_what_is_not_given_out_is_a_share_of_the_sum(name: str) -> None:
    rows = """
        STT | Nội dung    | Kế hoạch vốn năm 2024
        I   | Dự án 2     | 4815
        -   | Xã Công Sơn | 4000
        -   | {name}      | 815
        II  | DA3.1       | 2571
        III | {name}      | 14
            | Tổng        | 7400
    """
    reading = read(rows.format(name=name), title=PLAN)

    assert numbers(reading, "line place value") == lines("""
        DA2 183 4815
        DA2 06232 4000
        DA3.1 183 2571
    """)
    assert raised(reading) == []
    without = read(rows.format(name=name).replace("| Tổng        | 7400", ""), title=PLAN)
    assert stopped(without) == ["ask row.whole B10"]


def test_a_section_with_a_number_and_nothing_below_is_asked() -> None:
    reading = read(
        "TT | Nội dung | KH vốn năm 2024\n1 | DA2 | 100\n- | Các xã: vùng cao, biên giới | 100", title=PLAN
    )

    assert stopped(reading) == ["ask row.unknown B7"]


def test_other_programmes_rows_are_set_aside_with_all_below_them() -> None:
    reading = read(
        """
        STT | Nội dung                                                        | Kế hoạch vốn năm 2024
        I   | Chương trình MTQG xây dựng nông thôn mới                        | 900
        1   | Dự án 2                                                         | 900
        II  | Chương trình MTQG Giảm nghèo bền vững                           | 4815
        1   | Dự án 2                                                         | 4815
        III | Chương trình MTQG phát triển kinh tế - xã hội vùng DTTS và miền núi | 70
        1   | Dự án 3                                                         | 70
            | Tổng cộng                                                       | 5785
        """,
        title=(PLAN[0], "KẾ HOẠCH VỐN NĂM 2024 CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", PLAN[2]),
    )

    assert numbers(reading) == "C9 DA2 4815"
    assert raised(reading) == ["warn row.foreign B6"]
    assert aside(reading).splitlines()[-1] == "12 Tổng cộng: dòng tổng gồm cả chương trình khác"


def test_households_of_minorities_are_no_other_programme() -> None:
    reading = read("Nội dung | KH vốn 2024\nDA2 | 100\nHộ dân tộc thiểu số | 40\nDA3.1 | 200", title=PLAN)

    assert stopped(reading) == ["ask row.unknown A7"]
    assert numbers(reading) == "B6 DA2 100\nB7 ? 40\nB8 DA3.1 200"


@pytest.mark.parametrize(
    ("name", "code", "options"),
    [
        pytest.param(
            "Xã Công Sơm", "row.unknown", "place:06232", id="a misspelt commune is offered, not taken"
        ),
        pytest.param("Xã Hoàng Đồng", "row.unknown", "", id="a commune of elsewhere"),
        pytest.param("Tiểu dự án 1", "row.ambiguous", "line:DA1.1", id="a subproject of nobody knows what"),
        pytest.param("Mua sắm thiết bị", "row.unknown", "", id="a row of something else"),
        pytest.param(
            "Dự án 3: Phát triển sản xuất nông, lâm nghiệp", "row", "line:DA3", id="another's project 3"
        ),
    ],
)
def test_a_row_nobody_knows_is_asked_and_never_guessed(name: str, code: str, options: str) -> None:
    rows = f"STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Dự án 2 | 4815\n2 | {name} | 100"
    reading = read(rows, title=PLAN)
    (question,) = [finding for finding in reading.findings if finding.severity == "ask"]

    assert question.code.startswith(code)
    assert question.cell == "B7"
    assert not options or options in dict(question.options)
    assert {"total", "skip"} < dict(question.options).keys()
    assert numbers(reading) == "C6 DA2 4815\nC7 ? 100"
    skipped = read(rows, title=PLAN, answers={question.answer_key: "skip"})
    assert (numbers(skipped), stopped(skipped)) == ("C6 DA2 4815", [])
    assert aside(skipped) == f"7 {name}: bỏ theo câu trả lời"
    told = read(rows, title=PLAN, answers={question.answer_key: "line:DA4.1"})
    assert (numbers(told), stopped(told)) == ("C6 DA2 4815\nC7 DA4.1 100", [])


def test_a_number_without_a_name_is_asked() -> None:
    rows = "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Dự án 2 | 4815\n2 | | 100"
    reading = read(rows, title=PLAN)
    question = asked(reading, "row.unknown")

    assert (question.cell, question.value) == ("B7", "(không có tên)")
    told = read(rows, title=PLAN, answers={question.answer_key: "line:DA4.1"})
    assert (numbers(told), stopped(told)) == ("C6 DA2 4815\nC7 DA4.1 100", [])


def test_places_below_an_unknown_project_wait_for_its_name() -> None:
    rows = """
        STT | Nội dung      | Kế hoạch vốn năm 2024
        I   | Dự án 2       | 100
        -   | Xã Công Sơn   | 100
        II  | Dự án 9       | 200
        -   | Xã Công Sơn   | 200
    """
    reading = read(rows, title=PLAN)
    question = asked(reading, "row.unknown")

    assert question.cell == "B8"
    assert numbers(reading, "line place value") == "DA2 06232 100\n? ? 200"
    told = read(rows, title=PLAN, answers={question.answer_key: "line:DA4.1"})
    assert numbers(told, "line place value") == "DA2 06232 100\nDA4.1 06232 200"


def test_a_heading_nobody_knows_is_no_context_for_the_subprojects_below() -> None:
    reading = read(
        """
        STT | Nội dung        | Kế hoạch vốn năm 2024
        I   | Dự án 3         |
        1   | Tiểu dự án 1    | 100
        II  | Dự án 9: Chi khác |
        1   | Tiểu dự án 1    | 200
        """,
        title=PLAN,
    )

    assert stopped(reading) == ["ask row.ambiguous B9"]
    assert numbers(reading) == "C7 DA3.1 100\nC9 ? 200"


def test_a_label_below_another_projects_heading_is_asked() -> None:
    reading = read(
        """
        STT | Nội dung                              | Kế hoạch vốn năm 2024
        I   | Dự án 4                               |
        1   | Tiểu dự án 1: Giảm nghèo về thông tin | 601
        """,
        title=PLAN,
    )

    assert stopped(reading) == ["ask row.ambiguous B7"]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        pytest.param("Tính đến ngày 30/06/2024", "06232", id="before the merger the old commune"),
        pytest.param("Tính đến ngày 30/09/2025", "06220@2025-07-01", id="after it the new one"),
    ],
)
def test_a_name_two_communes_had_is_settled_by_the_date(title: str, place: str) -> None:
    reading = read(
        "Xã | Dự án 2\nXã Công Sơn | 100", title=("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "GIẢI NGÂN", title)
    )

    assert numbers(reading, "line place") == f"DA2 {place}"


def test_several_communes_in_one_cell_have_one_amount_together() -> None:
    reading = read(
        """
        Nội dung | Địa bàn                  | Kế hoạch vốn năm 2024
        Dự án 2  | Công Sơn, Gia Cát        | 4815
        """,
        title=PLAN,
    )

    assert numbers(reading, "line place value") == "DA2 183 4815"
    assert raised(reading) == ["warn row.several B6"]


def test_several_communes_of_which_one_is_unknown_are_asked() -> None:
    rows = """
        Nội dung | Địa bàn                  | Kế hoạch vốn năm 2024
        Dự án 2  | Công Sơn, Gia Cáp        | 4815
    """
    reading = read(rows, title=PLAN)
    question = asked(reading, "row.unknown")

    assert (question.cell, numbers(reading)) == ("B6", "C6 ? 4815")
    told = read(rows, title=PLAN, answers={question.answer_key: "whole"})
    assert (numbers(told, "line place value"), stopped(told)) == ("DA2 183 4815", [])


def test_details_that_add_up_to_their_line_are_not_asked() -> None:
    reading = read(
        """
        STT | Nội dung              | Kế hoạch vốn năm 2024
        I   | Dự án 2               | 300
        -   | Mua bò giống          | 100
        -   | Tập huấn kỹ thuật     | 200
        II  | DA3.1                 | 500
            | Tổng                  | 800
        """,
        title=PLAN,
    )

    assert numbers(reading, "line value") == "DA2 300\nDA3.1 500"
    assert raised(reading) == []
    assert aside(reading).splitlines()[0] == "7 Mua bò giống: chi tiết của dòng trên, chỉ để so"


def test_what_stands_below_a_table_is_no_number() -> None:
    reading = read(
        """
        STT | Nội dung      | Kế hoạch vốn năm 2024 | Ghi chú

        1   | Dự án 2       | 4815                  |

        2   | DA3.1         | 2571                  | chờ

            | Tổng cộng     | 7386                  |
        Ghi chú: số liệu theo Quyết định 475/QĐ-UBND, gồm 2 dự án

            |               | Cao Lộc, ngày 05 tháng 7 năm 2024 |
            | NGƯỜI LẬP     | TM. ỦY BAN NHÂN DÂN   |
            |               | CHỦ TỊCH              |
            | (Ký, họ tên)  | (Ký, đóng dấu)        |
            |               | @2024-07-05           |
        """,
        title=PLAN,
    )

    assert numbers(reading) == "C7 DA2 4815\nC9 DA3.1 2571"
    assert raised(reading) == []
    assert (reading.rows_read, reading.rows_taken, reading.rows_set_aside) == (9, 2, 7)


def test_a_commune_reports_for_itself() -> None:
    reading = read(
        "TT | Nội dung | Dự toán năm | Chi ngân sách | So sánh TH/DT (%)\n1 | Dự án 2 | 100 | 25 | 25",
        title=("UBND XÃ HẢI YẾN", "BÁO CÁO THU CHI NĂM 2024", "Luỹ kế đến 25/8/2024"),
        unit="Triệu đồng",
    )

    assert reading.reporter == "xa:06220"
    assert numbers(reading, "measure line place as_of value") == lines("""
        allocated DA2 06220 2024-08-25 100
        disbursed DA2 06220 2024-08-25 25
    """)
    assert raised(reading) == ["warn reporter.not_counted"]  # its plan is for others to decide


def test_a_title_that_names_a_commune_speaks_of_it() -> None:
    title = (REPORT[0], "GIẢI NGÂN XÃ CÔNG SƠN NĂM 2024", REPORT[2])
    reading = read("Nội dung | Lũy kế giải ngân\nDự án 2 | 100", title=title)

    assert numbers(reading, "line place value") == "DA2 06232 100"
    assert reading.reporter == "TCKH"


def test_a_list_of_places_of_nobody_knows_which_line_is_asked() -> None:
    rows = "STT | Xã | Kế hoạch vốn năm 2024\n1 | Xã Công Sơn | 100"
    question = asked(read(rows, title=PLAN), "line.missing")

    told = read(rows, title=PLAN, answers={question.answer_key: "DA2"})
    assert (numbers(told, "line place value"), stopped(told)) == ("DA2 06232 100", [])
    named = read(rows, title=(*PLAN, "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"))
    assert (numbers(named, "line place value"), stopped(named)) == ("DA2 06232 100", [])


def test_rows_of_the_same_unknown_words_are_one_question() -> None:
    rows = "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Mua giống | 10\n2 | DA2 | 5\n3 | Mua  giống | 20"
    reading = read(rows, title=PLAN)
    (question,) = [finding for finding in reading.findings if finding.code == "row.unknown"]
    answered = read(rows, title=PLAN, answers={question.answer_key: "line:DA3.1"})

    assert [other.cell for other in question.others] == ["B8"]
    assert stopped(answered) == ["ask row.twice C6"]
    assert numbers(answered) == "C6 DA3.1 ?\nC7 DA2 5"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("", "C6 DA2 183 30\nC7 ? ? 10", id="unanswered it is of nobody"),
        pytest.param("line:DA3.1", "C6 DA2 183 30\nC7 DA3.1 06232 10", id="its line"),
        pytest.param("skip", "C6 DA2 183 30", id="left out"),
    ],
)
def test_a_commune_outside_the_lines_is_asked_for_its_line(answer: str, expected: str) -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\nI | DA2 | 30\nA | Xã Công Sơn | 10"
    reading = read(rows, title=REPORT, answers={"row:Biểu!B7": answer})

    assert numbers(reading, "cell line place value") == expected


MONEY_OF_YEARS = """
    TT | Nội dung                 | Kế hoạch vốn
    1  | Dự án 2                  | 30
    -  | Vốn năm 2023 chuyển sang | 10
    -  | Vốn năm 2024             | 20
    2  | TDA1-DA3                 | 7
    -  | Vốn năm 2023 chuyển sang | 2
    -  | Vốn năm 2024             | 5
       | Tổng cộng                | 37
       | Trong đó:                |
    -  | Vốn năm 2023 chuyển sang | {carried}
    -  | Vốn năm 2024             | 25
"""


def test_sums_by_year_below_the_total_are_compared_with_the_lines_money_of_that_year() -> None:
    right = read(MONEY_OF_YEARS.format(carried=12))

    assert numbers(right, "line origin value") == lines(
        """
        DA2 2023 10
        DA2 2024 20
        DA3.1 2023 2
        DA3.1 2024 5
        """
    )
    assert raised(right) == []
    assert stopped(read(MONEY_OF_YEARS.format(carried=13))) == ["ask total.differs C14"]


def test_a_division_of_the_total_that_no_line_has_is_taken_of_the_whole_programme() -> None:
    rows = """
        TT | Nội dung         | Kế hoạch vốn năm 2024
        1  | Dự án 2          | 30
           | Tổng cộng        | 30
        -  | NSTW             | 28
        -  | Ngân sách huyện  | 2
    """

    assert numbers(read(rows, title=PLAN), "line fund value") == "DA2 - 30\nCT NSTW 28\nCT NSHUYEN 2"


@pytest.mark.parametrize(
    "sums",
    [
        pytest.param(("30", "15"), id="with its sum"),
        pytest.param(("", ""), id="without a number, the first right below the header"),
    ],
)
@pytest.mark.parametrize(
    ("marks", "other"),
    [
        pytest.param(("I", "II"), "Phòng NN&PTNT", id="an office, numbered like the commune"),
        pytest.param(("", ""), "Phòng NN&PTNT", id="an office, not numbered"),
        pytest.param(("I", "II"), "Đoàn thể", id="nobody knows who, numbered like the commune"),
    ],
)
def test_what_stands_beside_a_commune_is_no_part_of_it(
    marks: tuple[str, str], other: str, sums: tuple[str, str]
) -> None:
    reading = read(
        f"""
        STT        | Cơ quan, nội dung    | Kế hoạch vốn năm 2024
        {marks[0]} | UBND xã Công Sơn     | {sums[0]}
        1          | DA2                  | 10
        2          | DA7                  | 20
        {marks[1]} | {other}              | {sums[1]}
        1          | Tiểu dự án 1 Dự án 3 | 15
        """,
        title=PLAN,
    )

    assert numbers(reading, "place line value") == "06232 DA2 10\n06232 DA7 20\n183 DA3.1 15"
    assert raised(reading) == []


def test_a_table_whose_own_title_names_our_programme_is_read_beside_another_programmes() -> None:
    rows = """
        STT | Nội dung | Kế hoạch vốn năm 2024
        1   | Dự án 2  | 30

        CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2024
        STT | Nội dung | Kế hoạch vốn năm 2024
        1   | Dự án 2  | 50
    """
    reading = read(rows, title=(PLAN[0], "KẾ HOẠCH VỐN CTMTQG NÔNG THÔN MỚI NĂM 2024", PLAN[2]))

    assert (numbers(reading, "line value"), raised(reading)) == ("DA2 50", ["block programme.other"])


@pytest.mark.parametrize(
    "name",
    [
        "Tổng KP",
        "TỔNG KP (I+II)",
        "T.cộng",
        "Tổng nguồn vốn",
        "Tổng vốn giao",
        "Cộng các dự án",
        "Cộng toàn biểu",
    ],
)
def test_a_sum_is_known_by_the_words_offices_use(name: str) -> None:
    rows = "Nội dung | Kế hoạch vốn năm 2024\nDự án 2 | 30\nTDA1-DA3 | 7\n{} | 37"
    reading = read(rows.format(name), title=PLAN)

    assert (numbers(reading, "line value"), raised(reading)) == ("DA2 30\nDA3.1 7", [])


@pytest.mark.parametrize("mark", ["-", ""])
def test_sources_side_by_side_below_the_total_hold_none_of_the_lines_that_follow(mark: str) -> None:
    rows = f"""
        TT     | Nội dung      | Kế hoạch vốn năm 2024
               | Tổng kinh phí | 37
        {mark} | NSTW          | 35
        {mark} | NSĐP          | 2
        1      | Dự án 2       | 30
        2      | TDA1-DA3      | 7
    """

    reading = read(rows, title=PLAN)

    assert numbers(reading, "line fund value") == "CT NSTW 35\nCT NSDP 2\nDA2 - 30\nDA3.1 - 7"
    assert raised(reading) == []
