"""Scenarios kept under a name, so that colleagues see them: notes in the store, no figure among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import parse_qs, urlencode

from lib.office.opening import Office
from lib.office.sight import Question
from lib.progress.scenario import Scenario
from lib.progress.scenario_text import parsed, printed
from lib.store import notes
from lib.vietnamese import dates, moments
from lib.vocabulary.errors import AppError

TOPIC: Final = "scenario"


@dataclass(frozen=True)
class KeptScenario:
    """A scenario somebody kept.

    Args:
        name: What it is called; in its year the last of a name holds.
        text: The scenario as text.
        scenario: The same, read.
        said: Who kept it when, and on figures of which day.
    """

    name: str
    text: str
    scenario: Scenario
    said: str


def keep_scenario(
    office: Office, question: Question, scenario: Scenario, *, name: str, actor: str, machine: str = ""
) -> None:
    """Keep a scenario under a name; one kept by that name before in the same year gives way to it.

    Raises:
        AppError: ``scenario.name`` without a name or an actor; ``scenario.nothing``; ``store.*``.
    """
    if not (name.strip() and actor.strip()):
        raise AppError("scenario.name")
    if not scenario.changes:
        raise AppError("scenario.nothing")
    said = urlencode({"ngay": question.as_of.isoformat(), "pa": printed(scenario)})
    notes.say(office.store, TOPIC, _subject(question.year, name), said, actor=actor.strip(), machine=machine)


def take_back_scenario(office: Office, year: int, name: str, *, actor: str, machine: str = "") -> None:
    """Take a kept scenario out of the list. Raises ``store.not_noted`` where somebody did before."""
    notes.take_back(office.store, TOPIC, _subject(year, name), actor, machine=machine)


def kept_scenarios(office: Office, year: int) -> list[KeptScenario]:
    """The scenarios kept for a year, the newest first; those this program cannot read are left out."""
    return list(_read(office, year))[::-1]


def _read(office: Office, year: int) -> Iterator[KeptScenario]:
    held = notes.held(office.store, TOPIC).sort_values("id", kind="stable")
    for subject, said, actor, at in zip(
        held["subject"], held["said"], held["actor"], held["at"], strict=True
    ):
        of, _, name = str(subject).partition(" ")
        if of != str(year):
            continue
        link = parse_qs(str(said))
        text = link.get("pa", [""])[0]
        try:
            scenario, day = parsed(text), date.fromisoformat(link.get("ngay", [""])[0])
        except (AppError, ValueError):
            continue
        told = f"{actor}, {moments.say(at.to_pydatetime())}, trên số liệu đến {dates.say(day)}"
        yield KeptScenario(name, text, scenario, told)


def _subject(year: int, name: str) -> str:
    return f"{year} {' '.join(name.split())}"
