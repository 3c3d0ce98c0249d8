"""Poor households: the finding in a sentence, and a row for each commune with the points its rate fell."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.vietnamese import numbers
from lib.vietnamese.text import begun_large
from lib.vocabulary.labels import POVERTY

SORTED: Final = (
    *("rising", "short", "earlier_part_known", "no_baseline", "part_known", "no_list"),
    *("met", "below"),
)
"""States in the order a reader asks for them; what is not named comes last."""
LOOKS: Final = {
    "met": "achieved",
    "short": "slow",
    "rising": "out_of_reach",
    "below": "not_allocated",
    "no_households": "not_allocated",
}
"""State → the status whose colour it has; the others are silent."""
JUDGED: Final = ("met", "short", "rising")
"""States whose bar has their colour; others are drawn without a judgement."""
SILENT: Final = "not_reported"
LEAST_END: Final = 6.0
"""The axis of points reaches so far at least: both targets are on it."""


def poverty_sentence(whole: pd.Series[Any], communes: pd.DataFrame, year: int) -> str:
    """What became of the rate of poor households.

    Args:
        whole: The row of the whole place in the table of ``lib.office.poverty``.
        communes: The other rows.
        year: The year.

    Returns:
        "Tỷ lệ hộ nghèo giảm 3,4 điểm, 5 xã chưa đủ mức giảm, 1 xã tăng"; "Chưa có số hộ nghèo: cần nạp biểu
        rà soát năm 2024 và năm 2023"; what is missing where only one year is known.

    Rule: R1, R2
    """
    fall, rate = whole["fall_points"], whole["rate"]
    if pd.isna(rate) and pd.isna(whole["earlier_rate"]):
        return f"Chưa có số hộ nghèo: cần nạp biểu rà soát năm {year} và năm {year - 1}"
    if pd.isna(rate):
        return f"Chưa có số rà soát năm {year}; năm {year - 1} {rate_said(whole, 'earlier_')}"
    if pd.isna(fall):
        return f"{begun_large(rate_said(whole))}; cần biểu rà soát năm {year - 1} để biết giảm bao nhiêu"
    moved = _moved(float(fall))
    counts = communes["state"].value_counts()
    told = [f"{counts[code]} xã {words}" for code, words in _TOLD.items() if counts.get(code)]
    every = f"{int(counts.get('met', 0))}/{len(communes)} xã đủ mức giảm"
    return ", ".join([f"Tỷ lệ hộ nghèo {moved}", *(told or [every])])


_TOLD: Final = {"short": "chưa đủ mức giảm", "rising": "tăng", "no_list": "chưa có số rà soát"}


def known_sentence(whole: pd.Series[Any], year: int) -> str:
    """How much of the whole that sentence rests on; "" where every commune is compared.

    Rule: R1
    """
    units, known, compared = (int(whole[name]) for name in ("units", "known", "compared"))
    earlier = int(whole["earlier_known"])
    if compared == units or not (known or earlier):
        return ""
    if not known:
        return f"Số năm {year - 1} có ở {earlier}/{units} xã." if earlier < units else ""
    if not compared:
        return f"Có số năm {year} của {known}/{units} xã; chưa xã nào có đủ hai năm để so."
    said = f"Có số năm {year} của {known}/{units} xã. "
    return f"{said}Mức giảm chung chỉ tính {compared} xã có đủ số hai năm (tổng chia tổng)."


def rate_said(row: pd.Series[Any], prefix: str = "") -> str:
    """A rate with its numbers: "hộ nghèo 9,1 % (1.288 / 14.106 hộ)"."""
    poor, held = (int(row[f"{prefix}{name}"]) for name in ("poor", "households"))
    rate = phrases.rate_text(float(row[f"{prefix}rate"]), 1, ())
    return f"hộ nghèo {rate} ({numbers.say(poor)} / {numbers.say(held)} hộ)"


def commune_sentence(row: pd.Series[Any], year: int) -> str:
    """One commune, for its sheet: rate, points against its target, near-poor ones, what is missing.

    Returns:
        "Năm 2024: hộ nghèo 13,7 % (68 / 496 hộ), giảm 3,3 điểm (cần 5 điểm): chưa đủ mức giảm".

    Rule: R2
    """
    name = POVERTY[str(row["state"])].name.lower()
    if pd.isna(row["rate"]):
        before = "" if pd.isna(row["earlier_rate"]) else f"; năm {year - 1} {rate_said(row, 'earlier_')}"
        return f"Năm {year}: {name}{before}"
    said = f"Năm {year}: {rate_said(row)}"
    if pd.isna(row["fall_points"]):
        return f"{said}; {name}"
    fall, target = float(row["fall_points"]), float(row["target_points"])
    return f"{said}, {_moved(fall, target)} (cần giảm {numbers.say(target)} điểm): {name}"


def _moved(fall: float, target: float = 0.0) -> str:
    if not fall:
        return "không đổi"
    return f"{'giảm' if fall >= 0 else 'tăng'} {phrases.points_text(abs(fall), (target,))}"


def poverty_rows(table: pd.DataFrame, *, year: int, link: str | None = None) -> str:
    """A row for each commune: by how many points its rate fell, against its target; what is not known, said.

    Args:
        table: The communes of the table of ``lib.office.poverty``.
        year: The year.
        link: Start of the address the names lead to; None draws no link, nor does an empty key.

    Returns:
        One line of HTML, all texts escaped; needs ``poverty_style`` once on the page. What rose comes first,
        then what fell too little, the farthest from its target first.

    Rule: R1, R2, R3
    """
    falls = table["fall_points"].dropna().astype("float64")
    low = max(0.0, -float(falls.min()) * 1.1) if len(falls) else 0.0
    high = max(LEAST_END, float(falls.max()) * 1.05 if len(falls) else 0.0)
    body = "".join(_row(row, year, link, low, high) for row in _sorted(table).to_dict("records"))
    targets = sorted({float(each) for each in table["target_points"]})
    return (
        f'<div class="lc lc-poverty"><div class="lc-table" role="table" aria-label="Tỷ lệ hộ nghèo theo xã">'
        f"{_head(targets, year, low, high)}{body}</div></div>"
    )


def poverty_style() -> str:
    """The style sheet of the rows, to be put on a page once."""
    return markup.style("poverty")


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    order = table["state"].map({code: at for at, code in enumerate(SORTED)}).fillna(len(SORTED))
    left = table["target_points"] - table["fall_points"].astype("float64")
    keys = pd.DataFrame(
        {"order": order, "left": -left.fillna(0.0), "poor": -table["rate"].astype("float64").fillna(0.0)}
    )
    return table.loc[keys.sort_values(["order", "left", "poor"], kind="stable").index]


def _head(targets: list[float], year: int, low: float, high: float) -> str:
    marks = [(0.0, "0"), *((each, f"{numbers.say(each)} điểm") for each in targets)]
    axis = "".join(f'<i style="left:{_at(each, low, high)}">{said}</i>' for each, said in marks)
    heads = [
        ("name", "Đơn vị"),
        ("chip", "So với mức giảm"),
        ("bar", f'<span class="lc-points">{axis}</span>'),
        ("fall", "So năm trước"),
        ("before", f"Năm {year - 1} (hộ nghèo / số hộ)"),
        ("latest", f"Năm {year} (hộ nghèo / số hộ)"),
    ]
    cells = [f'<span class="lc-{name}" role="columnheader">{said}</span>' for name, said in heads]
    return f'<div class="lc-row lc-head" role="row">{"".join(cells)}</div>'


def _row(row: dict[Any, Any], year: int, link: str | None, low: float, high: float) -> str:
    state, fall, target = str(row["state"]), row["fall_points"], float(row["target_points"])
    name = markup.text(row["place_name"])
    if link is not None and row["place"]:
        name = f"<a {markup.leads(str(row['place']), link)}>{name}</a>"
    high_mark = "<small>xã có tỷ lệ hộ nghèo cao</small>" if row["high_poverty"] else ""
    spoken = markup.text(f"{row['place_name']}: {commune_sentence(pd.Series(row), year)}.")
    known = None if pd.isna(fall) else float(fall)
    said = numbers.MISSING if known is None else _moved(known, target)
    track = _track(known, target, state, low, high)
    cells = [
        f'<span class="lc-name" role="rowheader">{name}{high_mark}</span>',
        f'<span class="lc-chip-cell" role="cell">{_chip(state)}</span>',
        f'<span class="lc-bar" role="cell" aria-label="{spoken}">{track}</span>',
        f'<span class="lc-fall" role="cell">{said}</span>',
        f'<span class="lc-before" role="cell" data-year="{year - 1}">{_rate(row, "earlier_")}</span>',
        f'<span class="lc-latest" role="cell" data-year="{year}">{_rate(row)}</span>',
    ]
    return f'<div class="lc-row" role="row">{"".join(cells)}</div>'


def _chip(state: str) -> str:
    """The state as its sign on its colour and its word."""
    look = POVERTY[state]
    sign = f'<b class="lc-sign is-{LOOKS.get(state, SILENT)}" aria-hidden="true">{look.sign}</b>'
    return f'<span class="lc-chip">{sign}{markup.text(look.name)}</span>'


def _track(fall: float | None, target: float, state: str, low: float, high: float) -> str:
    mark = f'<i class="lc-own" style="left:{_at(target, low, high)}"></i>'
    nought = f'<i class="lc-nought" style="left:{_at(0.0, low, high)}"></i>'
    if fall is None:
        return f'<span class="lc-track">{nought}{mark}</span>'
    start, width = min(fall, 0.0), abs(fall)
    place = f"left:{_at(start, low, high)};width:{markup.percent_of(width, low + high)}"
    kind = f"is-{LOOKS[state]}" if state in JUDGED else "lc-work"
    fill = f'<i class="lc-fill {kind}" style="{place}"></i>'
    return f'<span class="lc-track">{fill}{nought}{mark}</span>'


def _at(points: float, low: float, high: float) -> str:
    return markup.percent_of(points + low, low + high)


def _rate(row: dict[Any, Any], prefix: str = "") -> str:
    """A rate with its numbers."""
    rate = row[f"{prefix}rate"]
    if pd.isna(rate):
        return numbers.MISSING
    poor, held = (numbers.say(int(row[f"{prefix}{name}"])) for name in ("poor", "households"))
    return f"{phrases.rate_text(float(rate), 1, ())} <small>({poor} / {held})</small>"
