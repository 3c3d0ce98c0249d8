"""Who did what, when and from where: all that is recorded in chained tables, as one list, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from lib.access import audit, permissions, sessions
from lib.access.scope import Scope
from lib.office.history import happened
from lib.office.opening import Office
from lib.outputs.columns import Column
from lib.outputs.csv_file import to_csv
from lib.outputs.xlsx_file import to_xlsx
from lib.store import notes, tables
from lib.store.connection import reading
from lib.vietnamese import moments
from lib.vocabulary.labels import ACCOUNT_EVENTS, AUDIT, REFUSALS, ROLES

TRAIL_COLUMNS: Final = (
    Column("when", "Lúc"),
    Column("actor", "Ai"),
    Column("machine", "Từ đâu"),
    Column("kind_name", "Việc"),
    Column("what", "Về điều gì", width=60),
)
"""Columns of the list."""

ON_HEADINGS: Final = ("Ai", "Vai trò", "Từ đâu", "Vào lúc", "Lần cuối")
GROUPS: Final = {
    "login": "Đăng nhập, đăng xuất",
    "failure": "Không vào được, không được phép",
    "account": "Tài khoản, mật khẩu",
    "figures": "Nạp, gỡ, chốt",
    "words": "Kết luận, lời ghi",
    "export": "Tải về",
    "settings": "Cài đặt",
}
"""What a reader may ask for alone."""
GROUP_OF: Final = {audit.LOGOUT: "login", audit.REFUSED: "failure", audit.HELD: "failure"}

TITLE: Final = "Nhật ký: ai, lúc nào, từ đâu, làm gì"
FILES: Final = {"xlsx": to_xlsx, "csv": to_csv}
NAMES: Final = ("when", "actor", "machine", "group", "kind_name", "what")
NOBODY: Final = "không rõ ai"
NOWHERE: Final = "–"
LONGEST: Final = 200

Row = dict[str, Any]


def trail(office: Office, since: datetime | None = None) -> pd.DataFrame:
    """The list.

    Args:
        office: The opened office.
        since: From this moment on; None for all.

    Returns:
        at (datetime64, UTC), times (int64: how often) and ``NAMES`` (str): when (Vietnam time), who, from
        where, a key of ``GROUPS``, the deed and what it was about. Newest first.
    """
    rows = [
        *_audit(office, since),
        *_accounts(office, since),
        *_notes(office, since),
        *_figures(office, since),
    ]
    table = pd.DataFrame(rows, columns=["at", "times", *NAMES])
    types = {"at": "datetime64[us, UTC]", "times": "int64", **dict.fromkeys(NAMES, "str")}
    return table.astype(types).sort_values("at", ascending=False, kind="stable").reset_index(drop=True)


def who_is_on(office: Office) -> list[tuple[str, ...]]:
    """Who is in just now, the last to come first; under ``ON_HEADINGS``."""
    return [
        (
            each.account.shown,
            ROLES[each.account.role],
            each.address,
            moments.say(each.begun),
            moments.say(each.seen),
        )
        for each in sessions.listed(office.store)
    ]


def file_of(table: pd.DataFrame, ending: str, said: str) -> bytes:
    """The list to take away.

    Args:
        table: As ``trail`` gives it.
        ending: "xlsx" or "csv".
        said: Of which time it is.
    """
    return FILES[ending](table, TRAIL_COLUMNS, [("Trong", said), ("Gồm", f"{len(table)} dòng")], TITLE)


def chosen(table: pd.DataFrame, *, group: str | None = None, actor: str | None = None) -> pd.DataFrame:
    """The rows of one group, of one person; None for all."""
    mine = pd.Series(True, index=table.index)
    if group is not None:
        mine &= table["group"] == group
    if actor is not None:
        mine &= table["actor"] == actor
    return table[mine].reset_index(drop=True)


def _newest_first(office: Office, table: sa.Table, since: datetime | None) -> list[Mapping[str, Any]]:
    wanted = sa.select(table).order_by(table.c.id.desc())
    if since is not None:
        wanted = wanted.where(table.c.at >= since)
    with reading(office.store.engine) as connection:
        return [row._mapping for row in connection.execute(wanted)]  # type: ignore[misc]


def _row(row: Mapping[str, Any], group: str, kind: str, what: str, times: int = 1) -> Row:
    return {
        "at": row["at"],
        "when": moments.say(row["at"]),
        "actor": row["actor"] or NOBODY,
        "machine": row["machine"] or NOWHERE,
        "times": times,
        "group": group,
        "kind_name": kind,
        "what": what[:LONGEST],
    }


def _audit(office: Office, since: datetime | None) -> Iterator[Row]:
    for row in _newest_first(office, tables.audit, since):
        kind = row["kind"]
        more = f"thêm {row['times']} lần" if row["times"] > 1 else ""
        what = " · ".join(filter(None, (_recorded(row), more)))
        name = AUDIT[audit.DENIED if row["subject"] == audit.DENIED else kind]
        yield _row(row, GROUP_OF.get(kind, kind), name, what, row["times"])


def _recorded(row: Mapping[str, Any]) -> str:
    if row["kind"] == audit.EXPORT:
        return f"{permissions.called('download', row['subject'])}: {row['said']}"
    if row["kind"] == audit.SETTINGS:
        now = json.loads(row["said"])
        return "; ".join(f"{name}: {now.get(name, 'mặc định')}" for name in row["subject"].split(", "))
    return str(row["said"]) or REFUSALS.get(row["subject"], "")


def _accounts(office: Office, since: datetime | None) -> Iterator[Row]:
    for row in _newest_first(office, tables.accounts, since):
        whose = f"{row['shown']} ({row['name']})"
        if row["kind"] in {"added", "changed"}:
            held = [code for part in vars(Scope.read(row["scope"])).values() for code in part]
            whose += f": {ROLES[row['role']]}" + (f", phạm vi {', '.join(held)}" if held else "")
        yield _row(row, "account", ACCOUNT_EVENTS[row["kind"]], whose)


def _notes(office: Office, since: datetime | None) -> Iterator[Row]:
    for row in _newest_first(office, tables.notes, since):
        called = permissions.called("action", f"note.{row['topic']}")
        back = "rút lại · " if row["kind"] == notes.TAKEN_BACK else ""
        yield _row(row, "words", called, back + _words(row))


def _words(row: Mapping[str, Any]) -> str:
    """What a note says, in its own words; one of a form is JSON, its subject an identifier."""
    try:
        told = json.loads(row["said"])
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return str(row["subject"])
    parts = (told.get(name) for name in ("text", "state", "cause", "stage", "line", "place"))
    return " · ".join(str(part) for part in parts if part) or str(row["subject"])


def _figures(office: Office, since: datetime | None) -> Iterator[Row]:
    log = happened(office)
    for row in (log if since is None else log[log["at"] >= since]).to_dict("records"):
        said = " · ".join(filter(None, (str(row["what"]), str(row["reason"]))))
        yield _row(row, "figures", str(row["kind_name"]), said)  # type: ignore[arg-type]
