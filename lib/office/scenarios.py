"""What if, put together: a scenario held against what a question answers, and read from what was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from lib.office.asking import with_money
from lib.office.sight import Sight
from lib.progress.ahead import JUDGED
from lib.progress.scenario import (
    REAL,
    Change,
    Deadline,
    Estimate,
    Move,
    Outcome,
    Scenario,
    Target,
    applied,
    subject,
)
from lib.progress.scenario_rules import Ground, refusals
from lib.progress.scenario_text import parsed, printed
from lib.vietnamese import dates, numbers
from lib.vietnamese.amounts import Ambiguous, Amount, Blank, read_amount, whole_dong
from lib.vietnamese.percents import read_percent
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import STATUS, UNITS

__all__ = [
    "ALL_LINES",
    "Idle",
    "Move",
    "Scenario",
    "Typed",
    "WhatIf",
    "idle_money",
    "parsed",
    "printed",
    "read_scenario",
    "real_typed",
    "said_typed",
    "shared_communes",
    "typed_vnd",
    "what_if",
    "with_move",
    "without_field",
]

ALL_LINES: Final = ""
"""Stands for all lines among what is typed: its deadline is that of all."""
BASIS_POINTS: Final = 10_000


@dataclass(frozen=True, eq=False)
class WhatIf:
    """A scenario and what comes of it.

    Args:
        scenario: As it was asked for.
        refused: What it breaks; then ``outcome`` is reality.
        outcome: Tables with names; see ``lib.progress.scenario.Outcome``. Lines with money, of the communes
            those whose plan moves.
    """

    scenario: Scenario
    refused: tuple[AppError, ...]
    outcome: Outcome


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of a line, as people write it; "" leaves the real figure."""

    estimate: str = ""
    target: str = ""
    deadline: str = ""


@dataclass(frozen=True)
class Idle:
    """Money of a line that no activity stands for: it could be moved.

    Args:
        line: The line.
        allocated_vnd: Its plan.
        activities_vnd: What the plan says its activities cost.
        idle_vnd: What is neither needed by them nor disbursed.
    """

    line: str
    allocated_vnd: int
    activities_vnd: int
    idle_vnd: int


def what_if(sight: Sight, scenario: Scenario) -> WhatIf:
    """Apply a scenario to what a question answers; at an edition to the tables it keeps.

    Args:
        sight: The tables.
        scenario: The changes.

    Rule: R1, R4, R5
    """
    ground = _ground(sight)
    found = tuple(refusals(scenario, ground))
    used = Scenario() if found else scenario
    asked, whole = sight.question, _judged(sight)
    made = applied(used, ground.lines, whole, ground.cells, ground.cat, asked.year, asked.as_of)
    plans = (made.communes[name].fillna(0) for name in ("allocated_vnd", f"{REAL}allocated_vnd"))
    communes = made.communes[next(plans) != next(plans)].reset_index(drop=True)
    tables = (with_money(made.lines), made.whole, communes)
    return WhatIf(scenario, found, Outcome(*(_named(table) for table in tables)))


def _judged(sight: Sight, *by: str) -> pd.DataFrame:
    """A progress table with what its rows are judged by; both tables have the same rows."""
    return sight.progress(*by).join(sight.table("paces", *by)[[*JUDGED, "of_whole"]])


def _ground(sight: Sight) -> Ground:
    """What scenarios of a question are held against, put together once."""
    asked = sight.question
    return sight.once(
        "ground of scenarios",
        lambda: Ground(
            _judged(sight, "line"),
            _judged(sight, "line", "place"),
            sight.progress("line", "fund"),
            sight.catalogue,
            asked.year,
            asked.as_of,
        ),
    )


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """What people read beside the codes and exact numbers that a scenario moves."""
    names = {code: look.name for code, look in STATUS.items()}
    said = {
        f"{side}{name}": values
        for side in ("", REAL)
        for name, values in (
            ("status_name", table[f"{side}status"].map(names)),
            ("target_vnd", (table[f"{side}target_vnd_bp"] / BASIS_POINTS).astype("Float64")),
        )
    }
    plan = table["allocated_vnd"].fillna(0)
    return table.assign(**said, plan_gap_vnd=table["gap_vnd"].where(plan > 0))


def shared_communes(sight: Sight) -> dict[str, dict[str, str]]:
    """Lines with money in two communes or more → their communes: key → name."""
    return sight.once("shared communes", lambda: _shared_communes(sight))


def _shared_communes(sight: Sight) -> dict[str, dict[str, str]]:
    cells = with_money(sight.progress("line", "place"))
    cells = cells[cells["place"] != ""]
    found: dict[str, dict[str, str]] = {}
    for line, place, name in zip(cells["line"], cells["place"], cells["place_name"], strict=True):
        found.setdefault(line, {})[place] = name
    return {line: places for line, places in found.items() if len(places) > 1}


