"""Decisions of meetings: what was decided, for whom, by when, and how it stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import pandas as pd

from lib.office.meeting.said import days_of, said, states
from lib.office.opening import Office
from lib.progress.merging import merged_into
from lib.progress.status import threshold
from lib.vietnamese import moments
from lib.vocabulary.meetings import CLOSED, DECISION, EXTENDED, LIVES

DAYS: Final = "decision_days"
"""The threshold: so many days are given where nobody says otherwise."""
FIELDS: Final = ("text", "line", "place", "who", "due", "edition")
COLUMNS: Final = (
    "decision",
    "text",
    "line",
    "place",
    "who",
    "who_name",
    "due_on",
    "first_due_on",
    "year",
    "edition",
    "said_at",
    "actor",
    "state",
    "state_said",
    "state_at",
    "state_actor",
)
"""Columns of the decisions."""


def decisions(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """All decisions that were not taken back, one row each, the newest last.

    Args:
        office: The opened office.
        known_at: As known at this moment; None for now.

    Returns:
        ``COLUMNS``: decision (str: its identifier), text, line and place ("" for none), who (code of an
        office or free text), who_name (str), due_on (datetime64[s], NaT for none), first_due_on
        (datetime64[s]: the day before it was extended, NaT where it never was), year (int64), edition
        ("03/2024" or ""), said_at (datetime64, UTC), actor, state ("open", "progress", "done", "dropped"),
        state_said, state_at (datetime64[s]: the day the state speaks of, NaT before the first word),
        state_actor.
    """
    made = said(office, DECISION, FIELDS, known_at).rename(columns={"id": "decision"})
    names = dict(zip(office.catalogue.offices["code"], office.catalogue.offices["short_name"], strict=True))
    named = made["who"].map(lambda who: names.get(who, who)).astype("str")
    first = days_of(made["due"])
    later = states(office, known_at)
    moved = later[later["state"] == EXTENDED].drop_duplicates("of", keep="last").set_index("of")["due"]
    due = pd.Series(moved.reindex(made["decision"]).to_numpy(), made.index)
    made = made.assign(who_name=named, due_on=due.fillna(first), first_due_on=first.where(due.notna()))
    return made[list(COLUMNS)]


def naming(
    office: Office, decisions: pd.DataFrame, today: date, *, line: str = "", place: str = ""
) -> pd.DataFrame:
    """The decisions that name a line or a commune, or a commune that was merged into it by today."""
    found = decisions
    if line:
        found = found[found["line"] == line]
    if place:
        merged = [old for old, new in merged_into(office.catalogue, today).items() if new == place]
        found = found[found["place"].isin([place, *merged])]
    return found.reset_index(drop=True)


def waiting(decisions: pd.DataFrame) -> pd.DataFrame:
    """The decisions that are neither done nor dropped."""
    return decisions[~decisions["state"].isin(CLOSED)].reset_index(drop=True)


def of_year(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """What was said for a plan year, and what of earlier years still asks for something: no stage does.

    Args:
        table: Decisions, causes, obstacles or stages: year, state.
        year: The plan year.
    """
    waits = (table["year"] < year) & ~table["state"].isin(CLOSED) & ("stage" not in table)
    return table[(table["year"] == year) | waits].reset_index(drop=True)


def decision_rows(followed: pd.DataFrame) -> pd.DataFrame:
    """Followed decisions for a file: life_name and said_time (str: when it was typed) added."""
    return followed.assign(
        life_name=followed["life"].map({life: look.name for life, look in LIVES.items()}).astype("str"),
        said_time=followed["said_at"].map(moments.say).astype("str"),
    )


def usual_due(office: Office, today: date) -> date:
    """The day a decision of today is due where nobody says otherwise."""
    return today + timedelta(days=int(threshold(office.catalogue, DAYS, today)))
