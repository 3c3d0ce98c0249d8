"""A sample template: the layout of NĐ 30/2020 with fields in it, and at the end a list of all fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lib.outputs.report.document import Annex, Part, Report
from lib.outputs.report.docx_file import (
    CENTRE,
    COPIES,
    HEAD,
    SMALL,
    begun,
    grid,
    line,
    saved,
    turned,
)

LIST_TITLE: Final = "Các chỗ điền (bảng để tra: xóa trang này khỏi mẫu)"
LIST_HEADS: Final = ("Tên chỗ điền", "Là gì", "Của phiên này")
HOW: Final = (
    "Gõ tên trong hai dấu ngoặc nhọn, có dấu hay không dấu đều được; gõ CHỮ HOA thì chữ điền vào cũng hoa. "
    "Chữ, cỡ, đậm, nghiêng, canh lề của chỗ điền được giữ nguyên."
)
BELONGS: Final = "(Kèm theo văn bản số      /{{ky_hieu}} ngày      tháng      năm {{nam_ky}} của {{co_quan}})"
BLOCK: Final = "(cả khối)"


def sample(report: Report, listed: Sequence[tuple[str, str, str]]) -> bytes:
    """The sample template.

    Args:
        report: The report whose layout it shows.
        listed: Name, meaning and text of every field; text "" for a block.
    """
    rows = tuple((name, said, text or BLOCK) for name, said, text in listed)
    marked = replace(
        report,
        superior="{{CAP_TREN}}" if report.superior else "",
        agency="{{CO_QUAN}}",
        symbol="{{ky_hieu}}",
        location="{{dia_danh}}",
        written="ngày      tháng      năm {{nam_ky}}",
        kind="{{LOAI}}",
        title="{{tieu_de}}",
        to=("{{noi_nhan}}",) if report.to else (),
        caution="{{luu_y}}" if report.caution else "",
        opening="{{mo_dau}}",
        parts=(Part("", ("{{noi_dung}}",)),),
        annexes=(),
    )
    file = begun(marked)
    turned(file)
    line(file.add_paragraph(), BELONGS, HEAD, italic=True, align=CENTRE)
    line(file.add_paragraph(), "{{dau_phien}}", COPIES, italic=True, align=CENTRE)
    line(file.add_paragraph(), "{{phu_luc}}", SMALL)
    turned(file)
    line(file.add_paragraph(), LIST_TITLE, HEAD, bold=True, align=CENTRE)
    line(file.add_paragraph(), HOW, SMALL, italic=True, after=6)
    grid(file, Annex(LIST_TITLE, "", LIST_HEADS, rows))
    return saved(file)
