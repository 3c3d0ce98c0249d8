"""``python -m lib.intake FILE [--json]`` reads, compares and never writes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from lib.intake.__main__ import main
from tests.builders import Sheet, sheet, workbook
from tests.intake.telling import PLAN, REPORT
from tests.intake.test_files import zipped

ROOT = Path(__file__).parents[2]
OBSERVATION = [
    "sheet",
    "cell",
    "measure",
    "unit",
    "year",
    "line",
    "place",
    "fund",
    "origin_year",
    "as_of",
    "said_on",
    "reporter",
    "value",
]
CLEAN = sheet("STT | Nội dung | Kế hoạch vốn năm 2024\n1 | DA2 | 4815", title=PLAN, unit="triệu đồng")
ESTIMATE = sheet(
    "STT | Nội dung | Ước giải ngân cả năm | Vốn kéo dài\n1 | DA2 | 4000 | 5", title=REPORT, unit="triệu đồng"
)
DOUBTFUL = sheet(
    "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 9 | 5\n2 | DA2 | '1.234", title=REPORT, unit="triệu đồng"
)
FAULTY = sheet("STT | Nội dung | Lũy kế giải ngân\n1 | DA2 | -5", title=REPORT, unit="triệu đồng")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all calls, since none of them writes to it."""
    return tmp_path_factory.mktemp("kho") / "kho.db"


@pytest.fixture
def run(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the command line on an empty store: exit code, what it printed, what it complained of."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{store}")
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def saved(folder: Path, form: Sheet) -> str:
    file = folder / "biểu.xlsx"
    file.write_bytes(workbook({"Biểu": form}))
    return str(file)


def test_a_clean_file_is_told_in_words_and_ends_with_0(run: Run, tmp_path: Path) -> None:
    code, out, err = run(saved(tmp_path, CLEAN))

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "biểu.xlsx: Kế hoạch vốn",
        "1 dòng đọc = 1 dòng lấy số + 0 dòng để ngoài",
        "1 số lấy được, 0 số còn vướng câu hỏi; 2 số sẽ đổi",
    ]


