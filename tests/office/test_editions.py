"""Editions: frozen whole, shown as kept, numbered once, cancelled with a reason, worked out again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load, opened
from lib.office import Office, Question
from lib.office.editions import all_keys
from lib.progress import table
from lib.store import accepting, asking
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.store.builders import new, rows

JULY = date(2024, 7, 5)
MODULE = import_module("lib.office.editions")  # the room has a function of that name
QUESTION = Question(2024, date(2024, 6, 30))


@pytest.fixture(scope="module")
def frozen_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with one edition of it; copy it, never write to it."""
    file = tmp_path_factory.mktemp("phien") / "kho.db"
    shutil.copy(filled_file, file)
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    rooms.freeze(office, QUESTION, held_on=JULY, actor="Lan", note="Phiên giữa năm")
    office.store.engine.dispose()
    return file


@pytest.fixture
def office(frozen_file: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copy(frozen_file, tmp_path / "kho.db")
    opened_office = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))
    yield opened_office
    opened_office.store.engine.dispose()


def disbursed(office: Office, value: int, as_of: str = "2024-06-30") -> int:
    """Another upload: what DA2 has disbursed by a day, as the finance office says it."""
    told = rows({"value": value, "as_of": as_of, "reporter": "TCKH"})
    (number,) = accepting.accept(
        office.store, [new(told, content=f"{value} {as_of}".encode(), reporter="TCKH")]
    )
    return number


def test_an_edition_keeps_what_a_question_answers(office: Office) -> None:
    (edition,) = rooms.editions(office)
    shown, asked = rooms.at_edition(office, edition), rooms.sight(office, QUESTION)

    assert (edition.name, edition.held_on, edition.note, edition.cancelled) == (
        "01/2024",
        JULY,
        "Phiên giữa năm",
        "",
    )
    assert edition.stamp.startswith("Phiên 01/2024 · chốt ")
    assert edition.stamp.endswith(f" · số liệu đến 30/06/2024 · mã {edition.digest[:8]}")
    assert shown.catalogue == office.catalogue
    for by in ((), ("line",), ("place",), ("line", "place"), ("office", "line"), ("line", "fund")):
        assert_frame_equal(shown.progress(*by), asked.progress(*by), check_exact=True)
    for name, *args in (
        ["by_origin"],
        ["outputs", "06232"],
        ["course", "DA2", "06232"],
        ["files"],
        ["paces"],
    ):
        assert_frame_equal(shown.table(name, *args), asked.table(name, *args), check_exact=True)
    assert shown.worked_out == []


def test_later_uploads_and_withdrawals_move_nothing_it_keeps(office: Office) -> None:
    (edition,) = rooms.editions(office)
    made = [disbursed(office, 900_000_000 + step) for step in range(3)]
    accepting.withdraw(office.store, [*made[:1], 1], "Lan", "nhầm tệp")
    shown, now = rooms.at_edition(office, edition), rooms.sight(office, QUESTION)

    assert shown.progress("line")["disbursed_vnd"].sum() != now.progress("line")["disbursed_vnd"].sum()
    assert shown.progress()["disbursed_vnd"].tolist() == [2_000_000_000]
    assert rooms.since(office, edition) == {"accepted": 3, "withdrawn": 2}


def test_no_table_of_an_edition_is_worked_out(office: Office) -> None:
    (edition,) = rooms.editions(office)
    shown = rooms.at_edition(office, edition)
    for name, args in all_keys(shown):
        shown.table(name, *args)

    assert shown.worked_out == []


def test_today_s_program_makes_the_same_of_it(office: Office) -> None:
    disbursed(office, 900_000_000)

    assert rooms.edition_remarks(office) == ["Phiên 01/2024: tính lại ra đúng mọi số phiên giữ."]


def test_another_program_is_held_against_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [("progress", ()), ("progress", ("line",)), ("paces", ())]
    monkeypatch.setattr(MODULE, "all_keys", lambda _: few)
    edition = rooms.freeze(office, QUESTION, held_on=JULY, actor="Lan")
    rooms.cancel_edition(office, 1, actor="Lan", reason="giữ mọi bảng, tính lâu")
    disbursed(office, 900_000_000)
    equal = rooms.edition_differences(office, edition.id)
    monkeypatch.setattr(table, "_share", lambda part, whole: (part / whole * 2).astype("Float64"))
    other = rooms.edition_differences(office, edition.id)

    assert equal.empty
    assert "màn hình vẫn hiện số phiên giữ" in rooms.edition_remarks(office)[0]
    assert ["progress|line", "DA2", "rate"] in other[["table", "row", "column"]].to_numpy().tolist()
    whole = other[(other["table"] == "progress") & (other["column"] == "rate")].iloc[0]
    assert (float(whole["kept"]) * 2, round(float(whole["kept"]), 4)) == (float(whole["recomputed"]), 0.1998)
    assert rooms.at_edition(office, edition).progress()["rate"].round(4).tolist() == [0.1998]


