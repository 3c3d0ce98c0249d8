"""Tables of figures as the pictures of slides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.rows import Row, rows
from lib.office.sight import Sight
from lib.outputs.deck.slide import Bar, Bars, Course
from lib.progress.status import months_since
from lib.vietnamese import dates, numbers

MOST: Final = 24
"""So many bars are drawn; how many more there are is said."""
HELD: Final = 11
"""The same of who holds the missing money: the rest of it is one bar."""


def rate_bars(
    table: pd.DataFrame,
    key: str,
    said: str,
    *,
    unit: str,
    due: Mapping[str, float] | None = None,
    most: int = MOST,
) -> Bars:
    """How far each row is: its rate, its target, where it should be by now.

    Args:
        table: A progress table by ``key``, with names.
        key: "line" or "place"; the row of key "" is what is not divided and stands last.
        said: What the bars are.
        unit: "trieu" or "dong".
        due: Key → rate that is due by now.
        most: So many rows are drawn at most, those that miss most.

    Rule: R2, R3, R4
    """
    found = [row for row in rows(table, code_column=key, name_column=f"{key}_name") if _speaks(row)]
    drawn, left = found[:most], found[most:]
    rest = f"và {len(left)} đơn vị nữa, thiếu ít hơn" if left else ""
    return Bars(tuple(_rate_bar(row, key, unit, due or {}) for row in drawn), True, said, rest)


def _speaks(row: Row) -> bool:
    return row.has_plan or bool(row.disbursed_vnd)


def _rate_bar(row: Row, key: str, unit: str, due: Mapping[str, float]) -> Bar:
    return Bar(
        name=row.name.removeprefix("Xã ") if key == "place" else row.name,
        code=row.code if key == "line" else "",
        said=phrases.EMPTY_WORDS.get(row.status) or phrases.row_rate(row),
        status=row.status,
        share=row.rate,
        due=due.get(row.code) if row.has_plan else None,
        target=row.target_rate,
        small=phrases.money_pair(row, unit),
    )


def gap_bars(ranked: pd.DataFrame, key: str, said: str, *, unit: str, most: int = HELD) -> Bars:
    """Who holds the missing money, each with its share and the running share.

    Args:
        ranked: As ``lib.progress.gaps.gaps`` gives it, with names.
        key: "line", "place" or "office".
        said: What the bars are.
        unit: "trieu" or "dong".
        most: So many are drawn; the rest is one bar.

    Rule: R2, R4
    """
    held = ranked[ranked["missing_vnd"] > 0]
    drawn, rest = held.head(most), held.iloc[most:]
    largest = float(held["missing_vnd"].max()) if len(held) else 1.0
    bars = [_gap_bar(row, key, largest, unit) for row in drawn.to_dict("records")]
    if len(rest):
        money = float(rest["missing_vnd"].sum())
        share = min(money / largest, 1.0)
        bars.append(
            Bar(f"{len(rest)} còn lại", phrases.amount(money, unit), share=share, small="cộng dồn 100 %")
        )
    return Bars(tuple(bars), False, said)


def _gap_bar(row: Mapping[Any, Any], key: str, largest: float, unit: str) -> Bar:
    # a running share ends at all of it, whatever floating point says
    share, running = (
        phrases.rate_text(round(float(row[name]), 9), 1, (1.0,)) for name in ("share", "running")
    )
    return Bar(
        name=str(row[f"{key}_name"]),
        code=str(row[key]) if key == "line" else "",
        said=phrases.amount(row["missing_vnd"], unit),
        status=str(row["status"]),
        share=float(row["missing_vnd"]) / largest,
        small=f"{share}, cộng dồn {running}",
    )


def move_bars(moved: pd.DataFrame, key: str, said: str, *, unit: str, most: int = HELD) -> Bars:
    """The rate of each row at the edition before and now.

    Args:
        moved: As ``lib.progress.moves.moves`` gives it.
        key: "line" or "place".
        said: What the bars are.
        unit: "trieu" or "dong".
        most: So many are drawn, those that moved most.

    Rule: R3
    """
    told = moved[moved["now_rate"].notna() & (moved[key] != "")]
    ordered = told.reindex(told["moved_vnd"].abs().sort_values(ascending=False, kind="stable").index)
    left = ordered.iloc[most:]
    rest = f"và {len(left)} đơn vị nữa, đổi ít hơn" if (left["moved_vnd"] != 0).any() else ""
    return Bars(
        tuple(_move_bar(row, key, unit) for row in ordered.head(most).to_dict("records")), True, said, rest
    )


def _move_bar(row: Mapping[Any, Any], key: str, unit: str) -> Bar:
    was = None if pd.isna(row["was_rate"]) else float(row["was_rate"])
    now = float(row["now_rate"])
    points = "mới báo cáo" if was is None else _points(now - was)
    money = "" if not row["moved_vnd"] else f"{_signed(row['moved_vnd'], unit)}, nay {phrases.rate_text(now)}"
    return Bar(
        name=str(row[f"{key}_name"]),
        code=str(row[key]) if key == "line" else "",
        said=points if was != now else "không đổi",
        status=str(row["now_status"]),
        share=now,
        before=was,
        small=money or phrases.rate_text(now),
    )


def _points(change: float) -> str:
    return f"{'+' if change > 0 else '−'}{numbers.say(abs(change) * 100, 1)} điểm"


def _signed(vnd: int, unit: str) -> str:
    return f"{'+' if vnd > 0 else '−'}{phrases.amount(abs(vnd), unit)}"


def course_of(sight: Sight, line: str = "", place: str = "", *, unit: str) -> Course | None:
    """The course of a cell's year and the path its target still asks for; None where nothing was reported.

    Rule: R3, R4
    """
    steps, one = sight.table("months", line, place), sight.cell(line, place)
    steps = steps[steps["rate"].notna()]
    if steps.empty or one.empty:
        return None
    asked, [row] = sight.question, one.to_dict("records")
    pace = sight.pace(line, place)
    months = [months_since(asked.year, day.date()) for day in steps["on"]]
    end = pace.deadline_on if pace else None
    target = None if pd.isna(row["target_rate"]) else float(row["target_rate"])
    goal = "" if target is None else f"chỉ tiêu {phrases.target_text(target)}"
    marks = [*phrases.MARKS, *([target] if target is not None else [])]
    last = steps.iloc[-1]
    return Course(
        steps=tuple(zip(months, steps["rate"].astype(float), strict=True)),
        now=months_since(asked.year, asked.as_of),
        deadline=months_since(asked.year, end) if end else 12.0,
        target=target,
        said=f"Giải ngân lũy kế năm {asked.year}, % kế hoạch (nét nhạt: đi đều tới chỉ tiêu)",
        now_said=f"{phrases.rate_text(float(last['rate']), 2, marks)} đến {dates.say(last['on'])}",
        target_said=f"{goal} đến {dates.say(end)}" if end and goal else goal,
        needed_said=f"cần {phrases.money(pace.needed_vnd, unit)}/tháng" if pace else "",
    )


def due_now(paces: pd.DataFrame, key: str) -> dict[str, float]:
    """Key → rate that its course asks for by now."""
    told = paces[paces["course_share"].notna() & (paces["allocated_vnd"].fillna(0) > 0)]
    return dict(zip(told[key].astype(str), told["course_share"].astype(float), strict=True))
