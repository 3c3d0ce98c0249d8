"""The trees: which units and lines there are on a day, who stands below whom, codes that serve twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from tests.catalogue.builders import table

JUNE = date(2024, 6, 30)
LAST_DAY = date(2025, 6, 30)
MERGED = date(2025, 7, 1)
UNITS = table(Path(__file__).parent / "units.csv")
OURS = ["DA2", "DA3.1", "DA3.2", "DA4.1", "DA6.1", "DA6.2", "DA7.1", "DA7.2"]


def of_commune_level(cat: Catalogue, on: date) -> list[str]:
    rows = trees.valid(cat.places, on)
    return rows.loc[rows["kind"].isin(trees.COMMUNE_KINDS), "place"].tolist()


@pytest.mark.parametrize("on", [JUNE, LAST_DAY])
def test_the_district_has_its_22_units_to_its_last_day(on: date, cat: Catalogue) -> None:
    assert trees.communes(cat, on)["place"].tolist() == [unit["old_code"] for unit in UNITS]


def test_from_the_merger_on_the_district_has_no_unit(cat: Catalogue) -> None:
    assert trees.communes(cat, MERGED)["place"].tolist() == []


def test_from_the_merger_on_there_are_8_others_below_the_province(cat: Catalogue) -> None:
    units = of_commune_level(cat, MERGED)

    assert units == [
        "05977",
        "06184@2025-07-01",
        "06187@2025-07-01",
        "06196@2025-07-01",
        "06211@2025-07-01",
        "06220@2025-07-01",
        "06286",
        "06316",
    ]
    assert {trees.place_parents(cat)[unit] for unit in units} == {"20"}


def test_one_day_never_has_both(cat: Catalogue) -> None:
    assert set(of_commune_level(cat, LAST_DAY)) & set(of_commune_level(cat, MERGED)) == set()


def test_a_code_used_again_is_another_place(cat: Catalogue) -> None:
    names = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))

    assert {key: name for key, name in names.items() if key.startswith("06211")} == {
        "06211": "Xã Lộc Yên",
        "06211@2025-07-01": "Xã Cao Lộc",
    }


def test_before_anything_was_valid_there_is_nothing(cat: Catalogue) -> None:
    assert trees.communes(cat, date(2000, 1, 1)).empty
    assert trees.leaf_lines(cat, date(2000, 1, 1)).empty


def test_communes_come_with_what_a_map_needs(cat: Catalogue) -> None:
    first = trees.communes(cat, JUNE).iloc[0]

    assert first.to_dict() == {
        "place": "06184",
        "name": "Đồng Đăng",
        "full_name": "Thị trấn Đồng Đăng",
        "kind": "town",
        "lat": 21.950913,
        "lon": 106.698019,
    }


def test_leaf_lines_are_those_with_money_here(cat: Catalogue) -> None:
    assert trees.leaf_lines(cat, JUNE)["line"].tolist() == OURS


def test_the_whole_programme_has_13_lines(cat: Catalogue) -> None:
    everywhere = trees.leaf_lines(cat, JUNE, in_scope=False)["line"].tolist()

    assert (len(everywhere), set(OURS) - set(everywhere)) == (13, set())


@pytest.mark.parametrize(
    ("tree", "key", "above"),
    [
        pytest.param(trees.line_parents, "DA3.1", ("DA3", "CT"), id="a subproject"),
        pytest.param(trees.line_parents, "CT", (), id="null: the root"),
        pytest.param(trees.line_parents, "DA9", (), id="null: no such line"),
        pytest.param(trees.place_parents, "06211", ("183", "20"), id="a commune of the district"),
        pytest.param(trees.place_parents, "06211@2025-07-01", ("20",), id="its namesake after the merger"),
        pytest.param(trees.source_parents, "NSHUYEN", ("NSDP",), id="the district's own money is local"),
        pytest.param(trees.source_parents, "NSTW", (), id="central money is a source of its own"),
        pytest.param(trees.kind_parents, "SN", (), id="a kind"),
    ],
)
def test_who_stands_above(tree: object, key: str, above: tuple[str, ...], cat: Catalogue) -> None:
    assert callable(tree)

    assert trees.ancestors(tree(cat), key) == above
