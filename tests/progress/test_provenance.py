"""Every figure is a sum of stated numbers: the ones it names, each as often as it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest
from hypothesis import given

from lib.catalogue.load import Catalogue
from lib.progress.figures import work_out
from lib.progress.provenance import Cells, Terms, cells_of, plus
from tests.progress.reference import Stated
from tests.progress.statements import month_start, stored
from tests.progress.test_properties import MONTHS, PARENTS, PLAIN, observed, statements

JUNE = date(2024, 6, 30)


@given(statements())
@PLAIN
def test_the_numbers_named_add_up_to_the_figure(stated: list[Stated]) -> None:
    _every_cell_adds_up(observed(stated), cumulative=False)


@given(statements())
@PLAIN
def test_the_numbers_named_add_up_to_the_figure_of_a_cumulative_measure(stated: list[Stated]) -> None:
    _every_cell_adds_up(observed(stated), cumulative=True)


def _every_cell_adds_up(table: pd.DataFrame, *, cumulative: bool) -> None:
    days = [month_start(month) for month in MONTHS]
    worked = work_out(table, PARENTS, days, cumulative)
    cells = Cells(worked, cumulative=cumulative, instead={})
    values = table["value"].to_dict()
    for row in range(len(worked.cells.keys)):
        for day in range(len(worked.days)):
            named = sum(times * values[label] for label, times in cells.at(row, day).items())
            assert named == worked.made.value[row, day]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param([], [], id="null: nothing was said, nothing is named"),
        pytest.param([("DA2", "183", 1, 5)], [(0, 1)], id="a number stated at the cell is named alone"),
        pytest.param(
            [("DA2", "06232", 1, 5), ("DA2", "06247", 1, 7)],
            [(0, 1), (1, 1)],
            id="nothing stated: the parts' numbers",
        ),
        pytest.param(
            [("DA2", "183", 3, 12), ("DA2", "06232", 1, 5), ("DA2", "06247", 1, 7)],
            [(0, 1)],
            id="stated later than its parts: the number itself, no part twice",
        ),
        pytest.param(
            [("DA2", "183", 1, 12), ("DA2", "06232", 1, 5), ("DA2", "06232", 2, 8)],
            [(0, 1), (1, -1), (2, 1)],
            id="a part moved since: its newer number is added, the one the whole held is taken off",
        ),
        pytest.param(
            [("DA2", "183", 1, 5), ("DA2", "183", 2, 6)], [(1, 1)], id="of two numbers the newer is named"
        ),
    ],
)
def test_which_numbers_are_named(
    numbers: Sequence[tuple[str, str, int, int]], expected: list[tuple[int, int]], cat: Catalogue
) -> None:
    table = stored(
        {"measure": "disbursed", "line": line, "place": place, "as_of": month_start(month), "value": value}
        for line, place, month, value in numbers
    )
    cells = cells_of(table, cat, "disbursed", 2024, JUNE)
    row = cells.position(line="DA2", place="183", source="", kind="", origin_year="2024")

    assert sorted(cells.at(row, len(cells.worked.days) - 1).items()) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([], {}, id="null: nothing"),
        pytest.param([(1, {1: 1}), (-1, {1: 1})], {}, id="what cancels out is dropped"),
        pytest.param([(2, {1: 1}), (1, {1: -1, 2: 1})], {1: 1, 2: 1}, id="factors are multiplied and added"),
    ],
)
def test_sums_of_terms(parts: list[tuple[int, dict[int, int]]], expected: dict[int, int]) -> None:
    told: list[tuple[int, Terms]] = [(factor, Counter(terms)) for factor, terms in parts]

    assert dict(plus(*told)) == expected
