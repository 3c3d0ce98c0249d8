"""What an upload says, for people: what was understood, how many findings, which figures change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from lib.intake.read import Reading
from lib.office.changes import MONEY
from lib.office.intake import DryRun
from lib.office.opening import Office
from lib.outputs.columns import Column
from lib.vietnamese import dates, text
from lib.vocabulary import headers, labels
from lib.vocabulary.miniature import Miniature
from lib.vocabulary.observation import ALL, CARRIED

Rows = list[tuple[str, ...]]
FEW_FILES: Final = 3
"""So many files are named in a sentence; more are counted."""

CHANGE_COLUMNS: Final = (
    Column("measure_name", labels.COLUMNS["measure"]),
    Column("line_name", labels.COLUMNS["line_name"]),
    Column("place_name", labels.COLUMNS["place_name"]),
    Column("money_name", "Nguồn, năm vốn"),
    Column("as_of", labels.COLUMNS["as_of"], "date"),
    Column("old", labels.COLUMNS["old"], "money"),
    Column("new", labels.COLUMNS["new"], "money"),
    Column("change", labels.COLUMNS["change"], "money"),
)
"""Columns of the table of changes of money."""

COUNT_COLUMNS: Final = (
    *CHANGE_COLUMNS[:3],
    Column("unit_name", labels.COLUMNS["unit"]),
    CHANGE_COLUMNS[4],
    *(Column(column.name, column.label, "percent_points") for column in CHANGE_COLUMNS[5:]),
)
"""Columns of the table of changes of counts and targets."""


def understood(office: Office, reading: Reading) -> tuple[tuple[str, ...], Rows]:
    """What was understood of a file: a table of facts, then one row per column taken.

    Returns:
        Headings and rows, as ``lib.outputs.html.text_table`` takes them.
    """
    rows: Rows = [
        ("Loại biểu", reading.form),
        ("Đơn vị báo cáo", reporter_name(office, reading.reporter) or "chưa rõ"),
    ]
    for table in reading.layout.get("tables", ()):
        days = [day for day in dict.fromkeys((table["as_of"], table["decided_on"])) if day]
        rows.append((f"Trang «{table['sheet']}»", " · ".join(_said(table, days))))
    parts = f"{reading.rows_taken} dòng lấy số + {reading.rows_set_aside} dòng để ngoài"
    read = f"{reading.rows_read} dòng = {parts}"
    rows.append(("Số dòng đã đọc", read))
    rows.append(("Số liệu lấy được", f"{len(reading.observations)} số từ {_sheets(reading)} trang"))
    return ("Mục", "Đã hiểu là"), rows


def _sheets(reading: Reading) -> int:
    return int(reading.observations["sheet"].nunique())


def _said(table: Mapping[str, Any], days: Sequence[str]) -> list[str]:
    first, last = table["header_rows"]
    unit = dict(headers.UNITS_ASKED).get(str(table["unit_dong"]), "")
    said = [
        f"tiêu đề ở dòng {first}" + (f"-{last}" if last != first else ""),
        f"năm {table['year']}" if table["year"] else "năm theo từng cột",
        "số liệu đến ngày " + ", ".join(dates.say(pd.Timestamp(str(day))) for day in days)
        if days
        else "chưa rõ ngày",
        f"đơn vị {unit}" if unit else "",
    ]
    return [part for part in said if part]


def measure_names(office: Office) -> dict[str, str]:
    """Code of a measure → its name."""
    return dict(zip(office.catalogue.measures["code"], office.catalogue.measures["name"], strict=True))


def miniature_names(shown: Sequence[Miniature]) -> list[str]:
    """What each table is called: by its sheet, with its turn where a sheet has several."""
    sheets = [one.sheet for one in shown]
    return [
        f"{sheet} (bảng {sheets[: at + 1].count(sheet)})" if sheets.count(sheet) > 1 else sheet
        for at, sheet in enumerate(sheets)
    ]


def reporter_name(office: Office, code: str) -> str:
    """Name of a reporter; of a commune "UBND xã Hải Yến"."""
    kind, _, place = code.partition(":")
    names = dict(zip(office.catalogue.reporters["code"], office.catalogue.reporters["name"], strict=True))
    places = dict(zip(office.catalogue.places["place"], office.catalogue.places["full_name"], strict=True))
    return f"UBND {text.begun_small(places[place])}" if place in places else str(names.get(kind, code))


def counted_changes(changes: pd.DataFrame) -> str:
    """How many figures change: those the file states, and those that follow."""
    stated = int(changes["stated"].sum())
    follow = len(changes) - stated
    parts = [f"{stated} số tệp ghi" if stated else "", f"{follow} số đổi theo" if follow else ""]
    return ", ".join(part for part in parts if part) or "không có gì"


def money_changes(changes: pd.DataFrame, *, stated: bool) -> pd.DataFrame:
    """Changes of money: those the file states itself, or those that follow from them."""
    return changes[(changes["unit"] == MONEY) & (changes["stated"] == stated)]


def other_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes of counts and targets that the file states itself, targets in percent."""
    others = changes[(changes["unit"] != MONEY) & changes["stated"]]
    scale = others["unit"].map({"bp": 100}).fillna(1).astype("float64")
    return others.assign(
        **{name: others[name].astype("Float64") / scale for name in ("old", "new", "change")}
    )


