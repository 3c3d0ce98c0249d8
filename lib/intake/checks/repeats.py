"""Numbers stated more than once in a workbook: the same one is taken once, different ones are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.intake.drafts import Draft
from lib.vietnamese import numbers
from lib.vocabulary.findings import Finding


def once(all_drafts: Sequence[Draft], answers: Mapping[str, str]) -> tuple[list[Draft], list[Finding]]:
    """Keep one draft of each key.

    Args:
        all_drafts: Drafts of a whole workbook.
        answers: Answers by key ("twice:Sheet!C7" → "sum", or the cell to take).

    Returns:
        The drafts, each key once, and the findings.
    """
    found: list[Finding] = []
    kept = [_one_of(group, answers, found) for group in _alike(all_drafts)]
    return kept, found


@dataclass(frozen=True)
class Repeat:
    """A number that one table states more than once.

    Args:
        drafts: It each time.
        kept: The one that counts, without a value while that is asked.
        alike: Whether it is the same number each time and nobody has said how it counts.
    """

    drafts: list[Draft]
    kept: Draft
    alike: bool


def repeats(table_drafts: Sequence[Draft], answers: Mapping[str, str]) -> list[Repeat]:
    """Numbers that one table states more than once, those left out that the officer adds up.

    Args:
        table_drafts: Drafts of the table.
        answers: As for ``once``.
    """
    groups = [group for group in _alike(table_drafts) if len(group) > 1 and answers.get(_key(group)) != "sum"]
    return [
        Repeat(group, _one_of(group, answers, []), _is_alike(group) and not _chosen(group, answers))
        for group in groups
    ]


def counted_each(repeat: Repeat) -> Finding:
    """The question whether a number that a sum counts each time is about several things."""
    return replace(_question(repeat.drafts, _key(repeat.drafts)), code="row.counted_each")


def _alike(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The drafts of each key; one with an open question is like no other."""
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        key = draft.key if draft.complete else (draft.sheet, draft.cell)
        groups.setdefault(key, []).append(draft)
    return list(groups.values())


def _is_alike(group: Sequence[Draft]) -> bool:
    return len({draft.value for draft in group}) == 1


def _key(group: Sequence[Draft]) -> str:
    return f"twice:{group[0].sheet}!{group[0].cell}"


def _one_of(group: Sequence[Draft], answers: Mapping[str, str], found: list[Finding]) -> Draft:
    first, *others = group
    if not others:
        return first
    key = _key(group)
    answer = answers.get(key, "")
    if answer == "sum":
        return replace(first, value=sum(draft.value or 0 for draft in group), cells=_cells(group))
    if _is_alike(group):
        cells = ", ".join(_address(draft, first.sheet) for draft in others)
        found.append(Finding("row.repeated", first.sheet, first.cell, first.said, {"cells": cells}))
        return first
    if chosen := _chosen(group, answers):
        return chosen[0]
    found.append(_question(group, key))
    return replace(first, value=None)


def _chosen(group: Sequence[Draft], answers: Mapping[str, str]) -> list[Draft]:
    """The one of them that the officer takes."""
    answer = answers.get(_key(group), "")
    return [draft for draft in group if f"{draft.sheet}!{draft.cell}" == answer]


def _cells(group: Sequence[Draft]) -> tuple[str, ...]:
    """The cells a sum comes of, where one sheet has them all."""
    if len({draft.sheet for draft in group}) > 1:
        return ()
    return tuple(cell for draft in group for cell in draft.cells or (draft.cell,))


def _question(group: Sequence[Draft], key: str) -> Finding:
    first = group[0]
    said = [_said(draft) for draft in group]
    cells = [_address(draft, first.sheet) for draft in group]
    alone = [
        (f"{draft.sheet}!{draft.cell}", f"Chỉ lấy ô {cell}: {text}")
        for draft, cell, text in zip(group, cells, said, strict=True)
    ]
    total = _said(replace(first, value=sum(draft.value or 0 for draft in group)))
    options = (("sum", f"Cộng lại (các khoản khác nhau của cùng một mục): {total}"), *alone)
    data = {"numbers": "; ".join(said), "cells": ", ".join(cells)}
    return Finding("row.twice", first.sheet, first.cell, first.said, data, answer_key=key, options=options)


def _said(draft: Draft) -> str:
    if draft.unit == "vnd":
        return f"{numbers.money(draft.value, 'trieu', 6)} triệu đồng"
    return numbers.percent((draft.value or 0) / 10_000) if draft.unit == "bp" else numbers.say(draft.value)


def _address(draft: Draft, sheet: str) -> str:
    return draft.cell if draft.sheet == sheet else f"{draft.cell} (trang «{draft.sheet}»)"
