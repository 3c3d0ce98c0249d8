"""Trình chiếu: which slides a meeting sees, kept for whoever opens its deck."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from lib import office as rooms
from lib.vocabulary import labels
from tests.pages.conftest import Open, opener, read

FREEZING = import_module("lib.office.editions")


@pytest.fixture
def held(stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The sample with an edition that keeps no table: what a slide needs is worked out, which takes less."""
    file = tmp_path / "kho.db"
    shutil.copy(stores["full"].removeprefix("sqlite:///"), file)
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    office = rooms.open_office(f"sqlite:///{file}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FREEZING, "all_keys", lambda _: iter(()))
        rooms.freeze(office, rooms.Question(2024, date(2024, 6, 30)), held_on=date(2024, 7, 5), actor="Lan")
    yield opener(f"sqlite:///{file}", monkeypatch)
    office.store.engine.dispose()


def test_without_an_edition_it_says_what_to_do(full: Open) -> None:
    shown = full("trinh-chieu")

    assert shown.title[0].value == "Chưa có phiên nào để trình chiếu"
    assert "làm từ một phiên đã chốt" in read(shown)


def test_an_edition_that_is_not_there_is_told(full: Open, held: Open) -> None:
    told = "Không có phiên «09/2024» mà liên kết ghi."
    shown = held("tai-lieu", phien="09/2024")

    assert told in read(full("tai-lieu", phien="09/2024"))
    assert told in read(shown)
    assert shown.title[0].value == "Tài liệu phiên 01/2024: mọi tệp cùng một bộ số"
    assert told not in read(shown.button(key="ve-hien-tai").click().run())
    assert told not in read(held("tai-lieu", phien="1/2024"))


def test_slides_are_hidden_raised_and_kept(held: Open) -> None:
    shown = held("trinh-chieu")
    assert shown.title[0].value == "Phiên 01/2024: 11 trang chiếu, 8 trang chi tiết"

    shown.button(key="len-1").click().run()
    shown.checkbox[-1].uncheck().run()
    assert shown.title[0].value == "Phiên 01/2024: 10 trang chiếu, 8 trang chi tiết"
    assert shown.checkbox[0].label.startswith("1. Muốn đạt chỉ tiêu")

    shown.text_input(key="nguoi-chieu").set_value("Lan").run()
    shown.button(key="giu-thu-tu").click().run()

    again = held("trinh-chieu")
    assert again.title[0].value == "Phiên 01/2024: 10 trang chiếu, 8 trang chi tiết"
    assert again.checkbox[0].label.startswith("1. Muốn đạt chỉ tiêu")
    assert [box.value for box in again.checkbox] == [True] * 10 + [False]


def test_a_change_is_given_up(held: Open) -> None:
    shown = held("trinh-chieu")
    shown.checkbox[0].uncheck().run()

    shown.button(key="bo-thu-tu").click().run()

    assert [box.value for box in shown.checkbox] == [True] * 11


def test_no_slide_at_all_is_not_kept(held: Open) -> None:
    shown = held("trinh-chieu")
    for _ in range(11):
        next(box for box in shown.checkbox if box.value).uncheck().run()

    assert shown.button(key="giu-thu-tu").disabled
    assert [warning.value for warning in shown.warning] == ["Chọn ít nhất một trang."]


@pytest.mark.parametrize("page", ["trinh-chieu", "tai-lieu", "phien-hop"])
def test_invented_figures_of_an_edition_are_told_where_it_is_spoken_of(held: Open, page: str) -> None:
    assert f"{labels.ILLUSTRATIVE}.| Một phần số trên trang này" in read(held(page))
    assert "Phiên được chốt cùng số minh họa." in read(held(page))
