"""Small pieces of HTML that survive ``st.html``: no svg, no script, no handlers; every text escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from lib.charts.rows import Row
from lib.vocabulary import labels
from lib.vocabulary.formulas import REST

FOLDER: Final = Path(__file__).parent
TAG: Final = re.compile(r"<[^>]*>")


def text(value: object) -> str:
    """Text as HTML shows it literally, in content and in quoted attributes."""
    return html.escape(str(value), quote=True)


def chip(status: str) -> str:
    """A status as a sign on its colour and the word beside it, so that nobody needs the colour."""
    return f'<span class="lc-chip">{sign(status)}{text(labels.STATUS[status].name)}</span>'


def sign(status: str) -> str:
    """The sign of a status on its colour; what stands beside it says it in words."""
    return f'<b class="lc-sign is-{status}" aria-hidden="true">{labels.STATUS[status].sign}</b>'


def key(statuses: Iterable[str]) -> list[str]:
    """The signs of the statuses that occur, each with its word, in the order of ``labels.STATUS``."""
    present = set(statuses)
    return [chip(code) for code in labels.STATUS if code in present]


def name(row: Row, link: str | None, shown: str = "") -> str:
    """The name of a row, as a link where one is wanted.

    Args:
        row: The row; its code goes into ``data-go`` and, quoted, behind ``link``.
        link: Start of the address, for example "/tieu-du-an?ma="; None gives plain text. What has no code,
            the remainder, leads nowhere.
        shown: What it is called here; empty for its name.

    Returns:
        HTML; the page's click component reads ``data-go`` and keeps the session.
    """
    said = text(shown or row.name)
    return f"<a {leads(row.code, link)}>{said}</a>" if link is not None and row.code else said


def leads(code: str, link: str) -> str:
    """The attributes of a link to a line or a place: its key, and the address with the key quoted."""
    return f'data-go="{text(code)}" href="{text(link + quote(code, safe=""))}"'


@dataclass(frozen=True)
class Trace:
    """Where the figures of a table's rows can be followed to their cells.

    A row says whose its figures are, a figure which one it is; the page's click component puts the two
    together, so that no address is sent for each of thousands of figures.

    Args:
        start: Start of the address.
        names: Key of a table → what it is called there.
        key: Key of the rows.
        within: What all rows share: key → code.
    """

    start: str
    names: Mapping[str, str]
    key: str = ""
    within: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str | None) -> str:
        """Whose figures: a row's code, "" for what is beyond the parts; None for the whole."""
        return self.query({} if code is None else {self.key: code})

    def query(self, codes: Mapping[str, str]) -> str:
        """The end of an address that names a row by its codes."""
        every = {**self.within, **codes}
        return "&".join(f"{self.names[key]}={quote(code, safe='') or REST}" for key, code in every.items())

    def address(self, column: str, codes: Mapping[str, str]) -> str:
        """Where a figure's cells are shown; column "" for what was disbursed."""
        named = [f"so={column}"] if column else []
        return self.start + "&".join(filter(None, [*named, self.query(codes)]))


def row_trace(trace: Trace | None, code: str | None) -> str:
    """Attribute of a row that says whose its figures are."""
    return "" if trace is None else f' data-nguon="{text(trace.of(code))}"'


def figure_trace(trace: Trace | None, column: str) -> str:
    """Attribute of a figure that says which one it is."""
    return "" if trace is None else f' data-so="{column}"'


def source_link(trace: Trace | None, code: str | None, whose: str, column: str = "") -> str:
    """The way to a row's cells for the keyboard, and for who looks for a word to click.

    Args:
        trace: Where to; None gives nothing.
        code: As in ``Trace.of``.
        whose: Name of the row, for a screen reader.
        column: The figure; "" for what was disbursed.
    """
    if trace is None:
        return ""
    return source_of_row(trace, {} if code is None else {trace.key: code}, text(whose), column)


def source_of_row(trace: Trace, codes: Mapping[str, str], whose: str, column: str = "") -> str:
    """The same for a row named by several codes; ``whose`` is HTML.

    The word stands in the style sheet: who copies a table, or has it read out, wants its texts alone.
    """
    said = f'aria-label="Nguồn số liệu: {TAG.sub("", whose)}"'
    return f'<a class="lc-src" data-go="" href="{text(trace.address(column, codes))}" {said}></a>'


def figure(kind: str, said: str) -> str:
    """The classes of a figure in a column: where one has a decimal, the whole ones keep room for it.

    Args:
        kind: Its classes.
        said: The figure, or a text that ends with it.
    """
    return f"{kind} is-part" if "," in said.rsplit(" ", 1)[-1] else kind


def percent_of(share: float, whole: float = 1.0) -> str:
    """A length for inline styles, as a share of the box."""
    return f"{share / whole * 100:.3f}%"


def common_style() -> str:
    """What all HTML charts share: type, links, signs, the colours of the statuses; stands before theirs."""
    rules = "".join(
        f".is-{code}{{--fill:{look.fill};--on:{look.ink}}}" for code, look in labels.STATUS.items()
    )
    return f"<style>{rules}</style>{style('common')}"


def style(sheet: str) -> str:
    """One of the style sheets beside this module; drawn alone by ``st.html`` it takes no room on the page.

    Args:
        sheet: File name without its ending.
    """
    rules = (FOLDER / f"{sheet}.css").read_text("utf-8")
    return f"<style>{' '.join(rules.split())}</style>"
