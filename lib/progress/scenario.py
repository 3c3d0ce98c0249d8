"""What if: changes applied to a progress table; what comes of them stands beside the real figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.ahead import JUDGED, towards
from lib.progress.table import with_rates
from lib.progress.targets import FULL_BP, default_targets

REAL: Final = "real_"
"""Begins the column of the real figure beside that of the scenario."""


@dataclass(frozen=True, order=True)
class Target:
    """Another target of a line, basis points of its plan."""

    line: str
    bp: int


@dataclass(frozen=True, order=True)
class Estimate:
    """What a line disburses by the end, đồng, instead of its unit's own estimate."""

    line: str
    vnd: int


@dataclass(frozen=True, order=True)
class Deadline:
    """Another last day for the money of a line, of all lines where ``line`` is ""."""

    line: str
    on: date


@dataclass(frozen=True, order=True)
class Move:
    """Money moved from one line to another; with ``within`` from one commune of that line to another."""

    giver: str
    taker: str
    vnd: int
    within: str = ""


Change = Target | Estimate | Deadline | Move


def subject(change: Change) -> tuple[str, ...]:
    """What a change decides; two that decide the same contradict each other."""
    kind = type(change).__name__
    if isinstance(change, Move):
        return kind, change.within, change.giver, change.taker
    return kind, change.line


@dataclass(frozen=True)
class Scenario:
    """A number of changes made at once; their order says nothing.

    Raises:
        ValueError: two changes decide the same.
    """

    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.changes, key=subject))
        if len({subject(change) for change in ordered}) < len(ordered):
            raise ValueError(f"decided twice: {ordered}")
        object.__setattr__(self, "changes", ordered)

    def moves(self, within: str = "") -> list[Move]:
        """Moves between lines, or between the communes of one."""
        return [each for each in self.changes if isinstance(each, Move) and each.within == within]

    def divided(self) -> list[str]:
        """Lines between whose communes money is moved."""
        return sorted({each.within for each in self.changes if isinstance(each, Move) and each.within})

    def end(self, line: str) -> date | None:
        """The deadline it gives a line: its own, else that of all; None where it leaves it as it is."""
        ends = {each.line: each.on for each in self.changes if isinstance(each, Deadline)}
        return ends.get(line) or ends.get("")


@dataclass(frozen=True, eq=False)
class Outcome:
    """What comes of a scenario.

    Args:
        lines: By line.
        whole: One row.
        communes: By line and place, of the lines between whose communes money is moved.

    Each is the progress table it was made of with the figures of the scenario, and with expected_rate
    (Float64), unneeded_vnd (Int64: of the plan, what is not disbursed by the estimate, none below 0; NA
    without one), needed_vnd (Float64: đồng a month to reach the target by the deadline; NA where no month is
    left), deadline_on (datetime64[s]) and changed (bool: other figures than the real ones); every column of
    ``COMPARED`` once more behind ``REAL`` as it is without the scenario.
    """

    lines: pd.DataFrame
    whole: pd.DataFrame
    communes: pd.DataFrame


COMPARED: Final = (
    "allocated_vnd",
    "target_vnd_bp",
    "target_rate",
    "expected_vnd",
    "expected_rate",
    "rate",
    "gap_vnd",
    "status",
    "unneeded_vnd",
    "needed_vnd",
    "deadline_on",
)
"""What a scenario can make different."""
_USED: Final = (
    "allocated_vnd",
    "carried_over_vnd",
    "disbursed_vnd",
    "carried_over_disbursed_vnd",
    "expected_vnd",
    "target_vnd_bp",
    "reported_on",
    "of_whole",
    *JUDGED,
)
"""What rates, gap and status are worked out of."""
AMOUNTS: Final = ("allocated_vnd", "target_vnd_bp", "expected_vnd")


