"""The files of an edition: all of the same figures, named alike, what is not known left to be filled in."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from lib import office as rooms
from lib.office import Office
from lib.office.reports.compose import compose
from lib.outputs.package import MANIFEST
from lib.outputs.report.document import Part, Report

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
    package = zipfile.ZipFile(BytesIO(rooms.package(office, edition)))

    assert package.namelist() == [
        "BaoCao_CaoLoc_2024-06-30_Phien01-2024.docx",
        "SoSoLieu_CaoLoc_2024-06-30_Phien01-2024.xlsx",
        "TrangChieu_CaoLoc_2024-06-30_Phien01-2024.pptx",
        "TrinhChieu_CaoLoc_2024-06-30_Phien01-2024.html",
        MANIFEST,
    ]
    word, book, slides, deck = (package.read(name) for name in package.namelist()[:4])
    assert any(SENTENCE in paragraph.text for paragraph in Document(BytesIO(word)).paragraphs)
    assert "19,98\u00a0%" in Presentation(BytesIO(slides)).slides[0].shapes.title.text_frame.text
    assert "19,98\u00a0%" in deck.decode()
    by_line = load_workbook(BytesIO(book), data_only=True)["Theo dòng vốn"]
    assert [cell.value for cell in by_line[by_line.max_row]][1:5] == [
        "Toàn chương trình",
        10008,
        2000,
        pytest.approx(0.19984, abs=1e-5),
    ]
