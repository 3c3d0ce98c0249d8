"""Payments summed to what was disbursed by each month's end, each number with the cells of its month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import ancestors, kind_parents, line_parents, place_parents, source_parents
from lib.intake.drafts import Draft
from lib.intake.files.arrays import Bools, Ints
from lib.intake.files.cells import letters
from lib.intake.ledger.keys import Key
from lib.vocabulary.observation import ALL, CARRIED

RECORD: Final = {
    "key": "int64",
    "day": "datetime64[s]",
    "amount": "int64",
    "sheet": "int64",
    "column": "int64",
    "row": "int64",
}
"""Columns of a table of payments: position of the key, day, đồng, position of the sheet, column and row."""


@dataclass(frozen=True)
class Speaks:
    """What holds for all numbers of the ledgers of a workbook.

    Args:
        year: Year of the plan.
        ends: The day they speak to; None where only the last payment tells it.
        reporter: Who says it.
        base: Whether nothing was paid before they begin, so that the sums are cumulative.
    """

    year: int | None
    ends: date | None
    reporter: str | None
    base: bool = True


def drafts(
    measure: str,
    payments: pd.DataFrame,
    keys: Sequence[Key],
    sheets: Sequence[str],
    speaks: Speaks,
    last: pd.Timestamp,
    cat: Catalogue,
) -> Iterator[Draft]:
    """The cumulative numbers of a measure at month ends, key by key.

    A key above others (the whole place beside its communes) counts their payments too: what stands at it is
    the whole of it. The last month is stated to the ledger's own day, never to the month's end beyond it.

    Args:
        measure: Code of the measure.
        payments: Columns of ``RECORD``.
        keys: The keys.
        sheets: Names of the sheets.
        speaks: What holds for all of them.
        last: The day they speak to, that of the last payment where only that tells it.
        cat: The catalogue.
    """
    if payments.empty:
        return
    told = _with_parts(payments, _covers(keys, speaks.year, cat))
    ends = (told["day"] + pd.offsets.MonthEnd(0)).dt.as_unit("s")
    told = told.assign(on=ends.where(ends < last, last.as_unit("s")))
    told = told.sort_values(["key", "on", "sheet", "column", "row"], kind="stable", ignore_index=True)
    groups = told.groupby(["key", "on"], sort=False)
    sums = groups["amount"].sum()
    reached = sums.groupby(level="key", sort=False).cumsum()
    anchors = told.loc[groups["row"].idxmax().to_numpy(), ["sheet", "column", "row"]].to_numpy().tolist()
    turns: Ints = groups.ngroup().to_numpy().astype(np.int64)
    areas = _areas(told, turns, sheets, [at for at, _, _ in anchors])
    of = [int(key) for key, _ in reached.index]
    rows = zip(of, reached.index.get_level_values("on"), reached.tolist(), anchors, areas, strict=True)
    made: list[Draft] = []
    for key, on, value, (at, column, row), cells in rows:
        anchor = (sheets[at], f"{letters(column)}{row}")
        adds = bool(made) and of[len(made) - 1] == key
        made.append(_draft(measure, keys[key], on.date(), value, anchor, cells, adds, speaks))
    yield from _carried_to(made, of, last.date()) if speaks.ends else made


def _draft(
    measure: str,
    key: Key,
    on: date,
    value: int,
    anchor: tuple[str, str],
    cells: tuple[str, ...],
    adds: bool,
    speaks: Speaks,
) -> Draft:
    return Draft(
        sheet=anchor[0],
        cell=anchor[1],
        measure=measure,
        unit="vnd",
        year=speaks.year,
        line=None if key.fund is None else key.line,
        place=key.place,
        fund=key.fund or "",
        origin_year=key.origin,
        as_of=on,
        horizon=None,
        reporter=speaks.reporter,
        value=value if speaks.base else None,
        cells=cells,
        adds=adds,
    )


def _carried_to(made: Sequence[Draft], keys: Sequence[int], last: date) -> Iterator[Draft]:
    """Every key's number stands on a stated day, of all its cells where its last month was earlier."""
    first = 0
    for at, draft in enumerate(made):
        yield draft
        if at + 1 < len(made) and keys[at + 1] == keys[at]:
            continue
        if draft.as_of != last:
            every = tuple(area for one in made[first : at + 1] for area in _named(one, draft.sheet))
            yield replace(draft, as_of=last, cells=every, adds=False)
        first = at + 1