def applied(
    scenario: Scenario,
    lines: pd.DataFrame,
    whole: pd.DataFrame,
    cells: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
) -> Outcome:
    """Apply a scenario to the progress of a year.

    Money moved takes with it the target of where it goes: a target is a share of a plan. The estimate of a
    line that takes grows by the target's share of what it takes; that of one that gives is cut to its new
    plan; an estimate the scenario names stands. Nobody's estimate becomes a figure of ours (R5).

    Args:
        scenario: The changes; see ``lib.progress.scenario_rules.refusals`` for what they must not break.
        lines: Progress by line, with ``JUDGED`` and of_whole as ``lib.progress.table.looked_ahead`` has them.
        whole: Progress of the whole, one row, with the same.
        cells: Progress by line and place, with the same.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        The outcome; of a scenario without changes all figures are the real ones.

    Rule: R1, R2, R3, R4, R5, R7
    """
    divided = cells[cells["line"].isin(scenario.divided())].reset_index(drop=True)
    inside = [_moved(divided, "place", scenario.moves(line), line) for line in scenario.divided()]
    communes = _amounts(divided, _net(divided, inside), cat, year, _own_targets(lines))
    of_lines = _amounts(lines, _moved(lines, "line", scenario.moves()), cat, year)
    of_lines = _set(_with_shifts(of_lines, communes, divided), scenario)
    grown = {name: int(_less(of_lines[name], lines[name]).sum()) for name in AMOUNTS}
    of_whole = whole.assign(**{name: _plus(whole[name], grown[name]) for name in AMOUNTS})
    return Outcome(
        *_beside(
            [
                (lines, of_lines, [scenario.end(line) for line in lines["line"]]),
                (whole, of_whole, [scenario.end("")] * len(whole)),
                (divided, communes, [scenario.end(line) for line in divided["line"]]),
            ],
            cat,
            year,
            as_of,
        )
    )


def _moved(rows: pd.DataFrame, key: str, moves: Iterable[Move], line: str = "") -> pd.Series[int]:
    """What each row gains by moves, Int64; only rows of a line where one is named."""
    made = list(moves)
    given = pd.DataFrame(
        {
            "key": [each.giver for each in made] + [each.taker for each in made],
            "vnd": [-each.vnd for each in made] + [each.vnd for each in made],
        }
    )
    net = given.groupby("key")["vnd"].sum() if made else pd.Series(dtype="int64")
    gained = rows[key].map(net.to_dict()).astype("Int64").fillna(0)
    return gained.where(rows["line"] == line, 0) if line else gained


def _net(rows: pd.DataFrame, parts: Iterable[pd.Series[int]]) -> pd.Series[int]:
    net = pd.Series(0, rows.index, dtype="Int64")
    for part in parts:
        net = net + part
    return net


