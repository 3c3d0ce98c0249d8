"""What the lines above a table say of all of it: year, date, unit, reporter, whether it is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_reporter
from lib.intake.columns import YEARS, measures_in, output_in
from lib.vietnamese import dates, units
from lib.vietnamese.text import fold
from lib.vocabulary import headers

T = TypeVar("T")


@dataclass(frozen=True)
class Title:
    """What the lines above a table say.

    Args:
        year: Year of the plan, None where none or several are named.
        as_of: Days to which the numbers speak ("tính đến ngày …"), or the end of the period named.
        decided_on: Days of decisions named.
        multiplier: How many đồng one unit is, None where no unit is named.
        reporter: Code of the last agency named, "" for none.
        measure: Measure spoken of, "" for none or several.
        line: Line named, "" for none.
        illustrative: Whether the numbers are said to be invented.
        foreign: Name of another programme it speaks of, "" for ours or none.
    """

    year: int | None
    as_of: tuple[date, ...]
    decided_on: tuple[date, ...]
    multiplier: int | None
    reporter: str
    measure: str
    line: str
    illustrative: bool
    foreign: str


def title(lines: Sequence[str], cat: Catalogue) -> Title:
    """Understand the lines of a title.

    Args:
        lines: Texts above the table, from top to bottom.
        cat: The catalogue.
    """
    return Title(
        year=_year(lines),
        as_of=_as_of(lines),
        decided_on=tuple(_days(line for line in lines if re.search(headers.DECISION, fold(line)))),
        multiplier=_last(units.multiplier(line) for line in lines),
        reporter=_reporter(lines, cat),
        measure=_measure(lines),
        line=_line(lines, cat),
        illustrative=any(re.search(headers.ILLUSTRATIVE, fold(line)) for line in lines),
        foreign=_foreign(lines, cat),
    )


def joined(first: Title, own: Title) -> Title:
    """A later table's title, with what the sheet's first title says where it is silent itself."""
    return Title(
        own.year or first.year,
        own.as_of or first.as_of,
        own.decided_on or first.decided_on,
        own.multiplier or first.multiplier,
        own.reporter or first.reporter,
        own.measure or first.measure,
        own.line or first.line,
        own.illustrative or first.illustrative,
        own.foreign or first.foreign,
    )


def _last(values: Iterable[T | None]) -> T | None:
    return next((value for value in reversed(list(values)) if value), None)


def _year(lines: Sequence[str]) -> int | None:
    """The one year the headings name; dates and the attached document's words are no headings."""
    named: list[int] = []
    for line in lines:
        folded = fold(line)
        if re.search(headers.ATTACHED, folded) or re.search(headers.DECISION, folded) or line.startswith("("):
            continue
        if re.search(headers.AS_OF, folded):
            continue
        named += [
            int(year) for year in YEARS.findall(re.sub(r"giai đoạn\s*\d{4}\s*[-–]\s*\d{4}", "", line.lower()))
        ]
    distinct = list(dict.fromkeys(named))
    return distinct[0] if len(distinct) == 1 else None


def _as_of(lines: Sequence[str]) -> tuple[date, ...]:
    """Days said to be reached; else the period a heading names, else one in brackets."""
    reached = _days(line for line in lines if re.search(headers.AS_OF, fold(line)))
    if reached:
        return tuple(reached)
    for among in ([line for line in lines if not line.startswith("(")], lines):
        periods = [dates.read_date(line) for line in among if not re.search(headers.DECISION, fold(line))]
        ends = [
            read.end
            for read in periods
            if isinstance(read, dates.Day | dates.Month | dates.Quarter | dates.Period)
        ]
        if ends:
            return tuple(dict.fromkeys(ends))
    return ()


def _days(lines: Iterable[str]) -> list[date]:
    found: list[date] = []
    for line in lines:
        read = dates.read_date(line)
        found += dates.days_in(line) or ([read.end] if isinstance(read, dates.Month | dates.Quarter) else [])
    return list(dict.fromkeys(found))


def _reporter(lines: Sequence[str], cat: Catalogue) -> str:
    found = [find_reporter(cat, line).code for line in lines if len(line) < 120]
    return _last(found) or ""


def _measure(lines: Sequence[str]) -> str:
    """What the headings speak of: money before outputs; several kinds of money are no answer."""
    headings = [
        fold(line) for line in lines if not line.startswith("(") and not re.search(headers.AS_OF, fold(line))
    ]
    money = dict.fromkeys(code for line in headings for code in measures_in(line))
    if len(money) == 1:
        return next(iter(money))
    outputs = dict.fromkeys(
        code for line in headings if re.search(r"\bket qua\b", line) and (code := output_in(line))
    )
    return next(iter(outputs)) if not money and len(outputs) == 1 else ""


def _line(lines: Sequence[str], cat: Catalogue) -> str:
    """The one line that headings name from their first word of a level on, its whole programme left out."""
    words = [
        word
        for key, value in cat.settings.items()
        if key.startswith("level_words_")
        for word in value.split("|")
        if len(word) > 3
    ]
    begins = re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )
    found = []
    for line in lines:
        at = begins.search(line)
        code = find_line(cat, line[at.start() :]).code if at else None
        found += [code] if code and code != cat.settings["whole_line"] else []
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else ""


def _foreign(lines: Sequence[str], cat: Catalogue) -> str:
    """The other programme that headings speak of, none of them naming ours."""
    said = [line for line in lines if re.search(headers.PROGRAMME, fold(line))]
    whole = cat.lines[cat.lines["line"] == cat.settings["whole_line"]].iloc[0]
    ours = {
        fold(name)
        for name in (*str(whole["aliases"]).split("|"), str(whole["name"]), cat.settings["programme_short"])
    }
    keys = {
        key for name in ours if (key := re.sub(headers.PROGRAMME, "", name).strip()) and len(key.split()) > 1
    }
    named = [line for line in said if re.sub(rf".*{headers.PROGRAMME}", "", fold(line)).strip()]
    if not named or any(key in fold(line) for line in said for key in keys):
        return ""
    return named[0]
