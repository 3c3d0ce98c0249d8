"""The unit of a ledger doubted: payments no office makes, or sums a thousand times their plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from lib.intake.checks.asking import ABSURD
from lib.intake.checks.slips import Key, settled
from lib.intake.drafts import Draft
from lib.intake.files.cells import letters
from lib.intake.ledger.work import Work
from lib.vietnamese import numbers
from lib.vietnamese.amounts import EXACT, exact
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding


def doubted(
    works: Sequence[Work], made: list[Draft], answers: Mapping[str, str], before: Mapping[Key, int]
) -> tuple[list[Draft], list[Finding]]:
    """The numbers, without their values while the unit of a ledger is in doubt.

    Args:
        works: The ledgers of a workbook.
        made: Their cumulative numbers.
        answers: Answers by key ("unit:Sheet" → how many đồng one unit is).
        before: Amounts in force.

    Returns:
        The numbers and the question, none where nothing is doubtful or the officer has named the unit.
    """
    asked = [finding for one in works if (finding := _huge(one, answers))]
    if not asked:
        _, slipped = settled(made, works[0].ledger.table.key, answers, before)
        asked = [finding for finding in slipped if finding.code == "unit.slip"]
    return ([replace(draft, value=None) for draft in made] if asked else made), asked


def _huge(one: Work, answers: Mapping[str, str]) -> Finding | None:
    """A payment that is absurd in the unit the ledger names."""
    key = f"unit:{one.ledger.table.key}"
    if (one.size or 1) == 1 or answers.get(key) in dict(headers.UNITS_ASKED):
        return None
    for money in one.ledger.made.money:
        values = np.where(one.counted, one.lines.amounts[money.number].value, 0)
        at = int(values.argmax()) if len(values) else 0
        if len(values) and values[at] >= ABSURD:
            cell = f"{letters(money.number)}{one.ledger.body.rows[at]}"
            said = numbers.say(EXACT.divide(exact(int(values[at])), exact(one.size or 1)))
            data = {"unit": dict(headers.UNITS_ASKED).get(str(one.size), "")}
            options = headers.UNITS_ASKED
            return Finding("unit.huge", one.sheet, cell, said, data, answer_key=key, options=options)
    return None
