"""Every setting of the program in one table; read from the environment, else from one TOML file."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from lib.vocabulary.errors import AppError

PREFIX: Final = "DASHBOARD_"
HIDDEN: Final = "đã đặt, không hiện"
FILE_VARIABLE: Final = "DASHBOARD_SETTINGS"
DEFAULT_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "store" / "cai-dat.toml"
"""Among the office's own things, so that an update of the program and a move to a new PC leave it whole."""

Kind = Literal["text", "flag", "number", "minutes", "amount", "count", "port", "address", "hosts"]
Source = Literal["environment", "file", "default"]
DAY: Final = 1440
"""Minutes."""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,9}(\.\d+)?", text, re.ASCII) is not None and float(text) > 0


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_host(text: str) -> bool:
    # requests are held to the name alone: one with a port would refuse everybody
    return re.fullmatch(r"[\w.:-]+", text) is not None and (":" not in text or _is_address(text))


KINDS: Final[Mapping[Kind, tuple[Callable[[str], object], str]]] = {
    "text": (lambda _: True, "một dòng chữ"),
    "flag": (lambda text: text in {"0", "1"}, "0 hoặc 1"),
    "number": (_is_number, "một số lớn hơn 0, ví dụ 10"),
    "minutes": (
        # each look is followed by the backup of the day
        lambda text: _is_number(text) and float(text) <= DAY,
        f"một số lớn hơn 0, nhiều nhất {DAY}",
    ),
    "amount": (
        lambda text: re.fullmatch(r"[1-9]\d{1,5}", text, re.ASCII),
        "một số nguyên từ 10 đến 999999",
    ),
    "count": (lambda text: re.fullmatch(r"[1-9]|[12]\d|3[0-2]", text), "một số nguyên từ 1 đến 32"),
    "port": (
        lambda text: text.isascii() and text.isdigit() and 0 < int(text) < 65536,
        "một số từ 1 đến 65535",
    ),
    "address": (_is_address, "một địa chỉ IP, ví dụ 127.0.0.1"),
    "hosts": (
        lambda text: all(map(_is_host, text.split(","))),
        "các tên máy cách nhau bằng dấu phẩy, không có http://, cổng, đường dẫn, ví dụ 127.0.0.1,localhost",
    ),
}
"""Kind → whether a text is one, and what it must be, in words."""


@dataclass(frozen=True)
class Setting:
    """One setting.

    Args:
        name: As in the file; in the environment the same in capitals behind ``DASHBOARD_``.
        kind: What it may be.
        default: What holds where nobody says anything; "" where the program works it out.
        meaning: What it is for, in Vietnamese.
        otherwise: What holds where the default is "", in Vietnamese.
        secret: Whether its value is never shown nor written down.
    """

    name: str
    kind: Kind
    default: str
    meaning: str
    otherwise: str = ""
    secret: bool = False

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()

    @property
    def default_said(self) -> str:
        """What holds where nobody says anything, for people."""
        return f"`{self.default}`" if self.default else self.otherwise


