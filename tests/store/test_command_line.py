"""``python -m lib.store``: how the store stands, whether it is whole; never makes one by looking."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lib.store.__main__ import main
from lib.store.connection import Store
from tests.store.builders import address
from tests.store.harming import fill, unguarded
from tests.store.homes import Home

ROOT = Path(__file__).parents[2]


@pytest.fixture
def held(store: Store, home: Home, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", home.address())
    return fill(store)


@pytest.mark.usefixtures("held")
def test_status(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["status"])
    told = dict(line.split(":", 1) for line in capsys.readouterr().out.splitlines())

    assert status == 0
    assert "kho" in told["Kho số liệu"]
    assert told["Phiên bản bảng"].strip() == "0007"
    assert told["Lần nạp"].strip() == "3 có hiệu lực, 0 đã gỡ bỏ"
    assert told["Phiên họp"].strip() == "1 có hiệu lực, 1 đã hủy"
    assert told["Kỳ đã chốt"].strip() == "năm 2024 đến 31/03/2024"
    assert told["Việc mới nhất"].endswith("Minh: chốt một kỳ")
    assert told["Cỡ"].strip().endswith(" MB")


@pytest.mark.usefixtures("store")
def test_null_status_of_an_empty_store(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", home.address())

    assert main(["status"]) == 0
    assert "Việc mới nhất:   không có" in capsys.readouterr().out


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("command", [["backup"], ["status"], ["verify"]], ids=str)
def test_a_setting_nobody_knows_is_refused_by_name(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_BACKUP", "/mnt/o-khac")  # the backup would lie where nobody wants it

    assert main(command) == 1
    assert "gần nhất là «DASHBOARD_BACKUPS»" in capsys.readouterr().err


@pytest.mark.usefixtures("held")
def test_a_sound_store_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã đọc lại và so với dấu ghi lúc nhận: 3 lần nạp, 3 tệp gốc, 43 số đã đọc, 3 dòng ô nguồn, "
        "2 phiên họp, 9 sự kiện, 2 câu trả lời được nhớ, 2 ghi chú, phương án, 1 dòng tài khoản, "
        "3 dòng nhật ký vào ra.",
        # sound, but no tables: these tests freeze a few bytes (tests/office/test_editions.py: real ones)
        "Phiên 02/2024: không mở được phần đã giữ, bản chương trình này không đọc được nó.",
        "Kho còn nguyên.",
    ]


def test_each_damage_stands_in_a_line_of_its_own(held: Store, capsys: pytest.CaptureFixture[str]) -> None:
    with unguarded(held) as connection:
        connection.exec_driver_sql("UPDATE observations SET value = 5 WHERE import_id = 1 AND seq = 7")
        connection.exec_driver_sql("UPDATE editions SET note = 'khác' WHERE id = 2")

    assert main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Lần nạp số 1: «Báo cáo tháng 6.xlsx» không còn như lúc ghi",
        "Phiên họp số 2: không còn như lúc ghi",
        "Kho bị hỏng ở 2 chỗ: không có bản sao lưu nào còn nguyên ở đây, tìm bản đã chép ra ổ khác để"
        " phục hồi.",
    ]


@pytest.mark.parametrize("command", ["status", "verify"])
def test_where_there_is_no_store_none_is_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", address(tmp_path, "khac.db"))

    assert (main([command]), list(tmp_path.iterdir())) == (1, [])
    assert "Không có kho số liệu ở" in capsys.readouterr().err


def test_what_is_no_store_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kho.db").write_bytes(b"x" * 9000)
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", address(tmp_path))

    assert main(["verify"]) == 1
    assert "bị hỏng" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param([], 2, id="nothing asked"),
        pytest.param(["--help"], 0, id="help"),
        pytest.param(["xoa"], 2, id="an unknown command"),
        pytest.param(["verify", "--het"], 2, id="an unknown argument"),
    ],
)
def test_arguments(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == status

    told = capsys.readouterr()
    assert ("python -m lib.store verify" in told.out) or ("Không hiểu tham số" in told.err)


@pytest.mark.usefixtures("held")
def test_as_a_program_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lib.store", "verify"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").endswith("Kho còn nguyên.\n")
