"""Money and work of a line side by side: shares, how far apart they are, and what one unit costs."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.progress.quality.costs import NO_RECEIVER, median_of_others

MONEY: Final = ["allocated_vnd", "disbursed_vnd"]
GROUP: Final = ["line", "unit"]


def money_beside(
    outputs: pd.DataFrame, lines: pd.DataFrame, activity_cost: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Each output beside the money of its line.

    Money of a line pays all its outputs together: a class and its learners each cost the whole of it. Where a
    document reckons the activities apart from the allocation, the plan's cost of a unit is of that money.

    Args:
        outputs: As ``lib.progress.outputs.outputs`` gives them, of one place.
        lines: Progress by line, of the same place.
        activity_cost: line, value (đồng): what the planned activities were reckoned at; None where not asked.

    Returns:
        The outputs with allocated_vnd, disbursed_vnd (Int64), rate (Float64: of the money), paid_on
        (datetime64[s]: the date the money speaks of, which may be another than that of the work), lag_points
        (Float64: percentage points by which money is ahead of work), basis_vnd (Int64: the planned money of
        the outputs), planned_cost_vnd, done_cost_vnd (Float64, đồng for one unit; NA for communes, where
        work is done and not for whom), cost_times (Float64: done cost over planned cost) added. Lines whose
        money and work are farthest apart come first, those without both last in the order given.

    Rule: R1, R2
    """
    money = lines.set_index("line")[[*MONEY, "rate", "reported_on"]]
    made = outputs.join(money.rename(columns={"reported_on": "paid_on"}), on="line")
    reckoned = (
        {} if activity_cost is None else dict(zip(activity_cost["line"], activity_cost["value"], strict=True))
    )
    basis = made["line"].map(reckoned).astype("Int64").fillna(made["allocated_vnd"].astype("Int64"))
    made = made.assign(
        lag_points=((made["rate"] - made["done_rate"]) * 100).astype("Float64"),
        basis_vnd=basis,
    )
    made = _with_costs(made, "basis_vnd")
    times = (made["done_cost_vnd"] / made["planned_cost_vnd"]).astype("Float64")
    far = made["lag_points"].abs().groupby(made["line"], sort=False).transform("max")
    order = far.fillna(-1.0).sort_values(ascending=False, kind="stable").index
    return made.assign(cost_times=times).loc[order].reset_index(drop=True)


def works_beside_peers(works: pd.DataFrame, by_both: pd.DataFrame) -> pd.DataFrame:
    """Each commune's outputs beside its money of the line, and beside the other communes of the line.

    Args:
        works: As ``lib.progress.quality.costs.outputs_by_place`` gives them.
        by_both: Progress by line and place.

    Returns:
        One row per line, commune and unit that any number speaks of, in the order given: those columns,
        done_rate, allocated_vnd, disbursed_vnd, rate, lag_points, planned_cost_vnd, done_cost_vnd, as in
        ``money_beside``; cost_basis (str: "done" where money was paid for work done, "planned" where only the
        plan tells, "" where neither), cost_vnd and peer_cost_vnd (Float64: the same of this commune, and the
        median of the others; lines are never held against each other), peers (Int64: how many others).

    Rule: R1, R2
    """
    told = works[works[["planned", "achieved"]].notna().any(axis=1) & (works["place"] != "")]
    money = by_both.set_index(["line", "place"])[[*MONEY, "rate"]]
    # joined to nothing, keys forget that they are texts
    made = (
        told.join(money, on=["line", "place"]).reset_index(drop=True).astype({"line": "str", "place": "str"})
    )
    done = (made["achieved"] / made["planned"].where(made["planned"] > 0)).astype("Float64")
    made = _with_costs(
        made.assign(done_rate=done, lag_points=((made["rate"] - done) * 100).astype("Float64")),
        "allocated_vnd",
    )
    sides = {name: _with_peers(made, f"{name}_cost_vnd") for name in ("done", "planned")}
    is_done = made["done_cost_vnd"].notna() & (made["disbursed_vnd"].fillna(0) > 0)
    basis = pd.Series("planned", made.index).where(made["planned_cost_vnd"].notna(), "")
    basis = basis.where(~is_done, "done").astype("str")
    chosen = {
        name: sides["done"][name].where(is_done, sides["planned"][name])
        for name in ("cost_vnd", "peer_cost_vnd", "peers")
    }
    return made.assign(cost_basis=basis, **chosen)


def _with_costs(made: pd.DataFrame, planned_money: str) -> pd.DataFrame:
    """What one unit costs: by the plan, and by what was paid for what is done."""
    for_whom = made["unit"] != NO_RECEIVER
    planned = made["planned"].where((made["planned"] > 0) & for_whom)
    done = made["achieved"].where((made["achieved"] > 0) & for_whom)
    return made.assign(
        planned_cost_vnd=(made[planned_money].where(made[planned_money] > 0) / planned).astype("Float64"),
        done_cost_vnd=(made["disbursed_vnd"] / done).astype("Float64"),
    )


def _with_peers(made: pd.DataFrame, column: str) -> pd.DataFrame:
    """A cost, and that of the other communes of the line and unit."""
    rows = made[made[column].notna() & (made[column] > 0)]
    cost = rows[column].astype("float64").reset_index(drop=True)
    group = [rows[name].reset_index(drop=True) for name in GROUP]
    table = pd.DataFrame(
        {
            "cost_vnd": cost.to_numpy(),
            "peer_cost_vnd": median_of_others(cost, group).to_numpy() if len(rows) else cost.to_numpy(),
            "peers": (cost.groupby(group).transform("size") - 1).to_numpy() if len(rows) else cost.to_numpy(),
        },
        index=rows.index,
    ).reindex(made.index)
    return table.astype({"cost_vnd": "Float64", "peer_cost_vnd": "Float64", "peers": "Int64"})
