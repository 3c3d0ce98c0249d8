"""What the lines above a table say: unit, year, date, reporter, invented or not, ours or not."""

from __future__ import annotations

import pytest

from lib.intake.read import Reading
from tests.builders import sheet, workbook
from tests.intake.telling import (
    AS_OF,
    FINANCE,
    PLAN,
    REPORT,
    asked,
    numbers,
    raised,
    read,
    read_bytes,
    stopped,
)

DISBURSED = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 963"
ALLOCATED = "STT | Nội dung | Kế hoạch vốn\n1 | Dự án 2 | 4815"
BOTH = "STT | Nội dung | Kế hoạch vốn | Đã giải ngân\n1 | Dự án 2 | 4815 | 963"


def facts(reading: Reading) -> tuple[object, object, object]:
    """Year, day of cumulative numbers, day of decided ones."""
    table = reading.layout["tables"][0]
    return table["year"], table["as_of"], table["decided_on"]


@pytest.mark.parametrize(
    ("said", "dong"),
    [
        pytest.param("ĐVT: triệu đồng", 10**6, id="ĐVT"),
        pytest.param("Đơn vị tính: Triệu đồng", 10**6, id="in full"),
        pytest.param("Đơn vị: triệu đồng", 10**6, id="without tính"),
        pytest.param("(Đơn vị tính: triệu đồng)", 10**6, id="in brackets"),
        pytest.param("Don vi tinh: trieu dong", 10**6, id="without accents"),
        pytest.param("ĐVT: Tr.đ", 10**6, id="abbreviated"),
        pytest.param("ĐVT: 1.000.000 đồng", 10**6, id="in digits"),
        pytest.param("ĐVT: nghìn đồng", 10**3, id="nghìn"),
        pytest.param("ĐVT: 1.000 đồng", 10**3, id="nghìn in digits"),
        pytest.param("ĐVT: đồng", 1, id="đồng"),
        pytest.param("ĐVT: tỷ đồng", 10**9, id="tỷ"),
    ],
)
def test_a_unit_above_the_table_holds_for_it(said: str, dong: int) -> None:
    reading = read(DISBURSED, title=(*REPORT, said), unit="", answers={})

    assert reading.layout["tables"][0]["unit_dong"] == dong


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("STT | Nội dung | Lũy kế giải ngân (triệu đồng)\n1 | Dự án 2 | 963", id="in the column"),
        pytest.param(
            "STT | Nội dung (ĐVT: triệu đồng) | Lũy kế giải ngân\n1 | Dự án 2 | 963", id="beside the names"
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân\n^ | ^ | Triệu đồng\n1 | Dự án 2 | 963",
            id="in a row of its own",
        ),
        pytest.param(" | Đơn vị tính: | triệu đồng\n" + DISBURSED, id="in two cells"),
    ],
)
def test_a_unit_may_stand_in_the_header(rows: str) -> None:
    reading = read(rows, unit="")

    assert numbers(reading, "line value") == "DA2 963"
    assert raised(reading) == []


def test_a_columns_own_unit_counts_more_than_the_sheets() -> None:
    reading = read("STT | Nội dung | Kế hoạch vốn (đồng) | Lũy kế giải ngân\n1 | Dự án 2 | 4815000000 | 963")

    assert numbers(reading, "measure value") == "allocated 4815\ndisbursed 963"
    assert raised(reading) == []


@pytest.mark.parametrize(
    ("title", "unit", "rows", "code", "answer", "value"),
    [
        pytest.param(REPORT, "", DISBURSED, "unit.missing", "1000000", "963", id="no unit"),
        pytest.param(
            (*REPORT, "ĐVT: đồng"), "triệu đồng", DISBURSED, "unit.several", "1000000", "963", id="two units"
        ),
        pytest.param(
            REPORT,
            "triệu đồng",
            DISBURSED.replace("963", "963000000"),
            "unit.huge",
            "1",
            "963",
            id="đồng below the word triệu",
        ),
        pytest.param(
            REPORT,
            "nghìn đồng",
            DISBURSED.replace("963", "963000000"),
            "unit.huge",
            "1",
            "963",
            id="below nghìn",
        ),
        pytest.param(
            REPORT, "đồng", DISBURSED, "unit.tiny", "1000000", "963", id="triệu below the word đồng"
        ),
    ],
)
def test_a_doubtful_unit_is_asked(
    title: tuple[str, ...], unit: str, rows: str, code: str, answer: str, value: str
) -> None:
    question = asked(read(rows, title=title, unit=unit), code)
    answered = read(rows, title=title, unit=unit, answers={question.answer_key: answer})

    assert question.severity == "ask"
    assert [label for _, label in question.options] == ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"]
    assert (numbers(answered, "value"), stopped(answered)) == (value, [])


