"""A decision's life with a store: merged, gone, cancelled, taken back; how its number moved since."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from lib import office as rooms
from lib.office import Office, Question
from lib.store import accepting, notes
from lib.vietnamese.moments import VIETNAM
from tests.clock import Clock
from tests.office.meeting.conftest import QUESTION, entry, freeze
from tests.store.builders import new, rows

TODAY = date(2024, 8, 5)
JULY = Question(2024, date(2024, 7, 31))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Notes and events are written at the moments a test sets."""
    set_by_tests = Clock(monkeypatch)
    monkeypatch.setattr(notes, "moment", set_by_tests._next)
    return set_by_tests


def decide(office: Office, **fields: Any) -> str:
    sent = entry(**fields)
    made = rooms.enter(office, [sent], TODAY)
    assert made.saved == (sent["id"],)
    return str(sent["id"])


def state(office: Office, of: str, state: str, **fields: Any) -> None:
    rooms.enter(office, [entry("state", of=of, state=state, **fields)], TODAY)


def disbursed(office: Office, value: int, as_of: str = "2024-07-31") -> None:
    told = rows({"value": value, "as_of": as_of, "reporter": "TCKH"})
    accepting.accept(office.store, [new(told, content=str(value).encode(), reporter="TCKH")])


def followed(office: Office, question: Question = JULY, today: date = TODAY) -> pd.DataFrame:
    said = rooms.decisions(office, question.known_at)
    return rooms.followed(rooms.sight(office, question), said, today)


def test_null_no_decision(office: Office) -> None:
    made = followed(office)

    assert made.empty
    assert {"life", "was_vnd", "now_vnd", "gap_vnd", "moved_vnd", "place_now"} <= set(made)


def test_the_number_of_its_line_then_and_now(office: Office) -> None:
    for edition in ("01/2024", ""):
        decide(office, line="DA2", edition=edition)
    disbursed(office, 1_000_000_000)

    made = followed(office)
    line = rooms.sight(office, JULY).cell("DA2").iloc[0]
    then = rooms.sight(office, QUESTION).cell("DA2").iloc[0]

    for row in made.to_dict("records"):  # of the edition, and of what was known when it was said
        assert (row["was_vnd"], row["was_rate"]) == (then["disbursed_vnd"], then["rate"])
        assert (row["now_vnd"], row["gap_vnd"]) == (line["disbursed_vnd"], line["gap_vnd"])
        assert row["moved_vnd"] == 1_000_000_000 - then["disbursed_vnd"]
        assert (f"{row['was_on']:%d/%m/%Y}", f"{row['now_on']:%d/%m/%Y}") == ("30/06/2024", "31/07/2024")
        assert row["line_name"] == "DA2 Đa dạng hóa sinh kế"


def test_whose_number_it_is(office: Office) -> None:
    """The whole's, a commune's, a line's in a commune."""
    named = [("", ""), ("", "06232"), ("DA2", "06232")]
    for line, place in named:
        decide(office, line=line, place=place)
    sight = rooms.sight(office, QUESTION)
    expected = [sight.cell(line, place)["disbursed_vnd"].iloc[0] for line, place in named]

    made = followed(office, QUESTION)

    assert list(made["now_vnd"]) == list(made["was_vnd"]) == expected
    assert len(set(expected)) == len(named)


def test_now_before_then_has_not_moved(office: Office) -> None:
    decide(office, edition="01/2024")

    row = followed(office, Question(2024, date(2024, 3, 31))).iloc[0]

    assert pd.isna(row["moved_vnd"])
    assert row["was_vnd"] == 2_000_000_000


def test_real_figures_are_held_against_real_ones(office: Office) -> None:
    """The edition has illustrative figures; who looks without them sees none of them, then or now."""
    decide(office, place="06232", edition="01/2024")

    row = followed(office, Question(2024, date(2024, 6, 30), illustrative=False)).iloc[0]

    assert (pd.isna(row["was_vnd"]), pd.isna(row["now_vnd"]), bool(row["illustrative"])) == (
        True,
        True,
        False,
    )


def test_a_line_gone_from_the_catalogue_keeps_its_code(office: Office) -> None:
    notes.say(office.store, "decision", "x", '{"text": "a", "line": "DA9.9", "year": 2024}', "Lan")

    row = followed(office).iloc[0]

    assert (row["line_name"], pd.isna(row["now_vnd"]), row["life"]) == ("DA9.9", True, "open")


