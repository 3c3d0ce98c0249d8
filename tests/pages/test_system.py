"""«Tình trạng hệ thống», the numbers of faults nobody expected, and «Nhật ký» at one PC."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.running import faults, times
from lib.vocabulary.errors import AppError
from pages import _cached
from tests.pages.conftest import Open, read


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_LOGS", str(tmp_path))
    times.forget()


def test_it_says_how_all_stands(full: Open) -> None:
    full("xa")
    shown = full("tinh-trang")

    assert shown.title[0].value == "Hệ thống chạy tốt: không có việc gì phải làm"
    for said in ("SQLite 3.", "Kho số liệu: Lần nạp cuối", "14 điều", "✓ Tốt", "|Xã|"):
        assert said in read(shown)
    assert [button.label for button in shown.get("download_button")] == ["Tải tệp hỗ trợ (.json)"]
    assert times.taken()[0].page in {"xa", "tinh-trang"}


def test_the_settings_are_told_when_asked_for(full: Open) -> None:
    shown = full("tinh-trang")
    assert "verify_minutes" not in read(shown)

    shown.session_state["cai-dat"] = True
    shown.run()

    assert "|verify_minutes|10|mặc định|" in read(shown)
    assert "đã đặt, không hiện" in read(shown)


def test_it_is_shown_where_the_store_cannot_be_had(full: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: object) -> tuple[int, str]:
        raise AppError("store.unreachable", path="kho")

    monkeypatch.setattr(_cached.rooms, "newest_event", unreachable)

    elsewhere, here = full("xa"), full("tinh-trang")

    assert "Không nối được" in elsewhere.error[0].value
    assert len(elsewhere.title) == 0
    assert "Không nối được" in here.error[0].value
    assert len(here.title) == 1


def test_a_fault_nobody_expected_has_a_number(full: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise KeyError("Xã Gia Cát")

    monkeypatch.setattr(_cached, "backup_warning", breaks)
    noted: list[tuple[str, str]] = []
    note = faults.note

    def kept(error: BaseException, where: str = "") -> str:
        noted.append((note(error, where), where))
        return noted[-1][0]

    monkeypatch.setattr(faults, "note", kept)

    shown = full("xa")

    ((number, where),) = noted
    assert where == "xa"
    assert shown.error[0].value.startswith(f"Trang này gặp lỗi ngoài dự kiến, số {number}.")
    assert "Gia Cát" not in read(shown)


# «Nhật ký»: what changed the figures, by whom; at one PC no logins, nobody is on.


def test_null_the_log_of_an_empty_store(empty: Open) -> None:
    shown = empty("nhat-ky")

    assert shown.title[0].value == "Nhật ký: chưa có việc nào"
    assert "Không có việc nào khớp với lựa chọn." in [each.value for each in shown.info]
    assert not shown.get("download_button")


def test_who_took_in_what_is_listed_and_taken_away(full: Open) -> None:
    shown = full("nhat-ky")

    assert [each.value for each in shown.subheader] == ["Ai đã làm gì"]
    assert "|Nạp|Lần nạp 1: ke-hoach-von-2024.xlsx" in read(shown)
    assert "tệp tải về không ghi lại" in read(shown)
    assert [each.label for each in shown.get("download_button")] == [
        "Tải nhật ký (.xlsx)",
        "Tải nhật ký (.csv)",
    ]


def test_one_kind_of_the_log_alone(full: Open) -> None:
    shown = full("nhat-ky")
    shown.selectbox(key="nk-viec").set_value("export").run()

    assert "Không có việc nào khớp với lựa chọn." in [each.value for each in shown.info]
