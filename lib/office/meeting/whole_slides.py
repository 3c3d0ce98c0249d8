"""Slides of the whole: where it stands, whether it is in time, who holds what is missing, what moved."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lib.charts import phrases
from lib.charts.moves import moves_sentence, silence
from lib.charts.outlook import (
    DEADLINE_HEADS,
    course_sentence,
    deadline_cells,
    gap_sentence,
    mark_sentence,
    outlook_sentence,
)
from lib.charts.sentences import communes_sentence, counts_sentence, headline, holders_sentence
from lib.office.asking import general_target
from lib.office.meeting.basis import Meeting, told
from lib.office.meeting.tables import course_of, due_now, gap_bars, move_bars, rate_bars
from lib.outputs.deck.slide import Listing, Slide
from lib.vietnamese import dates, numbers


def where(meeting: Meeting) -> Iterator[Slide]:
    """Where the whole stands, line by line."""
    sight, unit = meeting.sight, meeting.unit
    whole, lines = sight.progress(), sight.progress("line")
    if whole.empty:
        yield Slide("where", headline(whole), live=meeting.live(""))
        return
    [row] = whole.to_dict("records")
    reported = not pd.isna(row["rate"])
    money = " / ".join(phrases.amount(row[name], unit) for name in ("disbursed_vnd", "allocated_vnd"))
    due = due_now(sight.table("paces", "line"), "line")
    yield Slide(
        code="where",
        title=headline(whole, unit=unit),
        picture=rate_bars(
            lines, "line", f"Đã giải ngân / kế hoạch ({phrases.unit_name(unit)})", unit=unit, due=due
        ),
        number=phrases.rate_text(float(row["rate"]), 2) if reported else "",
        number_said=f"{money} {phrases.unit_name(unit)}" if reported else "",
        lead=told(
            counts_sentence(lines),
            holders_sentence(sight.progress("office"), code_column="office", noun="đơn vị"),
        ),
        source="Tỷ lệ = giải ngân / kế hoạch vốn trong năm, không gồm vốn kéo dài (R1, R3).",
        live=meeting.live(""),
    )


def pace(meeting: Meeting) -> Iterator[Slide]:
    """Whether the target can still be reached, and what each deadline asks for."""
    sight, unit = meeting.sight, meeting.unit
    needs, whole = sight.pace(), sight.table("paces")
    picture = course_of(sight, unit=unit)
    if whole.empty or picture is None:
        return
    times = None if needs is None else needs.times
    ahead = sight.table("deadlines")
    below: tuple[Slide, ...] = ()
    if len(ahead):
        money = phrases.unit_name(unit)
        heads = tuple(f"{head} ({money})" if at > 1 else head for at, head in enumerate(DEADLINE_HEADS))
        rows = tuple(deadline_cells(ahead, unit=unit))
        title = f"Vốn năm {sight.question.year} còn {len(ahead)} hạn giải ngân phía trước"
        below = (
            Slide("pace.deadlines", title, Listing(heads, rows, (1, 2, 3)), live=meeting.live("co-kip")),
        )
    yield Slide(
        code="pace",
        title=outlook_sentence(needs, whole, sight.question.year, unit=unit),
        picture=picture,
        number="" if times is None else f"{numbers.say(times, 1)} lần",
        number_said="" if times is None else "nhịp cần so với nhịp từ đầu năm",
        lead=told(course_sentence(whole, sight.question.as_of, unit=unit), _countdown(whole)),
        source="Nhịp cần = số còn thiếu chia số tháng còn lại tới hạn xét tình trạng (R4).",
        below=below,
        live=meeting.live("co-kip"),
    )


def _countdown(whole: pd.DataFrame) -> str:
    row = whole.iloc[0]
    if pd.isna(row["days_left"]) or row["days_left"] <= 0:
        return ""
    work = "" if pd.isna(row["working_days"]) else f" ({int(row['working_days'])} ngày làm việc)"
    return f"Còn {numbers.say(int(row['days_left']))} ngày{work} tới hạn {dates.say(row['deadline_on'])}"


def gap(meeting: Meeting) -> Iterator[Slide]:
    """Who holds the missing money, by line; below by office and by commune."""
    sight, unit = meeting.sight, meeting.unit
    whole, ranked = sight.progress(), sight.table("gaps", "line")
    missing = ranked["missing_vnd"].sum()
    if not missing:
        return
    money = f"còn thiếu tới chỉ tiêu ({phrases.unit_name(unit)})"
    mark = mark_sentence(whole, general_target(sight.office, sight.question.year), unit=unit)
    below = tuple(
        Slide(
            code=f"gap.{key}",
            title=gap_sentence(held, whole, unit=unit, noun=noun, code_column=key),
            picture=gap_bars(held, key, f"{noun.capitalize()} {money}", unit=unit),
            live=meeting.live("con-thieu", theo=key),
        )
        for key, noun in (("office", "đơn vị"), ("place", "xã"))
        if len(held := _named(sight.table("gaps", key), key)) > 1
    )
    yield Slide(
        code="gap",
        title=gap_sentence(ranked, whole, unit=unit),
        picture=gap_bars(ranked, "line", f"Dòng vốn {money}", unit=unit),
        number=phrases.amount(_sum_of(whole, "gap_vnd"), unit),
        number_said=f"{phrases.unit_name(unit)} còn thiếu tới chỉ tiêu",
        lead=told(mark),
        source="Còn thiếu = số tiền theo chỉ tiêu của từng dòng trừ số đã giải ngân (R4).",
        below=below,
        live=meeting.live("con-thieu"),
    )


def _named(held: pd.DataFrame, key: str) -> pd.DataFrame:
    return (
        held[held["missing_vnd"] > 0]
        if key == "office"
        else held[(held["missing_vnd"] > 0) & (held[key] != "")]
    )


def _sum_of(whole: pd.DataFrame, column: str) -> float | None:
    value = whole[column].iloc[0]
    return None if pd.isna(value) else float(value)


def moved(meeting: Meeting) -> Iterator[Slide]:
    """What moved since the edition before, and why."""
    if meeting.prior is None or not meeting.moved:
        return
    unit, lines, places = meeting.unit, meeting.moved["line"], _drawn(meeting.moved["place"])
    [row] = meeting.moved[""].to_dict("records")
    change, before = int(row["moved_vnd"]), meeting.prior.name
    said = f"Tỷ lệ giải ngân ở phiên {before} và nay"
    below: tuple[Slide, ...] = ()
    if (places["moved_vnd"] != 0).any():
        more = int((places["moved_vnd"] > 0).sum())
        changed = f"{more} đơn vị giải ngân thêm" if more else "không đơn vị nào giải ngân thêm"
        title = f"Từ phiên {before}: {changed}"
        below = (
            Slide(
                "moved.place",
                title,
                move_bars(places, "place", said, unit=unit),
                live=meeting.live("phien-hop"),
            ),
        )
    yield Slide(
        code="moved",
        title=moves_sentence(meeting.moved[""], lines, before, unit=unit),
        picture=move_bars(lines, "line", said, unit=unit),
        number=f"{'+' if change > 0 else '−' if change < 0 else ''}{phrases.amount(abs(change), unit)}",
        number_said=f"{phrases.unit_name(unit)} từ phiên {before}",
        lead=told(*silence(lines, "line_name")[:2]),
        source="Đổi vì thời gian và số mới được tách khỏi đổi vì số cũ được sửa (trang «Phiên họp»).",
        below=below,
        live=meeting.live("phien-hop"),
    )


def _drawn(places: pd.DataFrame) -> pd.DataFrame:
    """Communes whose move can be drawn: without a plan there is no rate, and so no bar."""
    return places[(places["place"] != "") & places["now_rate"].notna()]


def communes(meeting: Meeting) -> Iterator[Slide]:
    """How the communes stand."""
    sight, unit = meeting.sight, meeting.unit
    places = sight.progress("place")
    only = places[(places["place"] != "") & (places["allocated_vnd"].fillna(0) > 0)]
    if only.empty:
        return
    said = f"Đã giải ngân / kế hoạch phân theo xã ({phrases.unit_name(unit)}), thiếu nhiều nhất đứng trước"
    yield Slide(
        code="communes",
        title=communes_sentence(places),
        picture=rate_bars(only, "place", said, unit=unit),
        source="Phần vốn không phân theo xã không nằm ở hình này (R5).",
        live=meeting.live("xa"),
    )
