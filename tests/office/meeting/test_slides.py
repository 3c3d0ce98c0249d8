"""Which slides a meeting has: each only where its edition has something to say, and none works out anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.office.meeting.basis import PAGES, Meeting
from lib.office.meeting.deck import in_order
from lib.office.meeting.line_slides import _below
from lib.office.reports.compose import compose
from lib.office.sight import Sight
from lib.outputs.deck.slide import Bars, Listing, Slide
from lib.store import accepting
from lib.store.opening import open_store
from lib.vietnamese import numbers
from tests.places import PAGES as SIDEBAR
from tests.store.builders import new, rows

FREEZING = import_module("lib.office.editions")


@pytest.fixture(scope="module")
def office(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample with two editions, of March and of June."""
    file = tmp_path_factory.mktemp("chieu") / "kho.db"
    shutil.copy(filled_file, file)
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    with pytest.MonkeyPatch.context() as patch:  # what the first does not keep is worked out when asked for
        patch.setattr(FREEZING, "all_keys", lambda _: iter(()))
        rooms.freeze(opened, Question(2024, date(2024, 3, 31)), held_on=date(2024, 4, 10), actor="Lan")
    rooms.freeze(opened, Question(2024, date(2024, 6, 30)), held_on=date(2024, 7, 5), actor="Lan")
    yield opened
    opened.store.engine.dispose()


@pytest.fixture(scope="module")
def first(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[0])


@pytest.fixture(scope="module")
def second(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[1])


def codes(meeting: Meeting) -> list[str]:
    return [slide.code for slide in rooms.slides(meeting)]


def by_code(meeting: Meeting, code: str) -> Slide:
    return next(slide for slide in rooms.slides(meeting) if slide.code == code)


def test_the_first_meeting_has_nothing_to_compare_with(first: Meeting) -> None:
    assert "moved" not in codes(first)
    assert codes(first)[0] == "where"
    assert codes(first)[-1] == "asked"


def test_the_next_says_what_moved(second: Meeting) -> None:
    assert codes(second)[:6] == ["where", "pace", "gap", "moved", "communes", "late"]
    assert by_code(second, "moved").number == "+1.568"


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        pytest.param({"now_rate": None}, None, id="null: no commune has a plan, so nothing can be drawn"),
        pytest.param({"moved_vnd": 0}, None, id="nothing moved"),
        pytest.param(
            {"moved_vnd": -1}, "Từ phiên 01/2024: không đơn vị nào giải ngân thêm", id="figures fell"
        ),
        pytest.param({"moved_vnd": 5}, "Từ phiên 01/2024: 22 đơn vị giải ngân thêm", id="all moved"),
    ],
)
def test_the_moves_by_commune_count_what_is_drawn(
    second: Meeting, changed: dict[str, object], title: str | None
) -> None:
    places = second.moved["place"].assign(now_rate=0.5).assign(**changed)
    meeting = replace(second, moved={**second.moved, "place": places})

    assert [slide.title for slide in by_code(meeting, "moved").below] == ([title] if title else [])


def test_each_line_not_on_pace_has_a_slide_with_its_communes_below(second: Meeting) -> None:
    lines = [code for code in codes(second) if code.startswith("line:")]

    assert lines == ["line:DA2", "line:DA3.1", "line:DA4.1"]
    assert by_code(second, "line:DA2").below[0].code == "line:DA2.place"


@pytest.mark.parametrize(
    ("code", "title"),
    [
        pytest.param(
            "where",
            "Mới giải ngân 19,98\u00a0% – còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66\u00a0%",
            id="where",
        ),
        pytest.param(
            "pace",
            "Muốn đạt chỉ tiêu phải giải ngân 1.162,2 triệu đồng mỗi tháng, gấp 3,5 lần nhịp từ đầu năm",
            id="pace",
        ),
        pytest.param("gap", "Còn thiếu 6.973,4 triệu đồng: DA2, DA3.1 giữ 82,7\u00a0%", id="gap"),
        pytest.param("asked", "4 việc đề nghị phiên họp kết luận", id="asked"),
    ],
)
def test_the_finding_is_the_title(second: Meeting, code: str, title: str) -> None:
    assert by_code(second, code).title == title


def test_an_edition_s_deck_works_nothing_out(office: Office) -> None:
    meeting = rooms.meeting(office, rooms.editions(office)[1])
    rooms.slides(meeting)

    assert meeting.sight.worked_out == []


