"""The tick list drawn: who must act stands first, what all share is said once."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from lib.charts.receipts import receipt_list, receipts_sentence
from tests.charts.builders import HOSTILE

TYPES = {
    "unit": "str",
    "commune": "bool",
    "unit_name": "str",
    "state": "str",
    "due_on": "datetime64[s]",
    "reported_on": "datetime64[s]",
    "last_on": "datetime64[s]",
    "illustrative": "bool",
}


def unit(name: str, state: str, **more: Any) -> dict[str, Any]:
    told = {"unit": name, "commune": True, "unit_name": f"Xã {name}", "state": state, "illustrative": False}
    return {**told, "due_on": "2024-08-10", "reported_on": None, "last_on": None, **more}


def ticked(*units: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(units), columns=list(TYPES)).astype(TYPES)


def read(html: str) -> str:
    return re.sub(r"\|+", "|", re.sub(r"<[^>]+>", "|", html)).strip("|")


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        pytest.param([], "Kỳ T7: 0/0 đơn vị đã báo cáo", id="null: nobody owes"),
        pytest.param(["received"] * 3, "Kỳ T7: 3/3 đơn vị đã báo cáo", id="all have"),
        pytest.param(
            ["received", "in_files", "held", "overdue", "overdue", "awaited"],
            "Kỳ T7: 1/6 đơn vị đã báo cáo, 1 trong tệp vừa chọn, 1 trong tệp chưa nạp được, 2 quá hạn, "
            "1 chưa tới hạn",
            id="every state is counted",
        ),
    ],
)
def test_sentence(states: list[str], sentence: str) -> None:
    assert (
        receipts_sentence(ticked(*(unit(str(at), state) for at, state in enumerate(states))), "T7")
        == sentence
    )


def test_who_must_act_stands_first_and_what_most_share_is_said_once() -> None:
    on = {"reported_on": "2024-07-31"}
    html = receipt_list(
        ticked(
            unit("A", "received", **on),
            unit("B", "received", reported_on="2024-08-31"),
            unit("C", "received", **on),
            unit("D", "overdue", last_on="2024-06-30"),
        )
    )

    assert read(html) == (
        "Quá hạn chưa báo cáo: 1 · hạn 10/08/2024 · số gần nhất 30/06/2024|✕|Xã D|"
        "Đã báo cáo: 3 · số đến 31/07/2024, trừ nơi ghi riêng|✓|Xã A|✓|Xã B|số đến 31/08/2024|✓|Xã C"
    )


def test_invented_reports_say_so() -> None:
    html = receipt_list(ticked(unit("A", "received", reported_on="2024-06-30", illustrative=True)))

    assert "số đến 30/06/2024, số liệu minh họa" in html


def test_names_are_escaped_and_communes_lead_to_their_page() -> None:
    html = receipt_list(ticked(unit(HOSTILE, "overdue"), unit("TCKH", "overdue", commune=False)), "/xa?ma=")

    assert "<img" not in html
    assert html.count("<a ") == 1


def test_no_unit_no_list() -> None:
    assert receipt_list(ticked()) == ""
