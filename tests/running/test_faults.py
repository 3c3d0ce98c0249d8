"""Faults: one number for one kind, counted over a week; times of pages."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lib.running import faults, times

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def caught(text: str = "x", *, other: bool = False) -> Exception:
    try:
        if other:
            int(text)
        else:
            {}[text]
    except (KeyError, ValueError) as error:
        return error
    raise AssertionError


def test_a_kind_has_one_number_whatever_it_speaks_of() -> None:
    numbers = {faults.number_of(caught(text)) for text in ("Cao Lộc", "7.726.000.000")}

    assert len(numbers) == 1
    assert faults.number_of(caught(other=True)) not in numbers
    assert faults.number_of(Exception("never raised")) != ""


def test_what_is_noted_is_in_the_log_under_its_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        number = faults.note(caught("Cao Lộc"), "xa")

    (record,) = caplog.records
    assert (vars(record)["fault"], vars(record)["where"], vars(record)["kind"]) == (number, "xa", "KeyError")
    assert vars(record)["at_code"].startswith("tests/running/test_faults.py:")
    assert "Cao Lộc" not in vars(record)["at_code"]
    assert record.exc_info


def event(number: str, days: float, where: str = "xa") -> dict[str, Any]:
    return {
        "at": (NOW - timedelta(days=days)).isoformat(),
        "fault": number,
        "where": where,
        "kind": "KeyError",
    }


@pytest.mark.parametrize(
    ("events", "told"),
    [
        pytest.param([], [], id="none"),
        pytest.param([{"at": NOW.isoformat(), "said": "thường"}], [], id="no fault"),
        pytest.param([event("1", 3)], [("1", 1)], id="one"),
        pytest.param([event("1", 8)], [], id="before the week"),
        pytest.param([event("1", 3), event("2", 2), event("1", 1)], [("1", 2), ("2", 1)], id="newest first"),
    ],
)
def test_faults_of_a_week(events: list[dict[str, Any]], told: list[tuple[str, int]]) -> None:
    assert [(each.number, each.times) for each in faults.of_week(events, NOW)] == told


def test_times_of_pages() -> None:
    times.forget()
    assert times.taken() == []
    for seconds in [0.1] * 300 + [2.0]:
        times.note("xa", seconds)
    times.note("tong-quan", 0.5)

    slow, quick = times.taken()
    times.forget()

    assert (slow.page, quick.page) == ("tong-quan", "xa")
    assert (quick.runs, quick.middle, quick.longest) == (times.KEPT, 0.1, 2.0)
    assert (slow.runs, slow.middle, slow.most) == (1, 0.5, 0.5)
