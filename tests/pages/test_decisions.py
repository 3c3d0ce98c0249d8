"""Kết luận, and the decisions on the pages of the line and the commune they name."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from lib import office as rooms
from tests.office.meeting.conftest import freeze
from tests.pages.conftest import Open, read, unfold


def enter(*entries: dict[str, Any]) -> list[str]:
    told = [
        {"id": str(uuid4()), "kind": "decision", "actor": "Hằng", "year": 2024} | entry for entry in entries
    ]
    made = rooms.enter(rooms.open_office(), told, date.today())
    assert not made.refused
    return list(made.saved)


def test_null_nothing_decided_yet(full: Open) -> None:
    shown = full("ket-luan")

    assert shown.title[0].value == "Chưa có kết luận nào"
    assert "Gõ kết luận vào ô trên" in read(shown)


def test_money_that_hangs_on_a_cause_says_that_it_is_illustrative(own: Open) -> None:
    own("ket-luan")
    enter({"kind": "cause", "cause": "tham-dinh-gia", "line": "DA2"})

    assert "Số liệu minh họa." in read(own("ket-luan"))


def test_the_finding_is_the_title_and_each_stands_beside_its_number(own: Open) -> None:
    own("ket-luan")
    enter(
        {
            "text": "Trả <b>chứng thư</b>",
            "line": "DA2",
            "place": "06232",
            "due": "2024-07-10",
            "who": "TC-KH",
        },
        {"text": "Rà soát nhu cầu học nghề", "line": "DA4.1"},
        {"kind": "cause", "cause": "tham-dinh-gia", "line": "DA2"},
        {"kind": "stage", "stage": "ho-so", "line": "DA2"},
    )
    shown = own("ket-luan")
    said = read(shown)

    assert shown.title[0].value == "1 kết luận quá hạn, 1 chưa tới hạn"
    assert "Trả <b>chứng thư</b>" in said
    assert "12,8 % (113,1 triệu đồng), chưa có số mới từ khi kết luận; còn thiếu 680,5 triệu đồng" in said
    labels = [box.label for box in shown.expander]
    assert any(
        "giữ 3.745 triệu đồng còn thiếu, ở 1 dòng vốn" in label.replace("\u00a0", " ") for label in labels
    )
    assert any("1 nơi đang ở bước «Hồ sơ»" in label for label in labels)
    assert "|Mọi nguyên nhân, mỗi ô một lần|" in read(unfold(shown, "kl-causes"))
    assert "1 kết luận quá hạn" in read(own("mot-xa", ma="06232"))
    line = read(own("tieu-du-an", ma="DA2"))
    assert "Trả <b>chứng thư</b>" in line
    assert "Bước đang làm: |Hồ sơ" in line
    assert "Nguyên nhân: |Lấy chứng thư thẩm định giá chậm" in line
    assert "Trả <b>chứng thư</b>" not in read(own("tieu-du-an", ma="DA4.1"))


def test_the_link_says_whose_decisions_are_looked_for(own: Open) -> None:
    own("ket-luan")
    enter({"text": "Của tài chính", "who": "TC-KH"}, {"text": "Của nông nghiệp", "who": "NN&PTNT"})

    said = read(own("ket-luan", ai="Phòng TC-KH"))

    assert ("Của tài chính" in said, "Của nông nghiệp" in said) == (True, False)


def test_at_an_edition_the_page_still_takes_decisions_and_says_so(own: Open) -> None:
    own("ket-luan")
    question = rooms.Question(2024, date(2024, 6, 30))
    freeze(rooms.open_office(), question)
    enter({"text": "Sau khi chốt", "edition": "01/2024", "line": "DA2"})

    assert "Sau khi chốt" in read(own("ket-luan", phien="01/2024"))
    assert "Sau khi chốt" not in read(own("tieu-du-an", ma="DA2", phien="01/2024"))
