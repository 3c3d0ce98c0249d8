"""Poor households: rates as sums over sums, points against the year before, mergers, lists, silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.poverty import beside_money, poverty
from tests.progress.statements import plain, stored

GIA_CAT, CONG_SON, HAI_YEN, HOA_CU = "06235", "06232", "06220", "06223"
NEW_CONG_SON, KY_LUA = "06220@2025-07-01", "06187@2025-07-01"
NAMES = ("households", "poor_households", "near_poor_households")


def listed(place: str, year: int, *counts: int | None, on: str = "", **more: Any) -> list[dict[str, Any]]:
    """A list of a year: all households, poor ones, near-poor ones; None for what it does not say."""
    told = {"unit": "household", "place": place, "year": year, "origin_year": "", "reporter": "LDTBXHDT"}
    as_of = on or f"{year}-11-30"
    return [
        {**told, "measure": name, "as_of": as_of, "value": count, **more}
        for name, count in zip(NAMES, counts, strict=False)
        if count is not None
    ]


def of(
    rows: list[dict[str, Any]], cat: Catalogue, place: str, year: int = 2024, as_of: str = ""
) -> dict[str, Any]:
    """The row of a place."""
    made = poverty(stored(rows), cat, year, date.fromisoformat(as_of or f"{year}-12-31"))
    return made.set_index("place").loc[place].to_dict()


def listed_as_high(cat: Catalogue, *rows: tuple[str, str]) -> Catalogue:
    """The catalogue with a list of high-poverty communes: place, the day its list is of."""
    table = pd.DataFrame(
        {
            "place": pd.Series([place for place, _ in rows], dtype="str"),
            "effective_from": pd.Series([pd.Timestamp(day) for _, day in rows], dtype="datetime64[s]"),
            "source": "Quyết định của một ca kiểm thử",
        }
    )
    return replace(cat, high_poverty=table, version=f"{cat.version} {rows}")


BEFORE = listed(GIA_CAT, 2023, 1000, 120, 90)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], ("no_list", None, None, None), id="null: nothing known"),
        pytest.param(BEFORE, ("no_list", None, 0.12, None), id="only last year's list: no rate of this year"),
        pytest.param(
            listed(GIA_CAT, 2024, 1000, 80, 70),
            ("no_baseline", 0.08, None, None),
            id="baseline missing: a rate, no points, nothing invented",
        ),
        pytest.param(
            [*listed(GIA_CAT, 2022, 1000, 150, 1), *listed(GIA_CAT, 2024, 1000, 80, 70)],
            ("no_baseline", 0.08, None, None),
            id="a list two years back is no baseline: the target is of one year",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 90, 70)],
            ("met", 0.09, 0.12, 3.0),
            id="exactly 3 points is enough",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 91, 70)],
            ("short", 0.091, 0.12, 2.9),
            id="2,9 points are not",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 2000, 120, 70)],
            ("met", 0.06, 0.12, 6.0),
            id="points are of the rate, not of the number of the poor",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 135, 70)],
            ("rising", 0.135, 0.12, -1.5),
            id="rate rising: points are negative",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 120, 70)],
            ("short", 0.12, 0.12, 0.0),
            id="unmoved is short, not rising",
        ),
        pytest.param(
            [*listed(GIA_CAT, 2023, 1000, 25), *listed(GIA_CAT, 2024, 1000, 10)],
            ("below", 0.01, 0.025, 1.5),
            id="a rate of 2,5 % cannot fall by 3 points: that is no failure",
        ),
        pytest.param(
            [*listed(GIA_CAT, 2023, 1000, 25), *listed(GIA_CAT, 2024, 1000, 26)],
            ("rising", 0.026, 0.025, -0.1),
            id="but it can rise",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 0, 0, 0)],
            ("no_households", None, 0.12, None),
            id="no households: no rate, not zero",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, None, 80)],
            ("no_list", None, 0.12, None),
            id="poor ones without all households: no rate, last year's number does not stand in",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 100, 130, 0)],
            ("rising", 1.3, 0.12, -118.0),
            id="more poor than households is shown, not clipped; the intake says so",
        ),
        pytest.param(
            [
                *BEFORE,
                *listed(GIA_CAT, 2024, 1000, 110, 70, on="2024-06-15"),
                *listed(GIA_CAT, 2024, 1000, 85, 70, on="2024-11-30"),
            ],
            ("met", 0.085, 0.12, 3.5),
            id="new list in the year: the newest counts",
        ),
        pytest.param(
            [
                *listed(GIA_CAT, 2024, 1000, 85, 70, on="2024-11-30"),
                *listed(GIA_CAT, 2024, 1000, 110, 70, on="2024-06-15"),
                *BEFORE,
            ],
            ("met", 0.085, 0.12, 3.5),
            id="the newest by its date, not by when it was accepted",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 80, 70, on="2025-01-05")],
            ("no_list", None, 0.12, None),
            id="a list of a later date is not known yet",
        ),
        pytest.param(
            [*BEFORE, *listed(GIA_CAT, 2024, 1000, 80, 70, reporter=f"xa:{CONG_SON}")],
            ("no_list", None, 0.12, None),
            id="a commune does not speak for another",
        ),
    ],
)
def test_a_commune(rows: list[dict[str, Any]], expected: tuple[Any, ...], cat: Catalogue) -> None:
    found = of(rows, cat, GIA_CAT)

    values = pd.Series([found[name] for name in ("rate", "earlier_rate", "fall_points")], dtype="object")
    assert expected == (found["state"], *plain(values))


def test_a_new_list_in_mid_year_counts_at_its_date(cat: Catalogue) -> None:
    rows = [
        *BEFORE,
        *listed(GIA_CAT, 2024, 1000, 110, 70, on="2024-06-15"),
        *listed(GIA_CAT, 2024, 1000, 85, 7),
    ]

    found = of(rows, cat, GIA_CAT, as_of="2024-06-30")

    assert (found["rate"], found["listed_on"]) == (pytest.approx(0.11), pd.Timestamp("2024-06-15"))


OLD = [
    *listed(HAI_YEN, 2024, 500, 100, 50),
    *listed(HOA_CU, 2024, 600, 90, 60),
    *listed(CONG_SON, 2024, 400, 160, 40),
]
MERGED = listed(NEW_CONG_SON, 2025, 1500, 270, 150)


@pytest.mark.parametrize(
    ("rows", "place", "expected"),
    [
        pytest.param(
            [*OLD, *MERGED],
            NEW_CONG_SON,
            ("met", 1500, 350, 5.3333),
            id="merged: the earlier number is the sum of the three communes it was made of",
        ),
        pytest.param(
            [*OLD[:6], *MERGED],
            NEW_CONG_SON,
            ("earlier_part_known", 1500, None, None),
            id="merged, one of the three not known: a part is no number",
        ),
        pytest.param(
            [*listed("06187", 2024, 2500, 12, 1), *listed(KY_LUA, 2025, 9000, 40, 5)],
            KY_LUA,
            ("earlier_part_known", 9000, None, None),
            id="the new unit has land of another district: the district's number is a part of it",
        ),
        pytest.param(
            MERGED,
            NEW_CONG_SON,
            ("no_baseline", 1500, None, None),
            id="merged, nothing known of before",
        ),
        pytest.param(
            [
                *OLD,
                *listed(HAI_YEN, 2025, 500, 70, 50, on="2025-06-10"),
                *listed(HOA_CU, 2025, 600, 90, 60, on="2025-06-10"),
                *listed(CONG_SON, 2025, 400, 130, 40, on="2025-06-10"),
            ],
            NEW_CONG_SON,
            ("met", 1500, 350, 4.0),
            id="a list of the communes before the merger stands until the unit has its own",
        ),
    ],
)
def test_merged_units(
    rows: list[dict[str, Any]], place: str, expected: tuple[Any, ...], cat: Catalogue
) -> None:
    found = of(rows, cat, place, 2025)

    values = pd.Series(
        [found[name] for name in ("households", "earlier_poor", "fall_points")], dtype="object"
    )
    assert expected == (found["state"], *plain(values))


def test_part_of_a_unit_that_was_split_says_nothing_of_it(cat: Catalogue) -> None:
    moved = cat.places_merged.copy()
    moved.loc[moved["old"] == HOA_CU, "extent"] = "part"
    split = replace(cat, places_merged=moved, version=f"{cat.version} split")

    assert of([*OLD, *MERGED], split, NEW_CONG_SON, 2025)["state"] == "earlier_part_known"


def test_units_are_those_of_the_day(cat: Catalogue) -> None:
    none = stored([])

    of_both = [poverty(none, cat, 2025, day) for day in (date(2025, 6, 30), date(2025, 7, 1))]

    assert [len(table) - 1 for table in of_both] == [22, 8]  # the last row is the whole place


@pytest.mark.parametrize(
    ("high", "year", "place", "target"),
    [
        pytest.param((), 2024, CONG_SON, 3.0, id="null: no list, 3 points for all"),
        pytest.param(((CONG_SON, "2024-01-01"),), 2024, CONG_SON, 5.0, id="on the list: 5 points"),
        pytest.param(((CONG_SON, "2024-01-01"),), 2024, GIA_CAT, 3.0, id="not on it: 3"),
        pytest.param(((CONG_SON, "2025-01-01"),), 2024, CONG_SON, 3.0, id="a later list is not in force yet"),
        pytest.param(
            ((CONG_SON, "2023-01-01"), (GIA_CAT, "2024-06-01")),
            2024,
            CONG_SON,
            3.0,
            id="a new list replaces the one before",
        ),
        pytest.param(
            ((CONG_SON, "2024-01-01"), (HAI_YEN, "2024-01-01"), (HOA_CU, "2024-01-01")),
            2025,
            NEW_CONG_SON,
            5.0,
            id="merged: on it where all it was made of is",
        ),
        pytest.param(
            ((CONG_SON, "2024-01-01"),),
            2025,
            NEW_CONG_SON,
            3.0,
            id="merged: not by one of three",
        ),
    ],
)
def test_targets(
    high: tuple[tuple[str, str], ...], year: int, place: str, target: float, cat: Catalogue
) -> None:
    assert of([], listed_as_high(cat, *high), place, year)["target_points"] == target


def test_five_points_are_asked_of_a_high_poverty_commune(cat: Catalogue) -> None:
    rows = [*listed(CONG_SON, 2023, 400, 160), *listed(CONG_SON, 2024, 400, 144)]

    assert [
        of(rows, each, CONG_SON)["state"] for each in (cat, listed_as_high(cat, (CONG_SON, "2024-01-01")))
    ] == ["met", "short"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], (None, None, None, 0, 0), id="null: nothing known"),
        pytest.param(
            [*listed(GIA_CAT, 2024, 1000, 50), *listed(CONG_SON, 2024, 100, 50)],
            (0.0909, None, None, 2, 0),
            id="sums over sums, never a mean of rates",
        ),
        pytest.param(
            [*listed(GIA_CAT, 2024, 1000, 50), *listed(CONG_SON, 2024, 100, 50), *BEFORE],
            (0.0909, 0.12, 7.0, 2, 1),
            id="only what both years know is compared",
        ),
        pytest.param(
            [*listed("183", 2023, 20000, 3000), *listed("183", 2024, 20000, 2000)],
            (0.1, 0.15, 5.0, 0, 22),
            id="stated of the whole in both years",
        ),
        pytest.param(
            [*listed(GIA_CAT, 2023, 1000, 50), *listed(CONG_SON, 2023, 100, 50)],
            (None, 0.0909, None, 0, 0),
            id="of the year before alone: what is known of it",
        ),
        pytest.param(
            [*listed("183", 2023, 20000, 3000), *listed(GIA_CAT, 2024, 1000, 50)],
            (0.05, None, None, 1, 0),
            id="one commune is not compared with the whole",
        ),
    ],
)
def test_the_whole(rows: list[dict[str, Any]], expected: tuple[Any, ...], cat: Catalogue) -> None:
    found = of(rows, cat, "183")

    values = pd.Series([found[name] for name in ("rate", "earlier_rate", "fall_points")], dtype="object")
    assert expected == (*plain(values), found["known"], found["compared"])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], (None, None), id="null: nobody is known to be poor"),
        pytest.param(listed(GIA_CAT, 2024, 1000, 50), (0, 2_000_000.0), id="by this year's list"),
        pytest.param(listed(GIA_CAT, 2023, 1000, 100), (1, 1_000_000.0), id="else by last year's"),
        pytest.param(listed(GIA_CAT, 2024, 1000, 0), (None, None), id="no poor household: no division"),
    ],
)
def test_money_for_each_poor_household(
    rows: list[dict[str, Any]], expected: tuple[Any, ...], cat: Catalogue
) -> None:
    day = date(2024, 12, 31)
    money = pd.DataFrame(
        {"place": [GIA_CAT, ""], "allocated_vnd": [100_000_000, 1], "disbursed_vnd": [None, 1]}
    )
    whole = pd.DataFrame({"allocated_vnd": [300_000_000], "disbursed_vnd": [0]})

    made = beside_money(poverty(stored(rows), cat, 2024, day), money, whole, cat, day).set_index("place")

    values = made.loc[GIA_CAT, ["poor_year_back", "allocated_per_poor_vnd"]]
    assert expected == tuple(plain(values))
    assert pd.isna(made.loc[GIA_CAT, "disbursed_per_poor_vnd"])  # nothing reported is not nought


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], None, id="null: nobody is known to be poor"),
        pytest.param(
            listed(GIA_CAT, 2024, 1000, 50), None, id="one commune's poor do not share all the money"
        ),
        pytest.param(listed(GIA_CAT, 2023, 1000, 50), None, id="nor those of the year before"),
        pytest.param(listed("183", 2024, 20000, 100), 3_000_000.0, id="stated of the whole"),
    ],
)
def test_money_of_the_whole_for_each_poor_household(
    rows: list[dict[str, Any]], expected: float | None, cat: Catalogue
) -> None:
    day = date(2024, 12, 31)
    money = pd.DataFrame({"place": [""], "allocated_vnd": [1], "disbursed_vnd": [1]})
    whole = pd.DataFrame({"allocated_vnd": [300_000_000], "disbursed_vnd": [0]})

    made = beside_money(poverty(stored(rows), cat, 2024, day), money, whole, cat, day).set_index("place")

    assert plain(made.loc[["183"], "allocated_per_poor_vnd"]) == [expected]


def test_a_merged_unit_holds_the_money_of_its_communes(cat: Catalogue) -> None:
    day = date(2025, 12, 31)
    held = [(HAI_YEN, 10), (HOA_CU, 20), ("06187", 7)]
    money = pd.DataFrame(
        {
            "place": [place for place, _ in held],
            "allocated_vnd": [amount for _, amount in held],
            "disbursed_vnd": [0, None, None],
        }
    )
    whole = pd.DataFrame({"allocated_vnd": [37], "disbursed_vnd": [0]})

    made = beside_money(poverty(stored([]), cat, 2025, day), money, whole, cat, day).set_index("place")

    assert plain(made.loc[[NEW_CONG_SON, KY_LUA], "allocated_vnd"]) == [30, None]
    assert plain(made.loc[[NEW_CONG_SON], "disbursed_vnd"]) == [0]


@cache
def shipped() -> Catalogue:
    """The shipped catalogue for examples, which take no fixture of a function."""
    return load(SHIPPED)


COMMUNES = ("06220", "06223", "06232", "06193", "06199", "06211")
"""What became xã Công Sơn and xã Cao Lộc."""


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 2000)), min_size=6, max_size=6))
def test_merging_loses_no_household_and_adds_none(counts: list[tuple[int, int]]) -> None:
    cat = shipped()
    rows = [
        row
        for place, (held, poor) in zip(COMMUNES, counts, strict=True)
        for row in listed(place, 2024, held, min(poor, held))
    ]

    before = poverty(stored(rows), cat, 2024, date(2024, 12, 31)).set_index("place")
    after = poverty(stored(rows), cat, 2025, date(2025, 12, 31)).set_index("place")

    for name in ("households", "poor"):
        merged = after.loc[[NEW_CONG_SON, "06211@2025-07-01"], f"earlier_{name}"].sum()
        assert before.loc[list(COMMUNES), name].sum() == merged == before.loc["183", name]