def test_an_amount_that_stays_absurd_in_the_unit_answered_stops() -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 963\n2 | DA6.1 | 835168000"
    question = asked(read(rows), "unit.huge")

    assert stopped(read(rows, answers={question.answer_key: "1000000"})) == ["block number.huge C7"]


def test_an_amount_beyond_any_programme_stops_in_whole_dong_too() -> None:
    rows = "STT | Nội dung | Lũy kế giải ngân\n1 | Dự án 2 | 963\n2 | DA6.1 | 999999999999999"

    assert stopped(read(rows, unit="đồng")) == ["block number.huge C7"]


def test_outputs_need_no_unit_of_money() -> None:
    title = ("UBND HUYỆN CAO LỘC", "KẾT QUẢ DỰ KIẾN NĂM 2024", AS_OF)
    reading = read("STT | Nội dung | Số lớp\n1 | DA4.1 | 3", title=title, unit="")

    assert (numbers(reading, "measure unit value"), raised(reading)) == ("output_planned class 3", [])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(("BÁO CÁO GIẢI NGÂN NĂM 2024", AS_OF), (2024, "2024-06-30"), id="tính đến ngày"),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", "(Số liệu tính đến hết ngày 30 tháng 6 năm 2024)"),
            (2024, "2024-06-30"),
            id="in words and brackets",
        ),
        pytest.param(
            ("GIẢI NGÂN VỐN NĂM 2024 ĐẾN 30/6/2024",), (2024, "2024-06-30"), id="in the heading itself"
        ),
        pytest.param(
            ("GIẢI NGÂN NĂM 2024 ĐẾN HẾT THÁNG 6/2024",), (2024, "2024-06-30"), id="to a month's end"
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", "Tính đến 30/6"), (2024, "2024-06-30"), id="a day without year"
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", "Từ ngày 01/01/2024 đến ngày 30/06/2024"),
            (2024, "2024-06-30"),
            id="from a day to a day",
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", "Luỹ kế đến 25/8/2024"), (2024, "2024-08-25"), id="luỹ kế đến"
        ),
        pytest.param(
            ("BÁO CÁO NĂM 2024\nTính đến ngày 30/06/2024",), (2024, "2024-06-30"), id="two lines in a cell"
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", AS_OF, "(Kèm theo Báo cáo số 12/BC-UBND ngày 05/07/2024)"),
            (2024, "2024-06-30"),
            id="beside the day of the document",
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN NĂM 2024", AS_OF, "(Theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)"),
            (2024, "2024-06-30"),
            id="beside the day of the decision",
        ),
        pytest.param(
            ("Cao Lộc, ngày 05 tháng 7 năm 2024", "BÁO CÁO GIẢI NGÂN NĂM 2024", AS_OF),
            (2024, "2024-06-30"),
            id="beside place and day of signing",
        ),
        pytest.param(
            ("GIẢI NGÂN VỐN NĂM 2023", "Tính đến ngày 31/01/2024"),
            (2023, "2024-01-31"),
            id="money of last year paid in January",
        ),
        pytest.param(
            ("GIẢI NGÂN CHƯƠNG TRÌNH GIAI ĐOẠN 2021-2025", "Năm 2024", AS_OF),
            (2024, "2024-06-30"),
            id="years of the programme are none of the plan",
        ),
        pytest.param(("GIẢI NGÂN ĐẾN NGÀY 30/06/2024",), (2024, "2024-06-30"), id="the year of the day"),
    ],
)
def test_a_date_said_is_the_date(title: tuple[str, ...], expected: tuple[int, str]) -> None:
    reading = read(DISBURSED, title=(FINANCE, *title))

    assert facts(reading)[:2] == expected
    assert raised(reading) == []


