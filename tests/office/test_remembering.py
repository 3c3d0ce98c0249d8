"""Answers given to a file are remembered once it is accepted: the same file next month asks nothing again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lib import office as rooms
from lib.office import Incoming, Office
from lib.store import asking
from tests.builders import sheet, workbook

FORM = """
    STT | Nội dung            | Lũy kế giải ngân | Số theo dõi riêng
    1   | Dự án 2             |                  |
    -   | Công ty cổ phần Xanh | {first}         | 7
    -   | Xã Công Sơn         | {second}         | 8
"""
ANSWERS = {"row:": "place:06211", "unit:": "1000000", "column:": "skip"}


def form(month: int, first: float, second: float, rows_above: int = 0) -> bytes:
    title = [
        *("" for _ in range(rows_above)),
        "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
        f"BÁO CÁO GIẢI NGÂN THÁNG {month}/2024",
        f"Tính đến ngày 28/{month:02}/2024",
    ]
    return workbook({f"T{month}": sheet(FORM.format(first=first, second=second), title=title)})


def answered(file: Incoming) -> dict[str, str]:
    """An answer for every question of a file, by how its key begins."""
    found = file.reading.findings if file.reading else ()
    keys = [finding.answer_key for finding in found if finding.severity == "ask"]
    return {key: answer for key in keys for begin, answer in ANSWERS.items() if key.startswith(begin)}


def take(office: Office, content: bytes, answers: Mapping[str, str], actor: str = "Lan") -> None:
    file = rooms.receive(office, "thang.xlsx", content, answers)
    rooms.accept(office, rooms.compare(office, [file]), actor=actor)


def asks(file: Incoming) -> list[str]:
    found = file.reading.findings if file.reading else ()
    return sorted(finding.code for finding in found if finding.severity == "ask")


@pytest.fixture
def accepted(office: Office) -> Office:
    """An office that took in July's form, its three questions answered."""
    july = form(7, 200, 150)
    first = rooms.receive(office, "thang.xlsx", july)
    take(office, july, answered(first))
    return office


def test_the_first_time_everything_doubtful_is_asked(office: Office) -> None:
    assert asks(rooms.receive(office, "a.xlsx", form(7, 200, 150))) == [
        "column.unknown",
        "row.unknown",
        "unit.missing",
    ]


@pytest.mark.parametrize("rows_above", [0, 3], ids=["in its place", "three rows further down"])
def test_the_same_file_next_month_asks_nothing_and_says_so(accepted: Office, rows_above: int) -> None:
    file = rooms.receive(accepted, "thang-8.xlsx", form(8, 260, 170, rows_above))
    assert file.reading

    assert asks(file) == []
    assert file.reading.observations["value"].tolist() == [260_000_000, 170_000_000]
    told = [found for found in file.reading.findings if found.code == "answer.remembered"]
    assert len(told) == 3
    assert all("theo câu trả lời của Lan ngày " in found.message for found in told)


def test_nothing_is_remembered_before_the_file_is_accepted(office: Office) -> None:
    july = form(7, 200, 150)
    rooms.receive(office, "thang.xlsx", july, answered(rooms.receive(office, "thang.xlsx", july)))

    assert rooms.remembered_rows(office) == []


def test_recalled_answers_are_recorded_with_the_import(accepted: Office) -> None:
    take(accepted, form(8, 260, 170), {})
    made = asking.imports(accepted.store).iloc[-1]

    assert sorted(key.partition(":")[0] for key in made["answers"]) == ["before", "column", "row"]
    assert [found["code"] for found in made["findings"]].count("answer.remembered") == 3
    assert len(rooms.remembered_rows(accepted)) == 3, "what was only recalled is not remembered anew"


def test_taken_back_it_is_asked_again_and_the_list_says_who_did_so(accepted: Office) -> None:
    alias = next(memory for memory in rooms.remembered_names(accepted) if memory.startswith("row"))
    rooms.forget(accepted, alias, "Hoa")
    rows = {row[0]: row[-1] for row in rooms.remembered_rows(accepted)}

    assert asks(rooms.receive(accepted, "thang-8.xlsx", form(8, 260, 170))) == ["row.unknown"]
    assert rows["Công ty cổ phần Xanh"].startswith("rút lại: Hoa ngày ")
    assert sorted(rows.values()).count("đang dùng") == 2


def test_another_answer_takes_the_place_of_the_first(accepted: Office) -> None:
    august = form(8, 260, 170)
    first = rooms.receive(accepted, "thang-8.xlsx", august)
    assert first.reading
    key = next(key for key in first.reading.answers if key.startswith("row:"))
    take(accepted, august, {key: "place:06220"}, actor="Hoa")

    rows = [row for row in rooms.remembered_rows(accepted) if row[0].startswith("Công ty")]

    assert [row[-1].split(":")[0] for row in rows] == ["đang dùng", "trả lời khác"]


