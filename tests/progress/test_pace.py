"""Pace: money a month that the target asks for, against the months so far."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.catalogue.load import Catalogue
from lib.progress.pace import Pace, pace_in, paces, recent_date
from lib.progress.standing import standing
from tests.progress.statements import allocated, disbursed, plan, stored, target

JUNE, YEAR_END = date(2024, 6, 30), date(2024, 12, 31)


def paced(rows: list[dict[str, Any]], cat: Catalogue, as_of: date, *by: str) -> pd.DataFrame:
    known = stored(rows)
    now = standing(known, cat, 2024, as_of)
    return paces(now, by, standing(known, cat, 2024, recent_date(now)))


def of(money: float, per_cent: float, *paid: tuple[str, float]) -> list[dict[str, Any]]:
    """DA2's plan and target, and what it had disbursed by some days."""
    told = [disbursed("DA2", value, as_of=day) for day, value in paid]
    return [allocated("DA2", money), target("DA2", per_cent), *told]


def test_the_plans_own_pace(cat: Catalogue) -> None:
    """Domain, 6a: 6.973,4 to go; 1.162,2 a month to 31/12, 996,2 to 31/01; 3,49 times the pace so far."""
    (row,) = paced(plan(), cat, JUNE).to_dict("records")

    assert (row["gap_vnd"], row["unspent_vnd"]) == (6_973_400_000, 8_008_000_000)
    assert [round(row[name] / 1e6, 1) for name in ("needed_vnd", "later_needed_vnd")] == [1162.2, 996.2]
    assert (round(row["times"], 2), row["months_left"], row["later_months_left"]) == (3.49, 6.0, 7.0)
    assert (row["deadline_on"].date(), row["later_on"].date()) == (YEAR_END, date(2025, 1, 31))
    assert (row["course_share"], row["days_left"]) == (0.5, 184)  # 5.004 should be out, 3.004 short
    assert row["met_on"].date() == date(2026, 3, 29)


@pytest.mark.parametrize(
    ("rows", "as_of", "expected"),
    [
        pytest.param(of(100, 90, ("2024-06-30", 30)), JUNE, (10, 5, 6), id="half a year left"),
        pytest.param(of(100, 90), JUNE, (15, None, 6), id="R2 not reported has no pace"),
        pytest.param(of(100, 90, ("2024-06-30", 0)), JUNE, (15, 0, 6), id="R2 a stated 0 is a pace of 0"),
        pytest.param(of(100, 90), date(2023, 12, 31), None, id="before anything was decided"),
        pytest.param(of(100, 90, ("2024-06-30", 95)), JUNE, None, id="target met"),
        pytest.param(of(100, 90, ("2024-06-30", 30)), YEAR_END, None, id="deadline day: no month is left"),
        pytest.param(
            of(100, 90, ("2024-11-30", 75)), date(2024, 11, 30), (15, 75 / 11, 1), id="a month left"
        ),
        pytest.param(
            of(100, 90, ("2024-02-29", 30)), date(2024, 2, 29), (6, 15, 10), id="leap February ends"
        ),
        pytest.param([disbursed("DA2", 5)], JUNE, None, id="nothing allocated"),
        pytest.param([], JUNE, None, id="null: nothing known"),
    ],
)
def test_pace(
    rows: list[dict[str, Any]],
    as_of: date,
    expected: tuple[float, float | None, float] | None,
    cat: Catalogue,
) -> None:
    lines = paced(rows, cat, as_of, "line")
    found = pace_in(lines[lines["line"] == "DA2"])

    if expected is None:
        assert found is None
        return
    needed, had, left = expected
    assert found is not None
    assert (found.needed_vnd / 1e6, found.months_left) == pytest.approx((needed, left))
    assert found.had_vnd is None if had is None else found.had_vnd == pytest.approx(had * 1e6)


@pytest.mark.parametrize(
    ("paid", "as_of", "recent"),
    [
        pytest.param((("2024-03-31", 12), ("2024-06-30", 30)), JUNE, 6, id="the last three months"),
        pytest.param((("2024-02-29", 12), ("2024-05-31", 30)), date(2024, 5, 31), 6, id="month ends meet"),
        pytest.param((("2024-02-15", 12),), date(2024, 2, 15), 12 / 1.517, id="the year is younger"),
        pytest.param((("2024-06-30", 30),), JUNE, None, id="nothing said three months ago"),
        pytest.param((("2024-06-30", 30),), date(2024, 9, 30), 0, id="nothing new since"),
        pytest.param((), JUNE, None, id="null: nothing reported"),
    ],
)
def test_recent_pace(
    paid: tuple[tuple[str, float], ...], as_of: date, recent: float | None, cat: Catalogue
) -> None:
    lines = paced(of(100, 90, *paid), cat, as_of, "line")
    (found,) = lines.loc[lines["line"] == "DA2", "recent_vnd"]

    assert pd.isna(found) if recent is None else found == pytest.approx(recent * 1e6, rel=1e-3)


def test_money_of_two_sources_has_their_own_deadlines(cat: Catalogue) -> None:
    """A source with a deadline of its own keeps it; a row of both has the earlier."""
    own = pd.DataFrame(
        {"origin_year": ["2024"], "kind": ["NSDP-SN"], "also_on": [""], "source": ["thử"]}
    ).assign(deadline_on=pd.Timestamp("2024-09-30").as_unit("s"))
    both = type(cat)(**{**vars(cat), "deadlines": pd.concat([cat.deadlines, own]), "version": "khác"})
    funds = [
        allocated("DA2", 100, fund="NSTW-SN"),
        allocated("DA2", 50, fund="NSTINH-SN"),
        disbursed("DA2", 0, fund="NSTW-SN"),
        disbursed("DA2", 0, fund="NSTINH-SN"),
    ]
    table = paced(funds, both, JUNE, "fund").set_index("fund")
    (whole,) = paced(funds, both, JUNE)["deadline_on"]

    assert table.loc["NSTINH-SN", "deadline_on"].date() == date(2024, 9, 30)
    assert table.loc["NSTW-SN", "deadline_on"].date() == YEAR_END
    assert whole.date() == date(2024, 9, 30)


def test_how_many_times_faster() -> None:
    assert Pace(10, 5, 6, YEAR_END).times == 2
    assert Pace(10, 0, 6, YEAR_END).times is None
    assert Pace(10, None, 6, YEAR_END).times is None
