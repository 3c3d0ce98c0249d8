"""From a figure on the screen to the cells behind it: file, sheet, cell, value, who, when (rule R8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.office.opening import Office
from lib.progress.lineage import behind, with_earlier
from lib.store import asking
from lib.vietnamese import moments, numbers
from lib.vocabulary.labels import ILLUSTRATIVE, OUTPUT_UNITS
from lib.vocabulary.observation import ALL, CARRIED

MEASURES: Final = ("allocated", "disbursed", "expected", "target", "activity_cost")
"""The measures whose cells are shown, in this order."""

WORK_MEASURES: Final = ("output_planned", "output_achieved", "output_expected")
"""The same of work."""

BASIS_POINTS: Final = 10_000
MOST_AREAS: Final = 60
"""So many areas of cells are named of one number."""

GONE: Final = "lũy kế trước đó (nay không còn hiệu lực)"


def origins(
    office: Office,
    observations: pd.DataFrame,
    imports: pd.DataFrame,
    year: int,
    as_of: date,
    *,
    line: str = "",
    place: str = "",
    fund: str = "",
    illustrative: bool = True,
    measures: Sequence[str] = MEASURES,
) -> pd.DataFrame:
    """The cells behind the figures of a line, a place or the whole.

    Targets stand at lines, not at places: for a place those of its lines are given.

    Args:
        office: The opened office.
        observations: All that is in force.
        imports: The imports in force.
        year: Year of the plan.
        as_of: The date the figures speak of.
        line: Code of a line, "" for the whole programme.
        place: Key of a place, "" for the whole place.
        fund: Fund, "" for all money.
        illustrative: Whether illustrative numbers may count.
        measures: The measures, in the order wanted.

    Returns:
        One row per number: measure_name, line_name, place_name, origin_name (str), value_vnd (Int64, NA but
        for money), value_rate (Float64, NA but for rates), value_count (Int64, NA but for counts),
        count_unit (str: what is counted), as_of (datetime64), file_name, sheet, cell, reporter_name,
        actor, accepted_at, mark (str); by measure, newest first. ``cell`` names all cells of the number;
        where it adds to an earlier one, that one is the row below.

    Rule: R8
    """
    found = {
        measure: behind(
            observations,
            office.catalogue,
            measure,
            year,
            as_of,
            line=line,
            place=place,
            fund=fund,
            illustrative=illustrative,
        )
        for measure in measures
        if measure != "target"
    }
    if "target" in measures:
        targets = behind(
            observations, office.catalogue, "target", year, as_of, line=line, illustrative=illustrative
        )
        with_money = found["allocated"]["line"]
        found["target"] = targets if not place else targets[targets["line"].isin(with_money)]
    kept = [found[measure] for measure in measures if len(found[measure])]
    cells = pd.concat(kept or [observations.head(0)], ignore_index=True)
    return described(office, followed(office, cells, observations), imports)


def followed(office: Office, cells: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Observations with all their cells, those they add to below them; see ``lineage.with_earlier``."""
    told = cells["import_id"].unique()
    alike = observations.loc[observations["measure"].isin(cells["measure"].unique()), "import_id"].unique()
    sources = asking.sources(office.store, [int(number) for number in told])
    if sources["adds"].any():
        sources = asking.sources(office.store, [int(number) for number in alike])
    return with_earlier(cells, observations, sources)


def described(office: Office, cells: pd.DataFrame, imports: pd.DataFrame) -> pd.DataFrame:
    """Observations as ``followed`` gives them, in words and with the import each came by."""
    cat = office.catalogue
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    lines = {row.line: f"{row.line} {row.short_name}" for row in cat.lines.itertuples()}
    lines[cat.settings["whole_line"]] = "Toàn chương trình"
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    reporters = dict(zip(cat.reporters["code"], cat.reporters["name"], strict=True))
    # a commune reports for itself: "xa:06211" is the unit, not the row of all communes
    units = {
        f"{code}:{place}": f"UBND {name}" for code in cat.reporters["code"] for place, name in places.items()
    }
    joined = cells.merge(
        imports[["import_id", "file_name", "actor", "at"]].astype({"import_id": "int64"}),
        on="import_id",
        how="left",
    )
    money = joined["unit"] == "vnd"
    value = joined["value"].astype("Int64")
    return pd.DataFrame(
        {
            "measure_name": joined["measure"].map(measures).fillna(joined["measure"]),
            "line_name": joined["line"].map(lines).fillna(joined["line"]),
            "place_name": joined["place"].map(places).fillna(joined["place"]),
            "origin_name": joined["origin_year"].replace({CARRIED: "kéo dài", ALL: ""}),
            "value_vnd": value.where(money),
            "value_rate": (value.where(joined["unit"] == "bp") / BASIS_POINTS).astype("Float64"),
            "value_count": value.where(~joined["unit"].isin(["vnd", "bp"])),
            "count_unit": joined["unit"].map(OUTPUT_UNITS).fillna("").astype("str"),
            "as_of": joined["as_of"],
            "file_name": joined["file_name"],
            "sheet": joined["sheet"],
            "cell": _all_cells(joined),
            "reporter_name": joined["reporter"].map(reporters | units).fillna(joined["reporter"]),
            "actor": joined["actor"],
            "accepted_at": joined["at"].map(moments.say, na_action="ignore").fillna("–"),
            "mark": joined["illustrative"].map({True: ILLUSTRATIVE, False: ""}),
        }
    )


def _all_cells(told: pd.DataFrame) -> pd.Series[str]:
    """Cells as one reads them: the anchor, or all of them, and the day of the number they are added to."""
    cells = told["cells"].where(told["cells"] != "", told["cell"]).map(_listed).astype("str")
    before = ("lũy kế đến " + told["before"].dt.strftime("%d/%m/%Y")).fillna(GONE)
    return cells.where(~told["adds"], before + " + " + cells)


def _listed(cells: str) -> str:
    """The first areas and how many follow: a figure of a ledger may have thousands."""
    areas = cells.split(",")
    more = f" và {numbers.say(len(areas) - MOST_AREAS)} vùng ô nữa" if len(areas) > MOST_AREAS else ""
    return ", ".join(areas[:MOST_AREAS]) + more


def stated(office: Office, observations: pd.DataFrame, measure: str, year: int, as_of: date) -> pd.DataFrame:
    """The newest number stated for each line itself, of a measure that is never summed.

    Returns:
        line (str), value (int64), illustrative (bool).
    """
    found = behind(observations, office.catalogue, measure, year, as_of)
    own = found[found["place"] == office.catalogue.settings["whole_place"]]
    return own.drop_duplicates("line")[["line", "value", "illustrative"]].reset_index(drop=True)
