"""When officers are told that the store was not backed up for too long."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store import asking, backup
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError


@pytest.fixture
def office(filled_file: Path, tmp_path: Path) -> Office:
    shutil.copy(filled_file, tmp_path / "kho.db")
    return Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))


def made(office: Office, at: datetime) -> None:
    folder = backup.folder_of(office.store.engine)
    folder.mkdir(exist_ok=True)
    (folder / f"kho-{at.strftime(backup.MOMENT)}-v1.db").write_bytes(b"x")


@pytest.mark.parametrize(
    ("age", "last", "said"),
    [
        pytest.param(1, None, "", id="a store of yesterday says nothing"),
        pytest.param(3, None, "Kho số liệu chưa có bản sao lưu nào.", id="none in three days"),
        pytest.param(30, 1, "", id="of yesterday"),
        pytest.param(30, 3, "Bản sao lưu gần nhất của kho số liệu là lúc", id="three days old"),
        pytest.param(30, -300, "Kho số liệu chưa có bản sao lưu nào.", id="of before the clock was set back"),
        pytest.param(1, 3, "", id="a store made anew today, of a name that was backed up before"),
    ],
)
def test_told_after_two_days(office: Office, age: int, last: int | None, said: str) -> None:
    begun = asking.begun(office.store)
    assert begun is not None
    now = begun + timedelta(days=age)
    if last is not None:
        made(office, now - timedelta(days=last))

    told = rooms.backup_warning(office, now)

    assert (told[: len(said)] == said, bool(told)) == (True, bool(said))


def test_the_last_one_counts_and_its_moment_is_of_vietnam(office: Office) -> None:
    now = datetime(2099, 1, 10, tzinfo=UTC)
    for day in (1, 5, 3):
        made(office, datetime(2099, 1, day, 20, 30, tzinfo=UTC))

    assert "lúc 06/01/2099 03:30, đã quá 2 ngày" in rooms.backup_warning(office, now)


def test_why_it_failed_is_told_at_once(office: Office) -> None:
    failed = AppError("store.backup_failed", path="D:/sao lưu", what="No space left on device")

    assert rooms.backup_warning(office, datetime.now(UTC), failed) == failed.sentence


def test_an_empty_store_has_nothing_to_lose(tmp_path: Path) -> None:
    empty = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))

    assert rooms.backup_warning(empty, datetime(2099, 1, 1, tzinfo=UTC)) == ""
