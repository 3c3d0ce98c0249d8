"""Digests by which a change of anything kept is found: of tables, of single rows, and along a log.

They are kept for good, so how they are made must never change: a store of today is verified by every later
program. A test holds digests of known values.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import numpy as np
import pandas as pd

FIRST: Final = ""
"""What stands before the first row of a log."""

BETWEEN: Final = "\x1f"

IMPORT: Final = (
    "id",
    "at",
    "actor",
    "reporter",
    "form",
    "file_name",
    "sha256",
    "note",
    "illustrative",
    "rows_read",
    "rows_taken",
    "rows_set_aside",
    "findings",
    "layout",
    "answers",
)
"""Columns of an import its digest holds; the workbook's bytes stand in it by their own digest."""

EDITION: Final = (
    "id",
    "at",
    "actor",
    "year",
    "number",
    "held_on",
    "as_of",
    "known_at",
    "fund",
    "illustrative",
    "note",
    "catalogue_version",
    "catalogue",
    "figures",
)
"""Columns of an edition its digest holds."""

EVENT: Final = (
    "id",
    "at",
    "actor",
    "machine",
    "kind",
    "import_id",
    "edition_id",
    "period_year",
    "period_end",
    "turn",
    "reason",
    "brings",
)
"""Columns of an event its digest holds, beside the digest of the event before."""

ANSWER: Final = ("id", "at", "actor", "kind", "memory", "what", "answer", "label", "import_id")
"""Columns of a remembered answer its digest holds, beside that of the row before."""

NOTE: Final = ("id", "at", "actor", "machine", "kind", "topic", "subject", "said")
"""Columns of a note its digest holds, beside that of the row before."""

ACCOUNT: Final = (
    "id",
    "at",
    "actor",
    "machine",
    "kind",
    "name",
    "shown",
    "role",
    "scope",
    "password",
    "standing",
)
"""Columns of an account's row its digest holds, beside that of the row before."""

AUDIT: Final = ("id", "at", "actor", "machine", "kind", "subject", "said", "times")
"""Columns of a row of the audit its digest holds, beside that of the row before."""

CHAINED: Final[Mapping[str, Sequence[str]]] = {
    "events": EVENT,
    "remembered": ANSWER,
    "notes": NOTE,
    "accounts": ACCOUNT,
    "audit": AUDIT,
}
"""Chained table → the columns its digests hold."""


def of_table(table: pd.DataFrame, dtypes: Mapping[str, str]) -> str:
    """SHA-256 over the values of a table, column by column.

    Args:
        table: At least the columns of ``dtypes``, of these types; another index or order of columns is no
            other table, another order of rows is.
        dtypes: Column → type: str, bool, int64 or datetime64[s] (a day, NaT for none).

    Returns:
        64 lower-case hexadecimal digits.
    """
    digest = hashlib.sha256()
    for name, dtype in dtypes.items():
        values = _bytes(table[name], dtype)
        digest.update(f"{name} {dtype} {len(table)} {len(values)}\n".encode())
        digest.update(values)
    return digest.hexdigest()


def of_values(values: Mapping[str, Any]) -> str:
    """SHA-256 over named values: text, whole numbers, truths, days, moments, bytes, None and plain JSON.

    Returns:
        64 lower-case hexadecimal digits.
    """
    said = json.dumps(
        values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_said, allow_nan=False
    )
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def chained(before: str, row: Mapping[str, Any], names: Sequence[str]) -> str:
    """Digest of a row of a log, which holds that of the row before: none can be changed or taken out."""
    return of_row(row, names, before=before)


def _bytes(column: pd.Series[Any], dtype: str) -> bytes:
    if dtype == "str":
        texts = column.tolist()
        lengths = np.fromiter(map(len, texts), dtype="<i8", count=len(texts))  # a text may hold BETWEEN
        return lengths.tobytes() + BETWEEN.join(texts).encode("utf-8", "surrogatepass")
    if dtype == "bool":
        return column.to_numpy(dtype="u1").tobytes()
    if dtype.startswith("datetime"):
        return column.to_numpy().astype("datetime64[D]").astype("<i8").tobytes()
    return column.to_numpy(dtype="<i8").tobytes()


def _said(value: Any) -> str:
    """What JSON has no way to say: to the microsecond and in UTC, as every database gives it back."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"no digest of {type(value).__name__}")


def of_row(row: Mapping[str, Any], names: Sequence[str], **more: Any) -> str:
    """Digest of the named values of a row, and of more beside them."""
    return of_values({**{name: row[name] for name in names}, **more})


def of_import(row: Mapping[str, Any], observations: str, sources: str) -> str:
    """Digest of an import: its row, and the digests of its observations and of their sources."""
    return of_row(row, IMPORT, observations=observations, sources=sources)
