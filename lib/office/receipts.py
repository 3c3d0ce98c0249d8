"""The tick list of reports: what the store holds and what the files just dropped bring, unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from lib.office.incoming import Incoming
from lib.office.intake import DryRun
from lib.office.opening import Office
from lib.office.telling import reporter_name
from lib.progress.receipts import Period, period_of, periods, receipts
from lib.vietnamese import dates
from lib.vocabulary.reports import FORMS, RECEIPTS, Form

TOLD = ["measure", "year", "place", "as_of", "reporter", "illustrative", "stage"]


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
    spoken = [found for file in run.files if (found := _period(office, file))] if run else []
    if spoken:
        return Counter(spoken).most_common(1)[0][0]
    return period_of(office.catalogue, year, today if today.year == year else as_of)


def _period(office: Office, file: Incoming) -> Period | None:
    """The period a file's newest disbursements speak of, else its newest numbers."""
    said = _drafts(file)
    paid = said[said["measure"] == "disbursed"]
    newest = (paid if len(paid) else said).dropna(subset=["as_of"]).sort_values(["as_of", "year"]).tail(1)
    if newest.empty:
        return None
    return period_of(office.catalogue, int(newest["year"].iloc[0]), newest["as_of"].iloc[0].date())


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
    brought = [_staged(file, state) for file, state in run.sorted] if run else []
    told = pd.concat([store.assign(stage="store")[TOLD], *brought], ignore_index=True)
    ticked = receipts(told, office.catalogue, period, today)
    return ticked.assign(
        unit_name=[_unit_name(office, unit) for unit in ticked["unit"]],
        state_name=ticked["state"].map(RECEIPTS),
    )


def _staged(file: Incoming, state: str) -> pd.DataFrame:
    """A file's numbers: one that can be taken in, one that waits; the same bytes again bring nothing."""
    stage = {"ready": "ready", "ask": "held", "fault": "held", "rival": "held"}.get(state, "")
    return _drafts(file).assign(stage=stage)[TOLD] if stage else _drafts(file).head(0).assign(stage="")[TOLD]


def _drafts(file: Incoming) -> pd.DataFrame:
    """Numbers of a file, those with an open question too; what is not known of one is left empty."""
    drafts = file.reading.drafts if file.reading else ()
    rows = [
        (
            draft.measure,
            draft.year or (draft.as_of.year if draft.as_of else 0),
            draft.place or "",
            draft.as_of,
            draft.reporter or "",
        )
        for draft in drafts
    ]
    types = {"measure": "str", "year": "int64", "place": "str", "as_of": "datetime64[s]", "reporter": "str"}
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    return table.assign(illustrative=bool(file.reading and file.reading.illustrative))


def _unit_name(office: Office, unit: str) -> str:
    places = office.catalogue.places
    found: Sequence[str] = places.loc[places["place"] == unit, "full_name"].tolist()
    return str(found[0]) if found else reporter_name(office, unit)
