"""What each column of a table says: by the words of its header, from the group down to the column itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from lib.catalogue.load import Catalogue
from lib.intake.layout.counts import OTHER, counted, is_review
from lib.intake.layout.funds import combined
from lib.intake.layout.headings import Said, said
from lib.intake.layout.heads import word_role
from lib.intake.layout.tables import Table
from lib.intake.layout.upward import is_line, is_place
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import ALL, CARRIED

T = TypeVar("T")
WORDS: Final = frozenset({"name", "place", "fund"})
"""Roles of columns whose words say what a row is."""

NUMBERS: Final = frozenset(
    {
        *("value", "total", "programme", "part", "former", "unknown"),
        *("rate", "difference", "period", "aside", "foreign"),
    }
)
TIMED: Final = frozenset({"disbursed", "advance", "work_done", "expected"})
"""Measures whose amounts are either cumulative or of one period."""


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        number: From 1.
        path: Texts of its header from top to bottom.
        role: What it is, a value of ``headers.Role``.
        measure: Code of the measure it states; for a rate, of the measure that is divided.
        unit: "vnd", "bp", or a unit of outputs.
        years: Years named for the plan, those of carried-over money left out.
        origin: Year of origin: None where the header says nothing, ALL, CARRIED, or a year.
        fund: Fund named, "" for none.
        line: Line named, "" for none.
        place: Place named, "" for none.
        on: Date named, None for none.
        multiplier: How many đồng one unit is, None where the header names no unit.
        percent: Whether numbers stand in percent.
        of: For a total or difference the columns it is made of; for a rate the part and the whole.
        plus: Columns whose numbers belong to its own: advances to what is paid.
        candidates: ("line:DA2" …) what an unknown column may be about.
        whose: Whether it is known if carried-over money is in it.
        strange: Whether it is of a line that nobody knows: an officer says which, or leaves it out.
    """

    number: int
    path: tuple[str, ...]
    role: str
    measure: str = ""
    unit: str = "vnd"
    years: tuple[int, ...] = ()
    origin: str | None = None
    fund: str = ""
    line: str = ""
    place: str = ""
    on: date | None = None
    multiplier: int | None = None
    percent: bool = False
    of: tuple[int, ...] = ()
    plus: tuple[int, ...] = ()
    candidates: tuple[str, ...] = ()
    whose: bool = True
    strange: bool = False

    @property
    def label(self) -> str:
        """The header as one text."""
        return " › ".join(self.path)

    @property
    def states(self) -> tuple[object, ...]:
        """Two columns alike in this state the same number of a row."""
        on = None if self.measure == "allocated" else self.on  # a plan's day is its decision's
        return (self.measure, self.unit, self.years, self.origin, self.fund, self.line, self.place, on)


@dataclass(frozen=True)
class Hints:
    """What is known of a table before its columns are: from its title and the officer.

    Args:
        measure: Measure the title speaks of, "" for none.
        on: Day on which places must exist.
        year: Year of days written without one.
        chosen: Column → what the officer said it is: a measure, "line:…", "place:…" or "skip".
        carried: Whether the title speaks of carried-over money.
        period: Whether the title speaks of amounts of one period alone.
    """

    measure: str = ""
    on: date | None = None
    year: int | None = None
    chosen: Mapping[int, str] | None = None
    carried: bool = False
    period: bool = False


def column_key(table: Table, number: int) -> str:
    """Key of the answer to what a column is."""
    return f"column:{table.sheet.name}!{table.header(number)}"


def columns(table: Table, cat: Catalogue, hints: Hints) -> list[Column]:
    """The columns of a table, one for each header; ``groups`` says what they have to do with each other."""
    levels = {number: _levels(path, cat, hints) for number, path in table.columns.items()}
    made = [_column(table, number, levels, cat, hints) for number in table.columns]
    chosen = [_chosen(column, (hints.chosen or {}).get(column.number, ""), cat, hints) for column in made]
    dated = [_of_later_year(_of_earlier_year(column, chosen, hints), hints) for column in chosen]
    return _with_names([replace(c, role="unknown") if _must_be_placed(c) else c for c in dated], table)


def _must_be_placed(column: Column) -> bool:
    """Whether a column has numbers of a line that nobody knows yet: of the whole they are not."""
    return column.strange and column.role in {"value", "total", "period"}


def _of_later_year(column: Column, hints: Hints) -> Column:
    """A plan of a year to come in a table of this year is proposed, not decided: it must be asked."""
    told = (hints.chosen or {}).get(column.number, "")
    later = hints.year and column.measure == "allocated" and min(column.years, default=0) > hints.year
    return (
        replace(column, role="unknown")
        if later and column.role in {"value", "total"} and not told
        else column
    )