def idle_money(sight: Sight) -> list[Idle]:
    """Lines whose stated activities cost less than they are allocated, most idle money first."""
    return sight.once("idle money", lambda: _idle_money(sight))


def _idle_money(sight: Sight) -> list[Idle]:
    held = sight.table("backing")
    columns = (held[name] for name in ("line", "allocated_vnd", "activity_vnd", "idle_vnd"))
    found = [Idle(line, *map(int, amounts)) for line, *amounts in zip(*columns, strict=True)]
    return [each for each in found if each.idle_vnd > 0]


def said_typed(scenario: Scenario, line: str, unit: str) -> Typed:
    """What stands in the fields of a line when a scenario is opened."""
    said = Typed()
    for change in scenario.changes:
        if isinstance(change, Move) or change.line != line:
            continue
        if isinstance(change, Estimate):
            said = replace(said, estimate=numbers.money(change.vnd, unit, 6))
        elif isinstance(change, Target):
            said = replace(said, target=numbers.say(change.bp / 100))
        else:
            said = replace(said, deadline=dates.say(change.on))
    return said


def read_scenario(
    fields: Mapping[str, Typed], others: Sequence[Change], unit: str
) -> tuple[Scenario, list[AppError]]:
    """The scenario that stands in the fields.

    Args:
        fields: Line → what is typed; ``ALL_LINES`` → the deadline of all.
        others: Changes that stand in no field: money moved, and what ``without_field`` gives.
        unit: Unit of the amounts.

    Returns:
        The scenario of all that was understood, and a sentence for each field that was not.
    """
    made: list[Change] = [*others]
    wrong: list[AppError] = []
    for line, typed in fields.items():
        for kind, read in (("estimate", _estimate), ("target", _target), ("deadline", _deadline)):
            try:
                made += read(line, getattr(typed, kind), unit)
            except AppError as error:
                wrong.append(error)
    return Scenario(tuple({subject(change): change for change in made}.values())), wrong


def without_field(scenario: Scenario, lines: Collection[str]) -> list[Change]:
    """Changes of lines that have no fields: they are not lost, and what they break is told."""
    return [each for each in scenario.changes if not isinstance(each, Move) and each.line not in lines]


def with_move(moves: Sequence[Move], more: Move) -> list[Move]:
    """Moves with one more; from one to another as before it adds to what is moved."""
    same = [each for each in moves if subject(each) == subject(more)]
    total = replace(more, vnd=more.vnd + sum(each.vnd for each in same))
    return [*(each for each in moves if each not in same), total]


def typed_vnd(text: str, unit: str, where: str) -> int | None:
    """An amount as it is typed here, where a point stands between thousands as in all that is shown.

    Args:
        text: What is typed.
        unit: Unit of an amount that names none itself.
        where: What it is the amount of, for the sentence.

    Returns:
        Đồng; None where nothing is typed.

    Raises:
        AppError: ``scenario.typed_amount``.
    """
    read = read_amount(text)
    if isinstance(read, Blank):
        return None
    if isinstance(read, Amount | Ambiguous):
        value = read.readings[0] if isinstance(read, Ambiguous) else read.value
        vnd = whole_dong(value, 1 if read.in_dong else UNITS[unit][1])
        if vnd is not None and vnd >= 0:
            return vnd
    example = "4.333,5" if unit == "trieu" else "4.333.500.000"
    raise AppError("scenario.typed_amount", text=text, where=where, unit=UNITS[unit][0], example=example)


def _estimate(line: str, text: str, unit: str) -> Iterator[Estimate]:
    vnd = typed_vnd(text, unit, f"ước của {line}")
    if vnd is not None:
        yield Estimate(line, vnd)


def _target(line: str, text: str, _: str) -> Iterator[Target]:
    read = read_percent(text, in_points=True)
    if isinstance(read, Blank):
        return
    points = whole_dong(read.value, BASIS_POINTS) if isinstance(read, Amount) else None
    if points is None or points < 0:
        raise AppError("scenario.typed_rate", text=text, where=line)
    yield Target(line, points)


def _deadline(line: str, text: str, _: str) -> Iterator[Deadline]:
    if not text.strip():
        return
    read = dates.read_date(text)
    if not isinstance(read, dates.Day):
        raise AppError("scenario.typed_day", text=text, where=line or "mọi dòng")
    yield Deadline(line, read.end)


def real_typed(sight: Sight, unit: str) -> dict[str, Typed]:
    """What the fields of each line with money show while nothing is typed: the real figures."""
    lines = with_money(sight.progress("line"))
    end = dates.say(date(sight.question.year, 12, 31))
    amounts = numbers.money_column(lines["expected_vnd"], unit)
    rates = numbers.percent_column(lines["target_rate"])
    return {
        line: Typed(amount, rate.removesuffix(f"{numbers.NBSP}%").removesuffix(",00"), end)
        for line, amount, rate in zip(lines["line"], amounts, rates, strict=True)
    } | {ALL_LINES: Typed(deadline=end)}
