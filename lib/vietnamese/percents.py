"""Rates as workbooks write them: as a text with a sign, as a fraction, or in percent points."""

from __future__ import annotations

from decimal import Decimal

from lib.vietnamese import text as words
from lib.vietnamese.amounts import EXACT, Ambiguous, Amount, NotANumber, Reading, read_amount


def read_percent(text: str, *, in_points: bool = False) -> Reading:
    """The rate a text cell holds, 1 being 100 %.

    Three decimals are no question here: "19,975%" is a rate below 20 %, since nobody reports 19.975 %.

    Args:
        text: "98,5%", "0,98", "98.5".
        in_points: The header or the cell's format says that numbers stand in percent ("Tỷ lệ (%)").

    Returns:
        Amount with the exact rate, Blank, or NotANumber; Ambiguous for a bare number above 1 where nothing
        says percent: "98,5" may be 98,5 % or 9.850 % (the first reading takes it as percent).
    """
    key = words.tidy(text)
    said = key.endswith("%")
    number = read_amount(key.removesuffix("%"))
    if isinstance(number, Ambiguous):
        number = Amount(min(number.readings, key=abs), number.in_dong)
    if said and not isinstance(number, Amount):
        return NotANumber(text)
    if not isinstance(number, Amount):
        return number
    return NotANumber(text) if number.in_dong else _rate(number.value, said or in_points)


def _rate(value: Decimal, in_points: bool) -> Amount | Ambiguous:
    hundredth = EXACT.scaleb(value, -2)
    if in_points:
        return Amount(hundredth)
    return Amount(value) if abs(value) <= 1 else Ambiguous((hundredth, value))
