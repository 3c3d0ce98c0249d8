"""What a figure is made of, for a terminal: as text, and as plain JSON."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.office.explaining import Explained, Section
from lib.vietnamese import dates, numbers
from lib.vocabulary.formulas import FORMULAS, OPERAND
from lib.vocabulary.labels import UNITS
from lib.vocabulary.rules import RULES

DONG = "dong"


def explanation(told: Explained) -> str:
    """The rule in words and with its numbers, the parts, then every cell; amounts in đồng."""
    formula = FORMULAS[told.column]
    filled = OPERAND.sub(lambda found: _said(told, found[1]), formula.template)
    lines = [
        f"{told.name}: {formula.label} {_said(told, told.column)}{_unit(told.column)}",
        f"  = {formula.in_words()}",
        *([f"  = {filled}"] if filled else []),
        f"  Quy tắc {' · '.join(f'{code} {RULES[code][0]}' for code in formula.rules)}",
        *_parts(told),
        *_shares(told),
        *(line for section in told.sections for line in _section(told, section)),
    ]
    return "\n".join(lines)


def explained_records(told: Explained) -> dict[str, Any]:
    """The same as plain JSON: amounts in đồng, rates 1.0 for 100 %."""
    return {
        "figure": told.column,
        "row": dict(told.keys),
        "value": None if told.value is None else float(told.value),
        "values": {column: float(value) for column, value in told.values.items()},
        "cells": [
            {"of": section.column, **_record(row)}
            for section in told.sections
            for row in section.numbers.to_dict("records")
        ],
        "targets": [
            {name: None if pd.isna(value) else value for name, value in row.items()}
            for row in told.shares.to_dict("records")
        ],
    }


RECORDED = (
    "times",
    "value_vnd",
    "line_name",
    "place_name",
    "origin_name",
    "file_name",
    "sheet",
    "cell",
    "unit_name",
    "decision",
    "reporter_name",
    "actor",
    "accepted_at",
)
"""What is told of a number."""


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in RECORDED}
    return {**told, "as_of": row["as_of"].date().isoformat(), "illustrative": bool(row["illustrative"])}


def _said(told: Explained, column: str) -> str:
    value = told.values.get(column)
    if value is None:
        return numbers.MISSING
    if FORMULAS[column].kind == "rate":
        return numbers.percent(value)
    return numbers.money(round(value), DONG)


def _unit(column: str) -> str:
    return f" {UNITS[DONG][0]}" if FORMULAS[column].kind == "money" else ""


def _parts(told: Explained) -> list[str]:
    if told.parts.empty:
        return []
    rows = zip(told.parts["name"], told.parts[told.column], strict=True)
    amounts = [(name, numbers.money(round(value), DONG)) for name, value in rows]
    return ["", f"Gồm {len(amounts)} phần theo {told.parts_are}:", *_aligned(amounts)]


def _shares(told: Explained) -> list[str]:
    if told.shares.empty:
        return []
    rows = [
        (
            f"{row['line_name']} · {row['place_name']} · {numbers.money(row['vnd'], DONG)} × "
            f"{numbers.percent(row['target_rate'])} ({row['source']})",
            numbers.money(round(row["product_vnd"]), DONG),
        )
        for row in told.shares.to_dict("records")
    ]
    return ["", f"{FORMULAS['target_vnd'].label} {_said(told, 'target_vnd')}:", *_aligned(rows)]


def _section(told: Explained, section: Section) -> list[str]:
    label = FORMULAS[section.column].label
    if section.numbers.empty:
        return ["", f"{label}: chưa có ô nào ghi số này."]
    rows = [_cell(row) for row in section.numbers.to_dict("records")]
    return ["", f"{label} {_said(told, section.column)}, cộng các ô:", *_aligned(rows)]


def _cell(row: dict[Any, Any]) -> tuple[str, str]:
    sign = {1: "", 0: "(đã gồm) "}.get(row["times"], f"× {row['times']} ")
    what = " · ".join(filter(None, (row["line_name"], row["place_name"], row["origin_name"])))
    where = f"{row['file_name']}, trang «{row['sheet']}», ô {row['cell']}"
    who = f"{row['reporter_name']}, đến {dates.say(row['as_of'])}; {row['actor']} nạp {row['accepted_at']}"
    more = "".join(f"; {text}" for text in (row["decision"], row["mark"]) if text)
    return f"{what} ← {where} ({who}{more})", sign + numbers.money(row["value_vnd"], DONG)


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    """Amounts right-aligned, then what they are."""
    width = max(len(amount) for _, amount in rows)
    return [f"  {amount:>{width}}  {what}" for what, amount in rows]
