"""An updated month moves exactly the figures it should; anything doubtful moves none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.trees import leaf_lines
from lib.office import Office
from lib.store import asking
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.office.conftest import SAMPLE, SECOND

JULY = date(2024, 7, 31)
TITLE = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]


def july(rows: str, title: list[str] = TITLE) -> tuple[str, bytes]:
    return "thang-7.xlsx", workbook({"Tháng 7": sheet(rows, title=title, unit="triệu đồng")})


MONTH = """
    STT | Nội dung               | Lũy kế giải ngân
    I   | Dự án 2                |
    -   | Xã Lộc Yên             | 200.5
    -   | Xã Công Sơn            | 150
    II  | Tiểu dự án 2 - Dự án 3 | 300
"""


def table(office: Office, as_of: date = JULY, *, illustrative: bool = True) -> pd.DataFrame:
    found = rooms.progress(office, 2024, as_of, by=("line", "place"), illustrative=illustrative)
    return found.set_index(["line", "place"])["disbursed_vnd"]


def test_an_updated_month_changes_exactly_the_figures_it_states_and_those_above(office: Office) -> None:
    before = table(office)
    run = rooms.dry_run(office, [july(MONTH)])
    rooms.accept(office, run, actor="Cán bộ", withdraw_illustrative=False)
    after = table(office)

    changed = after[after.fillna(-1) != before.reindex(after.index).fillna(-1)]
    assert {key: int(value) for key, value in changed.items() if key[1]} == {
        ("DA2", "06211"): 200_500_000,
        ("DA2", "06232"): 150_000_000,
    }
    assert after["DA3.2", ""] == 300_000_000


PAYMENTS = """
    Ngày chứng từ | Số chứng từ | Diễn giải | Dự án | Xã      | Số tiền
    @2024-01-15   | 01          | Chi đợt 1 | DA2   | Gia Cát | 1000000
    @2024-02-10   | 02          | Chi đợt 2 | DA2   | Gia Cát | #REF!
    @2024-03-20   | 03          | Chi đợt 3 | DA2   | Gia Cát | 500000
    @2024-01-12   | 04          | Chi đợt 1 | DA2   | Cao Lâu | #REF!
    @2024-03-21   | 05          | Chi đợt 3 | DA2   | Hải Yến | 300000
