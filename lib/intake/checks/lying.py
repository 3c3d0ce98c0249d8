"""What is said of a table that lies on its side, in the words of the file: its rows are columns there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.intake.files.cells import letters
from lib.intake.layout.grid import Grid
from lib.intake.layout.lying import Lying
from lib.vocabulary.findings import Finding, exchanged


def as_it_lies(grid: Grid, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a table; of one that lies on its side rows are called columns, columns rows.

    Args:
        grid: The table.
        findings: What was found.
    """
    lying = grid.table.lying
    if lying is None:
        return list(findings)
    told = [_turned(finding) for finding in findings] if lying.across else list(findings)
    return [*told, *_hidden(grid.table.sheet.name, lying)]


def _turned(finding: Finding) -> Finding:
    options = tuple((value, exchanged(label)) for value, label in finding.options)
    return replace(finding, options=options, lying=True)


def _hidden(name: str, lying: Lying) -> Iterator[Finding]:
    """Hidden rows and columns that numbers stand in."""
    held = [
        place for place in lying.homes.values() if place[0] > lying.head[1] and place in lying.sheet.cells
    ]
    numbers = [place for place in held if lying.sheet.cells[place].kind == "number"]
    for row in dict.fromkeys(row for row, _ in sorted(numbers)):
        if lying.sheet.row_hidden(row):
            yield Finding("row.hidden", name, f"A{row}", str(row))
    for column in sorted({column for _, column in numbers}):
        if lying.sheet.column_hidden(column):
            heads = (lying.sheet.at(row, column) for row in range(lying.head[1], lying.head[0] - 1, -1))
            words = next((cell.words or cell.year for cell in heads if cell), "")
            yield Finding("column.hidden", name, f"{letters(column)}{lying.head[1]}", words)
