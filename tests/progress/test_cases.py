"""The 25 cases of the figure of a cell that must hold, as the design lists them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from lib.progress.cells import TREES
from lib.progress.figures import figures
from tests.progress.reference import reference
from tests.progress.statements import month_start, stored

ROWS = list(csv.reader((Path(__file__).parent / "figure_of_a_cell_cases.csv").open(encoding="utf-8")))[1:]
PARENTS = {
    "line": {"DA2": "CT", "DA3": "CT", "31": "DA3", "32": "DA3"},
    "place": {"A": "W", "B": "W", "C": "W"},
    "source": {"TW": "", "DP": ""},
    "kind": {},
    "origin_year": {},
}
LINES, FUNDS = {"CT", "DA2", "DA3", "31", "32"}, {"TW", "DP"}


def address(name: str) -> dict[str, str]:
    return {
        "line": name if name in LINES else "CT",
        "place": "W" if name in LINES | FUNDS else name,
        "fund": name if name in FUNDS else "",
        "origin_year": "",
    }


def statements(text: str) -> list[tuple[str, int, int]]:
    parts = [part.strip().replace("=", "@").split("@") for part in text.split(";")]
    return [(cell, int(month), int(value)) for cell, month, value in parts]


def as_cell(name: str) -> tuple[str, ...]:
    where = address(name)
    return where["line"], where["place"], where["fund"], "", ""


CASES = pytest.mark.parametrize(
    ("kind", "text", "cell", "month", "figure"),
    [pytest.param(row[1], row[2], row[4], int(row[5]), int(row[6]), id=row[0]) for row in ROWS],
)


def test_all_cases_are_read() -> None:
    assert len(ROWS) == 25


@CASES
def test_figure_of_a_cell(kind: str, text: str, cell: str, month: int, figure: int) -> None:
    observations = stored(
        {**address(name), "as_of": month_start(said), "value": value}
        for name, said, value in statements(text)
    )

    made = figures(observations, PARENTS, [month_start(month)], kind == "cumulative")

    row = made.cells.positions(pd.DataFrame([as_cell(cell)], columns=list(TREES)))[0]
    assert (made.value[row, 0], made.known[row, 0]) == (figure, True)


@CASES
def test_the_plain_recursive_form_says_the_same(
    kind: str, text: str, cell: str, month: int, figure: int
) -> None:
    stated = [(as_cell(name), said, value) for name, said, value in statements(text)]

    look = reference(stated, [PARENTS[name] for name in TREES], kind == "cumulative")

    assert look(as_cell(cell), month)[0] == figure
