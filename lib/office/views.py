"""Tables of single pages: sources, years of money, work, years beside each other, one cell and its rank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.office.asking import communes_only
from lib.office.opening import Office
from lib.progress import origin_years
from lib.progress import outputs as works
from lib.progress.beside import works_beside_peers
from lib.progress.cells import split_fund
from lib.progress.course import course_in, courses
from lib.progress.figures import Figures
from lib.progress.months import month_table
from lib.progress.quality.costs import outputs_by_place
from lib.progress.standing import Standing
from lib.progress.status import MONTHS
from lib.vocabulary.labels import NO_SOURCE, OUTPUT_UNITS
from lib.vocabulary.observation import CARRIED

WHOLE = "Toàn chương trình"

NO_STEPS: Final = pd.DataFrame(
    {
        "on": pd.Series(dtype="datetime64[s]"),
        "disbursed_vnd": pd.Series(dtype="Int64"),
        "carried_over_disbursed_vnd": pd.Series(dtype="Int64"),
        "reported_on": pd.Series(dtype="datetime64[s]"),
        "illustrative": pd.Series(dtype="bool"),
    }
)
"""The course of a year in which nothing was reported."""

NO_MONTHS: Final = month_table(NO_STEPS, NO_STEPS, 0)
"""The same as a table."""

NO_COURSES: Final = NO_STEPS[["on", "disbursed_vnd", "illustrative"]].assign(line=pd.Series(dtype="str"))
NO_YEARS: Final = pd.DataFrame(
    {
        "year": pd.Series(dtype="int64"),
        "on": pd.Series(dtype="datetime64[s]"),
        "month": pd.Series(dtype="Float64"),
        "rate": pd.Series(dtype="Float64"),
        "illustrative": pd.Series(dtype="bool"),
    }
)
"""The courses of all years of a cell that never reported."""


def outputs(office: Office, found: list[works.Work], place: str = "") -> pd.DataFrame:
    """Planned work beside what is done; see ``lib.progress.outputs``; line_name and unit_name (str) added."""
    made = works.outputs_in(found, office.catalogue, place)
    return _with_names(office, made)


def _with_names(office: Office, made: pd.DataFrame) -> pd.DataFrame:
    names = dict(zip(office.catalogue.lines["line"], office.catalogue.lines["short_name"], strict=True))
    return made.assign(
        line_name=made["line"].map(names).fillna(made["line"]).astype("str"),
        unit_name=made["unit"].map(OUTPUT_UNITS).fillna(made["unit"]).astype("str"),
    )


def works_by_place(office: Office, found: list[works.Work], by_both: pd.DataFrame) -> pd.DataFrame:
    """Work of every commune beside its money and its peers; see ``lib.progress.beside.works_beside_peers``.

    Returns:
        Its table with line_name, place_name, unit_name (str) added.
    """
    names = by_both.drop_duplicates("place").set_index("place")["place_name"]
    held = outputs_by_place(found, [place for place in names.index if place])
    made = works_beside_peers(held, by_both)
    return _with_names(office, made).assign(place_name=made["place"].map(names).astype("str"))


def by_origin(office: Office, stands: Standing) -> pd.DataFrame:
    """Each year's money apart; see ``lib.progress.origin_years``.

    Returns:
        Its table with line_name, origin_name (str) and days_left (Int64: from the date asked for to the first
        deadline, negative once it passed) added.
    """
    made = origin_years.by_origin(stands)
    names = dict(zip(office.catalogue.lines["line"], office.catalogue.lines["short_name"], strict=True))
    left = (made["deadline_on"] - pd.Timestamp(stands.as_of)).dt.days
    return made.assign(
        line_name=made["line"].map({**names, "": WHOLE}).fillna(made["line"]),
        origin_name=[origin_name(origin) for origin in made["origin_year"]],
        days_left=left.astype("Int64"),
    )


def earlier_first(origins: pd.DataFrame) -> pd.DataFrame:
    """Each year's money apart, what was carried over before the money of the year itself."""
    return origins.sort_values("carried_over", ascending=False, kind="stable", ignore_index=True)


def origin_name(origin: str) -> str:
    """A year of origin in words."""
    return "Vốn kéo dài, không rõ năm" if origin == CARRIED else f"Vốn năm {origin}"


def months(course: pd.DataFrame, one: pd.DataFrame, year: int) -> pd.DataFrame:
    """The steps of a course as a table; see ``lib.progress.months.month_table``."""
    return NO_MONTHS if course.empty else month_table(course, one, year)


def course_steps(
    cat: Catalogue, paid: Figures | None, year: int, *, line: str = "", place: str = "", fund: str = ""
) -> pd.DataFrame:
    """How the disbursed money of a cell grew: only dates at which the cell itself has a number are kept.

    Args:
        cat: The catalogue.
        paid: Disbursed money of the year at every date anything was said; None where nothing was.
        year: Year of the plan.
        line: Code of a line, "" for the whole programme.
        place: Key of a place, "" for the whole place.
        fund: Fund, "" for all money.

    Returns:
        Columns of ``lib.progress.course.course``, one row per report.
    """
    if paid is None:
        return NO_STEPS
    steps = course_in(paid, cat, year, line=line, place=place, fund=fund)
    return steps[steps["reported_on"] == steps["on"]].reset_index(drop=True)


