"""The deck as one HTML file: styles, script, type and pictures inside it, so that no server is needed."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from lib.charts import theme
from lib.charts.markup import text
from lib.outputs.deck.pictures import LOOKS, drawn
from lib.outputs.deck.slide import Deck, Slide
from lib.vocabulary import labels

FOLDER: Final = Path(__file__).parent
VENDOR: Final = FOLDER / "vendor"
RANGES: Final = {
    "latin": "U+0000-00FF,U+0131,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,"
    "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
}
"""Part of the typeface → the letters it has."""
LONG: Final = ((150, "is-longest"), (95, "is-longer"), (58, "is-long"))
"""Titles of more letters than these are set smaller."""
WIDE: Final = ((11, "is-widest"), (7, "is-wide"))
"""The same for the one large figure."""
HELP: Final = (
    ("→  Page Down  dấu cách", "trang sau"),
    ("←  Page Up", "trang trước"),
    ("↓  ↑", "chi tiết của trang, trở lên"),
    ("số rồi Enter", "tới trang ấy"),
    ("O", "xem tất cả các trang"),
    ("F", "toàn màn hình"),
    ("S", "nền sáng, nền tối"),
    ("T", "đồng hồ phiên họp"),
    ("B", "tắt màn hình, mở lại"),
    ("P", "in mỗi trang một tờ"),
    ("K", "mở «Kết luận» ở cửa sổ bên"),
    ("?", "bảng này"),
)
"""Key → what it does."""


BUTTONS: Final = (
    ("truoc", "‹", "Trang trước"),
    ("sau", "›", "Trang sau"),
    ("duoi", "⌄", "Chi tiết"),
    ("toan", "⛶", "Toàn màn hình"),
    ("hoi", "?", "Các phím"),
)
"""What the mouse can do: which, its face, what it is called."""


def to_html(deck: Deck) -> str:
    """The deck as one file.

    Args:
        deck: The slides of a meeting.

    Returns:
        An HTML page that fetches nothing; it goes on when the server stops, and opens from a stick.
    """
    total = len(deck.slides)
    sections = "".join(_column(deck, slide, at, total) for at, slide in enumerate(deck.slides, start=1))
    keys = "".join(f"<dt>{text(key)}</dt><dd>{text(does)}</dd>" for key, does in HELP)
    return (
        f'<!DOCTYPE html><html lang="vi" data-theme="sang" data-decide="{text(deck.decide)}">'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(deck.title)}</title><style>{_style()}</style></head><body>"
        f'<div class="reveal"><div class="slides">{sections}</div></div>'
        '<div id="clock" hidden></div><div id="jump" hidden></div>'
        f'<div id="help" hidden><dl>{keys}</dl></div>{_buttons()}'
        f"<script>{_script()}</script></body></html>"
    )


def _buttons() -> str:
    """For who has no keys at hand: they fade until the mouse moves."""
    made = (
        f'<button data-do="{do}" title="{said}" aria-label="{said}">{face}</button>'
        for do, face, said in BUTTONS
    )
    return f'<nav id="buttons">{"".join(made)}</nav>'


def _column(deck: Deck, slide: Slide, at: int, total: int) -> str:
    """A slide and its details under it; the stack is there without details too, so that all move alike."""
    more = f"↓ {len(slide.below)} trang chi tiết" if slide.below else ""
    top = _section(deck, slide, f"{at} / {total}", more)
    below = (
        _section(deck, one, f"{at}.{under} / {total}", f"chi tiết {under}/{len(slide.below)} · ↑ trở lên")
        for under, one in enumerate(slide.below, start=1)
    )
    return f'<section data-column="{text(slide.code)}">{top}{"".join(below)}</section>'


def _section(deck: Deck, slide: Slide, page: str, more: str) -> str:
    notes = f'<aside class="notes">{text(slide.source)}</aside>' if slide.source else ""
    return (
        f'<section data-code="{text(slide.code)}"><div class="page">'
        f'<p class="eyebrow"><span>{text(deck.host)}</span><span>{text(deck.title)}</span></p>'
        f'<h2 class="{_size(slide.title, LONG)}">{text(slide.title)}</h2>'
        f'<div class="body">{"".join(_body(slide))}</div>'
        f"{_foot(deck, slide, page, more)}</div>{notes}</section>"
    )


def _body(slide: Slide) -> Iterator[str]:
    if slide.number or slide.lead:
        size = _size(slide.number, WIDE)
        number = f'<strong class="{size}">{text(slide.number)}</strong>' if slide.number else ""
        said = f'<p class="what">{text(slide.number_said)}</p>' if slide.number_said else ""
        lead = "".join(f"<li>{text(sentence)}</li>" for sentence in slide.lead)
        yield f'<div class="number">{number}{said}<ul>{lead}</ul></div>'
    if slide.picture is not None:
        yield f'<div class="picture">{drawn(slide.picture)}</div>'


def _foot(deck: Deck, slide: Slide, page: str, more: str) -> str:
    live = ""
    if slide.live:
        where, name = text(slide.live.address), text(slide.live.title)
        live = f'<a class="live" href="{where}" target="_blank" rel="noopener">Mở «{name}»</a>'
    caution = f'<b class="caution">{text(deck.caution)}</b>' if deck.caution else ""
    return (
        f'<footer><span class="stamp">{text(deck.stamp)}</span>{caution}'
        f'<span class="more">{text(more)}</span>{live}<span class="at">{page}</span></footer>'
    )


def _size(words: str, sizes: tuple[tuple[int, str], ...]) -> str:
    return next((kind for letters, kind in sizes if len(words) > letters), "")


@cache
def _style() -> str:
    own = " ".join((FOLDER / "deck.css").read_text("utf-8").split())
    fills = "".join(_fills())
    # its rules for paper set slides as running text: ours lay each out as it is seen
    return f"{faces()}@media screen{{{(VENDOR / 'reveal.css').read_text('utf-8')}}}{fills}{own}"


def faces() -> str:
    """The typeface as a style sheet, the font inside it."""
    return "".join(
        "@font-face{font-family:'Deck Sans';font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{_font(part)}) format('woff2');unicode-range:{letters}}}"
        for part, letters in RANGES.items()
    )


def _fills() -> Iterator[str]:
    """The colours of statuses and lives of decisions, in a lit room and in a dark one."""
    dark = {
        labels.STATUS[code].fill: (fill, theme.DARK_INKS[code]) for code, fill in theme.DARK_FILLS.items()
    }
    for code, look in LOOKS.items():
        fill, ink = dark[look.fill]
        yield f".is-{code}{{--fill:{look.fill};--on:{look.ink}}}"
        yield f"@media screen{{[data-theme=toi] .is-{code}{{--fill:{fill};--on:{ink}}}}}"


def _font(part: str) -> str:
    return base64.b64encode((VENDOR / f"source-sans-3-{part}.woff2").read_bytes()).decode()


def digest(script: str = "") -> str:
    """What a policy calls a script that may run: of what was written to run, never of what a page holds.

    Args:
        script: A script; "" for the deck's own.
    """
    found = hashlib.sha256((script or _script()).encode()).digest()
    return f"'sha256-{base64.b64encode(found).decode()}'"


@cache
def _script() -> str:
    """Both scripts; what would end the element early is broken up, though neither has it now."""
    both = (VENDOR / "reveal.js").read_text("utf-8") + "\n" + (FOLDER / "deck.js").read_text("utf-8")
    return re.sub("</(script)", r"<\\/\1", both, flags=re.IGNORECASE)
