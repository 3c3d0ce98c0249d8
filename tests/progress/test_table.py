"""The progress table: the plan's own numbers, and what each way of dividing it lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.catalogue.load import Catalogue, load
from lib.progress.table import COLUMNS, progress
from lib.vietnamese import numbers
from tests.progress.statements import PLAN, allocated, disbursed, millions, plain, plan, stored, target

JUNE = date(2024, 6, 30)
SECOND = Path(__file__).parents[1] / "second_district"
DTYPES = {
    **dict.fromkeys(COLUMNS, "Int64"),
    **dict.fromkeys(["rate", "rate_with_carried_over", "target_rate", "gap_vnd"], "Float64"),
    **dict.fromkeys(["status", "late_period"], "str"),
    **dict.fromkeys(["target_is_default", "illustrative"], "bool"),
    "reported_on": "datetime64[s]",
}


def table(rows: list[dict[str, Any]], cat: Catalogue, *by: str, **more: Any) -> pd.DataFrame:
    return progress(stored(rows), cat, more.pop("year", 2024), more.pop("as_of", JUNE), by=by, **more)


def test_the_plan_to_the_dong(cat: Catalogue) -> None:
    whole = table(plan(), cat).iloc[0]

    said = {
        "allocated": numbers.money(whole["allocated_vnd"]),
        "disbursed": numbers.money(whole["disbursed_vnd"]),
        "rate": numbers.percent(whole["rate"]),
        "target": numbers.money(whole["target_vnd_bp"] / 10_000),
        "target_rate": numbers.percent(whole["target_rate"]),
        "gap": numbers.money(whole["gap_vnd"]),
        "with carried-over": numbers.money(whole["allocated_vnd"] + whole["carried_over_vnd"], decimals=3),
        "rate with it": numbers.percent(whole["rate_with_carried_over"]),
    }
    assert {name: text.replace("\xa0", " ") for name, text in said.items()} == {
        "allocated": "10.008",
        "disbursed": "2.000",
        "rate": "19,98 %",
        "target": "8.973,4",
        "target_rate": "89,66 %",
        "gap": "6.973,4",
        "with carried-over": "10.242,168",
        "rate with it": "19,53 %",
    }
    assert (whole["status"], whole["reported_on"], whole["parts"]) == ("slow", pd.Timestamp(JUNE), 8)


def test_the_plan_by_line(cat: Catalogue) -> None:
    lines = table(plan(), cat, "line")

    assert plain(lines["line"]) == list(PLAN)
    assert millions(lines["allocated_vnd"]) == [money for money, _ in PLAN.values()]
    assert plain(lines["target_rate"]) == [per_cent / 100 for _, per_cent in PLAN.values()]
    assert set(lines["status"]) == {"not_reported"}


@pytest.mark.parametrize(
    "rows", [pytest.param([], id="null: an empty store"), pytest.param(plan(), id="the plan")]
)
@pytest.mark.parametrize("by", [(), ("line",), ("place",), ("office",), ("fund",), ("place", "line")])
def test_columns_and_types_never_change(
    rows: list[dict[str, Any]], by: tuple[str, ...], cat: Catalogue
) -> None:
    made = table(rows, cat, *by)

    assert {name: str(dtype) for name, dtype in made.dtypes.items()} == {**dict.fromkeys(by, "str"), **DTYPES}


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param(
            ("office",), ["LDTBXHDT", "NNPTNT", "TTYT", "VHTT", ""], id="offices that lead, then the rest"
        ),
        pytest.param(("fund",), [""], id="null: no fund known, one undivided row"),
    ],
)
def test_rows_of_the_plan(by: tuple[str, ...], keys: list[str], cat: Catalogue) -> None:
    assert plain(table(plan(), cat, *by)[by[0]]) == keys


def test_by_place_every_commune_and_what_no_commune_holds(cat: Catalogue) -> None:
    places = table([*plan(), allocated("DA2", 1000, "06211"), disbursed("DA2", 100, "06211")], cat, "place")
    shown = places[places["place"].isin(["06211", "06232", ""])]

    assert (len(places), places["place"].iloc[-1]) == (23, "")
    assert plain(shown["place"]) == ["06211", "06232", ""]
    assert millions(shown["allocated_vnd"]) == [1000, None, 9008]
    assert millions(shown["disbursed_vnd"]) == [100, None, 1900]
    assert plain(shown["status"]) == ["slow", "not_allocated", "slow"]


def test_what_no_commune_holds_goes_when_it_is_nothing(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100), allocated("DA2", 60, "06211"), allocated("DA2", 40, "06232")]

    assert "" not in plain(table(rows, cat, "place")["place"])


def test_spending_said_above_the_lines_is_not_outside_the_plan(cat: Catalogue) -> None:
    rest = table(plan(), cat, "line", "place").iloc[-1]

    assert (rest["line"], rest["place"], rest["disbursed_vnd"], rest["status"]) == (
        "",
        "",
        2_000_000_000,
        "not_allocated",
    )


def test_parts_do_not_report_for_what_was_given_to_none_of_them(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100), allocated("DA2", 60, "06211"), disbursed("DA2", 30, "06211")]
    cells = table(rows, cat, "line", "place")

    rest = cells[(cells["line"] == "DA2") & (cells["place"] == "")]

    assert (millions(rest["allocated_vnd"]), plain(rest["status"])) == ([40], ["not_reported"])


@pytest.mark.parametrize(
    ("fund", "allocated_vnd", "paid"),
    [
        pytest.param("HUYDONG", None, None, id="null: a fund without money"),
        pytest.param("", 115, 12, id="all money"),
        pytest.param("NSTW", 110, 12, id="a source with its kinds"),
        pytest.param("SN", 100, 12, id="a kind"),
        pytest.param("NSTW-SN", 100, 12, id="both"),
        pytest.param("NSDP", 5, None, id="a source with its sources"),
    ],
)
def test_one_fund_alone(fund: str, allocated_vnd: float | None, paid: float | None, cat: Catalogue) -> None:
    rows = [
        allocated("DA2", 100, fund="NSTW-SN"),
        allocated("DA2", 10, fund="NSTW-DT"),
        allocated("DA2", 5, fund="NSTINH"),
        disbursed("DA2", 12, fund="NSTW-SN"),
    ]

    whole = table(rows, cat, fund=fund)

    assert (millions(whole["allocated_vnd"]), millions(whole["disbursed_vnd"])) == ([allocated_vnd], [paid])


@pytest.mark.parametrize(
    ("rows", "funds"),
    [
        pytest.param([allocated("DA2", 9)], {"": 9}, id="null: undivided"),
        pytest.param(
            [allocated("DA2", 9, fund="NSTW-SN"), allocated("DA2", 4, fund="NSTINH"), allocated("DA2", 20)],
            {"NSTW-SN": 9, "NSTINH": 4, "": 7},
            id="leaf funds and what is not divided",
        ),
        pytest.param(
            [allocated("DA2", 9, fund="NSTW"), allocated("DA2", 6, fund="NSTW-SN")],
            {"NSTW-SN": 6, "NSTW": 3},
            id="a source not wholly divided into kinds",
        ),
        pytest.param([allocated("DA2", 9, fund="SN")], {"SN": 9}, id="kinds alone"),
    ],
)
def test_by_fund(rows: list[dict[str, Any]], funds: dict[str, float], cat: Catalogue) -> None:
    made = table(rows, cat, "fund")

    assert dict(zip(made["fund"], millions(made["allocated_vnd"]), strict=True)) == funds


def test_an_office_sums_the_lines_it_leads(cat: Catalogue) -> None:
    offices = table([*plan(), disbursed("DA2", 800), disbursed("DA3.1", 500)], cat, "office").set_index(
        "office"
    )

    labour = offices.loc["LDTBXHDT"]
    assert (labour["allocated_vnd"], labour["disbursed_vnd"]) == (6_387_000_000, 800_000_000)
    assert (labour["parts"], labour["parts_not_reported"], round(labour["target_rate"], 4)) == (5, 4, 0.8783)
    assert offices.loc["TTYT", "status"] == "not_reported"


def test_a_line_outside_the_scope_is_listed_once_it_has_money(cat: Catalogue) -> None:
    lines = table([*plan(), disbursed("DA5", 3)], cat, "line").set_index("line")

    assert lines.loc["DA5", "status"] == "outside_plan"


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        pytest.param([], {}, id="null: no project has money"),
        pytest.param([allocated("DA3", 3020)], {"DA3": 3020}, id="nothing said of its subprojects"),
        pytest.param(
            [allocated("DA3", 3020), allocated("DA3.1", 2571)],
            {"DA3.1": 2571, "DA3": 449},
            id="what no subproject holds, after them",
        ),
        pytest.param(
            [allocated("DA3", 3020), allocated("DA3.1", 2571), allocated("DA3.2", 449)],
            {"DA3.1": 2571, "DA3.2": 449},
            id="wholly divided: nothing is left",
        ),
        pytest.param(
            [allocated("DA3", 2000, as_of="2024-05-01"), allocated("DA3.1", 2571)],
            {"DA3.1": 2571, "DA3": -571},
            id="cut, its subprojects not yet",
        ),
    ],
)
def test_a_projects_money_is_never_hidden(
    rows: list[dict[str, Any]], listed: dict[str, float], cat: Catalogue
) -> None:
    lines = table(rows, cat, "line").dropna(subset=["allocated_vnd"])

    assert list(zip(lines["line"], millions(lines["allocated_vnd"]), strict=True)) == list(listed.items())


@pytest.mark.parametrize(
    ("line", "office", "parts"),
    [
        pytest.param("DA3.1", "NNPTNT", 1, id="the line's own office"),
        pytest.param("DA7", "LDTBXHDT", 1, id="a project all of whose lines one office leads"),
        pytest.param("DA3", "", 1, id="a project several offices share"),
        pytest.param("CT", "", 0, id="null: what is with no line is no line of an office"),
    ],
)
def test_the_office_of_money_above_the_subprojects(
    line: str, office: str, parts: int, cat: Catalogue
) -> None:
    offices = table([allocated(line, 100)], cat, "office").dropna(subset=["allocated_vnd"])

    assert (plain(offices["office"]), plain(offices["parts"])) == ([office], [parts])


def test_raising_one_line_raises_the_programme(cat: Catalogue) -> None:
    communes = [allocated("DA2", 4000, "06211"), allocated("DA3.1", 2571, "06232")]
    raised = allocated("DA2", 5000, as_of="2024-06-15")

    assert millions(table([*plan(), *communes, raised], cat)["allocated_vnd"]) == [10_193]


def test_years_stay_apart(cat: Catalogue) -> None:
    next_year = [allocated("DA2", 2000, year=2025, origin_year="2025", as_of="2025-01-10")]

    both = [
        millions(table([*plan(), *next_year], cat, year=year, as_of=date(2025, 1, 31))["allocated_vnd"])[0]
        for year in (2024, 2025)
    ]

    assert both == [10_008, 2000]


def test_after_the_district_is_gone_its_communes_still_have_their_rows(cat: Catalogue) -> None:
    rows = [allocated("DA2", 100, "06211", year=2025, origin_year="2025", as_of="2025-01-10")]

    places = table(rows, cat, "place", year=2025, as_of=date(2025, 8, 31))

    assert plain(places["place"]) == ["06211"]


def test_another_district_another_programme() -> None:
    cat = load(SECOND)
    here = {"year": 2026, "origin_year": "2026", "as_of": "2026-03-28", "reporter": "NS"}
    rows = [
        allocated("HP1.1", 70, "90001", **here),
        allocated("HP2", 30, "999", **here),
        disbursed("HP2", 6, "999", **here),
    ]

    whole = progress(stored(rows), cat, 2026, date(2026, 4, 5), by=()).iloc[0]

    assert (whole["allocated_vnd"], whole["rate"], whole["target_rate"]) == (100_000_000, 0.06, 0.905)
    assert (whole["parts"], whole["parts_not_reported"], whole["status"]) == (2, 1, "slow")


@pytest.mark.parametrize("by", [("xa",), ("line", "line")])
def test_unknown_or_repeated_keys_are_a_programming_error(by: tuple[str, ...], cat: Catalogue) -> None:
    with pytest.raises(ValueError, match="by must be"):
        table([], cat, *by)


def test_a_target_below_its_line_reaches_the_whole(cat: Catalogue) -> None:
    rows = [
        allocated("DA2", 60, "06211"),
        allocated("DA2", 40, "06232"),
        target("DA2", 90),
        target("DA2", 50, "06232"),
    ]

    cells = table(rows, cat, "line", "place").dropna(subset=["target_rate"])

    assert dict(zip(cells["place"], plain(cells["target_rate"]), strict=True)) == {"06211": 0.9, "06232": 0.5}
    assert table(rows, cat)["target_vnd_bp"].tolist() == [74_000_000 * 10_000]


def test_of_one_date_the_later_accepted_counts_whatever_its_row(cat: Catalogue) -> None:
    rows = [{**disbursed("DA2", 7), "import_id": 2}, {**disbursed("DA2", 5), "import_id": 1}]

    assert millions(table(rows, cat)["disbursed_vnd"]) == [7]


@pytest.mark.parametrize(
    ("rows", "rate"),
    [
        pytest.param([], None, id="null"),
        pytest.param([allocated("DA2", 50, origin_year="carried")], None, id="not reported"),
        pytest.param(
            [allocated("DA2", 50, origin_year="carried"), disbursed("DA2", 10, origin_year="carried")],
            0.2,
            id="carried-over money alone",
        ),
        pytest.param(
            [allocated("DA2", 50, origin_year="2023"), allocated("DA2", 50), disbursed("DA2", 10)],
            0.1,
            id="both in the denominator",
        ),
        pytest.param([disbursed("DA2", 10)], None, id="no money of either kind"),
    ],
)
def test_rate_with_carried_over(rows: list[dict[str, Any]], rate: float | None, cat: Catalogue) -> None:
    assert plain(table(rows, cat)["rate_with_carried_over"]) == [rate]


@pytest.mark.parametrize(
    ("rows", "rate"),
    [
        pytest.param(
            [
                allocated("DA2", 10, fund="NSTW"),
                allocated("DA2", 50, origin_year="carried"),
                disbursed("DA2", 5),
            ],
            None,
            id="spent of this year's money, which the funds hold: over carried-over money it is no rate",
        ),
        pytest.param(
            [allocated("DA2", 10, fund="NSTW"), allocated("DA2", 50, origin_year="carried")],
            None,
            id="null: not reported",
        ),
        pytest.param(
            [
                allocated("DA2", 10, fund="NSTW"),
                allocated("DA2", 50, origin_year="carried"),
                disbursed("DA2", 25, origin_year="carried"),
            ],
            0.5,
            id="carried-over money over carried-over money",
        ),
    ],
)
def test_rate_with_carried_over_of_what_no_part_holds(
    rows: list[dict[str, Any]], rate: float | None, cat: Catalogue
) -> None:
    rest = table(rows, cat, "fund").set_index("fund").loc[""]

    assert plain(pd.Series([rest["rate_with_carried_over"]])) == [rate]
