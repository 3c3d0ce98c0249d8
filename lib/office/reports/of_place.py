"""What can be taken of one commune alone: its lines as a small workbook; its charts are in ``pictures``."""

from __future__ import annotations

from typing import Final

from lib.office.asking import with_money
from lib.office.editions import Edition
from lib.office.meeting.basis import cautions
from lib.office.sight import Sight
from lib.outputs.columns import Column, in_unit
from lib.outputs.xlsx_file import to_xlsx
from lib.vietnamese import dates
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import COLUMNS, UNITS

FIGURES: Final = (
    Column("line", "Mã"),
    Column("line_name", COLUMNS["line_name"]),
    Column("allocated_vnd", COLUMNS["allocated_vnd"], "money"),
    Column("disbursed_vnd", COLUMNS["disbursed_vnd"], "money"),
    Column("rate", COLUMNS["rate"], "rate"),
    Column("target_rate", COLUMNS["target_rate"], "rate"),
    Column("plan_gap_vnd", COLUMNS["gap_vnd"], "money"),
    Column("status_name", COLUMNS["status"]),
    Column("reported_on", COLUMNS["reported_on"], "date"),
)


def place_workbook(sight: Sight, edition: Edition, place: str, *, unit: str = "trieu") -> bytes:
    """The lines that give money to a commune, as a workbook of one sheet.

    Args:
        sight: The figures.
        edition: Whose stamp it bears.
        place: Key of the commune.
        unit: Money is said in "trieu" or "dong".

    Raises:
        AppError: ``cli.place``, no such commune has figures.
    """
    name = place_name(sight, place)
    cells = sight.progress("line", "place")
    facts = [
        ("Đơn vị", name),
        ("Năm kế hoạch", str(sight.question.year)),
        ("Số liệu đến ngày", dates.say(sight.question.as_of)),
        ("Đơn vị tính", UNITS[unit][0]),
        ("Phiên", edition.stamp),
        ("Tệp nguồn", "; ".join(sight.table("files")["file_name"])),
        *([("Lưu ý", said)] if (said := cautions(sight)) else []),
    ]
    columns = [in_unit(column, unit) for column in FIGURES]
    lines = with_money(cells[cells["place"] == place])
    return to_xlsx(lines, columns, facts, f"Giải ngân theo dòng vốn, {name}")


def place_name(sight: Sight, place: str) -> str:
    """Full name of a commune.

    Raises:
        AppError: ``cli.place``, no such commune has figures.
    """
    places = sight.progress("place")
    found = places.loc[(places["place"] == place) & (places["place"] != ""), "place_name"]
    if found.empty:
        raise AppError("cli.place", text=place)
    return str(found.iloc[0])
