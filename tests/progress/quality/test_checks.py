"""Cumulative numbers that fall, sums that do not fit, money beside the plan, costs far from their peers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.catalogue.load import SHIPPED, load
from lib.progress.outputs import works
from lib.progress.quality.costs import far_costs, outputs_by_place
from lib.progress.quality.falls import falls
from lib.progress.quality.found import FOUND, ids
from lib.progress.quality.sums import over_plan, sums
from lib.progress.table import cut, standing
from tests.progress.quality.ledgers import COMMUNES
from tests.progress.statements import MILLION, allocated, disbursed, millions, stored

CAT = load(SHIPPED)
JUNE = date(2024, 6, 30)
A, B, C, D, E = COMMUNES
Row = dict[str, Any]


def told(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Check, line, place, the two figures (triệu đồng)."""
    sides = (millions(table["first"]), millions(table["second"]))
    return list(zip(table["code"], table["line"], table["place"], *sides, strict=True))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null · nothing stored"),
        pytest.param([disbursed("DA2", 5)], [], id="one number"),
        pytest.param(
            [disbursed("DA2", 5, as_of="2024-05-31"), disbursed("DA2", 4)],
            [("cumulative.falls", "DA2", "183", 4, 5)],
            id="lower than the month before",
        ),
        pytest.param([disbursed("DA2", 5, as_of="2024-05-31"), disbursed("DA2", 5)], [], id="the same"),
        pytest.param(
            [
                disbursed("DA2", 5, as_of="2024-04-30"),
                disbursed("DA2", 4, as_of="2024-05-31"),
                disbursed("DA2", 6),
            ],
            [("cumulative.falls", "DA2", "183", 4, 5)],
            id="it rose again since: the fall still wants a reason",
        ),
        pytest.param(
            [
                disbursed("DA2", 5, as_of="2024-05-31"),
                disbursed("DA2", 4),
                disbursed("DA2", 3, as_of="2024-05-31", import_id=2),
            ],
            [],
            id="the earlier number was corrected: it ends by itself",
        ),
        pytest.param(
            [disbursed("DA2", 5, as_of="2024-05-31"), disbursed("DA2", 4, "06187")], [], id="of another cell"
        ),
        pytest.param(
            [disbursed("DA2", 5, as_of="2024-05-31"), disbursed("DA2", 4, as_of="2024-07-31")],
            [],
            id="after the date asked for",
        ),
        pytest.param(
            [allocated("DA2", 9), allocated("DA2", 4, as_of="2024-06-01")], [], id="a plan may be lowered"
        ),
        pytest.param(
            [
                disbursed("DA2", 5, as_of="2024-05-31", reporter="KBNN"),
                disbursed("DA2", 4, reporter="KBNN"),
                disbursed("DA2", 3),
            ],
            [("treasury.falls", "DA2", "183", 4, 5)],
            id="the Treasury's own course, apart from the units'",
        ),
    ],
)
def test_a_cumulative_number_never_falls(rows: list[Row], expected: list[tuple[Any, ...]]) -> None:
    assert told(falls(stored(rows), CAT, 2024, JUNE)) == expected


def tables(rows: list[Row]) -> dict[tuple[str, ...], pd.DataFrame]:
    stands = standing(stored(rows), CAT, 2024, JUNE)
    return {by: cut(stands, by) for by in ((), ("line",), ("line", "place"))}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null · nothing stored"),
        pytest.param([disbursed("DA2", 9), disbursed("DA2", 5, A)], [], id="a rest is not divided"),
        pytest.param(
            [disbursed("DA2", 9), disbursed("DA2", 5, A), disbursed("DA2", 6, B)],
            [("communes.above", "DA2", "", 11, 9)],
            id="communes are more than the district says",
        ),
        pytest.param(
            [allocated("DA2", 9), allocated("DA2", 5, A), allocated("DA2", 6, B)],
            [("communes.above", "DA2", "", 11, 9)],
            id="so are their plans",
        ),
        pytest.param(
            [
                *(allocated("DA2", 20, place) for place in (A, B)),
                disbursed("DA2", 12),
                *(disbursed("DA2", 5, place) for place in (A, B)),
            ],
            [("communes.below", "DA2", "", 10, 12)],
            id="communes hold the whole plan, all reported, and less is paid",
        ),
        pytest.param(
            [
                *(allocated("DA2", 20, place) for place in (A, B)),
                disbursed("DA2", 12),
                disbursed("DA2", 5, A),
            ],
            [],
            id="one did not report: it may hold the rest",
        ),
        pytest.param(
            [
                allocated("DA2", 50),
                *(allocated("DA2", 20, place) for place in (A, B)),
                disbursed("DA2", 12),
                *(disbursed("DA2", 5, place) for place in (A, B)),
            ],
            [],
            id="10 of the plan are with no commune: so may be the rest",
        ),
        pytest.param(
            [disbursed("CT", 9), disbursed("DA2", 5), disbursed("DA3.1", 6)],
            [("lines.above", "", "", 11, 9)],
            id="lines are more than the whole",
        ),
        pytest.param([disbursed("CT", 9), disbursed("DA2", 5)], [], id="lines are less than the whole"),
    ],
)
def test_sums_of_parts(rows: list[Row], expected: list[tuple[Any, ...]]) -> None:
    made = tables(rows)

    assert told(sums(made["line", "place"], made["line",], made[()], 2024)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null · nothing stored"),
        pytest.param([allocated("DA2", 9), disbursed("DA2", 9)], [], id="100 % is not over"),
        pytest.param(
            [allocated("DA2", 9), disbursed("DA2", 10)], [("plan.over", "DA2", "", 10, 9)], id="over 100 %"
        ),
        pytest.param([allocated("DA2", 9)], [], id="nothing reported"),
        pytest.param(
            [disbursed("DA2", 1)], [("plan.without", "DA2", "", 1, None)], id="spent without a plan"
        ),
        pytest.param([disbursed("DA2", 0)], [], id="a stated 0 without a plan"),
        pytest.param(
            [allocated("DA2", 9), allocated("DA2", 2, A), disbursed("DA2", 3, A)],
            [("plan.over", "DA2", A, 3, 2)],
            id="over in a commune, not in the line",
        ),
        pytest.param(
            [allocated("DA2", 9), allocated("DA2", 9, A), disbursed("DA2", 3, B)],
            [("plan.without", "DA2", B, 3, None)],
            id="a commune without a plan spent",
        ),
        pytest.param(
            [disbursed("CT", 9), allocated("DA2", 9)], [], id="what the whole spends is of its lines"
        ),
        pytest.param(
            [
                allocated("DA6.1", 5, origin_year="carried"),
                disbursed("DA6.1", 6, origin_year="carried"),
            ],
            [("plan.over", "DA6.1", "", 6, 5)],
            id="carried-over money against carried-over money",
        ),
    ],
)
def test_paid_against_the_plan(rows: list[Row], expected: list[tuple[Any, ...]]) -> None:
    made = tables(rows)

    assert told(over_plan(made["line", "place"], made["line",], 2024)) == expected


