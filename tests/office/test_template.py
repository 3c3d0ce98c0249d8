"""A template holds what is known of its scope; what comes back filled moves exactly the figures it states."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from lib import office as rooms
from lib.catalogue.trees import leaf_lines
from lib.office import Office, Scope
from lib.vocabulary import template as words
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.libreoffice import saved_as
from tests.office.conftest import SAMPLE, SECOND
from tests.template_files import JULY, OPEN, edited, sent, swap_rows, write

JUNE = date(2024, 6, 30)
REPORT = """
    STT | Nội dung               | Lũy kế giải ngân | Ước giải ngân cả năm
    I   | Dự án 2                |                  |
    -   | Xã Lộc Yên             | 200.5            | 900
    II  | Tiểu dự án 2 - Dự án 3 | 300              |
"""
TITLE = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]


def july() -> tuple[str, bytes]:
    """The finance office's own report of July."""
    return "thang-7.xlsx", workbook({"Tháng 7": sheet(REPORT, title=TITLE, unit="triệu đồng")})


def take(office: Office, name: str, content: bytes) -> rooms.DryRun:
    run = rooms.dry_run(office, [(name, content)])
    rooms.accept(office, run, actor="Cán bộ")
    return run


def told(rows: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(None if pd.isna(value) else value for value in row) for row in rows[[*columns]].to_numpy()]


def table(office: Office) -> pd.Series:
    rows = rooms.progress(office, 2024, JULY, by=("line", "place"))
    return rows.set_index(["line", "place"])["disbursed_vnd"]


@pytest.fixture
def planned(empty: Callable[..., Office]) -> Office:
    """An office that holds the plan of 2024 alone: real money, not divided among communes."""
    office = empty()
    take(office, "ke-hoach-von-2024.xlsx", (SAMPLE / "ke-hoach-von-2024.xlsx").read_bytes())
    return office


def test_a_row_for_each_line_with_money_and_below_it_its_communes(office: Office) -> None:
    rows = rooms.template_rows(office, 2024, JULY)

    assert told(rows.head(9), "tt", "code", "place", "plan", "last") == [
        ("I", "DA2", "Huyện Cao Lộc", 4_815_000_000, 588_469_716),
        ("1", "DA2", "Xã Thạch Đạn", 968_400_000, 138_275_000),
        ("2", "DA2", "Xã Lộc Yên", 1_012_500_000, 142_357_216),
        ("3", "DA2", "Xã Phú Xá", 466_375_000, 48_500_000),
        ("4", "DA2", "Xã Bình Trung", 512_600_000, None),
        ("5", "DA2", "Xã Hòa Cư", 487_125_000, 79_425_000),
        ("6", "DA2", "Xã Công Sơn", 881_750_000, 113_062_500),
        ("7", "DA2", "Xã Xuân Long", 486_250_000, 66_850_000),
        ("II", "DA3.1", "Huyện Cao Lộc", 2_571_000_000, 292_987_000),
    ]
    assert (
        rooms.template_size(rows) == "Biểu có 46 dòng: 8 dòng vốn, 1 dòng vốn kéo dài, 37 dòng xã, thị trấn."
    )


def test_the_last_figures_have_their_dates(office: Office) -> None:
    rows = rooms.template_rows(office, 2024, JULY, Scope(place="06247")).set_index("code")

    assert rows["last_on"].dt.date.to_dict() == {"DA3.1": date(2024, 5, 31), "DA6.2": date(2024, 5, 31)}


@pytest.mark.parametrize(
    ("scope", "rows", "reporter"),
    [
        pytest.param(
            Scope(lead="VHTT"),
            [("I", "DA6.1", "Huyện Cao Lộc"), ("-", "DA6.1", "Huyện Cao Lộc")],
            "VHTT",
            id="an office: the lines it leads, and their carried-over money",
        ),
        pytest.param(
            Scope(place="06232"),
            [("I", "DA2", "Xã Công Sơn"), ("II", "DA3.1", "Xã Công Sơn"), ("III", "DA6.2", "Xã Công Sơn")],
            "xa:06232",
            id="a commune: its lines",
        ),
    ],
)
def test_scopes(office: Office, scope: Scope, rows: list[tuple[str, ...]], reporter: str) -> None:
    made = rooms.template_rows(office, 2024, JULY, scope)
    run = rooms.dry_run(office, [("a.xlsx", rooms.template(office, 2024, JULY, "trieu", scope))])

    assert told(made, "tt", "code", "place") == rows
    assert run.readings[0].reporter == reporter


