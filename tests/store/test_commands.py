"""``python -m lib.store backup | restore | copy``: sentences and exit statuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.store import asking, backup
from lib.store.__main__ import main
from lib.store.accepting import accept
from lib.store.connection import Store
from lib.store.opening import open_store
from tests.store.builders import new
from tests.store.homes import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def told(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """Address of the store the commands are about."""
    url = store.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", url)
    accept(store, [new()])
    return url


def test_back_up_lose_and_restore(
    store: Store, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = main(["backup", "--to", str(tmp_path / "usb")])
    [made] = backup.listed(store.engine, tmp_path / "usb")
    said = capsys.readouterr().out
    accept(store, [new(content=b"after")])

    refused = main(["restore", str(made.path)])
    sentence = capsys.readouterr().err
    restored = main(["restore", str(made.path), "--to", told, "--replace"])
    out = capsys.readouterr().out

    assert (done, refused, restored, asking.version(store)) == (0, 1, 0, 1)
    assert said == f"Đã sao lưu và kiểm tra: {made.path} (phiên bản số liệu 1).\n"
    assert "--replace" in sentence
    assert out.startswith("Đã phục hồi vào ")
    assert "Kho trước đó được giữ ở " in out


@pytest.mark.usefixtures("told")
def test_status_says_when_the_last_backup_was(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["status"])
    before = capsys.readouterr().out
    main(["backup"])
    main(["status"])
    after = capsys.readouterr().out

    assert "Bản sao lưu:     chưa có" in before
    assert f"1 bản ở {tmp_path / 'backups'}" in after


def test_copy(told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = f"sqlite:///{tmp_path / 'moi.db'}"

    done, again = main(["copy", "--from", told, "--to", there]), main(["copy", "--from", told, "--to", there])

    assert (done, again, asking.version(open_store(there))) == (0, 1, 1)
    assert "1 lần nạp, 1 số đã đọc" in capsys.readouterr().out


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "words",
    [
        ["backup", "--to"],
        ["backup", "extra"],
        ["restore"],
        ["restore", "--replace"],
        ["restore", "gone.db"],
        ["restore", "a.db", "b.db"],
        ["copy", "--to", "sqlite:///x.db"],
        ["copy", "--from", ""],
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    done = main(words)
    said = capsys.readouterr()

    assert (done, said.out, said.err.count("\n"), said.err.strip()[-1]) == (2, "", 1, ".")


def test_a_damaged_backup_is_status_1(told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hong.db").write_bytes(b"Kho. " * 999)

    done = main(["restore", str(tmp_path / "hong.db"), "--to", told, "--replace"])

    assert (done, "hong.db" in capsys.readouterr().err) == (1, True)


@pytest.fixture
def backups(store: Store, told: str) -> list[Path]:
    """Two of them, the newer last; verify says something to officers of both."""
    assert told
    made = backup.make(store).path
    older = made.with_name(made.name.replace("kho-20", "kho-19"))
    older.write_bytes(made.read_bytes())
    return [older, made]


def spoil(file: Path) -> None:
    content = bytearray(file.read_bytes())
    at = content.index(b"PK 1")
    content[at] ^= 1
    file.write_bytes(content)


def test_verify_looks_through_the_backups(backups: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["verify"]), len(backups)) == (0, 2)
    assert capsys.readouterr().out.endswith("Kho còn nguyên, 2 bản sao lưu cũng vậy.\n")


def test_a_damaged_backup_is_named_and_is_status_1(
    backups: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(backups[0])
    backups[1].write_bytes(b"")

    assert main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines()[-3:] == [
        f"Bản sao lưu {backups[0].name}: Tệp gốc của lần nạp số 1: không còn như lúc ghi",
        f"Bản sao lưu {backups[1].name}: không phải kho của chương trình",
        "Kho còn nguyên, nhưng 2 trong 2 bản sao lưu bị hỏng: xóa tệp hỏng, rồi chạy"
        " python -m lib.store backup.",
    ]


@pytest.mark.parametrize("damaged", [0, 1], ids=["the backups are sound", "one backup too"])
def test_a_damaged_store_is_told_the_newest_sound_backup(
    store: Store, backups: list[Path], damaged: int, capsys: pytest.CaptureFixture[str]
) -> None:
    store.engine.dispose()
    spoil(Path(str(store.engine.url.database)))
    for file in backups[2 - damaged :]:
        spoil(file)

    done, said = main(["verify"]), capsys.readouterr().out.splitlines()[-1]

    assert (done, said.startswith("Kho bị hỏng ở 1 chỗ")) == (1, True)
    assert (f"{backups[1 - damaged]}." in said, "1 trong 2 bản" in said) == (True, bool(damaged))


def test_of_a_store_that_cannot_be_opened_the_backups_are_looked_through(
    store: Store, backups: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store.engine.dispose()
    Path(str(store.engine.url.database)).write_bytes(b"x" * 9000)

    done, said = main(["verify"]), capsys.readouterr()

    assert (done, said.out) == (1, f"Bản sao lưu còn nguyên mới nhất: {backups[1]}.\n")
    assert "bị hỏng" in said.err
