"""A form typed in a font of before Unicode says what its Unicode twin says, and one remark tells so."""

from __future__ import annotations

import pytest

from lib.intake.files.parse import sheets_of
from lib.intake.read import Reading, read
from lib.intake.reader import xlsx
from lib.intake.reader.plain import Budget
from tests.builders import sheet, workbook
from tests.intake.telling import catalogue, numbers, raised, read_bytes
from tests.vietnamese.cases import cases
from tests.vietnamese.test_legacy import encoded
from tests.xlsb import as_xlsb

TITLE = (
    "Phòng Tài chính - Kế hoạch",
    "Báo cáo giải ngân năm 2024",
    "Tính đến ngày 30/06/2024",
    "Đơn vị tính: triệu đồng",
)
FORM = """
STT | Nội dung      | Kế hoạch vốn năm 2024 | Lũy kế giải ngân | Ước thực hiện cả năm
1   | Dự án 2       | 4815                  | 2000.5           | 4000
-   | Xã Lộc Yên    | 815                   | 500.25           | 815
-   | Xã Hồng Phong | 4000                  | 1500.25          | 3185
    | Tổng cộng     | 4815                  | 2000.5           | 4000
"""


def book(encoding: str = "", font: str = "Times New Roman") -> bytes:
    def typed(text: str) -> str:
        return encoded(text.lower() if font.endswith("H") else text, encoding) if encoding else text

    title = [typed(line) for line in TITLE]
    return workbook({"Bieu": sheet(typed(FORM), title=title, font=font)})


def told(reading: Reading) -> str:
    return numbers(reading, "cell measure line place fund year as_of value")


@pytest.mark.parametrize(
    ("encoding", "font"),
    [
        pytest.param("TCVN3", ".VnTime", id="TCVN3"),
        pytest.param("TCVN3", ".VnTimeH", id="TCVN3, the font makes capitals"),
        pytest.param("VNI", "VNI-Times", id="VNI"),
        pytest.param("TCVN3", "Arial", id="TCVN3 copied without its font"),
        pytest.param("VNI", "Arial", id="VNI copied without its font"),
    ],
)
def test_a_form_says_what_its_unicode_twin_says(encoding: str, font: str) -> None:
    twin, form = read_bytes(book()), read_bytes(book(encoding, font))

    assert told(form) == told(twin)
    assert len(form.observations) == 6
    assert raised(form) == [*raised(twin), "info text.legacy"]
    assert encoding in form.findings[-1].message


def test_the_font_is_known_in_xlsb_too() -> None:
    reading = read("a.xlsb", as_xlsb(book("VNI", "VNI-Times")), catalogue(), {})

    assert told(reading) == told(read_bytes(book()))


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_a_text_table_without_fonts_proves_it_by_its_words(encoding: str) -> None:
    lines = [*TITLE, *FORM.strip().splitlines()]
    plain = "\n".join(";".join(cell.strip() for cell in line.split("|")) for line in lines)
    twin = read("a.csv", plain.encode(), catalogue(), {})
    form = read("a.csv", encoded(plain, encoding).encode("cp1252"), catalogue(), {})

    assert "500.25" in told(twin)
    assert told(form) == told(twin)
    assert raised(form) == [*raised(twin)[:-1], "info text.legacy", "info format.unchecked"]


def test_the_cell_keeps_what_the_file_has() -> None:
    (page,) = sheets_of(xlsx.grids(book("VNI", "VNI-Times"), Budget(1000)))

    assert (page.cells[8, 2].text, page.cells[8, 2].stored) == ("Xã Hồng Phong", "Xaõ Hoàng Phong")
    assert (page.cells[8, 3].text, page.cells[8, 3].stored) == ("4000", "")


def test_a_unicode_form_raises_no_such_remark() -> None:
    assert not [said for said in raised(read_bytes(book())) if "legacy" in said]


KINDS = {
    "commune_tcvn3": ".VnTime",
    "commune_tcvn3_caps_font": ".VnTimeH",
    "commune_vni": "VNI-Times",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_commune_of_the_cases_is_found(kind: str) -> None:
    """One form with all of them: none a question, none another place."""
    given = [case.values for case in cases(kind)]
    rows = "\n".join(f"DA2 | {typed} | 5" for typed, _ in given)
    encoding = "VNI" if "vni" in kind else "TCVN3"
    head = encoded("Dự án | Đơn vị | Kế hoạch vốn năm 2024", encoding)
    title = ["NAM 2024", encoded("Đơn vị tính: triệu đồng", encoding)]
    page = sheet(f"{head}\n{rows}", title=title, font=KINDS[kind])
    reading = read_bytes(workbook({"A": page}))
    names = dict(zip(catalogue().places["place"], catalogue().places["full_name"], strict=True))
    found = {int(draft.cell[1:]) - 4: names.get(str(draft.place)) for draft in reading.drafts}

    assert {at: name for at, name in found.items() if name != given[at][1]} == {}
    assert set(found.values()) == {expected for _, expected in given}
    assert not [said for said in raised(reading, "ask") if "row." in said]
