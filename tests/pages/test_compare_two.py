"""So sánh: two communes, lines, years or editions by their link; what cannot be compared is said."""

from __future__ import annotations

from datetime import date

import pytest

from lib import office
from lib.office.packing import pack_files, pack_tables
from lib.store.editions import NewEdition, freeze
from lib.vocabulary import labels
from tests.pages.conftest import LAST, Open, read


def frozen(of: office.Office, day: date, fund: str = "") -> None:
    """Freeze an edition that keeps no table: they are worked out when asked for, which costs far less."""
    new = NewEdition(
        actor="Thư ký",
        year=2024,
        held_on=day,
        as_of=day,
        known_at=None,
        fund=fund,
        illustrative=True,
        note="",
        catalogue_version=of.catalogue.version,
        catalogue=pack_files(of.catalogue.files),
        figures=pack_tables({}),
    )
    freeze(of.store, new, machine="", expected_version=office.version(of))


def title(shown: object) -> str:
    return str(shown.title[0].value).replace("\u00a0", " ")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        pytest.param(
            {"a": "06235", "b": "06244"},
            "Gia Cát kém Tân Liên 5,2 điểm, thiếu nhiều hơn 7 triệu đồng",
            id="two communes",
        ),
        pytest.param(
            {"a": "06217", "b": "06244"},
            "Bình Trung chưa báo cáo, Tân Liên đã giải ngân 20,4 %",
            id="one that did not report",
        ),
        pytest.param(
            {"loai": "dong", "a": "DA2", "b": "DA3.1"},
            "DA2 hơn DA3.1 0,8 điểm, nhưng thiếu nhiều hơn 1.724,1 triệu đồng",
            id="two lines",
        ),
        pytest.param({"loai": "nam"}, "Năm 2024 đã giải ngân 20,0 %, năm 2025 chưa báo cáo", id="two years"),
        pytest.param(
            {"a": "06235", "b": "06235"}, "Hai bên là một: chọn hai bên khác nhau", id="one and itself"
        ),
        pytest.param({"loai": "phien"}, "Chưa có hai bên để so sánh", id="no editions"),
        pytest.param(
            {"loai": "lạ", "a": "x", "b": "y"},
            "Lộc Yên hơn Công Sơn 0,9 điểm, nhưng thiếu nhiều hơn 45,7 triệu đồng",
            id="a link of nothing known: the two that lack most",
        ),
    ],
)
def test_the_link_chooses(full: Open, link: dict[str, str], said: str) -> None:
    assert title(full("so-sanh", **link)) == said


def test_years_are_compared_at_the_same_day_of_their_course(full: Open) -> None:
    said = read(full("so-sanh", loai="nam", a="2024", b="2025"))

    assert "Năm 2024|số liệu đến 30/06/2024" in said
    assert "Năm 2025|số liệu đến 30/06/2025" in said
    assert "Kế hoạch vốn|10.008|7.726|+2.282" in said


def test_invented_figures_of_the_parts_are_told_where_the_whole_is_real(full: Open) -> None:
    assert labels.ILLUSTRATIVE + "." in read(full("so-sanh", loai="nam"))
    assert labels.ILLUSTRATIVE + "." not in read(full("so-sanh", loai="nam", minhhoa="false"))


def test_editions_are_told_with_their_stamps(own: Open) -> None:
    store = office.open_office(LAST[0])
    for day in (date(2024, 5, 31), date(2024, 6, 30)):
        frozen(store, day)

    shown = own("so-sanh", loai="phien")
    said = read(shown).replace("\u00a0", " ")

    assert title(shown) == "Phiên 02/2024 hơn phiên 01/2024 5,2 điểm, thiếu ít hơn 518,7 triệu đồng"
    assert all(each.stamp in said for each in office.editions(store))
    assert "Đã giải ngân|2.000|1.481,3|+518,7" in said
    assert not shown.warning


def test_editions_of_different_money_say_so(own: Open) -> None:
    store = office.open_office(LAST[0])
    frozen(store, date(2024, 5, 31), fund="NSTW")
    frozen(store, date(2024, 6, 30))

    assert [each.value for each in own("so-sanh", loai="phien").warning] == [
        "Hai phiên không tính cùng một phạm vi: 02/2024 mọi nguồn vốn; "
        "01/2024 chỉ nguồn Ngân sách trung ương."
    ]


def test_nothing_yet(empty: Open) -> None:
    assert title(empty("so-sanh")) == "Chưa có số liệu"


def test_a_side_the_link_names_wrongly_is_told(full: Open) -> None:
    shown = full("so-sanh", a="khong-co", b="06244")

    assert "Không có «khong-co» mà liên kết ghi" in read(shown)
    assert "mà liên kết ghi" not in read(full("so-sanh", a="06235", b="06244"))
