"""Names beside points: none over another where there is room, the same each time."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts.label_room import SIDES, Spot, box, overlap, sides

WIDTH, HEIGHT = 400.0, 300.0


def spot(x: float, y: float, wide: float = 40.0) -> Spot:
    return Spot(x, y, 8.0, 11.0, wide, 14.0)


@pytest.mark.parametrize(
    ("spots", "chosen"),
    [
        pytest.param([], [], id="no points"),
        pytest.param([spot(200, 150)], ["bottom center"], id="alone, below its point"),
        pytest.param([spot(200, 295)], ["top center"], id="never over the edge below"),
        pytest.param([spot(5, 150)], ["middle right"], id="never over the edge at the left"),
        pytest.param([spot(395, 150)], ["middle left"], id="never over the edge at the right"),
        pytest.param(
            [spot(200, 150), spot(200, 170)], ["top center", "bottom center"], id="two above each other"
        ),
    ],
)
def test_sides(spots: list[Spot], chosen: list[str]) -> None:
    assert sides(spots, WIDTH, HEIGHT) == chosen


def test_names_of_a_cluster_do_not_lie_over_each_other() -> None:
    spots = [spot(100 + 30 * at, 100 + 25 * (at % 3)) for at in range(8)]

    boxes = [box(each, side) for each, side in zip(spots, sides(spots, WIDTH, HEIGHT), strict=True)]

    assert sum(overlap(one, other) for one, other in combinations(boxes, 2)) == 0


PLACES = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))


@settings(max_examples=30, deadline=None)
@given(st.lists(PLACES, max_size=12))
def test_every_point_gets_one_side_whatever_the_crowd(at: list[tuple[float, float]]) -> None:
    spots = [spot(*each) for each in at]

    chosen = sides(spots, WIDTH, HEIGHT)

    assert len(chosen) == len(spots)
    assert set(chosen) <= set(SIDES)
    assert chosen == sides(spots, WIDTH, HEIGHT)
