"""``python -m lib.outputs``: the files of an edition, the very ones that the page Tài liệu gives."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lib.vocabulary import labels
from lib.vocabulary.errors import AppError

if TYPE_CHECKING:
    from lib.office import Edition, Office

HELP: Final = """Tài liệu của một phiên đã chốt, đúng các tệp mà trang «Tài liệu» cho tải.

  python -m lib.outputs report   [--edition 02/2024] [--unit trieu|dong] [--type half_year] --out BaoCao.docx
  python -m lib.outputs workbook …  --out SoSoLieu.xlsx
  python -m lib.outputs slides   …  --out TrangChieu.pptx
  python -m lib.outputs deck     …  --out TrinhChieu.html
  python -m lib.outputs package  …  --out TaiLieu.zip      tất cả trong một tệp, có danh mục mã kiểm tra

Không nêu --edition thì là phiên có hiệu lực chốt sau cùng; không nêu --type (mã ở data/catalogue/reports.csv)
thì là loại báo cáo hợp với ngày của phiên. --template MAU.docx: báo cáo theo mẫu Word của cơ quan, chỗ không
điền được thì nói ra và để nguyên; «sample» ghi ra mẫu có sẵn để sửa.
Trả về 0 khi ghi xong, 1 khi kho không dùng được hoặc không ghi được tệp, 2 khi không hiểu lệnh."""

PACKAGE: Final = "package"
REPORT: Final = "report"
SAMPLE: Final = "sample"
"""The template to begin an own one from."""
OPTIONS: Final = ("--edition", "--unit", "--type", "--template", "--out")


def main(arguments: Sequence[str]) -> int:
    """Write what is asked for.

    Returns:
        0; 1 where the store cannot be used or the file not written; 2 where the arguments make no sense.
    """
    for stream in (sys.stdout, sys.stderr):
        # an office PC's console may be set to an encoding without Vietnamese letters
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if not arguments or "--help" in arguments:
        print(HELP)
        return 0 if arguments else 2
    try:
        print(written(arguments[0], options(arguments[1:])))
    except AppError as error:
        print(error.sentence, file=sys.stderr)
        return 2 if error.code.startswith("cli.") and error.code != "cli.write" else 1
    return 0


def options(arguments: Sequence[str]) -> dict[str, str]:
    """Option → its value.

    Raises:
        AppError: ``cli.unknown``, ``cli.missing``.
    """
    told: dict[str, str] = {}
    rest = iter(arguments)
    for name in rest:
        if name not in OPTIONS:
            raise AppError("cli.unknown", text=name)
        value = next(rest, "")
        if not value:
            raise AppError("cli.missing", text=name)
        told[name] = value
    return told


def written(kind: str, told: Mapping[str, str]) -> str:
    """Write one file; what was written, in a sentence.

    Raises:
        AppError: ``cli.*``; ``office.unknown_edition``, ``store.*``.
    """
    # the room itself does not know the office: only its command line does
    from lib import office as rooms

    if kind not in (PACKAGE, SAMPLE) and kind not in rooms.DOCUMENTS:
        raise AppError("cli.unknown", text=kind)
    unit = told.get("--unit", "trieu")
    if unit not in labels.UNITS:
        raise AppError("cli.unit", text=unit, known=", ".join(labels.UNITS))
    if "--out" not in told:
        raise AppError("cli.missing", text="--out")
    office = rooms.open_office()
    edition = _edition(office, told.get("--edition", ""))
    code, more = told.get("--type", ""), ""
    if kind == PACKAGE:
        content = rooms.package(office, edition, unit=unit)
    elif kind == SAMPLE:
        content = rooms.sample_template(office, edition, report_type=code)
    elif kind == REPORT and "--template" in told:
        content, more = _own(office, edition, told["--template"], code)
    else:
        content = rooms.document(office, edition, kind, unit=unit, report_type=code)
    try:
        Path(told["--out"]).write_bytes(content)
    except OSError as error:
        raise AppError("cli.write", file=told["--out"]) from error
    return f"Đã ghi {told['--out']}: {edition.stamp}.{more}"


def _own(office: Office, edition: Edition, file: str, code: str) -> tuple[bytes, str]:
    """The report in an own template, and a line for each field that could not be filled."""
    from lib import office as rooms

    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise AppError("cli.read", file=file) from error
    own = rooms.own_report(office, edition, Path(file).name, content, report_type=code)
    told = [f"\nChưa điền được, {one.where}: {one.read} – {one.why}." for one in own.unfilled]
    return own.content, "".join(told)


def _edition(office: Office, asked: str) -> Edition:
    from lib import office as rooms

    if asked:
        return rooms.edition_asked(office, asked)
    standing = [each for each in rooms.editions(office) if not each.cancelled]
    return standing[-1] if standing else rooms.edition_asked(office, "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
