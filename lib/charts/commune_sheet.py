"""The sheet of one commune in words: what to ask there, what was decided, how many are poor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.attention import Item, line_items, listed
from lib.charts.poverty import commune_sentence
from lib.vietnamese import dates, numbers, text

FEW: Final = 4
"""So many late reports are named, hindrances of a kind told; the rest are counted."""

ROOM: Final = 8
"""With so many rows at most the course of the year still fits on the sheet."""

ZOOMS: Final = {14: 0.73, 25: 0.62, 40: 0.5}
"""So many rows at most → how large the sheet is printed; 0,73 prints 14 px as 7,7 points."""

WIDE: Final = 715
TALL: Final = 890
"""Pixels of paper between the margins of A4 upright, under a title of two lines and an edition's facts."""

NOTHING: Final = "Xã đã báo cáo đủ mọi dòng vốn, mọi kỳ."


def to_ask(
    lines: pd.DataFrame,
    late: pd.DataFrame,
    next_due: pd.DataFrame,
    pace: pd.DataFrame,
    held: Sequence[Item] = (),
    *,
    unit: str = "trieu",
    link: str | None = None,
) -> str:
    """What to ask in the commune, each in one sentence, the deadlines last.

    Args:
        lines: Progress of its lines, with names.
        late: Its reports that are missing or came late, as ``lib.office.commune_sheet`` gives them.
        next_due: Its next report, at most one row.
        pace: Its pace, one row or none.
        held: What holds it back, as ``held_back`` tells it.
        unit: "trieu" or "dong".
        link: Start of the address the lines lead to.

    Returns:
        One line of HTML, all texts escaped; needs ``attention_style`` once on the page.

    Rule: R2
    """
    asked = [*held, *line_items(lines, unit=unit, link=link), *_late(late)]
    ends = [*_deadline(pace, unit), *_next_report(next_due)]
    return listed([*(asked or [("achieved", NOTHING)]), *ends])


def held_back(obstacles: pd.DataFrame, causes: pd.DataFrame, stages: pd.DataFrame) -> list[Item]:
    """What holds a commune back, as said in meetings: obstacles, causes, and the stages its lines stand at.

    Args:
        obstacles: Those of the commune that still hold, with names; see ``lib.office.with_names``.
        causes: The same.
        stages: The last stage of each of its lines.

    Returns:
        At most ``FEW`` of each, the oldest first; how many more there are is said.
    """
    told = [("slow", _since("Vướng mắc", str(row["text"]), row)) for row in _first(obstacles)]
    for row in _first(causes):
        words = ". ".join(filter(None, [str(row["cause_name"]), str(row["text"]), _action(row)]))
        told.append(("slow", _since("Nguyên nhân chậm", words, row)))
    told += [("on_pace", _since("Bước đang làm", str(row["stage_name"]), row)) for row in _first(stages)]
    more = sum(max(len(table) - FEW, 0) for table in (obstacles, causes, stages))
    return [*told, *([("slow", f"và {more} điều khác ở trang «Kết luận»")] if more else [])]


