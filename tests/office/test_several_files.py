"""Several files at once: the good ones are taken in together, a bad one is set apart with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from lib import office as rooms
from lib.office import DryRun, Office
from lib.store import asking
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.office.conftest import SECOND

JULY = date(2024, 7, 31)
PAID = """
    STT | Nội dung | Lũy kế giải ngân | Ước giải ngân đến 31/12/2024
    1   | Dự án 2  | {paid}           | {expected}
"""


def of_commune(name: str, paid: object = 150, expected: object = 200, *, unit: str = "triệu đồng") -> bytes:
    """A commune's file of July."""
    return file_of(f"UBND {name.upper()}", paid, expected, unit)


def file_of(reporter: str, paid: object, expected: object, unit: str, about: str = "") -> bytes:
    """Somebody's file of July."""
    title = ["UBND HUYỆN CAO LỘC", reporter, f"BÁO CÁO GIẢI NGÂN{about}", "Tính đến ngày 31/07/2024"]
    rows = PAID.format(paid=paid, expected=expected)
    return workbook({"Tháng 7": sheet(rows, title=title, unit=unit)})


GOOD, OTHER, CHANGED = (
    of_commune("Xã Công Sơn"),
    of_commune("Xã Lộc Yên"),
    of_commune("Xã Công Sơn", 150, 210),
)
FAULTY, ASKING = of_commune("Xã Hải Yến", -5), of_commune("Xã Hải Yến", unit="")
UNREADABLE = "Kính gửi UBND huyện".encode()


def run(office: Office, *contents: bytes, picks: Mapping[str, str] | None = None) -> DryRun:
    files = [rooms.receive(office, f"{at}.xlsx", content) for at, content in enumerate(contents)]
    return rooms.compare(office, files, picks)


@pytest.mark.parametrize(
    ("contents", "states"),
    [
        pytest.param([], [], id="null: no file"),
        pytest.param([GOOD], ["ready"], id="one good file"),
        pytest.param([GOOD, OTHER], ["ready", "ready"], id="two communes"),
        pytest.param([GOOD, UNREADABLE], ["ready", "fault"], id="one that cannot be read"),
        pytest.param([FAULTY, GOOD], ["fault", "ready"], id="one with an error in a cell"),
        pytest.param([ASKING, GOOD], ["ask", "ready"], id="one with an open question"),
        pytest.param([GOOD, GOOD], ["ready", "twin"], id="the same bytes twice"),
        pytest.param([FAULTY, FAULTY], ["fault", "twin"], id="the same bad bytes twice are bad once"),
        pytest.param([GOOD, CHANGED], ["rival", "rival"], id="one commune and month, other numbers"),
        pytest.param([GOOD, OTHER, CHANGED], ["rival", "ready", "rival"], id="rivals hold nobody else up"),
    ],
)
def test_state_of_each_file(office: Office, contents: list[bytes], states: list[str]) -> None:
    assert list(run(office, *contents).states) == states


def test_the_good_ones_are_taken_in_together_without_the_others(office: Office) -> None:
    found = run(office, UNREADABLE, GOOD, FAULTY, OTHER, ASKING)
    numbers = rooms.accept(office, found, actor="Cán bộ")
    made = asking.imports(office.store).tail(2)

    assert made["import_id"].tolist() == numbers
    assert made["file_name"].tolist() == ["1.xlsx", "3.xlsx"]
    assert made["reporter"].tolist() == ["xa:06232", "xa:06211"]
    assert made["at"].nunique() == 1


def test_what_the_good_ones_change_is_told_in_one_comparison(office: Office) -> None:
    found = run(office, GOOD, UNREADABLE, OTHER).changes
    stated = found[found["stated"] & (found["measure"] == "expected")]

    assert dict(zip(stated["place"], stated["new"], strict=True)) == {
        "06211": 200_000_000,
        "06232": 200_000_000,
    }


def test_a_file_taken_in_before_is_said_and_left(office: Office) -> None:
    (number,) = rooms.accept(office, run(office, GOOD), actor="Cán bộ")
    again = run(office, OTHER, GOOD)
    rooms.accept(office, again, actor="Cán bộ")

    assert again.states == ("ready", "repeated")
    assert f"lần nạp số {number}" in rooms.why_left(again, again.files[1], "repeated")


def test_of_rivals_the_one_that_was_chosen_is_taken(office: Office) -> None:
    asked = run(office, GOOD, CHANGED)
    key = rooms.group_key(asked.files, asked.rivals[0])
    chosen = run(office, GOOD, CHANGED, picks={key: rooms.digest(CHANGED)})
    question, options = rooms.rival_question(office, asked, asked.rivals[0])

    assert (asked.asks, chosen.asks) == (1, 0)
    assert chosen.states == ("left", "ready")
    assert "2 tệp cùng nêu 1 số mà khác nhau" in question
    assert list(options.values()) == ["0.xlsx", "1.xlsx"]


def test_two_files_that_state_a_number_alike_are_no_rivals(office: Office) -> None:
    resaved = workbook(
        {
            "Sheet1": sheet(
                PAID.format(paid=150, expected=200),
                title=["UBND XÃ CÔNG SƠN", "BÁO CÁO", "Tính đến ngày 31/07/2024"],
                unit="triệu đồng",
            )
        }
    )

    assert run(office, GOOD, resaved).states == ("ready", "ready")


