"""How the plan was changed: the section of the page on lines."""

from __future__ import annotations

from lib import office
from tests.builders import sheet, workbook
from tests.pages import conftest
from tests.pages.conftest import Open, read

DECISION = [
    "UBND HUYỆN CAO LỘC",
    "ĐIỀU CHỈNH KẾ HOẠCH VỐN NĂM 2024",
    "(Theo Quyết định số 999/QĐ-UBND ngày 15/07/2024)",
]
PLAN = "STT | Nội dung | Kế hoạch vốn\n1 | Dự án 2 | 4515\n2 | Tiểu dự án 1 - Dự án 3 | 2871"


def test_a_plan_that_never_changed_is_one_quiet_line(full: Open) -> None:
    quiet = "Kế hoạch vốn chưa điều chỉnh lần nào từ khi giao ngày 23/02/2024."

    assert quiet in read(full("tieu-du-an"))
    assert quiet in read(full("tieu-du-an", ma="DA2"))


def test_money_moved_by_a_decision_is_shown_from_line_to_line(own: Open) -> None:
    opened = office.open_office(conftest.LAST[0])
    book = workbook({"Kế hoạch": sheet(PLAN, title=DECISION, unit="triệu đồng")})
    office.accept(opened, office.dry_run(opened, [("dieu-chinh.xlsx", book)]), actor="Cán bộ")
    said, of_line = (
        read(own("tieu-du-an", nam="2024", ngay="2024-07-31", **link)) for link in ({}, {"ma": "DA2"})
    )

    assert "lần cuối 15/07/2024: nay 10.008 triệu đồng, bằng mức giao ban đầu" in said
    assert "Đã chuyển 300 triệu đồng từ nơi này sang nơi khác, tổng giữ nguyên" in said
    assert "|Giao ban đầu|10.008|DA2| Đa dạng hóa sinh kế|−300|DA3.1| Sản xuất nông nghiệp|+300|" in said
    assert "|DA2 → DA3.1| 15/07/2024|300|" in said
    assert "|15/07/2024|DA2|DA3.1|300|" in said
    assert "ban đầu 4.815, nay 4.515 triệu đồng (giảm 300)" in of_line
    assert "|Giao ban đầu|4.815|Theo Quyết định số 999/QĐ-UBND ngày 15/07/2024|−300|" in of_line
    assert "|Kế hoạch hiện nay|4.515|" in of_line


def test_an_empty_store_has_no_section(empty: Open) -> None:
    assert "điều chỉnh" not in read(empty("tieu-du-an"))