def test_a_setting_misspelt_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the file would be compared with another store."""
    monkeypatch.setenv("DASHBOARD_DATABSE_URL", "x")

    code, out, err = run(saved(tmp_path, CLEAN))

    assert (code, out) == (2, "")
    assert "gần nhất là «DASHBOARD_DATABASE_URL»" in err


def test_json_has_sheets_observations_findings_rows_and_changes(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(saved(tmp_path, ESTIMATE), "--json")
    told = json.loads(out)

    assert code == 0
    assert told.keys() >= {"sheets", "observations", "findings", "rows", "changes"}
    assert [list(observation) for observation in told["observations"]] == [OBSERVATION, OBSERVATION]
    assert told["observations"][0] == {
        "sheet": "Biểu",
        "cell": "C6",
        "measure": "expected",
        "unit": "vnd",
        "year": 2024,
        "line": "DA2",
        "place": "183",
        "fund": "",
        "origin_year": None,
        "as_of": "2024-12-31",
        "said_on": "2024-06-30",
        "reporter": "TCKH",
        "value": 4_000_000_000,
    }
    assert told["observations"][1]["origin_year"] == "carried"
    assert told["rows"] == {"read": 1, "taken": 1, "set_aside": 0, "aside": []}


def test_what_a_question_leaves_open_is_null(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(saved(tmp_path, DOUBTFUL), "--json")
    told = json.loads(out)

    assert code == 1
    assert [(row["line"], row["value"]) for row in told["observations"]] == [(None, 5_000_000), ("DA2", None)]
    assert [(f["code"], f["severity"], f["sheet"], f["cell"], f["value"]) for f in told["findings"]] == [
        ("row.unknown", "ask", "Biểu", "B6", "Dự án 9"),
        ("number.ambiguous", "ask", "Biểu", "C7", "1.234"),
    ]
    assert all(finding["message"].startswith("Ô ") for finding in told["findings"])


@pytest.mark.parametrize(
    "form", [pytest.param(DOUBTFUL, id="a question"), pytest.param(FAULTY, id="an error")]
)
def test_a_doubtful_file_ends_with_1(run: Run, tmp_path: Path, form: Sheet) -> None:
    code, out, _ = run(saved(tmp_path, form))

    assert code == 1
    assert "Ô C" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["{text}"], "không phải sổ tính", id="a file that is no workbook"),
        pytest.param(["{text}-nowhere"], "Không mở được tệp", id="a file that is not there"),
        pytest.param([], "Không hiểu tham số", id="no file"),
        pytest.param(["{text}", "--gì"], "Không hiểu tham số", id="an unknown option"),
        pytest.param(["{text}", "{text}"], "Không hiểu tham số", id="two files"),
        pytest.param(["{text}", "--known-at", "05/07/2024"], "luôn so với số hiện tại", id="the past"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_a_sentence(
    run: Run, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "thư.txt").write_text("Báo cáo", "utf-8")
    code, out, err = run(*(argument.format(text=tmp_path / "thư.txt") for argument in arguments))

    assert (code, out) == (2, "")
    assert sentence in err


def test_a_zip_is_told_file_by_file(run: Run, tmp_path: Path) -> None:
    members = {"a/biểu.xlsx": workbook({"Biểu": CLEAN}), "a/thư.txt": "Kính gửi".encode()}
    (tmp_path / "gói.zip").write_bytes(zipped(members))
    code, out, err = run(str(tmp_path / "gói.zip"))
    told = json.loads(run(str(tmp_path / "gói.zip"), "--json")[1])

    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "biểu.xlsx: Kế hoạch vốn"
    assert out.splitlines()[-1].startswith("Tệp «thư.txt» không phải sổ tính")
    assert [list(file)[:2] for file in told["files"]] == [["file", "form"], ["file", "fault"]]
    assert len(told["changes"]) == 2


UNSAID = sheet(
    "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án lạ | 5\n2 | DA3.1 | 7\n- | Xã Công Sơn cũ | 7",
    title=["GIẢI NGÂN CHƯƠNG TRÌNH"],
)
ANSWERED = ["--year", "2024", "--as-of", "30/06/2024", "--unit", "triệu", "--reporter", "TCKH"]
ALIASES = ["--alias", "DỰ ÁN lạ=DA2", "--alias", "Xã Công Sơn cũ=06232"]


def test_questions_are_answered_by_flags(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(saved(tmp_path, UNSAID), "--json", *ANSWERED, *ALIASES)
    told = json.loads(out)
    numbers = [(row["line"], row["place"], row["as_of"], row["value"]) for row in told["observations"]]

    assert code == 0
    assert numbers == [
        ("DA2", "183", "2024-06-30", 5_000_000),
        ("DA3.1", "06232", "2024-06-30", 7_000_000),
    ]
    assert {row["reporter"] for row in told["observations"]} == {"TCKH"}


def test_what_no_flag_answers_stays_a_question(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(saved(tmp_path, UNSAID), *ANSWERED, "--alias", "Dự án lạ=DA2")

    assert code == 1
    assert "không tìm thấy «Xã Công Sơn cũ»" in out


def test_a_flag_does_not_gainsay_what_the_file_says(run: Run, tmp_path: Path) -> None:
    _, out, _ = run(saved(tmp_path, CLEAN), "--json", "--unit", "đồng", "--year", "2025")
    (row,) = json.loads(out)["observations"]

    assert (row["year"], row["value"]) == (2024, 4_815_000_000)


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        pytest.param(["--year", "24"], "Không hiểu năm «24»", id="a year of two digits"),
        pytest.param(["--as-of", "31/06/2024"], "Không hiểu ngày «31/06/2024»", id="a day that is none"),
        pytest.param(["--unit", "trăm"], "chọn trong đồng, nghìn đồng, triệu đồng, tỷ đồng", id="no unit"),
        pytest.param(["--reporter", "KHONGCO"], "Không có đơn vị báo cáo «KHONGCO»", id="no reporter"),
        pytest.param(["--alias", "Dự án lạ"], "ghi dạng TÊN=MÃ", id="an alias without a code"),
        pytest.param(["--alias", "X=99999"], "Không có mã «99999»", id="a code nobody knows"),
        pytest.param(["--marked", "{folder}/nowhere/ra.xlsx"], "Không ghi được tệp", id="no folder"),
        pytest.param(["--year"], "Không hiểu tham số", id="a flag without its value"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(
    run: Run, tmp_path: Path, flags: list[str], sentence: str
) -> None:
    code, _, err = run(saved(tmp_path, FAULTY), *(flag.format(folder=tmp_path) for flag in flags))

    assert code == 2
    assert sentence in err
    assert err.count("\n") == 1


def test_the_marked_copy_is_written_beside_what_is_told(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(saved(tmp_path, FAULTY), "--marked", str(tmp_path / "ra.xlsx"))
    made = openpyxl.load_workbook(tmp_path / "ra.xlsx")

    assert (code, "số âm -5" in out) == (1, True)
    assert made.sheetnames == ["Lỗi", "Biểu"]
    assert made["Biểu"]["C6"].comment.text.startswith("✕ LỖI")


def test_help_ends_with_0(run: Run) -> None:
    code, out, _ = run("--help")

    assert code == 0
    assert all(flag in out for flag in ("--json", "--marked", "--alias", "--as-of"))


def test_the_store_is_never_written_to(run: Run, store: Path, tmp_path: Path) -> None:
    file = saved(tmp_path, CLEAN)
    run(file)
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    run(file, "--json")

    assert hashlib.sha256(store.read_bytes()).hexdigest() == before


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("Báo cáo", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lib.intake", str(tmp_path / "thư.txt")],
        cwd=ROOT,
        env=dict(os.environ)
        | {"DASHBOARD_DATABASE_URL": f"sqlite:///{tmp_path / 'kho.db'}", "DASHBOARD_SAMPLE": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "không phải sổ tính" in done.stderr
    assert "Traceback" not in done.stderr
