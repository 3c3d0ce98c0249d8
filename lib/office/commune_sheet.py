"""What an official needs of one commune before he visits it, put together on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.office.asking import with_money
from lib.office.reporting import reports_on
from lib.office.sight import Sight
from lib.progress.merging import merged_into
from lib.vocabulary.labels import STATUS

OWED: Final = ("overdue", "late")
"""States of reports an official asks about."""


@dataclass(frozen=True, eq=False)
class CommuneSheet:
    """One commune.

    Args:
        place: Its key.
        name: Its full name.
        now: Full name of the unit it belongs to by the day looked from; "" while it stands.
        row: Its progress, one row.
        pace: Its pace, one row; see ``lib.progress.pace.paces``.
        lines: The lines that give it money, the most missing first: progress with needed_vnd, had_vnd
            (Float64, đồng a month) and status_said (str: sign and word).
        late: Its reports that are missing or came late, the newest period first.
        next_due: Its next report that is due from the day looked from on, at most one row.
        outputs: Planned work beside what is done.
        poverty: Its poverty, one row; see ``lib.office.poverty.poverty_table``.
    """

    place: str
    name: str
    now: str
    row: pd.DataFrame
    pace: pd.DataFrame
    lines: pd.DataFrame
    late: pd.DataFrame
    next_due: pd.DataFrame
    outputs: pd.DataFrame
    poverty: pd.DataFrame


def commune_sheet(sight: Sight, place: str, today: date) -> CommuneSheet:
    """Put the sheet of a commune together; every figure is one that another page shows.

    Args:
        sight: The tables of a question.
        place: Key of a commune.
        today: The day looked from, at which reports are late.
    """
    row, paces = sight.cell(place=place), sight.table("paces", "place")
    reports = sight.table("reports")
    own = reports[reports["commune"] & (reports["unit"] == place)]
    poverty = sight.table("poverty")
    return CommuneSheet(
        place,
        str(row["place_name"].iloc[0]),
        _now(sight, place, today),
        row,
        paces[paces["place"] == place],
        _lines(sight, place),
        _late(own, today, sight.question.as_of),
        own[~own["reported"] & (own["due_on"] >= pd.Timestamp(today))].head(1),
        sight.table("outputs", place),
        poverty[poverty["place"] == place],
    )


def _now(sight: Sight, place: str, today: date) -> str:
    heirs = merged_into(sight.catalogue, today)
    names = dict(zip(sight.catalogue.places["place"], sight.catalogue.places["full_name"], strict=True))
    return str(names.get(heirs.get(place, ""), ""))


def _lines(sight: Sight, place: str) -> pd.DataFrame:
    cells = sight.progress("line", "place")
    held = with_money(cells[cells["place"] == place])
    ranked = held.sort_values("gap_vnd", ascending=False, kind="stable", na_position="last")
    paces = sight.table("paces", "line", "place")[["line", "place", "needed_vnd", "had_vnd"]]
    looks = {code: f"{look.sign} {look.name}" for code, look in STATUS.items()}
    made = ranked.merge(paces, on=["line", "place"], how="left")
    return made.assign(status_said=made["status"].map(looks).astype("str"))


def _late(own: pd.DataFrame, today: date, as_of: date) -> pd.DataFrame:
    stood = reports_on(own, today, as_of)
    asked = stood[stood["state"].isin(OWED)]
    return asked.sort_values("period_end", ascending=False, kind="stable", ignore_index=True)