def used_columns(table: pd.DataFrame, columns: Sequence[Column]) -> list[Column]:
    """The columns without those of text that say nothing in any row."""
    return [column for column in columns if column.kind != "text" or bool((table[column.name] != "").any())]


def described_changes(office: Office, changes: pd.DataFrame) -> pd.DataFrame:
    """Changed figures with their names in words, by date, then in the order of the catalogue.

    Args:
        office: The opened office.
        changes: As ``lib.office.changes.changed_figures`` gives them.

    Returns:
        The same rows with measure_name, line_name, place_name, money_name, unit_name.
    """
    cat = office.catalogue
    lines = dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    ordered = _in_order(changes, {"measure": list(measures), "line": list(lines), "place": list(places)})
    return ordered.assign(
        measure_name=ordered["measure"].map(measures) + " " + ordered["year"].astype("str"),
        line_name=ordered["line"] + " · " + ordered["line"].map(lines),
        place_name=ordered["place"].map(places),
        money_name=_money_names(office, ordered),
        unit_name=ordered["unit"].map(headers.OUTPUT_UNIT_NAMES),
    )


def _in_order(changes: pd.DataFrame, codes: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Rows by date, then in the order of the catalogue."""
    ranks = {
        name: changes[name].map({code: at for at, code in enumerate(known)}) for name, known in codes.items()
    }
    keys = pd.DataFrame({"as_of": changes["as_of"], **ranks})
    order = keys.sort_values(["as_of", *codes], kind="stable").index
    ordered: pd.DataFrame = changes.loc[order].reset_index(drop=True)
    return ordered


def _money_names(office: Office, changes: pd.DataFrame) -> list[str]:
    """Source, kind and year of origin of each row in words, "" where the money is not divided."""
    funds = dict(zip(office.catalogue.funds["code"], office.catalogue.funds["name"], strict=True))
    columns = (changes[name] for name in ("source", "kind", "origin_year", "year"))
    return [
        " · ".join(
            part for part in (funds.get(source, ""), funds.get(kind, ""), _origin(origin, year)) if part
        )
        for source, kind, origin, year in zip(*columns, strict=True)
    ]


def _origin(origin: str, year: int) -> str:
    if origin in {ALL, str(year)}:
        return ""
    return "vốn kéo dài" if origin == CARRIED else f"vốn năm {origin} kéo dài"


def accepted_sentence(run: DryRun, imports: Sequence[int], withdrawn: bool) -> str:
    """What was done, after an acceptance."""
    names = [file.name for file in run.taken]
    files = ", ".join(f"«{name}»" for name in names) if len(names) <= FEW_FILES else f"{len(names)} tệp"
    several = "các lần nạp số" if len(imports) > 1 else "lần nạp số"
    span = ", ".join(map(str, imports)) if len(imports) <= FEW_FILES else f"{imports[0]}–{imports[-1]}"
    said = f"Đã ghi nhận {files} ({several} {span})."
    if withdrawn and run.illustrative_imports:
        said += f" Đã gỡ bỏ {len(run.illustrative_imports)} lần nạp số liệu minh họa."
    return said
