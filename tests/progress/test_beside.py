"""Money and work side by side: their shares, the distance between them, the cost of a unit and its peers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.progress.beside import money_beside, works_beside_peers
from tests.progress.statements import plain

Told = tuple[str, str, int | None, int | None]


def counts(values: list[int | None]) -> Any:
    return pd.array(values, dtype="Int64")


def outputs(*told: Told) -> pd.DataFrame:
    """Line, unit, planned, achieved."""
    planned, achieved = (counts([one[at] for one in told]) for at in (2, 3))
    made = pd.DataFrame({"line": [one[0] for one in told], "unit": [one[1] for one in told]}, dtype="str")
    made = made.assign(planned=planned, achieved=achieved)
    return made.assign(
        done_rate=(made["achieved"] / made["planned"].where(made["planned"] > 0)).astype("Float64")
    )


def money(*told: tuple[str, int | None, int | None], **more: list[str]) -> pd.DataFrame:
    """Line, allocated, disbursed."""
    made = pd.DataFrame({"line": pd.Series([one[0] for one in told], dtype="str"), **more})
    made = made.assign(
        allocated_vnd=counts([one[1] for one in told]), disbursed_vnd=counts([one[2] for one in told])
    )
    made = made.assign(reported_on=pd.Series(pd.Timestamp("2024-06-30"), made.index, dtype="datetime64[s]"))
    rate = made["disbursed_vnd"] / made["allocated_vnd"].where(made["allocated_vnd"] > 0)
    return made.assign(rate=rate.astype("Float64"))


NO_COST = pd.DataFrame({"line": pd.Series(dtype="str"), "value": pd.Series(dtype="int64")})


@pytest.mark.parametrize(
    ("output", "held", "expected"),
    [
        pytest.param(
            ("DA2", "class", 10, 3), ("DA2", 100, 62), (32.0, 10.0, 20.6667, 2.0667), id="money ahead of work"
        ),
        pytest.param(
            ("DA2", "class", 10, 8), ("DA2", 100, 20), (-60.0, 10.0, 2.5, 0.25), id="work ahead of money"
        ),
        pytest.param(
            ("DA2", "class", 10, None),
            ("DA2", 100, 62),
            (None, 10.0, None, None),
            id="nothing achieved reported: no share, no cost, never nought",
        ),
        pytest.param(
            ("DA2", "class", 10, 0),
            ("DA2", 100, 62),
            (62.0, 10.0, None, None),
            id="none done: no cost of one",
        ),
        pytest.param(
            ("DA2", "class", 10, 3), ("DA2", 100, None), (None, 10.0, None, None), id="money not reported"
        ),
        pytest.param(
            ("DA2", "class", 0, 3), ("DA2", 100, 30), (None, None, 10.0, None), id="nothing planned: no share"
        ),
        pytest.param(
            ("DA2", "class", 10, 3), ("DA7.1", 100, 30), (None, None, None, None), id="null: no money known"
        ),
        pytest.param(
            ("DA2", "commune", 10, 5),
            ("DA2", 100, 50),
            (0.0, None, None, None),
            id="a commune is where, not whom",
        ),
    ],
)
def test_a_line(output: Told, held: tuple[str, int | None, int | None], expected: tuple[Any, ...]) -> None:
    found = money_beside(outputs(output), money(held), NO_COST).iloc[0]

    names = ["lag_points", "planned_cost_vnd", "done_cost_vnd", "cost_times"]
    assert expected == tuple(plain(found[names]))


def test_the_plan_reckons_its_activities_apart_from_the_allocation() -> None:
    reckoned = pd.DataFrame({"line": ["DA4.1"], "value": [240]})

    found = money_beside(outputs(("DA4.1", "class", 3, None)), money(("DA4.1", 592, 48)), reckoned)

    assert plain(found["planned_cost_vnd"]) == [80.0]


def test_the_farthest_apart_come_first_and_a_line_stays_together() -> None:
    made = outputs(
        ("A", "class", 10, None), ("B", "class", 10, 5), ("B", "household", 10, 1), ("C", "class", 10, 1)
    )
    held = money(("A", 100, 99), ("B", 100, 50), ("C", 100, 90))

    found = money_beside(made, held, NO_COST)

    assert list(zip(found["line"], found["unit"], strict=True)) == [
        ("C", "class"),
        ("B", "class"),
        ("B", "household"),
        ("A", "class"),
    ]


def test_no_work_at_all() -> None:
    assert money_beside(outputs(), money(), NO_COST).empty
    assert works_beside_peers(
        *(table.assign(place=pd.Series(dtype="str")) for table in (outputs(), money()))
    ).empty


@pytest.mark.parametrize(
    ("works", "held", "expected"),
    [
        pytest.param(
            [(10, None), (10, None), (10, None)],
            [(100, None), (200, None), (400, None)],
            ("planned", 10.0, 30.0, 2),
            id="by the plan, against the median of the others",
        ),
        pytest.param(
            [(10, 5), (10, 5), (10, 10)],
            [(100, 50), (200, 100), (400, 400)],
            ("done", 10.0, 30.0, 2),
            id="by what was paid for what is done, where that is known",
        ),
        pytest.param(
            [(10, 5), (10, None), (10, None)],
            [(100, 50), (200, None), (400, None)],
            ("done", 10.0, None, 0),
            id="no other has done any: nothing to hold it against",
        ),
        pytest.param(
            [(10, None), (None, None), (10, None)],
            [(100, None), (200, None), (300, None)],
            ("planned", 10.0, 30.0, 1),
            id="null: a commune without a number is no peer",
        ),
    ],
)
def test_peers(
    works: list[tuple[int | None, int | None]],
    held: list[tuple[int | None, int | None]],
    expected: tuple[Any, ...],
) -> None:
    places = [f"0620{at}" for at in range(len(works))]
    made = outputs(*(("DA2", "household", *each) for each in works)).assign(place=places)

    found = works_beside_peers(made, money(*(("DA2", *each) for each in held), place=places)).iloc[0]

    assert expected == tuple(plain(found[["cost_basis", "cost_vnd", "peer_cost_vnd", "peers"]]))
