"""Every figure of every table is the sum of the numbers it names, and every target of its shares (R8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from lib import office as rooms
from lib.office import Office, Question
from lib.progress.explain import SOURCES, Explainer

LONG = pytest.mark.long
TABLES = (
    (),
    ("line",),
    ("place",),
    ("office",),
    ("fund",),
    ("line", "place"),
    ("office", "line"),
    ("line", "fund"),
)


def rows_of(table: pd.DataFrame, by: tuple[str, ...]) -> Iterator[tuple[dict[str, str], pd.Series]]:
    for _, row in table.iterrows():
        yield {key: str(row[key]) for key in by}, row


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(Question(2024, date(2024, 6, 30)), id="the sample as it opens"),
        pytest.param(Question(2024, date(2024, 4, 15)), id="between two reports", marks=LONG),
        pytest.param(
            Question(2024, date(2024, 6, 30), illustrative=False), id="real numbers alone", marks=LONG
        ),
        pytest.param(Question(2024, date(2024, 6, 30), "NSTW"), id="one source", marks=LONG),
        pytest.param(Question(2024, date(2024, 6, 30), "SN"), id="one kind"),
        pytest.param(Question(2025, date(2025, 1, 31)), id="a year that only has a plan"),
        pytest.param(Question(2031, date(2031, 1, 31)), id="null: a year nothing is known of"),
    ],
)
def test_the_numbers_named_add_up_to_every_figure(office: Office, question: Question) -> None:
    asked = rooms.sight(office, question)
    explainer = Explainer(asked.standing(), asked.observations, illustrative=question.illustrative)
    wrong = []
    for by in TABLES:
        for keys, row in rows_of(asked.progress(*by), by):
            for column in SOURCES:
                numbers = explainer.numbers(column, keys)
                named = int((numbers["value"] * numbers["times"]).sum())
                if named != (0 if pd.isna(row[column]) else row[column]):
                    wrong.append((by, keys, column, row[column], named))
            shares = explainer.shares(keys)
            if sum(share.vnd * share.rate_bp for share in shares) != row["target_vnd_bp"]:
                wrong.append((by, keys, "target", row["target_vnd_bp"], shares))

    assert wrong == []
