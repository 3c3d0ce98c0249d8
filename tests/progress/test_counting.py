"""Real numbers before illustrative ones, and money without a year of origin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.counting import counted, set_aside
from lib.progress.table import progress
from tests.progress.statements import allocated, disbursed, millions, plain, plan, stored

JUNE = date(2024, 6, 30)
MADE_UP = {"illustrative": True}


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        pytest.param([], [], id="null"),
        pytest.param([disbursed("DA2", 1, **MADE_UP)], [1], id="nothing real: it fills"),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2)], [2], id="a real number at the cell"
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, "06211")],
            [2],
            id="a real number below, by place",
        ),
        pytest.param([disbursed("CT", 1, **MADE_UP), disbursed("DA3.1", 2)], [2], id="below, by line"),
        pytest.param(
            [disbursed("CT", 1, **MADE_UP), disbursed("CT", 2, fund="NSTINH")], [2], id="below, by fund"
        ),
        pytest.param(
            [disbursed("DA2", 1, "06211", **MADE_UP), disbursed("DA2", 2)], [1, 2], id="real above: it fills"
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA3.1", 2)], [1, 2], id="real beside: it fills"
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, as_of="2024-12-31")],
            [2],
            id="whatever the dates",
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, year=2025)],
            [1, 2],
            id="another year's real number",
        ),
        pytest.param([disbursed("DA2", 1, **MADE_UP), allocated("DA2", 2)], [1, 2], id="another measure's"),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, reporter="KBNN")],
            [1],
            id="one that does not count",
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, origin_year="")],
            [2],
            id="an undivided real number",
        ),
        pytest.param(
            [disbursed("DA2", 1, **MADE_UP), disbursed("DA2", 2, origin_year="carried")],
            [1, 2],
            id="carried-over money is other money",
        ),
    ],
)
def test_illustrative_numbers_fill_only_what_is_empty(
    rows: list[dict[str, Any]], kept: list[float], cat: Catalogue
) -> None:
    assert millions(counted(stored(rows), cat)["value"]) == kept


@pytest.mark.parametrize(
    ("rows", "paid", "flags"),
    [
        pytest.param([], [None, None], [False, False], id="null"),
        pytest.param(
            [disbursed("DA2", 3, **MADE_UP)], [3, 3], [True, True], id="a sum of illustrative parts is one"
        ),
        pytest.param(
            [disbursed("DA2", 3, **MADE_UP), disbursed("CT", 5)],
            [5, 3],
            [False, True],
            id="a real whole stays real over illustrative parts",
        ),
        pytest.param(
            [disbursed("CT", 5, as_of="2024-05-31"), disbursed("DA2", 9, **MADE_UP)],
            [9, 9],
            [True, True],
            id="a real whole moved by illustrative parts is not real any more",
        ),
        pytest.param(
            [disbursed("DA2", 3, "06211", **MADE_UP), disbursed("DA2", 3, fund="NSTW")],
            [3, 3],
            [False, False],
            id="real by fund, illustrative by commune, the same sum: it is the real one",
        ),
        pytest.param(
            [disbursed("DA2", 3, "06211", **MADE_UP), disbursed("DA2", 2, fund="NSTW")],
            [3, 3],
            [True, True],
            id="the illustrative sum is larger: it shows",
        ),
    ],
)
def test_what_shows_an_illustrative_number_says_so(
    rows: list[dict[str, Any]], paid: list[float | None], flags: list[bool], cat: Catalogue
) -> None:
    tables = [progress(stored(rows), cat, 2024, JUNE, by=by) for by in ((), ("line",))]

    first = [table.iloc[:1] for table in tables]

    assert [millions(table["disbursed_vnd"])[0] for table in first] == paid
    assert [bool(table["illustrative"].iloc[0]) for table in first] == flags


def test_illustrative_off(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100), disbursed("DA2", 40, **MADE_UP), disbursed("DA7.1", 7)]

    table = progress(stored(rows), cat, 2024, JUNE, by=("line",), illustrative=False)

    paid = dict(zip(table["line"], millions(table["disbursed_vnd"]), strict=True))
    assert (paid["DA2"], paid["DA7.1"], bool(table["illustrative"].any())) == (None, 7, False)


UNDIVIDED = {"origin_year": ""}
CARRIED = {"origin_year": "carried"}


@pytest.mark.parametrize(
    ("rows", "paid", "carried"),
    [
        pytest.param([], None, None, id="null"),
        pytest.param(
            [disbursed("DA2", 60, **UNDIVIDED)], 60, None, id="undivided, nothing carried over known"
        ),
        pytest.param(
            [disbursed("DA2", 60, **UNDIVIDED), disbursed("DA2", 10, **CARRIED)],
            50,
            10,
            id="less what is known of carried-over money",
        ),
        pytest.param(
            [disbursed("DA2", 60, **UNDIVIDED), disbursed("DA2", 10, origin_year="2023")],
            50,
            10,
            id="of one earlier year",
        ),
        pytest.param(
            [disbursed("DA2", 60, **UNDIVIDED), disbursed("DA2", 55)],
            55,
            None,
            id="stated for this year comes first",
        ),
        pytest.param(
            [
                disbursed("DA2", 60, **UNDIVIDED),
                disbursed("DA2", 10, **CARRIED),
                disbursed("DA2", 30, **CARRIED, as_of="2024-07-31"),
            ],
            50,
            30,
            id="what was carried over at that date, not what came after",
        ),
        pytest.param(
            [disbursed("DA2", 60, **UNDIVIDED), disbursed("DA2", 10, **CARRIED, as_of="2024-07-31")],
            50,
            10,
            id="told of later: the first number",
        ),
        pytest.param([disbursed("DA2", 10, **CARRIED)], None, 10, id="carried over alone"),
    ],
)
def test_money_without_a_year_of_origin(
    rows: list[dict[str, Any]], paid: float | None, carried: float | None, cat: Catalogue
) -> None:
    table = progress(stored([allocated("DA2", 100), *rows]), cat, 2024, date(2024, 7, 31), by=("line",))

    first = table.iloc[:1]

    assert millions(first["disbursed_vnd"]) == [paid]
    assert millions(first["carried_over_disbursed_vnd"]) == [carried]


def test_lines_divided_and_undivided_add_up(cat: Catalogue) -> None:
    rows = [
        disbursed("DA2", 500),
        disbursed("DA3.1", 300, **UNDIVIDED),
        disbursed("CT", 700, as_of="2024-05-31"),
    ]

    whole = progress(stored(rows), cat, 2024, JUNE, by=())

    assert (millions(whole["disbursed_vnd"]), plain(whole["status"])) == ([800], ["outside_plan"])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([], [], id="null"),
        pytest.param(plan(), [], id="the plan: every number counts"),
        pytest.param([disbursed("DA2", 1, reporter="KBNN")], ["reporter"], id="the Treasury's reconciles"),
        pytest.param([disbursed("DA2", 1, reporter="xa:06211")], ["reporter"], id="a commune's of the whole"),
        pytest.param([disbursed("DA2", 1, "06211", reporter="xa:06211")], [], id="a commune's of itself"),
        pytest.param([disbursed("DA2", 1, reporter="")], ["reporter"], id="nobody says it"),
        pytest.param([disbursed("DA9", 1)], ["line"], id="no line of the programme"),
        pytest.param([disbursed("DA2", 1, "06211@2025-07-01")], ["place"], id="a unit of after the merger"),
        pytest.param([disbursed("DA2", 1, "20")], ["place"], id="above the whole place"),
        pytest.param([disbursed("DA2", 1, fund="VAY")], ["fund"], id="an unknown fund"),
        pytest.param([disbursed("DA2", 1, fund="NSTW-XX")], ["fund"], id="an unknown kind"),
        pytest.param([disbursed("DA2", 1, fund="NSTW-SN"), disbursed("DA2", 1, fund="SN")], [], id="known"),
        pytest.param(
            [disbursed("DA2", 1, "20", reporter="KBNN")], ["reporter"], id="of two reasons the first"
        ),
    ],
)
def test_what_makes_no_figure_is_told(rows: list[dict[str, Any]], why: list[str], cat: Catalogue) -> None:
    assert plain(set_aside(stored(rows), cat)["why"]) == why
