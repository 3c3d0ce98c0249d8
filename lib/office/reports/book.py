"""The workbook of an edition: every table of it, what follows from others as formulas, the raw figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.catalogue import trees
from lib.office.meeting.basis import Meeting
from lib.office.reports import book_more as more
from lib.office.reports.book_figures import figures, matrices
from lib.office.reports.book_gaps import gap, gap_by_place
from lib.office.reports.book_summary import summary
from lib.office.reports.raw import raw_sheet
from lib.outputs.columns import Column, in_unit
from lib.outputs.sheets import Sheet
from lib.outputs.workbook import to_workbook
from lib.vietnamese import dates
from lib.vocabulary.exported import COVER_MARK, RAW_SHEET
from lib.vocabulary.labels import UNITS


def workbook(meeting: Meeting) -> bytes:
    """The workbook of an edition; its raw figures upload again."""
    settings = meeting.sight.catalogue.settings
    title = f"Giải ngân {settings['programme_short']} năm {meeting.sight.question.year}"
    return to_workbook(sheets(meeting), facts(meeting), title, meeting.edition.stamp, mark=COVER_MARK)


def facts(meeting: Meeting) -> list[tuple[str, str]]:
    """What the cover says beside the edition."""
    sight = meeting.sight
    asked, settings = sight.question, sight.catalogue.settings
    real = "" if asked.illustrative else ", không tính số liệu minh họa"
    told = [
        ("Chương trình", settings["programme_name"]),
        ("Địa bàn", trees.whole_name(sight.catalogue)),
        ("Năm kế hoạch", str(asked.year)),
        ("Số liệu đến ngày", dates.say(asked.as_of)),
        ("Phạm vi", (meeting.scope or "Mọi nguồn vốn") + real),
        ("Đơn vị tính", f"{UNITS[meeting.unit][0]}; trang «{RAW_SHEET}» là đồng"),
        ("Phiên trước", meeting.prior.stamp if meeting.prior else "chưa có"),
        ("Ghi chú của phiên", meeting.edition.note),
        ("Tệp nguồn", "; ".join(sight.table("files")["file_name"])),
        ("Lưu ý", f"{meeting.caution}, không phải số thật" if meeting.caution else ""),
    ]
    return [(label, value) for label, value in told if value]


def sheets(meeting: Meeting) -> Sequence[Sheet]:
    """All sheets in their order; those without a row say why on the cover."""
    sight, unit = meeting.sight, meeting.unit
    made = figures(sight)
    every = [
        summary(meeting, made),
        *(made.by[key] for key in ("line", "place", "office")),
        *matrices(sight, made),
        made.both,
        more.course(sight, made),
        more.line_courses(sight),
        more.carried(sight, unit),
        gap(sight, made, unit),
        gap_by_place(sight, made),
        more.works(sight, made),
        more.findings(meeting),
        raw_sheet(sight),
        more.rules(),
    ]
    return [replace(sheet, columns=_in_unit(sheet, unit)) for sheet in every]


def _in_unit(sheet: Sheet, unit: str) -> Sequence[Column]:
    """The columns with their money in the unit asked for; the raw figures are read again in đồng."""
    if sheet.title == RAW_SHEET:
        return sheet.columns
    shown = [in_unit(column, unit) for column in sheet.columns]
    if unit == "trieu":
        return shown
    # amounts in đồng take more room than a width chosen for triệu gives
    return [replace(one, width=0) if one.kind == "money" else one for one in shown]
