"""What an office's own template may name: fields with their meaning and text, blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.outlook import outlook_sentence
from lib.office.asking import lead_office
from lib.office.reports.results import moved
from lib.office.reports.sentences import FILL_IN, expected_rate, goal, paid, planned, rate_of
from lib.office.reports.writing import Writing
from lib.outputs.report.blocks import Block
from lib.outputs.report.document import Report, roman
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import STATUS

HEAD: Final[Mapping[str, str]] = {
    "cap_tren": "Cơ quan cấp trên ở đầu văn bản",
    "co_quan": "Cơ quan ban hành",
    "ky_hieu": "Ký hiệu sau số: BC-UBND",
    "dia_danh": "Địa danh",
    "noi_nhan": "Nơi văn bản gửi tới (Kính gửi)",
    "loai": "Tên loại: BÁO CÁO, KẾ HOẠCH",
    "tieu_de": "Trích yếu",
    "mo_dau": "Câu mở đầu",
    "chuong_trinh": "Tên chương trình",
    "ban_chi_dao": "Tên ban chỉ đạo",
    "ky": "Kỳ báo cáo: 6 tháng đầu năm 2024",
    "nam": "Năm kế hoạch",
    "nam_sau": "Năm sau",
    "ngay": "Số liệu tính đến ngày",
    "ngay_hop": "Ngày họp của phiên",
    "nam_ky": "Năm ở dòng ngày, tháng ký",
    "phien": "Số của phiên",
    "dau_phien": "Phiên, ngày chốt, mã: ghi ở đâu cũng được, để biết số của phiên nào",
    "luu_y": "Điều phải biết trước khi dùng (số minh họa…); mẫu không có thì được ghi ở đầu văn bản",
}
"""Field of the document → what it says."""
SENTENCES: Final[Mapping[str, str]] = {
    "cau_giai_ngan": "Câu về số đã giải ngân của cả chương trình",
    "cau_chi_tieu": "Câu còn thiếu bao nhiêu tới chỉ tiêu, đơn vị ước bao nhiêu",
    "cau_phien_truoc": "Câu so với phiên trước",
    "cau_nhip": "Câu mỗi tháng phải giải ngân bao nhiêu",
}
"""Field that is a sentence → which."""
FIGURES: Final[Mapping[str, str]] = {
    "ke_hoach": "Kế hoạch vốn giao, triệu đồng",
    "giai_ngan": "Đã giải ngân, triệu đồng",
    "ty_le": "Tỷ lệ giải ngân",
    "chi_tieu": "Chỉ tiêu giải ngân",
    "con_thieu": "Còn thiếu tới chỉ tiêu, triệu đồng",
    "uoc": "Đơn vị ước cả năm, triệu đồng",
    "uoc_ty_le": "Tỷ lệ ước cả năm",
    "keo_dai": "Vốn các năm trước kéo dài, triệu đồng",
    "tinh_trang": "Tình trạng",
    "ke_hoach_nam_sau": "Kế hoạch vốn năm sau, triệu đồng",
}
"""Figure of the whole, and of each line after its code: ``DA2.giai_ngan`` → what it is."""
OF_LINE: Final[Mapping[str, str]] = {"ten": "Tên đầy đủ", "chu_tri": "Cơ quan chủ trì"}
"""Field of a line alone → what it is."""
WHOLE_BODY, ANNEXES, PART, ANNEX = "noi_dung", "phu_luc", "phan", "phu_luc"


def fields_of(of: Writing, report: Report) -> dict[str, str]:
    """Every field of a template with its text.

    What nobody reported or the store does not know stands in brackets, so that the writer sees it: never 0.

    Args:
        of: What the report is written from.
        report: The report itself.
    """
    told = {**_head(of, report), **_sentences(of)}
    [whole] = of.sight.progress().to_dict("records")
    told |= _figures(whole, of.sight.table("next_year").to_dict("records")[0])
    coming = {row["line"]: row for row in of.sight.table("next_year", "line").to_dict("records")}
    for line, row in _lines(of):
        told |= {f"{line}.{name}": text for name, text in _figures(row, coming.get(line)).items()}
        _, office = lead_office(of.sight.office, line, of.year, of.as_of)
        told |= {f"{line}.ten": str(row["name"]), f"{line}.chu_tri": office or FILL_IN}
    return told


def blocks_of(report: Report) -> dict[str, Block]:
    """Every block of a template: the body, each part, all annexes, each annex."""
    told: dict[str, Block] = {WHOLE_BODY: report.parts, ANNEXES: report.annexes}
    told |= {
        f"{PART}_{roman(at)}": (replace(part, heading=""),) for at, part in enumerate(report.parts, start=1)
    }
    told |= {f"{ANNEX}_{at}": (annex,) for at, annex in enumerate(report.annexes, start=1)}
    return told


def explained(of: Writing, report: Report) -> list[tuple[str, str, str]]:
    """What stands in the sample: name as it is typed, what it is, its text or "" for a block."""
    known = fields_of(of, report)
    rows = [*HEAD.items(), *FIGURES.items(), *SENTENCES.items()]
    lines = dict(_lines(of))
    for line, row in [*lines.items()][:1]:
        what = {**OF_LINE, **FIGURES}
        rows += [(f"{line}.{name}", f"{said} của {row['line_name']}") for name, said in what.items()]
    told = [(name, said, known[name]) for name, said in rows]
    return [*_blocks_explained(report), *told, *_lines_explained(lines)]


def _lines_explained(lines: Mapping[str, Mapping[Any, Any]]) -> Iterator[tuple[str, str, str]]:
    """The other lines have the same fields: they are named, not repeated."""
    for line, row in [*lines.items()][1:]:
        yield f"{line}.…", f"Mọi chỗ điền như trên, của {row['line_name']}", ""


def _blocks_explained(report: Report) -> Iterator[tuple[str, str, str]]:
    yield WHOLE_BODY, "Mọi mục của báo cáo, đứng một mình một dòng", ""
    for at, part in enumerate(report.parts, start=1):
        yield f"{PART}_{roman(at)}", f"Nội dung mục {part.heading}, không kèm tên mục", ""
    yield ANNEXES, "Mọi phụ lục, đứng một mình một dòng", ""
    for at, annex in enumerate(report.annexes, start=1):
        yield f"{ANNEX}_{at}", annex.title, ""


def _head(of: Writing, report: Report) -> dict[str, str]:
    settings, edition = of.catalogue.settings, of.meeting.edition
    return {
        "cap_tren": report.superior,
        "co_quan": report.agency,
        "ky_hieu": report.symbol,
        "dia_danh": report.location,
        "noi_nhan": settings.get("superior", FILL_IN),
        "loai": report.kind,
        "tieu_de": report.title,
        "mo_dau": report.opening,
        "chuong_trinh": settings["programme_name"],
        "ban_chi_dao": settings["committee"],
        "ky": of.period,
        "nam": str(of.year),
        "nam_sau": str(of.year + 1),
        "ngay": dates.say(of.as_of),
        "ngay_hop": dates.say(edition.held_on),
        "nam_ky": str(edition.held_on.year),
        "phien": edition.name,
        "dau_phien": report.stamp,
        "luu_y": report.caution,
    }


def _sentences(of: Writing) -> dict[str, str]:
    [whole] = of.sight.progress().to_dict("records")
    return {
        "cau_giai_ngan": f"{paid(of.words, whole, of.as_of)}.",
        "cau_chi_tieu": _ended(goal(of.words, whole)),
        "cau_phien_truoc": _ended(moved(of, "", "")),
        "cau_nhip": _ended(outlook_sentence(of.sight.pace(), of.sight.table("paces"), of.year)),
    }


def _ended(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else FILL_IN


def _lines(of: Writing) -> Iterator[tuple[str, dict[Any, Any]]]:
    names = dict(zip(of.catalogue.lines["line"], of.catalogue.lines["name"], strict=True))
    for row in of.sight.progress("line").to_dict("records"):
        if row["line"]:
            yield str(row["line"]), {**row, "name": names.get(row["line"], row["line_name"])}


def _figures(row: Mapping[Any, Any], coming: Mapping[Any, Any] | None) -> dict[str, str]:
    silent = f"[{phrases.EMPTY_WORDS.get(str(row['status']), phrases.NOT_REPORTED)}]"
    known = planned(row)
    hoped = known and not pd.isna(row["expected_vnd"])
    target = known and not pd.isna(row["target_rate"])
    return {
        "ke_hoach": _money(row["allocated_vnd"], f"[{phrases.NOT_ALLOCATED}]"),
        "giai_ngan": _money(row["disbursed_vnd"], silent),
        "ty_le": silent if pd.isna(row["rate"]) else rate_of(row),
        "chi_tieu": phrases.target_text(float(row["target_rate"])) if target else FILL_IN,
        "con_thieu": _money(_whole(row["plan_gap_vnd"]), FILL_IN),
        "uoc": _money(row["expected_vnd"], FILL_IN),
        "uoc_ty_le": expected_rate(row) if hoped else FILL_IN,
        "keo_dai": _money(row["carried_over_vnd"], FILL_IN),
        "tinh_trang": STATUS[str(row["status"])].name.lower(),
        "ke_hoach_nam_sau": _money(coming["allocated_vnd"] if coming else None, FILL_IN),
    }


def _money(vnd: Any, missing: str) -> str:
    return missing if vnd is None or pd.isna(vnd) else numbers.money(vnd)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else round(float(value))