def test_every_code_is_there_once(second: Meeting) -> None:
    every = [one.code for slide in rooms.slides(second) for one in (slide, *slide.below)]

    assert len(every) == len(set(every))


def test_slides_lead_to_pages_that_there_are(second: Meeting) -> None:
    assert {title: f"/{path}" for path, title in PAGES.items()}.items() <= SIDEBAR.items()
    assert by_code(second, "gap").live == rooms.Live("Thiếu ở đâu", "/con-thieu?phien=02%2F2024")


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        pytest.param(
            [5_000_000, 0, -1], "1/3 xã còn thiếu 5 triệu đồng", id="who lacks nothing is not counted"
        ),
        pytest.param([0, 0, None], "không xã nào còn thiếu", id="null: none lacks anything, nor is known to"),
    ],
)
def test_communes_below_a_line_are_those_that_lack(
    second: Meeting, gaps: list[int | None], title: str
) -> None:
    cells = second.sight.progress("line", "place")
    named = (cells["line"] == "DA2") & (cells["place"] != "") & (cells["allocated_vnd"] > 0)
    here = cells[named.fillna(False)].head(3)
    told = {"progress|line|place": here.assign(gap_vnd=pd.array(gaps, dtype="Float64"))}
    kept = {"outputs": second.sight.table("outputs").head(0)}
    asked = second.sight.question
    sight = Sight(second.sight.office, asked, lambda: rooms.known(second.sight.office, None), told | kept)

    [slide, *_] = list(_below(replace(second, sight=sight), "DA2", "DA2"))

    assert slide.title == f"DA2: {title}"


def test_what_no_commune_holds_is_no_commune_that_moved(second: Meeting) -> None:
    places = second.moved["place"]
    rest = places.head(1).assign(place="", moved_vnd=1)
    more = replace(second, moved={**second.moved, "place": pd.concat([places, rest])})

    assert by_code(more, "moved").below[0].title == by_code(second, "moved").below[0].title


def test_a_meeting_of_nothing_says_so(office: Office, first: Meeting) -> None:
    nothing = replace(first, sight=rooms.sight(office, Question(2030, date(2030, 6, 30))))

    assert [(slide.code, slide.title) for slide in rooms.slides(nothing)] == [("where", "Chưa giao vốn")]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        pytest.param(None, ["a", "b", "c"], id="nothing chosen shows all"),
        pytest.param(["c", "a"], ["c", "a"], id="the meeting's order"),
        pytest.param(["c", "gone"], ["c"], id="what has nothing to say any more is passed over"),
        pytest.param([], [], id="none"),
    ],
)
def test_order(chosen: list[str] | None, shown: list[str]) -> None:
    made = [Slide(code, code) for code in "abc"]

    assert [slide.code for slide in in_order(made, chosen)] == shown


def test_the_choice_is_kept_for_its_meeting(office: Office) -> None:
    one, other = rooms.editions(office)
    rooms.choose_slides(office, other, ["gap", "where"], actor="Lan")

    assert rooms.chosen_slides(office, one) is None
    assert [slide.code for slide in rooms.deck(office, other).slides] == ["gap", "where"]


def entry(kind: str, **fields: str | int) -> dict[str, object]:
    """What a browser sends; the same fields give the same identifier."""
    sent = str(uuid5(NAMESPACE_URL, f"{kind} {sorted(fields.items())}"))
    return {"id": sent, "kind": kind, "actor": "Lan", "year": 2024, **fields}


@pytest.fixture(scope="module")
def spoken(office: Office) -> Meeting:
    """A third meeting, after the first had decided and said what holds a line back."""
    told = [
        entry(
            "decision", text="Đẩy nhanh DA2", line="DA2", due="2024-07-01", edition="01/2024", who="LDTBXHDT"
        ),
        entry("cause", cause="tham-dinh-gia", line="DA2", place="06211", text="", action="Đôn đốc"),
        entry("stage", stage="ho-so", line="DA2", on="2024-06-01"),
        entry("obstacle", text="Đường vào thôn sạt lở", place="06211", on="2024-06-02"),
        entry("cause", cause="khac", line="DA7.1", text="Chờ nghiệm thu lớp học", action=""),
    ]
    assert rooms.enter(office, told, date(2024, 7, 5)).refused == {}
    with pytest.MonkeyPatch.context() as patch:  # an edition that keeps no table is frozen at once
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        question = Question(2024, date(2024, 6, 30))
        third = rooms.freeze(office, question, held_on=date(2024, 7, 5), actor="Lan")
    later = entry("decision", text="Rà soát lại", edition="03/2024")
    assert rooms.enter(office, [later], date(2024, 7, 6)).refused == {}
    return rooms.meeting(office, third)


