"""Stores as earlier programs left them: their tables, and rows as those programs wrote them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any, Final

import sqlalchemy as sa

from lib.store import migrating
from lib.store.connection import connect, writing

CONTENTS: Final = (b"PK ke hoach", b"PK so chi")

OBSERVATION: Final[dict[str, Any]] = {
    "sheet": "Biểu 02",
    "cell": "D7",
    "measure": "disbursed",
    "unit": "vnd",
    "year": 2024,
    "line": "DA2",
    "place": "183",
    "fund": "NSTW-SN",
    "origin_year": "carried",
    "as_of": date(2024, 6, 30),
    "horizon": None,
    "reporter": "tckh",
    "value": 2_000_000_000,
}
ESTIMATE: Final = {
    **OBSERVATION,
    "cell": "Đ8",
    "measure": "expected",
    "horizon": date(2024, 12, 31),
    "value": -5,
}

IMPORT: Final[dict[str, Any]] = {
    "actor": "Nông Thị Hằng",
    "reporter": "tckh",
    "form": "bao-cao",
    "note": "",
    "illustrative": False,
    "rows_read": 3,
    "rows_taken": 2,
    "rows_set_aside": 1,
    "findings": [{"code": "total_differs", "cell": "D9", "message": "Ô D9: tổng lệch 1.5", "value": 1.5}],
    "layout": {"Biểu 02": {"header": 5, "rows": [1, 2], "title": None}},
    "answers": {"unit": "triệu đồng"},
}


def moment(minute: int) -> datetime:
    return datetime(2024, 7, 1, 8, minute, 0, 123456, tzinfo=UTC)


ROWS: Final[dict[str, list[dict[str, Any]]]] = {
    "workbooks": [
        {"sha256": hashlib.sha256(content).hexdigest(), "content": content, "size": len(content)}
        for content in CONTENTS
    ],
    "imports": [
        {
            **IMPORT,
            "id": number,
            "at": moment(number),
            "file_name": f"Tệp {number}.xlsx",
            "sha256": hashlib.sha256(CONTENTS[number % 2]).hexdigest(),
            "illustrative": number == 3,
        }
        for number in (1, 2, 3)
    ],
    "observations": [
        {**row, "import_id": number, "seq": seq, "value": row["value"] + number}
        for number in (1, 2)
        for seq, row in enumerate((OBSERVATION, ESTIMATE))
    ],
    "events": [
        {
            "id": 1,
            "at": moment(1),
            "actor": "Hằng",
            "kind": "accepted",
            "import_id": 1,
            "turn": 0,
            "reason": "",
        },
        {
            "id": 2,
            "at": moment(2),
            "actor": "Hằng",
            "kind": "accepted",
            "import_id": 2,
            "turn": 0,
            "reason": "",
        },
        {
            "id": 3,
            "at": moment(3),
            "actor": "Minh",
            "kind": "withdrawn",
            "import_id": 1,
            "turn": 1,
            "reason": "",
        },
        {
            "id": 4,
            "at": moment(3),
            "actor": "Minh",
            "kind": "accepted",
            "import_id": 3,
            "turn": 0,
            "reason": "",
        },
        {
            "id": 5,
            "at": moment(4),
            "actor": "Minh",
            "kind": "restored",
            "import_id": 1,
            "turn": 2,
            "reason": "nhầm",
        },
        {
            "id": 6,
            "at": moment(5),
            "actor": "Minh",
            "kind": "withdrawn",
            "import_id": 3,
            "turn": 1,
            "reason": "cũ",
        },
    ],
    "sources": [
        {"import_id": 2, "seq": 1, "sheet": "Sổ chi", "cells": "F12:F18,F40", "adds": True},
        {"import_id": 2, "seq": 0, "sheet": "Sổ thu", "cells": "B2", "adds": False},
        {"import_id": 2, "seq": 0, "sheet": "Sổ chi", "cells": "F1", "adds": False},
    ],
    "remembered": [
        {
            "id": number,
            "at": moment(5 + number),
            "actor": "Hằng",
            "kind": kind,
            "memory": f"row · {memory}",
            "what": "X",
            "answer": "line:DA2",
            "label": "DA2",
            "import_id": None if kind == "forgotten" else 2,
        }
        for number, kind, memory in ((1, "remembered", "x"), (2, "remembered", "y"), (3, "forgotten", "x"))
    ],
}
"""Table → rows; an earlier version has those of its tables alone."""

SINCE: Final = {"sources": "0002", "remembered": "0003"}
"""Table → the version that brought it, where that is not the first."""

CHAINED: Final = "0003"
"""The last version whose log has no digests: later ones are left as the steps after it make them."""


def leave(url: str, revision: str) -> None:
    """Make a store of a version, with rows in all its tables."""
    engine = connect(sa.make_url(url), json_serializer=lambda value: json.dumps(value, ensure_ascii=False))
    with writing(engine) as connection:
        migrating.upgrade(connection, min(revision, CHAINED))
        for name, rows in ROWS.items():
            if SINCE.get(name, "") <= revision:
                table = sa.Table(name, sa.MetaData(), autoload_with=connection)
                connection.execute(sa.insert(table), [_as_written(row, connection) for row in rows])
        migrating.upgrade(connection, revision)
    engine.dispose()


def _as_written(row: dict[str, Any], connection: sa.Connection) -> dict[str, Any]:
    """Moments as SQLite keeps them, without the zone they are in."""
    if connection.dialect.name != "sqlite" or "at" not in row:
        return row
    return {**row, "at": row["at"].replace(tzinfo=None)}
