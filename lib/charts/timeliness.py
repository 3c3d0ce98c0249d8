"""Who has not reported, in a sentence; and the year's record: unit × period, in time, late or missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import markup
from lib.vietnamese import dates, numbers
from lib.vocabulary.reports import TIMELINESS, TIMELINESS_SIGNS

FEW: Final = 3
"""At most so many units are named in a sentence."""
SUMS: Final = {"on_time": "Đúng hạn", "late": "Chậm", "overdue": "Thiếu"}


def missing_sentence(stood: pd.DataFrame, period: str) -> str:
    """Who has not reported for a period, and how late the latest is.

    Args:
        stood: Reports of the period as they stand: commune, state, due_on, late_days.
        period: Name of the period.

    Returns:
        "Kỳ T6: 5 xã chưa báo cáo, chậm nhất 4 ngày"; "Kỳ T6: cả 23 đơn vị đã báo cáo".

    Rule: R2
    """
    if stood.empty:
        return f"Kỳ {period} chưa kết thúc"
    overdue, awaited = (stood[stood["state"] == state] for state in ("overdue", "awaited"))
    if len(overdue):
        days = numbers.say(int(overdue["late_days"].max()))
        longest = f"chậm {'nhất ' if len(overdue) > 1 else ''}{days} ngày"
        more = f"; {len(awaited)} đơn vị chưa tới hạn" if len(awaited) else ""
        return f"Kỳ {period}: {_units(overdue)} chưa báo cáo, {longest}{more}"
    if len(awaited):
        return f"Kỳ {period}: {_units(awaited)} chưa báo cáo, hạn {dates.say(awaited['due_on'].min())}"
    late = int((stood["state"] == "late").sum())
    every = f"cả {len(stood)} đơn vị" if len(stood) > 1 else "đơn vị duy nhất"
    return f"Kỳ {period}: {every} đã báo cáo" + (f", {late} đơn vị gửi chậm" if late else "")


def own_sentence(mine: pd.DataFrame) -> str:
    """How an officer's own reports stand: "Phần của mình: 2 báo cáo quá hạn, 1 chưa tới hạn; đã gửi 5".

    Args:
        mine: Reports as they stand: state.

    Rule: R2
    """
    overdue, awaited = (int((mine["state"] == state).sum()) for state in ("overdue", "awaited"))
    counts = {"quá hạn": overdue, "chưa tới hạn": awaited}
    missing = [f"{count} báo cáo {what}" for what, count in counts.items() if count]
    sent = len(mine) - overdue - awaited
    return f"Phần của mình: {', '.join(missing) or 'không thiếu báo cáo nào'}; đã gửi {sent}"


def _units(rows: pd.DataFrame) -> str:
    return f"{len(rows)} {'xã' if rows['commune'].all() else 'đơn vị'}"


def record_sentence(record: pd.DataFrame) -> str:
    """How the year's reports came, and who misses most.

    Args:
        record: place_name, due, on_time, late, overdue, undated; who misses most first.

    Returns:
        "20/23 đơn vị không thiếu kỳ nào, đúng hạn 92 % báo cáo; thiếu nhiều nhất: Xã Mẫu Sơn (2 kỳ)".

    Rule: R1, R2
    """
    owing = record[record["due"] > 0]
    if owing.empty:
        return "Chưa kỳ nào tới hạn báo cáo"
    whole = owing[owing["overdue"] == 0]
    in_time, late = int(owing["on_time"].sum()), int(owing["late"].sum())
    share = (
        f", đúng hạn {numbers.percent(in_time / (in_time + late), 0)} báo cáo đã gửi"
        if in_time + late
        else ""
    )
    worst = owing[owing["overdue"] > 0].head(FEW)
    named = ", ".join(f"{row.place_name} ({row.overdue} kỳ)" for row in worst.itertuples())
    said = f"; thiếu nhiều nhất: {named}" if named else ""
    return f"{len(whole)}/{len(owing)} đơn vị không thiếu kỳ nào{share}{said}"


def undated_note(stood: pd.DataFrame) -> str:
    """Why some reports are counted neither as in time nor as late; "" where there are none."""
    count = int((stood["state"] == "undated").sum())
    if not count:
        return ""
    return (
        f"{numbers.say(count)} báo cáo có hạn trước ngày kho có tệp đầu tiên: tệp được nạp bù về sau nên "
        "không biết gửi ngày nào, không tính là đúng hạn hay chậm."
    )


def timeliness_matrix(stood: pd.DataFrame, record: pd.DataFrame, link: str | None = None) -> str:
    """The record of a form: units down, who misses most first, periods across.

    Args:
        stood: Reports of one form as they stand: unit, period, due_on, state, late_days.
        record: Each unit's record: unit, place_name, place, on_time, late, overdue.
        link: Start of the address a commune leads to; None draws no link.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; "" for no unit. A number in a cell is days late.

    Rule: R2
    """
    if record.empty:
        return ""
    periods = list(dict.fromkeys(stood["period"]))
    cells = {(str(row.unit), str(row.period)): row for row in stood.itertuples()}
    heads = "".join(f'<th scope="col">{markup.text(period)}</th>' for period in periods)
    sums = "".join(f'<th scope="col" class="is-count">{name}</th>' for name in SUMS.values())
    body = "".join(_row(row, periods, cells, link) for row in record.itertuples())
    table = (
        f'<table><thead><tr><th scope="col">Đơn vị</th>{heads}{sums}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    frame = f'<div class="lc-frame" tabindex="0" role="group" aria-label="Sổ đúng hạn">{table}</div>'
    return f'<div class="lc lc-timeliness">{_legend(stood)}{frame}</div>'


def _row(row: Any, periods: list[str], cells: Mapping[tuple[str, str], Any], link: str | None) -> str:
    name = markup.text(row.place_name)
    if link is not None and row.place:
        name = f"<a {markup.leads(row.place, link)}>{name}</a>"
    across = "".join(_cell(cells.get((row.unit, period))) for period in periods)
    counts = "".join(f'<td class="is-count">{getattr(row, state) or "–"}</td>' for state in SUMS)
    return f'<tr><th scope="row">{name}</th>{across}{counts}</tr>'


def _cell(report: Any) -> str:
    if report is None:
        return "<td></td>"
    state = str(report.state)
    late = f"{report.late_days} ngày" if state == "late" else ""
    said = f"+{report.late_days}" if state == "late" else TIMELINESS_SIGNS[state]
    label = markup.text(" ".join(filter(None, [TIMELINESS[state], late])))
    return f'<td><span class="lc-report is-{state}" role="img" aria-label="{label}">{said}</span></td>'


def _legend(stood: pd.DataFrame) -> str:
    return f'<div class="lc-legend">{"".join(_chips(set(stood["state"])))}</div>'


def _chips(present: set[str]) -> Iterator[str]:
    for state, name in TIMELINESS.items():
        if state in present:
            sign = "+4" if state == "late" else TIMELINESS_SIGNS[state]
            words = "chậm, số ngày" if state == "late" else name
            yield (
                f'<span class="lc-chip"><b class="lc-report is-{state}" aria-hidden="true">{sign}</b>'
                f"{markup.text(words)}</span>"
            )


def timeliness_style() -> str:
    """The style sheet of the record, to be put on a page once."""
    return markup.style("timeliness")
