"""Who has an account: the list, and what a scope may name, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from lib.access import accounts, audit
from lib.access.accounts import Account
from lib.access.acting import EVERYWHERE
from lib.access.scope import Scope
from lib.catalogue.reporters import reporters_on
from lib.catalogue.trees import COMMUNE_KINDS
from lib.office.opening import Office
from lib.store import tables
from lib.store.connection import reading
from lib.vietnamese import dates, moments
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import ROLES, STANDINGS

PEOPLE_HEADINGS: Final = ("Tên đăng nhập", "Họ tên", "Vai trò", "Phạm vi", "Tình trạng", "Vào lần cuối")
NOTHING_YET: Final = "chưa có: chưa đổi được số nào"
ALL_COMMUNES: Final = "mọi xã"
ANY_COMMUNE: Final = "mọi UBND xã"
NOT_ANY_MORE: Final = "{code} (không có trong danh mục)"
PART_SAID: Final = {"lines": "dòng vốn: {}", "places": "xã: {}", "reporters": "báo cáo của: {}"}


def people_rows(
    office: Office, those: Sequence[Account], names: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, ...]]:
    """Accounts under ``PEOPLE_HEADINGS``; names as ``scope_names`` gives them."""
    kind, actor, at = tables.audit.c.kind, tables.audit.c.actor, sa.func.max(tables.audit.c.id)
    newest = sa.select(at).where(kind == audit.LOGIN).group_by(actor)
    with reading(office.store.engine) as connection:
        asked = sa.select(actor, tables.audit.c.at).where(tables.audit.c.id.in_(newest))
        last = {row.actor: moments.say(row.at) for row in connection.execute(asked)}
    return [
        (
            each.name,
            each.shown,
            ROLES[each.role],
            scope_said(names, Scope.read(each.scope)) if each.role == "officer" else "–",
            STANDINGS[each.standing],
            last.get(each.shown, "–"),
        )
        for each in those
    ]


def people_sentence(those: Sequence[Account]) -> str:
    """How many may come in, and who has not yet.

    Returns:
        "24 người vào được: 1 quản trị, 22 cán bộ, 1 người xem; 3 chưa đổi mật khẩu".
    """
    standing = [each for each in those if each.standing != accounts.DISABLED]
    if not standing:
        return "Chưa ai có tài khoản"
    counts = {name: sum(each.role == role for each in standing) for role, name in reversed(ROLES.items())}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    new = sum(each.standing == accounts.NEW for each in standing)
    return f"{len(standing)} người vào được: {said}" + (f"; {new} chưa đổi mật khẩu" if new else "")


def scope_names(office: Office) -> Mapping[str, Mapping[str, str]]:
    """What a scope may name: part of ``Scope`` → code → its name, all there ever were.

    A commune that is gone, or came later, is told with the day.
    """
    cat = office.catalogue
    lines = {
        line: f"{line} {name}" for line, name in zip(cat.lines["line"], cat.lines["short_name"], strict=True)
    }
    units = cat.places[cat.places["kind"].isin(COMMUNE_KINDS)]
    ends = {
        place: f" (đến {dates.say(day.date())})"
        for place, day in zip(units["place"], units["valid_to"], strict=True)
        if day == day
    }
    places = {
        place: name + ends.get(place, "")
        for place, name in zip(units["place"], units["full_name"], strict=True)
    }
    reporters = {
        code: name + ends.get(code.partition(":")[2], "") for code, name in reporters_on(cat, None).items()
    }
    each = {code: ANY_COMMUNE for code in cat.reporters["code"] if code not in reporters}
    return {"lines": lines, "places": {EVERYWHERE: ALL_COMMUNES} | places, "reporters": each | reporters}


def scope_said(names: Mapping[str, Mapping[str, str]], scope: Scope) -> str:
    """A scope in words.

    Args:
        names: As ``scope_names`` gives them.
        scope: What an officer may change.

    Returns:
        "dòng vốn: DA2 Đa dạng hóa sinh kế · xã: Xã Hải Yến (đến 30/06/2025)".
    """
    parts = [
        PART_SAID[part].format(
            "; ".join(names[part].get(code, NOT_ANY_MORE.format(code=code)) for code in codes)
        )
        for part, codes in vars(scope).items()
        if codes
    ]
    return " · ".join(parts) or NOTHING_YET


def refuse_unknown(office: Office, scope: Scope) -> None:
    """Stop a scope that names what is not there: its officer could change nothing, and nobody would know why.

    Raises:
        AppError: ``access.scope``.
    """
    names = scope_names(office)
    strange = [code for part, codes in vars(scope).items() for code in codes if code not in names[part]]
    if strange:
        raise AppError("access.scope", codes=", ".join(strange)[:120])
