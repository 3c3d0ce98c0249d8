"""Amounts a thousand or a million times what they can be: a slipped unit is asked about, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from lib.intake.drafts import Draft
from lib.vietnamese import numbers
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL

Key = tuple[str, int, str, str]
"""Measure, year, line, place."""

BEYOND: Final = 200
"""So many times its plan is no amount: a slip of a thousand shows from a fifth of the plan on."""

NEAR: Final = 2
"""A slip against the same number of before lies within this factor of a thousand, a million or a milliard."""

ALONE: Final = 500
"""So many times the largest of at least ``FEW`` others is no amount, where no plan is known."""
FEW: Final = 3

STEPS: Final = (1000, 1_000_000, 1_000_000_000)
KEEP: Final = "keep"
SPENT: Final = frozenset({"disbursed", "advance", "work_done", "expected", "activity_cost"})
"""Money that is measured against the plan."""


@dataclass(frozen=True)
class Slip:
    """One amount out of scale.

    Args:
        draft: The number.
        against: What it is compared with, for a sentence.
        factor: By how much it seems too large; below 1 too small.
    """

    draft: Draft
    against: str
    factor: float


def known_amounts(known: pd.DataFrame | None) -> dict[Key, int]:
    """Newest amounts of a year's own money: (measure, year, line, place) → đồng, the largest of one date.

    Args:
        known: Observations in force, None or empty for none.
    """
    if known is None or known.empty:
        return {}
    own = known["origin_year"].isin([ALL]) | (known["origin_year"] == known["year"].astype("str"))
    money = known[(known["unit"] == "vnd") & (known["value"] > 0) & own]
    keys = ["measure", "year", "line", "place"]
    newest = money.sort_values(["as_of", "value"]).drop_duplicates(keys, keep="last")
    return {
        (str(measure), int(year), str(line), str(place)): int(value)
        for measure, year, line, place, value in newest[[*keys, "value"]].itertuples(index=False)
    }


def settled(
    drafts: Sequence[Draft], table: str, answers: Mapping[str, str], before: Mapping[Key, int]
) -> tuple[list[Draft], list[Finding]]:
    """The numbers of a table, those out of scale as the officer says they are; else they are asked.

    Args:
        drafts: Numbers of one table.
        table: Key of the table, for the question about its unit.
        answers: Answers by key ("slip:Sheet!D7" → "keep" or what to divide by; "unit:Sheet" → its unit).
        before: Amounts in force, as ``known_amounts`` gives them.
    """
    slipped = list(_slips(drafts, before))
    if answers.get(f"unit:{table}") in dict(headers.UNITS_ASKED):
        return list(drafts), []  # the officer has named the unit: what is odd now is no slip of it
    if _is_whole_table(slipped, drafts, before):
        return _without(drafts, slipped), [_about_the_unit(slipped, table)]
    found: list[Finding] = []
    chosen: dict[int, Draft] = {}
    for group in _by_column(slipped):
        for slip in group:
            chosen[id(slip.draft)] = _answered(slip, answers.get(_question_key(group), ""))
        if None in (chosen[id(slip.draft)].value for slip in group):
            found.append(_question(group))
    return [chosen.get(id(draft), draft) for draft in drafts], found


def _without(drafts: Sequence[Draft], slipped: Sequence[Slip]) -> list[Draft]:
    held = {id(slip.draft) for slip in slipped}
    return [replace(draft, value=None) if id(draft) in held else draft for draft in drafts]


def _slips(drafts: Sequence[Draft], before: Mapping[Key, int]) -> Iterator[Slip]:
    """Amounts out of scale, each with the first thing that says so: its plan, the one before, the others."""
    money = [draft for draft in drafts if draft.unit == "vnd" and draft.value]
    plans: dict[Key, int] = {}
    columns: dict[tuple[str, str], list[int]] = {}
    for draft in money:
        columns.setdefault((draft.measure, draft.origin_year), []).append(draft.value or 0)
        if draft.measure == "allocated" and draft.origin_year in {ALL, str(draft.year)}:
            plans[_key(draft)] = plans.get(_key(draft), 0) + (draft.value or 0)
    largest = {column: sorted(values)[-2:] for column, values in columns.items() if len(values) > FEW}
    for draft in money:
        slip = _against_plan(draft, plans, before) or _against_before(draft, before)
        if not slip and not _plan(draft, plans, before):
            slip = _against_others(draft, largest.get((draft.measure, draft.origin_year), ()))
        if slip:
            yield slip


def _key(draft: Draft, measure: str = "") -> Key:
    return (measure or draft.measure, draft.year or 0, draft.line or "", draft.place or "")


def _plan(draft: Draft, plans: Mapping[Key, int], before: Mapping[Key, int]) -> int:
    key = _key(draft, "allocated")
    return before.get(key) or plans.get(key) or 0


def _against_plan(draft: Draft, plans: Mapping[Key, int], before: Mapping[Key, int]) -> Slip | None:
    plan = _plan(draft, plans, before)
    if draft.measure not in SPENT or not plan or (draft.value or 0) < BEYOND * plan:
        return None
    return Slip(draft, f"kế hoạch vốn {_money(plan)}", (draft.value or 0) / plan)


def _against_before(draft: Draft, before: Mapping[Key, int]) -> Slip | None:
    last = before.get(_key(draft), 0)
    factor = (draft.value or 0) / last if last else 1.0
    if not any(step / NEAR <= max(factor, 1 / factor) <= step * NEAR for step in STEPS):
        return None
    return Slip(draft, f"số đang có {_money(last)}", factor)


def _against_others(draft: Draft, largest: Sequence[int]) -> Slip | None:
    """``largest`` holds the two largest amounts of the column, where it has enough of them."""
    if not largest or draft.value != largest[-1] or draft.value < ALONE * largest[0]:
        return None
    return Slip(draft, f"số lớn nhất của các dòng khác {_money(largest[0])}", draft.value / largest[0])


def _is_whole_table(slipped: Sequence[Slip], drafts: Sequence[Draft], before: Mapping[Key, int]) -> bool:
    """Whether every amount that can be compared with one in force slipped, all the same way."""
    keys = {_key(draft) for draft in drafts if draft.unit == "vnd" and draft.value}
    comparable = keys & before.keys() or {key for key in keys if ("allocated", *key[1:]) in before}
    ways = {slip.factor > 1 for slip in slipped}
    return (
        len(ways) == 1 and len(slipped) > 1 and {_key(slip.draft) for slip in slipped} >= comparable > set()
    )


def _about_the_unit(slipped: Sequence[Slip], table: str) -> Finding:
    first = slipped[0]
    return Finding(
        "unit.slip",
        first.draft.sheet,
        first.draft.cell,
        _money(first.draft.value),
        {"against": first.against, "count": len(slipped)},
        answer_key=f"unit:{table}",
        options=headers.UNITS_ASKED,
    )


def _by_column(slipped: Sequence[Slip]) -> list[list[Slip]]:
    """Amounts that slipped the same way in one column make one question."""
    groups: dict[tuple[str, bool], list[Slip]] = {}
    for slip in slipped:
        groups.setdefault((_column(slip.draft), slip.factor > 1), []).append(slip)
    return list(groups.values())


def _column(draft: Draft) -> str:
    return draft.cell.rstrip("0123456789")


def _question_key(group: Sequence[Slip]) -> str:
    """Key of the answer: of the cell, or of the column where several cells slipped."""
    draft = group[0].draft
    return f"slip:{draft.sheet}!{draft.cell if len(group) == 1 else _column(draft)}"


def _answered(slip: Slip, answer: str) -> Draft:
    """The number as the officer says it is, without a value while nobody says so."""
    return replace(slip.draft, value=dict(_readings(slip)).get(answer))


def _question(group: Sequence[Slip]) -> Finding:
    """What the amounts of a column may be, told of the first one."""
    first, common = group[0], [dict(_readings(slip)) for slip in group]
    readings = {code: value for code, value in common[0].items() if all(code in each for each in common)}
    options = tuple(
        (code, f"Đúng như đã ghi: {_money(value)}" if code == KEEP else f"Thật ra là {_money(value)}")
        for code, value in readings.items()
    )
    where = (first.draft.sheet, first.draft.cell, _money(first.draft.value))
    data: dict[str, object] = {"against": first.against, "also": len(group) - 1}
    code = "number.slip" if len(group) == 1 else "column.slip"
    return Finding(code, *where, data, answer_key=_question_key(group), options=options)


def _readings(slip: Slip) -> Iterator[tuple[str, int]]:
    """What the amount may be: as it stands, or in another unit that brings it nearer."""
    value = slip.draft.value or 0
    yield KEEP, value
    for step in STEPS:
        if slip.factor > 1 and value % step == 0 and slip.factor / step > 1 / BEYOND:
            yield f"/{step}", value // step
        elif slip.factor < 1 and slip.factor * step < BEYOND:
            yield f"*{step}", value * step


def _money(value: int | None) -> str:
    return f"{numbers.money(value, 'trieu', 6)} triệu đồng"
