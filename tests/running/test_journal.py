"""The log: whole JSON lines, bounded, without secrets; a full disk stops nobody and mends by itself."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.running import journal
from lib.running.journal import Journal, without_secrets

PASSWORD = "Rất-bí-mật"  # noqa: S105 (of nobody)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[logging.Logger, Journal]]:
    """A logger of its own that writes to a folder that is not there yet."""
    logger, handler = logging.getLogger(f"thử.{tmp_path.name}"), Journal(tmp_path / "logs")
    logger.propagate = False
    logger.addHandler(handler)
    yield logger, handler
    handler.close()


def lines(folder: Path) -> list[dict[str, str]]:
    return list(journal.events(folder / "logs"))


def test_an_event_is_a_line_of_json(log: tuple[logging.Logger, Journal], tmp_path: Path) -> None:
    try:
        raise ValueError("hai\ndòng")
    except ValueError:
        log[0].exception("trang %s", "xa", extra={"fault": "001-002", "where": "xa"})

    (told,) = lines(tmp_path)
    assert (told["level"], told["said"], told["fault"], told["where"]) == (
        "ERROR",
        "trang xa",
        "001-002",
        "xa",
    )
    assert told["trace"].endswith("ValueError: hai\ndòng")
    assert told["at"].endswith("+00:00")


def test_the_files_are_bounded(
    log: tuple[logging.Logger, Journal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log[1], "maxBytes", 2000)
    for number in range(200):
        log[0].warning("sự kiện %s", number)

    kept = journal.files(tmp_path / "logs")
    assert len(kept) == journal.OLDER + 1
    assert journal.size(tmp_path / "logs") <= 2000 * len(kept)
    assert lines(tmp_path)[-1]["said"] == "sự kiện 199"


def test_one_event_does_not_fill_a_file(log: tuple[logging.Logger, Journal], tmp_path: Path) -> None:
    log[0].warning("x" * 10_000_000)

    assert journal.size(tmp_path / "logs") < 2 * journal.LONGEST


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(
            f"postgresql://lan:{PASSWORD}@may-chu/kho", "postgresql://lan:…@may-chu/kho", id="an address"
        ),
        pytest.param(f'{{"password": "{PASSWORD}"}}', '"password": ', id="beside its name"),
        pytest.param(f"Mật khẩu: {PASSWORD}, xong", "xong", id="beside its Vietnamese name"),
        pytest.param(f"Cookie: phien={PASSWORD}; x", "Cookie: ", id="a cookie"),
        pytest.param(f"authorization = Bearer {PASSWORD}", "authorization = ", id="a header"),
        pytest.param(
            f'Cookie: a="1"; __Host-giam-ngheo={PASSWORD}; b=2\nHost: a.vn',
            "Cookie: …\nHost: a.vn",
            id="the second cookie",
        ),
        pytest.param(f"Set-Cookie: a=1; Path=/, b={PASSWORD}", "Set-Cookie: …", id="cookies that are set"),
        pytest.param(
            f"[(b'cookie', b'a=1; b={PASSWORD}'), (b'host', b'a.vn')]",
            "(b'cookie', …'), (b'host', b'a.vn')",
            id="idem, in a list of headers",
        ),
        pytest.param(
            f"{{'Authorization': 'Basic {PASSWORD}', 'Host': 'a.vn'}}", "'Host': 'a.vn'", id="idem, Basic"
        ),
        pytest.param(f"Authorization: Basic {PASSWORD}", "Authorization: …", id="a name and its password"),
        pytest.param(
            f'Authorization: Digest username="lan", response="{PASSWORD}"',
            "Authorization: …",
            id="a header of many parts",
        ),
        pytest.param(f"ten=lan&mat-khau=a,{PASSWORD}&ve=%2F", "ten=lan&mat-khau=…", id="a form"),
        pytest.param(f"MAT_KHAU={PASSWORD} xong", "MAT_KHAU=… xong", id="idem, otherwise written"),
        pytest.param(
            f"cu={PASSWORD}&moi={PASSWORD}&moi-2={PASSWORD}", "cu=…&moi=…&moi-2=…", id="another password"
        ),
        pytest.param(f"{{'mat-khau': 'hai từ {PASSWORD}'}}", "'mat-khau': …", id="with spaces"),
        pytest.param("", "", id="nothing"),
        pytest.param("ô D14: 1.234", "ô D14: 1.234", id="no secret"),
        pytest.param("muc_moi=1&tra-cu=2&cu: x", "muc_moi=1&tra-cu=2&cu: x", id="names that end alike"),
    ],
)
def test_no_secret_is_written(text: str, kept: str) -> None:
    written = without_secrets(text)

    assert kept in written
    assert PASSWORD not in written


def test_the_address_of_the_store_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = f"postgresql://lan@may-chu/kho?password={PASSWORD}"
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", secret)

    assert without_secrets(f"không nối được {secret}!") == "không nối được …!"


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_stops_nobody_and_mends_by_itself(
    log: tuple[logging.Logger, Journal], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logger, handler = log
    logger.warning("trước")
    handler.stream = Full()
    full = pytest.MonkeyPatch()
    full.setattr(handler, "_open", Full)
    for _ in range(3):
        logger.warning("mất")
    assert (handler.lost, handler.trouble) == (3, "No space left on device")

    full.undo()
    logger.warning("sau")

    assert (handler.lost, handler.trouble) == (3, "")
    assert [told["said"] for told in lines(tmp_path)] == ["trước", "sau"]
    assert capsys.readouterr().err.count("Nhật ký không ghi được") == 1


def test_half_a_line_is_passed_over(log: tuple[logging.Logger, Journal], tmp_path: Path) -> None:
    log[0].warning("một")
    log[1].close()
    path = tmp_path / "logs" / journal.NAME
    path.write_text(f'{path.read_text("utf-8")}{{"at": "20\n[1]\n', "utf-8")

    assert [told["said"] for told in lines(tmp_path)] == ["một"]


def test_garbage_from_outside_does_not_wash_the_faults_away(tmp_path: Path) -> None:
    handler = Journal(tmp_path / "logs")
    outer, own = logging.getLogger("uvicorn.rác"), logging.getLogger("lib.rác")
    for logger in (outer, own):
        logger.propagate = False
        logger.addHandler(handler)
    try:
        for _ in range(5):
            outer.warning("Invalid HTTP request received.")
            own.warning("của ta")
            try:
                raise ValueError
            except ValueError:
                outer.exception("Exception in ASGI application")
    finally:
        handler.close()

    told = [each["said"] for each in lines(tmp_path)]
    assert [told.count(said) for said in sorted(set(told))] == [5, 1, 5]


def test_what_others_log_is_written_too(tmp_path: Path) -> None:
    root, foreign = logging.getLogger(), logging.getLogger("uvicorn.thử")
    before, foreign.propagate = list(root.handlers), False
    handler = journal.begin(tmp_path / "logs")
    try:
        assert journal.standing() is handler
        foreign.error("lỗi máy chủ")
        logging.getLogger("lib.thử").warning("cảnh báo")
        logging.getLogger("lib.thử").info("chuyện thường")
    finally:
        for each in [each for each in root.handlers if each not in before]:
            root.removeHandler(each)
        foreign.handlers.clear()
        handler.close()

    assert [told["said"] for told in lines(tmp_path)] == ["lỗi máy chủ", "cảnh báo"]
    assert json.dumps(lines(tmp_path), ensure_ascii=False)