SETTINGS: Final = (
    Setting(
        "database_url",
        "text",
        "",
        "kho số liệu: `sqlite:////thư-mục/kho.db` hoặc `postgresql://…`",
        "tệp SQLite `data/store/giam-ngheo.db`",
        secret=True,
    ),
    Setting("catalogue", "text", "", "thư mục danh mục", "`data/catalogue`"),
    Setting(
        "disk_free_mb",
        "number",
        "1000",
        "trang «Tình trạng hệ thống» nhắc khi ổ đĩa còn trống ít hơn ngần này MB",
    ),
    Setting("sample", "flag", "1", "`0`: không nạp số liệu mẫu vào kho trống"),
    Setting(
        "verify_minutes",
        "minutes",
        "10",
        "bao nhiêu phút đọc lại kho một lần xem có hỏng không (kho lớn thì thưa hơn)",
    ),
    Setting(
        "backups",
        "text",
        "",
        "thư mục bản sao lưu, nên ở ổ đĩa khác",
        "`backups/` cạnh tệp kho; kho PostgreSQL: `data/store/backups/`",
    ),
    Setting(
        "logs",
        "text",
        "",
        "thư mục nhật ký của chương trình",
        "`logs/` cạnh tệp kho; kho PostgreSQL: `data/store/logs/`",
    ),
    Setting(
        "address",
        "address",
        "127.0.0.1",
        "địa chỉ mạng để nghe (chỉ khi chạy bằng `start`)",
    ),
    Setting("port", "port", "8501", "cổng để nghe (chỉ khi chạy bằng `start`)"),
    Setting(
        "hosts",
        "hosts",
        "127.0.0.1,localhost",
        "các tên máy mà người xem gõ ở trình duyệt; tên khác bị từ chối (chỉ khi chạy bằng `start`)",
    ),
    Setting("tls_certificate", "text", "", "tệp chứng chỉ TLS (chỉ khi chạy bằng `start`)", "không có"),
    Setting("tls_key", "text", "", "tệp khóa của chứng chỉ ấy (chỉ khi chạy bằng `start`)", "không có"),
    Setting("office", "flag", "0", "`1`: cả cơ quan dùng, ai cũng phải đăng nhập"),
    Setting(
        "public_view",
        "flag",
        "0",
        "`1`: trang công khai, ai cũng xem được, chỉ một phiên đã chốt, không ghi được gì",
    ),
    Setting(
        "public_edition",
        "text",
        "",
        "phiên mà trang công khai cho xem, ví dụ `03/2024`",
        "không có: trang công khai không chạy",
    ),
    Setting("proxy", "text", "", "địa chỉ IP của proxy giữ TLS đứng trước, ví dụ `127.0.0.1`", "không có"),
    Setting(
        "readers",
        "count",
        "2",
        "nhiều nhất bao nhiêu tệp được đọc cùng lúc; người sau chờ, thấy mình đứng thứ mấy",
    ),
    Setting("exports", "count", "2", "nhiều nhất bao nhiêu tệp tải về được soạn cùng lúc"),
    Setting(
        "uploads_mb",
        "amount",
        "400",
        "nhiều nhất bao nhiêu MB tệp gửi lên chưa ghi nhận được giữ trong bộ nhớ; "
        "một tài khoản được một phần tư (chỉ khi cả cơ quan dùng)",
    ),
    Setting(
        "connections",
        "amount",
        "600",
        "nhiều nhất bao nhiêu kết nối mạng cùng lúc, mỗi trang đang mở là một (khi cả cơ quan dùng, "
        "hay trang công khai)",
    ),
)
BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Said:
    """A setting in force: its value, and who says it."""

    value: str
    source: Source


def value(name: str) -> str:
    """A setting in force; "" where nobody says anything and the program works it out.

    Args:
        name: A name of the table.

    Raises:
        AppError: ``settings.wrong``, it is not what it must be; ``settings.unreadable``,
            ``settings.unknown`` of the file.
    """
    return said(BY_NAME[name]).value


def said(setting: Setting) -> Said:
    """The same with who says it: the environment before the file, the file before the default.

    Raises:
        AppError: as ``value``.
    """
    if told := os.environ.get(setting.variable):
        return Said(_right(setting, told, setting.variable), "environment")
    path = file()
    if (told := _of_file(path).get(setting.name)) is not None:
        return Said(_right(setting, told, str(path)), "file")
    return Said(setting.default, "default")


def file() -> Path:
    """Where the file of settings is looked for."""
    return Path(os.environ.get(FILE_VARIABLE) or DEFAULT_FILE)


