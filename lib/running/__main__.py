"""``python -m lib.running``: start the program, tell its settings, ask whether it is well."""

from __future__ import annotations

import json
import os
import runpy
import socket
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from lib.running import certificate, settings
from lib.vocabulary import labels
from lib.vocabulary.command_line import run
from lib.vocabulary.errors import AppError

ROOT: Final = Path(__file__).resolve().parents[2]
HELP: Final = """Chạy chương trình trên máy này.

  python -m lib.running start
      kiểm tra cài đặt rồi chạy bảng theo dõi; thêm --headless khi không có ai ngồi ở máy (dịch vụ, container)
  python -m lib.running settings [--write]
      mọi cài đặt: đang là gì, ai đặt; --write ghi một tệp cài đặt mẫu để mở ra sửa
  python -m lib.running health
      hỏi bảng theo dõi đang chạy có khỏe không: trả về 0 khi khỏe, 1 khi không

Trả về 0 khi xong, 1 khi không được, 2 khi không hiểu lệnh."""
PATIENCE: Final = 10
"""Seconds a program that is well takes at most to say so."""


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for.

    Returns:
        0; 1 where it cannot be done; 2 where the arguments make no sense.
    """
    return run(arguments, HELP, lambda typed: _command(typed[0])(typed[1:]))


def start(arguments: Sequence[str]) -> int:
    """``start``: in this very process, so that whoever ends it ends the program."""
    _only(arguments, "--headless")
    settings.check()
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *options(headless="--headless" in arguments)]
    runpy.run_module("streamlit", run_name="__main__")
    return 0


def options(*, headless: bool) -> list[str]:
    """What Streamlit is told of the settings.

    Raises:
        AppError: ``settings.tls_*``; ``settings.port_taken``; a port nobody asked for by name may be the next
            free one.
    """
    certificate.refuse_unfit(settings.value("tls_certificate"), settings.value("tls_key"))
    hosts = settings.value("hosts").split(",")
    told = [("server.address", settings.value("address")), ("browser.serverAddress", hosts[0])]
    told += [("server.allowedHosts", name) for name in hosts]
    tls = {"server.sslCertFile": "tls_certificate", "server.sslKeyFile": "tls_key"}
    told += [(option, found) for option, name in tls.items() if (found := settings.value(name))]
    if headless:
        told.append(("server.headless", "true"))
    port = settings.said(settings.BY_NAME["port"])
    if port.source != "default":
        _refuse_taken(settings.value("address"), int(port.value))
        told.append(("server.port", port.value))
    return [part for name, said in told for part in (f"--{name}", said)]


def _refuse_taken(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        if os.name != "nt":  # there it would let two programs have one port
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError as error:
            raise AppError("settings.port_taken", address=address, port=port) from error


def tell_settings(arguments: Sequence[str]) -> int:
    """``settings``: the table, or a file to begin with."""
    _only(arguments, "--write")
    if "--write" in arguments:
        path = settings.file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as written:
                written.write(sample())
        except FileExistsError as error:
            raise AppError("settings.exists", path=path) from error
        except OSError as error:
            raise AppError("cli.write", file=path) from error
        print(f"Đã ghi {path}: bỏ dấu # ở dòng muốn đặt, lưu, rồi khởi động lại.")
        return 0
    settings.check()
    print(f"Tệp cài đặt: {settings.file()}{'' if settings.file().is_file() else ' (chưa có)'}\n")
    for setting in settings.SETTINGS:
        print(
            f"{setting.name:<15} {settings.shown(setting)}  ({labels.SAID_BY[settings.said(setting).source]})"
        )
        print(f"{'':<15} {setting.meaning}; biến môi trường {setting.variable}")
    return 0


def sample() -> str:
    """A file of settings that sets nothing: each line is to be uncommented."""
    lines = ["# Cài đặt của bảng theo dõi. Bỏ dấu # ở đầu dòng muốn đặt, lưu, rồi khởi động lại.", ""]
    for setting in settings.SETTINGS:
        default = setting.default or setting.otherwise.replace("`", "")
        lines += [f"# {setting.meaning.replace('`', '')}; mặc định: {default}"]
        lines += [f"#{setting.name} = '{setting.default}'", ""]
    return "\n".join(lines)


def ask_health(arguments: Sequence[str]) -> int:
    """``health``: what ``/health`` of the program on this machine says."""
    _only(arguments)
    address = settings.value("address")
    host = address if address not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 (read, not bound)
    scheme = "https" if settings.value("tls_certificate") else "http"
    url = f"{scheme}://{f'[{host}]' if ':' in host else host}:{settings.value('port')}/health"
    names = {"Host": settings.value("hosts").split(",")[0]}
    asked = urllib.request.Request(url, headers=names)  # noqa: S310 (our own address)
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE, context=_own()) as answer:  # noqa: S310 (our own address)
            told = json.load(answer)
    except urllib.error.HTTPError as error:
        print(f"Không khỏe: {error.read().decode('utf-8', 'replace')}")
        return 1
    except (OSError, ValueError):
        print(f"Không ai trả lời ở {url}: bảng theo dõi không chạy.")
        return 1
    print(f"Khỏe: {json.dumps(told, ensure_ascii=False)}")
    return 0


def _own() -> ssl.SSLContext:
    """The certificate names the machine as readers call it, not as it calls itself here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


COMMANDS: Final[dict[str, Callable[[Sequence[str]], int]]] = {
    "start": start,
    "settings": tell_settings,
    "health": ask_health,
}


def _command(name: str) -> Callable[[Sequence[str]], int]:
    if name not in COMMANDS:
        raise AppError("cli.unknown", text=name)
    return COMMANDS[name]


def _only(arguments: Sequence[str], *known: str) -> None:
    for word in arguments:
        if word not in known:
            raise AppError("cli.unknown", text=word)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
