"""The table of all figures: search without accents, filters, order; what has no value comes last."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.office.sifting import sift

TABLE = pd.DataFrame(
    {
        "line": pd.Series(["DA2", "DA2", "DA3.1", "DA7.1"], dtype="str"),
        "line_name": pd.Series(["Sinh kế", "Sinh kế", "Sản xuất", "Năng lực"], dtype="str"),
        "place_name": pd.Series(["Xã Yên Trạch", "Xã Hòa Cư", "Xã Yên Trạch", ""], dtype="str"),
        "status": pd.Series(["slow", "achieved", "slow", "not_reported"], dtype="str"),
        "gap_vnd": pd.array([5.0, None, 9.0, 1.0], dtype="Float64"),
    }
)


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        pytest.param({}, [0, 1, 2, 3], id="null: nothing asked, all in their order"),
        pytest.param({"search": "   "}, [0, 1, 2, 3], id="blanks search for nothing"),
        pytest.param({"search": "yen trach"}, [0, 2], id="no accents needed"),
        pytest.param({"search": "HOÀ CƯ"}, [1], id="case, and where the tone mark stands"),
        pytest.param({"search": "sinh yên"}, [0], id="each word somewhere in the row"),
        pytest.param({"search": "da3.1"}, [2], id="codes too"),
        pytest.param({"search": "(["}, [0, 1, 2, 3], id="signs alone search for nothing"),
        pytest.param({"only": {"status": ["slow"]}}, [0, 2], id="one filter"),
        pytest.param({"only": {"status": ["slow"], "line": ["DA2"]}}, [0], id="filters narrow each other"),
        pytest.param({"only": {"status": []}}, [0, 1, 2, 3], id="an empty filter keeps all"),
        pytest.param({"only": {"office": ["A"]}}, [0, 1, 2, 3], id="a column it lacks filters nothing"),
        pytest.param({"sort": "gap_vnd"}, [2, 0, 3, 1], id="largest first, no value last"),
        pytest.param(
            {"sort": "gap_vnd", "ascending": True}, [3, 0, 2, 1], id="smallest first, no value last"
        ),
        pytest.param({"sort": "none"}, [0, 1, 2, 3], id="a column the table lacks sorts nothing"),
    ],
)
def test_sift(asked: dict[str, Any], rows: list[int]) -> None:
    pd.testing.assert_frame_equal(sift(TABLE, **asked), TABLE.iloc[rows].reset_index(drop=True))


def test_an_empty_table_stays_one() -> None:
    assert sift(TABLE.head(0), search="a", sort="gap_vnd").empty
