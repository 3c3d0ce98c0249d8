"""The shipped catalogue, row by row: what the facts say, a source for everything, doubts said as doubts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.catalogue import trees
from lib.catalogue.load import SHIPPED, Catalogue
from lib.catalogue.names import find_line, find_office, find_place
from lib.catalogue.schema import SHEETS
from tests.catalogue.builders import table

UNITS = table(Path(__file__).parent / "units.csv")
JUNE = date(2024, 6, 30)
KINDS = {"Thị trấn": "town", "Xã": "commune", "Phường": "ward"}
OURS = {
    "DA2": "LDTBXHDT",
    "DA3.1": "NNPTNT",
    "DA3.2": "TTYT",
    "DA4.1": "LDTBXHDT",
    "DA6.1": "VHTT",
    "DA6.2": "LDTBXHDT",
    "DA7.1": "LDTBXHDT",
    "DA7.2": "LDTBXHDT",
}


def test_the_22_units_are_those_of_the_facts(cat: Catalogue) -> None:
    units = trees.communes(cat, JUNE)

    assert units.to_dict("records") == [
        {
            "place": unit["old_code"],
            "name": unit["old_name"],
            "full_name": f"{unit['old_type']} {unit['old_name']}",
            "kind": KINDS[unit["old_type"]],
            "lat": float(unit["lat"]),
            "lon": float(unit["lon"]),
        }
        for unit in UNITS
    ]


def test_the_merger_is_that_of_the_facts(cat: Catalogue) -> None:
    merged = cat.places_merged.merge(cat.places, left_on="new", right_on="place")
    into = zip(merged["old"], merged["code"], merged["full_name"], merged["extent"], strict=True)

    assert sorted(into) == [
        (unit["old_code"], unit["new_code"], f"{unit['new_type']} {unit['new_name']}", "whole")
        for unit in UNITS
    ]


def test_the_merger_closes_the_old_units_and_opens_the_new(cat: Catalogue) -> None:
    places = cat.places.set_index("place")
    merged = cat.places_merged

    assert set(places.loc[merged["old"], "valid_to"] + timedelta(days=1)) == set(merged["date"])
    assert set(places.loc[merged["new"], "valid_from"]) == set(merged["date"])


def test_a_doubtful_point_says_so(cat: Catalogue) -> None:
    doubtful = {unit["old_code"] for unit in UNITS if not unit["coord_quality"].startswith("ok")}
    said = cat.places["source"].str.contains("chỉ là điểm địa danh|ước lượng")

    assert set(cat.places.loc[said, "place"]) == doubtful


def test_lines_and_who_leads_them(cat: Catalogue) -> None:
    leads = cat.office_lines[cat.office_lines["role"] == "lead"]

    assert dict(zip(leads["line"], leads["office"], strict=True)) == OURS
    assert cat.lines.loc[cat.lines["in_scope"], "line"].tolist() == list(OURS)


def test_the_programme_is_a_tree_of_7_projects_and_11_subprojects(cat: Catalogue) -> None:
    parents = trees.line_parents(cat)
    subprojects = Counter(parent for parent in parents.values() if parent != "CT")

    assert [line for line, parent in parents.items() if parent == "CT"] == [f"DA{n}" for n in range(1, 8)]
    assert subprojects == {"DA1": 2, "DA3": 2, "DA4": 3, "DA6": 2, "DA7": 2}


def test_only_what_local_money_is_made_of_has_a_parent(cat: Catalogue) -> None:
    parents = trees.source_parents(cat)

    assert {code: above for code, above in parents.items() if above} == dict.fromkeys(
        ("NSTINH", "NSHUYEN", "NSXA"), "NSDP"
    )
    assert trees.kind_parents(cat) == {"DT": "", "SN": ""}


@pytest.mark.parametrize("stem", [sheet.stem for sheet in SHEETS])
def test_every_row_names_a_source(stem: str) -> None:
    rows = table(SHIPPED / f"{stem}.csv")

    assert bool(rows) == (stem != "high_poverty")  # nobody has given that list yet, and none is invented
    assert [row for row in rows if len(row["source"].split()) < 2] == []


@pytest.mark.parametrize(
    ("file", "column", "value", "said"),
    [
        pytest.param("lines", "code", "DA1", "chưa đối chiếu bản gốc", id="the wording of DA1"),
        pytest.param("lines", "code", "DA1.1", "chưa đối chiếu bản gốc", id="the wording of DA1.1"),
        pytest.param("lines", "code", "DA4.2", "bộ chủ trì chưa xác minh", id="the ministry of DA4.2"),
        pytest.param("lines", "code", "DA4.3", "bộ chủ trì chưa xác minh", id="the ministry of DA4.3"),
        pytest.param("lines", "code", "DA7.1", "bộ chủ trì chưa xác minh", id="the ministry of DA7"),
        pytest.param("deadlines", "origin_year", "2021", "chưa xác minh", id="the deadline of 2021's money"),
        pytest.param("deadlines", "origin_year", "2023", "chưa xác minh", id="the deadline of 2023's money"),
        pytest.param("calendar", "form", "giai_ngan_thang", "Đề xuất cấu hình", id="no text fixes the 10th"),
        pytest.param("calendar", "form", "giai_ngan_6_thang", "Đề xuất cấu hình", id="nor the half-year"),
        pytest.param("thresholds", "code", "slow_points", "không có văn bản ấn định", id="the 10 points"),
        pytest.param("reporters", "code", "TCKH", "chưa có văn bản ấn định", id="whose number counts"),
        pytest.param("targets", "year", "*", "không có văn bản riêng", id="the default target"),
    ],
)
def test_what_is_not_verified_says_so(file: str, column: str, value: str, said: str) -> None:
    rows = [row for row in table(SHIPPED / f"{file}.csv") if row[column] == value]

    assert rows
    assert [row["source"] for row in rows if said not in row["source"]] == []


def test_a_kind_of_money_is_an_inference_where_the_plan_is_silent(cat: Catalogue) -> None:
    with_kind = cat.lines[cat.lines["kind"] != ""]

    assert set(with_kind["line"]) == set(OURS)
    assert with_kind["source"].str.contains("loại vốn sự nghiệp là suy luận").all()


def test_whose_number_counts(cat: Catalogue) -> None:
    counts = dict(zip(cat.reporters["code"], cat.reporters["counts_for"].str.split(), strict=True))
    decided = {"allocated", "target", "*"}

    assert {code for code, measures in counts.items() if decided & set(measures)} == {"UBND", "TCKH"}
    assert [code for code, measures in counts.items() if not {"disbursed", "*"} & set(measures)] == ["KBNN"]
    assert counts["KBNN"] == []


def test_no_alias_stands_for_two(cat: Catalogue) -> None:
    texts = [
        (find, alias)
        for find, rows in ((find_line, cat.lines), (find_office, cat.offices))
        for aliases in rows["aliases"]
        for alias in str(aliases).split("|")
        if alias
    ]

    assert [(alias, find(cat, alias)) for find, alias in texts if find(cat, alias).code is None] == []


def test_every_unit_is_found_by_name_and_by_code(cat: Catalogue) -> None:
    units = cat.places[cat.places["kind"].isin(trees.COMMUNE_KINDS)].to_dict("records")
    found = {
        unit["place"]: {
            find_place(cat, unit[by], unit["valid_from"].date()).code for by in ("full_name", "code")
        }
        for unit in units
    }

    assert found == {place: {place} for place in found}


def test_every_line_is_found_by_name(cat: Catalogue) -> None:
    assert [find_line(cat, name).code for name in cat.lines["name"]] == cat.lines["line"].tolist()
