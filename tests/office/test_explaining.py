"""Every figure of every table is the sum of the numbers it names, and every target of its shares (R8)."""

from __future__ import annotations

import json
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
    values = asked.observations["value"].to_dict()
    wrong = []
    for by in TABLES:
        for keys, row in rows_of(asked.progress(*by), by):
            for column in SOURCES:
                terms = explainer.terms(column, keys)
                named = sum(times * values[label] for label, times in terms.items())
                if named != (0 if pd.isna(row[column]) else row[column]):
                    wrong.append((by, keys, column, row[column], named))
            shares = explainer.shares(keys)
            if sum(share.vnd * share.rate_bp for share in shares) != row["target_vnd_bp"]:
                wrong.append((by, keys, "target", row["target_vnd_bp"], shares))

    assert wrong == []


@pytest.mark.parametrize(
    ("column", "row", "told"),
    [
        pytest.param(
            "rate",
            {},
            ["Huyện Cao Lộc: Tỷ lệ giải ngân 19,98 %", "  = 2.000.000.000 ÷ 10.008.000.000", "ô D12"],
            id="the whole's rate",
        ),
        pytest.param(
            "target_vnd",
            {"line": "DA4.1"},
            ["592.000.000 × 50,00 % (ke-hoach-von-2024.xlsx, trang «KH vốn 2024», ô G15)"],
            id="a target",
        ),
        pytest.param(
            "carried_over_disbursed_vnd",
            {"line": "DA2"},
            ["Giải ngân vốn kéo dài –", "chưa có ô nào ghi số này"],
            id="null: nothing was said",
        ),
    ],
)
def test_as_text(office: Office, column: str, row: dict[str, str], told: list[str]) -> None:
    found = rooms.explain(rooms.sight(office, Question(2024, date(2024, 6, 30))), column, row)
    text = rooms.explanation(found).replace("\u00a0", " ")

    assert [words for words in told if words not in text] == []


def test_as_json_the_cells_add_up(office: Office) -> None:
    asked = rooms.sight(office, Question(2024, date(2024, 6, 30)))
    told = rooms.explained_records(rooms.explain(asked, "disbursed_vnd", {"place": "06232"}))

    assert told["value"] == 175_979_500
    assert sum(cell["times"] * cell["value_vnd"] for cell in told["cells"]) == 175_979_500
    assert json.loads(json.dumps(told)) == told
