"""What moved between editions, split by why: each case is four figures of one line."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.moves import moves_sentence, silence, with_words
from lib.progress.moves import Steps, moves

PLAN = 1_000_000_000
SLOW, PACE, SILENT = "slow", "on_pace", "not_reported"


def table(*rows: tuple[str, int | None, str]) -> pd.DataFrame:
    """Line, disbursed in triệu đồng, status."""
    paid = pd.Series([None if paid is None else paid * 10**6 for _, paid, _ in rows], dtype="Int64")
    return pd.DataFrame(
        {
            "line": pd.Series([line for line, _, _ in rows], dtype="str"),
            "line_name": pd.Series([f"Dòng {line}" for line, _, _ in rows], dtype="str"),
            "disbursed_vnd": paid,
            "allocated_vnd": pd.Series([PLAN] * len(rows), dtype="Int64"),
            "rate": (paid / PLAN).astype("Float64"),
            "status": pd.Series([status for *_, status in rows], dtype="str"),
            "late_period": pd.Series([""] * len(rows), dtype="str"),
        }
    )


def steps(*figures: tuple[int | None, str]) -> Steps:
    """The four figures of one line: was, corrected, with the new catalogue, now."""
    return Steps(*(table(("DA2", paid, status)) for paid, status in figures))


@pytest.mark.parametrize(
    ("was", "corrected", "catalogued", "now", "split", "cause"),
    [
        pytest.param(
            (100, SLOW), (100, SLOW), (100, SLOW), (100, SLOW), (0, 0, 0), "", id="null: nothing moved"
        ),
        pytest.param((100, SLOW), (100, SLOW), (100, SLOW), (600, PACE), (0, 0, 500), "time", id="time"),
        pytest.param(
            (100, SLOW), (130, PACE), (130, PACE), (130, PACE), (30, 0, 0), "correction", id="a correction"
        ),
        pytest.param(
            (100, SLOW), (130, SLOW), (130, SLOW), (612, PACE), (30, 0, 482), "time", id="both, told apart"
        ),
        pytest.param(
            (100, SLOW), (100, SLOW), (100, PACE), (100, PACE), (0, 0, 0), "catalogue", id="a threshold"
        ),
        pytest.param((100, SLOW), (100, SLOW), (90, SLOW), (90, SLOW), (0, -10, 0), "", id="catalogue"),
        pytest.param(
            (100, PACE), (40, SLOW), (40, SLOW), (150, PACE), (-60, 0, 110), "", id="made good by new reports"
        ),
        pytest.param(
            (None, SILENT),
            (None, SILENT),
            (None, SILENT),
            (0, SLOW),
            (0, 0, 0),
            "time",
            id="a first 0",
        ),
        pytest.param(
            (None, SILENT), (70, SLOW), (70, SLOW), (70, SLOW), (70, 0, 0), "correction", id="reported late"
        ),
    ],
)
def test_why_a_line_moved(
    was: Any, corrected: Any, catalogued: Any, now: Any, split: tuple[int, int, int], cause: str
) -> None:
    row = moves(steps(was, corrected, catalogued, now), "line").iloc[0]

    assert tuple(row[f"{why}_vnd"] // 10**6 for why in ("correction", "catalogue", "time")) == split
    assert row["moved_vnd"] == sum(split) * 10**6
    assert row["cause"] == cause


def test_lines_that_came_and_went_keep_their_rows() -> None:
    was, now = table(("DA2", 5, SLOW)), table(("DA3", 7, SLOW))
    made = moves(Steps(was, was, now, now), "line")

    assert list(made["line"]) == ["DA3", "DA2"]
    assert list(made["moved_vnd"]) == [7_000_000, -5_000_000]
    assert list(made["catalogue_vnd"]) == [7_000_000, -5_000_000]


def test_the_finding_is_the_title() -> None:
    four = steps((100, SLOW), (130, SLOW), (130, SLOW), (612, PACE))
    made = moves(four, "line")
    still = moves(steps(*[(100, SLOW)] * 4), "line")

    assert moves_sentence(made, made, "02/2024").replace("\xa0", " ") == (
        "Từ phiên 02/2024: giải ngân thêm 512 triệu đồng, trong đó 30 triệu đồng vì số cũ được sửa, bổ sung; "
        "DA2 từ chậm sang đúng nhịp"
    )
    assert moves_sentence(still, still, "02/2024") == "Từ phiên 02/2024: giải ngân không đổi"


def test_statuses_in_words_and_who_reported() -> None:
    made = moves(steps((None, SILENT), (None, SILENT), (None, SILENT), (70, SLOW)), "line")

    assert list(with_words(made)["status_moved"]) == ["Chưa báo cáo → chậm, vì thời gian trôi và số mới"]
    assert silence(made, "line_name") == ["Báo cáo lần đầu: Dòng DA2."]
