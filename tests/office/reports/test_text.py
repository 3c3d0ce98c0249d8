"""The text of a report: tidy whatever the figures, and every number in it one of the edition's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.office.meeting.basis import Meeting
from lib.office.reports.compose import compose, writing
from lib.office.reports.judging import _causes, _obstacles
from lib.office.reports.results import held_back
from lib.office.reports.sentences import goal, joined, paid, since
from lib.office.reports.wording import Words
from lib.office.sight import Sight
from tests.how_long import examples
from tests.office.reports.test_documents import texts
from tests.office.reports.test_types import CODES
from tests.office.reports.tidy import untidy

WORDS = Words(load(SHIPPED))
NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
MONEY: Final = re.compile(rf"({NUMBER})(?= triệu đồng)")
PAIR: Final = re.compile(rf"({NUMBER}) / (?={NUMBER} triệu đồng)")
RATE: Final = re.compile(rf"({NUMBER})\u00a0%")
MILLION: Final = Decimal(1_000_000)


money = st.one_of(st.none(), st.integers(0, 10**12))


@settings(max_examples=examples(60), deadline=None)
@given(
    allocated=money,
    disbursed=money,
    expected=money,
    target_bp=st.one_of(st.none(), st.integers(1, 12_000)),
    late=st.booleans(),
    was=money,
)
def test_sentences_are_tidy_whatever_the_figures(
    allocated: int | None,
    disbursed: int | None,
    expected: int | None,
    target_bp: int | None,
    late: bool,
    was: int | None,
) -> None:
    row = row_of(allocated, disbursed, expected, target_bp, late)
    moves = {"was_vnd": none(was), "now_vnd": none(disbursed), "moved_vnd": none(change(was, disbursed))}
    told = joined(paid(WORDS, row, date(2024, 6, 30)), since(WORDS, moves, "01/2024"))
    aim = goal(WORDS, row)

    assert untidy(f"{told} {joined(aim)}".strip()) == []
    assert told.endswith(".")
    planned = bool(allocated)
    assert ("chưa có báo cáo" in told) == (planned and disbursed is None)
    assert ("vượt kế hoạch" in told) == (planned and (disbursed or 0) > (allocated or 0))
    assert ("chưa giải ngân" in told) == (planned and disbursed == 0)
    assert not re.search(r"(?<![\d,])0\u00a0%|đạt 0,0+\u00a0%", told) or disbursed
    assert ("chỉ tiêu" in aim) == (planned and target_bp is not None)


LETTERS: Final = "abđếXã"
words = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=4)
remarks = st.builds(
    lambda told, gap, end: gap.join(told) + end,
    words,
    st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", " \u202e"]),
    st.sampled_from(["", ".", "..", " .", ";", ", ", "…", ")"]),
)


@settings(max_examples=examples(30), deadline=None)
@given(
    remarks,
    st.one_of(st.just(""), remarks),
    st.one_of(st.just(""), st.just("Xã A")),
    st.sampled_from(["", "DA2"]),
)
def test_what_people_write_makes_tidy_sentences(
    meeting: Meeting, said: str, action: str, place: str, line: str
) -> None:
    row = {"line": line, "line_name": line, "place_name": place, "said": said, "action": action}
    rows = [{**row, "kind": kind, "since": pd.Timestamp("2024-06-02")} for kind in ("cause", "obstacle")]
    of = writing(replace(meeting, held_back=pd.DataFrame(rows)), "treasury")
    told = [*held_back(of, "DA2"), *_obstacles(of), *_causes(of)]

    assert [found for each in told for found in untidy(each)] == []
    assert [each for each in told if not each.endswith(".")] == []


def none(value: Any) -> Any:
    return pd.NA if value is None else value


def change(was: int | None, now: int | None) -> int | None:
    return None if was is None or now is None else now - was


def row_of(
    allocated: int | None, disbursed: int | None, expected: int | None, target_bp: int | None, late: bool
) -> dict[str, Any]:
    target = pd.NA if target_bp is None or not allocated else allocated * target_bp / 10_000
    return {
        "allocated_vnd": none(allocated),
        "disbursed_vnd": none(disbursed),
        "expected_vnd": none(expected),
        "rate": disbursed / allocated if allocated and disbursed is not None else pd.NA,
        "target_rate": pd.NA if target_bp is None else target_bp / 10_000,
        "target_vnd": target,
        "gap_vnd": pd.NA if pd.isna(target) else target - (disbursed or 0),
        "reported_on": pd.Timestamp("2024-05-31") if late else pd.Timestamp("2024-06-30"),
    }


@pytest.fixture(scope="module")
def meeting(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[0])


@pytest.mark.parametrize("code", CODES)
def test_every_number_of_a_report_is_one_of_the_edition_s(meeting: Meeting, code: str) -> None:
    report = compose(meeting, code)
    told = texts(report.parts)
    amounts, rates = [*figures(meeting.sight, "_vnd")], [*figures(meeting.sight, "rate", "share", "running")]
    amounts += [*derived(meeting.sight)]
    rates += [Decimal(str(change)) for change in changes(meeting.sight)]

    money_said = [*MONEY.findall(told), *PAIR.findall(told)]
    assert [said for said in money_said if not among(said, amounts, MILLION)] == []
    assert [said for said in RATE.findall(told) if not among(said, rates, Decimal("0.01"))] == []
    assert money_said
    assert untidy(told) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param("588,47", True, id="as told"),
        pytest.param("588,5", True, id="rounded"),
        pytest.param("588,46", False, id="another figure"),
        pytest.param("5.884,7", False, id="a digit more"),
    ],
)
def test_a_figure_that_is_none_is_found_out(said: str, found: bool) -> None:
    assert among(said, [Decimal(588_469_716)], MILLION) == found


def among(said: str, values: list[Decimal], unit: Decimal) -> bool:
    """Whether a number as it is printed is one of the values, at the decimals it is printed with."""
    whole, _, part = said.replace(".", "").partition(",")
    number = Decimal(f"{whole}.{part or 0}")
    half = Decimal(1).scaleb(-len(part)) / 2
    return any(abs(value / unit - number) <= half for value in values)


def figures(sight: Sight, *endings: str) -> Iterator[Decimal]:
    """All values of the columns of an edition that end in a word."""
    keys: list[tuple[str, ...]] = [(), ("line",), ("place",), ("fund",)]
    tables = [sight.progress(*by) for by in keys]
    tables += [sight.table("next_year", *by) for by in ((), ("line",), ("fund",))]
    tables += [sight.table("gaps", by) for by in ("line", "place")]
    tables += [sight.table(name) for name in ("by_origin", "paces", "backing", "works_money", "deadlines")]
    for table in tables:
        for column in table.columns:
            if column.endswith(endings):
                yield from (Decimal(str(value)) for value in table[column].dropna())


def derived(sight: Sight) -> Iterator[Decimal]:
    """What sentences take from two figures: the even course, the change to the coming year."""
    [pace] = sight.table("paces").to_dict("records")
    due = Decimal(str(pace["course_share"])) * Decimal(int(pace["allocated_vnd"]))
    yield from (due, abs(due - Decimal(int(pace["disbursed_vnd"]))))
    for now, after in pairs(sight):
        yield Decimal(abs(after - now))


def changes(sight: Sight) -> Iterator[float]:
    """Rates that sentences take from figures: the change to the coming year, what few communes hold."""
    for now, after in pairs(sight):
        yield abs(after - now) / now
    places = sight.progress("place")
    missing = places.loc[places["place"] != "", "gap_vnd"].clip(lower=0).sort_values(ascending=False)
    yield from (float(held) for held in missing.cumsum() / missing.sum())


def pairs(sight: Sight) -> Iterator[tuple[int, int]]:
    """This year's and the coming year's money, of the whole and of each line."""
    for by in ((), ("line",)):
        now, after = (
            table.set_index("line" if by else pd.Index([""] * len(table)))["allocated_vnd"]
            for table in (sight.progress(*by), sight.table("next_year", *by))
        )
        both = pd.DataFrame({"now": now, "after": after}).dropna()
        yield from both.astype("int64").itertuples(index=False, name=None)
