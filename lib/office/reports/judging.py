"""The parts of a report that judge: what was reached, what is difficult and why, what is to come."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lib.charts.decided import due_text
from lib.charts.outlook import course_sentence, outlook_sentence
from lib.charts.poverty import poverty_sentence
from lib.charts.sentences import communes_sentence, holders_sentence
from lib.office.poverty import poverty_known, poverty_parts
from lib.office.reports.results import held_back
from lib.office.reports.sentences import counted, expected_rate, money, planned, spoken
from lib.office.reports.writing import Writing
from lib.outputs.report.document import Part
from lib.vietnamese import dates
from lib.vocabulary.meetings import CAUSE, CLOSED, OBSTACLE

SUPERIOR = "cấp trên"


def assessment(of: Writing) -> Part:
    """What was reached, and what is difficult, both from the figures."""
    good = [told for told in _good(of) if told]
    reached = tuple(f"{told}." for told in good) or (of.words("good.unknown"),)
    hard = tuple(f"{told.rstrip('.')}." for told in _hard(of) if told)
    return Part(
        "",
        parts=(
            Part(f"1. {of.words('good.heading')}", reached),
            Part(f"2. {of.words('hard.heading')}", hard or (of.words("hard.unknown"),)),
            Part(f"3. {of.words('causes.heading')}", _causes(of)),
        ),
    )


def hindrances(of: Writing) -> Part:
    """What holds lines and communes back, and why; what must be seen to; what is asked of the superior."""
    lines = [*dict.fromkeys(of.meeting.held_back["line"])]
    told = [f"{line}: {said}" for line in lines if line for said in held_back(of, line)]
    found = (*told, *(f"{said}." for _, said in of.meeting.asked("trieu")), *_obstacles(of))
    hard = found or (of.words("hard.unknown"),)
    return Part(
        "",
        parts=(
            Part(f"1. {of.words('hard.heading')}", hard),
            Part(f"2. {of.words('causes.heading')}", _causes(of)),
            Part(f"3. {of.words('asks.heading')}", _asks(of)),
        ),
    )


def estimates(of: Writing) -> Part:
    """What the units themselves expect of the year, of the whole and line by line."""
    [whole] = of.sight.progress().to_dict("records")
    told = []
    if planned(whole) and not pd.isna(whole["expected_vnd"]):
        told.append(
            of.words(
                "estimates.whole",
                nam=str(of.year),
                tien=money(of.words, whole["expected_vnd"]),
                ty_le=expected_rate(whole),
            )
        )
    for row in of.sight.progress("line").to_dict("records"):
        if planned(row) and not pd.isna(row["expected_vnd"]):
            name = f"{row['line']} {row['line_name']}"
            hoped = money(of.words, row["expected_vnd"])
            told.append(of.words("estimates.line", dong=name, tien=hoped, ty_le=expected_rate(row)))
    return Part("", tuple(told) or (of.words("estimates.unknown"),))


def ahead(of: Writing) -> Part:
    """The pace that is asked for, what was decided and is not done, what is asked of the superior."""
    pace = outlook_sentence(of.sight.pace(), of.sight.table("paces"), of.year)
    return Part(
        "",
        parts=(
            Part(f"1. {of.words('ahead.heading')}", (f"{pace}.", *_undone(of))),
            Part(f"2. {of.words('asks.heading')}", _asks(of)),
        ),
    )


def _behind(of: Writing) -> bool:
    whole = of.sight.table("paces")
    return bool((whole["rate"] < whole["course_share"]).fillna(False).any())


def _good(of: Writing) -> Iterator[str]:
    if not _behind(of):
        yield course_sentence(of.sight.table("paces"), of.as_of)
    yield _well(of)
    poverty = of.sight.table("poverty")
    if poverty_known(poverty):
        yield poverty_sentence(*poverty_parts(poverty), of.year)


def _well(of: Writing) -> str:
    """How many lines reached their target, and how many are on pace; "" where none reported."""
    lines = of.sight.progress("line")
    if lines["rate"].isna().all():
        return ""
    reached, on_pace = (int((lines["status"] == code).sum()) for code in ("achieved", "on_pace"))
    first = of.words("good.none_reached")
    if reached:
        first = of.words("good.reached", so_dong=counted(reached, "dòng vốn"))
    if not on_pace:
        return first
    return f"{first}; {of.words('good.on_pace', so_dong=counted(on_pace, 'dòng vốn'))}"


def _hard(of: Writing) -> Iterator[str]:
    lines, places = of.sight.progress("line"), of.sight.progress("place")
    if _behind(of):
        yield course_sentence(of.sight.table("paces"), of.as_of)
    yield holders_sentence(lines)
    if ((places["allocated_vnd"].fillna(0) > 0) & (places["place"] != "")).any():
        yield communes_sentence(places)
    yield from (said for _, said in of.meeting.asked("trieu"))
    yield from _obstacles(of)


def _obstacles(of: Writing) -> Iterator[str]:
    """Obstacles of communes; those of a line stand with the line."""
    held = of.meeting.held_back
    for row in held[(held["kind"] == OBSTACLE) & (held["line"] == "")].to_dict("records"):
        day = dates.say(row["since"])
        yield of.words("hard.obstacle", noi=row["place_name"], noi_dung=spoken(row["said"]), ngay=day)


def _causes(of: Writing) -> tuple[str, ...]:
    held = of.meeting.held_back
    named = held.loc[held["kind"] == CAUSE, "said"].str.removeprefix("Nguyên nhân: ").drop_duplicates()
    return tuple(f"{spoken(name)}." for name in named) or (of.words("causes.unknown"),)


def _asks(of: Writing) -> tuple[str, ...]:
    return (of.words("asks.unknown", cap_tren=of.catalogue.settings.get("superior", SUPERIOR)),)


def _undone(of: Writing) -> Iterator[str]:
    waits = of.meeting.decided[~of.meeting.decided["life"].isin(CLOSED)]
    for row in waits.itertuples():
        said, who = spoken(str(row.text)), spoken(str(row.who_name))
        whose = who if who and not said.startswith(who) else ""
        yield of.words("ahead.decision", ai=whose, noi_dung=said, han=due_text(row))
