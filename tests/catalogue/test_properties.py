"""What holds for any text and any spoilt file."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as some

from lib.catalogue import names
from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.catalogue.match import Match
from lib.catalogue.trees import communes
from lib.vocabulary.errors import AppError
from tests.catalogue.builders import SECOND, copied, table
from tests.how_long import examples

CAT = load(SHIPPED)
JUNE = date(2024, 6, 30)
UNITS = list(communes(CAT, JUNE)[["place", "full_name"]].itertuples(index=False, name=None))
LINES = list(CAT.lines[["line", "name"]].itertuples(index=False, name=None))
CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title, str.swapcase]
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
SPACES = some.text(" \t\n\u00a0", min_size=1, max_size=3)
FRONTS = ["", "- ", "+ ", "1. ", "12) ", "a) ", "IV. ", "* "]
WORDS = (
    "Dự án Tiểu TDA1 DA3 3.1 DA 10 1. a) - ( ) [ ] , ; : / @ 2024 06211 06541 huyện Huyện tỉnh xã TT. UBND "
    "NSTW SN vốn nguồn cấp của và thuộc % _ |"
)
STRANGE = "\u0301 \u00ad \ufeff \x00 ﬁ Ⅳ ② ١ 🙂 İ ß"
PIECES = " ".join([WORDS, STRANGE, *(name for _, name in UNITS + LINES)]).split(" ")
ANY_TEXT = some.one_of(
    some.text(max_size=60), some.lists(some.sampled_from(PIECES), max_size=12).map(" ".join)
)


def spelt(name: str, case: Callable[[str], str], form: str, gap: str, front: str) -> str:
    return front + gap.join(unicodedata.normalize(form, case(name)).split())


@given(
    some.sampled_from(UNITS),
    some.sampled_from(CASES),
    some.sampled_from(FORMS),
    SPACES,
    some.sampled_from(FRONTS),
)
def test_a_unit_is_found_however_its_full_name_is_typed(
    unit: tuple[str, str], case: Callable[[str], str], form: str, gap: str, front: str
) -> None:
    place, name = unit

    assert names.find_place(CAT, spelt(name, case, form, gap, front), JUNE).code == place


@given(
    some.sampled_from(LINES),
    some.sampled_from(CASES),
    some.sampled_from(FORMS),
    SPACES,
    some.sampled_from(FRONTS),
)
def test_a_line_is_found_however_its_name_is_typed(
    line: tuple[str, str], case: Callable[[str], str], form: str, gap: str, front: str
) -> None:
    code, name = line

    assert names.find_line(CAT, spelt(name, case, form, gap, front)).code == code


def answers(cat: Catalogue, text: str, on: date | None, within: str | None) -> dict[str, Match]:
    return {
        "place": names.find_place(cat, text, on),
        "line": names.find_line(cat, text, within),
        "fund": names.find_fund(cat, text),
        "office": names.find_office(cat, text),
        "reporter": names.find_reporter(cat, text, on),
    }


@settings(max_examples=examples(100))
@given(ANY_TEXT, some.sampled_from([None, JUNE, date(2025, 7, 1)]), some.sampled_from([None, "DA6", "?"]))
@example("", None, None)
@example("(" * 400, None, None)
@example("Dự án " * 80, None, "DA6")
@example("\u0301", JUNE, None)
def test_no_text_is_too_strange(text: str, on: date | None, within: str | None) -> None:
    found = answers(CAT, text, on, within)

    assert isinstance(names.is_whole_place(CAT, text), bool)
    for match in found.values():
        taken = match.how in ("exact", "alias")
        assert (match.code is not None) is taken
        assert match.candidates == (match.code,) if taken else bool(match.candidates) is (match.how != "none")
    assert set(found["line"].candidates) <= set(CAT.lines["line"])
    assert set(found["place"].candidates) <= set(CAT.places["place"])


@given(ANY_TEXT)
def test_a_unit_found_without_a_day_is_found_on_its_days_alone(text: str) -> None:
    ever = names.find_place(CAT, text)
    on = [names.find_place(CAT, text, day).code for day in (JUNE, date(2025, 7, 1))]

    if ever.code:
        assert set(on) - {None} <= {ever.code}


@given(ANY_TEXT, some.sampled_from(["DA3", "DA6", "DA2"]))
def test_a_heading_only_narrows(text: str, heading: str) -> None:
    inside = names.find_line(CAT, text, heading).code

    assert inside is None or inside.startswith(heading)


CELLS = some.one_of(
    some.sampled_from(
        ["", "x", "*", "0", "-1", "1e9", "2026-02-30", "9999-12-31", "HP1", "999", "90005", "|", "-"]
    ),
    some.text(max_size=12),
)


@settings(max_examples=examples(30), deadline=None)
@given(some.data())
def test_a_spoilt_cell_is_told_in_one_sentence_or_does_no_harm(data: some.DataObject) -> None:
    file = data.draw(some.sampled_from(sorted(path.name for path in SECOND.glob("*.csv"))))
    rows = table(SECOND / file)
    row, column = data.draw(some.integers(0, len(rows) - 1)), data.draw(some.sampled_from(sorted(rows[0])))
    rows[row][column] = data.draw(CELLS)
    with TemporaryDirectory() as folder:
        where = copied(Path(folder))
        write(where / file, rows)
        told = sentence(where)

    assert told.startswith("Danh mục ") or not told
    assert len(told.splitlines()) <= 1


def sentence(where: Path) -> str:
    """What the start says; nothing where the catalogue opens and can be asked."""
    try:
        answers(load(where), "Xã Đá Bạc", JUNE, None)
    except AppError as error:
        return error.sentence
    return ""


def write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="", errors="surrogatepass") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_all_look_ups_of_an_empty_text_say_no() -> None:
    assert {match.how for match in answers(CAT, "", None, None).values()} == {"none"}
