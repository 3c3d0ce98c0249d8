"""Which backups are kept: a table of moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.store.rotation import kept


def moments(*texts: str) -> list[datetime]:
    return [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in texts]


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        pytest.param([], [], id="nothing yet"),
        pytest.param(["2026-11-26T08:00"], [], id="the only one"),
        pytest.param(["2026-11-26T02:00", "2026-11-26T08:00"], [], id="of the newest day all"),
        pytest.param(
            ["2026-11-25T02:00", "2026-11-25T08:00", "2026-11-26T08:00"],
            ["2026-11-25T02:00"],
            id="of a day before the newest alone",
        ),
        pytest.param(
            ["2026-11-25T18:00", "2026-11-26T08:00"],
            [],
            id="a day begins at midnight in Vietnam, 17:00 in UTC: both are of the 26th",
        ),
        pytest.param(
            ["2026-11-25T16:00", "2026-11-25T12:00", "2026-11-26T08:00"],
            ["2026-11-25T12:00"],
            id="23:00 in Vietnam is of the 25th",
        ),
        pytest.param(
            [f"2026-11-{day:02}T08:00" for day in range(16, 25)],  # a Monday to a Tuesday
            ["2026-11-16T08:00", "2026-11-17T08:00"],
            id="seven days; the week before keeps its Sunday, which is one of them",
        ),
        pytest.param(
            [f"2026-{month:02}-15T08:00" for month in range(1, 11)],
            [],
            id="who looked in once a month has all months: days without a backup do not count",
        ),
        pytest.param(
            [f"2024-{month:02}-15T08:00" for month in range(1, 13)] + ["2025-01-15T08:00"],
            ["2024-01-15T08:00"],
            id="twelve months",
        ),
        pytest.param(["1970-01-01T00:00", "2099-12-31T23:59"], [], id="a clock that was wrong"),
    ],
)
def test_what_is_let_go_of(made: list[str], gone: list[str]) -> None:
    assert sorted(set(moments(*made)) - kept(moments(*made))) == moments(*gone)


def test_two_years_of_days_leave_a_row_that_reaches_back() -> None:
    first = datetime(2024, 1, 1, 8, tzinfo=UTC)
    there: set[datetime] = set()
    for day in range(730):
        there = kept({*there, first + timedelta(days=day)})
    newest = first + timedelta(days=729)
    ages = sorted((newest - moment).days for moment in there)

    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert (len(ages), 330 < ages[-1] < 366) == (20, True)


def test_the_newest_is_always_kept() -> None:
    made = moments("2026-11-26T08:00", "2026-11-26T07:00", "2020-02-29T00:00")

    assert max(made) in kept(made)
