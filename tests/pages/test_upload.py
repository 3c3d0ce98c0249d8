"""Nạp số liệu: one file is five steps, many are one table; the calendar is ticked either way."""

from __future__ import annotations

import os

from streamlit.testing.v1 import AppTest

from lib.store import asking
from lib.store.opening import open_store
from tests.builders import Sheet, sheet, workbook
from tests.intake.test_files import zipped
from tests.intake.test_values import NAMES
from tests.office.test_several_files import ASKING, CHANGED, GOOD, OTHER, UNREADABLE, of_commune
from tests.pages.conftest import Open, read

TITLE = ["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024"]
PAID = "STT | Nội dung | Lũy kế giải ngân\n1 | {line} |\n"
COMMUNES = [f"- | Xã {name}" for name in NAMES]


def of_line(line: str, amounts: str, communes: int = 3) -> Sheet:
    """A sheet of a line: its first communes, each with an amount in which "#" is its turn."""
    rows = [f"{row} | {amounts.replace('#', str(at))}" for at, row in enumerate(COMMUNES[:communes], start=1)]
    return sheet(PAID.format(line=line) + "\n".join(rows), title=TITLE, unit="triệu đồng")


def of_two(first: str, second: str) -> Sheet:
    """A sheet of Dự án 2 with two communes."""
    rows = [f"{row} | {amount}" for row, amount in zip(COMMUNES, (first, second), strict=False)]
    return sheet(PAID.format(line="Dự án 2") + "\n".join(rows), title=TITLE, unit="triệu đồng")


PARTS = ("1 - Dự án 3", "2 - Dự án 3", "1 - Dự án 4", "1 - Dự án 6")
LINES = ["Dự án 2", *(f"Tiểu dự án {part}" for part in PARTS)]
TEXTS = workbook({line: of_line(line, "'1#,5") for line in LINES})
LEDGER = ["PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN CAO LỘC", "SỔ CHI TIẾT GIẢI NGÂN NĂM 2024"]
PAYMENTS = """
    Ngày chứng từ | Số chứng từ | Diễn giải | Dự án | Xã      | Số tiền
    @2024-01-15   | 01          | Chi đợt 1 | DA2   | Gia Cát | 1000000
    @2024-02-10   | 02          | Chi đợt 2 | DA2   | Gia Cát | #REF!
    @2024-03-20   | 03          | Chi đợt 3 | DA2   | Gia Cát | 500000
    @2024-03-21   | 04          | Chi đợt 3 | DA2   | Hải Yến | 300000
"""
NEGATIVE = {line: of_line(line, "-#") for line in LINES}
ZIPPED = zipped({"Tháng 7/Xã Công Sơn.xlsx": GOOD, "Tháng 7/Xã Lộc Yên.xlsx": OTHER})
FILES = {
    "goi.zip": ZIPPED,
    "goi-trong-goi.zip": zipped({"goi.zip": ZIPPED}),
    "lon-xon.xlsx": workbook({"Dự án 2": of_line("Dự án 2", "-#", 8), PARTS[0]: of_line(LINES[1], "1#")}),
    "thieu-thang-sau.xlsx": of_commune("Xã Hải Yến", 170, unit=""),
    "dang-chu.xlsx": TEXTS,
    "mot-dong-sai.xlsx": workbook({"Dự án 2": of_two("150", "-5")}),
    "so-chi.xlsx": workbook({"Sổ": sheet(PAYMENTS, title=LEDGER, unit="đồng")}),
    "sai-nhieu.xlsx": workbook(NEGATIVE),
    "cong-son.xlsx": GOOD,
    "loc-yen.xlsx": OTHER,
    "hong.xlsx": UNREADABLE,
    "thieu.xlsx": ASKING,
    "ban-sao.xlsx": OTHER,
    "sua-lai.xlsx": CHANGED,
}


def drop(shown: AppTest, *names: str) -> AppTest:
    """Choose files as an officer does."""
    return shown.file_uploader[0].set_value([(name, FILES[name], "") for name in names]).run()


def test_a_zip_is_the_files_in_it(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "goi.zip")
    said = read(shown)

    assert "Ghi nhận 2 tệp" in labels(shown)
    assert "Xã Công Sơn.xlsx" in said
    assert "Xã Lộc Yên.xlsx" in said


def test_a_zip_that_is_refused_is_one_sentence(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "goi-trong-goi.zip")

    (error,) = shown.error
    assert error.value.startswith("Gói «goi-trong-goi.zip» chứa một gói nén khác («goi.zip»)")


def labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


def press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def test_without_a_file_the_calendar_is_ticked(full: Open) -> None:
    said = read(full("nap-so-lieu"))

    assert "Kỳ T6: 20/23 đơn vị đã báo cáo, 3 quá hạn" in said
    assert "Quá hạn chưa báo cáo: 3 · hạn 10/07/2024" in said
    assert "Xã Yên Trạch|số gần nhất 31/05/2024" in said


