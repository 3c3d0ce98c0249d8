"""Estimates as promises: what came by the day they speak for, whose are too high (rules R1, R5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.progress.course import dates_with_numbers
from lib.progress.course import disbursed as paid_in
from lib.progress.promises import corrected, promise_record, promises
from tests.progress.statements import MILLION, disbursed, millions, plain, stored

CONG_SON, LOC_YEN = "06232", "06211"
YEAR_END, NEW_YEAR = "2024-12-31", date(2025, 1, 2)
OFFICES = {"DA2": "LDTBXHDT", "DA3.1": "NNPTNT", "DA4.1": "LDTBXHDT"}
SHIPPED_CATALOGUE = load(SHIPPED)


def say(line: str, amount: float, place: str = "183", **more: Any) -> dict[str, Any]:
    """An estimate for the end of the year, said at the end of June, triệu đồng."""
    told = {"measure": "expected", "line": line, "place": place, "as_of": "2024-06-30", "horizon": YEAR_END}
    return {**told, "value": round(amount * MILLION), **more}


def paid(line: str, amount: float, place: str = "183", **more: Any) -> dict[str, Any]:
    return disbursed(line, amount, place, **{"as_of": YEAR_END, **more})


def kept(cat: Catalogue, rows: list[dict[str, Any]], as_of: date = NEW_YEAR, **asked: Any) -> pd.DataFrame:
    told = stored(rows)
    found = {
        year: paid_in(told, cat, year, dates)
        for year in (2023, 2024)
        if (dates := dates_with_numbers(told, cat, year, as_of))
    }
    table = promises(told, cat, found, as_of, **asked)
    return table.assign(office=table["line"].map(OFFICES).fillna("").astype("str"))


@pytest.mark.parametrize(
    ("rows", "as_of", "due", "off"),
    [
        pytest.param([say("DA2", 100), paid("DA2", 80)], NEW_YEAR, True, -20, id="too much was promised"),
        pytest.param([say("DA2", 100), paid("DA2", 130)], NEW_YEAR, True, 30, id="too little was"),
        pytest.param([say("DA2", 100), paid("DA2", 100)], NEW_YEAR, True, 0, id="kept to the đồng"),
        pytest.param([say("DA2", 100), paid("DA2", 0)], NEW_YEAR, True, -100, id="a stated 0 is an outcome"),
        pytest.param(
            [say("DA2", 100), paid("DA2", 80)], date(2024, 12, 31), True, -20, id="on the very day it is due"
        ),
        pytest.param(
            [say("DA2", 100), paid("DA2", 60, as_of="2024-11-30")],
            date(2024, 12, 30),
            False,
            None,
            id="the day before, it is not due",
        ),
        pytest.param([say("DA2", 100)], NEW_YEAR, True, None, id="null: nothing was ever reported"),
        pytest.param(
            [say("DA2", 100), paid("DA2", 60, as_of="2024-11-30")],
            NEW_YEAR,
            True,
            None,
            id="an older number is not what came by that day",
        ),
        pytest.param(
            [say("DA2", 100), paid("DA2", 60, as_of="2024-11-30"), paid("DA3.1", 10)],
            NEW_YEAR,
            True,
            None,
            id="another line's number of that day is none of its own",
        ),
        pytest.param(
            [say("DA2", 100), paid("DA2", 50, CONG_SON), paid("DA2", 30, LOC_YEN)],
            NEW_YEAR,
            True,
            -20,
            id="its communes' numbers make the line's",
        ),
        pytest.param(
            [say("DA2", 9, CONG_SON), paid("DA2", 50)],
            NEW_YEAR,
            True,
            None,
            id="the line's is not the commune's",
        ),
        pytest.param(
            [say("DA2", 100), paid("DA2", 80), paid("DA2", 90, as_of="2025-01-31")],
            date(2025, 2, 1),
            True,
            -20,
            id="what came after that day does not count",
        ),
        pytest.param(
            [say("DA2", 100, horizon="2024-09-30"), paid("DA2", 70, as_of="2024-09-30")],
            NEW_YEAR,
            True,
            -30,
            id="nine months ahead of the year's end",
        ),
        pytest.param(
            [say("DA2", 100), say("DA2", 90, import_id=2), paid("DA2", 80)],
            NEW_YEAR,
            True,
            -10,
            id="said twice on one day: the later accepted",
        ),
    ],
)
def test_a_promise_and_its_outcome(
    cat: Catalogue, rows: list[dict[str, Any]], as_of: date, due: bool, off: float | None
) -> None:
    table = kept(cat, rows, as_of)

    assert table["due"].tolist() == [due]
    assert millions(table["off_vnd"]) == [off]


def test_each_saying_is_kept_with_its_day(cat: Catalogue) -> None:
    rows = [say("DA2", 100), say("DA2", 90, as_of="2024-09-30"), paid("DA2", 80)]
    table = kept(cat, rows)

    assert table["said_on"].dt.strftime("%d/%m/%Y").tolist() == ["30/06/2024", "30/09/2024"]
    assert millions(table["off_vnd"]) == [-20, -10]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(say("DA2", 80, as_of=YEAR_END), id="said on its day it is a report"),
        pytest.param(say("DA2", 80, as_of="2025-01-10"), id="said after it"),
        pytest.param(say("DA2", 80, horizon=None), id="null: for no day"),
        pytest.param(say("DA2", 80, reporter="KBNN"), id="of one whose number does not count"),
        pytest.param(say("DA2", 80, measure="allocated", horizon=None), id="a plan"),
    ],
)
def test_what_is_no_promise(cat: Catalogue, row: dict[str, Any]) -> None:
    assert kept(cat, [row, paid("DA2", 80)], date(2025, 2, 1)).empty


def test_what_was_said_later_than_the_date_looked_at_is_left_out(cat: Catalogue) -> None:
    assert kept(cat, [say("DA2", 100)], date(2024, 6, 29)).empty
    assert len(kept(cat, [say("DA2", 100)], date(2024, 6, 30))) == 1


def test_a_fund_asked_for_has_its_own_promises(cat: Catalogue) -> None:
    rows = [say("DA2", 100), say("DA2", 60, fund="NSTW-SN"), paid("DA2", 50, fund="NSTW-SN")]

    assert millions(kept(cat, rows, fund="NSTW")["off_vnd"]) == [-10]
    assert kept(cat, rows, fund="HUYDONG").empty


def test_an_invented_outcome_marks_the_promise(cat: Catalogue) -> None:
    rows = [say("DA2", 100), paid("DA2", 80, illustrative=True)]

    assert kept(cat, rows)["illustrative"].tolist() == [True]


def test_the_record_divides_sums_by_sums_and_counts_cases(cat: Catalogue) -> None:
    rows = [
        say("DA2", 100),
        say("DA2", 60, as_of="2024-09-30"),
        paid("DA2", 80),
        say("DA4.1", 300),
        say("DA3.1", 50),
        paid("DA3.1", 60),
    ]
    made = promise_record(kept(cat, rows), cat, "office").set_index("office")

    assert made.index.tolist() == ["LDTBXHDT", "NNPTNT"]  # 160 promised, 160 came; 50 promised, 60 came
    assert made.loc["LDTBXHDT", ["cases", "over", "waiting", "unknown"]].tolist() == [2, 1, 0, 1]
    assert made.loc["LDTBXHDT", "kept_rate"] == 1.0
    assert made.loc["NNPTNT", ["cases", "over"]].tolist() == [1, 0]
    assert made.loc["NNPTNT", "kept_rate"] == pytest.approx(1.2)


def test_numbers_said_together_are_counted_once(cat: Catalogue) -> None:
    """The line's own number, and beside it its communes' and a fund's, are one promise of the line."""
    rows = [
        say("DA2", 100),
        say("DA2", 40, CONG_SON),
        say("DA2", 60, LOC_YEN),
        say("DA2", 100, fund="NSTW"),
        paid("DA2", 30, CONG_SON),
        paid("DA2", 50, LOC_YEN),
    ]
    table = kept(cat, rows)
    by_line, by_place = (promise_record(table, cat, by) for by in ("line", "place"))

    assert millions(by_line["promised_vnd"]) == [100]
    assert by_line["cases"].tolist() == [1]
    assert dict(zip(by_place["place"], millions(by_place["off_vnd"]), strict=True)) == {
        CONG_SON: -10,
        LOC_YEN: -10,
    }


