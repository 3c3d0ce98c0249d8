"""``python -m lib.progress``: what it understands, and how rows are printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.__main__ import answer, fund_asked, main, not_counted
from lib.progress.arguments import request
from lib.progress.table import progress
from lib.vocabulary.errors import AppError
from tests.progress.statements import disbursed, plan, stored, target

ROOT = Path(__file__).parents[2]
JUNE = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param("--year hai", "Không hiểu tham số «--year hai»", id="no year"),
        pytest.param("--year 99999", "Không hiểu tham số «--year 99999»", id="no year of ours"),
        pytest.param("--as-of 31/02/2024", "Không hiểu ngày «31/02/2024»", id="a day that does not exist"),
        pytest.param("--as-of 6/2024", "Không hiểu ngày «6/2024»", id="a month is no day"),
        pytest.param("--by xa", "Không chia được theo «xa»", id="unknown key"),
        pytest.param("--by line,line", "Không chia được theo «line,line»", id="a key twice"),
        pytest.param("--by", "Không hiểu tham số «--by»", id="nothing after it"),
        pytest.param("--explain tyle", "Không có số «tyle» để truy nguồn", id="unknown figure"),
        pytest.param("--row xa=1", "Không hiểu tham số «--row xa=1»", id="unknown key of a row"),
        pytest.param("--row line", "Không hiểu tham số «--row line»", id="a row without its code"),
        pytest.param("--jsn", "Không hiểu tham số «--jsn»", id="unknown word"),
    ],
)
def test_bad_arguments_are_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(AppError) as refused:
        request(typed.split())

    assert refused.value.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", ("", {}), id="null: nothing to explain"),
        pytest.param("--explain plan_gap_vnd", ("gap_vnd", {}), id="a column's other name"),
        pytest.param(
            "--explain rate --row line=DA2,place=-",
            ("rate", {"line": "DA2", "place": ""}),
            id="- is the rest",
        ),
    ],
)
def test_which_figure_is_to_be_explained(typed: str, expected: tuple[str, dict[str, str]]) -> None:
    asked = request(typed.split())

    assert (asked.explain, dict(asked.row)) == expected


def test_they_leave_with_2_and_say_it_on_stderr() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lib.progress", "--as-of", "30.13.2024"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").strip() == "Không hiểu ngày «30.13.2024»: ghi dạng 30/06/2024."


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        pytest.param([], 1, "gần nhất là «DASHBOARD_DATABASE_URL»", id="else another store's figures"),
        pytest.param(["--as-of", "x"], 2, "Không hiểu ngày «x»", id="first what was typed"),
        pytest.param(["--help"], 0, "", id="help is always there"),
    ],
)
def test_a_setting_misspelt_is_told(
    typed: list[str],
    code: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'kho.db'}")
    monkeypatch.setenv("DASHBOARD_DATABSE_URL", "x")

    assert (main(typed), list(tmp_path.iterdir())) == (code, [])
    assert sentence in capsys.readouterr().err


def test_who_has_read_enough_is_not_shown_an_error() -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "lib.progress", "--help"],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(plan(), "", id="null: every number counts"),
        pytest.param(
            [*plan(), disbursed("DA2", 7, reporter="KBNN"), disbursed("DA7.1", 7, reporter="KBNN")],
            "\nKhông tính 2 số: số của đơn vị báo cáo này chỉ để đối chiếu (KBNN).",
            id="the Treasury's",
        ),
        pytest.param(
            [disbursed("DA2", 7, "06211@2025-07-01"), disbursed("DA9", 7)],
            "\nKhông tính 1 số: đơn vị ngoài địa bàn (06211@2025-07-01)."
            "\nKhông tính 1 số: dòng vốn ngoài chương trình (DA9).",
            id="one line for each reason",
        ),
        pytest.param([disbursed("DA9", 7, year=2025)], "", id="another year's"),
    ],
)
def test_what_is_not_counted_is_said(rows: list[dict[str, Any]], said: str, cat: Catalogue) -> None:
    assert not_counted(stored(rows), cat, 2024) == said


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("", "", id="null: all money"),
        pytest.param("NSTW", "NSTW", id="a source"),
        pytest.param("NSTW-SN", "NSTW-SN", id="source and kind"),
        pytest.param("trung ương", "NSTW", id="by name"),
        pytest.param("tiền túi", None, id="none of the catalogue's"),
    ],
)
def test_the_fund_typed(typed: str, code: str | None, cat: Catalogue) -> None:
    if code is None:
        with pytest.raises(AppError, match=r"cli\.fund"):
            fund_asked(cat, typed)
    else:
        assert fund_asked(cat, typed) == code


def test_json_without_by_is_the_whole_then_its_lines(cat: Catalogue) -> None:
    tables = [progress(stored(plan()), cat, 2024, JUNE, by=by) for by in ((), ("line",))]

    rows = json.loads(answer(tables, request(["--json"]), cat, 2024, JUNE))

    assert [row["line"] for row in rows][:3] == ["CT", "DA2", "DA3.1"]
    assert rows[0]["line_name"] == "Toàn chương trình"
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {
        name: rows[0][name] for name in ("place", "allocated_vnd", "carried_over_vnd", "disbursed_vnd")
    } == {
        "place": "183",
        "allocated_vnd": 10_008_000_000,
        "carried_over_vnd": 234_168_000,
        "disbursed_vnd": 2_000_000_000,
    }
    assert {name: rows[0][name] for name in ("gap_vnd", "status", "reported_on")} == {
        "gap_vnd": 6_973_400_000,
        "status": "slow",
        "reported_on": "2024-06-30",
    }
    assert (rows[1]["disbursed_vnd"], rows[1]["rate"], rows[1]["reported_on"]) == (None, None, None)


ASKED = "line place allocated_vnd carried_over_vnd disbursed_vnd rate target_rate gap_vnd status reported_on"


@pytest.mark.parametrize(
    "typed", ["--json", "--json --by line,place", "--json --by place", "--json --by office"]
)
def test_every_row_has_what_was_promised(typed: str, cat: Catalogue) -> None:
    asked = request(typed.split())
    made = progress(stored(plan()), cat, 2024, JUNE, by=asked.by or ("line",))

    rows = json.loads(answer([made], asked, cat, 2024, JUNE))

    assert all(set(ASKED.split()) <= set(row) for row in rows)
    assert {type(row["gap_vnd"]) for row in rows} == {int}


def test_a_gap_that_is_no_whole_dong_keeps_its_part(cat: Catalogue) -> None:
    rows = [{**plan()[0], "value": 1}, target("DA2", 33.33), disbursed("DA2", 0)]
    made = progress(stored(rows), cat, 2024, JUNE, by=("line",))

    first = json.loads(answer([made], request(["--json", "--by", "line"]), cat, 2024, JUNE))[0]

    assert first["gap_vnd"] == 0.3333


def test_text_is_aligned_and_vietnamese(cat: Catalogue) -> None:
    tables = [progress(stored(plan()), cat, 2024, JUNE, by=by) for by in ((), ("line",))]

    lines = answer(tables, request([]), cat, 2024, JUNE).replace("\xa0", " ").split("\n")

    assert lines[0] == "Giải ngân năm 2024, số liệu đến ngày 30/06/2024, đơn vị tính: đồng"
    assert lines[3].startswith("CT · Toàn chương trình")
    for said in (
        "10.008.000.000",
        "2.000.000.000",
        "19,98 %",
        "89,66 %",
        "6.973.400.000",
        "Chậm",
        "30/06/2024",
    ):
        assert said in lines[3]
    assert {line.index("%") for line in lines[4:]} == {lines[4].index("%")}
