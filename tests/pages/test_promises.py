"""Ước và kết quả: the section of the page on offices."""

from __future__ import annotations

from lib import office
from tests.builders import sheet, workbook
from tests.pages import conftest
from tests.pages.conftest import Open, read

YEAR = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/12/2024"]
PAID = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 4000\n2 | Tiểu dự án 2 - Dự án 3 | 449"


def test_the_sample_has_no_promise_due_and_says_so(full: Open) -> None:
    said = read(full("don-vi"))

    assert "Ước và kết quả: chưa ước nào tới hạn đối chiếu" in said
    assert "8 ước chưa tới hạn, hạn sớm nhất 31/12/2024." in said


def test_what_came_stands_beside_what_was_promised(own: Open) -> None:
    opened = office.open_office(conftest.LAST[0])
    book = workbook({"Giải ngân": sheet(PAID, title=YEAR, unit="triệu đồng")})
    office.accept(opened, office.dry_run(opened, [("12-thang.xlsx", book)]), actor="Cán bộ")
    shown = own("don-vi", nam="2024", ngay="2024-12-31")
    said = read(shown)

    assert "ước và kết quả: đã đối chiếu 2 ước: thực hiện đạt 93,0 % số đã ước" in said.lower()
    assert "ước cao hơn thực hiện nhiều nhất: Phòng LĐTBXH-DT (333,5 triệu đồng, 1/1 ước)" in said
    assert "6 ước tới hạn nhưng chưa có số giải ngân đúng ngày ấy." in said


def test_an_office_without_promises_says_so(planned: Open) -> None:
    said = read(planned("don-vi"))

    assert "Ước và kết quả: chưa" in said