def _own_targets(lines: pd.DataFrame) -> dict[str, int]:
    """Line → its target, basis points: what a commune of it takes that had no money before."""
    held = lines[lines["allocated_vnd"].fillna(0) > 0]
    return dict(
        zip(held["line"], (held["target_vnd_bp"] // held["allocated_vnd"]).astype("int64"), strict=True)
    )


NO_TARGETS: Final[Mapping[str, int]] = {}


def _amounts(
    rows: pd.DataFrame,
    moved: pd.Series[int],
    cat: Catalogue,
    year: int,
    targets: Mapping[str, int] = NO_TARGETS,
) -> pd.DataFrame:
    """Plan, target money and estimate of rows after what they gained; where nothing moved, as they were.

    A row that had no money takes the target of its line in ``targets``, else the catalogue's default.
    """
    touched = moved != 0
    if not touched.any():
        return rows
    plan, target, told = rows["allocated_vnd"], rows["target_vnd_bp"], rows["expected_vnd"]
    held = plan.fillna(0)
    new_plan = plan.where(~touched, held + moved)
    # đồng × basis points × đồng is beyond 64 bits: whole numbers of any length, so that nothing is rounded
    default = pd.Series(default_targets(cat, rows["line"].tolist(), year), rows.index)
    default = rows["line"].map(dict(targets)).fillna(default).astype("int64")
    big = [each.fillna(0).astype("object") for each in (target, held + moved)]
    share = _ints(big[0] * big[1] // held.where(held > 0, 1).astype("object"))
    new_target = target.where(~touched, share.where(held > 0, (held + moved) * default))
    taken = moved.astype("object") * new_target.fillna(0).astype("object")
    gained = _ints(taken // new_plan.where(new_plan > 0, 1).fillna(1).astype("object") // FULL_BP)
    new_told = told.where(moved <= 0, told + gained)
    cut = (moved < 0) & (told > new_plan).fillna(False)
    return rows.assign(
        allocated_vnd=new_plan, target_vnd_bp=new_target, expected_vnd=new_told.where(~cut, new_plan)
    )


def _set(rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Rows with the targets and estimates a scenario names."""
    target = _named(rows, {each.line: each.bp for each in scenario.changes if isinstance(each, Target)})
    told = _named(rows, {each.line: each.vnd for each in scenario.changes if isinstance(each, Estimate)})
    return rows.assign(
        target_vnd_bp=rows["target_vnd_bp"].where(target.isna(), rows["allocated_vnd"].fillna(0) * target),
        target_is_default=rows["target_is_default"] & target.isna(),
        expected_vnd=rows["expected_vnd"].where(told.isna(), told),
    )


def _named(rows: pd.DataFrame, values: dict[str, int]) -> pd.Series[int]:
    return rows["line"].map(values).astype("Int64")


def _with_shifts(rows: pd.DataFrame, after: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Lines with what moved the target and the estimate of their communes; their plans stay."""
    if before.empty:
        return rows
    names = ("target_vnd_bp", "expected_vnd")
    return rows.assign(
        **{name: _plus(rows[name], _shift(after, before, name, rows["line"])) for name in names}
    )


def _shift(after: pd.DataFrame, before: pd.DataFrame, name: str, lines: pd.Series[str]) -> pd.Series[int]:
    """By how much the communes of each line moved an amount of it."""
    by_line = _less(after[name], before[name]).groupby(before["line"]).sum()
    return lines.map(by_line.to_dict()).astype("Int64").fillna(0)


def _plus(amount: pd.Series[int], more: pd.Series[int] | int) -> pd.Series[int]:
    """An amount and what it grew by; one that nobody knew stays unknown where it did not grow."""
    grown = pd.Series(more, amount.index, dtype="Int64")
    return amount.where(grown == 0, amount.fillna(0) + grown)


def _less(after: pd.Series[int], before: pd.Series[int]) -> pd.Series[int]:
    return after.fillna(0) - before.fillna(0)


def _beside(
    tables: list[tuple[pd.DataFrame, pd.DataFrame, list[date | None]]], cat: Catalogue, year: int, as_of: date
) -> Iterator[pd.DataFrame]:
    """The figures of a scenario with the real ones beside them, of several tables.

    All rows are worked out at once: it is the number of steps that takes time, not that of rows.

    Args:
        tables: Rows as they are, rows of the scenario, and the deadlines it gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.
    """
    parts = [real for real, _, _ in tables] + [rows for _, rows, _ in tables]
    sizes = [len(real) for real, _, _ in tables]
    days = [None] * sum(sizes) + [day for _, _, moved in tables for day in moved]
    stacked = pd.concat([part[list(_USED)] for part in parts], ignore_index=True)
    made = _figures(stacked, days, cat, year, as_of)
    was, now = made[: sum(sizes)], made[sum(sizes) :].reset_index(drop=True)
    again = was[list(COMPARED)]
    same = (now[list(COMPARED)] == again).fillna(False) | (now[list(COMPARED)].isna() & again.isna())
    changed = (~same.all(axis=1).astype("bool")).rename("changed")
    # what an edition keeps stands, whatever today's program makes of it; so does all that nothing changes
    kept = pd.concat([real for real, _, _ in tables], ignore_index=True)
    beside = again.assign(**{name: kept[name] for name in COMPARED if name in kept})
    now = now.assign(**{name: now[name].where(changed, beside[name]) for name in COMPARED})
    both = pd.concat([now, beside.add_prefix(REAL), changed], axis=1)
    ends = [0, *accumulate(sizes)]
    for (_, rows, _), start, stop in zip(tables, ends, ends[1:], strict=False):
        rest = rows[[name for name in rows if name not in both]]
        yield pd.concat([rest, both[start:stop].set_axis(rows.index)], axis=1)


def _figures(
    rows: pd.DataFrame, days: list[date | None], cat: Catalogue, year: int, as_of: date
) -> pd.DataFrame:
    """Rates, gap and status as everywhere, and what only this table tells."""
    ends = pd.Series(days, rows.index, dtype="datetime64[s]").fillna(rows["deadline_on"])
    seen = towards(rows, ends, cat, year, as_of)
    made = with_rates(rows.drop(columns=list(JUDGED)).join(seen), cat, year, as_of)
    plan, told, left = made["allocated_vnd"], made["expected_vnd"], made["months_left"]
    needed = made["gap_vnd"].clip(lower=0) / left.where(left > 0)
    return made.drop(columns=["of_whole", "reported_on", "late_period", *seen]).assign(
        expected_rate=(told / plan.where(plan > 0)).astype("Float64"),
        unneeded_vnd=(plan.fillna(0) - told).clip(lower=0),
        needed_vnd=needed.where(plan.fillna(0) > 0),
        deadline_on=ends,
    )


def _ints(values: pd.Series[Any]) -> pd.Series[int]:
    return values.astype("Int64")