def test_what_earlier_meetings_decided_stands_beside_how_its_number_moved(spoken: Meeting) -> None:
    slide = by_code(spoken, "decided")
    assert isinstance(slide.picture, Listing)

    assert slide.title == "Phiên trước: 1 kết luận quá hạn"
    assert slide.picture.statuses == ("late",)
    assert slide.picture.rows[0][:3] == (
        "Đẩy nhanh DA2 (DA2) – quá hạn",
        "Phòng LĐTBXH-DT",
        f"hạn 01/07/2024, quá {numbers.say((spoken.day - date(2024, 7, 1)).days)} ngày",
    )
    assert "thêm 488,1" in slide.picture.rows[0][3]


def test_what_holds_a_line_back_stands_below_it(spoken: Meeting) -> None:
    held = next(below for below in by_code(spoken, "line:DA2").below if below.code == "line:DA2.held")
    assert isinstance(held.picture, Listing)

    assert held.picture.rows[0][0] == "Nguyên nhân: Lấy chứng thư thẩm định giá chậm"
    assert held.picture.rows[0][1:2] + held.picture.rows[0][3:] == ("Xã Lộc Yên", "Đôn đốc")
    assert held.picture.rows[1] == ("Đang ở bước: Hồ sơ", "cả dòng vốn", "01/06/2024", "–")


def test_what_holds_back_communes_and_lines_on_pace_has_a_slide_too(spoken: Meeting) -> None:
    picture = by_code(spoken, "held").picture
    assert isinstance(picture, Listing)

    assert [row[:2] for row in picture.rows] == [
        ("Nguyên nhân: Chờ nghiệm thu lớp học", "DA7.1 Nâng cao năng lực"),
        ("Đường vào thôn sạt lở", "Xã Lộc Yên"),
    ]


def test_the_report_tells_them_too(spoken: Meeting) -> None:
    hard, causes = compose(spoken).parts[3].parts[1:]

    assert "Xã Lộc Yên: Đường vào thôn sạt lở, từ ngày 02/06/2024." in hard.paragraphs
    assert causes.paragraphs[1] == "Chờ nghiệm thu lớp học."


def test_null_nothing_decided_and_nothing_said_has_no_slide(second: Meeting) -> None:
    every = [one.code for slide in rooms.slides(second) for one in (slide, *slide.below)]

    assert [code for code in every if code == "decided" or code.endswith("held")] == []


def test_poor_households_have_a_slide_where_a_review_tells_of_them(office: Office, second: Meeting) -> None:
    told = [
        {
            "measure": measure,
            "unit": "household",
            "line": "CT",
            "origin_year": "",
            "reporter": "LDTBXHDT",
            "fund": "",
            "place": place,
        }
        | {"year": year, "as_of": f"{year}-06-15", "value": value, "cell": f"{measure} {place} {year}"}
        for year, poor in ((2023, 100), (2024, 60))
        for place, fewer in (("06211", 0), ("06232", -35))
        for measure, value in (("households", 1000), ("poor_households", poor - fewer * (year == 2024)))
    ]
    assert "poverty" not in codes(second)
    accepting.accept(office.store, [new(rows(*told), content=b"ra soat")])
    asked = rooms.sight(office, Question(2024, date(2024, 6, 30)))
    slide = by_code(replace(second, sight=asked), "poverty")
    assert isinstance(slide.picture, Bars)

    assert slide.title.startswith("Tỷ lệ hộ nghèo giảm 2,3\u00a0điểm")
    assert [(bar.name, bar.said, bar.status) for bar in slide.picture.rows] == [
        ("Công Sơn", "giảm 0,5\u00a0điểm", "short"),
        ("Lộc Yên", "giảm 4,0\u00a0điểm", "met"),
    ]


def test_planned_work_stands_beside_its_money(second: Meeting) -> None:
    slide = by_code(second, "work")
    assert isinstance(slide.picture, Listing)

    assert slide.title.startswith("Chưa đơn vị nào báo cáo kết quả: 15 kết quả")
    assert slide.picture.rows[0][0].startswith("DA2")
