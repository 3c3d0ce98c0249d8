"""What is kept of a reading beside its numbers, so that its report can be read again as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from lib.intake.checks.control import TYPES
from lib.intake.read import Reading
from lib.vocabulary.findings import Finding

CONTROLS: Final = "controls"
SET_ASIDE: Final = "set_aside"
ASKED: Final = "asked"
"""Where in an import's layout its control totals and the rows left out stand, column by column, and what was
asked with what was answered, in words."""

ROWS: Final[Mapping[str, str]] = {"sheet": "str", "row": "int64", "text": "str", "reason": "str"}


def with_controls(reading: Reading) -> dict[str, Any]:
    """A reading's layout with its control totals, the rows set aside and the answers in words; plain JSON."""
    return {
        **reading.layout,
        CONTROLS: _columns(reading.totals, TYPES),
        SET_ASIDE: _columns(reading.set_aside, ROWS),
        ASKED: [[one.what, one.label] for one in reading.asked],
    }


def kept_reading(row: Mapping[Any, Any], observations: pd.DataFrame) -> Reading:
    """The reading of an import as it was accepted, as far as it tells what was understood.

    Args:
        row: A row of ``lib.store.asking.imports``.
        observations: What it states.
    """
    layout = {"tables": [], **row["layout"]}
    return Reading(
        file_name=str(row["file_name"]),
        observations=observations,
        set_aside=_table(layout.get(SET_ASIDE, {}), ROWS),
        totals=_table(layout.get(CONTROLS, {}), TYPES),
        reporter=str(row["reporter"]),
        form=str(row["form"]),
        illustrative=bool(row["illustrative"]),
        rows_read=int(row["rows_read"]),
        rows_taken=int(row["rows_taken"]),
        rows_set_aside=int(row["rows_set_aside"]),
        layout=layout,
        answers=row["answers"],
    )


def kept_answers(reading: Reading) -> list[tuple[str, str]]:
    """What was asked of an import and what was answered; the bare keys where no words were kept."""
    told = [(str(what), str(label)) for what, label in reading.layout.get(ASKED, ())]
    return told or [(str(key), str(answer)) for key, answer in reading.answers.items()]


def remarks_of(remarks: Collection[Finding], numbers: Sequence[int]) -> list[list[Finding]]:
    """Which remarks speak of which import, each number of a remark at its own.

    Args:
        remarks: What is odd about imports that come in; ``data["import"]`` says which, where it is of one.
        numbers: The numbers the remarks know the imports by.

    Returns:
        One list per number; what is of no one import stands with each.
    """
    return [list(_own(remarks, number)) for number in numbers]


def _own(remarks: Collection[Finding], number: int) -> Iterator[Finding]:
    for remark in remarks:
        mine = [one for one in remark.each if one.data.get("import", number) == number]
        if mine:
            yield replace(mine[0], others=tuple(mine[1:]))


def _columns(table: pd.DataFrame, types: Mapping[str, str]) -> dict[str, list[Any]]:
    """A table as plain JSON: text, whole numbers, None."""
    known = table.reindex(columns=list(types)).astype("object")
    return {name: [_plain(value) for value in known[name]] for name in types}


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value if isinstance(value, str) else int(value)


def _table(columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> pd.DataFrame:
    """The same the other way round; an import of an older program has none."""
    return pd.DataFrame(
        {name: pd.Series(list(columns.get(name, ())), dtype=dtype) for name, dtype in types.items()}
    )
