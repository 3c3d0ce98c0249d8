"""The communes' files of a month dropped together, and one figure corrected, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.catalogue.trees import communes
from lib.office import Office
from lib.store.opening import open_store
from tests.browser.reading import Screen
from tests.browser.test_uploads import held, moved, told_by_the_command_line, written
from tests.office.test_several_files import JULY, UNREADABLE, of_commune
from tests.places import OFFICE, PHONE
from tests.serving import Server

MILLION = 1_000_000
BAD = {3: "a cell in error", 7: "no workbook", 11: "no unit"}


def of_july(folder: Path) -> tuple[list[Path], dict[str, int]]:
    """The 22 communes' files, three of them bad; what the good ones paid, which estimate 10 more."""
    files, said = [], {}
    units = communes(load(SHIPPED), JULY)
    for at, (place, name) in enumerate(zip(units["place"], units["full_name"], strict=True)):
        content = of_commune(name, 10 + at, 20 + at)
        if at in BAD:
            content = [of_commune(name, -5), UNREADABLE, of_commune(name, unit="")][list(BAD).index(at)]
        else:
            said[place] = (10 + at) * MILLION
        files.append(written(folder, f"thang-7-{at:02}.xlsx", content))
    return files, said


def drop(screen: Screen, files: list[Path], until: str) -> Screen:
    """Choose many files at once, and wait until a button says that all were read."""
    screen.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    screen.page.get_by_role("button", name=until, exact=True).wait_for()
    return screen.wait()


def estimates(server: Server) -> dict[tuple[str, str], Any]:
    return told_by_the_command_line(server, column="expected_vnd")


def of_communes(figures: dict[tuple[str, str], Any]) -> dict[str, Any]:
    """What is known of communes; the invented numbers are gone, so it is what the files say."""
    return {place: value for (_, place), value in figures.items() if place and value is not None}


def withdrawn(server: Server, number: int) -> None:
    """Withdraw an import, as the history page of a later day will."""
    office = Office(load(SHIPPED), open_store(f"sqlite:///{server.store}"))
    rooms.withdraw(office, [number], actor="Lan", reason="nhầm")
    office.store.engine.dispose()


def test_a_month_of_communes_is_taken_in_at_once_without_the_bad_ones(
    open_screen: Callable[..., Screen], own_server: Server, tmp_path: Path
) -> None:
    files, said = of_july(tmp_path)
    expected, kept = estimates(own_server), held(own_server)
    screen = drop(open_screen(own_server).go("/nap-so-lieu"), files, "Ghi nhận 19 tệp")
    announced, foreign, cut, untouched = screen.text, screen.english(), screen.cut(), held(own_server) == kept
    screen.resize(*PHONE)
    narrow = screen.cut()
    screen.resize(*OFFICE)
    accepted = screen.click("Ghi nhận 19 tệp").text

    assert (foreign, cut, narrow, untouched) == ([], [], [], True)
    assert "22 tệp: 19 sẵn sàng, 1 cần trả lời, 2 có lỗi" in announced
    assert "Để riêng 3 tệp; các tệp khác không phải chờ" in announced
    assert "số âm -5" in announced
    assert "«thang-7-07.xlsx» không phải sổ tính Excel" in announced
    assert "biểu không ghi đơn vị tính" in announced
    assert (
        "Kỳ T7: 0/23 đơn vị đã báo cáo, 19 trong tệp vừa chọn, 1 trong tệp chưa nạp được, 3 quá hạn"
        in announced
    )
    assert "Đã ghi nhận 19 tệp (các lần nạp số 12–30)." in accepted
    assert "Chưa nạp 3 tệp" in accepted
    assert of_communes(told_by_the_command_line(own_server)) == said
    assert of_communes(moved(expected, estimates(own_server))) == {
        place: paid + 10 * MILLION for place, paid in said.items()
    }


def test_one_figure_is_corrected_and_the_old_one_comes_back(
    open_screen: Callable[..., Screen], own_server: Server
) -> None:
    before = told_by_the_command_line(own_server)
    screen = open_screen(own_server).go("/sua-so?chi-so=disbursed&dong=DA2&xa=06232")
    stands = screen.text
    screen.page.get_by_role("textbox", name="Số mới (triệu đồng)").fill("150,5")
    screen.page.get_by_role("textbox", name="Lý do (bắt buộc)").fill("Nhập nhầm một chữ số")
    announced, foreign, cut = screen.click("Xem số nào thay đổi").text, screen.english(), screen.cut()
    corrected = screen.click("Ghi nhận số mới").text
    changed = moved(before, told_by_the_command_line(own_server))
    withdrawn(own_server, 12)

    assert (foreign, cut) == ([], [])
    assert "Số hiện nay: 113,0625 triệu đồng" in stands
    assert "113,0625 triệu đồng → 150,5 triệu đồng" in announced
    assert "Đã ghi nhận số mới (lần nạp số 12" in corrected
    assert "SuaSo_DA2XaCongSon_2024-06-30.xlsx Sửa một số C8" in corrected
    assert changed["DA2", "06232"] == 150_500_000
    assert {place for _, place in changed} == {"", "06232"}
    assert told_by_the_command_line(own_server) == before
    assert "Số hiện nay: 113,0625 triệu đồng" in screen.go("/sua-so?dong=DA2&xa=06232").text