def _named(draft: Draft, sheet: str) -> tuple[str, ...]:
    """Areas of a draft as another of that sheet names them."""
    if draft.sheet == sheet:
        return tuple(
            area.rpartition("!")[2] if area.startswith(f"{sheet}!") else area for area in draft.cells
        )
    return tuple(area if "!" in area else f"{draft.sheet}!{area}" for area in draft.cells)


def _areas(
    told: pd.DataFrame, groups: Ints, sheets: Sequence[str], anchors: Sequence[int]
) -> list[tuple[str, ...]]:
    """The cells of each group as areas, those of another sheet than the anchor's with its name.

    Args:
        told: The payments, group by group.
        groups: Position of each payment's group.
        sheets: Names of the sheets.
        anchors: Group → position of its anchor's sheet.
    """
    sheet, column, row = (told[name].to_numpy() for name in ("sheet", "column", "row"))
    parts = np.stack([groups, sheet, column, row - np.arange(len(row))])
    begins = np.flatnonzero(np.r_[True, (parts[:, 1:] != parts[:, :-1]).any(axis=0)])
    ends = np.r_[begins[1:], len(row)] - 1
    names = {number: letters(int(number)) for number in np.unique(column)}
    runs = (part.tolist() for part in (column[begins], row[begins], row[ends]))
    areas = [
        f"{names[number]}{first}" if first == end else f"{names[number]}{first}:{names[number]}{end}"
        for number, first, end in zip(*runs, strict=True)
    ]
    own = np.array(anchors, np.int64)[groups[begins]]
    for at in np.flatnonzero(sheet[begins] != own).tolist():
        areas[at] = f"{sheets[int(sheet[begins[at]])]}!{areas[at]}"
    firsts = np.flatnonzero(np.diff(groups[begins], prepend=-1)).tolist()
    return [tuple(areas[first:end]) for first, end in pairwise([*firsts, len(areas)])]


def _with_parts(payments: pd.DataFrame, covers: pd.DataFrame) -> pd.DataFrame:
    """The payments of each key and of the keys below it."""
    if len(covers) == covers["part"].nunique():
        return payments
    return covers.merge(payments.rename(columns={"key": "part"}), on="part")[list(RECORD)]


def _covers(keys: Sequence[Key], year: int | None, cat: Catalogue) -> pd.DataFrame:
    """Which keys stand at or above which: key, part."""
    known = [at for at, key in enumerate(keys) if not key.open]
    own = [keys[at] for at in known]
    top, part = np.nonzero(at_or_above(own, own, year, cat))
    alone = [at for at, key in enumerate(keys) if key.open]
    return pd.DataFrame(
        {
            "key": [*np.array(known, np.int64)[top], *alone],
            "part": [*np.array(known, np.int64)[part], *alone],
        },
        dtype="int64",
    )


def at_or_above(tops: Sequence[Key], parts: Sequence[Key], year: int | None, cat: Catalogue) -> Bools:
    """Which keys stand at or above which, top × part; what is not known of a part may be anything."""
    above = np.ones((len(tops), len(parts)), np.bool_)
    for parents, codes in _dimensions([*tops, *parts], year, cat):
        names = list(dict.fromkeys(codes))
        pairs = [_over(one, other, parents) for one in names for other in names]
        over = np.array(pairs, np.bool_).reshape(len(names), len(names))
        at = np.array([names.index(code) for code in codes], np.int64)
        above &= over[np.ix_(at[: len(tops)], at[len(tops) :])]
    return above


def _over(top: str | None, code: str | None, parents: Mapping[str, str]) -> bool:
    if top is None or code is None:
        return top is not None
    return top in ("", code) or top in ancestors(parents, code)


def _dimensions(
    keys: Sequence[Key], year: int | None, cat: Catalogue
) -> Iterator[tuple[Mapping[str, str], Sequence[str | None]]]:
    """Each tree with the codes of the keys in it, None for what is not known."""
    kinds = kind_parents(cat)
    origins = {key.origin for key in keys} - {ALL, CARRIED, str(year)}
    yield line_parents(cat), [key.line for key in keys]
    yield place_parents(cat), [key.place for key in keys]
    yield source_parents(cat), [_code(key.fund, lambda code: code not in kinds) for key in keys]
    yield kinds, [_code(key.fund, lambda code: code in kinds) for key in keys]
    yield dict.fromkeys(origins, CARRIED), [key.origin for key in keys]


def _code(fund: str | None, own: Callable[[str], bool]) -> str | None:
    """The part of a fund's code that is of one tree."""
    return next((code for code in fund.split("-") if code and own(code)), "") if fund is not None else None
