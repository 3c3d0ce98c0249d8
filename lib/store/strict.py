"""Rows read strictly: a value not written the way the program writes it is not taken for what it may mean.

SQLite lets any column hold anything, and one turned bit makes text of it bytes, or a day of it a shorter
text that still reads as another day; the tolerant reading of every day would let that pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

PORTION: Final = 20_000
"""Rows turned into columns at a time: plain Python values take ten times the room of a table's."""

KINDS: Final[Mapping[str, frozenset[type]]] = {
    "str": frozenset({str}),
    "int64": frozenset({int}),
    "bool": frozenset({int, bool}),
    "datetime64[s]": frozenset({str, date, type(None)}),
}
"""Type of a column → what a driver may give for its values."""


def rows(connection: sa.Connection, table: sa.Table, *where: Any) -> Iterator[dict[str, Any]]:
    """Rows of a table in the order of its key, as the program's own values.

    Raises:
        ValueError: a value is not written the way the program writes it; also TypeError and others that a
            conversion raises.
    """
    raw = connection.dialect.name == "sqlite"
    columns = list(table.columns)
    asked = [sa.type_coerce(each, sa.types.NULLTYPE).label(each.name) for each in columns] if raw else columns
    wanted = sa.select(*asked).where(*where).order_by(*table.primary_key)
    for row in connection.execute(wanted):
        values = zip(columns, row, strict=True)
        yield {each.name: _meant(each, value, connection.dialect) if raw else value for each, value in values}


def _meant(column: sa.Column[Any], written: Any, dialect: sa.Dialect) -> Any:
    """What a value of SQLite means, provided that the program writes just this for it."""
    if written is None and column.nullable:
        return None
    kind = column.type.dialect_impl(dialect)
    read, write = kind.result_processor(dialect, None), kind.bind_processor(dialect)
    if isinstance(column.type, sa.LargeBinary):
        write = None
    value = read(written) if read else written
    again = write(value) if write else value
    if type(again) is not type(written) or again != written:
        raise ValueError(f"{column}: {str(written)[:40]!r}")
    if not (read or isinstance(value, column.type.python_type)):
        raise ValueError(f"{column}: {type(value).__name__}")
    return value


def table(
    connection: sa.Connection, held: sa.Table, dtypes: Mapping[str, str], import_id: int
) -> pd.DataFrame:
    """The rows of an import, in their order, as a typed table.

    Args:
        connection: A connection.
        held: ``observations`` or ``sources``.
        dtypes: The columns wanted, with their types.
        import_id: Number of the import.

    Raises:
        ValueError, TypeError and others: as for ``rows``.
    """
    plain = [
        sa.type_coerce(held.c[name], sa.types.NULLTYPE)
        if connection.dialect.name == "sqlite" and dtype != "str"
        else held.c[name]
        for name, dtype in dtypes.items()
    ]
    wanted = sa.select(*plain).where(held.c.import_id == import_id).order_by(*held.primary_key)
    found = [_portion(rows, dtypes) for rows in connection.execute(wanted).partitions(PORTION)]
    return pd.concat(found, ignore_index=True) if found else _portion([], dtypes)


def _portion(rows: Sequence[Any], dtypes: Mapping[str, str]) -> pd.DataFrame:
    columns = zip(*rows, strict=True) if rows else [()] * len(dtypes)
    named = zip(dtypes.items(), columns, strict=True)
    return pd.DataFrame({name: _column(name, values, dtype) for (name, dtype), values in named})


def _column(name: str, values: Sequence[Any], dtype: str) -> pd.Series[Any]:
    strange = set(map(type, values)) - KINDS[dtype]
    if strange or (dtype == "bool" and not set(values) <= {0, 1}):
        raise ValueError(f"{name}: {sorted(each.__name__ for each in strange)}")
    if not dtype.startswith("datetime"):
        return pd.Series(list(values), dtype=dtype)
    days = np.array(values, dtype="datetime64[D]")
    texts = np.datetime_as_string(days)
    if any(value is not None and str(value) != text for value, text in zip(values, texts, strict=True)):
        raise ValueError(f"{name}: a day written otherwise")
    return pd.Series(days.astype(dtype))