"""


def test_a_payment_left_out_leaves_the_older_number_or_none(office: Office) -> None:
    title = ["PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN CAO LỘC", "SỔ CHI TIẾT GIẢI NGÂN NĂM 2024"]
    ledger = ("so.xlsx", workbook({"Sổ": sheet(PAYMENTS, title=title, unit="đồng")}))
    run = rooms.dry_run(office, [ledger], {"leave:Sổ!6": "yes", "leave:Sổ!8": "yes"})
    (number,) = rooms.accept(office, run, actor="Cán bộ", withdraw_illustrative=True)
    found = rooms.progress(office, 2024, JULY, by=("line", "place"), illustrative=False).set_index(
        ["line", "place"]
    )
    paid = found.loc["DA2", ["disbursed_vnd", "reported_on"]]
    made = asking.imports(office.store).set_index("import_id").loc[number]

    assert paid.loc["06235"].tolist() == [1_000_000, pd.Timestamp(2024, 1, 31)]
    assert pd.isna(paid.loc["06196", "disbursed_vnd"]), "chưa báo cáo"
    assert (made["rows_read"], made["rows_taken"], made["rows_set_aside"]) == (5, 2, 3)
    assert [one["code"] for one in made["findings"]] == ["ledger.left_out", "ledger.left_out"]


def test_what_the_dry_run_announces_is_what_happens(office: Office) -> None:
    run = rooms.dry_run(office, [july(MONTH)])
    rooms.accept(office, run, actor="Cán bộ")
    lines = rooms.progress(office, 2024, JULY).set_index("line")["disbursed_vnd"]

    announced = run.changes[(run.changes["place"] == "183") & run.changes["line"].isin(lines.index)]
    announced = announced[(announced["source"] == "") & (announced["kind"] == "")]
    assert len(announced) == 2
    assert {line: int(new) for line, new in zip(announced["line"], announced["new"], strict=True)} == {
        line: int(lines[line]) for line in ("DA2", "DA3.2")
    }


def test_the_same_file_again_changes_nothing_and_says_so(office: Office) -> None:
    rooms.accept(office, rooms.dry_run(office, [july(MONTH)]), actor="Cán bộ")
    version = rooms.version(office)
    again = rooms.dry_run(office, [july(MONTH)])

    assert again.changes.empty
    assert again.states == ("repeated",)
    with pytest.raises(AppError, match=r"office\.nothing_new"):
        rooms.accept(office, again, actor="Cán bộ")
    assert rooms.version(office) == version


def test_the_first_real_disbursements_offer_to_withdraw_the_invented_ones(office: Office) -> None:
    run = rooms.dry_run(office, [july(MONTH)])
    rooms.accept(office, run, actor="Cán bộ", withdraw_illustrative=True)

    made = asking.imports(office.store)
    assert len(run.illustrative_imports) == 7
    assert made.loc[made["illustrative"], "live"].tolist() == [False] * 7
    assert not rooms.progress(office, 2024, JULY, by=("line", "place"))["illustrative"].any()


def test_disbursements_that_do_not_count_take_no_invented_number_away(office: Office) -> None:
    treasury = ["KHO BẠC NHÀ NƯỚC CAO LỘC", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]
    told = rooms.dry_run(office, [july("STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 150", treasury)])
    rooms.accept(office, told, actor="Cán bộ")

    assert told.illustrative_imports == ()
    assert len(rooms.dry_run(office, [july(MONTH)]).illustrative_imports) == 7


def test_real_disbursements_that_are_there_already_offer_nothing(office: Office) -> None:
    rooms.accept(office, rooms.dry_run(office, [july(MONTH)]), actor="Cán bộ")
    later = [*TITLE[:3], "Tính đến ngày 31/08/2024"]

    assert rooms.dry_run(office, [july(MONTH.replace("300", "310"), later)]).illustrative_imports == ()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 2 | -5", "number.negative", id="a negative amount"
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 2 | '1.234",
            "number.ambiguous",
            id="text read two ways",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 2 | nhiều",
            "number.none",
            id="text that is no number",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 2 | #REF!", "cell.error", id="a cell in error"
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\nI | Dự án 2 | =1+1",
            "cell.uncalculated",
            id="never calculated",
        ),
        pytest.param(
            "STT | Xã | Lũy kế giải ngân\n1 | Xã Hư Không | 5", "row.unknown", id="an unknown commune"
        ),
    ],
)
def test_what_is_doubtful_is_not_accepted_and_nothing_changes(office: Office, rows: str, code: str) -> None:
    version = rooms.version(office)
    run = rooms.dry_run(office, [july(rows)])

    assert code in {finding.code for finding in run.readings[0].findings}
    with pytest.raises(AppError, match=r"office\.not_acceptable"):
        rooms.accept(office, run, actor="Cán bộ")
    assert rooms.version(office) == version


def test_an_acceptance_decided_on_older_figures_is_refused(office: Office) -> None:
    run = rooms.dry_run(office, [july(MONTH)])
    rooms.withdraw(office, [1], actor="Người khác", reason="nhầm")

    with pytest.raises(AppError, match=r"office\.moved_on"):
        rooms.accept(office, run, actor="Cán bộ")


SAMPLE_WARNINGS = [
    ("known.plan_halved", "D9"),
    ("column.total_only", "D12"),
    ("known.expected_activities", "F18"),
    ("output.crowded", "G20"),
]
"""DA2 gets 2.000 in 2025 after 4.815; no line's disbursement at 6 months; DA4.1 expects more than its
activities cost; 1.660 people in the 8 classes of DA7.1."""

PAID = "STT | Nội dung | Lũy kế giải ngân\n"
ESTIMATE = "STT | Nội dung | Ước giải ngân cả năm\n"
PLAN = "STT | Nội dung | Kế hoạch vốn năm 2024\n"
OF_PLAN = ["UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN NĂM 2024", "Tính đến ngày 31/07/2024"]
DECIDED = [*OF_PLAN[:2], "(theo Quyết định số 900/QĐ-UBND ngày 31/07/2024)"]
AUGUST = [*TITLE[:3], "Tính đến ngày 31/08/2024"]


@pytest.mark.parametrize(
    ("rows", "title", "expected"),
    [
        pytest.param(PAID + "1 | TDA2 - DA3 | 310", AUGUST, [], id="a month goes on"),
        pytest.param(
            PAID + "1 | TDA2 - DA3 | 290",
            AUGUST,
            ["C7 300 triệu đồng xuống 290 triệu đồng (DA3.2, Huyện Cao Lộc, đến 31/08/2024)"],
            id="a cumulative number falls",
        ),
        pytest.param(
            PAID + "1 | TDA2 - DA3 | 500",
            AUGUST,
            ["C7 500 triệu đồng vượt kế hoạch vốn 449"],
            id="beyond the plan",
        ),
        pytest.param(PAID + "1 | TDA3 - DA4 | 5", AUGUST, ["C7 5 triệu đồng mà chưa giao vốn"], id="no plan"),
        pytest.param(ESTIMATE + "1 | TDA2 - DA3 | 299", TITLE, ["C7 ước 299"], id="an estimate too low"),
        pytest.param(ESTIMATE + "1 | TDA2 - DA3 | 300", TITLE, [], id="an estimate of what is paid"),
        pytest.param(ESTIMATE + "1 | TDA1 - DA4 | 300", TITLE, ["C7 đã nêu 240"], id="beyond its activities"),
        pytest.param(PLAN + "1 | TDA2 - DA3 | 460", OF_PLAN, ["C6 từ 449"], id="a plan changed silently"),
        pytest.param(PLAN + "1 | TDA2 - DA3 | 460", DECIDED, [], id="a plan changed by a decision"),
        pytest.param(
            PLAN + "1 | TDA1 - DA6 | 835.168", DECIDED, ["C6 234,168 triệu đồng"], id="carried-over inside"
        ),
    ],
)
def test_odd_figures_are_warned_of_not_stopped(
    office: Office, rows: str, title: list[str], expected: list[str]
) -> None:
    rooms.accept(office, rooms.dry_run(office, [july(MONTH)]), actor="Cán bộ")
    run = rooms.dry_run(office, [july(rows, title)])

    assert len(run.remarks) == len(expected)
    for finding, said in zip(run.remarks, expected, strict=True):
        cell, _, words = said.partition(" ")
        assert (finding.cell, words in finding.message) == (cell, True), finding.message
    assert rooms.accept(office, run, actor="Cán bộ")


def test_an_invented_number_is_no_measure_of_a_real_one(office: Office) -> None:
    run = rooms.dry_run(office, [july(MONTH.replace("150", "50"))])

    assert run.remarks == ()


def test_withdrawing_an_import_gives_what_never_taking_it_in_gives(office: Office) -> None:
    before = table(office)
    (number,) = rooms.accept(office, rooms.dry_run(office, [july(MONTH)]), actor="Cán bộ")
    rooms.withdraw(office, [number], actor="Cán bộ", reason="thử")

    pd.testing.assert_series_equal(table(office), before)


def test_a_plan_alone_makes_figures(empty: Callable[..., Office]) -> None:
    office = empty()
    name = "ke-hoach-von-2024.xlsx"
    rooms.accept(office, rooms.dry_run(office, [(name, (SAMPLE / name).read_bytes())]), actor="Cán bộ")
    whole = rooms.progress(office, 2024, JULY, by=())

    assert whole[["allocated_vnd", "status"]].values.tolist() == [[10_008_000_000, "not_reported"]]


def test_a_second_district_runs_through_the_same_code(empty: Callable[..., Office]) -> None:
    office = empty(SECOND)
    cat = office.catalogue
    lines = leaf_lines(cat, date(2026, 6, 30))
    first, second = list(zip(lines["line"], lines["name"], strict=True))[:2]
    rows = f"""
        STT | Nội dung             | Kế hoạch vốn năm 2026 | Lũy kế giải ngân đến ngày 30/06/2026
        1   | {first[1]}  | 1000 | 250
        2   | {second[1]} | 3000 | 1500
            | **Tổng cộng**        | 4000 | 1750
    """
    title = [cat.settings["agency"], "BÁO CÁO GIẢI NGÂN NĂM 2026"]
    content = workbook({"Bảng": sheet(rows, title=title, unit="triệu đồng")})
    run = rooms.dry_run(office, [("bao-cao.xlsx", content)])
    rooms.accept(office, run, actor="Cán bộ")
    table = rooms.progress(office, 2026, date(2026, 6, 30)).set_index("line")

    assert table.loc[[first[0], second[0]], "disbursed_vnd"].tolist() == [250_000_000, 1_500_000_000]
    assert rooms.progress(office, 2026, date(2026, 6, 30), by=())["rate"].tolist() == [0.4375]


def test_the_sample_workbooks_raise_no_error_and_only_what_is_true_of_the_plan(
    empty: Callable[..., Office],
) -> None:
    office = empty()
    told: list[tuple[str, str]] = []
    for name in ("ke-hoach-von-2024", "ke-hoach-von-2025", "bao-cao-6-thang-2024", "ket-qua-du-kien-2024"):
        run = rooms.dry_run(office, [(f"{name}.xlsx", (SAMPLE / f"{name}.xlsx").read_bytes())])
        assert (run.blocks, run.asks) == (0, 0)
        found = [*(finding for reading in run.readings for finding in reading.findings), *run.remarks]
        told += [(finding.code, finding.cell) for finding in found if finding.severity == "warn"]
        rooms.accept(office, run, actor="Cán bộ")

    assert told == SAMPLE_WARNINGS
