"""Two tables side by side: what one has more or less than the other, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

MEASURES: Final = (
    "allocated_vnd",
    "disbursed_vnd",
    "rate",
    "target_rate",
    "plan_gap_vnd",
    "expected_vnd",
    "carried_over_vnd",
    "needed_vnd",
    "had_vnd",
)
"""What is compared, as far as both tables have it."""

WHOLE: Final = frozenset({"allocated_vnd", "disbursed_vnd", "expected_vnd", "carried_over_vnd"})
"""Those counted in whole đồng."""

TYPES: Final[Mapping[str, Any]] = {
    "status": "str",
    "status_name": "str",
    "reported_on": "datetime64[s]",
    "illustrative": "bool",
}
SAID: Final = tuple(TYPES)
"""What stands beside it on each side and has no difference."""

MISSING: Final[Mapping[str, Any]] = {"status": "not_allocated", "status_name": "", "illustrative": False}
"""What is said of a row that a table does not have."""


def compared(one: pd.DataFrame, other: pd.DataFrame, key: str) -> pd.DataFrame:
    """Two tables of the same kind side by side.

    What was not reported, or what a table does not have, is no 0: it makes no difference, in either sense.

    Args:
        one: A table with ``key`` (unique), ``key`` + "_name", ``MEASURES`` and ``SAID``.
        other: The one it is held against; columns that either lacks are left out.
        key: What names the rows.

    Returns:
        One row per key, those of ``one`` first: the key, its name; for each measure *_one, *_other and *_more
        (the one less the other, NA unless both are known); points_more, that of the rate in percentage
        points; what is said of each, *_one and *_other; illustrative (bool: on either side).

    Rule: R2
    """
    rows = list(dict.fromkeys([*one[key], *other[key]]))
    measures = _both(MEASURES, one, other)
    sides = {
        name: table.astype({measure: _kind(measure) for measure in measures}).set_index(key).reindex(rows)
        for name, table in (("one", one), ("other", other))
    }
    left, right = sides.values()
    made: dict[str, Any] = {f"{key}_name": left[f"{key}_name"].fillna(right[f"{key}_name"]).astype("str")}
    for measure in measures:
        made[f"{measure}_one"], made[f"{measure}_other"] = left[measure], right[measure]
        made[f"{measure}_more"] = left[measure] - right[measure]
    if "rate" in measures:
        made["points_more"] = (made["rate_more"] * 100).round(2)
    for column in _both(SAID, one, other):
        for name, side in sides.items():
            held = side[column]
            filled = held.fillna(MISSING[column]) if column in MISSING else held
            made[f"{column}_{name}"] = filled.astype(TYPES[column])
    if "illustrative_one" in made:
        made["illustrative"] = made["illustrative_one"] | made["illustrative_other"]
    return pd.DataFrame(made).rename_axis(key).reset_index()


def _both(columns: Sequence[str], one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    return [name for name in columns if name in one and name in other]


def _kind(measure: str) -> str:
    """Money is whole but where it is divided, which shares and paces are."""
    return "Int64" if measure in WHOLE else "Float64"