def test_carried_over_money_has_its_own_row(planned: Office) -> None:
    rows = rooms.template_rows(planned, 2024, JULY, Scope(lead="VHTT"))

    assert told(rows, "key", "name", "plan") == [
        ("DA6.1|183|2024", "Giảm nghèo về thông tin", 601_000_000),
        ("DA6.1|183|carried", "Vốn kéo dài các năm trước", 234_168_000),
    ]


def test_open_cells_are_empty_unless_the_very_number_is_stated_already(office: Office) -> None:
    take(office, *july())
    rows = rooms.template_rows(office, 2024, JULY).set_index("key")
    filled = rows.loc[rows[["now", "expected"]].notna().any(axis=1), ["now", "expected"]]

    assert {key: told(filled.loc[[key]], "now", "expected")[0] for key in filled.index} == {
        "DA2|06211|2024": (200_500_000, 900_000_000),
        "DA3.2|183|2024": (300_000_000, None),
    }
    later = rooms.template_rows(office, 2024, date(2024, 8, 31)).set_index("key")
    assert later[["now", "expected"]].isna().all(axis=None)
    assert later.loc["DA3.2|183|2024", "last"] == 300_000_000


def test_an_invented_number_is_never_filled_in_as_if_somebody_had_reported_it(office: Office) -> None:
    rows = rooms.template_rows(office, 2024, JUNE)

    assert rows["illustrative"].any()
    assert rows["now"].isna().all()


def test_without_illustrative_figures_there_are_only_real_plans(office: Office) -> None:
    rows = rooms.template_rows(office, 2024, JULY, illustrative=False)

    assert not rows["illustrative"].any()
    assert set(rows["level"]) == {"line", "carried"}


def test_a_scope_without_money_has_no_template_and_says_so(planned: Office) -> None:
    with pytest.raises(AppError, match=r"template\.no_rows") as error:
        rooms.template(planned, 2024, JULY, "trieu", Scope(place="06232"))

    assert "«Xã Công Sơn»" in error.value.sentence


@pytest.mark.parametrize(
    ("scope", "unit"),
    [
        pytest.param(Scope(), "trieu", id="the whole place"),
        pytest.param(Scope(lead="LDTBXHDT"), "dong", id="an office, in đồng"),
        pytest.param(Scope(place="06211"), "dong", id="a commune, in đồng"),
    ],
)
def test_every_template_comes_back_untouched_as_no_change(office: Office, scope: Scope, unit: str) -> None:
    take(office, *july())
    content = rooms.template(office, 2024, JULY, unit, scope)
    run = rooms.dry_run(office, [("a.xlsx", content)])

    assert [finding.code for finding in run.readings[0].findings] == ["template.untouched"]
    assert (run.states, len(run.readings[0].observations), run.changes.empty) == (("empty",), 0, True)
    with pytest.raises(AppError, match=r"office\.states_nothing"):
        rooms.accept(office, run, actor="Cán bộ")


def test_what_was_filled_moves_exactly_the_figures_it_states_and_those_above(office: Office) -> None:
    before = table(office)
    content = edited(write(J12=150), content=rooms.template(office, 2024, JULY))
    run = rooms.dry_run(office, [("a.xlsx", content)])
    stated = run.changes[run.changes["stated"]]
    rooms.accept(office, run, actor="Cán bộ", withdraw_illustrative=False)
    after = table(office)
    moved = after[after.fillna(-1) != before.reindex(after.index).fillna(-1)]

    assert told(stated, "line", "place", "old", "new") == [("DA2", "06211", 142_357_216, 150_000_000)]
    assert {key: value for key, value in moved.items() if key[1]} == {("DA2", "06211"): 150_000_000}


def test_last_periods_number_typed_again_is_a_report_of_the_new_date(office: Office) -> None:
    content = edited(write(J12=142.357216), content=rooms.template(office, 2024, JULY))
    rooms.accept(office, rooms.dry_run(office, [("a.xlsx", content)]), actor="Cán bộ")
    after = rooms.progress(office, 2024, JULY, by=("line", "place")).set_index(["line", "place"])

    assert after.loc[("DA2", "06211"), "reported_on"].date() == JULY


def test_a_template_sent_out_before_newer_numbers_came_says_which(office: Office) -> None:
    content = edited(write(J12=250), content=rooms.template(office, 2024, JULY))
    assert "template.outdated" not in {
        remark.code for remark in rooms.dry_run(office, [("a", content)]).remarks
    }
    take(office, *july())
    (remark,) = [r for r in rooms.dry_run(office, [("a", content)]).remarks if r.code == "template.outdated"]

    assert remark.message.startswith("Từ khi tải biểu mẫu này, ")
    assert "DA2, Đa dạng hóa sinh kế, Xã Lộc Yên" in remark.message


