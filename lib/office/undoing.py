"""Withdraw imports and let them count again: what the figures would become and what stands on them, first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from lib.office.changes import changed_figures
from lib.office.closing import Closed, ClosedPeriod, closed_touched
from lib.office.opening import Office
from lib.office.sight import in_force
from lib.progress.lineage import with_earlier
from lib.store import accepting, asking, editions, history
from lib.vietnamese import moments
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import KEY

STANDING_HEADINGS: Final = ("Dựa trên lần nạp này", "Vì sao")


@dataclass(frozen=True)
class Turning:
    """What withdrawing or restoring an import would do; nothing of it is done yet.

    Args:
        number: The import.
        withdraws: Whether it is withdrawn; else it is restored.
        changes: Figures that would change; see ``lib.office.changes.changed_figures``.
        standing: What stands on the import: which import or edition, and why.
        closed: Closed periods in which numbers would change.
        version: The store's version this was worked out at.
    """

    number: int
    withdraws: bool
    changes: pd.DataFrame
    standing: tuple[tuple[str, str], ...]
    closed: tuple[Closed, ...]
    version: int


def turning(office: Office, number: int) -> Turning:
    """What it would do to withdraw an import that counts, or to restore one that does not.

    Raises:
        AppError: ``store.unknown_import``.
    """
    version, known = asking.version(office.store), in_force(office)
    made = asking.imports(office.store, only=[number])
    if made.empty:
        raise AppError("store.unknown_import", number=number)
    withdraws = bool(made["live"].iloc[0])
    own = history.stated(office.store, [number])
    rest = known[known["import_id"] != number]
    whole = pd.concat([rest, own], ignore_index=True).sort_values(["import_id", "seq"], ignore_index=True)
    changes = changed_figures(office, rest, whole)
    if withdraws:
        changes = _backwards(changes)
    standing = (*_imports_on(office, number, whole), *_editions_on(office, number))
    closed = closed_touched(office, [], changes, [number])
    return Turning(number, withdraws, changes, standing, closed, version)


def _backwards(changes: pd.DataFrame) -> pd.DataFrame:
    """The same changes the other way round: what the import itself states stays marked as such."""
    turned = changes.assign(old=changes["new"], new=changes["old"])
    return turned.assign(change=turned["new"] - turned["old"])


def _imports_on(office: Office, number: int, known: pd.DataFrame) -> list[tuple[str, str]]:
    """Imports accepted later that state numbers of this one again, or add to them."""
    own, later = known[known["import_id"] == number], known[known["import_id"] > number]
    again = later.merge(own[list(KEY)].drop_duplicates(), on=list(KEY)).groupby("import_id").size()
    added = _adding(office, number, known)
    told = asking.imports(office.store, only=sorted({*again.index, *added}))
    names = dict(zip(told["import_id"], told["file_name"], strict=True))
    return [
        (f"Lần nạp {each}: {names[each]}", "; ".join(_why(int(again.get(each, 0)), added.get(each, 0))))
        for each in sorted({int(one) for one in (*again.index, *added)})
    ]


def _why(again: int, added: int) -> list[str]:
    said = [
        f"ghi lại {again} số ở đúng ô, đúng ngày của lần nạp này: các số ấy vẫn được dùng" if again else "",
        f"cộng thêm vào {added} số lũy kế của lần nạp này: xem lại các số ấy" if added else "",
    ]
    return [part for part in said if part]


def _adding(office: Office, number: int, known: pd.DataFrame) -> dict[int, int]:
    """Later imports that add to numbers of this one, and how many numbers."""
    own = known[known["import_id"] == number]
    alike = known[known["measure"].isin(own["measure"].unique())]
    later = [int(each) for each in alike["import_id"].unique() if each > number]
    cells = asking.sources(office.store, [*later, number])
    counts = {}
    for each in (one for one in later if cells.loc[cells["import_id"] == one, "adds"].any()):
        chain = with_earlier(alike[alike["import_id"] == each], alike, cells)
        counts[each] = int((chain["import_id"] == number).sum())
    return {each: count for each, count in counts.items() if count}


def _editions_on(office: Office, number: int) -> list[tuple[str, str]]:
    """Editions that stand and were asked while the import counted."""
    log = history.events(office.store)
    turns = log[log["import_id"] == number]
    made = editions.listed(office.store)
    return [
        (_edition_name(row), f"chốt {moments.say(row['at'])}; số của phiên không đổi theo")
        for row in made[made["stands"].astype(bool)].to_dict("records")
        if _counted(turns, row["known_at"])
    ]


def _edition_name(row: dict[Any, Any]) -> str:
    return f"Phiên họp {int(row['number']):02}/{row['year']}"


def _counted(turns: pd.DataFrame, at: datetime) -> bool:
    """Whether the import counted as known at a moment."""
    by_then = turns.loc[turns["at"] <= at, "turn"]
    return len(by_then) > 0 and int(by_then.max()) % 2 == 0


def turn(
    office: Office,
    asked: Turning,
    *,
    actor: str,
    reason: str,
    machine: str = "",
    reopen: Collection[ClosedPeriod] = (),
) -> None:
    """Withdraw or restore the import, as it was shown.

    Raises:
        AppError: ``office.moved_on``, the store changed since; ``store.already_withdrawn``,
            ``store.not_withdrawn``, ``store.period_closed`` and other ``store.*``.
    """
    do = accepting.withdraw if asked.withdraws else accepting.restore
    do(
        office.store,
        [asked.number],
        actor,
        reason,
        machine=machine,
        reopen=reopen,
        expected_version=asked.version,
    )


def withdraw(
    office: Office, import_ids: Sequence[int], *, actor: str, reason: str, machine: str = ""
) -> None:
    """Withdraw imports: from now on they do not count. Raises ``store.*`` for unknown or withdrawn ones."""
    accepting.withdraw(office.store, import_ids, actor, reason, machine=machine)


def restore(office: Office, import_ids: Sequence[int], *, actor: str, reason: str, machine: str = "") -> None:
    """Let withdrawn imports count again. Raises ``store.*`` for unknown ones or those that count."""
    accepting.restore(office.store, import_ids, actor, reason, machine=machine)
