"""From bytes to grids: parsed in a process of its own, legacy texts decoded."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, Literal

from lib.intake.files import jobs
from lib.intake.files.cells import Cell, Sheet
from lib.intake.files.limits import ORDINARY, Limits
from lib.intake.files.long import long_sheet
from lib.intake.reader import child
from lib.vietnamese import legacy
from lib.vietnamese.legacy import Encoding
from lib.vocabulary.errors import AppError

Format = Literal["xlsx", "xlsb", "xls", "ods", "csv", "long"]
"""What a file is by its bytes: the name of the module of ``lib.intake.reader`` that reads it.

"long" is an .xlsx with a very long sheet.
"""
REFUSALS: Final[Mapping[int, str]] = {
    child.OUT_OF_MEMORY: "intake.bomb",
    child.TOO_MANY_CELLS: "intake.bomb",
    child.ENCRYPTED: "intake.encrypted",
    child.UNSAFE: "intake.unsafe",
    child.NOT_A_TABLE: "intake.not_workbook",
}

STOPPED: Final = frozenset({-9, -15})
"""How a child ends that the system, short of memory, or a person ended: it says nothing of the file."""


def read_cells(
    name: str,
    content: bytes,
    kind: Format = "xlsx",
    limits: Limits = ORDINARY,
    step: Callable[[str], object] = lambda _: None,
) -> tuple[Sheet, ...]:
    """Parse a file that passed the guard, in a child process with limits of memory and time.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.
        kind: What the guard found it to be.
        limits: What reading it may cost.
        step: Told now and then in Vietnamese that it goes on; what it raises ends the child too.

    Returns:
        The worksheets in their order, hidden ones too.

    Raises:
        AppError: ``intake.too_slow``, ``intake.bomb`` (memory or number of cells), ``intake.encrypted``,
            ``intake.unsafe``, ``intake.not_workbook``, ``intake.stopped`` or ``intake.damaged``;
            ``busy.queue``.
    """
    numbers = [str(number) for number in (limits.megabytes, int(limits.seconds) + 5, limits.cells)]
    command = [sys.executable, "-I", "-X", "utf8", str(Path(child.__file__).resolve()), kind, *numbers]
    ended = jobs.run(command, content, limits, step)
    if ended.why == "slow":
        raise AppError("intake.too_slow", file=name, seconds=f"{limits.seconds:g}")
    if ended.why == "memory":
        raise AppError("intake.bomb", file=name)
    if ended.code in STOPPED:
        raise AppError("intake.stopped", file=name)
    if ended.code:
        raise AppError(REFUSALS.get(ended.code, "intake.damaged"), file=name)
    told, _, behind = ended.output.partition(b"\n")
    return sheets_of(json.loads(told), io.BytesIO(behind))


def sheets_of(plain: Iterable[dict[str, Any]], behind: IO[bytes] | None = None) -> tuple[Sheet, ...]:
    """The worksheets as the child tells them, legacy text decoded.

    Args:
        plain: Its JSON.
        behind: The bytes behind that; only sheets told column by column have some.
    """
    return tuple(long_sheet(one, behind) if behind and "columns" in one else _sheet(one) for one in plain)


def _sheet(plain: dict[str, Any]) -> Sheet:
    cells, encodings = decoded([Cell(*values) for values in plain["cells"]])
    return Sheet(
        name=plain["name"],
        hidden=plain["hidden"],
        cells={(cell.row, cell.column): cell for cell in cells},
        merges=tuple(sorted((a, b, c, d) for a, b, c, d in plain["merges"])),
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=tuple((first, last) for first, last in plain["hidden_columns"]),
        legacy=encodings,
    )


def decoded(cells: Sequence[Cell]) -> tuple[list[Cell], tuple[Encoding, ...]]:
    """Cells with legacy text as Unicode, where the font says so or the sheet or a column proves it.

    Args:
        cells: The cells of one sheet.

    Returns:
        The cells in their order, and the encodings that were met.
    """
    proved = _proved([cell for cell in cells if cell.kind == "text" and not cell.font])
    if not proved and not any(cell.font for cell in cells):
        return list(cells), ()
    made = [_decoded(cell, proved.get(cell.column)) for cell in cells]
    met = {legacy.encoding_of(cell.font) or proved.get(cell.column) for cell in made if cell.stored}
    return made, tuple(one for one in legacy.ENCODINGS if one in met)


def _proved(cells: Sequence[Cell]) -> dict[int, Encoding]:
    """Column → the encoding its texts without a legacy font prove; the whole sheet's for all of them."""
    columns: dict[int, list[str]] = {}
    for cell in cells:
        columns.setdefault(cell.column, []).append(cell.text)
    if whole := legacy.unmistakable(chain.from_iterable(columns.values())):
        return dict.fromkeys(columns, whole)
    alone = {column: legacy.unmistakable(texts) for column, texts in columns.items()}
    return {column: encoding for column, encoding in alone.items() if encoding}


def _decoded(cell: Cell, encoding: Encoding | None) -> Cell:
    if cell.kind != "text" or cell.text.isascii():
        # capitals that the font alone makes are no other text
        return cell
    if cell.font:
        text = legacy.by_font(cell.text, cell.font)
    else:
        text = legacy.decoded(cell.text, encoding) if encoding else cell.text
    return cell if text == cell.text else replace(cell, text=text, stored=cell.text)
