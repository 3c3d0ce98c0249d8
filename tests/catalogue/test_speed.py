"""A ledger of strange texts must not stop the upload: each was compared with every name once."""

from __future__ import annotations

import random
from datetime import date
from time import process_time

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund, find_line, find_place

LETTERS = "abcdeghiklmnoprstuvxy ăâêôơưáàảãạéèíìóòúùđ "
SECONDS = 4.0
"""Some ten times what it takes; comparing each text with every name in full took half as much again."""


def test_hundreds_of_texts_that_are_no_names(cat: Catalogue) -> None:
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    texts = ["".join(chance.choices(LETTERS, k=chance.randint(5, 120))) for _ in range(500)]
    start = process_time()

    found = [
        match.code
        for text in texts
        for match in (find_line(cat, text), find_place(cat, text, date(2024, 6, 30)), find_fund(cat, text))
    ]

    assert process_time() - start < SECONDS
    assert set(found) == {None}
