"""What is odd about a table taken by itself: each rule one small function over what was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import kind_parents, source_parents
from lib.intake.drafts import Draft
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import Grid
from lib.intake.layout.titles import Title
from lib.vietnamese import numbers
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

FEW: Final = 3
"""So many lines with a number make a column that speaks of lines."""

CROWDED: Final = 3
"""So many times the usual number of people in a class is odd."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A table as the rules see it."""

    grid: Grid
    said: Title
    drafts: Sequence[Draft]
    cat: Catalogue

    @property
    def sheet(self) -> str:
        """Name of its sheet."""
        return self.grid.table.sheet.name


def total_only(seen: Seen) -> Iterator[Finding]:
    """A column whose lines are all blank, its total alone has a number; other columns name every line."""
    grid = seen.grid
    if any(row.kind == "foreign" for row in grid.rows):
        return  # the total is of other programmes too
    lines = [at for at, row in enumerate(grid.rows) if row.kind == "line" and row.counts and not row.skipped]
    totals = [at for at, row in enumerate(grid.rows) if row.kind == "total"]
    for column in (column for column in grid.columns if column.role == "value" and column.unit == "vnd"):
        stated = [at for at in totals if grid.number(at, column.number)]
        if stated and len(lines) >= FEW and all(grid.number(at, column.number) is None for at in lines):
            value = grid.said(grid.number(stated[0], column.number) or 0, column)
            where = (seen.sheet, grid.address(stated[0], column.number), value)
            yield Finding("column.total_only", *where, {"column": column.label, "count": len(lines)})


def promised(seen: Seen) -> Iterator[Finding]:
    """A title that names several spans of months, one of which no column speaks of."""
    spans = list(dict.fromkeys(re.findall(headers.MONTHS_SPAN, fold(" ".join(seen.grid.table.words)))))
    labels = fold(" ".join(column.label for column in seen.grid.columns))
    days = {day for column in seen.grid.columns if (day := column.on)} | {d.as_of for d in seen.drafts}
    ends = {day.month for day in days if day and day.month > 1}
    missing = [
        span for span in spans if not re.search(rf"\b{span} thang\b", labels) and int(span) not in ends
    ]
    if len(spans) > 1 and missing:
        yield Finding("title.promised", seen.sheet, value=", ".join(f"{span} tháng" for span in missing))


def draft_document(seen: Seen) -> Iterator[Finding]:
    """A document without its number, or without its day: perhaps not signed yet."""
    blank = [line for line in seen.grid.table.words if re.search(headers.UNSIGNED, line, re.IGNORECASE)]
    if blank:
        yield Finding("document.draft", seen.sheet, value=blank[0])


def sources_blank(seen: Seen) -> Iterator[Finding]:
    """Sources of money that are named without any amount."""
    grid = seen.grid
    blank = [
        row
        for at, row in enumerate(grid.rows)
        if row.kind == "fund" and at not in grid.children and not _amounts(grid, at)
    ]
    if blank:
        names = ", ".join(dict.fromkeys(row.text for row in blank))
        yield Finding("fund.blank", seen.sheet, blank[0].where, names)


def _amounts(grid: Grid, at: int) -> bool:
    return any(grid.number(at, column.number) is not None for column in grid.columns)


def crowded(seen: Seen) -> Iterator[Finding]:
    """Far more people to a class than the other lines have."""
    classes = {_whose(draft): draft.value for draft in seen.drafts if draft.unit == "class" and draft.value}
    people = [
        (draft, (draft.value or 0) / size)
        for draft in seen.drafts
        if draft.unit in {"learner", "participant"} and (size := classes.get(_whose(draft)))
    ]
    for draft, each in people:
        others = [other for one, other in people if one is not draft]
        if len(others) > 1 and each > CROWDED * median(others):
            said = {"each": numbers.say(round(each)), "others": numbers.say(round(median(others)))}
            yield Finding("output.crowded", draft.sheet, draft.cell, numbers.say(draft.value), said)


def above_whole(seen: Seen) -> Iterator[Finding]:
    """More poor households than households."""
    held = {(draft.measure, *_whose(draft)[1:]): draft for draft in seen.drafts if draft.value is not None}
    for (measure, *whose), whole in held.items():
        parts = [held.get((part, *whose)) for part in ("poor_households", "near_poor_households")]
        poor = [part for part in parts if part]
        total = sum(part.value or 0 for part in poor)
        if measure == "households" and poor and total > (whole.value or 0):
            said = {"whole": numbers.say(whole.value), "cell": whole.cell}
            yield Finding("count.above", whole.sheet, poor[0].cell, numbers.say(total), said)


def funds_above(seen: Seen) -> Iterator[Finding]:
    """Columns of sources, or of kinds of money, that are more together than the column of them all."""
    columns = [one for one in seen.grid.columns if one.role == "value" and one.unit == "vnd"]
    for whole in (column for column in columns if not column.fund):
        alike = [one for one in columns if replace(one, fund="").states == whole.states and one is not whole]
        for tree in (source_parents(seen.cat), kind_parents(seen.cat)):
            yield from _above(seen, whole, [one for one in alike if _is_top(one, alike, tree)])


def _is_top(column: Column, alike: Sequence[Column], tree: Mapping[str, str]) -> bool:
    """Whether a column is of a fund of the tree, and none of them of what it belongs to."""
    return column.fund in tree and all(tree[column.fund] != other.fund for other in alike)


def _above(seen: Seen, whole: Column, parts: Sequence[Column]) -> Iterator[Finding]:
    grid = seen.grid
    for at, row in enumerate(grid.rows if parts else ()):
        stated = grid.number(at, whole.number)
        added = sum(grid.number(at, part.number) or 0 for part in parts)
        rounding = len(parts) * grid.size(whole) // 2
        if stated is not None and row.counts and not row.skipped and added > stated + rounding:
            said = {"sum": grid.said(added, whole), "difference": grid.said(added - stated, whole)}
            said["cells"] = ", ".join(grid.address(at, part.number) for part in parts)
            where = (seen.sheet, grid.address(at, whole.number), grid.said(stated, whole))
            yield Finding("fund.above", *where, said)


def _whose(draft: Draft) -> tuple[object, ...]:
    return (draft.measure, draft.line, draft.place, draft.year, draft.as_of)


RULES: Final[tuple[Callable[[Seen], Iterator[Finding]], ...]] = (
    total_only,
    promised,
    draft_document,
    sources_blank,
    crowded,
    above_whole,
    funds_above,
)
"""Every rule; a new one is a function above, its name here and a sentence in ``vocabulary.findings``."""


def oddities(grid: Grid, said: Title, drafts: Sequence[Draft], cat: Catalogue) -> list[Finding]:
    """What is odd about a table taken by itself.

    Args:
        grid: The table.
        said: What its title says.
        drafts: The numbers read from it.
        cat: The catalogue, for the trees of funds.
    """
    seen = Seen(grid, said, drafts, cat)
    return [finding for rule in RULES for finding in rule(seen)]
