"""Every finding is raised by some form, is addressed as Excel does, and reads as one good sentence."""

from __future__ import annotations

import re
import string
from functools import cache

import pytest

from lib.intake.checks.compare import RULES
from lib.intake.read import Reading
from lib.vocabulary.findings import CATALOGUE, Finding
from tests.builders import sheet
from tests.intake.telling import AS_OF, FINANCE, PLAN, REPORT, read

PLAN_OF = "STT | Nội dung | Kế hoạch vốn năm 2024\n"
PAID = "STT | Nội dung | Lũy kế giải ngân\n1 | DA2 | 963"
FORMS: dict[str, dict[str, object]] = {
    "cell.error": {"rows": PLAN_OF + "1 | DA2 | #REF!"},
    "cell.uncalculated": {"rows": PLAN_OF + "1 | DA2 | =1+1"},
    "cell.date": {"rows": PLAN_OF + "1 | DA2 | @2024-06-30"},
    "fund.above": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Trong đó | <\n^ | ^ | ^ | NSTW | NSĐP\n"
        "1 | DA2 | 10 | 9 | 7"
    },
    "cell.percent": {"rows": PLAN_OF + "1 | DA2 | 21%"},
    "cell.merged": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA3.1 | ^"},
    "number.ambiguous": {"rows": PLAN_OF + "1 | DA2 | '1.234"},
    "number.none": {"rows": PLAN_OF + "1 | DA2 | nhiều"},
    "number.text": {"rows": PLAN_OF + "1 | DA2 | '12,5"},
    "number.negative": {"rows": PLAN_OF + "1 | DA2 | -5"},
    "number.huge": {"rows": PLAN_OF + "1 | DA2 | 999999999999999"},
    "number.not_whole": {"rows": "STT | Nội dung | Số lớp dự kiến\n1 | DA4.1 | 2.5"},
    "number.rounded": {"rows": PLAN_OF + "1 | DA2 | 100.0000005"},
    "number.rounded_rate": {"rows": "STT | Nội dung | Chỉ tiêu giải ngân (%)\n1 | DA2 | 89.6612345"},
    "column.unknown": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Cột lạ\n1 | DA2 | 10 | 7"},
    "column.line": {"rows": "STT | Nội dung | Tiểu dự án 1: Kế hoạch vốn năm 2024\n1 | Vốn sự nghiệp | 10"},
    "column.period": {"rows": "STT | Nội dung | Lũy kế giải ngân | Giải ngân trong tháng\n1 | DA2 | 10 | 7"},
    "column.period_alone": {"rows": "STT | Nội dung | Giải ngân trong tháng\n1 | DA2 | 10"},
    "column.period_added": {
        "rows": "STT | Nội dung | Giải ngân trong tháng\n1 | DA2 | 10",
        "title": (FINANCE, "GIẢI NGÂN NĂM 2024", "Tính đến ngày 31/01/2024"),
    },
    "period.differs": {
        "rows": "STT | Nội dung | Giải ngân trong tháng | Lũy kế giải ngân\n1 | DA2 | 10 | 12",
        "title": (FINANCE, "GIẢI NGÂN NĂM 2024", "Tính đến ngày 31/01/2024"),
    },
    "column.aside": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Tổng mức đầu tư\n1 | DA2 | 10 | 7"},
    "column.foreign": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | CTMTQG nông thôn mới\n1 | DA2 | 10 | 7"
    },
    "column.twice": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | KH vốn 2024\n1 | DA2 | 10 | 7"},
    "column.origin": {
        "rows": "STT | Nội dung | KH vốn 2024 | Giải ngân | Giải ngân vốn kéo dài\n1 | DA2 | 10 | 5 | 2",
        "title": REPORT,
    },
    "column.hidden": {"rows": PLAN_OF + "1 | DA2 | 10", "hidden_columns": ["C"]},
    "row.unknown": {"rows": PLAN_OF + "1 | Mua sắm | 10"},
    "row.ambiguous": {"rows": PLAN_OF + "1 | Tiểu dự án 1 | 10"},
    "row.no_line": {"rows": PLAN_OF + "I | DA2 | 30\nA | Xã Công Sơn | 10"},
    "row.whole": {
        "rows": "Dự án | Đơn vị | Kế hoạch vốn năm 2024\nDA2 | Cấp huyện | 3\nDA2 | Xã Công Sơn | 7"
    },
    "row.foreign": {
        "rows": PLAN_OF + "I | Chương trình MTQG xây dựng nông thôn mới | 5\nII | CTMTQG GNBV | 7"
    },
    "row.several": {"rows": "Nội dung | Xã | KH vốn năm 2024\nDA2 | Công Sơn, Gia Cát | 10"},
    "count.above": {"rows": "Xã | Tổng số hộ | Số hộ nghèo\nXã Gia Cát | 100 | 120"},
    "count.names": {"rows": "Nội dung | Xã | KH vốn năm 2024\nDA2 | 3 xã: Công Sơn, Gia Cát | 10"},
    "row.hidden": {"rows": PLAN_OF + "1 | DA2 | 10", "hidden_rows": [6]},
    "row.twice": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA2 | 20"},
    "row.counted_each": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA2 | 10\n | Tổng | 20"},
    "row.repeated": {"rows": PLAN_OF + "1 | DA2 | 10\n2 | DA2 | 10"},
    "row.left_out": {"rows": PLAN_OF + "1 | DA2 | -5\n2 | DA3.1 | 7", "answers": {"leave:Biểu!6": "yes"}},
    "total.left_out": {
        "rows": PLAN_OF + "1 | DA2 | #REF!\n2 | DA3.1 | 7\n | Tổng | 12",
        "answers": {"leave:Biểu!6": "yes"},
    },
    "total.differs": {"rows": PLAN_OF + "1 | DA2 | 10\n | Tổng | 11"},
    "total.rounding": {"rows": PLAN_OF + "1 | DA2 | 33.3\n2 | DA3.1 | 33.3\n | Tổng | 66.7"},
    "total.blanks": {
        "rows": "STT | Nội dung | Lũy kế giải ngân | Ghi chú\n1 | DA2 | 10 |\n2 | Xã Công Sơn | 6 |\n"
        "3 | Xã Gia Cát | | cộng theo số tháng trước"
    },
    "total.twice": {"rows": PLAN_OF + " | Tổng số | 10\n1 | DA2 |\n | Tổng | 11"},
    "rate.differs": {
        "rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Giải ngân lũy kế | Tỷ lệ\n1 | DA2 | 10 | 5 | 40"
    },
    "state.differs": {
        "rows": "STT | Nội dung | KH trước điều chỉnh | Tăng | KH sau điều chỉnh\n1 | DA2 | 10 | 2 | 13"
    },
    "carried.cancelled": {
        "rows": "STT | Nội dung | KH vốn kéo dài | Giải ngân | Hủy bỏ\n1 | DA2 | 10 | 6 | 3",
        "title": REPORT,
    },
    "plan.no_after": {"rows": "STT | Nội dung | Kế hoạch vốn năm 2024 | Điều chỉnh tăng\n1 | DA2 | 10 | 2"},
    "plan.changes_only": {"rows": "STT | Nội dung | Điều chỉnh tăng kế hoạch vốn\n1 | DA2 | 2"},
    "unit.huge": {"rows": PLAN_OF + "1 | DA2 | 4815000000"},
    "unit.tiny": {"rows": PLAN_OF + "1 | DA2 | 4815", "unit": "đồng"},
    "number.slip": {"rows": "STT | Nội dung | KH vốn 2024 | Giải ngân lũy kế\n1 | DA2 | 4815 | 963000"},
    "column.slip": {
        "rows": "STT | Nội dung | KH vốn 2024 | Giải ngân lũy kế\n1 | DA2 | 48 | 9630\n2 | DA3.1 | 25 | 5100"
    },
    "unit.missing": {"rows": PLAN_OF + "1 | DA2 | 4815", "unit": ""},
    "unit.several": {"rows": PLAN_OF + "1 | DA2 | 4815", "title": (*PLAN, "ĐVT: đồng")},
    "as_of.missing": {"rows": PAID, "title": REPORT[:2]},
    "as_of.impossible": {"rows": PAID, "title": (*REPORT[:2], "Tính đến ngày 31/06/2024")},
    "as_of.several": {"rows": PAID, "title": (*REPORT, "Số liệu đến ngày 31/05/2024")},
    "as_of.period": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN THÁNG 6 NĂM 2024")},
    "as_of.document": {"rows": PLAN_OF + "1 | DA2 | 10", "title": (*PLAN[:2], "(Tờ trình ngày 12/01/2024)")},
    "as_of.odd": {"rows": PAID, "title": (*REPORT[:2], "Tính đến ngày 30/06/2020")},
    "year.missing": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN", "Tính đến ngày 31/01/2025")},
    "measure.missing": {
        "rows": "STT | Xã | Dự án 2 | DA3.1\n1 | Xã Công Sơn | 1 | 2",
        "title": (FINANCE, "NĂM 2024", AS_OF),
    },
    "line.missing": {"rows": "STT | Xã | Kế hoạch vốn năm 2024\n1 | Xã Công Sơn | 10"},
    "place.several": {"rows": PAID, "title": (FINANCE, "GIẢI NGÂN XÃ CÔNG SƠN, XÃ GIA CÁT NĂM 2024", AS_OF)},
    "reporter.missing": {"rows": PAID, "title": REPORT[1:]},
    "reporter.not_counted": {"rows": PAID, "title": ("KHO BẠC NHÀ NƯỚC CAO LỘC", *REPORT[1:])},
    "programme.other": {"rows": PAID, "title": (FINANCE, "CHƯƠNG TRÌNH MTQG NÔNG THÔN MỚI NĂM 2024", AS_OF)},
    "column.total_only": {
        "rows": "STT | Nội dung | KH vốn 2024 | Giải ngân lũy kế\n"
        "1 | DA2 | 5 |\n2 | DA3.1 | 5 |\n3 | DA3.2 | 5 |\n | Tổng | 15 | 7"
    },
    "title.promised": {
        "rows": "STT | Nội dung | Lũy kế giải ngân\n1 | DA2 | 5",
        "title": (FINANCE, "THỰC HIỆN 6 THÁNG, KHẢ NĂNG THỰC HIỆN 9 THÁNG NĂM 2024", AS_OF),
    },
    "document.draft": {"rows": PLAN_OF + "1 | DA2 | 10", "title": ("Số:      /KH-UBND", *PLAN)},
    "fund.blank": {"rows": PLAN_OF + "1 | DA2 | 10\n | Nguồn NSTW |"},
    "output.crowded": {
        "rows": "STT | Nội dung | Số lớp dự kiến | Số người dự kiến\n"
        "1 | DA4.1 | 3 | 105\n2 | DA6.2 | 22 | 1200\n3 | DA7.1 | 8 | 1660"
    },
    "sheet.hidden": {"more": sheet(PAID, hidden=True)},
    "table.sideways": {
        "rows": "STT | Chỉ tiêu | Phần A | Phần B\n1 | Kế hoạch vốn năm 2024 | 10 | 20\n"
        "2 | Giải ngân đến 30/6/2024 | 5 | 6"
    },
    "sheet.unknown": {"more": sheet("Dự án 2 | 5 | 7\nDA3.1 | 5 | 7")},
    "sheet.no_table": {"more": sheet("Bìa")},
    "illustrative.mixed": {"more": sheet(PAID, title=(*REPORT, "Số liệu minh họa"), unit="triệu đồng")},
    "nothing.taken": {"rows": PLAN_OF + "1 | DA2 |"},
}
ELSEWHERE = {
    "access.outside": "beyond an officer's scope: tests/access/test_permissions.py",
    "cell.bool": "xlsxwriter's text tables know no truth values: tests/intake/test_files.py",
    "unit.slip": "compared with the store: tests/intake/test_slips.py",
    "format.unchecked": "formats: tests/intake/test_formats.py",
    "file.macros": "formats: tests/intake/test_formats.py",
    "file.links": "formats: tests/intake/test_formats.py",
    "text.legacy": "fonts: tests/intake/test_legacy.py",
    "known.nothing": "compared with what is known: tests/intake/test_compare.py",
    **{rule.code: "compared with what is known: tests/intake/test_compare.py" for rule in RULES},
    **{code: "ledgers: tests/intake/test_ledgers.py" for code in CATALOGUE if code.startswith("ledger.")},
    "understood.column": "nobody asks it: tests/office/test_remembering.py",
    "understood.unit": "nobody asks it: tests/office/test_remembering.py",
    "answer.remembered": "needs an answer of before: tests/intake/test_memory.py",
    **{
        code: "templates: tests/intake/test_template.py" for code in CATALOGUE if code.startswith("template.")
    },
    **{
        code: "our workbook: tests/office/reports/test_coming_back.py"
        for code in CATALOGUE
        if code.startswith("exported.")
    },
}


