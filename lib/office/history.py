"""What happened to the figures, for people: the whole log newest first, and what an import was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.intake.read import Reading
from lib.office.closing import period_name
from lib.office.keeping import kept_reading
from lib.office.opening import Office
from lib.office.telling import reporter_name
from lib.outputs.columns import Column
from lib.store import asking, history, remembering
from lib.vietnamese import moments, numbers, text
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import KeptFinding
from lib.vocabulary.labels import EVENTS, ILLUSTRATIVE

LOG_COLUMNS: Final = (
    Column("when", "Lúc"),
    Column("kind_name", "Việc"),
    Column("what", "Của gì", width=48),
    Column("actor", "Ai"),
    Column("machine", "Từ máy"),
    Column("reason", "Lý do, ghi chú", width=40),
)
"""Columns of the log."""

NAMES: Final = (
    "when",
    "kind",
    "kind_name",
    "what",
    "actor",
    "machine",
    "reason",
    "number",
    "reporter",
    "reporter_name",
    "form",
)


@dataclass(frozen=True)
class Kept:
    """An import as it was accepted.

    Args:
        number: Its number.
        row: Its row of ``lib.store.asking.imports``.
        machine: From which machine it came.
        reading: What was understood then.
        findings: What was found then.
    """

    number: int
    row: Mapping[Any, Any]
    machine: str
    reading: Reading
    findings: tuple[KeptFinding, ...]

    @property
    def live(self) -> bool:
        """Whether it counts now."""
        return bool(self.row["live"])


def happened(office: Office) -> pd.DataFrame:
    """The whole log, newest first: imports, editions, periods, and answers that were taken back.

    Returns:
        event_id (Int64, NA for answers), at (datetime64, UTC), year (Int64, of editions and periods), and as
        str ``NAMES``: when (Vietnam time), kind (a key of ``EVENTS``) and its name, what it is about,
        who, from where, why; number, reporter and form of an import, "" elsewhere.
    """
    log = history.events(office.store)
    answers = remembering.history(office.store)
    back = answers[answers["kind"] == remembering.FORGOTTEN]
    rows = [_event(office, row) for row in log.to_dict("records")]
    rows += [_answer(row) for row in back.to_dict("records")]
    table = pd.DataFrame(rows, columns=["event_id", "at", "year", *NAMES])
    types = {"event_id": "Int64", "at": "datetime64[us, UTC]", "year": "Int64", **dict.fromkeys(NAMES, "str")}
    order = table.astype(types).sort_values(["at", "event_id"], ascending=False, kind="stable")
    return order.reset_index(drop=True)


def _event(office: Office, row: Mapping[Any, Any]) -> dict[str, Any]:
    kind, imported = str(row["kind"]), pd.notna(row["import_id"])
    year = row["period_year"] if pd.notna(row["period_year"]) else row["edition_year"]
    noted = "" if kind not in {"accepted", "frozen"} else str(row["note"])
    return {
        **_common(row, kind),
        "event_id": row["event_id"],
        "year": year,
        "what": _what(office, row),
        "machine": row["machine"],
        "reason": row["reason"] or noted,
        "number": str(row["import_id"]) if imported else "",
        "reporter": row["reporter"],
        "reporter_name": reporter_name(office, str(row["reporter"])) if imported else "",
        "form": row["form"],
    }


def _common(row: Mapping[Any, Any], kind: str) -> dict[str, Any]:
    return {
        "at": row["at"],
        "when": moments.say(row["at"]),
        "kind": kind,
        "kind_name": EVENTS[kind],
        "actor": row["actor"],
    }


def _what(office: Office, row: Mapping[Any, Any]) -> str:
    """What an event is about."""
    if pd.notna(row["import_id"]):
        mark = f" · {ILLUSTRATIVE.lower()}" if row["illustrative"] else ""
        who = reporter_name(office, str(row["reporter"]))
        said = " · ".join(part for part in (row["file_name"], row["form"], who) if part)
        return f"Lần nạp {row['import_id']}: {said}{mark}"
    if pd.notna(row["edition_id"]):
        return f"Phiên họp {int(row['edition_number']):02}/{row['edition_year']}"
    name = period_name(office, int(row["period_year"]), row["period_end"].date())
    return text.begun_large(name)


def _answer(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        **_common(row, "forgotten"),
        "event_id": pd.NA,
        "year": pd.NA,
        "what": f"«{row['what']}» → {row['label']}",
        **dict.fromkeys(("machine", "reason", "number", "reporter", "reporter_name", "form"), ""),
    }


def chosen_events(
    office: Office,
    log: pd.DataFrame,
    *,
    kind: str | None = None,
    reporter: str | None = None,
    form: str | None = None,
    year: int | None = None,
    words: str = "",
) -> pd.DataFrame:
    """Rows of the log that a reader looks for; None and "" for all.

    Args:
        office: The opened office.
        log: As ``happened`` gives it.
        kind: A key of ``EVENTS``.
        reporter: Code of a reporter.
        form: Short name of a kind of table.
        year: Year of a plan: of imports that state something of it, of editions and periods of it.
        words: All must occur, with or without their accents.
    """
    kept = pd.Series(True, index=log.index)
    for name, wanted in (("kind", kind), ("reporter", reporter), ("form", form)):
        kept &= (log[name] == wanted) if wanted is not None else True
    if year is not None:
        speaking = {str(number) for number in history.speaking_of(office.store, year)}
        kept &= log["number"].isin(speaking) | log["year"].eq(year).fillna(False)
    for word in text.plain(words).split():
        said = log["what"] + " " + log["actor"] + " " + log["machine"] + " " + log["reason"]
        kept &= said.map(text.plain).str.contains(word, regex=False)
    return log[kept].reset_index(drop=True)


def kept_import(office: Office, number: int) -> Kept:
    """An import, withdrawn or not, as it was accepted.

    Raises:
        AppError: ``store.unknown_import``.
    """
    found = asking.imports(office.store, only=[number]).to_dict("records")
    if not found:
        raise AppError("store.unknown_import", number=number)
    row: dict[Any, Any] = found[0]
    log = history.events(office.store)
    mine = log[(log["import_id"] == number) & (log["turn"] == 0)]
    reading = kept_reading(row, history.stated(office.store, [number]))
    findings = tuple(KeptFinding.of(told) for told in row["findings"])
    return Kept(number, row, str(mine["machine"].iloc[0]), reading, findings)


def kept_facts(office: Office, kept: Kept) -> list[tuple[str, str]]:
    """What an import is: label and value, in the order one asks."""
    row = kept.row
    size = f"{numbers.say(int(row['size']))} byte"
    facts = [
        ("Tệp", str(row["file_name"])),
        ("Đơn vị báo cáo", reporter_name(office, str(row["reporter"])) or "chưa rõ"),
        ("Loại biểu", str(row["form"]) or "chưa rõ"),
        ("Nạp lúc", moments.say(row["at"])),
        ("Người nạp", str(row["actor"])),
        ("Từ máy", kept.machine or "không rõ"),
        ("Ghi chú", str(row["note"]) or "không có"),
        ("Cỡ tệp", size),
        ("Mã kiểm tra tệp", str(row["sha256"])),
    ]
    if not kept.live:
        gone = f"{moments.say(row['withdrawn_at'])}, {row['withdrawn_by']}: {row['withdrawn_reason']}"
        facts.insert(0, ("Đã gỡ bỏ", gone))
    return facts
