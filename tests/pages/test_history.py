"""Lịch sử: what happened, each import opened, undone and restored after a look at what would become of it."""

from __future__ import annotations

import os

from streamlit.testing.v1 import AppTest

from lib.store import asking
from lib.store.opening import open_store
from tests.pages.conftest import Open, read, unfold
from tests.pages.test_upload import labels, press

FIRST_MONTH = "Lần nạp 6: minh-hoa-bao-cao-thang-01-2024.xlsx"


def type_in(shown: AppTest, label: str, text: str) -> AppTest:
    return next(field for field in shown.text_input if field.label == label).set_value(text).run()


def choose(shown: AppTest, label: str, value: object) -> AppTest:
    return next(field for field in shown.selectbox if field.label == label).set_value(value).run()


def live(number: int) -> bool:
    made = asking.imports(open_store(os.environ["DASHBOARD_DATABASE_URL"]), only=[number])
    return bool(made["live"].iloc[0])


def test_null_nothing_happened_yet(empty: Open) -> None:
    assert "Chưa có gì được nạp, gỡ bỏ hay chốt." in read(empty("lich-su"))


def test_everything_that_happened_is_listed_the_newest_first(full: Open) -> None:
    said = read(full("lich-su"))

    assert "11 việc, mới nhất ở trên" in said
    assert said.index("Lần nạp 11: ") < said.index(FIRST_MONTH) < said.index("Lần nạp 1: ")


def test_the_list_is_searched(full: Open) -> None:
    shown = choose(full("lich-su"), "Loại biểu", "Kế hoạch vốn")
    one = read(type_in(shown, "Tìm", "2025"))
    none = type_in(shown, "Tìm", "không có tệp này")

    assert "1 trong 11 việc" in one
    assert "Lần nạp 2: ke-hoach-von-2025.xlsx" in one
    assert "Không có việc nào khớp với lựa chọn." in read(none)


def test_an_import_opens_with_what_it_was_and_what_it_changed(full: Open) -> None:
    shown = full("lich-su", ma="3")
    said = read(shown)

    assert "Lần nạp 3: bao-cao-6-thang-2024.xlsx" in said
    assert "Đã đổi gì khi nạp: 9 số tệp ghi, 5 số đổi theo" in said
    assert "Giải ngân lũy kế 2024|CT · Toàn chương trình|Huyện Cao Lộc|30/06/2024|–|2.000,0" in said
    assert "Số dòng đã đọc|15 dòng = 9 dòng lấy số + 6 dòng để ngoài" in said
    assert "D · Đã giải ngân (lũy kế đến 30/06/2024)|Giải ngân lũy kế|1|2.000|2.000|0|0|2.000 ✓" in said
    assert "Tải tệp gốc như đã nhận" in [button.proto.label for button in shown.get("download_button")]


def test_a_number_nobody_knows_shows_the_list(full: Open) -> None:
    assert "11 việc" in read(full("lich-su", ma="99"))


def test_withdrawn_after_a_look_and_restored(own: Open) -> None:
    shown = unfold(own("lich-su", ma="3"), "go-3")
    said = read(shown)
    asked = [button.disabled for button in shown.button if button.label == "Gỡ bỏ lần nạp 3"]
    shown = press(type_in(shown, "Lý do", "nạp nhầm"), "Gỡ bỏ lần nạp 3")
    gone, after = live(3), read(shown)
    shown = unfold(shown, "go-3")
    shown = press(type_in(shown, "Lý do", "nạp đúng"), "Khôi phục lần nạp 3")

    assert "Nếu gỡ bỏ: 8 số tệp ghi, 5 số đổi theo. Không có gì bị xóa." in said
    assert asked == [True]
    assert (gone, live(3)) == (False, True)
    assert "Đã gỡ bỏ: số của lần nạp này không được dùng, nhưng vẫn được giữ." in after
    assert "Đã khôi phục lần nạp 3: nạp đúng." in shown.success[0].value
    assert "13 việc" in read(own("lich-su"))


def test_two_moments_are_compared(own: Open) -> None:
    shown = unfold(own("lich-su", ma="3"), "go-3")
    press(type_in(shown, "Lý do", "nạp nhầm"), "Gỡ bỏ lần nạp 3")
    said = read(own("lich-su", xem="so-sanh"))
    same = read(own("lich-su", xem="so-sanh", tu="sau-12", den="nay"))

    assert "Ước giải ngân 2024|CT · Toàn chương trình|30/06/2024|8.973,4|–|–" in said
    assert "Không số nào đổi" in same


def test_a_link_with_a_moment_that_makes_no_sense_opens(full: Open) -> None:
    for moment in ("luc-xyz", "truoc-999", "???", "luc-2024-07-05T08:30"):
        assert not full("lich-su", xem="so-sanh", tu=moment).exception


def test_a_period_is_closed_asked_before_it_changes_and_opened_again(own: Open) -> None:
    shown = press(own("nap-so-lieu"), "Chốt kỳ T6/2024")
    closed = read(shown)
    shown = unfold(own("lich-su", ma="3"), "go-3")
    shown = type_in(shown, "Lý do", "nạp nhầm")
    before = next(button for button in shown.button if button.label == "Gỡ bỏ lần nạp 3").disabled
    (tick,) = [box for box in shown.checkbox if box.label.startswith("Mở lại kỳ T6/2024")]
    shown = press(tick.check().run(), "Gỡ bỏ lần nạp 3")
    log = read(own("lich-su"))

    assert "Đã chốt kỳ T6/2024: " in closed
    assert before
    assert " đã chốt; 13 số của kỳ sẽ đổi" in tick.label
    assert not live(3)
    assert log.index("|Gỡ bỏ|") < log.index("|Mở lại kỳ|Kỳ T6/2024|") < log.index("|Chốt kỳ|Kỳ T6/2024|")
    assert "Chốt kỳ T6/2024" in labels(own("nap-so-lieu"))
