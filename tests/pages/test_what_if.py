"""Thử phương án: what is typed stands beside the real figures, travels in the link, reaches nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from lib import office
from tests.pages.conftest import Open, read

PAGE = "thu-phuong-an"
MOVED = "v1;DA4.1>DA2:296000000"


def title(shown: AppTest) -> str:
    return shown.title[0].value.replace("\u00a0", " ")


def field(shown: AppTest, label: str) -> AppTest:
    return next(each for each in shown.text_input if each.label == label)


def press(shown: AppTest, label: str) -> AppTest:
    return next(each for each in shown.button if each.label == label).click().run()


def test_null_an_empty_store(empty: Open) -> None:
    assert title(empty(PAGE)) == "Chưa có số liệu"


def test_nothing_changed_is_the_plan_itself(full: Open) -> None:
    shown = full(PAGE, minhhoa="false")
    said = read(shown)

    assert title(shown) == "Chưa thay đổi gì: ước cả năm của các đơn vị đạt 89,66 %"
    assert "Ước cả năm|8.973,4 = 89,66 %|8.973,4 = 89,66 %|không đổi" in said
    assert "Nhịp cần mỗi tháng|1.162,2|1.162,2|không đổi" in said
    assert "PHƯƠNG ÁN – không phải số liệu" in said
    assert list(shown.error) == []


def test_a_link_opens_its_scenario(full: Open) -> None:
    shown = full(PAGE, minhhoa="false", pa=MOVED, ten="Dồn cho DA2")
    said = read(shown)

    assert title(shown) == (
        "Phương án: chuyển 296 triệu đồng từ DA4.1 sang DA2 – ước cả năm đạt 92,32 %, thêm 2,66 điểm"
    )
    assert "Kế hoạch vốn|10.008|10.008|không đổi" in said
    assert "Vốn không dùng đến theo ước|1.034,6|768,2|-266,4" in said
    assert field(shown, "Tên phương án").value == "Dồn cho DA2"
    assert MOVED in shown.get("code")[0].value


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        pytest.param(
            "Ước cả năm của DA2",
            "4.500",
            "Phương án: DA2 ước cả năm 4.500 triệu đồng – ước cả năm đạt 91,33 %, thêm 1,66 điểm",
            id="an estimate",
        ),
        pytest.param(
            "Chỉ tiêu của DA2 (%)",
            "95",
            "Phương án: chỉ tiêu DA2 95 % – chỉ tiêu chung 92,07 %, thêm 2,41 điểm",
            id="a target",
        ),
        pytest.param(
            "Hạn của mọi dòng",
            "31/01/2025",
            "Phương án: hạn chung 31/01/2025 – mỗi tháng cần 996,2 triệu đồng thay vì 1.162,2",
            id="a deadline",
        ),
    ],
)
def test_what_is_typed_is_the_title(full: Open, label: str, typed: str, said: str) -> None:
    shown = full(PAGE, minhhoa="false")

    field(shown, label).input(typed).run()

    assert title(shown) == said


@pytest.mark.parametrize(
    ("link", "said"),
    [
        pytest.param("v1;DA2", "Không hiểu phần «DA2» của phương án", id="a faulty link"),
        pytest.param("v1;DA99:ct=50", "Không có mã «DA99»", id="an unknown code"),
        pytest.param(
            "v1;DA4.1>DA2:593000000",
            "DA4.1 chỉ còn 592 triệu đồng chưa giải ngân, không chuyển đi được 593 triệu đồng.",
            id="more than is left",
        ),
    ],
)
def test_what_cannot_be_is_told_and_not_reckoned(full: Open, link: str, said: str) -> None:
    shown = full(PAGE, minhhoa="false", pa=link)

    assert said in shown.error[0].value.replace("\\", "")
    assert title(shown).startswith("Phương án chưa tính được")
    assert "Ước cả năm|8.973,4 = 89,66 %|8.973,4 = 89,66 %|không đổi" in read(shown)


def test_money_is_moved_and_taken_back(full: Open) -> None:
    shown = full(PAGE, minhhoa="false")

    press(shown, "Lấy 352 triệu đồng chưa có hoạt động của DA4.1")
    shown.selectbox(key="pa-sang").select("DA2").run()
    press(shown, "Thêm")
    moved = title(shown)
    press(shown, "Bỏ")

    assert moved.startswith("Phương án: chuyển 352 triệu đồng từ DA4.1 sang DA2 – ước cả năm đạt")
    assert title(shown).startswith("Chưa thay đổi gì")


def test_money_moved_between_communes_shows_these_alone(full: Open) -> None:
    said = read(full(PAGE, pa="v1;DA2/06199>06211:50000000"))

    assert "Các xã có vốn chuyển giữa nhau" in said
    assert "kế hoạch 968,4|chỉ tiêu 90 %|kế hoạch 918,4|chỉ tiêu 90 %|" in said
    assert "chưa giao vốn" not in said


def test_what_is_kept_stands_in_the_list_and_in_no_figure(own: Open) -> None:
    shown = own(PAGE, pa=MOVED)
    before = office.open_office()
    real = office.progress(before, 2024, date(2024, 6, 30))
    seen = office.newest_event(before)

    field(shown, "Tên phương án").input("Dồn cho DA2").run()
    field(shown, "Người lưu").input("Lan").run()
    press(shown, "Lưu vào kho")
    listed = read(shown)
    press(shown, "Bỏ hết thay đổi")
    press(shown, "Mở")

    assert "Dồn cho DA2| – chuyển 296 triệu đồng từ DA4.1 sang DA2|Lan, " in listed
    assert "trên số liệu đến 30/06/2024" in listed
    assert title(shown).startswith("Phương án: chuyển 296 triệu đồng")
    assert office.newest_event(before) == seen
    assert office.progress(before, 2024, date(2024, 6, 30)).equals(real)
    press(shown, "Rút lại")
    assert "Dồn cho DA2| –" not in read(shown)


def test_at_an_edition_its_own_tables_are_changed(own: Open) -> None:
    own("tong-quan")
    opened = office.open_office()
    question = office.Question(2024, date(2024, 6, 30))
    office.freeze(opened, question, held_on=date(2024, 7, 5), actor="Lan")

    shown = own(PAGE, pa=MOVED, phien="01/2024")

    assert title(shown).startswith("Phương án: chuyển 296 triệu đồng từ DA4.1 sang DA2")
    assert "Phiên 01/2024" in read(shown)
    assert list(shown.error) == []
    assert "tính lại" not in read(shown)
