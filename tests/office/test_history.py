"""What happened stays: the log in order, each import as it was, two moments compared, undoing shown first."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.store import asking
from lib.store import editions as store_editions
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.office.test_uploading import MONTH, july
from tests.store.builders import edition

JULY = date(2024, 7, 31)
TITLE = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]
PLAN = ["UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN NĂM 2024", "Theo Quyết định số 1/QĐ-UBND ngày 05/01/2024"]
PLANNED = "STT | Nội dung | Kế hoạch vốn năm 2024\n1 | Dự án 2 | 1000\n2 | Tiểu dự án 2 - Dự án 3 | 500"


PAID = {("disbursed", "DA2"): (350.5, None), ("disbursed", "DA3.2"): (300, None)}
WHOLE = {("disbursed", "DA3"): (300, None), ("disbursed", "CT"): (650.5, None)}
"""What is gone when the month of July is withdrawn, in triệu."""


def book(rows: str, title: list[str] = TITLE) -> bytes:
    return workbook({"Biểu": sheet(rows, title=title, unit="triệu đồng")})


def take(office: Office, name: str, content: bytes, **told: object) -> int:
    run = rooms.dry_run(office, [(name, content)])
    (number,) = rooms.accept(office, run, actor="Lan", machine="PC-07", **told)
    return number


@pytest.fixture(scope="module")
def two_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of two lines, and the month of July: imports 1 and 2; copy it."""
    file = tmp_path_factory.mktemp("hai") / "kho.db"
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    take(office, "ke-hoach.xlsx", book(PLANNED, PLAN))
    take(office, "thang-7.xlsx", july(MONTH)[1], note="bản chính")
    office.store.engine.dispose()
    return file


