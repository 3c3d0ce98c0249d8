"""The ground: tiles that keep the compass, merged units that add up, the half that lacks most."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.progress.ground import Half, half, merged, tiles


def points(*at: tuple[float | None, float | None]) -> pd.DataFrame:
    """Units by latitude and longitude."""
    return pd.DataFrame(
        {
            "place": [f"{number:05}" for number in range(len(at))],
            "lat": pd.Series([lat for lat, _ in at], dtype="float64"),
            "lon": pd.Series([lon for _, lon in at], dtype="float64"),
        }
    )


def grid(*at: tuple[float | None, float | None]) -> list[tuple[int, int]]:
    made = tiles(points(*at))
    return list(zip(made["row"].tolist(), made["column"].tolist(), strict=True))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param([], [], id="no units"),
        pytest.param([(21.9, 106.7)], [(0, 0)], id="one unit"),
        pytest.param([(21.7, 106.7), (21.9, 106.7)], [(0, 0), (0, 1)], id="two, equally far west"),
        pytest.param(
            [(21.9, 106.9), (21.9, 106.7), (21.7, 106.9), (21.7, 106.7)],
            [(0, 1), (0, 0), (1, 1), (1, 0)],
            id="four corners stay corners",
        ),
        pytest.param(
            [(21.9, 106.6), (21.89, 106.61), (21.88, 106.62), (21.6, 107.0), (21.5, 106.6)],
            [(0, 0), (0, 1), (0, 2), (1, 2), (1, 0)],
            id="beside each other in the west, a hole in the middle",
        ),
        pytest.param([(None, None), (21.9, 106.7)], [(1, 0), (0, 0)], id="no point, a row of its own below"),
        pytest.param([(21.9, None)], [(0, 0)], id="half a point is none"),
    ],
)
def test_tiles(at: list[tuple[float | None, float | None]], expected: list[tuple[int, int]]) -> None:
    assert grid(*at) == expected


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(2170, 2200), st.integers(10660, 10700)).map(
            lambda at: (at[0] / 100, at[1] / 100)
        ),
        min_size=1,
        max_size=70,
    )
)
def test_no_two_units_on_a_tile_and_the_compass_kept(at: list[tuple[float, float]]) -> None:
    made = points(*at).join(tiles(points(*at)))
    rows = [group for _, group in made.groupby("row")]

    assert not made.duplicated(["row", "column"]).any()
    assert made["column"].max() < len(made) ** 0.5 + 1
    for north, south in pairwise(rows):
        assert north["lat"].min() >= south["lat"].max()
    for row in rows:
        assert row.sort_values("column")["lon"].is_monotonic_increasing


FIGURES = {
    "allocated_vnd": "Int64",
    "disbursed_vnd": "Int64",
    "target_vnd_bp": "Int64",
    "status": "str",
    "reported_on": "datetime64[s]",
    "illustrative": "bool",
}


def places(rows: list[tuple[str, int | None, int | None, str]]) -> pd.DataFrame:
    """A progress table by place; each target is 90 %."""
    made = pd.DataFrame(
        {
            "place": pd.Series([row[0] for row in rows], dtype="str"),
            "allocated_vnd": pd.Series([row[1] for row in rows], dtype="Int64"),
            "disbursed_vnd": pd.Series([row[2] for row in rows], dtype="Int64"),
            "status": pd.Series([row[3] for row in rows], dtype="str"),
            "reported_on": pd.Series([pd.NaT] * len(rows), dtype="datetime64[s]"),
            "illustrative": False,
        }
    )
    return made.assign(target_vnd_bp=made["allocated_vnd"] * 9000).astype(FIGURES)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="no units"),
        pytest.param(
            [("a", 100, 40, "slow"), ("b", 300, 300, "achieved")],
            [("x", 400, 340, 0.85, 20.0, "slow", 2, 0)],
            id="sums first, the worst status",
        ),
        pytest.param(
            [("a", 100, None, "not_reported"), ("b", 300, 300, "achieved")],
            [("x", 400, 300, 0.75, 60.0, "not_reported", 2, 1)],
            id="what was not reported is counted, not taken for 0",
        ),
        pytest.param(
            [("a", 100, None, "not_reported"), ("b", None, None, "not_allocated")],
            [("x", 100, None, None, 90.0, "not_reported", 1, 1)],
            id="nobody reported: no rate",
        ),
        pytest.param(
            [("a", None, None, "not_allocated")],
            [("x", None, None, None, None, "not_allocated", 0, 0)],
            id="nothing allocated is no figure, not 0",
        ),
        pytest.param(
            [("", 50, 20, "on_pace"), ("c", 10, 1, "slow")],
            [("", 50, 20, 0.4, 25.0, "on_pace", 1, 0), ("c", 10, 1, 0.1, 8.0, "slow", 1, 0)],
            id="the remainder and what merged with nothing stay",
        ),
    ],
)
def test_merged(
    rows: list[tuple[str, int | None, int | None, str]], expected: list[tuple[object, ...]]
) -> None:
    columns = [
        "place",
        "allocated_vnd",
        "disbursed_vnd",
        "rate",
        "gap_vnd",
        "status",
        "parts",
        "parts_not_reported",
    ]

    made = merged(places(rows), {"a": "x", "b": "x"})
    told = [
        tuple(None if pd.isna(value) else value for value in row)
        for row in made[columns].itertuples(index=False)
    ]

    assert told == expected


MONEY = st.one_of(st.none(), st.integers(0, 10**12))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_merger_loses_no_money(amounts: list[tuple[int | None, int | None]], chance: object) -> None:
    table = places([(str(at), plan, paid, "slow") for at, (plan, paid) in enumerate(amounts)])
    into = {str(at): str(chance.randint(0, 3)) for at in range(len(amounts))}  # type: ignore[attr-defined]

    made = merged(table, into)

    for column in ("allocated_vnd", "disbursed_vnd", "target_vnd_bp"):
        assert made[column].fillna(0).sum() == table[column].fillna(0).sum()
    assert made["place"].is_unique


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], None, id="no units"),
        pytest.param([("A", 21.9, 106.7, 100.0)], None, id="one unit is no half"),
        pytest.param([("A", 21.9, 106.7, 0.0), ("B", 21.7, 106.9, -5.0)], None, id="nothing missing"),
        pytest.param([("A", 21.9, 106.7, None), ("B", 21.7, 106.9, None)], None, id="no gap known"),
        pytest.param(
            [("A", 21.9, 106.7, 80.0), ("B", 21.7, 106.7, 20.0)], Half("bắc", 1, 0.8, ("A",)), id="the north"
        ),
        pytest.param(
            [("A", 21.8, 106.7, 10.0), ("B", 21.8, 106.8, 60.0), ("C", 21.8, 106.9, 30.0)],
            Half("đông", 1, 0.3, ("C",)),
            id="the unit in the middle belongs to neither",
        ),
        pytest.param(
            [("A", None, None, 900.0), ("B", 21.7, 106.7, 60.0), ("C", 21.9, 106.7, 40.0)],
            Half("nam", 1, 0.6, ("B",)),
            id="without a point, in no half",
        ),
    ],
)
def test_half(
    rows: list[tuple[str, float | None, float | None, float | None]], expected: Half | None
) -> None:
    table = pd.DataFrame(rows, columns=["name", "lat", "lon", "gap_vnd"]).astype(
        {"lat": "float64", "lon": "float64", "gap_vnd": "Float64"}
    )

    assert half(table) == expected
