"""The workbook of the sample's edition: every formula worth what it says, every page readable."""

from __future__ import annotations

import math
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib import office as rooms
from lib.office import Office, Question
from lib.office.meeting.basis import Meeting
from lib.office.reports.book import sheets, workbook
from lib.outputs.cell_text import for_workbook
from lib.outputs.sheets import Sheet
from lib.outputs.workbook import to_workbook
from tests.libreoffice import reckoned, saved_as

SHEETS = [
    "Bìa",
    "Tóm tắt",
    "Theo dòng vốn",
    "Theo xã",
    "Theo cơ quan chủ trì",
    "Ma trận",
    "Ma trận tiền",
    "Dòng vốn ở từng xã",
    "Diễn biến",
    "Diễn biến từng dòng",
    "Vốn kéo dài",
    "Còn thiếu ở đâu",
    "Còn thiếu theo xã",
    "Kết quả",
    "Phát hiện",
    "Số gốc",
    "Cách tính",
]
MORE = 100
JUNE = date(2024, 6, 30)
CHARTED = {*SHEETS[2:5], *SHEETS[8:10], "Còn thiếu ở đâu"}


@pytest.fixture(scope="module")
def meeting(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[0])


@pytest.fixture(scope="module")
def book(meeting: Meeting) -> bytes:
    return workbook(meeting)


def opened(content: bytes, *, values: bool = False) -> Any:
    return load_workbook(BytesIO(content), data_only=values)


def formulas(book: Any) -> Iterator[tuple[str, str, str]]:
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from ((page.title, cell.coordinate, cell.value) for cell in row if cell.data_type == "f")


def test_every_sheet_is_there_and_the_cover_leads_to_it(book: bytes) -> None:
    pages = opened(book)
    links = [cell.hyperlink.location for row in pages["Bìa"].iter_rows() for cell in row if cell.hyperlink]

    assert pages.sheetnames == SHEETS
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return (one or "") == (other or "")


