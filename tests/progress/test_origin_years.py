"""Each year's money apart: this year's, each year carried over, what no document divides; deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.deadlines import deadlines
from lib.progress.origin_years import by_origin
from lib.progress.standing import standing
from lib.progress.table import progress
from tests.progress.statements import allocated, disbursed, millions, plain, stored

AS_OF = date(2024, 6, 30)


def carried(row: dict[str, Any], origin: str = "carried") -> dict[str, Any]:
    return {**row, "origin_year": origin}


ROWS = [
    allocated("DA2", 100),
    allocated("DA6.1", 50),
    carried(allocated("DA6.1", 30), "2023"),
    carried(allocated("DA6.1", 5), "2022"),
    carried(allocated("DA6.1", 40)),
    disbursed("DA2", 10),
    carried(disbursed("DA6.1", 12), "2023"),
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null: nothing known, no row"),
        pytest.param(
            [allocated("DA2", 100), disbursed("DA2", 25)],
            [("", "2024", 100, 25, 0.25), ("DA2", "2024", 100, 25, 0.25)],
            id="money of the year alone",
        ),
        pytest.param(
            [allocated("DA2", 100), carried(allocated("DA2", 20))],
            [
                ("", "2024", 100, None, None),
                ("DA2", "2024", 100, None, None),
                ("", "carried", 20, None, None),
                ("DA2", "carried", 20, None, None),
            ],
            id="carried over, undivided, nothing reported: no rate, not zero",
        ),
        pytest.param(
            ROWS,
            [
                ("", "2024", 150, 10, 0.0667),
                ("DA2", "2024", 100, 10, 0.1),
                ("DA6.1", "2024", 50, None, None),
                ("", "2023", 30, 12, 0.4),
                ("DA6.1", "2023", 30, 12, 0.4),
                ("", "2022", 5, None, None),
                ("DA6.1", "2022", 5, None, None),
                ("", "carried", 5, None, None),
                ("DA6.1", "carried", 5, None, None),
            ],
            id="years newest first; what the years do not hold of the carried-over money stands last",
        ),
        pytest.param(
            [carried(disbursed("DA2", 3), "2023")],
            [("", "2023", None, 3, None), ("DA2", "2023", None, 3, None)],
            id="paid without a plan is shown and has no rate",
        ),
    ],
)
def test_rows(rows: list[dict[str, Any]], expected: list[tuple[Any, ...]], cat: Catalogue) -> None:
    found = by_origin(standing(stored(rows), cat, 2024, AS_OF))

    assert expected == list(
        zip(
            found["line"],
            found["origin_year"],
            millions(found["allocated_vnd"]),
            millions(found["disbursed_vnd"]),
            plain(found["rate"]),
            strict=True,
        )
    )


def test_the_years_add_up_to_the_two_sums_of_the_progress_table(cat: Catalogue) -> None:
    whole = progress(stored(ROWS), cat, 2024, AS_OF, by=()).iloc[0]
    found = by_origin(standing(stored(ROWS), cat, 2024, AS_OF))
    earlier = found[(found["line"] == "") & (found["origin_year"] != "2024")]

    assert earlier["allocated_vnd"].sum() == whole["carried_over_vnd"]
    assert earlier["disbursed_vnd"].sum() == whole["carried_over_disbursed_vnd"]


def test_carried_over_is_any_year_but_the_plans_own(cat: Catalogue) -> None:
    found = by_origin(standing(stored([carried(allocated("DA2", 20)), *ROWS[2:4]]), cat, 2024, AS_OF))

    assert found["carried_over"].all()
    assert set(by_origin(standing(stored(ROWS[:2]), cat, 2024, AS_OF))["carried_over"]) == {False}


@pytest.mark.parametrize(
    ("origin", "year", "first", "last"),
    [
        pytest.param("2019", 2024, None, None, id="null: a year the catalogue does not name"),
        pytest.param("2024", 2024, date(2024, 12, 31), date(2026, 12, 31), id="money of the plan's own year"),
        pytest.param("2023", 2024, date(2024, 12, 31), date(2026, 12, 31), id="money of the year before"),
        pytest.param(
            "2024",
            2025,
            date(2025, 1, 31),
            date(2026, 12, 31),
            id="a deadline before the plan's year is over",
        ),
        pytest.param(
            "carried", 2024, date(2024, 12, 31), date(2026, 12, 31), id="years not told apart: the earliest"
        ),
        pytest.param("carried", 2021, None, None, id="no year before the first"),
    ],
)
def test_deadlines(origin: str, year: int, first: date | None, last: date | None, cat: Catalogue) -> None:
    assert deadlines(cat, origin, year) == (first, last)
