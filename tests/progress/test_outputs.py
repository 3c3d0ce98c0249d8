"""Work beside money: what was planned, what is done, each in its own unit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.outputs import outputs
from tests.progress.statements import plain, stored

AS_OF = date(2024, 6, 30)


def work(measure: str, line: str, value: int, unit: str = "household", **more: Any) -> dict[str, Any]:
    told = {"measure": f"output_{measure}", "line": line, "unit": unit, "value": value, "origin_year": ""}
    ends = {"horizon": "2024-12-31"} if measure == "expected" else {}
    return {**told, "as_of": "2024-06-30", **ends, **more}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null: nothing known"),
        pytest.param(
            [work("planned", "DA2", 250)],
            [("DA2", "household", 250, None, None, None)],
            id="planned, nothing reported: no share, not zero",
        ),
        pytest.param(
            [work("planned", "DA2", 250), work("achieved", "DA2", 100), work("expected", "DA2", 240)],
            [("DA2", "household", 250, 100, 240, 0.4)],
            id="the share is of what is done; the unit's estimate stands apart",
        ),
        pytest.param(
            [work("planned", "DA2", 10, "project"), work("planned", "DA2", 250)],
            [("DA2", "project", 10, None, None, None), ("DA2", "household", 250, None, None, None)],
            id="units of one line never mix",
        ),
        pytest.param(
            [work("planned", "DA7.1", 8, "class"), work("planned", "DA2", 10, "project")],
            [("DA2", "project", 10, None, None, None), ("DA7.1", "class", 8, None, None, None)],
            id="lines in the catalogue's order",
        ),
        pytest.param(
            [work("achieved", "DA2", 3)],
            [("DA2", "household", None, 3, None, None)],
            id="done without a plan has no share",
        ),
        pytest.param(
            [work("achieved", "DA2", 60, place="06211"), work("achieved", "DA2", 40, place="06232")],
            [("DA2", "household", None, 100, None, None)],
            id="communes add up",
        ),
        pytest.param(
            [work("planned", "DA2", 250), work("planned", "DA2", 300, as_of="2024-07-15")],
            [("DA2", "household", 250, None, None, None)],
            id="a later number is not known yet",
        ),
        pytest.param(
            [work("expected", "DA2", 90, horizon="2024-09-30")],
            [],
            id="an estimate for another day than the year's end is another figure",
        ),
    ],
)
def test_rows(rows: list[dict[str, Any]], expected: list[tuple[Any, ...]], cat: Catalogue) -> None:
    found = outputs(stored(rows), cat, 2024, AS_OF)

    columns = ("line", "unit", "planned", "achieved", "expected", "done_rate")
    assert expected == list(zip(*(plain(found[name]) for name in columns), strict=True))


def test_one_commune(cat: Catalogue) -> None:
    rows = [work("planned", "DA2", 60, place="06211"), work("planned", "DA2", 40, place="06232")]

    assert list(outputs(stored(rows), cat, 2024, AS_OF, place="06211")["planned"]) == [60]