def test_without_the_invented_numbers_only_the_district_has_reported(full: Open) -> None:
    assert "Kỳ T6: 1/23 đơn vị đã báo cáo, 22 quá hạn" in read(full("nap-so-lieu", minhhoa="false"))


def test_a_file_name_is_shown_as_it_is_however_much_it_looks_like_markup(full: Open) -> None:
    shown = full("nap-so-lieu")
    shown.file_uploader[0].set_value([("thang_7 [k](http://x) *$a$*_.xlsx", UNREADABLE, "")]).run()

    assert "«thang_7 \\[k\\](http:\u2060//x) \\*\\$a\\$\\*\\_.xlsx»" in shown.error[0].value


def test_one_file_is_five_steps_without_a_table_of_files(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx")

    assert [head.value.partition(":")[0] for head in shown.subheader] == [
        "1 · Chọn tệp",
        "2 · Đã hiểu gì",
        "3 · Lỗi và cảnh báo",
        "4 · Thay đổi gì",
        "5 · Ghi nhận",
        "Kỳ T7",
    ]
    assert "Ghi nhận" in labels(shown)


def test_many_files_are_sorted_and_the_good_ones_can_be_taken(own: Open) -> None:
    shown = drop(
        own("nap-so-lieu"), "cong-son.xlsx", "loc-yen.xlsx", "hong.xlsx", "thieu.xlsx", "ban-sao.xlsx"
    )
    said = read(shown)
    press(shown, "Ghi nhận 2 tệp")

    assert "5 tệp: 2 sẵn sàng, 1 cần trả lời, 1 có lỗi, 1 trùng tệp khác" in said
    assert "Để riêng 3 tệp; các tệp khác không phải chờ" in said
    assert (
        "Kỳ T7: 0/23 đơn vị đã báo cáo, 2 trong tệp vừa chọn, 1 trong tệp chưa nạp được, 20 quá hạn" in said
    )
    assert "Đã ghi nhận «cong-son.xlsx», «loc-yen.xlsx»" in shown.success[0].value
    assert "Chưa nạp 2 tệp" in shown.warning[0].value
    assert "hong.xlsx|Tệp «hong.xlsx» không phải sổ tính Excel" in read(shown)


def test_an_answer_is_given_to_one_file_and_reads_it_alone(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx", "thieu.xlsx")
    kept = list(shown.session_state["read"].values())
    next(radio for radio in shown.radio if "đơn vị tính" in radio.label).set_value("1000000")
    press(shown, "Đọc lại theo câu trả lời")

    assert "2 tệp: 2 sẵn sàng" in read(shown)
    assert [file in kept for file in shown.session_state["read"].values()] == [True, False]


def test_one_more_file_reads_that_one_alone(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx")
    kept = list(shown.session_state["read"].values())
    drop(shown, "cong-son.xlsx", "loc-yen.xlsx")

    assert [file in kept for file in shown.session_state["read"].values()] == [True, False]


def test_of_rivals_one_is_chosen(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "cong-son.xlsx", "sua-lai.xlsx")
    asked = next(radio for radio in shown.radio if "Lấy số của tệp nào" in radio.label)
    before = labels(shown)
    asked.set_value(_values(shown)[1]).run()

    assert not any(label.startswith("Ghi nhận") for label in before)
    assert "2 tệp: 1 sẵn sàng, 1 để lại" in read(shown)
    assert "Ghi nhận 1 tệp" in labels(shown)


def _values(shown: AppTest) -> list[str]:
    """Digests of the files, as the choice between rivals names them."""
    return [file.digest for file in shown.session_state["read"].values()]


def test_the_sheet_is_shown_in_miniature_and_another_one_can_be_chosen(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "lon-xon.xlsx")
    first = read(shown)
    next(box for box in shown.selectbox if box.label == "Xem trang").set_value(1).run()

    assert "|C|Giải ngân lũy kế|" not in first, "a sheet of nothing but errors gives no measure"
    assert "|✕|-1|" in first
    assert "|C|Giải ngân lũy kế|" in read(shown)


def told(shown: AppTest) -> int:
    """How many findings the table shows."""
    return sum(read(shown).count(f"|{name}|") for name in ("Cảnh báo", "Thông tin"))


def test_many_findings_show_the_first_and_the_rest_on_demand(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "dang-chu.xlsx")
    first = told(shown)
    whole = next(toggle for toggle in shown.toggle if toggle.label.startswith("Hiện cả"))
    whole.set_value(True).run()

    assert first == 12
    assert whole.label == f"Hiện cả {told(shown)} điều"
    assert told(shown) > first


def test_findings_can_be_narrowed_to_a_sheet(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "dang-chu.xlsx")
    next(box for box in shown.selectbox if box.label == "Lọc theo trang").set_value(LINES[1]).run()

    assert read(shown).count("|Thông tin|") == 3


def test_a_faulty_row_is_left_out_and_taken_back(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "mot-dong-sai.xlsx")
    before = labels(shown)
    press(shown, "Để dòng này lại")
    left = read(shown)
    ready = labels(shown)
    press(shown, "Lấy lại dòng này")

    assert "Ghi nhận" not in before
    assert "dòng «Xã Gia Cát» để lại theo yêu cầu" in left
    assert "3 dòng = 1 dòng lấy số + 2 dòng để ngoài" in left
    assert "Ghi nhận" in ready
    assert "Ghi nhận" not in labels(shown)


def test_a_payment_left_out_says_what_is_not_taken_before_and_after(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "so-chi.xlsx")
    before = read(shown)
    press(shown, "Để dòng này lại")
    left = read(shown)

    assert "rồi nạp lại. Để lại thì không lấy 1 số lũy kế từ kỳ 21/03/2024 (DA2 · Xã Gia Cát)." in before
    assert "«Chi đợt 2» để lại theo yêu cầu, không cộng: không lấy 1 số lũy kế từ kỳ 21/03/2024" in left
    assert "4 dòng = 2 dòng lấy số + 2 dòng để ngoài" in left
    assert "Ghi nhận" in labels(shown)
    assert "Lấy lại dòng này" in labels(shown)


def test_an_answer_is_remembered_shown_beside_its_next_use_and_taken_back(own: Open) -> None:
    shown = drop(own("nap-so-lieu"), "thieu.xlsx")
    next(radio for radio in shown.radio if "đơn vị tính" in radio.label).set_value("1000000")
    press(press(shown, "Đọc lại theo câu trả lời"), "Ghi nhận")
    after = drop(own("nap-so-lieu"), "thieu-thang-sau.xlsx")
    used, ready = read(after), labels(after)
    press(after, "Hỏi lại")

    assert "Đơn vị tính của biểu» đọc là «triệu đồng» theo câu trả lời của" in used
    assert "Ghi nhận" in ready
    assert [radio.label for radio in after.radio if "đơn vị tính" in radio.label]
    assert "rút lại: " in read(after)


def test_the_officers_own_workbook_comes_back_marked(full: Open) -> None:
    faulty, clean = drop(full("nap-so-lieu"), "mot-dong-sai.xlsx"), drop(full("nap-so-lieu"), "cong-son.xlsx")
    offered = [[button.label for button in shown.get("download_button")] for shown in (faulty, clean)]

    assert ["Tải tệp gốc có đánh dấu (.xlsx)" in labels for labels in offered] == [True, False]
    assert "trang «Lỗi» dẫn tới từng ô; công thức tính lại khi mở." in read(faulty)


def test_of_many_errors_the_rows_are_chosen_by_name(full: Open) -> None:
    shown = drop(full("nap-so-lieu"), "sai-nhieu.xlsx")
    chosen = next(box for box in shown.multiselect if "lỗi nữa" in box.label)
    names = chosen.options[:2]
    chosen.set_value(names).run()
    press(shown, "Để các dòng này lại")

    assert read(shown).count("để lại theo yêu cầu: ") == 2


def test_what_was_left_out_is_recorded_with_the_import(own: Open) -> None:
    shown = drop(own("nap-so-lieu"), "mot-dong-sai.xlsx")
    press(press(shown, "Để dòng này lại"), "Ghi nhận")
    made = asking.imports(open_store(os.environ["DASHBOARD_DATABASE_URL"])).iloc[-1]

    assert made["answers"] == {"leave:Dự án 2!9": "yes"}
    assert (made["rows_read"], made["rows_taken"], made["rows_set_aside"]) == (3, 1, 2)
    assert "row.left_out" in [finding["code"] for finding in made["findings"]]


def test_a_column_understood_wrongly_is_read_as_the_officer_says_now_and_later(own: Open) -> None:
    shown = drop(own("nap-so-lieu"), "cong-son.xlsx")
    what = next(radio for radio in shown.radio if radio.label == "Điều hiểu sai")
    how = next(box for box in shown.selectbox if box.label == "Hiểu đúng là")
    column = next(at for at, said in enumerate(what.options) if "đang hiểu là giải ngân lũy kế" in said)
    what.set_value(column)
    how.select("Khối lượng thực hiện")
    told = read(press(shown, "Đọc lại theo lựa chọn"))
    press(shown, "Ghi nhận")
    later = read(drop(own("nap-so-lieu"), "cong-son.xlsx"))

    assert "Khối lượng thực hiện" in told
    assert "Đang đọc tệp theo 1 câu trả lời đã chọn" in told
    assert "đọc là «Khối lượng thực hiện» theo câu trả lời của" in later
