"""What reading one file may cost, by its kind and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Limits:
    """What the child process may use.

    Args:
        megabytes: Memory.
        seconds: Time from the first byte to the last cell.
        cells: Cells that say something.
    """

    megabytes: int
    seconds: float
    cells: int


ORDINARY: Final = Limits(megabytes=512, seconds=20, cells=400_000)

MEGABYTE: Final = 1024 * 1024
LONG: Final = 2 * MEGABYTE
"""A sheet of more XML than this is read column by column: some five thousand rows."""

FACTOR: Final = 8
"""Megabytes of memory for each megabyte of such a sheet: calamine's values and the columns beside them."""

MOST_MEGABYTES: Final = 3072
PER_SECOND: Final = 4
"""Megabytes of such a sheet that even a slow office computer reads in a second."""


def long(megabytes: float) -> Limits:
    """What reading a very long workbook may cost.

    Args:
        megabytes: The XML of its sheets.
    """
    memory = min(ORDINARY.megabytes + round(FACTOR * megabytes), MOST_MEGABYTES)
    return Limits(memory, ORDINARY.seconds + megabytes / PER_SECOND, 15 * ORDINARY.cells)
