"""What stands at the head of the tables an import was read from: their unit, the decision they follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lib.store import asking
from lib.store.connection import Store
from lib.vietnamese.text import plain
from lib.vocabulary.headers import DECISION, UNITS_ASKED


def tables_of(store: Store, imports: Sequence[int]) -> dict[tuple[int, str], tuple[str, str]]:
    """Unit and decision of the tables of imports, as the layout kept with each says.

    Args:
        store: The store.
        imports: Their numbers.

    Returns:
        Number of the import and sheet → name of the unit, and the line of the title that names the decision,
        of the sheet's first table; each "" where there is none.
    """
    names = dict(UNITS_ASKED)
    made = asking.layouts(store, imports)
    known: dict[tuple[int, str], tuple[str, str]] = {}
    for number in imports:
        for table in made.get(number, {}).get("tables", ()):
            unit = names.get(str(table.get("unit_dong", "")), "")
            known.setdefault((number, str(table.get("sheet"))), (unit, _decision(table)))
    return known


def _decision(table: Mapping[str, Any]) -> str:
    if not table.get("decision"):
        return ""
    lines = [str(line) for line in table.get("title", ())]
    return next((line.strip("() ") for line in lines if re.search(DECISION, plain(line))), "")
