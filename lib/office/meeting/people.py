"""Slides on what the money is for: the work done beside it, and the households that are still poor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lib.charts import phrases
from lib.charts.poverty import known_sentence, poverty_sentence
from lib.charts.titles import outputs_sentence
from lib.charts.work_words import work_sentence
from lib.office.meeting.basis import Meeting, told
from lib.office.meeting.tables import MOST
from lib.office.poverty import poverty_known, poverty_parts
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Bar, Bars, Listing, Slide
from lib.progress.status import SLOW_POINTS, threshold
from lib.vietnamese import numbers


def work(meeting: Meeting) -> Iterator[Slide]:
    """The work of each line beside its money."""
    sight, table = meeting.sight, meeting.sight.table("works_money", "")
    if not (table["planned"].fillna(0) > 0).any():
        return
    points = threshold(sight.catalogue, SLOW_POINTS, sight.question.as_of)
    rows = tuple(
        (
            f"{line} {part['line_name'].iloc[0]}",
            work_sentence(part, points=points, unit=meeting.unit),
        )
        for line, part in table.groupby("line", sort=False)
    )
    yield paged(
        Slide(
            code="work",
            title=outputs_sentence(table, points),
            picture=Listing(("Dòng vốn", "Tiền và việc đã làm"), rows),
            source="Tiền là tỷ lệ giải ngân của dòng vốn, việc là số đã làm trên số kế hoạch (R1, R2).",
            live=meeting.live("ket-qua"),
        )
    )


def poverty(meeting: Meeting) -> Iterator[Slide]:
    """By how many points the rate of poor households fell, where any list tells."""
    table, year = meeting.sight.table("poverty"), meeting.sight.question.year
    if not poverty_known(table):
        return
    whole, communes = poverty_parts(table)
    known = communes[communes["fall_points"].notna()].sort_values("fall_points", kind="stable")
    longest = max(float(known[["fall_points", "target_points"]].max().max()), 1.0) if len(known) else 1.0
    bars = tuple(_fall(row, longest) for row in known.head(MOST).to_dict("records"))
    rate = None if pd.isna(whole["rate"]) else float(whole["rate"])
    left = len(known) - len(bars)
    said = "Tỷ lệ hộ nghèo giảm so với năm trước, điểm phần trăm; giảm ít đứng trước"
    picture = Bars(bars, False, said, f"và {left} xã nữa, giảm nhiều hơn" if left else "")
    yield Slide(
        code="poverty",
        title=poverty_sentence(whole, communes, year),
        picture=picture if bars else None,
        number="" if rate is None else phrases.rate_text(rate, 1, ()),
        number_said="" if rate is None else f"hộ nghèo năm {year}",
        lead=told(known_sentence(whole, year).rstrip(".")),
        source="Số hộ nghèo, cận nghèo lấy ở biểu rà soát đã nạp; mức phải giảm là ngưỡng của danh mục.",
        live=meeting.live("ho-ngheo"),
    )


def _fall(row: Mapping[Any, Any], longest: float) -> Bar:
    fall, target = float(row["fall_points"]), float(row["target_points"])
    way = "giảm" if fall >= 0 else "tăng"
    return Bar(
        name=str(row["place_name"]).removeprefix("Xã "),
        said=f"{way} {phrases.points_text(abs(fall), (target,))}" if fall else "không đổi",
        status=str(row["state"]),
        share=max(fall, 0.0) / longest,
        target=target / longest,
        small=f"còn {phrases.rate_text(float(row['rate']), 1, ())} ({numbers.say(int(row['poor']))} hộ)",
    )