@pytest.mark.parametrize(
    ("title", "as_of"),
    [
        pytest.param(("BÁO CÁO GIẢI NGÂN THÁNG 6 NĂM 2024",), "2024-06-30", id="month"),
        pytest.param(("BÁO CÁO GIẢI NGÂN THÁNG 06/2024",), "2024-06-30", id="month in digits"),
        pytest.param(("BÁO CÁO GIẢI NGÂN QUÝ II NĂM 2024",), "2024-06-30", id="quarter"),
        pytest.param(("BÁO CÁO GIẢI NGÂN 6 THÁNG ĐẦU NĂM 2024",), "2024-06-30", id="first months"),
        pytest.param(
            ("BÁO CÁO 6 THÁNG ĐẦU NĂM VÀ NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024",),
            "2024-06-30",
            id="the rest comes later",
        ),
        pytest.param(
            ("BÁO CÁO GIẢI NGÂN 9 THÁNG ĐẦU NĂM, ƯỚC THỰC HIỆN ĐẾN 31/12/2024", "Năm 2024"),
            "2024-09-30",
            id="the estimate's day is none",
        ),
    ],
)
def test_a_period_is_read_to_its_end_and_said(title: tuple[str, ...], as_of: str) -> None:
    reading = read(DISBURSED, title=(FINANCE, *title))

    assert facts(reading)[1] == as_of
    assert raised(reading) == ["info as_of.period"]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        pytest.param(("BÁO CÁO GIẢI NGÂN NĂM 2024",), "as_of.missing", id="none"),
        pytest.param(
            ("BÁO CÁO NĂM 2024", "(Kèm theo Báo cáo số 12/BC-UBND ngày 05/07/2024)"),
            "as_of.missing",
            id="the day of the document alone",
        ),
        pytest.param(
            ("Cao Lộc, ngày 05 tháng 7 năm 2024", "BÁO CÁO NĂM 2024"),
            "as_of.missing",
            id="the day of signing alone",
        ),
        pytest.param(
            ("BÁO CÁO NĂM 2024", AS_OF, "Số liệu đến ngày 31/05/2024"),
            "as_of.several",
            id="two different ones",
        ),
        pytest.param(
            ("BÁO CÁO NĂM 2024", "Tính đến ngày 30/06/2020"), "as_of.odd", id="far from the plan's year"
        ),
        pytest.param(
            ("BÁO CÁO NĂM 2024", "Tính đến ngày 30/06/2023"), "as_of.odd", id="before the plan's year"
        ),
        pytest.param(("BÁO CÁO NĂM 2024", "Tính đến 31/1"), "as_of.missing", id="January of which year"),
    ],
)
def test_a_doubtful_date_is_asked(title: tuple[str, ...], code: str) -> None:
    reading = read(DISBURSED, title=(FINANCE, *title))
    question = asked(reading, code)

    assert stopped(reading) == [f"ask {code}"]
    assert numbers(reading, "as_of") == "?"
    answered = read(DISBURSED, title=(FINANCE, *title), answers={question.answer_key: "2024-05-31"})
    assert (numbers(answered, "as_of"), stopped(answered)) == ("2024-05-31", [])


def test_two_dates_are_offered_both() -> None:
    question = asked(read(DISBURSED, title=(*REPORT, "Số liệu đến ngày 31/05/2024")), "as_of.several")

    assert question.options == (("2024-06-30", "30/06/2024"), ("2024-05-31", "31/05/2024"))


def test_a_columns_date_that_differs_from_the_titles_is_asked() -> None:
    rows = "STT | Nội dung | Giải ngân đến 31/05/2024\n1 | Dự án 2 | 963"
    question = asked(read(rows), "as_of.several")

    assert numbers(read(rows, answers={question.answer_key: "2024-06-30"}), "as_of") == "2024-06-30"


def test_columns_of_several_dates_each_keep_their_own() -> None:
    rows = "STT | Nội dung | Giải ngân đến 31/05/2024 | Giải ngân đến 30/06/2024\n1 | Dự án 2 | 800 | 963"
    reading = read(rows, title=(FINANCE, "GIẢI NGÂN NĂM 2024"))

    assert numbers(reading, "as_of value") == "2024-05-31 800\n2024-06-30 963"
    assert raised(reading) == []


def test_a_date_in_a_cell_of_its_own_belongs_to_the_words_before_it() -> None:
    reading = read("Tính đến ngày: | @2024-06-30\n" + DISBURSED, title=(FINANCE, "GIẢI NGÂN NĂM 2024"))

    assert (numbers(reading, "as_of"), raised(reading)) == ("2024-06-30", [])


