"""What the lines above a table say of all of it: year, date, unit, reporter, whether it is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place, find_reporter, is_elsewhere, is_whole_place
from lib.intake.layout.headings import measures_in, output_in
from lib.intake.layout.origins import of_title
from lib.intake.layout.programmes import names_ours, other_programme
from lib.intake.layout.title_days import TitleDays, end_of, title_days
from lib.vietnamese import units
from lib.vietnamese.text import fold, unaccented
from lib.vocabulary import headers

T = TypeVar("T")
LONGEST_NAME: Final = 120
MOST_WORDS: Final = 5
"""A place's kind and name have no more words than this."""

SHORT: Final = 4
"""Words of a level as short as "TDA" are such only before a number."""

_AFTER_NAME: Final = re.compile(headers.AFTER_NAME, re.IGNORECASE)
_PLACE_BEGINS: Final = re.compile(r"\b(?:xã|thị trấn|phường|xa|thi tran|phuong)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """What the lines above a table say.

    Args:
        days: Years and days named.
        multipliers: How many đồng one unit is, each unit once.
        reporter: Code of the last agency named, "" for none.
        measure: Measure spoken of, "" for none or several.
        line: Line named, "" for none or several.
        places: Communes named.
        illustrative: Whether the numbers are said to be invented.
        foreign: Another programme, or district, that it speaks of, "" for ours or none.
        ours: Whether it names our programme.
        origin: Of which year's plan the money is, as ``origins.of_title`` says it.
        kind: Kind of money its headings speak of ("SN"), "" for none or several.
        period: Whether its headings speak of amounts of one month, quarter or week alone.
    """

    days: TitleDays
    multipliers: tuple[int, ...] = ()
    reporter: str = ""
    measure: str = ""
    line: str = ""
    places: tuple[str, ...] = ()
    illustrative: bool = False
    foreign: str = ""
    ours: bool = False
    origin: str = ""
    kind: str = ""
    period: bool = False

    @property
    def year(self) -> int | None:
        """The one year named."""
        return self.days.years[0] if len(self.days.years) == 1 else None

    @property
    def year_of_days(self) -> int | None:
        """The one year named, else the year of the days; one in January may be of the next year."""
        days = (*self.days.reached, *self.days.periods)
        years = {day.year for day in days if day.month > 1}
        alone = not self.days.years and len(years) == 1 and all(day.month > 1 for day in days)
        return self.year or (years.pop() if alone else None)


def title(lines: Sequence[str], unit_lines: Sequence[str], sheet: str, cat: Catalogue) -> Title:
    """Understand the lines of a title.

    Args:
        lines: Texts above the table, from top to bottom.
        unit_lines: Headers that name a unit for the whole table.
        sheet: Name of the sheet, which may name a line or a commune when the title does not.
        cat: The catalogue.
    """
    days = _with_month_of_sheet(title_days(lines), sheet)
    on = day_of(days)
    return Title(
        days=days,
        multipliers=tuple(
            dict.fromkeys(size for line in (*lines, *unit_lines) if (size := units.multiplier(line)))
        ),
        reporter=_reporter(lines, cat, on),
        measure=_measure([line for line in lines if not _agency(line, cat, on)]),
        line=_line(lines, cat) or find_line(cat, sheet).code or "",
        places=_places(lines, cat, on) or _of_sheet(sheet, cat, on),
        illustrative=any(re.search(headers.ILLUSTRATIVE, fold(line)) for line in lines),
        foreign=_foreign(lines, cat) or _elsewhere(lines, cat),
        ours=any(names_ours(line, cat) for line in lines),
        origin=of_title(lines),
        kind=_kind(lines),
        period=_period(lines),
    )


def _with_month_of_sheet(days: TitleDays, sheet: str) -> TitleDays:
    """The month a sheet is named after, where no line above its table names a day or a period."""
    named = re.fullmatch(headers.SHEET_PERIOD, fold(sheet))
    year = days.years[0] if len(days.years) == 1 else None
    if named is None or year is None or days.reached or days.periods:
        return days
    end = end_of(f"tháng {named['month']}", year)
    return replace(days, periods=(end,)) if end else days


def day_of(days: TitleDays) -> date | None:
    """A day on which the places named must exist: the newest to which numbers speak, else of the document."""
    named = days.reached or days.periods or days.decided or days.documents
    if named:
        return max(named)
    return date(days.years[0], 6, 30) if len(days.years) == 1 else None


def joined(first: Title, own: Title) -> Title:
    """A later table's title, with what the sheet's first title says where it is silent itself."""
    silent = {f.name: getattr(first, f.name) for f in fields(own) if not getattr(own, f.name)}
    silent |= {"foreign": ""} if own.ours else {}
    days = {f.name: getattr(first.days, f.name) for f in fields(own.days) if not getattr(own.days, f.name)}
    if own.days.reached or own.days.periods:
        days.pop("reached", None)
        days.pop("periods", None)
    return replace(own, **silent | {"days": replace(own.days, **days)})


def _last(values: Iterable[T | None]) -> T | None:
    return next((value for value in reversed(list(values)) if value), None)


def _reporter(lines: Sequence[str], cat: Catalogue, on: date | None) -> str:
    """The last agency named; a commune named without its council is what the table is about.

    Where no line of its own names one, whoever issued what the table is attached to says it.
    """
    issued = [
        re.split(r"[;,.)]", re.split(headers.ISSUED_BY, line, flags=re.IGNORECASE)[-1])[0]
        for line in lines
        if re.search(headers.ATTACHED, fold(line))
    ]
    named = [(line, code) for line in lines if (code := _agency(line, cat, on))]
    named = named or [(line, code) for line in issued if (code := _agency(line, cat, on))]
    councils = [code for line, code in named if ":" not in code or re.match(headers.COUNCIL, fold(line))]
    return _last(councils or [code for _, code in named]) or ""


def _agency(line: str, cat: Catalogue, on: date | None) -> str:
    """The agency that a line of its own names, "" for none."""
    if len(line) >= LONGEST_NAME or re.search(headers.RECIPIENT, fold(line)):
        return ""
    return find_reporter(cat, re.sub(headers.UNIT_REPORTING, "", line, flags=re.IGNORECASE), on).code or ""


def _places(lines: Sequence[str], cat: Catalogue, on: date | None) -> tuple[str, ...]:
    """Communes that headings name, each from the word of its kind on."""
    headings = [line for line in lines if not line.startswith("(") and len(line) < 2 * LONGEST_NAME]
    found = [
        place
        for line in headings
        for begin in _PLACE_BEGINS.finditer(line)
        for place in _named(line[begin.start() :], cat, on)
    ]
    return tuple(dict.fromkeys(found))


def _of_sheet(name: str, cat: Catalogue, on: date | None) -> tuple[str, ...]:
    """The commune a sheet is named after; a name it shares with the whole place says nothing."""
    whole = cat.places.loc[cat.places["place"] == cat.settings["whole_place"], "name"]
    found = find_place(cat, name, on).code
    return (found,) if found and fold(name) not in {fold(str(text)) for text in whole} else ()


def _named(text: str, cat: Catalogue, on: date | None) -> tuple[str, ...]:
    """The commune that the longest run of first words names."""
    spoken = text.split()[:MOST_WORDS]
    for length in range(len(spoken), 0, -1):
        found = find_place(cat, " ".join(spoken[:length]).strip(",.;:"), on)
        if found.code:
            return (found.code,)
    return ()


def _measure(lines: Sequence[str]) -> str:
    """What the headings speak of: money before outputs; several kinds of money are no answer."""
    headings = [
        fold(line) for line in lines if not line.startswith("(") and not re.match(headers.AS_OF, fold(line))
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
    ]
    spelt = "|".join(
        re.escape(word) if len(word) > SHORT else rf"{re.escape(word)}(?=\s?\d)"
        for word in sorted(map(unaccented, words), key=len, reverse=True)
    )
    begins = re.compile(rf"(?<!\w)(?:{spelt})", re.IGNORECASE)
    found = []
    for line in lines:
        at = begins.search(unaccented(line))
        spoken = line[at.start() :] if at else ""
        code = find_line(cat, spoken).code or find_line(cat, _AFTER_NAME.split(spoken)[0]).code
        found += [code] if code and code != cat.settings["whole_line"] else []
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else ""


def _period(lines: Sequence[str]) -> bool:
    """Whether headings say "trong tháng 6", and none of them "lũy kế"."""
    folded = [fold(line) for line in lines]
    alone = any(re.search(headers.WITHIN_PERIOD, line) for line in folded)
    return alone and not any(re.search(r"\bluy ke\b|\blk\b", line) for line in folded)


def _kind(lines: Sequence[str]) -> str:
    """The one kind of money that headings name."""
    headings = [fold(line) for line in lines if not line.startswith("(")]
    named = {code for code, words in headers.KINDS_OF_MONEY for line in headings if re.search(words, line)}
    return named.pop() if len(named) == 1 else ""


def _foreign(lines: Sequence[str], cat: Catalogue) -> str:
    """The other programme headings speak of, none of them naming ours; its name may fill the next line."""
    said = [line for line in lines if re.search(headers.PROGRAMME, fold(line))]
    after = [
        f"{line} {below}"
        for line, below in pairwise(lines)
        if re.search(rf"{headers.PROGRAMME}$", fold(line))
    ]
    named = [line for line in (*said, *after) if other_programme(line, cat)]
    ours = any(names_ours(line, cat) for line in (*said, *after))
    return named[0] if named and not ours else ""


def _elsewhere(lines: Sequence[str], cat: Catalogue) -> str:
    """The line of another district's agency, no line naming ours."""
    spoken = [line for line in lines if not re.search(headers.RECIPIENT, fold(line))]
    if any(is_whole_place(cat, line) for line in spoken):
        return ""
    return next((line for line in spoken if is_elsewhere(cat, line) or _office_elsewhere(line, cat)), "")


def _office_elsewhere(line: str, cat: Catalogue) -> bool:
    """Whether an office of another district is named: "PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN LỘC BÌNH"."""
    named = re.search(headers.OFFICE_OF, line, re.IGNORECASE) if len(line) < LONGEST_NAME else None
    return named is not None and is_elsewhere(cat, named[1])