def again(code: str, **answers: str) -> Reading:
    """The form of a finding, read with answers."""
    form = {"rows": PLAN_OF + "1 | DA2 | 10", "title": PLAN} | FORMS[code]
    more = [form.pop("more")] if "more" in form else []
    given = {**form.pop("answers", {}), **answers}  # type: ignore[dict-item]
    return read(form.pop("rows"), *more, answers=given, **form)  # type: ignore[arg-type]


@cache
def reading(code: str) -> Reading:
    return again(code)


def found(code: str) -> Finding:
    return next(finding for finding in reading(code).findings if finding.code == code)


def test_every_finding_of_the_catalogue_is_raised_by_a_form() -> None:
    assert FORMS.keys() | ELSEWHERE.keys() == CATALOGUE.keys()
    assert FORMS.keys() & ELSEWHERE.keys() == set()


@pytest.mark.parametrize("code", FORMS)
def test_a_finding_says_where_what_was_read_and_what_to_do(code: str) -> None:
    finding = found(code)
    message = finding.message

    assert message[0].isupper()
    assert message.endswith(".")
    assert not re.search(r"[{}]|None|\bnan\b|  |\.\.|«»", message)
    assert finding.where == "" or message.startswith(finding.where)
    assert finding.value in message or not finding.value or code in {"row.hidden"}


