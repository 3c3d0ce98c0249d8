"""What officers said about findings: beside each finding, how old it is, and those that are gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from lib.access import acting
from lib.office.opening import Office
from lib.outputs.columns import Column
from lib.store import door, notes
from lib.vietnamese import moments, numbers
from lib.vocabulary.errors import AppError
from lib.vocabulary.quality import NOTE_KINDS, STATES

TOPIC: Final = "quality"
"""Topic of the notes on findings; what a finding is about is their subject."""
EXPLAINED: Final = "explained"
SETTLED: Final = "settled"
TAKEN_BACK: Final = "taken_back"

NOTE: Final = ("kind", "said", "amounts", "text")
"""What is written down of a note, beside who and when."""

QUALITY_COLUMNS: Final = (
    Column("severity_name", "Mức"),
    Column("kind_name", "Loại"),
    Column("unit_name", "Ai xem lại", width=24),
    Column("message", "Điều cần xem", width=70),
    Column("todo", "Việc cần làm", width=50),
    Column("amount_vnd", "Số tiền", "money"),
    Column("since", "Từ ngày", "date"),
    Column("age", "Đã bao lâu"),
    Column("where", "Ô nguồn", width=40),
    Column("state_name", "Tình trạng"),
    Column("note", "Giải trình", width=50),
)
"""Columns of the findings with what was said about them."""

RECONCILIATION_COLUMNS: Final = (
    Column("measure_name", "Chỉ số"),
    Column("line_name", "Dòng vốn", width=32),
    Column("place_name", "Đơn vị", width=24),
    Column("fund_name", "Nguồn vốn"),
    Column("origin_name", "Năm vốn"),
    Column("on", "Kho bạc ghi đến", "date"),
    Column("units_vnd", "Đơn vị báo", "money"),
    Column("treasury_vnd", "Kho bạc", "money"),
    Column("difference_vnd", "Chênh lệch", "money"),
    Column("state_name", "Kết quả", width=28),
    Column("units_on", "Số của đơn vị đến", "date"),
)
"""Columns of the reconciliation."""


def columns_that_tell(table: pd.DataFrame) -> list[Column]:
    """The columns of the reconciliation, without those of fund, year of money, day that say nothing here."""
    silent = {
        "fund_name": bool((table["fund"] == "").all()),
        "origin_name": table["origin_year"].nunique() == 1,
        "units_on": bool((table["units_on"].isna() | (table["units_on"] == table["on"])).all()),
    }
    return [column for column in RECONCILIATION_COLUMNS if not silent.get(column.name, False)]


def noted(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """All that was said about findings, in order.

    Args:
        office: The opened office.
        known_at: By this moment; None for all.

    Returns:
        id (int64), at (datetime64, UTC), actor, machine, about, kind (``EXPLAINED``, ``SETTLED`` or
        ``TAKEN_BACK``), said (the finding's sentence then), amounts (its figures then), text (str).
    """
    held = notes.history(office.store, TOPIC).rename(columns={"subject": "about"})
    if known_at is not None:
        held = held[held["at"] <= pd.Timestamp(known_at)].reset_index(drop=True)
    parts = [json.loads(said) for said in held["said"]]
    told = {name: pd.Series([part[name] for part in parts], held.index, dtype="str") for name in NOTE}
    return held[["id", "at", "actor", "machine", "about"]].assign(**told)


def notes_version(office: Office) -> int:
    """Moves with every note."""
    return notes.version(office.store)


def with_notes(table: pd.DataFrame, said: pd.DataFrame, today: date) -> pd.DataFrame:
    """Findings with what was said about each, and how old it is.

    Args:
        table: As ``Sight.table("quality")`` gives it.
        said: As ``noted`` gives it.
        today: The day ages are counted to.

    Returns:
        The table with state, state_name, note (str: the last note in words, "" for none), changed (bool: the
        figures are no longer those that were explained), age_days (Int64), age, where (str). What was settled
        counts as explained only, once its figures are others.
    """
    last = _last(said).reindex(table["id"])
    explained = last["kind"].isin([EXPLAINED, SETTLED]).to_numpy()
    changed = explained & (last["amounts"].to_numpy() != table["amounts"].to_numpy())
    state = pd.Series("open", table.index).mask(explained, EXPLAINED)
    state = state.mask((last["kind"] == SETTLED).to_numpy() & ~changed, SETTLED)
    days = (pd.Timestamp(today) - table["since"]).dt.days.astype("Int64").clip(lower=0)
    texts = last.assign(changed=changed, explained=explained).to_dict("records")
    return table.assign(
        state=state.astype("str"),
        state_name=state.map(dict(STATES)).astype("str"),
        note=pd.Series([_text(row) for row in texts], table.index, dtype="str"),
        changed=changed,
        age_days=days,
        age=days.map(lambda count: f"{numbers.say(count)} ngày", na_action="ignore")
        .fillna("–")
        .astype("str"),
        where=_where(table),
    )


def gone(table: pd.DataFrame, said: pd.DataFrame, year: int) -> list[tuple[str, str, str]]:
    """What was explained and stands no more, newest note first.

    Args:
        table: As ``Sight.table("quality")`` gives it.
        said: As ``noted`` gives it.
        year: Year of the plan: findings of figures of other years are left out.

    Returns:
        What it was, what was said last, who and when; cells of ``GONE_HEADINGS``.
    """
    last = _last(said)
    last = last[~last.index.isin(table["id"]) & (last["kind"] != TAKEN_BACK)].sort_values(
        "id", ascending=False
    )
    own = [about.partition("|")[0] in {str(year), str(year + 1), "intake"} for about in last.index]
    rows: list[dict[Any, Any]] = last[own].to_dict("records")
    return [(str(row["said"]), f"{NOTE_KINDS[row['kind']]}: {row['text']}", _who(row)) for row in rows]


GONE_HEADINGS: Final = ("Đã từng là", "Giải trình", "Ai, lúc nào")
HISTORY_HEADINGS: Final = ("Lúc", "Ai", "Việc", "Nội dung", "Số lúc ấy")


def note_rows(said: pd.DataFrame, about: str) -> list[tuple[str, ...]]:
    """All that was said about a finding, newest first; cells of ``HISTORY_HEADINGS``."""
    rows: list[dict[Any, Any]] = said[said["about"] == about].iloc[::-1].to_dict("records")
    return [
        (moments.say(row["at"]), row["actor"], NOTE_KINDS[row["kind"]], row["text"], row["said"])
        for row in rows
    ]


def write_note(
    office: Office, finding: Mapping[Any, Any], kind: str, text: str, *, actor: str, machine: str = ""
) -> None:
    """Say something about a finding; it stays for good.

    Args:
        office: The opened office.
        finding: A row of the table of quality.
        kind: explained, settled or taken_back.
        text: The explanation or the reason.
        actor: Who says it.
        machine: From which machine.

    Raises:
        AppError: ``access.outside_note``; ``store.nothing_noted``, nothing is said of it that could be
            taken back; ``store.refused`` where text or name is empty.
    """
    about, written = str(finding["id"]), text.strip()
    if not written or not actor.strip():
        raise AppError("store.refused", what="thiếu lời giải trình hoặc tên người")
    if kind == TAKEN_BACK:
        last = _last(noted(office))
        if about not in last.index or last.loc[about, "kind"] == TAKEN_BACK:
            raise AppError("store.nothing_noted")
    told = {
        "kind": kind,
        "said": str(finding["message"]),
        "amounts": str(finding["amounts"]),
        "text": written,
    }
    said = json.dumps(told, ensure_ascii=False)
    notes.say(office.store, TOPIC, about, said, actor, machine=machine, touched=_touched(finding))


def may_note(finding: Mapping[Any, Any]) -> bool:
    """Whether a finding is of the part that who acts may change."""
    return not any(acting.outside(table).any() for table in _touched(finding))


def still_open(table: pd.DataFrame) -> pd.DataFrame:
    """The findings with notes that are not settled."""
    return table[table["state"] != SETTLED].reset_index(drop=True)


def _touched(finding: Mapping[Any, Any]) -> list[pd.DataFrame]:
    """Whose part a finding is of: its line's and commune's; of the whole place, who must look into it."""
    unit = str(finding["unit"])
    place = str(finding["place"]) or unit.partition(":")[2]
    (about,) = door.about(str(finding["line"]), place)
    return [about if place else about.assign(reporter=unit)]


def _last(said: pd.DataFrame) -> pd.DataFrame:
    """The last note of each finding, by what it is about."""
    return said.drop_duplicates("about", keep="last").set_index("about")


def _text(row: Mapping[Any, Any]) -> str:
    if not row["explained"]:
        return ""
    now = f" (số đã đổi từ khi giải trình; lúc ấy: {row['said']})" if row["changed"] else ""
    return f"{row['text']} — {_who(row)}{now}"


def _days(count: int) -> str:
    return f"{numbers.say(count)} ngày"


def _who(row: Mapping[Any, Any]) -> str:
    return f"{row['actor']}, {moments.say(row['at'])}"


def _where(table: pd.DataFrame) -> pd.Series[str]:
    """The cell that stands for each finding: file, sheet, cell."""
    cells = table["sheet"].where(table["cell"] == "", table["sheet"] + "!" + table["cell"])
    joined = table["file_name"] + (" · " + cells).where(cells != "", "")
    return joined.where(table["file_name"] != "", "").astype("str")
