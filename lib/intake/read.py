"""From bytes to what a workbook says: the one door of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake import guard
from lib.intake.cells import Sheet, read_cells
from lib.intake.columns import Column, columns
from lib.intake.context import Context, context
from lib.intake.describe import described, form_of, set_aside, totals
from lib.intake.drafts import Draft, drafts, once
from lib.intake.rows import Row, answer_key, rows
from lib.intake.sums import Checked, Grid, check, unit_name
from lib.intake.tables import Table, tables
from lib.intake.titles import Title, joined, title
from lib.intake.values import Value, value
from lib.vietnamese import numbers
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding
from lib.vocabulary.headers import UNITS_ASKED
from lib.vocabulary.observation import observations

NUMBERS: Final = frozenset({"value", "total", "rate", "difference"})
SILENT: Final = frozenset({"rate", "difference"})
"""Columns whose faults do not matter: what they say is computed anew."""

HUGE: Final = 1_000_000
"""An amount as large as this in triệu is more than a district gets in all: the unit is a question."""

MEASURES_ASKED: Final = (
    ("allocated", "Kế hoạch vốn giao"),
    ("disbursed", "Giải ngân lũy kế"),
    ("expected", "Ước giải ngân cả năm"),
    ("target", "Chỉ tiêu giải ngân (%)"),
    ("activity_cost", "Kinh phí hoạt động đã dự kiến"),
    ("work_done", "Khối lượng thực hiện"),
    ("skip", "Bỏ qua cột này"),
)


@dataclass(frozen=True)
class Reading:
    """What was understood of one workbook.

    Args:
        file_name: As received.
        observations: Columns of ``lib.vocabulary.observation.DTYPES``; in the order of the workbook.
        drafts: The numbers as read, those with an open question too.
        findings: Faults, questions and remarks.
        set_aside: Rows left out: sheet, row (int64), text, reason.
        totals: Control totals, one row per column; see ``describe.totals``.
        reporter: Code of who says it, "" while not known.
        form: Short name of what kind of table it is.
        illustrative: Whether the workbook says its numbers are invented.
        rows_read: Rows of the tables, which are the rows taken and the rows set aside.
        rows_taken: Rows that gave a number.
        rows_set_aside: Rows that did not, each with its reason.
        layout: What was understood of sheets, columns and titles; plain JSON.
    """

    file_name: str
    observations: pd.DataFrame = field(default_factory=observations)
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: pd.DataFrame = field(default_factory=pd.DataFrame)
    totals: pd.DataFrame = field(default_factory=pd.DataFrame)
    reporter: str = ""
    form: str = ""
    illustrative: bool = False
    rows_read: int = 0
    rows_taken: int = 0
    rows_set_aside: int = 0
    layout: Mapping[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Draft, ...]:
        """The numbers about which a question is open."""
        return tuple(draft for draft in self.drafts if not draft.complete)


@dataclass(frozen=True, eq=False)
class Understood:
    """One table with everything found out about it."""

    grid: Grid
    said: Title
    holds: Context
    checked: Checked
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def read(
    name: str,
    content: bytes,
    cat: Catalogue,
    answers: Mapping[str, str],
    step: Callable[[str], object] = lambda _: None,
) -> Reading:
    """Understand a workbook.

    Args:
        name: File name as received.
        content: Its bytes.
        cat: The catalogue.
        answers: The officer's answers to questions of an earlier reading, by their keys.
        step: Told in Vietnamese what is being done.

    Returns:
        What was understood; all faults and questions at once.

    Raises:
        AppError: ``intake.*``, the file cannot be read at all.
    """
    largest = cat.thresholds.loc[cat.thresholds["code"] == "max_upload_mb", "value"].iloc[-1]
    step("Đang kiểm tra tệp…")
    guard.check(name, content, float(largest))
    step("Đang đọc các ô…")
    sheets = read_cells(name, content)
    step("Đang hiểu biểu…")
    found, remarks = _understood(sheets, cat, answers)
    if not found:
        raise AppError("intake.no_table", file=name)
    return _reading(name, found, remarks, answers, cat)


def _understood(
    sheets: Sequence[Sheet], cat: Catalogue, answers: Mapping[str, str]
) -> tuple[list[Understood], list[Finding]]:
    """All tables of a workbook, and remarks on sheets that have none."""
    found: list[Understood] = []
    remarks: list[Finding] = []
    for sheet in sheets:
        if not sheet.cells:
            continue
        if sheet.hidden:
            remarks.append(Finding("sheet.hidden", sheet.name))
            continue
        on_sheet = tables(sheet)
        if not on_sheet:
            remarks.append(Finding("sheet.no_table", sheet.name))
        first = title((*on_sheet[0].words, *_units(on_sheet[0])), cat) if on_sheet else None
        for table in on_sheet:
            own = title((*table.words, *_units(table)), cat)
            found.append(_table(table, joined(first, own) if first else own, cat, answers))
    return found, remarks


def _units(table: Table) -> list[str]:
    """Headers of words name the unit too ("Nội dung (ĐVT: triệu đồng)")."""
    return [
        text
        for path in table.columns.values()
        for text in path
        if "ĐVT" in text or "đơn vị tính" in text.lower()
    ]


def _table(table: Table, said: Title, cat: Catalogue, answers: Mapping[str, str]) -> Understood:
    on = (*said.as_of, *said.decided_on, None)[0] or (date(said.year, 6, 30) if said.year else None)
    chosen = {
        number: answer
        for number in table.columns
        if (answer := answers.get(f"column:{table.sheet.name}!{number}"))
    }
    default = answers.get(f"measure:{table.sheet.name}") or said.measure
    made = columns(table, cat, default, on, chosen)
    named = rows(table, made, cat, on, answers)
    by_place = any(row.kind == "place" and not row.line and row.parent < 0 for row in named)
    holds, asked = context(table, made, said, cat, answers, by_place)
    multiplier = holds.multiplier or 1
    values, faults = _values(table, named, made, multiplier, answers)
    grid = Grid(table, named, made, values, multiplier)
    checked = check(grid, answers)
    found = tuple(drafts(grid, holds, checked.taken, cat))
    findings = [
        *_foreign(table, said),
        *asked,
        *_huge(grid, answers),
        *_columns_asked(grid, default),
        *_rows_asked(grid, cat),
        *_hidden(grid),
        *faults,
        *checked.findings,
    ]
    return Understood(grid, said, holds, checked, found, tuple(findings))


def _values(
    table: Table, named: Sequence[Row], made: Sequence[Column], multiplier: int, answers: Mapping[str, str]
) -> tuple[dict[tuple[int, int], Value], list[Finding]]:
    """The value of each cell under a column of numbers, and what is wrong with cells that matter."""
    values: dict[tuple[int, int], Value] = {}
    faults: list[Finding] = []
    for column in (column for column in made if column.role in NUMBERS):
        as_read = replace(column, unit="bp", percent=True) if column.role == "rate" else column
        for at, row in enumerate(named):
            cell = table.sheet.cells.get((row.number, column.number))
            if cell is None or row.skipped or (row.kind == "text" and not row.line and cell.kind == "text"):
                continue
            held = value(table.sheet, cell, as_read, column.multiplier or multiplier, answers)
            values[at, column.number] = held
            faults += held.findings if column.role not in SILENT else ()
    return values, faults


def _foreign(table: Table, said: Title) -> list[Finding]:
    return [Finding("programme.other", table.sheet.name, value=said.foreign)] if said.foreign else []


def _huge(grid: Grid, answers: Mapping[str, str]) -> list[Finding]:
    """A unit under which amounts come out absurd is a question."""
    key = f"unit:{grid.table.sheet.name}"
    if grid.multiplier < HUGE or key in answers:
        return []
    largest = max(
        (
            (held.value, place)
            for place, held in grid.values.items()
            if held.value
            and _column(grid, place[1]).role == "value"
            and _column(grid, place[1]).unit == "vnd"
        ),
        default=None,
    )
    if largest is None or largest[0] < HUGE * grid.multiplier:
        return []
    amount, (row, column) = largest
    data = {"unit": unit_name(grid.multiplier, _column(grid, column))}
    said = numbers.say(amount // grid.multiplier)
    return [
        Finding(
            "unit.huge", grid.table.sheet.name, grid.address(row, column), said, data,
            answer_key=key, options=UNITS_ASKED,
        )
    ]  # fmt: skip


def _column(grid: Grid, number: int) -> Column:
    return next(column for column in grid.columns if column.number == number)


def _columns_asked(grid: Grid, default: str) -> list[Finding]:
    """Columns of numbers that nothing explains, hidden ones, and amounts of one period alone."""
    sheet, found = grid.table.sheet, []
    unknown = [column for column in grid.columns if column.role == "unknown" and _holds_numbers(grid, column)]
    divided = [column for column in grid.columns if (column.line or column.place) and not column.measure]
    if divided and not default:
        options = MEASURES_ASKED[:-1]
        found.append(
            Finding("measure.missing", sheet.name, answer_key=f"measure:{sheet.name}", options=options)
        )
        unknown = [column for column in unknown if column not in divided]
    for column in unknown:
        key, cell = f"column:{sheet.name}!{column.number}", f"{column.letter}{grid.table.head[1]}"
        found.append(
            Finding("column.unknown", sheet.name, cell, column.label, answer_key=key, options=MEASURES_ASKED)
        )
    cumulative = {column.measure for column in grid.columns if column.role == "value"}
    for column in grid.columns:
        cell = f"{column.letter}{grid.table.head[1]}"
        if column.role == "period" and _holds_numbers(grid, column):
            alone = column.measure not in cumulative and "disbursed" not in cumulative
            code = "column.period_alone" if alone else "column.period"
            found.append(Finding(code, sheet.name, cell, column.label))
        if (
            column.role in {"value", "total"}
            and sheet.column_hidden(column.number)
            and _holds_numbers(grid, column)
        ):
            found.append(Finding("column.hidden", sheet.name, cell, column.label))
    return found


def _holds_numbers(grid: Grid, column: Column) -> bool:
    cells = (grid.table.sheet.cells.get((row.number, column.number)) for row in grid.rows)
    return any(cell is not None and cell.kind == "number" for cell in cells)


def _rows_asked(grid: Grid, cat: Catalogue) -> list[Finding]:
    """Rows with a number of which nobody knows what they are."""
    sheet = grid.table.sheet
    counted = {
        at
        for (at, number), held in grid.values.items()
        if (held.value is not None or held.open) and _column(grid, number).role != "rate"
    }
    found = []
    for at, row in enumerate(grid.rows):
        if row.kind != "open" or row.skipped or at not in counted or row.cell is None:
            if row.kind == "open" and not row.skipped and at in counted:
                where = f"A{row.number}"
                found.append(
                    Finding(
                        "row.unknown",
                        sheet.name,
                        where,
                        "(không có tên)",
                        answer_key=f"row:{sheet.name}!{where}",
                        options=(("skip", "Bỏ dòng này"), ("total", "Là dòng tổng")),
                    )
                )
            continue
        code = "row.ambiguous" if len(row.candidates) > 1 else "row.unknown"
        options = (*_named_options(row, cat), ("total", "Là dòng tổng của bảng"), ("skip", "Bỏ dòng này"))
        key = answer_key(grid.table, row.cell)
        found.append(Finding(code, sheet.name, row.cell.address, row.text, answer_key=key, options=options))
    return found


def _named_options(row: Row, cat: Catalogue) -> tuple[tuple[str, str], ...]:
    """The candidates first; without any, all lines in scope and all units."""
    lines = {
        f"line:{r.line}": f"{r.line} · {r.short_name}" for r in cat.lines[cat.lines["in_scope"]].itertuples()
    }
    places = {
        f"place:{r.place}": str(r.full_name) for r in cat.places[cat.places["lat"].notna()].itertuples()
    }
    every = {f"line:{r.line}": f"{r.line} · {r.short_name}" for r in cat.lines.itertuples()} | {
        f"place:{r.place}": str(r.full_name) for r in cat.places.itertuples()
    }
    known = [code for code in row.candidates if code in every]
    return tuple((code, every[code]) for code in known) or tuple((places | lines).items())


def _hidden(grid: Grid) -> list[Finding]:
    sheet = grid.table.sheet
    taken = {at for at, _ in grid.values}
    return [
        Finding("row.hidden", sheet.name, f"A{row.number}", str(row.number))
        for at, row in enumerate(grid.rows)
        if at in taken and sheet.row_hidden(row.number)
    ]


def _reading(
    name: str,
    found: Sequence[Understood],
    remarks: Sequence[Finding],
    answers: Mapping[str, str],
    cat: Catalogue,
) -> Reading:
    kept, repeated = once([draft for table in found for draft in table.drafts], answers)
    complete = [draft for draft in kept if draft.complete]
    findings = [*(finding for table in found for finding in table.findings), *repeated, *remarks]
    reporters = [table.holds.reporter for table in found if table.holds.reporter]
    reporter = reporters[-1] if reporters else ""
    findings = _asked_once([*findings, *_not_counted(complete, cat)])
    if not kept and not any(finding.severity in {"block", "ask"} for finding in findings):
        findings.append(Finding("nothing.taken"))
    aside = set_aside([(table.grid, table.checked) for table in found])
    body = sum(len(table.grid.table.body) for table in found)
    return Reading(
        file_name=name,
        observations=observations(vars(draft) for draft in complete),
        drafts=tuple(kept),
        findings=tuple(findings),
        set_aside=aside,
        totals=totals([(table.grid, table.checked) for table in found]),
        reporter=reporter,
        form=form_of([draft.measure for draft in kept]),
        illustrative=any(table.said.illustrative for table in found),
        rows_read=body,
        rows_taken=body - len(aside),
        rows_set_aside=len(aside),
        layout=described([(table.grid, table.said, table.holds) for table in found]),
    )


def _asked_once(findings: Sequence[Finding]) -> list[Finding]:
    """Each question once, whatever many tables raise it."""
    keys: set[str] = set()
    kept = []
    for finding in findings:
        if finding.answer_key and finding.answer_key in keys:
            continue
        keys.add(finding.answer_key)
        kept.append(finding)
    return kept


def _not_counted(complete: Sequence[Draft], cat: Catalogue) -> list[Finding]:
    """Measures that the reporter's number does not count for: kept for reconciliation, and said so."""
    communes = set(cat.reporters.loc[cat.reporters["kind"] == "commune", "code"])
    counts = dict(zip(cat.reporters["code"], cat.reporters["counts_for"].str.split(), strict=True))
    names = dict(zip(cat.reporters["code"], cat.reporters["name"], strict=True))
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    found = {}
    for draft in complete:
        kind = str(draft.reporter).partition(":")[0]
        code = kind if kind in communes else str(draft.reporter)
        if not {"*", draft.measure} & set(counts.get(code, [])):
            data = {"reporter": names.get(code, code)}
            found[code, draft.measure] = Finding(
                "reporter.not_counted", draft.sheet, value=str(measures[draft.measure]).lower(), data=data
            )
    return list(found.values())
