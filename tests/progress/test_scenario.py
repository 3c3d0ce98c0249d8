"""What if: nothing changed is reality, sums stay, order says nothing, what breaks a rule is told."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import Catalogue
from lib.progress.pace import paces
from lib.progress.scenario import (
    AMOUNTS,
    COMPARED,
    REAL,
    Change,
    Deadline,
    Estimate,
    Move,
    Outcome,
    Scenario,
    Target,
    applied,
    subject,
)
from lib.progress.scenario_rules import Ground, refusals
from lib.progress.standing import standing
from lib.progress.table import COLUMNS, cut, looked_ahead
from tests.how_long import examples
from tests.progress.statements import stored

YEAR, JUNE = 2024, date(2024, 6, 30)
TR = 1_000_000
PLAN = {"DA2": 4815, "DA3.1": 2571, "DA3.2": 449, "DA4.1": 592, "DA6.1": 601, "DA6.2": 200}
TARGETS = {"DA2": 90, "DA3.1": 90, "DA4.1": 50}
PAID = {"DA2": 1000, "DA3.1": 300, "DA3.2": 215, "DA4.1": 48, "DA6.1": 240}
COMMUNES = {"06199": 600, "06211": 400, "06232": 300}


def said(measure: str, line: str, value: int, place: str = "183", **more: object) -> dict[str, object]:
    day = JUNE if measure == "disbursed" else date(2024, 2, 23)
    horizon = {"horizon": date(2024, 12, 31)} if measure == "expected" else {}
    return {"measure": measure, "line": line, "place": place, "as_of": day, "value": value, **horizon, **more}


def observed(*more: dict[str, object]) -> pd.DataFrame:
    """The plan of the district: DA2 with communes, DA6.2 never reported."""
    rows = [said("allocated", line, vnd * TR, fund="NSTW") for line, vnd in PLAN.items()]
    rows += [said("target", line, TARGETS.get(line, 100) * 100, unit="bp") for line in PLAN]
    rows += [said("expected", line, vnd * TR * TARGETS.get(line, 100) // 100) for line, vnd in PLAN.items()]
    rows += [said("disbursed", line, vnd * TR) for line, vnd in PAID.items()]
    rows += [said("allocated", "DA2", vnd * TR, place, fund="NSTW") for place, vnd in COMMUNES.items()]
    return stored([*rows, *more])


@pytest.fixture(scope="module")
def ground(cat: Catalogue) -> Ground:
    return on(observed(), cat)


def on(observations: pd.DataFrame, cat: Catalogue, as_of: date = JUNE) -> Ground:
    stands = standing(observations, cat, YEAR, as_of)
    return Ground(
        looked_ahead(stands, ["line"]),
        looked_ahead(stands, ["line", "place"]),
        cut(stands, ["line", "fund"]),
        cat,
        YEAR,
        as_of,
    )


def whole_of(observations: pd.DataFrame, cat: Catalogue, as_of: date = JUNE) -> pd.DataFrame:
    return looked_ahead(standing(observations, cat, YEAR, as_of), [])


@cache
def observed_whole(cat: Catalogue, as_of: date) -> pd.DataFrame:
    return whole_of(observed(), cat, as_of)


def outcome(ground: Ground, *changes: Change, whole: pd.DataFrame | None = None) -> Outcome:
    if whole is None:
        whole = observed_whole(ground.cat, ground.as_of)
    return applied(
        Scenario(changes), ground.lines, whole, ground.cells, ground.cat, ground.year, ground.as_of
    )


def row(table: pd.DataFrame, line: str) -> pd.Series:
    return table[table["line"] == line].iloc[0]


def test_nothing_changed_is_reality(ground: Ground) -> None:
    made = outcome(ground)

    real = observed_whole(ground.cat, JUNE)
    pd.testing.assert_frame_equal(made.lines[["line", *COLUMNS]], ground.lines[["line", *COLUMNS]])
    pd.testing.assert_frame_equal(made.whole[list(COLUMNS)], real[list(COLUMNS)])
    assert not made.lines["changed"].any()
    assert not made.whole["changed"].any()
    assert made.communes.empty


def test_the_needed_pace_is_that_of_every_page(ground: Ground) -> None:
    stands = standing(observed(), ground.cat, YEAR, JUNE)
    (asked,) = paces(stands, [], stands)["needed_vnd"]

    assert outcome(ground).whole["needed_vnd"].iloc[0] == asked


@pytest.mark.parametrize(
    ("changes", "line", "column", "value"),
    [
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR)], "DA4.1", "allocated_vnd", 296 * TR, id="the giver's plan"
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR)], "DA2", "allocated_vnd", 5111 * TR, id="the taker's plan"
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR)],
            "DA2",
            "target_vnd_bp",
            5111 * TR * 9000,
            id="a target is a share",
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR)],
            "DA4.1",
            "expected_vnd",
            296 * TR,
            id="the giver's estimate stands while its plan holds it",
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 352 * TR)],
            "DA4.1",
            "expected_vnd",
            240 * TR,
            id="and is cut to its plan else",
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR)],
            "DA2",
            "expected_vnd",
            4_333_500_000 + 266_400_000,
            id="what is taken is disbursed by the taker's target",
        ),
        pytest.param(
            [Move("DA4.1", "DA2", 296 * TR), Estimate("DA2", 5000 * TR)],
            "DA2",
            "expected_vnd",
            5000 * TR,
            id="a named estimate stands",
        ),
        pytest.param([Move("DA4.1", "DA2", 296 * TR)], "DA4.1", "unneeded_vnd", 0, id="nothing is left over"),
        pytest.param([Estimate("DA2", 4000 * TR)], "DA2", "unneeded_vnd", 815 * TR, id="money frees up"),
        pytest.param([Target("DA2", 9500)], "DA2", "target_rate", 0.95, id="another target"),
        pytest.param(
            [Target("DA2", 9500), Move("DA2", "DA3.1", 15 * TR)],
            "DA2",
            "target_vnd_bp",
            4800 * TR * 9500,
            id="a target of the new plan",
        ),
        pytest.param([Target("DA3.2", 4000)], "DA3.2", "status", "achieved", id="a lower target is reached"),
        pytest.param(
            [Move("DA3.1", "DA7.1", 100 * TR)],
            "DA7.1",
            "target_vnd_bp",
            100 * TR * 9000,
            id="null: a line without money takes the default target",
        ),
        pytest.param(
            [Move("DA6.2", "DA2", 200 * TR)], "DA6.2", "status", "not_allocated", id="null: all is given away"
        ),
        pytest.param([Target("DA6.2", 5000)], "DA6.2", "status", "not_reported", id="null: never reported"),
        pytest.param(
            [Deadline("DA3.2", date(2025, 1, 31))],
            "DA3.2",
            "needed_vnd",
            (449 - 215) * TR / 7,
            id="a later deadline gives more months",
        ),
        pytest.param(
            [Deadline("", date(2026, 12, 31))], "DA4.1", "status", "on_pace", id="and asks for less by today"
        ),
        pytest.param(
            [Deadline("", date(2026, 12, 31)), Deadline("DA4.1", date(2024, 7, 31))],
            "DA4.1",
            "status",
            "slow",
            id="a line's own deadline before that of all",
        ),
    ],
)
def test_what_a_change_makes(
    ground: Ground, changes: list[Change], line: str, column: str, value: object
) -> None:
    assert row(outcome(ground, *changes).lines, line)[column] == value


def test_the_real_figures_stand_beside(ground: Ground) -> None:
    made = outcome(ground, Move("DA4.1", "DA2", 296 * TR))
    real = outcome(ground)

    for name in COMPARED:
        pd.testing.assert_series_equal(
            made.lines[REAL + name], real.lines[name].rename(REAL + name), check_names=False
        )
    assert made.lines.loc[made.lines["changed"], "line"].tolist() == ["DA2", "DA4.1"]


def test_the_whole_moves_by_what_its_lines_do(ground: Ground) -> None:
    made = outcome(ground, Move("DA4.1", "DA2", 296 * TR), Target("DA3.2", 5000))

    for name in AMOUNTS:
        of_lines = (made.lines[name].fillna(0) - made.lines[REAL + name].fillna(0)).sum()
        assert (made.whole[name] - made.whole[REAL + name]).iloc[0] == of_lines
    assert (made.whole["allocated_vnd"] == made.whole["real_allocated_vnd"]).all()


def test_money_moved_between_communes_leaves_their_line_as_it_is(ground: Ground) -> None:
    made = outcome(ground, Move("06199", "06211", 100 * TR, within="DA2"))

    changed = made.communes[made.communes["changed"]].set_index("place")
    assert changed["allocated_vnd"].to_dict() == {"06199": 500 * TR, "06211": 500 * TR}
    assert (made.communes["line"] == "DA2").all()
    assert not made.lines["changed"].any()


def test_communes_with_other_targets_move_that_of_their_line(cat: Catalogue) -> None:
    held = observed(said("target", "DA2", 10_000, "06211", unit="bp"))
    made = outcome(on(held, cat), Move("06199", "06211", 100 * TR, within="DA2"), whole=whole_of(held, cat))

    assert row(made.lines, "DA2")["target_vnd_bp"] - row(made.lines, "DA2")["real_target_vnd_bp"] == (
        100 * TR * 1000
    )


def test_money_beyond_the_lines_stays_as_it_is(cat: Catalogue) -> None:
    held = observed(said("allocated", "DA3", 4000 * TR, fund="NSTW"), said("disbursed", "DA3", 700 * TR))
    here = on(held, cat)
    made = outcome(here, whole=whole_of(held, cat))

    pd.testing.assert_frame_equal(made.lines[["line", *COLUMNS]], here.lines[["line", *COLUMNS]])


def test_two_changes_that_decide_the_same_are_none() -> None:
    with pytest.raises(ValueError, match="decided twice"):
        Scenario((Target("DA2", 9000), Target("DA2", 9500)))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param([], [], id="null: nothing changed"),
        pytest.param([Move("DA4.1", "DA2", 296 * TR)], [], id="within the rules"),
        pytest.param([Move("DA4.1", "DA2", 544 * TR)], [], id="all that is left"),
        pytest.param([Move("DA4.1", "DA2", 544 * TR + 1)], ["scenario.too_much"], id="a đồng more"),
        pytest.param(
            [Move("DA4.1", "DA2", 300 * TR), Move("DA4.1", "DA3.1", 300 * TR)],
            ["scenario.too_much", "scenario.fund_short"],
            id="more in two moves",
        ),
        pytest.param(
            [Move("DA6.2", "DA2", 100 * TR), Move("DA2", "DA6.1", 3900 * TR)],
            ["scenario.too_much"],
            id="what is taken cannot be given on",
        ),
        pytest.param([Move("DA9", "DA2", TR)], ["scenario.unknown"], id="an unknown line"),
        pytest.param([Move("DA2", "DA2", TR)], ["scenario.itself"], id="to itself"),
        pytest.param([Target("DA99", 9000)], ["scenario.unknown"], id="a target of an unknown line"),
        pytest.param([Target("DA2", 10_001)], ["scenario.target"], id="more than the plan"),
        pytest.param([Estimate("DA2", 999 * TR)], ["scenario.estimate_low"], id="less than is disbursed"),
        pytest.param([Estimate("DA2", 1000 * TR)], [], id="what is disbursed and no more"),
        pytest.param([Estimate("DA2", 4816 * TR)], ["scenario.estimate_high"], id="more than the plan holds"),
        pytest.param(
            [Estimate("DA2", 4900 * TR), Move("DA4.1", "DA2", 100 * TR)], [], id="but the plan has grown"
        ),
        pytest.param([Deadline("", JUNE)], ["scenario.passed"], id="the day of the figures"),
        pytest.param([Deadline("", date(2024, 7, 1))], [], id="the day after"),
        pytest.param([Deadline("DA2", date(2026, 12, 31))], [], id="the catalogue's last day"),
        pytest.param([Deadline("DA2", date(2027, 1, 1))], ["scenario.late"], id="a day later"),
        pytest.param(
            [Move("06199", "06211", 600 * TR, "DA2")], [], id="all of a commune that never reported"
        ),
        pytest.param([Move("06199", "06211", 601 * TR, "DA2")], ["scenario.too_much"], id="more than it has"),
        pytest.param([Move("06199", "99999", TR, "DA2")], ["scenario.unknown"], id="an unknown commune"),
        pytest.param([Move("06199", "06211", TR, "DA99")], ["scenario.unknown"], id="communes of no line"),
    ],
)
def test_what_breaks_a_rule(ground: Ground, changes: list[Change], codes: list[str]) -> None:
    found = refusals(Scenario(tuple(changes)), ground)

    assert [error.code for error in found] == codes
    assert all("{" not in error.sentence for error in found)


@pytest.mark.parametrize(
    ("funds", "moved", "codes"),
    [
        pytest.param({"DA2": "NSTW", "DA3.1": "NSTW"}, 50, [], id="one fund"),
        pytest.param({"DA2": "NSTINH", "DA3.1": "NSTW"}, 50, ["scenario.fund"], id="another fund"),
        pytest.param({"DA2": "NSTW"}, 50, [], id="null: the taker has no money yet"),
        pytest.param({"DA2": "", "DA3.1": "NSTW"}, 50, ["scenario.fund"], id="null: nobody says which fund"),
    ],
)
def test_money_stays_in_its_fund(cat: Catalogue, funds: dict[str, str], moved: int, codes: list[str]) -> None:
    held = stored([said("allocated", line, 100 * TR, fund=fund) for line, fund in funds.items()])

    found = refusals(Scenario((Move("DA2", "DA3.1", moved * TR),)), on(held, cat))

    assert [error.code for error in found] == codes


def test_no_more_of_a_fund_than_there_is_of_it(cat: Catalogue) -> None:
    held = stored(
        [
            said("allocated", "DA2", 100 * TR, fund="NSTW"),
            said("allocated", "DA2", 100 * TR, fund="NSTINH"),
            said("allocated", "DA3.1", 10 * TR, fund="NSTW"),
            said("allocated", "DA3.2", 10 * TR, fund="NSTW"),
        ]
    )
    both = Scenario((Move("DA2", "DA3.1", 60 * TR), Move("DA2", "DA3.2", 60 * TR)))

    (error,) = refusals(both, on(held, cat))

    assert error.sentence == (
        "DA2 chỉ có 100 triệu đồng thuộc nguồn mà bên nhận cũng có (Ngân sách trung ương): "
        "không chuyển được nhiều hơn thế."
    )


LINES = st.sampled_from(sorted(PLAN))
CHANGES = st.one_of(
    st.builds(Target, LINES, st.integers(0, 10_000)),
    st.builds(Estimate, LINES, st.integers(0, 6000).map(lambda millions: millions * TR)),
    st.builds(Deadline, st.one_of(st.just(""), LINES), st.dates(date(2024, 7, 1), date(2026, 12, 31))),
    st.builds(Move, LINES, LINES, st.integers(1, 700 * TR)),
    st.builds(
        Move,
        st.sampled_from(sorted(COMMUNES)),
        st.sampled_from(sorted(COMMUNES)),
        st.integers(1, 300 * TR),
        st.just("DA2"),
    ),
)
SCENARIOS = st.lists(
    CHANGES, max_size=8, unique_by=lambda each: (type(each), getattr(each, "line", ""), str(each)[:60])
)
PLAIN = settings(max_examples=examples(10), deadline=None)


def distinct(changes: list[Change]) -> list[Change]:
    return list({subject(change): change for change in changes}.values())


@PLAIN
@given(SCENARIOS, st.randoms(use_true_random=False))
def test_the_order_of_changes_says_nothing(
    ground: Ground, changes: list[Change], chance: random.Random
) -> None:
    first = distinct(changes)
    shuffled = chance.sample(first, len(first))

    assert Scenario(tuple(first)) == Scenario(tuple(shuffled))
    pd.testing.assert_frame_equal(outcome(ground, *first).lines, outcome(ground, *shuffled).lines)


@PLAIN
@given(SCENARIOS)
def test_reallocation_keeps_sums(ground: Ground, changes: list[Change]) -> None:
    moved = [each for each in distinct(changes) if isinstance(each, Move) and each.giver != each.taker]
    made = outcome(ground, *moved)

    assert made.lines["allocated_vnd"].sum() == made.lines["real_allocated_vnd"].sum()
    assert made.communes["allocated_vnd"].sum() == made.communes["real_allocated_vnd"].sum()
    assert (made.whole["allocated_vnd"] == made.whole["real_allocated_vnd"]).all()
    assert (made.lines["disbursed_vnd"].sum()) == ground.lines["disbursed_vnd"].sum()


@PLAIN
@given(SCENARIOS)
def test_the_real_columns_never_move(ground: Ground, changes: list[Change]) -> None:
    made = outcome(ground, *distinct(changes))

    for name in set(COMPARED) & set(COLUMNS):
        pd.testing.assert_series_equal(made.lines[REAL + name], ground.lines[name], check_names=False)


STATED = st.lists(
    st.tuples(
        st.sampled_from(["allocated", "disbursed", "expected"]),
        st.sampled_from(["CT", "DA2", "DA3", "DA3.1", "DA4.1"]),
        st.sampled_from(["183", "06199", "06211"]),
        st.sampled_from(["2024", "carried"]),
        st.integers(-50, 5000),
    ),
    max_size=12,
)


@PLAIN
@given(STATED)
def test_whatever_is_stated_nothing_changed_is_reality(
    cat: Catalogue, stated: list[tuple[str, str, str, str, int]]
) -> None:
    rows = [
        said(measure, line, value * TR, place, origin_year=origin)
        for measure, line, place, origin, value in stated
    ]
    held = stored(rows)
    here = on(held, cat)
    whole = whole_of(held, cat)
    made = outcome(here, whole=whole)

    pd.testing.assert_frame_equal(made.lines[["line", *COLUMNS]], here.lines[["line", *COLUMNS]])
    pd.testing.assert_frame_equal(made.whole[list(COLUMNS)], whole[list(COLUMNS)])
    assert not made.lines["changed"].any()
