"""The course as a table: what each report added, and where the way to the target stood that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.months import month_table
from lib.progress.table import course, progress
from tests.progress.statements import allocated, disbursed, millions, plain, stored, target

DAYS = [date(2024, 3, 31), date(2024, 6, 30)]
PLAN = [allocated("DA2", 100), target("DA2", 90)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(PLAN, [], id="null: nothing reported, no row"),
        pytest.param(
            [*PLAN, disbursed("DA2", 10, as_of="2024-03-31"), disbursed("DA2", 50)],
            [("2024-03-31", 10, 10, 0.1, 22.5, -12.5), ("2024-06-30", 50, 40, 0.5, 45, 5)],
            id="added since the report before; ahead of the straight way or behind it",
        ),
        pytest.param(
            [*PLAN, disbursed("DA2", 10, as_of="2024-03-31"), disbursed("DA2", 8)],
            [("2024-03-31", 10, 10, 0.1, 22.5, -12.5), ("2024-06-30", 8, -2, 0.08, 45, -37)],
            id="a lower figure is a correction and shows as such",
        ),
        pytest.param(
            [*PLAN, disbursed("DA2", 50)],
            [("2024-06-30", 50, 50, 0.5, 45, 5)],
            id="a date before the first report is no step",
        ),
        pytest.param(
            [disbursed("DA2", 5)],
            [("2024-06-30", 5, 5, None, None, None)],
            id="nothing allocated: neither rate nor way",
        ),
    ],
)
def test_month_table(rows: list[dict[str, Any]], expected: list[tuple[Any, ...]], cat: Catalogue) -> None:
    known = stored(rows)
    one = progress(known, cat, 2024, DAYS[-1])
    found = month_table(course(known, cat, 2024, DAYS, line="DA2"), one[one["line"] == "DA2"], 2024)
    money = [
        [None if each is None else each / 1e6 for each in plain(found[name])]
        for name in ("path_vnd", "ahead_vnd")
    ]

    assert expected == list(
        zip(
            found["on"].dt.strftime("%Y-%m-%d"),
            millions(found["disbursed_vnd"]),
            millions(found["added_vnd"]),
            plain(found["rate"]),
            *money,
            strict=True,
        )
    )