def households(line: str, count: int, place: str, **more: Any) -> Row:
    told_of = {"measure": "output_planned", "unit": "household", "line": line, "place": place}
    return {**told_of, "value": count, "as_of": "2024-02-23", "origin_year": "", **more}


def costs(cells: list[tuple[str, float, int]], line: str = "DA2", **more: Any) -> list[Row]:
    """Plans of communes: place, triệu đồng, households."""
    return [
        row
        for place, money, count in cells
        for row in (allocated(line, money, place), households(line, count, place, **more))
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="null · nothing stored"),
        pytest.param(costs([(A, 10, 1), (B, 10, 1), (C, 10, 1), (D, 10, 1)]), [], id="all alike"),
        pytest.param(
            costs([(A, 30, 1), (B, 10, 1), (C, 10, 1), (D, 10, 1)]),
            [("cost.planned", "DA2", A, 30, 10)],
            id="three times the median is far",
        ),
        pytest.param(costs([(A, 29, 1), (B, 10, 1), (C, 10, 1), (D, 10, 1)]), [], id="a little less is not"),
        pytest.param(
            costs([(A, 10, 3), (B, 10, 1), (C, 10, 1), (D, 10, 1)]),
            [("cost.planned", "DA2", A, 3.333333, 10)],
            id="a third of it is far",
        ),
        pytest.param(costs([(A, 90, 1), (B, 10, 1), (C, 10, 1)]), [], id="two peers say nothing"),
        pytest.param(
            costs([(A, 90, 1), (B, 10, 1), (C, 10, 1), (D, 10, 0)]), [], id="no household is no peer"
        ),
        pytest.param(
            costs([(A, 90, 1), (B, 10, 1), (C, 10, 1)]) + costs([(D, 10, 1), (E, 10, 1)], "DA3.1"),
            [],
            id="another line is no peer",
        ),
        pytest.param(
            costs([(A, 90, 1), (B, 8, 1), (C, 10, 1), (D, 12, 1), (E, 30, 1)]),
            [("cost.planned", "DA2", A, 90, 11)],
            id="the median is of the others: of four the middle two",
        ),
        pytest.param(
            costs([(A, 90, 1), (B, 10, 1), (C, 10, 1), (D, 10, 1)], unit="commune"),
            [],
            id="communes are no receivers",
        ),
    ],
)
def test_costs_far_from_their_peers(rows: list[Row], expected: list[tuple[Any, ...]]) -> None:
    observations = stored(rows)
    by_both = cut(standing(observations, CAT, 2024, JUNE), ("line", "place"))
    places = [place for place in by_both["place"].unique() if place]
    outputs = outputs_by_place(works(observations, CAT, 2024, JUNE), places)

    assert told(far_costs(by_both, outputs, CAT, 2024, JUNE)) == expected


def test_a_finding_has_one_name_at_every_run_whatever_its_amounts() -> None:
    first = falls(stored([disbursed("DA2", 5, as_of="2024-05-31"), disbursed("DA2", 4)]), CAT, 2024, JUNE)
    later = falls(stored([disbursed("DA2", 9, as_of="2024-05-31"), disbursed("DA2", 2)]), CAT, 2024, JUNE)

    assert (
        ids(first).tolist()
        == ids(later).tolist()
        == ["2024|cumulative.falls|disbursed|DA2|183||2024|vnd|2024-06-30"]
    )
    assert dict(first.dtypes.astype("str")) == dict(FOUND)
    assert int(first["amount_vnd"].iloc[0]) == MILLION
