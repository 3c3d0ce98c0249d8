"""A scenario in words: what is changed, what comes of it for the whole, always beside the real figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from lib.charts import phrases
from lib.charts.rows import rows
from lib.progress.scenario import COMPARED, REAL, Change, Deadline, Estimate, Move, Scenario, Target
from lib.vietnamese import dates, numbers
from lib.vocabulary import labels

MARK: Final = "PHƯƠNG ÁN – không phải số liệu"
"""Stands on whatever shows a scenario."""
FEW: Final = 2
"""So many changes are told in a title; more are counted."""
HEADINGS: Final = ("Toàn chương trình", "Số thật", "Phương án", "Chênh lệch")
ASSUMED: Final = (
    "Cách tính: vốn chuyển tính theo chỉ tiêu của dòng nhận, ước của dòng nhận tăng thêm đúng phần ấy; "
    "ước của dòng giao không vượt kế hoạch còn lại; ước đã gõ thì giữ nguyên. "
    "Đổi hạn thì phần thời gian đã qua và số tháng còn lại tính theo hạn mới."
)
"""What a scenario assumes where nobody says otherwise."""
NO_NAMES: Final[Mapping[str, str]] = {}
Names = Mapping[str, str]


def changes_said(scenario: Scenario, *, unit: str = "trieu", places: Names = NO_NAMES) -> list[str]:
    """Each change in words: "chuyển 296 triệu đồng từ DA4.1 sang DA2", "chỉ tiêu DA2 95 %".

    Args:
        scenario: The changes.
        unit: "trieu" or "dong".
        places: Key of a commune → its name.
    """
    return [_change(change, unit, places) for change in scenario.changes]


def scenario_sentence(
    scenario: Scenario, whole: pd.DataFrame, *, unit: str = "trieu", places: Names = NO_NAMES
) -> str:
    """What is changed and what comes of it for the whole, in one sentence.

    Args:
        scenario: The changes.
        whole: The whole's outcome, one row; see ``lib.progress.scenario.Outcome``.
        unit: "trieu" or "dong".
        places: Key of a commune → its name.

    Returns:
        "Phương án: chuyển 296 triệu đồng từ DA4.1 sang DA2 – ước cả năm đạt 92,32 %, thêm 2,66 điểm".

    Rule: R3, R5
    """
    said = changes_said(scenario, unit=unit, places=places)
    if whole.empty:
        return "Chưa có số liệu để thử phương án"
    if not said:
        return f"Chưa thay đổi gì: {_as_it_is(whole)}"
    told = ", ".join(said) if len(said) <= FEW else f"{len(said)} thay đổi"
    return f"Phương án: {told} – {_outcome(whole, unit)}"


def refused_sentence(count: int) -> str:
    """The title where a scenario breaks rules."""
    return f"Phương án chưa tính được: {count} điều phải sửa" if count > 1 else "Phương án chưa tính được"


def whole_rows(whole: pd.DataFrame, lines: pd.DataFrame, *, unit: str = "trieu") -> list[tuple[str, ...]]:
    """The whole with and without a scenario; cells of ``HEADINGS``.

    Args:
        whole: The whole's outcome, one row.
        lines: That of the lines, of which statuses are counted.
        unit: "trieu" or "dong".

    Rule: R2, R5, R7
    """
    was, now = (rows(table, code_column="-")[:1] for table in (real_side(whole), whole))
    if not (was and now):
        return []
    return [
        _money("Kế hoạch vốn", whole, "allocated_vnd", unit),
        _with_rate("Ước cả năm", whole, "expected_vnd", "expected_rate", unit),
        _with_rate("Chỉ tiêu", whole, "target_vnd", "target_rate", unit),
        _money("Còn thiếu tới chỉ tiêu", whole, "gap_vnd", unit),
        _money("Vốn không dùng đến theo ước", whole, "unneeded_vnd", unit),
        _money("Nhịp cần mỗi tháng", whole, "needed_vnd", unit),
        ("Tình trạng các dòng", _counts(lines[f"{REAL}status"]), _counts(lines["status"]), ""),
    ]


def real_side(table: pd.DataFrame) -> pd.DataFrame:
    """The progress table as it is without the scenario."""
    real = [f"{REAL}{name}" for name in COMPARED]
    return table.drop(columns=list(COMPARED)).rename(columns=dict(zip(real, COMPARED, strict=True)))


def freed_sentence(lines: pd.DataFrame, *, unit: str = "trieu") -> str:
    """Which lines need less than they have by their estimates, most first; "" where none.

    Rule: R5
    """
    found = lines[lines["unneeded_vnd"].fillna(0) > 0].sort_values("unneeded_vnd", ascending=False)
    if found.empty:
        return ""
    told = [
        f"{code} {phrases.amount(float(vnd), unit)}"
        for code, vnd in zip(found["line"], found["unneeded_vnd"], strict=True)
    ]
    total = phrases.amount(float(found["unneeded_vnd"].sum()), unit)
    return f"Theo ước trong phương án, {total} {phrases.unit_name(unit)} không dùng đến: {', '.join(told)}."


def _change(change: Change, unit: str, places: Names) -> str:
    if isinstance(change, Move):
        ends = [places.get(each, each) if change.within else each for each in (change.giver, change.taker)]
        within = f" (trong {change.within})" if change.within else ""
        return f"chuyển {_amount(change.vnd, unit)} từ {ends[0]} sang {ends[1]}{within}"
    if isinstance(change, Estimate):
        return f"{change.line} ước cả năm {_amount(change.vnd, unit)}"
    if isinstance(change, Target):
        return f"chỉ tiêu {change.line} {phrases.target_text(change.bp / 10_000)}"
    return f"hạn của {change.line} {_day(change)}" if change.line else f"hạn chung {_day(change)}"


def _day(change: Deadline) -> str:
    return dates.say(change.on)


def _amount(vnd: float, unit: str) -> str:
    return phrases.money(vnd, unit)


def _as_it_is(whole: pd.DataFrame) -> str:
    rate = _value(whole, "expected_rate")
    if rate is None:
        return "phương án bằng đúng số thật"
    return f"ước cả năm của các đơn vị đạt {phrases.rate_text(rate, 2)}"


def _outcome(whole: pd.DataFrame, unit: str) -> str:
    """The first figure of the whole that a committee asks for and that the scenario moved."""
    rate, was = _value(whole, "expected_rate"), _value(whole, f"{REAL}expected_rate")
    if rate is not None and rate != was:
        return f"ước cả năm đạt {phrases.rate_text(rate, 2)}{_points(rate, was)}"
    rate, was = _value(whole, "target_rate"), _value(whole, f"{REAL}target_rate")
    if rate is not None and rate != was:
        return f"chỉ tiêu chung {phrases.target_text(rate)}{_points(rate, was)}"
    pace, was = _value(whole, "needed_vnd"), _value(whole, f"{REAL}needed_vnd")
    if pace is not None and pace != was:
        instead = "" if was is None else f" thay vì {phrases.amount(was, unit)}"
        return f"mỗi tháng cần {_amount(pace, unit)}{instead}"
    return "số chung của toàn chương trình không đổi"


def _points(rate: float, was: float | None) -> str:
    if was is None:
        return ""
    more = round((rate - was) * 100, 2)
    if not more:
        return ", không đổi"
    return f", {'thêm' if more > 0 else 'bớt'} {numbers.say(abs(more), 2)} điểm"


def _value(table: pd.DataFrame, name: str) -> float | None:
    value = table[name].iloc[0]
    return None if pd.isna(value) else float(value)


def _money(label: str, whole: pd.DataFrame, name: str, unit: str) -> tuple[str, ...]:
    was, now = _value(whole, f"{REAL}{name}"), _value(whole, name)
    return label, phrases.amount(was, unit), phrases.amount(now, unit), _less(was, now, unit)


def _with_rate(label: str, whole: pd.DataFrame, name: str, rate: str, unit: str) -> tuple[str, ...]:
    real = [_value(whole, f"{REAL}{each}") for each in (name, rate)]
    made = [_value(whole, each) for each in (name, rate)]
    said = [
        phrases.amount(money, unit) + (f" = {phrases.target_text(share)}" if share is not None else "")
        for money, share in (real, made)
    ]
    return label, *said, _less(real[0], made[0], unit)


def _less(was: float | None, now: float | None, unit: str) -> str:
    if was is None or now is None or round(now - was) == 0:
        return "không đổi" if was == now or (was is not None and now is not None) else numbers.MISSING
    return f"{'+' if now > was else '-'}{phrases.amount(abs(now - was), unit)}"


def _counts(statuses: pd.Series[str]) -> str:
    counted = [(look.name.lower(), int((statuses == code).sum())) for code, look in labels.STATUS.items()]
    return ", ".join(f"{count} {name}" for name, count in counted if count)


def scenario_file_facts(
    name: str, scenario: Scenario, text: str, *, unit: str = "trieu", places: Names = NO_NAMES
) -> Sequence[tuple[str, str]]:
    """What a file of a scenario says first."""
    return (
        ("Lưu ý", MARK),
        ("Tên phương án", name or "chưa đặt tên"),
        (
            "Thay đổi so với số thật",
            "; ".join(changes_said(scenario, unit=unit, places=places)) or "không có",
        ),
        ("Mã phương án", text),
    )
