"""A damaged store: each page shows the one sentence and no figure; restored, it shows them again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib import office as rooms
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from pages import _cached
from tests.pages.conftest import Open, read
from tests.pages.test_frame import ALL
from tests.store.harming import unguarded

SYSTEM = "tinh-trang"
SAID = (
    "bị hỏng ở 1 chỗ, trước hết: Lần nạp số 1: «ke-hoach-von-2024.xlsx» không còn như lúc ghi. Không số nào"
)


@pytest.fixture
def damaged(own: Open, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """All samples, one figure of them changed past the program; the watch has seen it."""
    store = open_store()
    with unguarded(store) as connection:
        connection.exec_driver_sql(
            "UPDATE observations SET value = value + 1 WHERE import_id = 1 AND seq = 3"
        )
    watch = rooms.Watch(minutes=60)
    monkeypatch.setattr(_cached, "WATCH", watch)
    watch.start()
    yield own
    watch.stop()
    store.engine.dispose()


def test_every_page_shows_the_sentence_and_nothing_else(damaged: Open) -> None:
    for page in [each for each in ALL if each != SYSTEM]:
        shown = damaged(page)

        assert [SAID in error.value for error in shown.error] == [True], page
        assert read(shown) == shown.error[0].value.replace("\u00a0", " "), page
        assert len(shown.main.children) == 1, page
        assert [len(shown.selectbox), len(shown.get("download_button")), len(shown.exception)] == [0, 0, 0], (
            page
        )


def test_the_page_of_the_system_says_what_to_do(damaged: Open) -> None:
    shown = damaged(SYSTEM)

    assert SAID in shown.error[0].value
    assert shown.title[0].value == "1 việc phải làm để hệ thống chạy tốt: đọc lại cả kho"
    assert "Phục hồi từ bản sao lưu" in read(shown)


def test_once_restored_the_pages_are_back(damaged: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert damaged().error[0].value

    monkeypatch.setattr(_cached, "WATCH", rooms.Watch())

    assert len(damaged().error) == 0


def test_what_a_page_reads_damaged_asks_for_a_look(own: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked(rooms.Watch):
        def soon(self) -> None:
            asked.append("soon")

    def broken(_: object) -> tuple[int, str]:
        raise AppError("store.damaged", path="kho.db")

    monkeypatch.setattr(_cached, "WATCH", Asked())
    monkeypatch.setattr("pages._web.watching.WATCH", _cached.WATCH)
    monkeypatch.setattr(_cached.rooms, "newest_event", broken)

    shown = own()

    assert "phục hồi từ bản sao lưu" in shown.error[0].value
    assert asked == ["soon"]