@pytest.mark.parametrize("code", [code for code, said in CATALOGUE.items() if said.severity == "block"])
def test_an_error_says_what_to_mend(code: str) -> None:
    words = ("sửa", "nạp lại", "kiểm tra", "không nạp", "tách", "ghi lại")

    assert any(word in CATALOGUE[code].text.lower() for word in words)


@pytest.mark.parametrize("code", [code for code in FORMS if CATALOGUE[code].severity == "ask"])
def test_a_question_can_be_answered(code: str) -> None:
    finding = found(code)

    assert finding.answer_key
    assert finding.options or finding.answer_key.startswith("as_of:")
    assert len(dict(finding.options)) == len(finding.options)
    assert all(value and label for value, label in finding.options)


@pytest.mark.parametrize("code", [code for code in FORMS if CATALOGUE[code].severity == "ask"])
def test_every_answer_settles_its_question(code: str) -> None:
    finding = found(code)
    answers = [value for value, _ in finding.options] or ["2024-06-30"]
    chosen = dict.fromkeys([*answers[:3], *answers[-2:]])
    left = {
        answer: [
            after.code
            for after in again(code, **{finding.answer_key: answer}).findings
            if after.answer_key == finding.answer_key
        ]
        for answer in chosen
    }

    assert left == {answer: [] for answer in chosen}


@pytest.mark.parametrize("code", [code for code in FORMS if CATALOGUE[code].severity == "ask"])
@pytest.mark.parametrize("answer", ["line:DA99", "1e999"])
def test_an_answer_that_is_none_leaves_the_question(code: str, answer: str) -> None:
    finding = found(code)
    after = again(code, **{finding.answer_key: answer})

    assert finding.answer_key in {left.answer_key for left in after.findings}


def test_sentences_name_only_what_findings_carry() -> None:
    names = {
        code: {field for _, field, _, _ in string.Formatter().parse(said.text) if field} - {"value"}
        for code, said in CATALOGUE.items()
    }
    carried = {code: set(found(code).data) for code in FORMS}

    assert {code for code in FORMS if names[code] - carried[code]} == set()
