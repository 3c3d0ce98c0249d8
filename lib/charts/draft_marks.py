"""A checked draft on screen: its text with marks at the very words, what was found as a list, the title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, Protocol

from lib.charts import markup
from lib.vietnamese import numbers
from lib.vocabulary.drafts import MARKS, TO_SEE, WRONG, Mark

AROUND: Final = 60
"""So many letters before and after the words tell where they stand."""
MOST: Final = 4000
"""So many marks are drawn; no draft that people write has more."""


COUNTED: Final[Mapping[Mark, str]] = {
    "differs": "số khác phiên",
    "inconsistent": "chỗ không khớp trong văn bản",
    "look": "chỗ nên xem lại",
    "right": "số khớp",
    "not_found": "số không có trong phiên",
}
"""Mark → what so many of it are called, in the order they are told."""


class Piece(Protocol):
    """A paragraph or a cell; see ``lib.drafts.passages.Passage``."""

    text: str
    table: int
    row: int


class Marked(Protocol):
    """Words of a draft with what is said of them; see ``lib.office.drafts.Found``."""

    mark: Mark
    passage: int
    start: int
    end: int
    said: str
    told: str


def draft_sentence(counts: Mapping[Mark, int]) -> str:
    """What was found, for the title.

    Args:
        counts: How often each mark was given.

    Returns:
        "3 số khác phiên, 1 chỗ không khớp trong văn bản; 61 số khớp, 2 số không có trong phiên".
    """
    told = [
        f"{numbers.say(counts[mark])} {words}"
        for mark, words in COUNTED.items()
        if counts.get(mark) and mark not in WRONG
    ]
    if not counts:
        return "Dự thảo không có số nào để soát"
    wrong = [
        f"{numbers.say(counts[mark])} {COUNTED[mark]}"
        for mark in COUNTED
        if counts.get(mark) and mark in WRONG
    ]
    if not counts.get("differs"):
        wrong = ["Không số nào khác phiên", *wrong]
    return "; ".join(filter(None, [", ".join(wrong), ", ".join(told)]))


def sign(mark: Mark) -> str:
    """The sign of a mark on its colour."""
    look = MARKS[mark]
    return f'<b class="lc-sign is-{look.status}" aria-hidden="true">{look.sign}</b>'


def draft_key(counts: Mapping[Mark, int]) -> str:
    """The marks that occur, each with its word and what it means."""
    told = "".join(
        f'<span class="lc-chip">{sign(mark)}{markup.text(MARKS[mark].name)} '
        f"<small>{markup.text(MARKS[mark].said)}</small></span>"
        for mark in MARKS
        if counts.get(mark)
    )
    return f'<div class="lc lc-draft-key">{told}</div>' if told else ""


def draft_list(passages: Sequence[Piece], found: Iterable[Marked], links: Mapping[int, str]) -> str:
    """What was found, each with the words around it and the way to the figure's cells.

    Args:
        passages: The draft.
        found: What to list, in order.
        links: Position in ``found`` → address of the figure's page.

    Returns:
        One line of HTML, every text escaped.
    """
    told = "".join(_item(passages, one, links.get(at, "")) for at, one in enumerate(found))
    return f'<div class="lc lc-draft"><ul>{told}</ul></div>' if told else ""


def _item(passages: Sequence[Piece], one: Marked, link: str) -> str:
    words = (
        _row(passages, one) if passages[one.passage].table >= 0 else _around(passages[one.passage].text, one)
    )
    to = f'<a href="{markup.text(link)}" target="_blank">xem các ô của số này</a>'
    more = f" {to}" if link else ""
    kind = f'<span class="mark">{sign(one.mark)}{markup.text(MARKS[one.mark].name)}</span>'
    return f"<li>{kind}<div><p>{markup.text(one.told)}.{more}</p><small>{words}</small></div></li>"


def _around(text: str, one: Marked) -> str:
    """The marked words with some letters on both sides."""
    text = text.replace("\n", " ")
    first, last = max(one.start - AROUND, 0), one.end + AROUND
    before, said, after = text[first : one.start], text[one.start : one.end], text[one.end : last]
    told = f"{markup.text(before)}<b>{markup.text(said)}</b>{markup.text(after)}"
    return f"{'…' if first else ''}{told}{'…' if len(text) > last else ''}"


def _row(passages: Sequence[Piece], one: Marked) -> str:
    """The row of a table that the marked cell stands in."""
    cell = passages[one.passage]
    told = [
        _around(piece.text, one) if piece is cell else markup.text(piece.text.strip()[:AROUND])
        for piece in passages
        if (piece.table, piece.row) == (cell.table, cell.row) and piece.text.strip()
    ]
    return " · ".join(told)


def draft_text(passages: Sequence[Piece], found: Iterable[Marked]) -> str:
    """The draft as it reads, marked words with their sign; where marks overlap the worst is drawn.

    Returns:
        HTML without a line break, every text escaped.
    """
    order = list(MARKS)
    of: dict[int, list[Marked]] = {}
    worst = sorted(found, key=lambda each: (order.index(each.mark), each.start))
    for one in worst[:MOST]:
        beside = of.setdefault(one.passage, [])
        if all(one.end <= other.start or other.end <= one.start for other in beside):
            beside.append(one)
    blocks = []
    numbered = list(enumerate(passages))
    for table, members in groupby(numbered, key=lambda pair: pair[1].table):
        if table < 0:
            blocks += [
                f"<p>{_marked(piece, of.get(at, []))}</p>" for at, piece in members if piece.text.strip()
            ]
            continue
        rows = "".join(
            "<tr>" + "".join(f"<td>{_marked(piece, of.get(at, []))}</td>" for at, piece in row) + "</tr>"
            for _, row in groupby(members, key=lambda pair: pair[1].row)
        )
        blocks.append(f"<table>{rows}</table>")
    return f'<div class="lc lc-draft-text">{"".join(blocks)}</div>'


def _marked(piece: Piece, found: Sequence[Marked]) -> str:
    told, at = [], 0
    for one in sorted(found, key=lambda each: each.start):
        told.append(markup.text(piece.text[at : one.start]))
        name = markup.text(MARKS[one.mark].name)
        head, space, last = piece.text[one.start : one.end].rpartition(" ")
        words = f"{markup.text(head + space)}<span>{markup.text(last)}{sign(one.mark)}</span>"
        shown = f"<i>{name}</i>" if one.mark in TO_SEE else f'<i class="quiet">{name}</i>'
        told.append(
            f'<mark class="on-{MARKS[one.mark].status}" title="{name}: {markup.text(one.told)}">'
            f"{words}{shown}</mark>"
        )
        at = one.end
    told.append(markup.text(piece.text[at:]))
    return "".join(told).replace("\n", "<br>")


def draft_style() -> str:
    """The style of all of it."""
    return markup.style("draft_marks")
