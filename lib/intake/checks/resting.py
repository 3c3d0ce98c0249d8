"""What sums and rates rest on: the numbers of a table as they are settled, not as they were typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lib.intake.checks.across import check
from lib.intake.checks.repeats import Repeat, counted_each, repeats
from lib.intake.checks.sums import Checked
from lib.intake.drafts import Draft
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.values import NOTHING, Value
from lib.vocabulary.findings import Finding

WAITS: Final = Value(None, open=True)
DIGITS: Final = "0123456789"


@dataclass(frozen=True)
class Rested:
    """What comes of holding sums against the numbers as they are settled.

    Args:
        findings: What differs.
        drafts: The numbers; those that a sum counts each time they are written are open.
    """

    findings: list[Finding]
    drafts: list[Draft]


def rested(grid: Grid, checked: Checked, made: Sequence[Draft], answers: Mapping[str, str]) -> Rested:
    """What differs between sums, rates and what they are made of, once each number is what it is taken as.

    A sum with a part in question says nothing, nor does a rate of it; a part that the officer has corrected
    counts as corrected. One that is written a second time counts once where its sum counts it once; where
    its sum counts it each time, it may be about several things: that is asked.

    Args:
        grid: The table.
        checked: What came of comparing the numbers as they were typed.
        made: Its numbers.
        answers: Answers by key.
    """
    again = repeats(made, answers)
    if not (again or checked.settled):
        return Rested(list(checked.findings), list(made))
    settled = {place: WAITS if one is None else Value(one) for place, one in checked.settled.items()}
    typed = _checked(grid, settled, answers)
    if not again:
        return Rested(list(typed), list(made))
    places = {grid.address(*place): place for place in checked.taken if grid.rows[place[0]].kind != "total"}
    differ = {finding.cell for finding in typed}
    doubtful = _counted_each(grid, again, places, settled, differ, answers)
    open_cells = {draft.cell for one in doubtful for draft in one.drafts}
    once = _once(again, places) | {places[cell]: WAITS for cell in open_cells}
    told = [finding for finding in _checked(grid, settled | once, answers) if finding.cell in differ]
    return Rested(
        [*told, *map(counted_each, doubtful)],
        [replace(draft, value=None) if draft.cell in open_cells else draft for draft in made],
    )


def _counted_each(
    grid: Grid,
    again: Sequence[Repeat],
    places: Mapping[str, Place],
    settled: Mapping[Place, Value],
    differ: set[str],
    answers: Mapping[str, str],
) -> list[Repeat]:
    """Numbers written several times among the parts of one sum that is right only with each of them."""
    beside = [one for one in again if one.alike and _is_beside(grid, one, places)]
    if not beside:
        return []
    then = _checked(grid, {**settled, **_once(beside, places)}, answers)
    columns = {finding.cell.rstrip(DIGITS) for finding in then if finding.cell not in differ}
    return [one for one in beside if one.drafts[0].cell.rstrip(DIGITS) in columns]


def _is_beside(grid: Grid, one: Repeat, places: Mapping[str, Place]) -> bool:
    """Whether the rows of a number are parts of the same row, no sum between them."""
    rows = [places[draft.cell][0] for draft in one.drafts if draft.cell in places]
    if len(rows) < len(one.drafts) or len({grid.rows[at].parent for at in rows}) > 1:
        return False
    return all(grid.rows[at].kind not in {"total", "section"} for at in range(min(rows), max(rows)))


def _once(again: Sequence[Repeat], places: Mapping[str, Place]) -> dict[Place, Value]:
    """The cells of numbers written several times as they count: one of them, none while they are asked."""
    return {
        places[draft.cell]: WAITS if one.kept.value is None else NOTHING
        for one in again
        for draft in one.drafts
        if draft.cell in places and (one.kept.value is None or draft.cell != one.kept.cell)
    }


def _checked(grid: Grid, values: Mapping[Place, Value], answers: Mapping[str, str]) -> Sequence[Finding]:
    held = {
        place: replace(value, decimals=grid.values[place].decimals) if place in grid.values else value
        for place, value in values.items()
    }
    return check(replace(grid, values={**grid.values, **held}), answers).findings
