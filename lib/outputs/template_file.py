"""The workbook that goes out to be filled: plan locked, two columns open, hidden keys for the way back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from lib.outputs import template_copy
from lib.outputs.template_form import AT, Form, written
from lib.outputs.template_head import FIRST_ROW, TOTAL_ROW, Writing, write_head
from lib.outputs.template_looks import Looks
from lib.outputs.template_set_up import set_up
from lib.outputs.xlsx_file import OPTIONS
from lib.vietnamese import numbers
from lib.vocabulary import labels
from lib.vocabulary import template as words

_MOST: Final = 10**12
"""More than any amount in đồng."""


def to_template(rows: pd.DataFrame, form: Form) -> bytes:
    """The template as an .xlsx workbook.

    Args:
        rows: In order: key, level ("line", "place" or "carried"), tt, code, name, place (str, in words),
            plan, last, now, expected (Int64, đồng), target (Float64), last_on (datetime64); NA is an empty
            cell.
        form: All else.

    Returns:
        The bytes. The plan is locked without a password; what was sent stands in a hidden sheet too.

    Rule: R7
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, OPTIONS) as book:
        looks = Looks(book, decimals=numbers.MONEY_DECIMALS if labels.UNITS[form.unit][1] > 1 else 0)
        writing = Writing(book, book.add_worksheet(words.FORM_SHEET), rows, form, looks)
        template_copy.write_copy(book, book.add_worksheet(words.SENT_SHEET), rows, form, looks.day)
        write_head(writing)
        _write_rows(writing)
        _write_total(writing)
        _write_spares(writing)
        _write_foot(writing)
        set_up(writing)
    return kept.getvalue()


def _write_rows(writing: Writing) -> None:
    for row, record in enumerate(writing.rows.to_dict("records"), start=FIRST_ROW):
        writing.put(row, 0, str(record["key"]))
        level = str(record["level"])
        for key, at in AT.items():
            opened = words.is_open(str(record["key"]), key)
            look = writing.looks.cell(words.BY_KEY[key], level, opened=opened)
            if key == "rate":
                writing.sheet.write_formula(row, at, _rate(row), look, _share(record["now"], record["plan"]))
                continue
            writing.put(row, at, written(record[key], key, writing.form), look)
            if opened:
                _validate_number(writing, row, at)


def _rate(row: int) -> str:
    now, plan = xl_rowcol_to_cell(row, AT["now"]), xl_rowcol_to_cell(row, AT["plan"])
    return f'=IF(AND(ISNUMBER({now}),N({plan})>0),{now}/{plan},"")'


def _share(now: Any, plan: Any) -> float | str:
    """The stored value of a rate, so that it shows before anything calculates it."""
    return "" if pd.isna(now) or pd.isna(plan) or plan <= 0 else float(now / plan)


def _write_total(writing: Writing) -> None:
    """The sum of the rows that speak of the scope itself; communes lie in them, carried-over money beside."""
    writing.put(TOTAL_ROW, 0, words.TOTAL)
    writing.span(TOTAL_ROW, ("tt", "place"), words.TOTAL_NAME, writing.looks.total)
    lines = writing.rows[writing.rows["level"] == "line"]
    sums = {key: lines[key].sum(min_count=1) for key in ("plan", "last", *words.OPEN)}
    for key in ("plan", "target", "last", "last_on", *words.OPEN):
        look = writing.looks.cell(words.BY_KEY[key], "total", opened=False)
        if key in sums:
            value = written(sums[key], key, writing.form)
            formula = _sum(writing, AT[key])
            writing.sheet.write_formula(TOTAL_ROW, AT[key], formula, look, "" if value is None else value)
        else:
            writing.put(TOTAL_ROW, AT[key], None, look)
    look = writing.looks.cell(words.BY_KEY["rate"], "total", opened=False)
    share = _share(sums["now"], sums["plan"])
    writing.sheet.write_formula(TOTAL_ROW, AT["rate"], _rate(TOTAL_ROW), look, share)


def _sum(writing: Writing, column: int) -> str:
    """By the hidden keys, so that rows may move; empty while nothing is filled."""
    wanted = f"*|{writing.form.place}|{writing.form.year}"
    letter, first, last = xl_col_to_name(column), FIRST_ROW + 1, writing.spare_row
    cells, keys = f"{letter}{first}:{letter}{last}", f"$A${first}:$A${last}"
    return f'=IF(COUNTIFS({keys},"{wanted}",{cells},">=0")=0,"",SUMIF({keys},"{wanted}",{cells}))'


def _write_spares(writing: Writing) -> None:
    looks, sheet = writing.looks, writing.sheet
    writing.span(writing.spare_row, ("tt", "rate"), words.SPARE_TITLE, looks.spare_title)
    for number in range(1, words.SPARES + 1):
        row = writing.spare_row + number
        writing.put(row, 0, f"{words.SPARE}{number}")
        for key, at in AT.items():
            opened = key in {*words.OPEN, "name", "place"}
            writing.put(row, at, None, looks.cell(words.BY_KEY[key], "spare", opened=opened))
        lines, places = (template_copy.LINES, words.WRONG_LINE), (template_copy.PLACES, words.WRONG_PLACE)
        sheet.data_validation(row, AT["name"], row, AT["name"], words.choose_from(*lines))
        sheet.data_validation(row, AT["place"], row, AT["place"], words.choose_from(*places))
        for key in words.OPEN:
            _validate_number(writing, row, AT[key])


def _validate_number(writing: Writing, row: int, column: int) -> None:
    title, message = words.WRONG_NUMBER
    rule: Mapping[str, object] = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": _MOST,
        "error_title": title,
        "error_message": message,
    }
    writing.sheet.data_validation(row, column, row, column, rule)


def _write_foot(writing: Writing) -> None:
    looks, row = writing.looks, writing.end + 1
    writing.span(row, ("plan", "rate"), words.SIGNING_DAY, looks.signing_day)
    writing.span(row + 1, ("tt", "name"), words.SIGNED_BY[0], looks.signing)
    writing.span(row + 1, ("plan", "rate"), words.SIGNED_BY[1], looks.signing)
