"""However one plan is laid out it says the same; however it is damaged nothing is read that is not there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.intake.read import Reading
from lib.vocabulary.errors import AppError
from tests.builders import Sheet, sheet, workbook
from tests.how_long import examples
from tests.intake.telling import numbers, read_bytes, stopped

TITLE = ("UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN NĂM 2024", "(theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)")
EXTRA = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Biểu số 01",
    "CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG",
    "",
)
LINES = (
    ("Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 4_815_000_000, None),
    ("Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", 3_020_000_000, None),
    ("Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", 2_571_000_000, None),
    ("Tiểu dự án 2: Cải thiện dinh dưỡng", 449_000_000, None),
    ("Dự án 6: Truyền thông và giảm nghèo về thông tin", 801_000_000, 234_168_000),
    ("Tiểu dự án 1: Giảm nghèo về thông tin", 601_000_000, 234_168_000),
    ("Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều", 200_000_000, None),
    ("TỔNG CỘNG", 8_636_000_000, 234_168_000),
)
MARKS = ("I", "II", "1", "2", "III", "1", "2", "")
SAYS = {
    ("allocated", "DA2", "2024", "4815"),
    ("allocated", "DA3.1", "2024", "2571"),
    ("allocated", "DA3.2", "2024", "449"),
    ("allocated", "DA6.1", "2024", "601"),
    ("allocated", "DA6.1", "carried", "234.168"),
    ("allocated", "DA6.2", "2024", "200"),
}
UNITS = {"triệu đồng": 10**6, "nghìn đồng": 10**3, "đồng": 1}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "capitals": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "wide": lambda text: text.replace(" ", "  "),
}


def plan(start: str, extra: list[str], order: list[str], spelling: str, unit: str, numbered: bool) -> Sheet:
    """The plan as a sheet laid out in one of many ways."""
    spelt, size = SPELLINGS[spelling], UNITS[unit]
    columns = {
        "stt": ("STT", MARKS),
        "name": ("Nội dung", tuple(spelt(name) for name, _, _ in LINES)),
        "own": ("Kế hoạch vốn giao năm 2024", tuple(_amount(own, size) for _, own, _ in LINES)),
        "carried": ("Vốn năm trước chuyển sang", tuple(_amount(carried, size) for _, _, carried in LINES)),
        "note": ("Ghi chú", ("",) * len(LINES)),
    }
    chosen = [columns[name] for name in order]
    rows = [" | ".join(spelt(head) for head, _ in chosen)]
    if numbered:
        rows.append(" | ".join(f"({at})" for at in range(1, len(chosen) + 1)))
    rows += [" | ".join(cells) for cells in zip(*(cells for _, cells in chosen), strict=True)]
    title = [*extra, *(spelt(line) for line in TITLE)]
    return sheet("\n".join(rows), title=title, unit=unit, start=start)


def _amount(dong: int | None, size: int) -> str:
    return "" if dong is None else format((Decimal(dong) / size).normalize(), "f")


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    start=st.builds(lambda column, row: f"{column}{row}", st.sampled_from("ABCF"), st.integers(1, 9)),
    extra=st.lists(st.sampled_from(EXTRA), max_size=8),
    order=st.permutations(["stt", "name", "own", "carried", "note"]),
    dropped=st.sampled_from(["", "stt", "note"]),
    spelling=st.sampled_from(list(SPELLINGS)),
    unit=st.sampled_from(list(UNITS)),
    numbered=st.booleans(),
)
def test_one_plan_says_the_same_however_it_is_laid_out(
    start: str, extra: list[str], order: list[str], dropped: str, spelling: str, unit: str, numbered: bool
) -> None:
    form = plan(start, extra, [name for name in order if name != dropped], spelling, unit, numbered)
    reading = read_bytes(workbook({"Biểu": form}))

    assert {
        tuple(line.split()) for line in numbers(reading, "measure line origin value").splitlines()
    } == SAYS
    assert stopped(reading) == []


NUMBERS = ("", "-", "0", "-5", "#REF!", "=1+1", "=1+1 → 2", "'1.234", "'12,5", "@2024-06-30", "90.00%")
WORDS = (
    "Tổng cộng",
    "Dự án 3",
    "Xã Công Sơn",
    "Cấp huyện",
    "Vốn NSTW",
    "Trong đó:",
    "Tiểu dự án 1",
    "ĐVT: đồng",
    "STT",
    "Nội dung",
    "Kế hoạch vốn năm 2024",
    "Lũy kế giải ngân",
    "Tỷ lệ (%)",
    "CTMTQG nông thôn mới",
    "A. Theo xã",
    "<",
    "^",
)
DIRT = st.one_of(
    st.sampled_from(NUMBERS + WORDS),
    st.integers(-(10**6), 10**13).map(str),
    st.decimals(0, 10**6, places=7, allow_nan=False).map(lambda number: format(number, "f")),
    st.text(
        st.characters(
            exclude_characters="|\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", exclude_categories=["Cs", "Cc"]
        ),
        max_size=12,
    ),
)


@lru_cache(maxsize=1)
def grid() -> list[list[str]]:
    names = [
        "STT",
        "Nội dung",
        "Kế hoạch vốn giao năm 2024",
        "Vốn năm trước chuyển sang",
        "Lũy kế giải ngân",
        "Tỷ lệ (%)",
    ]
    body = [
        [mark, name, _amount(own, 10**6), _amount(carried, 10**6), _amount(own // 10, 10**6), "10"]
        for mark, (name, own, carried) in zip(MARKS, LINES, strict=True)
    ]
    title = [[line, "", "", "", "", ""] for line in (*TITLE, "Tính đến ngày 30/06/2024", "ĐVT: triệu đồng")]
    return [*title, names, *body]


def values_in(rows: list[list[str]]) -> set[Decimal]:
    """Every number that stands in the cells, as a number or inside a text, whole or in hundredths."""
    held: set[Decimal] = set()
    for text in (text for row in rows for text in row):
        for found in re.findall(r"\d[\d.,]*", text):
            plain = found.rstrip(".,")
            for spelt in (
                plain,
                plain.replace(".", "").replace(",", "."),
                plain.replace(",", ""),
                plain.replace(",", "."),
            ):
                if re.fullmatch(r"\d+(\.\d+)?", spelt):
                    held |= {Decimal(spelt), Decimal(spelt) / 100, Decimal(spelt) * 100}
    return held


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 5), DIRT), min_size=1, max_size=6),
    swapped=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=2),
)
@example(changes=[(6, 2, "'1.234")], swapped=[])
@example(changes=[(5, 1, "")], swapped=[(5, 6)])
def test_no_damage_yields_a_number_that_is_not_in_the_sheet(
    changes: list[tuple[int, int, str]], swapped: list[tuple[int, int]]
) -> None:
    rows = [list(row) for row in grid()]
    for row, column, text in changes:
        rows[row][column] = text
    for one, other in swapped:
        rows[one], rows[other] = rows[other], rows[one]
    reading = _read_or_refused(rows)
    if reading is None:
        return
    held = values_in(rows)
    scales = {"vnd": (1, 10**3, 10**6, 10**9), "bp": (1, 10**2, 10**4)}
    possible = {
        unit: {
            int((number * size).to_integral_value(ROUND_HALF_UP))
            for number in held
            for size in scales.get(unit, (1,))
        }
        for unit in {draft.unit for draft in reading.drafts}
    }

    assert reading.rows_read == reading.rows_taken + reading.rows_set_aside
    assert [
        draft
        for draft in reading.drafts
        if draft.value is not None and draft.value not in possible[draft.unit]
    ] == []


def _read_or_refused(rows: list[list[str]]) -> Reading | None:
    try:
        return read_bytes(workbook({"Biểu": Sheet(tuple(tuple(row) for row in rows))}))
    except AppError:
        return None


LEAVES = (6, 8, 9, 11, 12)
"""Rows of the grid that are no heading of others: what they hold must not change what other rows mean."""


def _said(reading: Reading) -> dict[str, str]:
    told = numbers(reading, "cell measure line place fund origin year as_of value").splitlines()
    return {line.split()[0]: line for line in told}


def said_to_be_foreign(reading: Reading) -> bool:
    """Whether rows were left out aloud: an unnumbered row that names another programme opens its section."""
    return any(finding.code == "row.foreign" for finding in reading.findings)


@lru_cache(maxsize=1)
def undamaged() -> dict[str, str]:
    reading = _read_or_refused([list(row) for row in grid()])
    return _said(reading) if reading else {}


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.sampled_from(LEAVES), st.integers(0, 5), DIRT), min_size=1, max_size=4))
@example(changes=[(8, 1, "Xã Công Sơn")])
@example(changes=[(8, 1, "Dự án 4")])
@example(changes=[(8, 1, "Cấp huyện"), (8, 0, "-")])
@example(changes=[(8, 1, "A. Theo xã"), (8, 2, ""), (8, 3, ""), (8, 4, "")])
@example(changes=[(8, 1, "CTMTQG nông thôn mới")])
@example(changes=[(8, 0, ""), (8, 1, "CTMTQG nông thôn mới")])
def test_what_is_accepted_of_unchanged_rows_is_what_it_was(changes: list[tuple[int, int, str]]) -> None:
    rows = [list(row) for row in grid()]
    for row, column, text in changes:
        rows[row][column] = text
    after = _read_or_refused(rows)
    if after is None or stopped(after) or said_to_be_foreign(after):
        return
    changed = {str(row + 1) for row, _, _ in changes}
    told = {cell: line for cell, line in _said(after).items() if cell[1:] not in changed}
    expected = {cell: line for cell, line in undamaged().items() if cell[1:] not in changed}

    assert {cell: line for cell, line in expected.items() if told.get(cell) != line} == {}
