"""What a cell under a column of numbers holds: a value in whole units, nothing, or a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from lib.intake.cells import Cell, Sheet
from lib.intake.columns import Column
from lib.vietnamese.amounts import EXACT, Ambiguous, Amount, Blank, exact, read_amount
from lib.vietnamese.numbers import say
from lib.vietnamese.percents import read_percent
from lib.vocabulary.findings import Finding

FULL_BP: Final = 10_000
MOST: Final = 2**62
"""Amounts beyond this are no amounts; sums of them would leave 64 bits."""


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


NOTHING: Final = Value(None)


def value(sheet: Sheet, cell: Cell, column: Column, multiplier: int, answers: Mapping[str, str]) -> Value:
    """Read one cell.

    Args:
        sheet: Its sheet, for findings.
        cell: The cell.
        column: Its column.
        multiplier: How many đồng one unit of the column is (of money).
        answers: Answers by key ("number:Sheet!D14" → the number meant).

    Returns:
        The value; a negative amount, a date, an error and a formula never calculated are faults.
    """
    key = f"number:{sheet.name}!{cell.address}"
    if cell.kind == "blank":
        return NOTHING
    if cell.kind in {"error", "uncalculated", "date", "bool"}:
        return Value(None, (Finding(f"cell.{cell.kind}", sheet.name, cell.address, cell.text),))
    if key in answers:
        return _kept(sheet, cell, Decimal(answers[key]), column, multiplier, in_dong=False)
    if cell.kind == "number":
        return _kept(sheet, cell, exact(float(cell.text)), column, multiplier, in_dong=False)
    return _text(sheet, cell, column, multiplier, key)


def _text(sheet: Sheet, cell: Cell, column: Column, multiplier: int, key: str) -> Value:
    percent = column.unit == "bp"
    read = read_percent(cell.text, in_points=column.percent) if percent else read_amount(cell.text)
    if isinstance(read, Blank):
        return NOTHING
    if isinstance(read, Ambiguous):
        options = tuple((str(_points(number, percent)), _said(number, percent)) for number in read.readings)
        said = {"first": options[0][1], "second": options[1][1]}
        where = (sheet.name, cell.address, cell.text)
        return Value(
            None, (Finding("number.ambiguous", *where, said, answer_key=key, options=options),), open=True
        )
    if not isinstance(read, Amount):
        return Value(None, (Finding("number.none", sheet.name, cell.address, cell.text),))
    number = _points(read.value, percent)
    found = _kept(sheet, cell, number, column, multiplier, in_dong=read.in_dong, share=percent)
    remark = Finding("number.text", sheet.name, cell.address, cell.text, {"read": _said(read.value, percent)})
    return Value(found.value, (remark, *found.findings), found.decimals)


def _points(number: Decimal, percent: bool) -> Decimal:
    return EXACT.scaleb(number, 2) if percent else number


def _said(number: Decimal, percent: bool) -> str:
    return f"{say(EXACT.scaleb(number, 2))} %" if percent else say(number)


def _kept(
    sheet: Sheet,
    cell: Cell,
    number: Decimal,
    column: Column,
    multiplier: int,
    *,
    in_dong: bool,
    share: bool = False,
) -> Value:
    """A number in whole units of what the column states."""
    if number < 0:
        return Value(None, (Finding("number.negative", sheet.name, cell.address, say(number)),))
    if column.unit == "bp":
        scale = (
            100
            if share or (column.percent and not cell.percent)
            else FULL_BP
            if cell.percent or number <= 1
            else 100
        )
    else:
        scale = 1 if in_dong or column.unit != "vnd" else multiplier
    amount = EXACT.multiply(number, Decimal(scale))
    if amount > MOST:
        return Value(None, (Finding("number.huge", sheet.name, cell.address, say(number)),))
    whole = amount.to_integral_value(ROUND_HALF_UP, EXACT)
    decimals = max(0, -int(number.normalize(EXACT).as_tuple().exponent))
    if whole == amount:
        return Value(int(whole), (), decimals)
    if column.unit not in {"vnd", "bp"}:
        return Value(None, (Finding("number.not_whole", sheet.name, cell.address, say(number)),))
    code = "number.rounded" if column.unit == "vnd" else "number.rounded_rate"
    return Value(
        int(whole), (Finding(code, sheet.name, cell.address, say(number), {"read": say(whole)}),), decimals
    )
