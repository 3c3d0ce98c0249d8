"""Tài liệu, all files at one click: the page says how far the writing is, and what went wrong."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from lib import office as rooms
from lib.office.reports.background import FAILED
from lib.store import notes
from pages import _cached
from tests.pages.conftest import Open
from tests.pages.test_deck import held

__all__ = ["held"]

BUTTON = "Soạn tất cả thành một tệp (.zip)"
PATIENCE = 30.0


def labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


def test_asked_for_under_way_and_failed(held: Open) -> None:
    shown = held("tai-lieu")
    assert BUTTON in labels(shown)

    shown.button(key="soan-goi").click().run()

    [said] = shown.get("progress")
    assert said.proto.text in {"Đang lấy số liệu…", "Đang viết: báo cáo (.docx) 1/6…"}
    assert BUTTON not in labels(shown)
    office = _cached.office_now()
    assert end(rooms.packing(office, rooms.editions(office)[0])) == FAILED
    shown.run()
    assert FAILED in [error.value for error in shown.error]
    assert BUTTON in labels(shown)


def test_one_that_is_ready_stays_though_others_go_on_writing(held: Open) -> None:
    shown = held("tai-lieu")
    shown.button(key="soan-goi").click().run()
    office = _cached.office_now()
    errand = rooms.packing(office, rooms.editions(office)[0])
    end(errand)
    assert errand is not None
    errand.content, errand.wrong = b"PK", ""
    assert (files(shown.run()), "Soạn lại" in labels(shown)) == (1, False)

    notes.say(office.store, "scenario", "x", "y", "Lan")
    shown = held("tai-lieu")

    assert (files(shown), BUTTON in labels(shown), "Soạn lại" in labels(shown)) == (1, False, True)


def files(shown: AppTest) -> int:
    return sum(each.label == "Tải tất cả (.zip)" for each in shown.get("download_button"))


def end(errand: rooms.Errand | None) -> str:
    """Kill the process that writes, as a machine short of memory does; what is then said of it."""
    assert errand is not None
    until = time.monotonic() + PATIENCE
    while errand.is_going and time.monotonic() < until:
        errand.end()
        time.sleep(0.02)
    return errand.wrong
