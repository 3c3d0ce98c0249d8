"""Sửa một số: the link chooses the figure, the number is read as people write it, nothing goes in unasked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, read

LINK = {"chi-so": "disbursed", "dong": "DA2", "xa": "06232"}


def fill(shown: AppTest, number: str, reason: str = "Nhầm số", actor: str = "Lan") -> AppTest:
    """Type into the form and ask what changes."""
    values = {
        "Số mới (triệu đồng)": number,
        "Số mới (%)": number,
        "Lý do (bắt buộc)": reason,
        "Người sửa": actor,
    }
    for field in shown.text_input:
        field.input(values[field.label])
    return press(shown, "Xem số nào thay đổi")


def press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        pytest.param(
            {}, "DA2 · Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", id="null: the first line"
        ),
        pytest.param(LINK, "Số hiện nay: |113,0625 triệu đồng", id="a commune's figure"),
        pytest.param({**LINK, "xa": "00000"}, "Huyện Cao Lộc", id="an unknown commune is the whole"),
        pytest.param({"chi-so": "target", "dong": "DA4.1"}, "Số hiện nay: |50,00 %", id="a target"),
        pytest.param(
            {**LINK, "ngay": "2024-07-15"}, "Số mới nhất nêu ngày 30/06/2024", id="a figure of an older date"
        ),
        pytest.param({"dong": "CT"}, "Số hiện nay: |2.000 triệu đồng", id="the whole programme"),
        pytest.param(
            {"chi-so": "carried_allocated", "dong": "CT"},
            "Số hiện nay: |234,168 triệu đồng",
            id="carried over",
        ),
    ],
)
def test_the_link_chooses_the_figure(full: Open, link: dict[str, str], said: str) -> None:
    shown = full("sua-so", **link)

    chosen = "\n".join(str(box.format_func(box.value)) for box in shown.selectbox)
    assert said in f"{read(shown)}\n{chosen}"
    assert list(shown.error) == []


@pytest.mark.parametrize(
    ("number", "reason", "said"),
    [
        pytest.param("", "Nhầm", "Chưa ghi số mới", id="null: no number"),
        pytest.param("150", "", "Ghi lý do và người sửa", id="no reason"),
        pytest.param("nhiều", "Nhầm", "Đọc được «nhiều»", id="no number"),
        pytest.param("-5", "Nhầm", "Đọc được «-5»", id="below nothing"),
    ],
)
def test_what_is_missing_is_said_and_nothing_can_be_accepted(
    full: Open, number: str, reason: str, said: str
) -> None:
    shown = fill(full("sua-so", **LINK), number, reason)

    assert said in shown.error[0].value
    assert "Ghi nhận số mới" not in labels(shown)


def test_a_number_read_two_ways_is_asked_about(full: Open) -> None:
    shown = fill(full("sua-so", **LINK), "1.234")

    assert shown.radio[0].options == ["1.234 triệu đồng", "1,234 triệu đồng"]
    assert "Ghi nhận số mới" not in labels(shown)


def test_a_number_stays_in_the_unit_it_was_typed_in(full: Open) -> None:
    shown = fill(full("sua-so", **LINK), "150,5")
    shown.segmented_control(key="dvt").set_value("dong").run()

    assert "113.062.500 đồng → 150.500.000 đồng" in read(shown)


def test_the_same_number_says_that_nothing_changes(full: Open) -> None:
    shown = fill(full("sua-so", **LINK), "113,0625")

    assert "không có gì thay đổi" in shown.info[0].value
    assert "Ghi nhận số mới" not in labels(shown)


def test_an_accepted_number_stands_with_its_origin(own: Open) -> None:
    shown = fill(own("sua-so", **LINK), "150,5")
    announced = read(shown)
    press(shown, "Ghi nhận số mới")

    assert "113,0625 triệu đồng → 150,5 triệu đồng" in announced
    assert "Đã ghi nhận số mới (lần nạp số 12" in shown.success[0].value
    assert "Số hiện nay: |150,5 triệu đồng" in read(shown)
    assert "SuaSo_DA2XaCongSon_2024-06-30.xlsx|Sửa một số|C8|Phòng Tài chính - Kế hoạch|Lan" in read(shown)
    assert [field.value for field in shown.text_input if field.label != "Người sửa"] == ["", ""]
