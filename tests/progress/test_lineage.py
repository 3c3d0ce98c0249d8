"""From a figure to its cells: a number that adds to an earlier one leads back to it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.progress.lineage import with_earlier
from lib.vocabulary.observation import sources
from tests.store.builders import rows

Told = list[tuple[str, str, str, str]]


def known(*told: tuple[int, str, str]) -> pd.DataFrame:
    """Observations by import, day and anchor."""
    table = rows(*({"as_of": day, "cell": cell} for _, day, cell in told))
    numbers = [number for number, _, _ in told]
    seqs = [numbers[:at].count(number) for at, number in enumerate(numbers)]
    return table.assign(import_id=numbers, seq=seqs, illustrative=False)


def cells_of(*told: tuple[int, int, str, bool]) -> pd.DataFrame:
    """Sources by import and position."""
    table = sources((seq, "Sổ chi", cells, adds) for _, seq, cells, adds in told)
    return table.assign(import_id=[number for number, *_ in told]).astype({"import_id": "int64"})


ALONE = known((1, "2024-06-30", "D7"))
MONTHS = known((1, "2024-04-30", "F3"), (1, "2024-05-31", "F5"), (1, "2024-06-20", "F9"))
LEDGER = cells_of((1, 0, "F3:F4", False), (1, 1, "F5", True), (1, 2, "F9,F11", True))
TWO = known(
    (1, "2024-03-31", "D7"), (2, "2024-03-31", "D8"), (3, "2024-04-30", "D7"), (4, "2024-03-31", "D9")
)


@pytest.mark.parametrize(
    ("of", "observations", "told", "expected"),
    [
        pytest.param(0, ALONE, cells_of(), [("D7", "", "", "")], id="a number of one cell is its anchor"),
        pytest.param(
            0,
            ALONE,
            cells_of((1, 0, "D7,E7", False)),
            [("D7", "D7,E7", "", "")],
            id="paid and advanced: both cells",
        ),
        pytest.param(
            2,
            MONTHS,
            LEDGER,
            [
                ("F9", "F9,F11", "adds", "2024-05-31"),
                ("F5", "F5", "adds", "2024-04-30"),
                ("F3", "F3:F4", "", ""),
            ],
            id="a ledger: each month's own cells, back to the first",
        ),
        pytest.param(
            2,
            TWO,
            cells_of((3, 0, "D7", True)),
            [("D7", "D7", "adds", "2024-03-31"), ("D8", "", "", "")],
            id="added to what was in force: the newest import before it, not a later one",
        ),
        pytest.param(
            0,
            known((2, "2024-03-31", "D7")),
            cells_of((2, 0, "D7", True)),
            [("D7", "D7", "adds", "")],
            id="the earlier number is withdrawn",
        ),
    ],
)
def test_cells_behind_a_number(of: int, observations: pd.DataFrame, told: Any, expected: Told) -> None:
    found = with_earlier(observations.iloc[[of]].reset_index(drop=True), observations, told)
    day = found["before"].dt.strftime("%Y-%m-%d").fillna("")
    adds = found["adds"].map({True: "adds", False: ""})

    assert list(zip(found["cell"], found["cells"], adds, day, strict=True)) == expected
