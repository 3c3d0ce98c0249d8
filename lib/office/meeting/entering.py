"""What is typed in a meeting, checked and kept; sent twice it is kept once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.office.editions import editions
from lib.office.meeting.said import STATE_TOPIC, body, read_day
from lib.office.opening import Office
from lib.store import door, notes
from lib.vietnamese.text import fold, tidy
from lib.vocabulary.errors import AppError
from lib.vocabulary.meetings import (
    CAUSE,
    DECISION,
    EXTENDED,
    KINDS,
    OBSTACLE,
    OTHER_CAUSE,
    REASONED,
    STAGE,
    STATES,
)

AT_ONCE: Final = 100
"""So many entries of one message are looked at; a browser sends the others again."""
RAW: Final = 100_000
"""So much of a text is looked at before it is tidied."""
LONGEST: Final = 1000
NAME: Final = 80
WHO: Final = 120
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100

OUTSIDE: Final = "access.outside_note"
"""What no sending again will change, unlike whatever else is wrong beside the entry."""

Entry = Mapping[str, object]

FIELDS_OF: Final = {
    "long": "text",
    "other_cause": "text",
    "no_line": "line",
    "where": "line",
    "reason": "text",
}
"""End of an error's code → the field it stands at, where that is called otherwise."""


@dataclass(frozen=True)
class Entered:
    """What came of entries.

    Args:
        saved: Identifiers of those that are kept, now or since before.
        refused: Identifier → field that is wrong and the sentence that says why.
        trouble: Why the others are not kept yet, "" where all are dealt with.
    """

    saved: tuple[str, ...]
    refused: Mapping[str, tuple[str, str]]
    trouble: str = ""


def enter(office: Office, entries: Sequence[object], today: date, *, machine: str = "") -> Entered:
    """Keep what was typed, each under its own identifier.

    Args:
        office: The opened office.
        entries: As a browser sends them: id (a UUID), kind (a key of ``KINDS``, or "state"), actor, year and
            the fields of the kind as text. Anything may be in them.
        today: The day it is done.
        machine: From which machine.
    """
    saved: list[str] = []
    refused: dict[str, tuple[str, str]] = {}
    for entry in entries[:AT_ONCE]:
        if not isinstance(entry, Mapping):
            continue
        sent = str(entry.get("id", ""))[:NAME]
        try:
            _keep(office, entry, today, machine)
            saved.append(sent)
        except AppError as error:
            field = error.code.partition(".")[2]
            if error.code == OUTSIDE:
                field = "line"
            elif not error.code.startswith("meeting."):
                return Entered(tuple(saved), refused, error.sentence)
            refused[sent] = (FIELDS_OF.get(field, field), error.sentence)
    return Entered(tuple(saved), refused)


def _keep(office: Office, entry: Entry, today: date, machine: str) -> None:
    kind, actor = _text(entry, "kind"), _text(entry, "actor")
    if not actor or len(actor) > NAME:
        raise AppError("meeting.actor", most=NAME)
    if kind not in CHECKED or not _is_uuid(entry.get("id")):
        raise AppError("meeting.unknown")
    checked = CHECKED[kind](office, entry, today)
    told = {**checked, "typed": _moment(entry)}
    said = json.dumps({key: value for key, value in told.items() if value != ""}, ensure_ascii=False)
    topic = STATE_TOPIC if kind == "state" else kind
    touched = _touched(office, kind, checked)
    notes.say(office.store, topic, str(entry["id"]), said, actor, machine=machine, touched=touched, once=True)


def _touched(office: Office, kind: str, told: Mapping[str, object]) -> list[pd.DataFrame]:
    """Whose part an entry is about: nobody's for a decision, which is the meeting's whatever it names."""
    if kind != "state":
        return _part(kind, told)
    # an identifier is its sender's own making: what it names of every kind stands or falls with the state
    words = [(each, notes.word(office.store, each, str(told["of"]))) for each in KINDS]
    return [table for each, word in words if word is not None for table in _part(each, body(word))]


def _part(kind: str, told: Mapping[str, object]) -> list[pd.DataFrame]:
    if kind == DECISION:
        return door.nobodys()
    return door.about(str(told.get("line", "")), str(told.get("place", "")))


def _decision(office: Office, entry: Entry, _: date) -> dict[str, object]:
    edition = _text(entry, "edition")
    if edition and edition not in {each.name for each in editions(office)}:
        raise AppError("meeting.edition", text=edition)
    return {
        "text": _words(entry, "text", needed="meeting.text"),
        **_where(office.catalogue, entry),
        "who": _who(office.catalogue, _text(entry, "who")),
        "due": _due(entry),
        "edition": edition,
        "year": _year(entry),
    }


