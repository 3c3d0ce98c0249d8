"""What moved from one edition to the next, and why: time, corrections of old figures, the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

CAUSES: Final = ("correction", "catalogue", "time")
"""Why a figure moved, in the order in which the steps are taken."""


@dataclass(frozen=True, eq=False)
class Steps:
    """The same progress table four times; each differs from the one before for one reason.

    Args:
        was: As the edition before keeps it.
        corrected: Its question, asked by what was known at the edition after: old figures corrected, added.
        recatalogued: The same with the catalogue of the edition after.
        now: As the edition after keeps it: later date, later reports.
    """

    was: pd.DataFrame
    corrected: pd.DataFrame
    recatalogued: pd.DataFrame
    now: pd.DataFrame


def moves(steps: Steps, key: str) -> pd.DataFrame:
    """What moved, row by row.

    Args:
        steps: The tables.
        key: "line" or "place": what names their rows.

    Returns:
        One row per key, those of ``now`` first: the key, its name, was_vnd, now_vnd (Int64, disbursed, NA
        where not reported), moved_vnd and of it correction_vnd, catalogue_vnd, time_vnd (Int64: they add up;
        not reported counts as nothing), plan_moved_vnd (Int64), was_rate, now_rate (Float64), was_status,
        now_status, cause (str: of the move of the status, one of ``CAUSES``, "" where it did not move),
        was_late, now_late (str).

    Rule: R1, R2
    """
    rows = list(dict.fromkeys([*steps.now[key], *steps.was[key]]))
    was, corrected, catalogued, now = (
        table.drop_duplicates(key).set_index(key).reindex(rows)
        for table in (steps.was, steps.corrected, steps.recatalogued, steps.now)
    )
    paid = [table["disbursed_vnd"].fillna(0) for table in (was, corrected, catalogued, now)]
    status = [table["status"].fillna("not_allocated") for table in (was, corrected, catalogued, now)]
    moved = pd.DataFrame(
        {
            f"{key}_name": now[f"{key}_name"].fillna(was[f"{key}_name"]),
            "was_vnd": was["disbursed_vnd"],
            "now_vnd": now["disbursed_vnd"],
            "moved_vnd": paid[3] - paid[0],
            **{f"{cause}_vnd": paid[at + 1] - paid[at] for at, cause in enumerate(CAUSES)},
            "plan_moved_vnd": now["allocated_vnd"].fillna(0) - was["allocated_vnd"].fillna(0),
            "was_rate": was["rate"],
            "now_rate": now["rate"],
            "was_status": status[0],
            "now_status": status[3],
            "cause": _causes(status),
            "was_late": was["late_period"].fillna(""),
            "now_late": now["late_period"].fillna(""),
        }
    )
    return moved.rename_axis(key).reset_index()


def _causes(status: Sequence[pd.Series[str]]) -> pd.Series[str]:
    """The last step that changed a status, where it ends otherwise than it began."""
    found = pd.Series("", status[0].index, dtype="str")
    for cause, (before, after) in zip(CAUSES, pairwise(status), strict=True):
        found = found.mask(before != after, cause)
    return found.where(status[0] != status[-1], "")
