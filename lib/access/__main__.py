"""``python -m lib.access``: the accounts of an office, for who sits at the server."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path, PurePath
from typing import Final

from lib.access import accounts, passwords, permissions
from lib.access.scope import Scope, codes
from lib.running import settings
from lib.store.opening import Store, open_store
from lib.vietnamese import dates
from lib.vietnamese.moments import VIETNAM
from lib.vocabulary.command_line import run
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import ROLES, STANDINGS

HELP: Final = f"""Tài khoản của cơ quan: ai được vào, được làm gì. Chạy trên máy chủ, bởi người giữ máy.

  python -m lib.access setup [TÊN "HỌ TÊN"]
      lập người quản trị đầu tiên; hỏi điều chưa ghi, mật khẩu hai lần (--generate: chương trình tự đặt)
  python -m lib.access add TÊN "HỌ TÊN" --role VAI-TRÒ [--lines MÃ] [--places MÃ] [--reporters MÃ]
      thêm một người; mật khẩu đầu tiên hiện một lần, người ấy phải đổi khi vào lần đầu
  python -m lib.access role TÊN VAI-TRÒ [--lines …] [--places …] [--reporters …]
      đổi vai trò, phạm vi; phạm vi ghi lại từ đầu
  python -m lib.access reset TÊN
      đặt lại mật khẩu (hiện một lần) và cho thoát mọi nơi; cũng mở lại tài khoản đã khóa
  python -m lib.access logout TÊN
      cho thoát mọi nơi, mật khẩu giữ nguyên
  python -m lib.access disable TÊN
      khóa tài khoản: thoát ngay và không vào được nữa
  python -m lib.access list
      các tài khoản
  python -m lib.access roles
      bảng quyền: vai trò nào xem trang nào, làm việc nào, tải tệp nào
  python -m lib.access audit [--since NGÀY] [--to TỆP]
      nhật ký: ai, lúc nào, từ đâu, làm gì; vào tệp .csv hay .xlsx, không ghi tệp thì in ra

Vai trò: {", ".join(f"{code} ({name})" for code, name in ROLES.items())}.
Cán bộ chỉ đổi được số trong phạm vi: dòng vốn (--lines), xã (--places), đơn vị báo cáo (--reporters).
Tên: chữ thường không dấu. Kho là DASHBOARD_DATABASE_URL, không đặt thì là tệp trong data/store.
Trả về 0 khi xong, 1 khi không làm được, 2 khi không hiểu lệnh."""

KINDS: Final = {"page": "Trang", "action": "Việc", "download": "Tải về"}
QUESTIONS: Final = ("Tên đăng nhập (chữ thường không dấu): ", "Họ tên: ")
TWICE: Final = ("Mật khẩu mới (không hiện khi gõ): ", "Gõ lại lần nữa: ")
OPTIONS: Final = {"--role", "--lines", "--places", "--reporters", "--since", "--to"}


@dataclass(frozen=True)
class Asked:
    """A command line in its parts.

    Args:
        words: What stands without a name.
        options: What stands behind a name.
        generate: Whether the program makes the password.
    """

    words: tuple[str, ...]
    options: Mapping[str, str]
    generate: bool

    @property
    def scope(self) -> str:
        """The scope as an account keeps it."""
        return Scope(
            *(codes(self.options.get(name, "")) for name in ("--lines", "--places", "--reporters"))
        ).text


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for.

    Returns:
        0; 1 where it cannot be done; 2 where the arguments make no sense.
    """
    try:
        return run(arguments, HELP, _command)
    except (KeyboardInterrupt, EOFError):
        print("\nĐã dừng, chưa ghi gì.", file=sys.stderr)
        return 1


def _command(arguments: Sequence[str]) -> int:
    if arguments[0] not in COMMANDS:
        raise AppError("cli.unknown", text=arguments[0])
    count, deed = COMMANDS[arguments[0]]
    asked = parted(arguments[1:])
    if deed is set_up and not asked.words and sys.stdin.isatty():
        asked = replace(asked, words=(input(QUESTIONS[0]), input(QUESTIONS[1])))
    if len(asked.words) > count:
        raise AppError("cli.unknown", text=asked.words[count])
    if len(asked.words) < count:
        raise AppError("cli.missing", text=("TÊN", "HỌ TÊN hoặc VAI-TRÒ")[len(asked.words)])
    settings.check()
    deed(open_store(), asked)
    return 0


def parted(arguments: Sequence[str]) -> Asked:
    """Take a command line apart.

    Raises:
        AppError: ``cli.unknown``; ``cli.missing``, nothing stands behind an option.
    """
    words, options, generate, left = [], {}, False, list(arguments)
    while left:
        each = left.pop(0)
        if each == "--generate":
            generate = True
        elif each in OPTIONS:
            if not left:
                raise AppError("cli.missing", text=each)
            options[each] = left.pop(0)
        elif each.startswith("-"):
            raise AppError("cli.unknown", text=each)
        else:
            words.append(each)
    return Asked(tuple(words), options, generate)


def set_up(store: Store, asked: Asked) -> None:
    """``setup``: the first administrator."""
    there = [each for each in accounts.listed(store) if each.role == "administrator"]
    if accounts.has_administrator(store):
        raise AppError("access.setup_done", names=", ".join(each.name for each in there))
    name, shown = asked.words
    if asked.generate:
        password, standing = passwords.made(), accounts.NEW
    else:
        password, standing = _typed_twice(name, shown), accounts.ACTIVE
    accounts.add(store, name, shown, "administrator", password, standing=standing)
    _tell(f"Đã lập người quản trị «{shown}».", password if asked.generate else "")


