"""The same form says the same in every format; what a format cannot tell is said once."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook

from lib.intake.files import guard
from lib.intake.files.cells import Sheet
from lib.intake.files.parse import read_cells
from lib.intake.read import Reading, read
from lib.intake.reader.dates import day, is_date
from tests.builders import sheet, workbook
from tests.intake.sound import BOOK, form
from tests.intake.telling import FINANCE, REPORT, catalogue, raised
from tests.libreoffice import saved_as
from tests.xlsb import as_xlsb

EVERYTHING = workbook(
    {
        "Biểu": sheet(
            """
            STT | Nội dung     | Kế hoạch vốn năm 2024 | <           | Tỷ lệ         | Ngày
            ^   | ^            | Giao                  | Chuyển sang | ^             | ^
            1   | Dự án 2      | 4815                  | 234.168     | 12.5%         | @2024-06-30
            2   | Tiểu dự án 1 | '2.571                | #REF!       | =C6/D6 → 0.5  |
                | **Tổng**     | =SUM(C8:C9) → 7386.25 | =D9 → -3.5  | 06184         | #N/A
            """,
            title=REPORT,
            hidden_rows=[7, 8],
            hidden_columns=["D"],
        ),
        "Ẩn": sheet("a | b", hidden=True),
        "Phông": sheet("Tæng sè | 5", font=".VnTime"),
    }
)
Book = Callable[[str], bytes]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The two books by name and format ("form.ods"); LibreOffice is started once a format."""
    books = {"form.xlsx": BOOK, "everything.xlsx": EVERYTHING}

    @cache
    def made(kind: str) -> Mapping[str, bytes]:
        if kind == "xlsb":
            return {name.partition(".")[0]: as_xlsb(content) for name, content in books.items()}
        return saved_as(tmp_path_factory.mktemp("libreoffice"), books, kind)

    def book(name: str) -> bytes:
        stem, _, kind = name.partition(".")
        return books[name] if kind == "xlsx" else made(kind)[stem]

    return book


def test_the_files_kept_say_the_same_and_a_text_table_asks_no_more() -> None:
    """The .csv keeps no marks of formulas and no sheet's name; the numbers are the same."""
    first = read("biểu.xlsx", BOOK, catalogue(), {})
    for kind in ("xls", "ods", "xlsb", "csv"):
        other = read(f"biểu.{kind}", form(kind), catalogue(), {})

        assert told(other) == told(first)
        assert raised(other, "block", "ask") == raised(first, "block", "ask") == []


def told(reading: Reading) -> list[tuple[object, ...]]:
    columns = ["cell", "measure", "line", "place", "fund", "year", "as_of", "value"]
    return [tuple(row) for row in reading.observations[columns].astype(str).itertuples(index=False)]


def cells_of(content: bytes) -> tuple[Sheet, ...]:
    return read_cells("biểu", content, guard.check("biểu", content, 20).kind)


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb"])
def test_a_form_says_the_same_in_every_format(saved: Book, kind: str) -> None:
    first = read("biểu.xlsx", BOOK, catalogue(), {})
    other = read(f"biểu.{kind}", saved(f"form.{kind}"), catalogue(), {})

    assert told(first)
    assert told(other) == told(first)
    assert [said for said in raised(other) if "format.unchecked" not in said] == raised(first)


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb"])
def test_every_cell_is_what_it_is_in_the_xlsx(saved: Book, kind: str) -> None:
    """Values, errors, dates, percents, formulas, fonts, merges, and what is hidden."""

    def plain(sheets: tuple[Sheet, ...]) -> list[object]:
        return [
            (
                page.name,
                page.hidden,
                page.merges,
                page.hidden_rows,
                page.hidden_columns,
                page.legacy,
                [
                    (cell.address, cell.kind, cell.text[:10], cell.percent, cell.formula, cell.stored)
                    for row in page.rows.values()
                    for cell in row
                ],
            )
            for page in sheets
        ]

    assert plain(cells_of(saved(f"everything.{kind}"))) == plain(cells_of(EVERYTHING))


