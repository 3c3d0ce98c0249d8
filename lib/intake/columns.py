"""What each column of a table says: by the words of its header, from the group down to the column itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund, find_line, find_place
from lib.intake.cells import letters
from lib.intake.tables import Table, word_role
from lib.vietnamese import units
from lib.vietnamese.dates import Day, Month, Period, Quarter, read_date
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import ALL, CARRIED

T = TypeVar("T")
YEARS: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
PLAIN_WORDS: Final = re.compile(
    r"\b(?:nam|giao|duoc giao|ke hoach|kh|chia ra|trong do|so von|tong|so tien|bo sung|20\d\d)\b"
)
_MEASURES: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.MEASURES)
_UNITS: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.OUTPUT_UNITS)
_OUTPUTS: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.OUTPUT_MEASURES)


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
        origin: Year of origin: None where the header says nothing, CARRIED, or a year.
        fund: Fund named, "" for none.
        line: Line named, "" for none.
        place: Place named, "" for none.
        on: Date named, None for none.
        multiplier: How many đồng one unit is, None where the header names no unit.
        percent: Whether numbers stand in percent.
        of: For a total or difference the columns it is made of; for a rate the part and the whole.
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

    @property
    def label(self) -> str:
        """The header as one text."""
        return " › ".join(self.path)

    @property
    def letter(self) -> str:
        """Its letter in the sheet."""
        return letters(self.number)


@dataclass(frozen=True)
class Said:
    """What one text of a header says; empty where it says nothing."""

    role: str = ""
    measure: str = ""
    unit: str = ""
    years: tuple[int, ...] = ()
    carried: bool = False
    both: bool = False
    fund: str = ""
    line: str = ""
    place: str = ""
    on: date | None = None
    multiplier: int | None = None
    percent: bool = False


def columns(
    table: Table, cat: Catalogue, default: str, on: date | None, chosen: Mapping[int, str]
) -> list[Column]:
    """The columns of a table.

    Args:
        table: The table.
        cat: The catalogue, for lines, places and funds that columns name.
        default: Measure the title speaks of, for columns that name none; "" for none.
        on: Day on which places must exist.
        chosen: Column → measure the officer chose for it, "skip" to leave it out.

    Returns:
        One Column for each header.
    """
    made = [
        _chosen(_column(table, number, path, cat, default, on), chosen.get(number, ""))
        for number, path in table.columns.items()
    ]
    return _with_parts(_without_second_names(made, table), table)


@lru_cache(maxsize=4096)
def said(text: str, cat: Catalogue, on: date | None) -> Said:
    """What one text of a header, or a line of a title, says."""
    folded = fold(text)
    carried = bool(re.search(headers.CARRIED, folded))
    return Said(
        role=_role(folded),
        measure=measure_in(folded),
        unit=next((code for code, pattern in _UNITS if pattern.search(folded)), ""),
        years=tuple(int(year) for year in dict.fromkeys(YEARS.findall(_without_dates(text)))),
        carried=carried and not re.search(headers.WITH_CARRIED, folded),
        both=carried and bool(re.search(headers.WITH_CARRIED, folded)),
        fund=find_fund(cat, PLAIN_WORDS.sub(" ", folded)).code or "",
        line=find_line(cat, text).code or "",
        place=find_place(cat, text, on).code or "",
        on=_end(text),
        multiplier=units.multiplier(text),
        percent=bool(re.search(headers.PERCENT, folded)),
    )


def measure_in(folded: str) -> str:
    """The measure a folded text names, "" for none."""
    return next((code for code, pattern in _MEASURES if pattern.search(folded)), "")


def measures_in(folded: str) -> list[str]:
    """All measures a folded text names."""
    return [code for code, pattern in _MEASURES if pattern.search(folded)]


def output_in(folded: str) -> str:
    """The measure of outputs a folded text names, "" for none."""
    return next((code for code, pattern in _OUTPUTS if pattern.search(folded)), "")


def _role(folded: str) -> str:
    if re.fullmatch(headers.TOTAL, folded):
        return "total"
    if re.search(headers.DIFFERENCE, folded):
        return "difference"
    if re.search(headers.RATE, folded):
        return "rate"
    alone = re.search(headers.PERIOD_ALONE, folded) and not re.search(headers.CUMULATIVE, folded)
    return "period" if alone else ""


def _without_dates(text: str) -> str:
    return re.sub(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}", " ", text)


def _end(text: str) -> date | None:
    """The last day of what a header names: a day, a month, a quarter, some months; not of a bare year."""
    read = read_date(text)
    return read.end if isinstance(read, Day | Month | Quarter | Period) else None


def _column(
    table: Table, number: int, path: tuple[str, ...], cat: Catalogue, default: str, on: date | None
) -> Column:
    levels = [said(text, cat, on) for text in path]
    leaf = levels[-1]
    folded = fold(" ".join(path))
    rooted = word_role(path[-1]) or word_role(path[0]) if len(path) == 1 else word_role(path[-1])
    named = any(level.line or level.place for level in levels)
    measure = _last((level.measure for level in levels), "")
    if rooted and not named and not _states_numbers(table, number, leaf):
        return Column(number, path, rooted)
    output = _output(path, leaf, folded, default)
    if output:
        return Column(
            number, path, "value", output, leaf.unit, years=_last((level.years for level in levels), ())
        )
    base = Column(
        number,
        path,
        role=leaf.role or _last((level.role for level in levels if level.role == "period"), ""),
        measure=measure or default,
        years=_plan_years(levels),
        origin=_origin(levels),
        fund=_last((level.fund for level in levels), ""),
        line=_last((level.line for level in levels), ""),
        place=_last((level.place for level in levels), ""),
        on=_last((level.on for level in levels), None),
        multiplier=_last((level.multiplier for level in levels), None),
        percent=any(level.percent for level in levels),
    )
    return _settled(base, leaf, named, bool(measure))


def _settled(column: Column, leaf: Said, named: bool, own_measure: bool) -> Column:
    """The role of a column of numbers, once all that its header says is known."""
    if leaf.measure == "target" or (column.measure == "target" and column.role in {"", "rate"}):
        return replace(column, role="value", measure="target", unit="bp", percent=column.percent)
    if column.role in {"rate", "difference", "total", "period"}:
        return column
    says_amount = bool(re.fullmatch(headers.AMOUNT, fold(column.path[-1])))
    known = column.measure and (own_measure or named or says_amount or column.fund or column.origin)
    return replace(column, role="value" if known else "unknown")


def _last(values: Iterable[T], nothing: T) -> T:
    """The last thing said; the column's own words come before those of its group."""
    return next((value for value in reversed(list(values)) if value), nothing)


