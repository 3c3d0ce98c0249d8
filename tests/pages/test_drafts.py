"""Soát dự thảo: a draft is given, its figures are marked, it comes back with comments."""

from __future__ import annotations

import io
from datetime import date
from importlib import import_module

import docx
import pytest

from lib import office as rooms
from lib.office import Question
from lib.office.drafts import check_file, with_comments
from tests.pages.conftest import Open, read

TEXT = """Dự án 2: kế hoạch 4.815 triệu đồng, đã giải ngân 588,47 triệu đồng, đạt 21,22%.
Vận động được 35 triệu đồng."""


@pytest.fixture
def frozen(own: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A store with an edition that keeps no table, which takes less."""
    monkeypatch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
    asked = Question(2024, date(2024, 6, 30))
    rooms.freeze(rooms.open_office(), asked, held_on=date(2024, 7, 5), actor="Lan")
    return own


def word(text: str) -> bytes:
    """A Word file of one paragraph."""
    file = docx.Document()
    file.add_paragraph(text)
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


HOSTILE = {"rong.docx": b"", "gia.docx": b"%PDF-1.7", "hong.docx": word("x")[:900]}


def test_null_no_edition_to_check_against(full: Open) -> None:
    assert full("soat-du-thao").title[0].value == "Chưa có phiên nào để soát dự thảo"


def test_a_pasted_text_is_marked_and_put_away_again(frozen: Open) -> None:
    shown = frozen("soat-du-thao")
    assert shown.title[0].value == "Soát dự thảo: mọi con số được đối chiếu với phiên 01/2024"

    shown.text_area[0].set_value(TEXT).run()
    shown.button[0].click().run()

    said = read(shown)
    assert shown.title[0].value == "1 số khác phiên; 2 số khớp, 1 số không có trong phiên"
    assert "Phiên: tỷ lệ giải ngân của DA2 12,22 %; dự thảo 21,22%, hơn 9,0 điểm phần trăm" in said
    assert "xem các ô của số này" in said
    assert "|Khác phiên|" in said

    next(one for one in shown.button if one.label == "Soát dự thảo khác").click().run()
    assert shown.title[0].value.startswith("Soát dự thảo:")


def test_hostile_files_are_refused_with_a_sentence(frozen: Open) -> None:
    shown = frozen("soat-du-thao")
    told = []
    for name, content in HOSTILE.items():
        shown.file_uploader[0].upload(name, content, "application/octet-stream").run()
        told.append((shown.title[0].value, shown.error[0].value.partition("»")[2]))

    assert {title for title, _ in told} == {"Chưa soát được dự thảo này"}
    assert [said.split(":")[0] for _, said in told] == [
        " rỗng (0 byte)",
        " không phải văn bản .docx hay .txt",
        " bị hỏng, không đọc được",
    ]


def test_a_word_file_comes_back_with_its_comments(frozen: Open) -> None:
    content = word("Dự án 2: kế hoạch 4.518 triệu đồng, <b>đã</b> giải ngân 588,47 triệu đồng.")
    shown = frozen("soat-du-thao")
    shown.file_uploader[0].upload("bao-cao.docx", content, "application/octet-stream").run()

    assert shown.title[0].value == "1 số khác phiên; 1 số khớp"
    assert any("Tải dự thảo có lời nhắc" in one.label for one in shown.get("download_button"))
    office = rooms.open_office()
    edition = rooms.editions(office)[-1]
    checked = check_file(rooms.meeting(office, edition), "bao-cao.docx", content)
    made = docx.Document(io.BytesIO(with_comments(content, checked, edition.stamp)))
    assert ["kế hoạch vốn của DA2 4.815 triệu đồng" in one.text for one in made.comments] == [True]
