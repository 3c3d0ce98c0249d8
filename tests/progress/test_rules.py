"""The rules of the figures, a table of cases each (docs: README, "Cách tính")."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.rows import MONEY
from lib.progress.standing import Standing, standing
from lib.progress.table import behind, cut, progress
from tests.how_long import examples
from tests.progress.statements import MILLION, allocated, disbursed, millions, plain, plan, stored, target

JUNE = date(2024, 6, 30)
CAT = load(SHIPPED)
Rows = list[dict[str, Any]]


def whole(rows: Rows, cat: Catalogue, as_of: date = JUNE) -> pd.Series:
    return progress(stored(rows), cat, 2024, as_of, by=()).iloc[0]


def line(rows: Rows, cat: Catalogue, code: str = "DA2", as_of: date = JUNE, **more: Any) -> pd.Series:
    table = progress(stored(rows), cat, 2024, as_of, by=("line",), **more)
    return table[table["line"] == code].iloc[0]


def number(value: Any) -> Any:
    return None if pd.isna(value) else value


@pytest.mark.parametrize(
    ("rows", "rate"),
    [
        pytest.param([allocated("DA2", 100), disbursed("DA2", 40)], 0.4, id="plain share"),
        pytest.param(
            [allocated("DA2", 100), allocated("DA7.1", 300), disbursed("DA2", 100), disbursed("DA7.1", 0)],
            0.25,
            id="R1 sums first, never a mean of rates",
        ),
        pytest.param(
            [allocated("DA2", 100, "06211"), allocated("DA2", 300, "06232"), disbursed("DA2", 100, "06211")],
            0.25,
            id="R1 upward from communes too",
        ),
        pytest.param([], None, id="R1 nothing known is no rate"),
    ],
)
def test_r1_a_rate_is_a_sum_over_a_sum(rows: Rows, rate: float | None, cat: Catalogue) -> None:
    assert number(whole(rows, cat)["rate"]) == rate


@pytest.mark.parametrize(
    ("rows", "rate", "status"),
    [
        pytest.param([], None, "not_allocated", id="R2 null: nothing at all"),
        pytest.param([disbursed("DA2", 5)], None, "outside_plan", id="R2 disbursed without allocation"),
        pytest.param([disbursed("DA2", 0)], None, "not_allocated", id="R2 a stated 0 without allocation"),
        pytest.param([allocated("DA2", 0), disbursed("DA2", 5)], None, "outside_plan", id="R2 allocated 0"),
        pytest.param([allocated("DA2", 100)], None, "not_reported", id="R2 nothing reported is no 0 %"),
        pytest.param(
            [allocated("DA2", 100), disbursed("DA2", 0)], 0.0, "slow", id="R2 a stated 0 is a report"
        ),
        pytest.param(
            [allocated("DA2", 100), disbursed("DA2", 7, origin_year="carried")],
            None,
            "not_reported",
            id="R2 carried-over money reported says nothing of this year's",
        ),
    ],
)
def test_r2_the_kinds_of_empty(rows: Rows, rate: float | None, status: str, cat: Catalogue) -> None:
    row = line(rows, cat)

    assert (number(row["rate"]), row["status"]) == (rate, status)


@pytest.mark.parametrize(
    ("rows", "disbursed_vnd", "parts"),
    [
        pytest.param(
            [allocated("DA2", 60, "06211"), allocated("DA2", 40, "06232")], None, (2, 2), id="R2 null"
        ),
        pytest.param(
            [allocated("DA2", 60, "06211"), allocated("DA2", 40, "06232"), disbursed("DA2", 30, "06211")],
            30,
            (2, 1),
            id="R2 not reported counts as nothing and is counted",
        ),
        pytest.param(
            [allocated("DA2", 60, "06211"), disbursed("DA2", 0, "06211"), disbursed("DA2", 9, "06232")],
            9,
            (1, 0),
            id="R2 a unit without money is no part",
        ),
    ],
)
def test_r2_sums_say_who_is_silent(
    rows: Rows, disbursed_vnd: float | None, parts: tuple[int, int], cat: Catalogue
) -> None:
    row = line(rows, cat)

    assert millions(pd.Series([row["disbursed_vnd"]])) == [disbursed_vnd]
    assert (row["parts"], row["parts_not_reported"]) == parts


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        pytest.param([], (0, 0), id="R2 null"),
        pytest.param(
            [allocated("DA3", 3020), allocated("DA3.1", 2571), allocated("DA3.2", 449)],
            (2, 2),
            id="R2 a project is not counted beside its subprojects",
        ),
        pytest.param(
            [allocated("DA3", 3020), allocated("DA3.1", 2571), disbursed("DA3.1", 5)],
            (2, 1),
            id="R2 what no subproject holds is a part of its own",
        ),
        pytest.param([allocated("CT", 50), disbursed("CT", 5)], (0, 0), id="R2 what is with no line is none"),
    ],
)
def test_r2_the_whole_counts_its_lines(rows: Rows, parts: tuple[int, int], cat: Catalogue) -> None:
    row = whole(rows, cat)

    assert (row["parts"], row["parts_not_reported"]) == parts


def of_any(row: pd.Series) -> tuple[Any, Any, str]:
    return number(row["disbursed_vnd"]), number(row["rate"]), row["status"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], (None, None, "not_allocated"), id="R2 nothing allocated"),
        pytest.param([disbursed("DA2", 0, "06211")], (0, None, "not_allocated"), id="R2 only a stated 0"),
        pytest.param([disbursed("DA2", 5, "06211")], (5 * MILLION, None, "outside_plan"), id="R2 no plan"),
        pytest.param([allocated("DA2", 9, "06211")], (None, None, "not_reported"), id="R2 nothing reported"),
        pytest.param(
            [allocated("DA2", 9, "06211"), disbursed("DA2", 0, "06211")], (0, 0.0, "slow"), id="R2 a stated 0"
        ),
    ],
)
@pytest.mark.parametrize("by", [(), ("line",), ("place",), ("office",), ("line", "place")])
def test_r2_each_kind_of_empty_at_every_level(
    said: Rows, expected: tuple[Any, Any, str], by: tuple[str, ...], cat: Catalogue
) -> None:
    asked = {"line": "DA2", "place": "06211", "office": "LDTBXHDT"}
    table = progress(stored(said), cat, 2024, JUNE, by=by)

    found = table[[all(row[key] == asked[key] for key in by) for _, row in table.iterrows()]]

    assert [of_any(row) for _, row in found.iterrows()] == [expected]


@pytest.mark.parametrize(
    ("said", "as_of", "late"),
    [
        pytest.param(None, date(2024, 10, 15), "", id="R2 null: never reported is its own sign"),
        pytest.param("2024-04-30", date(2024, 6, 9), "", id="the day before the report of May is due"),
        pytest.param("2024-04-30", date(2024, 6, 10), "T5", id="the due day itself"),
        pytest.param("2024-05-31", date(2024, 6, 30), "", id="the newest period due is reported"),
        pytest.param("2024-05-30", date(2024, 6, 30), "T5", id="a number short of the period's end"),
        pytest.param("2024-08-31", date(2024, 10, 10), "T9", id="R2 chưa báo cáo kỳ T9"),
        pytest.param("2024-12-31", date(2025, 3, 1), "", id="the next year's periods are not this plan's"),
        pytest.param("2024-11-30", date(2025, 3, 1), "T12", id="a closed year still lacks its last period"),
    ],
)
def test_r2_the_last_number_stays_with_its_date(
    said: str | None, as_of: date, late: str, cat: Catalogue
) -> None:
    rows = [allocated("DA2", 100)] + ([disbursed("DA2", 5, as_of=said)] if said else [])

    row = line(rows, cat, as_of=as_of)

    assert (row["late_period"], number(row["reported_on"])) == (late, pd.Timestamp(said) if said else None)


@pytest.mark.parametrize(
    ("paid", "rate", "status"),
    [
        pytest.param(None, None, "not_reported", id="R3 null"),
        pytest.param(100, 1.0, "achieved", id="exactly 100 %"),
        pytest.param(120, 1.2, "achieved", id="R3 above 100 % is shown, not clipped"),
        pytest.param(-3, -0.03, "slow", id="R3 money recovered beyond what was paid is shown too"),
    ],
)
def test_r3_above_100_is_shown(paid: float | None, rate: float | None, status: str, cat: Catalogue) -> None:
    rows = [allocated("DA2", 100)] + ([] if paid is None else [disbursed("DA2", paid)])

    row = line(rows, cat)

    assert (number(row["rate"]), row["status"]) == (rate, status)


@pytest.mark.parametrize(
    ("rows", "rate", "default"),
    [
        pytest.param([], None, True, id="R4 null: nothing allocated, no target money"),
        pytest.param(
            [allocated("DA2", 100)], 0.9, True, id="no document: the catalogue's default, and it is said"
        ),
        pytest.param([allocated("DA2", 100), target("DA2", 50)], 0.5, False, id="R4 from a document"),
        pytest.param([allocated("DA2", 100), target("DA2", 0)], 0.0, False, id="a target of 0 is a target"),
        pytest.param(
            [allocated("DA2", 100), target("DA2", 50), target("DA2", 60, as_of="2024-05-01")],
            0.6,
            False,
            id="the newer document",
        ),
        pytest.param(
            [allocated("DA2", 100), target("DA2", 50), target("DA2", 60, as_of="2024-07-01")],
            0.5,
            False,
            id="a later document does not count yet",
        ),
        pytest.param(
            [allocated("DA2", 100), target("DA2", 50), target("DA2", 60)], 0.6, False, id="the later accepted"
        ),
        pytest.param(
            [
                allocated("DA2", 60, "06211"),
                allocated("DA2", 40, "06232"),
                target("DA2", 90),
                target("DA2", 50, "06232"),
            ],
            0.74,
            False,
            id="R4 a commune's own target weighs with its money",
        ),
        pytest.param(
            [allocated("DA3.1", 100), target("DA3", 95)],
            0.95,
            False,
            id="R4 a subproject without a target takes its project's",
        ),
        pytest.param(
            [allocated("DA3.1", 100), target("DA3", 95), target("DA3.1", 50)], 0.5, False, id="R4 or its own"
        ),
        pytest.param(
            [allocated("DA2", 100), target("CT", 95)], 0.9, True, id="R4 what is said of the sum sets none"
        ),
        pytest.param(
            [allocated("DA2", 100), target("DA2", 50, year=2025)],
            0.9,
            True,
            id="R4 another year's is no target",
        ),
    ],
)
def test_r4_the_target_of_a_line(rows: Rows, rate: float | None, default: bool, cat: Catalogue) -> None:
    row = line(rows, cat, "DA3.1" if rows and rows[0]["line"] == "DA3.1" else "DA2")

    assert (number(row["target_rate"]), row["target_is_default"]) == (rate, default)


@pytest.mark.parametrize(
    ("rows", "target_vnd_bp"),
    [
        pytest.param([], 0, id="R4 null"),
        pytest.param(
            plan(), 8_973_400_000 * 10_000, id="R4 the money-weighted sum of the parts: 89,66 % in 2024"
        ),
        pytest.param(
            [*plan(), target("CT", 90)], 8_973_400_000 * 10_000, id="R4 a stated 90 % of the whole is no sum"
        ),
        pytest.param(
            [allocated("DA2", 60), target("DA2", 50), allocated("CT", 100)],
            66_000_000 * 10_000,
            id="what is with no line takes the default",
        ),
        pytest.param(
            [allocated("DA3", 100), target("DA3", 50), allocated("DA3.1", 60), target("DA3.1", 100)],
            80_000_000 * 10_000,
            id="what is with no subproject takes its project's",
        ),
        pytest.param([allocated("DA2", 0.000001), target("DA2", 33.33)], 3333, id="R7 one đồng, exactly"),
    ],
)
def test_r4_a_parents_target_is_the_sum_of_its_parts(rows: Rows, target_vnd_bp: int, cat: Catalogue) -> None:
    assert whole(rows, cat)["target_vnd_bp"] == target_vnd_bp


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], None, id="R5 null: no estimate, and none is made up"),
        pytest.param([disbursed("DA2", 50)], None, id="R5 a disbursement is no estimate"),
        pytest.param(
            [disbursed("DA2", 90, measure="expected", horizon="2024-12-31")], 90, id="for the year's end"
        ),
        pytest.param(
            [disbursed("DA2", 60, measure="expected", horizon="2024-09-30")], None, id="for another date"
        ),
        pytest.param(
            [disbursed("DA2", 90, measure="expected", horizon="2024-12-31", origin_year="")],
            90,
            id="undivided",
        ),
        pytest.param(
            [
                disbursed("DA2", 90, measure="expected", horizon="2024-12-31"),
                disbursed("DA2", 80, measure="expected", horizon="2024-12-31", as_of="2024-03-31"),
            ],
            90,
            id="the newest said, whatever the order of acceptance",
        ),
    ],
)
def test_r5_an_estimate_is_what_a_unit_says(rows: Rows, expected: float | None, cat: Catalogue) -> None:
    assert millions(pd.Series([line([allocated("DA2", 100), *rows], cat)["expected_vnd"]])) == [expected]


@pytest.mark.parametrize(
    ("rows", "paid"),
    [
        pytest.param([], None, id="R6 null"),
        pytest.param([disbursed("DA2", 50, measure="work_done")], None, id="R6 work done is another measure"),
        pytest.param(
            [disbursed("DA2", 50, measure="advance")], None, id="R6 advances alone are not all of it"
        ),
        pytest.param(
            [disbursed("DA2", 50, reporter="KBNN")], None, id="R6 the Treasury's number reconciles only"
        ),
        pytest.param(
            [disbursed("DA2", 50, "06211", reporter="xa:06211")], 50, id="R6 a commune's counts for itself"
        ),
        pytest.param(
            [disbursed("DA2", 50, "06232", reporter="xa:06211")],
            None,
            id="R6 a commune's does not count for another",
        ),
        pytest.param([disbursed("DA2", 50, reporter="xa:06211")], None, id="R6 nor for the whole district"),
        pytest.param([disbursed("DA2", 50, reporter="LDTBXHDT")], 50, id="R6 that of an office counts"),
        pytest.param(
            [disbursed("DA2", 50, reporter="ai do")], None, id="R6 an unknown reporter's does not count"
        ),
        pytest.param([disbursed("DA2", 50, reporter="UBND")], 50, id="R6 the district's counts"),
    ],
)
def test_r6_whose_number_of_which_measure_counts(rows: Rows, paid: float | None, cat: Catalogue) -> None:
    assert millions(pd.Series([line([allocated("DA2", 100), *rows], cat)["disbursed_vnd"]])) == [paid]


BY = [
    ("line", "place"),
    ("place",),
    ("place", "line"),
    ("office",),
    ("fund",),
    ("office", "place"),
    ("line", "fund"),
]
STATES = {
    "null": [],
    "the plan": plan(),
    "communes fall short of their lines": [
        *plan(),
        allocated("DA2", 812.5, "06211"),
        disbursed("DA2", 12, "06211"),
    ],
    "communes are ahead of a cut line": [
        *plan(),
        allocated("DA2", 3000, "06211"),
        allocated("DA2", 1815, "06232"),
        allocated("DA2", 2000, as_of="2024-05-01"),
    ],
    "by fund and undivided": [
        *plan(),
        disbursed("DA2", 700, fund="NSTW-SN"),
        disbursed("DA2", 33, fund="NSTINH"),
        allocated("DA2", 5, fund="HUYDONG"),
        allocated("DA2", 77, "06211", fund="NSTW"),
    ],
    "a commune no line speaks of": [*plan(), disbursed("CT", 44, "06220")],
    "a project's money is with none of its subprojects": [
        allocated("DA3", 3020),
        allocated("DA3.1", 2571),
        allocated("DA7", 800),
        target("DA7", 95),
        disbursed("DA3", 700, "06211"),
    ],
    "a project was cut, its subprojects not yet": [*plan(), allocated("DA3", 2000, as_of="2024-05-01")],
    "estimates of lines whose money is all with communes": [
        allocated("DA2", 60, "06211"),
        allocated("DA2", 40, "06232"),
        disbursed("DA2", 90, measure="expected", horizon="2024-12-31"),
        disbursed("DA2", 5, "06232", origin_year="2023"),
    ],
}


@cache
def state(name: str) -> Standing:
    """Where the money of one of the states stands, worked out once for all the ways to divide it."""
    return standing(stored(STATES[name]), CAT, 2024, JUNE)


@pytest.mark.parametrize("by", [pytest.param(by, id="+".join(by)) for by in BY])
@pytest.mark.parametrize("name", STATES)
def test_r7_parts_add_up_to_the_whole_to_the_dong(name: str, by: tuple[str, ...]) -> None:
    added = [*MONEY, "target_vnd_bp", "gap_vnd_bp"]
    table, total = cut(state(name), by), cut(state(name), ()).iloc[0]

    sums = [int(table[column].fillna(0).sum()) for column in added]

    assert sums == [int(number(total[column]) or 0) for column in added]


@st.composite
def money_of_any_cell(draw: st.DrawFn) -> dict[str, Any]:
    cell = {
        "line": draw(st.sampled_from(["CT", "DA2", "DA3", "DA3.1", "DA3.2", "DA7", "DA7.1"])),
        "place": draw(st.sampled_from(["183", "06211", "06232"])),
        "fund": draw(st.sampled_from(["", "NSTW", "NSTW-SN", "NSTINH", "SN"])),
        "origin_year": draw(st.sampled_from(["2024", "", "carried", "2023"])),
    }
    made = draw(st.sampled_from([allocated, disbursed]))
    month = draw(st.integers(1, 6))
    return made(**cell, millions=draw(st.integers(-3, 40)), as_of=f"2024-{month:02}-15")


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(money_of_any_cell(), max_size=12), st.sampled_from(BY), st.sampled_from(["", "NSTW", "SN"]))
def test_r7_whatever_is_said_parts_add_up(rows: Rows, by: tuple[str, ...], fund: str) -> None:
    added = [*MONEY, "target_vnd_bp", "gap_vnd_bp"]
    stands = standing(stored(rows), CAT, 2024, JUNE, fund=fund)
    table, total = (cut(stands, keys) for keys in (by, ()))

    sums = [int(table[name].fillna(0).sum()) for name in added]

    assert sums == [int(total[name].fillna(0).sum()) for name in added]


@pytest.mark.parametrize(
    ("asked", "cells"),
    [
        pytest.param({"measure": "work_done"}, [], id="R8 null: nothing behind nothing"),
        pytest.param(
            {"measure": "disbursed"}, ["E9", "E8"], id="R8 the whole and what is below it, newest first"
        ),
        pytest.param({"measure": "disbursed", "line": "DA2"}, ["E9"], id="R8 one line: its communes"),
        pytest.param({"measure": "disbursed", "line": "DA3"}, [], id="R8 a line nothing speaks of"),
        pytest.param({"measure": "allocated", "place": "06211"}, ["C7"], id="R8 one commune"),
        pytest.param({"measure": "allocated", "fund": "NSTW"}, ["C7"], id="R8 one fund with its kinds"),
        pytest.param({"measure": "output_planned"}, ["G9", "F9"], id="R8 each unit is a number of its own"),
    ],
)
def test_r8_every_figure_leads_to_its_cells(asked: dict[str, str], cells: list[str], cat: Catalogue) -> None:
    rows = [
        allocated("DA2", 60, "06211", fund="NSTW-SN", cell="C7"),
        allocated("DA7.1", 60, cell="C8"),
        disbursed("DA2", 3, "06232", as_of="2024-05-31", cell="E7"),
        disbursed("CT", 2000, as_of="2024-06-15", cell="E8"),
        disbursed("DA2", 4, "06232", cell="E9"),
        disbursed("DA2", 9, "06232", as_of="2024-07-31", cell="E10"),
        disbursed("DA2", 9, "06232", reporter="KBNN", cell="K1"),
        allocated("DA2", 0, measure="output_planned", unit="project", cell="F9"),
        allocated("DA2", 0, measure="output_planned", unit="household", cell="G9"),
    ]

    found = behind(stored(rows), cat, year=2024, as_of=JUNE, **asked)

    assert plain(found["cell"]) == cells
