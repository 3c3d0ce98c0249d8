"""Money beside work: what a household, a class, a learner costs here against what it costs elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.outputs import Work
from lib.progress.quality.found import found, joined
from lib.progress.status import threshold

TIMES: Final = "unit_cost_times"
"""Threshold: so many times the median of its peers, or so small a part of it, is far."""
PEERS: Final = "unit_cost_peers"
"""Threshold: with fewer peers nothing is said."""

BASES: Final = (
    ("cost.planned", "allocated_vnd", "planned"),
    ("cost.done", "disbursed_vnd", "achieved"),
)
"""Check → money, work it is divided by."""

NO_RECEIVER: Final = "commune"
"""Unit of an output that is where work is done, not for whom."""


def outputs_by_place(works: Sequence[Work], places: Sequence[str]) -> pd.DataFrame:
    """Planned and achieved work of every line in every place.

    Args:
        works: As ``lib.progress.outputs.works`` gives them.
        places: Keys of places.

    Returns:
        line, place, unit (str), planned, achieved (Int64, NA where no number is stated).
    """
    told = []
    for work in works:
        index = pd.MultiIndex.from_product([work.lines, list(places)], names=["line", "place"])
        columns = {}
        for name in ("planned", "achieved"):
            made = work.figures[name]
            at = made.cells.grid(work.lines, list(places), [("", "")], "").reshape(-1)
            values = pd.Series(pd.NA, index=index, dtype="Int64")
            if len(made.value):
                values = pd.Series(made.value[at, 0], index=index, dtype="Int64")
                values = values.where((at >= 0) & made.known[at, 0])
            columns[name] = values
        told.append(pd.DataFrame(columns).reset_index().assign(unit=work.unit))
    return pd.concat(told, ignore_index=True)


def far_costs(
    by_both: pd.DataFrame, outputs: pd.DataFrame, cat: Catalogue, year: int, as_of: date
) -> pd.DataFrame:
    """Costs of a unit of work in a commune that are far from those of the same line in other communes.

    The cost is held against the median of the other communes of the line: one strange number does not move
    it. With fewer than ``PEERS`` others nothing is said, and lines are never held against each other: a class
    of a trade is not an evening of information.

    Args:
        by_both: Progress by line and place.
        outputs: As ``outputs_by_place`` gives them.
        cat: The catalogue: ``TIMES``, ``PEERS``.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        ``lib.progress.quality.found.FOUND``: first is the cost of one unit, second the median of its peers
        (whole đồng); more says how many peers; amount_vnd is the money it is about.

    Rule: R1
    """
    times, peers = (threshold(cat, code, as_of) for code in (TIMES, PEERS))
    held = outputs[outputs["unit"] != NO_RECEIVER].merge(
        by_both[by_both["place"] != ""], on=["line", "place"], how="inner"
    )
    told = []
    for code, money, work in BASES:
        rows = held[(held[money].fillna(0) > 0) & (held[work].fillna(0) > 0)].reset_index(drop=True)
        cost = (rows[money] / rows[work]).astype("float64")
        group = [rows["line"], rows["unit"]]
        others = cost.groupby(group).transform("size") - 1
        median = median_of_others(cost, group)
        far = (others >= peers) & ((cost >= times * median) | (cost * times <= median))
        sides = rows.assign(
            measure=money.removesuffix("_vnd"),
            first=cost.round().astype("Int64"),
            second=median.round().astype("Int64"),
            amount_vnd=rows[money],
            on=rows["reported_on"],
            more=others.astype("int64").astype("str"),
        )
        told.append(found(sides[far.to_numpy()], code, year))
    return joined(told)


def median_of_others(values: pd.Series[float], group: list[pd.Series[str]]) -> pd.Series[float]:
    """For each value the median of the other values of its group; NaN where there is no other.

    With itself taken out of the ordered group, the middle moves up by one for a value below it.
    """
    ranks = values.groupby(group).rank(method="first").astype("int64") - 1
    keys = pd.DataFrame({"line": group[0], "unit": group[1], "rank": ranks, "value": values})
    at = keys.set_index(["line", "unit", "rank"])["value"]
    count = keys.groupby(["line", "unit"])["value"].transform("size") - 1
    halves = []
    for middle in ((count - 1) // 2, count // 2):
        moved = middle + (ranks <= middle)
        wanted = pd.MultiIndex.from_arrays([keys["line"], keys["unit"], moved])
        halves.append(pd.Series(at.reindex(wanted).to_numpy(), values.index))
    return ((halves[0] + halves[1]) / 2).where(count > 0)
