"""Funds as people write them: a source, a kind, or both."""

from __future__ import annotations

import pytest

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund


@pytest.mark.parametrize(
    ("typed", "fund"),
    [
        pytest.param("NSTW", "NSTW", id="code"),
        pytest.param("Ngân sách trung ương", "NSTW", id="name"),
        pytest.param("vốn ngân sách Trung ương", "NSTW", id="name with padding"),
        pytest.param("nguồn vốn trung ương cấp", "NSTW", id="the plan's own words"),
        pytest.param("Ngân sách TW", "NSTW", id="in short"),
        pytest.param("NSĐP", "NSDP", id="accents in a short form"),
        pytest.param("vốn đối ứng", "NSDP", id="what local money is for"),
        pytest.param("ngân sách đối ứng huyện", "NSHUYEN", id="the plan's own words for the district's"),
        pytest.param("nguồn vốn huy động hợp pháp khác", "HUYDONG", id="raised money"),
        pytest.param("Vốn sự nghiệp", "SN", id="kind"),
        pytest.param("Kinh phí chi thường xuyên", "SN", id="the kind's new name"),
        pytest.param("Vốn ĐTPT", "DT", id="the other kind in short"),
        pytest.param("NSTW-SN", "NSTW-SN", id="both, as kept"),
        pytest.param("NSTW (SN)", "NSTW-SN", id="both, in brackets"),
        pytest.param("Vốn sự nghiệp nguồn NSTW", "NSTW-SN", id="both, the kind first"),
        pytest.param("Trung ương, sự nghiệp", "NSTW-SN", id="both, by a comma"),
        pytest.param("NSTW-NSTINH", None, id="two sources are no fund"),
        pytest.param("Vốn", None, id="padding alone says nothing"),
        pytest.param("Vốn nước ngoài", None, id="an axis the catalogue does not have"),
        pytest.param("Ngân sách nhà nước", None, id="which of them?"),
        pytest.param("Trung ươnng", None, id="a slip is offered, not taken"),
        pytest.param("", None, id="null: nothing"),
    ],
)
def test_funds(typed: str, fund: str | None, cat: Catalogue) -> None:
    assert find_fund(cat, typed).code == fund


def test_a_slip_is_offered(cat: Catalogue) -> None:
    assert find_fund(cat, "Trung ươnng").candidates[0] == "NSTW"
