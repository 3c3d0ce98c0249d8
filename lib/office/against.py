"""Numbers that come in, held against what is known: the table the rules of ``intake.compare`` look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

import pandas as pd

from lib.intake.checks.compare import AMOUNTS, remarks
from lib.intake.layout.days import CUMULATIVE
from lib.office.opening import Office
from lib.progress.counting import counted
from lib.progress.rows import rows_of
from lib.progress.standing import standing
from lib.progress.status import threshold
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL

CELL: Final = ["line", "place", "year", "as_of"]
MONEY: Final = ("allocated", "disbursed", "expected", "advance")
LEVELS: Final = (("line", "place"), ("line",), ())
KNOWN: Final = {
    "plan": "allocated_vnd",
    "carried": "carried_over_vnd",
    "disbursed": "disbursed_vnd",
    "carried_disbursed": "carried_over_disbursed_vnd",
    "expected": "expected_vnd",
}
"""Amount a rule looks at → column of a progress table."""

OWN: Final = {"allocated": "plan", "disbursed": "disbursed", "expected": "expected"}
OF_CARRIED: Final = {"allocated": "carried", "disbursed": "carried_disbursed"}
"""Measure → the amount that is its figure: of this year's money, of carried-over money."""


def remarks_on(
    office: Office, before: pd.DataFrame, added: pd.DataFrame, decided: Collection[tuple[int, str]]
) -> list[Finding]:
    """What is odd about the figures that the added numbers state; invented numbers are no measure of it.

    Args:
        office: The opened office.
        before: What is known.
        added: The observations that would come in.
        decided: (import, sheet) of tables whose title names a decision.
    """
    own = counted(added[added["measure"].isin(MONEY) & ~added["illustrative"].astype(bool)], office.catalogue)
    if own.empty:
        return []
    own = _worth_asking(own.drop_duplicates([*CELL, "measure", "origin_year"]), before).reset_index(drop=True)
    after = pd.concat([before, added], ignore_index=True)
    asked = own[["year", "as_of"]].drop_duplicates()
    was = (
        _figures(office, before, asked)
        .add_prefix("was_")
        .rename(columns={f"was_{name}": name for name in CELL})
    )
    now = _figures(office, after, asked)
    table = own.merge(now, on=CELL, how="left").merge(was, on=CELL, how="left")
    table = table.merge(_last_years(office, after, own), on=["line", "place", "year"], how="left")
    table = _with_plans_above(office, table, now)
    table = table.merge(_activities(after), on=["line", "place", "year"], how="left")
    told = _typed(_with_old_and_new(table), office, decided)
    return remarks(told[(told["new"] != told["old"]).fillna(True)])