def add(store: Store, asked: Asked) -> None:
    """``add``: one more who may come in."""
    if "--role" not in asked.options:
        raise AppError("cli.missing", text="--role")
    (name, shown), password = asked.words, passwords.made()
    refuse_unknown(store, asked.scope)
    accounts.add(store, name, shown, asked.options["--role"], password, scope=asked.scope)
    _tell(f"Đã thêm «{shown}», tên đăng nhập {accounts.typed(name)}.", password)


def give_role(store: Store, asked: Asked) -> None:
    """``role``: another role, another scope."""
    name, role = asked.words
    refuse_unknown(store, asked.scope)
    account = accounts.change(store, name, role, asked.scope)
    _tell(f"«{account.shown}» nay là {ROLES[account.role]}; phải đăng nhập lại.")


def reset(store: Store, asked: Asked) -> None:
    """``reset``: a first password anew."""
    password = passwords.made()
    account = accounts.reset(store, asked.words[0], password)
    _tell(f"Đã đặt lại mật khẩu của «{account.shown}» và cho thoát mọi nơi.", password)


def log_out(store: Store, asked: Asked) -> None:
    """``logout``: out everywhere."""
    _tell(f"Đã cho «{accounts.end_sessions(store, asked.words[0]).shown}» thoát mọi nơi.")


def disable(store: Store, asked: Asked) -> None:
    """``disable``: in no more."""
    _tell(f"Đã khóa tài khoản của «{accounts.disable(store, asked.words[0]).shown}»; số đã ghi giữ nguyên.")


def say_list(store: Store, asked: Asked) -> None:  # noqa: ARG001 (as every command)
    """``list``: one account a line."""
    found = accounts.listed(store)
    for each in found:
        print(
            f"{each.name:<20} {ROLES[each.role]:<10} {STANDINGS[each.standing]:<18} {each.shown}{_of(each)}"
        )
    if not found:
        print("Chưa có tài khoản nào. Gõ:  python -m lib.access setup")


def say_roles(store: Store, asked: Asked) -> None:  # noqa: ARG001 (as every command)
    """``roles``: the table of permissions, each cell as it is asked."""
    heads = (ROLES.get(role, "công khai") for role in permissions.RANKS)
    print(f"{'':<10}{'':<42}" + "".join(f"{head:<12}" for head in heads))
    for (kind, code), row in permissions.permissions().items():
        cells = ("có" if permissions.allows(role, kind, code) else "–" for role in permissions.RANKS)
        own = " (phần của mình)" if row.scoped else ""
        print(f"{KINDS[kind]:<10}{row.what + own:<42}" + "".join(f"{cell:<12}" for cell in cells))


def refuse_unknown(store: Store, scope: str) -> None:
    """Stop a scope that names what the catalogue does not.

    Raises:
        AppError: ``access.scope``.
    """
    # the room itself does not know the office: only its command line does
    from lib import office as rooms
    from lib.catalogue.load import load

    if scope:
        rooms.refuse_unknown(rooms.Office(load(), store), Scope.read(scope))


def say_audit(store: Store, asked: Asked) -> None:
    """``audit``: who did what, when and from where."""
    from lib import office as rooms
    from lib.catalogue.load import load

    said, to = asked.options.get("--since", ""), asked.options.get("--to", "")
    ending, day = PurePath(to).suffix[1:], dates.read_date(said)
    if said and not isinstance(day, dates.Day):
        raise AppError("cli.date", text=said)
    if to and ending not in rooms.TRAIL_FILES:
        raise AppError("cli.unknown", text=to)
    begins = datetime.combine(day.on, time(), VIETNAM) if isinstance(day, dates.Day) else None
    table = rooms.trail(rooms.Office(load(), store), begins)
    if not to:
        for row in table[[column.name for column in rooms.TRAIL_COLUMNS]].itertuples(index=False):
            print("  ".join(map(str, row)))
        return
    try:
        Path(to).write_bytes(rooms.trail_file(table, ending, f"từ {said}" if said else "tất cả"))
    except OSError as error:
        raise AppError("cli.write", file=to) from error
    print(f"Đã ghi {len(table)} dòng vào {to}.")


COMMANDS: Final[Mapping[str, tuple[int, Callable[[Store, Asked], None]]]] = {
    "setup": (2, set_up),
    "add": (2, add),
    "role": (2, give_role),
    "reset": (1, reset),
    "logout": (1, log_out),
    "disable": (1, disable),
    "list": (0, say_list),
    "roles": (0, say_roles),
    "audit": (0, say_audit),
}
"""Subcommand → how many words it takes, and what does it."""


def _of(account: accounts.Account) -> str:
    scope = Scope.read(account.scope)
    parts = {"dòng": scope.lines, "xã": scope.places, "đơn vị": scope.reporters}
    said = "; ".join(f"{what} {', '.join(held)}" for what, held in parts.items() if held)
    return f"  ({said})" if said else ""


def _typed_twice(*names: str) -> str:
    if not sys.stdin.isatty():
        raise AppError("access.no_terminal")
    while True:
        first = getpass.getpass(TWICE[0])
        try:
            passwords.refuse_weak(first, *names)
            if getpass.getpass(TWICE[1]) != first:
                raise AppError("access.differ")
        except AppError as error:
            print(error.sentence, file=sys.stderr)
        else:
            return first


def _tell(said: str, password: str = "") -> None:
    print(said)
    if password:
        print(f"Mật khẩu đầu tiên, chỉ hiện lần này: {password}")
        print("Đưa tận tay; người ấy phải đổi khi vào lần đầu.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
