"""A store's file that is taken away under an open store: refused, never made anew, back by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from lib.store import asking, connection
from lib.store.connection import Store, reading
from lib.store.opening import open_existing, open_store
from lib.vocabulary.errors import AppError
from tests.store.harming import fill

FILES = ("kho.db", "kho.db-wal", "kho.db-shm")


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    return fill(open_store(f"sqlite:///{tmp_path / 'kho.db'}"))


def take_away(folder: Path) -> Path:
    kept = folder / "giữ"
    kept.mkdir()
    for name in FILES:
        if (folder / name).exists():
            shutil.move(folder / name, kept / name)
    return kept


def refusal(store: Store) -> str:
    try:
        asking.version(store)
    except AppError as error:
        return error.code
    return ""


def test_it_is_refused_and_not_made_anew(opened: Store, tmp_path: Path) -> None:
    take_away(tmp_path)

    assert [refusal(opened) for _ in range(3)] == ["store.missing"] * 3
    assert not (tmp_path / "kho.db").exists()


def test_gone_between_the_look_and_the_opening_it_is_not_made_anew_either(
    opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asking.version(opened) > 0
    opened.engine.dispose()
    there = connection._identity(tmp_path / "kho.db")
    take_away(tmp_path)
    monkeypatch.setattr(connection, "_identity", lambda _: there)

    assert refusal(opened) == "store.unwritable"
    assert not (tmp_path / "kho.db").exists()


@pytest.mark.parametrize("name", ["kho", "Kho số liệu #1, 50%", "a%20b", "file:kho"])
def test_signs_of_an_address_in_a_name_are_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = open_store(f"sqlite:///{tmp_path / f'{name}.db'}")
    version = asking.version(fill(made))
    made.engine.dispose()
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / f'{name}.db'}")

    assert asking.version(made) == asking.version(open_existing()) == version


def test_it_is_back_by_itself(opened: Store, tmp_path: Path) -> None:
    version = asking.version(opened)
    kept = take_away(tmp_path)
    assert refusal(opened) == "store.missing"

    for path in kept.iterdir():
        shutil.move(path, tmp_path / path.name)

    assert asking.version(opened) == version


def test_another_file_in_its_place_is_opened_anew(opened: Store, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path / 'khac.db'}")
    other.engine.dispose()
    assert asking.version(opened) > 0
    take_away(tmp_path)

    shutil.move(tmp_path / "khac.db", tmp_path / "kho.db")

    assert asking.version(opened) == 0


def test_what_is_not_there_is_not_made_by_who_only_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'kho.db'}")

    with pytest.raises(AppError) as error:
        open_existing()

    assert error.value.code == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_memory_has_no_file_to_lose() -> None:
    store = open_store("sqlite://")

    with reading(store.engine) as asked:
        assert asked.scalar(sa.text("SELECT count(*) FROM events")) == 0
