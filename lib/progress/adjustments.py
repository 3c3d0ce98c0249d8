"""Plans as they were first given and as they were changed: each change with its day, and what moved where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import TREES, split_fund
from lib.progress.counting import counted
from lib.progress.figures import Figures
from lib.progress.forest import forest
from lib.progress.money import money_figures

ALLOCATED: Final = "allocated"
TYPES: Final = {
    "line": "str",
    "place": "str",
    "on": "datetime64[s]",
    "first": "bool",
    "before_vnd": "Int64",
    "after_vnd": "Int64",
    "change_vnd": "Int64",
    "sum_kept": "bool",
    "illustrative": "bool",
}
"""Columns and types of the table of changes."""

PLANS: Final = {
    "line": "str",
    "first_on": "datetime64[s]",
    "original_vnd": "Int64",
    "adjusted_vnd": "Int64",
    "current_vnd": "Int64",
    "times": "Int64",
    "last_on": "datetime64[s]",
    "disbursed_vnd": "Int64",
    "original_rate": "Float64",
    "rate": "Float64",
    "illustrative": "bool",
}
"""Columns and types of the table of plans."""


def plan_changes(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    lines: Sequence[str],
    places: Sequence[str],
    *,
    fund: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """Every day on which the year's plan of a cell was first given or became another.

    The plan of a day is the figure of the cell, as everywhere; a number that repeats it is no change. Money
    carried over from earlier years is left out.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date looked at.
        lines: Codes of lines; the whole programme is always asked for, as "".
        places: Keys of communes; the whole place is always asked for, as "".
        fund: Fund, "" for all money.
        illustrative: Whether illustrative numbers may count.

    Returns:
        One row per line, place and day, the whole first, then in the order given: columns of ``TYPES``. The
        first number of a cell has first and no before_vnd, change_vnd; sum_kept tells whether the whole of
        every fund stayed the same on that day, so that money only moved within it.

    Rule: R7
    """
    of = observations[(observations["measure"] == ALLOCATED) & (observations["year"] == year)]
    known = counted(of[of["as_of"] <= pd.Timestamp(as_of)], cat, illustrative=illustrative)
    days = [day.date() for day in known["as_of"].drop_duplicates().sort_values()]
    if not days:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in TYPES.items()})
    made = money_figures(known, cat, ALLOCATED, year, days)
    top = (cat.settings["whole_line"], cat.settings["whole_place"])
    pair = split_fund(fund, forest(cat, (), year)["kind"])
    at = made.cells.grid([top[0], *lines], [top[1], *places], [pair], str(year))[:, :, 0]
    line, place = (np.array(["", *codes], dtype=object) for codes in (lines, places))
    grid = [axis.reshape(-1) for axis in np.meshgrid(line, place, indexing="ij")]
    held = at.reshape(-1) >= 0
    table = _steps(made, at.reshape(-1)[held], [axis[held] for axis in grid])
    kept = _sums_kept(made, top, str(year))
    return table.assign(sum_kept=table["on"].isin(kept))[list(TYPES)].astype(TYPES)


def _steps(made: Figures, rows: np.ndarray, keys: list[np.ndarray]) -> pd.DataFrame:
    """The days on which the figure of a cell was first known or became another."""
    value, known = made.value[rows], made.known[rows]
    before = np.hstack([np.zeros((len(rows), 1), np.int64), value[:, :-1]])
    was = np.hstack([np.zeros((len(rows), 1), np.bool_), known[:, :-1]])
    cell, day = np.nonzero(known & (~was | (value != before)))
    first = pd.Series(~was[cell, day])
    after = pd.Series(value[cell, day], dtype="Int64")
    old = pd.Series(before[cell, day], dtype="Int64").mask(first)
    return pd.DataFrame(
        {
            "line": keys[0][cell],
            "place": keys[1][cell],
            "on": made.dates[day],
            "first": first,
            "before_vnd": old,
            "after_vnd": after,
            "change_vnd": after - old,
            "illustrative": made.illustrative[rows[cell], day],
        }
    )


def _sums_kept(made: Figures, top: tuple[str, str], origin: str) -> list[pd.Timestamp]:
    """Days on which the whole of every fund stayed as it was."""
    codes = made.cells.codes()
    whole = (codes[TREES[0]] == top[0]) & (codes[TREES[1]] == top[1]) & (codes["origin_year"] == origin)
    rows = np.flatnonzero(whole.to_numpy())
    value, known = made.value[rows], made.known[rows]
    # a fund that is told of for the first time divides what was there already, where the sum above it stays
    moved = (np.diff(value, axis=1) != 0) & known[:, :-1]
    still = ~moved.any(axis=0)
    return [pd.Timestamp(day) for day, kept in zip(made.dates[1:], still, strict=True) if kept]


def plans(changes: pd.DataFrame, disbursed: pd.DataFrame) -> pd.DataFrame:
    """The plan of each line as it was first given and as it is, with the rate against either.

    A line whose first money came later, and made the whole larger on that day, was not in the plan as first
    given: its original is NA, all it has was added.

    Args:
        changes: As ``plan_changes`` gives it.
        disbursed: line, disbursed_vnd (Int64); line "" is the whole.

    Returns:
        One row per line with a plan, the whole last with line "": columns of ``PLANS``. original_vnd and
        adjusted_vnd add up to current_vnd; times counts the changes, of the whole the days on which
        any line's was changed; rates are NA where nothing was allocated.

    Rule: R1, R2
    """
    rows = changes[changes["place"] == ""]
    groups = rows.groupby("line", sort=False)
    last, first = groups.last(), groups.first()
    whole = rows[(rows["line"] == "") & ~rows["first"]]
    added = first["on"].isin(whole["on"]) & (first.index != "")
    made = pd.DataFrame(
        {
            "first_on": first["on"],
            "original_vnd": first["after_vnd"].mask(added),
            "current_vnd": last["after_vnd"],
            "times": groups["first"].agg(lambda told: int((~told).sum())).astype("Int64"),
            "last_on": last["on"],
            "illustrative": last["illustrative"],
        }
    )
    days = rows.loc[~rows["first"], "on"].nunique()
    made["times"] = made["times"].mask(made.index == "", days)
    made = made.join(disbursed.set_index("line")["disbursed_vnd"])
    made = made.assign(
        adjusted_vnd=made["current_vnd"] - made["original_vnd"].fillna(0),
        original_rate=_rate(made["disbursed_vnd"], made["original_vnd"]),
        rate=_rate(made["disbursed_vnd"], made["current_vnd"]),
    ).reset_index(names="line")
    made = made.sort_values("line", key=lambda codes: codes == "", kind="stable", ignore_index=True)
    return made[list(PLANS)].astype(PLANS)


def _rate(paid: pd.Series[int], plan: pd.Series[int]) -> pd.Series[float]:
    return (paid / plan.where(plan > 0)).astype("Float64")


def plan_steps(parts: pd.DataFrame, original_vnd: int, current_vnd: int) -> pd.DataFrame:
    """From a plan as first given to what it is, step by step.

    Args:
        parts: Changes in their order: code, name (str), change_vnd (Int64).
        original_vnd: The plan as first given, 0 where there was none.
        current_vnd: The plan as it is.

    Returns:
        code, name (str), change_vnd, after_vnd (Int64: what stands after it), without what changed nothing.
        Where the parts do not make up the change, the rest is a last row with code and name "". No row where
        nothing ever changed.

    Rule: R7
    """
    moved = parts.loc[parts["change_vnd"].fillna(0) != 0, ["code", "name", "change_vnd"]]
    rest = current_vnd - original_vnd - int(moved["change_vnd"].sum())
    if rest:
        moved = pd.concat([moved, pd.DataFrame({"code": [""], "name": [""], "change_vnd": [rest]})])
    made = moved.astype({"code": "str", "name": "str", "change_vnd": "Int64"}).reset_index(drop=True)
    return made.assign(after_vnd=original_vnd + made["change_vnd"].cumsum())


def flows(changes: pd.DataFrame) -> pd.DataFrame:
    """What moved from where to where, on days when the sum stayed the same.

    With one giver or one taker each amount is told apart; with several of both nobody says whose money went
    where: they stand together with what moved in all.

    Args:
        changes: Changes of parts of one whole: name (str), on, change_vnd (Int64), sum_kept. Days on which
            they do not add up to nothing are left out: then money came or went.

    Returns:
        on (datetime64[s]), giver, taker (str, names with commas between), moved_vnd (Int64, above 0).

    Rule: R7
    """
    moved = changes[changes["sum_kept"] & changes["change_vnd"].fillna(0).ne(0)]
    told = [
        row for on, rows in moved.groupby("on") if not rows["change_vnd"].sum() for row in _moved(on, rows)
    ]
    columns = {"on": "datetime64[s]", "giver": "str", "taker": "str", "moved_vnd": "Int64"}
    return pd.DataFrame(told, columns=list(columns)).astype(columns)


def _moved(on: object, rows: pd.DataFrame) -> list[tuple[object, str, str, int]]:
    gave, took = rows[rows["change_vnd"] < 0], rows[rows["change_vnd"] > 0]
    givers, takers = (list(map(str, side["name"])) for side in (gave, took))
    if len(gave) == 1:
        return [(on, givers[0], name, int(vnd)) for name, vnd in zip(takers, took["change_vnd"], strict=True)]
    if len(took) == 1:
        return [
            (on, name, takers[0], -int(vnd)) for name, vnd in zip(givers, gave["change_vnd"], strict=True)
        ]
    return [(on, ", ".join(givers), ", ".join(takers), int(took["change_vnd"].sum()))]
