"""Which units have sent the report of a period, which are late, which have time: the calendar, ticked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.counting import ANY, COMMUNE, counts
from lib.progress.forest import day_in_year
from lib.vocabulary.reports import FORMS, Form

DISTRICT_KINDS: Final = ("finance", "council")
"""Kinds of reporter that speak for the whole place: what one of them sends is the report of all of them."""

STAGES: Final = ("store", "ready", "held")
"""Where a number stands: in the store, in a file that can be taken in, in one that cannot."""


@dataclass(frozen=True)
class Period:
    """One period of one form, as the calendar has it."""

    form: str
    period: str
    end: date

    @property
    def measures(self) -> tuple[str, ...]:
        """Measures whose numbers are such a report; empty for all."""
        return FORMS.get(self.form, Form(self.form)).measures

    @property
    def year(self) -> int:
        """Year of the plan."""
        return self.end.year - FORMS.get(self.form, Form(self.form)).years_after


def periods(cat: Catalogue, year: int) -> list[Period]:
    """Periods of a plan's year, by their ends, then in the order of the forms."""
    rows = cat.calendar.drop_duplicates(["form", "period", "period_end"])
    columns = (rows["form"], rows["period"], rows["period_end"])
    found = [Period(str(form), str(name), end.date()) for form, name, end in zip(*columns, strict=True)]
    rank = {form: at for at, form in enumerate(FORMS)}
    mine = [each for each in found if each.year == year]
    return sorted(mine, key=lambda each: (each.end, rank.get(each.form, len(rank)), each.form))


def period_of(cat: Catalogue, year: int, as_of: date) -> Period | None:
    """The period a number of a date is the report of: the newest its date reaches; None before the first.

    Where several forms end on one day it is the first form.
    """
    reached = [each for each in periods(cat, year) if each.end <= as_of]
    ends = [each for each in reached if each.end == max(each.end for each in reached)]
    return ends[0] if ends else None


def receipts(told: pd.DataFrame, cat: Catalogue, period: Period, today: date) -> pd.DataFrame:
    """Who has reported for a period and who has not.

    A unit has reported when a number of the form's measures reaches the end of the period: a commune, when it
    says it itself or one whose number counts says it of the commune; the whole place, when its finance office
    or its council says anything. A stated 0 is a report. A number of a later period is one of this too,
    since it accumulates.

    Args:
        told: Columns of observations and illustrative; stage (one of ``STAGES``).
        cat: The catalogue.
        period: The period.
        today: The day at which reports are late.

    Returns:
        One row per unit that owes this report, in the order of the catalogue, the whole place first: unit
        (key of a commune or code of a reporter), commune (bool), due_on, reported_on, last_on (datetime64[s]:
        date of the number that is the report, NaT without; date of the newest number before, NaT without),
        state (a key of ``vocabulary.reports.RECEIPTS``), illustrative (bool: the report is one of invented
        numbers).

    Rule: R2
    """
    owed = owed_in(cat, period)
    said = said_in(told, cat, period, speaker_of(cat, owed))
    said = said[said["unit"].isin(owed["unit"])]
    reaches = said["as_of"] >= pd.Timestamp(period.end)
    first = {stage: _first(said[reaches & (said["stage"] == stage)], owed) for stage in STAGES}
    on = {stage: found["as_of"] for stage, found in first.items()}
    late = owed["due_on"] < pd.Timestamp(today)
    state = np.select(
        [on["ready"].notna(), on["store"].notna(), on["held"].notna(), late],
        ["in_files", "received", "held", "overdue"],
        "awaited",
    )
    before = said[~reaches].groupby("unit")["as_of"].max().reindex(owed["unit"])
    return owed.assign(
        reported_on=on["ready"].fillna(on["store"]).fillna(on["held"]),
        last_on=before.to_numpy(),
        state=pd.Series(state, index=owed.index, dtype="str"),
        illustrative=first["store"]["illustrative"].eq(True) & (state == "received"),
    )


def district_reporters(cat: Catalogue) -> list[str]:
    """Codes of those that speak for the whole place, the finance office first."""
    return [code for kind in DISTRICT_KINDS for code in _codes(cat, kind)]


def owed_in(cat: Catalogue, period: Period) -> pd.DataFrame:
    """Units that owe the report, and by when: unit, commune, due_on; a row of its own comes before "*"."""
    rows = cat.calendar[
        (cat.calendar["form"] == period.form)
        & (cat.calendar["period"] == period.period)
        & (cat.calendar["period_end"] == pd.Timestamp(period.end))
    ]
    due = dict(zip(rows["unit"], rows["due_on"], strict=True))
    communes = trees.communes(cat, day_in_year(period.end, period.year))["place"].tolist()
    agencies = [code for code in cat.reporters["code"] if code in due]
    speaks = district_reporters(cat)
    if ANY in due and not set(agencies) & set(speaks):
        agencies = [*speaks[:1], *agencies]
    owing = [unit for unit in (*agencies, *communes) if unit in due or ANY in due]
    days = pd.Series([due.get(unit, due.get(ANY)) for unit in owing], dtype="datetime64[s]")
    table = pd.DataFrame({"unit": pd.Series(owing, dtype="str"), "due_on": days})
    return table.assign(commune=table["unit"].isin(communes))[["unit", "commune", "due_on"]]


def speaker_of(cat: Catalogue, owed: pd.DataFrame) -> str:
    """The unit among those that owe a report that speaks for the whole place; "" for none."""
    district = set(district_reporters(cat))
    return next((unit for unit in owed["unit"] if unit in district), "")


def said_in(told: pd.DataFrame, cat: Catalogue, period: Period, speaker: str) -> pd.DataFrame:
    """Numbers of the form, each at the units whose report it is, owed or not: unit added.

    A number may stand twice: at the commune it is of, and at the reporter who says it.
    """
    wanted = (told["year"] == period.year) & (told["measure"].isin(period.measures) | (not period.measures))
    mine = told[wanted & told["as_of"].notna()]
    named = {code: code.partition(":") for code in mine["reporter"].unique()}
    whose, own = (
        mine["reporter"].map({code: parts[at] for code, parts in named.items()}).astype("str")
        for at in (0, 2)
    )
    of_communes = whose.isin(_codes(cat, COMMUNE)) & (own != "")
    about = mine["place"].where(counts(mine, cat) | (of_communes & (own == mine["place"])), "")
    district = set(district_reporters(cat))
    agency = whose.where(~whose.isin(district), speaker)
    return pd.concat([mine.assign(unit=about), mine.assign(unit=agency)], ignore_index=True)


def _first(said: pd.DataFrame, owed: pd.DataFrame) -> pd.DataFrame:
    """Of each unit the first number that reaches the end, a real one before an invented one of its day."""
    ordered = said.sort_values(["as_of", "illustrative"], kind="stable").drop_duplicates("unit")
    return ordered.set_index("unit").reindex(owed["unit"]).set_index(owed.index)


def _codes(cat: Catalogue, kind: str) -> list[str]:
    return cat.reporters.loc[cat.reporters["kind"] == kind, "code"].tolist()
