"""What was said in meetings, read back: each with the last word on how it stands.

Everything is a note under an identifier its sender made, so what is sent twice is said once; what is said of
it later is a note of its own. Nothing is overwritten, and any moment can be looked from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from lib.office.opening import Office
from lib.store import notes
from lib.vietnamese import dates, moments
from lib.vietnamese.moments import VIETNAM
from lib.vocabulary.meetings import EXTENDED, OPEN, STATES, TAKEN_BACK

STATE_TOPIC: Final = "meeting_state"
"""Topic of what is said later: of which, the state, the day it speaks of, the words, another due day."""

STATE_COLUMNS: Final[Mapping[str, str]] = {
    "of": "str",
    "state": "str",
    "said": "str",
    "on": "datetime64[s]",
    "due": "datetime64[s]",
    "at": "datetime64[us, UTC]",
    "actor": "str",
}
"""Columns and types of what is said later."""


def said(office: Office, kind: str, fields: Sequence[str], known_at: datetime | None = None) -> pd.DataFrame:
    """All of a kind that was said and not taken back, oldest first.

    Args:
        office: The opened office.
        kind: A key of ``lib.vocabulary.meetings.KINDS``.
        fields: Which texts of it.
        known_at: By this moment; None for all.

    Returns:
        id (str), ``fields`` (str, "" where nothing is said), year (int64), said_at (datetime64, UTC), actor
        (str), state (str), state_said (str), state_at (datetime64[s]: the day it speaks of, NaT before the
        first word) and state_actor (str).
    """
    first = _by(notes.history(office.store, kind), known_at).drop_duplicates("subject")
    parts = [body(text) for text in first["said"]]
    table = pd.DataFrame(
        {
            "id": first["subject"].to_numpy(),
            **{name: [str(part.get(name) or "") for part in parts] for name in fields},
            "year": [_number(part.get("year")) for part in parts],
            "said_at": first["at"].to_numpy(),
            "actor": first["actor"].to_numpy(),
        }
    ).astype({**dict.fromkeys(["id", *fields, "actor"], "str"), "year": "int64"})
    table["said_at"] = pd.Series(first["at"].array, table.index)
    later = states(office, known_at)
    last = later[later["state"] != EXTENDED].drop_duplicates("of", keep="last").set_index("of")
    last = last.reindex(table["id"])
    made = table.assign(
        state=last["state"].fillna(OPEN).astype("str").to_numpy(),
        state_said=last["said"].fillna("").astype("str").to_numpy(),
        state_at=last["on"].to_numpy(),
        state_actor=last["actor"].fillna("").astype("str").to_numpy(),
    ).astype({"state": "str", "state_said": "str", "state_actor": "str", "state_at": "datetime64[s]"})
    return made[made["state"] != TAKEN_BACK].reset_index(drop=True)


def states(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """All that was said later, in order; columns of ``STATE_COLUMNS``."""
    held = _by(notes.history(office.store, STATE_TOPIC), known_at)
    rows = []
    for text, at, actor in zip(held["said"], held["at"], held["actor"], strict=True):
        part = body(text)
        if part.get("state") in STATES:
            day = read_day(part.get("on")) or at.tz_convert(VIETNAM).date()
            due = read_day(part.get("due"))
            rows.append(
                (str(part.get("of")), part["state"], str(part.get("text") or ""), day, due, at, actor)
            )
    return pd.DataFrame(rows, columns=list(STATE_COLUMNS)).astype(dict(STATE_COLUMNS))


def said_later(
    office: Office, known_at: datetime | None = None
) -> dict[str, list[tuple[str, str, str, str]]]:
    """What was said later of each: identifier → when, who, state and words, in order."""
    told: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in states(office, known_at).to_dict("records"):
        until = f" đến {dates.say(row['due'])}" if row["state"] == EXTENDED else ""
        said = (moments.say(row["at"]), str(row["actor"]), STATES[row["state"]] + until, str(row["said"]))
        told.setdefault(str(row["of"]), []).append(said)
    return told


def read_day(text: object) -> date | None:
    """A day written as 2024-07-31; None where it is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def days_of(texts: pd.Series[str]) -> pd.Series[Any]:
    """Texts of days as days, NaT where there is none."""
    return pd.Series([read_day(text) for text in texts], texts.index).astype("datetime64[s]")


def _by(history: pd.DataFrame, known_at: datetime | None) -> pd.DataFrame:
    if known_at is None:
        return history
    return history[history["at"] <= pd.Timestamp(known_at)].reset_index(drop=True)


def body(text: str) -> Mapping[str, Any]:
    """What a note says; nothing where another program wrote it otherwise."""
    try:
        part = json.loads(text)
    except ValueError:
        return {}
    return part if isinstance(part, dict) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
