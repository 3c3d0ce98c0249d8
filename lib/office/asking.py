"""Ask the office: tables of figures with their names, what may be asked, where the figures come from."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lib.catalogue import trees
from lib.office.opening import Office
from lib.progress import status, table
from lib.progress.forest import day_in_year
from lib.progress.rows import lead_offices
from lib.progress.table import default_year, years
from lib.progress.targets import FULL_BP, default_targets
from lib.store import asking
from lib.vocabulary.labels import REMAINDER, STATUS

__all__ = [
    "commune_names",
    "communes_only",
    "content",
    "default_year",
    "elapsed",
    "general_target",
    "latest_date",
    "lead_office",
    "line_names",
    "lines_led",
    "named",
    "newest_event",
    "reaches_communes",
    "source_files",
    "version",
    "with_money",
    "with_total",
    "years",
]

UNDIVIDED = "Chưa phân theo dòng"
"""What the whole holds beyond its lines."""


def newest_event(office: Office) -> tuple[int, str]:
    """What caches are keyed by; see ``lib.store.asking.newest_event``."""
    return asking.newest_event(office.store)


def version(office: Office) -> int:
    """The store's version: grows with every acceptance and withdrawal."""
    return asking.version(office.store)


def content(office: Office, import_id: int) -> bytes:
    """A workbook as it was received; see ``lib.store.asking.content``."""
    return asking.content(office.store, import_id)


def latest_date(office: Office, observations: pd.DataFrame, year: int) -> date:
    """The date a bare address opens at; see ``lib.progress.table.latest_date``."""
    return table.latest_date(observations, office.catalogue, year)


def named(office: Office, figures: pd.DataFrame) -> pd.DataFrame:
    """Add what people read beside the codes and exact numbers of a table.

    Args:
        office: The opened office.
        figures: A progress table.

    Returns:
        The table with line_name, place_name, office_name (for its keys), status_name (str), target_vnd,
        expected_rate and plan_gap_vnd (Float64): the gap, NA where nothing is allocated and none can be
        missing.
    """
    cat = office.catalogue
    names = {
        "line": {"": UNDIVIDED} | dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True)),
        "place": {"": REMAINDER} | dict(zip(cat.places["place"], cat.places["full_name"], strict=True)),
        "office": {"": "Chưa phân công"}
        | dict(zip(cat.offices["code"], cat.offices["short_name"], strict=True)),
    }
    added = {
        f"{key}_name": figures[key].map(lookup).fillna(figures[key])
        for key, lookup in names.items()
        if key in figures
    }
    plan = figures["allocated_vnd"]
    return figures.assign(
        **added,
        status_name=figures["status"].map({code: look.name for code, look in STATUS.items()}),
        target_vnd=(figures["target_vnd_bp"] / FULL_BP).astype("Float64"),
        expected_rate=(figures["expected_vnd"] / plan.where(plan > 0)).astype("Float64"),
        plan_gap_vnd=figures["gap_vnd"].where(plan.fillna(0) > 0),
    )


def general_target(office: Office, year: int) -> int:
    """The mark that is asked of a whole programme, basis points, as the catalogue has it."""
    cat = office.catalogue
    return int(default_targets(cat, [cat.settings["whole_line"]], year)[0])


def with_total(parts: pd.DataFrame, whole: pd.DataFrame, key: str, name: str) -> pd.DataFrame:
    """A table with the row of the whole under its parts, as offices print it.

    Args:
        parts: A progress table by one key.
        whole: The figures of the whole, one row; never a sum made here.
        key: "line" or "place": the column that tells the parts apart.
        name: What the last row is called.

    Returns:
        All columns of ``parts``.

    Rule: R1
    """
    last = whole.assign(**{key: "", f"{key}_name": name})
    return pd.concat([parts, last], ignore_index=True)[list(parts.columns)]


def elapsed(year: int, as_of: date) -> float:
    """Share of the year that has passed; see ``lib.progress.status.elapsed``."""
    return status.elapsed(as_of, year)


def line_names(office: Office, year: int, as_of: date) -> dict[str, str]:
    """The lines in scope on a day of a year: code → full name, in the catalogue's order."""
    lines = trees.leaf_lines(office.catalogue, day_in_year(as_of, year))
    return dict(zip(lines["line"], lines["name"], strict=True))


def commune_names(office: Office, year: int, as_of: date) -> dict[str, str]:
    """The communes on a day of a year: key → full name, in the catalogue's order."""
    units = trees.communes(office.catalogue, day_in_year(as_of, year))
    return dict(zip(units["place"], units["full_name"], strict=True))


def lead_office(office: Office, line: str, year: int, as_of: date) -> tuple[str, str]:
    """Code and full name of the office that leads a line; both "" where the catalogue names none."""
    code = lead_offices(office.catalogue, day_in_year(as_of, year)).get(line, "")
    offices = office.catalogue.offices
    return code, next(iter(offices.loc[offices["code"] == code, "name"]), "")


def lines_led(office: Office, year: int, as_of: date) -> dict[str, list[str]]:
    """Office → the lines it leads on a day of a year."""
    led: dict[str, list[str]] = {}
    for line, code in lead_offices(office.catalogue, day_in_year(as_of, year)).items():
        led.setdefault(code, []).append(line)
    return led


def source_files(
    observations: pd.DataFrame, imports: pd.DataFrame, year: int | None, as_of: date, *, illustrative: bool
) -> list[str]:
    """Names of the files in force that speak of a year up to a date.

    Args:
        observations: All that is in force.
        imports: The imports in force.
        year: Year of the plan; None gives no file.
        as_of: The date the figures speak of.
        illustrative: Whether illustrative files count.
    """
    if year is None:
        return []
    speaking = observations[(observations["year"] == year) & (observations["as_of"] <= pd.Timestamp(as_of))]
    used = imports["import_id"].isin(speaking["import_id"]) & (illustrative | ~imports["illustrative"])
    return list(dict.fromkeys(imports.loc[used, "file_name"]))


def with_money(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of a progress table that have money of any kind or paid any."""
    money = [figures[name].fillna(0) != 0 for name in ("allocated_vnd", "carried_over_vnd", "disbursed_vnd")]
    return figures[pd.concat(money, axis=1).any(axis=1)].reset_index(drop=True)


def communes_only(places: pd.DataFrame) -> pd.DataFrame:
    """A progress table by place without what no commune holds."""
    return places[places["place"] != ""].reset_index(drop=True)


def reaches_communes(places: pd.DataFrame) -> bool:
    """Whether any money of a progress table by place is divided among communes."""
    return not with_money(communes_only(places)).empty