@pytest.fixture(scope="module")
def saved(book: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbook as LibreOffice saves it, all formulas reckoned anew: untouched, and with an edit."""
    pages, kept = opened(book), BytesIO()
    lines = pages["Theo dòng vốn"]
    lines.cell(5, head(lines)["Đã giải ngân (triệu đồng)"]).value += MORE
    pages.save(kept)
    return reckoned(tmp_path_factory.mktemp("so"), {"so.xlsx": book, "sua.xlsx": kept.getvalue()})


@pytest.fixture(scope="module")
def again(saved: dict[str, bytes]) -> bytes:
    return saved["so"]


def head(page: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[4]}


def test_one_number_edited_is_carried_through_the_workbook(saved: dict[str, bytes]) -> None:
    pages = opened(saved["sua"], values=True)
    told = {row[0]: row[1] for row in pages["Tóm tắt"].iter_rows(min_row=5, values_only=True)}
    gap, course = pages["Còn thiếu ở đâu"], pages["Diễn biến"]
    first = {name: gap.cell(5, column).value for name, column in head(gap).items()}

    assert told["Đã giải ngân"] == pytest.approx(2_000 + MORE)
    assert told["Tỷ lệ giải ngân"] == pytest.approx((2_000 + MORE) / 10_008)
    assert told["Còn thiếu tới chỉ tiêu"] == pytest.approx(6_973.4 - MORE)
    assert told["Nhịp cần mỗi tháng"] == pytest.approx((6_973.4 - MORE) / 6)
    assert (first["Mã"], first["Còn thiếu (triệu đồng)"]) == ("DA2", pytest.approx(3_745.030284 - MORE))
    assert course.cell(5, head(course)["Chỉ tiêu cả năm (triệu đồng)"]).value == pytest.approx(8_973.4)


def test_libreoffice_reckons_what_is_stored(book: bytes, again: bytes) -> None:
    stored, made = opened(book, values=True), opened(again, values=True)
    told = list(formulas(opened(book)))
    wrong = [
        (page, cell, formula, stored[page][cell].value, made[page][cell].value)
        for page, cell, formula in told
        if not same(stored[page][cell].value, made[page][cell].value)
    ]

    assert wrong == []
    assert {page for page, _, _ in told} >= set(SHEETS[1:9]) | set(SHEETS[10:14])
    assert len(told) > 1000


@pytest.mark.parametrize("which", ["book", "again"])
def test_it_uploads_to_no_change(office: Office, which: str, request: pytest.FixtureRequest) -> None:
    told = rooms.dry_run(office, [("so-so-lieu.xlsx", request.getfixturevalue(which))])
    [reading] = told.readings

    assert [finding.code for finding in reading.findings] == ["exported.untouched"]
    assert (len(reading.observations), len(told.changes), told.blocks, told.asks) == (0, 0, 0, 0)


def test_every_sheet_prints(book: bytes, tmp_path: Path) -> None:
    [pdf] = saved_as(tmp_path, {"so.xlsx": book}, "pdf").values()
    (tmp_path / "so.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(tmp_path / "so.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    every = "\n".join(pages)

    assert [at for at, page in enumerate(pages, start=1) if len(page.split()) < 30] == []
    assert "###" not in every
    assert not re.search(r"#(?:REF|NAME|VALUE|DIV/0|N/A)", every)
    # letters made small stand apart: "Số g ốc"
    lines = {"".join(line.split()) for line in every.splitlines()}
    assert [name for name in SHEETS[1:] if "".join(name.split()) not in lines] == []


def printed(page: Worksheet) -> tuple[str, int, int, bool, bool]:
    setup, fits = page.page_setup, page.sheet_properties.pageSetUpPr.fitToPage
    numbered = "&P/&N" in (page.oddFooter.right.text or "")
    return setup.orientation, setup.paperSize, int(setup.fitToWidth or 1), fits, numbered


def test_every_sheet_is_set_up(book: bytes) -> None:
    pages = opened(book)

    assert {printed(page) for page in pages.worksheets} == {("landscape", 9, 1, True, True)}
    assert {page.print_title_rows for page in pages.worksheets[1:]} == {"$4:$4"}
    assert all(page.freeze_panes and page.auto_filter.ref for page in pages.worksheets[1:])
    assert {page.title for page in pages.worksheets if page._charts} == CHARTED


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        pytest.param(
            Question(2022, JUNE), {"Diễn biến", "Số gốc", "Ma trận"}, id="null: a year nobody spoke of"
        ),
        pytest.param(
            Question(2024, date(2024, 1, 31)),
            {"Vốn kéo dài", "Kết quả"},
            id="null: before any plan",
        ),
        pytest.param(Question(2024, JUNE, fund="SN"), {"Diễn biến"}, id="money of one kind"),
        pytest.param(Question(2024, JUNE, illustrative=False), {"Ma trận"}, id="real figures alone"),
    ],
)
def test_a_sheet_without_rows_is_left_out_and_the_cover_says_so(
    office: Office, meeting: Meeting, question: Question, left_out: set[str]
) -> None:
    asked = sheets(replace(meeting, sight=rooms.sight(office, question)))
    empty = {sheet.title: sheet.without for sheet in asked if sheet.table.empty}
    cover = opened(to_workbook([sheet for sheet in asked if sheet.title in left_out], [], "Sổ", ""))["Bìa"]
    told = {row[1]: row[2] for row in cover.iter_rows(values_only=True) if row[1]}

    assert left_out <= set(empty)
    assert all(told[name] == f"Không có trang này: {empty[name]}" for name in left_out)


EVIL = {
    "a formula": "=1+1",
    "a sum": "+SUM(A1:A9)",
    "a difference": "-2+3",
    "a function": "@SUM(1)",
    "a command": "=cmd|' /C calc'!A0",
    "a link": '=HYPERLINK("http://x","y")',
    "XML": "<r><t>x</t></r>",
    "an entity": "&lt;x&gt; & ]]>",
    "a script": "<script>alert(1)</script>",
    "control characters": "a\x00b\x07c\x1b",
    "right to left": "\u202egnp.exe\u202c",
    "lines": "một\nhai\r\nba\t",
    "braces": "{0}{disbursed_vnd}%s",
    "40.000 letters": "ấ" * 40_000,
    "null: nothing": "",
}


def spoilt(sheet: Sheet) -> Sheet:
    """The sheet with evil text wherever text of people may stand; a long one in one row of a column."""
    texts, rows = list(EVIL.values()), range(len(sheet.table))
    table = sheet.table.assign(
        **{
            column.name: [texts[(row + at) % len(texts)][: None if at == 1 else 99] for row in rows]
            for at, column in enumerate(sheet.columns)
            if column.kind == "text"
        }
    )
    columns = [replace(column, label=texts[at % len(texts)][:500]) for at, column in enumerate(sheet.columns)]
    chart = sheet.chart and replace(sheet.chart, title=texts[4] + texts[9])
    notes = [(texts[0], texts)] if sheet.notes else []
    return replace(sheet, table=table, columns=columns, chart=chart, notes=notes, said=texts[0] + texts[9])


@pytest.fixture(scope="module")
def evil(meeting: Meeting) -> bytes:
    told = [spoilt(sheet) for sheet in sheets(meeting)]
    return to_workbook(
        told, [(text[:99], text) for text in EVIL.values()], EVIL["a script"], EVIL["a command"]
    )


@pytest.mark.filterwarnings("error")
def test_evil_text_stays_text(book: bytes, evil: bytes) -> None:
    good, pages = opened(book), opened(evil)
    ours = {(page, cell) for page, cell, _ in formulas(good)}
    texts = {for_workbook(text)[:99] for text in EVIL.values() if text}
    held = {
        cell.value[:99]
        for page in pages.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "s"
    }

    assert {(page, cell) for page, cell, _ in formulas(pages)} <= ours
    assert {text.replace("\r", "") for text in texts} <= held


def test_libreoffice_opens_evil_text(evil: bytes, tmp_path: Path) -> None:
    [saved] = saved_as(tmp_path, {"so.xlsx": evil}, "xlsx").values()

    assert opened(saved).sheetnames == SHEETS


def test_money_in_the_unit_asked_for(meeting: Meeting) -> None:
    pages = opened(workbook(replace(meeting, unit="dong")), values=True)
    lines, raw = pages["Theo dòng vốn"], pages["Số gốc"]

    assert [cell.value for cell in lines[4]][4] == "Kế hoạch vốn (đồng)"
    assert [cell.value for cell in lines[lines.max_row]][4:6] == [10_008_000_000, 2_000_000_000]
    assert "Giá trị" in [cell.value for cell in raw[4]]
