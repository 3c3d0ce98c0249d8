"""Two sides held against each other: the finding in words, and their figures beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.vietnamese import numbers
from lib.vietnamese.text import begun_large
from lib.vocabulary import labels

ROWS: Final = {
    "allocated_vnd": "Kế hoạch vốn",
    "disbursed_vnd": "Đã giải ngân",
    "rate": "Tỷ lệ giải ngân",
    "target_rate": "Chỉ tiêu",
    "plan_gap_vnd": "Còn thiếu tới chỉ tiêu",
    "needed_vnd": "Nhịp cần mỗi tháng",
    "had_vnd": "Nhịp đang có mỗi tháng",
    "expected_vnd": "Đơn vị ước cả năm",
    "carried_over_vnd": "Vốn kéo dài",
}
"""Figure → what it is called, in the order of the rows."""
RATES: Final = frozenset({"rate", "target_rate"})
TRACED: Final = {
    "allocated_vnd": "allocated_vnd",
    "disbursed_vnd": "disbursed_vnd",
    "rate": "rate",
    "target_rate": "target_rate",
    "plan_gap_vnd": "gap_vnd",
    "expected_vnd": "expected_vnd",
}
"""Figure that leads to its cells → what it is called there."""

EQUAL: Final = "bằng nhau"
NEAR: Final = 1e-9
"""What two equal rates may differ by, worked out from whole đồng."""
Fields = Mapping[Any, Any]


def compared_sentence(whole: Fields, one: str, other: str, *, unit: str = "trieu") -> str:
    """Which side is ahead, by how many points, and which lacks more.

    Args:
        whole: The row of the whole of ``lib.progress.comparing.compared``.
        one: Name of the side that is held against the other.
        other: Name of that other.
        unit: "trieu" or "dong".

    Returns:
        "Gia Cát kém Tân Liên 5,2 điểm, thiếu nhiều hơn 7 triệu đồng".

    Rule: R2, R3
    """
    silent = [pd.isna(whole[f"rate_{side}"]) for side in ("one", "other")]
    if all(silent):
        words = [state(whole, side) for side in ("one", "other")]
        if words[0] == words[1]:
            return f"Cả {one} và {other} {words[0]}"
    if any(silent):
        return f"{begun_large(one)} {state(whole, 'one')}, {other} {state(whole, 'other')}"
    return f"{_points(float(whole['rate_more']), begun_large(one), other)}{_gaps(whole, unit)}"


def _points(more: float, one: str, other: str) -> str:
    points = round(more * 100, 1)
    if not points:
        return f"{one} và {other} giải ngân ngang nhau"
    return f"{one} {'hơn' if points > 0 else 'kém'} {other} {numbers.say(abs(points), 1)} điểm"


def _gaps(whole: Fields, unit: str) -> str:
    """Which lacks more; beyond its target a side lacks nothing."""
    if pd.isna(whole["plan_gap_vnd_more"]):
        return ""
    lack = [max(float(whole[f"plan_gap_vnd_{side}"]), 0.0) for side in ("one", "other")]
    far = lack[0] - lack[1]
    if not round(far):
        return ", thiếu như nhau" if any(lack) else ", không bên nào thiếu"
    ahead = float(whole["rate_more"]) > 0
    joined = "" if ahead == (far < 0) else "nhưng "
    return f", {joined}thiếu {'nhiều' if far > 0 else 'ít'} hơn {phrases.money(abs(far), unit)}"


def state(whole: Fields, side: str) -> str:
    """How a side stands: its rate, or why it has none.

    Rule: R2
    """
    rate = whole[f"rate_{side}"]
    if not pd.isna(rate):
        return f"đã giải ngân {phrases.rate_text(float(rate))}"
    return labels.STATUS[str(whole[f"status_{side}"])].name.lower()


def side_by_side(
    whole: Fields,
    names: tuple[str, str],
    stamps: tuple[str, str],
    *,
    unit: str = "trieu",
    traces: tuple[markup.Trace | None, markup.Trace | None] = (None, None),
) -> str:
    """The figures of the two sides, one row each, and by how much the first has more or less.

    Args:
        whole: As in ``compared_sentence``.
        names: Of the two sides.
        stamps: What stands under each name: of what date its figures are.
        unit: "trieu" or "dong".
        traces: Where the figures of each side can be followed to their cells.

    Returns:
        One line of HTML, all texts escaped; needs ``comparing_style`` once on the page.

    Rule: R2, R3, R7
    """
    heads = "".join(
        f'<th scope="col">{markup.text(begun_large(name))}<small>{markup.text(stamp)}'
        f"{markup.source_link(trace, None, name)}</small></th>"
        for name, stamp, trace in zip(names, stamps, traces, strict=True)
    )
    money = phrases.unit_name(unit)
    rows = "".join(_row(whole, measure, unit, traces) for measure in ROWS if _known(whole, measure))
    said = "".join(f"<td>{markup.chip(str(whole[f'status_{side}']))}</td>" for side in ("one", "other"))
    return (
        f'<div class="lc lc-beside"><table><thead><tr><th scope="col">{markup.text(money)}</th>{heads}'
        f'<th scope="col">Hơn (+), kém (−)</th></tr></thead><tbody><tr><th scope="row">Tình trạng</th>{said}'
        f"<td></td></tr>{rows}</tbody></table></div>"
    )


def _known(whole: Fields, measure: str) -> bool:
    return f"{measure}_one" in whole and not all(
        pd.isna(whole[f"{measure}_{side}"]) for side in ("one", "other")
    )


def _row(
    whole: Fields, measure: str, unit: str, traces: tuple[markup.Trace | None, markup.Trace | None]
) -> str:
    values = [whole[f"{measure}_{side}"] for side in ("one", "other")]
    cells = "".join(
        f"<td{_traced(measure, trace, value)}>{_said(value, measure, unit)}</td>"
        for value, trace in zip(values, traces, strict=True)
    )
    far = more(whole[f"{measure}_more"], measure, unit)
    return f'<tr><th scope="row">{ROWS[measure]}</th>{cells}<td class="lc-more">{far}</td></tr>'


def _traced(measure: str, trace: markup.Trace | None, value: Any) -> str:
    if trace is None or measure not in TRACED or pd.isna(value):
        return ""
    return f' data-nguon="{markup.text(trace.query({}))}" data-so="{TRACED[measure]}"'


def _said(value: Any, measure: str, unit: str) -> str:
    if pd.isna(value):
        return phrases.NOT_REPORTED if measure in {"disbursed_vnd", "rate"} else numbers.MISSING
    if measure in RATES:
        return phrases.rate_text(float(value), 2)
    return phrases.amount(float(value), unit)


def more(value: Any, measure: str, unit: str) -> str:
    """A difference with its sign; of rates in points."""
    if pd.isna(value):
        return numbers.MISSING
    far = float(value)
    if measure in RATES:
        points = round(far * 100, 2)
        if not points:  # two rates a hair apart may be written 90,06 % and 90,07 %: not «bằng nhau»
            return "dưới 0,01 điểm" if abs(far) > NEAR else EQUAL
        return f"{_sign(points)}{numbers.say(abs(points), 2)} điểm"
    return f"{_sign(far)}{phrases.amount(abs(far), unit)}" if round(far) else EQUAL


def _sign(value: float) -> str:
    return "+" if value > 0 else "−"


def comparing_style() -> str:
    """The style sheet of this table and of the parts, to be put on a page once."""
    return markup.style("comparing")