def test_a_correction_of_a_number_stated_before_is_one_number(office: Office) -> None:
    take(office, *july())
    content = rooms.template(office, 2024, JULY)
    cells = dict.fromkeys(cells_of(content, "DA2|06211|2024"), 210)
    run = rooms.dry_run(office, [("a.xlsx", edited(write(**cells), content=content))])

    assert told(run.changes[run.changes["stated"]], "line", "place", "old", "new") == [
        ("DA2", "06211", 200_500_000, 210_000_000)
    ]


def cells_of(content: bytes, key: str) -> list[str]:
    """The cell of this period in the row of a key."""
    page = load_workbook(io.BytesIO(content))[words.FORM_SHEET]
    return [f"J{row}" for row in range(1, page.max_row + 1) if page.cell(row, 1).value == key]


def test_a_second_district_sends_and_takes_back_the_same_way(empty: Callable[..., Office]) -> None:
    office = empty(SECOND)
    lines = leaf_lines(office.catalogue, date(2026, 6, 30))
    plan = f"STT | Nội dung | Kế hoạch vốn năm 2026\n1 | {lines['name'].iloc[0]} | 1000"
    title = [office.catalogue.settings["agency"], "KẾ HOẠCH VỐN NĂM 2026", "(Quyết định ngày 15/01/2026)"]
    take(office, "a.xlsx", workbook({"Bảng": sheet(plan, title=title, unit="triệu đồng")}))
    content = rooms.template(office, 2026, date(2026, 6, 30))
    (reading,) = rooms.dry_run(office, [("b.xlsx", edited(write(J10=250), content=content))]).readings

    assert told(reading.observations, "line", "value") == [(lines["line"].iloc[0], 250_000_000)]


FILLED = {cell: number + 0.125 for number, cell in enumerate(OPEN, start=1)}


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Templates as LibreOffice saves them: untouched, filled, filled with rows moved."""
    folder = tmp_path_factory.mktemp("libreoffice")
    books = {
        "untouched.xlsx": sent(),
        "filled.xlsx": edited(write(**FILLED)),
        "moved.xlsx": edited(write(J11=5), swap_rows(11, 14)),
    }
    saved = {kind: saved_as(folder, books, kind) for kind in ("xlsx", "ods", "xls")}
    return lambda name: saved[name.partition(".")[2]][name.partition(".")[0]]


def test_libreoffice_saves_an_untouched_template_as_no_change(
    libreoffice: Callable[[str], bytes], planned: Office
) -> None:
    run = rooms.dry_run(planned, [("a.xlsx", libreoffice("untouched.xlsx"))])

    assert [finding.code for finding in run.readings[0].findings] == ["template.untouched"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_libreoffice_keeps_every_number_filled(
    libreoffice: Callable[[str], bytes], planned: Office, kind: str
) -> None:
    (reading,) = rooms.dry_run(planned, [(f"a.{kind}", libreoffice(f"filled.{kind}"))]).readings

    assert dict(zip(reading.observations["cell"], reading.observations["value"], strict=True)) == {
        cell: round(number * 1_000_000) for cell, number in FILLED.items()
    }


def test_libreoffice_keeps_keys_with_their_rows(libreoffice: Callable[[str], bytes], planned: Office) -> None:
    (reading,) = rooms.dry_run(planned, [("a.xlsx", libreoffice("moved.xlsx"))]).readings

    assert told(reading.observations, "cell", "line", "place", "value") == [
        ("J14", "DA2", "06211", 5_000_000)
    ]
    assert [finding.code for finding in reading.findings] == ["template.row_moved"]


def test_libreoffice_keeps_what_guides_the_officer(libreoffice: Callable[[str], bytes]) -> None:
    page = load_workbook(io.BytesIO(libreoffice("untouched.xlsx")))[words.FORM_SHEET]

    assert page.protection.sheet
    assert not page["J10"].protection.locked
    assert page["F10"].protection.locked
    assert {rule.error for rule in page.data_validations.dataValidation} == {
        words.WRONG_NUMBER[1],
        words.WRONG_LINE[1],
        words.WRONG_PLACE[1],
        words.WRONG_REPORTER[1],
    }
    assert Path(page.print_title_rows.replace("$", "")).name == "8:8"
