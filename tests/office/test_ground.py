"""The ground of the shipped district: 22 units, 8 after the merger, each with its point and its money."""

from __future__ import annotations

from datetime import date

import pytest

from lib import office as rooms
from lib.office import NEW_UNITS, OLD_UNITS, Office, Question, boundary_on, merger

JUNE = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("day", "which"),
    [
        pytest.param(date(2025, 6, 30), OLD_UNITS, id="the last day of the old"),
        pytest.param(date(2025, 7, 1), NEW_UNITS, id="the first day of the new"),
    ],
)
def test_the_boundaries_of_a_day(office: Office, day: date, which: str) -> None:
    assert boundary_on(office.catalogue, day) == which
    assert merger(office.catalogue) == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("which", "units"), [pytest.param(OLD_UNITS, 22, id="old"), pytest.param(NEW_UNITS, 8, id="new")]
)
def test_every_unit_has_a_tile_and_all_money_of_the_programme_is_told(
    office: Office, which: str, units: int
) -> None:
    sight = rooms.sight(office, Question(2024, JUNE))

    table = sight.table("ground", which)
    shown = table[table["place"] != ""]

    assert len(shown) == units
    assert not shown.duplicated(["row", "column"]).any()
    assert shown[["lat", "lon", "row", "column"]].notna().all().all()
    for column in ("allocated_vnd", "disbursed_vnd"):
        assert table[column].sum() == sight.progress()[column].sum()


def test_a_new_unit_names_the_old_ones_it_holds_and_a_point_between_them(office: Office) -> None:
    table = rooms.sight(office, Question(2024, JUNE)).table("ground", NEW_UNITS).set_index("place")
    old = office.catalogue.places.set_index("place")

    assert table.at["06286", "holds"] == "Bình Trung, Xuân Long"
    assert table.at["06286", "lat"] == pytest.approx(old.loc[["06217", "06241"], "lat"].mean())
    assert table.at["06286", "point_note"] == "ước lượng: điểm giữa các xã cũ"
    assert table.at["06196@2025-07-01", "point_note"] == ""
    assert table.at["06196@2025-07-01", "status"] == "slow"
    assert table.at["06196@2025-07-01", "parts_not_reported"] == 1


def test_the_point_that_is_wrong_in_its_source_is_told_as_estimated(office: Office) -> None:
    table = rooms.sight(office, Question(2024, JUNE)).table("ground", OLD_UNITS).set_index("place")

    assert table.at["06238", "point_note"].startswith("ước lượng")
    assert (table.at["06238", "lat"], table.at["06238", "lon"]) == (21.86, 106.98)


def test_after_the_merger_old_and_new_units_stand_without_money_of_their_own(office: Office) -> None:
    sight = rooms.sight(office, Question(2025, date(2025, 9, 30)))

    for which, units in ((OLD_UNITS, 22), (NEW_UNITS, 8)):
        table = sight.table("ground", which)
        assert table["status"].tolist() == ["not_allocated"] * units + ["not_reported"]
        assert table["allocated_vnd"].notna().tolist() == [False] * units + [True]
