"""Tables and files as the bytes an edition keeps for good: plain JSON, packed, every value exact."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

FORMAT: Final = 1
LEVEL: Final = 6
NUMBERS: Final = ("int64", "Int64", "float64", "Float64")
"""Types of columns beside text, truths and days; a type that is not here is not kept in silence."""


def pack_tables(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables by their keys.

    Args:
        tables: Columns of str, bool, int64, Int64, float64, Float64 or datetime64 without a zone; rows are
            numbered from 0.

    Raises:
        TypeError: a column of another type, or rows numbered otherwise.
    """
    told = {key: [[str(name), *_told(table[name])] for name in table] for key, table in tables.items()}
    for key, table in tables.items():
        if not table.index.equals(pd.RangeIndex(len(table))):
            raise TypeError(f"rows of {key} are not numbered from 0")
    rows = {key: len(table) for key, table in tables.items()}
    return _packed({"format": FORMAT, "rows": rows, "tables": told})


class Unpacked(Mapping[str, pd.DataFrame]):
    """Tables by their keys, each made when it is asked for: a page shows a few of nine hundred."""

    def __init__(self, tables: Mapping[str, Any], rows: Mapping[str, int]) -> None:
        self._tables, self._rows = tables, rows

    def __getitem__(self, key: str) -> pd.DataFrame:
        columns = {name: _column(dtype, values) for name, dtype, values in self._tables[key]}
        return pd.DataFrame(columns, index=pd.RangeIndex(self._rows[key]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def unpack_tables(packed: bytes) -> Unpacked:
    """The tables that ``pack_tables`` was given: names, types, values and their order."""
    held = _unpacked(packed)
    return Unpacked(held["tables"], held["rows"])


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Files by their names."""
    told = {name: base64.b64encode(content).decode("ascii") for name, content in files.items()}
    return _packed({"format": FORMAT, "files": told})


def unpack_files(packed: bytes) -> dict[str, bytes]:
    """The files that ``pack_files`` was given."""
    return {name: base64.b64decode(content) for name, content in _unpacked(packed)["files"].items()}


def _packed(told: Any) -> bytes:
    # a float is written with as many digits as make it the same float again
    said = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(said.encode("utf-8", "surrogatepass"), LEVEL)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))


def _told(column: pd.Series[Any]) -> tuple[str, list[Any]]:
    """Type and values of a column; None where there is no value."""
    dtype = str(column.dtype)
    if dtype.startswith("datetime64[") and dtype.endswith("s]"):
        days = column.to_numpy()
        ticks = days.astype("int64").tolist()
        return dtype, [None if gone else tick for tick, gone in zip(ticks, np.isnat(days), strict=True)]
    if dtype not in {"str", "bool", *NUMBERS}:
        raise TypeError(f"no way to keep a column of {dtype}")
    if dtype in {"Int64", "Float64"}:
        gone = column.isna().to_numpy() if dtype == "Int64" else np.asarray(column.array._mask)
        values = column.array._data.tolist()
        return dtype, [None if off else value for value, off in zip(values, gone, strict=True)]
    values = column.tolist()
    return dtype, [None if dtype == "str" and pd.isna(value) else value for value in values]


def _column(dtype: str, values: list[Any]) -> pd.Series[Any]:
    if dtype.startswith("datetime64"):
        ticks = np.array([np.iinfo("int64").min if tick is None else tick for tick in values], dtype="int64")
        return pd.Series(ticks.view(dtype))
    if dtype == "Float64":
        gone = np.array([value is None for value in values], dtype=bool)
        floats = np.array([0.0 if value is None else value for value in values], dtype="float64")
        return pd.Series(pd.arrays.FloatingArray(floats, gone))
    if dtype == "Int64":
        gone = np.array([value is None for value in values], dtype=bool)
        whole = np.array([0 if value is None else value for value in values], dtype="int64")
        return pd.Series(pd.arrays.IntegerArray(whole, gone))
    return pd.Series(values, dtype=dtype)
