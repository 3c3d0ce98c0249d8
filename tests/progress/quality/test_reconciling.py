"""Reconciliation: planted differences are all found, none is invented, each where it is known to be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.quality.reconciling import COLUMNS, differences, reconciliation
from tests.how_long import examples
from tests.progress.quality.ledgers import COMMUNES, LINES, Cell, ledger, treasury, units
from tests.progress.statements import MILLION, millions

JUNE = date(2024, 6, 30)
CAT = load(SHIPPED)
A, B = COMMUNES[:2]


def reconciled(observations: pd.DataFrame, cat: Catalogue = CAT, **asked: Any) -> pd.DataFrame:
    return reconciliation(observations, cat, 2024, JUNE, **asked)


def states(observations: pd.DataFrame, **asked: Any) -> dict[Cell, str]:
    table = reconciled(observations, **asked)
    return {(row.line, row.place): row.state for row in table.itertuples()}


def found(observations: pd.DataFrame, **asked: Any) -> list[tuple[str, str, str, float]]:
    """What is told: check, line, place, triệu đồng."""
    told = differences(reconciled(observations, **asked), 2024)
    return [
        (code.partition(".")[2], line, place, amount)
        for code, line, place, amount in zip(
            told["code"], told["line"], told["place"], millions(told["amount_vnd"]), strict=True
        )
    ]


DA2 = {("DA2", "183"): 500}


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        pytest.param(ledger(), [], id="null · nothing stored"),
        pytest.param(ledger(units(DA2)), [], id="the Treasury said nothing"),
        pytest.param(ledger(units(DA2), treasury(DA2)), [], id="equal"),
        pytest.param(
            ledger(units(DA2), treasury({("DA2", "183"): 455})), [("differs", "DA2", "183", 45)], id="apart"
        ),
        pytest.param(
            ledger(units(DA2), treasury(DA2, value=499_500_000)), [], id="0,5 triệu apart is the tolerance"
        ),
        pytest.param(
            ledger(units(DA2), treasury(DA2, value=499_499_999)),
            [("differs", "DA2", "183", 0.500001)],
            id="a đồng more is not",
        ),
        pytest.param(
            ledger(treasury({("DA2", A): 40})), [("missing_units", "DA2", A, 40)], id="no number of units"
        ),
        pytest.param(ledger(treasury({("DA2", A): 0})), [], id="the Treasury's 0 beside nothing is no money"),
        pytest.param(
            ledger(units({**DA2, ("DA3.1", "183"): 70}), treasury(DA2)),
            [("missing_treasury", "DA3.1", "183", 70)],
            id="no row of the Treasury",
        ),
        pytest.param(
            ledger(units({**DA2, ("DA3.1", "183"): 0}), treasury(DA2)), [], id="a line of 0 needs no row"
        ),
        pytest.param(
            ledger(units({("DA2", A): 60, ("DA2", B): 40}), treasury({("DA2", "183"): 100})),
            [],
            id="the Treasury divides by line, units by commune: sums are held against each other",
        ),
        pytest.param(
            ledger(
                units({("DA2", A): 60, ("DA2", B): 40}),
                treasury({("DA2", "183"): 90, ("DA2", A): 50, ("DA2", B): 40}),
            ),
            [("differs", "DA2", A, 10)],
            id="the whole differs because of a part: told once",
        ),
        pytest.param(
            ledger(
                units({("DA2", A): 60, ("DA2", B): 40}),
                treasury({("DA2", "183"): 85, ("DA2", A): 50, ("DA2", B): 40}),
            ),
            [("differs", "DA2", "183", 5), ("differs", "DA2", A, 10)],
            id="the whole differs by more than its parts: the rest is its own",
        ),
        pytest.param(
            ledger(units(DA2, on="2024-05-31"), treasury({("DA2", "183"): 520})),
            [("late", "DA2", "183", 20)],
            id="the units have no number of that day yet",
        ),
        pytest.param(
            ledger(units(DA2, on="2024-05-31"), treasury(DA2)), [], id="an old number that still is the same"
        ),
        pytest.param(
            ledger(units(DA2), treasury(DA2, on="2024-07-31")),
            [],
            id="what is said later is not asked of yet",
        ),
        pytest.param(
            ledger(units(DA2), units({("DA2", "183"): 600}, on="2024-06-30", import_id=3), treasury(DA2)),
            [("differs", "DA2", "183", 100)],
            id="the units' later accepted number counts",
        ),
        pytest.param(
            ledger(units(DA2), treasury({("DA2", "183"): 1}, on="2024-05-31"), treasury(DA2)),
            [],
            id="the Treasury's newest counts",
        ),
        pytest.param(
            ledger(
                units(DA2),
                treasury({("DA2", "183"): 300}, fund="NSTW"),
                treasury({("DA2", "183"): 200}, fund="HUYDONG"),
            ),
            [],
            id="the units do not divide by fund: the Treasury's funds are added up",
        ),
        pytest.param(
            ledger(
                units({("DA2", "183"): 300}, fund="NSTW"),
                units({("DA2", "183"): 190}, fund="HUYDONG"),
                treasury({("DA2", "183"): 300}, fund="NSTW"),
                treasury({("DA2", "183"): 200}, fund="HUYDONG"),
            ),
            [("differs", "DA2", "183", 10)],
            id="both divide by fund: told of the fund",
        ),
        pytest.param(
            ledger(
                units({("DA6.1", "183"): 300}, origin_year=""),
                treasury({("DA6.1", "183"): 240}),
                treasury({("DA6.1", "183"): 60}, origin_year="carried"),
            ),
            [],
            id="the units do not divide by year of money: the Treasury's are added up",
        ),
        pytest.param(
            ledger(
                units({("DA6.1", "183"): 240}),
                units({("DA6.1", "183"): 60}, origin_year="carried"),
                treasury({("DA6.1", "183"): 300}, origin_year=""),
            ),
            [],
            id="the Treasury does not divide by year of money",
        ),
        pytest.param(
            ledger(units(DA2, measure="allocated"), treasury({("DA2", "183"): 400}, measure="allocated")),
            [("differs", "DA2", "183", 100)],
            id="allocations as well",
        ),
        pytest.param(
            ledger(units(DA2, year=2025), treasury({("DA2", "183"): 1}, year=2025)), [], id="of another year"
        ),
        pytest.param(
            ledger(units({("", ""): 100}), treasury({("CT", "183"): 90})),
            [("differs", "CT", "183", 10)],
            id="an empty line and place is the whole",
        ),
    ],
)
def test_what_is_told(observations: pd.DataFrame, expected: list[tuple[str, str, str, float]]) -> None:
    assert found(observations) == expected


def test_an_illustrative_number_stands_against_the_treasury_only_where_asked_for() -> None:
    observations = ledger(units(DA2, illustrative=True), treasury({("DA2", "183"): 400}))

    assert found(observations) == [("differs", "DA2", "183", 100)]
    assert reconciled(observations)["illustrative"].tolist() == [True]
    assert found(observations, illustrative=False) == [("missing_units", "DA2", "183", 400)]


def test_one_fund_alone() -> None:
    observations = ledger(
        units({("DA2", "183"): 300}, fund="NSTW"),
        treasury({("DA2", "183"): 310}, fund="NSTW"),
        treasury({("DA2", "183"): 7}, fund="NSHUYEN"),
    )

    assert found(observations, fund="NSTW") == [("differs", "DA2", "183", 10)]
    assert found(observations, fund="NSDP") == [("missing_units", "DA2", "183", 7)]


def test_the_table_has_both_sides_of_every_row() -> None:
    table = reconciled(ledger(units({("DA2", A): 60, ("DA2", B): 40}), treasury({("DA2", A): 50})))

    assert dict(table.dtypes.astype("str")) == dict(COLUMNS)
    assert [millions(table[name]) for name in ("units_vnd", "treasury_vnd", "difference_vnd")] == [
        [60, 40],
        [50, None],
        [10, 40],
    ]
    assert table["state"].tolist() == ["differs", "missing_treasury"]


CELLS = [(line, place) for line in LINES for place in COMMUNES]
PLANTS = st.dictionaries(
    st.sampled_from(CELLS), st.sampled_from(["differs", "missing_units", "missing_treasury"]), max_size=6
)


@settings(max_examples=examples(10), deadline=None)
@given(
    amounts=st.lists(st.integers(2, 900), min_size=len(CELLS), max_size=len(CELLS)),
    planted=PLANTS,
    apart=st.integers(1, 500),
    totals=st.booleans(),
    order=st.randoms(use_true_random=False),
)
def test_what_is_planted_is_found_and_nothing_else(
    amounts: list[int], planted: dict[Cell, str], apart: int, totals: bool, order: Any
) -> None:
    """Equal ledgers, with or without the Treasury's own totals, in which single cells are spoilt."""
    ours = dict(zip(CELLS, amounts, strict=True))
    theirs = dict(ours)
    for cell, how in planted.items():
        if how == "differs":
            theirs[cell] += apart
        elif how == "missing_treasury":
            del theirs[cell]
        else:
            del ours[cell]
    # the rest of a line and of a level must remain spoken of, else nobody can miss it
    lines_left = {line for line, _ in theirs}
    if totals:
        theirs |= {
            (line, "183"): sum(v for (of, _), v in theirs.items() if of == line) for line in lines_left
        }
        theirs |= {("CT", "183"): sum(v for (_, place), v in theirs.items() if place == "183")}
    rows = [*units(ours), *treasury(theirs)]
    order.shuffle(rows)

    told = found(ledger(rows))

    expected = {
        cell: (how, apart if how == "differs" else dict(zip(CELLS, amounts, strict=True))[cell])
        for cell, how in planted.items()
    }
    assert {(line, place): (how, amount) for how, line, place, amount in told} == expected
    assert len(told) == len(expected)


@settings(max_examples=examples(5), deadline=None)
@given(
    amounts=st.lists(st.integers(0, 900), min_size=len(CELLS), max_size=len(CELLS)),
    apart=st.lists(st.integers(-3, 3), min_size=len(CELLS), max_size=len(CELLS)),
)
def test_the_differences_add_up_to_that_of_the_whole(amounts: list[int], apart: list[int]) -> None:
    ours = dict(zip(CELLS, amounts, strict=True))
    theirs = {cell: max(0, ours[cell] + more) for cell, more in zip(CELLS, apart, strict=True)}
    table = reconciled(ledger(units(ours), treasury(theirs)))

    assert table["difference_vnd"].sum() == (sum(ours.values()) - sum(theirs.values())) * MILLION


def test_equal_ledgers_of_every_level_are_all_matched() -> None:
    ours = dict.fromkeys(CELLS, 7)
    theirs = ours | {(line, "183"): 7 * len(COMMUNES) for line in LINES}

    assert set(states(ledger(units(ours), treasury(theirs))).values()) == {"matched"}
