"""Open the catalogue: every file read strictly, checked against the others, kept as tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from lib.catalogue.checks import check, place_keys
from lib.catalogue.rows import Row, content_of, read_rows
from lib.catalogue.schema import BY_STEM, SHEETS, Form, Sheet
from lib.running import settings
from lib.vocabulary.errors import AppError

SHIPPED: Final = Path(__file__).resolve().parents[2] / "data" / "catalogue"
NOWHERE: Final = Path()
COMPLETED: Final = ("thresholds", "wording")
"""Files of which a catalogue may have a part: the shipped one has the rest."""

_DTYPES: Final[Mapping[Form, str]] = {
    "text": "str",
    "date": "datetime64[s]",
    "integer": "int64",
    "number": "float64",
    "flag": "bool",
}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The dated facts the figures rest on; one table per file, columns as the file has them.

    Texts are str ("" where empty), dates datetime64[s] (NaT where open), ``target_bp`` int64, ``value``,
    ``lat`` and ``lon`` float64, ``in_scope`` bool; ``also_on`` holds ISO days between "|". ``lines`` has in
    addition ``line`` (the code), ``places`` has ``place`` (the key: code for the first validity of a code,
    else code@valid_from). Two catalogues of one version are equal.

    Args:
        folder: Where it was read from; empty for one that an edition keeps.
        version: Hash of all its files.
        settings: Key → value of settings.csv.
        files: Name → bytes of each file as read: what an edition keeps.
    """

    folder: Path
    version: str
    lines: pd.DataFrame
    places: pd.DataFrame
    places_merged: pd.DataFrame
    funds: pd.DataFrame
    offices: pd.DataFrame
    office_lines: pd.DataFrame
    reporters: pd.DataFrame
    deadlines: pd.DataFrame
    targets: pd.DataFrame
    thresholds: pd.DataFrame
    calendar: pd.DataFrame
    holidays: pd.DataFrame
    high_poverty: pd.DataFrame
    points: pd.DataFrame
    causes: pd.DataFrame
    stages: pd.DataFrame
    reports: pd.DataFrame
    wording: pd.DataFrame
    measures: pd.DataFrame
    settings: Mapping[str, str]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalogue) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)


def load(folder: Path | None = None) -> Catalogue:
    """Read and check a catalogue.

    Args:
        folder: Folder of its files; None takes DASHBOARD_CATALOGUE, else the shipped one.

    Returns:
        The catalogue.

    Raises:
        AppError: ``catalogue.missing_file``, ``catalogue.column`` or ``catalogue.row``: the first fault.
    """
    where = folder or Path(settings.value("catalogue") or SHIPPED)
    held = [sheet for sheet in SHEETS if not sheet.added or (where / sheet.file).is_file()]
    return opened({sheet.file: content_of(where, sheet) for sheet in held}, where)


def opened(files: Mapping[str, bytes], folder: Path = NOWHERE) -> Catalogue:
    """Check the files of a catalogue and take them for one.

    What a later program asks for and the catalogue does not have is taken from the shipped one: files that
    were added, thresholds, sentences. So an office's own catalogue, and one an edition keeps, open after an
    update.

    Args:
        files: Name → bytes; the same files are the same version wherever they stand.
        folder: Where they were read from.

    Raises:
        AppError: as in ``load``.
    """
    if missing := [sheet.file for sheet in SHEETS if sheet.file not in files and not sheet.added]:
        raise AppError("catalogue.missing_file", file=missing[0], folder=str(folder))
    book = {
        sheet.stem: read_rows(files[sheet.file], sheet) if sheet.file in files else _shipped(sheet)
        for sheet in SHEETS
    }
    for stem in COMPLETED:
        book[stem] = [*book[stem], *_later(stem, book[stem])]
    check(book)
    tables = {sheet.stem: _table(sheet, book[sheet.stem]) for sheet in SHEETS if sheet.stem != "settings"}
    tables["lines"].insert(0, "line", tables["lines"]["code"])
    tables["places"].insert(0, "place", pd.Series(place_keys(book["places"]), dtype="str"))
    settings = {row.text("key"): row.text("value") for row in book["settings"]}
    return Catalogue(folder=folder, version=_version(files), settings=settings, files=dict(files), **tables)


@cache
def _shipped(sheet: Sheet) -> list[Row]:
    if sheet.own:
        return []
    return read_rows(content_of(SHIPPED, sheet), sheet)


def _later(stem: str, rows: Sequence[Row]) -> list[Row]:
    """Shipped rows that a catalogue does not know."""
    known = {row.text("code") for row in rows}
    return [row for row in _shipped(BY_STEM[stem]) if row.text("code") not in known]


def _table(sheet: Sheet, rows: Sequence[Row]) -> pd.DataFrame:
    columns = {
        column.name: pd.Series([row.cells[column.name] for row in rows], dtype=_DTYPES[column.form])
        for column in sheet.all_columns
    }
    return pd.DataFrame(columns)


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for sheet in SHEETS:
        if sheet.file not in files:
            continue
        content = files[sheet.file]
        digest.update(f"{sheet.file} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
