"""The frame: what a bare address opens at, what the link keeps, every page with every kind of store."""

from __future__ import annotations

import pytest

from lib.vocabulary import labels
from tests.pages.conftest import Open, read
from tests.places import PAGES

ON_DEMAND = {"thu-phuong-an", "ho-ngheo"}
"""Pages whose tables to take away are made when they are opened, or when there is anything to tell."""
TABLES = {"Tải bảng (.xlsx)", "Tải bảng (.csv)"}
NO_FIGURES = {
    *(
        "nap-so-lieu",
        "tai-lieu",
        "soat-du-thao",
        "cach-tinh",
        "bieu-mau",
        "sua-so",
        "lich-su",
        "phien-hop",
        "tinh-trang",
        "nhat-ky",
        "tai-khoan",
        "trinh-chieu",
        "ket-luan",
        "tim",
    )
}
ALL = [path.strip("/") or "tong-quan" for path in PAGES.values()]
WITH_FIGURES = [page for page in ALL if page not in NO_FIGURES]
ILLUSTRATED = [page for page in WITH_FIGURES if page not in {"nguon-von", "ho-ngheo"}]
"""Pages whose figures rest on invented numbers; the whole by source rests on real ones, and
no poverty review is known yet."""


@pytest.mark.parametrize("page", ALL)
@pytest.mark.parametrize("store", ["empty", "planned", "full"])
def test_every_page_with_every_store(store: str, page: str, request: pytest.FixtureRequest) -> None:
    shown = request.getfixturevalue(store)(page)

    assert list(shown.exception) == []
    assert [error.value for error in shown.error] == []
    assert len(shown.title) == 1


def test_a_bare_address_opens_at_the_latest_disbursements(full: Open) -> None:
    shown = full()

    assert shown.selectbox(key="nam").value == 2024
    assert f"{shown.date_input(key='ngay').value:%d/%m/%Y}" == "30/06/2024"
    assert "Năm kế hoạch: |2024| · Số liệu đến ngày: |30/06/2024" in read(shown)


def test_a_plan_without_disbursements_opens_at_its_decision(planned: Open) -> None:
    assert "Năm kế hoạch: |2024| · Số liệu đến ngày: |23/02/2024" in read(planned())


def test_the_link_says_what_is_shown(full: Open) -> None:
    shown = full(nam="2025", dvt="đồng")

    assert "Năm kế hoạch: |2025" in read(shown)
    assert "kế hoạch 7.726.000.000 đồng" in read(shown)


def test_filters_are_kept_from_page_to_page(full: Open) -> None:
    shown = full("tieu-du-an", ngay="2024-04-30", dvt="đồng")

    assert "Số liệu đến ngày: |30/04/2024| · Nguồn vốn: |Tất cả| · Đơn vị tính: |đồng" in read(shown)


def test_an_unknown_year_or_date_in_the_link_is_ignored(full: Open) -> None:
    shown = full(nam="1999", ngay="hôm qua")

    assert "Năm kế hoạch: |2024| · Số liệu đến ngày: |30/06/2024" in read(shown)


def test_another_year_starts_at_its_own_latest_date(full: Open) -> None:
    shown = full()

    shown.selectbox(key="nam").select(2025).run()

    assert "Năm kế hoạch: |2025" in read(shown)
    assert "30/06/2024" not in read(shown)


def test_a_fund_that_has_no_money(full: Open) -> None:
    shown = full()

    shown.selectbox(key="nguon").select("HUYDONG").run()

    assert shown.title[0].value == "Chưa giao vốn"
    assert "Nguồn vốn: |Vốn huy động hợp pháp khác" in read(shown)


@pytest.mark.parametrize("page", ILLUSTRATED)
def test_the_banner_stands_wherever_an_illustrative_number_shows(full: Open, page: str) -> None:
    shown = full(page)
    assert labels.ILLUSTRATIVE + "." in read(shown)

    shown.toggle(key="minhhoa").set_value(False).run()

    assert labels.ILLUSTRATIVE + "." not in read(shown)
    assert "Số liệu minh họa: |không dùng" in read(shown)


def test_no_switch_where_nothing_is_illustrative(planned: Open) -> None:
    assert [toggle.key for toggle in planned().toggle] == []


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_an_empty_store_says_what_to_do(empty: Open, page: str) -> None:
    shown = empty(page)

    assert shown.title[0].value == "Chưa có số liệu"
    assert "nạp tệp Excel kế hoạch vốn đầu tiên" in read(shown)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_tables_are_taken_away_under_the_name_of_place_and_day(full: Open, page: str) -> None:
    buttons = full(page).get("download_button")

    given = {button.label for button in buttons if "biểu" not in button.label}  # forms go the other way
    assert given == (set() if page in ON_DEMAND else TABLES)
