"""A payment left out of a ledger: whatever it could be part of is not taken from then on, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.files import limits
from lib.intake.files.parse import read_cells
from lib.intake.read import Reading, reading
from tests.builders import sheet, workbook
from tests.how_long import examples
from tests.intake.test_ledgers import CAT, FIRST, HEADER, SECOND, TITLE, codes, ledger

PLACES = dict(zip(CAT.places["place"], CAT.places["name"], strict=True))
FUNDED = HEADER.replace("Xã", "Xã | Nguồn vốn | Năm vốn")
ADVANCES = HEADER.replace("Số tiền", "Thanh toán | Tạm ứng | Thu hồi tạm ứng")
BASE = (
    "@2024-01-15 | 01 | Chi | DA2 | Gia Cát | 1\n"
    "@2024-02-15 | 02 | Chi | DA2 | Hải Yến | 2\n"
    "@2024-03-15 | 03 | Chi | DA2 | Gia Cát | 4\n"
    "@2024-03-20 | 04 | Chi | DA3.1 | Hải Yến | 8\n"
)
"""Rows 5 to 8; the row left out is the ninth."""


def brief(taken: Reading) -> list[str]:
    """Each number taken: "DA2 Gia Cát 01/31 1"; one of advances has a star."""
    return [
        f"{draft.line} {PLACES[str(draft.place)]}{f' {draft.fund}' * bool(draft.fund)}"
        f"{f' {draft.origin_year}' * bool(draft.origin_year)} {draft.as_of:%m/%d} {draft.value}"
        f"{'*' * (draft.measure == 'advance')}"
        for draft in taken.drafts
        if draft.complete
    ]


def stopped(taken: Reading) -> list[str]:
    """What is still to be mended or answered."""
    return [finding.code for finding in taken.findings if finding.severity in {"block", "ask"}]


def without(row: str, answers: Mapping[str, str] | None = None, base: str = BASE, **how: object) -> Reading:
    """A ledger read without its ninth row."""
    used = {"leave:Sổ!9": "yes"} if answers is None else answers
    return ledger(base + row, answers=used, **how)  # type: ignore[arg-type]


CASES = [
    pytest.param(
        "@2024-02-20 | 05 | Chi | DA2 | Gia Cát | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="key known: its month ends before stay, those from its month on are not taken",
    ),
    pytest.param(
        "@2024-03-01 | 05 | Chi | DA2 | Gia Cát | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="the month's end of its own month is not taken either",
    ),
    pytest.param(
        "@2024-01-02 | 05 | Chi | DA2 | Gia Cát | #REF!\n",
        ["DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="in the first month: every number of the key",
    ),
    pytest.param(
        "@2024-03-28 | 05 | Chi | DA2 | Gia Cát | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/28 8"],
        id="in the last month: the others speak to the day they would speak to with it",
    ),
    pytest.param(
        "@2024-04-10 | 05 | Chi | DA2 | Gia Cát | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Gia Cát 03/31 5", "DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/31 8"],
        id="after all others: nothing else is missing",
    ),
    pytest.param(
        "31/02/2024 | 05 | Chi | DA2 | Gia Cát | 16\n",
        ["DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="day unreadable: every month's end of the key",
    ),
    pytest.param(
        "@2023-03-05 | 05 | Chi | DA2 | Gia Cát | 16\n",
        ["DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="a day outside the year is as good as none",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | DA2 | Xã Lạ | 16\n",
        ["DA2 Gia Cát 01/31 1", "DA3.1 Hải Yến 03/20 8"],
        id="place unknown: every place of its line, from its month on",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | DA2 | ? | 16\n",
        ["DA2 Gia Cát 01/31 1", "DA3.1 Hải Yến 03/20 8"],
        id="place blank and nobody said what that means: as unknown",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | Dự án 99 | Hải Yến | 16\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Gia Cát 03/20 5"],
        id="line unknown: every line of its place",
    ),
    pytest.param(
        "#REF! | 05 | Chi | Dự án 99 | Xã Lạ | 16\n",
        [],
        id="nothing known: every number",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | DA2 | Huyện Cao Lộc | #REF!\n",
        [
            "DA2 Gia Cát 01/31 1",
            "DA2 Gia Cát 03/20 5",
            "DA2 Hải Yến 02/29 2",
            "DA3.1 Hải Yến 03/20 8",
            "DA2 Cao Lộc 01/31 1",
        ],
        id="of the whole place: not its communes, and the whole only before",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | DA2 | Gia Cát | #REF!\n@2024-03-02 | 06 | Chi | DA3.1 | Hải Yến | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Hải Yến 02/29 2"],
        id="two faulty rows: what either could be part of",
    ),
    pytest.param(
        "@2024-02-20 | 05 | Chi | Chương trình MTQG xây dựng nông thôn mới | Gia Cát | #REF!\n",
        ["DA2 Gia Cát 01/31 1", "DA2 Gia Cát 03/20 5", "DA2 Hải Yến 02/29 2", "DA3.1 Hải Yến 03/20 8"],
        id="another programme's is part of none",
    ),
]
BOTH = {"leave:Sổ!9": "yes", "leave:Sổ!10": "yes"}


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_whatever_it_could_be_part_of_is_not_taken(row: str, expected: list[str]) -> None:
    taken = without(row, BOTH)

    assert brief(taken) == expected
    assert stopped(taken) == ([] if expected else ["nothing.taken"])
    assert taken.rows_read == taken.rows_taken + taken.rows_set_aside


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_a_long_ledger_follows_the_same_rule(row: str, expected: list[str]) -> None:
    content = workbook({"Sổ": sheet(HEADER + BASE + row, title=TITLE, unit="đồng")})
    long = reading("so.xlsx", read_cells("so.xlsx", content, "long", limits.long(1)), CAT, BOTH)

    assert brief(long) == expected
    assert [finding.message for finding in long.findings] == [
        finding.message for finding in without(row, BOTH).findings
    ]


FUNDS = (
    "@2024-01-15 | 01 | Chi | DA2 | Gia Cát | NSTW | 2024 | 1\n"
    "@2024-02-15 | 02 | Chi | DA2 | Gia Cát | NSĐP | 2024 | 2\n"
    "@2024-03-15 | 03 | Chi | DA2 | Gia Cát | NSTW | 2023 | 4\n"
    "@2024-03-20 | 04 | Chi | DA2 | Gia Cát | NSTW | 2024 | 8\n"
)


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        pytest.param(
            "@2024-02-20 | 05 | Chi | DA2 | Gia Cát | NSTW | 2024 | #REF!\n",
            ["DA2 Gia Cát NSTW 2024 03/20 9"],
            id="another fund, another year of origin stay",
        ),
        pytest.param(
            "@2024-03-02 | 05 | Chi | DA2 | Gia Cát | Nguồn lạ | 2024 | 16\n",
            ["DA2 Gia Cát NSTW 2024 03/20 9"],
            id="fund unknown: every fund of its key that has a number from then on",
        ),
        pytest.param(
            "31/02/2024 | 05 | Chi | DA2 | Gia Cát | Nguồn lạ | 2023 | 16\n",
            ["DA2 Gia Cát NSTW 2023 03/20 4"],
            id="fund and day unknown: every number of its year of origin",
        ),
    ],
)
def test_funds_and_years_of_origin_tell_payments_apart(row: str, lost: list[str]) -> None:
    whole = brief(ledger(FUNDS, header=FUNDED))
    taken = brief(without(row, base=FUNDS, header=FUNDED))

    assert [number for number in whole if number not in taken] == lost
    assert set(taken) <= set(whole)


def test_an_advance_given_back_is_missing_from_advances_too() -> None:
    rows = "".join(
        f"@2024-0{month}-15 | 0{month} | Chi | DA2 | Gia Cát | 10 | 5 | {back}\n"
        for month, back in enumerate(("", "1", "#REF!", "2"), 1)
    )

    assert brief(without("", {"leave:Sổ!7": "yes"}, base=rows, header=ADVANCES)) == [
        "DA2 Gia Cát 01/31 15",
        "DA2 Gia Cát 02/29 29",
        "DA2 Gia Cát 01/31 5*",
        "DA2 Gia Cát 02/29 9*",
    ]


def test_what_is_stated_to_a_day_is_not_taken_either() -> None:
    row = "@2024-05-10 | 05 | Chi | DA2 | Gia Cát | #REF!\n"

    taken = without(row, {"leave:Sổ!10": "yes"}, title=(*TITLE, "Tính đến ngày 30/06/2024"))

    assert brief(taken) == [
        "DA2 Gia Cát 01/31 1",
        "DA2 Gia Cát 03/31 5",
        "DA2 Hải Yến 02/29 2",
        "DA2 Hải Yến 06/30 2",
        "DA3.1 Hải Yến 03/31 8",
        "DA3.1 Hải Yến 06/30 8",
    ]


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        pytest.param(
            "@2024-01-10 | 01 | Chi | DA2 | Gia Cát | 1\n"
            "@2024-02-10 | 02 | Chi | DA2 | Hải Yến | #REF!\n"
            "@2024-03-10 | 03 | Chi | DA2 | | 4\n",
            {"blank:Sổ!E": "above", "leave:Sổ!6": "yes"},
            ["DA2 Gia Cát 01/31 1"],
            id="the place above is that of the row left out",
        ),
        pytest.param(
            "@2024-01-10 | 01 | Chi | DA2 | Gia Cát | 1\n"
            "31/02/2024 | 02 | Chi | DA2 | Hải Yến | 2\n"
            " | 03 | Chi | DA3.1 | Hải Yến | 4\n",
            {"blank:Sổ!A": "above", "leave:Sổ!6": "yes"},
            ["DA2 Gia Cát 01/10 1", "ledger.day A7"],
            id="the day above is that of the row left out, which nobody can read",
        ),
    ],
)
def test_what_is_as_above_is_not_taken_from_further_up(
    rows: str, answers: dict[str, str], expected: list[str]
) -> None:
    taken = ledger(rows, answers=answers)
    blocks = [f"{one.code} {one.cell}" for one in taken.findings if one.severity == "block"]

    assert [*brief(taken), *blocks] == expected


@pytest.mark.parametrize(
    ("row", "key"),
    [
        pytest.param("@2024-02-20 | 05 | Chi | DA2 | Xã Lạ | 16\n", "row:Sổ!E9", id="a name nobody knows"),
        pytest.param("@2024-02-20 | 05 | Chi | TDA1 | Gia Cát | 16\n", "row:Sổ!D9", id="a name of several"),
        pytest.param("@2024-02-20 | 05 | Chi | DA2 | | 16\n", "blank:Sổ!E", id="no place"),
        pytest.param(" | 05 | Chi | DA2 | Gia Cát | 16\n", "blank:Sổ!A", id="no day"),
    ],
)
def test_a_question_offers_it_and_says_what_it_does(row: str, key: str) -> None:
    asked = next(finding for finding in without(row, {}).findings if finding.answer_key == key)
    left = without(row, {key: "leave"})

    assert "không lấy" in dict(asked.options)["leave"]
    assert brief(left) == brief(without(row))
    assert [finding.leave for finding in left.findings if finding.code == "ledger.left_out"] == [key]
    assert stopped(left) == []


def test_a_name_left_out_is_left_out_only_where_nobody_knows_what_it_is() -> None:
    rows = "@2025-01-20 | 05 | Chi | DA2 | Công Sơn | 16\n31/02/2024 | 06 | Chi | DA2 | Công Sơn | 32\n"
    taken = ledger(BASE + rows, answers={"row:Sổ!E9": "leave", "leave:Sổ!10": "yes"})

    assert [finding.leave for finding in taken.findings if finding.code == "ledger.left_out"] == [
        "leave:Sổ!10"
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(
            "@2024-02-20 | 05 | Chi đợt 5 | DA2 | Gia Cát | #REF!\n",
            "không lấy 1 số lũy kế từ kỳ 20/03/2024 (DA2 · Xã Gia Cát)",
            id="how many numbers, from when, of what",
        ),
        pytest.param(
            "@2024-04-20 | 05 | Chi đợt 5 | DA2 | Gia Cát | #REF!\n",
            "không số nào khác phải bỏ",
            id="none",
        ),
        pytest.param(
            "#REF! | 05 | Chi đợt 5 | ? | ? | 16\n",
            "không còn số nào của sổ được lấy",
            id="everything, plainly",
        ),
    ],
)
def test_it_is_said_before_and_after(row: str, says: str) -> None:
    fault = next(finding for finding in without(row, {}).findings if finding.leave == "leave:Sổ!9")
    left = next(finding for finding in without(row).findings if finding.code == "ledger.left_out")

    assert fault.leaving == f"Để lại thì {says}."
    assert left.message == (
        f"Ô F9, trang «Sổ»: «Chi đợt 5» để lại theo yêu cầu, không cộng: {says}; số đã có giữ nguyên, "
        "chưa có thì vẫn là «chưa báo cáo»."
    )


def test_it_is_counted_with_its_reason_and_control_totals_stay_an_identity() -> None:
    taken = without("@2024-02-20 | 05 | Chi | DA2 | Gia Cát | 16\n | | Tổng cộng | | | 31\n")
    (total,) = taken.totals.to_dict("records")
    aside = dict(zip(taken.set_aside["row"], taken.set_aside["reason"], strict=True))

    assert aside == {
        7: "số lũy kế không lấy vì có dòng để lại",
        9: "để lại theo yêu cầu",
        10: "dòng cộng của sổ, chỉ để so",
    }
    assert (taken.rows_read, taken.rows_taken) == (6, 3)
    assert (total["rows"], total["value"], total["summed"], total["aside"]) == (3, 11, 31, 4 + 16)
    assert total["read"] == total["value"] + total["summed"] + total["aside"]
    assert codes(taken) == {"ledger.left_out"}


@pytest.mark.parametrize(
    ("amount", "stated", "told"),
    [
        pytest.param("16", "32", {"ledger.left_out", "ledger.sum"}, id="a wrong sum is not hidden by it"),
        pytest.param(
            "#REF!", "32", {"ledger.left_out", "ledger.sum_left"}, id="unreadable: said as not compared"
        ),
    ],
)
def test_stated_sums_still_know_it(amount: str, stated: str, told: set[str]) -> None:
    rows = f"@2024-02-20 | 05 | Chi | DA2 | Gia Cát | {amount}\n | | Tổng cộng | | | {stated}\n"

    assert codes(without(rows)) == told


def test_an_error_in_very_many_rows_is_one_and_is_to_be_mended() -> None:
    rows = "".join(f"@2024-02-01 | 1{n} | Chi | DA2 | Gia Cát | #REF!\n" for n in range(45))
    (error,) = [finding for finding in ledger(FIRST + rows).findings if finding.code == "ledger.error"]

    assert (error.leave, error.others) == ("", ())


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="null: nobody asked for it"),
        pytest.param({"leave:Sổ!99": "yes"}, id="a row that is not there"),
        pytest.param({"leave:Sổ 2!9": "yes"}, id="a row of another sheet"),
        pytest.param({"leave:Sổ!9": "có"}, id="an answer that is none"),
        pytest.param({"leave:Sổ!10": "yes"}, id="a stated sum, which is part of no number"),
    ],
)
def test_nothing_is_left_out_otherwise(answers: Mapping[str, str]) -> None:
    rows = "@2024-03-20 | 05 | Chi | DA2 | Gia Cát | 16\n | | Tổng cộng | | | 31\n"

    assert brief(without(rows, answers)) == brief(without(rows, {}))
    assert codes(without(rows, answers)) == set()


def test_a_ledger_that_repeats_another_takes_nothing_with_it() -> None:
    rows, answers = FIRST + SECOND, {"again:Sổ 2": "skip", "leave:Sổ 2!6": "yes"}

    assert brief(ledger(rows, rows, answers=answers)) == brief(ledger(rows))


PAYMENT = st.tuples(
    st.integers(0, 364),
    st.sampled_from(("DA2", "DA3.1", "DA3")),
    st.sampled_from(("06235", "06220", "Huyện Cao Lộc")),
    st.integers(-(10**6), 10**6),
)
"""Lines and places of two levels."""

SPOILT = st.sampled_from(
    [
        {},
        {0: "31/02/2024"},
        {0: ""},
        {3: "Lạ"},
        {3: "?"},
        {4: "Xã Lạ"},
        {4: ""},
        {5: "#REF!"},
        {4: "?", 5: "x"},
    ]
)
"""Column → what stands there instead."""


def rows_of(payments: list[tuple[int, str, str, int]], spoilt: Mapping[int, Mapping[int, str]]) -> str:
    """A ledger of payments, some spoilt."""
    rows = []
    for turn, (day, line, place, amount) in enumerate(payments):
        cells = [
            f"@{date(2024, 1, 1) + timedelta(days=day)}",
            f"CT{turn:03}",
            "Chi",
            line,
            place,
            str(amount),
        ]
        rows.append(" | ".join(spoilt.get(turn, {}).get(at, cell) for at, cell in enumerate(cells)))
    return "\n".join([*rows, "@2024-12-31 | CT999 | Chi | DA7.1 | 06235 | 1"]) + "\n"


def numbers(taken: Reading) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Each number by its key: its value and its cells."""
    return {draft.key: (draft.value, draft.cells, draft.adds) for draft in taken.drafts if draft.complete}


@settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PAYMENT, min_size=1, max_size=12), st.dictionaries(st.integers(0, 11), SPOILT, max_size=3))
def test_what_is_left_out_only_takes_away_what_the_mended_ledger_says(
    payments: list[tuple[int, str, str, int]], spoilt: dict[int, dict[int, str]]
) -> None:
    mended = ledger(rows_of(payments, {}))
    taken = ledger(rows_of(payments, spoilt), answers={f"leave:Sổ!{5 + at}": "yes" for at in spoilt})

    assert numbers(taken).items() <= numbers(mended).items()
