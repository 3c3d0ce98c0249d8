"""The officer's own workbook comes back marked: nothing of it is moved, each fault leads to its cell."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from lib.intake.files.marked import kind_of, lost, marked
from lib.intake.reader.mark import COLOURS, OWN
from lib.vocabulary.findings import Finding
from tests.libreoffice import saved_as

NEGATIVE = Finding("number.negative", "Tháng 7", "C2", "-5")
UNKNOWN = Finding("row.unknown", "Tháng 7", "B2", "Dự án 9", answer_key="x")
WRONG_RATE = Finding("rate.differs", "Tháng 7", "D2", "40 %", {"computed": "50 %"})


def book(change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A small workbook with a formula, a width, a merged title and a look of its own."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = "Tháng 7"
    page.append(["Biểu 01", None, None, None])
    page.append(["1", "DA2", -5, "=C2/10"])
    page.merge_cells("A1:D1")
    page["B2"].font = Font(name="Arial", bold=True)
    page.column_dimensions["B"].width = 37
    page.row_dimensions[2].height = 33
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def mark(content: bytes, *found: Finding, kind: Any = "xlsx") -> Any:
    return openpyxl.load_workbook(io.BytesIO(marked("biểu.xlsx", content, kind, found)), rich_text=True)


def colour(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)[-6:] if cell.fill.fill_type else ""


def rows(page: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=4)]


def test_nothing_of_the_workbook_is_moved() -> None:
    page = mark(book(), NEGATIVE)["Tháng 7"]

    assert [cell.value for cell in page[2]] == ["1", "DA2", -5, "=C2/10"]
    assert (page.column_dimensions["B"].width, page.row_dimensions[2].height) == (37, 33)
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:D1"]
    assert (page["B2"].font.name, page["B2"].font.bold) == ("Arial", True)


@pytest.mark.parametrize(
    ("finding", "cell", "sign"),
    [
        pytest.param(NEGATIVE, "C2", "✕ LỖI: Số âm -5", id="an error"),
        pytest.param(UNKNOWN, "B2", "? CẦN TRẢ LỜI: Không tìm thấy «Dự án 9»", id="a question"),
        pytest.param(WRONG_RATE, "D2", "! CẢNH BÁO: Ghi tỷ lệ 40 %", id="a warning"),
        pytest.param(
            Finding("column.unknown", "Tháng 7", "C1", "Biểu"),
            "A1",
            "? CẦN TRẢ LỜI",
            id="in a merged area its own cell",
        ),
    ],
)
def test_a_cell_has_its_colour_and_a_comment_that_begins_with_its_sign(
    finding: Finding, cell: str, sign: str
) -> None:
    found = mark(book(), finding)["Tháng 7"][cell]

    assert colour(found) == COLOURS[finding.severity]
    assert found.comment.text.startswith(sign)


def test_the_colours_stay_apart_in_grey() -> None:
    grey = [
        0.299 * int(code[:2], 16) + 0.587 * int(code[2:4], 16) + 0.114 * int(code[4:], 16)
        for code in COLOURS.values()
    ]

    assert all(light - dark > 20 for dark, light in itertools.pairwise(grey))


def test_the_worst_colours_a_cell_and_all_are_said() -> None:
    both = (
        Finding("number.text", "Tháng 7", "C2", "x", {"read": "5"}),
        Finding("row.hidden", "Tháng 7", "C2", "2"),
    )
    cell = mark(book(), both[1], both[0], NEGATIVE)["Tháng 7"]["C2"]

    assert colour(cell) == COLOURS["block"]
    assert cell.comment.text.index("✕ LỖI") < cell.comment.text.index("! CẢNH BÁO")
    assert "THÔNG TIN" not in cell.comment.text, "what is only told needs no mark"


def test_a_comment_that_stands_there_is_kept() -> None:
    def commented(made: Any) -> None:
        made.active["C2"].comment = Comment("Chờ KBNN", "Lan")

    assert mark(book(commented), NEGATIVE)["Tháng 7"]["C2"].comment.text.startswith("Chờ KBNN\n\n✕ LỖI")


def test_the_first_sheet_leads_to_each_cell() -> None:
    made = mark(book(), WRONG_RATE, NEGATIVE, Finding("unit.missing", "Tháng 7", answer_key="u"))
    first = made.worksheets[0]

    assert first.title == "Lỗi"
    assert rows(first)[0][:4] == ("✕ Lỗi", "Tháng 7", "C2", "-5")
    assert [row[:3] for row in rows(first)[1:]] == [
        ("? Cần trả lời", "Tháng 7", "→"),
        ("! Cảnh báo", "Tháng 7", "D2"),
    ]
    assert [first.cell(row, 3).hyperlink.location for row in (4, 5, 6)] == [
        "'Tháng 7'!C2",
        "'Tháng 7'!A1",
        "'Tháng 7'!D2",
    ]
    assert [page.sheet_view.tabSelected for page in made.worksheets] == [True, False]


def test_findings_told_together_are_marked_one_by_one() -> None:
    many = Finding(
        "number.negative", "Tháng 7", "C2", "-5", others=(Finding("number.negative", "Tháng 7", "D2", "-6"),)
    )

    assert [row[2:4] for row in rows(mark(book(), many).worksheets[0])] == [("C2", "-5"), ("D2", "-6")]


@pytest.mark.parametrize(
    ("name", "location"),
    [
        pytest.param("Xã d'Ai", "'Xã d''Ai'!C2", id="a quote"),
        pytest.param("Biểu 1 (2)", "'Biểu 1 (2)'!C2", id="brackets"),
        pytest.param("=SUM", "'=SUM'!C2", id="like a formula"),
    ],
)
def test_a_sheet_of_any_name_is_led_to(name: str, location: str) -> None:
    def named(made: Any) -> None:
        made.active.title = name

    first = mark(book(named), Finding("number.negative", name, "C2", "-5")).worksheets[0]

    assert first["C4"].hyperlink.location == location
    assert (first["B4"].value, first["B4"].data_type) == (name, "s")


@pytest.mark.parametrize("own", ["Lỗi", "LỖI", "lỗi"])
def test_a_sheet_that_is_called_so_already_is_kept(own: str) -> None:
    def named(made: Any) -> None:
        made.create_sheet(own)["A1"] = "của cán bộ"

    made = mark(book(named), NEGATIVE)

    assert made.sheetnames == ["Lỗi (2)", "Tháng 7", own]
    assert made[own]["A1"].value == "của cán bộ"


def test_marking_again_leaves_one_list_and_one_comment() -> None:
    once = marked("biểu.xlsx", book(), "xlsx", [NEGATIVE])
    twice = mark(once, NEGATIVE)

    assert twice.sheetnames == ["Lỗi", "Tháng 7"]
    assert twice["Tháng 7"]["C2"].comment.text.count("✕ LỖI") == 1


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84", '=HYPERLINK("http://x")', "a\x0bb"],
    ids=["a formula", "a plus", "a link", "a control"],
)
def test_text_stays_text(text: str) -> None:
    def typed(made: Any) -> None:
        made.active["A2"].value = "="
        made.active["A2"].value, made.active["A2"].data_type = text.replace("\x0b", ""), "s"

    made = mark(book(typed), Finding("number.none", "Tháng 7", "A2", text))

    assert made["Tháng 7"]["A2"].data_type == "s"
    assert (made.worksheets[0]["D4"].data_type, made.worksheets[0]["E4"].data_type) == ("s", "s")


def test_formulas_are_computed_anew_when_the_copy_is_opened() -> None:
    content = marked("biểu.xlsx", book(), "xlsx", [NEGATIVE])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")


def _with_member(content: bytes, name: str) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("member", "said"),
    [
        pytest.param("", (), id="null: an ordinary workbook"),
        pytest.param("xl/media/image1.png", ("ảnh",), id="a picture"),
        pytest.param("xl/charts/chart1.xml", ("kiểu dáng của biểu đồ",), id="a chart"),
        pytest.param("xl/vbaProject.bin", ("macro",), id="macros"),
        pytest.param("xl/drawings/drawing1.xml", ("hình vẽ, hộp chữ",), id="a shape"),
    ],
)
def test_what_the_copy_cannot_keep_is_said(member: str, said: tuple[str, ...]) -> None:
    assert lost(_with_member(book(), member) if member else book(), "xlsx") == said


def test_another_format_comes_back_as_xlsx_of_its_cells() -> None:
    content = "Nội dung;Kế hoạch\nDA2;-5\n=1+1;7\n".encode()
    made = mark(content, Finding("number.negative", "biểu", "B2", "-5"), kind="csv")
    page = made.worksheets[1]

    assert [cell.value for cell in page["A"]] == ["Nội dung", "DA2", "=1+1"]
    assert page["A3"].data_type == "s"
    assert kind_of("biểu.csv", content) == "csv"
    assert "chỉ có giá trị các ô" in lost(content, "csv")[0]


def test_libreoffice_shows_colours_comments_and_results(tmp_path: Path) -> None:
    content = marked("biểu.xlsx", book(), "xlsx", [NEGATIVE, WRONG_RATE])
    shown = saved_as(tmp_path, {"danh-dau.xlsx": content}, "xlsx")["danh-dau"]
    page = openpyxl.load_workbook(io.BytesIO(shown), data_only=True)["Tháng 7"]

    assert page["D2"].value == -0.5, "the formula shows its result"
    assert "LỖI: Số âm -5" in page["C2"].comment.text
    assert [colour(page[cell]) for cell in ("C2", "D2", "B2")] == [COLOURS["block"], COLOURS["warn"], ""]


def test_a_fill_that_stands_there_gives_way_to_the_mark_alone() -> None:
    def filled(made: Any) -> None:
        for cell in ("B2", "C2"):
            made.active[cell].fill = PatternFill("solid", fgColor="00FF00")

    page = mark(book(filled), NEGATIVE)["Tháng 7"]

    assert (colour(page["B2"]), colour(page["C2"])) == ("00FF00", COLOURS["block"])


def test_a_finding_of_the_whole_file_is_listed_without_a_link() -> None:
    first = mark(book(), Finding("reporter.missing", answer_key="reporter")).worksheets[0]

    assert rows(first)[0][0] == "? Cần trả lời"
    assert first["C4"].hyperlink is None
    assert str(first["A1"].value).startswith(OWN)
