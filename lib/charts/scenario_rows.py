"""Each line twice: as it is, and under it as it would be in a scenario, which looks like no figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.charts import markup, phrases, scale
from lib.charts.rows import Row, largest_rate, rows
from lib.charts.scenario_words import real_side
from lib.progress.scenario import REAL
from lib.vietnamese import dates, numbers

WHOLE: Final = "Toàn chương trình"


@dataclass(frozen=True)
class _Frame:
    end: float
    unit: str
    link: str | None
    coded: bool


def scenario_rows(
    table: pd.DataFrame,
    whole: pd.DataFrame,
    *,
    unit: str = "trieu",
    link: str | None = None,
    of_line: bool = True,
) -> str:
    """The rows of an outcome, the whole first.

    Args:
        table: The outcome by line or by commune, with names; see ``lib.progress.scenario.Outcome``.
        whole: That of the whole; none is drawn for a table without rows.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to.
        of_line: Whether rows are lines, named by code and name; else communes.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; needs ``scenario_style`` once on the page. The
        order is that of the table: a row keeps its place while numbers are tried.

    Rule: R2, R3, R4, R5
    """
    key = "line" if of_line else "place"
    columns = {"code_column": key, "name_column": f"{key}_name"}
    was, now = (rows(each, order="given", **columns) for each in (real_side(table), table))
    all_was, all_now = (rows(each, code_column="-") for each in (real_side(whole), whole))
    frame = _Frame(largest_rate([*was, *now, *all_was, *all_now], at_least=1.05), unit, link, of_line)
    moved = [end for each in (whole, table) for end in _ends(each)]
    pairs = zip([*all_was, *was], [*all_now, *now], moved, strict=True)
    body = "".join(_row(real, made, frame, changed) for real, made, changed in pairs)
    said = f'<div class="lc-table" role="table" aria-label="Số thật và phương án">{_head(frame)}{body}</div>'
    kinds = "lc lc-what lc-wide" if unit == "dong" else "lc lc-what"
    return f'<div class="{kinds}">{_legend(frame)}{said}</div>'


def scenario_style() -> str:
    """The style sheet of the rows, to be put on a page once."""
    return markup.style("scenario")


def _legend(frame: _Frame) -> str:
    marks = [
        ("bar", "đã giải ngân"),
        ("band", "ước cả năm, số thật"),
        ("what", "ước cả năm trong phương án"),
        ("own", "chỉ tiêu"),
    ]
    return scale.legend(marks, [f"đơn vị tính: {phrases.unit_name(frame.unit)}"])


def _head(frame: _Frame) -> str:
    marks = zip(("lc-at-low", "lc-at-full"), phrases.MARKS, strict=True)
    said = "".join(scale.piece(kind, "left", at, frame.end, numbers.percent(at, 0)) for kind, at in marks)
    axis = f'<span class="lc-axis"><i class="lc-at-zero">0</i>{said}</span>'
    heads = [
        ("name", "Nội dung"),
        ("bar", axis),
        ("what-was", "Số thật: ước / kế\u00a0hoạch"),
        ("what-now", "Phương án: ước / kế\u00a0hoạch"),
    ]
    cells = [f'<span class="lc-{name}" role="columnheader">{words}</span>' for name, words in heads]
    return f'<div class="lc-row lc-head" role="row">{"".join(cells)}</div>'


def _ends(table: pd.DataFrame) -> list[str | None]:
    """Of each row its deadline where the scenario moves it, "" where it stays, None where nothing changed."""
    days = table["deadline_on"].dt.date
    other = table["deadline_on"] != table[f"{REAL}deadline_on"]
    said = [
        f"<small>hạn {dates.say(day)}</small>" if moved else ""
        for moved, day in zip(other, days, strict=True)
    ]
    return [more if changed else None for changed, more in zip(table["changed"], said, strict=True)]


def _row(was: Row, now: Row, frame: _Frame, changed: str | None) -> str:
    code = f"<b>{markup.text(now.code)}</b> " if now.code and frame.coded else ""
    name = f"{code}{markup.name(now, frame.link) if now.code or now.name else f'<b>{WHOLE}</b>'}"
    same = " is-same" if changed is None else ""
    chips = f'<span class="lc-chips">{_chips(was, now)}</span>'
    cells = [
        f'<span class="lc-name" role="rowheader">{name}{chips}</span>',
        f'<span class="lc-bar" role="cell">{_track(was, frame, "real")}{_track(now, frame, "what")}</span>',
        f'<span class="lc-what-was" role="cell">{_said(was, frame)}</span>',
        f'<span class="lc-what-now" role="cell">{_now(now, frame, changed)}</span>',
    ]
    kind = f"lc-row{same}" if now.code else f"lc-row lc-whole{same}"
    return f'<div class="{kind}" role="row">{"".join(cells)}</div>'


def _now(row: Row, frame: _Frame, changed: str | None) -> str:
    return "như số thật" if changed is None else _said(row, frame, changed)


def _said(row: Row, frame: _Frame, more: str = "") -> str:
    """The estimate as a rate with its money; the target where it is another figure."""
    if not row.has_plan:
        return phrases.NOT_ALLOCATED
    plan = phrases.amount(row.allocated_vnd, frame.unit)
    told = f"kế hoạch {plan}"
    if row.expected_vnd is not None:
        told = f"{phrases.amount(row.expected_vnd, frame.unit)} / {plan}"
    rate = "" if row.expected_rate is None else f"<b>{phrases.target_text(row.expected_rate)}</b> "
    goal = f"<small>chỉ tiêu {phrases.target_text(row.target_rate)}</small>{more}"
    return f"{rate}<span>{told}</span>{goal}"


def _chips(was: Row, now: Row) -> str:
    if was.status == now.status:
        return markup.chip(now.status)
    return f"{markup.chip(was.status)} → {markup.chip(now.status)}"


def _track(row: Row, frame: _Frame, kind: str) -> str:
    said = "phương án" if kind == "what" else "số thật"
    words = markup.text(f"{said}: {phrases.spoken(row, frame.unit)}")
    inner = ""
    if row.has_plan:
        inner = scale.piece(f"lc-band is-{kind}", "width", row.expected_rate, frame.end)
        inner += scale.piece(f"lc-fill is-{row.status}", "width", row.rate, frame.end)
        inner += "".join(scale.piece("lc-mark", "left", mark, frame.end) for mark in phrases.MARKS)
        inner += scale.piece("lc-own", "left", row.target_rate, frame.end)
    return f'<span class="lc-track is-{kind}" role="img" aria-label="{words}">{inner}</span>'
