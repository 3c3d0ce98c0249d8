"""Causes of delay beside the money that hangs on them: no cell of line and commune is counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

HELD = {"cause": "str", "records": "Int64", "lines": "Int64", "places": "Int64", "since": "datetime64[s]"}
"""Columns and types of ``hanging`` before the money."""


def hanging(causes: pd.DataFrame, lines: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """What each cause carries now, the most money first.

    Args:
        causes: Causes that still hold: cause, line, place (str, "" for all lines, all communes), since
            (datetime64).
        lines: A progress table by line: gap_vnd.
        cells: A progress table by line and place: gap_vnd.

    Returns:
        cause (str), records, lines, places (Int64: records that hold, lines and communes they name), since
        (datetime64[s], the earliest) and held_vnd (Float64: what the cells they name lack, each cell once,
        and of a line never more than the line lacks; NA where nothing named has a gap that is known). The
        last row, with cause "", is all causes together; none without causes.
    """
    if causes.empty:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in HELD.items()}).assign(
            held_vnd=pd.Series(dtype="Float64")
        )
    groups = [(str(cause), of) for cause, of in causes.groupby("cause", sort=False)]
    rows = [_row(cause, of, lines, cells) for cause, of in [*groups, ("", causes)]]
    made = pd.DataFrame(rows).astype({**HELD, "held_vnd": "Float64"})
    parts = made.iloc[:-1].sort_values("held_vnd", ascending=False, kind="stable", na_position="last")
    return pd.concat([parts, made.iloc[-1:]], ignore_index=True)


def counted(causes: pd.DataFrame, days: Sequence[date]) -> pd.DataFrame:
    """How many records of each cause held at the end of some days.

    Args:
        causes: cause (str), since (datetime64), until (datetime64: the day it went, NaT while it holds).
        days: The days.

    Returns:
        cause (str), then one Int64 column per day, named as ISO; causes in their order of appearance, then
        all together with cause ""; none without causes.
    """
    ended = causes["until"].fillna(pd.Timestamp.max.as_unit("s"))
    held = {
        day.isoformat(): (causes["since"] <= pd.Timestamp(day)) & (ended > pd.Timestamp(day)) for day in days
    }
    table = pd.DataFrame({"cause": causes["cause"], **held})
    every = pd.concat([table, table.assign(cause="")]).astype({"cause": "str"})
    return every.groupby("cause", sort=False, as_index=False).sum().astype(dict.fromkeys(held, "Int64"))


def _row(cause: str, of: pd.DataFrame, lines: pd.DataFrame, cells: pd.DataFrame) -> dict[str, object]:
    return {
        "cause": cause,
        "records": len(of),
        "lines": of.loc[of["line"] != "", "line"].nunique(),
        "places": of.loc[of["place"] != "", "place"].nunique(),
        "since": of["since"].min(),
        "held_vnd": _held(of, lines, cells),
    }


def _held(of: pd.DataFrame, lines: pd.DataFrame, cells: pd.DataFrame) -> float | None:
    """What the cells that are named lack together."""
    named = pd.Series(False, index=cells.index)
    for line, place in of[["line", "place"]].drop_duplicates().itertuples(index=False):
        named |= ((cells["line"] == line) | (line == "")) & ((cells["place"] == place) | (place == ""))
    whole = set(of.loc[of["place"] == "", "line"])
    most = lines.set_index("line")["gap_vnd"].clip(lower=0)
    inside = cells[named].assign(lacks=cells["gap_vnd"].clip(lower=0))
    by_line = inside.groupby("line")["lacks"].sum(min_count=1)
    known = most[most.index.isin(by_line.index) | most.index.isin(whole) | ("" in whole)]
    # a line that is named as a whole lacks what the line lacks: what is paid may not be told by commune
    parts = by_line.reindex(known.index)
    all_of_it = known.index.isin(whole) | ("" in whole)
    held = known.where(all_of_it | (parts > known).fillna(False), parts).dropna()
    return float(held.sum()) if len(held) else None
