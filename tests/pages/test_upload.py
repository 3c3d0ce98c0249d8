"""Nạp số liệu: one file is five steps, many are one table; the calendar is ticked either way."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.office.test_several_files import ASKING, CHANGED, GOOD, OTHER, UNREADABLE
from tests.pages.conftest import Open, read

FILES = {
    "cong-son.xlsx": GOOD,
    "loc-yen.xlsx": OTHER,
    "hong.xlsx": UNREADABLE,
    "thieu.xlsx": ASKING,
    "ban-sao.xlsx": OTHER,
    "sua-lai.xlsx": CHANGED,
}


def drop(shown: AppTest, *names: str) -> AppTest:
    """Choose files as an officer does."""
    return shown.file_uploader[0].set_value([(name, FILES[name], "") for name in names]).run()


def labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


def press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def test_without_a_file_the_calendar_is_ticked(full: Open) -> None:
    said = read(full("nap-so-lieu"))

    assert "Kỳ T6: 20/23 đơn vị đã báo cáo, 3 quá hạn" in said
    assert "Quá hạn chưa báo cáo: 3 · hạn 10/07/2024" in said
    assert "Xã Yên Trạch|số gần nhất 31/05/2024" in said


def test_without_the_invented_numbers_only_the_district_has_reported(full: Open) -> None:
    assert "Kỳ T6: 1/23 đơn vị đã báo cáo, 22 quá hạn" in read(full("nap-so-lieu", minhhoa="false"))


def test_a_file_name_is_shown_as_it_is_however_much_it_looks_like_markup(full: Open) -> None:
    shown = full("nap-so-lieu")
    shown.file_uploader[0].set_value([("thang_7 [k](http://x) *$a$*_.xlsx", UNREADABLE, "")]).run()

    assert r"«thang_7 \[k\](http://x) \*\$a\$\*\_.xlsx»" in shown.error[0].value


def test_one_file_is_five_steps_without_a_table_of_files(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx")

    assert [head.value.partition(":")[0] for head in shown.subheader] == [
        "1 · Chọn tệp",
        "2 · Đã hiểu gì",
        "3 · Lỗi và cảnh báo",
        "4 · Thay đổi gì",
        "5 · Ghi nhận",
        "Kỳ T7",
    ]
    assert "Ghi nhận" in labels(shown)


def test_many_files_are_sorted_and_the_good_ones_can_be_taken(own: Open) -> None:
    shown = drop(
        own("nap-so-lieu"), "cong-son.xlsx", "loc-yen.xlsx", "hong.xlsx", "thieu.xlsx", "ban-sao.xlsx"
    )
    said = read(shown)
    press(shown, "Ghi nhận 2 tệp")

    assert "5 tệp: 2 sẵn sàng, 1 cần trả lời, 1 có lỗi, 1 trùng tệp khác" in said
    assert "Để riêng 3 tệp; các tệp khác không phải chờ" in said
    assert (
        "Kỳ T7: 0/23 đơn vị đã báo cáo, 2 trong tệp vừa chọn, 1 trong tệp chưa nạp được, 20 quá hạn" in said
    )
    assert "Đã ghi nhận «cong-son.xlsx», «loc-yen.xlsx»" in shown.success[0].value
    assert "Chưa nạp 2 tệp" in shown.warning[0].value
    assert "hong.xlsx|Tệp «hong.xlsx» không phải sổ tính Excel" in read(shown)


def test_an_answer_is_given_to_one_file_and_reads_it_alone(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx", "thieu.xlsx")
    kept = list(shown.session_state["read"].values())
    next(radio for radio in shown.radio if "đơn vị tính" in radio.label).set_value("1000000")
    press(shown, "Đọc lại theo câu trả lời")

    assert "2 tệp: 2 sẵn sàng" in read(shown)
    assert [file in kept for file in shown.session_state["read"].values()] == [True, False]


def test_one_more_file_reads_that_one_alone(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx")
    kept = list(shown.session_state["read"].values())
    drop(shown, "cong-son.xlsx", "loc-yen.xlsx")

    assert [file in kept for file in shown.session_state["read"].values()] == [True, False]


def test_of_rivals_one_is_chosen(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx", "sua-lai.xlsx")
    asked = next(radio for radio in shown.radio if "Lấy số của tệp nào" in radio.label)
    before = labels(shown)
    asked.set_value(_values(shown)[1]).run()

    assert not any(label.startswith("Ghi nhận") for label in before)
    assert "2 tệp: 1 sẵn sàng, 1 để lại" in read(shown)
    assert "Ghi nhận 1 tệp" in labels(shown)


def _values(shown: AppTest) -> list[str]:
    """Digests of the files, as the choice between rivals names them."""
    return [file.digest for file in shown.session_state["read"].values()]
