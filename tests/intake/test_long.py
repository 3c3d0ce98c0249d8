"""A sheet read column by column says what it says read cell by cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from bench.ledger_book import ledger_book
from lib.catalogue.load import SHIPPED, load
from lib.intake.files import guard, limits
from lib.intake.files.cells import Cell
from lib.intake.files.long import NotALedgerError
from lib.intake.files.parse import read_cells
from lib.intake.read import Reading, reading
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.intake.telling import PLAN
from tests.intake.test_ledgers import FAULTS, FIRST, HEADER, SECOND, TITLE

CAT = load(SHIPPED)


def both(content: bytes) -> list[Reading]:
    """The same file read both ways."""
    ordinary = read_cells("so.xlsx", content)
    columns = read_cells("so.xlsx", content, "long", limits.long(1))
    return [reading("so.xlsx", sheets, CAT, {}) for sheets in (ordinary, columns)]


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({"rows": FIRST + SECOND}, id="sound"),
        *[pytest.param(FAULTS[code], id=code) for code in FAULTS if code != "ledger.rounded"],
    ],
)
def test_a_ledger_is_the_same_column_by_column(form: dict[str, object]) -> None:
    table = sheet(
        str(form.get("header", HEADER)) + str(form["rows"]),
        title=form.get("title", TITLE),  # type: ignore[arg-type]
        unit="đồng",
        hidden_rows=form.get("hidden_rows", ()),  # type: ignore[arg-type]
    )
    one, other = both(workbook({"Sổ": table}))

    assert other.drafts == one.drafts
    assert [finding.message for finding in other.findings] == [finding.message for finding in one.findings]
    assert other.totals.equals(one.totals)


def test_a_made_ledger_is_the_same_column_by_column() -> None:
    one, other = both(ledger_book(400, ["06235", "06220"]))

    assert len(one.drafts) > 100
    assert other.drafts == one.drafts


def test_a_long_sheet_that_is_no_ledger_is_read_cell_by_cell() -> None:
    table = sheet("STT | Nội dung | Kế hoạch vốn năm 2024\n1 | DA2 | 10", title=PLAN, unit="triệu đồng")
    sheets = read_cells("kh.xlsx", workbook({"Biểu": table}), "long", limits.long(1))

    with pytest.raises(NotALedgerError):
        reading("kh.xlsx", sheets, CAT, {})


def odd() -> bytes:
    """A sheet that begins in C4, in whose columns all sorts of values stand; and an empty one."""
    book = openpyxl.Workbook()
    page = book.active
    values = (
        1,
        1.0,
        True,
        "1",
        "true",
        " ",
        date(2024, 1, 2),
        datetime(2024, 5, 6, 7),
        time(3, 4),
        "=1+1",
        "#N/A",
    )
    for row in range(4, 1204):
        page.cell(row, 3, float(row))
        page.cell(row, 4, f"PC{row}")
        page.cell(row, 6, values[row % len(values)])
        page.cell(row, 7, values[row * row % len(values)] if row % 3 else None)
    book.create_sheet("Trống")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_cells_are_the_same_column_by_column() -> None:
    (one, _), (other, empty) = (
        read_cells("so.xlsx", odd(), "xlsx"),
        read_cells("so.xlsx", odd(), "long", limits.long(1)),
    )
    places = [(row, column) for row in range(1, 1210) for column in range(1, 9)]

    assert [shown(other.at(*place)) for place in places] == [shown(one.at(*place)) for place in places]
    assert not empty.cells


def test_what_the_check_refuses_is_not_told_though_calamine_could_read_it() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ledger_book(10, ["06235"]))) as sound, zipfile.ZipFile(held, "w") as made:
        for member in sound.namelist():
            made.writestr(member, sound.read(member).replace(b"<worksheet", b"<!DOCTYPE x><worksheet", 1))
    with pytest.raises(AppError) as refused:
        read_cells("so.xlsx", held.getvalue(), "long", limits.long(1))

    assert refused.value.code == "intake.unsafe"


def shown(cell: Cell | None) -> tuple[str, str] | None:
    """What a column keeps of a cell: of a moment its day, of a blank text nothing, of a formula its fault."""
    if cell is None or not (cell.text.strip() or cell.kind == "uncalculated"):
        return None
    if cell.kind == "uncalculated":
        return cell.kind, ""
    return cell.kind, cell.text[:10] if cell.kind == "date" else cell.text


@pytest.mark.parametrize(
    ("rows", "long"), [pytest.param(100, False, id="short"), pytest.param(25_000, True, id="long")]
)
def test_how_long_a_sheet_is_its_size_says(rows: int, long: bool) -> None:
    judged = guard.check("so.xlsx", ledger_book(rows, ["06235"]), 20)

    assert bool(judged.megabytes) == long
