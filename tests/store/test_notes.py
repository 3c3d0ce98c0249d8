"""Notes: the last word on a subject holds, taken back it is gone from the list, nothing is overwritten."""

from __future__ import annotations

import pytest

from lib.store import asking, notes
from lib.store.connection import Store
from lib.vocabulary.errors import AppError


def told(store: Store, topic: str = "scenario") -> list[tuple[str, str, str]]:
    held = notes.held(store, topic)
    return list(zip(held["subject"], held["said"], held["actor"], strict=True))


def test_null_a_store_without_notes(store: Store) -> None:
    assert (told(store), notes.version(store)) == ([], 0)
    assert list(notes.history(store, "scenario").columns) == list(notes.LISTED)


@pytest.mark.parametrize(
    ("said", "held", "rows"),
    [
        pytest.param(["a"], [("A", "a", "Lan")], 1, id="one word"),
        pytest.param(["a", "b"], [("A", "b", "Lan")], 2, id="the last word holds; both are listed"),
        pytest.param(["a", "a"], [("A", "a", "Lan")], 1, id="the same again is written once"),
        pytest.param(["a", None], [], 2, id="null: taken back"),
        pytest.param(["a", None, "a"], [("A", "a", "Lan")], 3, id="said again after it was taken back"),
    ],
)
def test_the_last_word_on_a_subject_holds(
    store: Store, said: list[str | None], held: list[tuple[str, str, str]], rows: int
) -> None:
    for each in said:
        if each is None:
            notes.take_back(store, "scenario", "A", "Minh")
        else:
            notes.say(store, "scenario", "A", each, "Lan")

    assert told(store) == held
    assert len(notes.history(store, "scenario")) == notes.version(store) == rows


def test_topics_do_not_know_each_other(store: Store) -> None:
    notes.say(store, "scenario", "A", "a", "Lan")
    notes.say(store, "explanation", "A", "b", "Hoa", machine="may-07")
    notes.take_back(store, "scenario", "A", "Minh")

    assert told(store) == []
    assert told(store, "explanation") == [("A", "b", "Hoa")]
    assert notes.history(store, "explanation")["machine"].tolist() == ["may-07"]


@pytest.mark.parametrize("subject", ["A", "B"])
def test_what_is_not_said_cannot_be_taken_back(store: Store, subject: str) -> None:
    notes.say(store, "scenario", "A", "a", "Lan")
    notes.take_back(store, "scenario", "A", "Minh")

    with pytest.raises(AppError, match=r"store\.not_noted"):
        notes.take_back(store, "scenario", subject, "Minh")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("scenario", "A", "", "Lan"), id="null: nothing said"),
        pytest.param(("scenario", "", "a", "Lan"), id="null: on nothing"),
        pytest.param(("", "A", "a", "Lan"), id="null: no topic"),
        pytest.param(("scenario", "A", "a", ""), id="null: by nobody"),
    ],
)
def test_a_note_without_a_part_is_refused(store: Store, row: tuple[str, str, str, str]) -> None:
    with pytest.raises(AppError, match=r"store\.refused"):
        notes.say(store, *row)


def test_a_note_moves_no_figure(store: Store) -> None:
    before = asking.version(store)
    notes.say(store, "scenario", "A", "a", "Lan")

    assert asking.version(store) == before
    assert asking.observations(store).empty


def test_said_once_whatever_was_said_before_stays(store: Store) -> None:
    assert notes.say(store, "decision", "d1", "một", "Lan", once=True) is True
    assert notes.say(store, "decision", "d1", "hai", "Bình", once=True) is False
    notes.take_back(store, "decision", "d1", "Lan")

    assert notes.say(store, "decision", "d1", "một", "Lan", once=True) is False
    assert [notes.word(store, "decision", each) for each in ("d1", "d2")] == ["", None]
    assert list(notes.history(store, "decision")["kind"]) == [notes.SAID, notes.TAKEN_BACK]