def test_a_commune_and_the_district_that_both_count_and_differ_are_rivals(office: Office) -> None:
    district = workbook(
        {
            "Tháng 7": sheet(
                "STT | Nội dung | Ước giải ngân đến 31/12/2024\nI | Dự án 2 |\n- | Xã Công Sơn | 250",
                title=["PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO", "Tính đến ngày 31/07/2024"],
                unit="triệu đồng",
            )
        }
    )

    assert run(office, GOOD, district).states == ("rival", "rival")


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        pytest.param([UNREADABLE, ASKING], r"office\.not_acceptable", id="no file is good"),
        pytest.param([GOOD, CHANGED], r"office\.not_acceptable", id="nobody chose between rivals"),
    ],
)
def test_nothing_is_accepted_where_no_file_is_good(office: Office, contents: list[bytes], code: str) -> None:
    version = rooms.version(office)
    with pytest.raises(AppError, match=code):
        rooms.accept(office, run(office, *contents), actor="Cán bộ")

    assert rooms.version(office) == version


def test_answers_are_kept_with_the_file_they_were_given_to(office: Office) -> None:
    asked = rooms.receive(office, "a.xlsx", ASKING)
    key = next(finding.answer_key for finding in asked.reading.findings if finding.severity == "ask")
    answered = rooms.receive(office, "a.xlsx", ASKING, {key: "1000000"})
    rooms.accept(
        office, rooms.compare(office, [rooms.receive(office, "b.xlsx", GOOD), answered]), actor="Cán bộ"
    )

    assert asking.imports(office.store).tail(2)["answers"].tolist() == [{}, {key: "1000000"}]


def test_every_file_has_one_row_in_the_table_of_files(office: Office) -> None:
    rows = rooms.file_rows(office, run(office, GOOD, UNREADABLE, ASKING))

    assert [row[:2] for row in rows] == [
        ("0.xlsx", "✓ Sẵn sàng"),
        ("1.xlsx", "✕ Có lỗi"),
        ("2.xlsx", "? Cần trả lời"),
    ]
    assert rows[0][2:] == (
        "Báo cáo giải ngân",
        "UBND xã Công Sơn",
        "31/07/2024",
        "1/1",
        "Giải ngân lũy kế: 150 triệu đồng",
    )
    assert set(rows[1][2:]) == {"–"}


def test_a_remark_that_many_files_share_is_said_once(office: Office) -> None:
    treasury = [
        file_of("KHO BẠC NHÀ NƯỚC CAO LỘC", 150, 200, "triệu đồng", f" XÃ {name}")
        for name in ("CÔNG SƠN", "LỘC YÊN")
    ]
    told = rooms.gathered(run(office, *treasury))

    assert ("2 tệp", "reporter.not_counted") in [(who, finding.code) for who, finding in told]


def test_the_tick_list_counts_the_files_just_dropped(office: Office) -> None:
    found = run(office, GOOD, ASKING)
    period = rooms.usual_period(office, 2024, date(2024, 6, 30), date(2026, 1, 1), found)
    ticked = rooms.received(office, rooms.known(office).observations, period, date(2024, 8, 1), found)
    states = dict(zip(ticked["unit_name"], ticked["state"], strict=True))

    assert (period.period, period.end) == ("T7", JULY)
    assert states["Xã Công Sơn"] == "in_files"
    assert states["Xã Hải Yến"] == "held"
    assert states["Phòng Tài chính - Kế hoạch"] == "awaited"


@pytest.mark.parametrize(
    ("as_of", "today", "period"),
    [
        pytest.param(date(2024, 6, 30), date(2026, 1, 1), "T6", id="a year that is over: the date looked at"),
        pytest.param(date(2024, 6, 30), date(2024, 9, 5), "T8", id="this year: what has ended by today"),
    ],
)
def test_the_period_looked_at_without_files(office: Office, as_of: date, today: date, period: str) -> None:
    found = rooms.usual_period(office, 2024, as_of, today)

    assert found.period == period


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        pytest.param([UNREADABLE], "không phải sổ tính Excel", id="a file that cannot be read"),
        pytest.param([FAULTY], "Ô C7, trang «Tháng 7»: số âm -5", id="its first error, with its cell"),
        pytest.param([ASKING], "Còn 1 câu hỏi chưa trả lời.", id="questions are counted"),
        pytest.param([GOOD, GOOD], "giống hệt tệp «0.xlsx»", id="the file it is the same as"),
        pytest.param([GOOD, CHANGED], "chọn tệp lấy số", id="a choice to be made"),
        pytest.param([GOOD], "", id="null: a file that is ready"),
    ],
)
def test_a_file_set_apart_says_why(office: Office, contents: list[bytes], why: str) -> None:
    found = run(office, *contents)
    last, state = found.sorted[-1]
    said = rooms.why_left(found, last, state)

    assert (why in said) if why else said == ""


def test_another_district_has_its_own_calendar(empty: Callable[..., Office]) -> None:
    office = empty(SECOND)
    period = rooms.usual_period(office, 2026, date(2026, 6, 30), date(2026, 4, 1))
    ticked = rooms.received(office, rooms.known(office).observations, period, date(2026, 4, 6))

    assert (period.period, period.end) == ("T3", date(2026, 3, 28))
    assert ticked["unit_name"].iloc[0] == "Phòng Ngân sách"
    assert set(ticked["state"]) == {"overdue"}
    assert ticked["commune"].sum() == len(rooms.commune_names(office, 2026, period.end))
