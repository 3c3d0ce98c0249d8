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
