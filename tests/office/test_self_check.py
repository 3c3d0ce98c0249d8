"""The self-check: facts, each with what is to be done; the support file holds no figure and no name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage

import pytest

from lib import office as rooms
from lib.office import Office, Watch
from lib.running import about, faults, journal, times
from lib.vocabulary.errors import AppError

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log with a fault in it that quotes what an officer typed."""
    monkeypatch.setenv("DASHBOARD_LOGS", str(tmp_path / "logs"))
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'kho.db'}")
    yield tmp_path / "logs"
    times.forget()


@pytest.fixture
def fault(logs: Path) -> str:
    handler = journal.Journal(logs)
    faults.logger.addHandler(handler)
    try:
        {}["Xã Gia Cát 7726000000"]
    except KeyError as error:
        number = faults.note(error, "mot-xa")
    faults.logger.removeHandler(handler)
    handler.close()
    return number


def gone() -> Office:
    raise AppError("store.unreachable", path="postgresql://lan:***@may-chu/kho")


def by_label(told: list[rooms.Fact]) -> dict[str, rooms.Fact]:
    return {fact.label: fact for fact in told}


def test_a_sound_office_wants_nothing(office: Office) -> None:
    told = rooms.system_facts(lambda: office, Watch(), NOW, windows=3, findings=14)
    by = by_label(told)

    assert [fact for fact in told if fact.todo] == []
    assert rooms.system_finding(told) == "Hệ thống chạy tốt: không có việc gì phải làm"
    assert by["Phiên bản"].said.startswith(about.own_version() + " (`Python 3.")
    assert "3 cửa sổ đang mở" in by["Đang chạy"].said
    assert by["Cơ sở dữ liệu"].said.startswith("`SQLite 3.")
    assert "«`minh-hoa-bao-cao-thang-06-2024.xlsx`»" in by["Lần nạp cuối"].said
    assert by["Điều cần xem trong số liệu"].said == "14 điều"
    assert by["Bản sao lưu"].said == "chưa có"


def test_what_is_wrong_stands_first_with_what_to_do(
    office: Office, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DISK_FREE_MB", "999999999")
    watch = Watch()
    watch.not_backed_up = AppError("store.backup_failed", path="E:", what="No space")

    told = rooms.system_facts(lambda: office, watch, NOW)

    wanting = [fact for fact in told if fact.todo]
    assert wanting == told[: len(wanting)]
    assert [fact.label for fact in wanting] == [
        "Lỗi trong 7 ngày",
        "Chỗ trống cho kho, bản sao lưu, nhật ký",
        "Bản sao lưu",
    ]
    assert rooms.system_finding(told).startswith("3 việc phải làm")
    assert rooms.week_of_faults(NOW)[0].number == fault
    assert rooms.week_of_faults(NOW + timedelta(days=8)) == []


def test_a_store_that_cannot_be_had_is_a_fact() -> None:
    told = rooms.system_facts(gone, Watch(), NOW)

    assert [fact.label for fact in told if fact.todo] == ["Cơ sở dữ liệu"]
    assert "Không nối được" in told[0].said


def test_a_disk_that_cannot_be_asked_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert about.free_mb(tmp_path / "a" / "b") == pytest.approx(disk_usage(tmp_path).free / 1e6, rel=0.1)

    def fails(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(about, "disk_usage", fails)
    assert about.free_mb(tmp_path) is None


def test_machines_are_told_whether_the_store_answers(office: Office) -> None:
    assert rooms.health(lambda: office, Watch()) == {"status": "ok", "database": "ok"}


def test_machines_are_told_what_is_wrong_and_nothing_else() -> None:
    assert rooms.health(gone, Watch()) == {"status": "down", "database": "unreachable"}


def test_machines_are_told_of_damage(office: Office) -> None:
    watch = Watch()
    watch._verdict = AppError("store.found_damaged", path="kho.db", count=1, first="…")

    assert rooms.health(lambda: office, watch) == {"status": "down", "database": "found_damaged"}


def test_the_support_file_holds_no_figure_and_no_name(office: Office, fault: str, tmp_path: Path) -> None:
    times.note("mot-xa", 1.5)
    watch = Watch()
    watch.not_backed_up = AppError("store.backup_failed", path=str(tmp_path), what="x")

    content = rooms.support_file(lambda: office, watch, NOW).decode()

    known, cat = rooms.known(office), office.catalogue
    tables = (cat.lines, cat.places, cat.places_merged, cat.offices, cat.funds, cat.reporters)
    names = {str(name) for table in tables for column in table if "name" in column for name in table[column]}
    names |= {*known.imports["file_name"], *known.imports["actor"], str(tmp_path), "Gia Cát"}
    amounts = {int(value) for value in known.observations["value"].dropna() if abs(value) >= 10_000}
    told = {int(digits) for digits in re.findall(r"\d+", content)}
    assert len(names) > 50
    assert len(amounts) > 50
    assert [name for name in names if name and name in content] == []
    assert amounts & told == set()
    assert [each["number"] for each in json.loads(content)["faults"]] == [fault]
    assert json.loads(content)["store"]["not_backed_up"] == "store.backup_failed"


def test_a_support_file_is_made_without_a_store_too() -> None:
    told = json.loads(rooms.support_file(gone, Watch(), NOW))

    assert told["store"]["refused"] == "store.unreachable"
    assert told["program"] == about.own_version()


def test_the_version_is_that_of_the_newest_changes() -> None:
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")

    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == about.own_version()
