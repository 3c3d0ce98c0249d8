"""The files of an edition that people take away, each made of the same tables; and all of them as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lib.catalogue import trees
from lib.office.editions import Edition
from lib.office.meeting.basis import Meeting
from lib.office.meeting.deck import deck_of, meeting
from lib.office.opening import Office
from lib.office.reports.book import workbook
from lib.office.reports.briefing import briefing
from lib.office.reports.compose import compose
from lib.office.reports.pictures import CHARTS, chart, picture
from lib.outputs.deck import page, pptx_file
from lib.outputs.file_names import file_name
from lib.outputs.package import to_zip
from lib.outputs.reading import page as reading_page
from lib.outputs.report.docx_file import to_docx

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES: Final = "Hình và lời của hình"
POWERPOINT: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Args:
        name: What it is called.
        said: What is in it.
        prefix: Beginning of the file's name.
        ending: Its ending.
        mime: Its type.
        make: Makes it; a report of the type whose code is given.
    """

    name: str
    said: str
    prefix: str
    ending: str
    mime: str
    make: Callable[[Office, Meeting, str], bytes]


KINDS: Final[Mapping[str, Kind]] = {
    "report": Kind(
        "Báo cáo (.docx)",
        "Báo cáo theo thể thức NĐ 30/2020: lời tính từ số liệu, phụ lục theo dòng vốn, xã; chỗ «[…]» để điền",
        "BaoCao",
        "docx",
        WORD,
        lambda office, of, code: to_docx(compose(of, code, office.catalogue)),
    ),
    "workbook": Kind(
        "Sổ số liệu (.xlsx)",
        "Mọi bảng của phiên; tổng, tỷ lệ, còn thiếu là công thức sống; biểu đồ Excel; số gốc nạp lại được",
        "SoSoLieu",
        "xlsx",
        EXCEL,
        lambda _office, of, _code: workbook(of),
    ),
    "slides": Kind(
        "Trang chiếu (.pptx)",
        "Các trang của bộ trình chiếu, biểu đồ và bảng sửa được, nguồn ở phần ghi chú",
        "TrangChieu",
        "pptx",
        POWERPOINT,
        lambda office, of, _code: pptx_file.to_pptx(deck_of(office, of)),
    ),
    "deck": Kind(
        "Bộ trình chiếu (.html)",
        "Một tệp mở được từ USB trên máy bất kỳ, không cần mạng, không cần máy chủ",
        "TrinhChieu",
        "html",
        "text/html",
        lambda office, of, _code: page.to_html(deck_of(office, of)).encode(),
    ),
    "briefing": Kind(
        "Bản tin mang theo (.html)",
        "Một tệp cho USB: bảng để đọc, tìm, xếp, in A4, và bộ trình chiếu bên trong; không cần mạng",
        "BanTin",
        "html",
        "text/html",
        lambda office, of, _code: _briefing(office, of),
    ),
}
"""What can be taken away → how it is made."""


def _briefing(office: Office, of: Meeting) -> bytes:
    deck = deck_of(office, of)
    return reading_page.to_html(briefing(of, deck), page.to_html(deck)).encode()


def document(
    office: Office, edition: Edition, kind: str, *, unit: str = "trieu", report_type: str = ""
) -> bytes:
    """One file of an edition.

    Args:
        office: The opened office.
        edition: Whose figures.
        kind: A key of ``KINDS``.
        unit: Money is said in "trieu" or "dong".
        report_type: Which type of report; "" for the one that fits the date best.

    Raises:
        KeyError: no such kind.
        AppError: ``store.damaged``, ``cli.report_type``.
    """
    return KINDS[kind].make(office, meeting(office, edition, unit=unit), report_type)


Step = Callable[[str, int, int], object]
"""Told before each file is written: what it is, which of how many."""


def documents(
    office: Office, edition: Edition, *, unit: str = "trieu", step: Step = lambda *_: None
) -> dict[str, bytes]:
    """All files of an edition, by name; their figures are worked out once.

    Args:
        office: The opened office.
        edition: Whose figures.
        unit: Money is said in "trieu" or "dong".
        step: Told what is being written.

    Raises:
        AppError: ``store.damaged``.
    """
    of = meeting(office, edition, unit=unit)
    slug, steps = trees.whole_name(of.sight.catalogue, "name"), len(KINDS) + 1
    made: dict[str, bytes] = {}
    for at, kind in enumerate(KINDS.values(), start=1):
        step(kind.name, at, steps)
        made[name_of(slug, edition, kind.prefix, kind.ending)] = kind.make(office, of, "")
    step(PICTURES, steps, steps)
    return {**made, **_pictures(of, slug)}


def _pictures(of: Meeting, slug: str) -> dict[str, bytes]:
    """The pictures there is something to draw for, and their words in one text file."""
    made: dict[str, bytes] = {}
    words = []
    for name, kind in CHARTS.items():
        drawn = chart(of.sight, name, stamp=of.edition.stamp, unit=of.unit)
        if drawn is None:
            continue
        made[f"Hinh/{name_of(slug, of.edition, kind.prefix, 'png')}"] = picture(drawn, "png")
        words.append(f"{kind.name}\r\n{drawn.paragraph}\r\n")
    told = "\r\n".join([*words, " · ".join(filter(None, [of.edition.stamp, of.scope, of.caution]))])
    # with the mark at its beginning, so that Notepad of an older Windows reads it too
    return {**made, f"Hinh/{name_of(slug, of.edition, 'LoiCuaHinh', 'txt')}": told.encode("utf-8-sig")}


def package(office: Office, edition: Edition, *, unit: str = "trieu", step: Step = lambda *_: None) -> bytes:
    """All files of an edition as one, with a list of their digests; see ``documents``."""
    return to_zip(documents(office, edition, unit=unit, step=step), edition.stamp)


def name_of(slug: str, edition: Edition, prefix: str, ending: str) -> str:
    """Name of a file by the house rule: "BaoCao_CaoLoc_2024-06-30_Phien02-2024.docx"."""
    return file_name(prefix, slug, edition.as_of, ending, edition.mark)