@pytest.mark.parametrize(
    ("title", "day", "remarks"),
    [
        pytest.param(PLAN, "2024-02-23", [], id="decision"),
        pytest.param(
            (PLAN[0], "KẾ HOẠCH VỐN NĂM 2024", "Quyết định số 475/QĐ-UBND ngày 23 tháng 02 năm 2024"),
            "2024-02-23",
            [],
            id="decision in words",
        ),
        pytest.param(
            (PLAN[0], "KẾ HOẠCH VỐN NĂM 2024", "(Kế hoạch tháng 7 năm 2024 của UBND huyện Cao Lộc)"),
            "2024-07-31",
            ["info as_of.period"],
            id="month of the document",
        ),
        pytest.param(
            (PLAN[0], "KẾ HOẠCH VỐN NĂM 2024", "(Kèm theo Tờ trình số 5 ngày 12/01/2024)"),
            "2024-01-12",
            ["info as_of.document"],
            id="day of the document",
        ),
        pytest.param((PLAN[0], "KẾ HOẠCH VỐN NĂM 2024", AS_OF), "2024-06-30", [], id="tính đến"),
    ],
)
def test_a_plan_speaks_of_the_day_it_was_decided(
    title: tuple[str, ...], day: str, remarks: list[str]
) -> None:
    reading = read(ALLOCATED, title=title)

    assert (numbers(reading, "as_of"), raised(reading)) == (day, remarks)


def test_a_plan_without_any_day_is_asked() -> None:
    assert stopped(read(ALLOCATED, title=PLAN[:2])) == ["ask as_of.missing"]


def test_a_plan_in_a_report_speaks_of_the_reports_day() -> None:
    reading = read(BOTH, title=(*REPORT, "(Theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)"))

    assert numbers(reading, "measure as_of") == "allocated 2024-06-30\ndisbursed 2024-06-30"


@pytest.mark.parametrize(
    ("header", "horizon"),
    [
        pytest.param("Ước giải ngân cả năm", "2024-12-31", id="the year's end"),
        pytest.param("Ước giải ngân đến 31/01/2025", "2025-01-31", id="a day named"),
        pytest.param("Ước giải ngân đến 30/9", "2024-09-30", id="a day without its year"),
    ],
)
def test_an_estimate_speaks_for_a_later_day(header: str, horizon: str) -> None:
    reading = read(f"STT | Nội dung | {header}\n1 | Dự án 2 | 4000")

    assert numbers(reading, "measure as_of horizon value") == f"expected 2024-06-30 {horizon} 4000"
    assert stopped(reading) == []


@pytest.mark.parametrize(
    ("title", "years"),
    [
        pytest.param(
            (FINANCE, "GIẢI NGÂN", "Tính đến ngày 31/01/2025"),
            ["2024", "2025"],
            id="January may be last year's money",
        ),
        pytest.param((FINANCE, "GIẢI NGÂN NĂM 2024 VÀ NĂM 2025", AS_OF), ["2024", "2025"], id="two years"),
    ],
)
def test_a_doubtful_year_is_asked(title: tuple[str, ...], years: list[str]) -> None:
    reading = read(DISBURSED, title=title)
    question = asked(reading, "year.missing")

    assert set(years) <= dict(question.options).keys()
    assert numbers(read(DISBURSED, title=title, answers={question.answer_key: "2024"}), "year") == "2024"


