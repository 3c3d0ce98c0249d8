"""What an edition keeps is read again as it was: every type, every value, no value too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from lib.office.packing import pack_files, pack_tables, unpack_files, unpack_tables

WHOLE = st.integers(-(2**63), 2**63 - 1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": st.text(),
    "bool": st.booleans(),
    "int64": WHOLE,
    "Int64": st.none() | WHOLE,
    "float64": st.floats(),
    "Float64": st.none() | st.floats(allow_nan=False),
    "datetime64[s]": st.none() | st.datetimes().map(lambda at: at.replace(microsecond=0)),
    "datetime64[us]": st.none() | st.datetimes(),
}


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(st.integers(0, 4))
    dtypes = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=5))
    columns = {
        f"{at} {draw(st.text(max_size=3))}": _series(
            dtype, draw(st.lists(VALUES[dtype], min_size=rows, max_size=rows))
        )
        for at, dtype in enumerate(dtypes)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(rows))


def _series(dtype: str, values: list[Any]) -> pd.Series[Any]:
    if dtype.startswith("datetime"):
        return pd.Series(np.array(values, dtype=dtype))
    return pd.Series(values, dtype=dtype)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(st.dictionaries(st.text(max_size=8), tables(), max_size=3))
def test_tables_are_read_as_they_were_kept(kept: dict[str, pd.DataFrame]) -> None:
    found = unpack_tables(pack_tables(kept))

    assert list(found) == list(kept)
    for key, table in kept.items():
        assert_frame_equal(found[key], table, check_exact=True)


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=50), max_size=3))
def test_files_are_read_as_they_were_kept(kept: dict[str, bytes]) -> None:
    assert unpack_files(pack_files(kept)) == kept


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(pd.DataFrame({"a": [object()]}), id="objects"),
        pytest.param(pd.DataFrame({"a": pd.to_datetime(["2024-01-01"], utc=True)}), id="moments"),
        pytest.param(pd.DataFrame({"a": [1]}, index=[7]), id="rows that are numbered otherwise"),
    ],
)
def test_what_would_not_come_back_as_it_was_is_refused(table: pd.DataFrame) -> None:
    with pytest.raises(TypeError):
        pack_tables({"a": table})
