"""Of which year's plan money is, by the words of a title or a row: this year's own, or carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund
from lib.vietnamese.text import fold, plain
from lib.vocabulary import headers
from lib.vocabulary.observation import CARRIED

BOTH: Final = "both"
"""This year's money and carried-over money together."""

_YEAR: Final = re.compile(r"\b20[0-4]\d\b")
_CARRIED: Final = re.compile(headers.CARRIED)
_ASKED: Final = re.compile(rf"\b(?:de nghi|de xuat|xin|nhu cau|dang ky)\b.*(?:{headers.CARRIED})")
"""Money that is only to be carried over."""

_WORKS: Final = re.compile(r"\b(?:du an|cong trinh) chuyen tiep\b")
"""Works that go on are no carried-over money."""


def plan_years(line: str) -> list[str]:
    """Years of the plan that a heading names; those carried-over money comes from are none.

    Args:
        line: The heading as ``plain`` text, days and periods left out.
    """
    years = _YEAR.findall(line)
    carried = _CARRIED.search(line)
    if not carried or not years:
        return years
    if _ASKED.search(line):
        return [year for year in years if year not in _gone_to(line)]
    if len(set(years)) > 1:
        return [max(years)]
    return years if line.find(years[0]) > carried.start() else []


def of_title(lines: Iterable[str]) -> str:
    """Of which year's plan the money of a whole table is: a year, CARRIED, BOTH, "" where nothing is said.

    Args:
        lines: Lines of a title as typed.
    """
    for line in lines:
        text = _WORKS.sub("", re.sub(headers.WITHOUT, "", plain(line)))
        if _CARRIED.search(text) and not _ASKED.search(text) and not text.startswith("("):
            return BOTH if _both(text) else _origin(text)
    return ""


def _both(text: str) -> bool:
    if re.search(headers.WITH_CARRIED, fold(text)) or re.search(headers.AND_MORE_MONEY, text):
        return True
    years = _YEAR.findall(text)
    carried = _CARRIED.search(text)
    ahead = carried is not None and len(set(years)) > 1 and text.find(max(years)) < carried.start()
    return ahead and not re.search(headers.NEXT_YEAR, fold(text))


def _gone_to(text: str) -> set[str]:
    """Years that carried-over money goes to."""
    return set(_YEAR.findall(" ".join(re.findall(headers.NEXT_YEAR, fold(text)))))


def _origin(text: str) -> str:
    """The one year that carried-over money comes from, else CARRIED."""
    gone = _gone_to(text)
    first = _CARRIED.search(text)
    named = {
        year
        for year in set(_YEAR.findall(text)) - gone
        if gone or (first and text.find(year) < first.start())
    }
    return named.pop() if len(named) == 1 else CARRIED


@lru_cache(maxsize=8192)
def of_row(text: str, cat: Catalogue, on: date | None) -> tuple[str, str] | None:
    """Year of origin and fund of a row made of nothing but words of money and years; None for any other.

    Args:
        text: The row's words, or a year alone in a column of years.
        cat: The catalogue.
        on: Day the table speaks of: no money of a later plan is there yet.
    """
    words = fold(text)
    years, carried = _YEAR.findall(words), bool(_CARRIED.search(words))
    rest = " ".join(re.sub(headers.MONEY_WORDS, " ", _YEAR.sub(" ", words)).split())
    fund = find_fund(cat, rest).code if rest else ""
    if fund is None or not (carried or len(years) == 1) or not (carried or _names_money(words)):
        return None
    origin = _origin(words) if carried else years[0]
    later = on is not None and origin.isdigit() and int(origin) > on.year
    return None if later else (origin, fund)


def _names_money(words: str) -> bool:
    return bool(_YEAR.fullmatch(words) or re.match(headers.BEGINS_MONEY, words))
