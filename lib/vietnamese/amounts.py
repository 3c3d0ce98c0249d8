"""Numbers and amounts of money read exactly as people type them; never through binary fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import pairwise
from numbers import Integral
from typing import Final

from lib.vietnamese import text as words
from lib.vietnamese import units

EXACT: Final = Context(prec=200)
"""Arithmetic with more digits than any amount has, so that nothing is ever rounded on the way."""

_LONGEST: Final = 60

_DASHES: Final = "−–—‐‑-"  # U+2212, en and em dash, U+2010, U+2011 and the hyphen: typed alike
_BLANK: Final = re.compile(rf"[\s{_DASHES}]*")
_QUOTES: Final = "`'´’‘"  # Excel's mark for "this is text", typed or pasted in front of a number
_SIGN: Final = re.compile(rf"[+{_DASHES}]\s?")
_CURRENCY: Final = re.compile(r"\s?(?:vn ?đồng|đồng|dong|vnđ|vnð|vnd|đ|ð|₫)\.?$")
_GROUP_MARKS: Final = "., '’"
_WITH_UNIT: Final = re.compile(
    rf"([0-9{_GROUP_MARKS}]*[0-9])\s?(nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|nghin|ngan|trieu|ty|ti)(?![^\W\d_])\s?"
)
_GROUPED: Final = re.compile(
    rf"[1-9][0-9]{{0,2}}([{_GROUP_MARKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:([.,])[0-9]+)?"
)
_UNGROUPED: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+")
_ONE_MARK: Final = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")


@dataclass(frozen=True)
class Amount:
    """A number read without doubt.

    Args:
        value: The exact number.
        in_dong: The text itself named money ("350 nghìn đồng", "1.234.567 đ"): value is in đồng, whatever
            unit the sheet declares.
    """

    value: Decimal
    in_dong: bool = False


@dataclass(frozen=True)
class Ambiguous:
    """Text that can be read in two ways: "1.000" is a thousand or one.

    Args:
        readings: The Vietnamese reading first ("." between thousands, "," before decimals), then the English.
        in_dong: As in ``Amount``.
    """

    readings: tuple[Decimal, Decimal]
    in_dong: bool = False


@dataclass(frozen=True)
class Blank:
    """Nothing said: an empty cell or a dash. Not zero."""


@dataclass(frozen=True)
class NotANumber:
    """Text that is no number."""

    text: str


Reading = Amount | Ambiguous | Blank | NotANumber


def read_amount(text: str) -> Reading:
    """The number a text cell holds.

    Marks of both habits are read as long as only one reading is possible: "1.234.567,89", "1,234,567.89",
    "1 234 567", "12,5", "(1.234.567)", "2 tỷ 500 triệu". A single mark before exactly three digits
    ("1.234", "1,234") is a question; it is none before "đồng", which has no parts.

    Args:
        text: The cell's text, as typed.

    Returns:
        Amount, Ambiguous, Blank ("" or dashes) or NotANumber. Never raises.
    """
    key = words.tidy(text).casefold().lstrip(_QUOTES).strip()
    if _BLANK.fullmatch(key):
        return Blank()
    body, negative, currency = _peeled(key)
    readings = _readings(body) if len(body) <= _LONGEST else ()
    if not readings:
        return NotANumber(text)
    size_said = not body[-1].isdigit()
    in_dong = currency or size_said
    possible = _possible(readings, in_dong=in_dong, size_said=size_said)
    signed = [-value if negative and value else value for value in possible]
    return Amount(signed[0], in_dong) if len(signed) == 1 else Ambiguous((signed[0], signed[1]), in_dong)


def exact(number: float | Decimal) -> Decimal:
    """A native number as Excel itself shows it: the 15 digits it keeps.

    Args:
        number: int, float or Decimal, finite. 0.1 + 0.2 gives 0.3.

    Returns:
        The exact decimal. Integers and decimals keep all their digits.

    Raises:
        ValueError: the number is infinite or not a number.
    """
    if isinstance(number, Decimal):
        result = number
    else:
        result = Decimal(int(number)) if isinstance(number, Integral) else Decimal(f"{number:.15g}")
    if not result.is_finite():
        raise ValueError(f"not finite: {number}")
    return result


def whole_dong(value: Decimal, multiplier: int) -> int | None:
    """An amount in đồng.

    Args:
        value: Amount in the sheet's unit.
        multiplier: How many đồng that unit is.

    Returns:
        Whole đồng; None where parts of a đồng would be left over.

    Rule: R7
    """
    dong = EXACT.multiply(value, Decimal(multiplier))
    return int(dong) if dong == dong.to_integral_value(context=EXACT) else None


def _peeled(key: str) -> tuple[str, bool, bool]:
    """What is left without currency, brackets and sign; whether negative; whether a currency stood there."""
    inner = _CURRENCY.sub("", key)
    negative = inner.startswith("(") and inner.endswith(")")
    if negative:
        inner = _CURRENCY.sub("", inner[1:-1].strip())
    sign = None if negative else _SIGN.match(inner)
    if sign:
        negative, inner = sign[0][0] != "+", inner[sign.end() :]
    return inner, negative, bool(_CURRENCY.search(key) or _CURRENCY.search(key.rstrip(")")))


def _readings(body: str) -> tuple[Decimal, ...]:
    """Possible values of an unsigned number, words of size included; none when it is no number."""
    pieces = list(_WITH_UNIT.finditer(body))
    if not pieces:
        return _plain_readings(body)
    powers = [units.power(piece[2]) for piece in pieces]
    each = [_plain_readings(piece[1].strip()) for piece in pieces]
    in_order = all(larger > smaller for larger, smaller in pairwise(powers))
    if "".join(piece[0] for piece in pieces) != body or not in_order or not all(each):
        return ()
    return tuple(_added(each, powers, habit) for habit in range(max(len(readings) for readings in each)))


def _added(each: Sequence[tuple[Decimal, ...]], powers: Sequence[int], habit: int) -> Decimal:
    """The pieces of "2 tỷ 500 triệu" in one sum, all read with the same habit of marks."""
    total = Decimal(0)
    for readings, power in zip(each, powers, strict=True):
        total = EXACT.add(total, EXACT.multiply(readings[min(habit, len(readings) - 1)], Decimal(power)))
    return total


def _plain_readings(number: str) -> tuple[Decimal, ...]:
    """Possible values of digits and marks, the Vietnamese first; none when it is no number."""
    if one := _ONE_MARK.fullmatch(number):
        grouped, decimal = Decimal(number.replace(one[1], "")), Decimal(number.replace(one[1], "."))
        return (grouped, decimal) if one[1] == "." else (decimal, grouped)
    found = _GROUPED.fullmatch(number)
    if found and found[1] != found[2]:
        return (Decimal(number.replace(found[1], "").replace(",", ".")),)
    return (Decimal(number.replace(",", ".")),) if _UNGROUPED.fullmatch(number) else ()


def _possible(readings: tuple[Decimal, ...], *, in_dong: bool, size_said: bool) -> tuple[Decimal, ...]:
    """The readings that money allows: nobody writes đồng with decimals, and nobody means parts of a đồng."""
    if in_dong and not size_said:
        return (max(readings),)
    whole = tuple(value for value in readings if value == value.to_integral_value(context=EXACT))
    return whole if in_dong and whole else readings
