"""The tick list of reports: what the store holds and what the files just dropped bring, unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.office.intake import DryRun
from lib.office.opening import Office
from lib.office.telling import reporter_name
from lib.progress.receipts import Period, period_of, periods, receipts
from lib.vietnamese import dates
from lib.vocabulary.reports import FORMS, RECEIPTS, Form

TYPES: Final = {
    "measure": "str",
    "year": "int64",
    "place": "str",
    "as_of": "datetime64[s]",
    "reporter": "str",
    "illustrative": "bool",
    "stage": "str",
    "file": "int64",
}
TOLD: Final = list(TYPES)[:-1]
STAGES: Final = {"ready": "ready", "ask": "held", "fault": "held", "rival": "held"}
"""State of a file → where its numbers stand for the tick list; the same bytes again bring nothing."""


def report_periods(office: Office, year: int) -> dict[Period, str]:
    """Periods of a year's calendar → what each is called: "T7 · đến 31/07/2024 · Giải ngân hằng tháng"."""
    return {
        each: f"{each.period} · đến {dates.say(each.end)} · {FORMS.get(each.form, Form(each.form)).name}"
        for each in periods(office.catalogue, year)
    }


def usual_period(
    office: Office, year: int, as_of: date, today: date, run: DryRun | None = None
) -> Period | None:
    """The period to look at first.

    It is the one that most of the files speak of; without files the newest one that has ended by today, in a
    year that is over the newest one that had ended at the date looked at.

    Args:
        office: The opened office.
        year: Year of the plan looked at.
        as_of: The date looked at.
        today: Today.
        run: The files dropped, None for none.
    """
    spoken = _spoken_of(office, _brought(run)) if run else []
    if spoken:
        return Counter(spoken).most_common(1)[0][0]
    return period_of(office.catalogue, year, today if today.year == year else as_of)


def _spoken_of(office: Office, brought: pd.DataFrame) -> list[Period]:
    """The period each file's newest disbursements speak of, else its newest numbers."""
    said = brought[brought["as_of"].notna()]
    ordered = said.assign(paid=said["measure"] == "disbursed").sort_values(["paid", "as_of", "year"])
    newest = ordered.drop_duplicates("file", keep="last")
    found = [
        period_of(office.catalogue, int(year), as_of.date())
        for year, as_of in zip(newest["year"], newest["as_of"], strict=True)
    ]
    return [period for period in found if period]


def received(
    office: Office,
    known: pd.DataFrame,
    period: Period,
    today: date,
    run: DryRun | None = None,
    *,
    illustrative: bool = True,
) -> pd.DataFrame:
    """The tick list of a period with names; see ``lib.progress.receipts.receipts``.

    Args:
        office: The opened office.
        known: All that is in force.
        period: The period.
        today: The day at which reports are late.
        run: The files dropped, None for none.
        illustrative: Whether illustrative numbers of the store count.

    Returns:
        The rows with unit_name and state_name (str).

    Rule: R2
    """
    store = known if illustrative else known[~known["illustrative"]]
    brought = [_brought(run).query("stage != ''")[TOLD]] if run else []
    told = pd.concat([store.assign(stage="store")[TOLD], *brought], ignore_index=True)
    ticked = receipts(told, office.catalogue, period, today)
    return ticked.assign(
        unit_name=[unit_name(office, unit) for unit in ticked["unit"]],
        state_name=ticked["state"].map(RECEIPTS),
    )


def _brought(run: DryRun) -> pd.DataFrame:
    """Numbers of the files, those with an open question too; what is not known of one is left empty.

    Returns:
        The columns of ``TOLD``; stage "" for files that bring nothing, as the same bytes again; file (int64).
    """
    rows = [
        (
            draft.measure,
            draft.year or (draft.as_of.year if draft.as_of else 0),
            draft.place or "",
            draft.as_of,
            draft.reporter or "",
            file.reading.illustrative,
            STAGES.get(state, ""),
            at,
        )
        for at, (file, state) in enumerate(run.sorted)
        if file.reading
        for draft in file.reading.drafts
    ]
    return pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)


def unit_name(office: Office, unit: str) -> str:
    """Full name of a unit that owes a report: of a commune "Xã Hải Yến", else of the reporter."""
    places = office.catalogue.places
    found: Sequence[str] = places.loc[places["place"] == unit, "full_name"].tolist()
    return str(found[0]) if found else reporter_name(office, unit)
