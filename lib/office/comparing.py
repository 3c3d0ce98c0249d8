"""Any two communes, lines, years or editions: each side's figures, ready to be held against the other's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from lib.office.editions import Edition
from lib.office.sight import Question, Sight
from lib.office.views import WHOLE
from lib.progress.comparing import compared
from lib.vietnamese import dates

PART: Final = {"place": "line", "line": "place", "year": "line", "edition": "line"}
"""What is compared → what its parts are."""

NAMES: Final = {"year": "năm {}", "edition": "phiên {}"}
WHOLE_KEY: Final = "*"
"""Key of the row of the whole side."""


@dataclass(frozen=True, eq=False)
class Side:
    """One of two that are compared.

    Args:
        name: What it is called within a sentence.
        stamp: Of what date, of which edition its figures are.
        whole: Its figures in one row: key "*" in ``PART``'s column, as ``lib.progress.comparing`` takes it.
        parts: The same of its parts; what no part holds has key "".
    """

    name: str
    stamp: str
    whole: pd.DataFrame
    parts: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Compared:
    """Two sides.

    Args:
        one: The side that is held against the other.
        other: That other.
        part: What their parts are: "line" or "place".
        whole: ``lib.progress.comparing.compared`` of the two, one row.
        parts: The same part by part, as far as either side has money or spending there.
    """

    one: Side
    other: Side
    part: str
    whole: pd.DataFrame
    parts: pd.DataFrame


def held_against(one: Side, other: Side, kind: str) -> Compared:
    """Hold one side against another of the same kind."""
    part = PART[kind]
    parts = compared(one.parts, other.parts, part)
    money = [f"{name}_{side}" for name in ("allocated_vnd", "disbursed_vnd") for side in ("one", "other")]
    some = parts[money].fillna(0).ne(0).any(axis=1)
    return Compared(
        one, other, part, compared(one.whole, other.whole, part), parts[some].reset_index(drop=True)
    )


def usual_pair(sight: Sight, kind: str, known: Sequence[str]) -> tuple[str, str]:
    """What a bare address compares: the two that lack most, the chosen year with the one before it, the two
    newest editions.

    Args:
        sight: The tables of the question.
        kind: As in ``side_of``.
        known: At least two codes, years and editions newest first.
    """
    if kind in {"place", "line"}:
        table = sight.progress(kind)
        ranked = table[table[kind].isin(known)].sort_values(
            "plan_gap_vnd", ascending=False, na_position="last"
        )
        known = [*ranked[kind], *(code for code in known if code not in set(ranked[kind]))]
    elif kind == "year":
        chosen = str(sight.question.year)
        known = [chosen, *sorted((year for year in known if year != chosen), key=lambda year: year > chosen)]
    return known[0], known[1]


def side_of(sight: Sight, kind: str, code: str, stamp: str = "") -> Side:
    """One side.

    Args:
        sight: The tables to take it from: those of the year or the edition, where these are compared.
        kind: "place", "line", "year" or "edition".
        code: Key of the place or line, the year, or the name of the edition.
        stamp: As in ``Side``; "" for the date the tables speak of.
    """
    part = PART[kind]
    said = stamp or f"số liệu đến {dates.say(sight.question.as_of)}"
    if kind in {"place", "line"}:
        whole = _with_pace(sight, [kind])
        parts = _with_pace(sight, ["line", "place"])
        return Side(
            _named(sight, kind, code),
            said,
            _one(whole[whole[kind] == code], part),
            parts[parts[kind] == code],
        )
    return Side(NAMES[kind].format(code), said, _one(_with_pace(sight, []), part), _with_pace(sight, [part]))


def _named(sight: Sight, kind: str, code: str) -> str:
    """A line by its code, a place by its short name."""
    places = sight.catalogue.places
    return code if kind == "line" else str(next(iter(places.loc[places["place"] == code, "name"]), code))


def unlike(one: Edition, other: Edition, funds: pd.DataFrame) -> str:
    """What two editions do not both count, so that time alone does not part them; "" for nothing.

    Args:
        one: An edition.
        other: The one it is held against.
        funds: The catalogue's list: code, name.
    """
    names = dict(zip(funds["code"], funds["name"], strict=True))

    def counted(edition: Edition) -> tuple[str, str]:
        money = f"chỉ nguồn {names.get(edition.fund, edition.fund)}" if edition.fund else "mọi nguồn vốn"
        return money, "có số liệu minh họa" if edition.illustrative else "không tính số liệu minh họa"

    differing = [pair for pair in zip(counted(one), counted(other), strict=True) if pair[0] != pair[1]]
    if not differing:
        return ""
    mine, theirs = (", ".join(said) for said in zip(*differing, strict=True))
    return f"Hai phiên không tính cùng một phạm vi: {one.name} {mine}; {other.name} {theirs}"


def same_day(question: Question, year: int) -> Question:
    """The question a year is asked at the same day of its own course.

    30/06/2024 of the plan of 2024 is 30/06/2023 of the plan of 2023. The last of February stays its last.
    """
    moved = question.as_of.year - question.year + year
    day = pd.Timestamp(question.as_of)
    last = pd.Timestamp(moved, day.month, 1).days_in_month
    at = last if day.is_month_end else min(day.day, last)
    return replace(question, year=year, as_of=date(moved, day.month, at))


def _with_pace(sight: Sight, by: list[str]) -> pd.DataFrame:
    """Progress with the pace needed and had."""
    figures, paces = sight.progress(*by), sight.table("paces", *by)
    columns = ["needed_vnd", "had_vnd"]
    if not by:
        return figures.assign(**{name: paces[name].to_numpy() for name in columns})
    return figures.merge(paces[[*by, *columns]], on=by, how="left")


def _one(row: pd.DataFrame, part: str) -> pd.DataFrame:
    return row.drop(columns=[part, f"{part}_name"], errors="ignore").assign(
        **{part: WHOLE_KEY, f"{part}_name": WHOLE}
    )
