"""``python -m lib.store``: how the store stands, and whether all in it is as it was taken in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from lib.running import settings
from lib.store import backup, commands
from lib.store.checking import check
from lib.store.opening import Store, engine_of, open_existing
from lib.store.status import status
from lib.vocabulary.command_line import run
from lib.vocabulary.errors import AppError

HELP: Final = f"""Kho số liệu: nó ở đâu, giữ những gì, có còn nguyên không; sao lưu, phục hồi, chuyển chỗ.

  python -m lib.store status
      kho ở đâu, cỡ, phiên bản, số lần nạp, phiên họp, kỳ đã chốt, việc mới nhất, bản sao lưu mới nhất
  python -m lib.store verify
      đọc lại toàn bộ kho, so với dấu ghi lúc nhận, tính lại các phiên họp, rồi đọc lại từng bản sao lưu;
      trả về 1 khi kho hay một bản sao lưu có hỏng
{commands.HELP}
Kho là DASHBOARD_DATABASE_URL, không đặt thì là tệp trong data/store.
Trả về 0 khi xong, 1 khi kho, bản sao lưu hỏng hoặc không dùng được, 2 khi không hiểu lệnh."""

KINDS: Final = {
    "accepted": "ghi nhận tệp",
    "withdrawn": "gỡ bỏ một lần nạp",
    "restored": "khôi phục một lần nạp",
    "frozen": "chốt một phiên họp",
    "cancelled": "hủy một phiên họp",
    "closed": "chốt một kỳ",
    "reopened": "mở lại một kỳ",
}
COUNTED: Final = {
    "imports": "lần nạp",
    "workbooks": "tệp gốc",
    "observations": "số đã đọc",
    "sources": "dòng ô nguồn",
    "editions": "phiên họp",
    "events": "sự kiện",
    "remembered": "câu trả lời được nhớ",
    "notes": "ghi chú, phương án",
    "accounts": "dòng tài khoản",
    "audit": "dòng nhật ký vào ra",
}


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for.

    Returns:
        0; 1 where the store is damaged or cannot be used; 2 where the arguments make no sense.
    """
    return run(arguments, HELP, _done)


def _done(typed: Sequence[str]) -> int:
    deed = _command(typed[0])
    settings.check()  # a misspelt DASHBOARD_BACKUPS would put the backup elsewhere
    return deed(typed[1:])


def say_status(arguments: Sequence[str]) -> int:
    """``status``: a few facts, one a line."""
    _no_more(arguments)
    store = open_existing()
    now, kept = status(store), backup.listed(store.engine)
    closed = ", ".join(f"năm {each.year} đến {each.end:%d/%m/%Y}" for each in now.closed)
    newest = f"{_moment(now.newest.at)}, {now.newest.actor}: {KINDS[now.newest.kind]}" if now.newest else ""
    told = {
        "Kho số liệu": now.place,
        "Cỡ": f"{now.size / 1_000_000:.1f} MB".replace(".", ","),
        "Phiên bản bảng": now.version,
        "Lần nạp": f"{now.in_force} có hiệu lực, {now.withdrawn} đã gỡ bỏ",
        "Phiên họp": f"{now.editions} có hiệu lực, {now.cancelled} đã hủy",
        "Kỳ đã chốt": closed or "không có",
        "Việc mới nhất": newest or "không có",
        "Bản sao lưu": f"{_moment(kept[-1].at)}, {len(kept)} bản ở {kept[-1].path.parent}"
        if kept
        else "chưa có",
    }
    for label, said in told.items():
        print(f"{label + ':':<16} {said}")
    return 0


def verify(arguments: Sequence[str]) -> int:
    """``verify``: what was looked at, then each damage and each damaged backup in one line."""
    _no_more(arguments)
    try:
        store = open_existing()
    except AppError:
        if sound := commands.look_through_backups(engine_of()).sound:  # of more use now than ever
            print(f"Bản sao lưu còn nguyên mới nhất: {sound[-1].path}.", flush=True)
        raise
    report = check(store)
    counted = ", ".join(
        f"{report.counts[name]} {said}" for name, said in COUNTED.items() if name in report.counts
    )
    print(f"Đã đọc lại và so với dấu ghi lúc nhận: {counted}.")
    for damage in report.damages:
        print(damage.line)
    found = len(report.damages)
    if not found:
        for remark in _editions(store):
            print(remark)
    kept = commands.look_through_backups(store.engine)
    print(commands.verdict(found, kept), flush=True)
    return 1 if found or kept.damaged else 0


def _editions(store: Store) -> list[str]:
    """What today's program makes of the editions: a difference is said, it is no damage."""
    # the room itself does not know the office: only its command line does
    from lib import office as rooms
    from lib.catalogue.load import load

    return rooms.edition_remarks(rooms.Office(load(), store))


COMMANDS: Final[dict[str, Callable[[Sequence[str]], int]]] = {
    "status": say_status,
    "verify": verify,
    "backup": partial(commands.back_up, opened=open_existing),
    "restore": commands.bring_back,
    "copy": commands.copy,
}
"""Subcommand → what does it, told the arguments after it; its return value is the exit status."""


def _command(name: str) -> Callable[[Sequence[str]], int]:
    if name not in COMMANDS:
        raise AppError("cli.unknown", text=name)
    return COMMANDS[name]


def _no_more(arguments: Sequence[str]) -> None:
    if arguments:
        raise AppError("cli.unknown", text=arguments[0])


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
