"""Made drafts: reports as officers write them, each with slips planted where a figure stands.

Written before the checker, and not changed for it: what a slip is was decided without knowing what is found.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx

from tests.office.drafts import wording
from tests.office.drafts.facts import Facts, Money
from tests.office.drafts.pieces import CLOSES, OPENS, Piece, Said, money, rate, slipped

SLIPS = 3
"""Planted in each draft."""

Table = list[list[list[Said]]]
Block = list[Said] | Table


@dataclass(frozen=True)
class Slip:
    """What is written wrongly.

    Args:
        passage: Which paragraph or cell, counted without empty ones.
        start: Where in it the wrong words begin.
        end: Where they end.
        kind: What kind of figure and of slip: "money, digit".
        said: As it stands.
        right: As it should.
    """

    passage: int
    start: int
    end: int
    kind: str
    said: str
    right: str


@dataclass(frozen=True)
class Draft:
    """A draft: paragraphs as texts, tables as rows of cells; with what is wrong in it."""

    blocks: tuple[str | tuple[tuple[str, ...], ...], ...]
    slips: tuple[Slip, ...]

    @property
    def passages(self) -> list[str]:
        """All paragraphs and cells that say something, in order."""
        return [text for text in _texts(self.blocks) if text.strip()]

    def as_text(self) -> str:
        """The draft as it is pasted: cells with tabs between them."""
        told = [b if isinstance(b, str) else "\n".join("\t".join(row) for row in b) for b in self.blocks]
        return "\n".join(told)

    def as_docx(self, draw: random.Random) -> bytes:
        """The draft as a Word file, its paragraphs cut into runs anywhere, as Word does."""
        file = docx.Document()
        for block in self.blocks:
            if isinstance(block, str):
                _runs(draw, file.add_paragraph(), block)
                continue
            table = file.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    _runs(draw, cell.paragraphs[0], text)
        held = io.BytesIO()
        file.save(held)
        return held.getvalue()


def draft(f: Facts, seed: int, slips: int = SLIPS) -> Draft:
    """The draft of a seed, always the same."""
    draw = random.Random(seed)  # noqa: S311 - drafts, not keys
    blocks = list(_blocks(draw, f))
    _plant(draw, f, blocks, slips)
    written = tuple(_written(block) for block in blocks)
    marked = [text for text in _texts(written) if text.strip()]
    pieces = [piece for piece in _pieces(blocks) if piece.wrong]
    found = [slip for at, text in enumerate(marked) for slip in _spans(at, text)]
    told = tuple(
        Slip(at, start, end, f"{piece.kind}, {piece.slip}", piece.wrong, piece.text)
        for (at, start, end), piece in zip(found, pieces, strict=True)
    )
    return Draft(tuple(_bare(block) for block in written), told)


def _blocks(draw: random.Random, f: Facts) -> Iterator[Block]:
    """One of three kinds of report, with sentences no figure speaks of in between."""
    yield [f"Kết quả thực hiện Chương trình MTQG giảm nghèo bền vững 6 tháng đầu năm {f.year}"]
    yield ["I. CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH"]
    yield from _asides(draw, 2)
    yield ["II. PHÂN BỔ, SỬ DỤNG NGUỒN LỰC"]
    yield from wording.whole(draw, f)
    if draw.random() < 0.6:
        yield from wording.divided(draw, f)
    yield ["III. KẾT QUẢ THỰC HIỆN"]
    yield from draw.choice((_by_headings, _by_headings, _by_sentences, _by_table))(draw, f)
    yield ["IV. ĐÁNH GIÁ CHUNG"]
    if draw.random() < 0.7:
        yield wording.slowest(draw, f)
    yield from _asides(draw, 2)
    yield from wording.of_communes(draw, f)
    if draw.random() < 0.5:
        yield [f"B. KẾ HOẠCH NĂM {f.year + 1}"]
        yield from wording.next_year(draw, f)
    yield ["V. KẾT LUẬN"]
    yield wording.conclusion(draw, f)
    yield from _asides(draw, 1)


def _asides(draw: random.Random, number: int) -> Iterator[Block]:
    for text in draw.sample(wording.ASIDE, number):
        yield [text]


def _by_headings(draw: random.Random, f: Facts) -> Iterator[Block]:
    """Projects as headings, subprojects below them, as the plan of July 2024 has it."""
    for at, (project, name) in enumerate(wording.PROJECTS.items(), start=1):
        yield [f"{at}. Dự án {project[2:]}: {name}"]
        for line in (code for code in f.lines if code.split(".")[0] == project):
            if "." in line:
                sub = line.split(".")[1]
                head = draw.choice(("- Tiểu dự án {}: {}", "a) Tiểu dự án {}: {}", "* Tiểu Dự án {}: {}"))
                yield [head.format(sub, wording.LINES[line])]
            told = list(wording.of_line(draw, f, line))
            if draw.random() < 0.4:
                yield [one for said in told for one in (*said, " ")][:-1]
            else:
                yield from told


def _by_sentences(draw: random.Random, f: Facts) -> Iterator[Block]:
    for line in f.lines:
        yield wording.inline(draw, f, line)


def _by_table(draw: random.Random, f: Facts) -> Iterator[Block]:
    """The figures as a table, with its total."""
    yield ["Đơn vị tính: triệu đồng"]
    rows: Table = [[["STT"], ["Nội dung"], ["Kế hoạch vốn"], ["Giải ngân"], ["Tỷ lệ (%)"]]]
    for at, (line, one) in enumerate(f.lines.items(), start=1):
        project, _, number = line.partition(".")
        name = f"Tiểu dự án {number} - Dự án {project[2:]}" if number else f"Dự án {project[2:]}"
        rows.append([[str(at)], [name], *_cells(draw, one)])
    rows.append([[""], ["Tổng cộng"], *_cells(draw, f.whole)])
    yield rows


def _cells(draw: random.Random, one: Money) -> list[list[Said]]:
    a, d = one.allocated or 0, one.disbursed or 0
    share = rate(draw, d / a)
    bare = Piece("rate", share.text.rstrip("%").strip(), share.value, (share.style[0], ""))
    return [[money(draw, a, units="bare")], [money(draw, d, units="bare")], [bare]]


def _plant(draw: random.Random, f: Facts, blocks: list[Block], slips: int) -> None:
    """Write some of the figures wrongly, each in a sentence of its own."""
    strangers = [name.removeprefix("Xã ") for name in f.communes if name.startswith("Xã ")]
    every = list(_pieces(blocks))
    lists = [said for said in _lists(blocks) if any(isinstance(one, Piece) for one in said)]
    for said in draw.sample(lists, min(slips, len(lists))):
        at = draw.choice([i for i, one in enumerate(said) if isinstance(one, Piece)])
        piece = said[at]
        assert isinstance(piece, Piece)
        said[at] = slipped(draw, piece, every, strangers)


def _lists(blocks: list[Block]) -> Iterator[list[Said]]:
    """Every sentence and cell of a draft."""
    for block in blocks:
        if block and isinstance(block[0], list):
            yield from (cell for row in block for cell in row)  # type: ignore[misc,union-attr]
        else:
            yield block  # type: ignore[misc]


def _pieces(blocks: list[Block]) -> Iterator[Piece]:
    yield from (one for said in _lists(blocks) for one in said if isinstance(one, Piece))


def _written(block: Block) -> str | tuple[tuple[str, ...], ...]:
    if block and isinstance(block[0], list):
        return tuple(tuple(_said(cell) for cell in row) for row in block)  # type: ignore[union-attr,arg-type]
    return _said(block)  # type: ignore[arg-type]


def _said(said: list[Said]) -> str:
    return "".join(one if isinstance(one, str) else one.written() for one in said)


def _bare(block: str | tuple[tuple[str, ...], ...]) -> str | tuple[tuple[str, ...], ...]:
    if isinstance(block, str):
        return block.replace(OPENS, "").replace(CLOSES, "")
    return tuple(tuple(cell.replace(OPENS, "").replace(CLOSES, "") for cell in row) for row in block)


def _texts(blocks: tuple[str | tuple[tuple[str, ...], ...], ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from (cell for row in block for cell in row)


def _spans(at: int, text: str) -> Iterator[tuple[int, int, int]]:
    """Where the marked words stand once the marks are gone."""
    gone = 0
    while (start := text.find(OPENS)) >= 0:
        end = text.index(CLOSES)
        yield at, gone + start, gone + end - 1
        text = text[:start] + text[start + 1 : end] + text[end + 1 :]
        text, gone = text[end - 1 :], gone + end - 1


def _runs(draw: random.Random, paragraph: object, text: str) -> None:
    cuts = sorted(draw.sample(range(1, len(text)), min(3, len(text) - 1))) if len(text) > 1 else []
    add: Callable[[str], object] = paragraph.add_run  # type: ignore[attr-defined]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        add(text[start:end])
