"""What an answer is remembered by, and how a remembered answer is used: shown, checked, never forced."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lib.intake.memory import keeps, undated
from lib.intake.read import Reading, reading
from lib.intake.recalling import Recall, Recalled, answering
from tests.builders import Sheet, sheet, workbook
from tests.intake.telling import PLAN, REPORT, asked, catalogue, numbers, parsed, read

ODD = "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Dự án số chín | 5\n2 | DA3.1 | 7"
JULY = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO SỐ 12/BC-TCKH GIẢI NGÂN THÁNG 7/2024", "Đến ngày 31/07/2024")
AUGUST = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO SỐ 15/BC-TCKH GIẢI NGÂN THÁNG 8/2024", "Đến ngày 31/08/2024")
PAID = "STT | Nội dung | Lũy kế giải ngân | Cột lạ\n1 | DA2 | {paid} | 3"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("", "", id="null: no words"),
        pytest.param("Báo cáo tháng 7/2024", "bao cao", id="a month"),
        pytest.param("Tính đến ngày 31/07/2024", "tinh den", id="a day"),
        pytest.param("Quý II năm 2024", "", id="a quarter"),
        pytest.param("Số 475/QĐ-UBND", "qd ubnd", id="a document's number"),
        pytest.param("Ước 9 tháng", "uoc", id="a span"),
        pytest.param("Giải ngân Dự án 2", "giai ngan du an 2", id="a project's number is its name"),
        pytest.param("TDA1 DA3", "tda1 da3", id="a code"),
    ],
)
def test_what_changes_from_month_to_month_is_no_part_of_it(text: str, kept: str) -> None:
    assert undated(text) == kept


def memory(rows: str, code: str, title: tuple[str, ...] = REPORT, **options: object) -> str:
    return asked(read(rows, title=title, **options), code).memory  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        pytest.param(
            "row.unknown",
            "1 | DA2 | 5\n2 | Dự án lạ | 7",
            "1 | DA3.1 | 5\n2 | DA2 | 5\n3 | DỰ ÁN  LẠ | 8",
            id="a name that moved, written otherwise",
        ),
        pytest.param(
            "unit.missing", "1 | DA2 | 4815", "1 | DA3.1 | 12\n2 | DA2 | 8000", id="the unit of a form"
        ),
    ],
)
def test_the_same_question_next_month_has_the_same_memory(code: str, first: str, second: str) -> None:
    head = "STT | Nội dung | Lũy kế giải ngân\n"
    unit = "" if code == "unit.missing" else "triệu đồng"

    assert memory(head + first, code, JULY, unit=unit) == memory(head + second, code, AUGUST, unit=unit) != ""


def test_a_column_has_the_memory_of_its_words_and_its_form() -> None:
    july = memory(PAID.format(paid=5), "column.unknown", JULY)
    other = memory(PAID.format(paid=5), "column.unknown", (JULY[0], "BÁO CÁO KHÁC NĂM 2024", JULY[2]))

    assert july == memory(PAID.format(paid=6), "column.unknown", AUGUST)
    assert july != other


@pytest.mark.parametrize(
    ("rows", "code", "options"),
    [
        pytest.param("1 | DA2 | '1.234", "number.ambiguous", {}, id="a number"),
        pytest.param("1 | DA2 | 5\n | Tổng | 6", "total.differs", {}, id="a sum"),
        pytest.param("1 | DA2 | 5", "as_of.missing", {"title": REPORT[:2]}, id="a date"),
        pytest.param("1 | DA2 | 5\n2 |  | 7", "row.unknown", {}, id="a row without words"),
    ],
)
def test_what_holds_for_one_file_alone_has_none(rows: str, code: str, options: Mapping[str, object]) -> None:
    made = read("STT | Nội dung | Lũy kế giải ngân\n" + rows, **{"title": REPORT, **options})  # type: ignore[arg-type]

    assert asked(made, code).memory == ""


def test_no_memory_holds_a_cell() -> None:
    made = read(ODD, title=PLAN)

    assert all("!" not in finding.memory and finding.cell not in finding.memory for finding in made.findings)


@pytest.mark.parametrize(
    ("memory", "answer", "kept"),
    [
        pytest.param("", "1000000", False, id="null: nothing to remember it by"),
        pytest.param("unit · x", "1000000", True, id="a unit"),
        pytest.param("reporter · x", "TCKH", True, id="an office reports"),
        pytest.param("reporter · x", "xa:06232", False, id="of communes none stands for all"),
    ],
)
def test_which_answers_are_remembered(memory: str, answer: str, kept: bool) -> None:
    assert keeps(memory, answer) is kept


def by_words(**known: str) -> Recall:
    """Answers what begins with a word: row="line:DA2"."""

    def recall(finding):  # type: ignore[no-untyped-def]
        answer = known.get(finding.memory.partition(" ")[0], "")
        return Recalled(answer, "Lan ngày 05/07/2024") if answer else None

    return recall


def recalled(form: Sheet, recall: Recall, given: Mapping[str, str] | None = None) -> Reading:
    sheets = parsed(workbook({"Biểu": form}))
    return answering(lambda used: reading("biểu.xlsx", sheets, catalogue(), used), given or {}, recall)


FORM = sheet(ODD, title=PLAN, unit="triệu đồng")


def test_a_recalled_answer_is_used_and_shown() -> None:
    made = recalled(FORM, by_words(row="line:DA2"))

    assert numbers(made) == "C6 DA2 5\nC7 DA3.1 7"
    assert [found.code for found in made.findings] == ["answer.remembered"]
    assert made.findings[0].message.startswith("Ô B6, trang «Biểu»: «Dự án số chín» đọc là «DA2 · ")
    assert "theo câu trả lời của Lan ngày 05/07/2024" in made.findings[0].message
    assert [(one.recalled, one.answer) for one in made.asked] == [(True, "line:DA2")]
    assert made.answers == {"row:Biểu!B6": "line:DA2"}


def test_an_answer_given_to_the_file_comes_before_a_recalled_one() -> None:
    made = recalled(FORM, by_words(row="line:DA2"), {"row:Biểu!B6": "line:DA6.1"})

    assert numbers(made) == "C6 DA6.1 5\nC7 DA3.1 7"
    assert [(one.recalled, one.memory != "") for one in made.asked] == [(False, True)]
    assert [found.code for found in made.findings] == []


@pytest.mark.parametrize("answer", ["line:DA99", "bỏ", ""])
def test_a_recalled_answer_that_is_not_offered_leaves_the_question(answer: str) -> None:
    made = recalled(FORM, by_words(row=answer))

    assert [found.code for found in made.findings] == ["row.unknown"]


def test_a_question_that_comes_of_an_answer_is_answered_too() -> None:
    form = sheet("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án lạ | 4815", title=REPORT)
    made = recalled(form, by_words(row="line:DA2", unit="1000000"))

    assert numbers(made) == "C5 DA2 4815"
    assert [found.code for found in made.findings] == ["answer.remembered", "answer.remembered"]


@pytest.mark.parametrize(
    ("amount", "unit", "code"),
    [
        pytest.param("4815000000", "1000000", "unit.huge", id="triệu before, đồng now"),
        pytest.param("4815", "1", "unit.tiny", id="đồng before, triệu now"),
    ],
)
def test_a_recalled_unit_that_cannot_be_right_is_asked_about(amount: str, unit: str, code: str) -> None:
    form = sheet(f"STT | Nội dung | Lũy kế giải ngân\n1 | DA2 | {amount}", title=REPORT)
    made = recalled(form, by_words(unit=unit))

    assert [found.code for found in made.findings] == [code]


def test_answers_to_what_is_not_asked_change_what_they_always_did() -> None:
    made = recalled(FORM, by_words(), {"row:Biểu!B6": "line:DA2", "unit:Biểu": "1000"})

    assert [draft.value for draft in made.drafts] == [5000, 7000]


def ledger(month: int) -> str:
    """A ledger of payments in which a payee stands that nobody knows."""
    payees = ("Xã Công Sơn", "Tổ hợp tác Sông Hiến")
    rows = [
        f"@2024-{1 + at % month:02}-1{at % 9} | PC{at:03} | Chi đợt {at} | Dự án 2 | {payees[at % 2]} | {at}"
        for at in range(1, 31)
    ]
    return "\n".join(["Ngày chứng từ | Số chứng từ | Nội dung | Dự án | Đơn vị | Số tiền", *rows])


def test_a_name_in_a_ledger_has_the_memory_of_the_same_name_in_a_form() -> None:
    payments = read(ledger(6), title=(*JULY[:1], "SỔ CHI NĂM 2024"))
    form = read("STT | Nội dung | Lũy kế giải ngân\n1 | TỔ HỢP TÁC SÔNG HIẾN | 5", title=REPORT)

    assert asked(payments, "ledger.unknown").memory == asked(form, "row.unknown").memory != ""