@pytest.fixture
def two(two_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A store of its own with both."""
    shutil.copy(two_file, tmp_path / "hai.db")
    office = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'hai.db'}"))
    yield office
    office.store.engine.dispose()


def told(changes: pd.DataFrame, place: str = "183") -> dict[tuple[str, str], tuple[object, object]]:
    """(measure, line) → old and new, in triệu, of all money in a place."""
    rows = changes[(changes["place"] == place) & (changes["source"] == "") & (changes["kind"] == "")]
    amounts = [[None if pd.isna(value) else value / 1e6 for value in rows[name]] for name in ("old", "new")]
    return dict(zip(zip(rows["measure"], rows["line"], strict=True), zip(*amounts, strict=True), strict=True))


def test_null_an_empty_store_has_an_empty_log(empty: Callable[..., Office]) -> None:
    log = rooms.happened(empty())

    assert (len(log), "what" in log) == (0, True)
    assert rooms.chosen_events(empty(), log, words="x").empty


def test_the_log_tells_everything_newest_first(two: Office) -> None:
    rooms.withdraw(two, [2], actor="Minh", reason="nhầm tệp", machine="PC-09")
    rooms.restore(two, [2], actor="Hoa", reason="tệp đúng")
    (period,) = [each for each in rooms.report_periods(two, 2024) if each.period == "T7"]
    rooms.close_period(two, period, actor="Hoa", note="đã họp")
    store_editions.freeze(two.store, edition(note="Phiên giữa năm"))
    log = rooms.happened(two)

    assert log[["kind_name", "what", "actor", "machine", "reason"]].values.tolist() == [
        ["Chốt phiên họp", "Phiên họp 01/2024", "Nông Thị Hằng", "", "Phiên giữa năm"],
        ["Chốt kỳ", "Kỳ T7/2024", "Hoa", "", "đã họp"],
        ["Khôi phục", named(2, "thang-7.xlsx"), "Hoa", "", "tệp đúng"],
        ["Gỡ bỏ", named(2, "thang-7.xlsx"), "Minh", "PC-09", "nhầm tệp"],
        ["Nạp", named(2, "thang-7.xlsx"), "Lan", "PC-07", "bản chính"],
        ["Nạp", "Lần nạp 1: ke-hoach.xlsx · Kế hoạch vốn · UBND huyện Cao Lộc", "Lan", "PC-07", ""],
    ]


def named(number: int, name: str) -> str:
    return f"Lần nạp {number}: {name} · Báo cáo giải ngân · Phòng Tài chính - Kế hoạch"


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        pytest.param({}, ["2", "2", "1"], id="nothing asked: all"),
        pytest.param({"kind": "withdrawn"}, ["2"], id="by kind"),
        pytest.param({"reporter": "UBND"}, ["1"], id="by reporter"),
        pytest.param({"form": "Kế hoạch vốn"}, ["1"], id="by form"),
        pytest.param({"year": 2024}, ["2", "2", "1"], id="by the year the numbers are of"),
        pytest.param({"year": 2023}, [], id="of another year nothing"),
        pytest.param({"words": "nham xyz"}, [], id="all words must occur"),
        pytest.param({"words": "NHAM minh"}, ["2"], id="without accents, in any order"),
    ],
)
def test_the_log_is_searched(two: Office, wanted: dict[str, object], numbers: list[str]) -> None:
    rooms.withdraw(two, [2], actor="Minh", reason="Nhầm tệp")

    found = rooms.chosen_events(two, rooms.happened(two), **wanted)

    assert found["number"].tolist() == numbers


def test_an_import_is_read_again_as_it_was(two: Office) -> None:
    run = rooms.dry_run(
        two, [("thang-8.xlsx", book("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 1200"))]
    )
    (number,) = rooms.accept(two, run, actor="Lan", machine="PC-07")
    kept, (was,) = rooms.kept_import(two, number), run.readings

    assert rooms.understood(two, kept.reading) == rooms.understood(two, was)
    assert rooms.control_totals(two, kept.reading) == rooms.control_totals(two, was)
    assert [one.message for one in kept.findings] == [one.message for one in (*was.findings, *run.remarks)]
    assert "known.over_plan" in {one.code for one in kept.findings}
    assert rooms.content(two, number) == run.files[0].content
    assert ("Từ máy", "PC-07") in rooms.kept_facts(two, kept)


def test_what_is_odd_is_kept_with_its_own_file(two: Office) -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | {line} | {amount}"
    files = [
        ("nhieu.xlsx", book(rows.format(line="Dự án 2", amount=1200))),
        ("it.xlsx", book(rows.format(line="Tiểu dự án 2 - Dự án 3", amount=310))),
    ]
    numbers = rooms.accept(two, rooms.dry_run(two, files), actor="Lan")
    over = [[f.code for f in rooms.kept_import(two, number).findings] for number in numbers]

    assert ["known.over_plan" in codes for codes in over] == [True, False]


def test_an_unknown_import_is_one_sentence(two: Office) -> None:
    for ask in (rooms.kept_import, rooms.change_of, rooms.turning):
        with pytest.raises(AppError, match=r"store\.unknown_import"):
            ask(two, 9)


def test_each_import_says_what_it_changed_when_it_came(two: Office) -> None:
    take(two, "sua.xlsx", book("STT | Nội dung | Lũy kế giải ngân\n1 | Tiểu dự án 2 - Dự án 3 | 320"))
    rooms.withdraw(two, [2], actor="Minh", reason="nhầm")

    assert told(rooms.change_of(two, 2).changes)["disbursed", "DA2"] == (None, 350.5)
    assert told(rooms.change_of(two, 3).changes)["disbursed", "DA3.2"] == (300, 320)


def test_of_several_files_in_one_step_each_has_its_part(empty: Callable[..., Office]) -> None:
    office = empty()
    files = [("ke-hoach.xlsx", book(PLANNED, PLAN)), july(MONTH)]
    rooms.accept(office, rooms.dry_run(office, files), actor="Lan")
    first, second = (rooms.change_of(office, number) for number in (1, 2))

    assert ({key[0] for key in told(first.changes)}, first.beside) == ({"allocated"}, (2,))
    assert ({key[0] for key in told(second.changes)}, second.beside) == ({"disbursed"}, (1,))


def test_what_was_withdrawn_in_the_same_step_is_part_of_it(office: Office) -> None:
    number = take(office, "thang-7.xlsx", july(MONTH)[1], withdraw_illustrative=True)
    run = rooms.change_of(office, number)

    assert run.withdrawn == tuple(range(5, 12))
    assert told(run.changes)["disbursed", "DA3.2"][1] == 300


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(Question(2024, JULY), {**PAID, **WHOLE}, id="at a day"),
        pytest.param(Question(2024, date(2024, 6, 30)), {}, id="null: a day before any of it"),
        pytest.param(Question(2023, JULY), {}, id="null: another year"),
        pytest.param(Question(2024, JULY, fund="NSTW"), {}, id="null: a fund nothing is divided by"),
    ],
)
def test_two_moments_are_compared_at_the_question(
    two: Office, asked: Question, found: dict[tuple[str, str], tuple[object, object]]
) -> None:
    before = asking.imports(two.store)["at"].iloc[-1].to_pydatetime()
    rooms.withdraw(two, [2], actor="Minh", reason="nhầm")
    now = told(rooms.compare_moments(two, asked, before, None))

    assert now == found
    assert rooms.compare_moments(two, asked, before, before).empty


@pytest.mark.parametrize(
    ("by", "sums"), [("line", rooms.sums_by_line), ("place", rooms.sums_by_commune)], ids=["line", "commune"]
)
def test_the_sums_are_the_differences_of_the_screens_figures(
    office: Office, by: str, sums: Callable[..., pd.DataFrame]
) -> None:
    start = asking.imports(office.store)["at"].iloc[0].to_pydatetime()
    take(office, "thang-7.xlsx", july(MONTH)[1])
    asked = Question(2024, JULY)
    changed = sums(office, rooms.compare_moments(office, asked, start, None))
    paid = changed[(changed["measure"] == "disbursed") & changed["origin_year"].isin(["", "2024"])]
    before, after = (figures(office, question, by) for question in (replace(asked, known_at=start), asked))
    moved = {key: (before.get(key), after[key]) for key in after if before.get(key) != after[key]}
    said = {row[by]: (row["old"], row["new"]) for row in paid.to_dict("records")}

    assert moved
    assert {key: said[key] for key in moved} == moved
    assert set(said) - set(moved) <= {"CT", "183", "DA3"}  # wholes, which the table does not list


def figures(office: Office, question: Question, by: str) -> dict[str, int]:
    """Line or commune → what is disbursed, as the screen has it."""
    table = rooms.sight(office, question).progress(by).dropna(subset="disbursed_vnd")
    rows = zip(table[by], table["disbursed_vnd"], strict=True)
    return {str(key): int(paid) for key, paid in rows if key}


def test_withdrawing_is_shown_first_and_happens_as_shown(two: Office) -> None:
    asked = rooms.turning(two, 2)
    rooms.turn(two, asked, actor="Minh", reason="nhầm tệp", machine="PC-09")
    back = rooms.turning(two, 2)

    assert (asked.withdraws, told(asked.changes)["disbursed", "DA2"]) == (True, (350.5, None))
    assert (back.withdraws, told(back.changes)["disbursed", "DA2"]) == (False, (None, 350.5))
    assert asked.changes["stated"].sum() == back.changes["stated"].sum() == 3
    rooms.turn(two, back, actor="Hoa", reason="tệp đúng")
    assert rooms.kept_import(two, 2).live


def test_what_was_decided_on_older_figures_is_refused(two: Office) -> None:
    asked = rooms.turning(two, 2)
    rooms.withdraw(two, [1], actor="Người khác", reason="nhầm")

    with pytest.raises(AppError, match=r"office\.moved_on"):
        rooms.turn(two, asked, actor="Minh", reason="nhầm")


def test_what_stands_on_an_import_is_named(two: Office) -> None:
    take(two, "lai.xlsx", book("STT | Nội dung | Lũy kế giải ngân\n1 | Tiểu dự án 2 - Dự án 3 | 320"))
    store_editions.freeze(two.store, edition())
    store_editions.freeze(
        two.store, edition(known_at=asking.imports(two.store)["at"].iloc[0].to_pydatetime())
    )
    standing = rooms.turning(two, 2).standing

    assert [name for name, _ in standing] == ["Lần nạp 3: lai.xlsx", "Phiên họp 01/2024"]
    assert standing[0][1].startswith("ghi lại 1 số ở đúng ô")
    assert [name for name, _ in rooms.turning(two, 3).standing] == ["Phiên họp 01/2024"]


def test_an_import_that_adds_to_anothers_numbers_stands_on_it(two: Office) -> None:
    title = [*TITLE[:2], "BÁO CÁO GIẢI NGÂN THÁNG 8 NĂM 2024", "Tháng 8 năm 2024"]
    rows = "STT | Nội dung | Giải ngân trong tháng 8\n1 | Tiểu dự án 2 - Dự án 3 | 20"
    run = rooms.dry_run(two, [("thang-8.xlsx", book(rows, title))])
    if not run.readings[0].sources["adds"].any():
        pytest.skip("the month alone was not taken as adding")
    rooms.accept(two, run, actor="Lan")

    assert "cộng thêm vào 1 số lũy kế" in dict(rooms.turning(two, 2).standing)["Lần nạp 3: thang-8.xlsx"]


def test_an_edition_that_was_cancelled_or_asked_before_stands_on_nothing(two: Office) -> None:
    first = asking.imports(two.store)["at"].iloc[0].to_pydatetime()
    store_editions.freeze(two.store, edition(known_at=first + timedelta(microseconds=1)))
    number, _ = store_editions.freeze(two.store, edition())
    store_editions.cancel(two.store, number, "Hoa", "sai ngày")

    assert rooms.turning(two, 2).standing == ()
