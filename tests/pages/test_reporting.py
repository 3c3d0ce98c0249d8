"""Báo cáo: who has not reported, whom to call, what to write, the year's record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib import office
from lib.access import acting
from lib.access.accounts import Account
from lib.access.scope import Scope
from tests.clock import Clock
from tests.pages.conftest import PLAN, Open, opener, read
from tests.pages.test_upload import drop


def test_the_title_says_who_is_missing(full: Open) -> None:
    shown = full("bao-cao-don-vi")

    assert re.fullmatch(r"Kỳ T6: 3 xã chưa báo cáo, chậm nhất [\d.]+ ngày", shown.title[0].value)
    assert "Gọi nhắc 3 đơn vị" in read(shown)
    assert "|Xã Yên Trạch|10/07/2024|" in read(shown)


def test_without_the_invented_numbers_all_communes_are_missing(full: Open) -> None:
    shown = full("bao-cao-don-vi", minhhoa="false")

    assert shown.title[0].value.startswith("Kỳ T6: 22 xã chưa báo cáo")


def test_a_reminder_can_be_copied_for_all_or_for_one(full: Open) -> None:
    shown = full("bao-cao-don-vi")
    (letter,) = shown.code

    assert letter.value.startswith("Kính gửi:\n- UBND xã Bình Trung;")

    shown.selectbox(key="nhac-giai_ngan_thang-2024-06-30").select("06247").run()

    assert shown.code[0].value.startswith("Kính gửi: UBND xã Yên Trạch\n")
    assert "số liệu gần nhất đã nhận tính đến ngày 31/05/2024" in shown.code[0].value


def test_the_sample_came_after_all_deadlines_and_the_page_says_so(full: Open) -> None:
    said = read(full("bao-cao-don-vi"))

    assert "20/23 đơn vị không thiếu kỳ nào; thiếu nhiều nhất: Xã Bình Trung (6 kỳ)" in said
    assert "125 báo cáo có hạn trước ngày kho có tệp đầu tiên" in said


def test_files_on_the_way_in_are_named(own: Open) -> None:
    shown = drop(own("nap-so-lieu"), "cong-son.xlsx")
    run = shown.session_state["dry_run"]
    page = own("bao-cao-don-vi")
    page.session_state["dry_run"] = run
    (periods,) = (box for box in page.selectbox if box.label == "Kỳ báo cáo theo lịch")
    july = next(at for at, name in enumerate(periods.options) if name.startswith("T7 "))
    page = periods.select_index(july).run()

    assert page.title[0].value.startswith("Kỳ T7: 23 đơn vị chưa báo cáo")
    assert "Trong tệp vừa chọn ở trang Nạp số liệu, chưa ghi nhận: Xã Công Sơn." in read(page)


def test_an_empty_store_says_what_to_do(empty: Open) -> None:
    assert empty("bao-cao-don-vi").title[0].value == "Chưa có số liệu"


def test_the_plan_alone_has_a_calendar_too(planned: Open) -> None:
    shown = planned("bao-cao-don-vi")

    assert not shown.exception
    assert "đơn vị" in shown.title[0].value


ARRIVED = {
    PLAN.name: "2024-01-02 08:00",
    "minh-hoa-phan-bo-theo-xa-2024.xlsx": "2024-01-02 08:00",
    "minh-hoa-bao-cao-thang-01-2024.xlsx": "2024-02-10 16:30",
    "minh-hoa-bao-cao-thang-02-2024.xlsx": "2024-03-11 07:00",
    "minh-hoa-bao-cao-thang-03-2024.xlsx": "2024-04-09 09:00",
}


@pytest.fixture
def in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A store that got each file on a day of its own year."""
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    clock = Clock(monkeypatch)
    opened = office.open_office(f"sqlite:///{tmp_path / 'kho.db'}")
    for name, at in ARRIVED.items():
        clock.set(at)
        run = office.dry_run(opened, [(name, (PLAN.parent / name).read_bytes())])
        office.accept(opened, run, actor="Cán bộ")
    opened.store.engine.dispose()
    return opener(f"sqlite:///{tmp_path / 'kho.db'}", monkeypatch)


def test_looked_at_from_its_own_time_the_page_tells_days(in_time: Open) -> None:
    """January's report came on its very day, February's a day late; March's of twelve communes is missing."""
    shown = in_time("bao-cao-don-vi", luc="2024-04-14T08:00")
    said = read(shown)

    assert shown.title[0].value == "Kỳ T3: 12 xã chưa báo cáo, chậm nhất 4 ngày"
    assert "|Phòng Tài chính - Kế hoạch|✓|+1|✓|2|1|–" in said
    assert "11/23 đơn vị không thiếu kỳ nào, đúng hạn 36 % báo cáo đã gửi" in said
    assert "Đến ngày 14/04/2024, UBND huyện Cao Lộc chưa nhận được" in shown.code[0].value


@pytest.fixture
def acts() -> Iterator[Callable[[str, Scope], None]]:
    """Lets an account of a role and scope act, as in an office."""
    yield lambda role, scope: acting.serve(lambda: Account("hang", "Hằng", role, scope.text, "active"))
    acting.stop_serving()


@pytest.mark.parametrize(
    ("page", "role", "scope", "own"),
    [
        pytest.param("nap-so-lieu", "officer", Scope(places=("06247",)), True, id="where files are sent"),
        pytest.param("bieu-mau", "officer", Scope(places=("06247",)), True, id="where forms are fetched"),
        pytest.param("bao-cao-don-vi", "officer", Scope(reporters=("xa:06247",)), True, id="by its name"),
        pytest.param("bao-cao-don-vi", "officer", Scope(("DA2",)), False, id="null: reports for nobody"),
        pytest.param("bao-cao-don-vi", "administrator", Scope(), False, id="who sees all has no own part"),
    ],
)
def test_a_page_begins_with_the_officers_own_part(
    full: Open, acts: Callable[[str, Scope], None], page: str, role: str, scope: Scope, own: bool
) -> None:
    acts(role, scope)
    shown = full(page)
    heads = [each.value for each in shown.subheader if each.value.startswith("Phần của mình: ")]

    assert len(heads) == own
    if own:
        assert shown.subheader[0].value == heads[0]
        assert re.fullmatch(r"Phần của mình: \d+ báo cáo quá hạn.*; đã gửi \d+", heads[0])
        assert "|Xã Yên Trạch|" in read(shown)
        assert ("|Xã Thạch Đạn|" in read(shown)) == (page != "bieu-mau")