def _worth_asking(own: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The numbers to hold against what is known, of a ledger's month ends the newest of each cell.

    Of the earlier ones only those of cells that had a number before can contradict anything: what is beyond
    its plan at one month's end is so at the next.
    """
    cell = ["line", "place", "year", "measure"]
    newest = own.groupby([*cell, "fund", "origin_year", "import_id"], dropna=False)["as_of"].transform("max")
    real = before[~before["illustrative"].astype(bool)]
    met = pd.MultiIndex.from_frame(own[cell]).isin(pd.MultiIndex.from_frame(real[cell]))
    return own[(own["as_of"] == newest) | met | ~own["measure"].isin(CUMULATIVE)]


def _with_plans_above(office: Office, table: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """With the plan of the row's line in the whole place and of everything, and whether places share it."""
    figures = figures.dropna(subset="plan")
    settings = office.catalogue.settings
    whole = figures[figures["place"] == settings["whole_place"]]
    dated = ["line", "year", "as_of"]
    lines = whole[[*dated, "plan"]].rename(columns={"plan": "line_plan"})
    years = whole.loc[whole["line"] == settings["whole_line"], ["year", "as_of", "plan"]]
    shared = figures.loc[~figures["place"].isin([settings["whole_place"], ""]), dated].drop_duplicates()
    told = table.merge(lines, on=dated, how="left").merge(
        years.rename(columns={"plan": "year_plan"}), on=["year", "as_of"], how="left"
    )
    return told.merge(shared.assign(divided=True), on=dated, how="left").fillna({"divided": False})


def _with_old_and_new(table: pd.DataFrame) -> pd.DataFrame:
    """Each row's figure before and after, and the plan of the same money."""
    carried = ~table["origin_year"].isin([ALL]) & (table["origin_year"] != table["year"].astype("str"))
    old, new = (table["value"].astype("Int64").where(table["measure"] == "advance") for _ in range(2))
    for names, which in ((OWN, ~carried), (OF_CARRIED, carried)):
        for measure, name in names.items():
            rows = (table["measure"] == measure) & which
            new, old = new.mask(rows, table[name]), old.mask(rows, table[f"was_{name}"])
    old = old.mask(table["measure"] == "advance", pd.NA)
    plan = table["plan"].mask(carried, table["carried"])
    return table.assign(old=old, new=new, plan=plan, plan_before=table["was_plan"])


def _typed(table: pd.DataFrame, office: Office, decided: Collection[tuple[int, str]]) -> pd.DataFrame:
    """With all a rule may look at."""
    cat = office.catalogue
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    day = table["as_of"].dt.strftime(", đến %d/%m/%Y")
    return table.assign(
        what=table["line"] + ", " + table["place"].map(places).fillna(table["place"]) + day,
        decided=[pair in decided for pair in zip(table["import_id"], table["sheet"], strict=True)],
        whole=table["place"] == cat.settings["whole_place"],
        jump_points=threshold(cat, "jump_points", max(table["as_of"]).date()),
        **{name: table[name].astype("Int64") for name in AMOUNTS},
    )


def _figures(office: Office, known: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """The money of every cell at each year and date asked."""
    held = [
        table.assign(year=int(year), as_of=as_of)
        for year, as_of in asked.itertuples(index=False)
        for table in _cuts(office, known, int(year), as_of.date())
    ]
    return pd.concat(held, ignore_index=True).drop_duplicates(CELL)


def _cuts(office: Office, known: pd.DataFrame, year: int, as_of: date) -> Iterator[pd.DataFrame]:
    """Tables by line and place, by line, and of the whole, all with their line and place."""
    stands = standing(known, office.catalogue, year, as_of, illustrative=False)
    settings = office.catalogue.settings
    wholes = {"line": settings["whole_line"], "place": settings["whole_place"]}
    for by in LEVELS:
        rows = rows_of(stands.grid, by, stands.cat, stands.on)  # amounts alone, no rates
        keys = {key: rows[key] if key in by else whole for key, whole in wholes.items()}
        named = {name: rows[column] for name, column in KNOWN.items()}
        yield pd.DataFrame({**keys, **named}, index=rows.index)


def _last_years(office: Office, after: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Each plan at the end of the year before."""
    known = set(after.loc[after["measure"] == "allocated", "year"])
    plans = [
        int(year) for year in own.loc[own["measure"] == "allocated", "year"].unique() if year - 1 in known
    ]
    ends = pd.DataFrame(
        {"year": [year - 1 for year in plans], "as_of": [pd.Timestamp(year - 1, 12, 31) for year in plans]}
    )
    names = ["line", "place", "year"]
    if not plans:
        return pd.DataFrame(
            {**{name: own[name].head(0) for name in names}, "last_year": own["value"].head(0)}
        )
    told = _figures(office, after, ends)
    return told.assign(year=told["year"] + 1)[[*names, "plan"]].rename(columns={"plan": "last_year"})


def _activities(after: pd.DataFrame) -> pd.DataFrame:
    """The newest cost of activities named for each cell."""
    named = after[after["measure"] == "activity_cost"].sort_values(["as_of", "import_id"])
    newest = named.drop_duplicates(["line", "place", "year"], keep="last")
    return newest[["line", "place", "year", "value"]].rename(columns={"value": "activity_cost"})
