"""Answers remembered: the last of the same words holds, taken back is asked again, nothing is overwritten."""

from __future__ import annotations

import pytest

from lib.store import remembering
from lib.store.accepting import accept
from lib.store.connection import Store
from lib.vocabulary.errors import AppError
from tests.store.builders import new


def answer(text: str = "line:DA2", memory: str = "row · x") -> dict[str, str]:
    return {"memory": memory, "what": "X", "answer": text, "label": text.upper()}


def told(store: Store) -> list[tuple[str, str, str]]:
    held = remembering.held(store)
    return list(zip(held["memory"], held["answer"], held["actor"], strict=True))


def test_null_a_store_without_answers(store: Store) -> None:
    assert (told(store), remembering.version(store)) == ([], 0)
    assert list(remembering.history(store).columns) == list(remembering.LISTED)


def test_an_answer_is_remembered_with_the_import_it_was_given_for(store: Store) -> None:
    accept(store, [new(actor="Lan", remembered=[answer()])])
    (row,) = remembering.history(store).to_dict("records")

    assert told(store) == [("row · x", "line:DA2", "Lan")]
    assert (row["kind"], row["what"], row["label"], row["file_name"]) == (
        "remembered",
        "X",
        "LINE:DA2",
        "Báo cáo tháng 6.xlsx",
    )


@pytest.mark.parametrize(
    ("second", "held", "rows"),
    [
        pytest.param("line:DA2", "line:DA2", 1, id="the same again is written once"),
        pytest.param("line:DA6.1", "line:DA6.1", 2, id="another takes its place; both are listed"),
    ],
)
def test_the_last_answer_of_the_same_words_holds(store: Store, second: str, held: str, rows: int) -> None:
    accept(store, [new(remembered=[answer()])])
    accept(store, [new(remembered=[answer(second)])])

    assert [row[1] for row in told(store)] == [held]
    assert len(remembering.history(store)) == rows


def test_taken_back_it_holds_no_more_but_stays_in_the_list(store: Store) -> None:
    accept(store, [new(remembered=[answer(), answer("1000", "unit · y")])])
    remembering.forget(store, "row · x", "Hoa")

    assert [row[0] for row in told(store)] == ["unit · y"]
    assert remembering.history(store)["kind"].tolist() == ["remembered", "remembered", "forgotten"]
    assert remembering.history(store)["actor"].tolist()[-1] == "Hoa"


def test_taken_back_it_can_be_remembered_anew(store: Store) -> None:
    accept(store, [new(remembered=[answer()])])
    remembering.forget(store, "row · x", "Hoa")
    accept(store, [new(remembered=[answer()])])

    assert [row[1] for row in told(store)] == ["line:DA2"]


@pytest.mark.parametrize("memory", ["row · x", "nowhere"])
def test_what_is_not_remembered_cannot_be_taken_back(store: Store, memory: str) -> None:
    accept(store, [new(remembered=[answer()])])
    remembering.forget(store, "row · x", "Hoa")

    with pytest.raises(AppError, match=r"store\.not_remembered"):
        remembering.forget(store, memory, "Hoa")


def test_an_import_that_is_refused_remembers_nothing(store: Store) -> None:
    with pytest.raises(AppError):
        accept(store, [new(remembered=[answer()])], expected_version=99)

    assert told(store) == []
