"""«Diễn biến»: the forecast, or what is missing for one."""

from __future__ import annotations

from lib import office as rooms
from lib.store import accepting
from tests.pages.conftest import LAST, Open, read, unfold
from tests.past_years import past_years
from tests.store.builders import new


def test_on_the_sample_it_says_what_a_forecast_is_missing(full: Open) -> None:
    said = read(full("dien-bien"))

    assert "Chưa dự báo được hết năm 2024: kho chưa có năm trước nào báo cáo trọn" in said
    assert "Dự báo cần ít nhất 2 năm trước đã báo cáo trọn, trong đó ít nhất 8 trường hợp" in said
    assert "năm 2024 mới có 6 kỳ" in said
    assert "Dự báo lũy kế" not in said


def test_a_line_in_a_commune_is_not_forecast(full: Open) -> None:
    assert "Không dự báo riêng một dòng vốn trong một xã" in read(full("dien-bien", dong="DA2", xa="06232"))


def test_a_commune_needs_earlier_years_of_communes(full: Open) -> None:
    assert "Dự báo cần ít nhất 1 năm trước đã báo cáo trọn, trong đó ít nhất 8 trường hợp (một xã" in read(
        full("dien-bien", xa="06232")
    )


def test_with_earlier_years_it_is_drawn_with_its_method_and_its_record(own: Open) -> None:
    own("tong-quan")
    office = rooms.open_office(LAST[0])
    accepting.accept(office.store, [new(past_years())])
    whole, line = own("dien-bien"), own("dien-bien", dong="DA2")
    charts = [len(shown.get("plotly_chart")) for shown in (whole, line)]

    assert [list(shown.exception) for shown in (whole, line)] == [[], []]
    assert "Theo nhịp ba tháng gần nhất và các năm trước, hết năm 2024 có thể giải ngân" in read(whole)
    assert "Toàn chương trình là số đang có cộng phần các dòng vốn sẽ tăng thêm" in read(whole)
    assert "Thử lại ở hết tháng 6 của các năm trước (2 năm)" in read(whole)
    assert "không phải ước của đơn vị" in read(line)
    assert "Thử lại ở hết tháng 6 của các năm trước (16 trường hợp)" in read(line)
    assert "Đến ngày|Dự báo lũy kế (triệu đồng)|Khoảng, thấp (triệu đồng)" in read(line)
    opened = unfold(own("dien-bien"), "thu-line")
    assert list(opened.exception) == []
    assert "Dự báo ở hết tháng|Số trường hợp|Kết quả trong khoảng" in read(opened)
    assert charts == [
        3,
        2,
    ]  # forecast, lines beside lines, years beside years; one line has no lines beside it
