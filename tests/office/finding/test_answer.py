"""The rows that answer a question, on the sample at 30/06/2024."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question, Sight, finding
from lib.progress.receipts import Period
from lib.store.opening import open_store

JUNE = date(2024, 6, 30)


@pytest.fixture(scope="module")
def here(filled_file: Path) -> Iterator[Office]:
    """The sample, only read."""
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{filled_file}"))
    yield opened
    opened.store.engine.dispose()


@pytest.fixture(scope="module")
def seen(here: Office) -> Sight:
    return rooms.sight(here, Question(2024, JUNE))


def answer(sight: Sight, text: str) -> finding.Answer:
    made = finding.find(sight, text).answer

    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "by", "rows"),
    [
        pytest.param("xa dat", ["place"], ["06187"], id="a status"),
        pytest.param("xa tren 97", ["place"], ["06205", "06187"], id="above a rate, and not at it"),
        pytest.param(
            "xa duoi 10", ["place"], ["06202", "06247"], id="a stated nought is below, silence is not"
        ),
        pytest.param(
            "con thieu tu 988806500 dong",
            ["place"],
            ["06211", "06232", "06199"],
            id="from an amount, exactly",
        ),
        pytest.param("con thieu tren 988806500 dong", ["place"], ["06211", "06232"], id="above it, exactly"),
        pytest.param("chua bao cao", ["place"], ["06217", "06238"], id="never reported"),
        pytest.param("chua bao cao thang 6", ["place"], ["06217", "06247", "06238"], id="not for June"),
        pytest.param("chua bao cao thang 5", ["place"], ["06217", "06238"], id="for May one more has"),
        pytest.param("phong nn dong", ["office", "line"], ["DA3.1"], id="the lines of an office"),
        pytest.param("da2 xa cham duoi 13", ["line", "place"], ["06232", "06214"], id="a line by commune"),
        pytest.param("von keo dai", ["line"], ["DA6.1"], id="no commune has it, so lines are told"),
        pytest.param("don vi tren 45", ["office"], ["TTYT"], id="an office"),
        pytest.param(
            "DA2 Dong Dang", ["line", "place"], ["06184"], id="what is named is shown without money"
        ),
        pytest.param("xa tren 100", ["place"], [], id="null: no row"),
    ],
)
def test_rows(seen: Sight, text: str, by: list[str], rows: list[str]) -> None:
    made = answer(seen, text)

    assert (list(made.query.by), list(made.table[by[-1]])) == (by, rows)


def test_rows_are_those_of_the_progress_table_as_they_stand(seen: Sight) -> None:
    found = answer(seen, "xa").table
    table = seen.progress("place")
    same = table[table["place"].isin(found["place"])].sort_values(
        "gap_vnd_bp", ascending=False, kind="stable"
    )

    pd.testing.assert_frame_equal(found[list(table.columns)], same.reset_index(drop=True))


def test_who_has_not_reported_is_who_the_tick_list_misses(here: Office, seen: Sight) -> None:
    june = Period("giai_ngan_thang", "T6", JUNE)
    ticked = rooms.received(here, seen.observations, june, date(2024, 7, 31))
    missed = ticked.loc[ticked["commune"] & (ticked["state"] != "received"), "unit"]

    assert set(answer(seen, "xa chua bao cao thang 6").table["place"]) == set(missed)


def test_r2_a_rate_that_is_not_known_is_neither_above_nor_below_and_is_told(seen: Sight) -> None:
    below, above = answer(seen, "xa duoi 50"), answer(seen, "xa tu 50")

    assert (len(below.table) + len(above.table), below.silent, above.silent) == (20, 2, 2)


def test_a_period_that_is_not_over_at_the_date_is_not_answered(seen: Sight) -> None:
    made = answer(seen, "chua bao cao thang 7")

    assert (len(made.table), made.not_yet[:22]) == (0, "Kỳ T7 đến 31/07/2024, ")


@pytest.mark.parametrize(
    ("text", "noun", "whose"),
    [
        pytest.param("xa cham", "xã", "", id="one kind"),
        pytest.param("dong xa cham", "cặp dòng vốn × xã", "", id="two kinds"),
        pytest.param("da2 xa", "xã", "của DA2", id="of one that is named"),
        pytest.param("da3", "dòng vốn", "trong DA3.1 hoặc DA3.2", id="among several named"),
        pytest.param("da2 cong son", "", "DA2 × Xã Công Sơn", id="one row alone"),
    ],
)
def test_what_the_rows_are_called(seen: Sight, text: str, noun: str, whose: str) -> None:
    made = answer(seen, text)

    assert (made.noun, made.whose) == (noun, whose)


@pytest.mark.parametrize("illustrative", [True, False])
def test_examples_and_the_other_ways_to_look_are_understood(here: Office, illustrative: bool) -> None:
    sight = rooms.sight(here, Question(2024, JUNE, illustrative=illustrative))
    examples = finding.examples(sight)
    others = [text for one in examples for _, text in finding.find(sight, one).others]

    assert len(examples) >= 6
    assert [text for text in (*examples, *others) if finding.find(sight, text).answer is None] == []


def test_what_is_offered_for_an_unclear_word_is_understood(seen: Sight) -> None:
    found = finding.find(seen, "tda1 xa cham")

    assert [text for text, _ in found.others] == ["DA3.1 xa cham", "DA4.1 xa cham", "DA6.1 xa cham"]
    assert all(finding.find(seen, text).answer for text, _ in found.others)


def test_words_nobody_knows_bring_three_examples(seen: Sight) -> None:
    assert len(finding.find(seen, "hom nay troi dep").others) == 3
