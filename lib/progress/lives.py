"""How decisions stand on a day: late, due, under way, done; worked out from their days, never stored."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.vocabulary.meetings import CLOSED, DONE, DROPPED

SOON: Final = "decision_soon_days"
"""The threshold: so many days before its due day a decision is due soon."""


def with_lives(decisions: pd.DataFrame, today: date, soon_days: int) -> pd.DataFrame:
    """Decisions with how each stands on a day.

    Args:
        decisions: state (str), due_on and state_at (datetime64, NaT for none) among its columns.
        today: The day looked from.
        soon_days: A due day at most so many days away is soon.

    Returns:
        The table with life (str, a key of ``lib.vocabulary.meetings.LIVES``), days_left (Int64: from today to
        the due day, negative once it passed; NA without one or once closed) and late_days (Int64: days past
        the due day when it was done, or by today; 0 in time; NA without a due day or where dropped).
    """
    day = pd.Timestamp(today)
    state, due = decisions["state"], decisions["due_on"]
    left = (due - day).dt.days.astype("Int64")
    waits = ~state.isin(CLOSED)
    until = decisions["state_at"].where(state == DONE, day)
    late = (until - due).dt.days.astype("Int64").clip(lower=0)
    near = (left < 0, left == 0, left <= soon_days)
    stands = [~waits, *(holds.fillna(False).astype("bool") for holds in near)]
    life = np.select(stands, [state, "late", "due_today", "due_soon"], default=state)
    return decisions.assign(
        life=pd.Series(life, decisions.index, dtype="str"),
        days_left=left.where(waits),
        late_days=late.where(state != DROPPED),
    )
