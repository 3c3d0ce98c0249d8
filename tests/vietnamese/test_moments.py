"""Moments as people type them and as they are said: Vietnam's time, to the end of what is written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.vietnamese import moments


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("05/07/2024 14:30", "2024-07-05 07:30:59.999999", id="all of the minute"),
        pytest.param("2024-07-05 14:30", "2024-07-05 07:30:59.999999", id="year first"),
        pytest.param("2024-07-05T14:30:20", "2024-07-05 07:30:20.999999", id="to the second"),
        pytest.param("5/7/2024 14h30", "2024-07-05 07:30:59.999999", id="as people write it"),
        pytest.param("05/07/2024", "2024-07-05 16:59:59.999999", id="a day alone, to its end"),
        pytest.param("", None, id="null: nothing"),
        pytest.param("14:30", None, id="no day"),
        pytest.param("31/06/2024 14:30", None, id="a day that does not exist"),
        pytest.param("05/07/2024 24:30", None, id="an hour that does not exist"),
        pytest.param("hôm qua", None, id="words"),
    ],
)
def test_moments_as_typed(typed: str, read: str | None) -> None:
    found = moments.read_moment(typed)

    assert found == (datetime.fromisoformat(read).replace(tzinfo=UTC) if read else None)


def test_a_moment_is_said_in_vietnams_time() -> None:
    assert moments.say(datetime(2024, 7, 5, 18, 5, tzinfo=UTC)) == "06/07/2024 01:05"


def test_a_clock_without_zone_is_the_offices() -> None:
    assert moments.say(moments.end_of_minute(datetime(2024, 7, 5, 14, 30))) == "05/07/2024 14:30"
