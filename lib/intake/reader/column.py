"""A column of a very long sheet, filled some rows at a time: numbers as bytes, each distinct text once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

BLANK, NUMBER, TEXT, DATE, BOOL, ERROR, UNCALCULATED = range(7)
"""As ``lib.intake.files.arrays`` has them, which this process cannot import: numpy needs too much room."""

A_DAY = timedelta(days=1)
KINDS: Mapping[type, int] = {
    **dict.fromkeys((int, float, timedelta), NUMBER),
    **dict.fromkeys((str, time), TEXT),
    **dict.fromkeys((date, datetime), DATE),
    bool: BOOL,
}
"""What calamine makes of a cell; of a blank one it makes an empty text."""

NUMBERS: Mapping[type, Callable[[Any], float]] = {
    int: float,
    float: float,
    timedelta: lambda value: value / A_DAY,
    date: date.toordinal,
    datetime: date.toordinal,
}
TEXTS: Mapping[type, Callable[[Any], str]] = {str: str, time: str, bool: lambda value: str(value).lower()}


class Column:
    """A column as it fills: what each cell is, the numbers, and the texts by their position among all."""

    def __init__(self) -> None:
        self.kinds = bytearray()
        self.numbers = array("d")
        self.codes = array("i")
        self.texts: defaultdict[str, int] = defaultdict(count().__next__)

    def add(self, values: Sequence[Any]) -> None:
        """Further cells."""
        sorts = set(map(type, values))
        if len(sorts) == 1:
            self.kinds += bytes([KINDS[sort] for sort in sorts]) * len(values)
        else:
            self.kinds += bytes(map(KINDS.__getitem__, map(type, values)))
        self.numbers.extend(_of(values, sorts, NUMBERS))
        self.codes.extend(map(self.texts.__getitem__, _of(values, sorts, TEXTS)))

    def told(self, faults: Mapping[int, tuple[int, str]]) -> dict[str, object]:
        """The column: numbers of numbers and days alone, positions of texts and truth values alone.

        Args:
            faults: Row → kind and text of the cells that are something else.
        """
        return {
            "kinds": bytes(self.kinds),
            "numbers": self.numbers.tobytes(),
            "codes": self.codes.tobytes(),
            "texts": list(self.texts),
            "faults": [(row, *fault) for row, fault in faults.items() if row <= len(self.kinds)],
        }


def _of(
    values: Sequence[Any], sorts: AbstractSet[type], made: Mapping[type, Callable[[Any], Any]]
) -> Iterable[Any]:
    """Those of the values that can be made so, made so; most columns hold one sort, which then is quick."""
    if len(sorts) == 1 and sorts <= {str, float}:
        return values if sorts <= made.keys() else ()
    return [made[type(value)](value) for value in values if type(value) in made]
