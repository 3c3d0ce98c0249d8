"""The report of an edition, in the order such reports have: leading, resources, results, assessment, next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import valid
from lib.charts.decided import due_text
from lib.charts.outlook import course_sentence, outlook_sentence
from lib.charts.poverty import poverty_sentence
from lib.charts.sentences import communes_sentence, holders_sentence
from lib.charts.work_words import work_sentence
from lib.office.asking import lead_office
from lib.office.meeting.basis import Meeting
from lib.office.poverty import poverty_known, poverty_parts
from lib.office.reports.annexes import annexes
from lib.office.reports.sentences import FILL_IN, counted, goal, joined, money, paid, period, since
from lib.office.views import earlier_first
from lib.outputs.report.document import Part, Report
from lib.progress.status import SLOW_POINTS, threshold
from lib.vietnamese import dates, text
from lib.vocabulary.meetings import CAUSE, CLOSED, LIVES, OBSTACLE

WRITTEN: Final = "ngày      tháng      năm"


def compose(meeting: Meeting) -> Report:
    """The report of an edition.

    What the dashboard does not know stands as "[…]" with a word on what belongs there: nothing is invented.
    """
    cat, asked = meeting.sight.catalogue, meeting.sight.question
    settings = cat.settings
    what = f"{settings['programme_name']}, {period(asked.as_of, asked.year)}"
    only = f" ({text.begun_small(meeting.scope)})" if meeting.scope else ""
    return Report(
        superior=settings.get("report_above", ""),
        agency=settings["agency"],
        symbol=settings.get("report_symbol", "BC-UBND"),
        location=settings.get("location", FILL_IN),
        written=f"{WRITTEN} {meeting.edition.held_on.year}",
        kind="BÁO CÁO",
        title=f"Kết quả thực hiện {what}",
        to=(settings.get("superior", FILL_IN),),
        caution=meeting.caution and f"{meeting.caution}, không phải số thật: không dùng để gửi cấp trên.",
        opening=f"{settings['agency']} báo cáo kết quả thực hiện {what}{only} như sau:",
        parts=(
            Part("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", tuple(leading(meeting))),
            Part("II. PHÂN BỔ NGUỒN LỰC", tuple(resources(meeting))),
            Part("III. KẾT QUẢ THỰC HIỆN THEO DỰ ÁN", parts=tuple(results(meeting))),
            Part("IV. ĐÁNH GIÁ", parts=tuple(assessment(meeting))),
            Part("V. PHƯƠNG HƯỚNG, NHIỆM VỤ, KIẾN NGHỊ", parts=tuple(ahead(meeting))),
        ),
        annexes=tuple(annexes(meeting)),
        copies=tuple(settings.get("report_copies", "Như trên|Lưu: VT").split("|")),
        signed_by=tuple(settings.get("report_signed", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH").split("|")),
        stamp=" · ".join(filter(None, [meeting.edition.stamp, meeting.scope, meeting.caution])),
    )


def leading(meeting: Meeting) -> Iterator[str]:
    """What the committee decided and how it stands; documents are not in the store."""
    yield f"{FILL_IN} (các văn bản chỉ đạo, điều hành đã ban hành trong kỳ)."
    if len(meeting.decided):
        counts = meeting.decided["life"].value_counts()
        told = [f"{counts[life]} {look.name.lower()}" for life, look in LIVES.items() if life in counts]
        total = counted(len(meeting.decided), "kết luận")
        yield f"{meeting.sight.catalogue.settings['committee']} đã có {total}: {', '.join(told)}."


def resources(meeting: Meeting) -> Iterator[str]:
    """The money of the year by source, and what was carried over."""
    sight = meeting.sight
    year, [whole] = sight.question.year, sight.progress().to_dict("records")
    funds = sight.progress("fund")
    held = funds[funds["allocated_vnd"].fillna(0) > 0]
    named = [f"{row['fund_name'].lower()} {money(row['allocated_vnd'])}" for row in held.to_dict("records")]
    within = f", trong đó {', '.join(named)}" if named else ""
    if pd.isna(whole["allocated_vnd"]):
        yield f"Năm {year} chưa có kế hoạch vốn được giao."
        return
    yield f"Tổng kế hoạch vốn năm {year}: {money(whole['allocated_vnd'])}{within}."
    moved = meeting.moved.get("")
    change = "" if moved is None or not meeting.prior else since(moved.iloc[0].to_dict(), meeting.prior.name)
    yield joined(paid(whole, sight.question.as_of), change)
    if goal(whole):
        yield joined(f"Cả chương trình {goal(whole)}")
    yield from _carried(meeting)


def _carried(meeting: Meeting) -> Iterator[str]:
    origins = meeting.sight.table("by_origin")
    earlier = earlier_first(origins[(origins["line"] == "") & origins["carried_over"]])
    for row in earlier.to_dict("records"):
        silent = pd.isna(row["disbursed_vnd"])
        done = "chưa có số giải ngân" if silent else f"đã giải ngân {money(row['disbursed_vnd'])}"
        name = text.begun_small(row["origin_name"])
        yield f"Vốn các năm trước kéo dài ({name}): {money(row['allocated_vnd'])}, {done}."


def results(meeting: Meeting) -> Iterator[Part]:
    """Each project with its subprojects, in the order of the catalogue."""
    cat, lines = meeting.sight.catalogue, meeting.sight.progress("line")
    rows = {row["line"]: row for row in lines.to_dict("records")}
    order = valid(cat.lines, meeting.sight.question.as_of)
    at = 0
    for project in order[order["parent"] == cat.settings["whole_line"]].to_dict("records"):
        below = order[order["parent"] == project["line"]].to_dict("records")
        told = [line for line in (project, *below) if line["line"] in rows]
        if not told:
            continue
        at += 1
        heading = f"{at}. {called(cat, project)}: {project['name']}"
        if project["line"] in rows:
            yield Part(heading, tuple(of_line(meeting, rows[project["line"]])))
            continue
        parts = tuple(
            Part(
                f"{letter}) {called(cat, line)}: {line['name']}", tuple(of_line(meeting, rows[line["line"]]))
            )
            for letter, line in zip("abcdđeghik", told, strict=False)
        )
        yield Part(heading, parts=parts)


def called(cat: Catalogue, line: Mapping[Any, Any]) -> str:
    """What a line is called in texts: "Dự án 2", "Tiểu dự án 1"."""
    word = cat.settings.get(f"level_words_{line['level']}", "").split("|")[0]
    number = re.search(r"(\d+)$", str(line["line"]))
    return f"{word} {number[1]}" if word and number else str(line["line"])


def of_line(meeting: Meeting, row: Mapping[Any, Any]) -> Iterator[str]:
    """One line: plan, money, target, work, who leads it, what holds it back."""
    sight, line = meeting.sight, str(row["line"])
    _, office = lead_office(sight.office, line, sight.question.year, sight.question.as_of)
    led = f", {office} chủ trì" if office else ""
    moved = meeting.moved.get("line")
    of = pd.DataFrame() if moved is None else moved[moved["line"] == line]
    change = since(of.iloc[0].to_dict(), meeting.prior.name) if len(of) and meeting.prior else ""
    done = joined(paid(row, sight.question.as_of), change)
    if pd.isna(row["allocated_vnd"]):
        yield text.begun_large(joined(led.removeprefix(", "), text.begun_small(done).rstrip(".")))
    else:
        yield f"Kế hoạch vốn giao {money(row['allocated_vnd'])}{led}. {done}"
    if goal(row):
        yield text.begun_large(joined(goal(row)))
    work = sight.table("works_money", "")
    if len(part := work[work["line"] == line]):
        points = threshold(sight.catalogue, SLOW_POINTS, sight.question.as_of)
        yield f"Kết quả: {work_sentence(part, points=points)}."
    held = meeting.held_back[meeting.held_back["line"] == line]
    for one in held.to_dict("records"):
        where = f" ({one['place_name']})" if one["place_name"] else ""
        fixed = f". Khắc phục: {one['action']}" if one["action"] else ""
        yield f"{one['said']}{where}, từ ngày {dates.say(one['since'])}{fixed}."


def assessment(meeting: Meeting) -> Iterator[Part]:
    """What was reached, and what is difficult, both from the figures."""
    sight = meeting.sight
    whole, lines, places = sight.table("paces"), sight.progress("line"), sight.progress("place")
    course = course_sentence(whole, sight.question.as_of)
    behind = bool((whole["rate"] < whole["course_share"]).fillna(False).any())
    reached = ["" if behind else course, _well(lines)]
    poverty = sight.table("poverty")
    if poverty_known(poverty):
        reached.append(poverty_sentence(*poverty_parts(poverty), sight.question.year))
    known = tuple(f"{told}." for told in reached if told)
    yield Part("1. Kết quả đạt được", known or (f"{FILL_IN} (kết quả đạt được).",))
    shared = (places["allocated_vnd"].fillna(0) > 0) & (places["place"] != "")
    hard = [
        course if behind else "",
        holders_sentence(lines),
        communes_sentence(places) if shared.any() else "",
        *(said for _, said in meeting.asked("trieu")),
        *_obstacles(meeting),
    ]
    yield Part("2. Khó khăn, hạn chế", tuple(f"{told.rstrip('.')}." for told in hard if told))
    held = meeting.held_back
    named = held.loc[held["kind"] == CAUSE, "said"].str.removeprefix("Nguyên nhân: ").drop_duplicates()
    told = tuple(f"{name}." for name in named) or (f"{FILL_IN} (nguyên nhân khách quan, chủ quan).",)
    yield Part("3. Nguyên nhân", told)


def _well(lines: pd.DataFrame) -> str:
    """How many lines reached their target, and how many are on pace; "" where none reported."""
    if lines["rate"].isna().all():
        return ""
    reached, on_pace = (int((lines["status"] == code).sum()) for code in ("achieved", "on_pace"))
    first = f"{counted(reached, 'dòng vốn')} đã đạt chỉ tiêu" if reached else "Chưa dòng vốn nào đạt chỉ tiêu"
    return f"{first}; {counted(on_pace, 'dòng vốn')} đúng nhịp" if on_pace else first


def _obstacles(meeting: Meeting) -> Iterator[str]:
    """Obstacles of communes; those of a line stand with the line."""
    held = meeting.held_back
    for row in held[(held["kind"] == OBSTACLE) & (held["line"] == "")].to_dict("records"):
        where = f"{row['place_name']}: " if row["place_name"] else ""
        yield f"{where}{row['said']}, từ ngày {dates.say(row['since'])}"


def ahead(meeting: Meeting) -> Iterator[Part]:
    """The pace that is asked for, what was decided and is not done, what is asked of the superior."""
    sight = meeting.sight
    pace = outlook_sentence(sight.pace(), sight.table("paces"), sight.question.year)
    yield Part("1. Phương hướng, nhiệm vụ", (f"{pace}.", *_undone(meeting)))
    yield Part(
        "2. Kiến nghị, đề xuất",
        (f"{FILL_IN} (kiến nghị với {sight.catalogue.settings.get('superior', 'cấp trên')}).",),
    )


def _undone(meeting: Meeting) -> Iterator[str]:
    waits = meeting.decided[~meeting.decided["life"].isin(CLOSED)]
    for row in waits.itertuples():
        said, who = str(row.text), str(row.who_name)
        whose = f"{who}: " if who and not said.startswith(who) else ""
        yield f"- {whose}{said} ({due_text(row)})."
