"""What communes and lines say against what the whole says, and what is paid against what was allocated."""

from __future__ import annotations

import pandas as pd

from lib.progress.quality.found import found, joined


def sums(by_both: pd.DataFrame, by_line: pd.DataFrame, whole: pd.DataFrame, year: int) -> pd.DataFrame:
    """Sums of communes, and of lines, that are not what the district itself states.

    Parts may be less than the whole: the rest is not divided. They cannot be more; and where all of a line's
    plan is divided among communes and all of them reported, what is paid cannot be elsewhere either.

    Args:
        by_both: Progress by line and place; rows with place "" are what no commune holds.
        by_line: Progress by line.
        whole: Progress of the whole, one row.
        year: Year of the plan.

    Returns:
        ``lib.progress.quality.found.FOUND``: first is the sum of the parts, second what the whole states.

    Rule: R1, R2
    """
    parts = by_both[(by_both["place"] != "") & (by_both["line"] != "")]
    rest = by_both[(by_both["place"] == "") & (by_both["line"] != "")].set_index("line")
    stated = by_line.set_index("line")
    silent = _silent(parts).reindex(stated.index, fill_value=0)
    divided = _sum(parts, "allocated_vnd").reindex(stated.index).fillna(0) > 0
    undivided = rest["allocated_vnd"].reindex(stated.index).fillna(0)
    told = []
    for measure in ("allocated_vnd", "disbursed_vnd", "carried_over_disbursed_vnd"):
        left = rest[measure].reindex(stated.index).fillna(0)
        sides = pd.DataFrame(
            {
                "measure": measure.removesuffix("_vnd"),
                "first": stated[measure] - left,
                "second": stated[measure],
                "amount_vnd": left.abs(),
                "on": stated["reported_on"],
                "illustrative": stated["illustrative"],
            }
        ).reset_index()
        told.append(found(sides[(left < 0).array], "communes.above", year))
        # who did not report may hold what is missing
        nowhere = (left > 0) & divided & (undivided == 0) & (silent == 0)
        if measure == "disbursed_vnd":
            told.append(found(sides[nowhere.array], "communes.below", year))
    return joined([*told, _lines(by_line, whole, year)])


def _lines(by_line: pd.DataFrame, whole: pd.DataFrame, year: int) -> pd.DataFrame:
    """Lines that together are more than the whole states."""
    told = []
    for measure in ("allocated_vnd", "disbursed_vnd"):
        total = pd.Series(pd.array([by_line[measure].sum(min_count=1)] * len(whole), "Int64"), whole.index)
        sides = whole.assign(
            measure=measure.removesuffix("_vnd"),
            first=total,
            second=whole[measure],
            amount_vnd=total - whole[measure],
            on=whole["reported_on"],
        )
        told.append(found(sides[(sides["first"] > sides["second"]).fillna(False)], "lines.above", year))
    return joined(told)


def _sum(parts: pd.DataFrame, measure: str) -> pd.Series[int]:
    return parts.groupby("line")[measure].sum(min_count=1)


def _silent(parts: pd.DataFrame) -> pd.Series[int]:
    """Communes with money of a line whose number is not as new as the newest, by line."""
    held = parts[parts["allocated_vnd"].fillna(0) > 0]
    newest = held.groupby("line")["reported_on"].transform("max")
    late = held["reported_on"].isna() | (held["reported_on"] < newest)
    return late.astype("int64").groupby(held["line"]).sum()


def over_plan(by_both: pd.DataFrame, by_line: pd.DataFrame, year: int) -> pd.DataFrame:
    """Lines, and lines in communes, that paid more than they were given, or were given nothing.

    Args:
        by_both: Progress by line and place.
        by_line: Progress by line.
        year: Year of the plan.

    Returns:
        ``lib.progress.quality.found.FOUND``: first is what is paid, second what is allocated. What a whole
        holds beyond its parts is left out: its plan is with them.

    Rule: R2, R3
    """
    parts = by_both[(by_both["place"] != "") & (by_both["line"] != "")]
    told = []
    for rows in (by_line.assign(place=""), parts):
        for paid, plan in (
            ("disbursed_vnd", "allocated_vnd"),
            ("carried_over_disbursed_vnd", "carried_over_vnd"),
        ):
            sides = rows.assign(
                measure=paid.removesuffix("_vnd"),
                first=rows[paid],
                second=rows[plan],
                amount_vnd=rows[paid] - rows[plan].fillna(0),
                on=rows["reported_on"],
            )
            planned = rows[plan].fillna(0) > 0
            over = (rows[paid].fillna(0) > rows[plan].fillna(0)) & planned
            without = (rows[paid].fillna(0) > 0) & ~planned
            told += [found(sides[over], "plan.over", year), found(sides[without], "plan.without", year)]
    return joined(told)
