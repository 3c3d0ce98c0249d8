"""Promises with their names, their record, and the year's estimates as the record makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.office.asking import UNDIVIDED
from lib.office.telling import reporter_name
from lib.office.views import WHOLE
from lib.progress.forest import day_in_year
from lib.progress.promises import corrected, promise_record, promises
from lib.progress.rows import lead_offices
from lib.progress.status import threshold

if TYPE_CHECKING:
    from lib.office.sight import Sight

FEWEST: Final = "promise_cases"
"""The threshold: from so many cases on a record is gone by."""


def promise_table(sight: Sight) -> pd.DataFrame:
    """Every promise of all years; see ``lib.progress.promises.promises``.

    Returns:
        Its table with office (code of the office that leads the line, "" for none), line_name, place_name,
        reporter_name, file_name, import_key (str: end of the address of the import).
    """
    asked, cat = sight.question, sight.catalogue
    made = promises(
        sight.observations, cat, sight.paid, asked.as_of, fund=asked.fund, illustrative=asked.illustrative
    )
    leads = {year: lead_offices(cat, day_in_year(asked.as_of, year)) for year in made["year"].unique()}
    lines = {row.line: f"{row.line} {row.short_name}" for row in cat.lines.itertuples()}
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    imports = sight.known.imports
    files = dict(zip(imports["import_id"], imports["file_name"], strict=True)) if len(imports) else {}
    whose = {code: reporter_name(sight.office, code) for code in made["reporter"].unique()}
    return made.assign(
        office=[leads[year].get(line, "") for year, line in zip(made["year"], made["line"], strict=True)],
        line_name=made["line"].map({**lines, cat.settings["whole_line"]: WHOLE}),
        place_name=made["place"].map(places),
        reporter_name=made["reporter"].map(whose),
        file_name=[files.get(number, "") for number in made["import_id"]],
        import_key=made["import_id"].astype("str"),
    ).astype(dict.fromkeys(["office", "line_name", "place_name", "reporter_name", "file_name"], "str"))


def promise_records(sight: Sight, by: str) -> pd.DataFrame:
    """How the promises came out by "line", "office" or "place", with the name of each."""
    table = sight.table("promises")
    made = promise_record(table, sight.catalogue, by)
    names = sight.catalogue.offices.set_index("code")["short_name"] if by == "office" else None
    known = names.to_dict() if names is not None else dict(zip(table[by], table[f"{by}_name"], strict=True))
    return made.assign(**{f"{by}_name": made[by].map(known).astype("str")})


def corrected_table(sight: Sight) -> pd.DataFrame:
    """The year's estimates by line as the record makes them; see ``lib.progress.promises.corrected``.

    Returns:
        Its rows with line_name (str); what the whole states beyond its lines is a row with line "".
    """
    cat, asked = sight.catalogue, sight.question
    fewest = threshold(cat, FEWEST, asked.as_of)
    made = corrected(sight.progress("line"), sight.table("promise_record", "line"), fewest)
    whole = sight.progress()["expected_vnd"]
    beyond = int(whole.fillna(0).sum()) - int(made["expected_vnd"].sum())
    if whole.notna().any() and beyond:
        rest = {"line": "", "expected_vnd": beyond, "cases": 0, "corrected_vnd": beyond, "by_record": False}
        made = pd.concat([made, pd.DataFrame([rest])], ignore_index=True).astype(made.dtypes.to_dict())
    names = {"": UNDIVIDED} | dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    return made.assign(line_name=made["line"].map(names).astype("str"))