def test_without_the_lines_own_number_its_communes_make_it(cat: Catalogue) -> None:
    rows = [
        say("DA2", 40, CONG_SON),
        say("DA2", 60, LOC_YEN),
        paid("DA2", 30, CONG_SON),
        paid("DA2", 50, LOC_YEN),
    ]
    made = promise_record(kept(cat, rows), cat, "line")

    assert millions(made["off_vnd"]) == [-20]


def test_nothing_promised_no_record(cat: Catalogue) -> None:
    assert promise_record(kept(cat, []), cat, "office").empty


LINES = pd.DataFrame(
    {
        "line": ["DA2", "DA3.1", "DA4.1", "DA6.1"],
        "expected_vnd": pd.array([100, 100, 100, None], dtype="Int64"),
        "disbursed_vnd": pd.array([20, 90, None, 5], dtype="Int64"),
    }
)


def record(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    lines, cases, rates = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(
        {
            "line": pd.Series(lines, dtype="str"),
            "cases": pd.array(cases, dtype="Int64"),
            "kept_rate": pd.array(rates, dtype="Float64"),
        }
    )


@pytest.mark.parametrize(
    ("of", "value"),
    [
        pytest.param([], [100, 100, 100], id="null: no record, as stated"),
        pytest.param([("DA2", 3, 0.8)], [80, 100, 100], id="enough cases"),
        pytest.param([("DA2", 2, 0.8)], [100, 100, 100], id="too few"),
        pytest.param([("DA3.1", 3, 0.8)], [100, 90, 100], id="never below what is disbursed"),
        pytest.param([("DA4.1", 3, 1.25)], [100, 100, 125], id="who promises too little is corrected upward"),
        pytest.param([("DA4.1", 3, None)], [100, 100, 100], id="null: nothing was promised before"),
    ],
)
def test_the_estimate_as_the_record_makes_it(of: list[Any], value: list[int]) -> None:
    assert corrected(LINES, record(*of), 3)["corrected_vnd"].tolist() == value


AMOUNTS = st.integers(0, 500)
SAID = st.builds(
    say, st.sampled_from(list(OFFICES)), AMOUNTS, as_of=st.sampled_from(("2024-03-31", "2024-06-30"))
)
PAID = st.builds(paid, st.sampled_from(list(OFFICES)), AMOUNTS)


@settings(deadline=None, max_examples=20)
@given(st.lists(SAID, max_size=6), st.lists(PAID, max_size=4))
def test_lines_add_up_to_offices(said: list[dict[str, Any]], came: list[dict[str, Any]]) -> None:
    table = kept(SHIPPED_CATALOGUE, [*said, *came])
    by_line, by_office = (promise_record(table, SHIPPED_CATALOGUE, by) for by in ("line", "office"))
    names = ["cases", "over", "waiting", "unknown", "promised_vnd", "outcome_vnd", "off_vnd"]

    assert by_line[names].sum().tolist() == by_office[names].sum().tolist()
    assert plain(by_office["off_vnd"]) == plain(by_office["outcome_vnd"] - by_office["promised_vnd"])
    assert int(by_office[["cases", "waiting", "unknown"]].sum().sum()) == len(table)
