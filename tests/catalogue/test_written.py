"""What an office writes itself, its sentences and types of reports: a slip is named with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.catalogue.load import SHIPPED, load
from lib.vocabulary.errors import AppError
from lib.vocabulary.wording import FIELDS
from tests.catalogue.builders import copied, table

WORDING = "code,said_when,text,source\n"
REPORTS = "code,name,kind,symbol,to_superior,title,opening,parts,annexes,period_end,source\n"
FINE = "month,Báo cáo tháng,BÁO CÁO,BC-UBND,1,Kết quả {ky},Như sau:,results|ahead,line,06-30,QĐ thử\n"


@pytest.mark.parametrize(
    ("file", "content", "row", "what"),
    [
        pytest.param(
            "wording",
            f"{WORDING}paid.nil,khi,Chưa,QĐ thử\n",
            2,
            "mã câu «paid.nil» không có trong chương trình",
            id="a sentence nobody says",
        ),
        pytest.param(
            "wording",
            f"{WORDING}paid.none,khi,Đến {{ngay}} chưa có {{tien}},QĐ thử\n",
            2,
            "cột text: chỗ điền {tien} không có; câu này điền được: {ngay}, {ngay_so}",
            id="a field nobody fills",
        ),
        pytest.param(
            "wording",
            f"{WORDING}paid.none,khi,Đến {{ngay chưa,QĐ thử\n",
            2,
            "cột text: dấu { } không đi thành cặp",
            id="a brace left open",
        ),
        pytest.param(
            "wording",
            f"{WORDING}money,khi,{{so}} tr,QĐ thử\nmoney,khi,{{so}} đ,QĐ thử\n",
            3,
            "«money» lặp lại dòng 2",
            id="a sentence twice",
        ),
        pytest.param(
            "wording", f"{WORDING}money,khi,,QĐ thử\n", 2, "cột text để trống", id="null: no sentence"
        ),
        pytest.param(
            "reports",
            REPORTS + FINE.replace("ahead", "next"),
            2,
            "cột parts ghi «next», phải là leading hoặc resources",
            id="a part nobody writes",
        ),
        pytest.param(
            "reports",
            REPORTS + FINE.replace(",line,", ",commune,"),
            2,
            "cột annexes ghi «commune», phải là line hoặc place hoặc treasury hoặc next_year",
            id="an annex nobody makes",
        ),
        pytest.param(
            "reports",
            REPORTS + FINE.replace("{ky}", "{quy}"),
            2,
            "cột title: chỗ điền {quy} không có",
            id="a field in the title",
        ),
        pytest.param(
            "reports",
            REPORTS + FINE.replace("06-30", "06-31"),
            2,
            "cột period_end ghi «06-31», phải là tháng-ngày có thật dạng 06-30",
            id="a day that does not exist",
        ),
        pytest.param(
            "reports",
            REPORTS + FINE.replace("06-30", "30/06"),
            2,
            "cột period_end ghi «30/06», phải là",
            id="a day as people write it",
        ),
        pytest.param(
            "reports", REPORTS, 2, "thiếu: phải có ít nhất một loại báo cáo", id="null: no type at all"
        ),
    ],
)
def test_a_slip_is_named(file: str, content: str, row: int, what: str, tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / f"{file}.csv").write_text(content, "utf-8", newline="")

    with pytest.raises(AppError) as stopped:
        load(where)

    assert stopped.value.sentence.startswith(f"Danh mục {file}.csv, dòng {row}: {what}")


def test_an_office_words_one_sentence_and_keeps_the_others(tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / "wording.csv").write_text(f"{WORDING}paid.none,khi,Chưa chi đồng nào,QĐ thử\n", "utf-8")

    words = load(where).wording.set_index("code")["text"]

    assert words["paid.none"] == "Chưa chi đồng nào"
    assert set(words.index) == set(FIELDS)
    assert words["paid.silent"] == load(SHIPPED).wording.set_index("code")["text"]["paid.silent"]


def test_every_sentence_of_the_program_is_worded_once_and_none_twice_spaced() -> None:
    rows = table(SHIPPED / "wording.csv")

    assert [row["code"] for row in rows] == [*dict.fromkeys(row["code"] for row in rows)]
    assert {row["code"] for row in rows} == set(FIELDS)
    assert [row["text"] for row in rows if "  " in row["text"] or " ," in row["text"]] == []
