"""Every form of the corpus gives just the numbers and findings written beside it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.forms.reading import Form, form, forms, found, read_once, told, understood

SOUND = forms("sound")
FAULTY = forms("faulty")


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in (*SOUND, *FAULTY)])
def test_a_form_gives_the_numbers_and_findings_written_beside_it(one: Form) -> None:
    reading = read_once(one.name)

    assert told(understood(reading)) == told(list(one.numbers))
    assert found(reading) == Counter(one.findings)
    assert reading.rows_read == reading.rows_taken + reading.rows_set_aside


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in SOUND])
def test_a_sound_form_raises_no_error_and_no_question(one: Form) -> None:
    severities = {finding.severity for finding in read_once(one.name).findings}

    assert not severities & {"block", "ask"}
    assert one.numbers, "a sound form gives numbers"


def test_a_faulty_form_says_what_is_wrong_with_it() -> None:
    assert [one.name for one in FAULTY if not one.findings] == []


def test_what_is_written_beside_a_form_counts() -> None:
    one = form("x", "Thử\n\n== trang A\nSTT | Nội dung\n\n== phát hiện\nrate.differs F9 x 2\n")

    assert one.findings == {("rate.differs", "F9"): 2}