def _states_numbers(table: Table, number: int, leaf: Said) -> bool:
    """Whether a header that may be a column of words stands over numbers ("Chỉ tiêu (%)")."""
    if not leaf.measure and not leaf.unit and not leaf.percent:
        return False
    kinds = [cell.kind for row in table.body if (cell := table.sheet.cells.get((row, number)))]
    return kinds.count("number") > kinds.count("text")


def _output(path: tuple[str, ...], leaf: Said, folded: str, default: str) -> str:
    """Measure of outputs of a column headed by a unit of outputs ("Số lớp")."""
    if not leaf.unit or leaf.measure in {"allocated", "disbursed", "expected"} or leaf.percent:
        return ""
    groups = output_in(fold(" ".join(path[:-1]))) or output_in(fold(path[-1])) or output_in(folded)
    return groups or (default if default.startswith("output_") else "output_planned")


def _plan_years(levels: list[Said]) -> tuple[int, ...]:
    """Years of the plan: those of the nearest text that does not speak of carried-over money."""
    own = [level.years for level in levels if level.years and not level.carried]
    return own[-1] if own else ()


def _origin(levels: list[Said]) -> str | None:
    if any(level.both for level in levels):
        return ALL
    carried = [level for level in levels if level.carried]
    if not carried:
        return None
    years = carried[-1].years
    return str(years[0]) if len(years) == 1 else CARRIED


def _chosen(column: Column, measure: str) -> Column:
    """The column as the officer said it is to be read."""
    if not measure:
        return column
    if measure == "skip":
        return replace(column, role="note")
    return replace(column, role="value", measure=measure, unit="bp" if measure == "target" else "vnd")


def _without_second_names(made: list[Column], table: Table) -> list[Column]:
    """Without a column of names, the first column of words is it."""
    if any(column.role in {"name", "place"} for column in made):
        return made
    for turn, column in enumerate(made):
        cells = [cell for row in table.body if (cell := table.sheet.cells.get((row, column.number)))]
        if column.role not in {"order", "note"} and sum(cell.kind == "text" for cell in cells) * 2 > len(
            table.body
        ):
            return [*made[:turn], replace(column, role="name"), *made[turn + 1 :]]
    return made


def _with_parts(made: list[Column], table: Table) -> list[Column]:
    """Say of totals, differences and rates which columns they are made of."""
    by_number = {column.number: column for column in made}
    return [_with_own_parts(column, made, by_number, table) for column in made]


def _with_own_parts(
    column: Column, made: list[Column], by_number: Mapping[int, Column], table: Table
) -> Column:
    sign, refs = table.formulas.get(column.number, ("", ()))
    numbers = tuple(ref for ref in refs if ref in by_number and by_number[ref].role not in {"name", "order"})
    if sign == "+" and len(numbers) == len(refs) and column.role in {"value", "total", "unknown"}:
        return replace(column, role="total", of=numbers)
    if sign == "/" and len(numbers) == 2 and column.unit != "bp":
        return replace(column, role="rate", of=numbers)
    if sign == "-" and len(numbers) == len(refs):
        return replace(column, role="difference", of=numbers)
    if column.role == "total":
        return replace(column, of=_group(column, made))
    if column.role == "rate":
        return replace(column, of=_part_and_whole(column, made))
    return column


def _group(total: Column, made: list[Column]) -> tuple[int, ...]:
    """Columns a total sums up: those of its group, else those of its measure that name a line or place."""
    values = [column for column in made if column.role == "value" and column.unit == "vnd"]
    if len(total.path) > 1:
        group = [column for column in values if column.path[:-1] == total.path[:-1]]
        return tuple(column.number for column in group)
    divided = [column for column in values if column.line or column.place]
    same = [column for column in divided if column.measure == total.measure] or divided
    return tuple(column.number for column in same)


def _part_and_whole(rate: Column, made: list[Column]) -> tuple[int, ...]:
    """The amount a rate stands for, nearest to its left, and the plan it is a share of."""
    amounts = [
        column
        for column in made
        if column.number < rate.number and column.role in {"value", "total"} and column.unit == "vnd"
    ]
    parts = [column for column in amounts if column.measure == rate.measure] or amounts
    plans = [column for column in amounts if column.measure == "allocated" and column.origin is None]
    if not parts or not plans or parts[-1].number == plans[-1].number:
        return ()
    return parts[-1].number, plans[0].number
