"""Under a chart: what can be taken of it, made when it is asked for, alike on every page."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open, unfold

BUTTONS = ["Hình trang chiếu (.png)", "Hình trang A4 (.png)", "Hình nét vẽ (.svg)"]


@pytest.mark.parametrize(
    ("page", "link", "key", "said"),
    [
        pytest.param(
            "tong-quan", {}, "lay-lines", "toàn chương trình đã giải ngân 2.000 trên", id="overview"
        ),
        pytest.param("con-thieu", {"theo": "office"}, "lay-gap-offices", "Phòng LĐTBXH-DT 4.358,6", id="gap"),
        pytest.param("xa", {}, "lay-matrix", "DA2 ở Lộc Yên", id="matrix"),
        pytest.param(
            "mot-xa", {"ma": "06211"}, "lay-lines-06211", "xã Lộc Yên đã giải ngân 198,3", id="a commune"
        ),
        pytest.param(
            "dien-bien", {"dong": "DA2"}, "lay-course-DA2", "DA2 Đa dạng hóa sinh kế đã", id="a line"
        ),
        pytest.param("ban-do", {}, "lay-map", "Nửa phía bắc", id="map"),
    ],
)
def test_the_paragraph_and_the_files(
    full: Open, page: str, link: dict[str, str], key: str, said: str
) -> None:
    shown = full(page, **link)
    assert shown.code == []

    opened = unfold(shown, key)

    [code] = opened.code
    assert said in code.value
    assert [button.label for button in opened.get("download_button") if button.label in BUTTONS] == BUTTONS


def test_nothing_to_draw_says_so(planned: Open) -> None:
    shown = unfold(planned("dien-bien"), "lay-course")

    assert [info.value for info in shown.info][-1:] != []
    assert shown.code == []
