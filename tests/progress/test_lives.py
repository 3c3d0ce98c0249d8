"""How a decision stands on a day, as a table of cases."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.progress.lives import with_lives
from lib.vocabulary.meetings import LIVES

TODAY = date(2024, 7, 10)
SOON = 7


def stands(state: str, due: str | None, state_at: str | None = None) -> tuple[str, int | None, int | None]:
    """Life, days left, days late of one decision."""
    table = pd.DataFrame({"state": [state], "due_on": [due], "state_at": [state_at]})
    table = table.astype({"state": "str", "due_on": "datetime64[s]", "state_at": "datetime64[s]"})
    row = with_lives(table, TODAY, SOON).iloc[0]
    left, late = (None if pd.isna(row[name]) else int(row[name]) for name in ("days_left", "late_days"))
    return row["life"], left, late


@pytest.mark.parametrize(
    ("state", "due", "state_at", "expected"),
    [
        pytest.param("open", None, None, ("open", None, None), id="null: no due day is never late"),
        pytest.param("open", "2024-07-10", None, ("due_today", 0, 0), id="due today is not overdue"),
        pytest.param("open", "2024-07-09", None, ("late", -1, 1), id="overdue from the day after"),
        pytest.param("progress", "2024-07-09", None, ("late", -1, 1), id="under way and overdue is overdue"),
        pytest.param("open", "2024-07-17", None, ("due_soon", 7, 0), id="due within the week"),
        pytest.param("open", "2024-07-18", None, ("open", 8, 0), id="due later waits"),
        pytest.param("progress", "2024-07-18", None, ("progress", 8, 0), id="under way and due later"),
        pytest.param("progress", None, "2024-07-01", ("progress", None, None), id="under way, no due day"),
        pytest.param("done", "2024-07-09", "2024-07-08", ("done", None, 0), id="done before it was due"),
        pytest.param("done", "2024-07-09", "2024-07-09", ("done", None, 0), id="done on its day"),
        pytest.param("done", "2024-07-05", "2024-07-09", ("done", None, 4), id="done late stays late"),
        pytest.param("done", None, "2024-07-09", ("done", None, None), id="done, no due day"),
        pytest.param(
            "dropped", "2024-07-01", "2024-07-09", ("dropped", None, None), id="dropped is not late"
        ),
    ],
)
def test_life(
    state: str, due: str | None, state_at: str | None, expected: tuple[str, int | None, int | None]
) -> None:
    assert stands(state, due, state_at) == expected


def test_null_no_decisions() -> None:
    none = pd.DataFrame(
        {
            "state": pd.Series(dtype="str"),
            "due_on": pd.Series(dtype="datetime64[s]"),
            "state_at": pd.Series(dtype="datetime64[s]"),
        }
    )

    assert with_lives(none, TODAY, SOON).empty


@settings(max_examples=40, deadline=None)
@given(
    state=st.sampled_from(["open", "progress", "done", "dropped"]),
    away=st.none() | st.integers(-400, 400),
    soon=st.integers(0, 30),
)
def test_every_decision_has_one_life_and_only_what_waits_is_late(
    state: str, away: int | None, soon: int
) -> None:
    due = None if away is None else TODAY + timedelta(days=away)
    table = pd.DataFrame({"state": [state], "due_on": [due], "state_at": [TODAY]})
    table = table.astype({"state": "str", "due_on": "datetime64[s]", "state_at": "datetime64[s]"})
    life = str(with_lives(table, TODAY, soon)["life"].iloc[0])

    assert life in LIVES
    assert (life == "late") == (state in {"open", "progress"} and away is not None and away < 0)
    assert life in {state, "late", "due_today", "due_soon"}
