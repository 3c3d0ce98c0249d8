"""What an officer may have read otherwise though nothing was asked: a column's meaning, a table's unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lib.intake.checks.asking import SKIP
from lib.intake.read import Reading
from lib.office.opening import Office
from lib.vocabulary import headers
from lib.vocabulary.labels import COLUMN_ROLES

OF_COUNTS: Final = frozenset({"vnd", "bp", ""})


@dataclass(frozen=True)
class Reread:
    """One thing that can be read otherwise.

    Args:
        key: Key of the answer that says how.
        said: What it is and how it was understood.
        options: Answer → what it means.
    """

    key: str
    said: str
    options: Mapping[str, str]


def rereadable(office: Office, reading: Reading) -> list[Reread]:
    """Everything of a file that can be read otherwise: its columns of numbers, the units of its tables.

    Args:
        office: The opened office.
        reading: What was understood; a template and a ledger have nothing to choose.
    """
    measures = dict(zip(office.catalogue.measures["code"], office.catalogue.measures["name"], strict=True))
    tables = [table for table in reading.layout.get("tables", ()) if table.get("key")]
    return [one for table in tables for one in (*_columns(table, measures), *_unit(table))]


def _columns(table: Mapping[str, Any], measures: Mapping[str, str]) -> Iterator[Reread]:
    for column in table["columns"]:
        if column["role"] not in COLUMN_ROLES:
            continue
        taken = column["role"] == "value" and column["measure"]
        now = measures.get(column["measure"], "") if taken else COLUMN_ROLES[column["role"]]
        asked = headers.MEASURES_ASKED if column["unit"] in OF_COUNTS else headers.OUTPUTS_ASKED
        where = f"Trang «{table['sheet']}», cột {column['column']}"
        key = f"column:{table['sheet']}!{column['column']}{table['header_rows'][1]}"
        yield Reread(key, f"{where} «{column['label']}»: đang hiểu là {now.lower()}", dict((*asked, SKIP)))


def _unit(table: Mapping[str, Any]) -> Iterator[Reread]:
    names = dict(headers.UNITS_ASKED)
    if unit := names.get(str(table["unit_dong"])):
        said = f"Trang «{table['sheet']}», đơn vị tính: đang hiểu là {unit}"
        yield Reread(f"unit:{table['key']}", said, names)
