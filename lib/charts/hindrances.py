"""Causes, obstacles and stages in sentences, and as a list with what can be done about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.decided import AGAIN, buttons, where_said
from lib.vietnamese import dates, numbers
from lib.vocabulary.meetings import CAUSE, KINDS, OBSTACLE, STAGE

ENDS: Final[Mapping[str, str]] = {"causes": "Đã hết", "obstacles": "Đã gỡ"}
"""Table → what its button says once it is gone; a stage ends with the next."""
NAMES: Final[Mapping[str, str]] = {
    "causes": KINDS[CAUSE],
    "obstacles": KINDS[OBSTACLE],
    "stages": KINDS[STAGE],
}
"""Table → what one of its rows is called."""


def causes_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """The cause on which most money hangs.

    Args:
        table: As ``lib.office.cause_table`` gives it.
        unit: "trieu" or "dong".
    """
    held = table[(table["cause"] != "") & (table["records"] > 0)]
    if held.empty:
        return "Nguyên nhân: chưa ghi nguyên nhân nào đang còn"
    first = held.iloc[0]
    places = _counted(first)
    if pd.isna(first["held_vnd"]):
        return f"«{first['cause_name']}» đang còn ở {places}"
    return (
        f"«{first['cause_name']}» giữ {phrases.money(float(first['held_vnd']), unit)} còn thiếu, ở {places}"
    )


def obstacles_sentence(table: pd.DataFrame) -> str:
    """How many obstacles stand, and the oldest."""
    stands = table[table["until"].isna()]
    if stands.empty:
        return (
            "Vướng mắc: không còn vướng mắc nào chưa gỡ"
            if len(table)
            else "Vướng mắc: chưa ghi vướng mắc nào"
        )
    oldest = int(stands["age_days"].max())
    return f"{numbers.say(len(stands))} vướng mắc chưa gỡ, lâu nhất {numbers.say(oldest)} ngày"


def stages_sentence(table: pd.DataFrame) -> str:
    """At which stage most stand, and for how long."""
    if table.empty:
        return "Bước đang làm: chưa ghi bước nào"
    counts = table["stage_name"].value_counts(sort=False)
    name = str(counts.idxmax())
    oldest = int(table.loc[table["stage_name"] == name, "age_days"].max())
    return f"{numbers.say(int(counts.max()))} nơi đang ở bước «{name}», lâu nhất {numbers.say(oldest)} ngày"


def hindrance_list(
    table: pd.DataFrame, kind: str, *, line_link: str, place_link: str, acts: bool = False
) -> str:
    """Causes, obstacles or stages one below another.

    Args:
        table: With names, as ``lib.office.with_names`` gives it.
        kind: "causes", "obstacles" or "stages".
        line_link: Start of the address a line leads to.
        place_link: Start of the address a commune leads to.
        acts: Whether each has its buttons; without them each says what it is.

    Returns:
        One line of HTML, all texts escaped; "" without rows.
    """
    rows = "".join(_item(row, kind, line_link, place_link, acts=acts) for row in table.to_dict("records"))
    return f'<div class="lc lc-decided lc-hindrances"><ul>{rows}</ul></div>' if rows else ""


def _item(row: dict[Any, Any], kind: str, line_link: str, place_link: str, *, acts: bool) -> str:
    title, words = _title(row, kind)
    when = ", ".join(filter(None, [f"từ {dates.say(row['since'])}", _age(row)]))
    where = where_said(row, line_link, place_link)
    meta = " · ".join(filter(None, [*where, when, f"{markup.text(row['actor'])} ghi"]))
    why = f'<p class="why">{markup.text(words)}</p>' if words else ""
    said = markup.text(title) if acts else f"{NAMES[kind]}: <b>{markup.text(title)}</b>"
    deeds = _buttons(row, kind, title) if acts else ""
    return f'<li><div class="what"><p>{said}</p>{why}<small>{meta}</small></div>{deeds}</li>'


def _title(row: dict[Any, Any], kind: str) -> tuple[str, str]:
    """What it is, and the words beside it."""
    if kind == "stages":
        return str(row["stage_name"]), str(row["text"])
    if kind == "obstacles":
        return str(row["text"]), str(row["state_said"])
    action = f"Khắc phục: {row['action']}" if row["action"] else ""
    return str(row["cause_name"]), ". ".join(filter(None, [str(row["text"]), action]))


def _age(row: dict[Any, Any]) -> str:
    days, gone = int(row["age_days"]), row.get("until")
    said = f"{numbers.say(days)} ngày"
    if gone is None or pd.isna(gone):
        return f"đã {said}" if days else ""
    return f"đến {dates.say(gone)} ({said})"


def _buttons(row: dict[Any, Any], kind: str, title: str) -> str:
    gone = "until" in row and not pd.isna(row["until"])
    deeds = {} if kind == "stages" else AGAIN if gone else {"done": ENDS[kind]}
    return buttons(deeds, str(row["id"]), title)


def _counted(row: Any) -> str:
    parts = [(row["lines"], "dòng vốn"), (row["places"], "xã")]
    told = [f"{numbers.say(int(count))} {words}" for count, words in parts if count]
    return ", ".join(told) or "toàn chương trình"
