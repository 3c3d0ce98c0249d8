"""Who holds the missing money, what no activity can spend; gaps add up over every partition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.backing import backing
from lib.progress.gaps import gaps, short_of, steps
from lib.progress.standing import Standing, standing
from lib.progress.table import cut
from tests.how_long import examples
from tests.progress.statements import allocated, disbursed, millions, plan, stored, target

JUNE = date(2024, 6, 30)
CAT = load(SHIPPED)


def table(rows: list[dict[str, Any]], cat: Catalogue, *by: str) -> pd.DataFrame:
    return part(standing(stored(rows), cat, 2024, JUNE), *by)


def part(stands: Standing, *by: str) -> pd.DataFrame:
    """Progress by some keys, with names."""
    made = cut(stands, by)
    return made.assign(**{f"{key}_name": made[key] for key in by})


def test_two_lines_hold_three_quarters_of_what_the_targets_ask_for(cat: Catalogue) -> None:
    """Domain, 6a: DA2 and DA3.1 are asked for 6.647,4 of 8.973,4: 74,1 %."""
    ranked = gaps(table(plan(), cat, "line"))

    assert ranked["line"].tolist()[:2] == ["DA2", "DA3.1"]
    assert round(float(ranked["running"].iloc[1]) * 100, 1) == 74.1
    assert millions(ranked["missing_vnd"])[:2] == [4333.5, 2313.9]


def test_the_parts_targets_lack_33_8_for_90_per_cent(cat: Catalogue) -> None:
    whole = table(plan(), cat)

    assert short_of(whole, 9_000) == 33_800_000
    assert short_of(whole, 8_000) == -967_000_000
    assert short_of(table([], cat), 9_000) is None


def test_gap_to_the_estimate_stands_apart(cat: Catalogue) -> None:
    estimate = {"measure": "expected", "line": "DA2", "horizon": "2024-12-31", "as_of": "2024-06-30"}
    rows = [allocated("DA2", 100), target("DA2", 90), disbursed("DA2", 20), {**estimate, "value": 60_000_000}]
    (row,) = gaps(table(rows, cat, "line")).to_dict("records")

    assert (row["missing_vnd"], row["estimate_gap_vnd"], row["share"]) == (70_000_000, 40_000_000, 1.0)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="null: nothing known"),
        pytest.param([disbursed("DA2", 5)], id="spent without a plan"),
        pytest.param([allocated("DA2", 10), target("DA2", 90), disbursed("DA2", 9)], id="target met"),
    ],
)
def test_nothing_missing_has_no_shares(rows: list[dict[str, Any]], cat: Catalogue) -> None:
    ranked = gaps(table(rows, cat, "line"))

    assert ranked["missing_vnd"].fillna(0).sum() == 0
    assert ranked["share"].isna().all()


def test_what_the_whole_has_beyond_its_lines_is_a_step_of_its_own(cat: Catalogue) -> None:
    """2.000 is reported for the whole alone: the lines lack all they are asked for, the rest gives it."""
    made = steps(table(plan(), cat), table(plan(), cat, "line"), "line")

    assert made["code"].tolist()[-1] == ""
    assert millions(made["change_vnd"])[-1] == 2000.0
    assert millions(made["after_vnd"])[-1] == 2000.0


def test_activities_cover_less_than_the_plan_and_the_target(cat: Catalogue) -> None:
    """Domain, 6b.4: DA4.1 has 592, its activities cost 240, its target is 296: 352 has no activity."""
    costs = pd.DataFrame({"line": ["DA4.1", "DA2"], "value": [240_000_000, 4_815_000_000]})
    idle, full = backing(table(plan(), cat, "line"), costs).to_dict("records")

    assert (idle["line"], idle["idle_vnd"], idle["beyond_vnd"]) == ("DA4.1", 352_000_000, 56_000_000)
    assert round(float(idle["reach_rate"]) * 100, 1) == 40.5
    assert (full["line"], full["idle_vnd"], full["beyond_vnd"]) == ("DA2", 0, 0)
    assert backing(table(plan(), cat, "line"), costs.head(0)).empty


def test_money_paid_already_is_not_handed_back(cat: Catalogue) -> None:
    rows = [allocated("DA4.1", 592), target("DA4.1", 50), disbursed("DA4.1", 500)]
    costs = pd.DataFrame({"line": ["DA4.1"], "value": [240_000_000]})
    (row,) = backing(table(rows, cat, "line"), costs).to_dict("records")

    assert (row["idle_vnd"], row["beyond_vnd"]) == (92_000_000, 0)


MONEY = st.integers(0, 400)
LINE = st.tuples(
    MONEY, st.none() | MONEY, st.dictionaries(st.sampled_from(["06232", "06184"]), st.tuples(MONEY, MONEY))
)
"""What a line holds beyond its communes, what of it was disbursed, and both of each commune."""


@given(st.dictionaries(st.sampled_from(["DA2", "DA3.1", "DA4.1"]), LINE, min_size=1), st.randoms())
@settings(max_examples=examples(6), deadline=None)
def test_gaps_add_up_over_every_partition_in_any_order(lines: dict[str, Any], chance: Any) -> None:
    rows = [target("DA2", 90), target("DA3.1", 50)]
    for line, (beyond, paid, communes) in lines.items():
        rows += [allocated(line, money, place) for place, (money, _) in communes.items()]
        rows += [disbursed(line, out, place) for place, (_, out) in communes.items()]
        rows.append(allocated(line, beyond + sum(money for money, _ in communes.values())))
        rows += [] if paid is None else [disbursed(line, paid + sum(out for _, out in communes.values()))]
    stands = standing(stored(rows), CAT, 2024, JUNE)
    whole = part(stands)
    parts = {key: part(stands, key) for key in ("place", "office", "fund", "line")}
    shuffled = parts["line"].sample(frac=1, random_state=chance.randrange(1000))

    for key, rows_of in parts.items():
        missing = float(rows_of["gap_vnd"].fillna(0).sum())
        assert missing == pytest.approx(float(whole["gap_vnd"].iloc[0])), key
    for key in ("place", "office", "line"):
        after = steps(whole, parts[key], key)["after_vnd"]
        paid = float(whole["disbursed_vnd"].fillna(0).iloc[0])
        assert after.empty or float(after.iloc[-1]) == pytest.approx(paid, abs=1), key
    assert gaps(shuffled)["running"].round(9).tolist() == gaps(parts["line"])["running"].round(9).tolist()
