"""The reading form and the slides as one HTML file that asks nobody for anything.

The deck lies inside as it is, packed in a data block, and is shown in a frame: its keys, colours and rules
for paper stay its own, and the reading form prints without it. Scripts run by their digests alone, so a text
that came to be markup could still do nothing.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import Final

from lib.charts.markup import text
from lib.outputs.deck import page as deck_page
from lib.outputs.deck.pictures import LOOKS
from lib.outputs.reading.document import Cell, Reading, Section, Table

FOLDER: Final = Path(__file__).parent
END: Final = 1.1
"""The bar beside a rate ends at 110 %, or where the rate itself does."""
SHORT: Final = 8
"""A column of no longer texts, keys and dates, needs no room of its own on a phone."""


def to_html(reading: Reading, deck: str) -> str:
    """One file with both.

    Args:
        reading: The reading form.
        deck: The deck, as ``lib.outputs.deck.page.to_html`` writes it.

    Returns:
        An HTML page that fetches nothing and opens from a stick; the reading form is seen first.
    """
    packed = base64.b64encode(deck.encode()).decode()
    script = _script()
    rules = (
        f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-src blob:; "
        f"script-src {deck_page.digest(script)} {deck_page.digest()}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(reading.title)}</title><style>{_style()}{_paper(reading)}</style></head><body>"
        f"{_head(reading)}<div class='sheet'>{_parts(reading)}<main>{_summary(reading)}"
        f"{''.join(_section(one) for one in reading.sections)}</main></div>{_foot(reading)}"
        '<div id="stage" hidden><iframe title="Bộ trình chiếu" allow="fullscreen"></iframe>'
        '<button id="back" type="button">Về bản đọc</button></div>'
        f'<script type="text/plain" id="deck">{packed}</script><script>{script}</script></body></html>'
    )


def _head(reading: Reading) -> str:
    caution = f'<p class="caution">{text(reading.caution)}</p>' if reading.caution else ""
    return (
        f'<header><p class="host">{text(reading.host)} · {text(reading.title)}</p>'
        f"<h1>{text(reading.headline)}</h1>"
        f'<p class="stamp">{text(reading.stamp)}</p>{caution}</header>'
        '<div id="tools" role="search"><label for="find">Tìm trong các bảng</label>'
        '<input id="find" type="search" autocomplete="off" spellcheck="false" '
        'placeholder="gõ không dấu cũng được: loc yen"><output id="found" aria-live="polite"></output>'
        '<span class="acts"><button id="show" type="button">Trình chiếu</button>'
        '<button id="print" type="button">In</button></span></div>'
    )


def _parts(reading: Reading) -> str:
    """The list of parts."""
    links = "".join(f'<li><a href="#{one.code}">{text(one.name)}</a></li>' for one in reading.sections)
    return f'<nav aria-label="Các phần"><ul><li><a href="#summary">Tóm tắt</a></li>{links}</ul></nav>'


def _summary(reading: Reading) -> str:
    figures = "".join(
        f'<li><span class="label">{text(one.label)}</span><b>{text(one.value)}</b> '
        f'<span class="unit">{text(one.unit)}</span><span class="note">{text(one.note)}</span></li>'
        for one in reading.figures
    )
    findings = "".join(
        f'<li>{text(said)} <button type="button" class="slide" data-slide="{at}">trang {at}</button></li>'
        for said, at in reading.findings
    )
    told = f"<h3>Các trang chiếu nói gì</h3><ol>{findings}</ol>" if findings else ""
    return f'<section id="summary"><h2>Tóm tắt</h2><ul class="figures">{figures}</ul>{told}</section>'


def _section(section: Section) -> str:
    said = "".join(f"<p>{text(words)}</p>" for words in section.paragraphs)
    tables = "".join(_table(one, section.name) for one in section.tables)
    return (
        f'<section id="{text(section.code)}"><h2><span>{text(section.name)}</span> {text(section.title)}</h2>'
        f"{said}{tables}</section>"
    )


def _table(table: Table, name: str) -> str:
    # no <button> in a heading: Chromium does not repeat such a head on the pages that a table goes on to
    heads = "".join(
        f'<th scope="col" class="{_side(table, at)}">'
        f'<span role="button" tabindex="0">{text(head)}</span></th>'
        for at, head in enumerate(table.heads)
    )
    begun = len(table.rows) - table.sums
    rows = "".join(_row(table, row) for row in table.rows[:begun])
    sums = "".join(_row(table, row) for row in table.rows[begun:])
    total = f"<tfoot>{sums}</tfoot>" if sums else ""
    note = f'<p class="note">{text(table.note)}</p>' if table.note else ""
    grid = any(cell.whole for row in table.rows for cell in row)
    kind = "stacks" if table.stacks else "figured grid" if grid else "figured"
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{text(name)}"><table class="{kind}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{total}</table></div>{note}"
    )


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    return f"<tr>{''.join(_cell(table, at, cell) for at, cell in enumerate(row))}</tr>"


def _cell(table: Table, at: int, cell: Cell) -> str:
    kinds = [_side(table, at), *(["on", f"is-{cell.fill}"] if cell.whole and cell.fill else [])]
    kinds += ["state"] if cell.status and not table.stacks else []
    order = "" if cell.order is None else f' data-v="{text(str(cell.order))}"'
    label = f' data-label="{text(table.heads[at])}"' if table.stacks else ""
    sign = ""
    if cell.status:
        sign = f'<i class="sign is-{cell.status}" aria-hidden="true">{LOOKS[cell.status].sign}</i> '
    kind = " ".join(filter(None, kinds))
    return f'<td class="{kind}"{order}{label}>{_bar(cell)}{sign}{text(cell.said)}</td>'


def _bar(cell: Cell) -> str:
    """A bar beside a rate, with the lines at 90 % and 100 % and the row's own target."""
    if cell.rate is None:
        return ""
    end = max(END, cell.rate)
    marks = "".join(
        f'<s class="{kind}" style="left:{at / end * 100:.2f}%"></s>'
        for kind, at in (("m", 0.9), ("m", 1.0), ("t", cell.target))
        if at is not None and at <= end
    )
    kind = f"is-{cell.fill}" if cell.fill else "is-plain"
    wide = max(cell.rate, 0.0) / end * 100
    return f'<span class="bar"><u class="{kind}" style="width:{wide:.2f}%"></u>{marks}</span>'


def _side(table: Table, at: int) -> str:
    if at in table.right:
        return "num"
    return "name" if max((len(row[at].said) for row in table.rows), default=0) > SHORT else ""


def _foot(reading: Reading) -> str:
    return (
        f'<footer class="stamp">{text(" · ".join(filter(None, [reading.stamp, reading.caution])))}</footer>'
    )


def _paper(reading: Reading) -> str:
    """The stamp and the number on every printed page."""
    words = " · ".join(filter(None, [reading.stamp, reading.caution]))
    return f'@page{{@bottom-left{{content:"{_quoted(words)}"}}}}'


def _quoted(words: str) -> str:
    """Text inside a string of a style sheet: each letter that could end it, or the sheet, by its number."""
    return re.sub(r'["\\<>&\x00-\x1f\x7f]', lambda found: f"\\{ord(found[0]):x} ", words)


@cache
def _style() -> str:
    own = " ".join((FOLDER / "reading.css").read_text("utf-8").split())
    fills = "".join(f".is-{code}{{--fill:{look.fill};--on:{look.ink}}}" for code, look in LOOKS.items())
    return f"{deck_page.faces()}{fills}{own}"


@cache
def _script() -> str:
    return (FOLDER / "reading.js").read_text("utf-8")
