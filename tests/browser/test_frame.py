"""The frame: what a bare address opens at, and that a link, F5 and the sidebar keep what was chosen."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.reading import Screen
from tests.serving import Server

START = {"nam": "2024", "ngay": "2024-06-30"}


def test_a_bare_address_opens_at_the_latest_date_with_disbursements(screen: Screen) -> None:
    screen.go("/")

    assert screen.query == START
    assert "Năm kế hoạch: 2024 · Số liệu đến ngày: 30/06/2024" in screen.text


def test_what_was_chosen_survives_pages_reloading_and_a_copied_link(
    screen: Screen, open_screen: Callable[..., Screen], server: Server
) -> None:
    screen.go("/")
    screen.after(screen.page.get_by_test_id("stSidebar").get_by_text("đồng", exact=True).click)
    screen.switch("Hiện số liệu minh họa")
    chosen, title = screen.query, screen.title
    kept = {page: screen.to(page).query for page in ("Tiểu dự án", "Xã", "Tổng quan")}
    screen.page.reload()
    screen.wait()
    copied = open_screen(server).go(screen.page.url.removeprefix(server.url))

    assert chosen.items() > START.items()
    assert len(chosen) == len(START) + 2
    assert list(kept.values()) == [chosen] * 3
    assert (screen.query, screen.title) == (chosen, title)
    assert (copied.query, copied.title) == (chosen, title)
    assert "6.973.400.000" in title


def test_the_switch_takes_the_banner_and_the_invented_figures_away(screen: Screen) -> None:
    screen.go("/")
    banner = screen.page.locator(".banner")
    before = (banner.count(), "588,5 / 4.815" in screen.text)
    screen.switch("Hiện số liệu minh họa")
    after = (banner.count(), "588,5 / 4.815" in screen.text)

    assert (before, after) == ((1, True), (0, False))
    assert "Số liệu minh họa: không dùng" in screen.text


def test_a_date_chosen_in_the_calendar_is_shown_and_kept(screen: Screen) -> None:
    screen.go("/")
    screen.page.locator(".st-key-ngay").get_by_role("button", name="Chọn ngày").click()
    calendar = screen.page.get_by_test_id("stDateInputCalendar")
    calendar.get_by_role("button", name="Tháng trước", exact=True).click()
    screen.after(calendar.get_by_role("button", name="31 tháng 5", exact=False).click)

    assert "Số liệu đến ngày: 31/05/2024" in screen.text
    assert screen.query == {"nam": "2024", "ngay": "2024-05-31"}


def test_another_year_opens_at_its_own_latest_date(screen: Screen) -> None:
    screen.go("/").choose("nam", "2025")

    assert screen.query["nam"] == "2025"
    assert "7.726" in screen.text
    assert "10.008" not in screen.text


def test_a_name_in_a_chart_leads_to_its_page_in_the_same_session(screen: Screen) -> None:
    screen.go("/").switch("Hiện số liệu minh họa")
    screen.after(screen.page.locator("a[data-go]", has_text="Đa dạng hóa sinh kế").first.click)
    screen.page.wait_for_url("**/tieu-du-an?*")
    screen.wait()

    assert screen.query.items() >= {"ma": "DA2", "minhhoa": "false", **START}.items()
    assert "DA2" in screen.title
    screen.after(screen.page.go_back)
    assert "/tieu-du-an" not in screen.page.url
    assert screen.query.items() >= START.items()
