"""What a cell under a column of numbers holds: a value in whole units, nothing, or a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.layout.columns import Column
from lib.vietnamese.amounts import EXACT, Ambiguous, Amount, Blank, exact, read_amount
from lib.vietnamese.dates import say as say_day
from lib.vietnamese.numbers import say
from lib.vietnamese.percents import read_percent
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

FULL_BP: Final = 10_000
MOST: Final = 10**17
"""Amounts beyond this are no amounts of a district; sums of them would leave 64 bits."""


@dataclass(frozen=True)
class Value:
    """What a cell holds.

    Args:
        value: Whole đồng, basis points or a count; None for nothing or a fault.
        findings: Faults, questions and remarks about the cell.
        decimals: Decimals the cell's number has in the sheet's unit: how finely it was said.
        open: Whether a question about it is not answered yet.
    """

    value: int | None
    findings: tuple[Finding, ...] = ()
    decimals: int = 0
    open: bool = False

    @property
    def waits(self) -> bool:
        """Whether a question or an error keeps it from being a number."""
        return self.value is None and (self.open or any(one.severity == "block" for one in self.findings))


NOTHING: Final = Value(None)
HABITS: Final = ("first", "second")
"""Answers about a column: which of the two readings, in the order they are offered, all its numbers mean."""

WHOLE_OR_NOT: Final = {True: " (số nguyên, dấu ngăn hàng nghìn)", False: " (số lẻ, dấu thập phân)"}


@dataclass(frozen=True)
class Scale:
    """How the numbers of a column are to be read.

    Args:
        unit: "vnd", "bp" or a unit of outputs.
        multiplier: How many đồng one unit of money is.
        percent: Whether numbers stand in percent.
        signed: Whether numbers below zero are meant: changes, not amounts.
        asks: Whether a rate of at most 1 that nothing marks as a share must be asked: one that is kept.
    """

    unit: str
    multiplier: int
    percent: bool
    asks: bool = False
    signed: bool = False


def scale(column: Column, multiplier: int) -> Scale:
    """How the numbers of a column are to be read.

    Args:
        column: The column.
        multiplier: How many đồng one unit of the table is.
    """
    if column.role == "rate":
        return Scale("bp", 1, column.percent)
    signed = column.role in {"difference", "period", "unknown"}
    return Scale(column.unit, column.multiplier or multiplier, column.percent, column.unit == "bp", signed)


def value(sheet: Sheet, cell: Cell, how: Scale, answers: Mapping[str, str]) -> Value:
    """Read one cell.

    Args:
        sheet: Its sheet, for findings.
        cell: The cell.
        how: How numbers of its column are to be read.
        answers: Answers by key ("number:Sheet!D14" → which of two readings is meant).

    Returns:
        The value; a negative amount, a date, an error and a formula never calculated are faults.
    """
    if cell.kind == "blank":
        return NOTHING
    if cell.kind in {"error", "uncalculated", "date", "bool"}:
        return Value(None, (Finding(f"cell.{cell.kind}", sheet.name, cell.address, _shown(cell)),))
    answer = answers.get(_number_key(sheet, cell)) or answers.get(column_answer(sheet, cell.column), "")
    if cell.kind == "number":
        return _kept(sheet, cell, exact(_native(cell.text)), how, in_dong=False, answer=answer)
    return _text(sheet, cell, how, answer)


def _number_key(sheet: Sheet, cell: Cell) -> str:
    return f"number:{sheet.name}!{cell.address}"


def column_answer(sheet: Sheet, column: int) -> str:
    """Key of the answer to which of two readings all doubtful numbers of a column mean."""
    return f"number:{sheet.name}!{letters(column)}"


def _shown(cell: Cell) -> str:
    """A cell that is no number as Excel shows it."""
    if cell.kind == "date":
        return say_day(date.fromisoformat(cell.text[:10]))
    return cell.text.upper() if cell.kind == "bool" else cell.text


def _native(text: str) -> int | float:
    """A number as the sheet keeps it: whole numbers with all their digits."""
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _text(sheet: Sheet, cell: Cell, how: Scale, answer: str) -> Value:
    percent = how.unit == "bp"
    read = read_percent(cell.text, in_points=how.percent) if percent else read_amount(cell.text)
    if isinstance(read, Blank) or re.search(headers.NOT_REPORTED, fold(cell.text)):
        return NOTHING
    where = (sheet.name, cell.address, cell.words or cell.text)
    if isinstance(read, Ambiguous) and how.unit not in {"vnd", "bp"}:
        read = Amount(max(read.readings))  # nobody counts in parts: "1.200" people are twelve hundred
    if isinstance(read, Ambiguous):
        readings = [_points(number, percent) for number in read.readings]
        return _one_of(sheet, cell, readings, how, answer, in_dong=read.in_dong)
    if not isinstance(read, Amount):
        return Value(None, (Finding("number.none", *where),))
    number = _points(read.value, percent)
    found = _kept(sheet, cell, number, how, in_dong=read.in_dong, share=percent)
    said = {"read": _said(number, percent, read.in_dong)}
    return Value(found.value, (Finding("number.text", *where, said), *found.findings), found.decimals)


def _one_of(
    sheet: Sheet, cell: Cell, readings: Sequence[Decimal], how: Scale, answer: str, *, in_dong: bool
) -> Value:
    """The reading the officer chose; else the question which of them is meant."""
    percent = how.unit == "bp"
    chosen = [number for number in readings if format(number, "f") == answer]
    if answer in HABITS:
        chosen = [readings[HABITS.index(answer)]]
    if chosen:
        return _kept(sheet, cell, chosen[0], how, in_dong=in_dong, share=percent)
    whole = [number == number.to_integral_value(context=EXACT) for number in readings]
    kinds = [WHOLE_OR_NOT[one] if len(set(whole)) > 1 and not percent else "" for one in whole]
    said = [_said(number, percent, in_dong) for number in readings]
    options = tuple(
        (format(n, "f"), text + kind) for n, text, kind in zip(readings, said, kinds, strict=True)
    )
    ask = Finding(
        "number.ambiguous",
        sheet.name,
        cell.address,
        cell.words or say(readings[0]),
        {"first": said[0], "second": said[1]},
        answer_key=_number_key(sheet, cell),
        options=options,
    )
    return Value(None, (ask,), open=True)


def _points(number: Decimal, percent: bool) -> Decimal:
    return EXACT.scaleb(number, 2) if percent else number


def _said(number: Decimal, percent: bool, in_dong: bool) -> str:
    return say(number) + (" %" if percent else " đồng" if in_dong else "")


def _kept(
    sheet: Sheet,
    cell: Cell,
    number: Decimal,
    how: Scale,
    *,
    in_dong: bool,
    share: bool = False,
    answer: str = "",
) -> Value:
    """A number in whole units of what the column states; ``share`` for one already in percent points."""
    where = (sheet.name, cell.address, say(number))
    if cell.percent and how.unit != "bp":
        return Value(None, (Finding("cell.percent", sheet.name, cell.address, say(_points(number, True))),))
    if number < 0 and not how.signed:
        return Value(None, (Finding("number.negative", *where),))
    if how.asks and not share and 0 < number <= 1 and not cell.percent:
        readings = [number, EXACT.scaleb(number, 2)]
        return _one_of(sheet, cell, readings, how, answer, in_dong=False)
    factor = _factor(cell, number, how, in_dong=in_dong, share=share)
    amount = EXACT.multiply(number, Decimal(factor))
    if amount > MOST:
        return Value(None, (Finding("number.huge", *where),))
    whole = amount.to_integral_value(ROUND_HALF_UP, EXACT)
    said = EXACT.scaleb(number, 2) if factor == FULL_BP else number
    decimals = max(0, -int(said.normalize(EXACT).as_tuple().exponent))
    if whole == amount:
        return Value(int(whole), (), decimals)
    if how.unit not in {"vnd", "bp"}:
        return Value(None, (Finding("number.not_whole", *where),))
    code = "number.rounded" if how.unit == "vnd" else "number.rounded_rate"
    return Value(int(whole), (Finding(code, *where, {"read": say(whole)}),), decimals)


def _factor(cell: Cell, number: Decimal, how: Scale, *, in_dong: bool, share: bool) -> int:
    """Whole units in one of what the cell states; a share below 1 without a word on percent is 0 to 1."""
    if how.unit != "bp":
        return 1 if in_dong or how.unit != "vnd" else how.multiplier
    if share or (how.percent and not cell.percent):
        return 100
    return FULL_BP if cell.percent or number <= 1 else 100
