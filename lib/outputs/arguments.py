"""What the command line of the files takes: options, which belong to which kind, how they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from lib.progress.arguments import FIRST_YEAR, LAST_YEAR
from lib.vietnamese.dates import Day, read_date
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError

HELP: Final = """Tài liệu của một phiên đã chốt, đúng các tệp mà màn hình cho tải.

  python -m lib.outputs report   [phiên] [--type half_year] [--template MAU.docx] --out BaoCao.docx
  python -m lib.outputs workbook [phiên] [--place MÃ-XÃ]  --out SoSoLieu.xlsx
  python -m lib.outputs slides   [phiên]  --out TrangChieu.pptx
  python -m lib.outputs deck     [phiên]  --out TrinhChieu.html
  python -m lib.outputs briefing [phiên]  --out BanTin.html     bảng để đọc, tìm, in; có cả bộ trình chiếu
  python -m lib.outputs chart    [phiên] --chart lines [--place MÃ] [--line MÃ] [--size a4]  --out Hinh.png
  python -m lib.outputs package  [phiên]  --out TaiLieu.zip     tất cả trong một tệp, có danh mục mã kiểm tra
  python -m lib.outputs sample   [phiên]  --out Mau.docx        mẫu Word có sẵn, để sửa thành mẫu của cơ quan

[phiên]: --edition 02/2024; hoặc --year 2024 --as-of 30/06/2024: phiên chốt sau cùng của năm và ngày ấy, không
có thì số hiện tại, ghi rõ «Số liệu chưa chốt phiên»; không nêu gì: phiên có hiệu lực chốt sau cùng.
--unit trieu|dong: tiền ghi bằng triệu đồng hay đồng.
--chart: {charts}; tệp .png hay .svg theo đuôi của --out, cỡ trang chiếu hay --size a4.
--place: của một xã thôi: workbook, chart (lines, course). Không nêu --type (mã ở data/catalogue/reports.csv)
thì là loại báo cáo hợp với ngày của phiên. --template: theo mẫu Word của cơ quan, nói ra chỗ không điền được.
Trả về 0 khi ghi xong, 1 khi kho, tệp không đọc hoặc không ghi được, 2 khi không hiểu lệnh."""

PACKAGE, REPORT, WORKBOOK, CHART, SAMPLE = "package", "report", "workbook", "chart", "sample"
EVERYWHERE: Final = ("--edition", "--year", "--as-of", "--unit", "--out")
OWN: Final[Mapping[str, tuple[str, ...]]] = {
    REPORT: ("--type", "--template"),
    SAMPLE: ("--type",),
    WORKBOOK: ("--place",),
    CHART: ("--chart", "--place", "--line", "--size"),
}
"""Kind → options that it alone has, beside those all have."""
OF_PLACE: Final = (WORKBOOK, CHART)
FILES: Final = ("cli.read", "cli.write")
"""What is wrong with a file, not with what was asked."""
SIZES: Final = ("slide", "a4")
PICTURES: Final = ("png", "svg")


def options(arguments: Sequence[str]) -> dict[str, str]:
    """Option → its value.

    Raises:
        AppError: ``cli.unknown``, ``cli.missing``.
    """
    known = {*EVERYWHERE, *(name for names in OWN.values() for name in names)}
    told: dict[str, str] = {}
    rest = iter(arguments)
    for name in rest:
        if name not in known:
            raise AppError("cli.unknown", text=name)
        value = next(rest, "")
        if not value:
            raise AppError("cli.missing", text=name)
        told[name] = value
    return told


def check(kind: str, told: Mapping[str, str]) -> None:
    """That the options make sense together, before anything is opened.

    Raises:
        AppError: ``cli.*``.
    """
    unit = told.get("--unit", "trieu")
    if unit not in labels.UNITS:
        raise AppError("cli.unit", text=unit, known=", ".join(labels.UNITS))
    if "--place" in told and kind not in OF_PLACE:
        raise AppError("cli.whole_only", kind=kind, known=", ".join(OF_PLACE))
    for name in told:
        if name not in (*EVERYWHERE, *OWN.get(kind, ())):
            raise AppError("cli.not_for", text=name, kind=kind)
    for name in ("--out", *(["--chart"] if kind == CHART else [])):
        if name not in told:
            raise AppError("cli.missing", text=name)
    if "--edition" in told and (more := [name for name in ("--year", "--as-of") if name in told]):
        raise AppError("cli.edition_fixed", text=", ".join(more))
    if kind == CHART and ending(told["--out"]) not in PICTURES:
        raise AppError("cli.ending", file=told["--out"])
    if (size := told.get("--size", SIZES[0])) not in SIZES:
        raise AppError("cli.size", text=size)


def ending(file: str) -> str:
    """Ending of a file's name: "png"."""
    return Path(file).suffix.lower().removeprefix(".")


def year_of(words: str) -> int:
    """A year as typed. Raises ``cli.year``."""
    if not (words.isascii() and words.isdigit() and FIRST_YEAR <= int(words) <= LAST_YEAR):
        raise AppError("cli.year", text=words)
    return int(words)


def day_of(words: str) -> date:
    """A day as typed. Raises ``cli.date``."""
    found = read_date(words)
    if not isinstance(found, Day):
        raise AppError("cli.date", text=words)
    return found.end