PAID = """
    STT | Nội dung      | Kế hoạch vốn | Đã giải ngân
    1   | Dự án 2       | 4815         | {paid}
    2   | Tiểu dự án 1 Dự án 3 | 2571  | 300
"""


def plain(month: int, paid: int, unit: str = "triệu đồng", kind: str = "BÁO CÁO GIẢI NGÂN") -> bytes:
    """A form about which nothing is asked: what the officer says of it he says unasked."""
    title = ["PHÒNG TÀI CHÍNH - KẾ HOẠCH", f"{kind} THÁNG {month}/2024", f"Tính đến ngày 28/{month:02}/2024"]
    return workbook({f"T{month}": sheet(PAID.format(paid=paid), title=title, unit=unit)})


def corrected(office: Office, begins: str, answer: str) -> None:
    """July's form taken in, one thing of it read as the officer says."""
    july = plain(7, 900)
    read = rooms.receive(office, "thang.xlsx", july).reading
    assert read
    assert [found.code for found in read.findings if found.severity in {"ask", "block"}] == []
    key = next(one.answer_key for one in read.otherwise if begins in one.message)
    take(office, july, {key: answer})


def measures_and_values(office: Office, content: bytes) -> list[tuple[str, int]]:
    read = rooms.receive(office, "thang-sau.xlsx", content).reading
    assert read
    taken = read.observations[read.observations["line"] == "DA2"]
    return list(zip(taken["measure"], taken["value"], strict=True))


COLUMN = ("đang hiểu là giải ngân lũy kế", "work_done")
UNIT = ("đang hiểu là triệu đồng", "1000")


@pytest.mark.parametrize(
    ("correction", "later", "taken"),
    [
        pytest.param(
            COLUMN,
            plain(8, 950),
            [("allocated", 4_815_000_000), ("work_done", 950_000_000)],
            id="a column, in the same form of next month",
        ),
        pytest.param(
            COLUMN,
            plain(8, 950, kind="BIỂU ĐỐI CHIẾU VỐN"),
            [("allocated", 4_815_000_000), ("disbursed", 950_000_000)],
            id="a column, not in a form of another title",
        ),
        pytest.param(
            UNIT,
            plain(8, 950),
            [("allocated", 4_815_000), ("disbursed", 950_000)],
            id="a unit the form states wrongly, stated so again",
        ),
        pytest.param(
            UNIT,
            plain(8, 950, unit="nghìn đồng"),
            [("allocated", 4_815_000), ("disbursed", 950_000)],
            id="a unit stated rightly now is left as stated",
        ),
        pytest.param(
            UNIT,
            plain(8, 950, unit="đồng"),
            [],
            id="a unit stated as another is not the one corrected: 950 đồng is asked about",
        ),
    ],
)
def test_a_correction_nobody_asked_for_is_remembered(
    office: Office, correction: tuple[str, str], later: bytes, taken: list[tuple[str, int]]
) -> None:
    corrected(office, *correction)

    assert measures_and_values(office, later) == taken


def test_a_remembered_correction_is_told_and_taken_back(office: Office) -> None:
    corrected(office, *COLUMN)
    read = rooms.receive(office, "thang-8.xlsx", plain(8, 950)).reading
    assert read
    told = [found for found in read.findings if found.code == "answer.remembered"]
    assert [found.message.split(" của Lan ")[0] for found in told] == [
        "Ô D5, trang «T8»: «Đã giải ngân» đọc là «Khối lượng thực hiện» theo câu trả lời"
    ]
    rooms.forget(office, told[0].memory, "Hoa")

    assert measures_and_values(office, plain(8, 950)) == [
        ("allocated", 4_815_000_000),
        ("disbursed", 950_000_000),
    ]


def test_a_remembered_correction_is_corrected_anew(office: Office) -> None:
    corrected(office, *COLUMN)
    august = plain(8, 950)
    read = rooms.receive(office, "thang-8.xlsx", august).reading
    assert read
    key = next(key for key in read.answers if key.startswith("column:"))
    take(office, august, {key: "advance"}, actor="Hoa")

    assert measures_and_values(office, plain(9, 970))[1] == ("advance", 970_000_000)


def test_what_was_understood_by_itself_is_never_remembered(office: Office) -> None:
    take(office, plain(7, 900), {})

    assert rooms.remembered_rows(office) == []


def test_a_form_of_another_title_is_asked_about_its_columns_and_unit(accepted: Office) -> None:
    other = workbook(
        {
            "T8": sheet(
                FORM.format(first=1, second=2),
                title=["PHÒNG LAO ĐỘNG", "BÁO CÁO KHÁC NĂM 2024", "Tính đến ngày 28/08/2024"],
            )
        }
    )
    codes = asks(rooms.receive(accepted, "khac.xlsx", other))

    assert "unit.missing" in codes
    assert "column.unknown" in codes
    assert "row.unknown" not in codes, "a name is the same name in every form"


def test_null_an_office_that_remembers_nothing(empty: Callable[..., Office]) -> None:
    assert rooms.remembered_names(empty()) == {}
