"""What a picture shows, in words: for programs that read it aloud, and for whoever must check its figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lib.charts.phrases import rate_text
from lib.outputs.deck.pictures import LOOKS
from lib.outputs.deck.slide import Bars, Course
from lib.outputs.pictures.chart import Chart, Grid, Tiles
from lib.vietnamese import numbers


def description(chart: Chart) -> str:
    """The paragraph, then every figure that is drawn, one row a line, then whose they are."""
    lines = chain([chart.paragraph], _rows(chart), [chart.whose, chart.stamp, chart.caution])
    return plain("\n".join(line for line in lines if line))


def plain(words: str) -> str:
    """Text that every kind of file may hold: no control characters but the ends of lines."""
    return "".join(one for one in words if one in "\n\u00a0" or one.isprintable())


def _rows(chart: Chart) -> Iterator[str]:
    body = chart.body
    if isinstance(body, Bars):
        for bar in body.rows:
            yield _row(f"{bar.code} {bar.name}".strip(), bar.said, bar.small, _status(bar.status))
    elif isinstance(body, Course):
        for month, rate in body.steps:
            yield f"sau {numbers.say(month, 1)} tháng: {rate_text(rate, 2)}"
        yield _row(body.target_said, body.needed_said)
    elif isinstance(body, Grid):
        names = [" ".join(filter(None, head)) for head in body.heads]
        for row in body.rows:
            told = (
                _row(name, cell.said, _status(cell.status))
                for name, cell in zip(names, row.cells, strict=True)
                if cell.status
            )
            yield f"{row.name} ({row.after}) – {'; '.join(told)}"
    elif isinstance(body, Tiles):
        for tile in body.tiles:
            yield _row(tile.name, tile.said, _status(tile.status))


def _row(name: str, *said: str) -> str:
    told = list(dict.fromkeys(words for words in said if words))
    return f"{name}: {', '.join(told)}" if told else name


def _status(status: str) -> str:
    return LOOKS[status].name.lower() if status else ""
