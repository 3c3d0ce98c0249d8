"""What sums and rates rest on: the numbers of a table as they are settled, not as they were typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.intake.across import check
from lib.intake.drafts import Draft
from lib.intake.grid import Grid, Place
from lib.intake.repeats import rested
from lib.intake.sums import Checked
from lib.intake.values import NOTHING, Value
from lib.vocabulary.findings import Finding

WAITS = Value(None, open=True)


def findings(
    grid: Grid, checked: Checked, made: Sequence[Draft], answers: Mapping[str, str]
) -> list[Finding]:
    """What differs between sums, rates and what they are made of, once each number is what it is taken as.

    A sum with a part in question says nothing, nor does a rate of it; a part that the officer has corrected
    counts as corrected; one that is only written a second time counts once where the sum counts it once.

    Args:
        grid: The table.
        checked: What came of comparing the numbers as they were typed.
        made: Its numbers.
        answers: Answers by key.
    """
    again = rested(made, answers)
    if not (again or checked.settled):
        return list(checked.findings)
    values = {place: _value(number) for place, number in checked.settled.items()}
    then = _checked(grid, values, answers)
    once = {
        place: NOTHING if again[cell] else WAITS
        for place in checked.taken
        if (cell := grid.address(*place)) in again and grid.rows[place[0]].kind != "total"
    }
    if not once:
        return list(then)
    doubtful = {finding.cell for finding in then}
    return [finding for finding in _checked(grid, values | once, answers) if finding.cell in doubtful]


def _checked(grid: Grid, values: Mapping[Place, Value], answers: Mapping[str, str]) -> Sequence[Finding]:
    held = {
        place: replace(value, decimals=grid.values[place].decimals) if place in grid.values else value
        for place, value in values.items()
    }
    return check(replace(grid, values={**grid.values, **held}), answers).findings


def _value(number: int | None) -> Value:
    return WAITS if number is None else Value(number)
