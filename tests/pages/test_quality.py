"""The page on the quality of figures: its title, filters, an explanation that stays, the Treasury."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from lib import office as rooms
from tests.builders import sheet, workbook
from tests.pages.conftest import Open, read

AGENCY = ("KHO BẠC NHÀ NƯỚC CAO LỘC", "TÌNH HÌNH GIẢI NGÂN NĂM 2024", "Số liệu đến ngày 30/06/2024")


def test_null_an_empty_store_says_where_to_begin(empty: Open) -> None:
    assert "Chưa có số liệu" in read(empty("chat-luong"))


def test_the_finding_is_the_title(full: Open) -> None:
    shown = full("chat-luong")

    assert shown.title[0].value == "14 điều cần xem: 11 điều kế hoạch chưa rõ, 3 điều nêu khi nạp tệp"
    assert "352 triệu đồng chưa có việc để chi" in read(shown)
    assert "Đối chiếu Kho bạc: chưa có số nào của Kho bạc" in read(shown)
    assert not shown.exception


def test_the_link_says_what_is_looked_for(full: Open) -> None:
    said = read(full("chat-luong", ai="VHTT"))

    assert "kể cả vốn kéo dài là 835,168 triệu đồng" in said
    assert "352 triệu đồng" not in said
    assert "Ô G20, trang «Kết quả dự kiến 2024»" in read(full("chat-luong", loai="intake"))


def test_an_explanation_stays_and_an_end_is_an_end(own: Open) -> None:
    shown = own("chat-luong")
    shown.session_state["giai-trinh"] = True
    shown.run()
    shown.text_area(key="gt-noi-dung-0").input("Chờ Sở hướng dẫn").run()
    shown.button(key="gt-settled").click().run()

    assert not shown.exception
    assert shown.title[0].value.startswith("13 điều cần xem: 10 điều kế hoạch chưa rõ")
    assert "Chờ Sở hướng dẫn — " in read(own("chat-luong"))


def test_nothing_is_written_while_looking_at_an_edition(own: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    own("chat-luong")
    question = rooms.Question(2024, date(2024, 6, 30))
    keys = [("progress", ()), ("progress", ("line",)), ("quality", ()), ("reconciliation", ())]
    monkeypatch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: keys)
    rooms.freeze(rooms.open_office(), question, held_on=date(2024, 7, 5), actor="Lan")
    shown = own("chat-luong", phien="01/2024")

    assert "352 triệu đồng chưa có việc để chi" in read(shown)
    assert [box for box in shown.expander if box.label == "Giải trình một điều"] == []


def test_the_treasury_beside_the_units(own: Open) -> None:
    own("chat-luong")
    office = rooms.open_office()
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 600\n2 | TDA2 - DA3 | 215.6"
    book = workbook({"Biểu": sheet(rows, title=AGENCY, unit="triệu đồng")})
    rooms.accept(office, rooms.dry_run(office, [("kho-bac.xlsx", book)]), actor="Lan")
    shown = own("chat-luong")
    said = read(shown)

    assert "1 dòng lệch 11,5 triệu đồng" in said
    assert "chỗ lệch Kho bạc" in shown.title[0].value
    assert "|DA2 Đa dạng hóa sinh kế|Huyện Cao Lộc|30/06/2024|588,470|600|-11,530|Lệch|" in said
