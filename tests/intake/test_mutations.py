"""A damaged workbook is refused, or asked about, or says what it shows; it never says something else.

One sound form in five formats is damaged in many ways. A mutant passes when one of these holds:

- it is refused with one sentence (an ``AppError``);
- its observations are the sound form's;
- it raises a finding that the sound form does not raise;
- its observations differ, and so do the cells: a reader that shares no code with ours (calamine; Python's csv
  for text) sees other texts in it than in the sound form, and at each number taken it sees that number.

It fails when reading it raises anything else, takes too long, or ends the reader in a way the real child's
parent would not turn into a sentence.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from lib.intake.files import guard
from lib.intake.files.parse import REFUSALS, read_cells, sheets_of
from lib.intake.read import Reading, reading
from lib.vocabulary.errors import SENTENCES, AppError
from lib.vocabulary.observation import DTYPES
from tests.how_long import is_long
from tests.intake.mutants import mutant
from tests.intake.sound import FORMATS, form
from tests.intake.telling import catalogue

if sys.platform == "win32":
    pytest.skip("alarms and address-space limits are not of this system", allow_module_level=True)

COUNT: Final = 500 if is_long() else 20
"""Mutants of each format."""
SEED: Final = 2024
BATCH: Final = Path(__file__).parent / "batch.py"
DIED: Final = "died"
TOLD: Final = [name for name in DTYPES if name not in {"horizon", "reporter"}]
Row = tuple[object, ...]
Grid = dict[str, list[list[str]]]


def batched(who: str, files: Sequence[tuple[str, bytes]]) -> list[Any]:
    """What a reader says of files, "died" of one that ended it."""
    found: list[Any] = []
    while len(found) < len(files):
        lines = [json.dumps([kind, base64.b64encode(held).decode()]) for kind, held in files[len(found) :]]
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(BATCH), who],
            input="\n".join(lines).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=3600,
        )
        found += [json.loads(line) for line in done.stdout.splitlines()]
        if len(found) < len(files):
            found.append(DIED)
    return found


def judged(content: bytes) -> str:
    """What the guard takes bytes for, or the code of its refusal."""
    try:
        return guard.check("a", content, 20).kind
    except AppError as refused:
        return refused.code


def understood(name: str, said: Any) -> Reading | str:
    """The reading of what our reader found, or the code of a refusal."""
    try:
        if said == DIED or isinstance(said, int):
            raise AppError(REFUSALS.get(said, "intake.damaged"), file=name)  # as ``read_cells`` does
        return reading(name, sheets_of(said), catalogue(), {})
    except AppError as refused:
        return refused.code if refused.sentence else "no sentence"


@cache
def sound(kind: str) -> tuple[Reading, Grid]:
    """The sound form: our reading of it, and what the other reader sees."""
    ((ours,), (others,)) = batched("ours", [(kind, form(kind))]), batched("others", [(kind, form(kind))])
    made = understood("a", ours)
    assert isinstance(made, Reading)
    return made, others


def told(read: Reading) -> Counter[Row]:
    table = read.observations[TOLD].astype(str)
    return Counter(tuple(row) for row in table.itertuples(index=False))


def findings(read: Reading) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.cell, finding.value) for finding in read.findings}


def wrong(kind: str, made: Reading | str, other: Grid | None) -> str:
    """Why a mutant fails, "" when it passes."""
    first, seen = sound(kind)
    if isinstance(made, str):
        return "" if made in SENTENCES else f"refused as {made}"
    if told(made) == told(first) or findings(made) - findings(first):
        return ""
    if other is None or other == DIED:
        return "other numbers, and no second reader to see them"
    if other == seen:
        return "other numbers in the same cells"
    unseen = [row for row in told(made) - told(first) if not _shows(other, row)]
    return f"numbers nobody else sees: {unseen}" if unseen else ""


def _shows(other: Grid, row: Row) -> bool:
    """Whether the second reader sees a number where ours took it: as đồng, thousands or millions of them."""
    sheet, cell, value = str(row[0]), str(row[1]), Decimal(str(row[-1]))
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    try:
        text = other[sheet][int(cell[len(letters) :]) - 1][column - 1]
        number = Decimal(text.replace(",", ".") if text.count(",") == 1 else text)
    except (KeyError, IndexError, InvalidOperation):
        return False
    return any(abs(number * unit - value) <= 1 for unit in (1, 1000, 1_000_000, 10_000, 100, 1_000_000_000))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_damaged_form_never_says_something_else(kind: str) -> None:
    chance = Random(f"{SEED} {kind}")  # noqa: S311  # nothing secret
    made = [mutant(kind, form(kind), chance) for _ in range(COUNT)]
    kinds = [judged(content) for _, content in made]
    taken = [(own, content) for own, (_, content) in zip(kinds, made, strict=True) if own in FORMATS]
    ours, others = iter(batched("ours", taken)), iter(batched("others", taken))
    failed, ends = {}, Counter[str]()
    for number, (own, (how, content)) in enumerate(zip(kinds, made, strict=True)):
        said, other = (next(ours), next(others)) if own in FORMATS else (0, None)
        if isinstance(said, str):
            said = really(own, content)
        end = understood("a", said) if own in FORMATS else own
        ends[end if isinstance(end, str) else outcome(kind, end)] += 1
        if why := wrong(kind, end, other):
            failed[number, how] = why
    print(kind, dict(ends.most_common()))

    assert failed == {}


def really(kind: str, content: bytes) -> int:
    """The code of what a child of its own says of a file that was too much for the batch."""
    with pytest.raises(AppError) as refused:
        read_cells("a", content, kind)  # type: ignore[arg-type]
    assert refused.value.code != "intake.too_slow"
    return next((code for code, name in REFUSALS.items() if name == refused.value.code), 3)


def outcome(kind: str, made: Reading) -> str:
    first, _ = sound(kind)
    if told(made) == told(first):
        return "the same"
    return "found" if findings(made) - findings(first) else "shown"


def test_the_damage_is_of_every_kind() -> None:
    """Else the test above would say less than it seems to."""
    hows = {mutant(kind, form(kind), chance)[0] for kind in FORMATS for chance in _chances()}

    assert hows == {
        "flipped",
        "cut",
        "doubled",
        "members_swapped",
        "member_lost",
        "member_flipped",
        "member_cut",
        "digit_changed",
        "tags_changed",
        "cells_changed",
    }


def _chances() -> Iterator[Random]:
    return (Random(seed) for seed in range(60))  # noqa: S311  # idem
