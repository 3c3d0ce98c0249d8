"""What every reader tells: plain lists that survive JSON, the same for every format."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

LEGACY_FONTS = (".vn", "vni")
"""How the names of fonts begin whose letters are not Unicode; other fonts say nothing anybody needs."""

PlainCell = tuple[int, int, str, str, str, bool, str]
"""Row, column, kind, text, number format, is a formula, legacy font: as ``files.cells.Cell`` has it."""


class TooManyCellsError(Exception):
    """More cells than this file may hold."""


class EncryptedError(Exception):
    """A password keeps the cells."""


class UnsafeError(Exception):
    """Something no office program writes."""


class NotATableError(Exception):
    """Text in which nothing makes columns."""


class Budget:
    """Counts the cells of a workbook; one too many stops the reading."""

    def __init__(self, cells: int) -> None:
        self.left = cells

    def spend(self, cells: int = 1) -> None:
        """Take so many cells off.

        Raises:
            TooManyCellsError: there were not as many left.
        """
        self.left -= cells
        if self.left < 0:
            raise TooManyCellsError


def written(value: object) -> tuple[str, str]:
    """A value as (kind, text): numbers by ``repr``, so that no digit is lost or invented."""
    if isinstance(value, bool):
        return "bool", str(value).lower()
    if isinstance(value, int | float):
        return ("number", repr(value)) if math.isfinite(value) else ("error", "#NUM!")
    if isinstance(value, time):
        return "text", value.isoformat()
    if isinstance(value, datetime | date):
        return "date", value.isoformat()
    return "text", str(value)


def whole(value: float) -> int | float:
    """A float as the whole number it is, where it is one: old formats keep every number as a float."""
    return int(value) if math.isfinite(value) and value == int(value) else value


def legacy(font: str | None) -> str:
    """The name of a font where its letters are not Unicode, "" for any other."""
    return font if font and font.lower().startswith(LEGACY_FONTS) else ""


def told(
    name: str,
    cells: Sequence[PlainCell],
    *,
    hidden: bool = False,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[tuple[int, int]] = (),
) -> dict[str, object]:
    """One worksheet; places count from 1, areas and spans include their ends."""
    return {
        "name": name,
        "hidden": hidden,
        "cells": cells,
        "merges": list(merges),
        "hidden_rows": list(hidden_rows),
        "hidden_columns": list(hidden_columns),
    }
