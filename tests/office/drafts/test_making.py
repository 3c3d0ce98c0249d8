"""The maker of drafts plants what it says, where it says."""

from __future__ import annotations

import io
import random

import docx

from tests.office.drafts.facts import Facts
from tests.office.drafts.making import SLIPS, draft


def test_each_slip_stands_where_it_is_said_to(known: Facts) -> None:
    made = [draft(known, seed) for seed in range(10)]

    assert [len(one.slips) for one in made] == [SLIPS] * 10
    told = [(one.passages[slip.passage][slip.start : slip.end], slip) for one in made for slip in one.slips]
    assert all(words == slip.said != slip.right for words, slip in told)


def test_a_word_file_says_the_same(known: Facts) -> None:
    made = draft(known, 1)
    file = docx.Document(io.BytesIO(made.as_docx(random.Random(1))))  # noqa: S311 - where Word cuts

    paragraphs = [one.text for one in file.paragraphs if one.text]
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells if cell.text]

    assert sorted(paragraphs + cells) == sorted(made.passages)


def test_a_seed_gives_one_draft(known: Facts) -> None:
    assert draft(known, 7) == draft(known, 7)