def test_a_merged_commune_is_found_under_both_names(office: Office) -> None:
    decide(office, place="06190")
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    early, late = (followed(office, QUESTION, day).iloc[0] for day in (before, after))

    assert (early["place_now"], late["place_now"]) == ("", "Xã Đồng Đăng")
    found = {
        (place, day): len(rooms.naming(office, rooms.decisions(office), day, place=place))
        for place in ("06190", "06184@2025-07-01")
        for day in (before, after)
    }
    assert found == {
        ("06190", before): 1,
        ("06190", after): 1,
        ("06184@2025-07-01", before): 0,
        ("06184@2025-07-01", after): 1,
    }


def test_of_a_cancelled_edition_it_keeps_its_figures_and_says_so(office: Office) -> None:
    decide(office, line="DA2", edition="01/2024")
    (edition,) = rooms.editions(office)
    rooms.cancel_edition(office, edition.id, actor="Lan", reason="Chốt nhầm")

    row = followed(office).iloc[0]

    assert (bool(row["edition_gone"]), row["was_vnd"]) == (
        True,
        rooms.at_edition(office, edition).cell("DA2")["disbursed_vnd"].iloc[0],
    )


def test_dropped_with_its_reason_and_opened_again(office: Office) -> None:
    one = decide(office, due="2024-07-01")
    state(office, one, "dropped", text="Tỉnh không đồng ý")

    assert followed(office)[["life", "state_said"]].to_numpy().tolist() == [["dropped", "Tỉnh không đồng ý"]]

    state(office, one, "open")

    assert list(followed(office)["life"]) == ["late"]
    assert [words for *_, words in rooms.said_later(office)[one]] == ["Tỉnh không đồng ý", ""]


def test_extended_it_is_late_from_the_new_day_and_the_old_one_stays_readable(office: Office) -> None:
    one = decide(office, due="2024-07-01")
    state(office, one, "progress")
    state(office, one, "extended", due="2024-08-31", text="Chờ tỉnh")

    row = followed(office).iloc[0]

    assert (row["life"], f"{row['due_on']:%d/%m}", f"{row['first_due_on']:%d/%m}") == (
        "progress",
        "31/08",
        "01/07",
    )
    assert rooms.said_later(office)[one][-1][2:] == ("Gia hạn đến 31/08/2024", "Chờ tỉnh")


def test_taken_back_it_is_gone_from_the_list_and_stays_in_the_history(office: Office) -> None:
    one = decide(office)
    state(office, one, "taken_back", text="Ghi nhầm")

    assert followed(office).empty
    assert len(notes.history(office.store, "decision")) == 1


def test_at_a_moment_only_what_was_said_by_then(office: Office, clock: Clock) -> None:
    clock.set("2024-07-05 09:00")
    one = decide(office, text="trước")
    clock.set("2024-07-06 09:00")
    decide(office, text="sau")
    state(office, one, "done", on="2024-07-06")
    at = datetime(2024, 7, 5, 12, tzinfo=VIETNAM)

    then = rooms.decisions(office, at)

    assert then[["text", "state"]].to_numpy().tolist() == [["trước", "open"]]
    assert list(rooms.decisions(office)["state"]) == ["done", "open"]


def test_an_edition_shows_the_decisions_of_the_meetings_before(office: Office) -> None:
    decide(office, line="DA2", edition="01/2024", text="trước")
    disbursed(office, 1_000_000_000)
    edition = freeze(office, JULY)
    decide(office, text="sau")

    at = rooms.at_edition(office, edition)
    made = rooms.followed(at, rooms.decisions(office, edition.known_at), TODAY)

    assert list(made["text"]) == ["trước"]
    assert made["now_vnd"].iloc[0] == 1_000_000_000
    assert at.worked_out == []


@pytest.mark.parametrize(
    ("year", "shown", "waits"),
    [
        pytest.param(2022, [], [], id="null: nothing said yet"),
        pytest.param(
            2023,
            ["2023, còn", "2023, xong"],
            ["2023, còn"],
            id="what waits of a later year is no matter of an earlier one",
        ),
        pytest.param(
            2024, ["2023, còn", "2024, xong"], ["2023, còn"], id="of an earlier year only what still waits"
        ),
    ],
)
def test_what_a_year_shows(office: Office, year: int, shown: list[str], waits: list[str]) -> None:
    decide(office, text="2023, còn", year=2023)
    state(office, decide(office, text="2023, xong", year=2023), "done")
    state(office, decide(office, text="2024, xong"), "done")
    decide(office, text="2025, còn", year=2025)

    told = rooms.of_year(rooms.decisions(office), year)

    assert list(told["text"]) == shown
    assert list(rooms.waiting(told)["text"]) == waits


def test_the_usual_due_day(office: Office) -> None:
    assert rooms.usual_due(office, TODAY) == date(2024, 8, 19)
