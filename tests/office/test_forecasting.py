"""Forecasts through the office: none on the sample, drawn with earlier years, kept by an edition."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from lib import office as rooms
from lib.office import Office, Question
from lib.office.editions import all_keys, all_tables
from lib.store import accepting
from tests.past_years import past_years
from tests.store.builders import new

QUESTION = Question(2024, date(2024, 6, 30))
NAMES = [
    f"{name}|{by}" for name in ("forecast", "forecast_basis", "forecast_record") for by in ("line", "place")
]


@pytest.fixture
def grown(office: Office) -> Office:
    """The sample, and two earlier years of all lines."""
    accepting.accept(office.store, [new(past_years())])
    return office


def test_half_a_year_is_no_history(office: Office) -> None:
    asked = rooms.sight(office, QUESTION)

    for by in ("line", "place"):
        assert asked.table("forecast", by).empty
        assert asked.table("forecast_record", by).empty
        assert set(asked.table("forecast_basis", by)["state"]) <= {"too_few", "not_reported"}


def test_with_full_years_every_line_is_forecast_and_the_whole_is_what_they_add(grown: Office) -> None:
    asked = rooms.sight(grown, QUESTION)
    ends = asked.table("forecast", "line").groupby("unit").last()["forecast_vnd"]
    now = asked.progress("line").set_index("line")["disbursed_vnd"].dropna()

    assert set(asked.table("forecast_basis", "line")["state"]) == {"drawn"}
    assert ends[""] - 2_000_000_000 == (ends.drop("") - now).sum()
    assert (ends.drop("") >= now).all()
    assert asked.table("forecast", "line")["illustrative"].all()
    assert list(asked.table("forecast_record", "line")["cases"].unique()) == [16, 2]
    assert set(asked.table("forecast_basis", "place")["state"]) <= {"too_few", "not_reported"}


def test_what_was_not_known_by_the_date_asked_for_forecasts_nothing(grown: Office) -> None:
    asked = rooms.sight(grown, Question(2023, date(2023, 6, 30)))

    assert list(asked.table("forecast_basis", "line")["years"].unique()) == [1]


def test_an_edition_keeps_the_forecasts(grown: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = rooms.sight(grown, QUESTION)
    keys = [key for key in all_keys(asked) if key[0].startswith("forecast")]
    monkeypatch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: keys)
    kept = all_tables(asked)

    assert set(NAMES) <= set(kept)
    frozen = rooms.freeze(grown, QUESTION, held_on=date(2024, 7, 5), actor="Lan")
    shown = rooms.at_edition(grown, frozen)
    assert shown.table("forecast", "line").equals(kept["forecast|line"])
    assert shown.worked_out == []
