"""Notes on findings: the last holds, taking back is a note of its own, nothing is ever overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lib.store import checking, notes
from lib.store.connection import Store
from lib.store.notes import EXPLAINED, SETTLED, TAKEN_BACK, Note
from lib.vocabulary.errors import AppError


def note(kind: str = EXPLAINED, about: str = "2024|x|DA2", text: str = "chờ chứng từ") -> Note:
    return Note(kind, about, "Lệch 5 triệu đồng", "5000000", text)


def kinds(store: Store) -> list[str]:
    return notes.history(store)["kind"].tolist()


def test_null_nothing_was_said(store: Store) -> None:
    assert (len(notes.history(store)), notes.version(store)) == (0, 0)


def test_a_note_is_kept_with_who_when_and_what_it_was_about(store: Store) -> None:
    notes.write(store, note(), "Lan", "máy 1")
    row = notes.history(store).iloc[0]

    assert row.drop(["at", "id"]).tolist() == [
        "Lan",
        "máy 1",
        EXPLAINED,
        "2024|x|DA2",
        "Lệch 5 triệu đồng",
        "5000000",
        "chờ chứng từ",
    ]
    assert checking.damages(store) == []


def test_all_that_was_said_stays(store: Store) -> None:
    for kind in (EXPLAINED, SETTLED, TAKEN_BACK, EXPLAINED):
        notes.write(store, note(kind), "Lan")

    assert kinds(store) == [EXPLAINED, SETTLED, TAKEN_BACK, EXPLAINED]
    assert notes.version(store) == 4
    assert checking.damages(store) == []


@pytest.mark.parametrize(
    "before",
    [
        pytest.param([], id="nothing was said"),
        pytest.param([note(about="2024|y")], id="it was said of another"),
        pytest.param([note(), note(TAKEN_BACK)], id="it was taken back already"),
    ],
)
def test_only_what_was_said_is_taken_back(store: Store, before: list[Note]) -> None:
    for each in before:
        notes.write(store, each, "Lan")

    with pytest.raises(AppError, match=r"store\.nothing_noted"):
        notes.write(store, note(TAKEN_BACK), "Lan")


@pytest.mark.parametrize(
    ("text", "actor"), [pytest.param("", "Lan", id="no text"), pytest.param("x", "", id="no name")]
)
def test_a_note_has_a_text_and_a_name(store: Store, text: str, actor: str) -> None:
    with pytest.raises(AppError, match=r"store\.refused"):
        notes.write(store, note(text=text), actor)

    assert kinds(store) == []


def test_what_was_said_by_a_moment(store: Store) -> None:
    for text in ("một", "hai"):
        notes.write(store, note(text=text), "Lan")
    first = notes.history(store)["at"].iloc[0].to_pydatetime()

    assert notes.history(store, first)["text"].tolist() == ["một"]
    assert notes.history(store, first - timedelta(seconds=1)).empty
