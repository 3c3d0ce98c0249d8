"""Ask the office: tables of figures with their names, what may be asked, where the figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from lib.catalogue import trees
from lib.office.opening import Office
from lib.progress import table
from lib.store import asking
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import REMAINDER


def version(office: Office) -> int:
    """The store's version: grows with every acceptance and withdrawal."""
    return asking.version(office.store)


def snapshot(office: Office) -> pd.DataFrame:
    """All observations in force; columns as ``lib.store.asking.observations``."""
    return asking.observations(office.store)


def live_imports(office: Office) -> pd.DataFrame:
    """The imports in force; columns as ``lib.store.asking.imports``."""
    made = asking.imports(office.store)
    return made[made["live"].astype(bool)]


def years(observations: pd.DataFrame) -> list[int]:
    """Years of plans the store speaks of, newest first."""
    return sorted({int(year) for year in observations["year"].unique()}, reverse=True)


def default_year(observations: pd.DataFrame) -> int:
    """The year a bare address opens at: the newest that has disbursements, else the newest."""
    paid = observations.loc[observations["measure"] == "disbursed", "year"]
    return int(paid.max() if len(paid) else observations["year"].max())


def latest_date(office: Office, observations: pd.DataFrame, year: int) -> date:
    """The date a bare address opens at; see ``lib.progress.table.latest_date``."""
    return table.latest_date(observations, office.catalogue, year)


def progress(
    office: Office,
    year: int,
    as_of: date,
    *,
    by: Sequence[str] = ("line",),
    fund: str = "",
    illustrative: bool = True,
    observations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The progress table with names; see ``lib.progress.table.progress`` for its columns.

    Args:
        office: The opened office.
        year: Year of the plan.
        as_of: The date the figures speak of.
        by: Any of line, place, office, fund; empty for the whole in one row.
        fund: Fund code, empty for all money.
        illustrative: Whether illustrative figures may fill what no real figure speaks of.
        observations: What to compute from; None takes all that is in force.
    """
    known = snapshot(office) if observations is None else observations
    figures = table.progress(
        known, office.catalogue, year, as_of, by=by, fund=fund, illustrative=illustrative
    )
    return named(office, figures)


def named(office: Office, figures: pd.DataFrame) -> pd.DataFrame:
    """Add line_name, place_name and office_name beside the codes a table has."""
    cat = office.catalogue
    names = {
        "line": dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True)),
        "place": {"": REMAINDER} | dict(zip(cat.places["place"], cat.places["full_name"], strict=True)),
        "office": {"": "Chưa phân công"}
        | dict(zip(cat.offices["code"], cat.offices["short_name"], strict=True)),
    }
    added = {
        f"{key}_name": figures[key].map(lookup).fillna(figures[key])
        for key, lookup in names.items()
        if key in figures
    }
    return figures.assign(**added)


def line_names(office: Office, on: date) -> dict[str, str]:
    """The lines in scope on a day: code → full name, in the catalogue's order."""
    lines = trees.leaf_lines(office.catalogue, on)
    return dict(zip(lines["line"], lines["name"], strict=True))


def source_files(office: Office, year: int | None, as_of: date, *, illustrative: bool) -> list[str]:
    """Names of the files in force that speak of a year up to a date."""
    if year is None:
        return []
    known = snapshot(office)
    speaking = known[(known["year"] == year) & (known["as_of"] <= pd.Timestamp(as_of))]
    made = live_imports(office)
    made = made[made["import_id"].isin(speaking["import_id"]) & (illustrative | ~made["illustrative"])]
    return list(dict.fromkeys(made["file_name"]))


def slow_points(office: Office) -> str:
    """The threshold of "chậm" in percentage points, as text."""
    thresholds = office.catalogue.thresholds
    return numbers.say(float(thresholds.loc[thresholds["code"] == "slow_points", "value"].iloc[-1]))


def settings_in_force(office: Office) -> list[tuple[str, str, str]]:
    """Thresholds, default targets and deadlines with their sources, for the page Cách tính."""
    cat = office.catalogue
    thresholds = [(row.name_, said(row.value, row.unit), row.source) for row in renamed(cat.thresholds)]
    targets = [
        (
            f"Chỉ tiêu mặc định · năm {any_(row.year)} · dòng {any_(row.line)}",
            said(row.target_bp, "bp"),
            row.source,
        )
        for row in cat.targets.itertuples()
    ]
    deadlines = [
        (
            f"Hạn giải ngân vốn năm {row.origin_year}" + (f" ({row.kind})" if row.kind else ""),
            dates.say(row.deadline_on) + (f"; {dates.say(row.also_on)}" if pd.notna(row.also_on) else ""),
            row.source,
        )
        for row in cat.deadlines.itertuples()
    ]
    return [*thresholds, *targets, *deadlines]


def renamed(rows: pd.DataFrame) -> list[tuple]:  # type: ignore[type-arg]
    """Rows as named tuples whose column ``name`` does not hide behind the tuple's own."""
    return list(rows.rename(columns={"name": "name_"}).itertuples())


def any_(text: object) -> str:
    """ "*" in words."""
    return "bất kỳ" if str(text) == "*" else str(text)


def said(value: float, unit: str) -> str:
    """A threshold with its unit."""
    if unit == "bp":
        return numbers.percent(value / 10_000)
    return f"{numbers.say(value)} {'điểm phần trăm' if unit == 'point' else unit}"
