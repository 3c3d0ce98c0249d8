"""Decisions beside the figures they speak of: where the number stood then, where it stands now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from lib.office.asking import latest_date
from lib.office.editions import Edition, at_edition, editions
from lib.office.opening import Office
from lib.office.sight import Question, Sight, in_force, sight
from lib.office.views import cell, cell_keys
from lib.progress.lives import SOON, with_lives
from lib.progress.merging import merged_into
from lib.progress.status import threshold
from lib.store import history

FIGURES: Final[Mapping[str, str]] = {
    "was_on": "datetime64[s]",
    "was_vnd": "Int64",
    "was_rate": "Float64",
    "now_on": "datetime64[s]",
    "now_vnd": "Int64",
    "now_rate": "Float64",
    "gap_vnd": "Float64",
    "illustrative": "bool",
}
"""What ``followed`` tells of the figures of each decision."""

Then = Callable[[Office, Question, Edition | None], Sight]
"""Gives the figures of then: of an edition, else by what was known at a moment."""


def sight_then(office: Office, question: Question, edition: Edition | None) -> Sight:
    """The figures of an edition, as it keeps them where it answers the very question; else of a moment."""
    if edition is not None and edition.question == question:
        return at_edition(office, edition)
    return sight(office, question)


def followed(sight: Sight, decisions: pd.DataFrame, today: date, then: Then = sight_then) -> pd.DataFrame:
    """Decisions with how each stands and how its number moved.

    The number is that of the line in the commune it names, of the line, of the commune, or of the whole where
    it names neither.

    Args:
        sight: The figures of now: of the store, of a moment, of an edition.
        decisions: As ``lib.office.meeting.decisions.decisions`` gives them.
        today: The day looked from.
        then: Gives the figures of then; a screen that draws often keeps them.

    Returns:
        The decisions with what ``lib.progress.lives.with_lives`` adds; line_name, place_name (str, "" where
        it names none), place_now (str: name of the unit a merged commune belongs to by today, "" where it
        still stands); edition_gone (bool: its edition was cancelled); ``FIGURES`` (the day, disbursed money
        and rate at its edition, or when it was said, and now; the gap now; NA where the unit has no such
        figure); moved_vnd (Int64) and moved_rate (Float64): now less then, NA where now is an earlier day.
    """
    office = sight.office
    by_name = {each.name: each for each in editions(office)}
    soon = int(threshold(sight.catalogue, SOON, today))
    told = pd.DataFrame(
        list(_figures(sight, decisions, by_name, then)), index=decisions.index, columns=list(FIGURES)
    ).astype(dict(FIGURES))
    gone = [bool(by_name[name].cancelled) if name in by_name else False for name in decisions["edition"]]
    later = (told["now_on"] >= told["was_on"]).fillna(False)
    return with_lives(decisions, today, soon).assign(
        **names(sight, decisions, today),
        edition_gone=pd.Series(gone, decisions.index, dtype="bool"),
        **{name: told[name] for name in FIGURES},
        moved_vnd=(told["now_vnd"] - told["was_vnd"]).where(later),
        moved_rate=(told["now_rate"] - told["was_rate"]).where(later),
    )


def names(sight: Sight, table: pd.DataFrame, today: date) -> dict[str, pd.Series[str]]:
    """line_name, place_name and place_now of a table with line and place; see ``followed``.

    A code the catalogue no longer knows stands for itself.
    """
    cat = sight.catalogue
    lines = {row.line: f"{row.line} {row.short_name}" for row in cat.lines.itertuples()}
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    heirs = merged_into(cat, today)
    return {
        "line_name": table["line"].map(lambda code: lines.get(code, code)).astype("str"),
        "place_name": table["place"].map(lambda code: places.get(code, code)).astype("str"),
        "place_now": table["place"].map(lambda code: places.get(heirs.get(code, ""), "")).astype("str"),
    }


def _figures(
    sight: Sight, decisions: pd.DataFrame, by_name: Mapping[str, Edition], then: Then
) -> Iterator[dict[str, Any]]:
    """The row of ``FIGURES`` of each decision."""
    moments = _moments(sight.office, decisions)
    sights: dict[tuple[object, int], Sight | None] = {}
    named = zip(*(decisions[name] for name in ("edition", "year", "line", "place")), moments, strict=True)
    for name, year, line, place, at in named:
        edition = by_name.get(name)
        key = (edition.id if edition else at, year)
        if key not in sights:
            sights[key] = _then(sight, edition, at, year, then)
        was, now = _cell(sights[key], year, line, place), _cell(sight, year, line, place)
        yield {
            "was_on": was.get("on"),
            "was_vnd": was.get("disbursed_vnd"),
            "was_rate": was.get("rate"),
            "now_on": now.get("on"),
            "now_vnd": now.get("disbursed_vnd"),
            "now_rate": now.get("rate"),
            "gap_vnd": now.get("gap_vnd"),
            "illustrative": bool(was.get("illustrative", False) or now.get("illustrative", False)),
        }


def _moments(office: Office, decisions: pd.DataFrame) -> list[datetime | None]:
    """When what was known as each was said had last changed: decisions of one meeting share their figures."""
    if decisions.empty:
        return []
    happened = history.events(office.store)["at"].sort_values(ignore_index=True)
    found = happened.searchsorted(decisions["said_at"], side="right")
    return [happened[at - 1].to_pydatetime() if at else None for at in found]


def _then(sight: Sight, edition: Edition | None, at: datetime | None, year: int, then: Then) -> Sight | None:
    """The figures of then, for the money the reader looks at; None before anything was known."""
    asked, office = sight.question, sight.office
    if edition is not None:
        question = Question(edition.year, edition.as_of, asked.fund, asked.illustrative, edition.known_at)
        return then(office, question, edition)
    if at is None:
        return None
    as_of = latest_date(office, in_force(office, at), year)
    return then(office, Question(year, as_of, asked.fund, asked.illustrative, at), None)


def _cell(of: Sight | None, year: int, line: str, place: str) -> dict[str, Any]:
    """The figures of what a decision names, and the day they speak of; nothing where there are none."""
    if of is None:
        return {}
    found = cell(of.of_year(year, cell_keys(line, place)), line, place)
    if found.empty:
        return {}
    figures: dict[Any, Any] = found.iloc[0].to_dict()
    return {**figures, "on": of.question.as_of}
