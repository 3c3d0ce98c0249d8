"""A template that came back, told the way any reading is: rows left out, control totals, layout."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.intake.checks.control import TYPES
from lib.intake.describe import typed
from lib.intake.files.cells import letters
from lib.intake.template.marks import keyed_columns, keyed_rows
from lib.intake.template.returned import Returned
from lib.vocabulary import template as words


def aside(back: Returned) -> pd.DataFrame:
    """Rows that state nothing: sheet, row, text, reason."""
    sheet = back.form.name if back.form else ""
    types = {"sheet": "str", "row": "int64", "text": "str", "reason": "str"}
    return typed([(sheet, *row) for row in back.aside], types)


def totals(back: Returned) -> pd.DataFrame:
    """Control totals of the open columns that were filled, lines apart from their communes."""
    rows = []
    for column in words.OPEN:
        of = words.BY_KEY[column]
        for inner, name in ((False, of.label), (True, f"{of.label}, {words.OF_COMMUNES}")):
            drafts = [draft for draft in back.drafts if draft.measure == of.measure]
            values = [d.value or 0 for d in drafts if inner == bool(back.sent and d.place != back.sent.place)]
            if values:
                told = (drafts[0].sheet, _letter(back, column), name, of.measure, "vnd")
                rows.append((*told, len(values), sum(values), *(None,) * 4))
    return typed(rows, TYPES)


def _letter(back: Returned, column: str) -> str:
    held = keyed_columns(back.form)[column] if back.form else []
    return letters(held[0]) if held else ""


def layout(back: Returned) -> dict[str, Any]:
    """The layout as plain JSON; see ``describe.described``."""
    if not (back.form and back.sent and back.head):
        return {"tables": []}
    headed = next(row for row, key in keyed_rows(back.form).items() if key == words.HEADER)
    as_of = back.head.as_of.isoformat() if back.head.as_of else None
    return {
        "tables": [
            {
                "sheet": back.form.name,
                "title": [],
                "header_rows": [headed, headed],
                "rows": back.rows,
                "year": back.sent.year,
                "as_of": as_of,
                "decided_on": None,
                "unit_dong": back.head.multiplier,
                "reporter": back.head.reporter,
                "illustrative": False,
                "columns": [_column(back, column) for column in words.OPEN],
            }
        ]
    }


def _column(back: Returned, column: str) -> dict[str, Any]:
    of = words.BY_KEY[column]
    told = {"column": _letter(back, column), "label": of.label, "role": "value", "measure": of.measure}
    rest = dict.fromkeys(("origin", "fund", "line", "place", "on"), None)
    return {**told, "unit": "vnd", **rest}