def _of_earlier_year(column: Column, every: Sequence[Column], hints: Hints) -> Column:
    """Money of an earlier year's plan in a table of this year is carried over ("Giải ngân › Vốn 2022").

    Or it only stands there to be compared with this year's plan beside it.
    """
    if column.origin is not None or len(column.years) != 1 or column.years[0] >= (hints.year or 0):
        return column
    origin = str(column.years[0])
    paid = column.measure in TIMED and re.search(headers.OF_ITS_YEAR, fold(column.label))
    if paid or hints.carried or any(other.origin == origin for other in every):
        return replace(column, origin=origin, years=())
    kept = column.role in {"value", "total"} and _is_plan_beside(column, every, hints.year)
    return replace(column, role="aside") if kept else column


def _is_plan_beside(column: Column, every: Sequence[Column], year: int | None) -> bool:
    """Whether a plan stands beside that of the table's year: a decision on this one only compares them."""
    now = [other for other in every if other.measure == "allocated" and other.years == (year,)]
    return column.measure == "allocated" and bool(now)


def _column(
    table: Table, number: int, every: Mapping[int, Sequence[Said]], cat: Catalogue, hints: Hints
) -> Column:
    path, levels = table.columns[number], every[number]
    leaf = levels[-1]
    label = word_role(path[-1]) or (word_role(path[0]) if len(path) == 1 else None)
    named = any(level.line or level.place for level in levels)
    if label and not named and _holds_words(table, number, path[-1], label):
        return Column(number, path, label)
    review = is_review(table.words, table.columns.values())
    if review and re.search(headers.REVIEW_ASIDE, fold(path[-1])):
        return Column(number, path, "aside", unit="household")
    count = counted(path, levels, hints.measure, table.unit, review=review)
    if count is not None:
        return _counting(_money(number, path, levels, cat, count[0]), levels, count[1])
    beside = [every[other][-1].measure for other, its in table.columns.items() if its[:-1] == path[:-1]]
    default = "" if leaf.role == "total" else hints.measure
    made = _settled(_money(number, path, levels, cat, _measure(levels, beside) or default), levels, named)
    paid = made.measure in TIMED - {"expected"} and made.role in {"value", "total"}
    return replace(made, role="period") if hints.period and paid and not _time(levels) else made


def _measure(levels: Sequence[Said], beside: Sequence[str]) -> str:
    """The measure a header names; "Giải ngân › Vốn kéo dài" is disbursed of that plan, not the plan.

    Unless a column beside it is the one disbursed: then the group only says what it is all about.
    """
    own = _last((level.measure for level in levels), "")
    group = _last((level.measure for level in levels[:-1] if level.measure != "allocated"), "")
    return group if own == "allocated" and group and group not in beside else own


def _levels(path: tuple[str, ...], cat: Catalogue, hints: Hints) -> list[Said]:
    """What each text of a header says, a line named above being the context of the next."""
    levels: list[Said] = []
    for text in path:
        within = _last((level.line for level in levels), "")
        budget = levels and levels[-1].fund and re.fullmatch(headers.BUDGET_LEVEL, fold(text))
        levels.append(said(f"NS {text}" if budget else text, cat, hints.on, within, hints.year))
    return levels


def _money(
    number: int, path: tuple[str, ...], levels: Sequence[Said], cat: Catalogue, measure: str
) -> Column:
    return Column(
        number,
        path,
        role="",
        measure=measure,
        years=_plan_years(levels),
        origin=_origin(levels),
        fund=combined((level.fund for level in reversed(levels)), cat),
        line=_last((level.line for level in levels), ""),
        place=_last((level.place for level in levels), ""),
        on=_last((level.on for level in levels), None),
        multiplier=_last((level.multiplier for level in levels), None),
        percent=any(level.percent for level in levels),
        strange=_of_a_strange_line(levels),
        candidates=_candidates(levels),
    )


def _candidates(levels: Sequence[Said]) -> tuple[str, ...]:
    """What a column may be about: the line a group names and nobody knows, else what its own words say."""
    if strange := [level for level in levels if level.strange]:
        return strange[-1].candidates
    return () if any(level.line or level.place for level in levels) else levels[-1].candidates


def _of_a_strange_line(levels: Sequence[Said]) -> bool:
    """Whether the deepest line a header speaks of is one nobody knows: its numbers are not those above it."""
    spoken = [level.strange for level in levels if level.strange or level.line]
    return bool(spoken) and spoken[-1]


def _settled(column: Column, levels: Sequence[Said], named: bool) -> Column:
    """The role of a column of numbers, once all that its header says is known."""
    roles = [level.role for level in levels]
    plain = bool(re.fullmatch(headers.AMOUNT, fold(units.without(column.path[-1]))))
    if levels[-1].measure == "target" or (column.measure == "target" and roles[-1] in {"", "rate"}):
        return replace(column, role="value", measure="target", unit="bp")
    for role in ("foreign", "aside", "difference"):
        if role in roles:
            return replace(column, role=role)
    if column.measure == "expected" and _is_of_some_time(column):
        return replace(column, role="period" if _time(levels) == "period" else "unknown")
    if roles[-1] == "rate" or ("rate" in roles and not plain):
        return replace(column, role="rate")
    if column.measure in TIMED and (time := _time(levels)) in {"period", "doubtful"}:
        return replace(column, role="period" if time == "period" else "unknown")
    if roles[-1] in {"total", "programme"}:
        return replace(column, role=roles[-1])
    if "part" in roles:
        return replace(column, role="part")
    own = any(level.measure for level in levels) or (
        column.measure in TIMED and _time(levels) == "cumulative"
    )
    known = column.measure and (own or named or plain or column.fund or column.origin is not None)
    return replace(column, role="value" if known else "unknown")


