"""Drafts held against the edition: planted slips are found, right figures are left alone."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from lib import office as rooms
from lib.office import Edition, Office
from lib.office.drafts import Checked, Found, check_file, check_text
from lib.office.meeting.basis import Meeting
from lib.vocabulary.drafts import WRONG
from tests.how_long import is_long
from tests.office.drafts.facts import Facts
from tests.office.drafts.making import Draft, Slip, draft

DRAFTS = 100 if is_long() else 10
FIRST = 0


@dataclass
class Tally:
    """What became of planted slips, and what was marked without one."""

    planted: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)

    def add(self, made: Draft, checked: Checked) -> None:
        """Hold what was found against what was planted, words against words."""
        said = [at for at, passage in enumerate(checked.passages) if passage.text.strip()]
        assert [checked.passages[at].text for at in said] == made.passages
        place = {at: count for count, at in enumerate(said)}
        wrong = [one for one in checked.found if one.mark in WRONG]
        self.planted += len(made.slips)
        self.missed.update(
            slip.kind for slip in made.slips if not any(touches(one, slip, place) for one in wrong)
        )
        self.false += [
            f"{one.said}: {one.told}"
            for one in wrong
            if not any(touches(one, slip, place) for slip in made.slips)
        ]


def touches(one: Found, slip: Slip, place: dict[int, int]) -> bool:
    """Whether a mark stands on the very words that are wrong."""
    return place[one.passage] == slip.passage and one.start < slip.end and slip.start < one.end


def test_planted_slips_are_found_and_nothing_else_is_marked(
    meeting: Meeting, known: Facts, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    for seed in range(FIRST, FIRST + DRAFTS):
        made = draft(known, seed)
        if seed % 2:
            content = made.as_docx(random.Random(seed))  # noqa: S311 - where Word cuts
            tally.add(made, check_file(meeting, "du-thao.docx", content))
        else:
            tally.add(made, check_text(meeting, made.as_text()))

    found = tally.planted - sum(tally.missed.values())
    with capsys.disabled():
        print(f"\n{DRAFTS} drafts: {found}/{tally.planted} slips found, {len(tally.false)} false marks")
    assert found >= 0.95 * tally.planted, tally.missed
    assert len(tally.false) <= DRAFTS, tally.false


def test_a_draft_without_slips_has_no_mark(meeting: Meeting, known: Facts) -> None:
    made = [draft(known, seed, slips=0) for seed in range(500, 500 + DRAFTS)]

    told = [one for text in made for one in check_text(meeting, text.as_text()).found if one.mark in WRONG]

    assert told == []


@pytest.mark.parametrize(
    ("report_type", "right"),
    [pytest.param("", 250, id="half a year"), pytest.param("next_year", 50, id="next")],
)
def test_our_own_reports_differ_in_nothing(
    office: Office, edition: Edition, meeting: Meeting, report_type: str, right: int
) -> None:
    made = rooms.document(office, edition, "report", report_type=report_type)
    checked = check_file(meeting, "bao-cao.docx", made)

    assert [one for one in checked.found if one.mark in WRONG] == []
    assert checked.counts["right"] > right
