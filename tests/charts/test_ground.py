"""The ground drawn: tiles that lead to communes, a map that fetches nothing, titles that say where."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from lib.charts import ground
from lib.charts.label_room import Spot, box, overlap
from tests.charts.builders import HOSTILE, place, table
from tests.charts.test_bullets import Elements

EMPTY = {"name": "str", "lat": "float64", "lon": "float64", "row": "Int64", "column": "Int64"}
WORDS = {"holds": "", "held": "", "point_note": ""}


def unit(code: str, name: str, at: tuple[float, float] | None, *figures: Any, **more: Any) -> dict[str, Any]:
    """A unit of the ground; its tile stands by itself."""
    lat, lon = at or (None, None)
    full = f"Xã {name}" if code else name
    return {**place(code, full, *figures), "name": name, "lat": lat, "lon": lon, **WORDS, **more}


def on_ground(*units: dict[str, Any]) -> pd.DataFrame:
    tiled = [{"row": 0, "column": at, **unit} for at, unit in enumerate(units)]
    columns = ("place", "place_name", *EMPTY, *WORDS)
    made = table(*tiled, keys=columns).astype(EMPTY)
    made.loc[made["place"] == "", ["row", "column"]] = pd.NA
    return made


NORTH, SOUTH = (21.9, 106.7), (21.7, 106.8)
REST = unit("", "Không phân theo xã", None, 900, 360, "on_pace")


@pytest.mark.parametrize(
    ("units", "said"),
    [
        pytest.param([], "Chưa có vốn phân về xã nào trên bản đồ", id="nothing"),
        pytest.param(
            [unit("1", "A", NORTH, None, None, "not_allocated"), REST],
            "Chưa có vốn phân về xã nào trên bản đồ: cả 900 triệu đồng không phân theo xã",
            id="no commune has money",
        ),
        pytest.param(
            [unit("1", "A", NORTH, 100, 0, "slow"), unit("2", "B", SOUTH, 100, 80, "on_pace"), REST],
            "Nửa phía bắc (1/2 xã) giữ 90 % số còn thiếu, nhiều nhất: A",
            id="a half that holds most; the remainder is in none",
        ),
        pytest.param(
            [unit("1", "A", NORTH, 100, 0, "slow"), unit("2", "B", SOUTH, 100, 0, "slow")],
            "Toàn bộ số còn thiếu ở 2 xã: A, B",
            id="evenly, no half is worth a title",
        ),
        pytest.param(
            [
                unit("1", "A", NORTH, 100, 0, "slow", held="a b", holds="A, B"),
                unit("2", "B", SOUTH, 100, 80, "on_pace", held="c", holds="C"),
            ],
            "Nửa phía bắc (1/2 xã, phường) giữ 90 % số còn thiếu, nhiều nhất: A",
            id="units after the merger are no communes alone",
        ),
    ],
)
def test_title(units: list[dict[str, Any]], said: str) -> None:
    assert ground.ground_sentence(on_ground(*units)).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("units", "said"),
    [
        pytest.param([unit("1", "A", NORTH, 100, 0, "slow")], "", id="all on the map"),
        pytest.param(
            [REST],
            "Không có trên bản đồ: 900 triệu đồng không phân theo xã, giải ngân 40,0 %.",
            id="its sum and rate",
        ),
        pytest.param(
            [unit("", "Không phân theo xã", None, 900, None, "not_reported")],
            "Không có trên bản đồ: 900 triệu đồng không phân theo xã, chưa báo cáo.",
            id="not reported is no rate",
        ),
    ],
)
def test_what_is_not_on_the_map_is_said_with_its_sum(units: list[dict[str, Any]], said: str) -> None:
    assert ground.rest_sentence(on_ground(*units)).replace("\u00a0", " ") == said


def test_a_point_that_was_estimated_is_told() -> None:
    told = on_ground(
        unit("1", "Mẫu Sơn", NORTH, 1, 1, "achieved", point_note="ước lượng"),
        unit("2", "Gia Cát", SOUTH, 1, 1, "achieved", point_note="điểm địa danh"),
        unit("3", "Công Sơn", SOUTH, 1, 1, "achieved", point_note="điểm địa danh"),
        unit("4", "Cao Lâu", SOUTH, 1, 1, "achieved"),
    )

    assert ground.points_sentence(told) == (
        "Điểm không đo tại chỗ – Mẫu Sơn: ước lượng; Gia Cát, Công Sơn: điểm địa danh."
    )
    assert ground.points_sentence(on_ground()) == ""


def test_tiles_lead_to_their_communes_and_hold_no_html_of_a_name() -> None:
    told = on_ground(
        unit("06196", HOSTILE, NORTH, 100, 10, "slow"), unit("1", "B", SOUTH, 50, None, "not_reported")
    )

    drawn = ground.tile_map(told, link="/mot-xa?ma=")
    found = Elements(drawn)

    assert "<img" not in drawn
    assert "\n" not in drawn
    assert [attrs["href"] for tag, attrs in found.tags if tag == "a"] == ["/mot-xa?ma=06196", "/mot-xa?ma=1"]
    assert [attrs["style"] for attrs in found.of("lc-tile")] == ["grid-area:1/1", "grid-area:1/2"]
    assert "▲|10,0\u00a0%|chậm" in found.text
    assert "?|chưa báo cáo" in found.text
    assert ground.tile_map(on_ground()) == ""


def test_a_merged_unit_leads_to_what_it_holds() -> None:
    held = {"held": "06196 06202", "holds": "Cao Lâu, Xuất Lễ", "parts": 2, "parts_not_reported": 1}
    told = on_ground(unit("n", "Ba Sơn", NORTH, 100, 10, "slow", **held))

    found = Elements(ground.tile_map(told, link="/mot-xa?ma="))

    assert [attrs["data-go"] for tag, attrs in found.tags if tag == "a"] == ["06196", "06202"]
    assert "chậm · 1/2 chưa báo cáo" in found.text


def test_the_map_grows_points_with_money_and_keeps_small_ones_large_enough_for_a_sign() -> None:
    told = on_ground(
        unit("1", "A", NORTH, 400, 0, "slow"),
        unit("2", "B", SOUTH, 100, 0, "slow"),
        unit("3", "C", (21.8, 106.9), None, None, "not_allocated"),
        unit("4", "D", None, 100, 0, "slow"),
    )

    points, signs = ground.ground_map(told).data

    assert points.marker.size == (2 * ground.MOST, ground.MOST, 2 * ground.LEAST)
    assert points.customdata == ("1", "2", "3")
    assert signs.text == ("▲", "▲", "–")


def test_the_map_of_merged_units_joins_each_to_its_parts() -> None:
    old = on_ground(unit("a", "A", NORTH, 1, 1, "achieved"), unit("b", "B", SOUTH, 1, 1, "achieved"))
    new = on_ground(unit("n", "N", (21.8, 106.75), 2, 2, "achieved", held="a b", holds="A, B"))

    spokes = ground.ground_map(new, old).data[0]

    assert spokes.y == (21.8, 21.9, None, 21.8, 21.7, None)
    assert len(ground.ground_map(on_ground()).data) == 0


def test_names_of_the_map_do_not_lie_over_each_other() -> None:
    """Drawn at its smallest; wider, the points only move apart."""
    crowd = [
        (21.90, 106.68),
        (21.89, 106.66),
        (21.93, 106.67),
        (21.91, 106.71),
        (21.76, 106.67),
        (21.99, 107),
    ]
    units = [unit(str(number), "Hồng Phong", at, 100, 1, "slow") for number, at in enumerate(crowd)]

    figure = ground.ground_map(on_ground(*units))
    points, (left, right), top = figure.data[0], figure.layout.xaxis.range, figure.layout.yaxis.range[1]
    scale = (right - left) / ground.WIDE
    spots = [
        Spot(
            (x - left) / scale, (top - y) / scale, s / 2, s / 1.6 + 1, len(name) * ground.LETTER, ground.LINE
        )
        for x, y, s, name in zip(
            points.x, points.y, [size / 2 for size in points.marker.size], points.text, strict=True
        )
    ]
    boxes = [box(spot, side) for spot, side in zip(spots, points.textposition, strict=True)]

    assert [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)] == []