def _is_of_some_time(column: Column) -> bool:
    """Whether an estimate speaks for a time that its header does not tell, or may be a share of the plan."""
    words = fold(column.label)
    if re.search(headers.RATE, re.sub(headers.SHARE_OF, "", words)):
        return False
    if re.search(headers.SHARE_OF, words):
        return True
    vague = re.search(headers.SOME_TIME, words) and not re.search(headers.WHOLE_YEAR, words)
    return column.on is None and bool(vague)


def _time(levels: Sequence[Said]) -> str:
    """What the nearest text that speaks of time says; a month named under "lũy kế" is the month reached."""
    times = [level.time for level in levels if level.time]
    if not times:
        return ""
    return "cumulative" if times[-1] == "doubtful" and "cumulative" in times else times[-1]


def _last(values: Iterable[T], nothing: T) -> T:
    """The last thing said; the column's own words come before those of its group."""
    return next((value for value in reversed(list(values)) if value), nothing)


def _holds_words(table: Table, number: int, header: str, label: str) -> bool:
    """Whether a column headed like one of words holds words; numbers below "Mã …" or "STT" are words too."""
    if label in {"order", "note"} or re.fullmatch(headers.CODES, fold(header)):
        return True
    kinds = [cell.kind for row in table.body if (cell := table.cell(row, number))]
    return kinds.count("number") <= kinds.count("text")


def _counting(column: Column, levels: Sequence[Said], unit: str) -> Column:
    """A column that counts: a value, a change, of one period alone, or nobody knows of what."""
    made = replace(column, unit=unit, origin=None, fund="", multiplier=None)
    if unit == OTHER:
        return replace(made, role="aside")
    if any(level.role == "difference" for level in levels):
        return replace(made, role="difference")
    time = _time(levels) if made.measure == "output_achieved" else ""
    vague = made.measure == "output_expected" and _is_of_some_time(made)
    if time == "doubtful" or vague or not made.measure:
        return replace(made, role="unknown")
    return replace(made, role="period" if time == "period" else "value")


def _plan_years(levels: Sequence[Said]) -> tuple[int, ...]:
    """Years of the plan: of the nearest text above and beside all that speaks of carried-over money."""
    first = next((at for at, level in enumerate(levels) if level.carried), len(levels))
    return _last((level.years for level in levels[:first]), ())


def _origin(levels: Sequence[Said]) -> str | None:
    """Year of origin of the money; under both years' together a text may name this year's part of it."""
    first = next((at for at, level in enumerate(levels) if level.carried), None)
    if first is not None:
        years: tuple[int, ...] = _last((level.years for level in levels[first:]), ())
        return str(years[0]) if len(years) == 1 else CARRIED
    both = next((at for at, level in enumerate(levels) if level.both), None)
    if both is None:
        return None
    below = (level for level in levels[both + 1 :] if not level.both and level.role != "total")
    own = any(level.own or level.years for level in below)
    return None if own else ALL


def _chosen(column: Column, answer: str, cat: Catalogue, hints: Hints) -> Column:
    """The column as the officer said it is to be read."""
    kind, _, code = answer.partition(":")
    if answer == "skip":
        return replace(column, role="aside")
    if column.strange:
        if kind != "line" or not is_line(cat, code):
            return column
        return replace(
            column, line=code, strange=False, role="value" if column.role == "unknown" else column.role
        )
    if (kind == "line" and is_line(cat, code)) or (kind == "place" and is_place(cat, code)):
        known = replace(column, line=code) if kind == "line" else replace(column, place=code)
        return replace(known, role="value" if known.measure or hints.measure else "unknown")
    if answer in dict(headers.OUTPUTS_ASKED):
        return replace(column, role="value", measure=answer)
    if answer not in dict(headers.MEASURES_ASKED):
        return column
    return replace(column, role="value", measure=answer, unit="bp" if answer == "target" else "vnd")


def _with_names(made: list[Column], table: Table) -> list[Column]:
    """Without a column of names, the first column of words is it."""
    if any(column.role in {"name", "place"} for column in made):
        return made
    for turn, column in enumerate(made):
        kinds = [cell.kind for row in table.body if (cell := table.cell(row, column.number))]
        if column.role not in {"order", "note", "fund"} and kinds.count("text") * 2 > max(len(kinds), 1):
            return [*made[:turn], replace(column, role="name"), *made[turn + 1 :]]
    return made