def test_an_independent_reader_finds_the_same_values_in_our_xlsb() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsb(BOOK))).get_sheet_by_index(0).to_python()
    page = load_workbook(io.BytesIO(BOOK), data_only=True).active
    expected = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]

    assert [[str(cell)[:10] for cell in row] for row in rows] == [
        [str(cell)[:10] for cell in row] for row in expected
    ]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_the_calendar_of_1904_is_heeded(tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    book = load_workbook(io.BytesIO(BOOK))
    book.epoch = CALENDAR_MAC_1904
    out = io.BytesIO()
    book.save(out)
    content = out.getvalue()
    if kind == "xlsb":
        content = as_xlsb(content)
    elif kind != "xlsx":
        content = saved_as(tmp_path_factory.mktemp("1904"), {"a.xlsx": content}, kind)["a"]

    assert cells_of(content)[0].cells[6, 6].text[:10] == "2024-06-30"


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        pytest.param("xls", "công thức", id="xls: formulas never calculated"),
        pytest.param("xlsx", "", id="xlsx: nothing"),
        pytest.param("ods", "", id="ods: nothing"),
        pytest.param("xlsb", "", id="xlsb: nothing"),
    ],
)
def test_what_a_format_cannot_tell_is_said_once(saved: Book, kind: str, what: str) -> None:
    said = read(f"biểu.{kind}", saved(f"form.{kind}"), catalogue(), {}).findings
    unchecked = [finding.message for finding in said if finding.code == "format.unchecked"]

    assert len(unchecked) == bool(what)
    assert all(what in message for message in unchecked)


def test_what_it_is_its_bytes_say_never_its_name(saved: Book) -> None:
    other = read("biểu.xlsx", saved("form.ods"), catalogue(), {})

    assert told(other) == told(read("biểu.pdf", BOOK, catalogue(), {}))


# text tables

PAID = [
    [FINANCE],
    ["BÁO CÁO GIẢI NGÂN NĂM 2024"],
    ["Tính đến ngày 30/06/2024; ĐVT: nghìn đồng"],
    ["STT", "Nội dung", "Lũy kế\ngiải ngân", "Ghi chú"],
    ["1", "Dự án 2", "2000,5", "nói «rồi», thôi"],
    ["2", "Tiểu dự án 1 - Dự án 3", "1.200.000,25", ""],
]


def text(separator: str = ";", rows: list[list[str]] = PAID) -> str:
    """A text table as Excel saves it: quoted where it must be, every row as wide as the widest."""
    width = max(len(row) for row in rows)
    return "".join(
        separator.join(quoted(cell, separator) for cell in [*row, *[""] * (width - len(row))]) + "\r\n"
        for row in rows
    )


def quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if any(mark in cell for mark in (separator, "\n", '"')) else cell


def cp1258(said: str) -> bytes:
    """Windows-1258 keeps tones as letters of their own, behind the vowel."""
    found = b""
    for letter in said:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            found += tone_behind(letter).encode("cp1258")
    return found


