"""Faults down the columns of a ledger: one finding for all cells of a kind, the first one said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lib.intake.checks.leaving import leave_key
from lib.intake.files.arrays import Body, Bools
from lib.intake.files.cells import letters
from lib.vietnamese.numbers import say
from lib.vocabulary.findings import CATALOGUE, Finding

SHOWN: Final = 3
"""So many further cells of a kind are named."""

OFFERED: Final = 40
"""So many rows with the same error may be left out one by one; a column of more is to be mended."""


@dataclass
class Finder:
    """Gathers what is found in one ledger.

    Args:
        body: The rows.
        found: What was found.
    """

    body: Body
    found: list[Finding] = field(default_factory=list)

    def cell(self, at: int, column: int) -> str:
        """Address of a cell."""
        return f"{letters(column)}{self.body.rows[at]}"

    def tell(
        self,
        code: str,
        rows: Bools,
        column: int,
        shown: Callable[[int], str],
        key: str = "",
        options: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """One finding for the cells of a column that share a fault; none where there are no such cells.

        Errors are told cell by cell, each with how its row is left out, unless they are very many.

        Args:
            code: Of the catalogue of findings; its sentence may name "more" and "count".
            rows: Which rows.
            column: The column.
            shown: What to say of the first row.
            key: Of the answer, where it is a question.
            options: To choose from, where it is a question.
        """
        at = np.flatnonzero(rows).tolist()
        if not at:
            return
        if len(at) <= OFFERED and CATALOGUE[code].severity == "block":
            self.found += [self._error(code, row, column, shown(row)) for row in at]
            return
        others = ", ".join(self.cell(row, column) for row in at[1 : 1 + SHOWN])
        dots = "…" if len(at) > 1 + SHOWN else ""
        more = f" và {say(len(at) - 1)} ô nữa ({others}{dots})" if len(at) > 1 else ""
        where = (self.body.sheet, self.cell(at[0], column), shown(at[0]))
        data = {"more": more, "count": say(len(at))}
        self.found.append(Finding(code, *where, data, answer_key=key, options=options))

    def _error(self, code: str, row: int, column: int, shown: str) -> Finding:
        """The error in one row."""
        leave = leave_key(self.body.sheet, int(self.body.rows[row]))
        data = {"more": "", "count": say(1)}
        return Finding(code, self.body.sheet, self.cell(row, column), shown, data, leave=leave)
