"""Ledgers of payments: summed to cumulative numbers at months' ends; every doubt a question or a fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, load
from lib.intake.ledger.keys import _alike
from lib.intake.read import Reading, read
from tests.builders import sheet, workbook
from tests.how_long import examples

CAT = load(SHIPPED)
TITLE = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN CAO LỘC", "SỔ CHI TIẾT GIẢI NGÂN NĂM 2024")
HEADER = "Ngày chứng từ | Số chứng từ | Diễn giải | Dự án | Xã | Số tiền\n"
FIRST = "@2024-01-15 | 01 | Chi đợt 1 | DA2 | Gia Cát | 1000000\n"
SECOND = "@2024-03-20 | 02 | Chi đợt 2 | DA2 | Gia Cát | 500000\n"


def ledger(
    rows: str,
    *more: str,
    header: str = HEADER,
    title: tuple[str, ...] = TITLE,
    unit: str = "đồng",
    answers: Mapping[str, str] | None = None,
    hidden_rows: tuple[int, ...] = (),
) -> Reading:
    """A ledger read; further ones stand on sheets of their own."""
    sheets = [sheet(header + text, title=title, unit=unit, hidden_rows=hidden_rows) for text in (rows, *more)]
    named = {"Sổ" if turn == 0 else f"Sổ {turn + 1}": one for turn, one in enumerate(sheets)}
    return read("so.xlsx", workbook(named), CAT, answers or {})


def told(reading: Reading) -> list[str]:
    """Day, number, cells of each draft, "+" before cells that are added to the number before."""
    return [
        f"{draft.as_of} {draft.value} {'+' if draft.adds else ''}{','.join(draft.cells)}"
        for draft in reading.drafts
        if draft.measure == "disbursed"
    ]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


SUMS = [
    pytest.param(FIRST + SECOND, {}, ["2024-01-31 1000000 F5", "2024-03-20 1500000 +F6"], id="a month's own"),
    pytest.param(
        FIRST + SECOND,
        {"title": (*TITLE, "Tính đến ngày 30/06/2024")},
        ["2024-01-31 1000000 F6", "2024-03-31 1500000 +F7", "2024-06-30 1500000 F6,F7"],
        id="a stated day: every key's number stands on it",
    ),
    pytest.param(
        FIRST + "@2025-01-20 | 02 | Chi | DA2 | Gia Cát | 500000\n",
        {},
        ["2024-01-31 1000000 F5", "2025-01-20 1500000 +F6"],
        id="January after the year counts to the plan the title names",
    ),
    pytest.param(
        FIRST + "@2024-01-31 | 02 | Nộp lại | DA2 | Gia Cát | -300000\n",
        {},
        ["2024-01-31 700000 F5:F6"],
        id="a negative payment is money given back",
    ),
    pytest.param(
        FIRST + " | | Cộng tháng 1 | | | 1000000\n" + SECOND + " | | Tổng cộng | | | 1500000\n",
        {},
        ["2024-01-31 1000000 F5", "2024-03-20 1500000 +F7"],
        id="stated sums are compared, not added",
    ),
    pytest.param(
        "2024-01-15 | 01 | Chi | DA2 | Gia Cát | 1.5\n".replace("2024-01-15", "15/01/2024"),
        {"unit": "triệu đồng"},
        ["2024-01-15 1500000 F5"],
        id="a day typed as text, a unit of the sheet",
    ),
    pytest.param(
        "@2024-01-15 | 01 | Chi | DA2 | Gia Cát | 100 | 50 | 20\n"
        "@2024-02-10 | 02 | Chi | DA2 | Gia Cát | 20 | |\n",
        {
            "header": HEADER.replace("Số tiền", "Thanh toán | Tạm ứng | Thu hồi tạm ứng"),
            "unit": "triệu đồng",
        },
        ["2024-01-31 130000000 F5,G5,H5", "2024-02-10 150000000 +F6"],
        id="paid and advanced, less advances given back",
    ),
    pytest.param(
        "@2024-02-01 | 01 | Chi | DA2 | Gia Cát | 100\n@2024-02-02 | 02 | Chi | DA2 | Huyện Cao Lộc | 10\n",
        {"unit": "triệu đồng"},
        ["2024-02-02 100000000 F5", "2024-02-02 110000000 F5:F6"],
        id="what stands at the whole place is all of it, its communes too",
    ),
]


@pytest.mark.parametrize(("rows", "how", "expected"), SUMS)
def test_payments_sum_to_cumulative_numbers(rows: str, how: dict[str, object], expected: list[str]) -> None:
    reading = ledger(rows, **how)  # type: ignore[arg-type]

    assert told(reading) == expected
    assert not any(finding.severity in {"block", "ask"} for finding in reading.findings)
    assert reading.rows_read == reading.rows_taken + reading.rows_set_aside


def test_one_ledger_a_month_is_as_good_as_one_of_all() -> None:
    reading = ledger(FIRST, SECOND)

    assert told(reading) == ["2024-01-31 1000000 F5", "2024-03-20 1500000 +F5"]


FAULTS = {
    "ledger.error": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | #REF!\n"},
    "ledger.uncalculated": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | =F5*2\n"},
    "ledger.date": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | @2024-02-01\n"},
    "ledger.huge": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | 900000000000000000\n"},
    "ledger.no_number": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | một triệu\n"},
    "ledger.rounded": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | 1000000.5\n"},
    "ledger.marks": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Gia Cát | '1.234\n"},
    "ledger.day": {"rows": FIRST + "31/02/2024 | 02 | Chi | DA2 | Gia Cát | 1000000\n"},
    "ledger.no_day": {"rows": FIRST + " | 02 | Chi | DA2 | Gia Cát | 1000000\n"},
    "ledger.outside": {"rows": FIRST + "@2023-12-30 | 02 | Chi | DA2 | Gia Cát | 1000000\n"},
    "ledger.late": {"rows": FIRST + SECOND, "title": (*TITLE, "Tính đến ngày 31/01/2024")},
    "ledger.early": {"rows": FIRST + SECOND, "title": (*TITLE, "Từ ngày 01/03/2024 đến ngày 31/03/2024")},
    "ledger.begins": {"rows": SECOND, "title": (*TITLE, "Từ ngày 01/03/2024 đến ngày 31/03/2024")},
    "ledger.blank": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | | 1000000\n"},
    "ledger.unknown": {"rows": FIRST + "@2024-02-01 | 02 | Chi | DA2 | Xã Không Có | 1000000\n"},
    "ledger.ambiguous": {"rows": FIRST + "@2024-02-01 | 02 | Chi | TDA1 | Gia Cát | 1000000\n"},
    "ledger.unknown_many": {
        "rows": FIRST + "".join(f"@2024-02-01 | 1{n} | Chi | DA2 | Xã Lạ Q{n} | 1000000\n" for n in range(45))
    },
    "ledger.recovery": {"rows": FIRST + "@2024-02-01 | 02 | Thu hồi tạm ứng | DA2 | Gia Cát | 100000\n"},
    "ledger.negative": {"rows": FIRST + "@2024-02-01 | 02 | Nộp lại | DA2 | Gia Cát | -100000\n"},
    "ledger.sum": {"rows": FIRST + " | | Tổng cộng | | | 1100000\n"},
    "ledger.parts": {
        "rows": "@2024-01-15 | 01 | Chi | DA2 | Gia Cát | 3000000 | 1000000 | 1000000\n",
        "header": HEADER.replace("Số tiền", "Số tiền | Thanh toán | Tạm ứng"),
    },
    "ledger.twice": {"rows": FIRST + FIRST},
    "ledger.hidden": {"rows": FIRST + SECOND, "hidden_rows": (6,)},
    "ledger.no_amounts": {
        "rows": "@2024-01-15 | 01 | Chi | DA2 | Gia Cát | 12\n@2024-01-16 | 02 | Chi | DA2 | Gia Cát | 13\n",
        "header": HEADER.replace("Số tiền", "Số dư"),
    },
}
"""Finding → a ledger that must raise it; the sound ledger above raises none of them."""

ELSEWHERE = {"ledger.bool", "ledger.again"}
"""No truth values in text tables; ledgers that repeat one another have a test of their own."""


@cache
def faulty(code: str) -> Reading:
    form = dict(FAULTS[code])
    return ledger(form.pop("rows"), **form)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_where_it_is_and_nowhere_else(code: str) -> None:
    assert code in codes(faulty(code))
    assert code not in codes(ledger(FIRST + SECOND))


@pytest.mark.parametrize("code", FAULTS)
def test_a_finding_says_what_was_read_and_what_to_do(code: str) -> None:
    message = next(finding.message for finding in faulty(code).findings if finding.code == code)

    assert message[0].isupper()
    assert message.endswith(".")
    assert not any(part in message for part in ("{", "}", "None", "nan", "  ", "..", "«»"))


def test_a_ledger_written_again_on_another_sheet_is_asked_about() -> None:
    key = "again:Sổ 2"
    asked, left = ledger(FIRST, FIRST), ledger(FIRST, FIRST, answers={key: "skip"})

    assert {finding.answer_key for finding in asked.findings if finding.code == "ledger.again"} == {key}
    assert told(left) == ["2024-01-15 1000000 F5"]


ANSWERS = [
    pytest.param("ledger.marks", {"marks:Sổ!F": "thousands"}, "2024-02-01 1001234 +F6", id="1.234 is 1234"),
    pytest.param("ledger.no_day", {"blank:Sổ!A": "above"}, "2024-01-15 2000000 F5:F6", id="the day above"),
    pytest.param("ledger.blank", {"blank:Sổ!E": "above"}, "2024-02-01 2000000 +F6", id="the place above"),
    pytest.param(
        "ledger.unknown", {"row:Sổ!E6": "place:06235"}, "2024-02-01 2000000 +F6", id="the place meant"
    ),
    pytest.param("ledger.unknown", {"row:Sổ!E6": "skip"}, "2024-01-15 1000000 F5", id="payments left out"),
    pytest.param("ledger.recovery", {"recovery:Sổ": "minus"}, "2024-02-01 900000 +F6", id="money came back"),
    pytest.param("ledger.begins", {"begins:Sổ": "zero"}, "2024-03-31 500000 F6", id="nothing paid before"),
]


@pytest.mark.parametrize(("code", "answers", "last"), ANSWERS)
def test_an_answer_settles_the_question(code: str, answers: dict[str, str], last: str) -> None:
    form = dict(FAULTS[code])
    reading = ledger(form.pop("rows"), answers=answers, **form)  # type: ignore[arg-type]

    assert code not in codes(reading)
    assert told(reading)[-1] == last


def test_numbers_with_an_open_question_are_not_observations() -> None:
    for code in ("ledger.begins", "ledger.unknown", "ledger.ambiguous"):
        reading = faulty(code)

        assert reading.open, code
        assert len(reading.observations) == len(reading.drafts) - len(reading.open), code


PAYMENT = st.tuples(
    st.integers(0, 364),
    st.sampled_from(("DA2", "DA3.1", "DA7.1")),
    st.sampled_from(("06235", "06220")),
    st.integers(-(10**9), 10**11),
)


@settings(max_examples=examples(8), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PAYMENT, min_size=1, max_size=25))
def test_a_ledger_gives_exactly_the_sums_of_its_payments(
    payments: list[tuple[int, str, str, int]],
) -> None:
    days = [date(2024, 1, 1) + timedelta(days=one[0]) for one in payments]
    rows = "".join(
        f"@{day} | CT{turn:03} | Chi | {line} | {place} | {amount}\n"
        for turn, (day, (_, line, place, amount)) in enumerate(zip(days, payments, strict=True))
    )
    found = ledger(rows).drafts

    for draft in found:
        paid = [
            amount
            for day, (_, line, place, amount) in zip(days, payments, strict=True)
            if (line, place) == (draft.line, draft.place) and draft.as_of and day <= draft.as_of
        ]
        assert draft.value == sum(paid)
    months = defaultdict(set)
    for day, (_, line, place, _) in zip(days, payments, strict=True):
        months[line, place].add(day.month)
    assert len(found) == sum(len(one) for one in months.values())


def test_rows_that_say_different_things_are_never_taken_for_one() -> None:
    marks = [-2, -1, 0, 1, 35]  # nothing said stands as -1, or as -2 for what could be anything
    said = pd.DataFrame(list(product(marks, marks, [-1, 0, 7])) * 2, columns=["line", "place", "era"])

    assert _alike(said).tolist() == [*range(len(said) // 2)] * 2
