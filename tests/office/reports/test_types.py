"""Types of reports: which comes first on which day, what each holds, what is not known of the coming year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.office.meeting.basis import Meeting
from lib.office.reports.compose import ANNEXES, PARTS, compose
from lib.office.reports.sentences import FILL_IN
from lib.office.reports.types import report_type, report_types
from lib.office.sight import Sight
from lib.outputs.report.document import Report
from lib.store.opening import open_store
from lib.vocabulary import wording
from lib.vocabulary.errors import AppError
from tests.office.conftest import SECOND
from tests.office.reports.test_documents import texts
from tests.office.reports.tidy import untidy

CODES = ("half_year", "nine_months", "year", "month", "treasury", "next_year")
OTHER_DAY = "Số liệu đến ngày 30/06/2024, không phải ngày cuối kỳ của loại báo cáo này."


@pytest.fixture(scope="module")
def meeting(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[0])


@pytest.fixture(scope="module")
def reports(meeting: Meeting) -> dict[str, Report]:
    return {code: compose(meeting, code) for code in CODES}


def test_the_catalogue_and_the_program_name_the_same_parts() -> None:
    assert (set(PARTS), set(ANNEXES)) == (set(wording.PARTS), set(wording.ANNEXES))


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        pytest.param(date(2024, 6, 30), ["half_year", "next_year", "month", "treasury"], id="half a year"),
        pytest.param(date(2024, 9, 30), ["nine_months", "month", "treasury"], id="nine months"),
        pytest.param(date(2024, 12, 31), ["year", "next_year", "month", "treasury"], id="a year"),
        pytest.param(date(2025, 1, 31), ["year", "month", "treasury"], id="thirteen months"),
        pytest.param(date(2024, 7, 31), ["month", "treasury"], id="any other month"),
        pytest.param(date(2024, 2, 29), ["month", "treasury"], id="null: a day of no period"),
    ],
)
def test_the_fitting_types_stand_first(as_of: date, first: list[str]) -> None:
    cat = load(SHIPPED)
    codes = [each.code for each in report_types(cat, as_of)]

    assert (codes[: len(first)], sorted(codes)) == (first, sorted(CODES))
    assert report_type(cat, as_of).code == first[0]


def test_a_type_that_is_none_is_told() -> None:
    with pytest.raises(AppError) as stopped:
        report_type(load(SHIPPED), date(2024, 6, 30), "tuan")

    assert stopped.value.sentence.startswith("Không có loại báo cáo «tuan» (có: half_year, next_year,")


@pytest.mark.parametrize(
    ("code", "kind", "symbol", "title", "parts", "annexes"),
    [
        pytest.param("half_year", "BÁO CÁO", "BC-UBND", "6 tháng đầu năm 2024", 5, 2, id="half_year"),
        pytest.param("nine_months", "BÁO CÁO", "BC-UBND", "9 tháng đầu năm 2024", 5, 2, id="nine_months"),
        pytest.param("year", "BÁO CÁO", "BC-UBND", ", năm 2024", 5, 2, id="year"),
        pytest.param(
            "month", "BÁO CÁO", "BC-UBND", "tháng 6/2024, lũy kế đến ngày 30/06/2024", 4, 2, id="month"
        ),
        pytest.param("treasury", "BÁO CÁO", "BC-UBND", "6 tháng đầu năm 2024", 3, 1, id="treasury"),
        pytest.param("next_year", "KẾ HOẠCH", "KH-UBND", ", năm 2025", 5, 1, id="next_year"),
    ],
)
def test_what_each_holds(
    reports: dict[str, Report], code: str, kind: str, symbol: str, title: str, parts: int, annexes: int
) -> None:
    made = reports[code]

    assert (made.kind, made.symbol, made.title.endswith(title)) == (kind, symbol, True)
    assert [part.heading.split(".")[0] for part in made.parts] == ["I", "II", "III", "IV", "V"][:parts]
    assert all(part.paragraphs or part.parts for part in made.parts)
    assert len(made.annexes) == annexes
    assert bool(made.to) == (kind == "BÁO CÁO")
    assert ("Như trên" in made.copies) == bool(made.to)
    assert (OTHER_DAY in made.caution) == (code in ("nine_months", "year"))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param("DA2", ("4.815", "2.000", "-2.815", "-58,5", "90,00"), id="less"),
        pytest.param("DA3.1", ("2.571", "2.571", "0", "0,0", "90,00"), id="the same"),
        pytest.param("DA3.2", ("449", "765", "316", "70,4", "90,00"), id="more"),
        pytest.param("Toàn", ("10.008", "7.726", "-2.282", "-22,8", "90,00"), id="the whole"),
    ],
)
def test_the_coming_year_beside_this_one(reports: dict[str, Report], line: str, row: tuple[str, ...]) -> None:
    [annex] = reports["next_year"].annexes

    assert [each[3:] for each in annex.rows if each[1].startswith(line)] == [row]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Tổng kế hoạch vốn năm 2025: 7.726 triệu đồng, giảm 2.282 triệu đồng (22,8", id="money"),
        pytest.param("[…] (chia theo nguồn vốn", id="null: not split by source"),
        pytest.param("Giải ngân năm 2025 đạt 90\u00a0% kế hoạch vốn giao, tương ứng 6.953,4", id="target"),
        pytest.param("Mức 90\u00a0% là chỉ tiêu chung, chưa có văn bản giao riêng", id="whose target it is"),
        pytest.param("Giảm tỷ lệ hộ nghèo từ 3 điểm phần trăm trở lên; các xã", id="poverty"),
        pytest.param("Cơ quan chủ trì: Trung tâm Y tế huyện.", id="who leads"),
        pytest.param("Nội dung, đối tượng, địa bàn thực hiện: […].", id="null: content is not known"),
        pytest.param("chủ trì thực hiện Tiểu dự án 1 (Dự án 6).", id="who carries it out"),
    ],
)
def test_the_plan_tells_what_is_known(reports: dict[str, Report], sentence: str) -> None:
    assert sentence in texts(reports["next_year"].parts)


def test_work_that_is_planned_for_the_coming_year_is_told(meeting: Meeting) -> None:
    work = {"line": "DA2", "unit": "household", "planned": 1_250, "unit_name": "hộ"}
    work_of_none = {**work, "line": "DA3.1", "planned": pd.NA}
    kept = {"next_outputs": pd.DataFrame([work, work_of_none])}
    old = meeting.sight
    asked = Sight(old.office, old.question, lambda: old.known, kept)

    told = texts(compose(replace(meeting, sight=asked), "next_year").parts)

    assert told.count("Kết quả phải đạt: 1.250 hộ.") == told.count("Kết quả phải đạt") == 1


@pytest.mark.parametrize(
    ("year", "told", "rows"),
    [
        pytest.param(2022, "[…] (tổng kế hoạch vốn năm 2023", True, id="null: no money is known"),
        pytest.param(2025, "[…] (dự án, tiểu dự án năm 2026", False, id="null: no line is known"),
    ],
)
def test_a_coming_year_nobody_planned(
    office: Office, meeting: Meeting, year: int, told: str, rows: bool
) -> None:
    asked = rooms.sight(office, Question(year, date(year, 6, 30)))
    made = compose(replace(meeting, sight=asked), "next_year")

    assert told in texts(made.parts)
    assert bool(made.annexes) == rows
    if rows:
        assert {row[4] for row in made.annexes[0].rows} == {FILL_IN}


def test_another_district_with_nothing_in_its_store_has_every_type(tmp_path: Path) -> None:
    other = Office(load(SECOND), open_store(f"sqlite:///{tmp_path / 'khac.db'}"))
    asked = Question(2026, date(2026, 6, 30))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        edition = rooms.freeze(other, asked, held_on=date(2026, 7, 5), actor="Lan")
    meeting = rooms.meeting(other, edition)

    for code in CODES:
        made = compose(meeting, code)
        assert made.agency == "UBND huyện Suối Mây"
        assert all(part.paragraphs or part.parts for part in made.parts), code
        assert untidy(texts(made.parts)) == [], code
    other.store.engine.dispose()


def test_the_table_for_the_treasury(reports: dict[str, Report]) -> None:
    [annex] = reports["treasury"].annexes
    told = {row[1].split()[0]: row[3:] for row in annex.rows}

    assert told["DA6.1"][:3] == ("601", "234,168", "240,5")
    assert told["DA2"] == ("4.815", "–", "588,47", "12,22", "–", "12,22", "4.333,5", "90,00", "")
    assert told["Toàn"][-3:-1] == ("8.973,4", "89,66")


def test_what_nobody_estimated_is_left_to_the_writer(office: Office, meeting: Meeting) -> None:
    asked = rooms.sight(office, Question(2025, date(2025, 6, 30)))
    made = compose(replace(meeting, sight=asked), "treasury")

    assert "[…] (ước giải ngân cả năm" in texts(made.parts)
    assert {row[-3] for row in made.annexes[0].rows} == {"–"}