def test_numbers_go_up_and_a_cancelled_one_stays_and_is_not_given_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MODULE, "all_tables", lambda _: {})
    second = rooms.freeze(office, QUESTION, held_on=JULY, actor="Lan")
    rooms.cancel_edition(office, second.id, actor="Minh", reason="chốt nhầm ngày")
    third = rooms.freeze(office, QUESTION, held_on=JULY, actor="Lan")
    other_year = rooms.freeze(office, replace(QUESTION, year=2025), held_on=JULY, actor="Lan")
    earlier_day = rooms.freeze(office, replace(QUESTION, as_of=date(2024, 3, 31)), held_on=JULY, actor="Lan")
    known = rooms.editions(office)

    assert [each.name for each in known] == ["01/2024", "02/2024", "03/2024", "01/2025", "04/2024"]
    assert rooms.before(known, earlier_day) is None  # a day is never compared with a later one
    assert known[1].cancelled.startswith("chốt nhầm ngày (Minh, ")
    assert "đã hủy: chốt nhầm ngày" in known[1].stamp
    assert rooms.before(known, third) == known[0]
    assert rooms.before(known, known[0]) is None
    assert rooms.before(known, other_year) is None
    with pytest.raises(AppError, match=r"store\.already_cancelled"):
        rooms.cancel_edition(office, second.id, actor="Minh", reason="lần nữa")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("01/2024", 1),
        ("1/2024", 1),
        ("Phiên 01/2024 · 05/07/2024", 1),
        ("02/2024", None),
        ("", None),
        ("phiên", None),
    ],
)
def test_how_an_edition_is_named(office: Office, typed: str, number: int | None) -> None:
    found = rooms.edition_named(rooms.editions(office), typed)

    assert (found.number if found else None) == number


def test_a_catalogue_out_of_its_kept_files_is_the_same_version() -> None:
    shipped = load(SHIPPED)

    assert opened(shipped.files).version == shipped.version
    with pytest.raises(AppError, match=r"catalogue\.missing_file"):
        opened({name: content for name, content in shipped.files.items() if name != "lines.csv"})


@pytest.mark.parametrize(
    ("often", "frozen"),
    [
        pytest.param(0, True, id="nobody"),
        pytest.param(2, True, id="somebody, then it is worked out anew"),
        pytest.param(9, False, id="somebody at every try"),
    ],
)
def test_somebody_changes_the_store_while_it_is_frozen(
    office: Office, monkeypatch: pytest.MonkeyPatch, often: int, frozen: bool
) -> None:
    left = iter(range(1, often + 1))
    before = len(rooms.editions(office))

    def meanwhile(_: object) -> dict[str, pd.DataFrame]:
        if number := next(left, 0):
            disbursed(office, number)
        return {}

    monkeypatch.setattr(MODULE, "all_tables", meanwhile)
    with nullcontext() if frozen else pytest.raises(AppError, match=r"office\.moved_on"):
        rooms.freeze(office, QUESTION, held_on=JULY, actor="Lan")

    assert len(rooms.editions(office)) - before == frozen


def test_what_moved_and_why(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = rooms.editions(office)
    was = int(rooms.at_edition(office, first).progress("line").set_index("line")["disbursed_vnd"]["DA2"])
    disbursed(office, was + 30_000_000)  # June, corrected
    disbursed(office, was + 512_000_000, "2024-07-31")  # and July
    kept = {"progress", "progress|line", "progress|place"}
    monkeypatch.setattr(
        MODULE,
        "all_keys",
        lambda _: ((name, tuple(args)) for name, *args in (key.split("|") for key in sorted(kept))),
    )
    second = rooms.freeze(office, Question(2024, date(2024, 7, 31)), held_on=date(2024, 8, 5), actor="Lan")
    moved = rooms.edition_moves(office, second, first)
    row = moved["line"].set_index("line").loc["DA2"]

    assert (row["was_vnd"], row["now_vnd"]) == (was, was + 512_000_000)
    assert (row["correction_vnd"], row["catalogue_vnd"], row["time_vnd"]) == (30_000_000, 0, 482_000_000)
    assert moved["line"]["correction_vnd"].sum() == 30_000_000


def test_findings_of_files_that_came_since_are_told_apart_from_those_known(office: Office) -> None:
    def told(message: str, severity: str = "warn", **said: object) -> dict[str, object]:
        return {
            "code": "x",
            "severity": severity,
            "sheet": "Biểu 1",
            "cell": "C9",
            "message": message,
            **said,
        }

    def report(*findings: dict[str, object], withdraw: tuple[int, ...] = ()) -> datetime:
        came = new(rows({}), content=str(findings).encode(), findings=list(findings))
        numbers.extend(accepting.accept(office.store, [came], withdraw=withdraw))
        return asking.imports(office.store)["at"].iloc[-1].to_pydatetime()

    numbers: list[int] = []
    earlier = report(told("Tổng lệch."), told("Ô trống."))
    later = report(
        told("Tổng lệch."),
        told("Âm.", "block", others=[{"cell": "C10", "message": "Âm nữa."}]),
        told("Đã nhớ.", "info"),
        withdraw=(numbers[0],),
    )
    found, gone = rooms.findings_between(office, earlier, later)
    same, none = rooms.findings_between(office, later, later)

    assert found[["severity_name", "sheet", "cell", "message"]].to_numpy().tolist() == [
        ["Lỗi", "Biểu 1", "C9", "Âm."],
        ["Lỗi", "Biểu 1", "C10", "Âm nữa."],
    ]
    assert set(found["import_id"]) == {numbers[1]}
    assert (gone, len(same), none) == (1, 0, 0)
