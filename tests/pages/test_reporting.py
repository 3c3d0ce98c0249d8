"""Báo cáo: who has not reported, whom to call, what to write, the year's record."""

from __future__ import annotations

import re

from tests.pages.conftest import Open, read
from tests.pages.test_upload import drop


def test_the_title_says_who_is_missing(full: Open) -> None:
    shown = full("bao-cao-don-vi")

    assert re.fullmatch(r"Kỳ T6: 3 xã chưa báo cáo, chậm nhất [\d.]+ ngày", shown.title[0].value)
    assert "Gọi nhắc 3 đơn vị" in read(shown)
    assert "|Xã Yên Trạch|10/07/2024|" in read(shown)


def test_without_the_invented_numbers_all_communes_are_missing(full: Open) -> None:
    shown = full("bao-cao-don-vi", minhhoa="false")

    assert shown.title[0].value.startswith("Kỳ T6: 22 xã chưa báo cáo")


def test_a_reminder_can_be_copied_for_all_or_for_one(full: Open) -> None:
    shown = full("bao-cao-don-vi")
    (letter,) = shown.code

    assert letter.value.startswith("Kính gửi:\n- UBND xã Bình Trung;")

    shown.selectbox(key="nhac-giai_ngan_thang-2024-06-30").select("06247").run()

    assert shown.code[0].value.startswith("Kính gửi: UBND xã Yên Trạch\n")
    assert "số liệu gần nhất đã nhận tính đến ngày 31/05/2024" in shown.code[0].value


def test_the_sample_came_after_all_deadlines_and_the_page_says_so(full: Open) -> None:
    said = read(full("bao-cao-don-vi"))

    assert "20/23 đơn vị không thiếu kỳ nào; thiếu nhiều nhất: Xã Bình Trung (6 kỳ)" in said
    assert "125 báo cáo có hạn trước ngày kho có tệp đầu tiên" in said


def test_files_on_the_way_in_are_named(own: Open) -> None:
    shown = drop(own("nap-so-lieu"), "cong-son.xlsx")
    run = shown.session_state["dry_run"]
    page = own("bao-cao-don-vi")
    page.session_state["dry_run"] = run
    (periods,) = (box for box in page.selectbox if box.label == "Kỳ báo cáo theo lịch")
    july = next(at for at, name in enumerate(periods.options) if name.startswith("T7 "))
    page = periods.select_index(july).run()

    assert page.title[0].value.startswith("Kỳ T7: 23 đơn vị chưa báo cáo")
    assert "Trong tệp vừa chọn ở trang Nạp số liệu, chưa ghi nhận: Xã Công Sơn." in read(page)


def test_an_empty_store_says_what_to_do(empty: Open) -> None:
    assert empty("bao-cao-don-vi").title[0].value == "Chưa có số liệu"


def test_the_plan_alone_has_a_calendar_too(planned: Open) -> None:
    shown = planned("bao-cao-don-vi")

    assert not shown.exception
    assert "đơn vị" in shown.title[0].value
