"""The briefing as one file: all inside it, every text inert, scripts by their digests alone."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from lib.outputs.deck.page import to_html as deck_html
from lib.outputs.reading.document import Cell, Figure, Reading, Section, Table
from lib.outputs.reading.page import to_html
from tests.outputs.deck.decks import extreme as deck
from tests.outputs.reading.readings import extreme

EVIL = '<script>alert("x")</script>&\'"><img src=x onerror=alert(1)>=1+1 \\22 }*{display:none}</style>'
MEGABYTES = 1_000_000


def hostile(words: str) -> Reading:
    """Every text of a reading is this one."""
    table = Table((words,), ((Cell(words, words, status="slow"),), (Cell(words, rate=0.5),)), note=words)
    section = Section("a", words, words, (words,), (table, Table((words,), ((Cell(words),),), stacks=True)))
    figure = Figure(words, words, words, words)
    return Reading(words, words, words, words, words, (figure,), ((words, 1),), (section,))


def test_nothing_is_fetched() -> None:
    page = to_html(extreme(), deck_html(deck()))
    plain = re.sub(r"<(style|script)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    asked = re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)""", plain)
    asked += re.findall(
        r"url\([\"']?([^)\"']*)", "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    )

    assert [each[:40] for each in asked if not each.startswith(("#", "data:"))] == []
    assert "@import" not in page
    assert len(page.encode()) < 6 * MEGABYTES


@pytest.mark.parametrize("words", [pytest.param("", id="null: no words"), EVIL, "\x00\x1b", "x" * 40_000])
def test_every_text_is_inert(words: str) -> None:
    page = to_html(hostile(words), "<!DOCTYPE html><script>1</script>")

    assert (page.count("<script"), page.count("<style>"), page.count("</style>")) == (2, 1, 1)
    assert "<img" not in page


def test_scripts_run_by_their_digests_alone() -> None:
    inside = deck_html(deck())
    page = to_html(extreme(), inside)
    rules = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0]
    scripts = re.findall(r"<script>(.*?)</script>", page + inside, re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts}

    assert set(re.findall(r"'sha256-([^']*)'", rules)) == digests
    assert len(digests) == 2
    assert "default-src 'none'" in rules
    assert re.findall(r"script-src ([^;]*)", rules)[0].count("unsafe") == 0


def test_the_deck_is_inside_as_it_is() -> None:
    inside = deck_html(deck())
    page = to_html(extreme(), inside)
    packed = re.findall(r'<script type="text/plain" id="deck">(.*?)</script>', page)[0]

    assert base64.b64decode(packed).decode() == inside


def test_totals_stand_apart() -> None:
    page = to_html(extreme(), "")

    assert page.count("<tfoot>") == 2
    assert page.count("<tbody>") == 4
