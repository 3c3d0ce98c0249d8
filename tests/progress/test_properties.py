"""What holds for any statements: the figure of a cell in its plain form, and what a committee relies on."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lib.progress.cells import TREES
from lib.progress.figures import Figures, figures
from tests.how_long import examples
from tests.progress.reference import Cell, Stated, reference
from tests.progress.statements import month_start, stored

PARENTS: dict[str, dict[str, str]] = {
    "line": {"L1": "CT", "L2": "CT", "L2.1": "L2", "L2.2": "L2"},
    "place": {"A": "W", "B": "W", "C": "W", "A1": "A", "A2": "A"},
    "source": {"TW": "", "DP": "", "X": "DP"},
    "kind": {"DT": "", "SN": ""},
    "origin_year": {"2024": "", "carried": "", "2023": "carried"},
}
ROOT: Cell = ("CT", "W", "", "", "")
MONTHS = range(1, 6)
PLAIN = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = settings(max_examples=examples(20), deadline=None)


@st.composite
def statements(draw: st.DrawFn, fewest: int = 1, trees: Sequence[int] = ()) -> list[Stated]:
    """Numbers stated in cells of two to five trees, in the order of acceptance."""
    chosen = list(trees) or draw(st.lists(st.sampled_from(range(5)), min_size=2, max_size=5, unique=True))
    nodes = [
        st.sampled_from([ROOT[number], *PARENTS[name]]) if number in chosen else st.just(ROOT[number])
        for number, name in enumerate(TREES)
    ]
    one = st.tuples(st.tuples(*nodes), st.sampled_from(MONTHS), st.integers(-5, 30))
    return draw(st.lists(one, min_size=fewest, max_size=9 if len(chosen) < 4 else 5))


def observed(stated: Sequence[Stated], illustrative: Sequence[bool] = ()) -> pd.DataFrame:
    """The statements as observations; which import brought them is the number of the statement."""
    flags = list(illustrative) or [False] * len(stated)
    return stored(
        {
            "line": line,
            "place": place,
            "fund": "-".join(part for part in (source, kind) if part),
            "origin_year": origin,
            "as_of": month_start(month),
            "value": value,
            "import_id": turn,
            "illustrative": flags[turn],
        }
        for turn, ((line, place, source, kind, origin), month, value) in enumerate(stated)
    )


def worked_out(table: pd.DataFrame, *, cumulative: bool) -> Figures:
    return figures(table, PARENTS, [month_start(month) for month in MONTHS], cumulative)


def told(made: Figures) -> dict[tuple[Cell, int], tuple[int, int]]:
    """(cell, month) → (figure, month of the newest number), where there is a figure."""
    cells = [tuple(row) for row in made.cells.codes().itertuples(index=False)]
    newest = made.newest.astype("datetime64[M]").astype(np.int64) % 12 + 1
    rows, columns = np.nonzero(made.known)
    return {
        (cells[row], MONTHS[column]): (int(made.value[row, column]), int(newest[row, column]))
        for row, column in zip(rows, columns, strict=True)
    }


def at_root(stated: Sequence[Stated], month: int, *, cumulative: bool = False) -> int | None:
    found = told(worked_out(observed(stated), cumulative=cumulative)).get((ROOT, month))
    return found[0] if found else None


@PLAIN
@given(statements(), st.booleans())
def test_vectorised_equals_recursive(stated: list[Stated], cumulative: bool) -> None:
    look = reference(stated, [PARENTS[name] for name in TREES], cumulative)

    made = worked_out(observed(stated), cumulative=cumulative)

    cells = [tuple(row) for row in made.cells.codes().itertuples(index=False)]
    expected = {(cell, month): found for cell in cells for month in MONTHS if (found := look(cell, month))}
    assert told(made) == expected


@QUICK
@given(statements(), st.booleans(), st.data())
def test_illustrative_off_equals_never_having_had_them(
    stated: list[Stated], cumulative: bool, data: st.DataObject
) -> None:
    flags = data.draw(st.lists(st.booleans(), min_size=len(stated), max_size=len(stated)))
    table = observed(stated, flags)
    real = [each for each, flag in zip(stated, flags, strict=True) if not flag]

    made = worked_out(table[~table["illustrative"]], cumulative=cumulative)

    assert told(made) == told(worked_out(observed(real), cumulative=cumulative))
    assert not made.illustrative.any()


@QUICK
@given(statements(), st.booleans(), st.data())
def test_leaving_an_import_out_equals_never_having_had_it(
    stated: list[Stated], cumulative: bool, data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(range(len(stated))))
    table = observed(stated)

    without = worked_out(table[table["import_id"] != gone], cumulative=cumulative)

    assert told(without) == told(
        worked_out(observed(stated[:gone] + stated[gone + 1 :]), cumulative=cumulative)
    )


@QUICK
@given(statements(fewest=2), st.booleans(), st.randoms(use_true_random=False))
def test_order_of_acceptance_of_different_keys_changes_nothing(
    stated: list[Stated], cumulative: bool, chance: random.Random
) -> None:
    one_each = list({(cell, month): (cell, month, value) for cell, month, value in stated}.values())
    shuffled = chance.sample(one_each, len(one_each))

    made = worked_out(observed(shuffled), cumulative=cumulative)

    assert told(made) == told(worked_out(observed(one_each), cumulative=cumulative))


PARTS: list[list[Cell]] = [
    [("L1", "W", "", "", ""), ("L2", "W", "", "", "")],
    [("CT", "A", "", "", ""), ("CT", "B", "", "", ""), ("CT", "C", "", "", "")],
    [("CT", "W", "TW", "", ""), ("CT", "W", "DP", "", "")],
    [("CT", "W", "", "DT", ""), ("CT", "W", "", "SN", "")],
]
"""Parts of the whole along each tree."""


@QUICK
@given(st.sampled_from(PARTS), st.booleans(), st.integers(-40, 40), st.data())
def test_movement_inside_the_remainder_moves_no_total(
    parts: list[Cell], cumulative: bool, reserve: int, data: st.DataObject
) -> None:
    first, later = ([data.draw(st.integers(0, 30)) for _ in parts] for _ in range(2))
    whole = sum(first) + reserve
    assume(min(sum(first), whole) <= sum(later) <= max(sum(first), whole))
    # in a cumulative measure the change of parts as fresh as the whole is spending: here the whole is newer
    stated = [*((cell, 1, value) for cell, value in zip(parts, first, strict=True)), (ROOT, 2, whole)]
    stated += [(cell, 3, value) for cell, value in zip(parts, later, strict=True)]

    assert at_root(stated, 3, cumulative=cumulative) == whole


@QUICK
@given(st.sampled_from(PARTS), st.booleans(), st.integers(0, 40), st.integers(1, 40), st.data())
def test_only_what_is_beyond_the_remainder_moves_the_total(
    parts: list[Cell], cumulative: bool, reserve: int, beyond: int, data: st.DataObject
) -> None:
    first = [data.draw(st.integers(0, 30)) for _ in parts]
    whole = sum(first) + reserve
    stated = [*((cell, 1, value) for cell, value in zip(parts, first, strict=True)), (ROOT, 2, whole)]
    stated += [(parts[0], 3, first[0] + reserve + beyond)]

    assert at_root(stated, 3, cumulative=cumulative) == whole + beyond


@QUICK
@given(statements(fewest=2), st.integers(-5, 30), st.booleans(), st.data())
def test_a_cut_whole_shows_the_cut(
    stated: list[Stated], cut: int, cumulative: bool, data: st.DataObject
) -> None:
    last = max(MONTHS)
    older = [(cell, min(month, last - 1), value) for cell, month, value in stated]
    cell = data.draw(st.sampled_from([ROOT, *(cell for cell, _, _ in stated)]))

    made = told(worked_out(observed([*older, (cell, last, cut)]), cumulative=cumulative))

    assert made[cell, last] == (cut, last)


@QUICK
@given(st.integers(1, 200), st.integers(0, 100))
def test_raising_a_line_raises_the_whole_though_communes_cover_less(by: int, covered: int) -> None:
    stated = [(("L1", "W", "", "", ""), 1, 100), (("L2", "W", "", "", ""), 1, 50)]
    stated += [(("L1", "A", "", "", ""), 1, covered), (("L1", "W", "", "", ""), 3, 100 + by)]

    assert at_root(stated, 3) == 150 + by


@QUICK
@given(st.lists(st.integers(-5, 30), min_size=2, max_size=6))
def test_one_tree_without_stated_wholes_is_plain_addition(values: list[int]) -> None:
    communes = ["A", "B", "C"]
    stated = [
        (("CT", communes[turn % 3], "", "", ""), 1 + turn // 3, value) for turn, value in enumerate(values)
    ]
    newest = {place: value for ((_, place, *_), _, value) in stated}

    assert at_root(stated, 5, cumulative=True) == sum(newest.values())


def test_no_statement_is_no_figure() -> None:
    made = worked_out(observed([]), cumulative=True)

    assert told(made) == {}


def test_a_national_sum_fits() -> None:
    whole: Mapping[str, int] = {"A": 75 * 10**12, "B": 10**12}
    stated = [(("CT", place, "", "", ""), 1, value) for place, value in whole.items()]

    assert at_root(stated, 2) == 76 * 10**12