def _first(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.sort_values("since", kind="stable").head(FEW).to_dict("records")


def _action(row: Mapping[Any, Any]) -> str:
    return f"Khắc phục: {row['action']}" if row["action"] else ""


def _since(kind: str, words: str, row: Mapping[Any, Any]) -> str:
    line = f"{row['line_name']}: " if row["line"] else ""
    since = "" if pd.isna(row["since"]) else f" (từ {dates.say(row['since'])})"
    return f"<b>{kind}</b> – {markup.text(f'{line}{words}{since}')}"


def poverty_sentence(table: pd.DataFrame, year: int, *, unit: str = "trieu") -> str:
    """How many are poor, by how much the rate fell, and the money beside each poor household.

    Args:
        table: Poverty of the commune, one row or none; see ``lib.office.poverty.poverty_table``.
        year: The year.
        unit: "trieu" or "dong".

    Returns:
        ``lib.charts.poverty.commune_sentence`` with the near-poor and the money; what is missing where nobody
        said it.

    Rule: R1, R2
    """
    if table.empty:
        return "Chưa có số hộ nghèo của xã."
    row = table.iloc[0]
    if pd.isna(row["rate"]):
        return f"Hộ nghèo – {text.begun_small(commune_sentence(row, year))}."
    near = "" if pd.isna(row["near_poor"]) else f" Hộ cận nghèo: {numbers.say(int(row['near_poor']))}."
    money = row["allocated_per_poor_vnd"]
    each = "" if pd.isna(money) else f" Vốn giao {phrases.money(float(money), unit)} mỗi hộ nghèo."
    return f"{commune_sentence(row, year)}.{near}{each}"


def rows_of(
    lines: pd.DataFrame,
    outputs: pd.DataFrame,
    late: pd.DataFrame,
    held: Sequence[Item],
    waits: pd.DataFrame,
) -> int:
    """How many rows of about one height the sheet has; a decision takes two."""
    return len(lines) + len(outputs) + len(held) + 2 * len(waits) + min(len(late), 2)


def paper(rows: int) -> str:
    """The style that prints the page upright on one A4, whatever its rows; other pages print across.

    Args:
        rows: As ``rows_of`` counts them.

    Returns:
        A style sheet, to be put on the page each run; what room is left becomes lines to write on.
    """
    zoom = next((zoom for most, zoom in ZOOMS.items() if rows <= most), min(ZOOMS.values()))
    return (
        "<style>@media print{@page{size:A4 portrait;margin:9mm 10mm 12mm;@bottom-right{content:none}}"
        f":root{{--sheet:{round(WIDE / zoom)}px}}"
        f'[data-testid="stMainBlockContainer"]{{zoom:{zoom}!important}}'
        f".st-key-phieu{{min-height:{round(TALL / zoom)}px;gap:.6rem!important}}"
        ".st-key-phieu>:has(.lc-write){flex:1 1 0;min-height:0}}</style>"
    )


def sheet_style() -> str:
    """The style sheet of the lines to write on, to be put on a page once."""
    return markup.style("commune_sheet")


def _late(late: pd.DataFrame) -> list[Item]:
    missing = late[late["state"] == "overdue"]
    came_late = len(late) - len(missing)
    told: list[Item] = []
    if len(missing):
        named = [_report(row) for row in missing.head(FEW).to_dict("records")]
        rest = f" và {len(missing) - FEW} báo cáo khác" if len(missing) > FEW else ""
        told.append(("out_of_reach", f"<b>{len(missing)} báo cáo quá hạn</b>: {'; '.join(named)}{rest}"))
    if came_late:
        told.append(("slow", f"{came_late} báo cáo trong năm đã nộp muộn"))
    return told


def _report(row: Mapping[Any, Any]) -> str:
    name = (
        f"{row['form_name']} {row['period']} (hạn {dates.say(row['due_on'])}, muộn {row['late_days']} ngày)"
    )
    return markup.text(name)


def _deadline(pace: pd.DataFrame, unit: str) -> list[Item]:
    if pace.empty or pd.isna(pace["deadline_on"].iloc[0]):
        return []
    row = pace.iloc[0]
    said = (
        f"Hạn giải ngân gần nhất <b>{dates.say(row['deadline_on'])}</b>: còn {row['days_left']} ngày, "
        f"{row['working_days']} ngày làm việc"
    )
    if pd.isna(row["unspent_vnd"]) or not row["unspent_vnd"]:
        return [("achieved", said)]
    sign = "slow" if row["working_days"] else "out_of_reach"
    return [(sign, f"{said}; chưa giải ngân {phrases.money(row['unspent_vnd'], unit)}")]


def _next_report(next_due: pd.DataFrame) -> list[Item]:
    return [
        (
            "on_pace",
            markup.text(
                f"Báo cáo sắp đến hạn: {row['form_name']} {row['period']}, hạn {dates.say(row['due_on'])}"
            ),
        )
        for row in next_due.to_dict("records")
    ]
