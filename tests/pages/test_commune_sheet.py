"""Phiếu xã: all that is known of a commune on one sheet, what was said in meetings too."""

from __future__ import annotations

import uuid
from datetime import date

from lib import office
from tests.pages.conftest import LAST, Open, read


def test_the_sheet_of_a_commune(full: Open) -> None:
    shown = full("phieu-xa", ma="06217")
    said = read(shown)

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "Xã Bình Trung: chưa báo cáo giải ngân – kế hoạch 521,3 triệu đồng, chỉ tiêu 90,17 %"
    )
    assert "DA2|Đa dạng hóa sinh kế|512,60|–|–|90,00 %|461,34|76,890|–|? Chưa báo cáo" in said
    assert "2 dòng vốn chưa báo cáo lần nào" in said
    assert "báo cáo quá hạn" in said
    assert "Hạn giải ngân gần nhất |31/12/2024" in said
    assert "Không có kết luận nào đang chờ ở xã này." in said
    assert "Hộ nghèo – năm 2024: chưa có số rà soát." in said


def test_what_was_said_in_meetings_stands_on_it(own: Open) -> None:
    held = office.open_office(LAST[0])
    said = {"actor": "Thư ký", "year": 2024, "line": "DA2", "place": "06211"}
    entries = [
        {"kind": "decision", "text": "Gửi hồ sơ thẩm định giá", "due": "2024-07-15", **said},
        {"kind": "obstacle", "text": "Chưa có chứng thư", "on": "2024-06-12", **said},
        {"kind": "decision", "text": "Việc của xã khác", **said, "place": "06217"},
    ]
    made = office.enter(held, [{"id": str(uuid.uuid4()), **entry} for entry in entries], date(2024, 7, 1))

    told = read(own("phieu-xa", ma="06211"))

    assert made.refused == {}
    assert "1 kết luận quá hạn" in told
    assert "Gửi hồ sơ thẩm định giá" in told
    assert "Vướng mắc| – DA2 Đa dạng hóa sinh kế: Chưa có chứng thư (từ 12/06/2024)" in told
    assert "Việc của xã khác" not in told


def test_a_commune_leads_to_its_sheet(full: Open) -> None:
    shown = full("mot-xa", ma="06211")

    assert any("Phiếu xã" in link.proto.label for link in shown.get("page_link"))


def test_nothing_yet(empty: Open) -> None:
    assert empty("phieu-xa").title[0].value == "Chưa có số liệu"
