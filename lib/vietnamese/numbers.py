"""Numbers said the Vietnamese way ("1.234,5", "19,98 %"). What ``amounts`` offers is at hand here too.

No figure hangs on binary fractions: what is said was divided exactly, or is far from where that would differ.
Minus is printed as the plain hyphen "-", because a figure copied from the screen must be a number again in
Excel and in CSV, which take the typographic minus (U+2212) for text. Both are read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import pandas as pd

from lib.vietnamese.amounts import (
    EXACT,
    Ambiguous,
    Amount,
    Blank,
    NotANumber,
    Reading,
    exact,
    read_amount,
    whole_dong,
)

__all__ = [
    "Ambiguous",
    "Amount",
    "Blank",
    "NotANumber",
    "Reading",
    "decimals_needed",
    "exact",
    "money",
    "money_column",
    "percent",
    "percent_column",
    "read_amount",
    "say",
    "say_column",
    "whole_dong",
]

MISSING: Final = "–"
NBSP: Final = "\u00a0"
MONEY_DECIMALS: Final = 3
"""Most decimals of an amount on screen: a thousand đồng where the unit is triệu."""

SURE: Final = 1e6
"""Below this a binary fraction is exact to more than its inverse."""

UNIT_DECIMALS: Final = {"dong": 0, "nghin": 3, "trieu": 6, "ty": 9}
"""Unit → how many decimals name every single đồng."""

_SWAPPED: Final = str.maketrans({",": ".", ".": ","})


def say(value: float | Decimal | None, decimals: int | None = None) -> str:
    """A number for people: "1.234,5".

    Args:
        value: int, float or Decimal; None, NA or NaN where there is none.
        decimals: How many decimals to print, rounded half away from zero; None prints those the number has.

    Returns:
        Text with "." between thousands, "," before decimals, "-" for minus; "–" where there is no number.
    """
    if _missing(value):
        return MISSING
    number = exact(value)  # type: ignore[arg-type]  # None is missing, as the line above says
    return _printed(_rounded(number, decimals) if decimals is not None else number.normalize(EXACT))


def money(vnd: float | Decimal | None, unit: str = "trieu", decimals: int = MONEY_DECIMALS) -> str:
    """An amount of money in a unit of the screen, with no more decimals than it needs.

    Args:
        vnd: Đồng; None or NA where there is none.
        unit: "trieu", "dong", "nghin" or "ty".
        decimals: At most so many decimals, rounded half away from zero; 6 is always exact in triệu.

    Returns:
        "10.008", "234,168", "8.973,4"; "–" where there is no amount.

    Rule: R7
    """
    if type(vnd) is int:
        return _whole_amount(vnd, UNIT_DECIMALS[unit], min(decimals, UNIT_DECIMALS[unit]))
    if _missing(vnd):
        return MISSING
    amount = EXACT.scaleb(exact(vnd), -UNIT_DECIMALS[unit])  # type: ignore[arg-type]  # idem
    return _printed(_rounded(amount, min(decimals, UNIT_DECIMALS[unit])).normalize(EXACT))


def percent(rate: float | Decimal | None, decimals: int = 2) -> str:
    """A rate for people: "19,98 %", the number and its sign held together by a non-breaking space.

    Args:
        rate: 1.0 is 100 %; above 1 is said as it is. None or NA where there is no rate.
        decimals: How many decimals to print, rounded half away from zero.

    Returns:
        The text; "–" where there is no rate.

    Rule: R3
    """
    if type(rate) is float and _is_far_from_half(rate, decimals + 2):
        return _digits(round(abs(rate) * 10.0 ** (decimals + 2)), decimals, negative=rate < 0) + NBSP + "%"
    if _missing(rate):
        return MISSING
    return say(EXACT.scaleb(exact(rate), 2), decimals) + NBSP + "%"  # type: ignore[arg-type]  # idem


def money_column(vnd: pd.Series, unit: str = "trieu", decimals: int = MONEY_DECIMALS) -> pd.Series:
    """A column of amounts, all with the same number of decimals, so that the digits stand under each other.

    Args:
        vnd: Int64 or Float64, đồng.
        unit: As in ``money``.
        decimals: At most so many; fewer when no amount of the column needs them.

    Returns:
        Text, same index; "–" where there is no amount.

    Rule: R7
    """
    places = decimals_needed(vnd, unit, decimals)
    return _told(
        vnd,
        lambda value: say(
            None if _missing(value) else EXACT.scaleb(exact(value), -UNIT_DECIMALS[unit]), places
        ),
    )


def decimals_needed(vnd: pd.Series, unit: str = "trieu", decimals: int = 6) -> int:
    """How many decimals the amounts of a column need in a unit.

    Args:
        vnd: Int64 or Float64, đồng.
        unit: As in ``money``.
        decimals: The most that is wanted.

    Returns:
        0 where all are whole in that unit; never more than ``decimals``.
    """
    most = UNIT_DECIMALS[unit]
    present = (
        vnd.dropna().round().astype("int64")
    )  # a gap may hold parts of a đồng, which nobody needs to see
    exact_places = next(
        (most - zeros for zeros in range(most, 0, -1) if not (present % 10**zeros).any()), most
    )
    return min(exact_places, decimals)


def percent_column(rates: pd.Series, decimals: int = 2) -> pd.Series:
    """A column of rates for people.

    Args:
        rates: Float64, 1.0 is 100 %.
        decimals: As in ``percent``.

    Returns:
        Text, same index; "–" where there is no rate.
    """
    return _told(rates, lambda rate: percent(rate, decimals))


def say_column(values: pd.Series, decimals: int | None = None) -> pd.Series:
    """A column of numbers for people.

    Args:
        values: Int64 or Float64.
        decimals: As in ``say``.

    Returns:
        Text, same index; "–" where there is no number.
    """
    return _told(values, lambda value: say(value, decimals))


def _missing(value: object) -> bool:
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]  # any scalar may come


def _whole_amount(vnd: int, unit_places: int, places: int) -> str:
    """Whole đồng in a unit, by integers alone: a matrix says thousands of amounts, and Decimals take long."""
    dropped = 10 ** (unit_places - places)
    said = _digits((abs(vnd) + dropped // 2) // dropped, places, negative=vnd < 0)
    return said.rstrip("0").removesuffix(",") if places else said


def _is_far_from_half(number: float, places: int) -> bool:
    """Whether rounding a binary fraction to so many places surely gives what rounding the exact one gives."""
    shifted = abs(number) * 10.0**places
    return shifted < SURE and abs(shifted % 1 - 0.5) > 1 / SURE


def _digits(digits: int, places: int, *, negative: bool) -> str:
    """A number given by its digits, the last ``places`` of them behind the comma."""
    whole, part = divmod(digits, 10**places)
    said = f"{whole:,}".replace(",", ".") + (f",{part:0{places}d}" if places else "")
    return f"-{said}" if negative and digits else said


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)


def _printed(number: Decimal) -> str:
    positive_zero = number if number else abs(number)
    return format(positive_zero, ",f").translate(_SWAPPED)


def _told(values: pd.Series, told: Callable[[Any], str]) -> pd.Series:
    return pd.Series([told(value) for value in values], index=values.index, dtype="str")
