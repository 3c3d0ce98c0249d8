"""Forms of counts: taken away, filled by hand, loaded again, read as just what was typed."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.intake.files.parse import sheets_of
from lib.intake.read import Reading, reading
from lib.intake.reader import xlsx
from lib.intake.reader.plain import Budget
from lib.office import Office
from lib.office.count_forms import poverty_form, works_form
from lib.store.opening import open_store

NAMES = ("households", "poor_households", "near_poor_households")


@pytest.fixture
def office(tmp_path: Path, plan_file: Path) -> Office:
    file = tmp_path / "kho.db"
    shutil.copy(plan_file, file)
    return Office(load(SHIPPED), open_store(f"sqlite:///{file}"))


def filled(content: bytes, cells: dict[str, object]) -> bytes:
    """The form with some cells typed into."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    for name, value in cells.items():
        assert not page[name].protection.locked, name
        page[name] = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def texts(content: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[value for value in row if value is not None] for row in page.iter_rows(values_only=True)]


def read(content: bytes) -> Reading:
    """What is understood of it; parsed in this process, which an upload never does."""
    return reading("bieu.xlsx", sheets_of(xlsx.grids(content, Budget(400_000))), load(SHIPPED), {}, None)


def taken(said: Reading) -> list[tuple[object, ...]]:
    names = ["measure", "unit", "line", "place", "value"]
    return list(said.observations[names].itertuples(index=False, name=None))


def asked(said: Reading) -> list[str]:
    return [finding.code for finding in said.findings if finding.severity in ("block", "ask")]


def test_a_filled_review_is_read_as_typed_and_stands_on_the_page(office: Office) -> None:
    form = poverty_form(office, 2024, date(2024, 12, 31))
    before = poverty_form(office, 2023, date(2024, 12, 31))
    for content, counts in ((before, (1000, 120, 60)), (form, (1010, 80, 70))):
        typed = filled(content, dict(zip(("C6", "D6", "E6"), counts, strict=True)))
        said = read(typed)

        assert taken(said) == [
            (name, "household", "CT", "06184", count) for name, count in zip(NAMES, counts, strict=True)
        ]
        assert asked(said) == []
        run = rooms.dry_run(office, [("bieu.xlsx", typed)])
        rooms.accept(office, run, actor="Cán bộ giảm nghèo")

    made = rooms.sight(office, rooms.Question(2024, date(2024, 12, 31))).table("poverty").set_index("place")

    row = made.loc["06184"]
    assert (row["poor"], row["earlier_poor"], row["state"]) == (80, 120, "met")
    assert row["fall_points"] == pytest.approx((120 / 1000 - 80 / 1010) * 100)


@pytest.mark.parametrize(
    ("year", "units"),
    [pytest.param(2024, 22, id="the communes of then"), pytest.param(2025, 8, id="the units they became")],
)
def test_every_unit_of_the_day_has_a_row(year: int, units: int, office: Office) -> None:
    said = texts(poverty_form(office, year, date(year, 12, 31)))

    assert len([row for row in said if len(row) == 2 and str(row[0]).isdigit()]) == units


def test_a_new_unit_is_read_as_itself(office: Office) -> None:
    content = poverty_form(office, 2025, date(2025, 12, 31))
    rows = {str(row[1]): at for at, row in enumerate(texts(content), start=1) if len(row) == 2}
    at = rows["Xã Công Sơn"]

    said = read(filled(content, {f"C{at}": 1500, f"D{at}": 270, f"E{at}": 150}))

    assert {place for _, _, _, place, _ in taken(said)} == {"06220@2025-07-01"}


def test_an_empty_review_says_nothing(office: Office) -> None:
    assert taken(read(poverty_form(office, 2024, date(2024, 12, 31)))) == []


WORKS = pd.DataFrame(
    {
        "line": ["DA2", "DA4.1", "DA4.1", "DA6.2", "DA6.1"],
        "unit": ["household", "class", "learner", "participant", "point"],
        "planned": pd.array([250, 3, 105, None, 1], dtype="Int64"),
    }
)


def test_filled_work_of_the_whole_is_read_as_typed(office: Office) -> None:
    content = works_form(office, WORKS, 2024, date(2024, 9, 30))

    said = read(filled(content, {"E7": 168, "E8": 1, "E9": 35, "F8": 3, "E10": 0, "E11": 800}))

    assert taken(said) == [
        ("output_planned", "household", "DA2", "183", 250),
        ("output_achieved", "household", "DA2", "183", 168),
        ("output_planned", "class", "DA4.1", "183", 3),
        ("output_achieved", "class", "DA4.1", "183", 1),
        ("output_expected", "class", "DA4.1", "183", 3),
        ("output_planned", "learner", "DA4.1", "183", 105),
        ("output_achieved", "learner", "DA4.1", "183", 35),
        ("output_planned", "point", "DA6.1", "183", 1),
        ("output_achieved", "point", "DA6.1", "183", 0),
        ("output_achieved", "participant", "DA6.2", "183", 800),
    ]
    assert asked(said) == []


def test_filled_work_of_a_commune_is_its_own(office: Office) -> None:
    content = works_form(office, WORKS, 2024, date(2024, 9, 30), "06235")

    said = read(filled(content, {"D7": 30, "E7": 12}))

    assert taken(said) == [
        ("output_planned", "household", "DA2", "06235", 30),
        ("output_achieved", "household", "DA2", "06235", 12),
    ]
