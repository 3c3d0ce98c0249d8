"""A form typed otherwise says the same or is asked about; it never says another number.

Each form of the corpus is typed anew in ways that change nothing of what it says. Where nothing is asked, the
numbers must be those of the form; where something is asked, what is taken beside the question must be theirs.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest

from lib.catalogue.load import SHIPPED, load
from lib.intake.read import Reading
from tests.builders import NUMBER, Sheet
from tests.forms.reading import Form, forms, read_sheets
from tests.how_long import examples

Cells = tuple[str, ...]
Typed = Callable[[Sheet, random.Random], Sheet]
SOUND = [
    one
    for one in forms("sound")
    if all(not page.font.startswith((".Vn", "VNI")) for page in one.sheets.values())
]
"""Letters of an old font are no Unicode letters to be typed otherwise."""
BY_NAME = {one.name: one for one in SOUND}
CATALOGUE = load(SHIPPED)


def every_text(change: Callable[[str], str]) -> Typed:
    """Change all words; marks of the text tables, running letters, numbers and formulas stay."""

    def typed(page: Sheet, _: random.Random) -> Sheet:
        def cell(text: str) -> str:
            plain = len(text) < 2 or text[0] in "=@#'" or NUMBER.fullmatch(text.rstrip("%"))
            return text if plain else change(text)

        rows = tuple(tuple(map(cell, row)) for row in page.rows)
        return replace(
            page, rows=rows, title=tuple(map(change, page.title)), notes=tuple(map(change, page.notes))
        )

    return typed


def unaccented(text: str) -> str:
    """Without accents, as typed on a machine without Vietnamese."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def spaced(text: str) -> str:
    """With a no-break space and doubled ones."""
    return text.replace(" ", "\u00a0 ", 1) + "  "


def elsewhere(page: Sheet, chance: random.Random) -> Sheet:
    """Some rows down and columns to the right."""
    hidden = {"hidden_rows": (), "hidden_columns": ()}
    return replace(page, start=f"{chance.choice('BCDE')}{chance.randint(1, 6)}", **hidden)


def blank_rows(page: Sheet, chance: random.Random) -> Sheet:
    """Empty rows between the rows of the table, where no cell is merged over them."""
    rows: list[Cells] = []
    for at, row in enumerate(page.rows):
        rows.append(row)
        following = page.rows[at + 1] if at + 1 < len(page.rows) else ()
        if at > head(page.rows) and "^" not in following and chance.random() < 0.3:
            rows.append(("",))
    return replace(page, rows=tuple(rows), hidden_rows=())


def head(rows: Sequence[Cells]) -> int:
    """Position of the last row with a merged cell or without a number: nothing is put above it."""
    merged = [at for at, row in enumerate(rows) if {"<", "^"} & set(row)]
    numbers = [at for at, row in enumerate(rows) if sum(bool(NUMBER.fullmatch(text)) for text in row) > 1]
    return max([*merged, *numbers[:1], 0])


def signed(page: Sheet, _: random.Random) -> Sheet:
    """With the lines below a paper that is signed."""
    below = ("Cao Lộc, ngày 05 tháng 7 năm 2024", "NGƯỜI LẬP BIỂU", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return replace(page, notes=(*page.notes, *below))


def grouped_text(page: Sheet, _: random.Random) -> Sheet:
    """Large whole numbers as text with dots between thousands; where that reads two ways it must be asked."""

    def cell(text: str) -> str:
        return (
            f"'{int(text):,}".replace(",", ".")
            if NUMBER.fullmatch(text) and text.isdigit() and len(text) > 3
            else text
        )

    return replace(page, rows=tuple(tuple(map(cell, row)) for row in page.rows))


WAYS: dict[str, Typed] = {
    "in capitals": every_text(str.upper),
    "with decomposed letters": every_text(lambda text: unicodedata.normalize("NFD", text)),
    "without accents": every_text(unaccented),
    "with odd spaces": every_text(spaced),
    "elsewhere on the sheet": elsewhere,
    "with empty rows": blank_rows,
    "with signatures below": signed,
    "with numbers as text": grouped_text,
}


def said(reading: Reading) -> set[tuple[object, ...]]:
    """What the numbers speak of and what they are, wherever they stand."""
    return {(*draft.key, draft.value) for draft in reading.drafts if draft.complete}


def of(form: Form) -> set[tuple[object, ...]]:
    keys = (
        "measure",
        "unit",
        "year",
        "line",
        "place",
        "fund",
        "origin_year",
        "as_of",
        "horizon",
        "reporter",
        "value",
    )
    return {tuple(number[name] for name in keys) for number in form.numbers}


def typed_anew(form: Form, way: str, seed: int) -> Mapping[str, Sheet]:
    chance = random.Random(f"{form.name} {way} {seed}")  # noqa: S311  # no secret
    return {name: page if page.hidden else WAYS[way](page, chance) for name, page in form.sheets.items()}


@cache
def read_anew(name: str, way: str, seed: int) -> tuple[frozenset[tuple[object, ...]], tuple[str, ...]]:
    """What a form typed in a way says, and what is asked about it."""
    one = BY_NAME[name]
    reading = read_sheets(one, typed_anew(one, way, seed), CATALOGUE)
    stopped = [finding.message for finding in reading.findings if finding.severity in {"block", "ask"}]
    return frozenset(said(reading)), tuple(stopped)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", BY_NAME)
def test_typed_otherwise_a_form_says_the_same_or_is_asked_about(name: str, way: str) -> None:
    for seed in range(examples(1)):
        numbers, stopped = read_anew(name, way, seed)

        assert numbers - of(BY_NAME[name]) == set(), stopped
        assert stopped or numbers == of(BY_NAME[name])


@pytest.mark.parametrize(
    "way", ["in capitals", "with decomposed letters", "with odd spaces", "with signatures below"]
)
def test_ways_that_everybody_types_are_not_asked_about(way: str) -> None:
    assert {name: stopped for name in BY_NAME if (stopped := read_anew(name, way, 0)[1])} == {}
