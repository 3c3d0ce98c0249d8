"""Numbers so large that sums would wrap round are told by their cell; a national programme is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalogue.load import Catalogue
from lib.progress.table import course, progress
from lib.vocabulary.errors import AppError
from tests.progress.statements import PLAN, allocated, disbursed, plan, stored, target

JUNE = date(2024, 6, 30)
NATIONAL = 48_000 * 10**9
WRONG = {"sheet": "Biểu 02", "cell": "D7", "import_id": 9}


def test_a_national_programme_is_exact(cat: Catalogue) -> None:
    rows = [allocated(line, 0, value=NATIONAL // 8 + turn) for turn, line in enumerate(PLAN)]
    rows += [target(line, 99.99) for line in PLAN]
    rows += [
        disbursed("CT", 0, value=12_345 * 10**9 + 1, as_of=f"2024-{month:02}-15") for month in range(1, 7)
    ]

    whole = progress(stored(rows), cat, 2024, JUNE, by=()).iloc[0]

    assert whole["allocated_vnd"] == NATIONAL + 28
    assert whole["target_vnd_bp"] == (NATIONAL + 28) * 9_999
    assert whole["gap_vnd_bp"] == (NATIONAL + 28) * 9_999 - (12_345 * 10**9 + 1) * 10_000


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            allocated("DA2", 0, value=4_815_000_000 * 10**6, **WRONG), id="đồng read as triệu đồng: the plan"
        ),
        pytest.param(
            disbursed("CT", 0, value=-2_000_000_000 * 10**6, **WRONG), id="the same, disbursed, below nothing"
        ),
        pytest.param(disbursed("DA2", 0, value=-(2**63), **WRONG), id="the smallest number there is"),
        pytest.param(target("DA2", 90 * 10**8, **WRONG), id="a target of nine thousand million per cent"),
    ],
)
def test_what_would_not_fit_is_told_by_its_cell(row: dict[str, Any], cat: Catalogue) -> None:
    with pytest.raises(AppError) as refused:
        progress(stored([*plan(), row]), cat, 2024, JUNE, by=())

    assert refused.value.code == "progress.too_large"
    assert "ô D7, trang «Biểu 02» (lần nạp số 9)" in refused.value.sentence


def test_many_dates_of_one_cell_are_no_larger_than_the_largest(cat: Catalogue) -> None:
    days = [date(2024, 6, day) for day in range(1, 31)]
    rows = [disbursed("CT", 0, value=NATIONAL, as_of=day) for day in days]

    paid = course(stored(rows), cat, 2024, days)["disbursed_vnd"]

    assert set(paid) == {NATIONAL}
