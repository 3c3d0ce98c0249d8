"""What is exported is read again: as it left to no change, with one number changed to that change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.office.intake import DryRun
from lib.office.reports.book_more import rules
from lib.office.reports.raw import raw_sheet
from lib.outputs.workbook import to_workbook
from lib.store.opening import open_store
from lib.vocabulary import exported as words

RAW = words.RAW_SHEET
HEADER = 4
Change = Callable[[Any], object]


@pytest.fixture(scope="module")
def book(office: Office) -> bytes:
    """The raw figures and one more sheet; tests/office/reports/test_book.py uploads the whole of it."""
    sight = rooms.at_edition(office, rooms.editions(office)[0])
    return to_workbook([raw_sheet(sight), rules()], [], "Sổ", "Phiên 01/2024", mark=words.COVER_MARK)


def columns(page: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[HEADER]}


def changed(book: bytes, change: Change) -> bytes:
    pages, kept = load_workbook(BytesIO(book)), BytesIO()
    change(pages[RAW])
    pages.save(kept)
    return kept.getvalue()


def run(office: Office, content: bytes) -> DryRun:
    return rooms.dry_run(office, [("so-so-lieu.xlsx", content)])


def found(told: DryRun) -> list[str]:
    return [finding.code for reading in told.readings for finding in reading.findings]


def disbursed_of(page: Any, line: str, place: str, on: date) -> int:
    at = columns(page)
    for row in range(HEADER + 1, page.max_row + 1):
        named = [page.cell(row, at[name]).value for name in ("Chỉ số", "Mã", "Đơn vị", "Số liệu đến ngày")]
        if named[1:3] == [line, place] and "giải ngân" in named[0].lower() and named[3].date() == on:
            return row
    raise AssertionError(line)


def test_as_it_left_it_changes_nothing(office: Office, book: bytes) -> None:
    told = run(office, book)
    [reading] = told.readings

    assert (len(reading.observations), len(told.changes), told.blocks, told.asks) == (0, 0, 0, 0)
    assert found(told) == ["exported.untouched"]
    assert "vẫn như lúc lập sổ" in reading.findings[0].message


def test_one_number_changed_is_that_one_change(office: Office, book: bytes) -> None:
    def change(page: Any) -> None:
        row = disbursed_of(page, "DA2", "Xã Lộc Yên", date(2024, 6, 30))
        page.cell(row, columns(page)["Giá trị"]).value += 1_000

    told = run(office, changed(book, change))
    stated = told.changes[told.changes["stated"]]

    assert found(told) == ["exported.changed"]
    assert told.blocks == told.asks == 0
    assert len(told.readings[0].observations) == 1
    assert stated[["line", "change", "measure"]].values.tolist() == [["DA2", 1_000, "disbursed"]]
    assert set(told.changes["change"]) == {1_000}


def value_of_first(page: Any, value: Any) -> None:
    page.cell(5, columns(page)["Giá trị"]).value = value


def renamed(heading: str, value: Any) -> Change:
    return lambda page: setattr(page.cell(5, columns(page)[heading]), "value", value)


def twice(page: Any) -> None:
    for column in columns(page).values():
        page.cell(6, column).value = page.cell(5, column).value


def of_another_line(page: Any) -> None:
    key = page.cell(5, columns(page)[words.KEY])
    key.value = key.value.replace("|DA2|", "|DA99|")


def added(page: Any) -> None:
    page.cell(page.max_row + 1, columns(page)["Giá trị"]).value = 5


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        pytest.param(columns, {"exported.untouched"}, id="null: nothing changed"),
        pytest.param(
            lambda page: value_of_first(page, None),
            {"exported.emptied", "exported.untouched"},
            id="null: an emptied cell keeps its number",
        ),
        pytest.param(
            lambda page: page.delete_rows(6, 2),
            {"exported.rows_gone", "exported.untouched"},
            id="a row taken out withdraws nothing",
        ),
        pytest.param(
            renamed("Mã", "DA7.2"), {"exported.renamed"}, id="what a number is of cannot be changed"
        ),
        pytest.param(renamed("Số liệu đến ngày", date(2024, 1, 1)), {"exported.renamed"}, id="nor its day"),
        pytest.param(added, {"exported.row_added"}, id="a number of nobody knows what"),
        pytest.param(twice, {"exported.row_twice", "exported.rows_gone"}, id="one number twice"),
        pytest.param(
            lambda page: page.delete_cols(columns(page)[words.SENT]),
            {"exported.column"},
            id="hidden columns lost",
        ),
        pytest.param(
            lambda page: setattr(page["A1"], "value", f"{words.RAW_MARK}|99|1"),
            {"exported.version"},
            id="of a later program",
        ),
        pytest.param(lambda page: page.parent.remove(page), {"exported.no_raw"}, id="no raw figures"),
        pytest.param(
            lambda page: page.parent.create_sheet("Thêm").append([1, 2, 3]),
            {"exported.foreign_sheet", "exported.untouched"},
            id="a sheet of somebody else",
        ),
        pytest.param(
            lambda page: value_of_first(page, "một tỷ hai"), {"number.none"}, id="words in place of a number"
        ),
        pytest.param(lambda page: value_of_first(page, -5), {"number.negative"}, id="below zero"),
        pytest.param(of_another_line, {"exported.other_catalogue"}, id="of another catalogue"),
    ],
)
def test_whatever_was_done_to_it_is_said(
    office: Office, book: bytes, change: Change, codes: set[str]
) -> None:
    told = run(office, changed(book, change))

    assert set(found(told)) == codes
    assert told.changes.empty


def test_another_store_takes_all_real_numbers(office: Office, book: bytes, tmp_path: Path) -> None:
    other = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'khac.db'}"))
    told = run(other, book)
    rooms.accept(other, told, actor="Lan")
    question = Question(2024, date(2024, 6, 30), illustrative=False)
    was, now = (rooms.sight(each, question).progress("line") for each in (office, other))
    other.store.engine.dispose()

    assert "exported.elsewhere" in found(told)
    assert now[["line", "allocated_vnd", "disbursed_vnd", "target_rate"]].equals(
        was[["line", "allocated_vnd", "disbursed_vnd", "target_rate"]]
    )
