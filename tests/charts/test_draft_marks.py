"""A checked draft on screen: every mark with its sign and word, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from lib.charts.draft_marks import draft_key, draft_list, draft_sentence, draft_text
from lib.vocabulary.drafts import MARKS, Mark
from tests.hostile import PAYLOADS, Payload


@dataclass(frozen=True)
class Piece:
    """A passage."""

    text: str
    table: int = -1
    row: int = -1


@dataclass(frozen=True)
class Marked:
    """Words with what is said of them."""

    mark: Mark
    start: int
    end: int
    passage: int = 0
    said: str = ""
    told: str = "Phiên: <khác>"


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param({}, "Dự thảo không có số nào để soát", id="null · nothing to check"),
        pytest.param({"right": 61}, "Không số nào khác phiên; 61 số khớp", id="all right"),
        pytest.param(
            {"differs": 3, "inconsistent": 1, "look": 2, "right": 61, "not_found": 4},
            "3 số khác phiên, 1 chỗ không khớp trong văn bản; "
            "2 chỗ nên xem lại, 61 số khớp, 4 số không có trong phiên",
            id="some of each",
        ),
        pytest.param(
            {"inconsistent": 2},
            "Không số nào khác phiên, 2 chỗ không khớp trong văn bản",
            id="only the text is at odds",
        ),
    ],
)
def test_title(counts: dict[Mark, int], told: str) -> None:
    assert draft_sentence(counts) == told


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_sign_and_word_on_its_words(mark: Mark) -> None:
    made = draft_text([Piece("Đạt 20 % kế hoạch")], [Marked(mark, 4, 8)])

    assert f'20 <span>%<b class="lc-sign is-{MARKS[mark].status}"' in made
    assert MARKS[mark].sign in made
    assert MARKS[mark].name in made
    assert MARKS[mark].name in draft_key({mark: 1})


def test_where_marks_overlap_the_worst_is_drawn() -> None:
    made = draft_text([Piece("7 xã: A, B")], [Marked("right", 0, 4), Marked("inconsistent", 0, 10)])

    assert made.count("<mark") == 1
    assert MARKS["inconsistent"].name in made


def test_every_text_is_escaped() -> None:
    passages = [Piece("<script>1</script>\n2"), Piece("<td>", 0, 0), Piece("x", 0, 1)]
    made = draft_text(passages, [Marked("differs", 8, 9)]) + draft_list(
        passages, [Marked("differs", 8, 9)], {0: '/nguon-so?so=rate"><b>'}
    )

    assert "<script>" not in made
    assert "&lt;td&gt;" in made
    assert "\n" not in made
    assert "Phiên: &lt;khác&gt;" in made
    assert 'rate"><b>' not in made
    assert made.count("<tr>") == 2


def test_a_cell_is_told_with_its_row() -> None:
    passages = [Piece("Nội dung", 0, 0), Piece("DA2", 0, 1), Piece("448", 0, 1), Piece("DA3", 0, 2)]

    assert "DA2 · <b>448</b></small>" in draft_list(passages, [Marked("differs", 0, 3, passage=2)], {})


def tags(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a browser makes of a draft of this text: elements and the names of their attributes."""
    passages, marked = [Piece(text), Piece(text, 0, 0)], Marked("differs", 0, len(text), said=text, told=text)
    found: list[tuple[str, tuple[str, ...]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, tuple(name for name, _ in attrs)))

    Reader().feed(draft_text(passages, [marked]) + draft_list(passages, [marked], {0: text}))
    return found


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda each: each.name)
def test_no_hostile_text_of_a_draft_is_more_than_text(payload: Payload) -> None:
    assert tags(payload.text) == tags("chữ")