def check() -> None:
    """Refuse to start with a setting nobody knows, or one that says what it cannot.

    Raises:
        AppError: ``settings.unknown``, ``settings.wrong``, ``settings.unreadable``, ``settings.no_file``.
    """
    known = {FILE_VARIABLE, *(setting.variable for setting in SETTINGS)}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            raise _unknown(name, "biến môi trường", known)
    if os.environ.get(FILE_VARIABLE) and not file().is_file():
        raise AppError("settings.no_file", path=file())
    for setting in SETTINGS:
        said(setting)


def set_now() -> dict[str, str]:
    """Name → value of what is not the default, to tell one start from another; a secret is only said to be.

    Raises:
        AppError: as ``value``.
    """
    told = {setting.name: said(setting) for setting in SETTINGS}
    return {
        name: HIDDEN if BY_NAME[name].secret else each.value
        for name, each in told.items()
        if each.source != "default"
    }


@cache
def _of_file(path: Path) -> Mapping[str, str]:
    """Name → value as text, of a file; read once, since a change asks for a new start."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        if twice := _said_twice(path):
            raise AppError("settings.twice", name=twice, path=path) from error
        line = re.search(r"line (\d+)", str(error))
        raise AppError("settings.unreadable", path=path, line=f", dòng {line[1]}" if line else "") from error
    for name in told:
        if name not in BY_NAME:
            raise _unknown(name, str(path), set(BY_NAME))
    for name, found in told.items():
        if BY_NAME[name].kind == "text" and not isinstance(found, str) and name != "proxy":
            must = "một dòng chữ trong dấu nháy đơn"
            raise AppError("settings.wrong", name=name, where=path, value=_shown(name, found), must=must)
    return {name: _plain(found) for name, found in told.items()}


def _said_twice(path: Path) -> str:
    """The first name that a file says a second time; "" for none."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return ""
    names = re.findall(r"^[ \t]*(\w+)[ \t]*=", text, re.MULTILINE)
    return next((name for at, name in enumerate(names) if name in names[:at]), "")


def _shown(name: str, found: object) -> object:
    return "…" if BY_NAME[name].secret else found


def _plain(found: Any) -> str:
    """A value of TOML as the environment would say it."""
    if isinstance(found, bool):
        return str(int(found))
    if isinstance(found, list):
        return ",".join(map(str, found))
    return str(found)


def _right(setting: Setting, told: str, where: str) -> str:
    is_one, must = KINDS[setting.kind]
    if not told.isprintable() or not is_one(told):  # "D:\\backup" in the wrong quotes holds a backspace
        if not told.isprintable():
            must = r"một dòng chữ; đường dẫn của Windows đặt trong dấu nháy đơn, như 'D:\sao-luu'"
        value = _shown(setting.name, told)
        if setting.kind == "hosts" and (strange := _strange_host(told)):
            value, must = strange, f"tên máy không có http://, cổng, đường dẫn, ở đây là {_host_of(strange)}"
        raise AppError("settings.wrong", name=setting.name, where=where, value=value, must=must)
    return told


def _strange_host(told: str) -> str:
    """The first name that is more than a name; "" where it holds none, so that nothing can be proposed."""
    names = told.split(",")
    return next((name for name in names if not _is_host(name) and _host_of(name)), "")


def _host_of(name: str) -> str:
    """The name within an address of the web; "" for none."""
    try:
        host = urlsplit(name if "//" in name else f"//{name}").hostname or ""
    except ValueError:
        return ""
    return host if _is_host(host) else ""


def _unknown(name: str, where: str, known: set[str]) -> AppError:
    close = get_close_matches(name, sorted(known), 1)
    return AppError(
        "settings.unknown", name=name, where=where, hint=f", gần nhất là «{close[0]}»" if close else ""
    )


def shown(setting: Setting) -> str:
    """A value for people: a secret one is not told, an empty one is what the program works out.

    Raises:
        AppError: as ``value``.
    """
    told = said(setting)
    if told.source == "default":
        return setting.default_said
    return HIDDEN if setting.secret else f"`{told.value}`"
