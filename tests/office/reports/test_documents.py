"""The files of an edition: all of the same figures, named alike, what is not known left to be filled in."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from lib import office as rooms
from lib.catalogue.load import load
from lib.office import Office, Question
from lib.office.reports.compose import compose
from lib.outputs.package import MANIFEST
from lib.outputs.report.document import Part, Report
from lib.store.opening import open_store
from tests.office.conftest import SECOND

HOUSE = re.compile(r"(Hinh/)?[A-Z][A-Za-z]+_CaoLoc_2024-06-30_Phien01-2024\.[a-z]{3,4}")
SENTENCE = "đã giải ngân 2.000 triệu đồng, đạt 19,98\u00a0% kế hoạch"


@pytest.fixture(scope="module")
def report(office: Office) -> Report:
    return compose(rooms.meeting(office, rooms.editions(office)[0]))


def texts(parts: tuple[Part, ...]) -> str:
    return "\n".join(text for part in parts for text in (part.heading, *part.paragraphs, texts(part.parts)))


def test_the_report_has_the_parts_such_reports_have(report: Report) -> None:
    assert [part.heading for part in report.parts] == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "II. PHÂN BỔ NGUỒN LỰC",
        "III. KẾT QUẢ THỰC HIỆN THEO DỰ ÁN",
        "IV. ĐÁNH GIÁ",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ, KIẾN NGHỊ",
    ]
    assert report.title.endswith("giai đoạn 2021-2025, 6 tháng đầu năm 2024")
    assert [part.heading for part in report.parts[2].parts][:2] == [
        "1. Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
        "2. Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Tổng kế hoạch vốn năm 2024: 10.008 triệu đồng, trong đó ngân sách trung ương 10.008 triệu",
            id="plan",
        ),
        pytest.param(SENTENCE, id="disbursed"),
        pytest.param(
            "Vốn các năm trước kéo dài (vốn kéo dài, không rõ năm): 234,168 triệu đồng, chưa có số",
            id="carried",
        ),
        pytest.param("Chưa dòng vốn nào đạt chỉ tiêu", id="none is none, not 00"),
        pytest.param("Muốn đạt chỉ tiêu phải giải ngân 1.162,2 triệu đồng mỗi tháng", id="pace"),
        pytest.param("[…] (nguyên nhân khách quan, chủ quan)", id="null: nobody told a cause"),
        pytest.param(
            "[…] (các văn bản chỉ đạo, điều hành đã ban hành trong kỳ)", id="null: documents are not stored"
        ),
    ],
)
def test_what_is_told(report: Report, sentence: str) -> None:
    assert sentence in texts(report.parts)


@pytest.mark.parametrize(
    ("year", "told", "untold"),
    [
        pytest.param(
            2022, "chưa được giao vốn trong năm", "0 triệu đồng", id="null: no plan is no plan of 0"
        ),
        pytest.param(
            2025, "[…] (kết quả đạt được)", "Chưa dòng vốn nào đạt", id="null: silence is no failure"
        ),
        pytest.param(2025, "chưa có báo cáo giải ngân", "cho lựa chọn này", id="null: nothing of a screen"),
    ],
)
def test_a_year_nobody_reported_on(office: Office, year: int, told: str, untold: str) -> None:
    meeting = rooms.meeting(office, rooms.editions(office)[0])
    asked = rooms.sight(office, Question(year, date(year, 6, 30)))

    said = texts(compose(replace(meeting, sight=asked)).parts)

    assert (told in said, untold in said) == (True, False)


@pytest.mark.parametrize(
    ("fund", "said"),
    [
        pytest.param("", "", id="null: all money is not said to be some"),
        pytest.param("NSDP", "Chỉ nguồn vốn: Ngân sách địa phương", id="the money of one source"),
    ],
)
def test_money_of_one_source_is_not_taken_for_all(office: Office, fund: str, said: str) -> None:
    [edition] = rooms.editions(office)
    meeting = replace(rooms.meeting(office, edition), edition=replace(edition, fund=fund))
    told = compose(meeting)

    assert meeting.scope == said
    assert (said in told.stamp, said[1:] in told.opening) == (True, True)


def test_another_district_with_nothing_in_its_store_has_its_files(tmp_path: Path) -> None:
    other = Office(load(SECOND), open_store(f"sqlite:///{tmp_path / 'khac.db'}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        edition = rooms.freeze(
            other, Question(2026, date(2026, 6, 30)), held_on=date(2026, 7, 5), actor="Lan"
        )

    meeting = rooms.meeting(other, edition)

    assert compose(meeting).agency
    assert rooms.slides(meeting)[0].title == "Chưa giao vốn"


def test_illustrative_figures_are_told_before_anything_else(report: Report) -> None:
    assert report.caution.startswith("Có số liệu minh họa, không phải số thật")
    assert report.stamp.endswith("Có số liệu minh họa")


def test_annexes_end_with_their_totals(report: Report) -> None:
    by_line, by_place = report.annexes

    assert by_line.rows[-1][1:5] == ("Toàn chương trình", "10.008", "2.000", "19,98")
    assert by_place.rows[-1][1:5] == ("Tổng cộng", "10.008", "2.000", "19,98")
    assert len(by_place.rows) == 24


def test_texts_are_tidy(report: Report) -> None:
    every = texts(report.parts)

    assert "  " not in every
    assert ".." not in every
    assert "nan" not in every.lower().split()
    assert "<" not in every


def test_all_files_of_one_edition_in_one(office: Office) -> None:
    [edition] = rooms.editions(office)
    steps: list[tuple[str, int, int]] = []
    made = rooms.package(office, edition, step=lambda *told: steps.append(told))
    package = zipfile.ZipFile(BytesIO(made))

    names = package.namelist()
    assert [step[1:] for step in steps] == [(at, 6) for at in range(1, 7)]
    assert steps[0][0] == "Báo cáo (.docx)"
    assert [name for name in names if not name.startswith("Hinh/")] == [
        "BaoCao_CaoLoc_2024-06-30_Phien01-2024.docx",
        "SoSoLieu_CaoLoc_2024-06-30_Phien01-2024.xlsx",
        "TrangChieu_CaoLoc_2024-06-30_Phien01-2024.pptx",
        "TrinhChieu_CaoLoc_2024-06-30_Phien01-2024.html",
        "BanTin_CaoLoc_2024-06-30_Phien01-2024.html",
        MANIFEST,
    ]
    word, book, slides, deck = (package.read(name) for name in package.namelist()[:4])
    assert any(SENTENCE in paragraph.text for paragraph in Document(BytesIO(word)).paragraphs)
    assert "19,98\u00a0%" in Presentation(BytesIO(slides)).slides[0].shapes.title.text_frame.text
    assert "19,98\u00a0%" in deck.decode()
    by_line = load_workbook(BytesIO(book), data_only=True)["Theo dòng vốn"]
    assert [cell.value for cell in by_line[by_line.max_row]][3:7] == [
        "Toàn chương trình",
        10008,
        2000,
        pytest.approx(0.19984, abs=1e-5),
    ]
    assert names.count("Hinh/HinhTheoDong_CaoLoc_2024-06-30_Phien01-2024.png") == 1
    words = package.read("Hinh/LoiCuaHinh_CaoLoc_2024-06-30_Phien01-2024.txt").decode("utf-8-sig")
    assert words.count("đạt 19,98\u00a0%") == len([name for name in names if name.endswith(".png")])
    assert words.endswith("Có số liệu minh họa")
    # every name by the house rule, every digest that of its file
    assert [name for name in names if not HOUSE.fullmatch(name) and name != MANIFEST] == []
    listed = dict(line.split("  ")[::-1] for line in package.read(MANIFEST).decode().splitlines()[1:])
    assert listed == {
        name: hashlib.sha256(package.read(name)).hexdigest() for name in names if name != MANIFEST
    }
