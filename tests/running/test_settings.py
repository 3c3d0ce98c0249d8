"""Settings: the environment before the file before the default; what nobody knows or cannot be is refused."""

from __future__ import annotations

import os
import re
import socket
import tomllib
from pathlib import Path

import pytest

from lib.running import settings
from lib.running.__main__ import main, options, sample
from lib.running.settings import SETTINGS, Setting
from lib.vocabulary.errors import AppError
from tests.serving import ROOT

"""What ``lib.access`` reads from the environment that its caller gives it."""
WRITTEN = re.compile(r"DASHBOARD_[A-Z_]+")


@pytest.fixture(autouse=True)
def nobody_says_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(settings.PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.setattr(settings, "DEFAULT_FILE", tmp_path / "khong-co.toml")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file of settings stands."""
    monkeypatch.setenv("DASHBOARD_SETTINGS", str(tmp_path / "cai-dat.toml"))
    return tmp_path / "cai-dat.toml"


def refusal(name: str = "") -> AppError:
    with pytest.raises(AppError) as error:
        settings.value(name) if name else settings.check()
    return error.value


@pytest.mark.parametrize(
    ("environment", "file", "value", "source"),
    [
        pytest.param("", "", "10", "default", id="nobody says anything"),
        pytest.param("", "verify_minutes = 30", "30", "file", id="the file alone"),
        pytest.param("5", "verify_minutes = 30", "5", "environment", id="the environment before the file"),
        pytest.param("5", "", "5", "environment", id="the environment alone"),
        pytest.param("", "# verify_minutes = 30", "10", "default", id="a line that is a remark"),
    ],
)
def test_who_says_it(
    environment: str, file: str, value: str, source: str, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.write_text(file, "utf-8")
    if environment:
        monkeypatch.setenv("DASHBOARD_VERIFY_MINUTES", environment)

    settings.check()

    told = settings.said(settings.BY_NAME["verify_minutes"])
    assert (told.value, told.source) == (value, source)


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        pytest.param("sample = false", "sample", "0", id="a flag as TOML says it"),
        pytest.param("sample = 1", "sample", "1", id="a flag as the environment says it"),
        pytest.param('hosts = ["a.vn", "b.vn"]', "hosts", "a.vn,b.vn", id="a list"),
        pytest.param("hosts = ['::1', 'fd00::5']", "hosts", "::1,fd00::5", id="addresses of IPv6"),
        pytest.param("hosts = 'a_b-1.vn,10.0.0.5'", "hosts", "a_b-1.vn,10.0.0.5", id="a name, an address"),
        pytest.param("backups = 'D:\\sao-luu'", "backups", "D:\\sao-luu", id="a path of Windows"),
        pytest.param("\ufeffport = 8600", "port", "8600", id="as Windows' Notepad writes it"),
    ],
)
def test_what_the_file_may_say(file: str, name: str, value: str, written: Path) -> None:
    written.write_text(file, "utf-8")

    assert settings.value(name) == value


@pytest.mark.parametrize(
    ("file", "said"),
    [
        pytest.param("databse_url = 'x'", "«databse_url»", id="a name misspelt"),
        pytest.param("databse_url = 'x'", "gần nhất là «database_url»", id="the nearest is proposed"),
        pytest.param("verify_minutes = 'hai'", "«verify_minutes»", id="no number"),
        pytest.param("verify_minutes = 0", "lớn hơn 0", id="nothing"),
        pytest.param("sample = 'có'", "phải là 0 hoặc 1", id="no flag"),
        pytest.param("port = 99999", "«port»", id="no port"),
        pytest.param("readers = 100", "từ 1 đến 32", id="too many"),
        pytest.param("address = 'may-chu'", "127.0.0.1", id="no address"),
        pytest.param("hosts = ''", "«hosts»", id="no host"),
        pytest.param(
            "hosts = ['localhost', 'a.vn:8443']", "«a.vn:8443», phải là tên máy", id="a host and its port"
        ),
        pytest.param("hosts = 'a.vn:8443'", "ở đây là a.vn:", id="what to write is said"),
        pytest.param("hosts = 'https://a.vn'", "«https://a.vn», phải là tên máy", id="an address of the web"),
        pytest.param("hosts = 'a.vn/x'", "ở đây là a.vn:", id="a host and a path"),
        pytest.param("hosts = 'a.vn:'", "«a.vn:»", id="a port that is not said"),
        pytest.param("hosts = 'a b:1'", "«a b:1»", id="nothing to propose"),
        pytest.param(
            'port = 1\nbackups = "D:\\sao-luu"', "dòng 2", id="a path of Windows in the wrong quotes"
        ),
        pytest.param('backups = "D:\\backup"', "«backups»", id="idem, where TOML reads another letter"),
        pytest.param('logs = "D:\\temp"', "dấu nháy đơn", id="idem, a tabulator"),
        pytest.param("backups = true", "«backups»", id="a flag for a text"),
        pytest.param("logs = ['a', 'b']", "«logs»", id="a list for a text"),
        pytest.param("office = 0\nport = 1\noffice = 1", "«office» được ghi hai lần", id="said twice"),
        pytest.param("verify_minutes = 1441", "nhiều nhất 1440", id="seldomer than a backup a day"),
        pytest.param("disk_free_mb = 9999999999", "«disk_free_mb»", id="more than there is"),
        pytest.param("[kho]\nport = 1", "«kho»", id="a section"),
    ],
)
def test_a_fault_of_the_file_is_told_by_name(file: str, said: str, written: Path) -> None:
    written.write_text(file, "utf-8")

    assert said in refusal().sentence
    assert str(written) in refusal().sentence


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param(
            "DASHBOARD_DATABSE_URL", "x", "gần nhất là «DASHBOARD_DATABASE_URL»", id="a name misspelt"
        ),
        pytest.param("DASHBOARD_PORT", "8501a", "«port» (DASHBOARD_PORT) ghi «8501a»", id="a value"),
        pytest.param("DASHBOARD_SETTINGS", "/khong/co.toml", "/khong/co.toml", id="a file that is not there"),
    ],
)
def test_a_fault_of_the_environment_is_told_by_name(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    assert said in refusal().sentence


def test_a_secret_is_told_by_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", "postgresql://a:MAT-KHAU@b/c")
    assert main(["settings"]) == 0
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", "MAT-KHAU\n")

    told = capsys.readouterr().out + refusal().sentence

    assert "đã đặt, không hiện" in told
    assert "MAT-KHAU" not in told


def test_every_variable_of_the_code_stands_in_the_table_and_is_used() -> None:
    sources = [path for room in ("lib", "pages") for path in (ROOT / room).rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in [*sources, ROOT / "app.py"])
    named = {name for name in WRITTEN.findall(code) if name != "DASHBOARD_"} - {settings.FILE_VARIABLE}

    uses = code.replace((ROOT / "lib" / "running" / "settings.py").read_text("utf-8"), "")
    assert named <= {setting.variable for setting in SETTINGS}
    assert 'os.environ.get("DASHBOARD_' not in code
    used = [each.name for each in SETTINGS]
    assert [name for name in used if not re.search(rf'[(\[ ]"{name}"[),}}\]]', uses)] == []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_default_is_one_of_its_kind(setting: Setting) -> None:
    is_one, _ = settings.KINDS[setting.kind]

    assert bool(setting.default) != bool(setting.otherwise)
    assert not setting.default or is_one(setting.default)


def test_the_file_to_begin_with_sets_nothing_and_names_all(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settings", "--write"]) == 0
    assert main(["settings", "--write"]) == 1
    settings.check()

    kept = written.read_text("utf-8")
    assert (kept, tomllib.loads(kept)) == (sample(), {})
    opened = tomllib.loads("\n".join(line.removeprefix("#") for line in kept.splitlines() if " = " in line))
    assert list(opened) == [setting.name for setting in SETTINGS]
    assert "không ghi đè" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        pytest.param({}, "--server.address 127.0.0.1 --browser.serverAddress 127.0.0.1", id="one PC"),
        pytest.param(
            {}, "--server.allowedHosts 127.0.0.1 --server.allowedHosts localhost", id="its own names"
        ),
        pytest.param({"DASHBOARD_HOSTS": "a.vn"}, "--browser.serverAddress a.vn", id="a name of the office"),
    ],
)
def test_what_streamlit_is_told(
    environment: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert told in " ".join(options(headless=False))
    assert "--server.port" not in options(headless=False)  # the next free one will do
    assert options(headless=True)[-2:] == ["--server.headless", "true"]


def test_a_port_asked_for_that_is_taken_is_told_by_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("DASHBOARD_PORT", str(port))

        assert main(["start"]) == 1

    assert f"127.0.0.1, cổng {port}" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["x"], ["settings", "--x"], ["health", "a"], []], ids=str)
def test_what_makes_no_sense(words: list[str]) -> None:
    assert main(words) == 2
