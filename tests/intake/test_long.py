"""A sheet read column by column says what it says read cell by cell."""

from __future__ import annotations

import pytest

from bench.ledger_book import ledger_book
from lib.catalogue.load import SHIPPED, load
from lib.intake.files import guard, limits
from lib.intake.files.long import NotALedgerError
from lib.intake.files.parse import read_cells
from lib.intake.read import Reading, reading
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


@pytest.mark.parametrize(
    ("rows", "long"), [pytest.param(100, False, id="short"), pytest.param(25_000, True, id="long")]
)
def test_how_long_a_sheet_is_its_size_says(rows: int, long: bool) -> None:
    judged = guard.check("so.xlsx", ledger_book(rows, ["06235"]), 20)

    assert bool(judged.megabytes) == long
