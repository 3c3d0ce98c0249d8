"""A template that comes back: only what was filled or changed counts; whatever was done to it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.checks.asking import ABSURD
from lib.intake.read import Reading
from lib.vocabulary import template as words
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import CATALOGUE
from tests.how_long import examples
from tests.intake.telling import aside, asked, catalogue, lines, numbers, raised, read_bytes
from tests.template_files import (
    OPEN,
    Edit,
    copy_row,
    delete_row,
    edited,
    insert_row,
    merged,
    sent,
    swap_columns,
    swap_rows,
    unmerge,
    wipe,
    write,
    write_copy,
)

UNTOUCHED = ["info template.untouched"]
BARE: Mapping[str, object] = {}


def come_back(*edits: Edit, answers: Mapping[str, str] | None = None) -> Reading:
    return read_bytes(edited(*edits), answers)


def test_untouched_is_no_change_and_says_so() -> None:
    back = come_back()

    assert (back.form, back.reporter, back.rows_read, back.rows_taken) == (words.FORM_NAME, "TCKH", 6, 0)
    assert numbers(back) == ""
    assert raised(back) == UNTOUCHED


def test_a_faulty_row_can_be_left_out() -> None:
    filled = write(J10=-5, J11=3)
    (key,) = [found.leave for found in come_back(filled).findings]
    back = come_back(filled, answers={key: "yes"})

    assert numbers(back) == "J11 DA2 3"
    assert raised(back) == ["warn row.left_out B10"]
    assert "để lại theo yêu cầu" in aside(back).splitlines()[0]
    assert (back.rows_read, back.rows_taken, back.rows_set_aside) == (6, 1, 5)


def test_every_open_cell_changed_is_exactly_those() -> None:
    filled = {cell: number for number, cell in enumerate(OPEN, start=1)}
    back = come_back(write(**filled))

    assert numbers(back, "cell measure line place origin as_of value") == lines("""
        J10 disbursed DA2 183 2024 2024-07-31 1
        K10 expected DA2 183 2024 2024-07-31 2
        J11 disbursed DA2 06211 2024 2024-07-31 3
        K11 expected DA2 06211 2024 2024-07-31 4
        J12 disbursed DA2 06232 2024 2024-07-31 5
        K12 expected DA2 06232 2024 2024-07-31 6
        J13 disbursed DA3.2 183 2024 2024-07-31 7
        K13 expected DA3.2 183 2024 2024-07-31 8
        J14 disbursed DA6.1 183 2024 2024-07-31 9
        K14 expected DA6.1 183 2024 2024-07-31 10
        J15 disbursed DA6.1 183 carried 2024-07-31 11
    """)
    assert (back.rows_read, back.rows_taken, back.rows_set_aside) == (6, 6, 0)
    assert {(draft.measure, str(draft.horizon)) for draft in back.drafts} == {
        ("disbursed", "None"),
        ("expected", "2024-12-31"),
    }


@settings(max_examples=examples(20), deadline=None)
@given(
    filled=st.dictionaries(
        st.sampled_from([cell for cell in OPEN if cell not in {"J13", "K13"}]),
        st.integers(0, ABSURD - 1).map(lambda dong: dong / 10**6),
    ),
    changed=st.dictionaries(st.sampled_from(["J13", "K13"]), st.sampled_from([220, 449, 0, 500.25])),
)
def test_whatever_is_filled_is_exactly_what_is_read(
    filled: dict[str, float], changed: dict[str, float]
) -> None:
    back = read_bytes(edited(write(**filled, **changed)))
    stated = {cell: value for cell, value in changed.items() if value != {"J13": 220, "K13": 449}[cell]}

    assert {draft.cell: draft.value for draft in back.drafts} == {
        cell: round(value * 10**6) for cell, value in (filled | stated).items()
    }
    assert raised(back, "block", "ask") == []


CELLS = st.builds(lambda letter, row: f"{letter}{row}", st.sampled_from("ABCDEFGHIJKLMN"), st.integers(1, 24))
TYPED = st.one_of(
    st.none(),
    st.sampled_from(
        ["DA2|183|2024", "+1", "@header", "now", "0", "99", "Xã Lộc Yên", "31/02/2024", "1.234", "=A1"]
    ),
    st.integers(-5, 10**13),
    st.dates(datetime(1990, 1, 1).date(), datetime(2050, 1, 1).date()),
    st.booleans(),
)


@settings(max_examples=examples(20), deadline=None)
@given(
    typed=st.dictionaries(CELLS, TYPED, max_size=6),
    hidden=st.dictionaries(
        st.sampled_from([f"{x}{y}" for x in "AB" for y in range(1, 10)]), TYPED, max_size=2
    ),
)
def test_whatever_is_done_to_it_no_number_is_read_that_nobody_typed(
    typed: dict[str, object], hidden: dict[str, object]
) -> None:
    apart = {cell: value for cell, value in typed.items() if cell not in merged()}
    try:
        back = read_bytes(edited(write(**apart), write_copy(**hidden)))
    except AppError:  # every mark is gone, and what is left is no table
        return
    if back.sent:
        assert {draft.cell for draft in back.drafts} <= apart.keys()


@pytest.mark.parametrize(
    ("edits", "taken", "said"),
    [
        pytest.param(
            [write(J10=588.469716)],
            "J10 DA2 588.469716",
            [],
            id="last period's number typed again is a report",
        ),
        pytest.param([write(J11=0)], "J11 DA2 0", [], id="R2 a stated nought is a report"),
        pytest.param([write(J13=220)], "", UNTOUCHED, id="a number sent and typed again is no change"),
        pytest.param(
            [write(J13=220.000000000001)], "", UNTOUCHED, id="the last digit of another program is none"
        ),
        pytest.param([write(J13="220")], "", ["info number.text J13", *UNTOUCHED], id="idem as text"),
        pytest.param(
            [write(J10="12,5")], "J10 DA2 12.5", ["info number.text J10"], id="text that reads one way"
        ),
        pytest.param([write(J10="-", K10="chưa báo cáo")], "", UNTOUCHED, id="words for nothing are nothing"),
        pytest.param([write(E18="x", D17="DA2")], "", UNTOUCHED, id="a spare row without numbers is none"),
        pytest.param(
            [write(D17="DA3.1 · Sản xuất nông nghiệp", E17="Xã Lộc Yên", J17=3)],
            "J17 DA3.1 3",
            [],
            id="a spare row is a row",
        ),
        pytest.param(
            [write(D17="DA3.1", J17=3)], "J17 DA3.1 3", [], id="a spare row of the form's own place"
        ),
        pytest.param(
            [write(D17="DA3.1", E17="Toàn huyện", J17=3)],
            "J17 DA3.1 3",
            [],
            id="a spare row of the whole place",
        ),
        pytest.param(
            [write(E5="Ủy ban nhân dân huyện", J10=1)], "J10 DA2 1", [], id="another reporter of the list"
        ),
        pytest.param([write(E6="31/7/2024", J10=1)], "J10 DA2 1", [], id="the same date as text"),
        pytest.param(
            [write(J27="Nguyễn Văn A")], "", UNTOUCHED, id="a signature below the table is no number"
        ),
        pytest.param([write(L10="x", B10="9")], "", UNTOUCHED, id="rates and running numbers say nothing"),
    ],
)
def test_what_counts(edits: list[Edit], taken: str, said: list[str]) -> None:
    back = come_back(*edits)

    assert (numbers(back), raised(back)) == (taken, said)


ADDED = (None, None, "DA2", "Mua sắm", "Huyện Cao Lộc", None, None, None, None, 7)
FIVE = write(J11=5)


def other_codes(book: object, _: object) -> None:
    """Every line of the catalogue that this program does not have."""
    for page in book:  # type: ignore[attr-defined]
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("DA2|"):
                    cell.value = cell.value.replace("DA2|", "NTM9|")


def wipe_keys(_: object, sheet: object) -> None:
    for row in range(2, 25):
        sheet.cell(row, 1).value = None  # type: ignore[attr-defined]


SPOILT: dict[str, tuple[list[Edit], list[str], str]] = {
    "an older version": ([write_copy(B2="0"), FIVE], ["block template.older"], ""),
    "a newer version": ([write_copy(B2="99"), FIVE], ["block template.newer"], ""),
    "another catalogue": ([other_codes, FIVE], ["block template.other_catalogue"], ""),
    "a moved row is taken by its key": (
        [FIVE, swap_rows(11, 14)],
        ["info template.row_moved D11"],
        "J14 DA2 5",
    ),
    "an added row without a key": ([insert_row(12, *ADDED)], ["block template.row_added J12"], ""),
    "an added row with a key of its own making": (
        [insert_row(12, "DA2|06199|2024", *ADDED[1:])],
        ["block template.row_added J12"],
        "",
    ),
    "a row whose key was wiped": (
        [FIVE, wipe("A11:A11")],
        ["block template.row_added J11", "info template.row_deleted"],
        "",
    ),
    "a duplicated row": ([FIVE, copy_row(11)], ["block template.row_twice"], ""),
    "a deleted row keeps what is known": (
        [FIVE, delete_row(12)],
        ["info template.row_deleted"],
        "J11 DA2 5",
    ),
    "a name that does not fit the key": (
        [FIVE, write(E11="Xã Gia Cát")],
        ["block template.row_name D11"],
        "",
    ),
    "a code that does not fit the key": ([FIVE, write(C11="DA3.1")], ["block template.row_name D11"], ""),
    "a part sorted without its keys": (
        [write(E11="Xã Công Sơn", E12="Xã Lộc Yên", J11=5)],
        ["block template.row_name D11", "block template.row_name D12"],
        "",
    ),
    "a pasted block over locked columns": (
        [write(F10=1, H10=2, I10=3, J10=4)],
        ["warn template.locked F10", "warn template.locked H10", "warn template.locked I10"],
        "J10 DA2 4",
    ),
    "a pasted block over many rows": (
        [write(**{f"{letter}{row}": 1 for row in range(10, 15) for letter in "FGH"}, J10=4)],
        ["warn template.locked F10"],
        "J10 DA2 4",
    ),
    "a locked cell emptied": ([write(F10=None, J10=4)], ["warn template.locked F10"], "J10 DA2 4"),
    "a total without its lines": ([write(J9=500)], ["block template.total_only J9"], ""),
    "a total beside its lines does not count": ([write(J9=500), FIVE], [], "J11 DA2 5"),
    "an estimate where none is asked": ([write(K15=4)], ["warn template.locked K15", *UNTOUCHED], ""),
    "the unit line changed": ([FIVE, write(L7="ĐVT: đồng")], ["ask template.unit L7"], "J11 DA2 ?"),
    "the unit line emptied": ([FIVE, write(L7=None)], ["ask template.unit L7"], "J11 DA2 ?"),
    "the cut-off date changed": (
        [FIVE, write(E6=datetime(2024, 8, 31))],
        ["ask template.as_of E6"],
        "J11 DA2 5",
    ),
    "the cut-off date unreadable": ([FIVE, write(E6="cuối tháng")], ["ask template.as_of E6"], "J11 DA2 5"),
    "a reporter that is none": ([FIVE, write(E5="Phòng Hậu cần")], ["ask template.reporter E5"], "J11 DA2 5"),
    "no reporter": ([FIVE, write(E5=None)], ["ask template.reporter E5"], "J11 DA2 5"),
    "the sheet renamed": (
        [FIVE, lambda _, sheet: setattr(sheet, "title", "Tháng 7")],
        [],
        "J11 DA2 5",
    ),
    "the sheet missing": (
        [lambda book, sheet: (book.create_sheet("Trang1"), book.remove(sheet))],
        ["block template.no_form"],
        "",
    ),
    "the sheet twice": (
        [FIVE, lambda book, sheet: book.copy_worksheet(sheet)],
        ["block template.two_forms"],
        "",
    ),
    "a foreign sheet": (
        [FIVE, lambda book, _: book.create_sheet("Ghi chú").append(["Dự án 2", 7])],
        ["info template.foreign_sheet"],
        "J11 DA2 5",
    ),
    "the hidden sheet deleted": (
        [FIVE, lambda book, _: book.remove(book[words.SENT_SHEET])],
        ["block template.no_copy"],
        "",
    ),
    "the hidden sheet spoilt": ([FIVE, write_copy(B4="tháng 7")], ["block template.no_copy"], ""),
    "a version in raised digits": ([FIVE, write_copy(B2="²")], ["block template.no_copy"], ""),
    "a date before all plans": ([FIVE, write_copy(B4="0001-01-01")], ["block template.no_copy"], ""),
    "the row keys wiped": ([FIVE, wipe_keys], ["block template.keys_wiped"], ""),
    "the column keys wiped": ([FIVE, wipe("A1:L1")], ["block template.keys_wiped"], ""),
    "an open column deleted": (
        [lambda book, sheet: (unmerge(book, sheet), sheet.delete_cols(10))],
        ["block template.keys_wiped"],
        "",
    ),
    "columns moved are read by their keys": (
        [FIVE, swap_columns("J", "K")],
        ["info template.column_moved"],
        "K11 DA2 5",
    ),
    "headings moved without their keys": (
        [FIVE, write(J8="Ước cả năm", K8="Lũy kế đến kỳ này (31/07/2024)")],
        ["block template.heading J8", "block template.heading K8"],
        "",
    ),
    "an open column copied": ([FIVE, write(N1="now")], ["block template.column_twice"], ""),
    "a filled cell emptied keeps its number": (
        [write(J13=None)],
        ["warn template.emptied J13", *UNTOUCHED],
        "",
    ),
    "cells merged": (
        [FIVE, lambda _, sheet: sheet.merge_cells("J11:J12")],
        ["block template.merged J11"],
        "",
    ),
    "text that reads two ways": ([write(J10="1.234")], ["ask number.ambiguous J10"], "J10 DA2 ?"),
    "words": ([write(J10="nhiều")], ["block number.none J10"], ""),
    "a negative number": ([write(J10=-5)], ["block number.negative J10"], ""),
    "a formula never calculated": ([write(J10="=1+1")], ["block cell.uncalculated J10"], ""),
    "a cell in error": ([write(J10="#REF!")], ["block cell.error J10"], ""),
    "a date for a number": ([write(J10=datetime(2024, 7, 31))], ["block cell.date J10"], ""),
    "a truth value": ([write(J10=True)], ["block cell.bool J10"], ""),
    "đồng typed for triệu đồng": (
        [write(J10=4_815_000_000, K10=4_815_000_000)],
        ["ask unit.huge J10"],
        "J10 DA2 4815000000\nK10 DA2 4815000000",
    ),
    "another unit by its size": ([write(J10=10**12)], ["block number.huge J10"], ""),
    "a spare row of an unknown line": ([write(D17="Mua sắm", J17=3)], ["block template.spare_line D17"], ""),
    "a spare row without a name": ([write(J17=3)], ["block template.spare_line D17"], ""),
    "a spare row of an unknown place": (
        [write(D17="DA3.1", E17="Xã Hư Không", J17=3)],
        ["block template.spare_place E17"],
        "",
    ),
    "a spare row the form has already": (
        [write(D17="DA2", E17="Xã Lộc Yên", J17=3)],
        ["block template.spare_known D17"],
        "",
    ),
    "two spare rows of one line": (
        [write(D17="DA3.1", J17=3, D18="DA3.1", J18=4)],
        ["block template.row_twice"],
        "J17 DA3.1 3",
    ),
    "communes above their line": (
        [write(J10=5, J11=3, J12=4)],
        ["warn template.parts_exceed J10"],
        "J10 DA2 5\nJ11 DA2 3\nJ12 DA2 4",
    ),
    "an estimate below what is paid": (
        [write(J14=5, K14=4)],
        ["warn template.expected_low K14"],
        "J14 DA6.1 5\nK14 DA6.1 4",
    ),
}


@cache
def spoilt(name: str) -> Reading:
    return come_back(*SPOILT[name][0])


@pytest.mark.parametrize("name", SPOILT)
def test_each_way_to_spoil_it_is_told_apart(name: str) -> None:
    _, said, taken = SPOILT[name]

    assert raised(spoilt(name)) == said
    assert numbers(spoilt(name)) == taken


@pytest.mark.parametrize("name", SPOILT)
def test_each_is_said_in_one_good_sentence(name: str) -> None:
    for finding in spoilt(name).findings:
        assert finding.message[0].isupper()
        assert finding.message.endswith(".")
        assert not re.search(r"[{}]|None|\bnan\b|  |\.\.|«»", finding.message)
        assert finding.value in finding.message


def test_every_sentence_of_templates_is_raised() -> None:
    raised_here = {finding.code for name in SPOILT for finding in spoilt(name).findings}
    elsewhere = {"template.outdated"}  # compared with the store: tests/office/test_template.py

    assert {code for code in CATALOGUE if code.startswith("template.")} == (
        {code for code in raised_here if code.startswith("template.")} | elsewhere
    )


@pytest.mark.parametrize(
    ("name", "code", "answer", "taken"),
    [
        pytest.param("the unit line changed", "template.unit", "1", "0.000005 2024-07-31 TCKH", id="unit"),
        pytest.param(
            "đồng typed for triệu đồng",
            "unit.huge",
            "1",
            "4815 2024-07-31 TCKH\n4815 2024-07-31 TCKH",
            id="unit by its size",
        ),
        pytest.param(
            "the cut-off date changed", "template.as_of", "2024-08-31", "5 2024-08-31 TCKH", id="date"
        ),
        pytest.param(
            "a reporter that is none", "template.reporter", "UBND", "5 2024-07-31 UBND", id="reporter"
        ),
    ],
)
def test_an_answer_settles_what_the_head_leaves_open(name: str, code: str, answer: str, taken: str) -> None:
    question = asked(spoilt(name), code)
    after = come_back(*SPOILT[name][0], answers={question.answer_key: answer})

    assert answer in dict(question.options)
    assert (raised(after), numbers(after, "value as_of reporter")) == ([], taken)


def test_a_communes_number_of_another_is_kept_to_compare() -> None:
    assert raised(come_back(FIVE, write(E5="UBND xã Gia Cát"))) == ["warn reporter.not_counted"]


def test_with_all_marks_gone_it_is_read_like_any_workbook() -> None:
    back = come_back(FIVE, wipe("A1:L1"), wipe_keys, lambda book, _: book.remove(book[words.SENT_SHEET]))

    assert (back.sent, back.form == words.FORM_NAME) == (None, False)
    assert {draft.measure for draft in back.drafts} >= {"allocated", "expected"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("a.csv", "TT,Mã\nI,DA2".encode(), "intake.no_table", id="saved as .csv, cut short"),
        pytest.param("a.xlsx", sent()[:5000], "intake.damaged", id="cut short on its way"),
    ],
)
def test_saved_as_something_else_it_is_one_sentence(name: str, content: bytes, code: str) -> None:
    from lib.intake.read import read

    with pytest.raises(AppError, match=code.replace(".", r"\.")):
        read(name, content, catalogue(), BARE)  # type: ignore[arg-type]
