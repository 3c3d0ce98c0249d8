"""What ``python -m lib.store`` does with backups: make one, restore one, copy a store to another database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from lib.store import backup, checking, copying
from lib.store.connection import place
from lib.store.opening import Store, open_store
from lib.store.restoring import restore
from lib.vocabulary.errors import AppError

HELP: Final = """\
  python -m lib.store backup [--to THƯ-MỤC]
      ghi một bản sao lưu đã kiểm tra; không nói gì thì vào backups cạnh kho (hoặc DASHBOARD_BACKUPS)
  python -m lib.store restore TỆP [--to ĐỊA-CHỈ] [--replace]
      phục hồi bản sao lưu vào kho; kho đang có số thì phải ghi --replace, số đang có được giữ thành tệp riêng
  python -m lib.store copy --from ĐỊA-CHỈ --to ĐỊA-CHỈ
      chép cả kho sang một kho trống (SQLite hay PostgreSQL), so từng dòng rồi mới giữ
"""


@dataclass(frozen=True)
class Kept:
    """Backups that were looked through.

    Args:
        sound: Those found sound, the newest last.
        damaged: How many were not.
    """

    sound: tuple[backup.Backup, ...]
    damaged: int

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.sound) + self.damaged


def look_through_backups(engine: sa.Engine) -> Kept:
    """Look through every backup of a store; each damaged one is said in a line, with its first damage."""
    sound, damaged = [], 0
    for each, found in backup.looked_through(engine):
        if found:
            damaged += 1
            print(f"Bản sao lưu {each.path.name}: {found[0]}", flush=True)
        else:
            sound.append(each)
    return Kept(tuple(sound), damaged)


def verdict(found: int, kept: Kept) -> str:
    """How a store and its backups stand, and what to do about it, in one line.

    Args:
        found: How many damages of the store.
        kept: Its backups.
    """
    newest = kept.sound[-1].path if kept.sound else None
    told = f"{kept.damaged} trong {kept.count} bản sao lưu bị hỏng"
    if not found and not kept.damaged:
        return "Kho còn nguyên." if newest is None else f"Kho còn nguyên, {kept.count} bản sao lưu cũng vậy."
    if not found:
        return f"Kho còn nguyên, nhưng {told}: xóa tệp hỏng, rồi chạy python -m lib.store backup."
    where = f"Kho bị hỏng ở {found} chỗ" + (f", {told}" if kept.damaged else "")
    if newest:
        return f"{where}: phục hồi từ bản sao lưu còn nguyên mới nhất, {newest}."
    return f"{where}: không có bản sao lưu nào còn nguyên ở đây, tìm bản đã chép ra ổ khác để phục hồi."


def back_up(arguments: Sequence[str], opened: Callable[[], Store]) -> int:
    """``backup``: say where it is.

    Args:
        arguments: Those after the word.
        opened: Opens the store, which must be there.
    """
    asked = _asked(arguments, ("--to",))
    store = opened()
    made = backup.make(store, Path(asked["--to"]) if "--to" in asked else None)
    print(f"Đã sao lưu và kiểm tra: {made.path} (phiên bản số liệu {made.version}).")
    return 0


def bring_back(arguments: Sequence[str]) -> int:
    """``restore``: say what is there now, and where the store before it is kept."""
    asked = _asked(arguments, ("--to",), ("--replace",), "TỆP")
    done = restore(Path(asked["TỆP"]), asked.get("--to"), replace="--replace" in asked)
    print(f"Đã phục hồi vào {done.place} (phiên bản số liệu {done.version}).")
    if done.kept:
        print(f"Kho trước đó được giữ ở {done.kept}.")
    return 0


def copy(arguments: Sequence[str]) -> int:
    """``copy``: say how much, then look through the copy.

    Returns:
        1 where the store that was copied is damaged, and so is the copy.
    """
    asked = _asked(arguments, ("--from", "--to"))
    for name in ("--from", "--to"):
        if name not in asked:
            raise AppError("cli.missing", text=name)
    source, target = open_store(asked["--from"]), open_store(asked["--to"])
    counts = copying.copy(source, target)
    print(
        f"Đã chép sang {place(target.engine)}: {counts['imports']} lần nạp, {counts['observations']} số đã"
        f" đọc, {counts['editions']} phiên họp, {counts['events']} sự kiện; từng dòng giống nguồn."
    )
    found = checking.damages(target)
    for damage in found:
        print(damage.line)
    print("Kho nguồn hỏng ở các chỗ trên." if found else "Bản chép còn nguyên.")
    return 1 if found else 0


def _asked(
    arguments: Sequence[str], valued: Sequence[str], flags: Sequence[str] = (), file: str = ""
) -> dict[str, str]:
    """Option → what was said with it.

    Raises:
        AppError: ``cli.unknown``, ``cli.missing``.
    """
    asked: dict[str, str] = {}
    left = iter(arguments)
    for word in left:
        if word in valued:
            asked[word] = next(left, "")
        elif word in flags:
            asked[word] = word
        elif file and file not in asked and not word.startswith("-"):
            asked[file] = word
        else:
            raise AppError("cli.unknown", text=word)
    empty = [name for name, said in asked.items() if not said] or [file] * (bool(file) and file not in asked)
    if empty:
        raise AppError("cli.missing", text=empty[0])
    return asked