@pytest.mark.parametrize(
    ("line", "reporter"),
    [
        pytest.param("UBND HUYỆN CAO LỘC", "UBND", id="the council"),
        pytest.param("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "TCKH", id="district finance"),
        pytest.param("UBND HUYỆN CAO LỘC\nPHÒNG TÀI CHÍNH - KẾ HOẠCH", "TCKH", id="both in one cell"),
        pytest.param("KHO BẠC NHÀ NƯỚC CAO LỘC", "KBNN", id="Treasury"),
        pytest.param("UBND XÃ CÔNG SƠN", "xa:06232", id="a commune"),
        pytest.param("ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG", "xa:06184", id="a town"),
    ],
)
def test_who_reports_is_read_from_the_title(line: str, reporter: str) -> None:
    assert read(DISBURSED, title=(line, *REPORT[1:])).reporter == reporter


def test_a_commune_below_an_agency_is_what_the_table_is_about() -> None:
    reading = read(DISBURSED, title=(FINANCE, "XÃ CÔNG SƠN", *REPORT[1:]))

    assert (reading.reporter, numbers(reading, "place")) == ("TCKH", "06232")


def test_who_reports_is_asked_where_nobody_says_so() -> None:
    reading = read(DISBURSED, title=REPORT[1:])
    question = asked(reading, "reporter.missing")

    assert {"TCKH", "KBNN", "xa:06232"} <= dict(question.options).keys()
    answered = read(DISBURSED, title=REPORT[1:], answers={question.answer_key: "xa:06232"})
    assert (numbers(answered, "reporter place"), stopped(answered)) == ("xa:06232 06232", [])


def test_a_recipient_is_no_reporter() -> None:
    reading = read(DISBURSED, title=(FINANCE, "Kính gửi: UBND huyện Cao Lộc", *REPORT[1:]))

    assert reading.reporter == "TCKH"


def test_numbers_kept_for_reconciliation_alone_are_said() -> None:
    reading = read(DISBURSED, title=("KHO BẠC NHÀ NƯỚC CAO LỘC", *REPORT[1:]))

    assert raised(reading) == ["warn reporter.not_counted"]
    assert len(reading.observations) == 1


def test_the_mark_of_invented_numbers_is_seen() -> None:
    mark = "SỐ LIỆU MINH HỌA – không phải số liệu thật"
    invented, real = read(DISBURSED, title=(*REPORT, mark)), read(DISBURSED)

    assert (invented.illustrative, real.illustrative) == (True, False)


def test_invented_and_real_numbers_in_one_file_stop() -> None:
    marked = sheet(DISBURSED, title=(*REPORT, "Số liệu minh họa"), unit="triệu đồng")

    assert stopped(read(ALLOCATED, marked, title=PLAN)) == ["block illustrative.mixed"]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(
            ("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA XÂY DỰNG NÔNG THÔN MỚI NĂM 2024",), id="new countryside"
        ),
        pytest.param(
            ("CTMTQG phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi năm 2024",),
            id="minorities",
        ),
        pytest.param(
            ("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", "PHÁT TRIỂN VĂN HÓA NĂM 2024"), id="its name on the next line"
        ),
    ],
)
def test_another_programmes_table_stops(title: tuple[str, ...]) -> None:
    assert stopped(read(DISBURSED, title=(FINANCE, *title, AS_OF))) == ["block programme.other"]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(
            ("CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA NĂM 2024 TRÊN ĐỊA BÀN HUYỆN CAO LỘC",), id="all of them"
        ),
        pytest.param(("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG NĂM 2024",), id="ours"),
        pytest.param(("CHƯƠNG TRÌNH MTQG GIẢM NGHÈO NĂM 2024",), id="ours shortened"),
        pytest.param(
            ("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", "GIẢM NGHÈO BỀN VỮNG NĂM 2024"), id="ours on two lines"
        ),
    ],
)
def test_our_own_programmes_title_does_not(title: tuple[str, ...]) -> None:
    assert stopped(read(DISBURSED, title=(FINANCE, *title, AS_OF))) == []


def test_a_title_of_several_communes_is_asked() -> None:
    title = (FINANCE, "GIẢI NGÂN XÃ CÔNG SƠN VÀ XÃ GIA CÁT NĂM 2024", AS_OF)
    question = asked(read(DISBURSED, title=title), "place.several")

    assert [option for option, _ in question.options] == ["06232", "06235", "183"]
    assert numbers(read(DISBURSED, title=title, answers={question.answer_key: "06235"}), "place") == "06235"


def test_a_sheet_of_its_own_for_each_commune() -> None:
    pages = {
        name: sheet(DISBURSED, title=REPORT, unit="triệu đồng")
        for name in ("Công Sơn", "Xã Gia Cát", "Cao Lộc")
    }

    assert numbers(read_bytes(workbook(pages)), "sheet place").splitlines() == [
        "Công Sơn 06232",
        "Xã Gia Cát 06235",
        "Cao Lộc 183",
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "GIẢI NGÂN TRONG THÁNG 6 NĂM 2024", ["ask column.period_alone C4"], id="of the month alone"
        ),
        pytest.param("LŨY KẾ GIẢI NGÂN ĐẾN HẾT THÁNG 6 NĂM 2024", [], id="up to the month's end"),
        pytest.param(
            "GIẢI NGÂN TRONG THÁNG VÀ LŨY KẾ ĐẾN THÁNG 6 NĂM 2024",
            [],
            id="a title of both leaves the one column cumulative",
        ),
    ],
)
def test_a_title_of_one_month_makes_its_amounts_of_that_month(title: str, expected: list[str]) -> None:
    reading = read("STT | Nội dung | Giải ngân\n1 | DA2 | 963", title=("PHÒNG TÀI CHÍNH - KẾ HOẠCH", title))

    assert raised(reading, "block", "ask") == expected
