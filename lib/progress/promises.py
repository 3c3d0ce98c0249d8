"""Estimates as promises: what was said for a day, what came by that day, who promises too much."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import TREES, split_fund, with_trees
from lib.progress.counting import counted
from lib.progress.figures import Figures
from lib.progress.forest import forest
from lib.progress.money import EXPECTED
from lib.vocabulary.observation import ALL

TYPES: Final = {
    "year": "int64",
    "line": "str",
    "place": "str",
    "fund": "str",
    "origin_year": "str",
    "said_on": "datetime64[s]",
    "horizon": "datetime64[s]",
    "reporter": "str",
    "promised_vnd": "Int64",
    "outcome_vnd": "Int64",
    "off_vnd": "Int64",
    "due": "bool",
    "illustrative": "bool",
    "import_id": "int64",
}
"""Columns and types of the table of promises."""

SAYING: Final = ["year", "said_on", "horizon", "origin_year"]
"""Numbers alike in these were said together."""


def promises(
    observations: pd.DataFrame,
    cat: Catalogue,
    paid: Mapping[int, Figures | None],
    as_of: date,
    *,
    fund: str = ALL,
    illustrative: bool = True,
) -> pd.DataFrame:
    """Every estimate of money with the day it was said, and what was disbursed by the day it speaks for.

    The outcome is the figure of the very cell the estimate was said of, at that very day: where the newest
    disbursement is older, nobody knows yet what came of it. An estimate said on its day, or after, is none.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        paid: Year → disbursed money of every cell at every date anything was said, None where nothing was.
        as_of: The date looked at: what was said later is left out, later days are not due.
        fund: Only of this fund and what it is divided into; "" for all money.
        illustrative: Whether illustrative numbers may fill what no real number speaks of.

    Returns:
        One row per cell, day it was said and day it speaks for, by year, that day, then as accepted: columns
        of ``TYPES``. outcome_vnd and off_vnd (outcome less promise: negative where too much was promised) are
        NA where not known; due tells whether the day has come.

    Rule: R2, R5
    """
    of = observations[(observations["measure"] == EXPECTED) & (observations["as_of"] <= pd.Timestamp(as_of))]
    said = of[of["horizon"].notna() & (of["as_of"] < of["horizon"])]
    said = _of_fund(counted(said, cat, illustrative=illustrative), cat, fund)
    origin = said["origin_year"].where(said["origin_year"] != ALL, said["year"].astype("str"))
    said = said.assign(origin_year=origin).rename(columns={"as_of": "said_on", "value": "promised_vnd"})
    said = said.sort_values(["import_id", "seq"], kind="stable")
    said = said.drop_duplicates([*SAYING, "line", "place", "fund"], keep="last")
    said = said.sort_values(["year", "horizon", "said_on"], kind="stable", ignore_index=True)
    outcome, invented = _outcomes(said, paid)
    made = said.assign(
        promised_vnd=said["promised_vnd"].astype("Int64"),
        outcome_vnd=outcome,
        due=said["horizon"] <= pd.Timestamp(as_of),
        illustrative=said["illustrative"] | invented,
    )
    made = made.assign(off_vnd=made["outcome_vnd"] - made["promised_vnd"])
    return made[list(TYPES)].astype(TYPES)


def _of_fund(said: pd.DataFrame, cat: Catalogue, fund: str) -> pd.DataFrame:
    parents = forest(cat, (), 0)
    cells = with_trees(said, parents["kind"])
    for tree, top in zip(("source", "kind"), split_fund(fund, parents["kind"]), strict=True):
        below = {
            code for code in cells[tree].unique() if top in (ALL, code, *trees.ancestors(parents[tree], code))
        }
        cells = cells[cells[tree].isin(below)]
    return cells


def _outcomes(
    said: pd.DataFrame, paid: Mapping[int, Figures | None]
) -> tuple[pd.Series[int], pd.Series[bool]]:
    """What was disbursed in each cell by the day its promise speaks for; whether that is invented."""
    value = pd.Series(pd.NA, index=said.index, dtype="Int64")
    invented = pd.Series(False, index=said.index, dtype="bool")
    for year, rows in said.groupby("year"):
        made = paid.get(int(str(year)))
        if made is None:
            continue
        row = made.cells.positions(rows[list(TREES)])
        day = rows["horizon"].to_numpy(dtype="datetime64[s]")
        order = np.argsort(made.dates)
        found = np.minimum(np.searchsorted(made.dates, day, sorter=order), len(order) - 1)
        column = order[found]
        known = (row >= 0) & (made.newest[row, column] == day) & (made.dates[column] == day)
        at = rows.index[known]
        value.loc[at] = made.value[row, column][known]
        invented.loc[at] = made.illustrative[row, column][known]
    return value, invented


def cases(table: pd.DataFrame, cat: Catalogue, by: str) -> pd.DataFrame:
    """The promises that are counted of a line, an office or a commune, none twice.

    Of numbers said together the widest is taken: the whole place before its communes, all money before one
    source of it; of a commune, the whole programme before its lines.

    Args:
        table: As ``promises`` gives it; with office for ``by`` office.
        cat: The catalogue.
        by: "line", "office" or "place".
    """
    whole = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    if by == "place":
        kept = table[table["place"] != whole["place"]]
        across, top = "line", "place"
    else:
        kept = table[table["office"] != ""] if by == "office" else table
        across, top = "place", "line"
    kept = _widest(kept, [*SAYING, top], kept[across].ne(whole[across]).astype("int64"))
    if by == "place":  # a line's project was said in the same breath: it is in that number
        above = trees.line_parents(cat)
        told = kept.groupby([*SAYING, "place"])["line"].transform(lambda lines: _under(lines, above))
        kept = kept[~told.astype("bool")]
    depth = kept["fund"].str.count("-") + kept["fund"].ne(ALL).astype("int64")
    return _widest(kept, [*SAYING, "line", "place"], depth)


def _under(lines: pd.Series[str], above: Mapping[str, str]) -> pd.Series[bool]:
    """Which of some lines are part of another of them."""
    held = set(lines)
    return lines.map(lambda line: bool(held & set(trees.ancestors(above, line)))).astype("bool")


def _widest(rows: pd.DataFrame, alike: list[str], depth: pd.Series[int]) -> pd.DataFrame:
    least = depth.groupby([rows[name] for name in alike]).transform("min")
    return rows[depth == least]


def promise_record(table: pd.DataFrame, cat: Catalogue, by: str) -> pd.DataFrame:
    """How the promises of each line, office or commune came out, who promised too much first.

    Args:
        table: As in ``cases``.
        cat: The catalogue.
        by: As in ``cases``.

    Returns:
        One row per key: the key, cases (promises whose outcome is known), over (those that promised too
        much), waiting (not due yet), unknown (due, but no number of that day; Int64), promised_vnd,
        outcome_vnd and off_vnd (Int64, of the cases, NA without any), kept_rate (Float64: outcome over
        promise, sums over sums, NA where nothing was promised), next_on (datetime64[s]: the next day a
        promise is due).

    Rule: R1, R5
    """
    rows = cases(table, cat, by)
    known = rows["off_vnd"].notna()
    told = pd.DataFrame(
        {
            by: rows[by],
            "cases": known.astype("Int64"),
            "over": (known & rows["off_vnd"].lt(0).fillna(False)).astype("Int64"),
            "waiting": (~rows["due"]).astype("Int64"),
            "unknown": (rows["due"] & ~known).astype("Int64"),
            "promised_vnd": rows["promised_vnd"].where(known, 0),
            "outcome_vnd": rows["outcome_vnd"].where(known, 0),
            "off_vnd": rows["off_vnd"].where(known, 0),
        }
    )
    sums = told.groupby(by, sort=False).sum()
    waits = rows[~rows["due"]].groupby(by)["horizon"].min().reindex(sums.index)
    money = ["promised_vnd", "outcome_vnd", "off_vnd"]
    sums[money] = sums[money].mask(sums["cases"] == 0)
    rate = (sums["outcome_vnd"] / sums["promised_vnd"].where(sums["promised_vnd"] > 0)).astype("Float64")
    made = sums.assign(kept_rate=rate, next_on=waits.astype("datetime64[s]")).reset_index()
    return made.sort_values("off_vnd", kind="stable", ignore_index=True)


def corrected(lines: pd.DataFrame, record: pd.DataFrame, fewest: float) -> pd.DataFrame:
    """The estimates for the end of the year as the units' own record makes them.

    Args:
        lines: Progress by line: line, expected_vnd, disbursed_vnd.
        record: As ``promise_record`` gives it by line.
        fewest: From so many cases on a record is gone by.

    Returns:
        One row per line with an estimate: line, expected_vnd (Int64), cases (Int64), kept_rate (Float64),
        corrected_vnd (Int64: the estimate times what was kept of earlier ones, never below what is disbursed;
        the estimate itself where there are too few cases), by_record (bool).

    Rule: R5
    """
    stated = lines[lines["expected_vnd"].notna()][["line", "expected_vnd", "disbursed_vnd"]]
    made = stated.merge(record[["line", "cases", "kept_rate"]], on="line", how="left")
    made = made.assign(cases=made["cases"].fillna(0).astype("Int64"))
    gone_by = (made["cases"] >= fewest) & made["kept_rate"].notna()
    scaled: Any = (made["expected_vnd"] * made["kept_rate"].where(gone_by)).round().astype("Int64")
    least = made["disbursed_vnd"].fillna(0)
    value = scaled.where(scaled >= least, least).where(gone_by, made["expected_vnd"]).astype("Int64")
    told = made.assign(corrected_vnd=value, by_record=gone_by.astype("bool"))
    return told[["line", "expected_vnd", "cases", "kept_rate", "corrected_vnd", "by_record"]]