def years_beside(cells: Mapping[int, pd.DataFrame], steps: Mapping[int, pd.DataFrame]) -> pd.DataFrame:
    """The courses of a cell in all years, each over the months of its own year.

    Args:
        cells: Year → the cell's row of the year's progress table.
        steps: Year → its course, as ``course_steps`` gives it.

    Returns:
        year (int64), on (datetime64[s]), month (Float64: months since the year began), rate (Float64),
        illustrative (bool); years without a plan or a payment of this cell are left out.

    Rule: R1
    """
    tables = [
        month_table(steps[year], one, year).assign(year=year)
        for year, one in cells.items()
        if len(steps[year])
    ]
    if not tables:
        return NO_YEARS
    made = pd.concat(tables, ignore_index=True)
    made = made[made["rate"].notna()].reset_index(drop=True)
    return made.assign(month=_months_since(made["on"], made["year"]))[
        ["year", "on", "month", "rate", "illustrative"]
    ]


def lines_beside(
    cat: Catalogue, now: pd.DataFrame, paid: Figures | None, year: int, *, place: str = "", fund: str = ""
) -> pd.DataFrame:
    """The courses of all lines of a year side by side, as shares of what each holds now.

    Args:
        cat: The catalogue.
        now: The progress table by line (of the place, where one is asked for): what the shares are of.
        paid: Disbursed money of the year at every date anything was said; None where nothing was.
        year: Year of the plan.
        place: Key of a commune, "" for the whole place.
        fund: Fund, "" for all money.

    Returns:
        line (str), on (datetime64[s]), month (Float64: months since the year began), rate (Float64), status
        (str: of the line now), illustrative (bool); lines without a plan or a payment are left out.

    Rule: R1
    """
    now = now[now["allocated_vnd"].fillna(0) > 0]
    lines = list(now["line"])
    steps = NO_COURSES if paid is None else courses(paid, cat, year, lines, place=place, fund=fund)
    made = steps.merge(now[["line", "allocated_vnd", "status"]], on="line", how="left")
    month = _months_since(made["on"], pd.Series(year, made.index))
    rate = (made["disbursed_vnd"] / made["allocated_vnd"]).astype("Float64")
    return made.assign(month=month, rate=rate)[["line", "on", "month", "rate", "status", "illustrative"]]


def _months_since(on: pd.Series[pd.Timestamp], year: pd.Series[int]) -> pd.Series[float]:
    """Months since a year began, months being equal."""
    whole = (on.dt.year - year) * MONTHS + on.dt.month - 1
    return (whole + on.dt.day / on.dt.days_in_month).astype("Float64")


def neediest(places: pd.DataFrame) -> str:
    """Key of the commune that lacks most to its target; "" where none got money."""
    return next(iter(_by_need(places)["place"]), "")


def rank(places: pd.DataFrame, place: str) -> tuple[int, int] | None:
    """Rank of a commune by missing money (1 lacks most) and how many got money; None where it got none."""
    ranked = list(_by_need(places)["place"])
    return (ranked.index(place) + 1, len(ranked)) if place in ranked else None


def _by_need(places: pd.DataFrame) -> pd.DataFrame:
    """Communes that got money, the largest gap first."""
    got = communes_only(places)
    got = got[got["allocated_vnd"].fillna(0) > 0]
    return got.sort_values("gap_vnd", ascending=False, kind="stable")


def with_fund_names(office: Office, table: pd.DataFrame) -> pd.DataFrame:
    """A progress table with fund among its keys, and fund_name (str): source and kind in words."""
    parts = fund_table(office, table)
    told = parts["source_name"] + " · " + parts["kind_name"]
    named = told.where(parts["kind"] != "", parts["source_name"])
    return table.assign(fund_name=named.where(parts["source"] != "", parts["kind_name"]))


def fund_table(office: Office, funds: pd.DataFrame) -> pd.DataFrame:
    """A progress table by fund with source and kind told apart.

    Returns:
        The table with source, kind, source_name and kind_name (str) added.
    """
    names = dict(zip(office.catalogue.funds["code"], office.catalogue.funds["name"], strict=True))
    kinds = trees.kind_parents(office.catalogue)
    pairs = [split_fund(fund, kinds) for fund in funds["fund"]]
    source, kind = (pd.Series([pair[at] for pair in pairs], index=funds.index, dtype="str") for at in (0, 1))
    return funds.assign(
        source=source,
        kind=kind,
        source_name=source.map({**names, "": NO_SOURCE}).fillna(source),
        kind_name=kind.map({**names, "": "Chưa phân loại"}).fillna(kind),
    )


def cell_keys(line: str, place: str) -> tuple[str, ...]:
    """The keys of the table in which a line, a place, both, or the whole is one row."""
    return tuple(key for key, code in (("line", line), ("place", place)) if code)


def cell(table: pd.DataFrame, line: str, place: str) -> pd.DataFrame:
    """The row of a line, a place, both, or the whole in the table of ``cell_keys``."""
    for key, code in (("line", line), ("place", place)):
        if code:
            table = table[table[key] == code]
    return table.reset_index(drop=True)
