"""``python -m lib.outputs``: the files of the page, and a sentence for whatever makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib import office as rooms
from lib.office import Office
from lib.outputs.__main__ import main
from lib.store.connection import place

UNFROZEN = "Số liệu chưa chốt phiên"


@pytest.fixture
def at_hand(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{place(office.store.engine)}")
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    return office


def test_the_very_file_of_the_page(
    at_hand: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chieu.html"
    [edition] = rooms.editions(at_hand)

    assert main(["deck", "--out", str(out)]) == 0
    assert out.read_bytes() == rooms.document(at_hand, edition, "deck")
    assert edition.stamp in capsys.readouterr().out


@pytest.mark.usefixtures("at_hand")
def test_a_setting_misspelt_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the file would hold the figures of another store."""
    monkeypatch.setenv("DASHBOARD_DATABSE_URL", "x")

    assert main(["deck", "--out", str(tmp_path / "chieu.html")]) == 1
    assert "gần nhất là «DASHBOARD_DATABASE_URL»" in capsys.readouterr().err
    assert not (tmp_path / "chieu.html").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param([], 2, "", id="null: nothing asked"),
        pytest.param(["bao-cao", "--out", "x"], 2, "Không hiểu tham số «bao-cao»", id="an unknown kind"),
        pytest.param(["deck", "--oout", "x"], 2, "Không hiểu tham số «--oout»", id="an unknown option"),
        pytest.param(["deck", "--out"], 2, "Thiếu «--out»", id="an option without its value"),
        pytest.param(["deck"], 2, "Thiếu «--out»", id="nowhere to write"),
        pytest.param(
            ["deck", "--unit", "ty", "--out", "x"], 2, "Không hiểu đơn vị tính «ty»", id="an unknown unit"
        ),
        pytest.param(
            ["deck", "--edition", "09/2024", "--out", "x"],
            1,
            "Không có phiên «09/2024»",
            id="no such edition",
        ),
        pytest.param(["deck", "--as-of", "x", "--out", "x"], 2, "Không hiểu ngày «x»", id="no day"),
        pytest.param(["deck", "--year", "24", "--out", "x"], 2, "Không hiểu năm «24»", id="no year"),
        pytest.param(
            ["deck", "--edition", "01/2024", "--year", "2024", "--out", "x"],
            2,
            "bỏ --year",
            id="an edition has its year",
        ),
        pytest.param(
            ["report", "--place", "06211", "--out", "x"],
            2,
            "của một xã có workbook, chart",
            id="of the whole",
        ),
        pytest.param(
            ["deck", "--size", "a4", "--out", "x"], 2, "không dùng với «deck»", id="another's option"
        ),
        pytest.param(["chart", "--out", "x.png"], 2, "Thiếu «--chart»", id="which chart"),
        pytest.param(
            ["chart", "--chart", "banh", "--out", "x.png"], 2, "Không có hình «banh»", id="an unknown chart"
        ),
        pytest.param(
            ["chart", "--chart", "lines", "--out", "x.gif"], 2, "không phải «x.gif»", id="an unknown ending"
        ),
        pytest.param(
            ["chart", "--chart", "lines", "--size", "a3", "--out", "x.png"],
            2,
            "Không hiểu cỡ hình «a3»",
            id="an unknown size",
        ),
        pytest.param(
            ["chart", "--chart", "lines", "--place", "99", "--out", "x.png"],
            2,
            "Không có đơn vị «99»",
            id="an unknown commune",
        ),
        pytest.param(
            ["workbook", "--place", "99", "--out", "x.xlsx"],
            2,
            "Không có đơn vị «99»",
            id="the same, a workbook",
        ),
        pytest.param(
            ["chart", "--chart", "matrix", "--place", "06211", "--out", "x.png"],
            1,
            "là của toàn chương trình",
            id="a chart of the whole",
        ),
        pytest.param(
            ["chart", "--chart", "gap", "--as-of", "30/06/2022", "--out", "x.png"],
            1,
            "Chưa có số liệu để vẽ",
            id="null: nothing to draw",
        ),
        pytest.param(
            ["report", "--type", "tuan", "--out", "x"],
            2,
            "Không có loại báo cáo «tuan»",
            id="an unknown type of report",
        ),
        pytest.param(
            ["report", "--template", "/khong/co.docx", "--out", "x"],
            1,
            "Không đọc được tệp «/khong/co.docx»",
            id="a template that is not there",
        ),
        pytest.param(
            ["report", "--template", __file__, "--out", "x"],
            1,
            "Tệp mẫu «test_command.py» không phải văn bản Word",
            id="a template that is none",
        ),
        pytest.param(
            ["deck", "--out", "/khong/co/x.html"], 1, "Không ghi được tệp", id="a folder that is not there"
        ),
    ],
)
@pytest.mark.usefixtures("at_hand")
def test_what_makes_no_sense(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "stamp"),
    [
        pytest.param([], "Phiên 01/2024", id="null: the newest that stands"),
        pytest.param(
            ["--year", "2024", "--as-of", "30/06/2024"], "Phiên 01/2024", id="the edition of the day"
        ),
        pytest.param(["--as-of", "31/03/2024"], UNFROZEN, id="a day no edition keeps"),
        pytest.param(["--place", "06211"], "Phiên 01/2024", id="of a commune"),
    ],
)
@pytest.mark.usefixtures("at_hand")
def test_a_chart(
    arguments: list[str], stamp: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hinh.svg"

    assert main(["chart", "--chart", "lines", *arguments, "--out", str(out)]) == 0
    said, drawn = capsys.readouterr().out, out.read_text("utf-8")
    assert f"Đã ghi {out}: {stamp}" in said
    # what is printed beside it, to be copied, is what the picture says of itself
    assert stamp in drawn
    assert said.splitlines()[1] in drawn


@pytest.mark.usefixtures("at_hand")
def test_a_report_of_figures_nobody_froze_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ban-tin.html"

    assert main(["briefing", "--as-of", "31/03/2024", "--out", str(out)]) == 0
    assert UNFROZEN in capsys.readouterr().out
    page = out.read_text("utf-8")
    assert f"{UNFROZEN}, đến ngày 31/03/2024" in page
    assert "4,32\u00a0%" in page


@pytest.mark.usefixtures("at_hand")
def test_the_workbook_of_a_commune(tmp_path: Path) -> None:
    out = tmp_path / "xa.xlsx"

    assert main(["workbook", "--place", "06211", "--out", str(out)]) == 0
    [sheet] = load_workbook(out).worksheets
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "Xã Lộc Yên" in told[0][0]
    assert [row[0] for row in told if row[0] in {"DA2", "DA3.1", "DA6.2"}] == ["DA2", "DA3.1", "DA6.2"]
