"""What moved since the edition before, as sentences and as what stands in the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.charts import phrases
from lib.vocabulary import labels

CAUSES: Final = {
    "correction": "vì số cũ được sửa, bổ sung",
    "catalogue": "vì danh mục đổi",
    "time": "vì thời gian trôi và số mới",
}
"""Why a figure moved → in words."""

SILENT: Final = "not_reported"
FEW: Final = 3


def moves_sentence(whole: pd.DataFrame, lines: pd.DataFrame, before: str, *, unit: str = "trieu") -> str:
    """What moved, in one sentence.

    Args:
        whole: ``lib.progress.moves.moves`` of the whole, one row.
        lines: The same by line.
        before: Name of the edition before: "02/2024".
        unit: "trieu" or "dong".

    Returns:
        "Từ phiên 02/2024: giải ngân thêm 512 triệu đồng, trong đó 30 triệu đồng vì số cũ được sửa, bổ sung;
        DA2 từ chậm sang đúng nhịp".
    """
    row = whole.iloc[0]
    others = int((lines["moved_vnd"] != 0).sum())
    said = _money(int(row["moved_vnd"]), unit)
    if not row["moved_vnd"] and others:
        said = f"tổng giải ngân không đổi, {others} dòng đổi số"
    parts = [
        f"{_signed(int(row[f'{cause}_vnd']), unit)} {words}"
        for cause, words in CAUSES.items()
        if cause != "time" and row[f"{cause}_vnd"]
    ]
    within = f", trong đó {', '.join(parts)}" if parts else ""
    return f"Từ phiên {before}: {said}{within}{_moved_statuses(lines)}"


def _money(vnd: int, unit: str) -> str:
    if not vnd:
        return "giải ngân không đổi"
    how = "thêm" if vnd > 0 else "giảm"
    return f"giải ngân {how} {phrases.money(abs(vnd), unit)}"


def _signed(vnd: int, unit: str) -> str:
    return f"{'' if vnd > 0 else '−'}{phrases.money(abs(vnd), unit)}"


def _moved_statuses(lines: pd.DataFrame) -> str:
    moved = lines[lines["cause"] != ""]
    if len(moved) > FEW:
        return f"; {len(moved)} dòng đổi tình trạng"
    told = [
        f"{row['line']} từ {status_word(row['was_status'])} sang {status_word(row['now_status'])}"
        for row in moved.to_dict("records")
    ]
    return f"; {', '.join(told)}" if told else ""


def status_word(status: str) -> str:
    """A status, small: "chậm"."""
    return labels.STATUS[status].name.lower()


def with_words(table: pd.DataFrame) -> pd.DataFrame:
    """A table of moves with status_moved (str): "chậm → đúng nhịp, vì …", the status alone where it stays."""
    told = []
    for row in table.to_dict("records"):
        was, now = labels.STATUS[row["was_status"]].name, status_word(row["now_status"])
        told.append(f"{was} → {now}, {CAUSES[row['cause']]}" if row["cause"] else was)
    return table.assign(status_moved=pd.Series(told, table.index, dtype="str"))


def silence(table: pd.DataFrame, name: str) -> list[str]:
    """Who reported for the first time, who fell silent, who owes another period: a sentence each.

    Args:
        table: A table of moves.
        name: The column that names its rows.
    """
    silent_before, silent = table["was_status"] == SILENT, table["now_status"] == SILENT
    late = (table["now_late"] != "") & (table["now_late"] != table["was_late"])
    settled = (table["was_late"] != "") & (table["now_late"] == "")
    found = (
        ("Báo cáo lần đầu", table[silent_before & ~silent]),
        ("Nay chưa báo cáo", table[~silent_before & silent]),
        ("Mới trễ kỳ báo cáo", table[late]),
        ("Hết trễ kỳ báo cáo", table[settled]),
    )
    return [f"{words}: {_listed(rows[name].tolist())}." for words, rows in found if len(rows)]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