def _cause(office: Office, entry: Entry, _: date) -> dict[str, object]:
    cause, where = _text(entry, "cause"), _where(office.catalogue, entry)
    if cause not in set(office.catalogue.causes["code"]):
        raise AppError("meeting.cause")
    if not any(where.values()):
        raise AppError("meeting.where")
    text = _words(entry, "text", needed="meeting.other_cause" if cause == OTHER_CAUSE else "")
    return {"cause": cause, "text": text, "action": _words(entry, "action"), **where, "year": _year(entry)}


def _obstacle(office: Office, entry: Entry, today: date) -> dict[str, object]:
    text = _words(entry, "text", needed="meeting.text")
    where = _where(office.catalogue, entry)
    return {"text": text, **where, "on": _past_day(entry, today), "year": _year(entry)}


def _stage(office: Office, entry: Entry, today: date) -> dict[str, object]:
    stage, where = _text(entry, "stage"), _where(office.catalogue, entry)
    if stage not in set(office.catalogue.stages["code"]):
        raise AppError("meeting.stage")
    if not where["line"]:
        raise AppError("meeting.no_line")
    told = {"stage": stage, "text": _words(entry, "text"), **where}
    return {**told, "on": _past_day(entry, today), "year": _year(entry)}


def _state(office: Office, entry: Entry, today: date) -> dict[str, object]:
    of, state = _text(entry, "of"), _text(entry, "state")
    if state not in STATES:
        raise AppError("meeting.unknown")
    if all(notes.word(office.store, kind, of) is None for kind in KINDS):
        raise AppError("meeting.gone")
    text = _words(entry, "text", needed="meeting.reason" if state in REASONED else "")
    due = _due(entry, needed=True) if state == EXTENDED else ""
    return {"of": of, "state": state, "text": text, "due": due, "on": _past_day(entry, today)}


CHECKED: Final[Mapping[str, Callable[[Office, Entry, date], dict[str, object]]]] = {
    DECISION: _decision,
    CAUSE: _cause,
    OBSTACLE: _obstacle,
    STAGE: _stage,
    "state": _state,
}
"""Kind of entry → what makes its note, or refuses it."""


def _text(entry: Entry, name: str) -> str:
    """A short field, tidied; whatever is no text is none."""
    value = entry.get(name, "")
    if not isinstance(value, str):
        return ""
    return tidy(value[:RAW].encode("utf-8", "ignore").decode("utf-8"))  # half a character is none


def _words(entry: Entry, name: str, needed: str = "") -> str:
    """A sentence: its lines joined, nothing in it that cannot be seen."""
    value = _text(entry, name)
    if needed and not value:
        raise AppError(needed)
    if len(value) > LONGEST:
        raise AppError("meeting.long", length=len(value), most=LONGEST)
    return value


def _where(cat: Catalogue, entry: Entry) -> dict[str, str]:
    line, place = _text(entry, "line"), _text(entry, "place")
    if line and line not in set(cat.lines["line"]):
        raise AppError("meeting.line", text=line[:NAME])
    if place and place not in set(cat.places["place"]):
        raise AppError("meeting.place", text=place[:NAME])
    return {"line": line, "place": place}


def _who(cat: Catalogue, who: str) -> str:
    """The code of the office that is named, else the words."""
    if len(who) > WHO:
        raise AppError("meeting.who", most=WHO)
    for row in cat.offices.to_dict("records"):
        names = (row["code"], row["name"], row["short_name"], *str(row["aliases"]).split("|"))
        if fold(who) in {fold(str(name)) for name in names} - {""}:
            return str(row["code"])
    return who


def _due(entry: Entry, *, needed: bool = False) -> str:
    """The due day; "" for none."""
    told = _text(entry, "due")
    if (told or needed) and not _is_day(told):
        raise AppError("meeting.due", text=told[:NAME])
    return told


def _past_day(entry: Entry, today: date) -> str:
    """The day something arose or was done; today where none is told, never a day to come."""
    told = _text(entry, "on")
    if told and not (_is_day(told) and date.fromisoformat(told) <= today):
        raise AppError("meeting.on", text=told[:NAME])
    return told or today.isoformat()


def _is_day(text: str) -> bool:
    day = read_day(text)
    return day is not None and FIRST_YEAR <= day.year <= LAST_YEAR


def _year(entry: Entry) -> int:
    year = entry.get("year")
    if not isinstance(year, int | float) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise AppError("meeting.unknown")
    return int(year)


def _moment(entry: Entry) -> str:
    """When it was typed, by the clock of who typed it; "" where it tells none."""
    try:
        return datetime.fromisoformat(_text(entry, "typed")).isoformat()
    except ValueError:
        return ""


def _is_uuid(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False
