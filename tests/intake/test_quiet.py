"""Beside each form that raises a finding stands one so near that it must not: nothing is asked needlessly."""

from __future__ import annotations

import pytest

from tests.builders import sheet
from tests.intake.telling import AS_OF, FINANCE, PLAN, REPORT, read
from tests.intake.test_findings import FORMS, PAID, PLAN_OF

BOTH = "STT | Nội dung | KH vốn 2024 | Giải ngân lũy kế\n"
OUTPUTS = "STT | Nội dung | Số lớp dự kiến | Số người dự kiến\n"
QUIET: dict[str, dict[str, object]] = {
    "cell.error": {"rows": PLAN_OF + "1 | DA2 | 4815"},
    "cell.uncalculated": {"rows": PLAN_OF + "1 | DA2 | =1+1 → 2"},
    "cell.date": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Ghi chú\n1 | DA2 | 10 | @2024-06-30"},
    "fund.above": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Trong đó | <\n^ | ^ | ^ | NSTW | NSĐP\n"
        "1 | DA2 | 10 | 9 | 1"
    },
    "cell.percent": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Tỷ lệ\n1 | DA2 | 10 | 21%"},
    "cell.merged": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | DA2 | 10\n^ | ^ | ^"},
    "number.ambiguous": {"rows": PLAN_OF + "1 | DA2 | '1.234.567"},
    "number.none": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA3.1 | chưa báo cáo"},
    "number.text": {"rows": PLAN_OF + "1 | DA2 | 12.5"},
    "number.negative": {"rows": PLAN_OF + "1 | DA2 | 0"},
    "number.huge": {"rows": PLAN_OF + "1 | DA2 | 99999"},
    "number.not_whole": {"rows": "STT | Nội dung | Số lớp dự kiến\n1 | DA4.1 | 2.0"},
    "number.rounded": {"rows": PLAN_OF + "1 | DA2 | 100.000001"},
    "number.rounded_rate": {"rows": "STT | Nội dung | Chỉ tiêu giải ngân (%)\n1 | DA2 | 89.66"},
    "column.unknown": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Cột lạ\n1 | DA2 | 10 | chữ"},
    "column.line": {"rows": "STT | Nội dung | Dự án 2\n1 | Vốn sự nghiệp | 10"},
    "column.period": {"rows": "STT | Nội dung | Lũy kế giải ngân | Giải ngân trong tháng\n1 | DA2 | 10 |"},
    "column.period_alone": {"rows": "STT | Nội dung | Giải ngân đến hết tháng 6\n1 | DA2 | 10"},
    "column.period_added": {
        "rows": "STT | Nội dung | Giải ngân trong tháng | Lũy kế giải ngân\n1 | DA2 | 10 | 60",
        "title": REPORT,
    },
    "period.differs": {
        "rows": "STT | Nội dung | Giải ngân trong tháng | Lũy kế giải ngân\n1 | DA2 | 10 | 12",
        "title": REPORT,
    },
    "column.aside": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Tổng mức đầu tư\n1 | DA2 | 10 |"},
    "column.foreign": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | CTMTQG nông thôn mới\n1 | DA2 | 10 |"
    },
    "column.twice": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | KH vốn 2024\n1 | DA2 | 10 | 10"},
    "column.origin": {
        "rows": "TT | Nội dung | KH 2024 | GN vốn năm 2024 | Giải ngân vốn kéo dài\n1 | DA2 | 10 | 5 | 2",
        "title": REPORT,
    },
    "column.hidden": {"rows": PLAN_OF + "1 | DA2 | 10", "hidden_columns": ["A"]},
    "row.unknown": {"rows": PLAN_OF + "1 | Mua sắm |\n2 | DA2 | 10"},
    "row.ambiguous": {"rows": PLAN_OF + "I | Dự án 3 |\n1 | Tiểu dự án 1 | 10"},
    "row.no_line": {"rows": PLAN_OF + "I | DA2 | 10\na | Xã Công Sơn | 10"},
    "row.whole": {"rows": "Dự án | Đơn vị | Kế hoạch vốn năm 2024\nDA2 | Cấp huyện | 3"},
    "row.foreign": {"rows": PLAN_OF + "I | Chương trình MTQG xây dựng nông thôn mới |\nII | CTMTQG GNBV | 7"},
    "row.hidden": {"rows": PLAN_OF + "1 | DA2 | 10\n\n2 | DA3.1 | 5", "hidden_rows": [7]},
    "row.twice": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA2 | 10"},
    "row.counted_each": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA2 | 10\n | Tổng | 10"},
    "row.repeated": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA3.1 | 10"},
    "row.left_out": {"rows": PLAN_OF + "1 | DA2 | 5\n2 | DA3.1 | 7"},
    "total.left_out": {"rows": PLAN_OF + "1 | DA2 | 5\n2 | DA3.1 | 7\n | Tổng | 12"},
    "total.differs": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA3.1 | 1\n | Tổng | 11"},
    "total.rounding": {"rows": PLAN_OF + "1 | DA2 | 33.3\n2 | DA3.1 | 33.3\n | Tổng | 66.6"},
    "total.blanks": {
        "rows": "STT | Nội dung | Lũy kế giải ngân | Ghi chú\n1 | DA2 | 6 |\n2 | Xã Công Sơn | 6 |\n"
        "3 | Xã Gia Cát | | chưa báo cáo"
    },
    "total.twice": {"rows": PLAN_OF + " | Tổng số | 10\n1 | DA2 | 10\n | Tổng | 10"},
    "rate.differs": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Giải ngân lũy kế | Tỷ lệ\n1 | DA2 | 3 | 1 | 33.3"
    },
    "state.differs": {
        "rows": "STT | Nội dung | KH trước điều chỉnh | Tăng | KH sau điều chỉnh\n1 | DA2 | 10 | 2 | 12"
    },
    "carried.cancelled": {
        "rows": "STT | Nội dung | KH vốn kéo dài | Giải ngân | Hủy bỏ\n1 | DA2 | 10 | 6 | 4",
        "title": REPORT,
    },
    "plan.no_after": {
        "rows": "TT | Nội dung | KH vốn năm 2024 | Điều chỉnh tăng | KH sau điều chỉnh\n1 | DA2 | 10 | 2 | 12"
    },
    "plan.changes_only": {"rows": "STT | Nội dung | KH vốn sau điều chỉnh tăng\n1 | DA2 | 12"},
    "unit.huge": {"rows": PLAN_OF + "1 | DA2 | 48150"},
    "unit.tiny": {"rows": PLAN_OF + "1 | DA2 | 4815000", "unit": "đồng"},
    "number.slip": {"rows": BOTH + "1 | DA2 | 4815 | 4816"},
    "column.slip": {"rows": BOTH + "1 | DA2 | 48 | 96\n2 | DA3.1 | 25 | 51"},
    "unit.missing": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 (triệu đồng)\n1 | DA2 | 4815",
        "unit": "",
    },
    "unit.several": {"rows": PLAN_OF + "1 | DA2 | 4815", "title": (*PLAN, "ĐVT: triệu đồng")},
    "as_of.missing": {"rows": PAID, "title": (*REPORT[:2], "Số liệu đến 30/6/2024")},
    "as_of.impossible": {"rows": PAID, "title": (*REPORT[:2], "Tính đến ngày 30/06/2024")},
    "as_of.several": {"rows": PAID, "title": (*REPORT, "Số liệu đến ngày 30/06/2024")},
    "as_of.period": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN THÁNG 6 NĂM 2024", AS_OF)},
    "as_of.document": {"rows": PLAN_OF + "1 | DA2 | 10", "title": PLAN},
    "as_of.odd": {"rows": PAID, "title": (*REPORT[:2], "Tính đến ngày 31/01/2025")},
    "year.missing": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN VỐN NĂM 2024", "Tính đến ngày 31/01/2025")},
    "measure.missing": {
        "rows": "STT | Xã | Dự án 2 | DA3.1\n1 | Xã Công Sơn | 1 | 2",
        "title": (FINANCE, "GIẢI NGÂN NĂM 2024", AS_OF),
    },
    "line.missing": {
        "rows": "STT | Xã | Kế hoạch vốn năm 2024\n1 | Xã Công Sơn | 10",
        "title": (*PLAN, "Dự án 2"),
    },
    "place.several": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN XÃ CÔNG SƠN NĂM 2024", AS_OF)},
    "reporter.missing": {"rows": PAID, "title": REPORT},
    "reporter.not_counted": {"rows": PAID, "title": ("UBND HUYỆN CAO LỘC", *REPORT[1:])},
    "programme.other": {
        "rows": PAID,
        "title": (FINANCE, "CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2024", AS_OF),
    },
    "column.total_only": {
        "rows": BOTH + "1 | DA2 | 5 |\n2 | DA3.1 | 5 | 7\n3 | DA3.2 | 5 |\n | Tổng | 15 | 7"
    },
    "title.promised": {
        "rows": "STT | Nội dung | Lũy kế giải ngân\n1 | DA2 | 5",
        "title": (FINANCE, "THỰC HIỆN 6 THÁNG ĐẦU NĂM 2024", AS_OF),
    },
    "document.draft": {"rows": PLAN_OF + "1 | DA2 | 10", "title": ("Số: 122/KH-UBND", *PLAN)},
    "fund.blank": {"rows": PLAN_OF + "1 | DA2 | 10\n | Nguồn NSTW | 10"},
    "output.crowded": {"rows": OUTPUTS + "1 | DA4.1 | 3 | 105\n2 | DA6.2 | 22 | 1200\n3 | DA7.1 | 8 | 800"},
    "row.several": {"rows": "Nội dung | Xã | KH vốn năm 2024\nDA2 | Công Sơn | 10\nDA2 | Gia Cát | 5"},
    "count.names": {"rows": "Nội dung | Xã | KH vốn năm 2024\nDA2 | 2 xã: Công Sơn, Gia Cát | 10"},
    "count.above": {"rows": "Xã | Tổng số hộ | Số hộ nghèo\nXã Gia Cát | 100 | 100"},
    "sheet.hidden": {"more": sheet("Bìa")},
    "table.sideways": {
        "rows": "STT | Chỉ tiêu | Dự án 2 | DA3.1\n1 | Kế hoạch vốn năm 2024 | 10 | 20\n"
        "2 | Giải ngân đến 30/6/2024 | 5 | 6"
    },
    "sheet.unknown": {"more": sheet("Bìa | 2024\nTrang | 1")},
    "sheet.no_table": {"more": sheet(PAID, title=REPORT, unit="triệu đồng")},
    "illustrative.mixed": {"more": sheet(PAID, title=REPORT, unit="triệu đồng")},
    "nothing.taken": {"rows": PLAN_OF + "1 | DA2 | 0"},
}


def test_every_finding_a_form_raises_has_a_form_so_near_that_it_must_not() -> None:
    assert QUIET.keys() == FORMS.keys()


@pytest.mark.parametrize("code", QUIET)
def test_what_is_only_near_raises_nothing(code: str) -> None:
    form = {"rows": PLAN_OF + "1 | DA2 | 10", "title": PLAN} | QUIET[code]
    more = [form.pop("more")] if "more" in form else []
    reading = read(form.pop("rows"), *more, **form)  # type: ignore[arg-type]

    assert code not in {finding.code for finding in reading.findings}
    assert reading.drafts, "what must be quiet must be read"