def tone_behind(letter: str) -> str:

    letters = unicodedata.normalize("NFD", letter)
    tones = [one for one in letters if one in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(one for one in letters if one not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda said: said.encode(), id="UTF-8"),
        pytest.param(lambda said: said.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(lambda said: said.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(lambda said: b"\xfe\xff" + said.encode("utf-16-be"), id="UTF-16 from the big end"),
        pytest.param(lambda said: said.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(cp1258, id="windows-1258"),
    ],
)
def test_a_text_table_is_read_in_every_encoding_with_every_separator(
    separator: str, encode: Callable[[str], bytes]
) -> None:

    reading = read("biểu.csv", encode(text(separator)), catalogue(), {})

    assert [(row[0], row[2], row[-1]) for row in told(reading)] == [
        ("C5", "DA2", "2000500"),
        ("C6", "DA3.1", "1200000250"),
    ]
    assert raised(reading) == ["info format.unchecked"]


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [
        pytest.param("4815", "number", "4815", id="digits"),
        pytest.param("-4815", "number", "-4815", id="a sign"),
        pytest.param("234,16", "number", "234.16", id="a comma before decimals"),
        pytest.param("234.16", "number", "234.16", id="a point before decimals"),
        pytest.param("1.234.567,8", "number", "1234567.8", id="both marks"),
        pytest.param("12,5%", "number", "0.125", id="a percentage"),
        pytest.param("1.234", "text", "1.234", id="a thousand or one: asked later"),
        pytest.param("06184", "text", "06184", id="a code keeps its zero"),
        pytest.param("(1)", "text", "(1)", id="the number of a column is no amount"),
        pytest.param("2 tỷ", "text", "2 tỷ", id="a size in words is read later"),
        pytest.param("-", "text", "-", id="a dash"),
        pytest.param("30/06/2024", "text", "30/06/2024", id="a day"),
        pytest.param("1e5", "text", "1e5", id="no exponents"),
    ],
)
def test_a_text_is_a_number_where_it_can_be_read_in_one_way_alone(typed: str, kind: str, kept: str) -> None:
    (page,) = cells_of(f"a;b\n{typed};c\nd;e\n".encode())

    assert (page.cells[2, 1].kind, page.cells[2, 1].text) == (kind, kept)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param(b"sep=,\r\na;b,c\r\n1;2,3\r\n", {2: ["a;b", "c"], 3: ["1;2", "3"]}, id="Excel says so"),
        pytest.param(b"a;b\r1;2\r", {1: ["a", "b"], 2: ["1", "2"]}, id="line ends of an old Mac"),
        pytest.param(b'a;"b ""c"""\n1;2\n', {1: ["a", 'b "c"'], 2: ["1", "2"]}, id="quotes in quotes"),
        pytest.param(
            b"a;c\nd,e;f\n1,5;2\n", {1: ["a", "c"], 2: ["d,e", "f"], 3: ["1.5", "2"]}, id="decimal commas"
        ),
    ],
)
def test_separators_and_quotes(content: bytes, rows: dict[int, list[str]]) -> None:
    (page,) = cells_of(content)

    assert {number: [cell.text for cell in row] for number, row in page.rows.items()} == rows


# what is said of a file as a whole


def with_member(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(BOOK)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(with_member("xl/vbaProject.bin"), "file.macros", id="macros, never run"),
        pytest.param(
            with_member("xl/externalLinks/externalLink1.xml", b"<a/>"), "file.links", id="other files"
        ),
    ],
)
def test_what_is_not_done_is_said(content: bytes, code: str) -> None:
    plain, more = read("a.xlsx", BOOK, catalogue(), {}), read("a.xlsm", content, catalogue(), {})

    assert told(more) == told(plain)
    assert raised(more) == [*raised(plain), f"info {code}"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param("General", False, id="general"),
        pytest.param("#,##0", False, id="thousands"),
        pytest.param("dd/mm/yyyy", True, id="a day"),
        pytest.param("[hh]:mm", True, id="hours beyond a day"),
        pytest.param('#,##0 "đồng"', False, id="letters in quotes"),
        pytest.param("[Red]0.00", False, id="a colour"),
        pytest.param("#,##0\\ \\d", False, id="a letter taken as it is"),
        pytest.param("_-* #,##0_d", False, id="room for a letter"),
    ],
)
def test_is_date(form: str, expected: bool) -> None:
    assert is_date(form) is expected


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        pytest.param(45473, ("date", "2024-06-30T00:00:00"), id="a day"),
        pytest.param(45473.5, ("date", "2024-06-30T12:00:00"), id="noon"),
        pytest.param(59, ("date", "1900-02-28T00:00:00"), id="before the day that never was"),
        pytest.param(61, ("date", "1900-03-01T00:00:00"), id="after it"),
        pytest.param(0.25, ("text", "06:00:00"), id="a time alone"),
        pytest.param(-1, ("number", "-1"), id="no day"),
        pytest.param(3e6, ("number", "3000000"), id="beyond the calendar"),
    ],
)
def test_day(serial: float, expected: tuple[str, str]) -> None:
    assert day(serial) == expected
