"""Tìm nhanh: the box, the answer, what is not understood."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open, read


def test_without_a_question_the_page_offers_some_and_states_its_grammar(full: Open) -> None:
    shown = full("tim")

    assert shown.title[0].value == "Tìm nhanh trong 22 xã, 8 dòng vốn, 4 đơn vị chủ trì"
    assert "|Thử:|xã dưới 50|chưa báo cáo kỳ T6|" in read(shown)
    assert "Hỏi về|xã / thị trấn / phường" in read(shown)


def test_a_link_opens_the_answer(full: Open) -> None:
    shown = full("tim", q="xa duoi 50")

    assert shown.title[0].value.replace("\u00a0", " ") == (
        "11 xã có tỷ lệ giải ngân dưới 50 % – còn thiếu 5.328,8 triệu đồng tới chỉ tiêu"
    )
    assert "Hiểu là: |Xã có tỷ lệ giải ngân dưới 50 %" in read(shown)
    assert "Không kể 2 xã chưa báo cáo" in read(shown)
    assert "Xã Lộc Yên|1.378,250|198,339|14,39 %" in read(shown)
    assert len(shown.get("download_button")) == 2
    assert shown.text_input(key="o-tim").value == "xa duoi 50"


def test_what_is_typed_stands_in_the_link_and_can_be_cleared(full: Open) -> None:
    shown = full("tim")
    shown.text_input(key="o-tim").set_value(" da2 xa cham ").run()
    typed = (shown.query_params["q"], shown.title[0].value[:18])
    shown.text_input(key="o-tim").set_value("").run()

    assert typed == ("da2 xa cham", "6 xã của DA2 chậm ")
    assert "q" not in shown.query_params
    assert shown.title[0].value.startswith("Tìm nhanh trong")


def test_one_that_is_named_leads_to_its_page(full: Open) -> None:
    shown = full("tim", q="cong sown")
    html = "".join(block.proto.body for block in shown.get("html"))

    assert shown.title[0].value.startswith("Xã Công Sơn chậm: mới giải ngân 13,51")
    assert "«cong sown» hiểu là Xã Công Sơn" in read(shown)
    assert 'href="/mot-xa?ma=06232">Mở trang của Xã Công Sơn' in html


@pytest.mark.parametrize(
    ("text", "title", "offered"),
    [
        pytest.param("xa duoi 50 xanh", "Không hiểu «xanh»", "Thử:|xã dưới 50|", id="an unknown word"),
        pytest.param(
            "tda1 cham", "Không hiểu «tda1»", "Có phải:|DA3.1 cham|DA4.1 cham|", id="an unclear name"
        ),
        pytest.param("<b>x</b>", "Không hiểu «< b > x < /b >»", "Thử:|", id="marks of a page are text"),
    ],
)
def test_what_is_not_understood_is_named(full: Open, text: str, title: str, offered: str) -> None:
    shown = full("tim", q=text)

    assert shown.title[0].value == title
    assert offered in read(shown)
    assert not shown.get("download_button")


def test_nothing_found_is_a_sentence_without_a_table(full: Open) -> None:
    shown = full("tim", q="dong khong the kip")

    assert shown.title[0].value == "Không có dòng vốn nào không thể kịp"
    assert not shown.get("download_button")


def test_null_an_empty_store(empty: Open) -> None:
    assert empty("tim").title[0].value == "Chưa có số liệu"
