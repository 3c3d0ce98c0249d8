"""The raw figures of an edition: every number in force behind it with its cell, in a form read again."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.office.origins import BASIS_POINTS, described
from lib.office.sight import Sight
from lib.outputs.columns import Column
from lib.outputs.sheets import Sheet
from lib.progress.counting import counted
from lib.progress.lineage import within
from lib.store import asking
from lib.vocabulary import exported as words
from lib.vocabulary.labels import OUTPUT_UNITS
from lib.vocabulary.observation import KEY

SAID: Final = (
    "Sửa một số ở cột «Giá trị» rồi nạp sổ này ở trang «Nạp số liệu»: chỉ số đã sửa được đọc, các trang khác "
    "không đọc. Tiền ở trang này luôn là đồng. Xóa một dòng không gỡ số của dòng ấy"
)
COUNTS: Final = {True: "", False: "Không tính, để đối chiếu"}
COLUMNS: Final = (
    Column("key", words.KEY),
    Column("sent", words.SENT, "count", unit="dong"),
    Column("measure_name", words.NAMING[0], width=15),
    Column("line", words.NAMING[1], width=8),
    Column("line_name", "Dòng vốn", width=22),
    Column("place_name", words.NAMING[2], width=19),
    Column("fund_name", words.NAMING[3], width=16),
    Column("origin_name", words.NAMING[4], width=9),
    Column("year", words.NAMING[5], width=9),
    Column("as_of", words.NAMING[6], "date", width=12),
    Column("horizon", words.NAMING[7], "date", width=12),
    Column("value", words.VALUE, "count", width=17, unit="dong"),
    Column("unit_name", "Đơn vị tính", width=10),
    Column("reporter_name", words.NAMING[8], width=19),
    Column("file_name", "Tệp", width=25),
    Column("sheet", "Trang", width=14),
    Column("cell", "Ô", width=10),
    Column("accepted", "Ai nạp, lúc nào", width=20),
    Column("mark", "Ghi chú", width=15),
)
KINDS: Final = {"vnd": "money", "bp": "rate"}
NAMED: Final = tuple(column.name for column in COLUMNS if column.label in words.NAMING)


def raw_sheet(sight: Sight) -> Sheet:
    """The sheet of raw figures; its hidden columns say what each row was when it left."""
    table = raw_table(sight)
    return Sheet(
        words.RAW_SHEET,
        table,
        COLUMNS,
        kinds={"value": "kind", "sent": "kind"},
        hidden=frozenset({"key", "sent"}),
        said=SAID,
        without="chưa có số nào của năm",
        mark=words.mark(len(table)),
    )


def raw_table(sight: Sight) -> pd.DataFrame:
    """Every number in force of the year up to the date asked for, by measure, line, place and day.

    Returns:
        The columns of ``COLUMNS``, and kind (how a value is shown).

    Rule: R8
    """
    cat = sight.catalogue
    held = _behind(sight)
    held = held.assign(kind=held["unit"].map(KINDS).fillna("count"), **_cells(sight, held))
    imports = sight.known.imports
    told = described(sight.office, held, imports) if len(held) else pd.DataFrame()
    counting = held.set_index(["import_id", "seq"]).index.isin(
        counted(held, cat).set_index(["import_id", "seq"]).index
    )
    funds = dict(zip(cat.funds["code"], cat.funds["name"], strict=True))
    lines = dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    shown = held.assign(
        **{name: told[name].to_numpy() for name in TOLD} if len(held) else dict.fromkeys(TOLD, ""),
        line_name=held["line"].map(lines).fillna("Toàn chương trình"),
        fund_name=[_fund(code, funds) for code in held["fund"]],
        year=held["year"].astype("str"),
        value=_values(held),
        unit_name=held["unit"].map({"vnd": "đồng", "bp": "%", **OUTPUT_UNITS}).fillna(held["unit"]),
        mark=[
            "; ".join(filter(None, pair))
            for pair in zip(told.get("mark", []), (COUNTS[bool(one)] for one in counting), strict=True)
        ],
    )
    shown["accepted"] = [
        f"{who}, {at}" for who, at in zip(told.get("actor", []), told.get("accepted_at", []), strict=True)
    ]
    shown["sent"] = shown["value"]
    shown["key"] = [_key(row) for row in shown.to_dict("records")]
    return shown[[*(column.name for column in COLUMNS), "kind"]].reset_index(drop=True)


TOLD: Final = ("measure_name", "place_name", "origin_name", "file_name", "cell", "reporter_name")


def _behind(sight: Sight) -> pd.DataFrame:
    """The observations, in the order they are read."""
    asked, cat = sight.question, sight.catalogue
    seen = sight.observations
    kept = (seen["year"] == asked.year) & (seen["as_of"] <= pd.Timestamp(asked.as_of))
    if not asked.illustrative:
        kept &= ~seen["illustrative"]
    if asked.fund:
        kept &= within(seen, cat, asked.year, fund=asked.fund) | (seen["unit"] != "vnd")
    order = {
        "measure": dict(zip(cat.measures["code"], range(len(cat.measures)), strict=True)),
        "line": dict(zip(cat.lines["line"], range(len(cat.lines)), strict=True)),
    }
    by = ["measure", "unit", "line", "place", "fund", "origin_year", "as_of", "import_id", "seq"]
    found = seen[kept].sort_values(by, key=lambda one: one.map(order[one.name]) if one.name in order else one)
    # a number sent again stands for the earlier one of the very same key
    return found.drop_duplicates([*KEY, "illustrative"], keep="last").reset_index(drop=True)


def _cells(sight: Sight, held: pd.DataFrame) -> dict[str, Any]:
    """All cells of each number, where it comes of more than its anchor; what ``described`` wants beside."""
    nothing = pd.Series(pd.NaT, held.index, dtype="datetime64[s]")
    sources = asking.sources(sight.office.store, [int(number) for number in held["import_id"].unique()])
    one = sources.drop_duplicates(["import_id", "seq"])[["import_id", "seq", "cells"]]
    cells = held[["import_id", "seq"]].merge(one, on=["import_id", "seq"], how="left")["cells"].fillna("")
    return {"cells": cells.to_numpy(), "adds": False, "before": nothing}


def _fund(code: str, names: dict[str, str]) -> str:
    """A fund in words: source and kind."""
    return ", ".join(names.get(part, part) for part in filter(None, code.split("-"))) if code else ""


def _values(held: pd.DataFrame) -> pd.Series[Any]:
    """Money in đồng, rates as shares, counts."""
    return held["value"].astype("object").where(held["unit"] != "bp", held["value"] / BASIS_POINTS)


def _key(row: dict[Any, Any]) -> str:
    """Hidden key of a row."""
    codes = {**row, "illustrative": int(row["illustrative"])}
    return words.row_key([_text(codes[name]) for name in words.CODES], [_text(row[name]) for name in NAMED])


def _text(value: Any) -> str:
    """A code or a naming cell as text: days in ISO form, nothing as ""."""
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
