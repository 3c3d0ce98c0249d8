"""Reports of a year with their names: what each unit owes, what arrived, in which file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.access.scope import Scope
from lib.office.receipts import unit_name
from lib.office.telling import reporter_name
from lib.progress.reporting import calendar, record, reports, stand
from lib.store import asking
from lib.vietnamese.moments import VIETNAM
from lib.vocabulary.reports import FORMS, TIMELINESS, Form

if TYPE_CHECKING:
    from lib.office.sight import Sight

NO_IMPORTS: Final = pd.DataFrame(
    {
        "import_id": pd.Series(dtype="int64"),
        "at": pd.Series(dtype="datetime64[us, UTC]"),
        "file_name": pd.Series(dtype="str"),
    }
)


def report_table(sight: Sight) -> pd.DataFrame:
    """Every report of the question's year; see ``lib.progress.reporting.reports``.

    Returns:
        Its table with unit_name, addressee (as a letter names the unit), form_name, file_name, import_key
        (end of the import's address), due_source (what the due day rests on; all str).
    """
    office, asked = sight.office, sight.question
    imports = sight.known.imports if len(sight.known.imports) else NO_IMPORTS
    accepted = imports.set_index("import_id")["at"].dt.tz_convert(VIETNAM).dt.tz_localize(None).dt.normalize()
    of_year = sight.observations["year"] == asked.year
    kept = of_year if asked.illustrative else of_year & ~sight.observations["illustrative"]
    told = sight.observations[kept]
    accepted_on = accepted.astype("datetime64[s]").reindex(told["import_id"]).to_numpy()
    told = told.assign(accepted_on=accepted_on)
    made = reports(told, office.catalogue, asked.year, _since(sight))
    files = dict(zip(imports["import_id"], imports["file_name"], strict=True))
    communes = made.loc[made["commune"], "unit"].unique()
    names = {unit: unit_name(office, unit) for unit in made["unit"].unique()}
    letters = {unit: reporter_name(office, f":{unit}" if unit in communes else unit) for unit in names}
    return made.assign(
        unit_name=made["unit"].map(names).astype("str"),
        addressee=made["unit"].map(letters).astype("str"),
        form_name=[FORMS.get(form, Form(form)).name for form in made["form"]],
        file_name=[files.get(number, "") for number in made["import_id"]],
        import_key=made["import_id"].astype("str").where(made["import_id"].notna(), ""),
        due_source=_due_sources(sight, made),
    ).astype({"form_name": "str", "file_name": "str", "import_key": "str", "due_source": "str"})


def _since(sight: Sight) -> date | None:
    begun = asking.begun(sight.office.store)
    return begun.astimezone(VIETNAM).date() if begun else None


def _due_sources(sight: Sight, made: pd.DataFrame) -> list[str]:
    rows = sight.catalogue.calendar
    keys = zip(rows["form"], rows["period_end"], rows["due_on"], strict=True)
    known = dict(zip(keys, rows["source"], strict=True))
    asked = zip(made["form"], made["period_end"], made["due_on"], strict=True)
    return [str(known.get(key, "")) for key in asked]


def reports_on(table: pd.DataFrame, day: date, as_of: date) -> pd.DataFrame:
    """How every report stands on a day; see ``lib.progress.reporting.stand``; state_name (str) added."""
    stood = stand(table, day, as_of)
    return stood.assign(state_name=stood["state"].map(TIMELINESS).astype("str"))


def own_reports(stood: pd.DataFrame, part: Scope) -> pd.DataFrame:
    """The reports of those in whose name an officer reports: what is missing by its due day, then what came.

    Args:
        stood: As ``reports_on`` gives it.
        part: The officer's own part; one that names no commune and no reporter reports for nobody.
    """
    mine = stood[stood["unit"].isin([*part.homes, *part.reporters])]
    missing = mine["state"].isin(["overdue", "awaited"])
    came = mine[~missing].sort_values("due_on", ascending=False, kind="stable")
    return pd.concat([mine[missing].sort_values("due_on", kind="stable"), came], ignore_index=True)


def report_record(stood: pd.DataFrame) -> pd.DataFrame:
    """Each unit's record; see ``lib.progress.reporting.record``; place_name and place as in ``to_call``."""
    return record(stood).merge(_places(stood).drop_duplicates("unit"), on="unit", how="left")


def _places(stood: pd.DataFrame) -> pd.DataFrame:
    """unit; place_name, its name; place, its key where it is a commune, else "": what leads to its page."""
    return pd.DataFrame(
        {
            "unit": stood["unit"],
            "place_name": stood["unit_name"],
            "place": stood["unit"].where(stood["commune"], ""),
        }
    )


def report_calendar(stood: pd.DataFrame) -> pd.DataFrame:
    """The calendar against what arrived, with the names of the forms."""
    names = dict(zip(stood["form"], stood["form_name"], strict=True))
    made = calendar(stood)
    return made.assign(form_name=made["form"].map(names).astype("str"))


def to_call(stood: pd.DataFrame, form: str, period: str) -> pd.DataFrame:
    """Units whose report of a period is missing, as a clerk phones them: the longest overdue first.

    Args:
        stood: As ``reports_on`` gives it, of the whole year.
        form: Code of the form.
        period: Name of the period.

    Returns:
        Its rows with missing_of_year (Int64): how many reports of this form the unit has not sent this year;
        place_name (str), place (str: key of a commune, "" of other units).
    """
    of_form = stood[stood["form"] == form]
    missing = of_form[of_form["state"] == "overdue"].groupby("unit").size()
    rows = of_form[(of_form["period"] == period) & of_form["state"].isin(["overdue", "awaited"])]
    told = rows.assign(**_places(rows), missing_of_year=rows["unit"].map(missing).fillna(0).astype("Int64"))
    order = ["late_days", "missing_of_year"]
    return told.sort_values(order, ascending=False, kind="stable", na_position="last", ignore_index=True)
